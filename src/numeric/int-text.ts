/** Integers as text and as bytes: `int(text, base)`, `str(int)`, `hex` and their kin, `to_bytes`, `from_bytes`. */
import { Fault } from '../fault.ts';
import { type IntValue, MAX_BITS, memoryFault, normalize, type Poll } from './int.ts';
import { quoted, toAscii } from './literal.ts';

/** `sys.get_int_max_str_digits()` at start-up. */
export const DEFAULT_MAX_STR_DIGITS = 4300;
/** `sys.get_int_max_str_digits()`, for conversions and literals alike; `sys.set_int_max_str_digits` sets it. 0: no limit. */
export const intMaxStrDigits = { value: DEFAULT_MAX_STR_DIGITS };
/** The lowest limit that can be set, but for 0. */
export const LOWEST_MAX_STR_DIGITS = 640;

/** From this many bits on, conversion goes in pieces with polls between them. */
const SPLIT_BITS = 1 << 19;

const ADVICE = 'use sys.set_int_max_str_digits() to increase the limit';

/** Digit values of ASCII characters, 37 for what is no digit. */
const DIGIT = new Uint8Array(128).fill(37);
for (let i = 0; i < 10; i++) DIGIT[48 + i] = i;
for (let i = 0; i < 26; i++) {
  DIGIT[65 + i] = 10 + i;
  DIGIT[97 + i] = 10 + i;
}

function invalid(text: string, base: number, shown: string | undefined): Fault {
  return new Fault(
    'ValueError',
    `invalid literal for int() with base ${base}: ${(shown ?? quoted(text)).slice(0, 200)}`,
  );
}

/**
 * `int(text, base)`: blanks around, sign, prefix, underscores, Unicode decimal digits. Raises ValueError. `limit` is the
 * greatest number of digits in a base that is no power of two (0: none); `shown` stands for the repr of the argument
 * in the message when the text was bytes.
 */
export function parseInt(
  text: string,
  base: number = 10,
  limit: number = DEFAULT_MAX_STR_DIGITS,
  poll?: Poll,
  shown?: string,
): IntValue {
  if (base !== 0 && (base < 2 || base > 36)) {
    throw new Fault('ValueError', 'int() base must be >= 2 and <= 36, or 0');
  }
  if (base === 10 && text.length <= 15) {
    const r = parseShort(text);
    if (r !== undefined) return r;
  }
  const s = toAscii(text);
  let end = s.length;
  let i = 0;
  while (i < end && isBlank(s.charCodeAt(i))) i++;
  while (end > i && isBlank(s.charCodeAt(end - 1))) end--;
  const negative = s.charCodeAt(i) === 45;
  if (negative || s.charCodeAt(i) === 43) i++;

  let radix = base;
  const second = i + 1 < end ? s.charCodeAt(i + 1) | 32 : 0;
  const prefixed = s.charCodeAt(i) !== 48 ? 0 : second === 120 ? 16 : second === 111 ? 8 : second === 98 ? 2 : 0;
  let mustBeZero = false;
  if (base === 0) {
    radix = prefixed === 0 ? 10 : prefixed;
    // "010" is an old octal, not ten; "000" is still zero.
    mustBeZero = prefixed === 0 && s.charCodeAt(i) === 48;
  }
  if (prefixed !== 0 && prefixed === radix) {
    i += 2;
    if (s.charCodeAt(i) === 95) i++;
  }

  const start = i;
  let underscores = 0;
  let previous = 95;
  for (; i < end; i++) {
    const c = s.charCodeAt(i);
    if (c === 95) {
      if (previous === 95) throw invalid(text, base, shown);
      underscores++;
    } else if (c > 127 || (DIGIT[c] as number) >= radix) throw invalid(text, base, shown);
    previous = c;
  }
  if (previous === 95) throw invalid(text, base, shown);
  const digits = underscores === 0 ? s.slice(start, end) : s.slice(start, end).replaceAll('_', '');
  const binary = (radix & (radix - 1)) === 0;
  if (!binary && limit > 0 && digits.length > limit) {
    throw new Fault(
      'ValueError',
      `Exceeds the limit (${limit} digits) for integer string conversion: value has ${digits.length} digits; ${ADVICE}`,
    );
  }
  const value = fromDigits(digits, radix, poll);
  if (mustBeZero && value !== 0) throw invalid(text, base, shown);
  return negative ? (typeof value === 'number' ? 0 - value : -value) : value;
}

