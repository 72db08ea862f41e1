# A for loop holds the iterator, the iterator its iterable; the variable holds the item.
from sys import getrefcount as rc

l = [object(), object()]
print(rc(l))
for o in l:
    print(rc(l), rc(o))
print(rc(l), rc(o))
for o in [object()]:
    print(rc(o))
print(rc(o))
it = iter(l)
print(rc(l), rc(it))
for o in it:
    print(rc(it), rc(l), rc(o))
print(rc(it), rc(l))
for o in l:
    o = None
    print(rc(l[0]))
for a, b in [(l, l)]:
    print(rc(l), rc(a))
del a, b
for o in l:
    for p in l:
        print(rc(l), rc(o))
        break
    else:
        print('never')
print(rc(l))
for o in (l,):
    pass
else:
    print(rc(l))
t = (object(),)
for o in t:
    print(rc(t), rc(o))
    break
print(rc(t), rc(o))
s = 'λx'
for ch in reversed(l):
    print(rc(l))


def f(items):
    for i in items:
        items = None
        yield rc(i)


print(list(f([object(), object()])))
for i in range(1000, 1002):
    print(rc(i))
for i in {1.5: 0}:
    print(rc(i))
