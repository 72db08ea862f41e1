# from __future__ at the prompt holds for the statements that follow; barry_as_FLUFL also as a flag of compile().
import __future__
import ast
import subprocess
import sys

ENTERED = b'''1 <> 2
from __future__ import annotations
def f(x: y): pass

f.__annotations__
from __future__ import barry_as_FLUFL
2 <> 3
2 != 3
if 1 <> 2:
    print("other")

compile("x: y", "", "exec").co_flags
'''
done = subprocess.run([sys.executable, '-q', '-i'], input=ENTERED, capture_output=True)
print(done.stdout.decode())
print(done.stderr.decode())

FLAG = __future__.barry_as_FLUFL.compiler_flag
print(eval(compile('2 <> 3', '', 'eval', FLAG)))
print(ast.dump(compile('2 <> 3', '', 'eval', FLAG | ast.PyCF_ONLY_AST)))
for source, flags in [('2 != 3', FLAG), ('2 <> 3', 0)]:
    try:
        compile(source, '', 'eval', flags)
    except SyntaxError as e:
        print(e.msg)
