/** The functions of the `cmath` module, with C99's values for infinities and NaNs. */
import { type Complex, complex, div, neg } from './complex.ts';
import * as elementary from './elementary.ts';
import { copysign, domainError, rangeError, scale } from './math.ts';
import { hypot as hypotOf } from './math-sum.ts';

const { exp: e, log: ln, sin: sine, cos: cosine, cosh: coshR, sinh: sinhR, tan: tanR, atan2 } = elementary;
const PI = Math.PI;
const LARGE = Number.MAX_VALUE / 4;
const SQRT_LARGE = Math.sqrt(LARGE);
const LOG_LARGE = elementary.log(LARGE);
const TINY = 2.2250738585072014e-308;
const SQRT_TINY = Math.sqrt(TINY);

function hypot(x: number, y: number): number {
  return hypotOf([x, y]);
}

function isFinite2(z: Complex): boolean {
  return z.real - z.real === 0 && z.imag - z.imag === 0;
}

/** Rows: real part -inf, negative, -0, 0, positive, inf, nan; columns: the imaginary part likewise. */
type Table = readonly (readonly Complex[])[];

const WORDS: Readonly<Record<string, number>> = {
  I: Infinity,
  n: Number.NaN,
  P: PI,
  H: PI / 2,
  Q: PI / 4,
  T: (3 * PI) / 4,
  '0': 0,
  '1': 1,
};

/** Reads a table of "real,imag" cells; a cell "." is never asked for. */
function table(rows: readonly string[]): Table {
  const value = (w: string): number => (w.startsWith('-') ? -(WORDS[w.slice(1)] as number) : (WORDS[w] as number));
  return rows.map((row) =>
    row.split(' ').map((cell) => {
      if (cell === '.') return complex(Number.NaN, Number.NaN);
      const [re, im] = cell.split(',') as [string, string];
      return complex(value(re), value(im));
    }),
  );
}

function kind(x: number): number {
  if (x !== x) return 6;
  if (x === 0) return 1 / x < 0 ? 2 : 3;
  if (x < 0) return x === -Infinity ? 0 : 1;
  return x === Infinity ? 5 : 4;
}

function lookUp(t: Table, z: Complex): Complex {
  return (t[kind(z.real)] as readonly Complex[])[kind(z.imag)] as Complex;
}

