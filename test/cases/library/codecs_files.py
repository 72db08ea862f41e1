def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

import codecs, io, os, tempfile

path = os.path.join(tempfile.mkdtemp(), 'f')
with open(path, 'w', encoding='mac_croatian') as f:
    f.write('\u010cabc\n' * 3)
print(open(path, 'rb').read())
with open(path, encoding='mac_croatian') as f:
    print(ascii(f.readline()), f.tell(), ascii(f.read(2)))
    p = f.tell()
    print(p, ascii(f.read()))
    f.seek(p)
    print(ascii(f.read()))
t(open, path, 'r', encoding='hex')
t(open, path, 'r', encoding='nope')
with codecs.open(path, 'w', 'utf-16') as f:
    f.write('x\xe9y')
print(len(open(path, 'rb').read()), ascii(codecs.open(path, 'r', 'utf-16').read()))
os.remove(path)
os.rmdir(os.path.dirname(path))
s = io.TextIOWrapper(io.BytesIO(b'a\xa4b'), encoding='iso8859_15')
print(ascii(s.read()))
