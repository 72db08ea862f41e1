/**
 * Elementary functions with an error of very little more than half a unit in the last place. Programs print their
 * results, and the C library that CPython uses rounds nearly all of them correctly, while V8's differ in the last bit
 * in 3 % (sin, cos, tan, log), 6 % (asin, acos, atan), 10 % (exp, pow) or more (atan2) of random arguments.
 * Intermediate values are held as unevaluated sums of two doubles (high, low).
 *
 * What V8 shares with the C library (expm1, log1p, tanh, atanh: the same classic algorithms) is used as it is.
 */

/** The low part that goes with the high part a function returned last. (A variable of the module would be a new heap number each time.) */
const part = new Float64Array(1);

const SPLITTER = 134217729;

/** a * b exactly: returns the rounded product, leaves the error in `part[0]`. */
function product(a: number, b: number): number {
  const p = a * b;
  const ta = SPLITTER * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = SPLITTER * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  part[0] = al * bl - (p - ah * bh - al * bh - ah * bl);
  return p;
}

/** a + b exactly: returns the rounded sum, leaves the error in `part[0]`. */
function sum(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  part[0] = a - (s - t) + (b - t);
  return s;
}

/** (ah + al) / (bh + bl): returns the high part, leaves the low part in `part[0]`. */
function quotient(ah: number, al: number, bh: number, bl: number): number {
  const q = ah / bh;
  const p = product(q, bh);
  const rest = (ah - p - part[0] + al - q * bl) / bh;
  const s = q + rest;
  part[0] = rest - (s - q);
  return s;
}

const BITS = 140n;
const ONE = 1n << BITS;

/** A fixed-point number of BITS fractional bits, as high and low part, at an index of two tables. */
function store(v: bigint, highs: Float64Array, lows: Float64Array, at: number): void {
  const high = fixedToFloat(v);
  highs[at] = high;
  lows[at] = fixedToFloat(v - floatToFixed(high));
}

function fixedToFloat(v: bigint): number {
  return Number(v) / 2 ** 140;
}

function floatToFixed(x: number): bigint {
  // Every double used here is a multiple of 2**-140.
  return BigInt(x * 2 ** 140);
}

/** 1/n + 1/(3 n**3) + 1/(5 n**5) + ... (or with alternating signs) in fixed point. */
function inverseSeries(n: bigint, alternating: boolean): bigint {
  const square = n * n;
  let power = ONE / n;
  let total = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    total += alternating && k % 4n === 3n ? -power / k : power / k;
    power /= square;
  }
  return total;
}

const LN2 = 2n * inverseSeries(3n, false);
const PI = 4n * (4n * inverseSeries(5n, true) - inverseSeries(239n, true));

const PIO2_HIGH = Math.PI / 2;
const PIO2_LOW = fixedToFloat(PI / 2n - floatToFixed(PIO2_HIGH));
// Parts of ln 2 and of pi/2 short enough that a product with a number of up to 20 bits is exact.
const LN2_1 = Math.floor(Math.LN2 * 2 ** 32) / 2 ** 32;
const LN2_2 = Math.floor(fixedToFloat(LN2 - floatToFixed(LN2_1)) * 2 ** 64) / 2 ** 64;
const LN2_3 = fixedToFloat(LN2 - floatToFixed(LN2_1) - floatToFixed(LN2_2));
const PIO2_1 = Math.floor(PIO2_HIGH * 2 ** 32) / 2 ** 32;
const PIO2_2 = Math.floor(fixedToFloat(PI / 2n - floatToFixed(PIO2_1)) * 2 ** 64) / 2 ** 64;
const PIO2_3 = fixedToFloat(PI / 2n - floatToFixed(PIO2_1) - floatToFixed(PIO2_2));

