import gc
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(gc.isenabled()); gc.disable(); print(gc.isenabled()); gc.collect()
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
a = N('a'); b = N('b'); a.o, b.o = b, a
del a, b
print('collected', gc.collect() >= 2)
print([gc.is_tracked(x) for x in (1, 'a', 1.5, None, [], {}, (), (1,), N, len, object(), set(), lambda: 0)])
l = [1, 'x', [2]]; print(gc.get_referents(l), gc.get_referents(5), gc.get_referents({'k': 'v'}), gc.get_referents(), gc.get_referents((1, 2), [3]))
holder = [l]; print(any(r is holder for r in gc.get_referrers(l)), len(gc.get_count()), len(gc.get_threshold()), type(gc.get_stats()[0]).__name__, sorted(gc.get_stats()[0]))
c = N('c'); c.me = c; del c; print(gc.collect(0) >= 0); gc.collect(); print(gc.is_finalized(l), gc.garbage, gc.get_debug())
class R:
    keep = []
    def __del__(self): R.keep.append(self)
r = R(); r.me = r; del r; gc.collect(); print(len(R.keep), gc.is_finalized(R.keep[0])); R.keep.clear(); gc.collect(); print(len(R.keep))
log = []
def cb(phase, info): log.append((phase, sorted(info)))
gc.callbacks.append(cb); gc.collect(); gc.callbacks.remove(cb); print(log)
t(lambda: gc.collect(5)); t(lambda: gc.collect(-1)); t(lambda: gc.collect('a')); t(lambda: gc.set_threshold()); t(lambda: gc.set_threshold('a')); t(lambda: gc.set_debug('a')); t(lambda: gc.get_objects(5)); t(lambda: gc.is_tracked()); t(lambda: gc.collect(generation=1) >= 0)
gc.freeze(); print(gc.get_freeze_count() > 0); gc.unfreeze(); print(gc.get_freeze_count()); gc.set_threshold(500, 5, 5); print(gc.get_threshold()); gc.enable()
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
