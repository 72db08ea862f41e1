/**
 * The algorithms of str's methods, on JavaScript strings and their kinds (see codepoints.ts). Positions that come in or go
 * out are code points. A method that returns parts of its subject returns strings of kind `kindOfPart(part, kind)`; one that
 * joins strings leaves it to the caller to combine kinds (`concatKind`, `classify`).
 */
import { Fault } from '../fault.ts';
import { isLinebreak, isSpace } from './chartypes.ts';
import {
  checkLength,
  classify,
  codePointAtUnit,
  codePoints,
  fromCodePoint,
  indexToUnit,
  isHigh,
  isLow,
  KIND_PAIRS,
  KIND_RAW,
  KIND_UNITS,
  type Kind,
  length,
  pairAt,
  unitToIndex,
  widthAt,
  widthBefore,
} from './codepoints.ts';
import { findLong, LONG_NEEDLE, unitsOf } from './find.ts';

/**
 * Can `sub` occur in `s` at all, and if so, may a match of code units cut a pair of `s` in two? Returns 0 (cannot occur),
 * 1 (any match of code units is a match) or 2 (matches must be checked).
 */
function matchMode(sKind: Kind, sub: string, subKind: Kind): 0 | 1 | 2 {
  if (sKind === KIND_UNITS) return subKind === KIND_UNITS ? 1 : 0;
  if (sKind === KIND_RAW) return subKind === KIND_PAIRS ? 0 : 1;
  if (subKind === KIND_RAW) return 0;
  return isLow(sub.charCodeAt(0)) || isHigh(sub.charCodeAt(sub.length - 1)) ? 2 : 1;
}

/** Does code unit position `unit` fall inside a pair? */
function splits(s: string, unit: number): boolean {
  return unit > 0 && pairAt(s, unit - 1);
}

/** First match of `sub` within code units `from..to`, or -1. */
export function indexUnits(s: string, kind: Kind, sub: string, subKind: Kind, from: number, to: number): number {
  if (to - from < sub.length) return -1;
  if (sub === '') return from;
  const mode = matchMode(kind, sub, subKind);
  if (mode === 0) return -1;
  // The search stays within the bounds: a part of a string costs nothing to make.
  const part = to < s.length ? s.slice(0, to) : s;
  let at = indexOf(part, sub, from);
  if (mode === 2) {
    while (at >= 0 && (splits(s, at) || splits(s, at + sub.length))) at = indexOf(part, sub, at + 1);
  }
  return at;
}

/** From so many code units on, what the engine's search may need for each of a long part is too much. */
const LONG_HAY = 8192;

/** `s.indexOf(sub, from)` in linear time. */
function indexOf(s: string, sub: string, from: number): number {
  if (sub.length < LONG_NEEDLE || s.length - from < LONG_HAY) return s.indexOf(sub, from);
  const at = findLong(unitsOf(s, from, s.length), unitsOf(sub, 0, sub.length), 0, s.length - from);
  return at < 0 ? -1 : at + from;
}

/** Last match of `sub` within code units `from..to`, or -1. */
export function lastIndexUnits(s: string, kind: Kind, sub: string, subKind: Kind, from: number, to: number): number {
  if (to - from < sub.length) return -1;
  if (sub === '') return to;
  const mode = matchMode(kind, sub, subKind);
  if (mode === 0) return -1;
  const part = from > 0 ? s.slice(from, to) : s;
  let at = part.lastIndexOf(sub, to - from - sub.length);
  if (mode === 2) {
    while (at >= 0 && (splits(s, from + at) || splits(s, from + at + sub.length))) {
      at = at === 0 ? -1 : part.lastIndexOf(sub, at - 1);
    }
  }
  return at < 0 ? -1 : at + from;
}

/** A bound of a slice made to lie in `0..size`. */
function clamp(bound: number, size: number): number {
  if (bound < 0) return bound + size < 0 ? 0 : bound + size;
  return bound > size ? size : bound;
}

