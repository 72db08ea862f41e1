/** What bytes and bytearray can both do; each type makes its own results. */
import { isInt, isStr, isTuple, length, typeName } from '../../object/abstract.ts';
import {
  bufferBytes,
  getBuffer,
  hasBuffer,
  isBytes,
  latin1Text,
  readBytes,
  releaseBuffer,
} from '../../object/buffer.ts';
import { NONE } from '../../object/core-types.ts';
import type { Owned, PyObject, PyType } from '../../object/refs.ts';
import { bool, bytes, int, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import * as B from '../../text/bytes-algo.ts';
import { STRIP_BOTH, STRIP_LEFT, STRIP_RIGHT } from '../../text/strings.ts';
import { boundArgument, cintArgument, flagArgument, nameArgument, ssizeArgument, strArgument } from '../arguments.ts';
import { sequenceFast } from '../container-common.ts';
import { listOfParts } from '../list-ops.ts';
import { decodeBytes } from '../str/codec.ts';
import { byteValue } from './make.ts';

/** How one of the two types keeps its bytes and makes its results. */
export interface ByteType {
  data(o: PyObject): Uint8Array;
  /** A new object with bytes that nobody else has. */
  make(b: Uint8Array): Owned;
  /** For results that may be the object itself. */
  same(o: PyObject, b: Uint8Array): Owned;
}

/** What to look for: bytes, or one byte given as an int. Raises TypeError, ValueError. */
function needle(vm: VM, o: PyObject): Uint8Array {
  if (hasBuffer(o)) return readBytes(vm, o);
  if (o.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `argument should be integer or bytes-like object, not '${typeName(o)}'`);
  }
  return Uint8Array.of(byteValue(vm, o));
}

/** `x in b`. Raises TypeError, ValueError. */
export function bytesContain(vm: VM, data: Uint8Array, x: PyObject): boolean {
  if (isInt(x) || (x.type.v.slots.nb_index !== null && !hasBuffer(x))) return data.includes(byteValue(vm, x));
  return B.find(data, readBytes(vm, x)) >= 0;
}

function fillByte(vm: VM, name: string, o: PyObject | undefined): number {
  if (o === undefined) return 32;
  const b = hasBuffer(o) ? readBytes(vm, o) : null;
  if (b === null || b.length !== 1) {
    return vm.raise('TypeError', `${name}() argument 2 must be a byte string of length 1, not ${typeName(o)}`);
  }
  return b[0];
}

/** `b.hex(sep, bytes_per_sep)` of any bytes. Raises TypeError, ValueError. */
export function hexText(
  vm: VM,
  b: Uint8Array,
  sep: PyObject | undefined,
  group: PyObject | undefined,
  lastSep = 127,
): Owned {
  const n = cintArgument(vm, group, 1);
  if (sep === undefined) return str(B.hex(b));
  if (length(vm, sep) !== 1) vm.raise('ValueError', 'sep must be length 1.');
  if (isStr(sep)) return str(B.hex(b, sep.v, n, lastSep));
  if (!isBytes(sep)) return vm.raise('TypeError', 'sep must be str or bytes.');
  return str(B.hex(b, latin1Text(sep.v), n, lastSep));
}

/** What to join (kept by the VM). A bytearray that is the separator cannot change its size meanwhile. */
function itemsFor(vm: VM, separator: PyObject, iterable: PyObject): readonly PyObject[] {
  const what = 'can only join an iterable';
  if (isBytes(separator)) return sequenceFast(vm, iterable, what).v as readonly PyObject[];
  getBuffer(vm, separator);
  try {
    return sequenceFast(vm, iterable, what).v as readonly PyObject[];
  } finally {
    releaseBuffer(separator);
  }
}

