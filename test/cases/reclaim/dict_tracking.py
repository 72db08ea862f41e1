# When dicts become tracked, by every way of filling them, and those of instances most of all; their sizes.
import gc
import sys
gc.disable()
d={'a':[]}
print(gc.is_tracked(d), end=' ')
d.clear(); print(gc.is_tracked(d), end=' ')
gc.collect(0); print(gc.is_tracked(d), end=' ')
gc.collect(1); print(gc.is_tracked(d), end=' ')
gc.collect(2); print(gc.is_tracked(d))
d={'a':()}
print(gc.is_tracked(d), end=' ')
d={'a':(1,[])}
print(gc.is_tracked(d), end=' ')
d={**{'a':[]}}; print(gc.is_tracked(d), end=' ')
d=dict(a=[]); print(gc.is_tracked(d), end=' ')
e=d.copy();print(gc.is_tracked(e), end=' ')
d['a']=1
e=d.copy();print(gc.is_tracked(e), end=' ')
e=dict(d);print(gc.is_tracked(e), end=' ')
e={**d};print(gc.is_tracked(e), end=' ')
e={x:1 for x in 'abc'};print(gc.is_tracked(e), end=' ')
e={x:[] for x in 'abc'};print(gc.is_tracked(e), end=' ')
e=dict.fromkeys('abc');print(gc.is_tracked(e), end=' ')
e=dict.fromkeys('abc',[]);print(gc.is_tracked(e), end=' ')
def f(**k): return k
print(gc.is_tracked(f(a=1)), gc.is_tracked(f(a=[])), gc.is_tracked(f.__dict__), gc.is_tracked(f.__annotations__))
e={}; e.setdefault('a',[]); print(gc.is_tracked(e), end=' ')
e={}; e.update(a=[]); print(gc.is_tracked(e), end=' ')
e={}; e |= {'a':[]}; print(gc.is_tracked(e), end=' ')
e={} | {'a':[]}; print(gc.is_tracked(e), end=' ')
e={(1,2):1}; print(gc.is_tracked(e), end=' ')
e={ int:1}; print(gc.is_tracked(e), end=' ')
class A: pass
e={ A:1}; print(gc.is_tracked(e), end=' ')
e={ 1:A}; print(gc.is_tracked(e), end=' ')
print()
a=A(); a.x=1
d=a.__dict__; print(gc.is_tracked(d), end=' ')
d['y']=[]; print(gc.is_tracked(d), gc.get_referents(d),end=' ')
d[3]=[]; print(gc.is_tracked(d), gc.get_referents(d),gc.get_referents(a))
a=A(); a.x=1
d=a.__dict__; print(gc.is_tracked(d), end=' ')
a.y=[]; print(gc.is_tracked(d), gc.get_referents(d),end=' ')
d[3]=1; print(gc.is_tracked(d), gc.get_referents(d),gc.get_referents(a))
a=A(); a.x=1
d=a.__dict__; print(gc.is_tracked(d), end=' ')
a.y=[]; print(gc.is_tracked(d), gc.get_referents(d),end=' ')
d.clear(); print(gc.is_tracked(d), gc.get_referents(d),gc.get_referents(a))
a=A(); a.x=1
d=a.__dict__; print(gc.is_tracked(d), end=' ')
a.y=[]; print(gc.is_tracked(d), gc.get_referents(d),end=' ')
d.popitem(); print(gc.is_tracked(d), gc.get_referents(d),gc.get_referents(a))
a.y=[]; print(gc.is_tracked(d), gc.get_referents(d),gc.get_referents(a))
a=A(); a.x=1; a.y=[]
d=a.__dict__; print(gc.is_tracked(d), gc.get_referents(d), end=' ')
del a; print(gc.is_tracked(d), gc.get_referents(d))
a=A(); a.x=1;
d=a.__dict__; print(gc.is_tracked(d), gc.get_referents(d), end=' ')
a.y=[]
a.__dict__={}; print(gc.is_tracked(d), gc.get_referents(d),gc.get_referents(a))
a=A(); d=a.__dict__
for i in range(40): 
    setattr(a,'b%d'%i, []);
print(gc.is_tracked(d), len(gc.get_referents(d)),len(gc.get_referents(a)))
a=A(); d=a.__dict__
for i in range(30): 
    setattr(a,'b%d'%i, []);
print(gc.is_tracked(d), len(gc.get_referents(d)),len(gc.get_referents(a)))
a=A(); d=a.__dict__
d.update(b1=1,b2=[])
print(gc.is_tracked(d), len(gc.get_referents(d)),len(gc.get_referents(a)))
a=A(); d=a.__dict__
for i in range(30): 
    a.__dict__['c%d'%i]= [];
print(gc.is_tracked(d), len(gc.get_referents(d)),len(gc.get_referents(a)))
class A:pass
a=A(); d=a.__dict__
for i in range(30): 
    a.__dict__['c%d'%i]= [];
print(gc.is_tracked(d), len(gc.get_referents(d)),len(gc.get_referents(a)))
class A:pass
a=A(); d=a.__dict__
d.update(b1=1,b2=[])
print(gc.is_tracked(d), len(gc.get_referents(d)),len(gc.get_referents(a)))
class A:pass
a=A(); 
for i in range(35): 
    setattr(a,'b%d'%i, []);
    if i in(29,30): print(len(gc.get_referents(a)))
d=a.__dict__
print(gc.is_tracked(d), len(gc.get_referents(d)),len(gc.get_referents(a)))

class A:pass
a=A(); a.x=1; print(sys.getsizeof(a), sys.getsizeof(a.__dict__))
for i in range(35): 
    setattr(a,'b%d'%i, []);
    print(sys.getsizeof(a.__dict__),end=' ')
a=A(); a.x=1; print(sys.getsizeof(a), sys.getsizeof(a.__dict__))
del a.x;  print(sys.getsizeof(a), sys.getsizeof(a.__dict__))
d=a.__dict__
a.__dict__={};  print(sys.getsizeof(d), sys.getsizeof(a.__dict__))
a=A(); a.x=1; 
d=a.__dict__
d.popitem();  print(sys.getsizeof(d), sys.getsizeof(a.__dict__))
class A(list):pass
for k in range(3):
    a=A();  print(sys.getsizeof(a), sys.getsizeof(a.__dict__))
    for i in range(8): 
        setattr(a,'b%d'%i, []);
        print(sys.getsizeof(a.__dict__),end=' ')
class A:pass
for k in range(3):
    a=A();  print(sys.getsizeof(a), sys.getsizeof(a.__dict__))
    for i in range(8): 
        setattr(a,'b%d'%i, []);
        print(sys.getsizeof(a.__dict__),end=' ')
print()
class L(list): pass
L().x=1
a=L(); a.__dict__['zz']=1
print(sys.getsizeof(a.__dict__))
def f(): pass
print(sys.getsizeof(f.__dict__))
f.x=1
print(sys.getsizeof(f.__dict__))
