# The place of an attribute, and of a method's call, on several lines: it begins with the attribute's name.
import traceback, os
class A:
    def m(self, *a, **k):
        if a and a[0]==1: 1/0
        return self
    def __getattr__(self, n):
        if n.startswith('z'): raise AttributeError(n)
        return self.m
a=A()
def t1():
    (a
      .m()
      .m(1))
def t2():
    (a
      .m()
      .zork
      .m(1))
def t3():
    (a
      .m
      .zork) = 3
def t4():
    (None
      .zork) = 3
def t5():
    (None
      .zork) += 3
def t6():
    del (None
      .zork)
def t7():
    (a
      .m(
        k=1)
      .m(1,
         k=3))
def t8():
    (a
      .m(*[1]))
def t9():
    (os
      .path
      .nothing(
        1))
def t10():
    'asd{}' \
    'x{b}'.format(
       3)
    'asd{}'.format(
       3).m(
        4)
for f in (t1,t2,t3,t4,t5,t6,t7,t8,t9,t10):
    try: f()
    except Exception: traceback.print_exc(limit=3)
try:
    (os
      .fspath(
        1))
except Exception: traceback.print_exc(limit=1)
