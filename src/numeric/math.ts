/** The functions of the `math` module on floats, with its exceptions. */
import { Fault } from '../fault.ts';
import { decompose } from './digits.ts';
import * as elementary from './elementary.ts';
import { div } from './float.ts';
import { bitLength, divideToFloat, type IntValue } from './int.ts';

export function domainError(): Fault {
  return new Fault('ValueError', 'math domain error');
}

export function rangeError(): Fault {
  return new Fault('OverflowError', 'math range error');
}

/** The result r of a function of x: a NaN or infinity that did not come in is an error. */
function checked(x: number, r: number, overflows: boolean): number {
  if (r - r === 0) return r;
  if (r !== r) {
    if (x === x) throw domainError();
    return r;
  }
  if (x - x === 0) throw overflows ? rangeError() : domainError();
  return r;
}

// Each takes a float, returns a float, and raises ValueError outside the domain and OverflowError for a large result.
export const sqrt = (x: number): number => checked(x, Math.sqrt(x), false);
export const exp = (x: number): number => checked(x, elementary.exp(x), true);
export const exp2 = (x: number): number => checked(x, elementary.exp2(x), true);
export const expm1 = (x: number): number => checked(x, Math.expm1(x), true);
export const log = (x: number): number => checked(x, elementary.log(x), false);
export const log2 = (x: number): number => checked(x, elementary.log2(x), false);
export const log10 = (x: number): number => checked(x, elementary.log10(x), false);
export const log1p = (x: number): number => checked(x, Math.log1p(x), false);
export const sin = (x: number): number => checked(x, elementary.sin(x), false);
export const cos = (x: number): number => checked(x, elementary.cos(x), false);
export const tan = (x: number): number => checked(x, elementary.tan(x), false);
export const asin = (x: number): number => checked(x, elementary.asin(x), false);
export const acos = (x: number): number => checked(x, elementary.acos(x), false);
export const atan = (x: number): number => elementary.atan(x);
export const sinh = (x: number): number => checked(x, elementary.sinh(x), true);
export const cosh = (x: number): number => checked(x, elementary.cosh(x), true);
export const tanh = (x: number): number => Math.tanh(x);
export const asinh = (x: number): number => elementary.asinh(x);
export const acosh = (x: number): number => checked(x, elementary.acosh(x), false);
export const atanh = (x: number): number => checked(x, Math.atanh(x), false);
export const cbrt = (x: number): number => elementary.cbrt(x);
export const erf = (x: number): number => elementary.erf(x);
export const erfc = (x: number): number => elementary.erfc(x);
export const atan2 = (y: number, x: number): number => elementary.atan2(y, x);
export const degrees = (x: number): number => x * (180 / Math.PI);
export const radians = (x: number): number => x * (Math.PI / 180);
export const fabs = (x: number): number => Math.abs(x);

export function copysign(x: number, y: number): number {
  const negative = y < 0 || (y === 0 && 1 / y < 0);
  const size = Math.abs(x);
  return negative ? -size : size;
}

/** `math.pow(x, y)`; raises ValueError and OverflowError. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (x !== x || y !== y) return Number.NaN;
  const size = Math.abs(x);
  const whole = y === Math.floor(y);
  const odd = whole && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return 1;
    return y > 0 === size > 1 ? Infinity : 0;
  }
  let r: number;
  if (size === Infinity || size === 0) {
    if (size === 0 && y < 0) throw domainError();
    r = (size === 0) === y > 0 ? 0 : Infinity;
  } else {
    if (x < 0 && !whole) throw domainError();
    r = elementary.pow(size, y);
    if (r === Infinity) throw rangeError();
  }
  return odd && (x < 0 || (x === 0 && 1 / x < 0)) ? -r : r;
}

/** `math.fmod(x, y)`; raises ValueError. */
export function fmod(x: number, y: number): number {
  const r = x % y;
  if (r !== r && x === x && y === y) throw domainError();
  return r;
}

/** `math.remainder(x, y)`, the IEEE 754 one; raises ValueError. */
export function remainder(x: number, y: number): number {
  if (x !== x || y !== y) return Number.NaN;
  if (x === Infinity || x === -Infinity || y === 0) throw domainError();
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  if (ay === Infinity) return x;
  const m = ax % ay;
  const c = ay - m;
  let r: number;
  if (m < c) r = m;
  else if (m > c) r = -c;
  else r = m - 2 * ((0.5 * (ax - m)) % ay);
  return copysign(1, x) * r;
}

/** `math.frexp(x)` */
export function frexp(x: number): [number, number] {
  if (x === 0 || x - x !== 0) return [x, 0];
  const { mantissa, exponent } = decompose(x);
  const bits = bitLength(mantissa);
  return [mantissa * 2 ** -bits, exponent + bits];
}

