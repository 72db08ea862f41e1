"""Events of trace functions, with lines from the start of the function."""
import sys
out=[]
def tracer(frame, event, arg):
    if frame.f_code.co_filename!=__file__: return None
    a=arg
    if event=='exception': a=(arg[0].__name__, str(arg[1]), arg[2] is not None)
    elif event=='return': a=repr(arg)[:30]
    out.append((event, frame.f_code.co_name, frame.f_lineno-frame.f_code.co_firstlineno, a))
    return tracer
def run(name,f,*a):
    out.clear()
    sys.settrace(tracer)
    try:
        try: f(*a)
        except Exception as e: pass
    finally: sys.settrace(None)
    print(name)
    for o in out: print('   ',o)
def f1(n):
    t=0
    for i in range(n):
        t+=i
        if t>1:
            t=t
    else:
        t=9
    return t
run('f1',f1,3)
def f2():
    while True:
        x=1
        break
    i=0
    while i<2:
        i+=1
    while 1:
        i+=1
        if i>4: break
run('f2',f2)
def f3():
    try:
        x=1
        1/0
    except ZeroDivisionError as e:
        y=2
    finally:
        z=3
    try:
        pass
    except: pass
    else:
        q=1
    return x
run('f3',f3)
def f4():
    raise ValueError('x')
def f5():
    f4()
run('f5',f5)
def f6():
    yield 1
    x=yield 2
    return 3
def f7():
    g=f6()
    next(g)
    next(g)
    return list(f6())
run('f7',f7)
def f8():
    with open(__file__) as f:
        x=1
    return x
run('f8',f8)
def f9():
    x=[i for i in range(2)]
    y={
        1:2,
        3:x,
    }
    z=print(
        end=''
    )
    return (x,
        y)
run('f9',f9)
def f10():
    """doc"""
    class A:
        """x"""
        y=1
        def f(self): pass
    @staticmethod
    def g(
        a=1): return 5
    g()
    A().f()
    lambda: 3
    if not g:
        pass
    elif 1:
        pass
    assert A, 1
    import os
    del g
    global zz
    a, b = 1, 2
    for i in (1,2): a
    pass
    ...
    1
    return
run('f10',f10)
def f11():
    try:
        try:
            f4()
        finally:
            x=1
    except KeyError:
        pass
    except (ValueError,
            TypeError):
        return 5
run('f11',f11)
def f12():
    match 3:
        case 1: pass
        case 2|3 if True:
            x=1
    return x
run('f12',f12)
def f13():
    g=f6()
    next(g)
    try: g.throw(ValueError('t'))
    except ValueError: pass
    g=f6(); next(g); g.close()
run('f13',f13)
