# Carets of many expression kinds, each printed through a child exception.
import sys
a, b, n, d, o = 1, 0, None, {'k': {}}, object()
def run(f):
    try: f()
    except Exception as e: sys.excepthook(type(e), e, e.__traceback__.tb_next)
class Late:
    def go(self):
        return (1 + 2 *
                (a / b))
run(lambda: 1 + a / b + 2)
run(lambda: n.attr.more)
run(lambda: d['k']['x']['y'])
run(lambda: o.foo(1, 2).bar)
run(lambda: len(5) + len([]))
run(lambda: (a + n) * 3)
run(lambda: n[0])
run(lambda: -n)
run(lambda: a < n)
run(lambda: a in b)
run(lambda: [x / 0 for x in [1]])
run(lambda: f'{a / b}')
run(lambda: print(*n))
run(lambda: {**n})
run(lambda: (a if b / b else n))
run(Late().go)
run(lambda: n())
run(lambda: undefined_name)
run(lambda: int('é' + 'x') + len('日本'))
run(lambda: '日本' + 1)
