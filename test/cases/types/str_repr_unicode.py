for s in ('', 'a', "it's", 'say "hi"', 'both \' and "', '\n\t\r\\', '\x00\x01\x1f\x7f', '\x80\x9f\xa0\xad\xff', 'é', '\u0378', '\u200b\u2028\u202e\ufeff', '\ud800', '\udfff\ud800', '\U0001f600', '\U000e0001', '\U0010ffff', '\ue000', '\u3000', 'a\u0301', '\uffff', "\\'", '\'"\''):
    print(ascii(s), len(s), ascii(repr(s)), [hex(ord(c)) for c in s])
print(repr('é日本😀'), 'é日本😀', ascii('é日本😀'), '%r %a' % ('é', 'é'), f'{"é"!r} {"é"!a}')
print('a' < 'b', 'a' < 'B', 'é' > 'z', '\uffff' < '\U00010000', '\ud800' < '\U00010000', '\ue000' < '\U0001f600', 'abc' < 'abcd', '' < 'a', 'Z' < 'a', sorted(['b', 'A', 'é', '😀', '\uffee', 'a']))
s = 'a😀b\ud83dc'
print(len(s), ascii(s[1]), ascii(s[3]), ascii(s[::-1]), s.find('b'), s.index('c'), ascii(s[1:3]), ascii('\ud83d' + '\ude00'), len('\ud83d' + '\ude00'), '\ud83d' + '\ude00' == '😀')
def t(f):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, ascii(str(e)))
t(lambda: chr(0)); t(lambda: chr(0x10ffff)); t(lambda: chr(0x110000)); t(lambda: chr(-1)); t(lambda: chr(1.5)); t(lambda: chr('a')); t(lambda: chr(0xd800)); t(lambda: chr(2**100)); t(lambda: ord('')); t(lambda: ord('ab')); t(lambda: ord(5)); t(lambda: ord(b'a')); t(lambda: ord(b'ab')); t(lambda: ord(bytearray(b'z'))); t(lambda: ord('😀')); t(lambda: ord(None)); t(lambda: chr(True))
t(lambda: print('\ud800')); t(lambda: 'x\udc80'.encode()); t(lambda: '\N{SNOWMAN}\N{LATIN SMALL LETTER E WITH ACUTE}')
print('\x41\101\u0041\U00000041\N{DIGIT ONE}', '\
continued', 'a' 'b' "c" '''d''', """multi
line""", r'\n\x', r'\'', rb'\x', b'\x00\xff\n\'"', b"it's", '\08', '\1')
class S(str):
    def __repr__(self): return 'S!'
    def __str__(self): return 'str!'
x = S('v'); print(x, [x], f'{x}', f'{x!r}', '%s' % x, str(x), x + '', format(x), format(x, '5'), ''.join([x]), x == 'v', hash(x) == hash('v'), {x: 1})
print('ab' 'cd' * 2, ('x' 'y'), 'a' f'{1}' 'b', 'é'.isidentifier(), 'ﬁ' == 'fi')
print(all(hash(str(i)) == hash(str(i)) for i in range(50)), hash(''))
