"""ast: compile() of trees, and what it refuses."""
import ast

tree = ast.parse("def f(a, b=2, *c, d: int = 4, **e) -> str:\n    'doc'\n    return [a, b, c, d, e]\n")
ns = {}
exec(compile(tree, "f.py", "exec"), ns)
print(ns["f"](1), ns["f"].__doc__, ns["f"].__annotations__)
F = ast.fix_missing_locations


def refuse(node, mode="exec"):
    try:
        compile(node, "f", mode)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("compiles")


M = lambda *body: ast.Module(list(body), [])
refuse(M(ast.Pass()))
refuse(M(ast.Pass(lineno=3, col_offset=2, end_lineno=1)))
refuse(M(ast.Pass(lineno=3, col_offset=2, end_col_offset=1)))
refuse(ast.Module(3, []))
refuse(M(None))
refuse(F(M(ast.Expr(None))))
refuse(F(M(ast.FunctionDef("x", ast.arguments(), []))))
refuse(F(M(ast.Assign([], ast.Constant(1)))))
refuse(F(ast.Expression(ast.Constant([1]))), "eval")
refuse(F(ast.Expression(ast.Name("x", ast.Store()))), "eval")
refuse(F(ast.Expression(ast.Name("None", ast.Load()))), "eval")
refuse(F(ast.Expression(ast.BoolOp(ast.And(), [ast.Constant(1)]))), "eval")
refuse(F(ast.Expression(ast.Compare(ast.Constant(1), [3], [ast.Constant(1)]))), "eval")
refuse(F(ast.Expression(ast.Dict([ast.Constant(1)], []))), "eval")
refuse(ast.Expression(ast.Constant(1)))
refuse(F(M(ast.Raise(None, ast.Constant(1)))))
refuse(F(M(ast.Try([ast.Pass()], [], [], []))))
refuse(F(M(ast.ImportFrom("x", [ast.alias("y")], -1))))
e = ast.UnaryOp(ast.Not(), None, lineno=1, col_offset=0)
e.operand = e
try:
    compile(ast.Expression(e), "f", "eval")
except RecursionError:
    print("RecursionError")


class Swap(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        return ast.copy_location(ast.BinOp(node.right, node.op, node.left), node)


t = F(Swap().visit(ast.parse("10 - 3 - 1", mode="eval")))
print(ast.unparse(t), eval(compile(t, "f", "eval")))
print(ast.literal_eval("{'a': (1, -2.5, None), 'b': [True, b'x', {1}], 'c': 3+4j}"))
for bad in ("f()", "a", "1+a"):
    try:
        ast.literal_eval(bad)
    except ValueError as e:
        print(str(e).split(" at 0x")[0])
print(ast.dump(ast.parse("(int, *str) -> bool", mode="func_type")))
print(ast.dump(ast.parse("x = 1 # type: int\ny = [] # type: ignore[a]\n", type_comments=True)))
for v, src in (((3, 7), "(x := 1)"), ((3, 9), "match x:\n case 1: pass"), ((3, 4), "a @ b"), ((3, 7), "def f(a, /): pass")):
    try:
        ast.parse(src, feature_version=v)
    except SyntaxError as e:
        print(e.msg)
print(ast.dump(ast.parse("1 + 2 * 3", optimize=1)))
