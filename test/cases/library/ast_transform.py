# ast: visitors, transformers, literal_eval, comparing, positions, dump with indent, types and features.
import ast

SOURCE = '''
import os.path as p
@deco(1)
def f(a, /, b: int = 2, *args, c=3, **kw) -> "str":
    """Doc."""
    total = 0
    for i, (x, y) in enumerate(args):
        total += x * y if i % 2 else -x
    else:
        pass
    with open(a) as g, b:
        yield from g
    return f"{total!r:>{b}} {a=}"

class C[T: int = str](Base, meta=M):
    x: int
    type L = list[T]
    async def m(self): await self.x; return [z async for z in self]

match f:
    case {"k": [1, *rest], **more} if rest: pass
    case C(x=1) | None as q: del q
try:
    raise E from None
except* (A, B) as e: global gg
lambda *a, k=1: (yield)
x = a[1:2, ..., ::3]; (w := 3); not (a < b <= c is not d)
'''
tree = ast.parse(SOURCE)
print(ast.dump(tree, indent=1, include_attributes=False)[:3000])
print(ast.unparse(tree))


class Fold(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant):
            value = eval(compile(ast.Expression(node), "x", "eval"))
            return ast.copy_location(ast.Constant(value), node)
        return node

    def visit_Assert(self, node):
        return None


code = "assert 1\nx = 1 + 2 * 3 - y * (4 ** 2)\nassert x\n"
folded = ast.fix_missing_locations(Fold().visit(ast.parse(code)))
print(ast.unparse(folded))


class Names(ast.NodeVisitor):
    def __init__(self):
        self.stored, self.loaded = [], []

    def visit_Name(self, node):
        (self.loaded if isinstance(node.ctx, ast.Load) else self.stored).append((node.id, node.lineno, node.col_offset))


names = Names()
names.visit(tree)
print(names.stored)
print(names.loaded)
for text in ("[1, -2.5, 'a', b'b', None, True, ..., {'k': (1,)}, {2}, set(), 1+2j]", "__import__('os')", "1 +", "[x]", "-'a'", "{**{}}", "  3"):
    try:
        print(ast.literal_eval(text))
    except Exception as error:
        print(type(error).__name__, str(error).partition(" at 0x")[0])
print(ast.get_docstring(tree.body[1]), ast.get_source_segment(SOURCE, tree.body[1].body[1]))
print([type(n).__name__ for n in ast.walk(ast.parse("a.b(c)[d]"))])
print(list(ast.iter_fields(ast.Constant(3))), list(ast.iter_child_nodes(ast.parse("x"))) != [])
print(ast.parse("x: int # type: ignore", type_comments=True).type_ignores[0].tag)
print(ast.dump(ast.parse("(int) -> str", mode="func_type")))
node = ast.Name("x")
print(node._fields, node._attributes, type(node.ctx), ast.dump(node), ast.Name.__match_args__)
try:
    compile(ast.Module([ast.Expr(ast.Name("x"))], []), "f", "exec")
except TypeError as error:
    print(error)
try:
    compile(ast.Expression(ast.BinOp(ast.Constant(1), ast.Add())), "f", "eval")
except (TypeError, ValueError) as error:
    print(error)
print(ast.increment_lineno(ast.parse("a\nb"), 5).body[1].lineno)
print(ast.parse("a = 1", optimize=2).body[0].value.value, ast.PyCF_ONLY_AST == 0x400)
print(issubclass(ast.Constant, ast.expr), isinstance(ast.Constant(1), ast.AST), ast.expr.__doc__[:40])