const ACOS = table([
  'T,I P,I P,I P,-I P,-I T,-I n,I',
  'H,I . . . . H,-I n,n',
  'H,I . . . . H,-I H,n',
  'H,I . . . . H,-I H,n',
  'H,I . . . . H,-I n,n',
  'Q,I 0,I 0,I 0,-I 0,-I Q,-I n,I',
  'n,I n,n n,n n,n n,n n,-I n,n',
]);
const ACOSH = table([
  'I,-T I,-P I,-P I,P I,P I,T I,n',
  'I,-H . . . . I,H n,n',
  'I,-H . . . . I,H n,n',
  'I,-H . . . . I,H n,n',
  'I,-H . . . . I,H n,n',
  'I,-Q I,-0 I,-0 I,0 I,0 I,Q I,n',
  'I,n n,n n,n n,n n,n I,n n,n',
]);
const ASINH = table([
  '-I,-Q -I,-0 -I,-0 -I,0 -I,0 -I,Q -I,n',
  '-I,-H . . . . -I,H n,n',
  '-I,-H . . . . -I,H n,n',
  'I,-H . . . . I,H n,n',
  'I,-H . . . . I,H n,n',
  'I,-Q I,-0 I,-0 I,0 I,0 I,Q I,n',
  'I,n n,n n,-0 n,0 n,n I,n n,n',
]);
const ATANH = table([
  '-0,-H -0,-H -0,-H -0,H -0,H -0,H -0,n',
  '-0,-H . . . . -0,H n,n',
  '-0,-H . . . . -0,H -0,n',
  '0,-H . . . . 0,H 0,n',
  '0,-H . . . . 0,H n,n',
  '0,-H 0,-H 0,-H 0,H 0,H 0,H 0,n',
  '0,-H n,n n,n n,n n,n 0,H n,n',
]);
const LOG = table([
  'I,-T I,-P I,-P I,P I,P I,T I,n',
  'I,-H . . . . I,H n,n',
  'I,-H . . . . I,H n,n',
  'I,-H . . . . I,H n,n',
  'I,-H . . . . I,H n,n',
  'I,-Q I,-0 I,-0 I,0 I,0 I,Q I,n',
  'I,n n,n n,n n,n n,n I,n n,n',
]);
const SQRT = table([
  'I,-I 0,-I 0,-I 0,I 0,I I,I n,I',
  'I,-I . . . . I,I n,n',
  'I,-I . . . . I,I n,n',
  'I,-I . . . . I,I n,n',
  'I,-I . . . . I,I n,n',
  'I,-I I,-0 I,-0 I,0 I,0 I,I I,n',
  'I,-I n,n n,n n,n n,n I,I n,n',
]);
// In the tables below an infinite real part with a finite imaginary part other than zero is worked out, not looked up.
const EXP = table([
  '0,0 . 0,-0 0,0 . 0,0 0,0',
  'n,n . . . . n,n n,n',
  'n,n . . . . n,n n,n',
  'n,n . . . . n,n n,n',
  'n,n . . . . n,n n,n',
  'I,n . I,-0 I,0 . I,n I,n',
  'n,n n,n n,-0 n,0 n,n n,n n,n',
]);
const COSH = table([
  'I,n . I,0 I,-0 . I,n I,n',
  'n,n . . . . n,n n,n',
  'n,0 . . . . n,0 n,0',
  'n,0 . . . . n,0 n,0',
  'n,n . . . . n,n n,n',
  'I,n . I,-0 I,0 . I,n I,n',
  'n,n n,n n,0 n,0 n,n n,n n,n',
]);
const SINH = table([
  'I,n . -I,-0 -I,0 . I,n I,n',
  'n,n . . . . n,n n,n',
  '0,n . . . . 0,n 0,n',
  '0,n . . . . 0,n 0,n',
  'n,n . . . . n,n n,n',
  'I,n . I,-0 I,0 . I,n I,n',
  'n,n n,n n,-0 n,0 n,n n,n n,n',
]);
const TANH = table([
  '-1,0 . -1,-0 -1,0 . -1,0 -1,0',
  'n,n . . . . n,n n,n',
  '-0,n . . . . -0,n -0,n',
  '0,n . . . . 0,n 0,n',
  'n,n . . . . n,n n,n',
  '1,0 . 1,-0 1,0 . 1,0 1,0',
  'n,n n,n n,-0 n,0 n,n n,n n,n',
]);
const RECT = table([
  'I,n . -I,0 -I,-0 . I,n I,n',
  'n,n . . . . n,n n,n',
  '0,0 . . . . 0,0 0,0',
  '0,0 . . . . 0,0 0,0',
  'n,n . . . . n,n n,n',
  'I,n . I,-0 I,0 . I,n I,n',
  'n,n n,n n,0 n,0 n,n n,n n,n',
]);

function isInfinite(x: number): boolean {
  return x === Infinity || x === -Infinity;
}

function isFiniteNonZero(x: number): boolean {
  return x - x === 0 && x !== 0;
}

/** A result that overflowed is an error. */
function noOverflow(real: number, imag: number): Complex {
  if (isInfinite(real) || isInfinite(imag)) throw rangeError();
  return complex(real, imag);
}

// Each function takes a Complex, returns one, and raises ValueError ("math domain error") and OverflowError ("math
// range error").

export function sqrt(z: Complex): Complex {
  if (!isFinite2(z)) return lookUp(SQRT, z);
  if (z.real === 0 && z.imag === 0) return complex(0, z.imag);
  let ax = Math.abs(z.real);
  const ay = Math.abs(z.imag);
  let s: number;
  if (ax < TINY && ay < TINY) {
    ax = scale(ax, 53);
    s = scale(Math.sqrt(ax + hypot(ax, scale(ay, 53))), -27);
  } else {
    ax /= 8;
    s = 2 * Math.sqrt(ax + hypot(ax, ay / 8));
  }
  const d = ay / (2 * s);
  return z.real >= 0 ? complex(s, copysign(d, z.imag)) : complex(d, copysign(s, z.imag));
}

function isLarge(z: Complex): boolean {
  return Math.abs(z.real) > LARGE || Math.abs(z.imag) > LARGE;
}

/** log(2 |z|) without overflow. */
function logTwice(z: Complex): number {
  return ln(hypot(z.real / 2, z.imag / 2)) + Math.LN2 * 2;
}

