/** The format mini-language: `format(value, spec)` of int, float, complex and str. */
import { Fault } from '../fault.ts';
import { exponentForm, fixedDigits, isNegative, positionalForm, shortestDigits, significantDigits } from './digits.ts';
import { type IntValue, toFloat } from './int.ts';
import { toString } from './int-text.ts';
import { decimalValue } from './literal.ts';

/** A parsed specifier. */
export interface FormatSpec {
  /** One code point. */
  readonly fill: string;
  /** '<', '>', '^' or '='. */
  readonly align: string;
  /** '', '+', '-' or ' '. */
  readonly sign: string;
  /** z: no negative zero. */
  readonly coerceZero: boolean;
  readonly alternate: boolean;
  /** -1 if not given. */
  readonly width: number;
  /** '', ',' or '_'. */
  readonly grouping: string;
  /** -1 if not given. */
  readonly precision: number;
  /** One code point. */
  readonly type: string;
}

function valueError(message: string): Fault {
  return new Fault('ValueError', message);
}

const MAX_SSIZE = 9223372036854775807n;
const MAX_INT = 2147483647;

/** Specifiers seen lately, by the type code they were parsed for. */
const parsedNumbers = new Map<string, FormatSpec>();
const parsedInts = new Map<string, FormatSpec>();
const parsedStrings = new Map<string, FormatSpec>();
const REMEMBERED = 200;

/**
 * Parses a specifier for an object of the type named, whose own type code is `type` ('s', 'd', or '' for float and
 * complex). Raises ValueError.
 */
export function parseSpec(spec: string, typeName: string, type: 's' | 'd' | ''): FormatSpec {
  const seen = type === 's' ? parsedStrings : type === 'd' ? parsedInts : parsedNumbers;
  let f = seen.get(spec);
  if (f === undefined) {
    f = parseNew(spec, typeName, type);
    if (seen.size >= REMEMBERED) seen.clear();
    seen.set(spec, f);
  }
  return f;
}

function parseNew(spec: string, typeName: string, type: 's' | 'd' | ''): FormatSpec {
  const align = type === 's' ? '<' : '>';
  const chars = Array.from(spec);
  const n = chars.length;
  let i = 0;
  const isAlign = (c: string | undefined): boolean => c === '<' || c === '>' || c === '^' || c === '=';

  let fill = ' ';
  let fillGiven = false;
  let alignment = align;
  let alignGiven = false;
  if (n >= 2 && isAlign(chars[1])) {
    fill = chars[0] as string;
    alignment = chars[1] as string;
    fillGiven = true;
    alignGiven = true;
    i = 2;
  } else if (n >= 1 && isAlign(chars[0])) {
    alignment = chars[0] as string;
    alignGiven = true;
    i = 1;
  }

  let sign = '';
  if (chars[i] === ' ' || chars[i] === '+' || chars[i] === '-') sign = chars[i++] as string;
  const coerceZero = chars[i] === 'z';
  if (coerceZero) i++;
  const alternate = chars[i] === '#';
  if (alternate) i++;
  if (!fillGiven && chars[i] === '0') {
    fill = '0';
    fillGiven = true;
    // A string has no sign to put zeros after.
    if (!alignGiven && align === '>') alignment = '=';
    i++;
  }

  const number = (): number => {
    let value = 0n;
    const start = i;
    while (i < n) {
      const d = decimalValue((chars[i] as string).codePointAt(0) as number);
      if (d < 0) break;
      value = value * 10n + BigInt(d);
      if (value > MAX_SSIZE) throw valueError('Too many decimal digits in format string');
      i++;
    }
    return i === start ? -1 : Number(value);
  };
  const width = number();

  let grouping = '';
  if (chars[i] === ',') {
    grouping = ',';
    i++;
  }
  if (chars[i] === '_') {
    if (grouping !== '') throw valueError("Cannot specify both ',' and '_'.");
    grouping = '_';
    i++;
  }
  if (chars[i] === ',' && grouping === '_') throw valueError("Cannot specify both ',' and '_'.");

  let precision = -1;
  if (chars[i] === '.') {
    i++;
    precision = number();
    if (precision === -1) throw valueError('Format specifier missing precision');
  }
  if (n - i > 1) throw valueError(`Invalid format specifier '${spec}' for object of type '${typeName}'`);
  // A zero as the type of a float stands for none.
  const last = i < n ? (chars[i] as string) : type;
  const code = last === '\0' && type === '' ? '' : last;
  if (grouping !== '' && !'defgEFG%'.includes(code)) {
    const binary = grouping === '_' && 'boxX'.includes(code);
    if (!binary) throw valueError(`Cannot specify '${grouping}' with '${shownCode(code)}'.`);
  }
  return {
    fill,
    align: alignment,
    sign,
    coerceZero,
    alternate,
    width,
    grouping,
    precision,
    type: code,
  };
}

