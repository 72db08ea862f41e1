import sys
def run(src):
    try: exec(compile(src, 'snippet', 'exec'), {})
    except Exception as e:
        tb = e.__traceback__.tb_next
        pos = [p for p in tb.tb_frame.f_code.co_positions()][tb.tb_lasti // 2]
        print(repr(src), type(e).__name__, e, tb.tb_lineno, pos)
run('x = 1\nx += "a"')
run('x = []\nx[5] += 1')
run('del nothing')
run('x = {}\ndel x["k"]')
run('a, b = 1, 2, 3')
run('for i in 5: pass')
run('with 5: pass')
run('import nope_mod')
run('from itertools import nope')
run('x = 1\nx.y = 2')
run('x = 1\nx[0] = 2')
run('raise ValueError("v")')
run('assert 0, "m"')
run('def f(): f.x.y\nf()')
run('class A(5): pass')
run('@5\ndef f(): pass')
run('[1, 2, 3][10]')
run('(1)(2)\n' if False else 'x = 1\nx(2)')
run('f"{x}"')
run('{}[{}]')
run('x = y = zz')
run('lambda: 0\n(lambda a: a)()')
