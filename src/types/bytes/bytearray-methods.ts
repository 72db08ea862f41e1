/** The methods that bytearray shares with bytes. */
import { def, type NativeDecl } from '../../object/native.ts';
import type { byteMethods } from './methods.ts';

/** Declares them with bytearray's docs. */
export function sharedMethods(m: ReturnType<typeof byteMethods>): NativeDecl[] {
  return [
    def(
      'capitalize',
      '($self, /)',
      `B.capitalize() -> copy of B

Return a copy of B with only its first character capitalized (ASCII)
and the rest lower-cased.`,
      m.capitalize,
    ),
    def(
      'center',
      "($self, width, fillchar=b' ', /)",
      `Return a centered string of length width.

Padding is done using the specified fill character.`,
      m.center,
    ),
    def(
      'count',
      '($self, sub[, start[, end]], /)',
      `Return the number of non-overlapping occurrences of subsection 'sub' in bytes B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.`,
      m.count,
    ),
    def(
      'decode',
      "($self, /, encoding='utf-8', errors='strict')",
      `Decode the bytearray using the codec registered for encoding.

  encoding
    The encoding with which to decode the bytearray.
  errors
    The error handling scheme to use for the handling of decoding errors.
    The default is 'strict' meaning that decoding errors raise a
    UnicodeDecodeError. Other possible values are 'ignore' and 'replace'
    as well as any other name registered with codecs.register_error that
    can handle UnicodeDecodeErrors.`,
      m.decode,
    ),
    def(
      'endswith',
      '($self, suffix[, start[, end]], /)',
      `Return True if the bytearray ends with the specified suffix, False otherwise.

  suffix
    A bytes or a tuple of bytes to try.
  start
    Optional start position. Default: start of the bytearray.
  end
    Optional stop position. Default: end of the bytearray.`,
      m.endswith,
    ),
    def(
      'expandtabs',
      '($self, /, tabsize=8)',
      `Return a copy where all tab characters are expanded using spaces.

If tabsize is not given, a tab size of 8 characters is assumed.`,
      m.expandtabs,
    ),
    def(
      'find',
      '($self, sub[, start[, end]], /)',
      `Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.

Return -1 on failure.`,
      m.find,
    ),
    def(
      'hex',
      '($self, /, sep=<unrepresentable>, bytes_per_sep=1)',
      `Create a string of hexadecimal numbers from a bytearray object.

  sep
    An optional single character or byte to separate hex bytes.
  bytes_per_sep
    How many bytes between separators.  Positive values count from the
    right, negative values count from the left.

Example:
>>> value = bytearray([0xb9, 0x01, 0xef])
>>> value.hex()
'b901ef'
>>> value.hex(':')
'b9:01:ef'
>>> value.hex(':', 2)
'b9:01ef'
>>> value.hex(':', -2)
'b901:ef'`,
      m.hex,
    ),
    def(
      'index',
      '($self, sub[, start[, end]], /)',
      `Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.

Raise ValueError if the subsection is not found.`,
      m.index,
    ),
    def(
      'isalnum',
      '($self, /)',
      `B.isalnum() -> bool

Return True if all characters in B are alphanumeric
and there is at least one character in B, False otherwise.`,
      m.isalnum,
    ),
    def(
      'isalpha',
      '($self, /)',
      `B.isalpha() -> bool

Return True if all characters in B are alphabetic
and there is at least one character in B, False otherwise.`,
      m.isalpha,
    ),
    def(
      'isascii',
      '($self, /)',
      `B.isascii() -> bool

Return True if B is empty or all characters in B are ASCII,
False otherwise.`,
      m.isascii,
    ),
    def(
      'isdigit',
      '($self, /)',
      `B.isdigit() -> bool

Return True if all characters in B are digits
and there is at least one character in B, False otherwise.`,
      m.isdigit,
    ),
    def(
      'islower',
      '($self, /)',
      `B.islower() -> bool

Return True if all cased characters in B are lowercase and there is
at least one cased character in B, False otherwise.`,
      m.islower,
    ),
    def(
      'isspace',
      '($self, /)',
      `B.isspace() -> bool

Return True if all characters in B are whitespace
and there is at least one character in B, False otherwise.`,
      m.isspace,
    ),
    def(
      'istitle',
      '($self, /)',
      `B.istitle() -> bool

Return True if B is a titlecased string and there is at least one
character in B, i.e. uppercase characters may only follow uncased
characters and lowercase characters only cased ones. Return False
otherwise.`,
      m.istitle,
    ),
    def(
      'isupper',
      '($self, /)',
      `B.isupper() -> bool

Return True if all cased characters in B are uppercase and there is
at least one cased character in B, False otherwise.`,
      m.isupper,
    ),
    def(
      'join',
      '($self, iterable_of_bytes, /)',
      `Concatenate any number of bytes/bytearray objects.

The bytearray whose method is called is inserted in between each pair.

The result is returned as a new bytearray object.`,
      m.join,
    ),
    def(
      'ljust',
      "($self, width, fillchar=b' ', /)",
      `Return a left-justified string of length width.

Padding is done using the specified fill character.`,
      m.ljust,
    ),
    def(
      'lower',
      '($self, /)',
      `B.lower() -> copy of B

Return a copy of B with all ASCII characters converted to lowercase.`,
      m.lower,
    ),
    def(
      'lstrip',
      '($self, bytes=None, /)',
      `Strip leading bytes contained in the argument.

If the argument is omitted or None, strip leading ASCII whitespace.`,
      m.lstrip,
    ),
    def(
      'maketrans',
      '(frm, to, /)',
      `Return a translation table usable for the bytes or bytearray translate method.

The returned table will be one where each byte in frm is mapped to the byte at
the same position in to.

The bytes objects frm and to must be of the same length.`,
      m.maketrans,
      { binding: 'static' },
    ),
    def(
      'partition',
      '($self, sep, /)',
      `Partition the bytearray into three parts using the given separator.

This will search for the separator sep in the bytearray. If the separator is
found, returns a 3-tuple containing the part before the separator, the
separator itself, and the part after it as new bytearray objects.

If the separator is not found, returns a 3-tuple containing the copy of the
original bytearray object and two empty bytearray objects.`,
      m.partition,
    ),
    def(
      'replace',
      '($self, old, new, count=-1, /)',
      `Return a copy with all occurrences of substring old replaced by new.

  count
    Maximum number of occurrences to replace.
    -1 (the default value) means replace all occurrences.

If the optional argument count is given, only the first count occurrences are
replaced.`,
      m.replace,
    ),
    def(
      'removeprefix',
      '($self, prefix, /)',
      `Return a bytearray with the given prefix string removed if present.

If the bytearray starts with the prefix string, return
bytearray[len(prefix):].  Otherwise, return a copy of the original
bytearray.`,
      m.removeprefix,
    ),
    def(
      'removesuffix',
      '($self, suffix, /)',
      `Return a bytearray with the given suffix string removed if present.

If the bytearray ends with the suffix string and that suffix is not
empty, return bytearray[:-len(suffix)].  Otherwise, return a copy of
the original bytearray.`,
      m.removesuffix,
    ),
    def(
      'rfind',
      '($self, sub[, start[, end]], /)',
      `Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.

Return -1 on failure.`,
      m.rfind,
    ),
    def(
      'rindex',
      '($self, sub[, start[, end]], /)',
      `Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.

Raise ValueError if the subsection is not found.`,
      m.rindex,
    ),
    def(
      'rjust',
      "($self, width, fillchar=b' ', /)",
      `Return a right-justified string of length width.

Padding is done using the specified fill character.`,
      m.rjust,
    ),
    def(
      'rpartition',
      '($self, sep, /)',
      `Partition the bytearray into three parts using the given separator.

This will search for the separator sep in the bytearray, starting at the end.
If the separator is found, returns a 3-tuple containing the part before the
separator, the separator itself, and the part after it as new bytearray
objects.

If the separator is not found, returns a 3-tuple containing two empty bytearray
objects and the copy of the original bytearray object.`,
      m.rpartition,
    ),
    def(
      'rsplit',
      '($self, /, sep=None, maxsplit=-1)',
      `Return a list of the sections in the bytearray, using sep as the delimiter.

  sep
    The delimiter according which to split the bytearray.
    None (the default value) means split on ASCII whitespace characters
    (space, tab, return, newline, formfeed, vertical tab).
  maxsplit
    Maximum number of splits to do.
    -1 (the default value) means no limit.

Splitting is done starting at the end of the bytearray and working to the front.`,
      m.rsplit,
    ),
    def(
      'rstrip',
      '($self, bytes=None, /)',
      `Strip trailing bytes contained in the argument.

If the argument is omitted or None, strip trailing ASCII whitespace.`,
      m.rstrip,
    ),
    def(
      'split',
      '($self, /, sep=None, maxsplit=-1)',
      `Return a list of the sections in the bytearray, using sep as the delimiter.

  sep
    The delimiter according which to split the bytearray.
    None (the default value) means split on ASCII whitespace characters
    (space, tab, return, newline, formfeed, vertical tab).
  maxsplit
    Maximum number of splits to do.
    -1 (the default value) means no limit.`,
      m.split,
    ),
    def(
      'splitlines',
      '($self, /, keepends=False)',
      `Return a list of the lines in the bytearray, breaking at line boundaries.

Line breaks are not included in the resulting list unless keepends is given and
true.`,
      m.splitlines,
    ),
    def(
      'startswith',
      '($self, prefix[, start[, end]], /)',
      `Return True if the bytearray starts with the specified prefix, False otherwise.

  prefix
    A bytes or a tuple of bytes to try.
  start
    Optional start position. Default: start of the bytearray.
  end
    Optional stop position. Default: end of the bytearray.`,
      m.startswith,
    ),
    def(
      'strip',
      '($self, bytes=None, /)',
      `Strip leading and trailing bytes contained in the argument.

If the argument is omitted or None, strip leading and trailing ASCII whitespace.`,
      m.strip,
    ),
    def(
      'swapcase',
      '($self, /)',
      `B.swapcase() -> copy of B

Return a copy of B with uppercase ASCII characters converted
to lowercase ASCII and vice versa.`,
      m.swapcase,
    ),
    def(
      'title',
      '($self, /)',
      `B.title() -> copy of B

Return a titlecased version of B, i.e. ASCII words start with uppercase
characters, all remaining cased characters have lowercase.`,
      m.title,
    ),
    def(
      'translate',
      "($self, table, /, delete=b'')",
      `Return a copy with each character mapped by the given translation table.

  table
    Translation table, which must be a bytes object of length 256.

All characters occurring in the optional argument delete are removed.
The remaining characters are mapped through the given translation table.`,
      m.translate,
    ),
    def(
      'upper',
      '($self, /)',
      `B.upper() -> copy of B

Return a copy of B with all ASCII characters converted to uppercase.`,
      m.upper,
    ),
    def(
      'zfill',
      '($self, width, /)',
      `Pad a numeric string with zeros on the left, to fill a field of the given width.

The original string is never truncated.`,
      m.zfill,
    ),
  ];
}