/** 2**(j/64) */
const expHigh = new Float64Array(64);
const expLow = new Float64Array(64);
/** log(n/256) for n around 256 */
const LOG_FIRST = 176;
const logHigh = new Float64Array(200);
const logLow = new Float64Array(200);
/** sin, cos and atan of j/64 */
const sinHigh = new Float64Array(66);
const sinLow = new Float64Array(66);
const cosHigh = new Float64Array(66);
const cosLow = new Float64Array(66);
const atanHigh = new Float64Array(66);
const atanLow = new Float64Array(66);
let ready = false;

/** Fills the tables at their first use. */
function prepare(): void {
  ready = true;
  let term = ONE;
  let step = ONE;
  for (let k = 1n; term !== 0n; k++) {
    term = (term * LN2) / (ONE * 64n * k);
    step += term;
  }
  let v = ONE;
  for (let j = 0; j < 64; j++) {
    store(v, expHigh, expLow, j);
    v = (v * step) >> BITS;
  }
  let log = 0n;
  for (let n = 256; n < LOG_FIRST + 200; n++) {
    store(log, logHigh, logLow, n - LOG_FIRST);
    log += 2n * inverseSeries(BigInt(2 * n + 1), false);
  }
  log = 0n;
  for (let n = 255; n >= LOG_FIRST; n--) {
    log -= 2n * inverseSeries(BigInt(2 * n + 1), false);
    store(log, logHigh, logLow, n - LOG_FIRST);
  }
  let sin1 = 0n;
  let cos1 = 0n;
  term = ONE;
  for (let k = 1n; term !== 0n; k++) {
    const even = k % 2n === 1n;
    const minus = k % 4n === 3n || k % 4n === 0n;
    if (even) cos1 += minus ? -term : term;
    else sin1 += minus ? -term : term;
    term /= 64n * k;
  }
  let s = 0n;
  let c = ONE;
  let a = 0n;
  for (let j = 0; j < 66; j++) {
    store(s, sinHigh, sinLow, j);
    store(c, cosHigh, cosLow, j);
    store(a, atanHigh, atanLow, j);
    [s, c] = [(s * cos1 + c * sin1) >> BITS, (c * cos1 - s * sin1) >> BITS];
    // atan((j+1)/64) - atan(j/64) = atan(64 / (4096 + j (j+1)))
    let power = (ONE * 64n) / BigInt(4096 + j * (j + 1));
    const ratio = power;
    for (let k = 1n; power !== 0n; k += 2n) {
      a += k % 4n === 1n ? power / k : -power / k;
      power = (((power * ratio) >> BITS) * ratio) >> BITS;
    }
  }
}

const bits = new DataView(new ArrayBuffer(8));

/** 2**n for -1022 <= n <= 1023, made of its bits. */
function power2(n: number): number {
  bits.setInt32(0, (n + 1023) << 20);
  bits.setInt32(4, 0);
  return bits.getFloat64(0);
}

/** x * 2**n, in two steps where 2**n is out of range. */
function scale(x: number, n: number): number {
  if (n > 1023) return x * 2 ** 1023 * power2(n - 1023);
  if (n < -1022) return x * power2(n + 200) * 2 ** -200;
  return x * power2(n);
}

/** e**(h + l) */
function expOf(h: number, l: number): number {
  if (h > 710) return Infinity;
  if (h < -746) return 0;
  if (!ready) prepare();
  const n = Math.round(h * 92.33248261893158);
  // h - n ln(2)/64; the first two products are exact.
  const m = n / 64;
  let r = h - m * LN2_1;
  r = sum(r, -m * LN2_2);
  const rl = part[0] + (l - m * LN2_3);
  return expTail(r, rl, n);
}

/** e**(r + rl) * 2**(n/64) for |r| < 0.006 */
function expTail(r: number, rl: number, n: number): number {
  const square = r * r;
  const tail = rl + r * rl + square * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))));
  const j = n & 63;
  const t = expHigh[j] as number;
  const p = product(t, r);
  const pl = part[0];
  const s = sum(t, p);
  const rest = part[0] + pl + ((expLow[j] as number) * (1 + r) + t * tail);
  return scale(s + rest, (n - j) / 64);
}

