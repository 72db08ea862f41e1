for v in (0.0, -0.0, 1.0, 0.1, 1e16, 1e15, 123456789012345678.0, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 1e-5, 0.0001, 1/3, 2/3, 100.0, 1e100, 12345.678e-10, float('inf'), float('-inf'), float('nan'), 4.35, 2.675, 0.30000000000000004, 9007199254740993.0):
    print(repr(v), str(v), v.is_integer(), bool(v), v.hex(), abs(v), -v, hash(v) if v == v else 'nan', end='; ')
    try: print(int(v), v.as_integer_ratio())
    except Exception as e: print(type(e).__name__, e)
inf, nan = float('inf'), float('nan')
print(inf - inf, inf * 0, inf // 1, 1 // inf, -1 // inf, 1 % inf, -1 % inf, inf % 2, nan == nan, nan < 1, nan != nan, max(nan, 1), max(1, nan), min(nan, 1), sorted([3, nan, 1]) != 0, -0.0 == 0.0, str(-0.0 + 0.0), 0.0 * -1)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: 1.0 / 0); t(lambda: 1.0 // 0); t(lambda: 1.0 % 0); t(lambda: divmod(1.0, 0)); t(lambda: 0.0 ** -1); t(lambda: 10.0 ** 400); t(lambda: 2.0 ** 0.5); t(lambda: (-8.0) ** (1/3)); t(lambda: (-2.0) ** 3); t(lambda: 1e308 * 10); t(lambda: 1.5 + 'a'); t(lambda: 1.5 << 2); t(lambda: ~1.5); t(lambda: 1.5 & 2); t(lambda: [1] * 1.5); t(lambda: 1.5 @ 2)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), divmod(1e300, 1e-10), 5.0 // 0.1, 5.0 % 0.1, -0.0 // 1, 0.0 % -1, 1 % -1e-20)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(1e300, 5), round(0.5), round(1.5, 0), round(5e-324, 400), round(1.23456789, 5), round(0.05, 1), round(-0.4), round(1e20), round(25.0, -1), round(1e16 + 1, -16))
t(lambda: round(inf)); t(lambda: round(nan)); t(lambda: round(inf, 2)); t(lambda: round(1.7e308, -308)); t(lambda: round(1.5, 'a')); t(lambda: round(1.5, 1.5))
for s in ('1', ' 1.5\n', '1e5', '1E-5', '.5', '5.', '.', 'e5', '1e', '1_0.5', '1__0', '_1', 'inf', '-Infinity', '+NaN', 'nan', 'infin', '1.5.2', '', '٣.٥', '0x10', '1e400', '-1e400', '1e-400', '1 2', 'x', b'2.5', bytearray(b'1'), b'', '\x00', None, [], 1j, 10**400, True, '1e+05', '1e5_0', '123_456.789_012'):
    t(lambda: float(s))
class F:
    def __float__(self): return 'x'
class G:
    def __index__(self): return 5
class H:
    def __float__(self): return 2.5
class S(float): pass
t(lambda: float(F())); t(lambda: float(G())); t(lambda: float(H())); t(lambda: float(S(1.5))); t(lambda: type(S(1) + 1).__name__); t(lambda: float(1, 2)); t(lambda: float(x=1)); t(lambda: float()); t(lambda: float(object())); t(lambda: S('3.5').hex())
