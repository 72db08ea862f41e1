def t(v, spec):
    try: return repr(format(v, spec))
    except Exception as e: return f'{type(e).__name__}({e})'
vals = (0.0, -1.5, 3.14159265, 1234567.891, 1e-7, 1e21, 123456789.0, float('inf'), float('nan'), 0.5, 99.995)
for spec in ('', 'f', 'F', 'e', 'E', 'g', 'G', 'n', '%', '.0f', '.1f', '.2f', '.10f', '.0e', '.2e', '.3g', '.0g', '.12g', '#.3g', '#.0f', '10.2f', '<10.1f', '^12.1f', '=+12.1f', '010.1f', '+', ' ', '+.1%', ',', '_', ',.2f', '015,.2f', '_.1e', '.3', '.1', '10', '*>10', 'z.0f', 'z', 'zf', '+z.1f', '.50f'):
    print(spec, *[t(v, spec) for v in vals])
for spec in ('d', 'x', 's', 'c', 'b', '.f', 'q', '.2147483648f', '.1d', ',n', '#', '=', '0', '5 ', '.5.5f', 'ff'):
    print(spec, t(1.5, spec))
for f in ('%f', '%.2f', '%e', '%.3E', '%g', '%G', '%10.3f|', '%-10.1f|', '%+.1f', '% .1f', '%010.2f', '%#.0f', '%#g', '%.0f', '%s', '%r', '%d', '%a', '%5.1f%%', '%.100f'):
    try: print(f, f % 2.5, f % -1234.5678, f % 1e-10)
    except Exception as e: print(e)
for f in ('%f', '%5.1f', '%e', '%g', '%05f', '%+f'): print(f % float('inf'), f % float('-nan'), f % 10**15, f % True)
try: '%f' % 'a'
except TypeError as e: print(e)
try: '%f' % 10**400
except Exception as e: print(type(e).__name__)
try: '%f' % (10**400,)
except OverflowError as e: print(e)
print(f'{1e15} {1e16} {1.5e16:f} {1e5:g} {1e6:g} {123456.7:g} {0.0001:g} {0.00001:g} {100000.0:.5g} {99999.95:.6g}')
print((0.1).hex(), float.fromhex('0x1.8p1'), float.fromhex('-0x1p-1074'), float.fromhex('1'), float.fromhex('0x.8'), float.fromhex(' inf '), float.fromhex('1.8P+2'), (1e-310).hex())
for s in ('', 'x', '0x', '0x1p', '0x1p99999', '1..', 'p5', '0x1.8p1 x', 5):
    try: print(float.fromhex(s))
    except Exception as e: print(type(e).__name__, e)
print((2.5).__floor__(), (2.5).__ceil__(), (-2.5).__trunc__(), (2.5).__round__(), (2.55).__round__(1), (2.5).conjugate(), (2.5).real, (2.5).imag, (1.5).__getnewargs__(), (0.5).__divmod__(0.2), (2.0).__pow__(3), (1.0).__add__('a'), (1.0).__rsub__(5), (1.0).__eq__(1), float.__getformat__('double'))
print([n for n in dir(float) if not n.startswith('__')])
