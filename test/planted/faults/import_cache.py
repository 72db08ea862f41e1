# What the import system remembers of a folder.
# ask: sys.path_importer_cache["/nowhere"]
# holder: value '/nowhere' of sys.path_importer_cache
# path: sys.path_importer_cache['/nowhere']
# why: import cache
import sys


class Finder:
    pass


sys.path_importer_cache["/nowhere"] = Finder()
