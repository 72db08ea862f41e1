def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
z = 3 + 4j
print(z, -z, abs(z), z.conjugate(), z.real, z.imag, z * z, z / (1 - 2j), z ** 2, z ** -1, z ** 0.5, z - z, z + 1, 2 * z, z == 3 + 4j, z == 3, 3 == 3 + 0j, bool(0j), bool(z), hash(z), hash(3 + 0j) == hash(3), +z)
print(1j, -1j, 0j, -0j, 1 - 0j, complex(-0.0, -0.0), complex(0.0, -0.0), 1e400j, complex('nan'), complex('inf-infj'), 1.5j, 1e20j, 1e16 + 1j, complex(1, float('nan')))
for s in ('1', 'j', '1j', '+j', '-1.5j', '1+2j', ' 1-2J ', '(1+2j)', '( 1+2j )', '1 + 2j', '1+', '1+2', 'jj', '', '()', '1e5+1e-5j', 'inf', 'nan+infj', '1_0+2_0j', '++1j', '1+2j3', 'infinityj', '1j+2', '٣'):
    t(lambda: complex(s))
t(lambda: complex()); t(lambda: complex(1, 2)); t(lambda: complex(1j, 1j)); t(lambda: complex('1', 2)); t(lambda: complex(1, '2')); t(lambda: complex(None)); t(lambda: complex(1, None)); t(lambda: complex(real=1, imag=2)); t(lambda: complex(b'1')); t(lambda: complex([])); t(lambda: complex(10**400))
for f in (lambda: z < z, lambda: z // 1, lambda: z % 1, lambda: divmod(z, 1), lambda: int(z), lambda: float(z), lambda: z / 0, lambda: z ** 1e400, lambda: 0j ** -1, lambda: 0j ** 1j, lambda: 0j ** 0, lambda: pow(z, 2, 3), lambda: abs(complex(1e308, 1e308)), lambda: z + 'a', lambda: round(z), lambda: ~z, lambda: z @ 1, lambda: setattr(z, 'real', 1), lambda: z.__complex__(), lambda: z.__getnewargs__(), lambda: hash(complex(0, 1)), lambda: sum([1j, 2, 3.5])):
    t(f)
class C:
    def __complex__(self): return 1 + 2j
class D:
    def __float__(self): return 2.5
class E:
    def __index__(self): return 3
class G:
    def __complex__(self): return 5
class S(complex): pass
t(lambda: complex(C())); t(lambda: complex(D())); t(lambda: complex(E(), 1)); t(lambda: complex(G())); t(lambda: S('1+1j')); t(lambda: type(S(1) + 1).__name__); t(lambda: complex(1, C()))
for spec in ('', '.2f', 'e', 'g', '20', '<20.1f', '^20', '+', ',.1f', '%', '05', '=20', 'd', 's', 'n', '.3', 'z.0f'):
    t(lambda: format(1234.5 - 2.25j, spec))
print('%s %r' % (z, z), f'{z!r:>10}', str(complex(0, float('inf'))), repr(complex(float('nan'), -0.0)), complex(1, -0.0) == 1, [1j, 2].index(2))
t(lambda: '%d' % z); t(lambda: '%f' % z); t(lambda: [1j, 2j].sort()); t(lambda: max(1j, 2j)); t(lambda: complex.from_number)
