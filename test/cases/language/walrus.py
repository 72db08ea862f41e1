if (n := len('abc')) > 2:
    print(n)
while (line := next(it := iter([]), None)) is not None: pass
print(line, it.__length_hint__())
data = iter([3, 2, 1, 0, 5])
while v := next(data):
    print(v, end=' ')
print('stop', v)
print([y := 10, y ** 2, y], y)
print((a := 1) + (b := 2), a, b)
print(f'{(w := 7):03}', w, f'{w:=+5}')
def f(x, y=(d := 'default')): return x, y
print(f(x := 3), x, d, f(x=(x := 9)), x)
print([z for q in range(5) if (z := q * q) % 2], z)
print({(k := 'a'): (k2 := 1)}, k, k2)
print((p := 1, 2), p)
(p := (1, 2))
print(p)
l = [0, 1, 2]
print(l[(i := 1)], l[i := 2], l[(s := 0):(e := 2)], i, s, e)
print({(m := 3), m + 1}, lambda: (inner := 1), sep='|') if False else print(m if (m := 4) else 0)
def scope():
    def inner():
        nonlocal acc
        return [acc := acc + i for i in range(4)]
    acc = 10
    r = inner()
    return r, acc
print(scope())
def gl():
    global made
    [made := i for i in range(3)]
gl()
print(made)
def nested():
    return [[(last := j) for j in range(i)] for i in range(4)], last
print(nested())
class C:
    (attr := 5)
    b = (c := attr) + 1
print(C.attr, C.b, C.c)
for src in ('x := 1', 'f(a=b := 1)', 'f(a := 1, b=2)', '(x.y := 1)', '(x[0] := 1)', '(x, y := 1, 2)', '((x, y) := 1)', '(x := yield)', 'lambda: x := 1', '(lambda: (x := 1))', 'x = y := 1', 'x = (y := 1)', 'def f(a=x := 1): pass',
            'assert y := 1', 'assert (y := 1)', 'del (x := 1)', 'f(x for x in (y := z))', '{x := 1: 2}', '{x := 1}', '[x := 1]', 'x[y := 1]', 'x[y := 1:2]', 'with (a := b) as c: pass', '@(x := d)\ndef f(): pass', '@x := d\ndef f(): pass', '(True := 1)', '(__debug__ := 1)', 'if x := 1: pass', 'return (x := 1)', '(a + b := 1)', '(1 := 1)', 'f(**x := 1)', 'print(f"{x:=5}")', 'for x in y := z: pass', 'import x := 1', 'raise x := y'):
    try:
        compile(src, 's', 'exec'); print('ok', src)
    except SyntaxError as e:
        print(repr(src), '|', e.msg, e.lineno, e.offset)