/** Bounds in code points (negative ones from the end) as code units; null if `start` lies behind `end`. */
function bounds(s: string, kind: Kind, start: number, end: number): { from: number; to: number } | null {
  if (start === 0 && end >= s.length) return { from: 0, to: s.length };
  const size = length(s, kind);
  const low = start < 0 ? clamp(start, size) : start;
  const high = clamp(end, size);
  if (low > high) return null;
  const from = indexToUnit(s, kind, low);
  return { from, to: indexToUnit(s, kind, high) };
}

/** `str.find`: the index, or -1. `start` and `end` may be any integers, as in a slice. */
export function find(
  s: string,
  kind: Kind,
  sub: string,
  subKind: Kind,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): number {
  const range = bounds(s, kind, start, end);
  if (range === null) return -1;
  const at = indexUnits(s, kind, sub, subKind, range.from, range.to);
  return at < 0 ? -1 : unitToIndex(s, kind, at);
}

/** `str.rfind` */
export function rfind(
  s: string,
  kind: Kind,
  sub: string,
  subKind: Kind,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): number {
  const range = bounds(s, kind, start, end);
  if (range === null) return -1;
  const at = lastIndexUnits(s, kind, sub, subKind, range.from, range.to);
  return at < 0 ? -1 : unitToIndex(s, kind, at);
}

/** `str.index`; raises ValueError. */
export function index(s: string, kind: Kind, sub: string, subKind: Kind, start?: number, end?: number): number {
  const at = find(s, kind, sub, subKind, start, end);
  if (at < 0) throw new Fault('ValueError', 'substring not found');
  return at;
}

/** `str.rindex`; raises ValueError. */
export function rindex(s: string, kind: Kind, sub: string, subKind: Kind, start?: number, end?: number): number {
  const at = rfind(s, kind, sub, subKind, start, end);
  if (at < 0) throw new Fault('ValueError', 'substring not found');
  return at;
}

/** `sub in s` */
export function contains(s: string, kind: Kind, sub: string, subKind: Kind): boolean {
  if (kind === KIND_UNITS && subKind === KIND_UNITS) return indexOf(s, sub, 0) >= 0;
  return indexUnits(s, kind, sub, subKind, 0, s.length) >= 0;
}

/** `str.count`: matches that do not overlap. */
export function count(
  s: string,
  kind: Kind,
  sub: string,
  subKind: Kind,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): number {
  const range = bounds(s, kind, start, end);
  if (range === null) return 0;
  const { from, to } = range;
  if (sub === '') return unitToIndex(s, kind, to) - unitToIndex(s, kind, from) + 1;
  let n = 0;
  for (let at = indexUnits(s, kind, sub, subKind, from, to); at >= 0; n++) {
    at = indexUnits(s, kind, sub, subKind, at + sub.length, to);
  }
  return n;
}

/** `str.startswith` for one prefix. */
export function startsWith(
  s: string,
  kind: Kind,
  sub: string,
  subKind: Kind,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): boolean {
  const range = bounds(s, kind, start, end);
  if (range === null) return false;
  return matchesAt(s, kind, sub, subKind, range.from, range.to, range.from);
}

/** `str.endswith` for one suffix. */
export function endsWith(
  s: string,
  kind: Kind,
  sub: string,
  subKind: Kind,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): boolean {
  const range = bounds(s, kind, start, end);
  if (range === null) return false;
  return matchesAt(s, kind, sub, subKind, range.from, range.to, range.to - sub.length);
}

function matchesAt(s: string, kind: Kind, sub: string, subKind: Kind, from: number, to: number, at: number): boolean {
  if (sub === '') return true;
  if (at < from || at + sub.length > to || !s.startsWith(sub, at)) return false;
  if (kind === KIND_UNITS && subKind === KIND_UNITS) return true;
  const mode = matchMode(kind, sub, subKind);
  return mode === 1 || (mode === 2 && !splits(s, at) && !splits(s, at + sub.length));
}

