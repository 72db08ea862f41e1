/**
 * Decimal numbers and rounding (General Decimal Arithmetic Specification, as libmpdec has it), on bigints. A coefficient
 * is a bigint; exponents are numbers, exact up to 2^53.
 */

export const FINITE = 0;
export const INFINITE = 1;
export const QNAN = 2;
export const SNAN = 3;
export type DecKind = typeof FINITE | typeof INFINITE | typeof QNAN | typeof SNAN;

/** An immutable decimal number. `coef` of a NaN is its payload. */
export class Dec {
  readonly kind: DecKind;
  readonly sign: 0 | 1;
  readonly coef: bigint;
  readonly exp: number;
  private count: number;

  constructor(kind: DecKind, sign: 0 | 1, coef: bigint, exp: number, count = -1) {
    this.kind = kind;
    this.sign = sign;
    this.coef = coef;
    this.exp = exp;
    this.count = count;
  }

  /** Digits of the coefficient; 1 for zero. */
  get digits(): number {
    if (this.count < 0) this.count = digitCount(this.coef);
    return this.count;
  }

  get isZero(): boolean {
    return this.kind === FINITE && this.coef === 0n;
  }

  get isNan(): boolean {
    return this.kind >= QNAN;
  }

  /** The exponent of the first digit. */
  get adjusted(): number {
    return this.exp + this.digits - 1;
  }

  withSign(sign: 0 | 1): Dec {
    return sign === this.sign ? this : new Dec(this.kind, sign, this.coef, this.exp, this.count);
  }
}

export function finite(sign: 0 | 1, coef: bigint, exp: number): Dec {
  return new Dec(FINITE, sign, coef, exp);
}

export function infinity(sign: 0 | 1): Dec {
  return new Dec(INFINITE, sign, 0n, 0, 1);
}

export const NAN = new Dec(QNAN, 0, 0n, 0, 1);
export const ONE = new Dec(FINITE, 0, 1n, 0, 1);

const TABLE = 400;
const powers: bigint[] = [1n];
for (let i = 1; i < TABLE; i++) powers.push(powers[i - 1] * 10n);
const largePowers = new Map<number, bigint>();

/** 10**n */
export function pow10(n: number): bigint {
  if (n < TABLE) return powers[n];
  let p = largePowers.get(n);
  if (p === undefined) {
    p = 10n ** BigInt(n);
    if (largePowers.size > 32) largePowers.clear();
    largePowers.set(n, p);
  }
  return p;
}

/** Decimal digits of a coefficient; 1 for zero. */
export function digitCount(coef: bigint): number {
  const x = Number(coef);
  if (x < 1e300) {
    if (x < 1) return 1;
    let d = Math.floor(Math.log10(x)) + 1;
    if (coef >= powers[d]) d++;
    else if (coef < powers[d - 1]) d--;
    return d;
  }
  const hex = coef.toString(16).length;
  let d = Math.floor(hex * 1.2041199826559248) - 2;
  while (coef >= pow10(d)) d++;
  return d;
}

/** Condition flags, with libmpdec's bits. */
export const F = {
  CLAMPED: 1,
  CONVERSION_SYNTAX: 2,
  DIVISION_BY_ZERO: 4,
  DIVISION_IMPOSSIBLE: 8,
  DIVISION_UNDEFINED: 0x10,
  INEXACT: 0x40,
  INVALID_CONTEXT: 0x80,
  INVALID_OPERATION: 0x100,
  FLOAT_OPERATION: 0x400,
  OVERFLOW: 0x800,
  ROUNDED: 0x1000,
  SUBNORMAL: 0x2000,
  UNDERFLOW: 0x4000,
} as const;
/** What the signal InvalidOperation stands for. */
export const INVALID =
  F.CONVERSION_SYNTAX | F.DIVISION_IMPOSSIBLE | F.DIVISION_UNDEFINED | F.INVALID_CONTEXT | F.INVALID_OPERATION;

