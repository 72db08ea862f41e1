def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

from decimal import *
import decimal

D = Decimal
for n in ('exp','ln','log10','sqrt','normalize','next_plus','next_minus','logb','to_integral_exact','to_integral_value','logical_invert','is_normal','is_subnormal','number_class','copy_abs','copy_negate','is_signed','adjusted','canonical','conjugate'):
    for v in ('0','1','10','-1','2.5','1E+5','0.001','inf','-inf','nan','110','1e-999999','123456789012345678901234567890.5','-0'): t(getattr(D(v),n))
for n in ('compare','compare_signal','max','min','max_mag','min_mag','next_toward','quantize','remainder_near','compare_total','compare_total_mag','copy_sign','same_quantum','logical_and','logical_or','logical_xor','rotate','scaleb','shift'):
    for a in ('1','-2.5','inf','nan','1011','123456'):
        for b in ('1','3','-1','-inf','snan','1100'): t(getattr(D(a),n),D(b))
