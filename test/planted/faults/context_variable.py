# The value of a context variable.
# ask: current.get()
# holder: value <_contextvars.ContextVar object
# why: context variable ← current context
import contextvars


class Request:
    pass


current = contextvars.ContextVar("current")
current.set(Request())
