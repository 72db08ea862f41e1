/** Decimal digits of floats: correctly rounded on the exact binary value, half to even, to any precision. */

const buffer = new DataView(new ArrayBuffer(8));

/** x = mantissa * 2**exponent with an integer mantissa (sign included); x is finite. */
export function decompose(x: number): { mantissa: number; exponent: number } {
  buffer.setFloat64(0, x);
  const high = buffer.getUint32(0);
  const low = buffer.getUint32(4);
  const biased = (high >>> 20) & 0x7ff;
  const fraction = (high & 0xfffff) * 4294967296 + low;
  const mantissa = biased === 0 ? fraction : fraction + 4503599627370496;
  return { mantissa: high >>> 31 ? -mantissa : mantissa, exponent: biased === 0 ? -1074 : biased - 1075 };
}

/** True for a negative number and for -0.0 (not for NaN). */
export function isNegative(x: number): boolean {
  return x < 0 || (x === 0 && 1 / x < 0);
}

/** All decimal digits of a positive finite x, which is 0.DIGITS * 10**point. */
function exactDigits(x: number): { digits: string; point: number } {
  const { mantissa, exponent } = decompose(x);
  if (exponent >= 0) {
    const digits = (BigInt(mantissa) << BigInt(exponent)).toString();
    return { digits, point: digits.length };
  }
  const digits = (BigInt(mantissa) * 5n ** BigInt(-exponent)).toString();
  return { digits, point: digits.length + exponent };
}

/** Rounds digits to the first n of them, half to even; the result may have one digit more (a carry). */
function roundDigits(digits: string, n: number): string {
  if (n >= digits.length) return digits.padEnd(n, '0');
  if (n < 0) return '';
  const next = digits.charCodeAt(n) - 48;
  const kept = digits.slice(0, n);
  let up = next > 5;
  if (next === 5) up = /[1-9]/.test(digits.slice(n + 1)) || (n > 0 && digits.charCodeAt(n - 1) % 2 === 1);
  if (!up) return kept;
  return n === 0 ? '1' : (BigInt(kept) + 1n).toString().padStart(n, '0');
}

/** True if x * 10**places may lie exactly between two integers: only there V8's rounding (half up) must not be used. */
function mayTie(x: number, places: number): boolean {
  if (places < 0) return true;
  const y = x * 2 ** (places + 1);
  return y === Math.floor(y) && y % 2 === 1;
}

/** x >= 0, finite, with `places` digits after the point: "12.50", or "12" for none. */
export function fixedDigits(x: number, places: number): string {
  if (places <= 100 && x < 1e21 && !mayTie(x, places)) return x.toFixed(places);
  if (x === 0) return places > 0 ? `0.${'0'.repeat(places)}` : '0';
  const { digits, point } = exactDigits(x);
  const n = point + places;
  const rounded = n < 0 ? '' : roundDigits(digits, n);
  const padded = rounded.padStart(places + 1, '0');
  return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** The `count` (at least 1) significant digits of x > 0, finite, and the power of ten of the first. */
export function significantDigits(x: number, count: number): { digits: string; exponent: number } {
  if (count <= 17) {
    const s = x.toExponential(count - 1);
    const e = s.indexOf('e');
    const exponent = Number(s.slice(e + 1));
    const places = count - 1 - exponent;
    if (places >= 0 && !mayTie(x, places)) {
      return { digits: count === 1 ? s.slice(0, e) : s.charAt(0) + s.slice(2, e), exponent };
    }
  }
  const { digits, point } = exactDigits(x);
  const rounded = roundDigits(digits, count);
  if (rounded.length > count) return { digits: rounded.slice(0, count), exponent: point };
  return { digits: rounded, exponent: point - 1 };
}

/** The shortest digits that read back as x > 0, finite, and the power of ten of the first. */
export function shortestDigits(x: number): { digits: string; exponent: number } {
  const s = x.toExponential();
  const e = s.indexOf('e');
  return { digits: s.charAt(0) + s.slice(2, e), exponent: Number(s.slice(e + 1)) };
}

/** "1.5e+07" from the digits "15" and 7; `point` keeps the point of a single digit. */
export function exponentForm(digits: string, exponent: number, point: boolean, e: string): string {
  const size = exponent < 0 ? -exponent : exponent;
  const head = digits.length > 1 ? `${digits.charAt(0)}.${digits.slice(1)}` : point ? `${digits}.` : digits;
  return `${head}${e}${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
}

/** "150." or "0.0015" from digits and the power of ten of the first; no point unless there are digits after it. */
export function positionalForm(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits.padEnd(exponent + 1, '0');
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}
