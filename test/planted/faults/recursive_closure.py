# A function that refers to itself, and to something big.
# ask: ref()
# holder: cell contents of cell
# why: cycle
import gc
import weakref

gc.disable()


class Big:
    pass


def make():
    big = Big()

    def visit(n):
        return visit(n - 1) if n else big

    visit(1)
    return weakref.ref(big)


ref = make()
