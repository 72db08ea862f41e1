/** What the engine asks of single characters: categories, simple case mappings, and sets of characters. */
import {
  category as generalCategory,
  isDecimal,
  isDigit,
  isLinebreak,
  isNumeric,
  isSpace,
  lowerOf,
  upperOf,
} from '../../text/chartypes.ts';
import { Category, Op } from './codes.ts';

export type Test = (c: number) => boolean;

// --- Case ----------------------------------------------------------------------------------------------------------

/** ASCII letters to lower case. */
export function lowerAscii(c: number): number {
  return c >= 65 && c <= 90 ? c + 32 : c;
}
function upperAscii(c: number): number {
  return c >= 97 && c <= 122 ? c - 32 : c;
}
/** The first code point of the lower-case mapping, which is what CPython's engine compares. */
export function lowerUnicode(c: number): number {
  if (c < 128) return lowerAscii(c);
  return c > 0x10ffff ? c : (lowerOf(c).codePointAt(0) as number);
}
export function upperUnicode(c: number): number {
  if (c < 128) return upperAscii(c);
  return c > 0x10ffff ? c : (upperOf(c).codePointAt(0) as number);
}

/** `character` equal to a literal when case does not count, in the C locale. */
function sameLocaleIgnore(literal: number, c: number): boolean {
  return c === literal || lowerAscii(c) === literal || upperAscii(c) === literal;
}

// --- Categories ----------------------------------------------------------------------------------------------------

/** Remembers the answers of a test for characters of the basic plane. */
function remembering(test: Test): Test {
  let known: Uint8Array | null = null;
  return (c) => {
    if (c > 0xffff) return test(c);
    if (known === null) known = new Uint8Array(65536);
    const k = known[c];
    if (k !== 0) return k === 2;
    const answer = test(c);
    known[c] = answer ? 2 : 1;
    return answer;
  };
}

export function isWordAscii(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;
}
const isAlnum = remembering(
  (c) => generalCategory(c).charCodeAt(0) === 76 || isDecimal(c) || isDigit(c) || isNumeric(c),
);
export function isWordUnicode(c: number): boolean {
  return c < 128 ? isWordAscii(c) : c <= 0x10ffff && isAlnum(c);
}

const CATEGORY_TESTS: { readonly [code: number]: Test } = {
  [Category.DIGIT]: (c) => c >= 48 && c <= 57,
  [Category.SPACE]: (c) => c === 32 || (c >= 9 && c <= 13),
  [Category.WORD]: isWordAscii,
  [Category.LINEBREAK]: (c) => c === 10,
  [Category.LOC_WORD]: isWordAscii,
  [Category.UNI_DIGIT]: (c) => (c < 128 ? c >= 48 && c <= 57 : c <= 0x10ffff && isDecimal(c)),
  [Category.UNI_SPACE]: isSpace,
  [Category.UNI_WORD]: isWordUnicode,
  [Category.UNI_LINEBREAK]: isLinebreak,
};

// --- Sets ----------------------------------------------------------------------------------------------------------

/**
 * Characters from 256 on fall into four classes, of which no two have a member in common. A set says in which of them it may
 * have members; `exact`: it has all members of those.
 */
const DECIMALS = 1;
const OTHER_WORD = 2;
const SPACES = 4;
const OTHERS = 8;
export const ALL_HIGH = 15;

function classOf(c: number): number {
  if (c > 0x10ffff) return OTHERS;
  if (isDecimal(c)) return DECIMALS;
  if (isWordUnicode(c)) return OTHER_WORD;
  return isSpace(c) ? SPACES : OTHERS;
}

/** A set of characters: what one step of a pattern accepts, or what may come next. */
export class CharSet {
  /** 1 for each member below 256. */
  readonly low: Uint8Array;
  readonly high: number;
  readonly exact: boolean;
  /** For members from 256 on. */
  readonly test: Test;
  /** The set as ranges, when it is (or, with `negated`, excludes) a few of them. */
  readonly ranges: readonly (readonly [number, number])[] | null;
  readonly negated: boolean;

  constructor(
    low: Uint8Array,
    high: number,
    exact: boolean,
    test: Test,
    ranges: readonly (readonly [number, number])[] | null = null,
    negated = false,
  ) {
    this.low = low;
    this.high = high;
    this.exact = exact;
    this.test = test;
    this.ranges = ranges;
    this.negated = negated;
  }

