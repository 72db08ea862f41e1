/** Items of a memoryview: native numbers in memory, and Python objects. */
import { asIndex, isTrue } from '../../object/abstract.ts';
import { isBytes } from '../../object/buffer.ts';
import { drop, type Owned, type PyObject } from '../../object/refs.ts';
import { bool, bytes, float, int, intFromBig } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { toFloat } from '../float.ts';

/** Sizes of the native formats. */
const SIZES: Readonly<Record<string, number>> = {
  c: 1,
  b: 1,
  B: 1,
  '?': 1,
  h: 2,
  H: 2,
  e: 2,
  i: 4,
  I: 4,
  f: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  n: 8,
  N: 8,
  P: 8,
  d: 8,
};

/** The character of a native format (`@` may stand before it), or null. @nothrow */
export function nativeFormat(format: string): string | null {
  const c = format.startsWith('@') ? format.slice(1) : format;
  return c.length === 1 && c in SIZES ? c : null;
}

/** Bytes of an item of a native format. @nothrow */
export function formatSize(c: string): number {
  return SIZES[c];
}

function dataView(b: Uint8Array): DataView {
  return new DataView(b.buffer, b.byteOffset, b.byteLength);
}

/** The float of a half-precision number. */
function fromHalf(h: number): number {
  const exponent = (h >> 10) & 31;
  const fraction = h & 1023;
  const sign = h & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The value at `at` as JavaScript has it; bytes of format c as their number. @nothrow */
export function readValue(b: Uint8Array, at: number, format: string): number | bigint {
  switch (format) {
    case 'c':
    case 'B':
      return b[at];
    case '?':
      return b[at] === 0 ? 0 : 1;
    case 'b':
      return (b[at] << 24) >> 24;
    case 'h':
      return dataView(b).getInt16(at, true);
    case 'H':
      return dataView(b).getUint16(at, true);
    case 'e':
      return fromHalf(dataView(b).getUint16(at, true));
    case 'i':
      return dataView(b).getInt32(at, true);
    case 'I':
      return dataView(b).getUint32(at, true);
    case 'f':
      return dataView(b).getFloat32(at, true);
    case 'd':
      return dataView(b).getFloat64(at, true);
    case 'l':
    case 'q':
    case 'n':
      return dataView(b).getBigInt64(at, true);
    default:
      return dataView(b).getBigUint64(at, true);
  }
}

/** The item at `at` as an object. Raises NotImplementedError for formats that are not native. */
export function readItem(vm: VM, b: Uint8Array, at: number, format: string): Owned {
  const f = nativeFormat(format);
  if (f === null) return vm.raise('NotImplementedError', `memoryview: unsupported format ${format}`);
  if (f === 'c') return bytes(Uint8Array.of(b[at]));
  const v = readValue(b, at, f);
  if (f === '?') return bool(v !== 0);
  if (f === 'f' || f === 'd' || f === 'e') return float(v as number);
  return typeof v === 'number' ? int(v) : intFromBig(v);
}

/** Bounds of integer formats. */
function range(f: string): readonly [bigint, bigint] {
  const bits = BigInt(SIZES[f] * 8);
  const signed = 'bhilqn'.includes(f);
  return signed ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
}

/**
 * Stores an object as an item. Raises TypeError and ValueError: memoryview: invalid type/value for format. To make a number of the object may run
 * Python: `check` raises when the view is no longer there then.
 */
export function writeItem(vm: VM, b: Uint8Array, at: number, format: string, o: PyObject, check: () => void): void {
  const f = nativeFormat(format);
  if (f === null) return vm.raise('NotImplementedError', `memoryview: unsupported format ${format}`);
  const badType = (): never => vm.raise('TypeError', `memoryview: invalid type for format '${f}'`);
  if (f === 'c') {
    if (!isBytes(o)) return badType();
    if (o.v.length !== 1) vm.raise('ValueError', `memoryview: invalid value for format '${f}'`);
    b[at] = o.v[0];
    return;
  }
  if (f === '?') {
    const truth = isTrue(vm, o);
    check();
    b[at] = truth ? 1 : 0;
    return;
  }
  const mark = vm.mark();
  const number = <T>(convert: () => T): T => {
    try {
      return convert();
    } catch (error) {
      const exc = vm.caught(error, mark);
      if (!exc.type.v.mroTypes.includes(vm.exceptionType('TypeError'))) return vm.rethrowTake(exc);
      drop(exc);
      return badType();
    }
  };
  const view = dataView(b);
  if (f === 'd' || f === 'f' || f === 'e') {
    const x = number(() => toFloat(vm, o));
    check();
    if (f === 'd') view.setFloat64(at, x, true);
    else if (f === 'f') view.setFloat32(at, x, true);
    else vm.raise('NotImplementedError', "memoryview: format 'e' cannot be written");
    return;
  }
  if (o.type.v.slots.nb_index === null) return badType();
  const v = BigInt(number(() => asIndex(vm, o)));
  check();
  const [low, high] = range(f);
  if (v < low || v > high) vm.raise('ValueError', `memoryview: invalid value for format '${f}'`);
  const n = Number(v);
  switch (SIZES[f]) {
    case 1:
      b[at] = n;
      break;
    case 2:
      view.setInt16(at, n, true);
      break;
    case 4:
      view.setInt32(at, n, true);
      break;
    default:
      view.setBigInt64(at, v, true);
  }
}
