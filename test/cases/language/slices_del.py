class S:
    def __getitem__(self, k): return ('get', k)
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
s = S()
no = None
n1, st, bs = 1, 'a', b'a'
class I: pass
print(s[1], s[1:2], s[:], s[::2], s[1:], s[:-1], s[::], s[1, 2], s[1:2, ::3], s[...], s[()], s[1,], s[None:None], s['a':'b':'c'])
print(s[*[1, 2]], s[1, *(2, 3)], s[(1, 2)], s[lambda: 0] is not None, s[(y := 5)], y)
s[1:2] = 3
s[1:2] += (4,)
del s[1], s[::2], s[1, 2]
l = list(range(10))
del l[2:4], l[0]
print(l)
l[1:3] = 'abc'
print(l)
l[::2] = [0] * len(l[::2])
print(l)
for code in ('l[::2] = [1]', 'l[1:2] = 5', 'l["a"]', 'l[1.0]', 'l[None] = 1', 'l[100]', 'l[-100] = 1', 'del l[100]', 'l[1:2:0]', 'l["a":]', 'l[:1.5] = []', 'del l["x":]', 'n1[0]', 'n1[0] = 1', 'del n1[0]',
             '"abc"[0] = 1', 'del "abc"[0]', '(1,)[0] = 1', 'del (1,)[:]', 'no[1]', 'no[1:2]', 'int["x"]', 'len[0]', '{}[[]]', '{}[1:2]', 'l[1, 2]', 'st[1, 2]', 's.x', 'del s.x', 'del l.append', 'l.foo = 1', 'del q', 'I[1]', 'range(3)["a"]', 'bs["x"]', '"abc"[2**100]', 'l[2**100:]', 'l[:2**100] == l', '{}[1]', 'del {}["k"]'):
    try:
        print(repr(eval(code)) if not code.startswith('del') and ' = ' not in code else exec(code))
    except Exception as e:
        print(type(e).__name__, e)
a, b, c = 1, 2, 3
del a, (b, c)
print([n for n in 'abc' if n in globals()])
x = [1, 2, 3]
del [x[0], x[-1]]
print(x)
del (x)
try: x
except NameError as e: print(e)
class I:
    def __init__(self, v): self.v = v
    def __index__(self): print('index', self.v, end=' '); return self.v
print(l[I(1):I(3)], l[I(0)], 'abc'[I(-1)])
for src in ('del f()', 'del 1', 'del a + b', 'del *a', 'del (a, 1)', 'del', 'del a if b else c', 'del x := 1', 'del None', 'del ()', 'del []', 'del (a), [b]', 'del a.b, c[1]', "del 'a'", 'del [x for x in y]', 'del __debug__', 'del -x', 'del x.y()', 'del {}', 'del ...'):
    try:
        compile(src, 's', 'exec'); print('ok', src)
    except SyntaxError as e:
        print(src, '|', e.msg, e.offset, e.end_offset)
