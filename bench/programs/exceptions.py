"""Exceptions: raised here and below, by natives, matched by class, chained, finally, context managers."""


class BenchError(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code


class OddError(BenchError):
    pass


class Guard:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.log[0] += 1
        return kind is not None and issubclass(kind, KeyError)


def fail(i):
    if i % 2:
        raise OddError(i)
    raise BenchError(i)


def deep(n, i):
    if n == 0:
        fail(i)
    return deep(n - 1, i)


def own(n):
    total = 0
    for i in range(n):
        try:
            fail(i)
        except OddError as e:
            total += e.code
        except BenchError:
            total -= 1
        finally:
            total += 1
    return total


def from_natives(n):
    counts = [0, 0, 0, 0]
    data = {}
    for i in range(n):
        try:
            if i % 4 == 0:
                data[i]
            elif i % 4 == 1:
                [][i]
            elif i % 4 == 2:
                int("x")
            else:
                None.attribute
        except KeyError:
            counts[0] += 1
        except (IndexError, ValueError) as e:
            counts[1 if isinstance(e, IndexError) else 2] += 1
        except AttributeError:
            counts[3] += 1
    return counts


def chained(n):
    total = 0
    for i in range(n):
        try:
            try:
                deep(8, i)
            except BenchError as e:
                raise RuntimeError("outer") from e
        except RuntimeError as e:
            total += e.__cause__.code
    return total


def guarded(n):
    log = [0]
    for i in range(n):
        with Guard(log):
            if i % 3 == 0:
                raise KeyError(i)
    return log[0]


def run():
    return own(60000), from_natives(40000), chained(8000), guarded(40000)
