# The callback of a weak reference to another object.
# ask: ref()
# holder: __self__ of method
# path: watch.__callback__.__self__
# why: bound method ← weak-reference callback ← module global
import weakref


class Cache:
    def forget(self, ref):
        pass


class Key:
    pass


key = Key()
cache = Cache()
ref = weakref.ref(cache)
watch = weakref.ref(key, cache.forget)
del cache
