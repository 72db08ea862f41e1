/** `bytearray`. */
import { asIndex, isInt, isStr, isSubtype, iterate, reprText, typeName } from '../../object/abstract.ts';
import { hasBuffer, latin1Text, readBytes } from '../../object/buffer.ts';
import { call1 } from '../../object/call.ts';
import { BYTEARRAY, SLICE } from '../../object/core-types.ts';
import { UNHASHABLE, defineType } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { initSlot } from '../../object/native-call.ts';
import { def } from '../../object/native.ts';
import { type Owned, type PyObject, type PyType, dup } from '../../object/refs.ts';
import type { BufferView, CompareOp } from '../../object/type.ts';
import { bytes, int, name, none, notImplemented, smallInts, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import * as B from '../../text/bytes-algo.ts';
import { reprByteArray } from '../../text/repr.ts';
import { nameArgument, ssizeArgument } from '../arguments.ts';
import { type PySlice, adjustSlice, unpackSlice } from '../slice.ts';
import { encodeStr } from '../str/codec.ts';
import { byOrder, byteCount, pick, plainView } from './bytes.ts';
import { ByteArrayData, type PyByteArray, byteArrayData, checkExports, resize, splice } from './data.ts';
import { byteArrayIter } from './iterator.ts';
import { ByteRun, byteValue, bytesOf, isIterable } from './make.ts';
import { byteMethods, bytesContain, hexBytes } from './methods.ts';
import { bytesPercent } from './percent.ts';

/** Whether an object is a bytearray or of a subclass. @nothrow */
export function isByteArray(o: PyObject): o is PyByteArray {
  return o.type === BYTEARRAY || isSubtype(o.type, BYTEARRAY);
}

/** A new bytearray around bytes that nobody else has. @nothrow */
export function byteArray(b: Uint8Array): Owned<PyByteArray> {
  return newInstance(BYTEARRAY, byteArrayData(b));
}

const m = byteMethods({
  data: (o) => (o as PyByteArray).v.view(),
  make: byteArray,
  // Never the object itself; bytes that may be shared are copied.
  same: (_o, b) => byteArray(b.slice()),
});

// --- Making ------------------------------------------------------------------------------------------------------

function byteArrayInit(vm: VM, self: PyByteArray, source?: PyObject, encoding?: PyObject, errors?: PyObject): void {
  const e = nameArgument(vm, 'bytearray', "argument 'encoding'", encoding);
  const h = nameArgument(vm, 'bytearray', "argument 'errors'", errors);
  const d = self.v;
  if (d.length !== 0) resize(vm, d, 0);
  if (source === undefined) {
    if (e !== undefined || h !== undefined) {
      vm.raise('TypeError', `${e !== undefined ? 'encoding' : 'errors'} without a string argument`);
    }
    return;
  }
  if (isStr(source)) {
    if (e === undefined) return vm.raise('TypeError', 'string argument without an encoding');
    append(vm, d, vm.keep(encodeStr(vm, source, e, h)).v);
    return;
  }
  if (e !== undefined || h !== undefined) {
    return vm.raise('TypeError', `${e !== undefined ? 'encoding' : 'errors'} without a string argument`);
  }
  if (source.type.v.slots.nb_index !== null) {
    const n = byteCount(vm, source);
    if (n !== null) {
      resize(vm, d, n);
      return;
    }
  }
  if (hasBuffer(source)) {
    append(vm, d, readBytes(vm, source));
    return;
  }
  if (!isIterable(source)) {
    return vm.raise('TypeError', `cannot convert '${typeName(source)}' object to bytearray`);
  }
  iterate(vm, source, (item) => {
    const b = byteValue(vm, item);
    resize(vm, d, d.length + 1);
    d.buffer[d.length - 1] = b;
  });
}

function append(vm: VM, d: ByteArrayData, b: Uint8Array): void {
  const at = d.length;
  const source = b.buffer === d.buffer.buffer ? b.slice() : b;
  resize(vm, d, at + b.length);
  d.buffer.set(source, at);
}

function fromHex(vm: VM, type: PyType, text: PyObject): Owned {
  const b = hexBytes(vm, text);
  return type === BYTEARRAY ? byteArray(b) : call1(vm, type, vm.keep(bytes(b)));
}

// --- Comparison --------------------------------------------------------------------------------------------------

function compare(vm: VM, a: PyObject, b: PyObject, op: CompareOp): Owned {
  if (!hasBuffer(a) || !hasBuffer(b)) return notImplemented();
  return byOrder(B.compare(readBytes(vm, a), readBytes(vm, b)), op);
}

// --- As a sequence -----------------------------------------------------------------------------------------------

function concat(vm: VM, a: PyByteArray, b: PyObject): Owned {
  if (!hasBuffer(b)) return vm.raise('TypeError', `can't concat ${typeName(b)} to ${typeName(a)}`);
  return byteArray(B.concat([a.v.view(), readBytes(vm, b)]));
}

function inplaceConcat(vm: VM, a: PyByteArray, b: PyObject): Owned {
  if (!hasBuffer(b)) return vm.raise('TypeError', `can't concat ${typeName(b)} to ${typeName(a)}`);
  append(vm, a.v, readBytes(vm, b));
  return dup(a);
}

function inplaceRepeat(vm: VM, a: PyByteArray, n: number): Owned {
  const d = a.v;
  const fresh = B.repeat(d.view(), n);
  resize(vm, d, fresh.length);
  d.buffer.set(fresh);
  return dup(a);
}

function itemAt(vm: VM, o: PyByteArray, i: number): Owned {
  if (i < 0 || i >= o.v.length) return vm.raise('IndexError', 'bytearray index out of range');
  return dup(smallInts[o.v.buffer[i] + 5]);
}

/** A key that is an index, as a number counted from the start; null for a slice. Raises TypeError, IndexError. */
function indexOf(vm: VM, o: PyByteArray, key: PyObject): number | null {
  if (isInt(key) || key.type.v.slots.nb_index !== null) {
    const i = asIndex(vm, key);
    if (typeof i !== 'number') {
      return vm.raise('IndexError', `cannot fit '${typeName(key)}' into an index-sized integer`);
    }
    return i < 0 ? i + o.v.length : i;
  }
  if (key.type === SLICE) return null;
  return vm.raise('TypeError', `bytearray indices must be integers or slices, not ${typeName(key)}`);
}

function subscript(vm: VM, o: PyByteArray, key: PyObject): Owned {
  const i = indexOf(vm, o, key);
  if (i !== null) return itemAt(vm, o, i);
  const unpacked = unpackSlice(vm, key as PySlice);
  const { start, step, count } = adjustSlice(unpacked, o.v.length);
  return byteArray(pick(o.v.view(), start, step, count).slice());
}

function setItemAt(vm: VM, o: PyByteArray, i: number, value: PyObject | null): void {
  if (i < 0 || i >= o.v.length) return vm.raise('IndexError', 'bytearray index out of range');
  if (value === null) {
    splice(vm, o.v, i, i + 1, new Uint8Array(0));
    return;
  }
  const b = byteValue(vm, value);
  if (i >= o.v.length) return vm.raise('IndexError', 'bytearray index out of range');
  o.v.buffer[i] = b;
}

/** The bytes that are assigned to a slice. Raises TypeError. */
function assigned(vm: VM, value: PyObject): Uint8Array {
  if (hasBuffer(value)) return readBytes(vm, value);
  if (isInt(value) || isStr(value)) {
    return vm.raise('TypeError', 'can assign only bytes, buffers, or iterables of ints in range(0, 256)');
  }
  return bytesOf(vm, value, 'bytearray');
}

function setSubscript(vm: VM, o: PyByteArray, key: PyObject, value: PyObject | null): void {
  const i = indexOf(vm, o, key);
  if (i !== null) return setItemAt(vm, o, i, value);
  const unpacked = unpackSlice(vm, key as PySlice);
  const fresh = value === null ? new Uint8Array(0) : assigned(vm, value);
  const d = o.v;
  let { start, stop, step, count } = adjustSlice(unpacked, d.length);
  if ((step < 0 && start < stop) || (step > 0 && start > stop)) stop = start;
  if (step === 1) return splice(vm, d, start, stop, fresh);
  if (value !== null && fresh.length !== 0) {
    if (fresh.length !== count) {
      vm.raise('ValueError', `attempt to assign bytes of size ${fresh.length} to extended slice of size ${count}`);
    }
    const source = fresh.buffer === d.buffer.buffer ? fresh.slice() : fresh;
    for (let k = 0, at = start; k < count; k++, at += step) d.buffer[at] = source[k];
    return;
  }
  if (count === 0) return;
  checkExports(vm, d);
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  // What stays moves down over what goes.
  let to = start;
  for (let at = start, k = 0; at < d.length; at++) {
    if (k < count && at === start + k * step) k++;
    else d.buffer[to++] = d.buffer[at];
  }
  resize(vm, d, d.length - count);
}

// --- Methods -----------------------------------------------------------------------------------------------------

function extend(vm: VM, self: PyByteArray, source: PyObject): Owned {
  if (hasBuffer(source)) {
    append(vm, self.v, readBytes(vm, source));
    return none();
  }
  if (isStr(source)) return vm.raise('TypeError', "expected iterable of integers; got: 'str'");
  if (!isIterable(source)) return vm.raise('TypeError', `can't extend bytearray with ${typeName(source)}`);
  const run = new ByteRun();
  iterate(vm, source, (item) => {
    run.push(byteValue(vm, item));
  });
  append(vm, self.v, run.finish());
  return none();
}

function insert(vm: VM, self: PyByteArray, index: PyObject, item: PyObject): Owned {
  const i = ssizeArgument(vm, index, 0);
  const b = byteValue(vm, item);
  const n = self.v.length;
  const at = i < 0 ? Math.max(0, i + n) : Math.min(i, n);
  splice(vm, self.v, at, at, Uint8Array.of(b));
  return none();
}

function pop(vm: VM, self: PyByteArray, index?: PyObject): Owned {
  let i = ssizeArgument(vm, index, -1);
  const d = self.v;
  if (d.length === 0) return vm.raise('IndexError', 'pop from empty bytearray');
  if (i < 0) i += d.length;
  if (i < 0 || i >= d.length) return vm.raise('IndexError', 'pop index out of range');
  checkExports(vm, d);
  const b = d.buffer[i];
  splice(vm, d, i, i + 1, new Uint8Array(0));
  return dup(smallInts[b + 5]);
}

function remove(vm: VM, self: PyByteArray, value: PyObject): Owned {
  const b = byteValue(vm, value);
  const i = self.v.view().indexOf(b);
  if (i < 0) return vm.raise('ValueError', 'value not found in bytearray');
  splice(vm, self.v, i, i + 1, new Uint8Array(0));
  return none();
}

function reduce(vm: VM, self: PyByteArray, protocol: number): Owned {
  const state = getAttrOpt(vm, self, name('__dict__')) ?? none();
  const data = self.v.view();
  const args: Owned[] =
    protocol < 3 ? [str(latin1Text(data)), str('latin-1')] : data.length > 0 ? [bytes(data.slice())] : [];
  return tupleTake([dup(self.type), tupleTake(data.length > 0 ? args : []), state]);
}

defineType(BYTEARRAY, {
  doc: `bytearray(iterable_of_ints) -> bytearray
bytearray(string, encoding[, errors]) -> bytearray
bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer
bytearray(int) -> bytes array of size given by the parameter initialized with null bytes
bytearray() -> empty bytes array

Construct a mutable bytearray object from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - a bytes or a buffer object
  - any object implementing the buffer API.
  - an integer`,
  basetype: true,
  basicSize: 56,
  newPayload: () => new ByteArrayData(),
  layout: null,
  slots: {
    repr: (_vm, o: PyByteArray) => str(reprByteArray(o.v.view(), typeName(o))),
    hash: UNHASHABLE,
    str: (vm, o: PyByteArray) => str(reprText(vm, o)),
    richcompare: compare,
    iter: byteArrayIter,
    new_: (_vm, type) => newInstance(type, new ByteArrayData()),
    init: initSlot('bytearray', "(source=b'', encoding='utf-8', errors='strict')", byteArrayInit),
    buffer: (_vm, o: PyByteArray): BufferView => {
      o.v.exports++;
      return plainView(o.v.view(), false);
    },
    releaseBuffer: (o: PyByteArray) => {
      o.v.exports--;
    },
    nb_remainder: (vm, a, b) => (isByteArray(a) ? byteArray(bytesPercent(vm, a.v.view(), b)) : notImplemented()),
    sq_length: (_vm, o: PyByteArray) => o.v.length,
    sq_concat: concat,
    sq_repeat: (_vm, o: PyByteArray, n) => byteArray(B.repeat(o.v.view(), n)),
    sq_item: (vm, o: PyByteArray, i) => itemAt(vm, o, i),
    sq_ass_item: (vm, o: PyByteArray, i, value) => setItemAt(vm, o, i, value),
    sq_contains: (vm, o: PyByteArray, x) => bytesContain(vm, o.v.view(), x),
    sq_inplace_concat: inplaceConcat,
    sq_inplace_repeat: inplaceRepeat,
    mp_length: (_vm, o: PyByteArray) => o.v.length,
    mp_subscript: subscript,
    mp_ass_subscript: setSubscript,
  },
  methods: [
    def(
      '__alloc__',
      '($self, /)',
      `B.__alloc__() -> int

Return the number of bytes actually allocated.`,
      (_vm, self: PyByteArray) => int(self.v.alloc),
    ),
    def('__reduce__', '($self, /)', 'Return state information for pickling.', (vm, self: PyByteArray) =>
      reduce(vm, self, 2),
    ),
    def(
      '__reduce_ex__',
      '($self, proto=0, /)',
      'Return state information for pickling.',
      (vm, self: PyByteArray, proto?: PyObject) => reduce(vm, self, ssizeArgument(vm, proto, 0)),
    ),
    def(
      '__sizeof__',
      '($self, /)',
      'Returns the size of the bytearray object in memory, in bytes.',
      (_vm, self: PyByteArray) => int(self.type.v.basicSize + self.v.alloc),
    ),
    def(
      'append',
      '($self, item, /)',
      `Append a single item to the end of the bytearray.

  item
    The item to be appended.`,
      (vm, self: PyByteArray, item: PyObject) => {
        const b = byteValue(vm, item);
        const d = self.v;
        resize(vm, d, d.length + 1);
        d.buffer[d.length - 1] = b;
        return none();
      },
    ),
    def('clear', '($self, /)', 'Remove all items from the bytearray.', (vm, self: PyByteArray) => {
      resize(vm, self.v, 0);
      return none();
    }),
    def('copy', '($self, /)', 'Return a copy of B.', (_vm, self: PyByteArray) => byteArray(self.v.view().slice())),
    def(
      'extend',
      '($self, iterable_of_ints, /)',
      `Append all the items from the iterator or sequence to the end of the bytearray.

  iterable_of_ints
    The iterable of items to append.`,
      extend,
    ),
    def(
      'insert',
      '($self, index, item, /)',
      `Insert a single item into the bytearray before the given index.

  index
    The index where the value is to be inserted.
  item
    The item to be inserted.`,
      insert,
    ),
    def(
      'pop',
      '($self, index=-1, /)',
      `Remove and return a single item from B.

  index
    The index from where to remove the item.
    -1 (the default value) means remove the last item.

If no index argument is given, will pop the last item.`,
      pop,
    ),
    def(
      'remove',
      '($self, value, /)',
      `Remove the first occurrence of a value in the bytearray.

  value
    The value to remove.`,
      remove,
    ),
    def('reverse', '($self, /)', 'Reverse the order of the values in B in place.', (_vm, self: PyByteArray) => {
      self.v.view().reverse();
      return none();
    }),
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
    def(
      'fromhex',
      '($type, string, /)',
      `Create a bytearray object from a string of hexadecimal numbers.

Spaces between two numbers are accepted.
Example: bytearray.fromhex('B9 01EF') -> bytearray(b'\\\\xb9\\\\x01\\\\xef')`,
      fromHex,
      { binding: 'class' },
    ),
  ],
});
