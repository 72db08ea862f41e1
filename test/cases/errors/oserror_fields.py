import errno
def t(f):
    try: e = f(); print(repr(e), '|', str(e), '|', type(e).__name__, e.args, e.errno, e.strerror, e.filename, e.filename2)
    except Exception as x: print('!', type(x).__name__, x)
t(lambda: OSError()); t(lambda: OSError('a')); t(lambda: OSError(2, 'b')); t(lambda: OSError(2, 'b', 'f')); t(lambda: OSError(2, 'b', 'f', None, 'g')); t(lambda: OSError(2, 'b', 'f', 5, 'g')); t(lambda: OSError(1, 2, 3, 4, 5, 6)); t(lambda: OSError(None, None)); t(lambda: OSError('x', 'y')); t(lambda: OSError(2, 'b', None)); t(lambda: OSError(2, 'b', b'bytes')); t(lambda: OSError(errno=1))
for n in ('EPERM', 'ENOENT', 'ESRCH', 'EINTR', 'EAGAIN', 'ECHILD', 'EACCES', 'EEXIST', 'ENOTDIR', 'EISDIR', 'EPIPE', 'ESHUTDOWN', 'ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EALREADY', 'EINPROGRESS', 'EWOULDBLOCK', 'EBADF', 'EINVAL', 'ENOSPC'):
    e = OSError(getattr(errno, n), n.lower(), 'file'); print(n, type(e).__name__, e)
t(lambda: FileNotFoundError(1, 'x')); t(lambda: PermissionError('p')); t(lambda: BlockingIOError(11, 'b', 7)); e = BlockingIOError(11, 'b', 7); print(e.characters_written, e.filename); e.characters_written = 5; del e.characters_written
try: e.characters_written
except AttributeError as x: print(x)
try: BlockingIOError().characters_written
except AttributeError as x: print(x)
class My(OSError):
    def __init__(self, a, b=None): super().__init__(a, b); self.extra = a
class MyNew(OSError):
    def __new__(cls, *a): return super().__new__(cls, *a)
t(lambda: My(2)); t(lambda: My(2, 'z')); t(lambda: MyNew(2, 'z')); t(lambda: MyNew(2, 'z', 'f'))
e = OSError(2, 'b', 'f'); e.errno = 13; e.strerror = 'changed'; e.filename = 'ff'; e.filename2 = 'g2'; print(str(e), type(e).__name__, e.args, repr(e)); del e.filename, e.errno; print(str(e), e.errno)
print(EnvironmentError is OSError, IOError is OSError, [c.__name__ for c in OSError.__subclasses__() if c.__module__ == 'builtins'], [c.__name__ for c in ConnectionError.__subclasses__()])
for p in ('nope/nope', '.', '', 'a\0b', 5000, -1, None, 1.5, b'nope_bytes', []):
    try: open(p)
    except Exception as x: print(type(x).__name__, x)
for a in (('f', 'q'), ('f', ''), ('f', 'rw'), ('f', 'rr'), ('f', 'rbt'), ('f', 'r+w'), ('f', 5), ('f', 'U'), ('f', 'rb', 0, 'utf8'), ('f', 'rb', 0, None, 'strict'), ('f', 'rb', 0, None, None, ''), ('f', 'r', 0), ('f', 'r', 1, 'nope'), ('f', 'r', -1, None, None, 'x'), ('f', 'r', -1, 5), ('f', 'r', 'x'), ('f', 'r', -5)):
    try: open(*a)
    except Exception as x: print(a, type(x).__name__, x)