/** `str.removeprefix` */
export function removePrefix(s: string, kind: Kind, prefix: string, prefixKind: Kind): string {
  return prefix !== '' && startsWith(s, kind, prefix, prefixKind) ? s.slice(prefix.length) : s;
}

/** `str.removesuffix` */
export function removeSuffix(s: string, kind: Kind, suffix: string, suffixKind: Kind): string {
  return suffix !== '' && endsWith(s, kind, suffix, suffixKind) ? s.slice(0, s.length - suffix.length) : s;
}

/** In shorter strings matches are replaced one by one. */
const SHORT = 256;

/** `str.replace`; a negative `limit` replaces all. Raises MemoryError. */
export function replace(s: string, kind: Kind, old: string, oldKind: Kind, fresh: string, limit: number): string {
  if (limit === 0) return s;
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
  if (old === '') return interleave(s, kind, fresh, most);
  if (limit < 0 && matchMode(kind, old, oldKind) === 1 && s.length > SHORT) {
    if (indexOf(s, old, 0) < 0) return s;
    const parts = s.split(old);
    checkLength(s.length + (parts.length - 1) * (fresh.length - old.length));
    return parts.join(fresh);
  }
  let out = '';
  let copied = 0;
  let at = indexUnits(s, kind, old, oldKind, 0, s.length);
  for (let n = 0; at >= 0 && n < most; n++) {
    checkLength(out.length + fresh.length + s.length - copied);
    out += s.slice(copied, at) + fresh;
    copied = at + old.length;
    at = indexUnits(s, kind, old, oldKind, copied, s.length);
  }
  return copied === 0 ? s : out + s.slice(copied);
}

/** `s.replace('', fresh, most)`: before every character, and at the end. */
function interleave(s: string, kind: Kind, fresh: string, most: number): string {
  if (fresh === '') return s;
  const size = length(s, kind);
  checkLength(s.length + Math.min(most, size + 1) * fresh.length);
  let out = '';
  let at = 0;
  let n = 0;
  while (at < s.length && n < most) {
    const next = at + widthAt(s, kind, at);
    out += fresh + s.slice(at, next);
    at = next;
    n++;
  }
  out += s.slice(at);
  return n < most ? out + fresh : out;
}

/** `str.split(None, maxsplit)`; a negative `maxsplit` sets no limit. */
export function splitSpace(s: string, maxsplit: number): string[] {
  const out: string[] = [];
  const n = s.length;
  const most = maxsplit < 0 ? n : maxsplit;
  let at = 0;
  for (;;) {
    while (at < n && isSpace(s.charCodeAt(at))) at++;
    if (at === n) return out;
    const start = at;
    if (out.length >= most) {
      out.push(s.slice(start));
      return out;
    }
    while (at < n && !isSpace(s.charCodeAt(at))) at++;
    out.push(s.slice(start, at));
  }
}

/** `str.rsplit(None, maxsplit)` */
export function rsplitSpace(s: string, maxsplit: number): string[] {
  if (maxsplit < 0) return splitSpace(s, -1);
  const out: string[] = [];
  let end = s.length;
  for (;;) {
    while (end > 0 && isSpace(s.charCodeAt(end - 1))) end--;
    if (end === 0) break;
    if (out.length >= maxsplit) {
      out.push(s.slice(0, end));
      break;
    }
    let start = end;
    while (start > 0 && !isSpace(s.charCodeAt(start - 1))) start--;
    out.push(s.slice(start, end));
    end = start;
  }
  return out.reverse();
}

/** `str.split(sep, maxsplit)`; raises ValueError for an empty separator. */
export function split(s: string, kind: Kind, sep: string, sepKind: Kind, maxsplit: number): string[] {
  if (sep === '') throw new Fault('ValueError', 'empty separator');
  if (maxsplit < 0 && kind === KIND_UNITS && sepKind === KIND_UNITS) return s.split(sep);
  const most = maxsplit < 0 ? s.length : maxsplit;
  const out: string[] = [];
  let copied = 0;
  while (out.length < most) {
    const at = indexUnits(s, kind, sep, sepKind, copied, s.length);
    if (at < 0) break;
    out.push(s.slice(copied, at));
    copied = at + sep.length;
  }
  out.push(s.slice(copied));
  return out;
}

