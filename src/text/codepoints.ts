/**
 * Code points of a Python str held in a JavaScript string.
 *
 * A surrogate pair normally means one astral code point and a lone surrogate means itself. Which reading holds is the
 * string's kind, kept beside it by whoever owns it:
 * - UNITS: no surrogate pair anywhere, so an index by code unit is an index by code point (nearly every string);
 * - PAIRS: at least one pair, each one an astral code point;
 * - RAW: a high surrogate stands before a low one somewhere and both are code points of their own (Python strings that
 *   join two lone surrogates); no astral code points.
 *
 * A Python string that has both astral code points and such an adjacency has no representation here. It becomes PAIRS: the
 * adjacent surrogates fuse into the astral code point that they spell in UTF-16. Its length is then smaller than in
 * CPython; everything else in the string is kept.
 */
import { Fault } from '../fault.ts';

export const KIND_UNITS = 1;
export const KIND_PAIRS = 2;
export const KIND_RAW = 3;
export type Kind = typeof KIND_UNITS | typeof KIND_PAIRS | typeof KIND_RAW;

/** The longest JavaScript string that every supported engine can make; longer results are Python's MemoryError. */
export const MAX_LENGTH = 536870888;

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
const NOT_ASCII = /[^\0-\x7f]/;
const NOT_LATIN1 = /[^\0-\xff]/;

/** Raises MemoryError if a result of `units` code units cannot be made. */
export function checkLength(units: number): void {
  if (units > MAX_LENGTH) throw new Fault('MemoryError', '');
}

export function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

export function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** The kind of a string whose pairs mean astral code points. */
export function classify(s: string): Kind {
  return PAIR.test(s) ? KIND_PAIRS : KIND_UNITS;
}

/** The kind of a part of a string of kind `whole`: a part of UNITS is UNITS, of RAW is RAW or UNITS. */
export function kindOfPart(part: string, whole: Kind): Kind {
  if (whole === KIND_UNITS || !PAIR.test(part)) return KIND_UNITS;
  return whole;
}

export function isAscii(s: string): boolean {
  return !NOT_ASCII.test(s);
}

export function isLatin1(s: string): boolean {
  return !NOT_LATIN1.test(s);
}

/** Positions of one in so many code points are kept for long PAIRS strings. */
const STRIDE = 64;
/** For how many strings they are kept. */
const KEPT = 4;
/** Shorter strings are counted through. */
const LONG = 256;

/** Where code points begin in a string of kind PAIRS. */
class PairIndex {
  s: string;
  /** Code unit at which code point `i * STRIDE` starts. */
  readonly starts: Uint32Array;
  /** Number of code points. */
  readonly length: number;

  constructor(s: string) {
    this.s = s;
    const starts = new Uint32Array(Math.ceil(s.length / STRIDE) + 1);
    let n = 0;
    for (let unit = 0; unit < s.length; n++) {
      if (n % STRIDE === 0) starts[n / STRIDE] = unit;
      unit += pairAt(s, unit) ? 2 : 1;
    }
    this.length = n;
    this.starts = starts;
  }
}

const indexes: PairIndex[] = [];
let oldest = 0;

function pairIndex(s: string): PairIndex {
  for (const index of indexes) {
    if (index.s.length !== s.length || index.s !== s) continue;
    // The same string is found at once the next time; one with the same text had to be compared.
    index.s = s;
    return index;
  }
  const index = new PairIndex(s);
  indexes[oldest] = index;
  oldest = (oldest + 1) % KEPT;
  return index;
}

/** Is there a pair at code unit `i` (its high half)? */
export function pairAt(s: string, i: number): boolean {
  return isHigh(s.charCodeAt(i)) && isLow(s.charCodeAt(i + 1));
}

/** Number of code points. */
export function length(s: string, kind: Kind): number {
  if (kind !== KIND_PAIRS) return s.length;
  return s.length < LONG ? unitToIndex(s, kind, s.length) : pairIndex(s).length;
}

