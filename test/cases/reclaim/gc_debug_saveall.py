# With DEBUG_SAVEALL the unreachable objects are kept in gc.garbage instead of freed.
import gc

gc.disable()
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
print(gc.get_debug() == gc.DEBUG_SAVEALL)


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  del', self.n)


l = [1]
l.append(l)
del l
print(gc.collect(), len(gc.garbage), gc.garbage[0][0])
gc.garbage.clear()
gc.set_debug(0)
print(gc.collect())
gc.set_debug(gc.DEBUG_SAVEALL)
t = T('saved')
t.me = t
del t
print(gc.collect())
print([type(o).__name__ for o in gc.garbage], gc.garbage[0].n)
gc.set_debug(0)
gc.garbage[0].me = None
gc.garbage.clear()
print('cleared', gc.collect())
t = T('normal')
t.me = t
del t
print(gc.collect(), gc.garbage)
