# Where frames are when they begin: the line of a call event, and what co_lines() says of it.
import sys
def match(frame):
    last = 'x'
    for s,e,l in frame.f_code.co_lines():
        if s <= frame.f_lasti < e: last = l
    return last
def tr(f,e,a):
    print(e, f.f_code.co_name, f.f_lineno, match(f))
    return tr
def gen():
    yield 1
def fn(
   a,
   b=2):
    return a
class W:
    def __enter__(self): return 1
    def __exit__(self,*a): pass
def w():
    with W():
        1
    for i in gen(): pass
c = compile('\n\nx = 1\nclass A:\n  y=1\nfn(1)\nlist(gen())\nz=[i for i in (1,)]\nl=lambda: 1\nl()\nw()', 's', 'exec')
sys.settrace(tr)
exec(c)
sys.settrace(None)


def with_cell(x):
    return lambda: x


class Name:
    def method(self):
        return __class__


for f in (with_cell, with_cell(1), Name.method):
    print(f.__qualname__, [line for *_, line in f.__code__.co_lines()])
