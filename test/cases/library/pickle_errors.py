import pickle,io,sys,copyreg
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, str(e) if '0x' not in str(e) else str(e).split('0x')[0])
def f():
    return lambda:0
t(lambda: pickle.dumps(f()))
t(lambda: pickle.dumps(lambda:0))
class A:
    def __reduce__(self): return 'nope'
t(lambda: pickle.dumps(A()))
class A:
    def __reduce__(self): return 'f'
t(lambda: pickle.dumps(A()))
class A:
    def __reduce__(self): return 'x.<locals>.y'
t(lambda: pickle.dumps(A()))
class A:
    __module__='nomod'
t(lambda: pickle.dumps(A))
t(lambda: pickle.dumps(A()))
def r(v):
    class A:
        def __reduce__(self): return v
    return A()
for v in [1,(),(1,),(1,2),(int,2),(int,(),None,[]),(int,(),None,None,[]),(int,(),None,None,None,3),(1,2,3,4,5,6,7),(int,(),1,None,None,None,3)]:
    t(lambda: pickle.dumps(r(v)))
for a in [(),(1,),(str,)]:
    t(lambda: pickle.dumps(r((copyreg.__newobj__,a))))
for a in [(),(1,2,3),(str,1,2),(str,(),2)]:
    t(lambda: pickle.dumps(r((copyreg.__newobj_ex__,a))))
class P(pickle.Pickler):
    def __init__(self): pass
t(lambda:P().dump(1))
t(lambda:pickle.Pickler(1)); t(lambda:pickle.dumps(1,6)); t(lambda:pickle.dumps(1,4,buffer_callback=print)); t(lambda:pickle.dumps(1,'a'))
p=pickle.Pickler(io.BytesIO()); 
def s(n,v): setattr(p,n,v)
t(lambda:s('memo',1)); t(lambda:s('memo',{1:2})); t(lambda:s('memo',{1:(2,)})); t(lambda:s('memo',{1:('a',2)})); t(lambda:s('memo',{})); 
try: del p.memo
except Exception as e: print(type(e),e)
t(lambda:p.bin); t(lambda:p.fast); t(lambda:p.dispatch_table); t(lambda:p.persistent_id(1))
p.dump([1]); print(p.memo.copy().keys().__len__(), p.memo.__reduce__()[0])
t(lambda: s('persistent_id',1))
u=pickle.Unpickler(io.BytesIO())
t(lambda:pickle.Unpickler(io.BytesIO()).persistent_load(1))
def s(n,v): setattr(u,n,v)
t(lambda:s('memo',1)); t(lambda:s('memo',{'a':2})); t(lambda:s('memo',{-1:2})); 
t(lambda:pickle.Unpickler(1)); t(lambda: pickle.loads('a')); t(lambda: pickle.loads(b'N.',encoding='zz'));t(lambda: pickle.loads(b'N.',encoding=3));t(lambda: pickle.loads(b"U\1\xff.",encoding='bytes'));t(lambda: pickle.loads(b'N.',buffers=3));t(lambda: pickle.loads(b"U\1\xff.",encoding='zz'))
t(lambda: pickle.loads(b''))
for b in [b'\x80\x06',b'N',b'N.',b'.',b'(.',b'0',b'x',b'X',b'Xaaaa',b'q\0',b'h\0.',b'j\0\0\0\0',b'gx\n',b'g0\n.',b'g0',b'I1x\n',b'I01\n.',b'I010\n.',b'I1_0\n.',b'I-1\n.',b'F1x\n',b'F-1e5\n.',b'Finf\n.',b'Fx\n',b'L1L\n.',b'Lx\n',b'Sx\n',b"S''\n.",b"S'\n",b"S'a\\n\\x41'\n.",b'cfoo\nbar\n',b'csys\nbar\n.',b'c\n',b'R',b'NNR.',b'N)R.',b'cbuiltins\nint\n)R.',b'(t.',b'2',b'a',b'Na.',b'NNa.',b'(e',b']a',b']Na.',b'N(Ne.',b's',b'}Ns',b'(u',b'}(Nu.',b'b',b'Nb.',b'NNb.',b'N}b.',b'\x81',b'NN\x81.',b'cbuiltins\nint\nN\x81.',b'\x82\0',b'\x82\1',b'\x84\xff\xff\xff\xff',b'P1\n.',b'P\xff\n.',b'NQ.',b'\x95\1\0\0\0\0\0\0\0N.',b'\x95\5\0\0\0\0\0\0\0N.',b'\x95',b'\x95\3\0\0\0\0\0\0\0NN\x95\1\0\0\0\0\0\0\0N.',b'\x96\1\0\0\0\0\0\0\0',b'\x97.',b'N\x98.',b'B\1\0\0\0',b'\x8d\xff\xff\xff\xff\xff\xff\xff\xff',b'\x93',b'NN\x93',b'\xff',b'\0',b'iabc\ndef\n',b'(icopy\ncopy\n.',b'o',b'(o',b'(No.',b'\x8f.',b'\x90',b'(N\x90.',b'N(N\x90.',b'\x91',b'(\x91.',b'\x8a\1',b'\x8b\xff\xff\xff\xff',b'V\\u12\n',b'V\\u1234x\n.',b'U\2a',b'U\1\xff.',b'T\xff\xff\xff\xff',b'p1\n',b'px\n',b'Np-1\n.',b'\x94',b'1',b'(1.',b'0N.',b'(0N.',b'G123',b'd.',b'(Nd.',b'l',b'\x85',b'(2',b'}}b.',b']((a',b'NNN\x92.',b'NN}\x92.',b'N)}\x92.',b'(cbuiltins\nint\nI5\no.',b'(I1\nI2\nI3\nd.',b'\x8a\x02\xff\x7f.',b'\x8a\x09\xff\xff\xff\xff\xff\xff\xff\xff\xff.',b'J\xff\xff\xff\xff.',b'G\x3f\xf8\0\0\0\0\0\0.']:
    print(b,end=' '); t(lambda: pickle.loads(b)); t(lambda: pickle.load(io.BytesIO(b)))
