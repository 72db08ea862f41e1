/** Making values: numbers, text, tuples, lists, dicts. Shared objects are shared where CPython shares them. */

import type { PyInt } from './core-types.ts';
import {
  BOOL,
  BYTES,
  DICT,
  ELLIPSIS,
  FALSE,
  FLOAT,
  INT,
  LIST,
  NONE,
  NOT_IMPLEMENTED,
  STR,
  TRUE,
  TUPLE,
} from './core-types.ts';
import { DictData, type PyDict, type PyList, type PyStr, type PyTuple } from './dict.ts';
import { alloc, allocSized, type FreeList, hooks, setNumberTypes, sizeClass, track } from './heap.ts';
import { dup, dupAll, Flag, forRuntime, holdAll, type Owned, PyObject, uncounted } from './refs.ts';

// --- Singletons --------------------------------------------------------------------------------------------------

/** A new reference to None. @nothrow */
export function none(): Owned {
  return dup(NONE);
}
/** A new reference to True or False. @nothrow */
export function bool(b: boolean): Owned {
  return dup(b ? TRUE : FALSE);
}
/** A new reference to NotImplemented. @nothrow */
export function notImplemented(): Owned {
  return dup(NOT_IMPLEMENTED);
}
/** A new reference to Ellipsis. @nothrow */
export function ellipsis(): Owned {
  return dup(ELLIPSIS);
}

// --- Numbers -----------------------------------------------------------------------------------------------------

export const SMALL_MIN = -5;
export const SMALL_MAX = 256;
/** The shared small integers; the table holds one reference to each. */
export const smallInts: PyInt[] = [];
for (let i = SMALL_MIN; i <= SMALL_MAX; i++) {
  const o: PyInt = forRuntime(sizeClass(32).alloc(INT, i as number | bigint));
  o.flags = Flag.IMMORTAL;
  smallInts.push(o);
}

const intClass = sizeClass(32);
const floats = FLOAT.v.blocks as FreeList;

/** An int from a JavaScript integer that is safe (|v| <= 2^53 - 1). @nothrow */
export function int(v: number): Owned<PyInt> {
  // What the engine can keep as a small integer goes a way of its own, on which it never meets anything else.
  const i = v | 0;
  if (i !== v) return intClass.alloc<number | bigint>(INT, v);
  return i >= SMALL_MIN && i <= SMALL_MAX ? dup(smallInts[i - SMALL_MIN]) : intClass.alloc<number | bigint>(INT, i);
}

/** The least ints that need more than so many digits of 30 bits, as far as they get a block of a size of their own. */
const MORE_DIGITS: bigint[] = [];
for (let digits = 0; digits <= 122; digits++) MORE_DIGITS.push(1n << BigInt(30 * digits));

