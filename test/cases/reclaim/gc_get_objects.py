# gc.get_objects lists tracked objects, by generation too; it makes no untracked ones appear.
import gc

gc.disable()
gc.collect()


def has(o, **kw):
    return any(x is o for x in gc.get_objects(**kw))


a = [1]
print(has(a), has(a, generation=0), has(a, generation=1), has(a, generation=2), has(a, generation=None))
gc.collect(0)
print(has(a, generation=0), has(a, generation=1), has(a, generation=2))
gc.collect(1)
print(has(a, generation=0), has(a, generation=1), has(a, generation=2))
gc.collect()
print(has(a, generation=2))
print(has(12345), has('text' * 2), has(1.5), has({1: 2}), has({1: []}), has((1, 2)))


class C:
    pass


c = C()
print(has(c), has(C), has(c.__dict__), has(globals()), has(has), has(has.__code__))
before = len(gc.get_objects())
l = [[] for _ in range(50)]
print(len(gc.get_objects()) - before)
l = None
print(len(gc.get_objects()) - before)
objs = gc.get_objects()
print(has(objs), any(o is objs for o in objs))
objs = None
n = sum(type(o) is C for o in gc.get_objects())
cs = [C() for _ in range(7)]
print(n, sum(type(o) is C for o in gc.get_objects()))
cs.clear()
print(sum(type(o) is C for o in gc.get_objects()))
