x = 'global'
class A:
    x = x + '+class'
    print(x)
    def m(self):
        return x
    l = [x for _ in range(1)]
    first = [c for c in x[:3]]
    try:
        g = list(q for _ in [1] for q in [x])
    except NameError as e:
        print(e)
    f = lambda self: x
    def default(self, a=x):
        return a
print(A.x, A().m(), A.l, A.first, A.g, A().f(), A().default())

def func():
    x = 'func'
    class B:
        print(x)
        y = x
    class D:
        try:
            print(x)
        except NameError as e:
            print('err', e)
        x = 'D'
        print(x)
        del x
        print(x)
    class E:
        nonlocal x
        x = 'changed by E'
    return B.y, x, hasattr(D, 'x'), 'x' in E.__dict__
print(func())

def func2(x):
    class F:
        x = x
        class G:
            z = x
    return F.x, F.G.z
print(func2('param'))

class H:
    a = 1
    b = [a + 1, a + 2]
    try:
        c = [a * i for i in b]
    except NameError as e:
        print(e)
    d = {a: [i for i in b if i]}
    a, e = 5, a
    for k in range(3):
        pass
    with_loop = k
    del k
print(H.b, H.d, H.a, H.e, H.with_loop, hasattr(H, 'k'))
print([n for n in vars(H) if not n.startswith('__')])
class I:
    print(__module__, __qualname__)
    print([n for n in sorted(locals()) if n[:2] == '__'])
    locals()['dyn'] = 3
    exec('ex = 4')
print(I.dyn, I.ex)
class J:
    def __class_test(self):
        return __class__
    t = __class_test
print(J().t() is J, J._J__class_test.__qualname__)
