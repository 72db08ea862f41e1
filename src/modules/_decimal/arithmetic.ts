/** The operations of the specification that are exact up to the last rounding. */
import {
  CEILING,
  compareMagnitudes,
  compareNumbers,
  cutAll,
  cutting,
  Dec,
  digitCount,
  F,
  FINITE,
  FLOOR,
  finite,
  fix,
  INFINITE,
  infinity,
  invalid,
  isInteger,
  NAN,
  nanOf,
  pow10,
  QNAN,
  type Rules,
  SNAN,
} from './number.ts';

function flip(sign: 0 | 1): 0 | 1 {
  return sign === 0 ? 1 : 0;
}

/** `a + b`, or `a - b`. */
export function add(a: Dec, b: Dec, c: Rules, subtract = false): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  const bs = subtract ? flip(b.sign) : b.sign;
  if (a.kind === INFINITE) {
    if (b.kind === INFINITE && a.sign !== bs) return invalid(c);
    return a;
  }
  if (b.kind === INFINITE) return infinity(bs);
  return fix(sum(a, b, bs, c), c);
}

/** The exact sum, or one that rounds the same where the operands are far apart. */
function sum(a: Dec, b: Dec, bs: 0 | 1, c: Rules): Dec {
  const exp = a.exp < b.exp ? a.exp : b.exp;
  if (a.coef === 0n || b.coef === 0n) {
    if (a.coef === 0n && b.coef === 0n) {
      const sign = a.sign === bs ? bs : c.round === FLOOR ? 1 : 0;
      return new Dec(FINITE, sign, 0n, exp, 1);
    }
    const [x, sign] = a.coef === 0n ? [b, bs] : [a, a.sign];
    // A zero brings its exponent, as far as there is room.
    const e = Math.max(exp, x.exp - Math.max(0, c.prec - x.digits) - 1);
    return e >= x.exp ? new Dec(FINITE, sign, x.coef, x.exp, x.digits) : finite(sign, x.coef * pow10(x.exp - e), e);
  }
  let x = a.coef;
  let y = b.coef;
  let e = exp;
  if (a.exp > b.exp) {
    const gap = a.adjusted - b.adjusted;
    // The smaller operand is so far below that one unit instead of it rounds the same.
    if (gap > c.prec + 2 && a.exp - b.exp > c.prec + 2) {
      const low = Math.min(a.exp - 1, a.adjusted - c.prec - 2);
      if (b.adjusted < low) {
        e = low;
        y = 1n;
      }
    }
    x *= pow10(a.exp - e);
  } else if (b.exp > a.exp) {
    const gap = b.adjusted - a.adjusted;
    if (gap > c.prec + 2 && b.exp - a.exp > c.prec + 2) {
      const low = Math.min(b.exp - 1, b.adjusted - c.prec - 2);
      if (a.adjusted < low) {
        e = low;
        x = 1n;
      }
    }
    y *= pow10(b.exp - e);
  }
  if (a.sign === bs) return finite(bs, x + y, e);
  if (x === y) return new Dec(FINITE, c.round === FLOOR ? 1 : 0, 0n, e, 1);
  return x > y ? finite(a.sign, x - y, e) : finite(bs, y - x, e);
}

/** `a * b` */
export function multiply(a: Dec, b: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.kind === INFINITE || b.kind === INFINITE) {
    return a.isZero || b.isZero ? invalid(c) : infinity(sign);
  }
  return fix(finite(sign, a.coef * b.coef, a.exp + b.exp), c);
}

/** `a * b + d` with one rounding. */
export function fma(a: Dec, b: Dec, d: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) {
    if (a.kind === SNAN || b.kind === SNAN || d.kind !== SNAN) return nan;
    return nanOf(d, null, c) as Dec;
  }
  const sign = a.sign === b.sign ? 0 : 1;
  let product: Dec;
  if (a.kind === INFINITE || b.kind === INFINITE) {
    if (a.isZero || b.isZero) return invalid(c);
    product = infinity(sign);
  } else product = finite(sign, a.coef * b.coef, a.exp + b.exp);
  return add(product, d, c);
}

