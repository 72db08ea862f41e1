from _collections import defaultdict, OrderedDict
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = defaultdict(list, a=[1]); d['b'].append(2); print(d, d.get('c'), 'c' in d, d['c'], d.default_factory, d.copy(), type(d | {'z': 1}).__name__, {'q': 1} | d)
n = defaultdict(None, x=1); t(lambda: n['y']); t(lambda: defaultdict(5)); t(lambda: defaultdict()['k']); n.default_factory = int; n['y'] += 5; print(n); t(lambda: defaultdict(lambda: 1 / 0)['k']); t(lambda: defaultdict(list, 5)); t(lambda: d.__missing__('mm')); print(d == {'a': [1], 'b': [2], 'c': [], 'mm': []})
class DD(defaultdict):
    def __missing__(self, k): return 'sub ' + k
print(DD(int)['k'], DD(int), repr(defaultdict(int, {1: 2}))); rec = defaultdict(dict); rec['r'] = rec; print(str(rec).count('...')); print(d.__reduce__()[1:4], defaultdict(int)[5], defaultdict[int, str])
o = OrderedDict([('a', 1), ('b', 2), ('c', 3)]); o.move_to_end('a'); print(o); o.move_to_end('c', last=False); print(o, list(reversed(o)), o.popitem(), o.popitem(last=False), o)
t(lambda: o.move_to_end('zz')); t(lambda: OrderedDict().popitem()); t(lambda: o.pop('zz')); print(o.pop('zz', 5), o.setdefault('n', 1), o.pop('n'), OrderedDict(), OrderedDict(x=1))
a, b = OrderedDict(x=1, y=2), OrderedDict(y=2, x=1); print(a == b, a == dict(b), dict(a) == b, a != b, a == OrderedDict(a)); print(a | {'z': 3}, {'z': 0} | a, type({'z': 0} | a).__name__); a |= {'x': 9}; print(a, a.keys(), a.values(), a.items(), reversed(a.items()).__class__.__name__)
def mut():
    for k in a: a[k + 'q'] = 1
t(mut); a.clear(); print(a, bool(a)); a['k'] = a; print(a); c = OrderedDict.fromkeys('abc', 0); print(c, c.copy() is c, type(c.copy()).__name__); del c['b']; c['b'] = 1; print(list(c)); t(lambda: c.__delitem__('zz')); t(lambda: OrderedDict(5)); t(lambda: OrderedDict([1])); t(lambda: hash(c)); c.attr = 1; print(c.__dict__, c.__reduce__()[1:3])
class OD(OrderedDict):
    def __missing__(self, k): return k * 2
print(OD(a=1)['zz'], OD(a=1), OD(a=1) == {'a': 1})
