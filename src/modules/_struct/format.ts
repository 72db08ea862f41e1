/** Struct formats: what a format string says, and the bytes of values by it. */
import { asIndex, isInstance, isInt, isTrue } from '../../object/abstract.ts';
import { isBytes, readBytes } from '../../object/buffer.ts';
import { BYTEARRAY } from '../../object/core-types.ts';
import { drop, type Owned, type PyObject } from '../../object/refs.ts';
import { bool, bytes, float, int, intFromBig } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { toFloat } from '../../types/float.ts';
import { moduleError, raiseError } from '../module-errors.ts';

export const ERROR = moduleError('struct', 'error', 'Exception', null);

export function structError(vm: VM, message: string): never {
  return raiseError(vm, ERROR, message);
}

/** One run of items of a format. */
export interface Item {
  readonly code: string;
  readonly offset: number;
  /** Bytes of one item: the length for `s` and `p`. */
  readonly size: number;
  readonly count: number;
  readonly signed: boolean;
}

export interface Format {
  readonly items: readonly Item[];
  readonly size: number;
  /** Values that are packed and unpacked. */
  readonly values: number;
  readonly little: boolean;
  /** Native floats that are too large become infinite. */
  readonly native: boolean;
}

const STANDARD: { readonly [c: string]: number } = {
  x: 1,
  b: 1,
  B: 1,
  c: 1,
  s: 1,
  p: 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  '?': 1,
  e: 2,
  f: 4,
  d: 8,
};
const NATIVE: { readonly [c: string]: number } = { ...STANDARD, l: 8, L: 8, n: 8, N: 8, P: 8 };

/** Reads a format, given as the text of its bytes. Raises struct.error. */
export function parseFormat(vm: VM, text: string): Format {
  let i = 0;
  let native = true;
  let little = true;
  const first = text[0];
  if (first !== undefined && '<>!=@'.includes(first)) {
    i = 1;
    native = first === '@';
    little = first !== '>' && first !== '!';
  }
  const sizes = native ? NATIVE : STANDARD;
  const items: Item[] = [];
  let size = 0;
  let values = 0;
  if (text.includes('\0')) return structError(vm, 'embedded null character');
  while (i < text.length) {
    let c = text[i++];
    if (' \t\n\v\f\r'.includes(c)) continue;
    let count = 1;
    if (c >= '0' && c <= '9') {
      count = Number(c);
      for (c = text[i++]; c >= '0' && c <= '9'; c = text[i++]) {
        count = count * 10 + Number(c);
        if (count > Number.MAX_SAFE_INTEGER) return structError(vm, 'total struct size too long');
      }
      if (c === undefined) return structError(vm, 'repeat count given without format specifier');
    }
    const one = Object.hasOwn(sizes, c) ? sizes[c] : undefined;
    if (one === undefined) return structError(vm, 'bad char in struct format');
    // Only native formats are aligned.
    if (native && one > 1) size += (one - (size % one)) % one;
    if (size + one * count > Number.MAX_SAFE_INTEGER) return structError(vm, 'total struct size too long');
    if (c === 's' || c === 'p') {
      items.push({ code: c, offset: size, size: count, count: 1, signed: false });
      values++;
    } else if (c !== 'x' && count > 0) {
      items.push({ code: c, offset: size, size: one, count, signed: 'bhilqn'.includes(c) });
      values += count;
    }
    size += one * count;
  }
  return { items, size, values, little, native };
}

// --- Numbers as bytes ----------------------------------------------------------------------------------------------

const scratch = new DataView(new ArrayBuffer(8));

