"""A database of two files: `x.dir` has a line with key, position and size for each entry, `x.dat` the values.

The files are those of CPython's module of the same name. Values begin at multiples of 512 bytes, and one that grows beyond its blocks
goes to the end; the space that it had is not used again. The index is read when the database is opened, and written by `sync` and
`close`; until then new entries are appended to it.
"""

import ast
import collections.abc
import io
import os

__all__ = ['error', 'open']

_BLOCKSIZE = 512

error = OSError


def _as_bytes(text):
    return text.encode('utf-8') if isinstance(text, str) else text


class _Database(collections.abc.MutableMapping):
    # An instance may be finalized when the globals of this module are gone.
    _io = io
    _os = os

    # What close() and __del__ look at when __init__ did not get far.
    _index = None
    _modified = False
    _readonly = False

    def __init__(self, filebasename, mode, flag='c'):
        base = os.fsencode(filebasename)
        self._mode = mode
        self._readonly = flag == 'r'
        self._dirfile = base + b'.dir'
        self._datfile = base + b'.dat'
        self._bakfile = base + b'.bak'
        self._create(flag)
        self._load(flag)

    def _create(self, flag):
        if flag == 'n':
            for path in (self._datfile, self._bakfile, self._dirfile):
                try:
                    os.remove(path)
                except OSError:
                    pass
        try:
            io.open(self._datfile, 'rb').close()
        except OSError:
            if flag not in ('c', 'n'):
                raise
            io.open(self._datfile, 'wb').close()
            self._chmod(self._datfile)

    def _load(self, flag):
        index = {}
        try:
            file = io.open(self._dirfile, 'r', encoding='latin-1')
        except OSError:
            if flag not in ('c', 'n'):
                raise
            io.open(self._dirfile, 'w', encoding='latin-1').close()
            self._chmod(self._dirfile)
        else:
            with file:
                for line in file:
                    key, place = ast.literal_eval(line.rstrip())
                    index[key.encode('latin-1')] = place
        self._index = index

    def _chmod(self, path):
        self._os.chmod(path, self._mode)

    def _verify_open(self):
        if self._index is None:
            raise error('DBM object has already been closed')

    def _verify_writable(self):
        if self._readonly:
            raise error('The database is opened for reading only')

    def sync(self):
        """Writes the index, when there is something new; the one before it stays as `.bak`."""
        if self._index is None or not self._modified:
            return
        for change in (lambda: self._os.unlink(self._bakfile), lambda: self._os.rename(self._dirfile, self._bakfile)):
            try:
                change()
            except OSError:
                pass
        with self._io.open(self._dirfile, 'w', encoding='latin-1') as file:
            self._chmod(self._dirfile)
            for key, place in self._index.items():
                file.write(f'{key.decode("latin-1")!r}, {place!r}\n')
        self._modified = False

    def _check_key(self, key):
        if isinstance(key, str):
            return key.encode('utf-8')
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError('keys must be bytes or strings')
        return key

    def __getitem__(self, key):
        key = _as_bytes(key)
        self._verify_open()
        position, size = self._index[key]
        with io.open(self._datfile, 'rb') as file:
            file.seek(position)
            return file.read(size)

    def __setitem__(self, key, value):
        self._verify_writable()
        key = bytes(self._check_key(key))
        value = _as_bytes(value)
        if not isinstance(value, (bytes, bytearray)):
            raise TypeError('values must be bytes or strings')
        self._verify_open()
        self._modified = True
        old = self._index.get(key)
        blocks = 0 if old is None else (old[1] + _BLOCKSIZE - 1) // _BLOCKSIZE
        with io.open(self._datfile, 'rb+') as file:
            if old is not None and len(value) <= blocks * _BLOCKSIZE:
                position = old[0]
                file.seek(position)
            else:
                end = file.seek(0, 2)
                position = (end + _BLOCKSIZE - 1) // _BLOCKSIZE * _BLOCKSIZE
                file.write(b'\0' * (position - end))
            file.write(value)
        self._index[key] = (position, len(value))
        if old is None:
            with io.open(self._dirfile, 'a', encoding='latin-1') as file:
                self._chmod(self._dirfile)
                file.write(f'{key.decode("latin-1")!r}, {(position, len(value))!r}\n')

    def __delitem__(self, key):
        self._verify_writable()
        key = _as_bytes(key)
        self._verify_open()
        del self._index[key]
        self._modified = True
        # The line of a deleted entry must not come back after a crash.
        self.sync()

    def __contains__(self, key):
        key = _as_bytes(key)
        self._verify_open()
        return key in self._index

    def __iter__(self):
        self._verify_open()
        return iter(self._index)

    iterkeys = __iter__

    def __len__(self):
        self._verify_open()
        return len(self._index)

    def keys(self):
        self._verify_open()
        return list(self._index)

    def items(self):
        self._verify_open()
        return [(key, self[key]) for key in self._index]

    def close(self):
        try:
            self.sync()
        finally:
            self._index = None

    def __del__(self):
        if self._index is not None:
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(file, flag='c', mode=0o666):
    """Open the database file, filename, and return corresponding object.

    The flag argument, used to control how the database is opened in the
    other DBM implementations, supports only the semantics of 'c' and 'n'
    values.  Other values will default to the semantics of 'c' value:
    the database will always opened for update and will be created if it
    does not exist.

    The optional mode argument is the UNIX mode of the file, used only when
    the database has to be created.  It defaults to octal code 0o666 (and
    will be modified by the prevailing umask).
    """
    # The umask is asked for by setting it; the bits it has are taken out of the mode.
    umask = os.umask(0)
    os.umask(umask)
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode & ~umask, flag=flag)
