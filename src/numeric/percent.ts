/**
 * The parts of printf-style formatting that know nothing of objects: the format string as a list of pieces, and the
 * text of each conversion. Who drives it walks the pieces in order, since a faulty piece only counts when it is reached:
 * for each `Conversion` fetch the mapping value (`key`), the width and precision where they are '*', then the argument.
 */
import { Fault } from '../fault.ts';
import { codePointLength, floatText, MAX_STRING } from './format-spec.ts';
import type { IntValue } from './int.ts';
import { toString } from './int-text.ts';

export interface Conversion {
  readonly kind: 'conversion';
  /** The mapping key in parentheses; undefined if there is none. */
  readonly key: string | undefined;
  readonly left: boolean;
  readonly plus: boolean;
  readonly blank: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  /** -1 if not given, '*' to take it from the arguments. */
  readonly width: number | '*';
  /** -1 if not given, '*' to take it from the arguments. */
  readonly precision: number | '*';
  /** The conversion type, one code point: '%' too when anything stands between the two signs. */
  readonly type: string;
  /**
   * Set if the type is unknown: to be thrown once the argument has been fetched.
   */
  readonly unsupported: Fault | undefined;
}

/** A piece at which formatting ends with an exception. `key` is what to look up before; `stars` what to fetch. */
export interface Broken {
  readonly kind: 'fault';
  readonly key: string | undefined;
  readonly stars: number;
  readonly fault: Fault;
}

export type Piece = string | Conversion | Broken;

const STR_TYPES = 'sradiuoxXeEfFgGc';
const BYTES_TYPES = 'sradiuoxXeEfFgGcb';

/** Splits a format string; for bytes pass them as Latin-1 text and `bytes` true. */
export function parsePercent(format: string, bytes: boolean = false): Piece[] {
  const pieces: Piece[] = [];
  let literal = '';
  let i = 0;
  const n = format.length;
  const flush = (): void => {
    if (literal !== '') pieces.push(literal);
    literal = '';
  };
  while (i < n) {
    const at = format.indexOf('%', i);
    if (at < 0) {
      literal += format.slice(i);
      break;
    }
    literal += format.slice(i, at);
    if (format.charCodeAt(at + 1) === 37) {
      literal += '%';
      i = at + 2;
      continue;
    }
    flush();
    const [piece, end] = parseConversion(format, at + 1, bytes);
    pieces.push(piece);
    if (piece.kind === 'fault') return pieces;
    i = end;
  }
  flush();
  return pieces;
}

function parseConversion(format: string, start: number, bytes: boolean): [Conversion | Broken, number] {
  let i = start;
  let key: string | undefined;
  let stars = 0;
  const broken = (message: string): [Broken, number] => [
    { kind: 'fault', key, stars, fault: new Fault('ValueError', message) },
    i,
  ];
  if (format.charAt(i) === '(') {
    let depth = 1;
    let j = i + 1;
    while (j < format.length && depth > 0) {
      const c = format.charCodeAt(j++);
      if (c === 41) depth--;
      else if (c === 40) depth++;
    }
    if (depth > 0) return broken('incomplete format key');
    key = format.slice(i + 1, j - 1);
    i = j;
  }
  let left = false;
  let plus = false;
  let blank = false;
  let alternate = false;
  let zero = false;
  for (; ; i++) {
    const c = format.charAt(i);
    if (c === '-') left = true;
    else if (c === '+') plus = true;
    else if (c === ' ') blank = true;
    else if (c === '#') alternate = true;
    else if (c === '0') zero = true;
    else break;
  }
  let tooBig = false;
  const number = (limit: number): number | '*' => {
    if (format.charAt(i) === '*') {
      i++;
      stars++;
      return '*';
    }
    let value = 0;
    const from = i;
    for (; ; i++) {
      const d = format.charCodeAt(i) - 48;
      if (!(d >= 0 && d <= 9)) break;
      value = value * 10 + d;
      if (value > limit) tooBig = true;
    }
    return i === from ? -1 : value;
  };
  const width = number(2 ** 63 - 1024);
  if (tooBig) return broken('width too big');
  let precision: number | '*' = -1;
  if (format.charAt(i) === '.') {
    i++;
    precision = number(2147483647);
    if (tooBig) return broken(bytes ? 'prec too big' : 'precision too big');
    if (precision === -1) precision = 0;
  }
  if (format.charAt(i) === 'h' || format.charAt(i) === 'l' || format.charAt(i) === 'L') i++;
  if (i >= format.length) return broken('incomplete format');
  const type = String.fromCodePoint(format.codePointAt(i) as number);
  const known = (bytes ? BYTES_TYPES : STR_TYPES).includes(type);
  const unsupported = known ? undefined : unsupportedType(format, i, type, bytes);
  i += type.length;
  return [{ kind: 'conversion', key, left, plus, blank, alternate, zero, width, precision, type, unsupported }, i];
}

