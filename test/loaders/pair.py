"""Two snapshots of one process, for DevTools' own comparison: argv[1] and argv[2]."""

import gc
import sys

import tally


class Old:
    pass


class New:
    pass


kept = [Old() for _ in range(50)]
gc.collect()
tally.snapshot(sys.argv[1])
del kept[:20]
# Their blocks are taken again by others.
kept += [New() for _ in range(20)]
tally.snapshot(sys.argv[2])
