# A SyntaxWarning that the filters make an error has the place and the line.
import warnings

sources = (
    'assert(x, "msg")',
    'x is 1',
    'y = 0xfor x',
    '"\\z"',
    'é = b"\\z"',
    '[(1) (2)]',
    '"\\777"',
    'f"\\z{1}"',
    'f"{1}\\{2}"',
    '\n"""a\n\\z"""',
    '1[x for x in y] if 0 else (1)["a"]',
)
for action in 'error', 'always':
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter(action)
        for source in sources:
            try:
                compile(source, '<source>', 'exec')
            except SyntaxError as e:
                print(e.args)
    print([(str(w.message), w.lineno) for w in caught])
