# Chains of 100,000 nested lists and tuples are built and freed without trouble.
class T:
    def __del__(self):
        print('  innermost gone')


N = 100_000
l = [T()]
for _ in range(N):
    l = [l]
print('list built')
l = None
t = (T(),)
for _ in range(N):
    t = (t,)
print('tuple built')
t = None
m = [T()]
for i in range(N):
    m = [m] if i % 2 else (m, i)
print('mixed built')
del m
a = [T()]
for _ in range(N):
    a = [a, None, 1]
print('with neighbours')
a.clear()
b = []
for i in range(1000):
    c = []
    b.append(c)
    for _ in range(100):
        c.append([])
        c = c[0]
print('wide and deep')
b = c = None


def f():
    x = [T()]
    for _ in range(N):
        x = [x]
    return 'returned'


print(f())
