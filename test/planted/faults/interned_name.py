# A name in a table of the program's own.
# ask: next(iter(names))
# holder: key 'one-of-many' of __main__.names
# path: names → key 'one-of-many'
# why: module global
import sys

names = {sys.intern("-".join(["one", "of", "many"])): 1}