/** `str.rsplit(sep, maxsplit)`; raises ValueError for an empty separator. */
export function rsplit(s: string, kind: Kind, sep: string, sepKind: Kind, maxsplit: number): string[] {
  if (sep === '') throw new Fault('ValueError', 'empty separator');
  const most = maxsplit < 0 ? s.length : maxsplit;
  const out: string[] = [];
  let end = s.length;
  while (out.length < most) {
    const at = lastIndexUnits(s, kind, sep, sepKind, 0, end);
    if (at < 0) break;
    out.push(s.slice(at + sep.length, end));
    end = at;
  }
  out.push(s.slice(0, end));
  return out.reverse();
}

/** `str.splitlines(keepends)` */
export function splitLines(s: string, keepEnds: boolean): string[] {
  const out: string[] = [];
  const n = s.length;
  for (let at = 0; at < n; ) {
    let end = at;
    while (end < n && !isLinebreak(s.charCodeAt(end))) end++;
    let next = end;
    if (end < n) next += s.charCodeAt(end) === 13 && s.charCodeAt(end + 1) === 10 ? 2 : 1;
    out.push(s.slice(at, keepEnds ? next : end));
    at = next;
  }
  return out;
}

export const STRIP_LEFT = 1;
export const STRIP_RIGHT = 2;
export const STRIP_BOTH = 3;

/** `str.strip()`, `lstrip`, `rstrip` without an argument; `sides` says which. */
export function stripSpace(s: string, sides: number): string {
  let from = 0;
  let to = s.length;
  if (sides & STRIP_LEFT) while (from < to && isSpace(s.charCodeAt(from))) from++;
  if (sides & STRIP_RIGHT) while (to > from && isSpace(s.charCodeAt(to - 1))) to--;
  return from === 0 && to === s.length ? s : s.slice(from, to);
}

/** `str.strip(chars)` and its kin. */
export function strip(s: string, kind: Kind, chars: string, charsKind: Kind, sides: number): string {
  let from = 0;
  let to = s.length;
  if (chars.length === 1) {
    const c = chars.charCodeAt(0);
    if (kind !== KIND_PAIRS) {
      if (sides & STRIP_LEFT) while (from < to && s.charCodeAt(from) === c) from++;
      if (sides & STRIP_RIGHT) while (to > from && s.charCodeAt(to - 1) === c) to--;
      return s.slice(from, to);
    }
  }
  const set = new Set<number>(codePoints(chars, charsKind));
  if (sides & STRIP_LEFT) {
    while (from < to) {
      const cp = codePointAtUnit(s, kind, from);
      if (!set.has(cp)) break;
      from += cp > 0xffff ? 2 : 1;
    }
  }
  if (sides & STRIP_RIGHT) {
    while (to > from) {
      const width = widthBefore(s, kind, to);
      if (!set.has(codePointAtUnit(s, kind, to - width))) break;
      to -= width;
    }
  }
  return s.slice(from, to);
}

/** `str.partition`; raises ValueError for an empty separator. */
export function partition(s: string, kind: Kind, sep: string, sepKind: Kind): [string, string, string] {
  if (sep === '') throw new Fault('ValueError', 'empty separator');
  const at = indexUnits(s, kind, sep, sepKind, 0, s.length);
  return at < 0 ? [s, '', ''] : [s.slice(0, at), sep, s.slice(at + sep.length)];
}

