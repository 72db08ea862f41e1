/** Laws that hold for all ints and floats, checked against plain bigint arithmetic. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/fault.ts';
import { fixedDigits, significantDigits } from '../../src/numeric/digits.ts';
import * as float from '../../src/numeric/float.ts';
import { low32 } from '../../src/numeric/hash.ts';
import * as int from '../../src/numeric/int.ts';
import { fromBytes, parseInt, toBytes, toString } from '../../src/numeric/int-text.ts';

const anInt = fc
  .oneof(
    fc.maxSafeInteger(),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
    fc.constantFrom(-1n, 1n).chain((s) => fc.integer({ min: 0, max: 130 }).map((n) => s * 2n ** BigInt(n))),
    fc.bigInt(),
  )
  .map((v) => int.normalize(BigInt(v)));
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

/** The value as a bigint, after a check that it is in its normal form. */
function big(v: int.IntValue): bigint {
  expect(typeof v).toBe(typeof int.normalize(BigInt(v)));
  expect(Object.is(v, -0)).toBe(false);
  return BigInt(v);
}

describe('ints', () => {
  test('ring and bit operations', () => {
    fc.assert(
      fc.property(anInt, anInt, (a, b) => {
        const [x, y] = [BigInt(a), BigInt(b)];
        expect(big(int.add(a, b))).toBe(x + y);
        expect(big(int.sub(a, b))).toBe(x - y);
        expect(big(int.mul(a, b))).toBe(x * y);
        expect(big(int.and(a, b))).toBe(x & y);
        expect(big(int.or(a, b))).toBe(x | y);
        expect(big(int.xor(a, b))).toBe(x ^ y);
        expect(big(int.neg(a))).toBe(-x);
        expect(big(int.invert(a))).toBe(~x);
        expect(Math.sign(int.compare(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('division', () => {
    fc.assert(
      fc.property(anInt, anInt, (a, b) => {
        fc.pre(b !== 0);
        const [q, r] = int.divmod(a, b);
        expect(big(q) * BigInt(b) + big(r)).toBe(BigInt(a));
        expect(r === 0 || (r < 0 === b < 0 && int.abs(r) < int.abs(b))).toBe(true);
        expect(int.floordiv(a, b)).toBe(q);
        expect(int.mod(a, b)).toBe(r);
      }),
      { numRuns: 1000 },
    );
  });

  test('shifts', () => {
    fc.assert(
      fc.property(anInt, fc.integer({ min: 0, max: 300 }), (a, n) => {
        expect(big(int.lshift(a, n))).toBe(BigInt(a) << BigInt(n));
        expect(big(int.rshift(a, n))).toBe(BigInt(a) >> BigInt(n));
      }),
    );
  });

  test('roots and powers', () => {
    fc.assert(
      fc.property(anInt, fc.integer({ min: 0, max: 40 }), (a, n) => {
        expect(big(int.pow(a, n))).toBe(BigInt(a) ** BigInt(n));
        const square = int.pow(a, 2);
        expect(int.isqrt(square)).toBe(int.abs(a));
        if (square > 0) expect(int.isqrt(int.sub(square, 1))).toBe(int.sub(int.abs(a), 1));
      }),
    );
  });

  test('text and bytes come back', () => {
    fc.assert(
      fc.property(anInt, fc.integer({ min: 2, max: 36 }), fc.boolean(), (a, base, little) => {
        expect(parseInt(toString(a, base), base)).toBe(a);
        expect(fromBytes(toBytes(a, 80, little, true), little, true)).toBe(a);
        expect(low32(int.normalize(BigInt.asIntN(64, BigInt(a))))).toBe(Number(BigInt.asIntN(32, BigInt(a))));
      }),
    );
  });

  test('long operations poll and can be ended', () => {
    class Stop {}
    let polls = 0;
    const poll = (): void => {
      polls++;
      if (polls > 3) throw new Stop();
    };
    expect(() => int.pow(7, 100000, poll)).toThrow(Stop);
    const long = int.pow(7, 800000);
    polls = 0;
    expect(() => toString(long, 10, 0, poll)).toThrow(Stop);
    const digits = '7'.repeat(1000000);
    polls = 0;
    expect(() => parseInt(digits, 10, 0, poll)).toThrow(Stop);
    const text = toString(long, 10, 0);
    expect(parseInt(text, 10, 0)).toBe(long);
    expect(text).toBe(long.toString());
  });

  test('limits', () => {
    const faultOf = (f: () => unknown): string => {
      try {
        f();
      } catch (e) {
        if (e instanceof Fault) return `${e.type}: ${e.message}`;
      }
      return '';
    };
    const advice = 'use sys.set_int_max_str_digits() to increase the limit';
    expect(faultOf(() => parseInt('9'.repeat(5000), 10))).toBe(
      `ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; ${advice}`,
    );
    expect(faultOf(() => toString(10n ** 4300n))).toBe(
      `ValueError: Exceeds the limit (4300 digits) for integer string conversion; ${advice}`,
    );
    expect(toString(10n ** 4300n - 1n)).toHaveLength(4300);
    expect(faultOf(() => int.lshift(1, 2 ** 40))).toBe('MemoryError: ');
    expect(faultOf(() => int.pow(3, 2 ** 40))).toBe('MemoryError: ');
    expect(faultOf(() => int.lshift(1, 2n ** 70n))).toBe('OverflowError: too many digits in integer');
  });
});

describe('floats', () => {
  test('repr and hex come back', () => {
    fc.assert(
      fc.property(finite, (x) => {
        expect(float.parseFloat(float.repr(x))).toBe(x);
        expect(float.fromHex(float.hex(x))).toBe(x);
        const [n, d] = float.asIntegerRatio(x);
        expect(int.truediv(n, d)).toBe(x === 0 ? 0 : x);
      }),
      { numRuns: 1000 },
    );
  });

  test('digits are the exact value, rounded half to even', () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 0, max: 40 }), (value, places) => {
        const x = Math.abs(value);
        const [n, d] = float.asIntegerRatio(x).map(BigInt) as [bigint, bigint];
        const scaled = n * 10n ** BigInt(places);
        let q = scaled / d;
        const twice = (scaled - q * d) * 2n;
        if (twice > d || (twice === d && q % 2n === 1n)) q += 1n;
        expect(BigInt(fixedDigits(x, places).replace('.', ''))).toBe(q);
        if (x > 0 && places > 16) {
          const { digits, exponent } = significantDigits(x, places);
          expect(digits).toHaveLength(places);
          expect(Number(`${digits.charAt(0)}.${digits.slice(1)}e${exponent}`)).toBe(x);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('divmod', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        fc.pre(b !== 0);
        const [q, r] = float.divmod(a, b);
        expect(Object.is(q, float.floordiv(a, b))).toBe(true);
        expect(Object.is(r, float.mod(a, b))).toBe(true);
        expect(r === 0 || r < 0 === b < 0).toBe(true);
      }),
    );
  });
});
