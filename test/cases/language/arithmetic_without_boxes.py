"""Arithmetic of ints without boxes and its limits; operators with their slow forms: order, counts, deaths, errors."""
import sys
def f(a,b,c): return a*b+c-1
def g(a,b): return a//b+1
def h(a,b): return a%b-1
def k(x):
    y = x*(x+1)//2 + x - 3
    return y
for a in (0,1,-1,3,-7,2**31,2**52,2**53-1,-2**53+1,2**60,-2**70,True,False,1.5,-0.0):
    for b in (0,1,-1,5,-3,2**31+1,2**53,1e300,True):
        print(a,b, repr(f(a,b,2)), repr(f(a,b,-0)), end=' ')
        for fn in (g,h):
            try: print(repr(fn(a,b)),end=' ')
            except Exception as e: print(type(e).__name__,e,end=' ')
        print(repr(k(a)))
class N:
    def __init__(s,n): s.n=n
    def __mul__(s,o): print('mul',s.n,type(o).__name__, sys.getrefcount(s)); return N(s.n*7)
    def __rmul__(s,o): print('rmul',s.n,type(o).__name__, sys.getrefcount(s)); return N(s.n*7)
    def __add__(s,o): print('add',s.n,type(o).__name__, sys.getrefcount(s)); return N(s.n+1)
    def __radd__(s,o): print('radd',s.n,type(o).__name__, sys.getrefcount(s)); return N(s.n+1)
    def __sub__(s,o): print('sub',s.n,type(o).__name__, sys.getrefcount(s)); return N(s.n-1)
    def __floordiv__(s,o): print('fd',s.n,type(o).__name__, sys.getrefcount(s)); return N(s.n//2)
    def __del__(s): print('del',s.n)
    def __lt__(s,o): print('lt',sys.getrefcount(s)); return True
    def __bool__(s): print('bool',sys.getrefcount(s)); return False
    def __getitem__(s,k): print('get',k,sys.getrefcount(s)); return 3
    def __contains__(s,k): print('in',k,sys.getrefcount(s)); return k
    def __neg__(s): print('neg',sys.getrefcount(s)); return N(-s.n)
def t():
    n=N(10)
    r=f(n,2,3); print(r.n)
    r=f(2,n,3); print(r.n)
    r=f(2,3,n); print(r.n)
    r=k(n); print(r.n)
    x=[n*2 < n, n+1 < 3]
    if n: print('no')
    if not N(5): print('yes')
    print(N(1)[2:3], n[1], (n+1)[4], 3 in n, 0 in N(4), 1 not in N(6))
    print((-n).n, (-(n+1)).n)
    n += n*2 + 1
    print(n.n)
    n -= 1
    print(n.n)
    a=[1,2,3]
    try: a[5]
    except IndexError as e: print(e, e.__traceback__.tb_lineno)
    try: print([0][1] + undefined)
    except IndexError as e: print(e)
    try: undefined
    except NameError as e: print(e)
    try: a[0] + undefined2 * 3
    except NameError as e: print(e)
    d={}
    try: d['x'][0] = 1
    except KeyError as e: print(e)
    try: (1,2)[0] = 1
    except TypeError as e: print(e)
    d[(1,2)] = a[0] + 2 * a[1]
    print(d, a[::-1], a[N(0).n:], a[:2][1])
t()
def loops():
    total = 0
    for i in range(2000):
        total += i * i + 1
        total = total * 3 % 1000003 - i // 7
    return total
print(loops(), loops())
def big():
    x = 1
    out = 0
    for i in range(200):
        x = x * 1103515245 + 12345
        out = out * 31 % 9007199254740993 + x % 1000
    return x, out
print(big())