export function exp(x: number): number {
  if (x !== x) return x;
  return x === 0 ? 1 : expOf(x, 0);
}

export function exp2(x: number): number {
  if (x !== x) return x;
  if (x >= 1024) return Infinity;
  if (x < -1080) return 0;
  if (!ready) prepare();
  const n = Math.round(x * 64);
  const r = product(x - n / 64, Math.LN2);
  return expTail(r, part[0] + (x - n / 64) * LN2_LOW, n);
}

const LN2_LOW = fixedToFloat(LN2 - floatToFixed(Math.LN2));

const view = new DataView(new ArrayBuffer(8));

/** log(x) for a positive finite x: returns the high part, leaves the low part in `part[0]`. */
function logOf(x: number): number {
  if (!ready) prepare();
  let k = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) {
    m *= 2 ** 54;
    k = -54;
  }
  view.setFloat64(0, m);
  const top = view.getInt32(0);
  // m becomes a number from about sqrt(1/2) to sqrt(2).
  const e = ((top + 0x95f62) >> 20) - 1023;
  k += e;
  view.setInt32(0, top - (e << 20));
  m = view.getFloat64(0);
  const n = Math.round(256 / (Math.round(m * 128) / 128));
  const c = n / 256;
  const mh = Math.fround(m);
  const zh = c * mh - 1;
  const z = sum(zh, c * (m - mh));
  const zl = part[0];
  const square = product(z, z);
  const squareLow = part[0];
  const cubic =
    z *
    square *
    (1 / 3 - z * (1 / 4 - z * (1 / 5 - z * (1 / 6 - z * (1 / 7 - z * (1 / 8 - z * (1 / 9 - z * (1 / 10))))))));
  // k ln2 - log(c) + z - z*z/2 + cubic, from the greatest to the least.
  let h = sum(k * LN2_1, -(logHigh[n - LOG_FIRST] as number));
  let l = part[0];
  h = sum(h, z);
  l += part[0];
  h = sum(h, -0.5 * square);
  l += part[0];
  l += k * LN2_2 + (k * LN2_3 - (logLow[n - LOG_FIRST] as number) + (zl - z * zl) - 0.5 * squareLow + cubic);
  const r = h + l;
  part[0] = l - (r - h);
  return r;
}

export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return Math.log(x);
  return x === 1 ? 0 : logOf(x);
}

export function log2(x: number): number {
  if (!(x > 0 && x < Infinity)) return Math.log2(x);
  if (x === 1) return 0;
  const h = logOf(x);
  const l = part[0];
  // Divided by ln 2, whole powers come out exact.
  return quotient(h, l, Math.LN2, LN2_LOW);
}

export function log10(x: number): number {
  if (!(x > 0 && x < Infinity)) return Math.log10(x);
  let k = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) {
    m *= 2 ** 54;
    k = -54;
  }
  view.setFloat64(0, m);
  const top = view.getInt32(0);
  k += (top >> 20) - 1023;
  // The C library works in plain doubles here, with a mantissa in [1, 2), or in [0.5, 1) for numbers below one.
  const below = k < 0 ? 1 : 0;
  view.setInt32(0, (top & 0xfffff) | ((1023 - below) << 20));
  const y = k + below;
  const z = y * 3.69423907715893078616e-13 + 0.434294481903251816668 * log(view.getFloat64(0));
  return z + y * 0.301029995663611771306;
}

/** x**y for a finite positive x and a finite y. */
export function pow(x: number, y: number): number {
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (x === 1) return 1;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x !== 0) return Math.sqrt(x);
  const h = logOf(x);
  const l = part[0];
  const guess = h * y;
  if (guess > 800) return Infinity;
  if (guess < -800) return 0;
  if (Math.abs(guess) < 1e-300) return 1;
  // Large and small y together with h must not overflow while they are split.
  if (Math.abs(y) > 2 ** 900) return 1 + guess;
  const p = product(h, y);
  return expOf(p, part[0] + l * y);
}

