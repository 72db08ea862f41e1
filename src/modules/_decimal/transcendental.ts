/** exp, ln, log10 (correctly rounded, half to even) and powers (by libmpdec's steps). */
import { divide, multiply } from './arithmetic.ts';
import {
  compareMagnitudes,
  Dec,
  digitCount,
  F,
  FINITE,
  finite,
  fix,
  HALF_EVEN,
  INFINITE,
  infinity,
  invalid,
  isInteger,
  isOdd,
  nanOf,
  ONE,
  pow10,
  Rules,
} from './number.ts';

const BITS_PER_DIGIT = 3.3219280948873626;

function bitsFor(digits: number): number {
  return Math.ceil(digits * BITS_PER_DIGIT) + 16;
}

/** atanh(1/n) in fixed point. */
function atanhInverse(n: bigint, bits: number): bigint {
  const square = n * n;
  let term = (1n << BigInt(bits)) / n;
  let sum = term;
  for (let k = 3n; term !== 0n; k += 2n) {
    term /= square;
    sum += term / k;
  }
  return sum;
}

let ln10Cache = 0n;
let ln10Bits = 0;

/** ln 10 in fixed point: 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161). */
function ln10(bits: number): bigint {
  if (ln10Bits < bits) {
    const work = bits + 32;
    ln10Cache = (46n * atanhInverse(31n, work) + 34n * atanhInverse(49n, work) + 20n * atanhInverse(161n, work)) >> 32n;
    ln10Bits = bits;
  }
  return ln10Cache >> BigInt(ln10Bits - bits);
}

/** e**r in fixed point, for |r| of a few units. */
function expFixed(r: bigint, bits: number): bigint {
  const halvings = Math.ceil(Math.sqrt(bits)) + 2;
  const work = bits + 2 * halvings + 8;
  const shift = BigInt(work);
  const x = (r << BigInt(work - bits)) >> BigInt(halvings);
  const one = 1n << shift;
  let term = x;
  let sum = one + x;
  for (let k = 2n; ; k++) {
    term = ((term * x) >> shift) / k;
    if (term === 0n || term === -1n) break;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) sum = (sum * sum) >> shift;
  return sum >> BigInt(work - bits);
}

/** ln y in fixed point, for y between 1/10 and 10: Halley's iteration from a float. */
function lnFixed(y: bigint, bits: number): bigint {
  const shift = BigInt(bits);
  const guess = Math.log(Number(y >> BigInt(bits - 60)) / 2 ** 60);
  let t = BigInt(Math.round(guess * 2 ** 52)) << BigInt(bits - 52);
  for (let good = 45; ; good *= 3) {
    const z = expFixed(t, bits);
    t += (2n * (y - z) * (1n << shift)) / (y + z);
    if (good >= bits) return t;
  }
}

/** Whether an approximation, off by a few units at most, rounds to `prec` digits whatever the error. */
function isSafe(v: bigint, prec: number): boolean {
  const cut = digitCount(v) - prec;
  if (cut < 3) return false;
  const unit = pow10(cut);
  const tail = v % unit;
  const half = unit / 2n;
  const margin = 8n;
  const fromHalf = tail > half ? tail - half : half - tail;
  return tail > margin && unit - tail > margin && fromHalf > margin;
}

/** Rounds what `approximate` gives with so many decimal digits, asking for more until the rounding is sure. */
function rounded(c: Rules, approximate: (digits: number) => [coef: bigint, exp: number], sign: 0 | 1): Dec {
  const work = new Rules(c.prec, c.emax, c.emin, HALF_EVEN, c.clamp);
  for (let extra = 8; ; extra *= 2) {
    const [coef, exp] = approximate(c.prec + extra);
    if (!isSafe(coef, c.prec)) continue;
    const result = fix(finite(sign, coef, exp), work);
    c.status |= work.status | F.INEXACT | F.ROUNDED;
    return result;
  }
}

function half(c: Rules, a: Dec): Dec {
  const work = new Rules(c.prec, c.emax, c.emin, HALF_EVEN, c.clamp);
  const r = fix(a, work);
  c.status |= work.status;
  return r;
}

