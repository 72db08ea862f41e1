def f(a,
      b=2):
    x = a
    if x:
        y = [
            x,
            b,
        ]
    else:
        y = None

    for i in range(3):
        y = (i
             + 1)
    return y
lines = [line for _, _, line in f.__code__.co_lines()]
first = f.__code__.co_firstlineno
print(sorted({line - first for line in lines if line is not None}))
print(first, f.__code__.co_firstlineno)
pos = {(p[0] - first, p[1] - first, p[2], p[3]) for p in f.__code__.co_positions() if p[0] is not None and p[2] is not None}
print(all(a <= b and (a < b or c <= d) for a, b, c, d in pos))
import sys
def where(): return sys._getframe(1).f_lineno - first
def g():
    a = where(); b = (1,
        where(),
        where())
    return (a, b,
            where())
print(g())
def tb_line(fn):
    try: fn()
    except Exception as e:
        tb = e.__traceback__.tb_next
        p = list(tb.tb_frame.f_code.co_positions())[tb.tb_lasti // 2]
        return tb.tb_lineno - first, p[0] - first, p[1] - first, p[2], p[3]
def e1(): return (1 +
    None)
def e2():
    x = {}
    return x[
        'k'
    ].attr
def e3(): return len(1, 2,
    3)
def e4():
    a, b = \
        1,
def e5(): return f'{1 / 0}'
def e6(): return [1,
    2][5]
def e7(): return None.a.b
def e8(): return (lambda: 1 / 0)()
def e9():
    assert 1 == \
        2
def e10(): raise ValueError(
    'x')
for fn in (e1, e2, e3, e4, e5, e6, e7, e8, e9, e10): print(fn.__name__, tb_line(fn))
