/**
 * What CPython 3.13 knows about code points (Unicode 15.1): categories, predicates, case mappings. The tables come with the
 * source, so answers do not depend on the Unicode version of the JavaScript engine.
 */
import { codePointAtUnit, isAscii, type Kind } from './codepoints.ts';
import * as data from './unicode-data.ts';

const CATEGORIES = 'Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co'.split(
  ' ',
);

/** Bits of a record; bits 0..4 are the category's number. The order is that of tools/record/unicode.py. */
const CATEGORY = 31;
const ALPHA = 1 << 5;
const DECIMAL = 1 << 6;
const DIGIT = 1 << 7;
const NUMERIC = 1 << 8;
const SPACE = 1 << 9;
const LOWER = 1 << 10;
const UPPER = 1 << 11;
const TITLE = 1 << 12;
const PRINTABLE = 1 << 13;
const XID_START = 1 << 14;
const XID_CONTINUE = 1 << 15;
const CASED = 1 << 16;
const IGNORABLE = 1 << 17;
const WIDE = 1 << 18;
const MAPPED = 1 << 19;

/** Reads the base-32 numbers of a table. */
export class Reader {
  private readonly table: string;
  private at = 0;
  constructor(table: string) {
    this.table = table;
  }
  get more(): boolean {
    return this.at < this.table.length;
  }
  next(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const digit = digitOf(this.table.charCodeAt(this.at++));
      if (digit < 32) return value + digit * scale;
      value += (digit - 32) * scale;
      scale *= 32;
    }
  }
  signed(): number {
    const n = this.next();
    return n % 2 === 1 ? -(n + 1) / 2 : n / 2;
  }
}

function digitOf(c: number): number {
  if (c >= 97) return c - 71;
  if (c >= 65) return c - 65;
  if (c >= 48) return c + 4;
  return c === 43 ? 62 : 63;
}

/** Values of all code points: a byte each in the basic plane, runs above it. */
export interface Runs {
  readonly bmp: Uint8Array;
  readonly starts: Uint32Array;
  readonly ids: Uint8Array;
}

/** Reads a table of runs. */
export function readRuns(table: string): Runs {
  const bmp = new Uint8Array(0x10000);
  const starts: number[] = [];
  const ids: number[] = [];
  let at = 0;
  const add = (id: number, count: number) => {
    if (at < 0x10000) bmp.fill(id, at, Math.min(at + count, 0x10000));
    if (at + count > 0x10000) {
      starts.push(at);
      ids.push(id);
    }
    at += count;
  };
  const reader = new Reader(table);
  while (reader.more) {
    const id = reader.next();
    if (id > 0) {
      add(id - 1, reader.next());
      continue;
    }
    const pairs = reader.next();
    const first = reader.next() - 1;
    const second = reader.next() - 1;
    for (let i = 0; i < pairs; i++) {
      add(first, 1);
      add(second, 1);
    }
  }
  return { bmp, starts: Uint32Array.from(starts), ids: Uint8Array.from(ids) };
}

/** The value of a code point. */
export function lookUp(runs: Runs, cp: number): number {
  if (cp < 0x10000) return runs.bmp[cp];
  let low = 0;
  let high = runs.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (runs.starts[middle] <= cp) low = middle;
    else high = middle;
  }
  return runs.ids[low];
}

const RECORDS = Int32Array.from(data.RECORDS);
let records: Runs | null = null;

function properties(cp: number): number {
  if (records === null) records = readRuns(data.RUNS);
  return RECORDS[lookUp(records, cp)];
}

/** General category, such as 'Lu'. */
export function category(cp: number): string {
  return CATEGORIES[properties(cp) & CATEGORY];
}
export function isDecimal(cp: number): boolean {
  return (properties(cp) & DECIMAL) !== 0;
}
export function isDigit(cp: number): boolean {
  return (properties(cp) & DIGIT) !== 0;
}
export function isNumeric(cp: number): boolean {
  return (properties(cp) & NUMERIC) !== 0;
}
export function isCased(cp: number): boolean {
  return (properties(cp) & CASED) !== 0;
}
export function isCaseIgnorable(cp: number): boolean {
  return (properties(cp) & IGNORABLE) !== 0;
}
export function isPrintable(cp: number): boolean {
  if (cp < 0x7f) return cp >= 0x20;
  return (properties(cp) & PRINTABLE) !== 0;
}
/** XID_Start or '_'. */
export function isIdentifierStart(cp: number): boolean {
  return (properties(cp) & XID_START) !== 0;
}
/** East Asian wide or fullwidth: two columns on a terminal. */
export function isWide(cp: number): boolean {
  return cp >= 0x1100 && (properties(cp) & WIDE) !== 0;
}

