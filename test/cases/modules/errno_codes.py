import errno
names = 'EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP'.split()
for n in names:
    code = getattr(errno, n)
    print(n, code, errno.errorcode[code], type(OSError(code, '')).__name__)
print(errno.EWOULDBLOCK == errno.EAGAIN, type(errno.errorcode).__name__, all(isinstance(k, int) and isinstance(v, str) for k, v in errno.errorcode.items()))
print(sorted(k for k in errno.errorcode if k < 40) == [k for k in range(1, 41) if k != 41 and k in errno.errorcode][:len([k for k in errno.errorcode if k < 40])])
try: errno.ENOTHING
except AttributeError as e: print(e)
import posix
for n in (1, 2, 13, 17, 20, 21, 22, 28, 39): print(n, posix.strerror(n))
try: posix.strerror('a')
except TypeError as e: print(e)
print(errno.__doc__.split('\n')[0])
