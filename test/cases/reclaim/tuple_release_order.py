# Tuples let go of their items from the last to the first, nested ones at their turn.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=' ')


t = (T(1), T(2), T(3))
t = None
print('plain')
t = (T(1), (T(2), T(3)), T(4))
t = None
print('nested')
t = T(1), [T(2), T(3)], {'a': T(4), 'b': T(5)}, T(6)
del t
print('mixed')
(T(1), T(2))
print('temporary')
a, b = T(1), T(2)
del b, a
print('names')
t = tuple([T(1), T(2), T(3)])
print('built', end=' ')
t = t[1:]
print('sliced', end=' ')
t = t + (T(4),)
print('added', end=' ')
t += (T(5),)
t = None
print('dropped')
a, *b = T(1), T(2), T(3)
a = None
b = None
print('starred')


def f(*args):
    print('in', end=' ')


f(T(1), T(2), T(3))
print('args')
f(*(T(1), T(2)))
print('star args')


def g():
    return T(1), T(2)


x = g()[1]
print('indexed', end=' ')
x = None
print('end')
t = (T(0),) * 3
del t
print('repeated')
