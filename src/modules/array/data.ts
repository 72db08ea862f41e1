/** The payload of `array.array`: numbers or characters in memory. */
import { asIndex, isStr } from '../../object/abstract.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { float, int, intFromBig, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { fromCodePoint } from '../../text/codepoints.ts';
import { toFloat } from '../../types/float.ts';

type Items = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** A type code: what items are and how they stand in memory. */
export interface Descriptor {
  readonly code: string;
  readonly size: number;
  readonly kind: 'int' | 'long' | 'float' | 'char';
  readonly signed: boolean;
  /** The form in which items are pickled. */
  readonly machineFormat: number;
  readonly view: (b: ArrayBuffer) => Items;
}

const words = (b: ArrayBuffer): Items => new Uint32Array(b);

/** In the order of `typecodes`. 64-bit items are looked at as pairs of words. */
export const DESCRIPTORS: readonly Descriptor[] = [
  { code: 'b', size: 1, kind: 'int', signed: true, machineFormat: 1, view: (b) => new Int8Array(b) },
  { code: 'B', size: 1, kind: 'int', signed: false, machineFormat: 0, view: (b) => new Uint8Array(b) },
  { code: 'u', size: 4, kind: 'char', signed: false, machineFormat: 20, view: words },
  { code: 'w', size: 4, kind: 'char', signed: false, machineFormat: 20, view: words },
  { code: 'h', size: 2, kind: 'int', signed: true, machineFormat: 4, view: (b) => new Int16Array(b) },
  { code: 'H', size: 2, kind: 'int', signed: false, machineFormat: 2, view: (b) => new Uint16Array(b) },
  { code: 'i', size: 4, kind: 'int', signed: true, machineFormat: 8, view: (b) => new Int32Array(b) },
  { code: 'I', size: 4, kind: 'int', signed: false, machineFormat: 6, view: words },
  { code: 'l', size: 8, kind: 'long', signed: true, machineFormat: 12, view: words },
  { code: 'L', size: 8, kind: 'long', signed: false, machineFormat: 10, view: words },
  { code: 'q', size: 8, kind: 'long', signed: true, machineFormat: 12, view: words },
  { code: 'Q', size: 8, kind: 'long', signed: false, machineFormat: 10, view: words },
  { code: 'f', size: 4, kind: 'float', signed: true, machineFormat: 14, view: (b) => new Float32Array(b) },
  { code: 'd', size: 8, kind: 'float', signed: true, machineFormat: 16, view: (b) => new Float64Array(b) },
];

export function descriptorOf(code: string): Descriptor | undefined {
  return DESCRIPTORS.find((d) => d.code === code);
}

export class ArrayData {
  readonly type: Descriptor;
  /** Room for at least `length` items. */
  private memory: ArrayBuffer;
  items: Items;
  length: number;
  /** Items that CPython has room for. */
  allocated: number;
  /** Buffers that are out: the size cannot change while there are any. */
  exports = 0;

  constructor(type: Descriptor, length: number) {
    this.type = type;
    this.length = this.allocated = length;
    this.memory = new ArrayBuffer(length * type.size);
    this.items = type.view(this.memory);
  }

  /** The memory of the items themselves, not a copy. */
  bytes(): Uint8Array {
    return new Uint8Array(this.memory, 0, this.length * this.type.size);
  }

  /** Sets the number of items; new ones are not set. Raises BufferError. */
  resize(vm: VM, length: number): void {
    const { size } = this.type;
    if (this.exports > 0 && length !== this.length) {
      vm.raise('BufferError', 'cannot resize an array that is exporting buffers');
    }
    if (this.allocated < length || this.length >= length + 16) {
      this.allocated = length === 0 ? 0 : length + (length >> 4) + (this.length < 8 ? 3 : 7);
    }
    if (length * size > this.memory.byteLength || length * size * 4 < this.memory.byteLength) {
      const room = new ArrayBuffer(Math.ceil(length * (length > this.length ? 1.5 : 1)) * size);
      new Uint8Array(room).set(new Uint8Array(this.memory, 0, Math.min(this.length, length) * size));
      this.memory = room;
      this.items = this.type.view(room);
    }
    this.length = length;
  }
}
export type PyArray = PyObject<ArrayData>;

/** The item with an index that is in range. Raises ValueError for what is no character. */
export function getArrayItem(vm: VM, d: ArrayData, i: number): Owned {
  const { items, type } = d;
  switch (type.kind) {
    case 'int':
      return int(items[i]);
    case 'float':
      return float(items[i]);
    case 'char': {
      const c = items[i];
      if (c <= 0x10ffff) return str(fromCodePoint(c));
      return vm.raise('ValueError', `character U+${c.toString(16)} is not in range [U+0000; U+10ffff]`);
    }
    default: {
      const low = items[2 * i];
      const high = type.signed ? items[2 * i + 1] | 0 : items[2 * i + 1];
      if (high > -0x200000 && high < 0x200000) return int(high * 4294967296 + low);
      return intFromBig((BigInt(high) << 32n) | BigInt(low));
    }
  }
}

