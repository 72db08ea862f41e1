"""tokenize: tokens, untokenize, encodings, errors."""
import io
import tokenize

SOURCE = """# -*- coding: utf-8 -*-
def f(x: int) -> str:
    '''doc'''
    if x:
        return f'{x!r:>{10}} {{}} é'  # comment

    return x ** 2, 0x1F, 1e-5j, ...
"""
for t in tokenize.generate_tokens(io.StringIO(SOURCE).readline):
    print(tokenize.tok_name[t.exact_type], repr(t.string), t.start, t.end)
tokens = list(tokenize.generate_tokens(io.StringIO(SOURCE).readline))
print(tokenize.untokenize(tokens) == SOURCE)
print(tokenize.untokenize(t[:2] for t in tokens))
print(tokenize.detect_encoding(io.BytesIO(b"# coding: latin-1\n").readline))
print([t.string for t in tokenize.tokenize(io.BytesIO("# coding: latin-1\né = 1\n".encode("latin-1")).readline)])
for bad in ("(1 + 2", "x = '''abc", "if 1:\n  a\n b\n", "0x", "'abc"):
    try:
        list(tokenize.generate_tokens(io.StringIO(bad).readline))
    except (tokenize.TokenError, IndentationError) as e:
        print(type(e).__name__, e.args[0])
