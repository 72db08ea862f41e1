# pwd, grp, resource, fcntl, getpass, platform, sysconfig: asking the system, and what is refused.
import fcntl
import getpass
import grp
import os
import platform
import pwd
import resource
import sysconfig
import tempfile

me = pwd.getpwuid(0)
print(me, me.pw_name, me[2], len(me), pwd.getpwnam("root") == me, me in pwd.getpwall())
for f, x in ((pwd.getpwnam, "no such user"), (pwd.getpwuid, 4242424), (grp.getgrnam, "no such group"), (grp.getgrgid, 4242424)):
    try:
        f(x)
    except KeyError as e:
        print(e)
for f, x in ((pwd.getpwnam, 3), (pwd.getpwuid, "x"), (grp.getgrgid, 1.5), (pwd.getpwnam, "a\0b")):
    try:
        f(x)
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
g = grp.getgrgid(0)
print(g.gr_name, g.gr_gid, type(g.gr_mem), grp.getgrnam("root") == g, type(g).__name__)

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
print(soft <= hard or hard == resource.RLIM_INFINITY, resource.RLIM_INFINITY, resource.getpagesize())
usage = resource.getrusage(resource.RUSAGE_SELF)
print(len(usage), usage.ru_utime > 0, usage.ru_maxrss > 0, type(usage).__name__)
for f in (lambda: resource.getrlimit(999), lambda: resource.setrlimit(resource.RLIMIT_CORE, (1,)), lambda: resource.getrusage(77),
          lambda: resource.setrlimit(resource.RLIMIT_CORE, (5, 1))):
    try:
        f()
    except (ValueError, OSError) as e:
        print(type(e).__name__, e)

with tempfile.TemporaryFile() as t:
    flags = fcntl.fcntl(t, fcntl.F_GETFD)
    print(flags & fcntl.FD_CLOEXEC, fcntl.fcntl(t.fileno(), fcntl.F_SETFD, 0), fcntl.fcntl(t, fcntl.F_GETFD))
    print(fcntl.fcntl(t, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDWR)
    print(fcntl.flock(t, fcntl.LOCK_EX | fcntl.LOCK_NB), fcntl.flock(t, fcntl.LOCK_UN))
    print(fcntl.lockf(t, fcntl.LOCK_EX, 10, 0, 0))
    for f in (lambda: fcntl.lockf(t, 77), lambda: fcntl.fcntl(-1, fcntl.F_GETFD), lambda: fcntl.fcntl("x", 1), lambda: fcntl.fcntl(9999, fcntl.F_GETFD)):
        try:
            f()
        except (ValueError, OSError, TypeError) as e:
            print(type(e).__name__, e)
for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
    os.environ.pop(name, None)
os.environ["USER"] = "from the environment"
print(getpass.getuser())
print(platform.system(), platform.python_version_tuple()[:2], platform.python_implementation() != "", platform.uname().system == platform.system())
print(platform.architecture()[0], len(platform.uname()), platform.machine() != "")
print(sorted(sysconfig.get_scheme_names())[:3], sysconfig.get_python_version(), sysconfig.get_path("stdlib", "posix_prefix", {"installed_base": "/x", "platlibdir": "lib", "py_version_short": "3.13", "abi_thread": ""}))
for f in (lambda: sysconfig.get_paths("nope"), lambda: sysconfig.get_path("nope")):
    try:
        f()
    except KeyError as e:
        print("KeyError", e)
print(sysconfig.parse_config_h.__name__, sysconfig.is_python_build())
