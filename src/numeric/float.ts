/** Floats: text to float and back, exact rounding, and arithmetic where Python's rules are not JavaScript's. */
import { Fault } from '../fault.ts';
import { decompose, exponentForm, fixedDigits, isNegative } from './digits.ts';
import { pow as libmPow } from './elementary.ts';
import { divideToFloat, fromFloat, type IntValue, normalize } from './int.ts';
import { quoted, toAscii } from './literal.ts';

/** `repr(x)`: the shortest digits that read back as x. */
export function repr(x: number): string {
  if (x === Math.floor(x) && x < 1e16 && x > -1e16) {
    return x === 0 && 1 / x < 0 ? '-0.0' : `${x}.0`;
  }
  if (x !== x) return 'nan';
  if (x === Infinity) return 'inf';
  if (x === -Infinity) return '-inf';
  const size = x < 0 ? -x : x;
  if (size >= 1e-4 && size < 1e16) return `${x}`;
  const s = size.toExponential();
  const e = s.indexOf('e');
  const digits = s.charAt(0) + s.slice(2, e);
  return (x < 0 ? '-' : '') + exponentForm(digits, Number(s.slice(e + 1)), false, 'e');
}

const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const SPECIAL = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i;

/**
 * `float(text)`; raises ValueError. `shown` stands for the repr of the argument in the message when the text was bytes.
 */
export function parseFloat(text: string, shown?: string): number {
  if (FLOAT.test(text)) return Number(text);
  const s = toAscii(text).replace(/^[ \t-\r]+|[ \t-\r]+$/g, '');
  const plain = s.includes('_') ? s.replace(/(\d)_(?=\d)/g, '$1') : s;
  if (FLOAT.test(plain)) return Number(plain);
  const special = SPECIAL.exec(s);
  if (special !== null) {
    if (special[2] === undefined) return Number.NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  throw new Fault('ValueError', `could not convert string to float: ${shown ?? quoted(text)}`);
}

/** `x.hex()` */
export function hex(x: number): string {
  if (x !== x || x === Infinity || x === -Infinity) return repr(x);
  const sign = isNegative(x) ? '-' : '';
  if (x === 0) return `${sign}0x0.0p+0`;
  const { mantissa, exponent } = decompose(x < 0 ? -x : x);
  const normal = mantissa >= 2 ** 52;
  const fraction = (normal ? mantissa - 2 ** 52 : mantissa).toString(16).padStart(13, '0');
  const exp = exponent + 52;
  return `${sign}0x${normal ? 1 : 0}.${fraction}p${exp < 0 ? '-' : '+'}${Math.abs(exp)}`;
}

const HEX_FLOAT = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?/i;

/** `float.fromhex(text)`; raises ValueError and OverflowError. */
export function fromHex(text: string): number {
  const s = text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, '');
  const special = SPECIAL.exec(s);
  if (special !== null) {
    if (special[2] === undefined) return Number.NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  const m = HEX_FLOAT.exec(s);
  const whole = m?.[2] ?? '';
  const fraction = m?.[3] ?? '';
  const invalid = new Fault('ValueError', 'invalid hexadecimal floating-point string');
  if (m === null || whole.length + fraction.length === 0) throw invalid;
  const complete = m[0].length === s.length;
  const negative = m[1] === '-';
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') {
    if (!complete) throw invalid;
    return negative ? -0 : 0;
  }
  const exp = Number(m[4] ?? '0') - 4 * fraction.length;
  const top = exp + 4 * digits.length;
  let r = Infinity;
  if (top < -1100) r = 0;
  else if (top <= 1100) {
    const value = BigInt(`0x${digits}`);
    r = exp >= 0 ? Number(value << BigInt(exp)) : divideToFloat(value, 1n << BigInt(-exp));
  }
  if (r === Infinity) throw new Fault('OverflowError', 'hexadecimal value too large to represent as a float');
  // Only now, as in CPython, does it matter what comes after the number.
  if (!complete) throw invalid;
  return negative ? -r : r;
}

/** `round(x, ndigits)`: correctly, on x's exact value, half to even; raises OverflowError. */
export function round(x: number, ndigits: IntValue): number {
  if (x !== x || x === Infinity || x === -Infinity || x === 0) return x;
  if (ndigits > 323) return x;
  if (ndigits < -308) return x < 0 ? -0 : 0;
  const places = Number(ndigits);
  const size = x < 0 ? -x : x;
  if (places >= 0) {
    if (size >= 4503599627370496) return x;
    const r = Number(fixedDigits(size, places));
    return x < 0 ? -r : r;
  }
  // Tens and up: work on the integer part, with a sticky bit for the fraction.
  const unit = 10n ** BigInt(-places);
  const whole = Math.floor(size);
  const n = BigInt(whole);
  let q = n / unit;
  const rest = (n - q * unit) * 2n + (size > whole ? 1n : 0n);
  if (rest > unit || (rest === unit && q % 2n === 1n)) q += 1n;
  const r = Number(q * unit);
  if (r === Infinity) throw new Fault('OverflowError', 'rounded value too large to represent');
  return x < 0 ? -r : r;
}

