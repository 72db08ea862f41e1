# What an exception was raised with.
# ask: saved.args[0]
# holder: item 0 of tuple
# path: saved.args[0]
# why: exception ← module global
class Request:
    pass


try:
    raise ValueError(Request())
except ValueError as e:
    saved = e.with_traceback(None)