/** The code unit at which code point `index` starts; `s.length` if there are no more than `index` code points. */
export function indexToUnit(s: string, kind: Kind, index: number): number {
  if (kind !== KIND_PAIRS) return Math.min(index, s.length);
  const n = s.length;
  let unit = 0;
  let at = 0;
  if (n >= LONG) {
    const known = pairIndex(s);
    if (index >= known.length) return n;
    const block = Math.floor(index / STRIDE);
    unit = known.starts[block];
    at = block * STRIDE;
  }
  while (at < index && unit < n) {
    unit += pairAt(s, unit) ? 2 : 1;
    at++;
  }
  return unit;
}

/** The number of code points before code unit `unit` (which must not split a pair). */
export function unitToIndex(s: string, kind: Kind, unit: number): number {
  if (kind !== KIND_PAIRS) return unit;
  let from = 0;
  let at = 0;
  if (s.length >= LONG && unit >= STRIDE) {
    const { starts, length: points } = pairIndex(s);
    if (unit >= s.length) return points;
    // A block has between STRIDE and 2 * STRIDE code units.
    let low = Math.floor(unit / (2 * STRIDE));
    let high = Math.min(Math.floor(unit / STRIDE), Math.floor((points - 1) / STRIDE));
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= unit) low = middle;
      else high = middle - 1;
    }
    from = starts[low];
    at = low * STRIDE;
  }
  while (from < unit) {
    from += pairAt(s, from) ? 2 : 1;
    at++;
  }
  return at;
}

/** The code point that starts at code unit `unit`. */
export function codePointAtUnit(s: string, kind: Kind, unit: number): number {
  return kind === KIND_PAIRS ? s.codePointAt(unit)! : s.charCodeAt(unit);
}

/** Code point number `index` (`0 <= index < length`). */
export function codePointAt(s: string, kind: Kind, index: number): number {
  if (kind !== KIND_PAIRS) return s.charCodeAt(index);
  return s.codePointAt(indexToUnit(s, kind, index))!;
}

/** The one-character string at `index` (`0 <= index < length`). */
export function charAt(s: string, kind: Kind, index: number): string {
  if (kind !== KIND_PAIRS) return s[index];
  const unit = indexToUnit(s, kind, index);
  return pairAt(s, unit) ? s.slice(unit, unit + 2) : s[unit];
}

/** Width in code units of the code point that starts at `unit`. */
export function widthAt(s: string, kind: Kind, unit: number): 1 | 2 {
  return kind === KIND_PAIRS && pairAt(s, unit) ? 2 : 1;
}

/** Width in code units of the code point that ends before `unit`. */
export function widthBefore(s: string, kind: Kind, unit: number): 1 | 2 {
  return kind === KIND_PAIRS && unit >= 2 && pairAt(s, unit - 2) ? 2 : 1;
}

/** A string and its kind, where both are made at once. */
export interface Text {
  readonly s: string;
  readonly kind: Kind;
}

/** `s[start:stop]` for adjusted bounds `0 <= start, stop <= length`. Its kind is `kindOfPart(result, kind)`. */
export function slice(s: string, kind: Kind, start: number, stop: number): string {
  if (stop <= start) return '';
  if (kind !== KIND_PAIRS) return s.slice(start, stop);
  const from = indexToUnit(s, kind, start);
  return s.slice(from, indexToUnit(s, kind, stop));
}

/** `count` code points from `start` in steps of `step` (any but 0), as CPython's adjusted slices name them. */
export function sliceStep(s: string, kind: Kind, start: number, step: number, count: number): Text {
  if (count <= 0) return { s: '', kind: KIND_UNITS };
  if (step === 1) {
    const part = slice(s, kind, start, start + count);
    return { s: part, kind: kindOfPart(part, kind) };
  }
  const picked = new Uint32Array(count);
  if (kind === KIND_PAIRS) {
    const all = codePoints(s, kind);
    for (let i = 0, at = start; i < count; i++, at += step) picked[i] = all[at];
  } else {
    for (let i = 0, at = start; i < count; i++, at += step) picked[i] = s.charCodeAt(at);
  }
  return fromCodePoints(picked);
}

