# doctest: finding, running and reporting examples; options, exceptions, blank lines, scripts.
import doctest
import io
import sys
import types

module = types.ModuleType("sample")
module.__doc__ = """
>>> 1 + 1
2
>>> print("a\\n\\nb")
a
<BLANKLINE>
b
>>> 1 / 0
Traceback (most recent call last):
  anything
ZeroDivisionError: division by zero
>>> list(range(20))  # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
[0,  1, ...,
 19]
>>> 3
4
>>> raise ValueError("detail")  # doctest: +IGNORE_EXCEPTION_DETAIL
Traceback (most recent call last):
ValueError: other
>>> x  # doctest: +SKIP
"""
exec(
    '''
def f(n):
    """
    >>> f(2)
    4
    >>> for i in range(2):
    ...     print(f(i))
    0
    2
    >>> f("a")
    'ab'
    """
    return n * 2

class C:
    """
    >>> C().m()
    'm'
    """
    def m(self):
        """>>> C().m() + 1
        Traceback (most recent call last):
        TypeError: can only concatenate str (not "int") to str
        """
        return "m"
    @property
    def p(self):
        """>>> C().p
        5
        """
        return 5
''',
    module.__dict__,
)
tests = doctest.DocTestFinder(exclude_empty=True).find(module, "sample", module=False, globs=module.__dict__)
for t in tests:
    print(t.name, len(t.examples), [e.lineno for e in t.examples])
out = io.StringIO()
runner = doctest.DocTestRunner(verbose=False)
for t in tests:
    result = runner.run(t, out=out.write, clear_globs=False)
    print(t.name, result)
print(out.getvalue())
runner.summarize()
print(runner.tries, runner.failures)
parser = doctest.DocTestParser()
for piece in parser.parse("text\n>>> a = 1\n>>> a\n1\nmore"):
    print(repr(piece) if isinstance(piece, str) else (piece.source, piece.want, piece.indent))
for bad in (">>>x", ">>> a\n... b", ">>> a\n  b\n ...c", ">>> a # doctest: +NOPE", "  >>> a\n bad"):
    try:
        print(len(parser.get_examples(bad)))
    except ValueError as error:
        print(error)
print(doctest.script_from_examples("Text.\n>>> 1 + 1\n2\n"))
checker = doctest.OutputChecker()
print(checker.check_output("a b\n", "a   b\n", doctest.NORMALIZE_WHITESPACE), checker.check_output("1.0\n", "1\n", 0), checker.check_output("True\n", "1\n", 0))
example = doctest.Example("x", "one\ntwo\n")
for flags in (0, doctest.REPORT_NDIFF, doctest.REPORT_UDIFF, doctest.REPORT_CDIFF):
    print(checker.output_difference(example, "one\nthree\n", flags))
try:
    doctest.DebugRunner().run(parser.get_doctest(">>> 1\n2\n", {}, "dbg", None, 0))
except doctest.DocTestFailure as failure:
    print(failure.test.name, failure.example.want, failure.got)
doctest.run_docstring_examples(module.f, module.__dict__, name="f", verbose=False)
import unittest

result = unittest.TestResult()
case = doctest.DocTestCase(parser.get_doctest(">>> 5\n5\n>>> 6\n7\n", {}, "unit", "file.txt", 3))
case.run(result)
print(len(result.failures), case.id(), repr(case), "Expected:" in result.failures[0][1])
