/** `bytearray`. */
import { asIndex, isInt, isStr, isSubtype, iterate, reprText, typeName } from '../../object/abstract.ts';
import { bufferBytes, gatherBytes, hasBuffer, latin1Text } from '../../object/buffer.ts';
import { call1 } from '../../object/call.ts';
import { BYTEARRAY, SLICE } from '../../object/core-types.ts';
import { defineType, UNHASHABLE } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { genericGetAttr } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import type { BufferView, CompareOp } from '../../object/type.ts';
import { bytes, int, none, notImplemented, smallInts, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import * as B from '../../text/bytes-algo.ts';
import { reprByteArray } from '../../text/repr.ts';
import { nameArgument, ssizeArgument } from '../arguments.ts';
import { objectGetstate } from '../object-reduce.ts';
import { adjustSlice, type PySlice, unpackSlice } from '../slice.ts';
import { encodeStr } from '../str/codec.ts';
import { sharedMethods } from './bytearray-methods.ts';
import { byOrder, byteCount, pick, plainView } from './bytes.ts';
import { ByteArrayData, byteArrayData, checkExports, type PyByteArray, resize, splice } from './data.ts';
import { byteArrayIter } from './iterator.ts';
import { ByteRun, bytesOf, byteValue, isIterable } from './make.ts';
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
    append(vm, d, gatherBytes(vm, source));
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
  const x = bufferBytes(vm, a);
  const y = bufferBytes(vm, b);
  return x === null || y === null ? notImplemented() : byOrder(B.compare(x, y), op);
}

// --- As a sequence -----------------------------------------------------------------------------------------------

function concat(vm: VM, a: PyByteArray, b: PyObject): Owned {
  const y = bufferBytes(vm, b);
  if (y === null) return vm.raise('TypeError', `can't concat ${typeName(b)} to ${typeName(a)}`);
  return byteArray(B.concat([a.v.view(), y]));
}

function inplaceConcat(vm: VM, a: PyByteArray, b: PyObject): Owned {
  const y = bufferBytes(vm, b);
  if (y === null) return vm.raise('TypeError', `can't concat ${typeName(b)} to ${typeName(a)}`);
  append(vm, a.v, y);
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
  if (hasBuffer(value)) return gatherBytes(vm, value);
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
    const b = bufferBytes(vm, source);
    if (b === null) return vm.raise('TypeError', `can't set bytearray slice from ${typeName(source)}`);
    append(vm, self.v, b);
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
  if (i === d.length - 1) resize(vm, d, i);
  else splice(vm, d, i, i + 1, new Uint8Array(0));
  return dup(smallInts[b + 5]);
}

function remove(vm: VM, self: PyByteArray, value: PyObject): Owned {
  const b = byteValue(vm, value);
  const i = self.v.view().indexOf(b);
  if (i < 0) return vm.raise('ValueError', 'value not found in bytearray');
  splice(vm, self.v, i, i + 1, new Uint8Array(0));
  return none();
}

function reduceArguments(data: Uint8Array, protocol: number): Owned {
  if (data.length === 0) return tupleTake([]);
  return protocol < 3 ? tupleTake([str(latin1Text(data)), str('latin-1')]) : tupleTake([bytes(data.slice())]);
}

function reduce(vm: VM, self: PyByteArray, protocol: number): Owned {
  const state = objectGetstate(vm, self);
  const data = self.v.view();
  return tupleTake([dup(self.type), reduceArguments(data, protocol), state]);
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
    getattro: genericGetAttr,
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
    ...sharedMethods(m),
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
