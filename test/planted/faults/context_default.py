# The default of a context variable.
# ask: current.get()
# holder: default of _contextvars.ContextVar
# path: current → default
# why: context variable default ← module global
import contextvars


class Request:
    pass


current = contextvars.ContextVar("current", default=Request())