/** Digits of 30 bits; 123 for all that need more. */
function digitsOf(v: bigint): number {
  const size = v < 0n ? -v : v;
  let low = 3;
  let high = MORE_DIGITS.length;
  if (size < MORE_DIGITS[4]) return size < MORE_DIGITS[3] ? 3 : 4;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (size < MORE_DIGITS[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** An int from a JavaScript bigint of any size. @nothrow */
export function intFromBig(v: bigint): Owned<PyInt> {
  if (v >= -9007199254740991n && v <= 9007199254740991n) return int(Number(v));
  if (v > -0x1000000000000000n && v < 0x1000000000000000n) return intClass.alloc<number | bigint>(INT, v);
  return allocSized<number | bigint>(INT, v, 24 + 4 * digitsOf(v));
}

/** An int from either form; a number must be a safe integer. @nothrow */
export function intOf(v: number | bigint): Owned<PyInt> {
  return typeof v === 'number' ? int(v) : intFromBig(v);
}

/** Stands in a local variable whose number has no box; no object of Python's (see compile/emit/unboxed.ts). */
export const UNBOXED = new PyObject(FLOAT, 0.5, 0);

/** @nothrow */
export function float(v: number): Owned<PyObject<number>> {
  return floats.alloc(FLOAT, v);
}

// --- Text --------------------------------------------------------------------------------------------------------

/** Interned strings by text. The table does not count its references, as in CPython. */
const interned = new Map<string, PyStr>();
const latin1: (PyStr | undefined)[] = [];

/** The str with a text; the empty string and single Latin-1 characters are shared. @nothrow */
export function str(s: string): Owned<PyStr> {
  if (s.length <= 1) {
    if (s.length === 0) return dup(emptyStr());
    const c = s.charCodeAt(0);
    if (c < 256) return dup(latin1Char(c));
  }
  return allocSized(STR, s, 41 + s.length);
}

/** As `str`, for functions of CPython that look up no shared object for a single character. @nothrow */
export function freshStr(s: string): Owned<PyStr> {
  return s.length === 1 ? allocSized(STR, s, s.charCodeAt(0) < 128 ? 42 : 59) : str(s);
}

let empty: PyStr | null = null;
function emptyStr(): PyStr {
  if (empty === null) {
    empty = forRuntime(allocSized(STR, '', 41));
    empty.flags = Flag.IMMORTAL | Flag.INTERNED;
    interned.set('', empty);
  }
  return empty;
}

/** The shared one-character strings; the table holds one reference to each that was ever used. */
export function latin1Char(c: number): PyStr {
  let o = latin1[c];
  if (o === undefined) {
    const s = String.fromCharCode(c);
    o = forRuntime(allocSized(STR, s, 42));
    o.flags = Flag.IMMORTAL | Flag.INTERNED;
    interned.set(s, o);
    latin1[c] = o;
  }
  return o;
}

/** How many strs are interned. @nothrow */
export function internedCount(): number {
  return interned.size;
}

/** What the runtime itself holds among strings, for the census. */
export function sharedStrings(): readonly PyStr[] {
  const out = latin1.filter((o) => o !== undefined) as PyStr[];
  if (empty !== null) out.push(empty);
  return out;
}

/** The interned str with a text. @nothrow */
export function intern(s: string): Owned<PyStr> {
  const known = interned.get(s);
  if (known !== undefined) return dup(known);
  const o = str(s);
  if ((o.flags & Flag.INTERNED) === 0) {
    o.flags |= Flag.INTERNED;
    interned.set(s, uncounted(o));
  }
  return o;
}

/** The interned equivalent of an exact str: itself from now on, when there was none (`sys.intern`). @nothrow */
export function internObject(o: PyStr): Owned<PyStr> {
  if ((o.flags & Flag.INTERNED) !== 0) return dup(o);
  const known = interned.get(o.v);
  if (known !== undefined && known.v === o.v) return dup(known);
  o.flags |= Flag.INTERNED;
  interned.set(o.v, o);
  return dup(o);
}

/** A name that the runtime's own code uses: interned, held for good by the table of names. */
const names = new Map<string, PyStr>();
export function name(s: string): PyStr {
  let o = names.get(s);
  if (o === undefined) {
    o = forRuntime(intern(s));
    names.set(s, o);
  }
  return o;
}
/** The table of the runtime's names, for the census. */
export function runtimeNames(): Iterable<PyStr> {
  return names.values();
}

hooks.unintern = (o) => {
  if ((o.flags & Flag.INTERNED) !== 0 && interned.get(o.v as string) === o) interned.delete(o.v as string);
};

let emptyBytesObject: PyObject<Uint8Array> | null = null;
const byteChars: (PyObject<Uint8Array> | undefined)[] = [];
/** A bytes object; the array must not be written to afterwards. Empty and single bytes are shared. @nothrow */
export function bytes(v: Uint8Array): Owned<PyObject<Uint8Array>> {
  if (v.length === 0) {
    if (emptyBytesObject === null) {
      emptyBytesObject = forRuntime(allocSized(BYTES, v, 33));
      emptyBytesObject.flags = Flag.IMMORTAL;
    }
    return dup(emptyBytesObject);
  }
  if (v.length === 1) {
    let o = byteChars[v[0]];
    if (o === undefined) {
      o = forRuntime(allocSized(BYTES, v, 34));
      o.flags = Flag.IMMORTAL;
      byteChars[v[0]] = o;
    }
    return dup(o);
  }
  return allocSized(BYTES, v, 33 + v.length);
}
/** What the runtime itself holds among bytes, for the census. */
export function sharedBytes(): readonly PyObject[] {
  const out: PyObject[] = byteChars.filter((o) => o !== undefined) as PyObject[];
  if (emptyBytesObject !== null) out.push(emptyBytesObject);
  return out;
}

// --- Containers --------------------------------------------------------------------------------------------------

export const EMPTY_TUPLE: PyTuple = forRuntime(allocSized(TUPLE, [], 24));
EMPTY_TUPLE.flags = Flag.IMMORTAL;

/** A tuple of owned items, which move in. @nothrow */
export function tupleTake(items: Owned[]): Owned<PyTuple> {
  if (items.length === 0) return dup(EMPTY_TUPLE);
  const n = items.length;
  const o = allocSized(TUPLE, holdAll(items), 40 + 8 * n);
  track(o);
  return o;
}

/** A tuple of borrowed items. @nothrow */
export function tuple(items: readonly PyObject[]): Owned<PyTuple> {
  return tupleTake(dupAll(items));
}

/** A list of owned items; the array itself becomes the list's. @nothrow */
export function listTake(items: Owned[]): Owned<PyList> {
  const n = items.length;
  const o = alloc(LIST, holdAll(items));
  o.aux = n;
  track(o);
  return o;
}

/** A list of borrowed items. @nothrow */
export function list(items: readonly PyObject[]): Owned<PyList> {
  return listTake(dupAll(items));
}

/** An empty dict. Fill it with dict.ts, which tracks it when need be. @nothrow */
export function dict(): Owned<PyDict> {
  return alloc(DICT, new DictData());
}

NONE.flags = TRUE.flags = FALSE.flags = ELLIPSIS.flags = NOT_IMPLEMENTED.flags = Flag.IMMORTAL;
STR.v.itemSize = BYTES.v.itemSize = TUPLE.v.itemSize = 1;
STR.v.atomic = BYTES.v.atomic = INT.v.atomic = FLOAT.v.atomic = BOOL.v.atomic = true;
LIST.v.plainItems = TUPLE.v.plainItems = true;
INT.v.itemSize = 4;
setNumberTypes(INT, FLOAT, floats);
