# A codec search function.
# ask: ref()
# holder: codec registry: search function
# path: codec registry: search function
# why: codec registry
import codecs
import weakref


class Search:
    def __call__(self, name):
        return None


search = Search()
ref = weakref.ref(search)
codecs.register(search)
del search
