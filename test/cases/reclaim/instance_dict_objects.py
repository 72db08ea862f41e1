# The dict of an instance whose block has no room for values is an object of its own for the collector.
import gc
gc.disable()
class A: pass
class L(list): pass
class TT(tuple): pass
class X(Exception): pass
class SD: __slots__=('v','__dict__')
class SD2: __slots__=('__dict__',)
class I(int): pass
class ST(str): pass
class D(dict): pass
class AA(A): __slots__=('q',)
class AB(AA): pass
class B: __slots__=()
class BB(B): pass
class F:
    __slots__=('z',)
class FF(F): pass
class BY(bytes): pass
class TY(type): pass

class MO(object): pass
for c in (A,L,TT,X,SD,SD2,I,ST,D,AA,AB,BB,FF,BY,TY):
    f=c.__flags__
    print(c.__name__, 'inline', f>>2&1, 'managed', f>>4&1, c.__dictoffset__, c.__basicsize__)
    gc.collect()
    def mk(c=c):
        return c('m') if 0 else c('n',(),{}) if c is TY else c()
    for val in ('1','[]','self'):
        o=mk()
        o.self=o
        d = 0
        if val=='1': o.x=1
        if val=='[]': o.x=[]
        del o
        r1 = gc.collect()
        o=mk()
        if c is not TY:
            o.x=1
            t0=gc.is_tracked(o.__dict__)
            o.y=[]
            t1=gc.is_tracked(o.__dict__)
            del o.y
            t2=gc.is_tracked(o.__dict__)
            t3=[type(z).__name__ for z in gc.get_referents(o)]
            o.self=o
            o.y=[]
            t4=[type(z).__name__ for z in gc.get_referents(o)]
            del o
            r2=gc.collect()
            o=mk(); d=o.__dict__; t5=gc.is_tracked(d); o.self=o; t6=gc.is_tracked(d); del o; r3=gc.collect(); del d; r4=gc.collect()
            o=mk(); o.self=o; d=o.__dict__; t7=gc.is_tracked(d); r5=gc.get_referents(d); 
            del o,d; r6=gc.collect()
            o=mk();o.self=o; o.x=[];d=o.__dict__; r5=[type(z).__name__ for z in r5]; del d; del o; r7=gc.collect()
            print(val,r1,'tracked',t0,t1,t2,t5,t6,t7,'refs',t3,t4,r5,'counts',r2,r3,r4,r6,r7)
        else: print(val, r1)
