import posix
NAME = 'tmp_file_text.txt'
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
try:
    with open(NAME, 'w', encoding='utf-8') as f: print(f.write('héllo\n'), f.write(''), f.writelines(['a\n', 'b']), f.name, f.mode, f.encoding, f.closed, f.readable(), f.writable(), f.seekable(), f.isatty(), f.tell())
    print(f.closed); t(lambda: f.write('x')); t(lambda: f.read()); t(lambda: f.__enter__()); t(f.close); t(lambda: next(f)); t(lambda: f.tell())
    with open(NAME, encoding='utf-8') as f: print(repr(f.read(3)), repr(f.readline()), repr(f.readline(1)), f.readlines(), repr(f.read()), f.readline(), f.seek(0), f.readlines(1), f.seek(0, 2), repr(f.read(5)))
    f = open(NAME, encoding='utf-8'); print(list(f), next(f, 'end')); t(lambda: f.write('x')); t(lambda: f.seek(0)); t(lambda: next(f)); t(f.tell); t(lambda: f.seek(1, 1)); t(lambda: f.seek(-1)); t(lambda: f.seek(0, 9)); t(lambda: f.read('x')); t(lambda: f.read(None) and 1); f.close()
    with open(NAME, 'a', encoding='utf-8') as f: f.write('\nappended')
    with open(NAME, 'r+', encoding='utf-8') as f: f.readline(); f.seek(0); f.write('H'); f.seek(0); print(f.read().split('\n')); f.seek(0); f.truncate(3); print(repr(f.read()))
    with open(NAME, 'w+', encoding='utf-8') as f: print(f.write('abc'), f.seek(0), f.read(), f.truncate(1), f.seek(0), f.read())
    t(lambda: open(NAME, 'x'))
    with open(NAME, 'w') as f: t(lambda: f.write(b'x')); t(lambda: f.write(5)); t(lambda: f.writelines([1])); t(lambda: f.writelines(5)); t(lambda: f.read()); t(lambda: f.foo); print('printed', 1, 2, sep='-', end='!\n', file=f, flush=True)
    print(open(NAME).read(), end='')
    for s in ('a\nb\r\nc\rd', ):
        with open(NAME, 'wb') as f: f.write(s.encode())
        for nl in (None, '', '\n', '\r', '\r\n'):
            with open(NAME, newline=nl) as f: print(repr(nl), f.readlines(), f.newlines)
    for nl in (None, '', '\n', '\r', '\r\n'):
        with open(NAME, 'w', newline=nl) as f: f.write('x\ny\r\n')
        with open(NAME, 'rb') as f: print(repr(nl), f.read())
    with open(NAME, 'wb') as f: f.write(b'ok\xff\xfeend')
    t(lambda: open(NAME, encoding='utf-8').read())
    for err in ('ignore', 'replace', 'surrogateescape', 'backslashreplace'): t(lambda: ascii(open(NAME, encoding='utf-8', errors=err).read()))
    t(lambda: open(NAME, encoding='latin-1').read()); t(lambda: open(NAME, 'w', encoding='ascii').write('é'))
    def boom():
        with open(NAME, 'w') as f: f.write('partial'); raise ValueError
    t(boom); print(open(NAME).read())
finally:
    posix.unlink(NAME)
