def t(f, *a, **k):
    try:
        print('ok', f(*a, **k))
    except TypeError as e:
        print(e)
def a0(): pass
def a1(a): pass
def a2(a, b): pass
def a3(a, b, c): pass
def a4(a, b, c, d=1): pass
def po(a, b, /): pass
def po1(a, b=2, /): pass
def po2(a, /, b, *, c): pass
def pok(a, /, **k): return a, k
def ko(*, a): pass
def ko2(*, a, b): pass
def ko3(*, a, b, c, d=1): pass
def mix(a, /, b, *args, c, d=4, **kw): return a, b, args, c, d, kw
def vk(*a, kw_name=1): pass
t(a0, 1); t(a0, 1, 2); t(a0, x=1); t(a1); t(a1, 1, 2); t(a1, b=1); t(a1, 1, a=1)
t(a2); t(a2, 1); t(a2, b=1); t(a2, 1, 2, 3); t(a2, 1, c=3); t(a3); t(a3, 1); t(a3, b=2)
t(a4); t(a4, 1, 2, 3, 4, 5); t(a4, d=1); t(a4, 1, 2, 3, e=1)
t(po); t(po, 1); t(po, 1, b=2); t(po, a=1, b=2); t(po, 1, 2, 3); t(po1); t(po1, 1, b=3); t(po1, 1, 2, 3)
t(po2, 1, b=2); t(po2, 1, 2); t(po2, a=1, b=2, c=3); t(po2, 1, 2, c=3); t(po2, 1, 2, 3); t(po2, 1, 2, 3, c=1)
t(pok, 1, a=2); t(pok, a=2); t(pok)
t(ko); t(ko, 1); t(ko, 1, a=1); t(ko, b=1); t(ko2); t(ko2, a=1); t(ko3); t(ko3, 1, 2); t(ko3, a=1, b=1, c=1, e=1)
t(mix, 1); t(mix, 1, 2); t(mix, 1, c=3); t(mix, 1, 2, 3, 4, c=5, e=6, a=7); t(mix, a=1, b=2, c=3)
t(vk, kwname=1); t(vk, kw_nam=1); t(vk, zzz=1); t(vk, KW_NAME=2)
def long_name(first_argument, second_argument, third_argument): pass
t(long_name, 1, 2, third_argumnt=3); t(long_name, 1, 2, 3, frist_argument=1)
class C:
    def __init__(self, x, y): pass
    def m(self, p, *, q): pass
    def no_self(): pass
    def __call__(self, z): pass
t(C); t(C, 1); t(C, 1, 2, 3); t(C, 1, 2, z=3)
c = C(1, 2)
t(c.m); t(c.m, 1); t(c.m, 1, 2); t(c.m, 1, 2, q=3); t(c.no_self); t(c); t(c, 1, 2); t(C.m)
t(lambda x: x); t(lambda x, y: x, 1, 2, 3)
def outer():
    def inner(v): pass
    return inner
t(outer())
a1.__qualname__ = 'renamed.thing'
t(a1)
a1.__name__ = 'other'
t(a1)
for nc in (1, 'x', None, [], (), {}, 1.5, object(), ..., NotImplemented, c.__class__.__dict__, type('Q', (), {})()):
    try:
        nc()
    except TypeError as e:
        print(e)