/** The nearest float to the cube root. (The C library's is off by up to 2 units in the last place, here not imitated.) */
export function cbrt(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0 && size < Infinity)) return x;
  const shift = size < 1e-200 ? 2 ** 300 : size > 1e200 ? 2 ** -300 : 1;
  const v = x * shift;
  const r = Math.cbrt(v);
  const square = product(r, r);
  const squareLow = part[0];
  const cube = product(square, r);
  const rest = v - cube - (part[0] + squareLow * r);
  return (r + rest / (3 * square)) * (shift === 1 ? 1 : shift > 1 ? 2 ** -100 : 2 ** 100);
}

/** The reduced angle's high part; `reducedLow` and `quadrant` go with it. */
let reducedLow = 0;
let quadrant = 0;

function reduce(x: number): number {
  if (Math.abs(x) <= 0.785398163397448) {
    quadrant = 0;
    reducedLow = 0;
    return x;
  }
  if (Math.abs(x) < 800000) {
    const n = Math.round(x / PIO2_HIGH);
    let r = x - n * PIO2_1;
    r = sum(r, -n * PIO2_2);
    let l = part[0];
    r = sum(r, -n * PIO2_3);
    l += part[0];
    const t = sum(r, l);
    // Close to a multiple of pi/2 the parts do not reach: fall through to the exact way.
    if (Math.abs(t) > 1e-7) {
      reducedLow = part[0];
      quadrant = n & 3;
      return t;
    }
  }
  return reduceExactly(x);
}

let longPi = 0n;
const LONG_BITS = 1400n;

function reduceExactly(x: number): number {
  if (longPi === 0n) {
    longPi = 4n * (4n * longInverse(5n) - longInverse(239n));
  }
  view.setFloat64(0, x);
  const top = view.getInt32(0);
  const biased = (top >>> 20) & 0x7ff;
  const mantissa = BigInt.asUintN(52, view.getBigUint64(0)) | (1n << 52n);
  const v = (mantissa << LONG_BITS) << BigInt(Math.max(0, biased - 1075));
  const fixed = biased < 1075 ? v >> BigInt(1075 - biased) : v;
  const half = longPi / 2n;
  const n = (fixed + half / 2n) / half;
  const rest = fixed - n * half;
  const negative = top < 0;
  // Only the leading bits count; a double can not come closer to a multiple of pi/2 than 2**-62.
  const short = Number(rest >> (LONG_BITS - 200n)) / 2 ** 200;
  const error = Number((rest >> (LONG_BITS - 200n)) - BigInt(short * 2 ** 200)) / 2 ** 200;
  quadrant = Number(n & 3n);
  if (negative) quadrant = (4 - quadrant) & 3;
  reducedLow = negative ? -error : error;
  return negative ? -short : short;
}

function longInverse(n: bigint): bigint {
  let power = (1n << LONG_BITS) / n;
  let total = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    total += k % 4n === 3n ? -power / k : power / k;
    power /= n * n;
  }
  return total;
}

/** sin(r + rl) for |r| <= pi/4 and a little more. */
function sinOf(r: number, rl: number): number {
  if (r < 0) {
    const s = -sinOf(-r, -rl);
    part[0] = -part[0];
    return s;
  }
  const j = Math.round(r * 64);
  const t = sum(r - j / 64, rl);
  const tl = part[0];
  const s = sinHigh[j] as number;
  const c = cosHigh[j] as number;
  const t2 = t * t;
  const p = product(c, t);
  const pl = part[0];
  const h = sum(s, p);
  const l =
    part[0] +
    (pl +
      (c * tl +
        (sinLow[j] as number) +
        (cosLow[j] as number) * t -
        s * (t * tl) +
        c * t * t2 * (-1 / 6 + t2 * (1 / 120 - t2 / 5040)) +
        s * t2 * (-0.5 + t2 * (1 / 24 - t2 * (1 / 720 - t2 / 40320)))));
  const v = h + l;
  part[0] = l - (v - h);
  return v;
}

