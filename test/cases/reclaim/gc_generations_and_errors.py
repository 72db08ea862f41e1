# Arguments of the gc functions and their errors; thresholds, enable and disable.
import gc

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
for args in ((), (0,), (1,), (2,), (True,)):
    gc.collect()
    print(args, gc.collect(*args))
for args in ((3,), (-1,), ('x',), (1.5,), (None,), (1, 2)):
    try:
        gc.collect(*args)
    except (ValueError, TypeError) as e:
        print(args, type(e).__name__, e)
print(gc.collect(generation=1))
print(gc.get_threshold())
gc.set_threshold(500, 5)
print(gc.get_threshold())
gc.set_threshold(700, 7, 7)
print(gc.get_threshold())
for args in ((), ('a',)):
    try:
        gc.set_threshold(*args)
    except TypeError as e:
        print(args, e)
gc.set_threshold(0)
print(gc.get_threshold()[0])
gc.set_threshold(2000, 10, 10)
print(len(gc.get_count()), all(isinstance(n, int) for n in gc.get_count()))
print(gc.get_debug(), gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
try:
    gc.set_debug('x')
except TypeError as e:
    print(e)
for args in (('x',), (5,), (-1,)):
    try:
        gc.get_objects(generation=args[0])
    except (TypeError, ValueError) as e:
        print(args, type(e).__name__, e)
print(gc.garbage, gc.callbacks, gc.get_referents(), gc.get_referrers())
print(gc.get_freeze_count())
