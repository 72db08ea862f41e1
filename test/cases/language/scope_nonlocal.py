def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def reset():
        nonlocal n
        del n
    def get():
        return n
    return inc, reset, get

inc, reset, get = counter()
print(inc(), inc(5), get())
reset()
for f in (get, inc):
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e, e.name)

def a():
    x = 'a'
    def b():
        def c():
            nonlocal x
            x = 'c'
            return lambda: x
        return c
    before = x
    g = b()()
    return before, x, g(), g.__code__.co_freevars, g.__closure__[0].cell_contents
print(a())

def late():
    def use():
        return y
    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)
    y = 3
    return use()
print(late())

class K:
    x = 'class'
    def m(self):
        try:
            return x
        except NameError as e:
            return str(e)
print(K().m())

def shadow(p):
    def inner():
        nonlocal p
        p = p * 2
    inner()
    inner()
    return p
print(shadow(3), shadow('ab'))

for src in ('def f():\n nonlocal q\n', 'nonlocal q\n', 'def f(x):\n nonlocal x\n', 'def f():\n x=1\n def g():\n  x=2\n  nonlocal x\n',
            'def f():\n x=1\n def g():\n  print(x)\n  nonlocal x\n', 'def f():\n global x\n def g():\n  nonlocal x\n',
            'def f():\n x=1\n def g():\n  global x\n  nonlocal x\n', 'class C:\n nonlocal x\n'):
    try:
        compile(src, 's', 'exec')
        print('ok')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
