"""Databases of bytes by key, kept in files.

`open` opens a file with the module that it was made with (`whichdb` tells which) and makes new ones with the first module of
`dbm.sqlite3`, `dbm.gnu`, `dbm.ndbm` and `dbm.dumb` that can be imported. Tally carries `dbm.dumb`, which is Python alone.
"""

import importlib
import os

__all__ = ['open', 'whichdb', 'error']


class error(Exception):
    pass


_names = ['dbm.sqlite3', 'dbm.gnu', 'dbm.ndbm', 'dbm.dumb']
_defaultmod = None
_modules = {}

error = (error, OSError)

_GDBM_MAGIC = {0x13579ACE, 0x13579ACD, 0x13579ACF}


def _find_modules():
    """Imports those of the database modules that are there; the first of them makes new databases."""
    global _defaultmod
    for name in _names:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        _modules[name] = module
        if _defaultmod is None:
            _defaultmod = module
    if _defaultmod is None:
        raise ImportError(f'no dbm clone found; tried {_names}')


def open(file, flag='r', mode=0o666):
    """Open or create database at path given by *file*.

    Optional argument *flag* can be 'r' (default) for read-only access, 'w'
    for read-write access of an existing database, 'c' for read-write access
    to a new or existing database, and 'n' for read-write access to a new
    database.

    Note: 'r' and 'w' fail if the database doesn't exist; 'c' creates it
    only if it doesn't exist; and 'n' always creates a new database.
    """
    if _defaultmod is None:
        _find_modules()
    kind = None if 'n' in flag else whichdb(file)
    if kind is None:
        if 'c' not in flag and 'n' not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        module = _defaultmod
    elif kind == '':
        raise error[0]('db type could not be determined')
    elif kind not in _modules:
        raise error[0](f'db type is {kind}, but the module is not available')
    else:
        module = _modules[kind]
    return module.open(file, flag, mode)


def _read(path, size):
    """The first bytes of a file; None when it cannot be read."""
    from io import open as open_file

    try:
        with open_file(path, 'rb') as file:
            return file.read(size)
    except OSError:
        return None


def whichdb(filename):
    """Guess which db package to use to open a db file.

    Return values:

    - None if the database file can't be read;
    - empty string if the file can be read but can't be recognized
    - the name of the dbm submodule (e.g. "ndbm" or "gnu") if recognized.

    Importing the given module may still fail, and opening the
    database using that module may still fail.
    """
    filename = os.fsencode(filename)
    if _read(filename + b'.pag', 0) is not None and _read(filename + b'.dir', 0) is not None:
        return 'dbm.ndbm'
    index = _read(filename + b'.dir', 1)
    if index is not None and os.path.exists(filename + b'.dat') and index in (b'', b"'", b'"'):
        return 'dbm.dumb'
    head = _read(filename, 16)
    if head is None:
        return None
    if head == b'SQLite format 3\0':
        return 'dbm.sqlite3'
    if int.from_bytes(head[:4], 'little') in _GDBM_MAGIC or int.from_bytes(head[:4], 'big') in _GDBM_MAGIC:
        return 'dbm.gnu'
    return ''
