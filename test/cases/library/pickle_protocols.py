import pickle,io,collections,functools,operator,re,itertools,enum,types
class C:
    def __init__(self,**k): self.__dict__.update(k)
    def __eq__(self,o): return self.__dict__==o.__dict__
class S:
    __slots__=('a','b','__dict__')
class NA(tuple):
    def __new__(cls,*a): return tuple.__new__(cls,a)
    def __getnewargs__(self): return tuple(self)
class NX:
    def __new__(cls,a,*,k=1): o=object.__new__(cls); o.a=a;o.k=k; return o
    def __getnewargs_ex__(self): return (self.a,),{'k':self.k}
class GS:
    def __init__(self,v): self.v=v
    def __getstate__(self): return (self.v,'st')
    def __setstate__(self,s): self.v=s[0]
class L(list): pass
class D(dict): pass
class ST(set): pass
class I(int): pass
class E(enum.Enum): A=1; B=2
class Outer:
    class Inner:
        def m(self): pass
    @classmethod
    def cm(cls): pass
def fn(): pass
s=S(); s.a=1; s.c=3
l=L([1,2]); l.x=5
d=D(a=1); d.y=2
rec=[]; rec.append(rec); rt=([],); rt[0].append(rt); rd={}; rd['me']=rd
rf=C(); rf.s=frozenset([rf.__class__]); 
P=collections.namedtuple('P','x y')
DD=collections.defaultdict(list,{1:[2]})
vals=[None,True,False,0,1,-1,255,256,65535,65536,2**31-1,2**31,-2**31,-2**31-1,2**40,-2**63,2**100,-2**1000,10**700,1.5,-0.0,float('inf'),1e300,1j,
 '', 'a','é','\u1234\U0001f600','\ud800','a\\b\nc\0d\r\x1a','x'*255,'x'*256,'é'*200,b'',b'a',b'\xff'*255,b'q'*256,b'w'*70000,bytearray(),bytearray(b'abc'),
 (),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2],list(range(1000)),list(range(1001)),{},{1:2},{'a':1,'b':2},dict.fromkeys(range(1000)),dict.fromkeys(range(1001)),
 set(),{1},frozenset(),frozenset([1]),set(range(1000)),rec,rt,rd,rf,
 C(a=1,b=[1]),s,NA(1,2),NX(1,k=2),GS(3),l,d,ST([1]),I(5),E.A,Outer.Inner,Outer.Inner(),Outer.cm,Outer.Inner().m,fn,len,C,int,type(None),type(...),type(NotImplemented),...,NotImplemented,
 P(1,2) ,DD,collections.OrderedDict(a=1),collections.Counter('aab'),collections.deque([1,2],3),functools.partial(fn,1,k=2),operator.itemgetter(1,2),operator.attrgetter('a.b'),re.compile('a+',re.I),range(3),slice(1,2),
 ValueError('x',1),OSError(2,'no','f'),KeyError(),iter([1,2]),itertools.count,types.SimpleNamespace(a=1),'abc'.upper, str.upper, dict.fromkeys,
 ['ab','ab','a b','a b'],[(1,2)]*3,[1.5]*2,[C(a='same'),C(a='same')],{'k':C()},map,memoryview,complex(1,2),
 [b'a'*70000,'b'*70000,1],['q'*40000,'r'*40000,'s'*40000]]
for i,v in enumerate(vals):
    for p in range(6):
        try: x=pickle.dumps(v,p)
        except Exception as e: print(i,p,type(e).__name__,str(e).split('0x')[0]); continue
        f=io.BytesIO()
        pickle.dump(v,f,p)
        class W:
            def __init__(s): s.l=[]
            def write(s,b): s.l.append(bytes(b))
        w=W(); pickle.Pickler(w,p).dump(v)
        fp=io.BytesIO(); q=pickle.Pickler(fp,p); q.fast=True
        try: q.dump(v)
        except Exception as e: print('fast',type(e).__name__,str(e).split(' at 0x')[0])
        print(i,p,x if len(x)<120 else (len(x),sum(x),sum(a*k for k,a in enumerate(x[:5000]))), x==f.getvalue(), [len(b) for b in w.l], len(fp.getvalue()))
        try: y=pickle.loads(x); z=pickle.load(io.BytesIO(x))
        except Exception as e: print('load',type(e).__name__,e); continue
        try: print('  ',repr(y)[:60].encode('utf8','replace').split(b' at 0x')[0], y==v, type(y)==type(v))
        except RecursionError: print('rec')
