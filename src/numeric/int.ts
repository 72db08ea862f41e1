/**
 * Integers of any size on plain JavaScript values. An int is a JS number while it is a safe integer and a bigint
 * beyond, never both: so `===` compares two ints, and `typeof` tells which arithmetic applies.
 * Results are never the number -0.
 */
import { Fault } from '../fault.ts';

/** A safe integer as a JS number, any other integer as a bigint. */
export type IntValue = number | bigint;

/** Called now and then by long operations; it may throw to end them. */
export type Poll = () => void;

const MAX = Number.MAX_SAFE_INTEGER;
const MAX_BIG = BigInt(MAX);
const TWO32 = 4294967296;

/** The largest integer that V8 can hold has this many bits. */
export const MAX_BITS = 2 ** 30;

const POWERS_OF_TWO: readonly number[] = Array.from({ length: 1024 }, (_, i) => 2 ** i);

/** An IntValue from any bigint. */
export function normalize(b: bigint): IntValue {
  return b <= MAX_BIG && b >= -MAX_BIG ? Number(b) : b;
}

/** True if a JS number may stand for an int as it is. */
export function isSafe(x: number): boolean {
  return x <= MAX && x >= -MAX;
}

export function memoryFault(): Fault {
  return new Fault('MemoryError', '');
}

function zeroDivision(message: string): Fault {
  return new Fault('ZeroDivisionError', message);
}

/** Runs an operation on bigints; what V8 cannot hold is a MemoryError. */
function guarded(op: () => bigint): bigint {
  try {
    return op();
  } catch (e) {
    if (e instanceof RangeError) throw memoryFault();
    throw e;
  }
}

export function add(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b;
    if (r <= MAX && r >= -MAX) return r;
  }
  return normalize(BigInt(a) + BigInt(b));
}

export function sub(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a - b;
    if (r <= MAX && r >= -MAX) return r;
  }
  return normalize(BigInt(a) - BigInt(b));
}

export function mul(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b;
    if (r <= MAX && r >= -MAX) return r + 0;
    return BigInt(a) * BigInt(b);
  }
  if (a === 0 || b === 0) return 0;
  const x = BigInt(a);
  const y = BigInt(b);
  return normalize(guarded(() => x * y));
}

export function neg(a: IntValue): IntValue {
  return typeof a === 'number' ? 0 - a : -a;
}

export function abs(a: IntValue): IntValue {
  if (typeof a === 'number') return a < 0 ? -a : a;
  return a < 0n ? -a : a;
}

/** -1, 0 or 1. */
export function sign(a: IntValue): number {
  return a > 0 ? 1 : a < 0 ? -1 : 0;
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: IntValue, b: IntValue): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `a // b`; raises ZeroDivisionError. */
export function floordiv(a: IntValue, b: IntValue): IntValue {
  if (b === 0) throw zeroDivision('integer division or modulo by zero');
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a % b;
    const q = (a - r) / b;
    return (r !== 0 && r < 0 !== b < 0 ? q - 1 : q) + 0;
  }
  const x = BigInt(a);
  const y = BigInt(b);
  const q = x / y;
  if (x < 0n !== y < 0n && q * y !== x) return normalize(q - 1n);
  return normalize(q);
}

/** `a % b`, with the sign of b; raises ZeroDivisionError. */
export function mod(a: IntValue, b: IntValue): IntValue {
  if (b === 0) throw zeroDivision('integer modulo by zero');
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a % b;
    return (r !== 0 && r < 0 !== b < 0 ? r + b : r) + 0;
  }
  const y = BigInt(b);
  const r = BigInt(a) % y;
  return normalize(r !== 0n && r < 0n !== y < 0n ? r + y : r);
}

/** `divmod(a, b)`; raises ZeroDivisionError. */
export function divmod(a: IntValue, b: IntValue): [IntValue, IntValue] {
  const q = floordiv(a, b);
  return [q, typeof q === 'number' && typeof b === 'number' ? mod(a, b) : sub(a, mul(q, b))];
}

/** `a / b` rounded correctly; raises ZeroDivisionError and OverflowError. */
export function truediv(a: IntValue, b: IntValue): number {
  if (b === 0) throw zeroDivision('division by zero');
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  const r = divideToFloat(BigInt(a), BigInt(b));
  if (r === Infinity || r === -Infinity) {
    throw new Fault('OverflowError', 'integer division result too large for a float');
  }
  return r;
}

