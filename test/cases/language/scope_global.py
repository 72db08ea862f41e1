x = 'module'
def f():
    global x, fresh
    x = 'changed'
    fresh = [1]
f()
print(x, fresh)
def g():
    global x
    del x
g()
try:
    x
except NameError as e:
    print(e, e.name)
try:
    g()
except NameError as e:
    print(e)
def local():
    try:
        print(v)
    except UnboundLocalError as e:
        print(type(e).__name__, e, e.name)
    v = 1
    del v
    try:
        v
    except UnboundLocalError as e:
        print(e)
    try:
        del v
    except UnboundLocalError as e:
        print(e)
v = 9
local()
def loopdel():
    for i in range(2):
        pass
    print(i)
    for j in ():
        pass
    try:
        j
    except UnboundLocalError as e:
        print(e)
loopdel()
class C:
    global inclass
    inclass = 5
    y = inclass + 1
print(inclass, C.y, hasattr(C, 'inclass'))
def exc():
    try:
        1 / 0
    except ZeroDivisionError as err:
        pass
    try:
        err
    except UnboundLocalError as e:
        print(e)
exc()
def nested():
    global z
    z = 1
    def inner():
        global z
        z += 1
        return z
    return inner()
print(nested(), z)
for src in ('x=1\nglobal x', 'def f():\n x=1\n global x', 'def f(x):\n global x', 'def f():\n print(x)\n global x', 'def f():\n import x\n global x',
            'def f():\n x: int\n global x', 'global x\nx: int = 1', 'def f():\n global x\n x: int = 1', 'def f():\n for x in y: pass\n global x'):
    try:
        compile(src, 's', 'exec')
        print('ok')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
import builtins
len = lambda o: 'mine'
print(len([]))
del len
print(len([]))
builtins.spam = 'from builtins'
print(spam)
del builtins.spam
try:
    spam
except NameError as e:
    print(e)
