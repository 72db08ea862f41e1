"""Descriptors: directories to start from, places, buffers, pipes, other names."""
import os
import shutil
import stat
import tempfile

root = tempfile.mkdtemp()
d = os.open(root, os.O_RDONLY)
f = os.open('x', os.O_CREAT | os.O_RDWR, dir_fd=d)
print(os.write(f, b'hello world'), os.pread(f, 5, 6), os.pwrite(f, b'HE', 0), os.listdir(d))
print(os.stat('x', dir_fd=d).st_size, stat.filemode(os.fstat(d).st_mode)[0])
one, two = bytearray(3), bytearray(20)
os.lseek(f, 0, os.SEEK_SET)
print(os.readv(f, [one, two]), one, two[:9], os.writev(f, [b'a', b'bc']))
with os.scandir(d) as entries:
    print([e.name for e in entries])
os.mkdir('sub', dir_fd=d)
os.rename('x', 'sub/y', src_dir_fd=d, dst_dir_fd=d)
print(sorted((dirs, files) for _, dirs, files, _ in os.fwalk(root)))
os.close(f)
os.close(d)
shutil.rmtree(root)
print(os.path.exists(root))

r, w = os.pipe()
print(os.get_inheritable(r), os.get_blocking(r), stat.S_ISFIFO(os.fstat(r).st_mode))
saved = os.dup(w)
os.write(saved, b'one')
os.close(w)
print(os.read(r, 10))
os.close(saved)
print(os.read(r, 10))
os.close(r)
r, w = os.pipe2(os.O_NONBLOCK)
for f in (lambda: os.read(r, 1), lambda: os.lseek(r, 0, 0), lambda: os.read(999, 1), lambda: os.dup2(999, 5)):
    try:
        print(f())
    except OSError as e:
        print(type(e).__name__, e)
os.close(r)
try:
    os.write(w, b'x')
except BrokenPipeError as e:
    print(e)
os.close(w)
print(os.path.normpath('//a/../..///b'), os.path.normpath('../a/..'), os.path.splitroot('//a/b'))
print(os.waitstatus_to_exitcode(768), os.waitstatus_to_exitcode(9), os.WIFSIGNALED(9), os.sysconf('SC_CLK_TCK'))
