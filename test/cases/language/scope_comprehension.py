i = 'outer'
print([i for i in range(3)], i)
print({i: j for i, j in zip('ab', 'cd')}, i)
print(list(i for i in 'xy'), i)
fs = [lambda: i for i in range(3)]
print([f() for f in fs], i)
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
print([[i * j for j in range(i)] for i in range(4)])
print([(i, j) for i in range(3) if i for j in range(i) if j or i == 1])
def f():
    r = [y := 1, y + 1]
    total = 0
    parts = [total := total + v for v in range(5)]
    return r, y, total, parts
print(f())
print(any((hit := n) > 3 for n in [1, 5, 7]), hit)
class C:
    try:
        exec('[z := 1 for _ in [1]]')
    except SyntaxError as e:
        print(e)
for src in ('[i := 0 for i in range(5)]', '[[(j := 0) for i in range(5)] for j in range(5)]', '[i := 0 for i, j in x]', '[x for x in (y := [1])]',
            'class C:\n [y := 1 for x in [1]]', '[i+1 for i in (j := x)]', '[(i, j) for i, j := 1 in x]', '[*x for x in y]', '{**x for x in y}', '{**x: 1 for x in y}', '[x, y for x in z]', '(x for x in 1, 2)'):
    try:
        compile(src, 's', 'exec'); print('ok')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
def g():
    x = 1
    a = [lambda: x for _ in range(2)]
    x = 2
    return [h() for h in a]
print(g())
def log(v, tag):
    print(tag, end=' ')
    return v
print([log(k, 'body') for k in log([1, 2], 'iter') if log(k > 1, 'cond')])
print({log(k, 'key'): log(k, 'val') for k in log([1, 2], 'iter')})
try:
    [1 / q for q in (1, 0)]
except ZeroDivisionError as e:
    print(e)
try:
    q
except NameError as e:
    print(e)
try:
    (x for x in 5)
except TypeError as e:
    print(e)
gen = (u for u in [1, 2, 3] if u % 2)
print(type(gen).__name__, gen.__name__, gen.__qualname__, next(gen), next(gen), next(gen, 'end'))
def outer():
    return [sorted(locals()) for only in [1]], (lambda: [k for k in [1]].__len__())()
print(outer())
