# A dict display of more than 17 pairs, whose last keys are constants of their own, before code with a rarely run part.
def f():
    def check(tests):
        return sum(tests.values())

    tests = {
        b"": 0, b"\x00": 1, b"\x00\x00": 2, b"\x01": 3, b"\x00\x01": 4, b"\xff": 5, b"\xff\xff": 6, b"\x81": 7, b"\x80": 8,
        b"\xff\x7f": 9, b"\x7f": 10, b"\x00\x81": 11, b"\xff\x01": 12, b"\xff\x00": 13, b"\x00\xff": 14, b"\x01\x00": 15,
        b"\x7f\xff": 16, b"\x80\x00": 17, b"\x00\xff\xff": 18, b"\xff\x00\x00": 19, b"\x80\x00\x00": 20,
    }

    class Number(int):
        pass

    class Other(int):
        pass

    return check(tests), list(tests)[-4:], Number(3), Other(len(tests))


print(f())
