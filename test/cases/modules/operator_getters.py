from _operator import attrgetter, itemgetter, methodcaller
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class O:
    def __init__(self, **k): self.__dict__.update(k)
    def m(self, *a, **k): return a, k
o = O(a=1, b=O(c=O(d='deep')))
print(attrgetter('a')(o), attrgetter('b.c.d')(o), attrgetter('a', 'b.c.d')(o), attrgetter('a'), attrgetter('a', 'b.c'))
t(lambda: attrgetter()); t(lambda: attrgetter(5)); t(lambda: attrgetter('z')(o)); t(lambda: attrgetter('b.z.q')(o)); t(lambda: attrgetter('a', 5)); t(lambda: attrgetter('a')()); t(lambda: attrgetter('a')(o, 1)); t(lambda: attrgetter('.a')(o)); t(lambda: attrgetter(x=1)); t(lambda: attrgetter('')(o))
print(itemgetter(1)('abc'), itemgetter(0, 2)('abc'), itemgetter('k')({'k': 5}), itemgetter(slice(1, 3))('abcd'), itemgetter(-1)([1, 2]), itemgetter(1), itemgetter('a', 2))
t(lambda: itemgetter()); t(lambda: itemgetter(5)('abc')); t(lambda: itemgetter('x')([1])); t(lambda: itemgetter(1)(5)); t(lambda: itemgetter(0)()); t(lambda: itemgetter(1, k=2)); t(lambda: itemgetter(1)({}))
print(methodcaller('m', 1, k=2)(o), methodcaller('upper')('abc'), methodcaller('split', ',', maxsplit=1)('a,b,c'), methodcaller('m', 1, k=2), methodcaller('m'))
t(lambda: methodcaller()); t(lambda: methodcaller(5)); t(lambda: methodcaller('zz')(o)); t(lambda: methodcaller('upper')()); t(lambda: methodcaller('upper')('a', 'b')); t(lambda: methodcaller('upper', 1)('a')); t(lambda: methodcaller('a')(o))
print(sorted([(2, 'b'), (1, 'c'), (3, 'a')], key=itemgetter(1)), sorted([O(a=3), O(a=1)], key=attrgetter('a'))[0].a, list(map(methodcaller('upper'), 'ab')), dict(sorted({'x': 2, 'y': 1}.items(), key=itemgetter(1))))
for g in (attrgetter('a', 'b'), itemgetter(1, 2), methodcaller('n', 1)): print(g.__reduce__()[1], type(g).__name__)
print(methodcaller('m', k=2).__reduce__()[1], callable(itemgetter(1)))