/** `a / b` */
export function divide(a: Dec, b: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.kind === INFINITE) return b.kind === INFINITE ? invalid(c) : infinity(sign);
  if (b.kind === INFINITE) {
    c.status |= F.CLAMPED;
    return new Dec(FINITE, sign, 0n, c.etiny, 1);
  }
  if (b.coef === 0n) {
    if (a.coef === 0n) return invalid(c, F.DIVISION_UNDEFINED);
    c.status |= F.DIVISION_BY_ZERO;
    return infinity(sign);
  }
  const ideal = a.exp - b.exp;
  if (a.coef === 0n) return fix(new Dec(FINITE, sign, 0n, ideal, 1), c);
  const shift = b.digits - a.digits + c.prec + 1;
  let exp = ideal - shift;
  let q: bigint;
  let exact: boolean;
  if (shift >= 0) {
    const n = a.coef * pow10(shift);
    q = n / b.coef;
    exact = q * b.coef === n;
  } else {
    const d = b.coef * pow10(-shift);
    q = a.coef / d;
    exact = q * d === a.coef;
  }
  if (!exact) {
    // A last digit that cannot be taken for a half or nothing.
    if (q % 5n === 0n) q += 1n;
  } else {
    while (exp < ideal && q % 10n === 0n) {
      q /= 10n;
      exp++;
    }
  }
  return fix(finite(sign, q, exp), c);
}

/** The integer quotient and the remainder, or null when the quotient has too many digits. */
function quotient(a: Dec, b: Dec, c: Rules): [q: Dec, r: Dec] | null {
  const sign = a.sign === b.sign ? 0 : 1;
  const ideal = Math.min(a.exp, b.exp);
  if (a.coef === 0n || b.kind === INFINITE || a.adjusted - b.adjusted <= -2) {
    const q = new Dec(FINITE, sign, 0n, 0, 1);
    return b.kind === INFINITE ? [q, a] : [q, rescaled(a, ideal, c)];
  }
  if (a.adjusted - b.adjusted > c.prec) return null;
  const x = a.coef * pow10(a.exp - ideal);
  const y = b.coef * pow10(b.exp - ideal);
  const q = x / y;
  if (digitCount(q) > c.prec) return null;
  return [finite(sign, q, 0), finite(a.sign, x - q * y, ideal)];
}

/** `a` with a smaller exponent, where its digits allow that. */
function rescaled(a: Dec, exp: number, c: Rules): Dec {
  if (a.coef === 0n) return new Dec(FINITE, a.sign, 0n, exp, 1);
  const e = Math.max(exp, a.exp - Math.max(0, c.prec + 2 - a.digits));
  return e >= a.exp ? a : finite(a.sign, a.coef * pow10(a.exp - e), e);
}

/** `a // b` and `a % b`. */
export function divideModulo(a: Dec, b: Dec, c: Rules): [q: Dec, r: Dec] {
  const nan = nanOf(a, b, c);
  if (nan !== null) return [nan, nan];
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.kind === INFINITE) {
    if (b.kind === INFINITE) {
      invalid(c);
      return [NAN, NAN];
    }
    invalid(c);
    return [infinity(sign), NAN];
  }
  if (b.isZero) {
    if (a.coef === 0n) {
      invalid(c, F.DIVISION_UNDEFINED);
      return [NAN, NAN];
    }
    c.status |= F.DIVISION_BY_ZERO | F.INVALID_OPERATION;
    return [infinity(sign), NAN];
  }
  const both = quotient(a, b, c);
  if (both === null) {
    invalid(c, F.DIVISION_IMPOSSIBLE);
    return [NAN, NAN];
  }
  return [fix(both[0], c), fix(both[1], c)];
}

/** `a // b` */
export function divideInteger(a: Dec, b: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.kind === INFINITE) return b.kind === INFINITE ? invalid(c) : infinity(sign);
  if (b.isZero) {
    if (a.coef === 0n) return invalid(c, F.DIVISION_UNDEFINED);
    c.status |= F.DIVISION_BY_ZERO;
    return infinity(sign);
  }
  const both = quotient(a, b, c);
  return both === null ? invalid(c, F.DIVISION_IMPOSSIBLE) : fix(both[0], c);
}

/** `a % b`: the sign is that of `a`. */
export function remainder(a: Dec, b: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  if (a.kind === INFINITE) return invalid(c);
  if (b.isZero) return invalid(c, a.coef === 0n ? F.DIVISION_UNDEFINED : F.INVALID_OPERATION);
  const both = quotient(a, b, c);
  return both === null ? invalid(c, F.DIVISION_IMPOSSIBLE) : fix(both[1], c);
}