/** e**a */
export function exp(a: Dec, c: Rules): Dec {
  const nan = nanOf(a, null, c);
  if (nan !== null) return nan;
  if (a.kind === INFINITE) return a.sign === 1 ? new Dec(FINITE, 0, 0n, 0, 1) : a;
  if (a.coef === 0n) return ONE;
  const { adjusted } = a;
  const reach = String(Math.floor((Math.max(c.emax, -c.etiny) + 1) * 3)).length;
  if (adjusted > reach) return half(c, a.sign === 0 ? finite(0, 1n, c.emax + 1) : finite(0, 1n, c.etiny - 1));
  if (adjusted < -c.prec - 1) {
    const near = a.sign === 0 ? pow10(c.prec + 1) + 1n : pow10(c.prec + 2) - 1n;
    const r = half(c, finite(0, near, a.sign === 0 ? -c.prec - 1 : -c.prec - 2));
    c.status |= F.INEXACT | F.ROUNDED;
    return r;
  }
  const signed = a.sign === 1 ? -a.coef : a.coef;
  return rounded(
    c,
    (digits) => {
      const bits = bitsFor(digits + Math.max(0, adjusted) + 4);
      const shift = BigInt(bits);
      const x = a.exp >= 0 ? (signed * pow10(a.exp)) << shift : (signed << shift) / pow10(-a.exp);
      const l = ln10(bits);
      const k = x / l;
      const r = expFixed(x - k * l, bits);
      return [(r * pow10(digits)) >> shift, Number(k) - digits];
    },
    0,
  );
}

/** |ln a| with an absolute error below a few units of 10**-digits, and its sign. */
function lnScaled(a: Dec, digits: number): [v: bigint, sign: 0 | 1] {
  const bits = bitsFor(digits + String(Math.abs(a.adjusted)).length + 4);
  const shift = BigInt(bits);
  const k = a.adjusted === -1 || a.adjusted === 0 ? 0 : a.adjusted;
  const e = a.exp - k;
  const y = e >= 0 ? (a.coef * pow10(e)) << shift : (a.coef << shift) / pow10(-e);
  const l = lnFixed(y, bits) + BigInt(k) * ln10(bits);
  const v = ((l < 0n ? -l : l) * pow10(digits)) >> shift;
  return [v, l < 0n ? 1 : 0];
}

/** Digits that are lost because a number is close to 1. */
function cancellation(a: Dec): number {
  if ((a.adjusted !== 0 && a.adjusted !== -1) || a.exp >= 0) return 0;
  const one = pow10(-a.exp);
  const d = a.coef > one ? a.coef - one : one - a.coef;
  return d === 0n ? 0 : Math.max(0, -(digitCount(d) + a.exp - 1));
}

/** What ln and log10 answer at once: NaNs, infinities, zero, negative numbers. */
function logarithmOf(a: Dec, c: Rules): Dec | null {
  const nan = nanOf(a, null, c);
  if (nan !== null) return nan;
  if (a.kind === INFINITE) return a.sign === 1 ? invalid(c) : a;
  if (a.coef === 0n) return infinity(1);
  return a.sign === 1 ? invalid(c) : null;
}

function isOne(a: Dec): boolean {
  return compareMagnitudes(a, ONE) === 0;
}

/** Natural logarithm. */
export function ln(a: Dec, c: Rules): Dec {
  const known = logarithmOf(a, c);
  if (known !== null) return known;
  if (isOne(a)) return new Dec(FINITE, 0, 0n, 0, 1);
  const lost = cancellation(a);
  const sign = a.adjusted < 0 ? 1 : 0;
  return rounded(
    c,
    (digits) => {
      const places = digits + lost + 2;
      return [lnScaled(a, places)[0], -places];
    },
    sign,
  );
}

/** Logarithm to base 10. */
export function log10(a: Dec, c: Rules): Dec {
  const known = logarithmOf(a, c);
  if (known !== null) return known;
  if (a.coef === pow10(a.digits - 1)) {
    const k = a.adjusted;
    return half(c, finite(k < 0 ? 1 : 0, BigInt(Math.abs(k)), 0));
  }
  const lost = cancellation(a);
  const sign = a.adjusted < 0 ? 1 : 0;
  return rounded(
    c,
    (digits) => {
      const places = digits + lost + 4;
      const [v] = lnScaled(a, places);
      const bits = bitsFor(places + 10);
      return [(v << BigInt(bits)) / ln10(bits), -places];
    },
    sign,
  );
}

// --- Powers ------------------------------------------------------------------------------------------------------

/** One with as many zeros behind the point as the precision has room for. */
function paddedOne(sign: 0 | 1, zeros: number): Dec {
  return finite(sign, pow10(zeros), -zeros);
}

