def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

import codecs

for name in 'strict ignore replace xmlcharrefreplace backslashreplace namereplace surrogatepass surrogateescape'.split():
    f = codecs.lookup_error(name)
    print(f.__name__)
    for e in (UnicodeEncodeError('ascii', 'a\u20acb', 1, 2, 'r'), UnicodeDecodeError('ascii', b'a\x80', 1, 2, 'r'),
              UnicodeTranslateError('a\u20ac', 1, 2, 'r'), ValueError(3), 5, UnicodeEncodeError('utf-8', 'a\udc80b', 1, 2, 'r')):
        t(f, e)
codecs.register_error('mine', lambda e: ('[%d]' % e.start, e.end))
t('a\u20acb\u20ac'.encode, 'ascii', 'mine')
t(b'a\xffb'.decode, 'ascii', 'mine')
t('\u20ac'.encode, 'cp437', 'mine')
codecs.register_error('mine', lambda e: 3)
t('\u20ac'.encode, 'ascii', 'mine')
t(b'\xff'.decode, 'ascii', 'mine')
codecs.register_error('mine', lambda e: ('x', 99))
t('\u20ac'.encode, 'ascii', 'mine')
t('\u20ac'.encode, 'ascii', 'unknown')
t(codecs.register_error, 'x', 3)
t(codecs.charmap_decode, b'ab', 'strict', {97: 'xyz', 98: None})
t(codecs.charmap_decode, b'ab', 'replace', {97: 'xyz', 98: None})
t(codecs.charmap_encode, 'ab', 'replace', {97: b'12', 98: None, 63: 33})
t(codecs.charmap_encode, 'a', 'strict', {97: 300})