/** x * 2**n rounded once, infinite when too large. */
export function scale(x: number, n: number): number {
  if (x === 0 || x - x !== 0) return x;
  const [m, e] = frexp(x);
  const top = e + n;
  if (top > 1024) return m < 0 ? -Infinity : Infinity;
  if (top < -1075) return m < 0 ? -0 : 0;
  if (top > 1000) return m * 2 ** 1000 * 2 ** (top - 1000);
  if (top < -1000) return m * 2 ** -500 * 2 ** (top + 500);
  return m * 2 ** top;
}

/** `math.ldexp(x, n)`; raises OverflowError. */
export function ldexp(x: number, n: IntValue): number {
  if (x === 0 || x - x !== 0) return x;
  const r = scale(x, n > 100000 ? 100000 : n < -100000 ? -100000 : Number(n));
  if (r === Infinity || r === -Infinity) throw rangeError();
  return r;
}

/** `math.modf(x)`: fraction and whole part, both with x's sign. */
export function modf(x: number): [number, number] {
  if (x === Infinity || x === -Infinity) return [copysign(0, x), x];
  const whole = Math.trunc(x);
  return [x !== x ? x : copysign(x - whole, x), whole];
}

const word = new BigInt64Array(1);
const real = new Float64Array(word.buffer);

/** `math.nextafter(x, y, steps=steps)`; raises ValueError. */
export function nextafter(x: number, y: number, steps: IntValue = 1): number {
  if (steps < 0) throw new Fault('ValueError', 'steps must be a non-negative integer');
  if (steps === 0) return x;
  if (x !== x || y !== y) return Number.NaN;
  if (x === y) return y;
  // As integers in the order of the floats, with -0 and 0 the same.
  const from = ordinal(x);
  const to = ordinal(y);
  const n = BigInt(steps);
  const at = to > from ? (to - from <= n ? to : from + n) : from - to <= n ? to : from - n;
  if (at === to) return y;
  if (at === 0n) return x < 0 ? -0 : 0;
  word[0] = at < 0n ? -at : at;
  return at < 0n ? -(real[0] as number) : (real[0] as number);
}

function ordinal(x: number): bigint {
  real[0] = Math.abs(x);
  return x < 0 ? -(word[0] as bigint) : (word[0] as bigint);
}

/** `math.ulp(x)` */
export function ulp(x: number): number {
  if (x - x !== 0) return Math.abs(x);
  return 2 ** decompose(x).exponent;
}

/** `math.log`, `log2` or `log10` of an int of any size; raises ValueError. */
export function logOfInt(f: (x: number) => number, v: IntValue): number {
  if (v <= 0) throw domainError();
  const x = Number(v);
  if (x !== Infinity) return f(x);
  const bits = bitLength(v);
  const shift = BigInt(bits - 64);
  let top = (v as bigint) >> shift;
  if (top << shift !== v) top |= 1n;
  const mantissa = Number(top) / 18446744073709551616;
  // A mantissa that rounds up to one is one half of the next power.
  return mantissa === 1 ? f(0.5) + f(2) * (bits + 1) : f(mantissa) + f(2) * bits;
}

/** `math.log(x, base)` from the two logarithms; raises ZeroDivisionError. */
export function logBase(logX: number, logBaseValue: number): number {
  return div(logX, logBaseValue);
}

