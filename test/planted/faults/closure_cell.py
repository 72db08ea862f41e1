# A variable of the function around.
# ask: bump.__closure__[0].cell_contents
# holder: cell contents of cell
# path: bump.__closure__[0].cell_contents
# why: closure cell ← module global
class Counter:
    n = 0


def counter():
    state = Counter()

    def bump():
        state.n += 1

    return bump


bump = counter()
