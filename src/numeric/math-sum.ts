/** Sums of many floats: `fsum`, `sumprod`, `hypot`, `dist`, and the compensated `sum`. */
import { Fault } from '../fault.ts';

/** `math.fsum(xs)`: the exact sum, rounded once; raises ValueError and OverflowError. */
export function fsum(xs: Iterable<number>): number {
  // Partial sums that do not overlap, from the least to the greatest (Shewchuk).
  const partials: number[] = [];
  let special = 0;
  let infinities = 0;
  let anySpecial = false;
  for (const item of xs) {
    let x = item;
    let kept = 0;
    for (let j = 0; j < partials.length; j++) {
      let y = partials[j] as number;
      if (Math.abs(x) < Math.abs(y)) {
        const t = x;
        x = y;
        y = t;
      }
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    partials.length = kept;
    if (x === 0) continue;
    if (x - x === 0) {
      partials.push(x);
      continue;
    }
    if (item - item === 0) throw new Fault('OverflowError', 'intermediate overflow in fsum');
    anySpecial = true;
    if (item === item) infinities += item;
    special += item;
    partials.length = 0;
  }
  if (anySpecial) {
    if (infinities !== infinities) throw new Fault('ValueError', '-inf + inf in fsum');
    return special;
  }
  let n = partials.length;
  if (n === 0) return 0;
  let high = partials[--n] as number;
  let low = 0;
  while (n > 0) {
    const x = high;
    const y = partials[--n] as number;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  // What is left decides where the rounding was a tie.
  if (n > 0) {
    const next = partials[n - 1] as number;
    if ((low < 0 && next < 0) || (low > 0 && next > 0)) {
      const y = low * 2;
      const x = high + y;
      if (y === x - high) high = x;
    }
  }
  return high;
}

const SPLITTER = 134217729;

/** The error of the rounded product p = a * b. */
function productError(a: number, b: number, p: number): number {
  const ta = SPLITTER * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = SPLITTER * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  return al * bl - (p - ah * bh - al * bh - ah * bl);
}

/** The error of the rounded sum s = a + b. */
function sumError(a: number, b: number, s: number): number {
  const t = s - a;
  return a - (s - t) + (b - t);
}

/**
 * `math.sumprod` of floats, carried in three doubles (so that what CPython loses is lost here as well); raises
 * ValueError.
 */
export function sumprod(p: readonly number[], q: readonly number[]): number {
  if (p.length !== q.length) throw new Fault('ValueError', 'Inputs are not the same length');
  let high = 0;
  let low = 0;
  let tiny = 0;
  let naive = 0;
  for (let i = 0; i < p.length; i++) {
    const a = p[i] as number;
    const b = q[i] as number;
    const product = a * b;
    naive += product;
    const error = productError(a, b, product);
    const s = high + product;
    const sLow = sumError(high, product, s);
    const r1 = low + error;
    const r2 = r1 + sLow;
    tiny += sumError(low, error, r1) + sumError(r1, sLow, r2);
    high = s;
    low = r2;
  }
  const last = low + high;
  const r = tiny + sumError(low, high, last) + last;
  // Infinities and NaNs, and products too large to be split, leave no usable low parts.
  return r - r === 0 ? r : naive;
}

/** `math.hypot(*xs)`: scaled, squares summed exactly enough to round correctly nearly always. */
export function hypot(xs: readonly number[]): number {
  let max = 0;
  let nan = false;
  for (let i = 0; i < xs.length; i++) {
    const x = Math.abs(xs[i] as number);
    if (x === Infinity) return Infinity;
    if (x !== x) nan = true;
    else if (x > max) max = x;
  }
  if (nan) return Number.NaN;
  if (max === 0 || xs.length === 1) return max;
  // A power of two that brings the greatest near one (in two factors, for a subnormal one).
  const exponent = Math.min(1000, Math.max(-1000, Math.floor(Math.log2(max))));
  const factor = 2 ** -exponent;
  let high = 0;
  let low = 0;
  for (let i = 0; i < xs.length; i++) {
    const x = (xs[i] as number) * factor;
    const p = x * x;
    const s = high + p;
    const t = s - high;
    low += high - (s - t) + (p - t) + productError(x, x, p);
    high = s;
  }
  const root = Math.sqrt(high + low);
  const square = root * root;
  const rest = high - square - productError(root, root, square) + low;
  return (root + rest / (2 * root)) * 2 ** exponent;
}

/** `math.dist(p, q)`; raises ValueError. */
export function dist(p: readonly number[], q: readonly number[]): number {
  if (p.length !== q.length) throw new Fault('ValueError', 'both points must have the same number of dimensions');
  return hypot(p.map((x, i) => x - (q[i] as number)));
}