/** sin(pi * x) for a finite x. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const n = Math.round(2 * y);
  let r: number;
  switch (n) {
    case 0:
      r = elementary.sin(Math.PI * y);
      break;
    case 1:
      r = elementary.cos(Math.PI * (y - 0.5));
      break;
    case 2:
      r = elementary.sin(Math.PI * (1 - y));
      break;
    case 3:
      r = -elementary.cos(Math.PI * (y - 1.5));
      break;
    default:
      r = elementary.sin(Math.PI * (y - 2));
  }
  return copysign(1, x) * r;
}

// Lanczos' approximation with g = 6.024680040776729583740234375 and 13 terms, as a quotient of two polynomials.
const LANCZOS_G = 6.024680040776729583740234375;
const LANCZOS_G_MINUS_HALF = 5.524680040776729583740234375;
const LANCZOS_NUM = [
  23531376880.41075968857200767445163675473076, 42919803642.64909876895789904700198885092926,
  35711959237.35566804944018545154716670596049, 17921034426.03720969991975575445893111267104,
  6039542586.352028005064291644307297921070839, 1439720407.311721673663223072794912393971549,
  248874557.8620541565114603864132294232163213, 31426415.58540019438061423162831820536287469,
  2876370.628935372441225409051620849613599115, 186056.2653952234950402949897160456992822078,
  8071.672002365816210638002902272250613821852, 210.8242777515793458725097339207133627116697,
  2.506628274631000270164908177133837338626431,
];
const LANCZOS_DEN = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
  let num = 0;
  let den = 0;
  if (x < 5) {
    for (let i = 12; i >= 0; i--) {
      num = num * x + (LANCZOS_NUM[i] as number);
      den = den * x + (LANCZOS_DEN[i] as number);
    }
  } else {
    for (let i = 0; i <= 12; i++) {
      num = num / x + (LANCZOS_NUM[i] as number);
      den = den / x + (LANCZOS_DEN[i] as number);
    }
  }
  return num / den;
}

/** `math.gamma(x)`; raises ValueError and OverflowError. */
export function gamma(x: number): number {
  if (x !== x || x === Infinity) return x;
  if (x === -Infinity || x === 0) throw domainError();
  if (x === Math.floor(x)) {
    if (x < 0) throw domainError();
    if (x <= 23) {
      let r = 1;
      for (let i = 2; i < x; i++) r *= i;
      return r;
    }
  }
  const size = Math.abs(x);
  if (size < 1e-20) {
    const r = 1 / x;
    if (r === Infinity || r === -Infinity) throw rangeError();
    return r;
  }
  if (size > 200) {
    if (x < 0) return 0 / sinPi(x);
    throw rangeError();
  }
  // y = size + g - 1/2, and z the error of that sum.
  const y = size + LANCZOS_G_MINUS_HALF;
  let z: number;
  if (size > LANCZOS_G_MINUS_HALF) z = y - size - LANCZOS_G_MINUS_HALF;
  else z = y - LANCZOS_G_MINUS_HALF - size;
  z = (z * LANCZOS_G) / y;
  let r: number;
  if (x < 0) {
    r = ((-Math.PI / sinPi(size) / size) * elementary.exp(y)) / lanczosSum(size);
    r -= z * r;
    if (size < 140) r /= elementary.pow(y, size - 0.5);
    else {
      const root = elementary.pow(y, size / 2 - 0.25);
      r /= root;
      r /= root;
    }
  } else {
    r = lanczosSum(size) / elementary.exp(y);
    r += z * r;
    if (size < 140) r *= elementary.pow(y, size - 0.5);
    else {
      const root = elementary.pow(y, size / 2 - 0.25);
      r *= root;
      r *= root;
    }
  }
  if (r === Infinity || r === -Infinity) throw rangeError();
  return r;
}

const LOG_PI = 1.144729885849400174143427351353058711647;

/** `math.lgamma(x)`; raises ValueError and OverflowError. */
export function lgamma(x: number): number {
  if (x !== x) return x;
  if (x === Infinity || x === -Infinity) return Infinity;
  if (x === Math.floor(x) && x <= 2) {
    if (x <= 0) throw domainError();
    return 0;
  }
  const size = Math.abs(x);
  if (size < 1e-20) return -elementary.log(size);
  let r = elementary.log(lanczosSum(size)) - LANCZOS_G;
  r += (size - 0.5) * (elementary.log(size + LANCZOS_G - 0.5) - 1);
  if (x < 0) r = LOG_PI - elementary.log(Math.abs(sinPi(size))) - elementary.log(size) - r;
  if (r === Infinity || r === -Infinity) throw rangeError();
  return r;
}

function isInfinite(x: number): boolean {
  return x === Infinity || x === -Infinity;
}

/** `math.fma(x, y, z)`, rounded once; raises ValueError and OverflowError. */
export function fma(x: number, y: number, z: number): number {
  if (isInfinite(z) && x - x === 0 && y - y === 0) return z;
  const naive = x * y + z;
  if (x - x !== 0 || y - y !== 0 || z - z !== 0) {
    if (naive !== naive && x === x && y === y && z === z) throw new Fault('ValueError', 'invalid operation in fma');
    return naive;
  }
  if (x === 0 || y === 0) return naive;
  const a = decompose(x);
  const b = decompose(y);
  const c = decompose(z);
  const low = Math.min(a.exponent + b.exponent, c.exponent);
  const total =
    ((BigInt(a.mantissa) * BigInt(b.mantissa)) << BigInt(a.exponent + b.exponent - low)) +
    (BigInt(c.mantissa) << BigInt(c.exponent - low));
  // An exact zero is negative only if both terms are.
  if (total === 0n) return z === 0 ? naive : 0;
  const r = low >= 0 ? Number(total << BigInt(low)) : divideToFloat(total, 1n << BigInt(-low));
  if (r === Infinity || r === -Infinity) throw new Fault('OverflowError', 'overflow in fma');
  return r;
}
