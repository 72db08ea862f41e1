/** What arrays do as sequences. */
import {
  asSsize,
  compareBool,
  getItemAt,
  getIter,
  isInstance,
  isList,
  isStr,
  isTuple,
  iterate,
  length,
  reprText,
  typeName,
} from '../../object/abstract.ts';
import { isBytes, readBytes } from '../../object/buffer.ts';
import { BYTEARRAY, SLICE, staticType } from '../../object/core-types.ts';
import { newInstance } from '../../object/instances.ts';
import { listAppendTake } from '../../object/list-append.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { type CompareOp, Op } from '../../object/type.ts';
import { bool, listTake, notImplemented, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { codePoints } from '../../text/codepoints.ts';
import { compareLengths } from '../../types/list.ts';
import { adjustSlice, type PySlice, unpackSlice } from '../../types/slice.ts';
import { kindOf } from '../../types/str/kind.ts';
import {
  ArrayData,
  type Descriptor,
  descriptorOf,
  getArrayItem,
  type PyArray,
  putItem,
  spliceItems,
  toItem,
} from './data.ts';

export const ARRAY = staticType('array', 'array');

export function isArray(o: PyObject): o is PyArray {
  return isInstance(o, ARRAY);
}

/** A new array of so many items. @nothrow */
export function newArray(type: PyType, d: Descriptor, count: number): Owned<PyArray> {
  return newInstance(type, new ArrayData(d, count));
}

/** Items `start:stop` as an exact array. @nothrow */
export function copyItems(self: PyArray, start: number, stop: number): Owned<PyArray> {
  const { type } = self.v;
  const a = newArray(ARRAY, type, Math.max(0, stop - start));
  a.v.bytes().set(self.v.bytes().subarray(start * type.size, stop * type.size));
  return a;
}

// --- Making ----------------------------------------------------------------------------------------------------------

/** Adds the items of an iterable, one by one. */
function extendIter(vm: VM, self: PyArray, iterable: PyObject): void {
  iterate(vm, iterable, (x) => append(vm, self, x));
}

/** Adds one item. Raises TypeError, OverflowError, BufferError. */
export function append(vm: VM, self: PyArray, x: PyObject): void {
  const d = self.v;
  const v = toItem(vm, d.type, x);
  const n = d.length;
  d.resize(vm, n + 1);
  putItem(d, n, v);
}

/** `a.extend(x)`. Raises TypeError. */
export function extend(vm: VM, self: PyArray, x: PyObject): void {
  if (!isArray(x)) extendIter(vm, self, x);
  else if (x.v.type !== self.v.type) vm.raise('TypeError', 'can only extend with array of same kind');
  else spliceItems(vm, self.v, self.v.length, self.v.length, x.v.bytes());
}

/** `a.frombytes(x)`. Raises TypeError, ValueError. */
export function fromBytes(vm: VM, self: PyArray, x: PyObject): void {
  const b = readBytes(vm, x);
  const d = self.v;
  if (b.length % d.type.size !== 0) vm.raise('ValueError', 'bytes length not a multiple of item size');
  spliceItems(vm, d, d.length, d.length, b);
}

/** Adds the characters of a str. */
export function fromText(vm: VM, self: PyArray, x: PyObject): void {
  const points = codePoints((x as PyObject<string>).v, kindOf(x as PyObject<string>));
  const b = new Uint8Array(points.buffer, points.byteOffset, points.byteLength);
  spliceItems(vm, self.v, self.v.length, self.v.length, b);
}

const BAD_CODE = 'bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)';

/** `array(typecode, initializer)`. Raises TypeError, ValueError. */
export function makeArray(vm: VM, type: PyType, code: string, initial: PyObject | undefined): Owned {
  const isText = code === 'u' || code === 'w';
  if (code === 'u') {
    vm.warn('DeprecationWarning', "The 'u' type code is deprecated and will be removed in Python 3.16", 1);
  }
  let iterator: PyObject | null = null;
  if (initial !== undefined) {
    if (!isText) {
      if (isStr(initial)) {
        return vm.raise('TypeError', `cannot use a str to initialize an array with typecode '${code}'`);
      }
      if (isArray(initial) && initial.v.type.kind === 'char') {
        return vm.raise('TypeError', `cannot use a unicode array to initialize an array with typecode '${code}'`);
      }
    }
    const known =
      isList(initial) ||
      isTuple(initial) ||
      isBytes(initial) ||
      isInstance(initial, BYTEARRAY) ||
      (isText && isStr(initial)) ||
      (isArray(initial) && initial.v.type.code === code);
    if (!known) iterator = vm.keep(getIter(vm, initial));
  }
  const descriptor = descriptorOf(code);
  if (descriptor === undefined) return vm.raise('ValueError', BAD_CODE);
  if (initial !== undefined && (isList(initial) || isTuple(initial))) {
    const self = vm.keep(newArray(type, descriptor, length(vm, initial)));
    const count = self.v.length;
    const mark = vm.mark();
    for (let i = 0; i < count; i++) {
      putItem(self.v, i, toItem(vm, descriptor, vm.keep(getItemAt(vm, initial, i))));
      vm.release(mark);
    }
    return dup(self);
  }
  const self = vm.keep(newArray(type, descriptor, 0));
  if (iterator !== null) extendIter(vm, self, iterator);
  else if (initial !== undefined) {
    if (isStr(initial)) fromText(vm, self, initial);
    else if (isArray(initial)) spliceItems(vm, self.v, 0, 0, initial.v.bytes());
    else fromBytes(vm, self, initial);
    self.v.allocated = self.v.length;
  }
  return dup(self);
}

// --- Sequences -------------------------------------------------------------------------------------------------------

export function itemAt(vm: VM, self: PyArray, i: number): Owned {
  if (i < 0 || i >= self.v.length) return vm.raise('IndexError', 'array index out of range');
  return getArrayItem(vm, self.v, i);
}

export function setItemAt(vm: VM, self: PyArray, i: number, value: PyObject | null): void {
  const d = self.v;
  if (i < 0 || i >= d.length) vm.raise('IndexError', 'array assignment index out of range');
  if (value === null) spliceItems(vm, d, i, i + 1, new Uint8Array(0));
  else putItem(d, i, toItem(vm, d.type, value));
}

/** `a[key]`. Raises TypeError, IndexError. */
export function subscript(vm: VM, self: PyArray, key: PyObject): Owned {
  if (key.type.v.slots.nb_index !== null) {
    const i = asSsize(vm, key, 'IndexError');
    return itemAt(vm, self, i < 0 ? i + self.v.length : i);
  }
  if (key.type !== SLICE) return vm.raise('TypeError', 'array indices must be integers');
  const s = adjustSlice(unpackSlice(vm, key as PySlice), self.v.length);
  if (s.step === 1) return copyItems(self, s.start, s.start + s.count);
  const { size } = self.v.type;
  const result = newArray(ARRAY, self.v.type, s.count);
  const from = self.v.bytes();
  const to = result.v.bytes();
  for (let k = 0, at = s.start; k < s.count; k++, at += s.step) {
    to.set(from.subarray(at * size, (at + 1) * size), k * size);
  }
  return result;
}

/** `a[key] = value`; null deletes. Raises TypeError, IndexError, ValueError, BufferError. */
export function setSubscript(vm: VM, self: PyArray, key: PyObject, value: PyObject | null): void {
  const d = self.v;
  if (key.type.v.slots.nb_index !== null) {
    const i = asSsize(vm, key, 'IndexError');
    return setItemAt(vm, self, i < 0 ? i + d.length : i, value);
  }
  if (key.type !== SLICE) return vm.raise('TypeError', 'array indices must be integers');
  const s = adjustSlice(unpackSlice(vm, key as PySlice), d.length);
  let fresh: Uint8Array = new Uint8Array(0);
  if (value !== null) {
    if (!isArray(value)) {
      return vm.raise('TypeError', `can only assign array (not "${typeName(value)}") to array slice`);
    }
    if (value.v.type !== d.type) return vm.raise('TypeError', 'bad argument type for built-in operation');
    fresh = value.v.bytes();
  }
  const { size } = d.type;
  if (s.step === 1) {
    spliceItems(vm, d, s.start, s.start + s.count, fresh);
    return;
  }
  if (value !== null) {
    const count = fresh.length / size;
    if (count !== s.count) {
      vm.raise('ValueError', `attempt to assign array of size ${count} to extended slice of size ${s.count}`);
    }
    const copy = fresh.slice();
    const b = d.bytes();
    for (let k = 0, at = s.start; k < count; k++, at += s.step)
      b.set(copy.subarray(k * size, (k + 1) * size), at * size);
    return;
  }
  if (s.count === 0) return;
  if (d.exports > 0) vm.raise('BufferError', 'cannot resize an array that is exporting buffers');
  const gone = new Set<number>();
  for (let k = 0, at = s.start; k < s.count; k++, at += s.step) gone.add(at);
  const b = d.bytes();
  let to = 0;
  for (let i = 0; i < d.length; i++) {
    if (gone.has(i)) continue;
    b.copyWithin(to * size, i * size, (i + 1) * size);
    to++;
  }
  d.resize(vm, to);
}

/** Position of the first item equal to `x` between limits, or -1. */
export function find(vm: VM, self: PyArray, x: PyObject, start: number, stop: number): number {
  const mark = vm.mark();
  for (let i = start; i < stop && i < self.v.length; i++) {
    const same = compareBool(vm, vm.keep(getArrayItem(vm, self.v, i)), x, Op.EQ);
    vm.release(mark);
    if (same) return i;
  }
  return -1;
}

export function concat(vm: VM, a: PyArray, b: PyObject): Owned {
  if (!isArray(b)) return vm.raise('TypeError', `can only append array (not "${typeName(b)}") to array`);
  if (a.v.type !== b.v.type) return vm.raise('TypeError', 'bad argument type for built-in operation');
  const result = newArray(ARRAY, a.v.type, a.v.length + b.v.length);
  const bytes = result.v.bytes();
  bytes.set(a.v.bytes());
  bytes.set(b.v.bytes(), a.v.bytes().length);
  return result;
}

/** The bytes of `self * n`. Raises MemoryError. */
function repeated(vm: VM, self: PyArray, n: number): Uint8Array {
  const b = self.v.bytes();
  const count = Math.max(0, n);
  if (b.length * count > 2 ** 32) vm.raise('MemoryError', '');
  const out = new Uint8Array(b.length * count);
  for (let k = 0; k < count; k++) out.set(b, k * b.length);
  return out;
}

export function repeat(vm: VM, self: PyArray, n: number): Owned {
  const b = repeated(vm, self, n);
  const result = newArray(ARRAY, self.v.type, b.length / self.v.type.size);
  result.v.bytes().set(b);
  return result;
}

export function inplaceConcat(vm: VM, self: PyArray, x: PyObject): Owned {
  if (!isArray(x)) return vm.raise('TypeError', `can only extend array with array (not "${typeName(x)}")`);
  extend(vm, self, x);
  return dup(self);
}

export function inplaceRepeat(vm: VM, self: PyArray, n: number): Owned {
  if (self.v.length > 0 && n !== 1) spliceItems(vm, self.v, 0, self.v.length, repeated(vm, self, n));
  return dup(self);
}

/** All items as a list. Raises ValueError. */
export function toList(vm: VM, self: PyArray): Owned {
  const mark = vm.mark();
  const list = vm.keep(listTake([]));
  for (let i = 0; i < self.v.length; i++) listAppendTake(list, getArrayItem(vm, self.v, i));
  const result = dup(list);
  vm.release(mark, result);
  return result;
}

/** All characters as a str. Raises ValueError. */
export function toText(vm: VM, self: PyArray): Owned {
  let out = '';
  const { items } = self.v;
  for (let i = 0; i < self.v.length; i++) {
    if (items[i] > 0x10ffff) {
      return vm.raise('ValueError', `character U+${items[i].toString(16)} is not in range [U+0000; U+10ffff]`);
    }
    out += String.fromCodePoint(items[i]);
  }
  return str(out);
}

export function arrayRepr(vm: VM, self: PyArray): Owned {
  const { type } = self.v;
  const name = self.type.v.name;
  if (self.v.length === 0) return str(`${name}('${type.code}')`);
  const items = vm.keep(type.kind === 'char' ? toText(vm, self) : toList(vm, self));
  return str(`${name}('${type.code}', ${reprText(vm, items)})`);
}

export function arrayCompare(vm: VM, a: PyArray, b: PyObject, op: CompareOp): Owned {
  if (!isArray(a) || !isArray(b)) return notImplemented();
  const x = a.v;
  const y = b.v;
  if (x.length !== y.length && (op === Op.EQ || op === Op.NE)) return bool(op === Op.NE);
  const mark = vm.mark();
  const count = Math.min(x.length, y.length);
  const plain = x.type === y.type && x.type.kind !== 'long';
  for (let i = 0; i < count; i++) {
    if (plain) {
      const p = x.items[i];
      const q = y.items[i];
      if (p === q) continue;
      if (op === Op.EQ || op === Op.NE) return bool(op === Op.NE);
      return bool(op === Op.LT ? p < q : op === Op.LE ? p <= q : op === Op.GT ? p > q : p >= q);
    }
    const p = vm.keep(getArrayItem(vm, x, i));
    const q = vm.keep(getArrayItem(vm, y, i));
    if (!compareBool(vm, p, q, Op.EQ)) {
      const answer = compareBool(vm, p, q, op);
      vm.release(mark);
      return bool(answer);
    }
    vm.release(mark);
  }
  return bool(compareLengths(x.length, y.length, op));
}

// --- Files -----------------------------------------------------------------------------------------------------------

/** Adds the items of a list; nothing of it when one does not fit. Raises TypeError, OverflowError, RuntimeError. */
export function fromList(vm: VM, self: PyArray, list: PyObject): void {
  if (!isList(list)) return vm.raise('TypeError', 'arg must be list');
  const d = self.v;
  const count = list.v.length;
  const items: (number | bigint)[] = [];
  for (let i = 0; i < count; i++) {
    const mark = vm.mark();
    items.push(toItem(vm, d.type, vm.keep(dup(list.v[i]) as Owned)));
    vm.release(mark);
    if (list.v.length !== count) vm.raise('RuntimeError', 'list changed size during iteration');
  }
  const old = d.length;
  d.resize(vm, old + count);
  for (let i = 0; i < count; i++) putItem(d, old + i, items[i]);
}

/** Reads items from a file. Raises EOFError, TypeError, ValueError. */
export function fromFile(vm: VM, self: PyArray, n: number, readBlock: (bytes: number) => PyObject): void {
  const { size } = self.v.type;
  if (n < 0) vm.raise('ValueError', 'negative count');
  const block = readBlock(n * size);
  if (!isBytes(block)) vm.raise('TypeError', "read() didn't return bytes");
  const short = (block.v as Uint8Array).length !== n * size;
  fromBytes(vm, self, block);
  if (short) vm.raise('EOFError', "read() didn't return enough bytes");
}

/** Turns the bytes of each item round. @nothrow */
export function swapBytes(b: Uint8Array, size: number): void {
  if (size === 1) return;
  for (let at = 0; at < b.length; at += size) b.subarray(at, at + size).reverse();
}
