def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for w in (0, 3, 5, 6, 7): print(repr('abc'.center(w)), repr('abcd'.center(w, '*')), repr('abc'.ljust(w, '.')), repr('abc'.rjust(w)), '42'.zfill(w), '-42'.zfill(w), '+x'.zfill(w))
t(lambda: 'a'.center(5, 'xy')); t(lambda: 'a'.center(5, '')); t(lambda: 'a'.ljust('5')); t(lambda: 'a'.center()); t(lambda: 'a'.rjust(5, 1)); t(lambda: 'a'.center(4, '😀')); t(lambda: ''.zfill(3)); t(lambda: '--1'.zfill(6)); t(lambda: 'a'.zfill(-1)); t(lambda: 'a'.ljust(5, b'x')); t(lambda: 'a'.zfill(1.0))
for f in (lambda: '  a '.strip(), lambda: 'xxaxx'.strip('x'), lambda: 'xyaxy'.strip('yx'), lambda: 'abc'.strip(''), lambda: 'xxa'.lstrip('x'), lambda: 'axx'.rstrip('x'), lambda: 'a'.strip(1), lambda: '\u3000a\u200b'.strip(), lambda: 'aaa'.strip('a'), lambda: ' a'.strip(None), lambda: 'www.x.com'.strip('cmowz.'), lambda: 'a'.strip('a', 'b'), lambda: '😀a😀'.strip('😀')): t(f)
t(lambda: 'a\tb'.expandtabs()); t(lambda: 'a\tb\tccc\td'.expandtabs(4)); t(lambda: '\t'.expandtabs(0)); t(lambda: 'ab\n\tc'.expandtabs(3)); t(lambda: '\ta'.expandtabs(-1)); t(lambda: 'é\tx'.expandtabs(tabsize=2)); t(lambda: 'a'.expandtabs('x')); t(lambda: 'a\r\tb'.expandtabs())
tb = str.maketrans('abc', 'xyz'); t(lambda: 'aabbcc'.translate(tb)); t(lambda: tb); t(lambda: str.maketrans('ab', 'cd', 'e')); t(lambda: 'abe'.translate(str.maketrans('ab', 'cd', 'e'))); t(lambda: str.maketrans({'a': 1, 98: 'B', 'c': None, 'd': 'long'}))
t(lambda: 'abcd'.translate({97: 1 + 64, 98: 'BB', 99: None})); t(lambda: str.maketrans('a', 'bc')); t(lambda: str.maketrans('a')); t(lambda: str.maketrans({'ab': 1})); t(lambda: str.maketrans({1.5: 1})); t(lambda: str.maketrans('a', 1)); t(lambda: 'a'.translate({97: 1.5})); t(lambda: 'a'.translate({97: 0x110000})); t(lambda: 'a'.translate(5)); t(lambda: 'abc'.translate('xyz')); t(lambda: 'a'.translate([0] * 97 + ['Q'])); t(lambda: 'abc'.translate(''))
class Tr:
    def __getitem__(self, k): return chr(k).upper() if k != 98 else None
class Tr2:
    def __getitem__(self, k): raise LookupError
class Tr3:
    def __getitem__(self, k): raise ValueError('no')
t(lambda: 'abc'.translate(Tr())); t(lambda: 'abc'.translate(Tr2())); t(lambda: 'abc'.translate(Tr3()))
print('abc' * 3, 'a' * 0, 'a' * -5, 3 * 'ab', 'ab'[::-1], 'abcdef'[1:5:2], 'abc'[-1], 'abc'[5:], 'abc'[-10:2], 'héllo'[1], '😀a'[0] == '😀', len('😀a'))
t(lambda: 'a' * 2**62); t(lambda: 'ab' * 2**62); t(lambda: 'a' * 2**70); t(lambda: 'a' + 1); t(lambda: 'a' + b'b'); t(lambda: 1 + 'a'); t(lambda: 'a' * 'b'); t(lambda: 'a' - 'b'); t(lambda: 'a'[1]); t(lambda: ''[0]); t(lambda: 'a' < 1); t(lambda: -'a'); t(lambda: str(b'a')); t(lambda: str(b'a', 'ascii')); t(lambda: str('a', 'ascii')); t(lambda: str(5, 'ascii')); t(lambda: str(object=5)); t(lambda: str(1, 2, 3, 4)); t(lambda: str(encoding='x')); t(lambda: str(b'x', encoding='nope')); t(lambda: str(b'\xff', errors='replace')); t(lambda: str())
