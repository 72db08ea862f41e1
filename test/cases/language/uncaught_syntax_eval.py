try:
    eval('(1 + ')
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset, repr(e.text))
compile('def f():\n    return a b\n', '<given name>', 'exec')
