"""Records how CPython 3.13 shows source in tracebacks: every expression and statement of the samples as the place of an error.

Writes test/unit/data/tracebacks.json: {"samples": [lines], "entries": [[sample, position, text, coloured text]], "syntax":
[[fields, text, coloured text]]}. Run with CPython 3.13 from the root of the repository.
"""
import ast
import json
import traceback
from traceback import FrameSummary, StackSummary

SAMPLES = ['''\
def f(a, b):
    x = a + b
    return a.b.c[1][2] + (b  ) ** (  a)
''', '''\
class C:
    def m(self):
        result = self.compute(1, 2)(
            3,
            4,
        )
        y = foo(1, 2)
        return foo(1, 2)
        return (foo)(1)
''', '''\
total = (
    alpha +
    beta   # the + here is none
    * gamma
    -
    # comment
    delta
)
value = matrix[
    0
][
    1
]
''', '''\
def g():
\tif x:
\t\ty = a//b
\t\tz = a<<b | c>>d @ e
\t\treturn {k: v for k, v in (items or [])}
''', '''\
name = naïve[ключ] + "日本語".join(α, "ｆｕｌｌ") % ñ
emoji = "🐍🐍" + spam("🐍")[eggs]
''', '''\
big = call(
    1,
    2,
    3,
    4,
    5,
    key=6,
    other=[
        7,
        8,
    ],
)[0]
''', '''\
with open(a) as f, g(b): pass
for i in range(10): print(i, file=f)
assert x == y, "no"
raise ValueError(f"{x!r} {y:>{width}}") from e
async def h():
    await thing(1)
    async for x in y(2): yield x
lambda: 1 / 0
a = b = call(1)
t = (yield)
del d[key], e.f
a, *b = c
a[i] += f(x)[j]
x = y if z() else w[0]
if (n := len(a)) > 10: raise E(n)
''', '''\
long = aaa(bbb(ccc(ddd(1) + eee[2]) * fff).ggg \\
    + hhh) \\
    [iii]
s = """multi
line {}
   string""".format(
 x)
''', '''\
def p():

    return [
        a
        for a in b

        if a[0](1)
    ] + \\
        c
''']


def places(source):
    seen = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.expr, ast.stmt)):
            p = (node.lineno, node.end_lineno, node.col_offset, node.end_col_offset)
            if p not in seen:
                seen.add(p)
                yield p


def entries():
    for i, source in enumerate(SAMPLES):
        lines = source.split('\n')
        found = list(places(source))
        # Places that no node has: no columns, ends in the middle of things.
        for n in range(1, len(lines)):
            found.append((n, n, None, None))
            found.append((n, n, 2, max(3, len(lines[n - 1]) - 2)))
        for p in found:
            line, end, col, end_col = p
            source_lines = '\n'.join(x.rstrip() for x in lines[line - 1:end]) + '\n'
            f = FrameSummary('file.py', line, 'name', lookup_line=False, line=source_lines, end_lineno=end, colno=col, end_colno=end_col)
            s = StackSummary()
            yield [i, p, s.format_frame_summary(f), s.format_frame_summary(f, colorize=True)]


DETAILS = [
    ('file.py', 1, 5, 'a = = b\n', 1, 6),
    ('file.py', 1, 1, '    indented\n', 1, 3),
    ('file.py', 2, 9, '\tx\ty = =\n', 2, 10),
    (None, 3, 2, 'abc', 3, 0),
    ('file.py', None, None, None, None, None),
    ('file.py', 1, None, '  abc\n', 1, None),
    ('file.py', 1, 100, 'abc\n', 1, 200),
    ('file.py', 1, 2, 'abc def\n', 2, 3),
    ('file.py', 1, 3, 'abc def\n', 1, 2),
    ('file.py', 1, 0, 'abc\n', 1, 0),
    ('file.py', 1, 2, '', 1, 3),
    ('file.py', 1, 3, '日本 = = x\n', 1, 5),
    ('file.py', 1, -1, 'abc\n', 1, -1),
    (None, None, None, 'abc', None, None),
]


def syntax():
    for d in DETAILS:
        te = traceback.TracebackException.from_exception(SyntaxError('the message', d))
        yield [d, ''.join(te.format_exception_only()), ''.join(te.format_exception_only(colorize=True))]


with open('test/unit/data/tracebacks.json', 'w', encoding='utf-8') as out:
    data = {'samples': [s.split('\n') for s in SAMPLES], 'entries': list(entries()), 'syntax': list(syntax())}
    json.dump(data, out, ensure_ascii=False, indent=None, separators=(',', ':'))
    out.write('\n')