export function acos(z: Complex): Complex {
  if (!isFinite2(z)) return lookUp(ACOS, z);
  if (isLarge(z)) {
    const size = logTwice(z);
    const imag = z.real < 0 ? -copysign(size, z.imag) : copysign(size, -z.imag);
    return complex(atan2(Math.abs(z.imag), z.real), imag);
  }
  const s1 = sqrt(complex(1 - z.real, -z.imag));
  const s2 = sqrt(complex(1 + z.real, z.imag));
  return complex(2 * atan2(s1.real, s2.real), elementary.asinh(s2.real * s1.imag - s2.imag * s1.real));
}

export function acosh(z: Complex): Complex {
  if (!isFinite2(z)) return lookUp(ACOSH, z);
  if (isLarge(z)) return complex(logTwice(z), atan2(z.imag, z.real));
  const s1 = sqrt(complex(z.real - 1, z.imag));
  const s2 = sqrt(complex(z.real + 1, z.imag));
  return complex(elementary.asinh(s1.real * s2.real + s1.imag * s2.imag), 2 * atan2(s1.imag, s2.real));
}

export function asinh(z: Complex): Complex {
  if (!isFinite2(z)) return lookUp(ASINH, z);
  if (isLarge(z)) {
    const size = logTwice(z);
    const real = z.imag >= 0 ? copysign(size, z.real) : -copysign(size, -z.real);
    return complex(real, atan2(z.imag, Math.abs(z.real)));
  }
  const s1 = sqrt(complex(1 + z.imag, -z.real));
  const s2 = sqrt(complex(1 - z.imag, z.real));
  return complex(
    elementary.asinh(s1.real * s2.imag - s2.real * s1.imag),
    atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag),
  );
}

export function atanh(z: Complex): Complex {
  if (!isFinite2(z)) return lookUp(ATANH, z);
  if (z.real < 0 || (z.real === 0 && 1 / z.real < 0)) return neg(atanh(neg(z)));
  const ay = Math.abs(z.imag);
  if (z.real > SQRT_LARGE || ay > SQRT_LARGE) {
    const h = hypot(z.real / 2, z.imag / 2);
    return complex(z.real / 4 / h / h, -copysign(PI / 2, -z.imag));
  }
  if (z.real === 1 && ay < SQRT_TINY) {
    if (ay === 0) throw domainError();
    return complex(-ln(Math.sqrt(ay) / Math.sqrt(hypot(ay, 2))), copysign(atan2(2, -ay) / 2, z.imag));
  }
  const d = 1 - z.real;
  return complex(Math.log1p((4 * z.real) / (d * d + ay * ay)) / 4, -atan2(-2 * z.imag, d * (1 + z.real) - ay * ay) / 2);
}

/** f(i z) / i for an odd f. */
function turned(f: (z: Complex) => Complex, z: Complex): Complex {
  const s = f(complex(-z.imag, z.real));
  return complex(s.imag, -s.real);
}

export const asin = (z: Complex): Complex => turned(asinh, z);
export const atan = (z: Complex): Complex => turned(atanh, z);
export const sin = (z: Complex): Complex => turned(sinh, z);
export const tan = (z: Complex): Complex => turned(tanh, z);
export const cos = (z: Complex): Complex => cosh(complex(-z.imag, z.real));

export function exp(z: Complex): Complex {
  const { real, imag } = z;
  if (!isFinite2(z)) {
    if (isInfinite(imag) && real !== -Infinity && real === real) throw domainError();
    if (isInfinite(real) && isFiniteNonZero(imag)) {
      const size = real > 0 ? Infinity : 0;
      return complex(copysign(size, cosine(imag)), copysign(size, sine(imag)));
    }
    return lookUp(EXP, z);
  }
  if (real > LOG_LARGE) {
    const l = e(real - 1);
    return noOverflow(l * cosine(imag) * Math.E, l * sine(imag) * Math.E);
  }
  const l = e(real);
  return noOverflow(l * cosine(imag), l * sine(imag));
}

export function cosh(z: Complex): Complex {
  const { real, imag } = z;
  if (!isFinite2(z)) {
    if (isInfinite(imag) && real === real) throw domainError();
    if (isInfinite(real) && isFiniteNonZero(imag)) {
      return complex(copysign(Infinity, cosine(imag)), copysign(Infinity, real > 0 ? sine(imag) : -sine(imag)));
    }
    return lookUp(COSH, z);
  }
  if (Math.abs(real) > LOG_LARGE) {
    const less = real - copysign(1, real);
    return noOverflow(cosine(imag) * coshR(less) * Math.E, sine(imag) * sinhR(less) * Math.E);
  }
  return noOverflow(cosine(imag) * coshR(real), sine(imag) * sinhR(real));
}