class F:
    def __init__(s,b): s.f=io.BytesIO(b)
    def read(s,n): return s.f.read(n)
    def readline(s): return s.f.readline()
t(lambda: pickle.load(F(pickle.dumps([1,'a'*300,b'x'*70000,{1:2}]))).__len__())
b=pickle.PickleBuffer(b'abc')
print(bytes(b.raw()), bytes(memoryview(b)))
t(lambda: pickle.PickleBuffer(1))
b.release(); b.release()
t(lambda: b.raw()); t(lambda: memoryview(b)); t(lambda: pickle.dumps(b,5))
b=pickle.PickleBuffer(memoryview(b'abcd')[::2]); t(lambda: b.raw()); t(lambda: pickle.dumps(b,5)); t(lambda: pickle.dumps(b,4))
ba=bytearray(b'xyz'); b=pickle.PickleBuffer(ba); print(b.raw().readonly, b.raw().format, b.raw().obj); t(lambda: ba.append(1)); print(pickle.dumps(b,5))
m=memoryview(b'abcdef').cast('B',[2,3]); b=pickle.PickleBuffer(m); r_=b.raw(); print(r_.shape,r_.strides,r_.format,r_.ndim)
x=bytearray(10); p=pickle.PickleBuffer(x); print(pickle.loads(pickle.dumps([p,p],5)))
bufs=[]; d=pickle.dumps([pickle.PickleBuffer(b'ro'),pickle.PickleBuffer(bytearray(b'rw'))],5,buffer_callback=bufs.append); print(d,len(bufs)); print([bytes(q) for q in pickle.loads(d,buffers=bufs)]); t(lambda: pickle.loads(d,buffers=bufs[:1])); print([type(q) for q in pickle.loads(d,buffers=[bytearray(b'1'),b'2'])], pickle.loads(d,buffers=[bytearray(b'1'),b'2'])[0].readonly)
