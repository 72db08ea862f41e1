"""What sysconfig asks the build of the interpreter for.

Nothing is compiled with Tally, so there is no Makefile, no header and no compiler to tell of: these are the variables that say where
the library is, what the platform is called and where time zones are.
"""

import sys

build_time_vars = {
    'ABIFLAGS': '',
    'BINDIR': f'{sys.base_exec_prefix}/bin',
    'BINLIBDEST': f'{sys.base_prefix}/lib/python3.13',
    'DESTDIRS': f'{sys.base_prefix} {sys.base_prefix}/lib {sys.base_prefix}/lib/python3.13',
    'EXE': '',
    'EXT_SUFFIX': '',
    'LDVERSION': '3.13',
    'LIBDEST': f'{sys.base_prefix}/lib/python3.13',
    'LIBDIR': f'{sys.base_prefix}/lib',
    'MACHDEP': 'linux',
    'MULTIARCH': 'x86_64-linux-gnu',
    'PLATLIBDIR': 'lib',
    'Py_DEBUG': 0,
    'Py_ENABLE_SHARED': 0,
    'Py_GIL_DISABLED': 0,
    'SOABI': '',
    'TZPATH': '/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo',
    'VERSION': '3.13',
    'WITH_DOC_STRINGS': 1,
    'exec_prefix': sys.base_exec_prefix,
    'prefix': sys.base_prefix,
}