/** What `str.isspace` accepts and `str.split` splits at. */
export function isSpace(cp: number): boolean {
  if (cp < 0x80) return cp === 32 || (cp >= 9 && cp <= 13) || (cp >= 28 && cp <= 31);
  if (cp < 0x1680) return cp === 0x85 || cp === 0xa0;
  return cp <= 0x3000 && (properties(cp) & SPACE) !== 0;
}

/** What ends a line for `str.splitlines`. */
export function isLinebreak(cp: number): boolean {
  if (cp < 0x80) return (cp >= 10 && cp <= 13) || (cp >= 28 && cp <= 30);
  return cp === 0x85 || cp === 0x2028 || cp === 0x2029;
}

let zeros: Uint32Array | null = null;

/** The decimal value of a digit, or -1. */
export function decimalValue(cp: number): number {
  if (cp < 0x80) return cp >= 48 && cp <= 57 ? cp - 48 : -1;
  if (!isDecimal(cp)) return -1;
  if (zeros === null) zeros = readGaps(data.ZEROS);
  let i = zeros.length - 1;
  while (zeros[i] > cp) i--;
  return cp - zeros[i];
}

function readGaps(table: string): Uint32Array {
  const out: number[] = [];
  const reader = new Reader(table);
  let at = 0;
  while (reader.more) {
    at += reader.next();
    out.push(at);
  }
  return Uint32Array.from(out);
}

let digits: Map<number, number> | null = null;
let numerics: Map<number, number> | null = null;

/** The value of a decimal or other digit (superscripts, circled digits, …), or -1. */
export function digitValue(cp: number): number {
  if (!isDigit(cp)) return -1;
  const value = decimalValue(cp);
  if (value >= 0) return value;
  if (digits === null) {
    digits = new Map();
    const reader = new Reader(data.DIGITS);
    for (let at = 0; reader.more; ) {
      at += reader.next();
      digits.set(at, reader.next());
    }
  }
  return digits.get(cp)!;
}

/** The numeric value, or null; a fraction is its nearest double, as in CPython. */
export function numericValue(cp: number): number | null {
  if (!isNumeric(cp)) return null;
  const value = digitValue(cp);
  if (value >= 0) return value;
  if (numerics === null) {
    numerics = new Map();
    const reader = new Reader(data.NUMERICS);
    for (let at = 0; reader.more; ) {
      at += reader.next();
      const numerator = reader.signed();
      numerics.set(at, numerator / reader.next());
    }
  }
  return numerics.get(cp)!;
}

type CaseMap = Map<number, string>;

function readCase(pairs: string, special: string): CaseMap {
  const map: CaseMap = new Map();
  let reader = new Reader(pairs);
  let at = 0;
  while (reader.more) {
    at += reader.next();
    const head = reader.next();
    const delta = reader.signed();
    const stride = (head & 1) + 1;
    for (let i = head >> 1; i > 0; i--) {
      map.set(at, String.fromCodePoint(at + delta));
      if (i > 1) at += stride;
    }
  }
  reader = new Reader(special);
  at = 0;
  while (reader.more) {
    at += reader.next();
    let text = '';
    for (let n = reader.next(); n > 0; n--) text += String.fromCodePoint(reader.next());
    map.set(at, text);
  }
  return map;
}

interface CaseMaps {
  readonly lower: CaseMap;
  readonly upper: CaseMap;
  /** Only where it differs from `upper`. */
  readonly title: CaseMap;
  /** Only where it differs from `lower`. */
  readonly fold: CaseMap;
}

let caseMaps: CaseMaps | null = null;

