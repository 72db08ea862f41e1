def t(v, r=None):
    print(v, end=' ')
    return v if r is None else r
class O:
    def __setattr__(self, n, v): print(f'set.{n}={v}', end=' ')
    def __setitem__(self, k, v): print(f'set[{k}]={v}', end=' ')
    def __getitem__(self, k): print(f'get[{k}]', end=' '); return 10
    def __getattr__(self, n): print(f'get.{n}', end=' '); return 20
    def __delitem__(self, k): print(f'del[{k}]', end=' ')
    def __delattr__(self, n): print(f'del.{n}', end=' ')
o = O()
def end(): print()
t('o1', o)[t('k')] = t('o2', o).a = t('v'); end()
t('o', o)[t('k')], t('o', o).b = t('r1'), t('r2'); end()
t('o', o)[t('k')] += t(5); end()
t('o', o).attr *= t(2); end()
del t('o', o)[t('i')], t('p', o).z; end()
print({t('k1'): t('v1'), t('k2'): t('v2'), **t({'x': 1})}); end()
print([t(1), *t([2]), t(3)], (t(1), t(2)), {t(1), t(2)})
def f(*a, **k): return a, k
print(t('f', f)(t(1), *t([2]), t(3), k=t('kw'), **t({'z': 1}), y=t('y')))
print(f(t(1), k=t('k'), *t([9])))
print(t(1) < t(2) < t(3), t(3) < t(2) < t(1), t(1) == t(1) != t(2) in t([2]))
print(t(0) or t('') or t('last'), t(1) and t(0) and t(2), not t(0))
print(t('yes') if t(1) else t('no'), t('yes') if t(0) else t('no'))
print(t(1) + t(2) * t(3) ** t(2), t(2) ** t(1) ** t(2), -t(2) ** t(2))
print(t([1, 2, 3])[t(0):t(2):t(1)])
print(f'{t(1)}{t(2)!r:{t(10)}}')
(a, t('q', o)[t('s')]), *b = (1, 2), t(3), t(4); end()
print(a, b)
x = 0
x, lst = 1, [0, 0]
i = 0
i, lst[i] = 1, 'z'
print(lst, i)
i = lst[i] = 0
print(lst)
for t('tgt', o)[t('idx')] in t([1, 2]): print('|', end=' ')
end()
with t('cm', type('CM', (), {'__enter__': lambda s: t('enter'), '__exit__': lambda *a: print('exit', end=' ')}))() as t('o', o).w: t('body')
end()
assert t(True), t('not evaluated'); end()
try:
    assert t(0), t('msg')
except AssertionError as e:
    print(e.args)
print((lambda a=t('def'): t(a))())
o[t(1), t(2)] = t(3); end()
o[t(1):t(2), ...] = t(3); end()
try:
    t('un')[t(0)], t(None).x = t(1), t(2)
except TypeError as e:
    print(e)