export const ROUNDINGS = [
  'ROUND_UP',
  'ROUND_DOWN',
  'ROUND_CEILING',
  'ROUND_FLOOR',
  'ROUND_HALF_UP',
  'ROUND_HALF_DOWN',
  'ROUND_HALF_EVEN',
  'ROUND_05UP',
] as const;
export const UP = 0;
export const DOWN = 1;
export const CEILING = 2;
export const FLOOR = 3;
export const HALF_UP = 4;
export const HALF_DOWN = 5;
export const HALF_EVEN = 6;
export const ROUND_05UP = 7;

/** What an operation works under; `status` collects the conditions. */
export class Rules {
  prec: number;
  emax: number;
  emin: number;
  round: number;
  clamp: 0 | 1;
  status = 0;

  constructor(prec: number, emax: number, emin: number, round: number, clamp: 0 | 1) {
    this.prec = prec;
    this.emax = emax;
    this.emin = emin;
    this.round = round;
    this.clamp = clamp;
  }

  get etiny(): number {
    return this.emin - (this.prec - 1);
  }
  get etop(): number {
    return this.emax - (this.prec - 1);
  }

  /** The same rules with another precision (and rounding half to even), conditions apart. */
  work(prec: number): Rules {
    return new Rules(prec, this.emax, this.emin, HALF_EVEN, 0);
  }
}

/** NaN by an invalid operation; `flag` says what was wrong. */
export function invalid(c: Rules, flag: number = F.INVALID_OPERATION): Dec {
  c.status |= flag;
  return NAN;
}

/** Whether the part that is cut off rounds the rest away from zero; `half` compares it with a half. */
function roundsUp(round: number, sign: 0 | 1, kept: bigint, half: number): boolean {
  switch (round) {
    case UP:
      return true;
    case CEILING:
      return sign === 0;
    case FLOOR:
      return sign === 1;
    case HALF_UP:
      return half >= 0;
    case HALF_DOWN:
      return half > 0;
    case HALF_EVEN:
      return half > 0 || (half === 0 && (kept & 1n) === 1n);
    case ROUND_05UP:
      return kept % 5n === 0n;
    default:
      return false;
  }
}

/** A coefficient without its last `cut` digits, rounded; `inexact` says whether anything but zeros was lost. */
export const cutting = { inexact: false };
export function cutDigits(coef: bigint, cut: number, round: number, sign: 0 | 1): bigint {
  const unit = pow10(cut);
  const kept = coef / unit;
  const lost = coef - kept * unit;
  cutting.inexact = lost !== 0n;
  if (lost === 0n) return kept;
  const twice = lost * 2n;
  const half = twice > unit ? 1 : twice === unit ? 0 : -1;
  return roundsUp(round, sign, kept, half) ? kept + 1n : kept;
}

/** As cutDigits, also where more digits go than there are. */
export function cutAll(coef: bigint, digits: number, cut: number, round: number, sign: 0 | 1): bigint {
  if (cut <= digits) return cutDigits(coef, cut, round, sign);
  cutting.inexact = coef !== 0n;
  if (coef === 0n) return 0n;
  return roundsUp(round, sign, 0n, -1) ? 1n : 0n;
}

function overflowed(sign: 0 | 1, c: Rules): Dec {
  c.status |= F.OVERFLOW | F.INEXACT | F.ROUNDED;
  const r = c.round;
  const stays = r === DOWN || r === ROUND_05UP || (r === CEILING && sign === 1) || (r === FLOOR && sign === 0);
  if (!stays) return infinity(sign);
  return new Dec(FINITE, sign, pow10(c.prec) - 1n, c.etop, c.prec);
}

function fixNan(a: Dec, c: Rules): Dec {
  const room = c.prec - c.clamp;
  if (a.coef === 0n || a.digits <= room) return a;
  return new Dec(a.kind, a.sign, a.coef % pow10(room), 0);
}

