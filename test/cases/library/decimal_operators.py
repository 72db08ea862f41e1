def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

from decimal import *
import decimal

D = Decimal
t(lambda:D(1)/0)
t(lambda:D(0)/0)
t(lambda:D(10)**100//1)
t(lambda:D('sNaN')+1)
t(lambda:D('1e999999')*10)
t(lambda:D(1)<D('nan'))
t(lambda:D(1)==D('nan'))
t(lambda:D(1)==D('snan'))
t(lambda:D(1)<'x')
t(lambda:D(1)+'x')
t(lambda:D(1)+1.5)
t(lambda:D('1.5')==1.5)
t(lambda:D('1.5')<2.5)
t(lambda:D(1)==1+0j)
t(lambda:D(1)<1+0j)
t(hash, D("snan"))
t(hash, D("1.5"))
t(hash, D("1e1000"))
t(int, D("nan"))
t(float, D("1e400"))
t(D("1.25").as_integer_ratio)
t(round, D("1.25"), 1)
t(divmod, D(7), D(-2))
t(pow, D(2), D(10), D(7))
print(sorted(f.__name__ for f, on in getcontext().flags.items() if on))