/** The float nearest to a / b (half to even; b not zero), infinite when it is out of range. */
export function divideToFloat(a: bigint, b: bigint): number {
  const negative = a < 0n !== b < 0n;
  const x = a < 0n ? -a : a;
  const y = b < 0n ? -b : b;
  if (x === 0n) return negative ? -0 : 0;
  // 66 or 67 bits of quotient, the last made odd when anything was cut off: enough to round once.
  let exp = bitLength(x) - bitLength(y) - 66;
  if (exp > 1100) return negative ? -Infinity : Infinity;
  if (exp < -1200) return negative ? -0 : 0;
  // A subnormal result keeps fewer bits, so quotient bits below 2**-1076 only count as sticky.
  if (exp < -1076) exp = -1076;
  const num = exp < 0 ? x << BigInt(-exp) : x;
  const den = exp > 0 ? y << BigInt(exp) : y;
  let q = num / den;
  if (q * den !== num) q |= 1n;
  const r = scaleRounded(q, exp);
  return negative ? -r : r;
}

/** q * 2**exp as the nearest float, where q's last bit is sticky and exp >= -1076 when the result is subnormal. */
function scaleRounded(q: bigint, exp: number): number {
  if (exp === -1076) {
    // Round to a multiple of 2**-1074 while q is small enough for that to matter.
    const bits = bitLength(q);
    if (bits <= 55) {
      const low = Number(q & 3n);
      const m = Number(q >> 2n);
      const up = low === 3 || (low === 2 && m % 2 === 1);
      return (m + (up ? 1 : 0)) * Number.MIN_VALUE;
    }
  }
  const m = Number(q);
  // Two steps, neither of which rounds: m has at most 53 significant bits.
  if (exp > 900) return m * 2 ** 900 * 2 ** (exp - 900);
  if (exp < -900) return m * 2 ** -900 * 2 ** (exp + 900);
  return m * 2 ** exp;
}

/** `base ** exp` for exp >= 0. */
export function pow(base: IntValue, exp: IntValue, poll?: Poll): IntValue {
  if (exp === 0) return 1;
  if (base === 0 || base === 1) return base;
  if (base === -1) return isOdd(exp) ? -1 : 1;
  if (typeof exp === 'bigint') throw memoryFault();
  if (typeof base === 'number') {
    if (base === 2 && exp < 53) return POWERS_OF_TWO[exp] as number;
    let r = 1;
    let b = base;
    let e = exp;
    while (isSafe(r) && isSafe(b)) {
      if (e % 2 === 1) {
        r *= b;
        if (!isSafe(r)) break;
      }
      e = Math.floor(e / 2);
      if (e === 0) return r;
      b *= b;
    }
  }
  const big = BigInt(base);
  const bits = bitLength(base);
  if ((bits - 1) * exp >= MAX_BITS) throw memoryFault();
  return normalize(guarded(() => (bits * exp < 100_000 ? big ** BigInt(exp) : powBySquaring(big, exp, poll))));
}

/** Left to right, so that multiplications by the base stay cheap; powers of two in the base become one shift. */
function powBySquaring(base: bigint, exp: number, poll: Poll | undefined): bigint {
  const twos = trailingZeros(base);
  const odd = base >> BigInt(twos);
  let r = odd;
  if (odd === 1n) return 1n << BigInt(twos * exp);
  const steps = exp.toString(2);
  for (let i = 1; i < steps.length; i++) {
    poll?.();
    r *= r;
    if (steps.charCodeAt(i) === 49) r *= odd;
  }
  return twos === 0 ? r : r << BigInt(twos * exp);
}

function trailingZeros(b: bigint): number {
  let n = 0;
  while (BigInt.asUintN(64, b) === 0n) {
    b >>= 64n;
    n += 64;
  }
  while ((b & 1n) === 0n) {
    b >>= 1n;
    n++;
  }
  return n;
}

/** `pow(base, exp, modulus)`, also for a negative exp; raises ValueError. */
export function powMod(base: IntValue, exp: IntValue, modulus: IntValue, poll?: Poll): IntValue {
  if (modulus === 0) throw new Fault('ValueError', 'pow() 3rd argument cannot be 0');
  const m = abs(modulus);
  let b = mod(base, m);
  let e = exp;
  if (e < 0) {
    b = inverse(b, m);
    e = neg(e);
  }
  const r = m === 1 ? 0 : powModPositive(b, e, m, poll);
  return modulus < 0 && r !== 0 ? add(r, modulus) : r;
}

