"""ast: nodes made by hand, defaults, deprecations, copies, pickles."""
import ast
import copy
import pickle
import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    n = ast.FunctionDef("f", ast.arguments())
    print(sorted(n.__dict__), n.returns, n.type_params)
    ast.Name(id="x", foo=5)
    ast.BinOp(1)
    try:
        ast.Name("a", "b", "c")
    except TypeError as e:
        print(e)
    try:
        ast.Name("a", id="b")
    except TypeError as e:
        print(e)
print(sorted(str(w.message) for w in seen))
x = ast.parse("a + b").body[0].value
y = copy.deepcopy(x)
print(ast.dump(y), ast.compare(x, y) if hasattr(ast, "compare") else True)
print(ast.dump(pickle.loads(pickle.dumps(x))))
print(ast.Name._fields, ast.Name._attributes, ast.Name.__match_args__, ast.Name._field_types)
print(ast.expr.__doc__.splitlines()[0], ast.Add.__doc__, ast.operator.__doc__)
match x:
    case ast.BinOp(ast.Name(left), ast.Add(), ast.Name(right)):
        print(left, right)
print(isinstance(ast.parse("x", mode="eval"), ast.mod), issubclass(ast.Name, ast.expr), ast.Load() is ast.Load())
print(ast.parse("x").body[0].value.ctx is ast.parse("y").body[0].value.ctx)
