/** Complex arithmetic as CPython 3.13 does it. */
import { atan2, cos, exp, log, pow, sin } from '../numeric/elementary.ts';

type Complex = readonly [real: number, imag: number];

export function complexMul(a: Complex, b: Complex): Complex {
  return [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
}

/** Smith's algorithm; null for a division by zero. */
export function complexDiv(a: Complex, b: Complex): Complex | null {
  const real = Math.abs(b[0]);
  const imag = Math.abs(b[1]);
  if (real >= imag) {
    if (real === 0) return null;
    const ratio = b[1] / b[0];
    const divisor = b[0] + b[1] * ratio;
    return [(a[0] + a[1] * ratio) / divisor, (a[1] - a[0] * ratio) / divisor];
  }
  if (imag >= real) {
    const ratio = b[0] / b[1];
    const divisor = b[0] * ratio + b[1];
    return [(a[0] * ratio + a[1]) / divisor, (a[1] * ratio - a[0]) / divisor];
  }
  return [Number.NaN, Number.NaN];
}

/** `a ** b`; null where it raises (zero to a negative or complex power, overflow). */
export function complexPow(a: Complex, b: Complex): Complex | null {
  const result = power(a, b);
  // CPython takes an infinite result for an overflow.
  return result === null || result.some((part) => Math.abs(part) === Number.POSITIVE_INFINITY) ? null : result;
}

function power(a: Complex, b: Complex): Complex | null {
  if (b[1] === 0 && Number.isInteger(b[0]) && Math.abs(b[0]) <= 100) {
    const n = Math.abs(b[0]);
    const value = unsignedPower(a, n);
    return b[0] >= 0 ? value : complexDiv([1, 0], value);
  }
  if (b[0] === 0 && b[1] === 0) return [1, 0];
  if (a[0] === 0 && a[1] === 0) return b[1] !== 0 || b[0] < 0 ? null : [0, 0];
  const size = Math.hypot(a[0], a[1]);
  let length = pow(size, b[0]);
  const angle = atan2(a[1], a[0]);
  let phase = angle * b[0];
  if (b[1] !== 0) {
    length /= exp(angle * b[1]);
    phase += b[1] * log(size);
  }
  if (Math.abs(phase) === Number.POSITIVE_INFINITY) return null;
  return [length * cos(phase), length * sin(phase)];
}

function unsignedPower(a: Complex, n: number): Complex {
  let result: Complex = [1, 0];
  let square = a;
  for (let mask = 1; mask <= n; mask *= 2) {
    if (n & mask) result = complexMul(result, square);
    square = complexMul(square, square);
  }
  return result;
}