function maps(): CaseMaps {
  if (caseMaps === null) {
    caseMaps = {
      lower: readCase(data.LOWER, data.LOWER_SPECIAL),
      upper: readCase(data.UPPER, data.UPPER_SPECIAL),
      title: readCase(data.TITLE, data.TITLE_SPECIAL),
      fold: readCase(data.FOLD, data.FOLD_SPECIAL),
    };
  }
  return caseMaps;
}

/** Full lower-case mapping of one code point out of context (the final sigma rule is `lower`'s). */
export function lowerOf(cp: number): string {
  return maps().lower.get(cp) ?? String.fromCodePoint(cp);
}
export function upperOf(cp: number): string {
  return maps().upper.get(cp) ?? String.fromCodePoint(cp);
}
export function titleOf(cp: number): string {
  return maps().title.get(cp) ?? upperOf(cp);
}
export function foldOf(cp: number): string {
  return maps().fold.get(cp) ?? lowerOf(cp);
}

/** Is the capital sigma at code unit `at` the last letter of a word (CPython's `handle_capital_sigma`)? */
function isFinalSigma(s: string, kind: Kind, at: number): boolean {
  let i = at;
  let cased = false;
  while (i > 0) {
    i--;
    let cp = s.charCodeAt(i);
    if (i > 0 && cp >= 0xdc00 && cp < 0xe000) {
      const whole = codePointAtUnit(s, kind, i - 1);
      if (whole > 0xffff) {
        cp = whole;
        i--;
      }
    }
    if (isCaseIgnorable(cp)) continue;
    cased = isCased(cp);
    break;
  }
  if (!cased) return false;
  for (i = at + 1; i < s.length; ) {
    const cp = codePointAtUnit(s, kind, i);
    if (!isCaseIgnorable(cp)) return !isCased(cp);
    i += cp > 0xffff ? 2 : 1;
  }
  return true;
}

const SIGMA = 0x3a3;

function lowerAt(s: string, kind: Kind, cp: number, at: number): string {
  if (cp === SIGMA) return isFinalSigma(s, kind, at) ? '\u03c2' : '\u03c3';
  return lowerOf(cp);
}

/** `str.lower` */
export function lower(s: string, kind: Kind): string {
  if (isAscii(s)) return s.toLowerCase();
  return mapCase(s, kind, lowerAt);
}

/** `str.upper` */
export function upper(s: string, kind: Kind): string {
  if (isAscii(s)) return s.toUpperCase();
  return mapCase(s, kind, upperAt);
}

function upperAt(_s: string, _kind: Kind, cp: number): string {
  return upperOf(cp);
}

/** `str.casefold` */
export function casefold(s: string, kind: Kind): string {
  if (isAscii(s)) return s.toLowerCase();
  return mapCase(s, kind, foldAt);
}

function foldAt(_s: string, _kind: Kind, cp: number): string {
  return foldOf(cp);
}

/** `str.swapcase` */
export function swapcase(s: string, kind: Kind): string {
  return mapCase(s, kind, swapAt);
}

function swapAt(s: string, kind: Kind, cp: number, at: number): string {
  const flags = properties(cp);
  if ((flags & UPPER) !== 0) return lowerAt(s, kind, cp, at);
  return (flags & LOWER) !== 0 ? upperOf(cp) : String.fromCodePoint(cp);
}

/** Replaces every code point that has a case mapping by `map`'s answer. */
function mapCase(s: string, kind: Kind, map: (s: string, kind: Kind, cp: number, at: number) => string): string {
  let out = '';
  let copied = 0;
  for (let i = 0; i < s.length; ) {
    const cp = codePointAtUnit(s, kind, i);
    const next = i + (cp > 0xffff ? 2 : 1);
    if ((properties(cp) & MAPPED) !== 0) {
      out += s.slice(copied, i) + map(s, kind, cp, i);
      copied = next;
    }
    i = next;
  }
  return copied === 0 ? s : out + s.slice(copied);
}

/** `str.capitalize` */
export function capitalize(s: string, kind: Kind): string {
  if (s === '') return s;
  return mapCase(s, kind, (whole, k, cp, at) => (at === 0 ? titleOf(cp) : lowerAt(whole, k, cp, at)));
}

