/**
 * The algorithms of the methods of bytes and bytearray, on Uint8Array. Results are fresh arrays, never views of an argument;
 * where nothing changes a copy is returned too, and the caller decides whether it may share.
 */
import { Fault } from '../fault.ts';
import { findLong, LONG_NEEDLE } from './find.ts';
import { STRIP_LEFT, STRIP_RIGHT } from './strings.ts';

const MAX_BYTES = 0x7fffffff;
const EMPTY = new Uint8Array(0);

/** A zeroed array of `size` bytes; raises MemoryError. */
export function allocate(size: number): Uint8Array {
  if (size > MAX_BYTES) throw new Fault('MemoryError', '');
  try {
    return new Uint8Array(size);
  } catch {
    throw new Fault('MemoryError', '');
  }
}

function clamp(bound: number, size: number): number {
  if (bound < 0) return bound + size < 0 ? 0 : bound + size;
  return bound > size ? size : bound;
}

const skips = new Int32Array(256);

/** First match of `sub` in `b[from:to]` (exact bounds), or -1. Horspool's method; single bytes use the engine's search. */
export function indexBetween(b: Uint8Array, sub: Uint8Array, from: number, to: number): number {
  const m = sub.length;
  if (to - from < m) return -1;
  if (m === 0) return from;
  if (m === 1) {
    return (to === b.length ? b : b.subarray(0, to)).indexOf(sub[0], from);
  }
  if (m >= LONG_NEEDLE) return findLong(b, sub, from, to);
  const last = sub[m - 1];
  skips.fill(m);
  for (let i = 0; i < m - 1; i++) skips[sub[i]] = m - 1 - i;
  for (let at = from + m - 1; at < to; ) {
    const c = b[at];
    if (c === last) {
      let i = m - 2;
      let k = at - 1;
      while (i >= 0 && b[k] === sub[i]) {
        i--;
        k--;
      }
      if (i < 0) return at - m + 1;
    }
    at += skips[c];
  }
  return -1;
}

/** Last match of `sub` in `b[from:to]` (exact bounds), or -1. */
export function lastIndexBetween(b: Uint8Array, sub: Uint8Array, from: number, to: number): number {
  const m = sub.length;
  if (to - from < m) return -1;
  if (m === 0) return to;
  if (m === 1) {
    const c = sub[0];
    let at = to - 1;
    while (at >= from && b[at] !== c) at--;
    return at < from ? -1 : at;
  }
  const first = sub[0];
  skips.fill(m);
  for (let i = m - 1; i > 0; i--) skips[sub[i]] = i;
  for (let at = to - m; at >= from; ) {
    const c = b[at];
    if (c === first) {
      let i = 1;
      while (i < m && b[at + i] === sub[i]) i++;
      if (i === m) return at;
    }
    at -= skips[c];
  }
  return -1;
}

/** `bytes.find`: the index or -1; bounds as in a slice. */
export function find(b: Uint8Array, sub: Uint8Array, start = 0, end = Number.POSITIVE_INFINITY): number {
  const from = start < 0 ? clamp(start, b.length) : start;
  return indexBetween(b, sub, from, clamp(end, b.length));
}

/** `bytes.rfind` */
export function rfind(b: Uint8Array, sub: Uint8Array, start = 0, end = Number.POSITIVE_INFINITY): number {
  const from = start < 0 ? clamp(start, b.length) : start;
  return lastIndexBetween(b, sub, from, clamp(end, b.length));
}

/** `bytes.index` and `rindex`; raises ValueError. */
export function index(b: Uint8Array, sub: Uint8Array, start?: number, end?: number): number {
  const at = find(b, sub, start, end);
  if (at < 0) throw new Fault('ValueError', 'subsection not found');
  return at;
}
export function rindex(b: Uint8Array, sub: Uint8Array, start?: number, end?: number): number {
  const at = rfind(b, sub, start, end);
  if (at < 0) throw new Fault('ValueError', 'subsection not found');
  return at;
}

/** `bytes.count` */
export function count(b: Uint8Array, sub: Uint8Array, start = 0, end = Number.POSITIVE_INFINITY): number {
  const from = start < 0 ? clamp(start, b.length) : start;
  const to = clamp(end, b.length);
  if (from > to) return 0;
  if (sub.length === 0) return to - from + 1;
  let n = 0;
  for (let at = indexBetween(b, sub, from, to); at >= 0; n++) at = indexBetween(b, sub, at + sub.length, to);
  return n;
}

