# gc.callbacks are told of the start and the end of each collection.
import gc

gc.disable()
gc.collect()
log = []


def watch(phase, info):
    log.append((phase, sorted(info), info['generation'], info['collected'], info['uncollectable']))


gc.callbacks.append(watch)
gc.collect()
print(log)
log.clear()
l = []
l.append(l)
del l
gc.collect(0)
print(log)
log.clear()
gc.collect(1)
print([e[0] for e in log], log[0][2])
log.clear()


class T:
    def __del__(self):
        log.append('del')


t = T()
t.me = t
del t
gc.collect()
print([e if e == 'del' else e[0] for e in log], log[-1][3])
log.clear()
gc.callbacks.append(lambda p, i: log.append(p + ' second'))
gc.collect(2)
print([e if isinstance(e, str) else e[0] for e in log])
gc.callbacks.clear()
log.clear()
gc.collect()
print(log)
import sys
sys.unraisablehook = lambda u: print('hook', repr(u.exc_value))


def bad(phase, info):
    raise ValueError(phase)


gc.callbacks.append(bad)
print(gc.collect())
gc.callbacks.remove(bad)
stats = gc.get_stats()
print(len(stats), [sorted(s) for s in stats][0])
before = stats[2]['collections']
gc.collect()
print(gc.get_stats()[2]['collections'] - before)