/** `str.rpartition`; raises ValueError for an empty separator. */
export function rpartition(s: string, kind: Kind, sep: string, sepKind: Kind): [string, string, string] {
  if (sep === '') throw new Fault('ValueError', 'empty separator');
  const at = lastIndexUnits(s, kind, sep, sepKind, 0, s.length);
  return at < 0 ? ['', '', s] : [s.slice(0, at), sep, s.slice(at + sep.length)];
}

/** `left` and `right` times the character `fill` around `s`; raises MemoryError. */
export function pad(s: string, left: number, right: number, fill: string): string {
  checkLength(s.length + (left + right) * fill.length);
  return (left > 0 ? fill.repeat(left) : '') + s + (right > 0 ? fill.repeat(right) : '');
}

/** `str.ljust`; `fill` is one character. */
export function ljust(s: string, kind: Kind, width: number, fill: string): string {
  const room = width - length(s, kind);
  return room <= 0 ? s : pad(s, 0, room, fill);
}

/** `str.rjust` */
export function rjust(s: string, kind: Kind, width: number, fill: string): string {
  const room = width - length(s, kind);
  return room <= 0 ? s : pad(s, room, 0, fill);
}

/** `str.center`: the odd character goes left when the width is odd, else right. */
export function center(s: string, kind: Kind, width: number, fill: string): string {
  const room = width - length(s, kind);
  if (room <= 0) return s;
  const left = Math.floor(room / 2) + (room % 2 === 1 && width % 2 === 1 ? 1 : 0);
  return pad(s, left, room - left, fill);
}

/** `str.zfill`: zeros behind a sign. */
export function zfill(s: string, kind: Kind, width: number): string {
  const room = width - length(s, kind);
  if (room <= 0) return s;
  const sign = s[0] === '+' || s[0] === '-' ? s[0] : '';
  return sign + pad(s.slice(sign.length), room, 0, '0');
}

/** `str.expandtabs`; raises OverflowError where CPython's result would not fit, MemoryError where ours does not. */
export function expandTabs(s: string, kind: Kind, tabSize: number): string {
  if (!s.includes('\t')) return s;
  if (tabSize <= 0) return s.replaceAll('\t', '');
  let out = '';
  let copied = 0;
  let column = 0;
  for (let at = 0; at < s.length; ) {
    const c = s.charCodeAt(at);
    if (c === 9) {
      const room = tabSize - (column % tabSize);
      checkLength(out.length + at - copied + room);
      out += s.slice(copied, at) + ' '.repeat(room);
      column += room;
      copied = ++at;
      continue;
    }
    column = c === 10 || c === 13 ? 0 : column + 1;
    at += widthAt(s, kind, at);
  }
  return out + s.slice(copied);
}

/** What `translate` puts in a character's place: a string, a code point, nothing (null), or itself (undefined). */
export type Translation = string | number | null | undefined;

/** `str.translate`: `look` answers for one code point and is asked as often as CPython asks its table. */
export function translate(s: string, kind: Kind, look: (cp: number) => Translation): string {
  const known = new Map<number, string>();
  let out = '';
  for (let at = 0; at < s.length; ) {
    const cp = codePointAtUnit(s, kind, at);
    let text = known.get(cp);
    if (text === undefined) {
      const answer = look(cp);
      if (answer === null) text = '';
      else if (answer === undefined) text = fromCodePoint(cp);
      else text = typeof answer === 'number' ? fromCodePoint(answer) : answer;
      // CPython asks the table again unless the answer is ASCII for ASCII.
      if (cp < 0x80 && text.length === 1 && text.charCodeAt(0) < 0x80) known.set(cp, text);
    }
    out += text;
    at += cp > 0xffff ? 2 : 1;
  }
  return out;
}

/** The kind of parts joined: a scan for pairs, unless a part is RAW and none is PAIRS. */
export function joinedKind(joined: string, anyPairs: boolean, anyRaw: boolean): Kind {
  if (anyPairs) return KIND_PAIRS;
  if (anyRaw) return KIND_RAW;
  return classify(joined) === KIND_PAIRS ? KIND_RAW : KIND_UNITS;
}
