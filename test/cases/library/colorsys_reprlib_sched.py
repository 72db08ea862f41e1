# colorsys, reprlib, sched, numbers, copyreg and types: small modules, each used for what it is there for.
import colorsys
import copyreg
import numbers
import pickle
import reprlib
import sched
import types
from collections import deque
from decimal import Decimal
from fractions import Fraction

for rgb in (0.2, 0.4, 0.4), (1, 0, 0), (0.5, 0.5, 0.5), (0.1, 0.9, 0.3):
    for there, back in (colorsys.rgb_to_hls, colorsys.hls_to_rgb), (colorsys.rgb_to_hsv, colorsys.hsv_to_rgb), (colorsys.rgb_to_yiq, colorsys.yiq_to_rgb):
        x = there(*rgb)
        print([round(v, 9) for v in x], [round(v, 9) for v in back(*x)])
r = reprlib.Repr(maxlist=2, maxstring=12, maxlevel=2, maxother=15, indent=None, fillvalue="<...>")
print(r.repr([1, 2, 3]), r.repr("abcdefghijklmnopqrstuvwxyz"), r.repr([[[[1]]]]), r.repr({i: i for i in range(9)}), r.repr(10**60), reprlib.repr(set(range(20))), reprlib.repr(deque(range(9))), reprlib.repr((1,)), r.repr(object)[:12], reprlib.repr(frozenset([1])))
r.indent = "  "
print(r.repr([1, {"a": (2, 3)}]))


class Chain:
    def __init__(self):
        self.next = self

    @reprlib.recursive_repr("<again>")
    def __repr__(self):
        return f"Chain({self.next!r})"


print(Chain(), Chain.__repr__.__name__)
now = [0]
log = []
s = sched.scheduler(lambda: now[0], lambda t: now.__setitem__(0, now[0] + t))
s.enter(5, 2, log.append, ("late",))
first = s.enterabs(3, 1, log.append, ("early",))
s.enterabs(3, 1, log.append, ("second",), {})
s.enter(1, 1, lambda **kw: log.append(kw), kwargs={"k": 1})
gone = s.enter(2, 1, log.append, ("cancelled",))
s.cancel(gone)
print([e.time for e in s.queue], s.empty(), first.priority, s.run(blocking=False), s.run(), log, now, s.empty())
try:
    s.cancel(gone)
except ValueError as error:
    print(error)
for x in 1, True, 1.5, 2j, Fraction(1, 2), Decimal("1.5"), "1":
    print(repr(x), [c.__name__ for c in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral) if isinstance(x, c)])


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


copyreg.pickle(Point, lambda p: (Point, (p.x, p.y + 1)))
p = pickle.loads(pickle.dumps(Point(1, 2)))
print(p.x, p.y, copyreg.dispatch_table[complex](1 + 2j))
copyreg.add_extension("__main__", "Point", 240)
print(copyreg._extension_registry[("__main__", "Point")], copyreg.remove_extension("__main__", "Point", 240))
ns = types.SimpleNamespace(a=1, b="x")
ns.c = [ns]
print(ns, ns == types.SimpleNamespace(a=1, b="x"), types.new_class("N", (Point,), {}, lambda d: d.update(z=3)).z, types.MappingProxyType({"k": 1}) | {"j": 2}, types.resolve_bases((list[int],)), types.prepare_class("P")[0])


class Dyn:
    @types.DynamicClassAttribute
    def v(self):
        return 5


@types.coroutine
def gen():
    yield 1


print(Dyn().v, types.get_original_bases(type("G", (list,), {})), isinstance(gen(), types.GeneratorType), types.CellType(3).cell_contents, types.FunctionType((lambda: q).__code__, {"q": 7})())