/** `str.title` */
export function title(s: string, kind: Kind): string {
  let out = '';
  let inWord = false;
  for (let i = 0; i < s.length; ) {
    const cp = codePointAtUnit(s, kind, i);
    const flags = properties(cp);
    if ((flags & MAPPED) === 0) out += cp > 0xffff ? String.fromCodePoint(cp) : s[i];
    else out += inWord ? lowerAt(s, kind, cp, i) : titleOf(cp);
    inWord = (flags & CASED) !== 0;
    i += cp > 0xffff ? 2 : 1;
  }
  return out;
}

/** `str.istitle`: words start upper or title case and go on in lower case, and there is at least one. */
export function isTitleString(s: string, kind: Kind): boolean {
  let found = false;
  let inWord = false;
  for (let i = 0; i < s.length; ) {
    const cp = codePointAtUnit(s, kind, i);
    const flags = properties(cp);
    if ((flags & (UPPER | TITLE)) !== 0) {
      if (inWord) return false;
      inWord = true;
      found = true;
    } else if ((flags & LOWER) !== 0) {
      if (!inWord) return false;
      found = true;
    } else {
      inWord = false;
    }
    i += cp > 0xffff ? 2 : 1;
  }
  return found;
}

/** `str.islower` (`want` LOWER) and `str.isupper`: something cased, and nothing of the other cases. */
function allCased(s: string, kind: Kind, want: number): boolean {
  const other = (LOWER | UPPER | TITLE) & ~want;
  let found = false;
  for (let i = 0; i < s.length; ) {
    const cp = codePointAtUnit(s, kind, i);
    const flags = properties(cp);
    if ((flags & other) !== 0) return false;
    if ((flags & want) !== 0) found = true;
    i += cp > 0xffff ? 2 : 1;
  }
  return found;
}
export function isLowerString(s: string, kind: Kind): boolean {
  return allCased(s, kind, LOWER);
}
export function isUpperString(s: string, kind: Kind): boolean {
  return allCased(s, kind, UPPER);
}

function all(s: string, kind: Kind, flags: number): boolean {
  for (let i = 0; i < s.length; ) {
    const cp = codePointAtUnit(s, kind, i);
    if ((properties(cp) & flags) === 0) return false;
    i += cp > 0xffff ? 2 : 1;
  }
  return true;
}
export function isAlphaString(s: string, kind: Kind): boolean {
  return s !== '' && all(s, kind, ALPHA);
}
export function isAlnumString(s: string, kind: Kind): boolean {
  return s !== '' && all(s, kind, ALPHA | DECIMAL | DIGIT | NUMERIC);
}
export function isDecimalString(s: string, kind: Kind): boolean {
  return s !== '' && all(s, kind, DECIMAL);
}
export function isDigitString(s: string, kind: Kind): boolean {
  return s !== '' && all(s, kind, DIGIT);
}
export function isNumericString(s: string, kind: Kind): boolean {
  return s !== '' && all(s, kind, NUMERIC);
}
export function isSpaceString(s: string, kind: Kind): boolean {
  return s !== '' && all(s, kind, SPACE);
}
/** `str.isprintable`: true of the empty string. */
export function isPrintableString(s: string, kind: Kind): boolean {
  return all(s, kind, PRINTABLE);
}

const ASCII_IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `str.isidentifier` (keywords included). */
export function isIdentifier(s: string, kind: Kind): boolean {
  if (ASCII_IDENTIFIER.test(s)) return true;
  if (s === '' || isAscii(s)) return false;
  const first = codePointAtUnit(s, kind, 0);
  if (!isIdentifierStart(first)) return false;
  return all(s.slice(first > 0xffff ? 2 : 1), kind, XID_CONTINUE);
}

/** Columns that `s[:offset]` (code points) takes on a terminal, as tracebacks count them to place their carets. */
export function displayWidth(s: string, kind: Kind, offset: number): number {
  if (isAscii(s)) return offset;
  let columns = 0;
  for (let i = 0, seen = 0; i < s.length && seen < offset; seen++) {
    const cp = codePointAtUnit(s, kind, i);
    columns += isWide(cp) ? 2 : 1;
    i += cp > 0xffff ? 2 : 1;
  }
  return columns;
}
