def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

import codecs

t('\xe9\u20ac'.encode, 'cp1252')
t(b'\x80\xff'.decode, 'cp1252')
t(b'\x81'.decode, 'cp1252')
t('\u20ac'.encode, 'cp437')
t('abc'.encode, 'no-such')
t('abc'.encode, 'hex')
t(codecs.encode, b'abc', 'hex')
t(codecs.decode, 'nopq', 'rot13')
t(codecs.decode, b'zz', 'hex')
print(codecs.lookup('UTF8').name, codecs.lookup('l1').name, codecs.lookup('KOI8-R').name)


def search(name):
    if name == 'mine':
        return codecs.CodecInfo(lambda s, e='strict': (s.upper().encode(), len(s)), lambda b, e='strict': (bytes(b).decode().lower(), len(b)), name='mine')
    if name == 'bad':
        return (1, 2, 3)


codecs.register(search)
t('abc'.encode, 'mine')
t(b'ABC'.decode, 'mine')
t(codecs.lookup, 'bad')
codecs.unregister(search)
t('abc'.encode, 'mine')
for name in ('utf_7', 'utf_8_sig', 'utf_16', 'utf_32', 'cp037', 'mac_roman', 'unicode_escape', 'raw_unicode_escape', 'punycode'):
    s = 'a\xe9 b'
    b = s.encode(name, 'replace')
    d = codecs.getincrementaldecoder(name)() if name != 'punycode' else None
    print(name, b, b.decode(name), d and ''.join(d.decode(b[i:i + 1]) for i in range(len(b))))
