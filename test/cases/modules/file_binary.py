import posix
NAME = 'tmp_file_binary.bin'
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
try:
    with open(NAME, 'wb') as f: print(f.write(b'hello\nworld'), f.write(bytearray(b'\x00\xff')), f.write(memoryview(b'mv')), f.tell(), f.mode, type(f).__name__); t(lambda: f.write('x')); t(lambda: f.write(5)); t(lambda: f.read())
    with open(NAME, 'rb') as f: print(f.read(2), f.readline(), f.tell(), f.seek(-2, 2), f.read(), f.read(), f.seek(0), f.readlines(), f.seek(2), f.seek(1, 1), f.read(1), f.peek(3)[:3] if hasattr(f, 'peek') else '', type(f).__name__); t(lambda: f.seek(-1)); t(lambda: f.write(b'')); t(lambda: f.seek('a')); t(lambda: f.seek(0, 5)); t(lambda: f.encoding)
    with open(NAME, 'rb') as f: b = bytearray(4); print(f.readinto(b), b, f.readinto(memoryview(b)[:2]), b, f.read1(3)); t(lambda: f.readinto(b'xx')); t(lambda: f.readinto('x')); print(list(f))
    with open(NAME, 'r+b') as f: f.seek(5); f.write(b'-'); f.seek(20); f.write(b'gap'); f.seek(0); print(f.read(), f.truncate(4), f.tell(), f.seek(0), f.read()); f.seek(10); print(f.truncate(), f.seek(0), f.read()); t(lambda: f.truncate(-1)); print(type(f).__name__)
    with open(NAME, 'ab') as f: print(f.tell(), f.write(b'app'), f.tell(), f.seek(0), f.write(b'end'))
    with open(NAME, 'rb', buffering=0) as f: print(type(f).__name__, f.read(3), f.readall(), f.mode, f.fileno() > 2, f.closefd)
    with open(NAME, 'xb' if False else 'wb+') as f: f.write(b'12345'); f.seek(1); print(f.read(2), f.write(b'X'), f.flush(), f.seek(0), f.read())
    fd = posix.open(NAME, posix.O_RDONLY); print(posix.read(fd, 3), posix.lseek(fd, 1, 0), posix.read(fd, 10), posix.fstat(fd).st_size, posix.close(fd)); t(lambda: posix.read(fd, 1)); t(lambda: posix.close(fd))
    fd = posix.open(NAME, posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC, 0o644); print(posix.write(fd, b'via fd'))
    with open(fd, 'wb') as f: f.write(b' + open')
    print(open(NAME, 'rb').read(), posix.stat(NAME).st_size, NAME in posix.listdir('.'), posix.access(NAME, posix.R_OK))
    t(lambda: open(fd)); f = open(NAME, 'rb'); f.close(); t(f.read); t(f.fileno); t(lambda: f.__enter__()); print(f.closed, f.close())
    posix.rename(NAME, NAME + '2'); t(lambda: posix.stat(NAME)); posix.rename(NAME + '2', NAME); posix.mkdir('tmp_dir_b'); t(lambda: posix.mkdir('tmp_dir_b')); t(lambda: open('tmp_dir_b')); t(lambda: posix.rmdir(NAME)); posix.rmdir('tmp_dir_b'); t(lambda: posix.rmdir('tmp_dir_b')); t(lambda: posix.listdir('tmp_dir_b'))
finally:
    posix.unlink(NAME)
t(lambda: posix.unlink(NAME)); t(lambda: posix.open('nope', posix.O_RDONLY)); t(lambda: posix.stat(5.5)); t(lambda: posix.listdir(None) is not None)
