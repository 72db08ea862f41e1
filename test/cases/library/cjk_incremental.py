"""The classes of _multibytecodec: state, pending input, streams, handlers of errors, and bad arguments."""
import codecs
import io

import _codecs_cn
import _codecs_jp
import _multibytecodec as mbc


def attempt(call):
    try:
        print(ascii(call()))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))


codec = _codecs_jp.getcodec('shift_jis')
attempt(lambda: _codecs_jp.getcodec('gbk'))
attempt(lambda: _codecs_jp.getcodec(3))
attempt(lambda: type(codec)())
attempt(lambda: mbc.MultibyteIncrementalDecoder())
attempt(lambda: codec.encode(3))
attempt(lambda: codec.encode('a', 3))
attempt(lambda: codec.decode('a'))
attempt(lambda: codec.encode('\u1234', 'nope'))
attempt(lambda: codec.encode('\u1234'))
for data in (b'\x81', b'\x81\x00', b'\xff', b'a\xff\x81'):
    attempt(lambda: codec.decode(data))
    attempt(lambda: codec.decode(data, 'replace'))
    attempt(lambda: codec.decode(data, 'backslashreplace'))

print('--- encoders')
e = codecs.getincrementalencoder('shift_jis')()
print(e.errors, e.getstate())
attempt(lambda: setattr(e, 'errors', 3))
attempt(lambda: delattr(e, 'errors'))
for state in ('x', 1 << 200, -1, 0xff):
    attempt(lambda: e.setstate(state))
attempt(lambda: e.encode(b'x'))
e.errors = 'xmlcharrefreplace'
attempt(lambda: e.encode('a\u1234'))
e = codecs.getincrementalencoder('euc_jis_2004')()
for text in ('\u304b', '\u309a', '\u304b', '', 'x', '\u304b'):
    attempt(lambda: e.encode(text))
    print(e.getstate())
attempt(lambda: e.encode('', True))
attempt(lambda: e.encode('\u304b\ud800'))
print(e.getstate())
e.setstate(2340545283)
attempt(lambda: e.encode('\u309a'))
e = codecs.getincrementalencoder('iso2022_kr')()
for step in (lambda: e.encode('한'), lambda: e.encode('\n'), lambda: e.encode('한'), e.reset, lambda: e.encode('한', True)):
    attempt(step)
    print(hex(e.getstate()))
e = codecs.getincrementalencoder('hz')()
for text in ('啊', 'a', '啊'):
    attempt(lambda: e.encode(text))
    print(hex(e.getstate()))

print('--- decoders')
d = codecs.getincrementaldecoder('shift_jis')()
attempt(lambda: d.decode(b'\x81'))
print(d.getstate())
for state in ((b'123456789', 0), 3, (1, 2), (b'', 1 << 70), (b'',)):
    attempt(lambda: d.setstate(state))
attempt(lambda: d.decode(b'\x40\x81'))
attempt(lambda: d.decode(b'', True))
print(d.getstate())
attempt(lambda: d.decode('a'))
d.reset()
print(d.getstate())
d = codecs.getincrementaldecoder('iso2022_jp')()
for data in (b'\x1b$B$+$', b'\x2b\x1b(', b'J\\', b'\x1b$11111111'):
    attempt(lambda: d.decode(data))
    print(d.getstate())
d.reset()
print(d.getstate())

print('--- streams')
attempt(lambda: codecs.getreader('gbk')(io.BytesIO('你好\n吗\n'.encode('gbk'))).readlines())
out = io.BytesIO()
w = codecs.getwriter('iso2022_jp')(out)
for step in (lambda: w.write('\u304b'), lambda: w.write(3), lambda: w.writelines(['a', '\u304b']), lambda: w.writelines(3), lambda: w.writelines([3]), w.reset):
    attempt(step)
    print(out.getvalue())
print(w.stream is out, w.errors)
out = io.BytesIO()
w = codecs.getwriter('euc_jis_2004')(out, 'replace')
w.write('\u304b')
print(out.getvalue(), w.errors)
w.reset()
print(out.getvalue())
r = codecs.getreader('gbk')(io.BytesIO(b'\xc4\xe3\xba'))
for step in (lambda: r.read(1), lambda: r.read(), lambda: r.read('x'), lambda: r.readline(None), lambda: r.read(0)):
    attempt(step)
r = codecs.getreader('gbk')(io.BytesIO('一二\n三'.encode('gbk')))
for step in (lambda: r.read(1), r.readline, lambda: r.read(-1), r.read):
    attempt(step)


class Text:
    def read(self, *size):
        return 'text'


class Reader(mbc.MultibyteStreamReader):
    codec = codec


attempt(lambda: mbc.MultibyteStreamReader(3))
attempt(lambda: Reader(3).read())
attempt(lambda: Reader(Text()).read())
attempt(lambda: Reader(Text(), 3))


class Wrong(mbc.MultibyteIncrementalEncoder):
    codec = 3


attempt(Wrong)

print('--- handlers')
codecs.register_error('bytes', lambda e: (b'\xff\xfe', e.end))
codecs.register_error('unknown', lambda e: ('\u4321', e.end))
codecs.register_error('known', lambda e: ('あ', e.end))
codecs.register_error('number', lambda e: (3, e.end))
codecs.register_error('beyond', lambda e: ('', 100))
codecs.register_error('no tuple', lambda e: 'a')
for handler in ('ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace', 'surrogateescape', 'bytes', 'unknown', 'known', 'number', 'beyond', 'no tuple'):
    print(handler)
    attempt(lambda: 'あ\u1234あ'.encode('iso2022_jp', handler))
    attempt(lambda: b'a\xffb\x81'.decode('shift_jis', handler))
    attempt(lambda: 'a\udcff'.encode('gb18030', handler))

print('--- files')
with open(0, encoding='big5', closefd=False) as f:
    print(f.encoding)
b = io.BytesIO()
t = io.TextIOWrapper(b, encoding='euc_kr', newline='\n')
t.write('한국\n똠방\n')
t.flush()
print(b.getvalue())
b.seek(0)
t = io.TextIOWrapper(b, encoding='euc_kr')
print(ascii(t.readline()), ascii(t.read()))
print(codecs.lookup('sjis').name, codecs.lookup('ms932').name, codecs.lookup('uhc').name, codecs.lookup('chinese').name)

print('--- positions')
codecs.register_error('much', lambda e: ('x', 1 << 63))
codecs.register_error('little', lambda e: ('x', -1 - (1 << 63)))
codecs.register_error('float', lambda e: ('x', 1.5))
codecs.register_error('end', lambda e: ('x', e.end))


class Index:
    def __index__(self):
        return 3


codecs.register_error('index', lambda e: ('x', Index()))
for name in ('gbk', 'ascii'):
    for handler in ('much', 'little', 'float', 'end', 'index'):
        attempt(lambda: 'a\u0900b'.encode(name, handler))
        attempt(lambda: b'a\xff\xff'.decode(name, handler))