function matchesAt(b: Uint8Array, sub: Uint8Array, at: number): boolean {
  for (let i = 0; i < sub.length; i++) if (b[at + i] !== sub[i]) return false;
  return true;
}

/** `bytes.startswith` for one prefix. */
export function startsWith(b: Uint8Array, sub: Uint8Array, start = 0, end = Number.POSITIVE_INFINITY): boolean {
  const from = start < 0 ? clamp(start, b.length) : start;
  return clamp(end, b.length) - from >= sub.length && matchesAt(b, sub, from);
}

/** `bytes.endswith` for one suffix. */
export function endsWith(b: Uint8Array, sub: Uint8Array, start = 0, end = Number.POSITIVE_INFINITY): boolean {
  const from = start < 0 ? clamp(start, b.length) : start;
  const to = clamp(end, b.length);
  return to - from >= sub.length && matchesAt(b, sub, to - sub.length);
}

export function removePrefix(b: Uint8Array, prefix: Uint8Array): Uint8Array {
  return startsWith(b, prefix) ? b.slice(prefix.length) : b.slice();
}
export function removeSuffix(b: Uint8Array, suffix: Uint8Array): Uint8Array {
  return endsWith(b, suffix) ? b.slice(0, b.length - suffix.length) : b.slice();
}

export function equals(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && matchesAt(a, b, 0);
}

/** Lexicographic order: negative, 0 or positive. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** `a + b + …` */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  return join(EMPTY, parts);
}

/** `sep.join(parts)`; raises MemoryError. */
export function join(sep: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  let size = parts.length > 0 ? sep.length * (parts.length - 1) : 0;
  for (const part of parts) size += part.length;
  const out = allocate(size);
  let at = 0;
  for (let i = 0; i < parts.length; i++) {
    if (i > 0) {
      out.set(sep, at);
      at += sep.length;
    }
    out.set(parts[i], at);
    at += parts[i].length;
  }
  return out;
}

/** `b * times`; raises MemoryError. */
export function repeat(b: Uint8Array, times: number): Uint8Array {
  if (times <= 0 || b.length === 0) return new Uint8Array(0);
  const out = allocate(b.length * times);
  if (b.length === 1) return out.fill(b[0]);
  out.set(b);
  for (let done = b.length; done < out.length; done *= 2) {
    out.copyWithin(done, 0, Math.min(done, out.length - done));
  }
  return out;
}

/** `bytes.replace`; a negative `limit` replaces all. Raises MemoryError. */
export function replace(b: Uint8Array, old: Uint8Array, fresh: Uint8Array, limit: number): Uint8Array {
  const found = count(b, old);
  const n = limit < 0 ? found : Math.min(limit, found);
  if (n === 0) return b.slice();
  const out = allocate(b.length + n * (fresh.length - old.length));
  let at = 0;
  let copied = 0;
  for (let i = 0; i < n; i++) {
    const next = old.length === 0 ? i : indexBetween(b, old, copied, b.length);
    at = copyTo(out, at, b, copied, next);
    at = copyTo(out, at, fresh, 0, fresh.length);
    copied = next + old.length;
  }
  copyTo(out, at, b, copied, b.length);
  return out;
}

/** Fewer bytes than this are copied one by one: that is quicker than a view of them. */
const FEW = 48;

/** Copies `from[start:end]` to `out` at `at`; gives where that ends. */
function copyTo(out: Uint8Array, at: number, from: Uint8Array, start: number, end: number): number {
  if (end - start >= FEW) {
    out.set(from.subarray(start, end), at);
    return at + end - start;
  }
  let to = at;
  for (let i = start; i < end; i++) out[to++] = from[i];
  return to;
}

/** What ASCII calls white space: the bytes that `bytes.split` and `strip` know. */
export function isSpace(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}

export function splitSpace(b: Uint8Array, maxsplit: number): Uint8Array[] {
  const out: Uint8Array[] = [];
  const n = b.length;
  const most = maxsplit < 0 ? n : maxsplit;
  for (let at = 0; ; ) {
    while (at < n && isSpace(b[at])) at++;
    if (at === n) return out;
    const start = at;
    if (out.length >= most) {
      out.push(b.slice(start));
      return out;
    }
    while (at < n && !isSpace(b[at])) at++;
    out.push(b.slice(start, at));
  }
}

