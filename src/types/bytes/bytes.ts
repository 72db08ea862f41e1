/** `bytes`. The payload is a Uint8Array that nobody writes to. */
import { asIndex, isInt, isStr, isSubtype, reprText, typeName } from '../../object/abstract.ts';
import { bufferBytes, isBytes, type PyBytes } from '../../object/buffer.ts';
import { call1 } from '../../object/call.ts';
import { BYTES, SLICE } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { genericGetAttr } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { type BufferView, type CompareOp, TypeFlag } from '../../object/type.ts';
import { bool, bytes, notImplemented, smallInts, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import * as B from '../../text/bytes-algo.ts';
import { reprBytes } from '../../text/repr.ts';
import { nameArgument } from '../arguments.ts';
import { type PySlice, sliceIndices } from '../slice.ts';
import { encodeStr } from '../str/codec.ts';
import { hashOfBytes } from '../str/hash.ts';
import { bytesIter } from './iterator.ts';
import { bytesOf, viaBytesMethod } from './make.ts';
import { byteMethods, bytesContain, hexBytes } from './methods.ts';
import { bytesPercent } from './percent.ts';

/** As an exact bytes: itself when it is one. @nothrow */
function exactBytes(o: PyBytes): Owned {
  return o.type === BYTES ? dup(o) : bytes(o.v);
}

const m = byteMethods({
  data: (o) => o.v as Uint8Array,
  make: (b) => bytes(b),
  same: (o, b) =>
    o.type === BYTES && (o.v as Uint8Array).length === b.length && B.equals(o.v as Uint8Array, b) ? dup(o) : bytes(b),
});

// --- Making ------------------------------------------------------------------------------------------------------

/** The bytes of `bytes(source, encoding, errors)`. */
function bytesMake(vm: VM, source?: PyObject, encoding?: PyObject, errors?: PyObject): Owned<PyBytes> {
  const e = nameArgument(vm, 'bytes', "argument 'encoding'", encoding);
  const h = nameArgument(vm, 'bytes', "argument 'errors'", errors);
  if (source === undefined) {
    if (e !== undefined || h !== undefined) {
      return vm.raise('TypeError', `${e !== undefined ? 'encoding' : 'errors'} without a string argument`);
    }
    return bytes(new Uint8Array(0));
  }
  if (e !== undefined) {
    if (!isStr(source)) return vm.raise('TypeError', 'encoding without a string argument');
    return encodeStr(vm, source, e, h);
  }
  if (h !== undefined) {
    return vm.raise(
      'TypeError',
      isStr(source) ? 'string argument without an encoding' : 'errors without a string argument',
    );
  }
  const own = source.type === BYTES ? null : viaBytesMethod(vm, source);
  if (own !== null) return own;
  if (isStr(source)) return vm.raise('TypeError', 'string argument without an encoding');
  if (source.type === BYTES) return dup(source as PyBytes);
  if (source.type.v.slots.nb_index !== null) {
    const n = byteCount(vm, source);
    if (n !== null) return bytes(B.allocate(n));
  }
  return bytes(bytesOf(vm, source, 'bytes', 'bytes must be in range(0, 256)'));
}

/**
 * The count in `bytes(count)`; null when `__index__` raises TypeError, so that the object is taken for a source of
 * bytes. Raises ValueError: negative count, and OverflowError.
 */
export function byteCount(vm: VM, o: PyObject): number | null {
  const mark = vm.mark();
  let v: number | bigint;
  try {
    v = asIndex(vm, o);
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!isSubtype(exc.type, vm.exceptionType('TypeError'))) return vm.rethrowTake(exc);
    drop(exc);
    return null;
  }
  if (typeof v === 'bigint' && BigInt.asIntN(64, v) !== v) {
    return vm.raise('OverflowError', `cannot fit '${typeName(o)}' into an index-sized integer`);
  }
  if (v < 0) return vm.raise('ValueError', 'negative count');
  return Number(v);
}

function bytesNew(vm: VM, type: PyType, source?: PyObject, encoding?: PyObject, errors?: PyObject): Owned {
  const r = bytesMake(vm, source, encoding, errors);
  if (type === BYTES) return r;
  const { v } = r;
  drop(r);
  return newInstance(type, v, type.v.basicSize + v.length);
}

function bytesFromHex(vm: VM, type: PyType, text: PyObject): Owned {
  const r = bytes(hexBytes(vm, text));
  return type === BYTES ? r : call1(vm, type, vm.keep(r));
}

