# mmap: memory with and without a file: items, slices, reading and writing, searching, sizes, access kinds, buffers, errors.
import mmap
import os
import tempfile

def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m=mmap.mmap(-1,20)
for f in (lambda:mmap.mmap(-1,-1),lambda:mmap.mmap(-1,5,offset=-1),lambda:mmap.mmap(-1,0),lambda:mmap.mmap(-1,5,offset=3),lambda:mmap.mmap(-1,5,access=9),lambda:mmap.mmap(-1,5,prot=1,access=1),lambda:mmap.mmap(99,5),lambda:mmap.mmap("x",1),
 lambda:m[99],lambda:m['a'],lambda:m.__setitem__(0,'a'),lambda:m.__setitem__(0,256),lambda:m.__setitem__(0,b'a'),lambda:m.__delitem__(0),lambda:m.__delitem__(slice(1)),lambda:m.__setitem__(slice(0,3),b'a'),lambda:m.__setitem__(slice(0,3),3),lambda:m.__setitem__('a',3),
 lambda:m.write(b'x'*30),lambda:m.write('x'),lambda:m.write_byte(300),lambda:m.write_byte(-1),lambda:m.seek(50),lambda:m.seek(-1),lambda:m.seek(0,7),lambda:m.seek(20),lambda:m.write_byte(1),lambda:m.read_byte(),lambda:m.read(),lambda:m.seek(-3,2),lambda:m.seek(1,1),lambda:m.tell(),lambda:m.move(0,15,9),lambda:m.move(-1,0,1),lambda:m.flush(1,2),lambda:m.flush(30),lambda:m.flush(),lambda:m.madvise(0),lambda:m.madvise(mmap.MADV_NORMAL,-1),lambda:m.madvise(0,0,-1),lambda:m.madvise(0,100),lambda:m.size(),lambda:m.resize(40),lambda:len(m),lambda:m.seekable(),lambda:m.find(b'\0',3),lambda:m.rfind(b'\0',0,-3),lambda:m.find('x'),lambda:m.read('x'),lambda:m==m, lambda:b'a' in m, lambda:0 in m, lambda:list(m)[:3], lambda:m+b'a', lambda:m*2, lambda:bytes(m)[:2], lambda:m.flush(0,0), lambda:m.find(b'', 30), lambda:m.resize(0), lambda:m.resize(-1), lambda: hash(m)==hash(m), lambda:__import__('pickle').dumps(m)):
    t(f)
v=memoryview(m)
print(v.format,v.readonly,v.nbytes); t(lambda:m.close()); t(lambda:m.resize(3)); v.release()
with m as k: print(k is m)
print(m.closed, m); t(lambda:m[0]); t(lambda:len(m)); t(lambda:m.close()); t(lambda:m.__enter__()); t(lambda:m.find(b'a')); t(lambda: m.size()); t(lambda:memoryview(m))
with tempfile.TemporaryFile() as f:
    t(lambda:mmap.mmap(f.fileno(),0)); f.write(b'hello world'); f.flush()
    t(lambda:mmap.mmap(f.fileno(),100)); t(lambda:mmap.mmap(f.fileno(),0,offset=4096))
    r=mmap.mmap(f.fileno(),0,access=mmap.ACCESS_READ); print(r)
    for g in (lambda:r.write(b'a'),lambda:r.write_byte(1),lambda:r.__setitem__(0,1),lambda:r.move(0,1,1),lambda:r.resize(3),lambda:r.flush(),lambda:memoryview(r).readonly,lambda:r[:],lambda:r.size()): t(g)
    c=mmap.mmap(f.fileno(),0,access=mmap.ACCESS_COPY); c[0]=65; print(c[:3],c); t(lambda:c.resize(3)); t(c.flush)
    w=mmap.mmap(f.fileno(),0); w[:5]=b'HELLO'; w.flush(); f.seek(0); print(f.read(), w.readline(), w.tell())
    w[::2]=b'abcdef'; print(w[::-1], w); w.close(); f.seek(0); print(f.read()); 
    w=mmap.mmap(f.fileno(),0,trackfd=False); t(w.size); t(lambda:w.resize(3)); print(w)
    t(lambda:mmap.mmap(f.fileno(),0,prot=mmap.PROT_WRITE)); t(lambda:mmap.mmap(f.fileno(),0,prot=mmap.PROT_READ)); t(lambda:mmap.mmap(f.fileno(),0,flags=mmap.MAP_PRIVATE))
    v = memoryview(w)
    v[1] = 0x21
    v.release()
    w.flush()
    f.seek(0)
    print(f.read())
    ro = os.open("/dev/null", os.O_RDONLY)
    os.close(ro)
    name = tempfile.mktemp()
    with open(name, "wb") as g:
        g.write(b"x" * 5000)
    with open(name, "rb") as g:
        t(lambda: mmap.mmap(g.fileno(), 0))
        m = mmap.mmap(g.fileno(), 0, prot=mmap.PROT_READ, offset=mmap.PAGESIZE)
        print(len(m), m[:3], m.size())
    os.remove(name)
    w.close()
    r.close()
    c.close()