/** `remainder-near` */
export function remainderNear(a: Dec, b: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  if (a.kind === INFINITE) return invalid(c);
  if (b.isZero) return invalid(c, a.coef === 0n ? F.DIVISION_UNDEFINED : F.INVALID_OPERATION);
  if (b.kind === INFINITE) return fix(a, c);
  const ideal = Math.min(a.exp, b.exp);
  if (a.coef === 0n) return fix(new Dec(FINITE, a.sign, 0n, ideal, 1), c);
  const gap = a.adjusted - b.adjusted;
  if (gap >= c.prec + 1) return invalid(c, F.DIVISION_IMPOSSIBLE);
  if (gap <= -2) return fix(rescaled(a, ideal, c), c);
  const x = a.coef * pow10(a.exp - ideal);
  const y = b.coef * pow10(b.exp - ideal);
  let q = x / y;
  let r = x - q * y;
  const twice = 2n * r;
  let { sign } = a;
  if (twice > y || (twice === y && (q & 1n) === 1n)) {
    r -= y;
    q += 1n;
  }
  if (digitCount(q) > c.prec) return invalid(c, F.DIVISION_IMPOSSIBLE);
  if (r < 0n) {
    sign = flip(sign);
    r = -r;
  }
  return fix(finite(sign, r, ideal), c);
}

/** `+a`: a zero loses its sign, unless rounding is to the floor. */
export function plus(a: Dec, c: Rules): Dec {
  const nan = nanOf(a, null, c);
  if (nan !== null) return nan;
  if (a.isZero) return fix(a.withSign(c.round === FLOOR ? a.sign : 0), c);
  return fix(a, c);
}

/** `-a` */
export function minus(a: Dec, c: Rules): Dec {
  const nan = nanOf(a, null, c);
  if (nan !== null) return nan;
  if (a.isZero && c.round !== FLOOR) return fix(a.withSign(0), c);
  return fix(a.withSign(flip(a.sign)), c);
}

/** `abs(a)` */
export function absolute(a: Dec, c: Rules): Dec {
  return a.sign === 1 ? minus(a, c) : plus(a, c);
}

/** `a` with the exponent of `b`. */
export function quantize(a: Dec, b: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  if (a.kind === INFINITE || b.kind === INFINITE) {
    return a.kind === b.kind ? a : invalid(c);
  }
  const { exp } = b;
  if (exp > c.emax || exp < c.etiny) return invalid(c);
  if (a.coef === 0n) return fix(new Dec(FINITE, a.sign, 0n, exp, 1), c);
  let coef: bigint;
  let inexact = false;
  if (a.exp >= exp) {
    if (a.exp - exp + a.digits > c.prec) return invalid(c);
    coef = a.coef * pow10(a.exp - exp);
  } else {
    coef = cutAll(a.coef, a.digits, exp - a.exp, c.round, a.sign);
    inexact = cutting.inexact;
  }
  const result = finite(a.sign, coef, exp);
  if (coef !== 0n && (result.adjusted > c.emax || result.digits > c.prec)) return invalid(c);
  if (coef !== 0n && result.adjusted < c.emin) c.status |= F.SUBNORMAL;
  if (a.exp < exp) {
    c.status |= F.ROUNDED;
    if (inexact) c.status |= F.INEXACT;
  }
  const silent = c.status;
  const fitted = fix(result, c);
  if ((c.status & ~silent & F.OVERFLOW) !== 0) {
    c.status = silent;
    return invalid(c);
  }
  return fitted;
}

/** `a` rounded to an integer; conditions only when `exact`. */
export function toIntegral(a: Dec, c: Rules, exact: boolean): Dec {
  const nan = nanOf(a, null, c);
  if (nan !== null) return nan;
  if (a.kind === INFINITE || a.exp >= 0) return a;
  if (a.coef === 0n) return new Dec(FINITE, a.sign, 0n, 0, 1);
  const coef = cutAll(a.coef, a.digits, -a.exp, c.round, a.sign);
  if (exact) {
    c.status |= F.ROUNDED;
    if (cutting.inexact) c.status |= F.INEXACT;
  }
  return finite(a.sign, coef, 0);
}

/** Without trailing zeros. */
export function reduce(a: Dec, c: Rules): Dec {
  const nan = nanOf(a, null, c);
  if (nan !== null) return nan;
  const r = fix(a, c);
  if (r.kind !== FINITE) return r;
  if (r.coef === 0n) return new Dec(FINITE, r.sign, 0n, 0, 1);
  const top = c.clamp === 1 ? c.etop : c.emax;
  let { coef, exp } = r;
  while (exp < top && coef % 10n === 0n) {
    coef /= 10n;
    exp++;
  }
  return finite(r.sign, coef, exp);
}

/** `compare`, and with `signal` `compare-signal`. */
export function compare(a: Dec, b: Dec, c: Rules, signal = false): Dec {
  if (signal && (a.isNan || b.isNan)) {
    c.status |= F.INVALID_OPERATION;
    return nanOf(a, b, c) as Dec;
  }
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  const order = compareNumbers(a, b);
  return new Dec(FINITE, order < 0 ? 1 : 0, order === 0 ? 0n : 1n, 0, 1);
}

