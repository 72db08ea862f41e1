import posix
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(posix.getcwd().endswith('modules'), type(posix.environ).__name__, posix.O_RDONLY, posix.O_WRONLY, posix.O_RDWR, posix.F_OK, posix.R_OK, posix.W_OK, posix.X_OK)
s = posix.stat('posix_misc.py'); print(s.st_size > 100, s[6] == s.st_size, oct(s.st_mode & 0o170000), len(s), type(s).__name__, s.st_nlink >= 1)
names = posix.listdir('.'); print('posix_misc.py' in names, names == posix.listdir(posix.getcwd()), type(posix.listdir(b'.')[0]).__name__)
with posix.scandir('.') as it: e = next(x for x in it if x.name == 'posix_misc.py'); print(e.is_file(), e.is_dir(), e.is_symlink(), e.path, type(e).__name__, e.stat().st_size == s.st_size)
t(lambda: posix.stat('nope')); t(lambda: posix.listdir('nope')); t(lambda: posix.stat('posix_misc.py/x')); t(lambda: posix.mkdir('')); t(lambda: posix.chdir('nope')); t(lambda: posix.open('.', posix.O_WRONLY)); t(lambda: posix.close(9999)); t(lambda: posix.write(9999, b'')); t(lambda: posix.stat('a\0b')); t(lambda: posix.stat([])); t(lambda: posix.read(0, -1)); t(lambda: posix.rename('nope', 'x')); t(lambda: posix.rmdir('nope')); t(lambda: posix.access('nope', posix.F_OK)); t(lambda: posix.unlink(5.5)); t(lambda: posix.fspath('x')); t(lambda: posix.fspath(5)); t(lambda: posix.nothing_here)
class P:
    def __init__(self, v): self.v = v
    def __fspath__(self): return self.v
print(posix.stat(P('posix_misc.py')).st_size == s.st_size, open(P('posix_misc.py')).readline().strip(), posix.fspath(P(b'b'))); t(lambda: posix.stat(P(5))); t(lambda: open(P(None)))
r, w = posix.pipe(); print(posix.write(w, b'through pipe'), posix.read(r, 7), posix.close(w), posix.read(r, 100), posix.read(r, 5), posix.close(r)); t(lambda: posix.read(r, 1)); print(posix.isatty(0) in (True, False), posix.getpid() > 0, type(posix.getuid()).__name__)
