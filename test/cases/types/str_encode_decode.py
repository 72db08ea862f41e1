def t(f):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, ascii(str(e)))
s = 'aé€😀\ud800'
for enc in ('utf-8', 'ascii', 'latin-1', 'utf-16-le', 'utf-32-be'):
    for err in ('strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'surrogatepass', 'namereplace'):
        print(enc, err, end=' '); t(lambda: s.encode(enc, err))
b = b'a\xc3\xa9\xff\xe2\x82\xf0\x9f\x98\x80\xed\xa0\x80z\xc0\x80'
for enc in ('utf-8', 'ascii', 'latin-1'):
    for err in ('strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass', 'xmlcharrefreplace', 'bogus'):
        print(enc, err, end=' '); t(lambda: b.decode(enc, err))
for bad in (b'\x80', b'\xc2', b'\xe0\x80\x80', b'\xf4\x90\x80\x80', b'\xf0\x9f\x98', b'ab\xe2\x28\xa1', b'\xfe', b'\xed\xbf\xbf', b'\xc1\xbf'):
    t(lambda: bad.decode()); t(lambda: bad.decode('utf8', 'replace'))
for bad in (b'a', b'\x00\xd8', b'\x00\xd8a\x00', b'\x00\xdc', b'\xff\xfea\x00'): t(lambda: bad.decode('utf-16-le')); t(lambda: bad.decode('utf-16'))
t(lambda: b'\x00\x11\x00\x00'.decode('utf-32-le')); t(lambda: b'\x00\x00\x11\x00'.decode('utf-32-le')); t(lambda: b'abc'.decode('utf-32'))
t(lambda: 'a'.encode('nope')); t(lambda: 'a'.encode(5)); t(lambda: 'a'.encode('utf8', 5)); t(lambda: 'é'.encode('ascii', 'nope')); t(lambda: 'a'.encode('ascii', 'nope')); t(lambda: b'a'.decode('nope')); t(lambda: 'a'.encode('u\0')); t(lambda: 'a'.encode(encoding='UTF_8', errors='strict')); t(lambda: 'a'.encode('Latin1')); t(lambda: 'a'.encode('L1')); t(lambda: 'a'.encode('US-ASCII')); t(lambda: 'é'.encode('iso-8859-1'))
t(lambda: b'x\xff'.decode('utf-8', 'surrogateescape').encode('utf-8', 'surrogateescape')); t(lambda: '\udcff'.encode('ascii', 'surrogateescape')); t(lambda: '\udc41'.encode('ascii', 'surrogateescape'))
try: 'x\u0141y'.encode('latin-1')
except UnicodeEncodeError as e: print(e.encoding, ascii(e.object), e.start, e.end, e.reason, len(e.args))
try: b'ok\xff\xfe'.decode()
except UnicodeDecodeError as e: print(e.encoding, e.object, e.start, e.end, e.reason)
try: 'ab\u0141\u0142\u0143c'.encode('ascii')
except UnicodeEncodeError as e: print(ascii(e), e.start, e.end); e.start = 1; e.end = 2; print(ascii(str(e))); e.reason = 'because'; print(ascii(str(e)))
t(lambda: UnicodeDecodeError('u', b'abc', 1, 2, 'r')); t(lambda: str(UnicodeDecodeError('u', b'abc', 1, 2, 'r'))); t(lambda: str(UnicodeDecodeError('u', b'abc', 1, 3, 'r'))); t(lambda: UnicodeDecodeError('u', 'abc', 1, 2, 'r')); t(lambda: UnicodeEncodeError('u', b'abc', 1, 2, 'r')); t(lambda: str(UnicodeTranslateError('abc', 0, 1, 'why'))); t(lambda: UnicodeDecodeError()); t(lambda: str(UnicodeEncodeError('e', '\U0001f600', 0, 1, 'r')))
print('é'.encode() == b'\xc3\xa9', 'utf-16 bom', 'a'.encode('utf-16'), 'a'.encode('utf-8-sig') if False else '', bytes('é', 'utf8'), str(b'\xc3\xa9', 'utf8'))
