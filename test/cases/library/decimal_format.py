def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

from decimal import *
import decimal

D = Decimal
for f in ('','.2f','10.3e','<10','^10','=+10','010','+,.2f','%','.1%','g','G','n','x','z.1f','_','*>10','10,','.0f','é>8','E','.3','+','#.3f','0=10','<010',',.3','-','15','.100f'):
    for v in ('1234567.891','-0.0001','1E+10','NaN','-inf','0','-0.04','0E-10'): t(format,D(v),f)
