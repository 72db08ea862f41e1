# Where what is no exception type is told of: at the whole clause.
import traceback


def one():
    try:
        1 / 0
    except 5:
        pass


def several():
    try:
        1 / 0
    except (
        ValueError,
        5,
    ) as e:
        pass


def star():
    try:
        raise ExceptionGroup('', [KeyError()])
    except* ValueError:
        pass
    except* (
        5
    ):
        pass


for f in one, several, star:
    try:
        f()
    except TypeError:
        traceback.print_exc(chain=False)
