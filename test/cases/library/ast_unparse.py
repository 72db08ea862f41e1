"""ast: dump and unparse of all kinds of statements."""
import ast

SOURCE = '''
import a.b as c, d
from . import x
from ..y import (p as q, r)
@deco
async def f[T: int, *Ts, **P](a, /, b: int = 1, *args, c=2, **kw) -> None:
    """doc"""
    async for i in x:
        await i
    async with a as b, c:
        return (yield)
class C[T](Base, metaclass=M):
    x: int = 1
    y: str
for i, *j in z:
    continue
else:
    break
while not x:
    pass
try:
    raise E from None
except (A, B) as e:
    del e, f[1:2, ::3]
finally:
    assert x, 'm'
try:
    g()
except* E:
    global h
with (open(x) as f):
    x @= y if z else lambda *a, b=1: (a, b)
match p:
    case {'k': [1, *_], **rest} if rest:
        ...
    case C(1, y=2) | None | -1.5:
        pass
    case _:
        pass
type A[T] = list[T]
t = {**a, 'b': f'{x!r:>{w}}{{}}'}, {1, *b}, [i async for i in x if i], (k for k in v), {k: v for k, v in y}
if (n := 10) < 5 <= n != 3 and not (a or b) is not c not in d:
    x = a[b, c:d].e(*f, **g) ** -1 // ~2 << 3
elif x:
    nonlocal_ = 1
'''
tree = ast.parse(SOURCE)
text = ast.unparse(tree)
print(text)
print(ast.dump(ast.parse(text)) == ast.dump(tree))
print(ast.dump(tree, include_attributes=True, indent=1))
for node in ast.walk(ast.parse("def f():\n    x = g(1)\n")):
    print(type(node).__name__, getattr(node, "lineno", None))
print(ast.get_docstring(tree.body[3]), ast.get_source_segment(SOURCE, tree.body[0]))
