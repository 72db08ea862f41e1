# A module that was taken out of sys.modules.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import gc
import sys
import types
import weakref

module = types.ModuleType("plug_in")
sys.modules["plug_in"] = module
ref = weakref.ref(module)
del module
del sys.modules["plug_in"]
gc.collect()
assert ref() is None
kept = ["the only thing that is left"]