function shownCode(code: string): string {
  const cp = code.codePointAt(0) as number;
  return cp > 32 && cp < 128 ? code : `\\x${cp.toString(16)}`;
}

function unknownCode(code: string, typeName: string): Fault {
  return valueError(`Unknown format code '${shownCode(code)}' for object of type '${typeName}'`);
}

/** The length of a str in code points. */
export function codePointLength(s: string): number {
  let n = s.length;
  for (let i = 1; i < s.length; i++) {
    if ((s.charCodeAt(i) & 0xfc00) === 0xdc00 && (s.charCodeAt(i - 1) & 0xfc00) === 0xd800) n--;
  }
  return n;
}

/** A little less than what V8 can hold. */
export const MAX_STRING = 2 ** 29 - 2 ** 16;

function repeat(fill: string, count: number): string {
  if (count * fill.length > MAX_STRING) throw new Fault('MemoryError', '');
  return fill.repeat(count);
}

/** Pads text to the width. */
function pad(text: string, length: number, spec: FormatSpec, align: string): string {
  const missing = spec.width - length;
  if (missing <= 0) return text;
  if (align === '<') return text + repeat(spec.fill, missing);
  if (align === '^') {
    const left = missing >> 1;
    return repeat(spec.fill, left) + text + repeat(spec.fill, missing - left);
  }
  return repeat(spec.fill, missing) + text;
}