/** Plain decimal digits, perhaps signed; undefined for everything else. */
function parseShort(text: string): number | undefined {
  const first = text.charCodeAt(0);
  const start = first === 45 || first === 43 ? 1 : 0;
  if (start === text.length) return undefined;
  let r = 0;
  for (let i = start; i < text.length; i++) {
    const d = text.charCodeAt(i) - 48;
    if (!(d >= 0 && d <= 9)) return undefined;
    r = r * 10 + d;
  }
  return first === 45 ? 0 - r : r;
}

function isBlank(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}

/** The int that a run of valid digits in a base of 2 to 36 stands for. */
export function fromDigits(digits: string, base: number, poll?: Poll): IntValue {
  const bitsPerDigit = Math.log2(base);
  if (digits.length * bitsPerDigit <= 52) return Number.parseInt(digits, base);
  if ((digits.length - 1) * bitsPerDigit > MAX_BITS && !digits.startsWith('0')) throw memoryFault();
  return normalize(bigFromDigits(digits, base, poll));
}

function bigFromDigits(digits: string, base: number, poll: Poll | undefined): bigint {
  if (base === 10) {
    if (digits.length * 3.33 < SPLIT_BITS) return BigInt(digits);
  } else if (base === 2 || base === 8 || base === 16) {
    return BigInt((base === 2 ? '0b' : base === 8 ? '0o' : '0x') + digits);
  } else if (digits.length <= 10) {
    return BigInt(Number.parseInt(digits, base));
  }
  poll?.();
  const low = Math.floor(digits.length / 2);
  const high = digits.length - low;
  return (
    bigFromDigits(digits.slice(0, high), base, poll) * bigPower(base, low) +
    bigFromDigits(digits.slice(high), base, poll)
  );
}

function bigPower(base: number, exp: number): bigint {
  return BigInt(base) ** BigInt(exp);
}

/**
 * The digits of an int in a base of 2 to 36, without prefix. Raises ValueError when base is 10 and there are more than
 * `limit` digits (0: no limit).
 */
export function toString(v: IntValue, base: number = 10, limit: number = DEFAULT_MAX_STR_DIGITS, poll?: Poll): string {
  if (typeof v === 'number') return base === 10 ? `${v}` : v.toString(base);
  const magnitude = v < 0n ? -v : v;
  if (base === 10 && limit > 0 && magnitude >= tenTo(limit)) {
    throw new Fault('ValueError', `Exceeds the limit (${limit} digits) for integer string conversion; ${ADVICE}`);
  }
  if (base !== 10 || magnitude >> BigInt(SPLIT_BITS) === 0n) return v.toString(base);
  // Powers 10**(1024 * 2**k), the greatest of which is at most about the square root of the number.
  const powers = [10n ** 131072n];
  const bits = magnitude.toString(16).length * 4;
  for (let size = 131072 * 2 * 3.33; size < bits; size *= 2) {
    poll?.();
    const last = powers[powers.length - 1] as bigint;
    powers.push(last * last);
  }
  return (v < 0n ? '-' : '') + decimalPieces(magnitude, powers, powers.length - 1, poll);
}

/** `v` in decimal by halves: the quotient by powers[k] without leading zeros, the remainder filled up with zeros. */
function decimalPieces(v: bigint, powers: readonly bigint[], k: number, poll: Poll | undefined): string {
  poll?.();
  if (k < 0) return v.toString();
  const power = powers[k] as bigint;
  if (v < power) return decimalPieces(v, powers, k - 1, poll);
  const q = v / power;
  const low = decimalPieces(v - q * power, powers, k - 1, poll).padStart(131072 * 2 ** k, '0');
  return decimalPieces(q, powers, q < power ? k - 1 : k, poll) + low;
}

const tens = new Map<number, bigint>();

