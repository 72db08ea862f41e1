"""A plugin for pytest: with `--tally-leaks` each test fails when objects that it made stay alive.

    tally -m pytest -p tally.pytest_plugin --tally-leaks

The marker `leaks_allowed` leaves a test alone.
"""

import inspect

import pytest

from tally.testing import Tracker


def pytest_addoption(parser):
    parser.getgroup("tally").addoption(
        "--tally-leaks",
        action="store_true",
        default=False,
        help="fail tests that leave objects behind",
    )


def pytest_configure(config):
    config.addinivalue_line("markers", "leaks_allowed: the test may leave objects behind")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    if not pyfuncitem.config.getoption("--tally-leaks") or pyfuncitem.get_closest_marker("leaks_allowed"):
        return None
    if inspect.iscoroutinefunction(pyfuncitem.obj):
        # Whoever runs coroutines runs this one.
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: value for name, value in pyfuncitem.funcargs.items() if name in names}
    with Tracker() as tracker:
        result = pyfuncitem.obj(**arguments)
        # Fixtures live until the test has been torn down.
        text = tracker.report(tracker, result, *pyfuncitem.funcargs.values())
    if text is not None:
        pytest.fail(text, pytrace=False)
    return True