/** a**b for |a| = 1, which is no infinity. */
function powerOfOne(a: Dec, b: Dec, sign: 0 | 1, c: Rules): Dec {
  if (!isInteger(b)) {
    c.status |= F.INEXACT | F.ROUNDED;
    return paddedOne(sign, c.prec - 1);
  }
  if (b.sign === 1) return ONE.withSign(sign);
  const zeros = a.exp >= 0 ? 0 : Number(b.coef) * 10 ** b.exp * -a.exp;
  if (zeros > c.prec - 1) {
    c.status |= F.ROUNDED;
    return paddedOne(sign, c.prec - 1);
  }
  return paddedOne(sign, Math.max(0, zeros));
}

/** Where a power is certain to overflow or underflow, what it is. */
function outOfBounds(a: Dec, b: Dec, sign: 0 | 1, c: Rules): Dec | null {
  const rough = new Rules(16, 1e18, -1e18, HALF_EVEN, 0);
  const x = multiply(ln(a.withSign(0), rough), b, rough);
  if (x.kind !== FINITE || x.adjusted > 25) {
    const up = x.sign === 0;
    return fix(finite(sign, 1n, up ? c.emax + 1 : c.etiny - 1), c);
  }
  const decades = (Number(x.coef) * 10 ** x.exp * (x.sign === 1 ? -1 : 1)) / Math.LN10;
  if (decades > c.emax + 2) return fix(finite(sign, 1n, c.emax + 1), c);
  if (decades < c.etiny - 2) return fix(finite(sign, 1n, c.etiny - 1), c);
  return null;
}

function integerPower(a: Dec, b: Dec, sign: 0 | 1, c: Rules): Dec {
  const work = c.work(c.prec + b.digits + b.exp + 2);
  let base = a;
  if (b.sign === 1) {
    work.prec += 1;
    base = divide(ONE, a, work);
  }
  const n = b.exp >= 0 ? b.coef * pow10(b.exp) : b.coef / pow10(-b.exp);
  let result = base;
  const bits = n.toString(2);
  for (let i = 1; i < bits.length; i++) {
    result = multiply(result, result, work);
    if (bits[i] === '1') result = multiply(result, base, work);
    if (result.kind !== FINITE || (result.coef === 0n && (work.status & F.CLAMPED) !== 0)) break;
  }
  c.status |= work.status;
  if (result.kind === INFINITE) return fix(finite(sign, 1n, c.emax + 1), c);
  return fix(result.withSign(sign), c);
}

/** Digits that libmpdec works with beyond the precision. */
const EXTRA = 4 + 19;

function realPower(a: Dec, b: Dec, sign: 0 | 1, c: Rules): Dec {
  const work = c.work(Math.max(a.digits, c.prec) + EXTRA);
  const result = exp(multiply(ln(a, work), b, work), work);
  c.status |= work.status | F.INEXACT | F.ROUNDED;
  if (result.kind === FINITE && isOne(result)) return paddedOne(0, c.prec - 1);
  if (result.kind === INFINITE) return fix(finite(sign, 1n, c.emax + 1), c);
  return fix(result, c);
}

/** a**b */
export function power(a: Dec, b: Dec, c: Rules): Dec {
  const nan = nanOf(a, b, c);
  if (nan !== null) return nan;
  const whole = isInteger(b);
  const sign = whole && a.sign === 1 && isOdd(b) ? 1 : 0;
  if (a.isZero) {
    if (b.isZero) return invalid(c);
    return b.sign === 1 ? infinity(sign) : new Dec(FINITE, sign, 0n, 0, 1);
  }
  if (a.sign === 1 && !whole) return invalid(c);
  if (b.kind === INFINITE) {
    const order = compareMagnitudes(a, ONE);
    if (order === 0) {
      c.status |= F.INEXACT | F.ROUNDED;
      return paddedOne(sign, c.prec - 1);
    }
    return order > 0 === (b.sign === 0) ? infinity(sign) : new Dec(FINITE, sign, 0n, 0, 1);
  }
  if (a.kind === INFINITE) {
    if (b.isZero) return ONE.withSign(sign);
    return b.sign === 1 ? new Dec(FINITE, sign, 0n, 0, 1) : infinity(sign);
  }
  if (b.isZero) return ONE.withSign(sign);
  if (isOne(a)) return powerOfOne(a, b, sign, c);
  if (b.adjusted > 3 || Math.abs(a.adjusted) > 1000) {
    const limit = outOfBounds(a, b, sign, c);
    if (limit !== null) return limit;
  }
  return whole ? integerPower(a, b, sign, c) : realPower(a, b, sign, c);
}