/** `format(s, spec)` of a str; raises ValueError. */
export function formatString(s: string, spec: string, typeName: string = 'str'): string {
  if (spec === '') return s;
  const f = parseSpec(spec, typeName, 's');
  if (f.type !== 's') throw unknownCode(f.type, typeName);
  if (f.sign !== '') {
    throw valueError(`${f.sign === ' ' ? 'Space' : 'Sign'} not allowed in string format specifier`);
  }
  if (f.coerceZero) throw valueError('Negative zero coercion (z) not allowed in string format specifier');
  if (f.alternate) throw valueError('Alternate form (#) not allowed in string format specifier');
  if (f.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  if (f.width < 0 && f.precision < 0) return s;
  let text = s;
  let length = codePointLength(s);
  if (f.precision >= 0 && f.precision < length) {
    text = length === s.length ? s.slice(0, f.precision) : Array.from(s).slice(0, f.precision).join('');
    length = f.precision;
  }
  return pad(text, length, f, f.align);
}

/** Puts separators into a run of digits, and zeros before it until it is at least `width` long. */
function group(digits: string, separator: string, size: number, width: number): string {
  let filled = digits;
  if (width > digits.length) {
    // The fewest digits that make at least `width` characters; never a separator at the front.
    let count = digits.length;
    const needed = Math.floor((width * size) / (size + 1));
    if (needed > count) count = needed;
    while (count + Math.floor((count - 1) / size) < width) count++;
    filled = digits.padStart(count, '0');
  }
  if (filled.length <= size) return filled;
  const first = filled.length % size;
  const parts: string[] = first > 0 ? [filled.slice(0, first)] : [];
  for (let i = first; i < filled.length; i += size) parts.push(filled.slice(i, i + size));
  return parts.join(separator);
}

/** Sign, prefix, whole digits (grouped, zero-filled) and the rest, padded. */
function layout(negative: boolean, prefix: string, digits: string, rest: string, f: FormatSpec): string {
  const sign = negative ? '-' : f.sign === '+' || f.sign === ' ' ? f.sign : '';
  const fixed = sign.length + prefix.length + rest.length;
  let whole = digits;
  if (f.grouping !== '') {
    const size = f.type !== '' && 'boxX'.includes(f.type) ? 4 : 3;
    const fillZeros = f.fill === '0' && f.align === '=' && digits !== '';
    whole = group(digits, f.grouping, size, fillZeros ? f.width - fixed : 0);
  }
  const length = fixed + whole.length;
  if (length >= f.width) return sign + prefix + whole + rest;
  if (f.align === '=') return sign + prefix + repeat(f.fill, f.width - length) + whole + rest;
  return pad(sign + prefix + whole + rest, length, f, f.align);
}

/**
 * `format(v, spec)` of an int; raises ValueError and OverflowError. `maxDigits` limits decimal digits as in `str`. An
 * empty spec gives `str(v)`; what a bool makes of it is the caller's business.
 */
export function formatInt(v: IntValue, spec: string, typeName: string = 'int', maxDigits?: number): string {
  if (spec === '') return toString(v, 10, maxDigits);
  const f = parseSpec(spec, typeName, 'd');
  const negative = v < 0;
  switch (f.type) {
    case 'd':
    case 'n':
    case 'b':
    case 'o':
    case 'x':
    case 'X':
    case 'c':
      break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%':
      return layoutFloat(toFloat(v), f);
    default:
      throw unknownCode(f.type, typeName);
  }
  if (f.precision >= 0) throw valueError('Precision not allowed in integer format specifier');
  if (f.coerceZero) throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
  if (f.type === 'c') {
    if (f.sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
    if (f.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
    if (typeof v === 'bigint' && BigInt.asIntN(64, v) !== v) {
      throw new Fault('OverflowError', 'Python int too large to convert to C long');
    }
    if (v < 0 || v > 0x10ffff) throw new Fault('OverflowError', '%c arg not in range(0x110000)');
    return pad(String.fromCodePoint(Number(v)), 1, f, f.align === '=' ? '>' : f.align);
  }
  const base = f.type === 'b' ? 2 : f.type === 'o' ? 8 : f.type === 'd' || f.type === 'n' ? 10 : 16;
  let digits = toString(v, base, maxDigits);
  if (negative) digits = digits.slice(1);
  let prefix = f.alternate && base !== 10 ? `0${f.type}` : '';
  if (f.type === 'X') {
    digits = digits.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  return layout(negative, prefix, digits, '', f);
}

/** What the digits of a float are made of. */
export interface FloatText {
  readonly negative: boolean;
  /** The digits before the point; '' for inf and nan. */
  readonly whole: string;
  /** The point, what comes after it, the exponent, '%'; or inf or nan. */
  readonly rest: string;
}

/**
 * The text of a float for a type code (e, f, g, E, F, G, %, n, or r for the shortest repr without ".0"). With `addDot`
 * there is at least one digit after the point unless there is an exponent; `alternate` keeps the point and zeros. Raises
 * MemoryError.
 */
export function floatText(
  x: number,
  type: string,
  precision: number,
  alternate: boolean,
  addDot: boolean,
  coerceZero: boolean = false,
): FloatText {
  if (precision > MAX_STRING) throw new Fault('MemoryError', '');
  const upper = type === 'E' || type === 'F' || type === 'G';
  if (x !== x) return { negative: false, whole: '', rest: upper ? 'NAN' : 'nan' };
  let negative = isNegative(x);
  const size = negative ? -x : x;
  if (size === Infinity) return { negative, whole: '', rest: upper ? 'INF' : 'inf' };
  let text: string;
  switch (type) {
    case 'f':
    case 'F':
      text = fixedDigits(size, precision);
      if (alternate && precision === 0) text += '.';
      break;
    case 'e':
    case 'E': {
      const e = type;
      if (size === 0) text = exponentForm('0'.repeat(precision + 1), 0, alternate, e);
      else {
        const { digits, exponent } = significantDigits(size, precision + 1);
        text = exponentForm(digits, exponent, alternate, e);
      }
      break;
    }
    case 'r':
      if (size === 0) text = general('0', 0, 16, alternate, addDot, 'e');
      else {
        const { digits, exponent } = shortestDigits(size);
        text = general(digits, exponent, 16, alternate, addDot, 'e');
      }
      break;
    default: {
      const count = precision === 0 ? 1 : precision;
      const { digits, exponent } =
        size === 0 ? { digits: '0'.repeat(count), exponent: 0 } : significantDigits(size, count);
      const kept = alternate ? digits : digits.replace(/0+$/, '');
      text = general(
        kept === '' ? '0' : kept,
        exponent,
        addDot ? count - 1 : count,
        alternate,
        addDot,
        type === 'G' ? 'E' : 'e',
      );
    }
  }
  if (coerceZero && negative && !/[1-9]/.test(text.replace(/[eE].*$/, ''))) negative = false;
  let end = 0;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return { negative, whole: text.slice(0, end), rest: text.slice(end) };
}

/** Digits in positional form while -4 <= exponent < limit, else with an exponent. */
function general(digits: string, exponent: number, limit: number, point: boolean, addDot: boolean, e: string): string {
  if (exponent < -4 || exponent >= limit) return exponentForm(digits, exponent, point, e);
  const text = positionalForm(digits, exponent);
  if (text.includes('.')) return text;
  return addDot ? `${text}.0` : point ? `${text}.` : text;
}

function checkPrecision(precision: number): void {
  if (precision > MAX_INT) throw valueError('precision too big');
}

function layoutFloat(x: number, f: FormatSpec): string {
  checkPrecision(f.precision);
  let type = f.type;
  let precision = f.precision;
  let addDot = false;
  let value = x;
  if (type === '') {
    addDot = true;
    type = precision < 0 ? 'r' : 'g';
  } else if (precision < 0) precision = 6;
  if (type === 'n') type = 'g';
  const percent = type === '%';
  if (percent) {
    type = 'f';
    value = x * 100;
  }
  const t = floatText(value, type, precision, f.alternate, addDot, f.coerceZero);
  return layout(t.negative, '', t.whole, percent ? `${t.rest}%` : t.rest, f);
}

/** `format(x, spec)` of a float; raises ValueError. */
export function formatFloat(x: number, spec: string, typeName: string = 'float'): string {
  const f = parseSpec(spec, typeName, '');
  if (f.type !== '' && !'eEfFgGn%'.includes(f.type)) throw unknownCode(f.type, typeName);
  return layoutFloat(x, f);
}

/** `format(complex(real, imag), spec)`; raises ValueError. */
export function formatComplex(real: number, imag: number, spec: string, typeName: string = 'complex'): string {
  const f = parseSpec(spec, typeName, '');
  if (f.type !== '' && !'eEfFgGn'.includes(f.type)) throw unknownCode(f.type, typeName);
  checkPrecision(f.precision);
  if (f.fill === '0') throw valueError('Zero padding is not allowed in complex format specifier');
  if (f.align === '=') throw valueError("'=' alignment flag is not allowed in complex format specifier");
  let type = f.type;
  let precision = f.precision;
  // Without a type: like repr, with parentheses, and without a real part of plain zero.
  const bare = type === '';
  if (bare) type = precision < 0 ? 'r' : 'g';
  else if (precision < 0) precision = 6;
  if (type === 'n') type = 'g';
  const skipReal = bare && real === 0 && !isNegative(real);
  const plain: FormatSpec = { ...f, width: -1, fill: ' ', align: '<' };
  const re = floatText(real, type, precision, f.alternate, false, f.coerceZero);
  const im = floatText(imag, type, precision, f.alternate, false, f.coerceZero);
  const second = `${layout(im.negative, '', im.whole, im.rest, skipReal ? plain : { ...plain, sign: '+' })}j`;
  const text = skipReal ? second : layout(re.negative, '', re.whole, re.rest, plain) + second;
  const whole = bare && !skipReal ? `(${text})` : text;
  return pad(whole, whole.length, f, f.align);
}
