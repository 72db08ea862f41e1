# A module remembers the warnings that it gave.
# ask: next(text for text, *_ in (key for key in __warningregistry__ if isinstance(key, tuple)))
# holder: item 0 of tuple
# why: warnings registry
import sys
import warnings

sys.stderr = None
warnings.simplefilter("default")
warnings.warn("it is " + "old")
