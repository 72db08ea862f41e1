# Arguments already evaluated wait on the stack while later ones are computed.
from sys import getrefcount as rc


def f(*a, **k):
    return a, k


x = []


def tell(tag):
    print(tag, rc(x))
    return tag


tell('none')
f(x, tell('after one'), x, tell('after two'))
f(x, k=tell('positional'), l=x, m=tell('and keyword'))
f(*[x, x], tell('after star'))
f(**{'a': x}, b=tell('after double star'))
f(x, *[tell('before list')], **{'k': tell('before dict')})
[x, tell('list'), x, tell('list 2')]
{'a': x, tell('key'): x, 'c': tell('value')}
{x.__len__: tell('bound')}
x == tell('compare')
[x][tell('index') and 0]
x.append(tell('method call'))
x.pop()
f(x)[0].__class__, tell('released')
f'{x}{tell("fstring")}'
(lambda a=x, b=tell('default'): 0)()
y = x, tell('tuple'), x
tell('y')
z = [y for _ in [0, 1] if tell('in comprehension')]
del y, z
tell('end')
x[len([tell('store index')]):] = [tell('store value')]
x.clear()
assert tell('assert')
a = b = tell('chained')
print(x, tell('print'), x)
