def t(v):
    print(v, end=' ')
    return v
def deco(n):
    print('deco', n, end=' ')
    def d(f):
        print('apply', n, end=' ')
        return f
    return d
@deco(t('d1'))
@deco(t('d2'))
def f(a: t('anna')=t('da'), /, b: t('annb')=t('db'), *args: t('annargs'), c: t('annc')=t('dc'), d, **kw: t('annkw')) -> t('ret'):
    return a, b, args, c, d, kw
print()
print(f(d=1))
print(f.__defaults__, f.__kwdefaults__, f.__annotations__)
f.__defaults__ = (7,)
try:
    f(d=1)
except TypeError as e:
    print(e)
print(f(0, d=2))
f.__kwdefaults__ = {'d': 'dd', 'c': 'cc'}
print(f(1))
f.__kwdefaults__ = None
try:
    f(1)
except TypeError as e:
    print(e)
f.__defaults__ = None
try:
    f()
except TypeError as e:
    print(e)
del f.__defaults__, f.__kwdefaults__
print(f.__defaults__, f.__kwdefaults__)
for attr, val in (('__defaults__', [1]), ('__kwdefaults__', 1), ('__name__', 1), ('__qualname__', None), ('__code__', 1), ('__annotations__', 3), ('__dict__', 1), ('__type_params__', 1)):
    try:
        setattr(f, attr, val)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
def mutable(x, acc=[]):
    acc.append(x)
    return acc
print(mutable(1), mutable(2), mutable(3, []), mutable.__defaults__)
l = lambda a=t('la'), *b, k=t('lk'): (a, b, k)
print(l(), l(1, 2, k=3), l.__defaults__, l.__kwdefaults__)
class C(*[t(object)], metaclass=t(type)):
    t('body')
print()
