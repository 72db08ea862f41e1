/**
 * CPython's 64-bit hashes of numbers, tuples, frozensets and addresses. A hash is an IntValue in the signed 64-bit
 * range. Inner loops hold a 64-bit word as two 32-bit halves, since a bigint for each step would cost far more.
 */
import { decompose } from './digits.ts';
import type { IntValue } from './int.ts';

/** Numbers are hashed modulo this prime. */
export const MODULUS = (1n << 61n) - 1n;
export const HASH_INF = 314159;
const MAX = Number.MAX_SAFE_INTEGER;
const TWO32 = 4294967296;

const words = new Int32Array(2);
const word64 = new BigInt64Array(words.buffer);
word64[0] = 1n;
const LOW = words[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** The signed 64-bit integer of two halves. */
export function fromHalves(high: number, low: number): IntValue {
  if (high >= -0x200000 && high < 0x200000) {
    const r = high * TWO32 + (low >>> 0);
    if (r >= -MAX) return r;
  }
  words[HIGH] = high;
  words[LOW] = low;
  return word64[0] as bigint;
}

/** The lower 32 bits of a hash, for tables. */
export function low32(h: IntValue): number {
  if (typeof h === 'number') return h | 0;
  word64[0] = h;
  return words[LOW] as number;
}

/** The upper 32 bits of a hash. */
export function high32(h: IntValue): number {
  if (typeof h === 'number') return Math.floor(h / TWO32) | 0;
  word64[0] = h;
  return words[HIGH] as number;
}

/** `hash(int)` */
export function hashInt(v: IntValue): IntValue {
  if (typeof v === 'number') return v === -1 ? -2 : v;
  const r = v % MODULUS;
  if (r >= -BigInt(MAX) && r <= BigInt(MAX)) return r === -1n ? -2 : Number(r);
  return r;
}

/** `hash(float)` of anything but a NaN, which hashes by identity. */
export function hashFloat(x: number): IntValue {
  if (x === Math.floor(x)) {
    if (x <= MAX && x >= -MAX) return x === -1 ? -2 : x + 0;
    if (x === Infinity) return HASH_INF;
    if (x === -Infinity) return -HASH_INF;
  }
  // x = m * 2**e, and 2**61 is 1 modulo 2**61-1: multiplying by 2**e turns the 61 bits of m round.
  const { mantissa, exponent } = decompose(x < 0 ? -x : x);
  const turn = ((exponent % 61) + 61) % 61;
  const wrapped = turn <= 8 ? 0 : Math.floor(mantissa / 2 ** (61 - turn));
  const shifted = (mantissa - wrapped * 2 ** (61 - turn)) * 2 ** turn;
  const r = shifted + wrapped;
  if (r <= MAX) return x < 0 ? (r === 1 ? -2 : -r) : r;
  let high = Math.floor(shifted / TWO32);
  const wrappedHigh = Math.floor(wrapped / TWO32);
  let low = shifted - high * TWO32 + (wrapped - wrappedHigh * TWO32);
  high += wrappedHigh;
  if (low >= TWO32) {
    low -= TWO32;
    high++;
  }
  if (x < 0) return low === 0 ? fromHalves(-high, 0) : fromHalves(~high, -low | 0);
  return fromHalves(high, low | 0);
}

/** `hash(complex)` from the hashes of its parts. */
export function hashComplex(real: IntValue, imag: IntValue): IntValue {
  const r = BigInt.asIntN(64, BigInt(real) + 1000003n * BigInt(imag));
  return fix(r);
}

function fix(r: bigint): IntValue {
  if (r === -1n) return -2;
  return r >= -BigInt(MAX) && r <= BigInt(MAX) ? Number(r) : r;
}

/** The upper half of the 64-bit product of two unsigned 32-bit numbers. */
function mulHigh(a: number, b: number): number {
  const ah = a >>> 16;
  const al = a & 0xffff;
  const bh = b >>> 16;
  const bl = b & 0xffff;
  const mid = ah * bl + ((al * bl) >>> 16);
  const cross = al * bh + (mid & 0xffff);
  return (ah * bh + Math.floor(mid / 65536) + Math.floor(cross / 65536)) | 0;
}

// The primes of xxHash64, in halves.
const P1H = 0x9e3779b1;
const P1L = 0x85ebca87;
const P2H = 0xc2b2ae3d;
const P2L = 0x27d4eb4f;
const P5H = 0x27d4eb2f;
const P5L = 0x165667c5;

/** Upper half of the hash that `tupleLow` computed last. */
let tupleHigh = 0;

/** `hash(tuple)` from the hashes of its items. */
export function hashTuple(lanes: readonly IntValue[]): IntValue {
  const low = tupleLow(lanes);
  return fromHalves(tupleHigh, low);
}

/** The lower half of `hashTuple`, for tables. */
export function tupleLow(lanes: readonly IntValue[]): number {
  let high = P5H;
  let low = P5L;
  for (let i = 0; i < lanes.length; i++) {
    const lane = lanes[i] as IntValue;
    let laneLow: number;
    let laneHigh: number;
    if (typeof lane === 'number') {
      laneLow = lane | 0;
      laneHigh = Math.floor(lane / TWO32) | 0;
    } else {
      word64[0] = lane;
      laneLow = words[LOW] as number;
      laneHigh = words[HIGH] as number;
    }
    // acc += lane * P2
    const pl = Math.imul(laneLow, P2L);
    const ph = (mulHigh(laneLow, P2L) + Math.imul(laneLow, P2H) + Math.imul(laneHigh, P2L)) | 0;
    const sum = (low >>> 0) + (pl >>> 0);
    high = (high + ph + (sum >= TWO32 ? 1 : 0)) | 0;
    low = sum | 0;
    // acc = rotate(acc, 31) * P1
    const rl = (low << 31) | (high >>> 1);
    const rh = (high << 31) | (low >>> 1);
    low = Math.imul(rl, P1L);
    high = (mulHigh(rl, P1L) + Math.imul(rl, P1H) + Math.imul(rh, P1L)) | 0;
  }
  const addLow = (lanes.length ^ P5L ^ 3527539) >>> 0;
  const sum = (low >>> 0) + addLow;
  high = (high + P5H + (sum >= TWO32 ? 1 : 0)) | 0;
  low = sum | 0;
  if (high === -1 && low === -1) {
    tupleHigh = 0;
    return 1546275796;
  }
  tupleHigh = high;
  return low;
}

/** `hash(frozenset)` from the hashes of its members, in any order. */
export function hashFrozenSet(hashes: Iterable<IntValue>, size: number): IntValue {
  let high = 0;
  let low = 0;
  for (const h of hashes) {
    let l: number;
    let u: number;
    if (typeof h === 'number') {
      l = h | 0;
      u = Math.floor(h / TWO32) | 0;
    } else {
      word64[0] = h;
      l = words[LOW] as number;
      u = words[HIGH] as number;
    }
    // ((h ^ 89869747) ^ (h << 16)) * 3644798167
    const sl = l ^ 89869747 ^ (l << 16);
    const su = u ^ ((u << 16) | (l >>> 16));
    low ^= Math.imul(sl, 3644798167);
    high ^= mulHigh(sl, 3644798167) + Math.imul(su, 3644798167);
  }
  let r = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  r ^= BigInt(size + 1) * 1927868237n;
  r = BigInt.asUintN(64, r);
  r ^= (r >> 11n) ^ (r >> 25n);
  r = BigInt.asIntN(64, r * 69069n + 907133923n);
  return r === -1n ? 590923713 : fix(r);
}