/** The total order of all decimals. */
export function totalOrder(a: Dec, b: Dec): number {
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const direction = a.sign === 1 ? -1 : 1;
  if (a.isNan || b.isNan) {
    if (a.kind !== b.kind) {
      // Numbers, then signaling NaNs, then quiet ones.
      const rank = (x: Dec): number => (x.kind === SNAN ? 1 : x.kind === QNAN ? 2 : 0);
      return direction * (rank(a) < rank(b) ? -1 : 1);
    }
    return direction * (a.coef < b.coef ? -1 : a.coef > b.coef ? 1 : 0);
  }
  const order = compareNumbers(a, b);
  if (order !== 0 || a.kind === INFINITE) return order;
  return direction * (a.exp < b.exp ? -1 : a.exp > b.exp ? 1 : 0);
}

/** `max`, `min` and their kin: a single quiet NaN loses to a number. */
export function extreme(a: Dec, b: Dec, c: Rules, greatest: boolean, magnitude: boolean): Dec {
  if (a.isNan || b.isNan) {
    if (a.kind === QNAN && b.kind <= INFINITE) return fix(b, c);
    if (b.kind === QNAN && a.kind <= INFINITE) return fix(a, c);
    return nanOf(a, b, c) as Dec;
  }
  let order = magnitude ? compareMagnitudes(a, b) : compareNumbers(a, b);
  if (order === 0) order = totalOrder(a, b);
  return fix(order < 0 === greatest ? b : a, c);
}

/** The next smaller or larger number. */
export function next(a: Dec, c: Rules, up: boolean): Dec {
  const nan = nanOf(a, null, c);
  if (nan !== null) return nan;
  if (a.kind === INFINITE) {
    if ((a.sign === 1) !== up) return a;
    return new Dec(FINITE, a.sign, pow10(c.prec) - 1n, c.etop, c.prec);
  }
  const work = c.work(c.prec);
  work.round = up ? CEILING : FLOOR;
  const fixed = fix(a, work);
  if ((work.status & F.INEXACT) !== 0) return fixed;
  work.status = 0;
  return add(a, finite(up ? 0 : 1, 1n, c.etiny - 1), work);
}

/** The next number from `a` in the direction of `b`. */
export function nextToward(a: Dec, b: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  const order = compareNumbers(a, b);
  if (order === 0) return a.withSign(b.sign);
  const r = next(a, c, order < 0);
  if (r.kind === INFINITE) c.status |= F.OVERFLOW | F.ROUNDED | F.INEXACT;
  else if (r.adjusted < c.emin) {
    c.status |= F.UNDERFLOW | F.SUBNORMAL | F.ROUNDED | F.INEXACT;
    if (r.coef === 0n) c.status |= F.CLAMPED;
  }
  return r;
}

/** The exponent of the first digit as a decimal. */
export function logb(a: Dec, c: Rules): Dec {
  const nan = nanOf(a, null, c);
  if (nan !== null) return nan;
  if (a.kind === INFINITE) return infinity(0);
  if (a.coef === 0n) {
    c.status |= F.DIVISION_BY_ZERO;
    return infinity(1);
  }
  const e = a.adjusted;
  return fix(finite(e < 0 ? 1 : 0, BigInt(Math.abs(e)), 0), c);
}

/** An operand that has to be a whole number in a range; null if it is not. */
function wholeNumber(b: Dec, limit: number): number | null {
  if (b.kind !== FINITE || b.exp !== 0) return null;
  const n = Number(b.coef);
  return n > limit ? null : b.sign === 1 ? -n : n;
}

/** `a * 10**b` */
export function scaleb(a: Dec, b: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  const n = wholeNumber(b, 2 * (c.emax + c.prec));
  if (n === null) return invalid(c);
  if (a.kind === INFINITE) return a;
  return fix(new Dec(FINITE, a.sign, a.coef, a.exp + n, a.digits), c);
}

/** `rotate` and `shift` of the digits, of which there are as many as the precision. */
export function moveDigits(a: Dec, b: Dec, c: Rules, rotating: boolean): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  const n = wholeNumber(b, c.prec);
  if (n === null) return invalid(c);
  if (a.kind === INFINITE) return a;
  const unit = pow10(c.prec);
  const coef = a.coef % unit;
  if (rotating) {
    const left = n < 0 ? n + c.prec : n;
    const low = pow10(c.prec - left);
    return finite(a.sign, (coef % low) * pow10(left) + coef / low, a.exp);
  }
  if (n < 0) return finite(a.sign, coef / pow10(-n), a.exp);
  return finite(a.sign, (coef * pow10(n)) % unit, a.exp);
}