  has(c: number): boolean {
    return c < 256 ? this.low[c] === 1 : this.test(c);
  }
}

function lowOf(test: Test): Uint8Array {
  const low = new Uint8Array(256);
  for (let c = 0; c < 256; c++) if (test(c)) low[c] = 1;
  return low;
}

/** One character. */
export function literalSet(c: number): CharSet {
  const low = new Uint8Array(256);
  if (c < 256) low[c] = 1;
  return new CharSet(low, c < 256 ? 0 : classOf(c), c < 256, (x) => x === c, [[c, c]]);
}

/** All but one character. */
export function notLiteralSet(c: number): CharSet {
  const low = new Uint8Array(256).fill(1);
  if (c < 256) low[c] = 0;
  return new CharSet(low, ALL_HIGH, c < 256, (x) => x !== c, [[c, c]], true);
}

export const NO_SET = new CharSet(new Uint8Array(256), 0, true, () => false);
export const ANY_SET = notLiteralSet(10);
export const ANY_ALL_SET = new CharSet(new Uint8Array(256).fill(1), ALL_HIGH, true, () => true);

function setOfTest(test: Test, high: number, exact: boolean): CharSet {
  return new CharSet(lowOf(test), high, exact, test);
}

export function literalIgnoreSet(op: number, literal: number): CharSet {
  const same: Test =
    op === Op.LITERAL_IGNORE || op === Op.NOT_LITERAL_IGNORE
      ? (c) => lowerAscii(c) === literal
      : op === Op.LITERAL_UNI_IGNORE || op === Op.NOT_LITERAL_UNI_IGNORE
        ? (c) => lowerUnicode(c) === literal
        : (c) => sameLocaleIgnore(literal, c);
  const negated = op === Op.NOT_LITERAL_IGNORE || op === Op.NOT_LITERAL_UNI_IGNORE || op === Op.NOT_LITERAL_LOC_IGNORE;
  return setOfTest(negated ? (c) => !same(c) : same, ALL_HIGH, false);
}

/** Whether each of two sets has members that the other has not: no character is in both. */
export function disjoint(a: CharSet, b: CharSet): boolean {
  if ((a.high & b.high) !== 0) return false;
  const x = a.low;
  const y = b.low;
  for (let c = 0; c < 256; c++) if ((x[c] & y[c]) !== 0) return false;
  return true;
}

export function union(a: CharSet, b: CharSet): CharSet {
  if (a === b || b === NO_SET) return a;
  if (a === NO_SET) return b;
  const low = new Uint8Array(256);
  for (let c = 0; c < 256; c++) low[c] = a.low[c] | b.low[c];
  const { test: x } = a;
  const { test: y } = b;
  let ranges: (readonly [number, number])[] | null = null;
  if (a.ranges !== null && b.ranges !== null && !a.negated && !b.negated) ranges = [...a.ranges, ...b.ranges];
  return new CharSet(low, a.high | b.high, a.exact && b.exact, (c) => x(c) || y(c), ranges);
}

/** Whether a character is in the set that stands at `at` in a code. */
function member(code: Uint32Array, at: number, c: number): boolean {
  let ok = true;
  for (;;) {
    switch (code[at++]) {
      case Op.LITERAL:
        if (c === code[at++]) return ok;
        break;
      case Op.RANGE:
        if (code[at] <= c && c <= code[at + 1]) return ok;
        at += 2;
        break;
      case Op.RANGE_UNI_IGNORE: {
        if (code[at] <= c && c <= code[at + 1]) return ok;
        const u = upperUnicode(c);
        if (code[at] <= u && u <= code[at + 1]) return ok;
        at += 2;
        break;
      }
      case Op.CATEGORY: {
        const k = code[at++];
        if (CATEGORY_TESTS[k & ~1](c) === ((k & 1) === 0)) return ok;
        break;
      }
      case Op.CHARSET:
        if (c < 256 && (code[at + (c >> 5)] & (1 << (c & 31))) !== 0) return ok;
        at += 8;
        break;
      case Op.BIGCHARSET: {
        const blocks = code[at++];
        if (c < 65536) {
          const block = (code[at + (c >> 10)] >>> (8 * ((c >> 8) & 3))) & 255;
          if ((code[at + 64 + block * 8 + ((c & 255) >> 5)] & (1 << (c & 31))) !== 0) return ok;
        }
        at += 64 + blocks * 8;
        break;
      }
      case Op.NEGATE:
        ok = !ok;
        break;
      default:
        return !ok;
    }
  }
}