/** 0 <= b < m, e >= 0, m > 1. */
function powModPositive(b: IntValue, e: IntValue, m: IntValue, poll: Poll | undefined): IntValue {
  if (typeof b === 'number' && typeof e === 'number' && typeof m === 'number' && m <= 94906265) {
    let r = 1;
    while (e > 0) {
      if (e % 2 === 1) r = (r * b) % m;
      b = (b * b) % m;
      e = Math.floor(e / 2);
    }
    return r;
  }
  const big = BigInt(b);
  const modulus = BigInt(m);
  const steps = e.toString(16);
  const table: bigint[] = [1n];
  for (let i = 1; i < 16; i++) table.push(((table[i - 1] as bigint) * big) % modulus);
  let r = 1n;
  for (let i = 0; i < steps.length; i++) {
    poll?.();
    if (r !== 1n) {
      r = (r * r) % modulus;
      r = (r * r) % modulus;
      r = (r * r) % modulus;
      r = (r * r) % modulus;
    }
    const digit = Number.parseInt(steps.charAt(i), 16);
    if (digit !== 0) r = (r * (table[digit] as bigint)) % modulus;
  }
  return normalize(r);
}

/** The inverse of b modulo m (m > 0), by the extended Euclidean algorithm. */
function inverse(b: IntValue, m: IntValue): IntValue {
  let r0 = BigInt(b);
  let r1 = BigInt(m);
  let s0 = 1n;
  let s1 = 0n;
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [s0, s1] = [s1, s0 - q * s1];
  }
  if (r0 !== 1n) throw new Fault('ValueError', 'base is not invertible for the given modulus');
  return mod(normalize(s0), m);
}

/** `a << n`; raises ValueError, OverflowError or MemoryError. */
export function lshift(a: IntValue, n: IntValue): IntValue {
  if (n < 0) throw new Fault('ValueError', 'negative shift count');
  if (a === 0) return 0;
  if (typeof n === 'bigint') throw new Fault('OverflowError', 'too many digits in integer');
  if (typeof a === 'number' && n < 1000) {
    const r = a * (POWERS_OF_TWO[n] as number);
    if (isSafe(r)) return r;
  }
  if (bitLength(a) + n > MAX_BITS) throw memoryFault();
  return normalize(BigInt(a) << BigInt(n));
}

/** `a >> n`; raises ValueError. */
export function rshift(a: IntValue, n: IntValue): IntValue {
  if (typeof a === 'number' && typeof n === 'number' && n >= 0) {
    if (n > 53) return a < 0 ? -1 : 0;
    return Math.floor(a / (POWERS_OF_TWO[n] as number));
  }
  if (n < 0) throw new Fault('ValueError', 'negative shift count');
  if (typeof n === 'bigint') return a < 0 ? -1 : 0;
  return normalize(BigInt(a) >> BigInt(n));
}

export function and(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a & b;
    return join(Math.floor(a / TWO32) & Math.floor(b / TWO32), a & b);
  }
  // A small mask needs the low bits only.
  if (typeof b === 'number' && b >= 0) return and(Number(BigInt.asUintN(53, a as bigint)), b);
  return normalize(BigInt(a) & BigInt(b));
}

export function or(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a | b;
    return join(Math.floor(a / TWO32) | Math.floor(b / TWO32), a | b);
  }
  return normalize(BigInt(a) | BigInt(b));
}

export function xor(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a ^ b;
    return join(Math.floor(a / TWO32) ^ Math.floor(b / TWO32), a ^ b);
  }
  return normalize(BigInt(a) ^ BigInt(b));
}

/** The int with the given upper bits (at most 22) and lower 32 bits, two's complement. */
function join(hi: number, lo: number): IntValue {
  const r = hi * TWO32 + (lo >>> 0);
  return r < -MAX ? BigInt(r) : r;
}

export function invert(a: IntValue): IntValue {
  if (typeof a === 'number') {
    const r = -1 - a;
    return r < -MAX ? BigInt(r) : r;
  }
  return normalize(-1n - a);
}

export function isOdd(a: IntValue): boolean {
  return typeof a === 'number' ? a % 2 !== 0 : (a & 1n) === 1n;
}

/** Two to the power of `2 ** i`. */
const towers: bigint[] = [];
function tower(i: number): bigint {
  while (towers.length <= i) towers.push(1n << BigInt(2 ** towers.length));
  return towers[i] as bigint;
}
/** The last tower of which the next one still is an int that the engine can make. */
const LAST_TOWER = 28;

const double = new Float64Array(1);
const doubleWords = new Uint32Array(double.buffer);
/** Which half of a float comes first depends on the machine. */
const HIGH_WORD = new Uint32Array(new Float64Array([1]).buffer)[0] === 0 ? 1 : 0;