/** cos(r + rl) for |r| <= pi/4 and a little more. */
function cosOf(r: number, rl: number): number {
  if (r < 0) return cosOf(-r, -rl);
  const j = Math.round(r * 64);
  const t = sum(r - j / 64, rl);
  const tl = part[0];
  const s = sinHigh[j] as number;
  const c = cosHigh[j] as number;
  const t2 = t * t;
  const p = product(s, t);
  const pl = part[0];
  const h = sum(c, -p);
  const l =
    part[0] +
    (-pl +
      (-s * tl +
        (cosLow[j] as number) -
        (sinLow[j] as number) * t -
        c * (t * tl) -
        s * t * t2 * (-1 / 6 + t2 * (1 / 120 - t2 / 5040)) +
        c * t2 * (-0.5 + t2 * (1 / 24 - t2 * (1 / 720 - t2 / 40320)))));
  const v = h + l;
  part[0] = l - (v - h);
  return v;
}

const TINY = 1e-9;

export function sin(x: number): number {
  if (!(Math.abs(x) < Infinity)) return Number.NaN;
  if (Math.abs(x) < TINY) return x === 0 ? x : x - (x * x * x) / 6;
  if (!ready) prepare();
  const r = reduce(x);
  const v = (quadrant & 1) === 0 ? sinOf(r, reducedLow) : cosOf(r, reducedLow);
  return quadrant < 2 ? v : -v;
}

export function cos(x: number): number {
  if (!(Math.abs(x) < Infinity)) return Number.NaN;
  if (!ready) prepare();
  const r = reduce(x);
  const v = (quadrant & 1) === 0 ? cosOf(r, reducedLow) : sinOf(r, reducedLow);
  return quadrant === 0 || quadrant === 3 ? v : -v;
}

export function tan(x: number): number {
  if (!(Math.abs(x) < Infinity)) return Number.NaN;
  if (Math.abs(x) < TINY) return x === 0 ? x : x + (x * x * x) / 3;
  if (!ready) prepare();
  const r = reduce(x);
  const s = sinOf(r, reducedLow);
  const sl = part[0];
  const c = cosOf(r, reducedLow);
  const cl = part[0];
  return (quadrant & 1) === 0 ? quotient(s, sl, c, cl) : -quotient(c, cl, s, sl);
}

/** atan((yh + yl) / (xh + xl)) for 0 <= y <= x, both of moderate size: high part, with `part[0]`. */
function atanRatio(yh: number, yl: number, xh: number, xl: number): number {
  const j = Math.round((yh / xh) * 64);
  const c = j / 64;
  // c has 7 bits, so that products with it are exact but for the last bits.
  let p = product(c, xh);
  let pl = part[0];
  const nh = sum(yh, -p);
  const nl = part[0] + (yl - pl - c * xl);
  p = product(c, yh);
  pl = part[0];
  const dh = sum(xh, p);
  const dl = part[0] + (xl + pl + c * yl);
  const t = quotient(nh, nl, dh, dl);
  const tl = part[0];
  const t2 = t * t;
  const h = sum(atanHigh[j] as number, t);
  const l = part[0] + ((atanLow[j] as number) + tl + t * t2 * (-1 / 3 + t2 * (1 / 5 - t2 * (1 / 7 - t2 / 9))));
  const v = h + l;
  part[0] = l - (v - h);
  return v;
}

/** atan of a ratio of two numbers that are not negative and not both zero. */
function atanPositive(yh: number, yl: number, xh: number, xl: number): number {
  if (!ready) prepare();
  if (yh <= xh) return atanRatio(yh, yl, xh, xl);
  const v = atanRatio(xh, xl, yh, yl);
  const l = PIO2_LOW - part[0];
  const h = sum(PIO2_HIGH, -v);
  const rest = part[0] + l;
  const r = h + rest;
  part[0] = rest - (r - h);
  return r;
}

