"""One place in the code, and attributes that change where they are: in the instance, its class, a base, the metaclass, a dict, a slot."""
import sys
import types


def get(o):
    return o.a


def put(o, value):
    o.a = value


def call(o, *args):
    return o.m(*args) if args else o.m()


def bump(o):
    o.a += 0.5
    return o.a * 2.0 + o.a


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Base:
    def m(self):
        return "Base.m"


class Plain(Base):
    pass


def rounds(o, n=4):
    return [attempt(get, o) for _ in range(n)][-1]


p = Plain()
print(rounds(p))
Plain.a = "class"
print(rounds(p))
p.a = "instance"
print(rounds(p))
Plain.a = property(lambda self: "property")
print(rounds(p), attempt(put, p, 1))
Plain.a = property(lambda self: "property", lambda self, v: print("set", v))
for i in range(3):
    put(p, i)
del Plain.a
print(rounds(p))
for i in range(3):
    put(p, i)
print(rounds(p))
del p.a
print(rounds(p))
Base.a = "base"
print(rounds(p))
p.__dict__["a"] = "dict"
print(rounds(p))
p.__dict__ = {"a": "other dict"}
print(rounds(p))
del p.a
print(rounds(p))
del Base.a
print(rounds(p))

print([call(p) for _ in range(3)])
Base.m = lambda self: "new Base.m"
print([call(p) for _ in range(3)])
Plain.m = lambda self: "Plain.m"
print([call(p) for _ in range(3)])
p.m = lambda: "instance m"
print([call(p) for _ in range(3)])
del p.m
print([call(p) for _ in range(3)])
Plain.m = staticmethod(lambda: "static m")
print([call(p) for _ in range(3)], [call(Plain) for _ in range(3)])
Plain.m = classmethod(lambda cls: cls.__name__)
print([call(p) for _ in range(3)], [call(Plain) for _ in range(3)])
del Plain.m
print([call(p) for _ in range(3)], [attempt(call, Plain) for _ in range(2)], [attempt(call, Plain, p) for _ in range(3)])


class Slots:
    __slots__ = ("a", "b")


class More(Slots):
    __slots__ = ("c",)


for o in (Slots(), More()):
    print(rounds(o))
    for i in range(3):
        put(o, i)
    print(rounds(o), sys.getrefcount(o.a) > 0)
    del o.a
    print(rounds(o), attempt(lambda: o.d), attempt(lambda: setattr(o, "d", 1)))
    o.a = 1.5
    print([bump(o) for _ in range(3)])


class Foreign:
    a = Slots.a


f = Foreign()
print(attempt(get, f), attempt(put, f, 1))


class One:
    def __init__(self):
        self.a = 1.0
        self.b = "b"


class Two:
    def __init__(self):
        self.b = "b"
        self.a = 2.0


one, two = One(), Two()
print([bump(x) for x in (one, two, one, two)], one.a, two.a)
one.__class__ = Two
print(rounds(one), bump(one), type(one).__name__)
Two.a = property(lambda self: 7.0, lambda self, v: print("set", v))
print(bump(one), bump(two))
del Two.a
print(bump(one), bump(two))


class Hooked:
    def __getattr__(self, name):
        return f"no {name}"


h = Hooked()
print(rounds(h))
h.a = 3
print(rounds(h))
Hooked.__getattribute__ = lambda self, name: f"hook {name}"
print(rounds(h))
del Hooked.__getattribute__
print(rounds(h))
Hooked.__setattr__ = lambda self, name, value: print("hook", name, value)
for i in range(3):
    put(h, i)
del Hooked.__setattr__
put(h, 9)
print(rounds(h))

module = types.ModuleType("module")
print(rounds(module))
module.a = 1
print(rounds(module))
del module.a
module.b = 2
module.a = 3
print(rounds(module))
module.__dict__.clear()
print(rounds(module))
module.__getattr__ = lambda name: f"asked for {name}"
print(rounds(module))
module.a = 4
print(rounds(module))
module.m = lambda *args: args
print([call(module, i) for i in range(3)])
module.m = len
print([call(module, "abc") for i in range(3)])


class Meta(type):
    pass


class Made(metaclass=Meta):
    a = 1

    def m(self=None):
        return "function of the class"


print(rounds(Made), [call(Made) for _ in range(3)])
Made.a = 2
print(rounds(Made))
Meta.a = property(lambda cls: "of the metaclass")
print(rounds(Made))
del Meta.a
print(rounds(Made))


class Child(Made):
    pass


print(rounds(Child))
Made.a = 3
print(rounds(Child), rounds(Made))
Child.a = 4
print(rounds(Child), rounds(Made))
del Child.a, Made.a
print(rounds(Child), rounds(Made))


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, getattr(holder.a, "name", holder.a))


holder = Plain()
for name in ("x", "y", "z"):
    put(holder, Noisy(name))
holder.a = None


class Owner:
    @property
    def held(self):
        return holder


owner = Owner()
for name in ("p", "q"):
    owner.held.a = Noisy(name)
owner.held.a = "end"
print(sys.getrefcount(holder), sys.getrefcount(owner))