/** `a.bit_length()` */
export function bitLength(a: IntValue): number {
  if (typeof a === 'number') {
    const x = a < 0 ? -a : a;
    return x < TWO32 ? 32 - Math.clz32(x) : 64 - Math.clz32(x / TWO32);
  }
  let rest = a < 0n ? -a : a;
  let bits = 0;
  // Halves are shifted away until a double holds the rest; comparing ints of different lengths takes no time.
  while (rest >= tower(9)) {
    let i = 9;
    while (i <= LAST_TOWER && rest >= tower(i + 1)) i++;
    rest >>= BigInt(2 ** i);
    bits += 2 ** i;
  }
  double[0] = Number(rest);
  const exponent = (doubleWords[HIGH_WORD] as number) >>> 20;
  const length = exponent - 1022;
  // The double may have been rounded up to the next power of two.
  const roundedUp = length > 53 && rest < 1n << BigInt(length - 1);
  return bits + (rest === 0n ? 0 : roundedUp ? length - 1 : length);
}

/** `a.bit_count()`: ones in the absolute value. */
export function bitCount(a: IntValue): number {
  if (typeof a === 'number') {
    const x = a < 0 ? -a : a;
    return popcount(x | 0) + popcount((x / TWO32) | 0);
  }
  const hex = (a < 0n ? -a : a).toString(16);
  let n = 0;
  for (let i = 0; i < hex.length; i += 8) n += popcount(Number.parseInt(hex.slice(i, i + 8), 16) | 0);
  return n;
}

function popcount(x: number): number {
  x -= (x >>> 1) & 0x55555555;
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The float nearest to a; raises OverflowError. */
export function toFloat(a: IntValue): number {
  if (typeof a === 'number') return a;
  const r = Number(a);
  if (r === Infinity || r === -Infinity) throw new Fault('OverflowError', 'int too large to convert to float');
  return r;
}

/** `int(x)` of a float: towards zero; raises OverflowError for an infinity, ValueError for a NaN. */
export function fromFloat(x: number): IntValue {
  const t = Math.trunc(x);
  if (t <= MAX && t >= -MAX) return t + 0;
  if (t !== t) throw new Fault('ValueError', 'cannot convert float NaN to integer');
  if (t === Infinity || t === -Infinity) {
    throw new Fault('OverflowError', 'cannot convert float infinity to integer');
  }
  return BigInt(t);
}

/** Compares an int with a float that is not a NaN, exactly: negative, zero or positive. */
export function compareFloat(a: IntValue, x: number): number {
  return a < x ? -1 : a > x ? 1 : 0;
}

/** `math.isqrt(n)`: the floor of the square root; raises ValueError. */
export function isqrt(n: IntValue): IntValue {
  if (n < 0) throw new Fault('ValueError', 'isqrt() argument must be nonnegative');
  if (typeof n === 'number') {
    let r = Math.floor(Math.sqrt(n));
    while (r * r > n) r--;
    return r;
  }
  // Newton's iteration on ever longer leading parts, so that only the last step has full length.
  const bits = bitLength(n);
  if (bits <= 1000) {
    let r = BigInt(Math.floor(Math.sqrt(Number(n))));
    for (;;) {
      const next = (r + n / r) >> 1n;
      if (next === r || next === r + 1n || next === r - 1n) return normalize(exactRoot(n, next));
      r = next;
    }
  }
  const shift = BigInt(Math.floor(bits / 4));
  const start = (BigInt(isqrt(normalize(n >> (2n * shift)))) + 1n) << shift;
  return normalize(exactRoot(n, (start + n / start) >> 1n));
}

/** The floor of n's square root, from something close to it. */
function exactRoot(n: bigint, r: bigint): bigint {
  while (r * r > n) r -= 1n;
  while ((r + 1n) * (r + 1n) <= n) r += 1n;
  return r;
}

/** The greatest common divisor, not negative. */
export function gcd(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') return gcdNumber(a, b);
  let x = BigInt(abs(a));
  let y = BigInt(abs(b));
  while (y > MAX_BIG) [x, y] = [y, x % y];
  if (y === 0n) return normalize(x);
  return gcdNumber(Number(y), Number(x % y));
}

function gcdNumber(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) {
    const r = x % y;
    x = y;
    y = r;
  }
  return x;
}

/** The least common multiple, not negative. */
export function lcm(a: IntValue, b: IntValue): IntValue {
  if (a === 0 || b === 0) return 0;
  return abs(mul(floordiv(a, gcd(a, b)), b));
}

/** `round(a, ndigits)`: half to even at a power of ten. */
export function round(a: IntValue, ndigits: IntValue): IntValue {
  if (ndigits >= 0) return a;
  const places = neg(ndigits);
  if (places > bitLength(a)) return 0;
  const unit = pow(10, places);
  const [q, r] = divmod(a, unit);
  const twice = mul(r, 2);
  const up = compare(twice, unit) > 0 || (twice === unit && isOdd(q));
  return mul(up ? add(q, 1) : q, unit);
}
