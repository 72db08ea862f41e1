"""Tokens as the native tokenizer gives them."""
import _tokenize
def rl(s):
    it=iter(s.splitlines(True))
    return lambda: next(it)
for s in ("(1+2+3\n","x = '''abc\ndef\n","(a,\nb,\n  c","a \\","a \\\n","a \\ b\n","if 1:\n\tx\n        y\n", "é(\n\nb","[\n# c\n","x=1\n  (a,\n\n","f'abc{x","f'''\n{\n", "a\n )\n", "(]", "\0\n","a\fb\n","  \\\nx\n","if x:\n  a\n # foo\nb", "def f():\n  pass\n\n\n# bar\n  # baz\nx", "x\r\ny\r\n", "x # c", "# c", "\n\n", "f'{{a}}b\\N{DASH}c{x:{y}}' f'''a\n{x\n}'''\n", "async\u00e9 = '''\u00e9\n\u00e9''' + x\n","  \n  x\n","€\n", "a = 1if 1else 2", "0777\n","x\r","a\rb\n", "if x:\n    y\n  "):
  for extra in (True,):
    print(repr(s),extra)
    try:
        for x in _tokenize.TokenizerIter(rl(s),extra_tokens=extra): print('  ',x)
    except SyntaxError as e: print(type(e).__name__, e.msg, e.lineno)
