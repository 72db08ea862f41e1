def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

from decimal import *
import decimal

D = Decimal

c = getcontext()
print(c, c.flags)
for name, value in (('prec', 0), ('prec', 'x'), ('Emax', -1), ('rounding', 'x'), ('capitals', 2), ('clamp', 5), ('foo', 1), ('flags', 3)):
    t(setattr, c, name, value)
t(delattr, c, 'prec')
with localcontext(prec=5, rounding=ROUND_UP) as inner:
    print(D(1) / 3, inner.prec, getcontext() is inner)
    inner.traps[Inexact] = True
    t(lambda: D(2) / 3)
print(D(1) / 3, c.prec)
t(localcontext, foo=3)
t(localcontext, 3)
e = Context(prec=4, Emax=9, Emin=-9, flags=[Inexact], traps=[])
print(e.create_decimal('123456'), e.divide(1, 0), e.multiply(D('9e9'), 10), e.sqrt(-1), e)
print(e.copy(), e.Etiny(), e.Etop(), e.power(2, 10), e.power(D(2), D('0.5')))
c.clear_flags()
c.traps[FloatOperation] = True
t(D, 1.5)
t(lambda: D(1) < 1.5)
t(lambda: D(1) == 1.5)
print(DefaultContext, BasicContext, ExtendedContext, sep='\n')
