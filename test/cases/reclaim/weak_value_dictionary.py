# A WeakValueDictionary by hand: entries leave when their values die.
import _weakref as weakref


class V:
    def __init__(self, n):
        self.n = n


class WeakValues:
    def __init__(self):
        self.data = {}
        selfref = weakref.ref(self)

        def remove(w):
            me = selfref()
            print('  remove', w.key, me is not None)
            if me is not None and me.data.get(w.key) is w:
                del me.data[w.key]
        self.remove = remove

    def __setitem__(self, k, v):
        self.data[k] = r = KeyedRef(v, self.remove)
        r.key = k

    def __getitem__(self, k):
        v = self.data[k]()
        if v is None:
            raise KeyError(k)
        return v

    def __len__(self):
        return len(self.data)


class KeyedRef(weakref.ref):
    __slots__ = ('key',)


d = WeakValues()
a, b, c = V('a'), V('b'), V('c')
d['a'], d['b'], d['c'] = a, b, c
print(len(d), d['a'].n)
del a
print(len(d))
d['b'] = c
print('overwritten', len(d))
del b
try:
    d['a']
except KeyError as e:
    print('KeyError', e)
d['t'] = V('temporary')
print(len(d), sorted(d.data))
c = None
print(len(d))
k = V('survivor')
d['k'] = k
r = weakref.ref(d, lambda w: print('  dictionary gone'))
del d
print('then')
del k
print('end')
