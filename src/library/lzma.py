"""Files and bytes in the formats of XZ and LZMA: .xz, .lzma, and raw streams of their filters.

LZMAFile and open() work like their namesakes for gzip and bzip2; compress() and decompress() take everything at once;
LZMACompressor and LZMADecompressor take it piece by piece.
"""

import builtins
import io

import _compression
from _lzma import (
    CHECK_CRC32, CHECK_CRC64, CHECK_ID_MAX, CHECK_NONE, CHECK_SHA256, CHECK_UNKNOWN,
    FILTER_ARM, FILTER_ARMTHUMB, FILTER_DELTA, FILTER_IA64, FILTER_LZMA1, FILTER_LZMA2, FILTER_POWERPC, FILTER_SPARC, FILTER_X86,
    FORMAT_ALONE, FORMAT_AUTO, FORMAT_RAW, FORMAT_XZ,
    MF_BT2, MF_BT3, MF_BT4, MF_HC3, MF_HC4, MODE_FAST, MODE_NORMAL, PRESET_DEFAULT, PRESET_EXTREME,
    LZMACompressor, LZMADecompressor, LZMAError, _decode_filter_properties, _encode_filter_properties, is_check_supported,
)

__all__ = [
    "CHECK_NONE", "CHECK_CRC32", "CHECK_CRC64", "CHECK_SHA256", "CHECK_ID_MAX", "CHECK_UNKNOWN",
    "FILTER_LZMA1", "FILTER_LZMA2", "FILTER_DELTA", "FILTER_X86", "FILTER_IA64", "FILTER_ARM", "FILTER_ARMTHUMB", "FILTER_POWERPC",
    "FILTER_SPARC",
    "FORMAT_AUTO", "FORMAT_XZ", "FORMAT_ALONE", "FORMAT_RAW",
    "MF_HC3", "MF_HC4", "MF_BT2", "MF_BT3", "MF_BT4", "MODE_FAST", "MODE_NORMAL", "PRESET_DEFAULT", "PRESET_EXTREME",
    "LZMACompressor", "LZMADecompressor", "LZMAFile", "LZMAError", "open", "compress", "decompress", "is_check_supported",
]

_CLOSED, _READING, _WRITING = None, "read", "write"
_WRITE_MODES = ("w", "a", "x")


