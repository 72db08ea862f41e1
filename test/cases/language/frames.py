import sys
def a(x):
    y = 2
    return b(y)
def b(z):
    f = sys._getframe()
    out = []
    while f.f_code.co_name != '<module>':
        out.append((f.f_code.co_name, dict(f.f_locals) if f.f_code.co_name == 'a' else sorted(f.f_locals), f.f_lineno))
        f = f.f_back
    return out, f.f_globals is globals(), f.f_locals is globals(), f.f_back
print(a(1))
def write():
    v = 1
    fr = sys._getframe()
    fr.f_locals['v'] = 10
    fr.f_locals['extra'] = 'e'
    snap = locals()
    snap['v'] = 99
    return v, fr.f_locals['extra'], sorted(fr.f_locals), type(fr.f_locals).__name__, locals() is locals(), snap['v'], len(fr.f_locals), 'v' in fr.f_locals, fr.f_locals == fr.f_locals
print(write())
def cells():
    c = 1
    def inner(): return c
    sys._getframe().f_locals['c'] = 5
    return inner(), sorted(sys._getframe().f_locals)
print(cells())
def gen():
    loc = 'g'
    yield sys._getframe().f_locals['loc']
    yield 2
g = gen(); print(next(g), g.gi_frame.f_locals, g.gi_frame.f_back, g.gi_frame.f_lineno, g.gi_frame.f_lasti > 0); list(g); print(g.gi_frame)
class C:
    n = 1
    print(sys._getframe().f_code.co_name, 'n' in sys._getframe().f_locals)
f = sys._getframe()
for name, v in (('f_lineno', 5), ('f_locals', {}), ('f_code', 1), ('f_trace', None), ('f_trace_lines', 5), ('f_trace_opcodes', True), ('f_back', 1), ('nope', 1)):
    try: setattr(f, name, v); print('set', name)
    except Exception as e: print(type(e).__name__, e)
def raiser(): local = 'seen'; 1 / 0
try: raiser()
except ZeroDivisionError as e:
    tb = e.__traceback__
    print(tb.tb_next.tb_frame.f_locals, tb.tb_next.tb_next, tb.tb_lineno, type(tb).__name__)
    fr = tb.tb_next.tb_frame; fr.clear(); print(fr.f_locals)
    try: f.clear()
    except RuntimeError as x: print(x)
    t2 = type(tb)(None, tb.tb_frame, 0, 77); print(t2.tb_lineno, t2.tb_next); tb.tb_next = None; t2.tb_next = tb
    for bad in (5, t2):
        try: tb.tb_next = bad
        except (TypeError, ValueError) as x: print(type(x).__name__, x)
    try: type(tb)(None, 5, 0, 0)
    except TypeError as x: print(x)