const HIGH_OF_CATEGORY: { readonly [code: number]: number } = {
  [Category.UNI_DIGIT]: DECIMALS,
  [Category.UNI_SPACE]: SPACES,
  [Category.UNI_WORD]: DECIMALS | OTHER_WORD,
  [Category.UNI_LINEBREAK]: SPACES,
};

/** A single category. */
export function categorySet(k: number): CharSet {
  const code = Uint32Array.of(Op.CATEGORY, k, Op.FAILURE);
  return charSet(Op.IN, code, 0);
}

/** The set whose code stands at `at` (which has been validated), as `op` (IN, IN_IGNORE, …) applies it. */
export function charSet(op: number, code: Uint32Array, at: number): CharSet {
  let high = 0;
  let exact = true;
  let negated = false;
  let ranges: [number, number][] | null = [];
  for (let i = at; code[i] !== Op.FAILURE; ) {
    const item = code[i++];
    if (item === Op.NEGATE) {
      negated = !negated;
      if (i > at + 1) ranges = null;
    } else if (item === Op.LITERAL || item === Op.RANGE || item === Op.RANGE_UNI_IGNORE) {
      const from = code[i];
      const to = item === Op.LITERAL ? from : code[i + 1];
      i += item === Op.LITERAL ? 1 : 2;
      if (item === Op.RANGE_UNI_IGNORE) {
        high = ALL_HIGH;
        exact = false;
        ranges = null;
      } else if (to > 255) {
        high |= from === to ? classOf(from) : ALL_HIGH;
        exact = exact && from <= 256 && to >= 0x10ffff;
      }
      if (ranges !== null) ranges.push([from, to]);
    } else {
      ranges = null;
      if (item === Op.CATEGORY) {
        const k = code[i++];
        const inside = HIGH_OF_CATEGORY[k & ~1] ?? 0;
        high |= (k & 1) === 0 ? inside : ALL_HIGH & ~inside;
        if ((k & ~1) === Category.UNI_LINEBREAK) {
          high |= (k & 1) === 0 ? 0 : ALL_HIGH;
          exact = false;
        }
      } else if (item === Op.CHARSET) i += 8;
      else {
        i += 65 + code[i] * 8;
        high = ALL_HIGH;
        exact = false;
      }
    }
  }
  // What is partly in a class is neither all in it nor all outside.
  if (negated) high = exact ? ALL_HIGH & ~high : ALL_HIGH;
  const plain: Test = (c) => member(code, at, c);
  if (op === Op.IN) {
    if (ranges !== null && ranges.length > 4) ranges = null;
    return new CharSet(lowOf(plain), high, exact, remembering(plain), ranges, negated);
  }
  if (op === Op.IN_IGNORE) {
    const test: Test = (c) => plain(lowerAscii(c));
    return new CharSet(lowOf(test), high, exact, remembering(plain));
  }
  const test: Test =
    op === Op.IN_UNI_IGNORE
      ? (c) => plain(lowerUnicode(c))
      : (c) => plain(lowerAscii(c)) || (upperAscii(c) !== lowerAscii(c) && plain(upperAscii(c)));
  return new CharSet(lowOf(test), ALL_HIGH, false, remembering(test));
}

/** Case-folding that a backreference compares by. */
export function foldOf(op: number): ((c: number) => number) | null {
  if (op === Op.GROUPREF) return null;
  return op === Op.GROUPREF_UNI_IGNORE ? lowerUnicode : lowerAscii;
}

/** Whether a character has another form in upper or lower case. */
export function isCasedUnicode(c: number): boolean {
  return lowerUnicode(c) !== c || upperUnicode(c) !== c;
}
export function isCasedAscii(c: number): boolean {
  return lowerAscii(c) !== c || upperAscii(c) !== c;
}