const LONG = 2n ** 63n;

/** Names and bounds that an integer is checked against, one after the other. */
const CHECKS: { readonly [code: string]: readonly (readonly [string, number, number])[] } = {
  b: [
    ['signed short integer', -32768, 32767],
    ['signed char', -128, 127],
  ],
  B: [['unsigned byte integer', 0, 255]],
  h: [['signed short integer', -32768, 32767]],
  H: [
    ['signed integer', -2147483648, 2147483647],
    ['unsigned short', 0, 65535],
  ],
  i: [['signed integer', -2147483648, 2147483647]],
};

function smallItem(vm: VM, code: string, v: number | bigint): number {
  if (code === 'I') {
    if (v < 0) vm.raise('OverflowError', "can't convert negative value to unsigned int");
    if (v >= 2n * LONG) vm.raise('OverflowError', 'Python int too large to convert to C unsigned long');
    if (v > 4294967295) vm.raise('OverflowError', 'unsigned int is greater than maximum');
    return Number(v);
  }
  if (v >= LONG || v < -LONG) vm.raise('OverflowError', 'Python int too large to convert to C long');
  for (const [what, least, most] of CHECKS[code]) {
    if (v < least) vm.raise('OverflowError', `${what} is less than minimum`);
    if (v > most) vm.raise('OverflowError', `${what} is greater than maximum`);
  }
  return Number(v);
}

function checkLong(vm: VM, code: string, v: number | bigint): void {
  if (code === 'l') {
    if (v >= LONG || v < -LONG) vm.raise('OverflowError', 'Python int too large to convert to C long');
  } else if (code === 'L') {
    if (v < 0) vm.raise('OverflowError', "can't convert negative value to unsigned int");
    if (v >= 2n * LONG) vm.raise('OverflowError', 'Python int too large to convert to C unsigned long');
  } else if (code === 'q') {
    if (v >= LONG || v < -LONG) vm.raise('OverflowError', 'int too big to convert');
  } else {
    if (v < 0) vm.raise('OverflowError', "can't convert negative int to unsigned");
    if (v >= 2n * LONG) vm.raise('OverflowError', 'int too big to convert');
  }
}

/** An object as an item: a number, or a bigint for 64-bit codes. Raises TypeError, OverflowError. */
export function toItem(vm: VM, type: Descriptor, o: PyObject): number | bigint {
  switch (type.kind) {
    case 'float':
      return toFloat(vm, o);
    case 'char': {
      const c = isStr(o) ? o.v.codePointAt(0) : undefined;
      if (c === undefined || (o.v as string).length !== (c > 0xffff ? 2 : 1)) {
        return vm.raise('TypeError', 'array item must be unicode character');
      }
      return c;
    }
    case 'int':
      return smallItem(vm, type.code, asIndex(vm, o));
    default: {
      const v = asIndex(vm, o);
      checkLong(vm, type.code, v);
      return v;
    }
  }
}

/** Stores what `toItem` gave. @nothrow */
export function putItem(d: ArrayData, i: number, v: number | bigint): void {
  const { items, type } = d;
  if (type.kind !== 'long') {
    items[i] = v as number;
    return;
  }
  if (typeof v === 'number') {
    items[2 * i] = v >>> 0;
    items[2 * i + 1] = Math.floor(v / 4294967296);
    return;
  }
  items[2 * i] = Number(v & 0xffffffffn);
  items[2 * i + 1] = Number((v >> 32n) & 0xffffffffn);
}

/** Puts copies of items of the same kind in the place of the items `start:stop`. Raises BufferError. */
export function spliceItems(vm: VM, d: ArrayData, start: number, stop: number, fresh: Uint8Array): void {
  const { size } = d.type;
  const count = fresh.length / size;
  const old = d.length;
  const grown = count - (stop - start);
  const copy = fresh.slice();
  if (grown > 0) d.resize(vm, old + grown);
  else if (grown < 0 && d.exports > 0) vm.raise('BufferError', 'cannot resize an array that is exporting buffers');
  if (grown !== 0) {
    const b = grown > 0 ? d.bytes() : new Uint8Array(d.bytes().buffer, 0, old * size);
    b.copyWithin((stop + grown) * size, stop * size, old * size);
  }
  if (grown < 0) d.resize(vm, old + grown);
  d.bytes().set(copy, start * size);
}