/** The digits of a logical operand (zeros and ones, no sign, no exponent), or null. */
function logical(a: Dec, c: Rules): string | null {
  if (a.kind !== FINITE || a.sign === 1 || a.exp !== 0) return null;
  const s = a.coef.toString();
  return /^[01]+$/.test(s) ? s.slice(-c.prec) : null;
}

/** `logical-and`, `-or`, `-xor`: `table` has the result for 00, 01 or 10, 11. */
export function logicalTwo(a: Dec, b: Dec, c: Rules, table: readonly [number, number, number]): Dec {
  const x = logical(a, c);
  const y = logical(b, c);
  if (x === null || y === null) return invalid(c);
  const n = Math.max(x.length, y.length);
  const p = x.padStart(n, '0');
  const q = y.padStart(n, '0');
  let out = '';
  for (let i = 0; i < n; i++) out += table[Number(p[i]) + Number(q[i])];
  return finite(0, BigInt(out), 0);
}

/** `logical-invert` */
export function logicalInvert(a: Dec, c: Rules): Dec {
  const x = logical(a, c);
  if (x === null) return invalid(c);
  let out = '';
  for (const d of x.padStart(c.prec, '0')) out += d === '0' ? '1' : '0';
  return finite(0, BigInt(out), 0);
}

/** Square root, correctly rounded half to even. */
export function squareRoot(a: Dec, c: Rules): Dec {
  const nan = nanOf(a, null, c);
  if (nan !== null) return nan;
  if (a.kind === INFINITE) return a.sign === 1 ? invalid(c) : a;
  const ideal = Math.floor(a.exp / 2);
  if (a.coef === 0n) return fix(new Dec(FINITE, a.sign, 0n, ideal, 1), c);
  if (a.sign === 1) return invalid(c);
  const prec = c.prec + 1;
  const odd = modulo2(a.exp);
  const digits = odd ? (a.digits >> 1) + 1 : (a.digits + 1) >> 1;
  let coef = odd ? a.coef * 10n : a.coef;
  let exp = ideal;
  const shift = prec - digits;
  let exact = true;
  if (shift >= 0) coef *= pow10(2 * shift);
  else {
    const unit = pow10(-2 * shift);
    const kept = coef / unit;
    exact = kept * unit === coef;
    coef = kept;
  }
  exp -= shift;
  let root = isqrt(coef);
  exact = exact && root * root === coef;
  if (exact) {
    if (shift >= 0) root /= pow10(shift);
    else root *= pow10(-shift);
    exp += shift;
  } else if (root % 5n === 0n) root += 1n;
  const work = c.work(c.prec);
  work.clamp = c.clamp;
  const result = fix(finite(0, root, exp), work);
  c.status |= work.status;
  return result;
}

function modulo2(n: number): boolean {
  return n % 2 !== 0;
}

/** The integer square root. */
export function isqrt(n: bigint): bigint {
  if (n < 0x20000000000000n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  const bits = n.toString(16).length * 4;
  let x = 1n << BigInt((bits + 1) >> 1);
  if (bits < 1000) x = (BigInt(Math.ceil(Math.sqrt(Number(n)))) * 1000001n) / 1000000n + 1n;
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

/** `pow(a, b, m)` of integers. */
export function powerModulo(a: Dec, b: Dec, m: Dec, c: Rules): Dec {
  const operands = [a, b, m];
  const nan = operands.find((x) => x.kind === SNAN) ?? operands.find((x) => x.isNan);
  if (nan !== undefined) return nanOf(nan, null, c) as Dec;
  if (!isInteger(a) || !isInteger(b) || !isInteger(m)) return invalid(c);
  if (m.coef === 0n || (b.sign === 1 && b.coef !== 0n)) return invalid(c);
  if (m.adjusted >= c.prec) return invalid(c);
  const whole = (x: Dec): bigint => (x.exp >= 0 ? x.coef * pow10(x.exp) : x.coef / pow10(-x.exp));
  if (a.isZero && b.isZero) return invalid(c);
  const modulus = whole(m);
  let base: bigint;
  const exponent = whole(b);
  const odd = (exponent & 1n) === 1n;
  base = a.exp > 0 ? ((a.coef % modulus) * modularPower(10n, BigInt(a.exp), modulus)) % modulus : whole(a) % modulus;
  base = modularPower(base, exponent, modulus);
  return finite(a.sign === 1 && odd ? 1 : 0, base, 0);
}

function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let b = base % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if ((e & 1n) === 1n) result = (result * b) % modulus;
    b = (b * b) % modulus;
  }
  return result;
}