// --- Comparison --------------------------------------------------------------------------------------------------

/** The result of a comparison from an order. @nothrow */
export function byOrder(order: number, op: CompareOp): Owned {
  switch (op) {
    case 0:
      return bool(order < 0);
    case 1:
      return bool(order <= 0);
    case 2:
      return bool(order === 0);
    case 3:
      return bool(order !== 0);
    case 4:
      return bool(order > 0);
    default:
      return bool(order >= 0);
  }
}

function bytesCompare(_vm: VM, a: PyBytes, b: PyObject, op: CompareOp): Owned {
  if (!isBytes(b)) return notImplemented();
  return byOrder(a === b ? 0 : B.compare(a.v, b.v), op);
}

// --- As a sequence -----------------------------------------------------------------------------------------------

function bytesConcat(vm: VM, a: PyBytes, b: PyObject): Owned {
  const y = bufferBytes(vm, b);
  if (y === null) return vm.raise('TypeError', `can't concat ${typeName(b)} to ${typeName(a)}`);
  if (a.v.length === 0 && b.type === BYTES) return dup(b);
  if (y.length === 0 && a.type === BYTES) return dup(a);
  return bytes(B.concat([a.v, y]));
}

function bytesRepeat(vm: VM, a: PyBytes, n: number): Owned {
  if (n * a.v.length >= 2 ** 63) vm.raise('OverflowError', 'repeated bytes are too long');
  return n === 1 ? exactBytes(a) : bytes(B.repeat(a.v, n));
}

function itemAt(vm: VM, o: PyBytes, i: number): Owned {
  if (i < 0 || i >= o.v.length) return vm.raise('IndexError', 'index out of range');
  return dup(smallInts[o.v[i] + 5]);
}

function bytesSubscript(vm: VM, o: PyBytes, key: PyObject): Owned {
  const data = o.v;
  if (isInt(key) || key.type.v.slots.nb_index !== null) {
    const i = asIndex(vm, key);
    if (typeof i !== 'number') {
      return vm.raise('IndexError', `cannot fit '${typeName(key)}' into an index-sized integer`);
    }
    return itemAt(vm, o, i < 0 ? i + data.length : i);
  }
  if (key.type !== SLICE) {
    return vm.raise('TypeError', `byte indices must be integers or slices, not ${typeName(key)}`);
  }
  const { start, step, count } = sliceIndices(vm, key as PySlice, data.length);
  if (step === 1 && count === data.length) return exactBytes(o);
  return bytes(pick(data, start, step, count));
}

/** Bytes at `start`, `start + step`, …; shared memory for a step of 1. @nothrow */
export function pick(data: Uint8Array, start: number, step: number, count: number): Uint8Array {
  if (step === 1) return data.subarray(start, start + count);
  const out = new Uint8Array(count);
  for (let i = 0, at = start; i < count; i++, at += step) out[i] = data[at];
  return out;
}

/** A buffer of plain bytes. */
export function plainView(b: Uint8Array, readonly: boolean): BufferView {
  return { bytes: b, readonly, format: 'B', itemsize: 1, shape: [b.length], strides: [1] };
}