export function atan(x: number): number {
  if (x !== x) return x;
  const size = Math.abs(x);
  if (size < TINY) return x === 0 ? x : x - (x * x * x) / 3;
  if (size > 1e18) return x < 0 ? -PIO2_HIGH : PIO2_HIGH;
  const r = atanPositive(size, 0, 1, 0);
  return x < 0 ? -r : r;
}

export function atan2(y: number, x: number): number {
  const ay = Math.abs(y);
  const ax = Math.abs(x);
  if (!(ay > 0 && ax > 0 && ay < Infinity && ax < Infinity)) return Math.atan2(y, x);
  const ratio = ay / ax;
  let r: number;
  if (ratio < 1e-300 || ratio > 1e300) {
    r = Math.atan2(ay, x);
  } else {
    // Bring both to moderate size first.
    const shift = ax > 1e150 || ay > 1e150 ? 2 ** -600 : ax < 1e-150 || ay < 1e-150 ? 2 ** 500 : 1;
    r = atanPositive(ay * shift, 0, ax * shift, 0);
    if (x < 0) {
      const l = 2 * PIO2_LOW - part[0];
      const h = sum(Math.PI, -r);
      r = h + (part[0] + l);
    }
  }
  return y < 0 ? -r : r;
}

/** sqrt(1 - x*x): high part, with `part[0]`. */
function cofunction(x: number): number {
  const square = product(x, x);
  const squareLow = part[0];
  const h = sum(1, -square);
  const root = Math.sqrt(h);
  const l = part[0] - squareLow;
  const p = product(root, root);
  const rest = (h - p - part[0] + l) / (2 * root);
  const r = root + rest;
  part[0] = rest - (r - root);
  return r;
}

export function asin(x: number): number {
  const size = Math.abs(x);
  if (!(size < 1)) return Math.asin(x);
  if (size < TINY) return x === 0 ? x : x + (x * x * x) / 6;
  const c = cofunction(size);
  const r = atanPositive(size, 0, c, part[0]);
  return x < 0 ? -r : r;
}

export function acos(x: number): number {
  if (!(Math.abs(x) < 1)) return Math.acos(x);
  const c = cofunction(x);
  const r = atanPositive(c, part[0], Math.abs(x), 0);
  if (x >= 0) return r;
  const l = 2 * PIO2_LOW - part[0];
  const h = sum(Math.PI, -r);
  return h + (part[0] + l);
}

export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 22 && size < Infinity)) return Math.sinh(x);
  const half = x < 0 ? -0.5 : 0.5;
  if (size < 709.782712893384) return half * exp(size);
  const root = exp(0.5 * size);
  return half * root * root;
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.34657359027997264) {
    const t = Math.expm1(size);
    const w = 1 + t;
    return size < 2 ** -55 ? w : 1 + (t * t) / (w + w);
  }
  if (size < 22) {
    const t = exp(size);
    return 0.5 * t + 0.5 / t;
  }
  if (size < 709.782712893384) return 0.5 * exp(size);
  const half = exp(0.5 * size);
  return 0.5 * half * half;
}

export function asinh(x: number): number {
  const size = Math.abs(x);
  if (!(size < Infinity) || size < 2 ** -28) return x;
  let r: number;
  if (size > 2 ** 28) r = log(size) + Math.LN2;
  else if (size > 2) r = log(2 * size + 1 / (Math.sqrt(x * x + 1) + size));
  else {
    const t = x * x;
    r = Math.log1p(size + t / (1 + Math.sqrt(1 + t)));
  }
  return x < 0 ? -r : r;
}

