/** The functions of the `math` module on ints: `factorial`, `comb`, `perm`. */
import { Fault } from '../fault.ts';
import { bitLength, type IntValue, isSafe, MAX_BITS, memoryFault, normalize, type Poll, sub } from './int.ts';

const LONG_MAX = 9223372036854775807n;

/** The product of the integers from low to high, by halves so that the factors have equal sizes. */
function productOfRange(low: bigint, high: bigint, poll: Poll | undefined): bigint {
  if (high - low < 16n) {
    let r = low;
    for (let i = low + 1n; i <= high; i++) r *= i;
    return r;
  }
  if (high - low > 2000n) poll?.();
  const middle = (low + high) >> 1n;
  return productOfRange(low, middle, poll) * productOfRange(middle + 1n, high, poll);
}

/** `math.factorial(n)`; raises ValueError, OverflowError, MemoryError. */
export function factorial(n: IntValue, poll?: Poll): IntValue {
  if (n < 0) throw new Fault('ValueError', 'factorial() not defined for negative values');
  if (typeof n === 'bigint') {
    if (n > LONG_MAX) {
      throw new Fault('OverflowError', 'factorial() argument should not exceed 9223372036854775807');
    }
    throw memoryFault();
  }
  if (n <= 18) {
    let r = 1;
    for (let i = 2; i <= n; i++) r *= i;
    return r;
  }
  if (n * (Math.log2(n) - 1.45) > MAX_BITS) throw memoryFault();
  return productOfRange(2n, BigInt(n), poll);
}

function checkArguments(n: IntValue, k: IntValue): void {
  if (n < 0) throw new Fault('ValueError', 'n must be a non-negative integer');
  if (k < 0) throw new Fault('ValueError', 'k must be a non-negative integer');
}

/** `math.perm(n, k)`; raises ValueError, OverflowError, MemoryError. */
export function perm(n: IntValue, k: IntValue, poll?: Poll): IntValue {
  checkArguments(n, k);
  if (k > n) return 0;
  if (k === 0) return 1;
  if (typeof k === 'bigint' && k > LONG_MAX) {
    throw new Fault('OverflowError', 'k must not exceed 9223372036854775807');
  }
  if (Number(k) * Math.max(1, bitLength(n) - 2) > MAX_BITS * 1.5) throw memoryFault();
  const high = BigInt(n);
  return normalize(productOfRange(high - BigInt(k) + 1n, high, poll));
}

/** `math.comb(n, k)`; raises ValueError, OverflowError, MemoryError. */
export function comb(n: IntValue, k: IntValue, poll?: Poll): IntValue {
  checkArguments(n, k);
  if (k > n) return 0;
  const other = sub(n, k);
  const least = other < k ? other : k;
  if (least === 0) return 1;
  if (typeof least === 'bigint') {
    if (least > LONG_MAX) throw new Fault('OverflowError', 'min(n - k, k) must not exceed 9223372036854775807');
    throw memoryFault();
  }
  if (typeof n === 'number') {
    let r = 1;
    let i = 1;
    for (; i <= least; i++) {
      const next = r * (n - least + i);
      if (!isSafe(next)) break;
      r = next / i;
    }
    if (i > least) return r;
  }
  if (least > MAX_BITS) throw memoryFault();
  const high = BigInt(n);
  return normalize(productOfRange(high - BigInt(least) + 1n, high, poll) / productOfRange(1n, BigInt(least), poll));
}