/** All code points. */
export function codePoints(s: string, kind: Kind): Uint32Array {
  const out = new Uint32Array(s.length);
  if (kind !== KIND_PAIRS) {
    for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i);
    return out;
  }
  let n = 0;
  for (let i = 0; i < s.length; n++) {
    const cp = s.codePointAt(i)!;
    out[n] = cp;
    i += cp > 0xffff ? 2 : 1;
  }
  return out.subarray(0, n);
}

/** One character; `cp` must be in `range(0x110000)`. */
export function fromCodePoint(cp: number): string {
  return cp < 0x10000 ? String.fromCharCode(cp) : String.fromCodePoint(cp);
}

/** The string of these code points, and its kind. */
export function fromCodePoints(points: ArrayLike<number>): Text {
  let astral = false;
  let adjacent = false;
  const count = points.length;
  const units = new Uint16Array(count * 2);
  let n = 0;
  let before = 0;
  for (let i = 0; i < count; i++) {
    const cp = points[i];
    if (cp > 0xffff) {
      astral = true;
      units[n++] = 0xd7c0 + (cp >> 10);
      units[n++] = 0xdc00 | (cp & 0x3ff);
    } else {
      if (isLow(cp) && isHigh(before)) adjacent = true;
      units[n++] = cp;
    }
    before = cp;
  }
  const kind = astral ? KIND_PAIRS : adjacent ? KIND_RAW : KIND_UNITS;
  return { s: fromUnits(units, 0, n), kind };
}

const CHUNK = 8192;

/** The string of code units `units[start:end]`. */
export function fromUnits(units: Uint16Array | Uint8Array, start: number, end: number): string {
  if (end - start <= CHUNK) return String.fromCharCode.apply(null, units.subarray(start, end) as unknown as number[]);
  checkLength(end - start);
  let out = '';
  for (let i = start; i < end; i += CHUNK) {
    const part = units.subarray(i, Math.min(i + CHUNK, end));
    out += String.fromCharCode.apply(null, part as unknown as number[]);
  }
  return out;
}

/** Is there an adjacency of a high and a low surrogate where `a` and `b` meet? */
function meet(a: string, b: string): boolean {
  // In this order: to look into `a` is to copy it, when it has been put together of many parts.
  return isLow(b.charCodeAt(0)) && isHigh(a.charCodeAt(a.length - 1));
}

/** The kind of `a + b` (see the head of this file for what a mixture becomes). */
export function concatKind(a: string, aKind: Kind, b: string, bKind: Kind): Kind {
  if (aKind === KIND_UNITS && bKind === KIND_UNITS) return meet(a, b) ? KIND_RAW : KIND_UNITS;
  if (aKind === KIND_PAIRS || bKind === KIND_PAIRS) return KIND_PAIRS;
  return KIND_RAW;
}

/** The kind of `s * count` for `count > 1`. */
export function repeatKind(s: string, kind: Kind): Kind {
  return concatKind(s, kind, s, kind);
}

/**
 * Python's order of strings is by code point; JavaScript's `<` is by code unit, which differs where an astral character
 * meets U+E000..U+FFFF. Returns a negative number, 0 or a positive one.
 */
export function compare(a: string, aKind: Kind, b: string, bKind: Kind): number {
  if (aKind !== KIND_PAIRS && bKind !== KIND_PAIRS) return a < b ? -1 : a === b ? 0 : 1;
  if (a === b && aKind === bKind) return 0;
  const n = Math.min(a.length, b.length);
  let i = 0;
  while (i < n && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  // Step back if the difference may lie in the low half of a pair, or a pair of one is two code points of the other.
  let j = i > 0 ? i - 1 : 0;
  if (aKind !== bKind) j = 0;
  else if (j > 0 && isLow(a.charCodeAt(j))) j--;
  let k = j;
  while (j < a.length && k < b.length) {
    const x = codePointAtUnit(a, aKind, j);
    const y = codePointAtUnit(b, bKind, k);
    if (x !== y) return x - y;
    j += x > 0xffff ? 2 : 1;
    k += y > 0xffff ? 2 : 1;
  }
  return a.length - j - (b.length - k);
}
