# A map object keeps its function and its iterators.
# ask: ref()
# holder: __self__ of method
# path: doubled → func → .__self__
# why: bound method ← iterator ← module global
import weakref


class Scale:
    def by_two(self, x):
        return 2 * x


scale = Scale()
ref = weakref.ref(scale)
doubled = map(scale.by_two, [1, 2])
del scale
