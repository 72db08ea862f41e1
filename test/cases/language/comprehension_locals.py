# What locals(), eval() and f_locals see inside comprehensions that run in the frame around them.
import sys

a = 5
print([sorted(locals()) for i in [1]])
print([type(sys._getframe().f_locals).__name__ for i in [1]], [type(locals()).__name__ for i in [1]])
print([eval('i + a') for i in [1, 2]])
[exec('i = 10; zz = 3') for i in [1]]
print('zz' in globals(), [exec('i = 10; zz = 3') or i for i in [1]])
print([sorted(vars()) for i in [1]], [[sorted(locals()) for j in [i]] for i in [1]])
print({k: sorted(locals()) for k, v in [(1, 2)]}, {sorted(locals())[0] for q in [1]})
print([sorted(dir()) for i in [1]])
print(list(sorted(locals()) for i in [1]))


def f(x):
    print([sorted(locals()) for i in [1]], [eval('i') for i in [4]], sorted(locals()), f.__code__.co_varnames)
    fl = sys._getframe().f_locals
    print([(sorted(fl), fl['i']) for i in [1]], sorted(fl))


f(1)


def h():
    return sys._getframe(1).f_locals


print([sorted(h()) for i in [1]], type(h()).__name__)
i = 3
print([eval('i') for _ in [1]], [locals().get('i') for _ in [1]], [[eval('i') for j in [1]] for i in [8]])
