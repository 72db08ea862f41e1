fs = []
for i in range(3):
    def f():
        return i
    fs.append(f)
print([f() for f in fs])
i = 10
print([f() for f in fs])
def make():
    out = []
    for i in range(3):
        def g(i=i, *, j=i * 2):
            return i, j
        out.append(g)
    return out
print([g() for g in make()])
def make2():
    out = []
    for i in range(3):
        out.append(lambda: i)
    del i
    return out
for g in make2()[:1]:
    try:
        g()
    except NameError as e:
        print(type(e).__name__, e)
def adder(n):
    return lambda m: n + m
print(list(map(lambda f: f(1), [adder(k) for k in range(3)])))
def compose(*fs):
    def inner(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return inner
print(compose(str, adder(2), int)('40'))
def cell_share():
    v = []
    def a(x):
        nonlocal v
        v = v + [x]
    def b():
        return v
    return a, b
a, b = cell_share()
a(1); a(2)
print(b(), a.__closure__[0] is b.__closure__[0], a.__closure__ == b.__closure__)
b.__closure__[0].cell_contents = 'set'
print(b())
del b.__closure__[0].cell_contents
try:
    b()
except NameError as e:
    print(e)
try:
    b.__closure__[0].cell_contents
except ValueError as e:
    print(e)
cell = type(a.__closure__[0])
c1, c2, c3 = cell(1), cell(2), cell()
print(c1 < c2, c1 == cell(1), c3 < c1, c3 == cell(), cell.__name__)
try:
    a.__closure__ = ()
except AttributeError as e:
    print(e)
FT = type(adder)
h = FT(adder(1).__code__, {}, 'h', None, (cell(100),))
print(h(5), h.__name__, h.__qualname__)
for args in ((adder(1).__code__, {}), (adder(1).__code__, {}, 'n', None, ()), (adder(1).__code__, {}, 'n', None, (1,)), (adder.__code__, {}, 'n', None, (cell(),)), (1, {}), (adder.__code__, 1), (adder.__code__, {}, 1), (adder.__code__, {}, 'x', 1)):
    try:
        FT(*args); print('ok')
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
