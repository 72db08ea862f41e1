def check(a, b):
    assert a == b, (a, b)
try:
    check(1, 2)
except AssertionError as e:
    print(repr(e))
try:
    assert [] and 1
except AssertionError as e:
    print(repr(e), e.args)
assert (
    1 > 2
)
