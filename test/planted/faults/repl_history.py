# The prompt keeps the last value.
# ask: builtins._
# holder: value '_' of globals of module builtins
# path: builtins.__dict__['_']
# why: REPL history
import builtins
import sys


class Answer:
    def __repr__(self):
        return "42"


sys.displayhook(Answer())
