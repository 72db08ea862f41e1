# A deque without a limit.
# ask: history[1]
# holder: item 1 of collections.deque
# path: history[1]
# why: module global
import collections

history = collections.deque()


class Event:
    pass


for n in range(3):
    history.append(Event())
