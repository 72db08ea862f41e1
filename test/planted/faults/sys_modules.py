# A module that was imported once.
# ask: sys.modules["plug_in"]
# holder: value 'plug_in' of sys.modules
# path: sys.modules['plug_in']
# why: sys.modules
import sys
import types

sys.modules["plug_in"] = types.ModuleType("plug_in")
