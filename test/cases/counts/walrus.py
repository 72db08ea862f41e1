# An assignment expression leaves the value on the stack and in the name.
from sys import getrefcount as rc

print(rc(x := []), rc(x))
print((y := x) is x, rc(x))
print([z := [1], rc(z), z])
if (m := [2]) and rc(m) > 1:
    print(rc(m))
while (n := [3]) and rc(n) < 2:
    pass
print(rc(n))


def f(l):
    return [rc(o) for i in l if (o := [i])], rc(o)


print(f([1, 2]))


def g():
    return rc(v := object()), rc(v), (w := v) is v, rc(v)


print(g())
print((a := []) is (b := a), rc(a))
d = {'k': (c := [4]), 'r': rc(c)}
print(d, rc(c))
print(rc((q := (x, x))[0]), rc(q), rc(x))
print(f'{(s := [5])} {rc(s)}')
t = (u := [6]), rc(u), (u := [7]), rc(u)
print(t, rc(t[0]), rc(u))
(lambda: print(rc(r := [])))()
print(any((hit := e) and rc(e) > 99 for e in ([8], [9])), hit, rc(hit))
