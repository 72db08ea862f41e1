# Frozen objects are ignored by the collector until unfrozen.
import gc

gc.disable()
gc.collect()
print(gc.get_freeze_count())
a = []
a.append(a)
gc.freeze()
n = gc.get_freeze_count()
print(n > 100)
b = []
b.append(b)
del a, b
print(gc.collect())
print(gc.collect())
print(any(o is gc.garbage for o in gc.get_objects()), gc.get_freeze_count() <= n)
gc.unfreeze()
print(gc.get_freeze_count())
print(gc.collect())


class T:
    def __del__(self):
        print('  del')


t = T()
gc.freeze()
print('counts still work')
del t
t = T()
t.me = t
gc.freeze()
del t
print('frozen cycle', gc.collect())
gc.unfreeze()
print('unfrozen', gc.collect())
x = [1]
print(any(o is x for o in gc.get_objects()))
gc.freeze()
print(any(o is x for o in gc.get_objects()), gc.is_tracked(x))
gc.unfreeze()
print(any(o is x for o in gc.get_objects(generation=2)))