export function rsplitSpace(b: Uint8Array, maxsplit: number): Uint8Array[] {
  const most = maxsplit < 0 ? b.length : maxsplit;
  const out: Uint8Array[] = [];
  for (let end = b.length; ; ) {
    while (end > 0 && isSpace(b[end - 1])) end--;
    if (end === 0) break;
    if (out.length >= most) {
      out.push(b.slice(0, end));
      break;
    }
    let start = end;
    while (start > 0 && !isSpace(b[start - 1])) start--;
    out.push(b.slice(start, end));
    end = start;
  }
  return out.reverse();
}

/** `bytes.split(sep, maxsplit)`; raises ValueError for an empty separator. */
export function split(b: Uint8Array, sep: Uint8Array, maxsplit: number): Uint8Array[] {
  if (sep.length === 0) throw new Fault('ValueError', 'empty separator');
  const most = maxsplit < 0 ? b.length : maxsplit;
  const out: Uint8Array[] = [];
  let copied = 0;
  while (out.length < most) {
    const at = indexBetween(b, sep, copied, b.length);
    if (at < 0) break;
    out.push(b.slice(copied, at));
    copied = at + sep.length;
  }
  out.push(b.slice(copied));
  return out;
}

/** `bytes.rsplit(sep, maxsplit)`; raises ValueError for an empty separator. */
export function rsplit(b: Uint8Array, sep: Uint8Array, maxsplit: number): Uint8Array[] {
  if (sep.length === 0) throw new Fault('ValueError', 'empty separator');
  const most = maxsplit < 0 ? b.length : maxsplit;
  const out: Uint8Array[] = [];
  let end = b.length;
  while (out.length < most) {
    const at = lastIndexBetween(b, sep, 0, end);
    if (at < 0) break;
    out.push(b.slice(at + sep.length, end));
    end = at;
  }
  out.push(b.slice(0, end));
  return out.reverse();
}

/** `bytes.splitlines`: lines end at \n, \r and \r\n only. */
export function splitLines(b: Uint8Array, keepEnds: boolean): Uint8Array[] {
  const out: Uint8Array[] = [];
  const n = b.length;
  for (let at = 0; at < n; ) {
    let end = at;
    while (end < n && b[end] !== 10 && b[end] !== 13) end++;
    let next = end;
    if (end < n) next += b[end] === 13 && b[end + 1] === 10 ? 2 : 1;
    out.push(b.slice(at, keepEnds ? next : end));
    at = next;
  }
  return out;
}

/** `bytes.partition`; raises ValueError for an empty separator. */
export function partition(b: Uint8Array, sep: Uint8Array): [Uint8Array, Uint8Array, Uint8Array] {
  if (sep.length === 0) throw new Fault('ValueError', 'empty separator');
  const at = indexBetween(b, sep, 0, b.length);
  if (at < 0) return [b.slice(), new Uint8Array(0), new Uint8Array(0)];
  return [b.slice(0, at), sep.slice(), b.slice(at + sep.length)];
}

/** `bytes.rpartition`; raises ValueError for an empty separator. */
export function rpartition(b: Uint8Array, sep: Uint8Array): [Uint8Array, Uint8Array, Uint8Array] {
  if (sep.length === 0) throw new Fault('ValueError', 'empty separator');
  const at = lastIndexBetween(b, sep, 0, b.length);
  if (at < 0) return [new Uint8Array(0), new Uint8Array(0), b.slice()];
  return [b.slice(0, at), sep.slice(), b.slice(at + sep.length)];
}

/** `bytes.strip` and its kin; `chars` null means white space, `sides` is one of STRIP_*. */
export function strip(b: Uint8Array, chars: Uint8Array | null, sides: number): Uint8Array {
  const set = new Uint8Array(256);
  if (chars === null) for (let c = 0; c < 256; c++) set[c] = isSpace(c) ? 1 : 0;
  else for (const c of chars) set[c] = 1;
  let from = 0;
  let to = b.length;
  if (sides & STRIP_LEFT) while (from < to && set[b[from]] === 1) from++;
  if (sides & STRIP_RIGHT) while (to > from && set[b[to - 1]] === 1) to--;
  return b.slice(from, to);
}