function tenTo(limit: number): bigint {
  let p = tens.get(limit);
  if (p === undefined) {
    p = 10n ** BigInt(limit);
    tens.clear();
    tens.set(limit, p);
  }
  return p;
}

/** `bin`, `oct` and `hex`: sign, prefix, digits. */
export function toPrefixed(v: IntValue, base: 2 | 8 | 16): string {
  const prefix = base === 2 ? '0b' : base === 8 ? '0o' : '0x';
  return v < 0 ? `-${prefix}${v.toString(base).slice(1)}` : prefix + v.toString(base);
}

/** `byteorder` as the methods take it; raises ValueError. */
export function isLittle(byteorder: string): boolean {
  if (byteorder === 'little') return true;
  if (byteorder === 'big') return false;
  throw new Fault('ValueError', "byteorder must be either 'little' or 'big'");
}

/** `v.to_bytes(length, byteorder, signed=signed)`; raises ValueError and OverflowError. */
export function toBytes(v: IntValue, length: number, little: boolean, signed: boolean): Uint8Array {
  if (length < 0) throw new Fault('ValueError', 'length argument must be non-negative');
  if (v < 0 && !signed) throw new Fault('OverflowError', "can't convert negative int to unsigned");
  const out = new Uint8Array(length);
  if (typeof v === 'number') {
    let rest = v;
    for (let i = 0; i < length; i++) {
      const next = Math.floor(rest / 256);
      out[little ? i : length - 1 - i] = rest - next * 256;
      rest = next;
      if (rest === 0 && v >= 0) break;
    }
    // What is left must be the sign's own extension, and a signed value's top bit must say its sign.
    const top = length === 0 ? 0 : (out[little ? length - 1 : 0] as number) >> 7;
    if (rest !== (v < 0 ? -1 : 0) || (signed && length > 0 && top !== (v < 0 ? 1 : 0))) {
      if (!(length === 0 && v === -1)) throw new Fault('OverflowError', 'int too big to convert');
    }
    return out;
  }
  const bits = BigInt(length * 8);
  const wrapped = signed ? (length === 0 ? 0n : BigInt.asIntN(length * 8, v)) : BigInt.asUintN(length * 8, v);
  if (wrapped !== v) throw new Fault('OverflowError', 'int too big to convert');
  const hex = (v < 0n ? v + (1n << bits) : v).toString(16).padStart(length * 2, '0');
  for (let i = 0; i < length; i++) {
    out[little ? length - 1 - i : i] =
      ((DIGIT[hex.charCodeAt(2 * i)] as number) << 4) | (DIGIT[hex.charCodeAt(2 * i + 1)] as number);
  }
  return out;
}

/** `int.from_bytes(bytes, byteorder, signed=signed)` */
export function fromBytes(bytes: Uint8Array, little: boolean, signed: boolean): IntValue {
  const n = bytes.length;
  if (n <= 6) {
    let r = 0;
    for (let i = 0; i < n; i++) r = r * 256 + (bytes[little ? n - 1 - i : i] as number);
    return signed && n > 0 && (bytes[little ? n - 1 : 0] as number) >= 128 ? r - 256 ** n : r;
  }
  if (n * 8 > MAX_BITS) throw memoryFault();
  const r = BigInt(`0x${hexText(bytes, little)}`);
  return normalize(signed && (bytes[little ? n - 1 : 0] as number) >= 128 ? r - (1n << BigInt(n * 8)) : r);
}

/** Digits that are put together at once: more arguments a call may not have. */
const CHUNK = 8192;

/** The bytes in hexadecimal, the most significant first. */
function hexText(bytes: Uint8Array, little: boolean): string {
  const n = bytes.length;
  const digits = new Uint8Array(2 * n);
  for (let i = 0; i < n; i++) {
    const b = bytes[little ? n - 1 - i : i] as number;
    const high = b >> 4;
    const low = b & 15;
    digits[2 * i] = high < 10 ? high + 48 : high + 87;
    digits[2 * i + 1] = low < 10 ? low + 48 : low + 87;
  }
  let text = '';
  for (let i = 0; i < digits.length; i += CHUNK) {
    text += String.fromCharCode.apply(null, digits.subarray(i, i + CHUNK) as unknown as number[]);
  }
  return text;
}
