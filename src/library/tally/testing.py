"""Leak checks for tests: trackers, a context manager and a mixin for unittest.

    class MyTest(LeakTestCase):
        def test_session(self):
            ...                       # fails if objects it made stay alive

Only Tally can run this: it counts every reference.
"""

import tally
import unittest

__all__ = ["Tracker", "assert_balanced", "LeakTestCase"]

# Tracebacks of failed tests show the test's own frames, and not those from here (see unittest.result).
__unittest = True


class Tracker:
    """Knows which objects were alive when it was made.

    At most 14 trackers can be active at a time; `close()` ends one.
    """

    def __init__(self):
        self._mark = tally._mark()

    def report(self, *allowed):
        """Return a text about the objects that were made since and are alive, or None.

        The collector runs first.  Numbers and strings, what modules that were
        imported since hold, and what the allowed objects hold are left out.
        """
        if self._mark is None:
            raise ValueError("the tracker is closed")
        return tally._still_alive(self._mark, self, self.__dict__, *allowed)

    def check(self, *allowed):
        """Raise AssertionError if objects that were made since are alive."""
        text = self.report(*allowed)
        if text is not None:
            raise AssertionError(text)

    def close(self):
        """End the tracker."""
        mark, self._mark = self._mark, None
        if mark is not None:
            tally._unmark(mark)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class assert_balanced:
    """A context manager that raises AssertionError if objects made inside are alive at its end.

    An exception that leaves the block is not replaced.
    """

    def __init__(self, *allowed):
        self._allowed = allowed
        self._tracker = None

    def __enter__(self):
        self._tracker = Tracker()
        return self

    def __exit__(self, kind, value, traceback):
        tracker, self._tracker = self._tracker, None
        try:
            if kind is None:
                tracker.check(tracker, self, *self._allowed)
        finally:
            tracker.close()


class LeakTestCase(unittest.TestCase):
    """A test case whose tests fail when objects that they made stay alive.

    What the test case itself holds (`self.x = ...`) may stay alive until
    `tearDown`.  `check_leaks = False` in a class leaves its tests alone.
    """

    check_leaks = True

    def assertFreed(self, obj):
        """Fail if anybody but the caller holds an object."""
        tally.assert_freed(obj, frames=2)

    def _callTestMethod(self, method):
        if not self.check_leaks:
            return super()._callTestMethod(method)
        with Tracker() as tracker:
            result = super()._callTestMethod(method)
            tracker.check(tracker, self, self.__dict__)
        return result
