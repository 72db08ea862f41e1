# So does the variable of a with statement.
# ask: session
# holder: value 'session' of globals of module __main__
# path: session
# why: module global
import contextlib


class Session:
    pass


with contextlib.nullcontext(Session()) as session:
    pass