function pad(b: Uint8Array, left: number, right: number, fill: number): Uint8Array {
  const out = allocate(left + b.length + right);
  out.fill(fill, 0, left);
  out.set(b, left);
  out.fill(fill, left + b.length);
  return out;
}

export function ljust(b: Uint8Array, width: number, fill: number): Uint8Array {
  return pad(b, 0, Math.max(0, width - b.length), fill);
}
export function rjust(b: Uint8Array, width: number, fill: number): Uint8Array {
  return pad(b, Math.max(0, width - b.length), 0, fill);
}
export function center(b: Uint8Array, width: number, fill: number): Uint8Array {
  const room = Math.max(0, width - b.length);
  const left = Math.floor(room / 2) + (room % 2 === 1 && width % 2 === 1 ? 1 : 0);
  return pad(b, left, room - left, fill);
}
export function zfill(b: Uint8Array, width: number): Uint8Array {
  const room = Math.max(0, width - b.length);
  const out = pad(b, room, 0, 48);
  if (room > 0 && (b[0] === 43 || b[0] === 45)) {
    out[0] = b[0];
    out[room] = 48;
  }
  return out;
}

/** `bytes.expandtabs`; raises MemoryError. */
export function expandTabs(b: Uint8Array, tabSize: number): Uint8Array {
  // Two passes: the size, then the bytes.
  let out: Uint8Array = EMPTY;
  for (let pass = 0; ; pass++) {
    let column = 0;
    let at = 0;
    for (let i = 0; i < b.length; i++) {
      const c = b[i];
      if (c === 9) {
        if (tabSize <= 0) continue;
        const room = tabSize - (column % tabSize);
        if (pass === 1) out.fill(32, at, at + room);
        at += room;
        column += room;
        continue;
      }
      if (pass === 1) out[at] = c;
      at++;
      column = c === 10 || c === 13 ? 0 : column + 1;
    }
    if (pass === 1) return out;
    out = allocate(at);
  }
}

/** `bytes.translate`: `table` of 256 bytes or null, after the bytes of `drop` are removed. Raises ValueError. */
export function translate(b: Uint8Array, table: Uint8Array | null, drop: Uint8Array | null): Uint8Array {
  if (table !== null && table.length !== 256) {
    throw new Fault('ValueError', 'translation table must be 256 characters long');
  }
  const gone = new Uint8Array(256);
  if (drop !== null) for (const c of drop) gone[c] = 1;
  const out = new Uint8Array(b.length);
  let n = 0;
  for (let i = 0; i < b.length; i++) {
    const c = b[i];
    if (gone[c] === 0) out[n++] = table === null ? c : table[c];
  }
  return n === b.length ? out : out.slice(0, n);
}

/** `bytes.maketrans`; raises ValueError. */
export function makeTrans(from: Uint8Array, to: Uint8Array): Uint8Array {
  if (from.length !== to.length) throw new Fault('ValueError', 'maketrans arguments must have same length');
  const table = new Uint8Array(256);
  for (let c = 0; c < 256; c++) table[c] = c;
  for (let i = 0; i < from.length; i++) table[from[i]] = to[i];
  return table;
}

const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const SPACE = 8;
const CLASS = new Uint8Array(256);
for (let c = 0; c < 128; c++) {
  if (c >= 97 && c <= 122) CLASS[c] = LOWER;
  else if (c >= 65 && c <= 90) CLASS[c] = UPPER;
  else if (c >= 48 && c <= 57) CLASS[c] = DIGIT;
  else if (isSpace(c)) CLASS[c] = SPACE;
}

function all(b: Uint8Array, mask: number): boolean {
  for (let i = 0; i < b.length; i++) if ((CLASS[b[i]] & mask) === 0) return false;
  return b.length > 0;
}
export function isAlpha(b: Uint8Array): boolean {
  return all(b, LOWER | UPPER);
}
export function isAlnum(b: Uint8Array): boolean {
  return all(b, LOWER | UPPER | DIGIT);
}
export function isDigit(b: Uint8Array): boolean {
  return all(b, DIGIT);
}
export function isSpaceBytes(b: Uint8Array): boolean {
  return all(b, SPACE);
}
/** True of empty bytes too. */
export function isAscii(b: Uint8Array): boolean {
  for (let i = 0; i < b.length; i++) if (b[i] > 127) return false;
  return true;
}