function unsupportedType(format: string, at: number, type: string, bytes: boolean): Fault {
  const cp = type.codePointAt(0) as number;
  // CPython prints a byte as a signed char, and stumbles over its own message.
  if (bytes && cp > 127) return new Fault('OverflowError', 'character argument not in range(0x110000)');
  const shown = bytes || (cp >= 32 && cp < 127) ? type : '?';
  const index = codePointLength(format.slice(0, at));
  return new Fault('ValueError', `unsupported format character '${shown}' (0x${cp.toString(16)}) at index ${index}`);
}

/** Width and precision as they stand after '*' has been replaced; a negative width asks for the left. */
export interface Dimensions {
  readonly width: number;
  readonly precision: number;
  readonly left: boolean;
}

/**
 * The dimensions of a conversion, with the fetched values for '*' (int arguments; what is not an int is the driver's
 * TypeError, "* wants int"). Raises OverflowError.
 */
export function dimensions(c: Conversion, width: IntValue, precision: IntValue): Dimensions {
  let w = c.width === '*' ? starWidth(width) : c.width;
  let p = c.precision === '*' ? starPrecision(precision) : c.precision;
  let left = c.left;
  if (c.width === '*' && w < 0) {
    left = true;
    w = -w;
  }
  if (c.precision === '*' && p < 0) p = 0;
  return { width: w, precision: p, left };
}

function starWidth(v: IntValue): number {
  if (typeof v === 'bigint' && BigInt.asIntN(64, v) !== v) {
    throw new Fault('OverflowError', 'Python int too large to convert to C ssize_t');
  }
  return Number(v);
}

function starPrecision(v: IntValue): number {
  if (v > 2147483647 || v < -2147483648) {
    throw new Fault('OverflowError', 'Python int too large to convert to C int');
  }
  return Number(v);
}

function repeat(c: string, count: number): string {
  if (count > MAX_STRING) throw new Fault('MemoryError', '');
  return c.repeat(count);
}

/** d, i, u, o, x, X of an int. `maxDigits` limits decimal digits as in `str`; raises ValueError. */
export function percentInt(c: Conversion, d: Dimensions, v: IntValue, maxDigits?: number): string {
  const base = c.type === 'o' ? 8 : c.type === 'x' || c.type === 'X' ? 16 : 10;
  let digits = toString(v, base, maxDigits);
  const negative = v < 0;
  if (negative) digits = digits.slice(1);
  if (digits.length < d.precision) digits = repeat('0', d.precision - digits.length) + digits;
  let prefix = c.alternate && base !== 10 ? (base === 8 ? '0o' : '0x') : '';
  if (c.type === 'X') {
    digits = digits.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  return arrange(c, d, negative, prefix, digits);
}

/** e, E, f, F, g, G of a float. */
export function percentFloat(c: Conversion, d: Dimensions, x: number): string {
  const t = floatText(x, c.type, d.precision < 0 ? 6 : d.precision, c.alternate, false);
  return arrange(c, d, t.negative, '', t.whole + t.rest);
}

/** Sign, prefix and digits in the width; zeros go between prefix and digits. */
function arrange(c: Conversion, d: Dimensions, negative: boolean, prefix: string, digits: string): string {
  const sign = negative ? '-' : c.plus ? '+' : c.blank ? ' ' : '';
  const missing = d.width - sign.length - prefix.length - digits.length;
  if (missing <= 0) return sign + prefix + digits;
  if (d.left) return sign + prefix + digits + repeat(' ', missing);
  if (c.zero) return sign + prefix + repeat('0', missing) + digits;
  return repeat(' ', missing) + sign + prefix + digits;
}

/** s, r, a (and b for bytes) of the text of the argument, as code points: cut to the precision, padded to the width. */
export function percentText(d: Dimensions, text: string): string {
  let shown = text;
  let length = codePointLength(text);
  if (d.precision >= 0 && d.precision < length) {
    shown = length === text.length ? text.slice(0, d.precision) : Array.from(text).slice(0, d.precision).join('');
    length = d.precision;
  }
  return padText(d, shown, length);
}

/** c of a character, which no precision cuts. */
export function percentChar(d: Dimensions, char: string): string {
  return padText(d, char, 1);
}

function padText(d: Dimensions, text: string, length: number): string {
  const missing = d.width - length;
  if (missing <= 0) return text;
  return d.left ? text + repeat(' ', missing) : repeat(' ', missing) + text;
}

/** The character for `%c` of an int; raises OverflowError. */
export function charOf(v: IntValue, bytes: boolean = false): string {
  const limit = bytes ? 256 : 0x110000;
  if (v < 0 || v >= limit) {
    throw new Fault('OverflowError', `%c arg not in range(${bytes ? '256' : '0x110000'})`);
  }
  return String.fromCodePoint(Number(v));
}