/** The whole number nearest to x, half to even, still a float. */
export function roundHalfEven(x: number): number {
  const r = Math.round(x);
  // Math.round goes up at a half; -0 stays.
  return r - x === 0.5 && r % 2 !== 0 ? (r - 1 === 0 && isNegative(x) ? -0 : r - 1) : r;
}

/** `round(x)` to an int; raises as int(x) does. */
export function roundToInt(x: number): IntValue {
  return fromFloat(roundHalfEven(x));
}

/** `math.floor(x)` as an int; raises as int(x) does. */
export function floorToInt(x: number): IntValue {
  return fromFloat(Math.floor(x));
}

/** `math.ceil(x)` as an int; raises as int(x) does. */
export function ceilToInt(x: number): IntValue {
  return fromFloat(Math.ceil(x));
}

/** `a / b`; raises ZeroDivisionError. */
export function div(a: number, b: number): number {
  if (b === 0) throw new Fault('ZeroDivisionError', 'float division by zero');
  return a / b;
}

/** `a % b`, with the sign of b; raises ZeroDivisionError. */
export function mod(a: number, b: number): number {
  if (b === 0) throw new Fault('ZeroDivisionError', 'float modulo by zero');
  return modulo(a, b);
}

function modulo(a: number, b: number): number {
  const r = a % b;
  if (r === 0) return b < 0 ? -0 : 0;
  return r < 0 !== b < 0 ? r + b : r;
}

/** `a // b`; raises ZeroDivisionError. */
export function floordiv(a: number, b: number): number {
  if (b === 0) throw new Fault('ZeroDivisionError', 'float floor division by zero');
  return quotient(a, b);
}

function quotient(a: number, b: number): number {
  // From the remainder with a's sign, so that an infinite b does no harm.
  const r = a % b;
  let q = (a - r) / b;
  if (r !== 0 && r < 0 !== b < 0) q -= 1;
  if (q === 0) return isNegative(a / b) ? -0 : 0;
  const floor = Math.floor(q);
  return q - floor > 0.5 ? floor + 1 : floor;
}

/** `divmod(a, b)`; raises ZeroDivisionError. */
export function divmod(a: number, b: number): [number, number] {
  if (b === 0) throw new Fault('ZeroDivisionError', 'float divmod()');
  return [quotient(a, b), modulo(a, b)];
}

/**
 * `a ** b`, or undefined where the result is complex (a negative base, a fractional exponent). Raises
 * ZeroDivisionError, and OverflowError whose message is the text of its two arguments, 34 and
 * 'Numerical result out of range'.
 */
export function pow(a: number, b: number): number | undefined {
  if (b === 0 || a === 1) return 1;
  if (a !== a || b !== b) return Number.NaN;
  if (b === Infinity || b === -Infinity) {
    const size = Math.abs(a);
    if (size === 1) return 1;
    return b > 0 === size > 1 ? Infinity : 0;
  }
  const whole = b === Math.floor(b);
  const odd = whole && Math.abs(b) < 9007199254740992 && b % 2 !== 0;
  if (a === Infinity || a === -Infinity) {
    const r = b > 0 ? Infinity : 0;
    return odd && a < 0 ? -r : r;
  }
  if (a === 0) {
    if (b < 0) throw new Fault('ZeroDivisionError', '0.0 cannot be raised to a negative power');
    return odd && isNegative(a) ? -0 : 0;
  }
  if (a < 0 && !whole) return undefined;
  const r = libmPow(a < 0 ? -a : a, b);
  if (r === Infinity) throw new Fault('OverflowError', "(34, 'Numerical result out of range')");
  return odd && a < 0 ? -r : r;
}

/** `x.as_integer_ratio()`; raises OverflowError and ValueError. */
export function asIntegerRatio(x: number): [IntValue, IntValue] {
  if (x !== x) throw new Fault('ValueError', 'cannot convert NaN to integer ratio');
  if (x === Infinity || x === -Infinity) throw new Fault('OverflowError', 'cannot convert Infinity to integer ratio');
  if (x === Math.floor(x)) return [fromFloat(x), 1];
  let { mantissa, exponent } = decompose(x);
  while (mantissa % 2 === 0) {
    mantissa /= 2;
    exponent++;
  }
  return [mantissa, normalize(1n << BigInt(-exponent))];
}

/** `x.is_integer()` */
export function isInteger(x: number): boolean {
  return x === Math.floor(x) && x - x === 0;
}