/** The number whose half-precision form has these bits. */
function fromHalf(h: number): number {
  const exponent = (h >> 10) & 31;
  const fraction = h & 1023;
  const sign = h & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The half-precision form of a number, rounded to even; -1 when it is too large. */
function toHalf(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  if (Number.isNaN(x)) return 0x7e00;
  const a = Math.abs(x);
  if (a === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  if (a >= 65520) return -1;
  // In steps of the last place: exact, since a power of two is multiplied.
  let exponent = a < 2 ** -14 ? -14 : Math.floor(Math.log2(a));
  if (a !== 0 && a >= 2 ** -14) {
    if (2 ** exponent > a) exponent--;
    else if (2 ** (exponent + 1) <= a) exponent++;
  }
  const steps = a * 2 ** (10 - exponent);
  const below = Math.floor(steps);
  const rest = steps - below;
  let n = below;
  if (rest > 0.5 || (rest === 0.5 && (below & 1) === 1)) n++;
  // A carry goes over into the exponent by itself.
  return sign | (exponent === -14 && n < 1024 ? n : n + ((exponent + 14) << 10));
}

/** Writes the low bytes of an integer. */
function putInt(b: Uint8Array, at: number, size: number, little: boolean, v: number | bigint): void {
  if (size === 8) {
    const big = BigInt(v);
    const low = Number(big & 0xffffffffn);
    const high = Number((big >> 32n) & 0xffffffffn);
    putInt(b, little ? at : at + 4, 4, little, low);
    putInt(b, little ? at + 4 : at, 4, little, high);
    return;
  }
  let n = Number(v);
  if (little) {
    for (let k = 0; k < size; k++) {
      b[at + k] = n;
      n >>= 8;
    }
  } else {
    for (let k = size - 1; k >= 0; k--) {
      b[at + k] = n;
      n >>= 8;
    }
  }
}

function getInt(b: Uint8Array, at: number, size: number, little: boolean, signed: boolean): number {
  switch (size) {
    case 1:
      return signed ? (b[at] << 24) >> 24 : b[at];
    case 2: {
      const n = little ? b[at] | (b[at + 1] << 8) : b[at + 1] | (b[at] << 8);
      return signed ? (n << 16) >> 16 : n;
    }
    default: {
      const n = little
        ? b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24)
        : b[at + 3] | (b[at + 2] << 8) | (b[at + 1] << 16) | (b[at] << 24);
      return signed ? n : n >>> 0;
    }
  }
}

function getLong(b: Uint8Array, at: number, little: boolean, signed: boolean): Owned {
  const low = getInt(b, little ? at : at + 4, 4, little, false);
  const high = getInt(b, little ? at + 4 : at, 4, little, signed);
  if (high > -0x200000 && high < 0x200000) return int(high * 4294967296 + low);
  return intFromBig((BigInt(high) << 32n) | BigInt(low));
}

const LIMITS: { readonly [size: number]: readonly [number, number, number] } = {
  1: [-128, 127, 255],
  2: [-32768, 32767, 65535],
  4: [-2147483648, 2147483647, 4294967295],
};

function outOfRange(vm: VM, code: string, low: number | bigint, high: number | bigint): never {
  return structError(vm, `'${code}' format requires ${low} <= number <= ${high}`);
}

/** An argument as an integer. Raises struct.error: required argument is not an integer. */
function integer(vm: VM, o: PyObject): number | bigint {
  if (isInt(o)) return o.v;
  if (o.type.v.slots.nb_index === null) return structError(vm, 'required argument is not an integer');
  return asIndex(vm, o);
}

/** An argument as a float. Raises struct.error: required argument is not a float. */
function number(vm: VM, o: PyObject): number {
  if (typeof o.v === 'number' && isInt(o)) return o.v;
  const mark = vm.mark();
  try {
    return toFloat(vm, o);
  } catch (error) {
    drop(vm.caught(error, mark));
    return structError(vm, 'required argument is not a float');
  }
}

function packInteger(vm: VM, b: Uint8Array, at: number, item: Item, little: boolean, o: PyObject): void {
  const v = integer(vm, o);
  const { code, size, signed } = item;
  if (size < 8) {
    const [least, signedMost, most] = LIMITS[size];
    if (signed ? v < least || v > signedMost : v < 0 || v > most) {
      outOfRange(vm, code, signed ? least : 0, signed ? signedMost : most);
    }
  } else if (code === 'P') {
    if (v < -(2n ** 63n) || v >= 2n ** 64n) structError(vm, 'int too large to convert');
  } else if (signed ? v < -(2n ** 63n) || v >= 2n ** 63n : v < 0n || v >= 2n ** 64n) {
    outOfRange(vm, code, signed ? -(2n ** 63n) : 0, (signed ? 2n ** 63n : 2n ** 64n) - 1n);
  }
  putInt(b, at, size, little, v);
}

function tooLarge(vm: VM, code: string, o: PyObject): never {
  if (isInt(o)) return structError(vm, 'int too large to convert');
  return vm.raise('OverflowError', `float too large to pack with ${code} format`);
}

function packFloat(vm: VM, b: Uint8Array, at: number, code: string, format: Format, o: PyObject): void {
  const { little, native } = format;
  const x = number(vm, o);
  if (code === 'e') {
    const h = toHalf(x);
    if (h < 0) tooLarge(vm, code, o);
    putInt(b, at, 2, little, h);
    return;
  }
  const size = code === 'f' ? 4 : 8;
  if (size === 4) {
    if (!native && Number.isFinite(x) && !Number.isFinite(Math.fround(x))) tooLarge(vm, code, o);
    scratch.setFloat32(0, x, little);
  } else scratch.setFloat64(0, x, little);
  for (let k = 0; k < size; k++) b[at + k] = scratch.getUint8(k);
}

function packText(vm: VM, b: Uint8Array, at: number, item: Item, o: PyObject): void {
  if (!isBytes(o) && !isInstance(o, BYTEARRAY)) {
    structError(vm, `argument for '${item.code}' must be a bytes object`);
  }
  const text = readBytes(vm, o);
  if (item.code === 's') {
    b.set(text.subarray(0, item.size), at);
    return;
  }
  if (item.size === 0) return;
  const n = Math.min(text.length, item.size - 1);
  b.set(text.subarray(0, n), at + 1);
  b[at] = Math.min(n, 255);
}

/** Writes values, as many as the format has, at `start`. Raises struct.error, OverflowError. */
export function packInto(vm: VM, format: Format, b: Uint8Array, start: number, values: readonly PyObject[]): void {
  const { little } = format;
  let next = 0;
  for (const item of format.items) {
    let at = start + item.offset;
    const { code, size, count } = item;
    for (let k = 0; k < count; k++, at += size) {
      const o = values[next++];
      switch (code) {
        case 's':
        case 'p':
          packText(vm, b, at, item, o);
          break;
        case 'c':
          if (!isBytes(o) || o.v.length !== 1) structError(vm, 'char format requires a bytes object of length 1');
          b[at] = (o.v as Uint8Array)[0];
          break;
        case '?':
          b[at] = isTrue(vm, o) ? 1 : 0;
          break;
        case 'e':
        case 'f':
        case 'd':
          packFloat(vm, b, at, code, format, o);
          break;
        default:
          packInteger(vm, b, at, item, little, o);
      }
    }
  }
}

function readOne(item: Item, b: Uint8Array, at: number, little: boolean): Owned {
  switch (item.code) {
    case 's':
      return bytes(b.slice(at, at + item.size));
    case 'p': {
      if (item.size === 0) return bytes(new Uint8Array(0));
      return bytes(b.slice(at + 1, at + 1 + Math.min(b[at], item.size - 1)));
    }
    case 'c':
      return bytes(b.slice(at, at + 1));
    case '?':
      return bool(b[at] !== 0);
    case 'e':
      return float(fromHalf(getInt(b, at, 2, little, false)));
    case 'f':
    case 'd':
      for (let k = 0; k < item.size; k++) scratch.setUint8(k, b[at + k]);
      return float(item.code === 'f' ? scratch.getFloat32(0, little) : scratch.getFloat64(0, little));
    default:
      if (item.size === 8) return getLong(b, at, little, item.signed);
      return int(getInt(b, at, item.size, little, item.signed));
  }
}

/** The values that stand at `start`. @nothrow */
export function unpackFrom(format: Format, b: Uint8Array, start: number): Owned[] {
  const out: Owned[] = [];
  const { little } = format;
  for (const item of format.items) {
    let at = start + item.offset;
    for (let k = 0; k < item.count; k++, at += item.size) out.push(readOne(item, b, at, little));
  }
  return out;
}
