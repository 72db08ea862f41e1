# Which variable a name is in scopes that look into a class: `global` in the class wins, a comprehension does not look at all.
def base(arg):
    class Base:
        value = arg

    return Base


class C[T]:
    T = "class"

    class Inner(base([T for _ in (1,)]), base(T)):
        pass


print(C.Inner.__bases__[0].value == [*C.__type_params__], C.Inner.__bases__[1].value)


def enclosing():
    T = "function"

    class D:
        T = "class"
        a = T
        b = [T for _ in (1,)]
        c = [*(T for _ in (1,))]
        d = [x for x in (T,)]

    return D.a, D.b, D.c, D.d


print(enclosing())

x = "global"


def outer():
    x = "nonlocal"

    class Cls:
        global x
        type Alias = x

        def f[T: x](self): ...

    Cls.x = "class"
    return Cls


cls = outer()
print(cls.Alias.__value__, cls.f.__type_params__[0].__bound__)


def implicit():
    class Cls:
        type Alias = y

    Cls.y = "class"
    return Cls


y = "global"
print(implicit().Alias.__value__)


def assigning():
    class Cls:
        global z
        type Alias = z
        z = "global from class"

    Cls.z = "class"
    return Cls


print(assigning().Alias.__value__, z)


def reused():
    [x for x in [1]]
    y = [x for _ in [1]]
    z = lambda: [x for _ in [1]]
    return y, z(), [(x, w) for w in [x for _ in [2]]]


x = 3
print(reused(), reused.__code__.co_varnames, reused.__code__.co_names)
names = {}
exec("x = 5\n[x for x in [1]]\ny = [x for _ in [1]]", {}, names)
print(names)
print(compile("", "<s>", "exec", 0x10).co_flags)
