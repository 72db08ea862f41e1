def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for n, l, o, s in ((0, 0, 'big', 0), (0, 1, 'big', 0), (1024, 2, 'big', 0), (1024, 10, 'little', 0), (-1, 2, 'big', 1), (-129, 1, 'big', 1), (128, 1, 'big', 1), (-1, 1, 'big', 0), (255, 1, 'middle', 0), (2**64, 9, 'little', 1), (1, -1, 'big', 0), (-128, 1, 'little', 1), (-2**63, 8, 'big', 1)):
    t(lambda: n.to_bytes(l, o, signed=bool(s)))
t(lambda: (5).to_bytes()); t(lambda: (5).to_bytes(length=3)); t(lambda: (5).to_bytes(2, 5)); t(lambda: (5).to_bytes('a')); t(lambda: int.to_bytes(300))
for b, o, s in ((b'', 'big', 0), (b'\x01\x00', 'big', 0), (b'\x01\x00', 'little', 0), (b'\xff', 'big', 1), (b'\x80' + b'\0' * 8, 'big', 1), ([1, 2], 'big', 0), ([256], 'big', 0), ('ab', 'big', 0), (5, 'big', 0), (bytearray(b'\x02'), 'little', 0), (memoryview(b'\x03'), 'big', 0), (iter([1]), 'big', 0), (b'a', 'x', 0), ([1.5], 'big', 0)):
    t(lambda: int.from_bytes(b, o, signed=bool(s)))
t(lambda: int.from_bytes(b'\x05')); t(lambda: int.from_bytes()); t(lambda: bool.from_bytes(b'\0')); t(lambda: int.from_bytes(b'a', 'big', True))
class MyInt(int): pass
t(lambda: type(MyInt.from_bytes(b'a')).__name__)
t(lambda: ((-5).as_integer_ratio(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (5).is_integer(), True.real, True.numerator))
t(lambda: ((15).__round__(-1), (25).__round__(-1), (35).__round__(-1), round(-15, -1), round(12345, -2), round(5, 3), round(10**20, -19), round(149, -2), round(50, -2), round(150, -2), round(5, -1000)))
t(lambda: round(5, 1.5)); t(lambda: round(5, None)); t(lambda: (5).__round__(1, 2)); t(lambda: (5).__ceil__() + (5).__floor__() + (5).__trunc__())
t(lambda: (3).__add__(4.0)); t(lambda: (3).__add__(4)); t(lambda: (3).__radd__(4)); t(lambda: (3).__rsub__(10)); t(lambda: (3).__rpow__(2)); t(lambda: (2).__pow__(3, 5)); t(lambda: (2).__rpow__(3, 5)); t(lambda: (3).__lt__('a')); t(lambda: (3).__eq__(3.0)); t(lambda: (3).__lshift__(2)); t(lambda: (3).__index__()); t(lambda: (3).__float__()); t(lambda: (7).__rdivmod__(30)); t(lambda: (3).__getnewargs__()); t(lambda: (3).__bool__()); t(lambda: (3).__add__()); t(lambda: int.__add__(3)); t(lambda: int.__add__('a', 3)); t(lambda: int.__add__()); t(lambda: (5).bit_length(1)); t(lambda: int.bit_count('a')); t(lambda: int.real); t(lambda: setattr(5, 'real', 3)); t(lambda: (5).__hash__()); t(lambda: (5).__sizeof__() > 0)
print(bin(10), bin(-10), bin(0), oct(64), oct(-8), hex(255), hex(-255), hex(2**70), bin(2**65), oct(10**20), bin(True))
t(lambda: bin(1.5)); t(lambda: hex('a')); t(lambda: oct(None)); t(lambda: MyInt(5) + MyInt(6)); t(lambda: type(MyInt(5) + 1).__name__); t(lambda: type(+MyInt(5)).__name__); t(lambda: type(MyInt(5).real).__name__); t(lambda: type(abs(MyInt(-1))).__name__); t(lambda: repr(MyInt(3))); t(lambda: type(int(MyInt(3))).__name__)
print(int.__doc__.split('\n')[0], [n for n in dir(int) if not n.startswith('__')])
