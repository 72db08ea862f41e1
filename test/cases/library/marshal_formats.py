import marshal,io
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
c=compile('1','x','eval')
t(lambda: marshal.dumps([c],allow_code=False))
def nest(n):
    x=()
    for i in range(n): x=frozenset([x])
    return x
t(lambda: marshal.dumps(nest(12))[:20])
t(lambda: marshal.dumps([object()]))
t(lambda: marshal.dumps(memoryview(b'abcd')[::2]))
t(lambda: marshal.dumps(memoryview(b'abcd')))
t(lambda: marshal.dumps(bytearray(b'abc')))
class F(io.BytesIO):
    def readinto(self,b): return 100
t(lambda: marshal.load(F(b'abc')))
class F2:
    def read(self,n): return 'a'
t(lambda: marshal.load(F2()))
class F3(io.BytesIO):
    def readinto(self,b): return None
t(lambda: marshal.load(F3(b'abc')))
for b in [b'',b'i',b'i\0\0\0',b'0',b'(\1\0\0\0',b')\1',b')',b'z',b'z\3ab',b's\xff\xff\xff\xff',b'(\1\0\0\0' b'0',b'{0',b'{N0',b'{[\0\0\0\0N0',b'r\0\0\0\0',b'Q',b'l\1\0\0\0\0\0',b'l\1\0\0\0\0\x80',b'l\0\0\0\0',b'f\1x',b'f',b'c',b'l\xff\xff\xff\xff\5\0',b'l\0\0\0\x80',b'u\1\0\0\0\xff',b'u\3\0\0\0\xed\xa0\x80',b'I\1\2\3\4\5\6\7\x88',b'>\1\0\0\0[\0\0\0\0', b'\xbe\1\0\0\0r\0\0\0\0', b'\xa9\1r\0\0\0\0',b'g1234567',b'<\1\0\0\0'b'0',b'[\1\0\0\0'b'0',b'[\1\0\0\x80',b'<\xff\xff\xff\xff',b'(\xff\xff\xff\xff',b'a\xff\xff\xff\xff',b'u\xff\xff\xff\xff',b'\xdb\1\0\0\0r\0\0\0\0',b'S','N',bytearray(b'N'),b'y',b'x\1',b'x\1'b'2\1'b'3',b'f\3nan',b'Y']:
    print(b,end=' '); t(lambda: repr(marshal.loads(b)).encode('utf8','surrogatepass'))
    if isinstance(b,bytes): t(lambda: repr(marshal.load(io.BytesIO(b))).encode('utf8','surrogatepass'))
t(lambda: marshal.loads(b')\1'*2500)); t(lambda: marshal.loads(b')\1'*2000+b'N')); t(lambda: marshal.loads(b')\1'*1999+b'N') and 1)
t(lambda: marshal.dump(1)); t(lambda: marshal.dumps(1,2,3)); t(lambda: marshal.dumps(1,version=3)); t(lambda: marshal.loads(1)); t(lambda: marshal.dumps(1,'a')); t(lambda: marshal.dumps(1,1.5));t(lambda: marshal.dumps(1,2**40));t(lambda: marshal.dumps(1,2**80));t(lambda: marshal.dumps(1.5,-7)); t(lambda:marshal.dump(1,1))
t(lambda: marshal.loads(marshal.dumps(c), allow_code=False))
t(lambda: eval(marshal.loads(marshal.dumps(c))))
t(lambda: marshal.dumps(Ellipsis)+marshal.dumps(StopIteration)+marshal.dumps((),3)+marshal.dumps('é')+marshal.dumps('é',2)+marshal.dumps(1e300,1)+marshal.dumps(1-2j,0))
t(lambda: marshal.dumps(2**31)+marshal.dumps(-2**31)+marshal.dumps(-2**80)+marshal.dumps(2**45-1)+marshal.dumps(-2**45)+marshal.dumps(2**60)+marshal.dumps(2**53))
t(lambda: marshal.dumps({'a':1,'b':[{1,2,'x',(1,2)}]}))
t(lambda: marshal.dumps(type('A',(set,),{})()))
def samples():
    a=[1,2.5,'x y','xy']; l=[a,a,(a,),{'k':a},{1.5:None}]
    yield l
    yield [300,300,10**20,1.5,1.5, b'', b'a', b'ab', '', 'q', 'é','\u1234','\U00012345', '\ud800', 'a'*300, 'é'*300]
    yield {i:"n"+str(i) for i in range(20)}
    yield tuple(range(1000)), list(range(300)), frozenset(range(40)), {(), (1,), 2.5, None, True}
    yield [float('inf'),-float('inf'),-0.0,1e-7,123456789.0,1e22,5e-324,0.1,1j,-1.5e-10-2j]
    x=[]; x.append(x); yield x
for s in samples():
    for v in range(-1,6):
        try: d=marshal.dumps(s,v)
        except ValueError as e: print(v,e); continue

        print(v,d if len(d)<400 else (len(d),sum(d), sum(a*i for i,a in enumerate(d))))
        r=marshal.loads(d)
        try: print(repr(r)[:70].encode('utf8','replace'))
        except RecursionError: print('rec')
        f=io.BytesIO(); print(marshal.dump(s,f,v)); f.seek(0); r=marshal.load(f); print(f.tell()==len(d))