/** The methods of one of the two types, by name. */
export function byteMethods(t: ByteType) {
  const { data, make, same } = t;

  const searcher = (f: (b: Uint8Array, sub: Uint8Array, start: number, end: number) => number) => {
    return (vm: VM, self: PyObject, sub: PyObject, start?: PyObject, end?: PyObject): Owned => {
      const from = boundArgument(vm, start, 0);
      const to = boundArgument(vm, end, Number.POSITIVE_INFINITY);
      const x = needle(vm, sub);
      return int(f(data(self), x, from, to));
    };
  };

  const matcher = (name: string, f: (b: Uint8Array, fix: Uint8Array, start: number, end: number) => boolean) => {
    return (vm: VM, self: PyObject, fix: PyObject, start?: PyObject, end?: PyObject): Owned => {
      const from = boundArgument(vm, start, 0);
      const to = boundArgument(vm, end, Number.POSITIVE_INFINITY);
      if (isTuple(fix)) {
        for (const x of fix.v) if (f(data(self), readBytes(vm, x), from, to)) return bool(true);
        return bool(false);
      }
      if (!hasBuffer(fix)) {
        return vm.raise('TypeError', `${name} first arg must be bytes or a tuple of bytes, not ${typeName(fix)}`);
      }
      return bool(f(data(self), readBytes(vm, fix), from, to));
    };
  };

  const parts = (self: PyObject, found: readonly Uint8Array[], splits: number): Owned => {
    if (found.length === 1) return listOfParts([same(self, found[0])], splits);
    const out: Owned[] = [];
    for (const b of found) out.push(make(b));
    return listOfParts(out, splits);
  };

  const splitter = (
    bySpace: (b: Uint8Array, most: number) => Uint8Array[],
    bySep: (b: Uint8Array, sep: Uint8Array, most: number) => Uint8Array[],
  ) => {
    return (vm: VM, self: PyObject, sep?: PyObject, maxsplit?: PyObject): Owned => {
      const most = ssizeArgument(vm, maxsplit, -1);
      const splits = most < 0 ? Number.MAX_SAFE_INTEGER : most;
      if (sep === undefined || sep === NONE) return parts(self, bySpace(data(self), most), splits);
      return parts(self, bySep(data(self), readBytes(vm, sep), most), splits);
    };
  };

  const parter = (f: (b: Uint8Array, sep: Uint8Array) => [Uint8Array, Uint8Array, Uint8Array], isLeft: boolean) => {
    return (vm: VM, self: PyObject, sep: PyObject): Owned => {
      const x = readBytes(vm, sep);
      const [a, b, c] = f(data(self), x);
      const found = b.length > 0;
      const left = found || !isLeft ? make(a) : same(self, a);
      const right = found || isLeft ? make(c) : same(self, c);
      return tupleTake([left, make(b), right]);
    };
  };

  const stripper = (sides: number) => {
    return (vm: VM, self: PyObject, chars?: PyObject): Owned => {
      const set = chars === undefined || chars === NONE ? null : readBytes(vm, chars);
      return same(self, B.strip(data(self), set, sides));
    };
  };

  const padder = (name: string, f: (b: Uint8Array, width: number, fill: number) => Uint8Array) => {
    return (vm: VM, self: PyObject, width: PyObject, fill?: PyObject): Owned => {
      const n = ssizeArgument(vm, width, 0);
      return same(self, f(data(self), n, fillByte(vm, name, fill)));
    };
  };

  const mapper =
    (f: (b: Uint8Array) => Uint8Array) =>
    (_vm: VM, self: PyObject): Owned =>
      make(f(data(self)));
  const test =
    (f: (b: Uint8Array) => boolean) =>
    (_vm: VM, self: PyObject): Owned =>
      bool(f(data(self)));
  const remover =
    (f: (b: Uint8Array, fix: Uint8Array) => Uint8Array) =>
    (vm: VM, self: PyObject, fix: PyObject): Owned =>
      same(self, f(data(self), readBytes(vm, fix)));

  const join = (vm: VM, self: PyObject, iterable: PyObject): Owned => {
    const items = itemsFor(vm, self, iterable);
    if (items.length === 1 && isBytes(items[0])) return same(items[0], items[0].v);
    const found: Uint8Array[] = [];
    for (let i = 0; i < items.length; i++) {
      const o = items[i];
      const b = bufferBytes(vm, o);
      if (b === null) {
        return vm.raise('TypeError', `sequence item ${i}: expected a bytes-like object, ${typeName(o)} found`);
      }
      found.push(b);
    }
    return make(B.join(data(self), found));
  };

  const replace = (vm: VM, self: PyObject, old: PyObject, fresh: PyObject, limit?: PyObject): Owned => {
    const a = readBytes(vm, old);
    const b = readBytes(vm, fresh);
    return same(self, B.replace(data(self), a, b, ssizeArgument(vm, limit, -1)));
  };

  const translate = (vm: VM, self: PyObject, table: PyObject, gone?: PyObject): Owned => {
    const t256 = table === NONE ? null : readBytes(vm, table);
    if (t256 !== null && t256.length !== 256) vm.raise('ValueError', 'translation table must be 256 characters long');
    return same(self, B.translate(data(self), t256, gone === undefined ? null : readBytes(vm, gone)));
  };

  const decode = (vm: VM, self: PyObject, encoding?: PyObject, errors?: PyObject): Owned => {
    const e = nameArgument(vm, 'decode', "argument 'encoding'", encoding);
    return decodeBytes(vm, self, data(self), e, nameArgument(vm, 'decode', "argument 'errors'", errors));
  };

  return {
    capitalize: mapper(B.capitalize),
    center: padder('center', B.center),
    count: searcher(B.count),
    decode,
    endswith: matcher('endswith', B.endsWith),
    expandtabs: (vm: VM, self: PyObject, size?: PyObject): Owned =>
      make(B.expandTabs(data(self), cintArgument(vm, size, 8))),
    find: searcher(B.find),
    hex: (vm: VM, self: PyObject, sep?: PyObject, group?: PyObject): Owned => hexText(vm, data(self), sep, group),
    index: searcher(B.index),
    isalnum: test(B.isAlnum),
    isalpha: test(B.isAlpha),
    isascii: test(B.isAscii),
    isdigit: test(B.isDigit),
    islower: test(B.isLower),
    isspace: test(B.isSpaceBytes),
    istitle: test(B.isTitle),
    isupper: test(B.isUpper),
    join,
    ljust: padder('ljust', B.ljust),
    lower: mapper(B.lower),
    lstrip: stripper(STRIP_LEFT),
    maketrans: (vm: VM, _type: PyType, from: PyObject, to: PyObject): Owned =>
      bytes(B.makeTrans(readBytes(vm, from), readBytes(vm, to))),
    partition: parter(B.partition, true),
    removeprefix: remover(B.removePrefix),
    removesuffix: remover(B.removeSuffix),
    replace,
    rfind: searcher(B.rfind),
    rindex: searcher(B.rindex),
    rjust: padder('rjust', B.rjust),
    rpartition: parter(B.rpartition, false),
    rsplit: splitter(B.rsplitSpace, B.rsplit),
    rstrip: stripper(STRIP_RIGHT),
    split: splitter(B.splitSpace, B.split),
    splitlines: (vm: VM, self: PyObject, keepends?: PyObject): Owned =>
      parts(self, B.splitLines(data(self), flagArgument(vm, keepends)), -1),
    startswith: matcher('startswith', B.startsWith),
    strip: stripper(STRIP_BOTH),
    swapcase: mapper(B.swapcase),
    title: mapper(B.title),
    translate,
    upper: mapper(B.upper),
    zfill: (vm: VM, self: PyObject, width: PyObject): Owned =>
      same(self, B.zfill(data(self), ssizeArgument(vm, width, 0))),
  };
}

/** The bytes that `fromhex` reads. Raises TypeError, ValueError. */
export function hexBytes(vm: VM, text: PyObject): Uint8Array {
  return B.fromHex(strArgument(vm, 'fromhex', 'argument', text).v);
}
