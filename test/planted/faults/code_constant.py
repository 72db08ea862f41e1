# A constant of a function's code.
# ask: days.__code__.co_consts[1]
# holder: co_consts[1] of code days
# path: days.__code__.co_consts[1]
# why: code constant ← code of a function ← module global
def days():
    return ("Monday", "Tuesday", 3)