/** A result made to fit the rules (mpd_qfinalize). */
export function fix(a: Dec, c: Rules): Dec {
  if (a.kind !== FINITE) return a.kind === INFINITE ? a : fixNan(a, c);
  const { prec } = c;
  const etiny = c.emin - prec + 1;
  const { sign, coef, exp } = a;
  if (coef === 0n) {
    const top = c.clamp === 1 ? c.emax - prec + 1 : c.emax;
    const fitted = exp < etiny ? etiny : exp > top ? top : exp;
    if (fitted === exp) return a;
    c.status |= F.CLAMPED;
    return new Dec(FINITE, sign, 0n, fitted, 1);
  }
  const { digits } = a;
  const adjusted = exp + digits - 1;
  if (digits <= prec && adjusted >= c.emin && adjusted <= c.emax && (c.clamp === 0 || exp <= c.etop)) return a;
  const top = c.etop;
  let least = exp + digits - prec;
  if (least > top) return overflowed(sign, c);
  const subnormal = least < etiny;
  if (subnormal) least = etiny;
  if (exp < least) {
    let kept = cutAll(coef, digits, least - exp, c.round, sign);
    const { inexact } = cutting;
    let e = least;
    if (digitCount(kept) > prec) {
      kept /= 10n;
      e++;
    }
    if (e > top) return overflowed(sign, c);
    c.status |= F.ROUNDED;
    if (inexact) c.status |= F.INEXACT;
    if (subnormal) {
      c.status |= F.SUBNORMAL;
      if (inexact) {
        c.status |= F.UNDERFLOW;
        if (kept === 0n) c.status |= F.CLAMPED;
      }
    }
    return finite(sign, kept, e);
  }
  if (subnormal) c.status |= F.SUBNORMAL;
  if (c.clamp === 1 && exp > top) {
    c.status |= F.CLAMPED;
    return finite(sign, coef * pow10(exp - top), top);
  }
  return a;
}

/** `a` quieted, as the result of an operation on a NaN. */
function quiet(a: Dec, c: Rules): Dec {
  return fixNan(a.kind === QNAN ? a : new Dec(QNAN, a.sign, a.coef, 0), c);
}

/** The NaN that comes of operands, or null when none of them is one. */
export function nanOf(a: Dec, b: Dec | null, c: Rules): Dec | null {
  if (a.kind < QNAN && (b === null || b.kind < QNAN)) return null;
  if (a.kind === SNAN) {
    c.status |= F.INVALID_OPERATION;
    return quiet(a, c);
  }
  if (b !== null && b.kind === SNAN) {
    c.status |= F.INVALID_OPERATION;
    return quiet(b, c);
  }
  return quiet(a.kind === QNAN ? a : (b as Dec), c);
}

/** Order of two numbers that are no NaNs: -1, 0 or 1. */
export function compareNumbers(a: Dec, b: Dec): number {
  const az = a.isZero;
  const bz = b.isZero;
  if (az && bz) return 0;
  if (az) return b.sign === 1 ? 1 : -1;
  if (bz) return a.sign === 1 ? -1 : 1;
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const m = compareMagnitudes(a, b);
  return a.sign === 1 ? -m : m;
}

/** Order of absolute values of two numbers that are no NaNs. */
export function compareMagnitudes(a: Dec, b: Dec): number {
  if (a.kind === INFINITE || b.kind === INFINITE) {
    return a.kind === b.kind ? 0 : a.kind === INFINITE ? 1 : -1;
  }
  if (a.coef === 0n || b.coef === 0n) return a.coef === b.coef ? 0 : a.coef === 0n ? -1 : 1;
  if (a.exp === b.exp) return a.coef < b.coef ? -1 : a.coef > b.coef ? 1 : 0;
  const x = a.adjusted;
  const y = b.adjusted;
  if (x !== y) return x < y ? -1 : 1;
  const p = a.exp > b.exp ? a.coef * pow10(a.exp - b.exp) : a.coef;
  const q = b.exp > a.exp ? b.coef * pow10(b.exp - a.exp) : b.coef;
  return p < q ? -1 : p > q ? 1 : 0;
}

/** Whether a number has no fraction. */
export function isInteger(a: Dec): boolean {
  if (a.kind !== FINITE) return false;
  if (a.exp >= 0 || a.coef === 0n) return true;
  if (-a.exp >= a.digits) return false;
  return a.coef % pow10(-a.exp) === 0n;
}

/** Whether an integer is odd. */
export function isOdd(a: Dec): boolean {
  if (a.exp > 0 || a.coef === 0n) return false;
  return ((a.coef / pow10(-a.exp)) & 1n) === 1n;
}
