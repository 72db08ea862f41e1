"""A server that answers more slowly from day to day: two snapshots say what it keeps.

    node dist/tally.js examples/growing.py
    node dist/tally.js diff before.tally after.tally
"""

import tally


class Session:
    def __init__(self, user):
        self.user = user
        self.answers = []


sessions = {}
log = []


def serve(user, question):
    session = sessions.setdefault(user, Session(user))
    answer = f'{question}? No, {user}.'
    session.answers.append(answer)
    log.append((user, len(answer)))
    del log[:-10]
    return answer


for n in range(10):
    serve('ann', f'question {n}')
tally.snapshot('before.tally')
for n in range(500):
    serve(f'user{n % 50}', f'question {n}')
tally.snapshot('after.tally')