export function sinh(z: Complex): Complex {
  const { real, imag } = z;
  if (!isFinite2(z)) {
    if (isInfinite(imag) && real === real) throw domainError();
    if (isInfinite(real) && isFiniteNonZero(imag)) {
      return complex(copysign(Infinity, real > 0 ? cosine(imag) : -cosine(imag)), copysign(Infinity, sine(imag)));
    }
    return lookUp(SINH, z);
  }
  if (Math.abs(real) > LOG_LARGE) {
    const less = real - copysign(1, real);
    return noOverflow(cosine(imag) * sinhR(less) * Math.E, sine(imag) * coshR(less) * Math.E);
  }
  return noOverflow(cosine(imag) * sinhR(real), sine(imag) * coshR(real));
}

export function tanh(z: Complex): Complex {
  const { real, imag } = z;
  if (!isFinite2(z)) {
    if (isInfinite(imag) && real - real === 0) throw domainError();
    if (isInfinite(real) && isFiniteNonZero(imag)) {
      return complex(copysign(1, real), copysign(0, 2 * sine(imag) * cosine(imag)));
    }
    return lookUp(TANH, z);
  }
  if (Math.abs(real) > LOG_LARGE) {
    return complex(copysign(1, real), 4 * sine(imag) * cosine(imag) * e(-2 * Math.abs(real)));
  }
  const tx = Math.tanh(real);
  const ty = tanR(imag);
  const cx = 1 / coshR(real);
  const both = tx * ty;
  const d = 1 + both * both;
  return complex((tx * (1 + ty * ty)) / d, (ty / d) * cx * cx);
}

/** The natural logarithm; raises ValueError for zero. */
export function log(z: Complex): Complex {
  if (!isFinite2(z)) return lookUp(LOG, z);
  if (z.real === 0 && z.imag === 0) throw domainError();
  return complex(logSize(z), atan2(z.imag, z.real));
}

function logSize(z: Complex): number {
  const ax = Math.abs(z.real);
  const ay = Math.abs(z.imag);
  if (ax > LARGE || ay > LARGE) return ln(hypot(ax / 2, ay / 2)) + Math.LN2;
  if (ax < TINY && ay < TINY) return ln(hypot(scale(ax, 53), scale(ay, 53))) - 53 * Math.LN2;
  const h = hypot(ax, ay);
  if (h < 0.71 || h > 1.73) return ln(h);
  const most = Math.max(ax, ay);
  const least = Math.min(ax, ay);
  return Math.log1p((most - 1) * (most + 1) + least * least) / 2;
}

/** `cmath.log(z, base)`; raises ValueError. */
export function logBase(z: Complex, base: Complex): Complex {
  const over = log(z);
  const under = log(base);
  if (under.real === 0 && under.imag === 0) throw domainError();
  return div(over, under);
}

const LN10 = 2.302585092994045684;

export function log10(z: Complex): Complex {
  const r = log(z);
  return complex(r.real / LN10, r.imag / LN10);
}

/** `cmath.phase(z)`; raises OverflowError, for the C library reports an angle that vanishes as out of range. */
export function phase(z: Complex): number {
  const r = atan2(z.imag, z.real);
  if (r === 0 && z.imag !== 0 && z.real !== Infinity) throw rangeError();
  return r;
}

/** `cmath.polar(z)`; raises OverflowError. */
export function polar(z: Complex): [number, number] {
  const r = hypot(z.real, z.imag);
  if (r === Infinity && isFinite2(z)) throw rangeError();
  return [r, atan2(z.imag, z.real)];
}

/** `cmath.rect(r, phi)`; raises ValueError. */
export function rect(r: number, phi: number): Complex {
  if (r - r !== 0 || phi - phi !== 0) {
    if (isInfinite(phi) && r === r && r !== 0) throw domainError();
    if (isInfinite(r) && isFiniteNonZero(phi)) {
      const c = copysign(Infinity, cosine(phi));
      const s = copysign(Infinity, sine(phi));
      return r > 0 ? complex(c, s) : complex(-c, -s);
    }
    return lookUp(RECT, complex(r, phi));
  }
  // The sign of a zero angle survives.
  if (phi === 0) return complex(r, r * phi);
  return complex(r * cosine(phi), r * sine(phi));
}
