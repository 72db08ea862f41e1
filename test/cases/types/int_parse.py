def t(*a, **k):
    try: print(int(*a, **k), end=' ')
    except Exception as e: print(type(e).__name__, e)
for s in ('0', '-0', '+5', '  12\n', '1_000', '1__0', '_1', '1_', '', ' ', '-', '+ 5', '0x10', '1.5', '1e5', '٣٤', '१२३', '𝟗', 'abc', '12a', '\x00', '1\x002', '--1', '0b1', '00', '000123', '½', '²'): t(s)
print()
for s, b in (('ff', 16), ('0xff', 16), ('0xFF', 0), ('0b101', 0), ('0o17', 0), ('017', 0), ('0', 0), ('00', 0), ('0_0', 0), ('1_0', 0), ('z', 36), ('Z9', 36), ('2', 2), ('9', 8), ('0b2', 2), ('0x', 16), ('0x_f', 16), ('0b1', 16), ('10', 1), ('10', 37), ('10', -2), ('10', 2**70), (10, 10), ('10', '2'), ('10', 2.0), (b'10', 2), (bytearray(b'7'), 8), (None, 10), ('-0b11', 0), ('- 1', 0), ('0B1', 0), ('0O7', 8)): t(s, b)
print()
t(); t(3.99); t(-3.99); t(True); t(b'12'); t(bytearray(b'-5')); t(memoryview(b'9')); t(float('nan')); t(float('inf')); t(1j); t(None); t([]); t(1e20); t(base=10); t('5', base=7); t(x=1); t('1', 2, 3)
class I:
    def __int__(self): return 7
class X:
    def __index__(self): return 8
class IB:
    def __int__(self): return 'no'
class B2:
    def __int__(self): return True
class S(str): pass
class F(float):
    def __int__(self): return 99
t(I()); t(X()); t(IB()); t(S('5')); t(F(1.5)); t(object()); t('5', X()); t('5', I())
print(int('1' * 50), int('-' + '9' * 40), int('f' * 20, 16), int(' -0X1f ', 0), len(str(int('7' * 3000))))
t('1' * 5000)
try: str(10**5000)
except ValueError as e: print(e)
print(len(hex(10**5000)), int('0' * 10 + '5'))
