# stat, errno, pwd and grp: modes in words, numbers of errors, entries of users and groups.
import errno
import grp
import os
import pwd
import stat
import tempfile

for mode in 0o100644, 0o040755, 0o120777, 0o104755, 0o102711, 0o041777, 0o020620, 0o060660, 0o010600, 0o140700, 0o101000, 0:
    print(oct(mode), stat.filemode(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)), [n for n in ("S_ISDIR", "S_ISREG", "S_ISLNK", "S_ISCHR", "S_ISBLK", "S_ISFIFO", "S_ISSOCK", "S_ISDOOR", "S_ISPORT", "S_ISWHT") if getattr(stat, n)(mode)])
print([(n, getattr(stat, n)) for n in ("ST_MODE", "ST_SIZE", "S_IRWXU", "S_IXOTH", "S_ISVTX", "UF_NODUMP", "SF_ARCHIVED", "FILE_ATTRIBUTE_HIDDEN")])
print([(errno.errorcode[n], n, os.strerror(n)) for n in (errno.ENOENT, errno.EACCES, errno.EEXIST, errno.EINVAL, errno.EPIPE, errno.ECONNREFUSED, errno.ETIMEDOUT, errno.ENOTEMPTY, errno.ELOOP)], len(errno.errorcode) > 100, errno.EWOULDBLOCK == errno.EAGAIN, os.strerror(99999))
for number in errno.ENOENT, errno.EPERM, errno.EEXIST, errno.EAGAIN, errno.ECONNRESET, errno.ETIMEDOUT, errno.EISDIR, errno.ESRCH, errno.EIO:
    error = OSError(number, os.strerror(number), "name")
    print(type(error).__name__, error)
root = pwd.getpwnam("root")
print(root.pw_name, root.pw_uid, root.pw_gid, root.pw_dir, root[:3], pwd.getpwuid(0) == root, root in pwd.getpwall(), len(root))
g = grp.getgrgid(0)
print(g.gr_name, g.gr_gid, g.gr_mem, grp.getgrnam("root") == g, g in grp.getgrall(), len(g))
for call in (
    lambda: pwd.getpwnam("no-such-user"),
    lambda: pwd.getpwuid(987654321),
    lambda: grp.getgrnam("no-such-group"),
    lambda: grp.getgrgid(987654321),
    lambda: pwd.getpwnam(0),
    lambda: pwd.getpwuid("0"),
    lambda: grp.getgrgid(1.5),
    lambda: pwd.getpwnam("a\0b"),
    lambda: stat.filemode("x"),
    lambda: stat.S_ISDIR(-1),
    lambda: os.stat("/no/such/file"),
    lambda: os.mkdir("/"),
    lambda: os.rmdir("/etc/passwd"),
    lambda: os.listdir("/etc/passwd"),
    lambda: open("/etc"),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "errno", None) and errno.errorcode[error.errno])
with tempfile.TemporaryDirectory() as top:
    path = os.path.join(top, "f")
    with open(path, "w") as f:
        f.write("abc")
    os.chmod(path, 0o4711)
    s = os.stat(path)
    print(stat.filemode(s.st_mode), s[stat.ST_SIZE], s.st_nlink, stat.S_ISREG(s[0]), stat.filemode(os.stat(top).st_mode))
