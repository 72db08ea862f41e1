import sys, posix
NAME = 'tmp_file_objects.txt'
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
print(sys.stdout.writable(), sys.stdout.readable(), sys.stdin.readable(), sys.stdout.name, sys.stdout.mode, sys.stdout.fileno(), type(sys.stdout).__name__, sys.stdout.closed, sys.stdout.line_buffering, sys.stdout.write('direct\n'), sys.stdout.buffer.__class__.__name__)
sys.stdout.flush(); sys.stdout.buffer.write(b'bytes\n'); sys.stdout.buffer.flush(); t(lambda: sys.stdout.write(5)); t(lambda: sys.stdout.writelines(['a', 'b\n'])); t(lambda: sys.stdin.read()); t(lambda: sys.stdin.readline()); t(lambda: list(sys.stdin))
old = sys.stdout
class Cap:
    def __init__(self): self.s = []
    def write(self, x): self.s.append(x)
sys.stdout = cap = Cap(); print('captured', 1); sys.stdout = old; print(cap.s)
try:
    f = open(NAME, 'w'); f.write('x' * 20000); print(posix.stat(NAME).st_size <= 20000); f.flush(); print(posix.stat(NAME).st_size); f.close(); f.close(); print(posix.stat(NAME).st_size, f.closed, f.name, f.mode)
    with open(NAME) as f: print(f.buffer.__class__.__name__, f.buffer.raw.__class__.__name__, len(f.read()), f.errors, f.line_buffering, f.newlines); t(lambda: setattr(f, 'mode', 'x')); t(lambda: f.nope)
    with open(NAME, 'w', buffering=1) as f: f.write('line\nrest'); print(posix.stat(NAME).st_size, f.line_buffering, f.reconfigure(newline='\r\n'), f.write('\n'))
    print(open(NAME, 'rb').read()); g = (line.strip() for line in open(NAME)); print(list(g))
    with open(NAME, 'w') as f: f.writelines(f'{i}\n' for i in range(5))
    with open(NAME) as f: print(next(f), f.readline(), [l for l in f if int(l) % 2 == 0], sep='|')
    with open(NAME) as f, open(NAME) as g: print(list(zip(f, g))[:2], f == g, f == f, hash(f) == hash(f))
    with open(NAME) as f:
        pos = []
        while line := f.readline(): pos.append(f.tell())
        print(pos, f.seek(pos[1]), f.readline())
    with open(NAME, 'r+') as f: f.write('Z'); f.seek(0, 2); f.write('end'); f.seek(0); print(f.read().split())
    with open(NAME, 'w', encoding='utf-16') as f: f.write('hé'); 
    print(open(NAME, 'rb').read(), open(NAME, encoding='utf-16').read())
    with open(NAME, 'w', encoding='utf-8-sig' if False else 'latin-1', errors='xmlcharrefreplace') as f: f.write('é€')
    print(open(NAME, 'rb').read()); t(lambda: open(NAME, encoding='ascii').read()); t(lambda: open(NAME, opener=lambda p, fl: posix.open(p, fl)).mode); t(lambda: open(NAME, opener=lambda p, fl: 'x')); t(lambda: open(NAME, opener=lambda p, fl: -1)); t(lambda: open(NAME, closefd=False)); t(lambda: open(file=NAME, mode='rb').name); t(lambda: open())
finally: posix.unlink(NAME)
