# weakref: references, proxies, methods, sets and dictionaries that let go, finalizers in order, callbacks.
import gc
import weakref


class C:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"C({self.name})"

    def method(self):
        return self.name.upper()


gc.disable()
a = C("a")
log = []
r = weakref.ref(a, lambda ref: log.append(ref is r))
p = weakref.proxy(a)
m = weakref.WeakMethod(a.method, lambda ref: log.append("method"))
print(r(), p.name, p.method(), m()(), weakref.getweakrefcount(a), r is weakref.ref(a), weakref.ref(a) is weakref.ref(a), r == weakref.ref(a), type(p).__name__, isinstance(p, C), p.__class__ is C, hash(r) == hash(a))
p.extra = 5
print(a.extra, m == weakref.WeakMethod(a.method))
del a
print(log, r(), m())
for call in (lambda: p.name, lambda: repr(p)[:9] and str(p), lambda: bool(p), lambda: weakref.ref(5), lambda: weakref.ref("x"), lambda: weakref.WeakMethod(len), lambda: weakref.proxy([])):
    try:
        print(call())
    except (ReferenceError, TypeError) as error:
        print(type(error).__name__, error)
values = weakref.WeakValueDictionary()
keys = weakref.WeakKeyDictionary()
things = weakref.WeakSet()
objects = [C(n) for n in "xyz"]
for o in objects:
    values[o.name] = o
    keys[o] = o.name * 2
    things.add(o)
print(sorted(values), sorted(keys.values()), len(things), objects[0] in things, values.get("q", "none"), keys[objects[1]], values.setdefault("x", None) is objects[0], sorted(v().name for v in values.valuerefs()), len(keys.keyrefs()))
it = iter(values.items())
first = next(it)
del objects[1], o
print(sorted(values), len(keys), len(things), first[0])
del first, it
print(sorted(values.keys()), values.pop("x"), sorted(values), sorted(values | {"k": objects[0]}), things == weakref.WeakSet(objects), things.isdisjoint([C("n")]))
try:
    values["y"]
except KeyError as error:
    print(repr(error))
f = weakref.finalize(objects[0], print, "finalized", end="!\n")
g = weakref.finalize(objects[1], log.append, "never")
print(f.alive, f.peek()[2:], g.detach()[2:], g.alive, f.atexit)
objects.clear()
print(f.alive, f(), len(things), len(keys))


class Chain:
    def __init__(self, n):
        weakref.finalize(self, print, "end of", n)


c, d = Chain(1), Chain(2)
late = C("late")
weakref.finalize(late, print, "at exit")
quiet = weakref.finalize(late, print, "not shown")
quiet.atexit = False
cycle = C("cycle")
cycle.me = cycle
weakref.finalize(cycle, print, "collected")
w = weakref.ref(cycle, lambda ref: print("callback"))
del cycle
print(gc.collect() > 0, w())


class Ref(weakref.ref):
    __slots__ = ("tag",)

    def __new__(cls, o, tag):
        self = super().__new__(cls, o)
        self.tag = tag
        return self

    def __init__(self, o, tag):
        super().__init__(o)


t = Ref(late, "tagged")
print(t.tag, t() is late, weakref.getweakrefs(late)[0] is not None, t == weakref.ref(late), weakref.getweakrefcount(5))
del c
print("end")