function cased(b: Uint8Array, want: number): boolean {
  const other = (LOWER | UPPER) ^ want;
  let found = false;
  for (let i = 0; i < b.length; i++) {
    const k = CLASS[b[i]];
    if (k === other) return false;
    if (k === want) found = true;
  }
  return found;
}
export function isLower(b: Uint8Array): boolean {
  return cased(b, LOWER);
}
export function isUpper(b: Uint8Array): boolean {
  return cased(b, UPPER);
}
export function isTitle(b: Uint8Array): boolean {
  let found = false;
  let inWord = false;
  for (let i = 0; i < b.length; i++) {
    const k = CLASS[b[i]];
    if (k === UPPER ? inWord : k === LOWER && !inWord) return false;
    inWord = k === UPPER || k === LOWER;
    found ||= inWord;
  }
  return found;
}

export function lower(b: Uint8Array): Uint8Array {
  const out = b.slice();
  for (let i = 0; i < out.length; i++) if (CLASS[out[i]] === UPPER) out[i] += 32;
  return out;
}
export function upper(b: Uint8Array): Uint8Array {
  const out = b.slice();
  for (let i = 0; i < out.length; i++) if (CLASS[out[i]] === LOWER) out[i] -= 32;
  return out;
}
export function swapcase(b: Uint8Array): Uint8Array {
  const out = b.slice();
  for (let i = 0; i < out.length; i++) if (CLASS[out[i]] & (LOWER | UPPER)) out[i] ^= 32;
  return out;
}
export function title(b: Uint8Array): Uint8Array {
  const out = b.slice();
  let inWord = false;
  for (let i = 0; i < out.length; i++) {
    const k = CLASS[out[i]];
    if (k === (inWord ? UPPER : LOWER)) out[i] ^= 32;
    inWord = (k & (LOWER | UPPER)) !== 0;
  }
  return out;
}
export function capitalize(b: Uint8Array): Uint8Array {
  const out = lower(b);
  if (out.length > 0 && CLASS[out[0]] === LOWER) out[0] -= 32;
  return out;
}

const HEX = '0123456789abcdef';
const HEX_BYTES = Array.from({ length: 256 }, (_, c) => HEX[c >> 4] + HEX[c & 15]);

/**
 * `bytes.hex(sep, bytes_per_sep)`: groups are counted from the right, or from the left if `group` is negative. Raises
 * ValueError for a separator that is not one character up to `lastSep` (ASCII, or Latin-1 where the result is bytes).
 */
export function hex(b: Uint8Array, sep: string | null = null, group = 1, lastSep = 127): string {
  if (sep !== null) {
    if (sep.length !== 1) throw new Fault('ValueError', 'sep must be length 1.');
    if (sep.charCodeAt(0) > lastSep) throw new Fault('ValueError', 'sep must be ASCII.');
  }
  const n = b.length;
  let out = '';
  if (sep === null || group === 0) {
    for (let i = 0; i < n; i++) out += HEX_BYTES[b[i]];
    return out;
  }
  const size = Math.abs(group);
  let left = group < 0 ? size : n % size || size;
  for (let i = 0; i < n; i++) {
    if (left === 0) {
      out += sep;
      left = size;
    }
    out += HEX_BYTES[b[i]];
    left--;
  }
  return out;
}

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const letter = c | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function notHex(position: number): Fault {
  return new Fault('ValueError', `non-hexadecimal number found in fromhex() arg at position ${position}`);
}

/** `bytes.fromhex`: pairs of digits, ASCII white space between them; raises ValueError with the position. */
export function fromHex(s: string): Uint8Array {
  // CPython looks for characters beyond ASCII before it reads any digit.
  const stray = s.search(/[^\0-\x7f]/);
  if (stray >= 0) throw notHex(stray);
  const out = new Uint8Array(s.length >> 1);
  let n = 0;
  for (let i = 0; i < s.length; ) {
    const c = s.charCodeAt(i);
    if (isSpace(c)) {
      i++;
      continue;
    }
    const high = hexDigit(c);
    const low = high < 0 ? -1 : hexDigit(s.charCodeAt(i + 1));
    if (low < 0) throw notHex(high < 0 ? i : i + 1);
    out[n++] = high * 16 + low;
    i += 2;
  }
  return n === out.length ? out : out.slice(0, n);
}