class LZMAFile(_compression.BaseStream):
    """A file whose contents are compressed: reading gives them plain, writing compresses them.

    It wraps a file that is open, or opens one by its name. All data are bytes.
    """

    def __init__(self, filename=None, mode="r", *, format=None, check=-1, preset=None, filters=None):
        """Opens a compressed file.

        filename is a name (str, bytes or path) or an object that can be read from or written to, which stays open when
        this file is closed. mode is "r" for reading (the default), "w" for a new file, "x" for one that must not exist,
        or "a" for appending; a "b" behind it changes nothing.

        format says what the file has in it: by default FORMAT_AUTO for reading, FORMAT_XZ for writing.

        For reading, filters is the filter chain of a FORMAT_RAW stream; check and preset have no meaning. For writing,
        check is the integrity check of FORMAT_XZ, and either preset (0 to 9, with PRESET_EXTREME added if wanted) or
        filters (a sequence of dicts, each with an "id" and options) says how to compress.
        """
        self._fp = None
        self._closefp = False
        self._mode = _CLOSED
        kind = mode[:-1] if mode in ("rb", "wb", "ab", "xb") else mode
        if kind == "r":
            if check != -1:
                raise ValueError("Cannot specify an integrity check when opening a file for reading")
            if preset is not None:
                raise ValueError("Cannot specify a preset compression level when opening a file for reading")
            if format is None:
                format = FORMAT_AUTO
            after = _READING
        elif kind in _WRITE_MODES:
            if format is None:
                format = FORMAT_XZ
            after = _WRITING
            self._compressor = LZMACompressor(format=format, check=check, preset=preset, filters=filters)
            self._pos = 0
        else:
            raise ValueError(f"Invalid mode: {mode!r}")

        if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
            self._fp = builtins.open(filename, kind + "b")
            self._closefp = True
        elif hasattr(filename, "read") or hasattr(filename, "write"):
            self._fp = filename
        else:
            raise TypeError("filename must be a str, bytes, file or PathLike object")
        self._mode = after

        if after is _READING:
            plain = _compression.DecompressReader(
                self._fp, LZMADecompressor, trailing_error=LZMAError, format=format, filters=filters
            )
            self._buffer = io.BufferedReader(plain)

    def close(self):
        """Closes the file, writing what is left; a second time does nothing."""
        if self.closed:
            return
        try:
            if self._mode is _READING:
                self._buffer.close()
                self._buffer = None
            elif self._mode is _WRITING:
                self._fp.write(self._compressor.flush())
                self._compressor = None
        finally:
            try:
                if self._closefp:
                    self._fp.close()
            finally:
                self._fp = None
                self._closefp = False

    @property
    def closed(self):
        """Whether the file is closed."""
        return self._fp is None

    @property
    def name(self):
        self._check_not_closed()
        return self._fp.name

    @property
    def mode(self):
        return "wb" if self._mode is _WRITING else "rb"

    def fileno(self):
        """The descriptor of the file that is wrapped."""
        self._check_not_closed()
        return self._fp.fileno()

    def seekable(self):
        """Whether seek() can be used."""
        return self.readable() and self._buffer.seekable()

    def readable(self):
        """Whether the file was opened for reading."""
        self._check_not_closed()
        return self._mode is _READING

    def writable(self):
        """Whether the file was opened for writing."""
        self._check_not_closed()
        return self._mode is _WRITING

    def peek(self, size=-1):
        """Gives data that comes next without going on: at least one byte, unless the file is at its end.

        How much it is does not depend on size.
        """
        self._check_can_read()
        # The buffer would give as much as it has, however little that is; it wants a number all the same.
        return self._buffer.peek(size)

    def read(self, size=-1):
        """Reads up to size bytes, or with a negative size everything; b"" at the end."""
        self._check_can_read()
        return self._buffer.read(size)

    def read1(self, size=-1):
        """Reads up to size bytes with as few reads of the wrapped file as will do; b"" at the end."""
        self._check_can_read()
        if size < 0:
            size = io.DEFAULT_BUFFER_SIZE
        return self._buffer.read1(size)

    def readline(self, size=-1):
        """Reads one line with its end, at most size bytes of it; b"" at the end."""
        self._check_can_read()
        return self._buffer.readline(size)

    def write(self, data):
        """Writes data; gives the number of plain bytes that it has.

        What is in the file lags behind until it is closed.
        """
        self._check_can_write()
        if isinstance(data, (bytes, bytearray)):
            size = len(data)
        else:
            data = memoryview(data)
            size = data.nbytes
        self._fp.write(self._compressor.compress(data))
        self._pos += size
        return size

    def seek(self, offset, whence=io.SEEK_SET):
        """Moves to a place in the plain data: from the start (whence 0), from here (1) or from the end (2).

        Gives the new place. It is done by reading, so it can take long.
        """
        self._check_can_seek()
        return self._buffer.seek(offset, whence)

    def tell(self):
        """The place in the plain data."""
        self._check_not_closed()
        return self._buffer.tell() if self._mode is _READING else self._pos


def open(filename, mode="rb", *, format=None, check=-1, preset=None, filters=None, encoding=None, errors=None, newline=None):
    """Opens a compressed file for bytes or for text.

    filename, format, check, preset and filters are those of LZMAFile. mode is one of LZMAFile's modes (with or without
    a "b"), which give an LZMAFile, or such a one with a "t", which gives a TextIOWrapper around it, for which encoding,
    errors and newline are meant.
    """
    text = "t" in mode
    if text and "b" in mode:
        raise ValueError(f"Invalid mode: {mode!r}")
    if not text:
        for what, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
            if value is not None:
                raise ValueError(f"Argument {what!r} not supported in binary mode")

    plain = LZMAFile(filename, mode.replace("t", ""), format=format, check=check, preset=preset, filters=filters)
    return io.TextIOWrapper(plain, io.text_encoding(encoding), errors, newline) if text else plain


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """Compresses data at once; the other arguments are those of LZMACompressor."""
    compressor = LZMACompressor(format, check, preset, filters)
    return compressor.compress(data) + compressor.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """Decompresses data at once: one stream, or several one behind the other.

    The other arguments are those of LZMADecompressor.
    """
    plain = []
    while True:
        decompressor = LZMADecompressor(format, memlimit, filters)
        try:
            part = decompressor.decompress(data)
        except LZMAError:
            # What is behind a good stream may be anything.
            if plain:
                break
            raise
        plain.append(part)
        if not decompressor.eof:
            raise LZMAError("Compressed data ended before the end-of-stream marker was reached")
        data = decompressor.unused_data
        if not data:
            break
    return b"".join(plain)