export function acosh(x: number): number {
  if (!(x >= 1 && x < Infinity)) return Math.acosh(x);
  if (x > 2 ** 28) return log(x) + Math.LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}

/** e**(h + l) * 2**shift for h <= 0: high part, with `part[0]`. */
function expPair(h: number, l: number, shift: number): number {
  if (!ready) prepare();
  const n = Math.round(h * 92.33248261893158);
  const m = n / 64;
  let r = h - m * LN2_1;
  r = sum(r, -m * LN2_2);
  const rl = part[0] + (l - m * LN2_3);
  const square = r * r;
  const tail = rl + r * rl + square * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))));
  const j = n & 63;
  const t = expHigh[j] as number;
  const p = product(t, r);
  const pl = part[0];
  const s = sum(t, p);
  const rest = part[0] + pl + ((expLow[j] as number) * (1 + r) + t * tail);
  const factor = 2 ** ((n - j) / 64 + shift);
  const v = s + rest;
  part[0] = (rest - (v - s)) * factor;
  return v * factor;
}

// 2 / sqrt(pi)
const TWO_OVER_ROOT_PI = 1.1283791670955126;
const TWO_OVER_ROOT_PI_LOW = 1.533545961316587e-17;

/** (ah + al) * (bh + bl): high part, with `part[0]`. */
function times(ah: number, al: number, bh: number, bl: number): number {
  const p = product(ah, bh);
  const l = part[0] + (ah * bl + al * bh);
  const v = p + l;
  part[0] = l - (v - p);
  return v;
}

/** exp(-x*x) * 2 / sqrt(pi) * 2**shift: high part, with `part[0]`. */
function bell(x: number, shift: number): number {
  const square = product(x, x);
  const e = expPair(-square, -part[0], shift);
  return times(e, part[0], TWO_OVER_ROOT_PI, TWO_OVER_ROOT_PI_LOW);
}

/** erf(x) for 0 <= x < 2.5, by exp(-x*x) * 2/sqrt(pi) * sum of 2**n x**(2n+1) / (1 3 5 ... (2n+1)). */
function erfSeries(x: number): number {
  const square = product(x, x) * 2;
  const squareLow = part[0] * 2;
  let term = x;
  let termLow = 0;
  let total = x;
  let totalLow = 0;
  for (let n = 3; term > total * 1e-22; n += 2) {
    term = times(term, termLow, square, squareLow);
    term = quotient(term, part[0], n, 0);
    termLow = part[0];
    total = sum(total, term);
    totalLow += part[0] + termLow;
  }
  const b = bell(x, 0);
  return times(b, part[0], total, totalLow);
}

/** erfc(x) for x >= 2, by a continued fraction. */
function erfcFraction(x: number): number {
  // x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))
  let v = x;
  let l = 0;
  for (let n = Math.ceil(30 + 500 / (x * x)); n > 0; n--) {
    const q = quotient(n / 2, 0, v, l);
    const ql = part[0];
    v = sum(x, q);
    l = part[0] + ql;
  }
  // Shifted up, so that nothing underflows before its time.
  const b = bell(x, 200);
  return quotient(b / 2, part[0] / 2, v, l) * 2 ** -200;
}

export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size < 6)) return x !== x ? x : x < 0 ? -1 : 1;
  if (size < 1e-300) return x * TWO_OVER_ROOT_PI;
  let r: number;
  if (size < 2.5) r = erfSeries(size);
  else {
    const c = erfcFraction(size);
    r = 1 - c;
  }
  return x < 0 ? -r : r;
}

export function erfc(x: number): number {
  if (x !== x) return x;
  if (x < -6) return 2;
  if (x > 27.3) return 0;
  if (Math.abs(x) < 1e-20) return 1;
  if (x < 2) {
    const v = erfSeries(Math.abs(x));
    const l = part[0];
    const h = sum(1, x < 0 ? v : -v);
    return h + (part[0] + (x < 0 ? l : -l));
  }
  return erfcFraction(x);
}