defineType(BYTES, {
  doc: `bytes(iterable_of_ints) -> bytes
bytes(string, encoding[, errors]) -> bytes
bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer
bytes(int) -> bytes object of size given by the parameter initialized with null bytes
bytes() -> empty bytes object

Construct an immutable array of bytes from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - any object implementing the buffer API.
  - an integer`,
  basetype: true,
  basicSize: 33,
  itemSize: 1,
  flags: TypeFlag.BYTES_SUBCLASS,
  newPayload: () => new Uint8Array(0),
  slots: {
    repr: (_vm, o: PyBytes) => str(reprBytes(o.v)),
    hash: (_vm, o: PyBytes) => hashOfBytes(o.v),
    str: (vm, o: PyBytes) => str(reprText(vm, o)),
    getattro: genericGetAttr,
    richcompare: bytesCompare,
    iter: bytesIter,
    new_: newSlot('bytes', "(source=b'', encoding='utf-8', errors='strict')", bytesNew),
    buffer: (vm, o: PyBytes, writable) => {
      if (writable) vm.raise('BufferError', 'Object is not writable.');
      return plainView(o.v, true);
    },
    nb_remainder: (vm, a, b) => (isBytes(a) ? bytes(bytesPercent(vm, a.v, b)) : notImplemented()),
    sq_length: (_vm, o: PyBytes) => o.v.length,
    sq_concat: bytesConcat,
    sq_repeat: bytesRepeat,
    sq_item: (vm, o: PyBytes, i) => itemAt(vm, o, i),
    sq_contains: (vm, o: PyBytes, x) => bytesContain(vm, o.v, x),
    mp_length: (_vm, o: PyBytes) => o.v.length,
    mp_subscript: bytesSubscript,
  },
  methods: [
    def('__getnewargs__', '($self, /)', null, (_vm, self: PyBytes) => tupleTake([bytes(self.v)])),
    def('__bytes__', '($self, /)', 'Convert this value to exact type bytes.', (_vm, self: PyBytes) => exactBytes(self)),
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
      `Decode the bytes using the codec registered for encoding.

  encoding
    The encoding with which to decode the bytes.
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
      `Return True if the bytes ends with the specified suffix, False otherwise.

  suffix
    A bytes or a tuple of bytes to try.
  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.`,
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
      `Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.

Return -1 on failure.`,
      m.find,
    ),
    def(
      'fromhex',
      '($type, string, /)',
      `Create a bytes object from a string of hexadecimal numbers.

Spaces between two numbers are accepted.
Example: bytes.fromhex('B9 01EF') -> b'\\\\xb9\\\\x01\\\\xef'.`,
      bytesFromHex,
      { binding: 'class' },
    ),
    def(
      'hex',
      '($self, /, sep=<unrepresentable>, bytes_per_sep=1)',
      `Create a string of hexadecimal numbers from a bytes object.

  sep
    An optional single character or byte to separate hex bytes.
  bytes_per_sep
    How many bytes between separators.  Positive values count from the
    right, negative values count from the left.

Example:
>>> value = b'\\xb9\\x01\\xef'
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
      `Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].

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
      `Concatenate any number of bytes objects.

The bytes whose method is called is inserted in between each pair.

The result is returned as a new bytes object.

Example: b'.'.join([b'ab', b'pq', b'rs']) -> b'ab.pq.rs'.`,
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

If the argument is omitted or None, strip leading  ASCII whitespace.`,
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
      `Partition the bytes into three parts using the given separator.

This will search for the separator sep in the bytes. If the separator is found,
returns a 3-tuple containing the part before the separator, the separator
itself, and the part after it.

If the separator is not found, returns a 3-tuple containing the original bytes
object and two empty bytes objects.`,
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
      `Return a bytes object with the given prefix string removed if present.

If the bytes starts with the prefix string, return bytes[len(prefix):].
Otherwise, return a copy of the original bytes.`,
      m.removeprefix,
    ),
    def(
      'removesuffix',
      '($self, suffix, /)',
      `Return a bytes object with the given suffix string removed if present.

If the bytes ends with the suffix string and that suffix is not empty,
return bytes[:-len(prefix)].  Otherwise, return a copy of the original
bytes.`,
      m.removesuffix,
    ),
    def(
      'rfind',
      '($self, sub[, start[, end]], /)',
      `Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].

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
      `Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].

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
      `Partition the bytes into three parts using the given separator.

This will search for the separator sep in the bytes, starting at the end. If
the separator is found, returns a 3-tuple containing the part before the
separator, the separator itself, and the part after it.

If the separator is not found, returns a 3-tuple containing two empty bytes
objects and the original bytes object.`,
      m.rpartition,
    ),
    def(
      'rsplit',
      '($self, /, sep=None, maxsplit=-1)',
      `Return a list of the sections in the bytes, using sep as the delimiter.

  sep
    The delimiter according which to split the bytes.
    None (the default value) means split on ASCII whitespace characters
    (space, tab, return, newline, formfeed, vertical tab).
  maxsplit
    Maximum number of splits to do.
    -1 (the default value) means no limit.

Splitting is done starting at the end of the bytes and working to the front.`,
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
      `Return a list of the sections in the bytes, using sep as the delimiter.

  sep
    The delimiter according which to split the bytes.
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
      `Return a list of the lines in the bytes, breaking at line boundaries.

Line breaks are not included in the resulting list unless keepends is given and
true.`,
      m.splitlines,
    ),
    def(
      'startswith',
      '($self, prefix[, start[, end]], /)',
      `Return True if the bytes starts with the specified prefix, False otherwise.

  prefix
    A bytes or a tuple of bytes to try.
  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.`,
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
  ],
});
