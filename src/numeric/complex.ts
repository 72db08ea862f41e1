/** Complex numbers: arithmetic, repr and parsing. */
import { Fault } from '../fault.ts';
import { isNegative } from './digits.ts';
import { atan2, cos, exp, pow as libmPow, log, sin } from './elementary.ts';
import { repr as floatRepr, parseFloat } from './float.ts';
import { quoted, toAscii } from './literal.ts';
import { hypot } from './math-sum.ts';

export interface Complex {
  readonly real: number;
  readonly imag: number;
}

export function complex(real: number, imag: number): Complex {
  return { real, imag };
}

export function add(a: Complex, b: Complex): Complex {
  return complex(a.real + b.real, a.imag + b.imag);
}

export function sub(a: Complex, b: Complex): Complex {
  return complex(a.real - b.real, a.imag - b.imag);
}

export function neg(a: Complex): Complex {
  return complex(-a.real, -a.imag);
}

export function mul(a: Complex, b: Complex): Complex {
  return complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
}

/** `a / b`, by Smith's method; raises ZeroDivisionError. */
export function div(a: Complex, b: Complex): Complex {
  const re = Math.abs(b.real);
  const im = Math.abs(b.imag);
  if (re >= im) {
    if (re === 0) throw new Fault('ZeroDivisionError', 'complex division by zero');
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    return complex((a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator);
  }
  if (im >= re) {
    const ratio = b.real / b.imag;
    const denominator = b.real * ratio + b.imag;
    return complex((a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator);
  }
  return complex(Number.NaN, Number.NaN);
}

/** `abs(z)`; raises OverflowError. */
export function abs(z: Complex): number {
  const r = hypot([z.real, z.imag]);
  if (r === Infinity && z.real - z.real === 0 && z.imag - z.imag === 0) {
    throw new Fault('OverflowError', 'absolute value too large');
  }
  return r;
}

const UNIT: Complex = { real: 1, imag: 0 };

function powUnsigned(z: Complex, n: number): Complex {
  let r = UNIT;
  let p = z;
  for (let mask = 1; mask > 0 && n >= mask; mask <<= 1) {
    if (n & mask) r = mul(r, p);
    p = mul(p, p);
  }
  return r;
}

/** `a ** b`; raises ZeroDivisionError and OverflowError. */
export function pow(a: Complex, b: Complex): Complex {
  let r: Complex;
  if (b.real === 0 && b.imag === 0) return UNIT;
  if (b.imag === 0 && b.real === Math.floor(b.real) && Math.abs(b.real) <= 100) {
    if (b.real < 0 && a.real === 0 && a.imag === 0) throw zeroToNegative();
    r = b.real > 0 ? powUnsigned(a, b.real) : div(UNIT, powUnsignedNonZero(a, -b.real));
  } else if (a.real === 0 && a.imag === 0) {
    if (b.imag !== 0 || b.real < 0) throw zeroToNegative();
    r = complex(0, 0);
  } else {
    const size = hypot([a.real, a.imag]);
    let length = rawPow(size, b.real);
    const angle = atan2(a.imag, a.real);
    let phase = angle * b.real;
    if (b.imag !== 0) {
      length /= exp(angle * b.imag);
      phase += b.imag * log(size);
    }
    // The cosine of an infinity is EDOM, which CPython takes for this.
    if (phase === Infinity || phase === -Infinity) throw zeroToNegative();
    r = complex(length * cos(phase), length * sin(phase));
  }
  if (Math.abs(r.real) === Infinity || Math.abs(r.imag) === Infinity) {
    throw new Fault('OverflowError', 'complex exponentiation');
  }
  return r;
}

function powUnsignedNonZero(z: Complex, n: number): Complex {
  const r = powUnsigned(z, n);
  if (r.real === 0 && r.imag === 0) throw zeroToNegative();
  return r;
}

function zeroToNegative(): Fault {
  return new Fault('ZeroDivisionError', '0.0 to a negative or complex power');
}

/** x ** y as the C library has it, for x >= 0. */
function rawPow(x: number, y: number): number {
  if (x > 0 && x < Infinity && y - y === 0) return libmPow(x, y);
  return x === 1 ? 1 : x ** y;
}

/** The repr of a part: like a float's, without ".0". */
function part(x: number): string {
  const s = floatRepr(x);
  return s.endsWith('.0') ? s.slice(0, -2) : s;
}

/** `repr(z)` */
export function repr(real: number, imag: number): string {
  const im = part(imag);
  if (real === 0 && !isNegative(real)) return `${im}j`;
  const sign = im.startsWith('-') ? '' : '+';
  return `(${part(real)}${sign}${im}j)`;
}

const NUMBER = '(?:inf(?:inity)?|nan|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:e[+-]?\\d[\\d_]*)?)';
const FORM = new RegExp(`^(?:([+-]?${NUMBER})(?:([+-]${NUMBER}|[+-])j)?|([+-]?${NUMBER}|[+-]?)j)$`, 'i');

/** `complex(text)`; raises ValueError. */
export function parse(text: string): Complex {
  const trim = (s: string): string => s.replace(/^[ \t-\r]+|[ \t-\r]+$/g, '');
  const malformed = (): Fault => new Fault('ValueError', 'complex() arg is a malformed string');
  let s = toAscii(text);
  if (/_(?!\d)|(?<!\d)_/.test(s)) {
    throw new Fault('ValueError', `could not convert string to complex: ${quoted(text)}`);
  }
  s = trim(s);
  if (s.startsWith('(')) {
    if (!s.endsWith(')') || s.length < 2) throw malformed();
    s = trim(s.slice(1, -1));
  }
  const m = FORM.exec(s);
  if (m === null) throw malformed();
  const value = (t: string): number => (t === '' || t === '+' ? 1 : t === '-' ? -1 : parseFloat(t));
  if (m[3] !== undefined) return complex(0, value(m[3]));
  return complex(value(m[1] as string), m[2] === undefined ? 0 : value(m[2]));
}
