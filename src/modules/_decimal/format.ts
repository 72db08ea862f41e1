/** `format(decimal, spec)`. */
import { cutAll, Dec, FINITE, finite, type Rules } from './number.ts';
import { specialText } from './text.ts';

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,])?(?:\.(\d+))?([eEfFgGn%])?$/su;

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  readonly zeropad: boolean;
  readonly width: number;
  readonly grouping: boolean;
  readonly precision: number;
  readonly type: string;
}

/** Widths and precisions beyond this have no room in a str. */
const MOST = 2 ** 29 - 64;

function parse(text: string): Spec | null {
  const m = SPEC.exec(text);
  if (m === null) return null;
  const [, fill, align, sign, z, alternate, zero, width, grouping, precision, type] = m;
  if (zero !== undefined && align !== undefined) return null;
  if (grouping !== undefined && type === 'n') return null;
  if (Number(width ?? 0) > MOST || Number(precision ?? 0) > MOST) return null;
  return {
    fill: fill ?? ' ',
    align: align ?? '>',
    sign: sign ?? '-',
    noNegativeZero: z !== undefined,
    alternate: alternate !== undefined,
    zeropad: zero !== undefined,
    width: width === undefined ? 0 : Number(width),
    grouping: grouping !== undefined,
    precision: precision === undefined ? -1 : Number(precision),
    type: type ?? '',
  };
}

/** `a` with so many digits, or with the exponent given. */
function roundDigits(a: Dec, digits: number, round: number): Dec {
  if (a.coef === 0n || a.digits <= digits) return a;
  const r = finite(a.sign, cutAll(a.coef, a.digits, a.digits - digits, round, a.sign), a.exp + a.digits - digits);
  return r.digits > digits ? finite(a.sign, r.coef / 10n, r.exp + 1) : r;
}

/** `a` with exactly so many digits. */
function toDigits(a: Dec, digits: number, round: number): Dec {
  const r = roundDigits(a, digits, round);
  const short = digits - r.digits;
  return short <= 0 ? r : finite(r.sign, r.coef * 10n ** BigInt(short), r.exp - short);
}

function rescale(a: Dec, exp: number, round: number): Dec {
  if (a.coef === 0n) return new Dec(FINITE, a.sign, 0n, exp, 1);
  if (a.exp >= exp) return finite(a.sign, a.coef * 10n ** BigInt(a.exp - exp), exp);
  return finite(a.sign, cutAll(a.coef, a.digits, exp - a.exp, round, a.sign), exp);
}

/** Digits in groups of three; zeros fill up to a width. */
function group(all: string, width: number): string {
  const groups: string[] = [];
  let digits = all;
  let least = width;
  for (;;) {
    const n = Math.min(Math.max(digits.length, least, 1), 3);
    groups.push('0'.repeat(Math.max(0, n - digits.length)) + digits.slice(-n));
    digits = digits.slice(0, -n);
    least -= n;
    if (digits === '' && least <= 0) return groups.reverse().join(',');
    least -= 1;
  }
}

function align(sign: string, body: string, spec: Spec): string {
  const width = Array.from(sign + body).length;
  const pad = Math.max(0, spec.width - width);
  const { fill } = spec;
  if (spec.align === '<') return sign + body + fill.repeat(pad);
  if (spec.align === '>') return fill.repeat(pad) + sign + body;
  if (spec.align === '=') return sign + fill.repeat(pad) + body;
  const left = pad >> 1;
  return fill.repeat(left) + sign + body + fill.repeat(pad - left);
}

/** The text, or null for a specifier that means nothing. */
export function formatDec(value: Dec, text: string, rules: Rules, capitals: boolean): string | null {
  const spec = parse(text);
  if (spec === null) return null;
  let a = value;
  const plus = spec.sign === '-' ? '' : spec.sign;
  if (a.kind !== FINITE) {
    const body = specialText(a) + (spec.type === '%' ? '%' : '');
    const aligned = spec.zeropad ? { ...spec, fill: ' ', align: '>' } : spec;
    return align(a.sign === 1 ? '-' : plus, body, aligned);
  }
  let { type } = spec;
  const bare = type === '' && spec.precision < 0;
  if (type === '') type = capitals ? 'G' : 'g';
  if (type === 'n') type = 'g';
  if (type === '%') a = new Dec(FINITE, a.sign, a.coef, a.exp + 2);
  const { round } = rules;
  let { precision } = spec;
  const fixed = 'fF%'.includes(type);
  const scientific = 'eE'.includes(type);
  if (precision >= 0) {
    if (scientific) a = a.coef === 0n ? a : toDigits(a, precision + 1, round);
    else if (fixed) a = rescale(a, -precision, round);
    else {
      if (precision === 0) precision = 1;
      a = roundDigits(a, precision, round);
    }
  }
  if (a.coef === 0n && a.exp > 0 && fixed) a = rescale(a, 0, round);
  const negative = a.sign === 1 && !(a.coef === 0n && spec.noNegativeZero);
  const digits = a.coef.toString();
  const left = a.exp + digits.length;
  let point: number;
  if (scientific) point = a.coef === 0n && precision >= 0 ? 1 - precision : 1;
  else if (fixed) point = left;
  else point = a.exp <= 0 && left > -6 ? left : 1;
  let whole: string;
  let fraction: string;
  if (point < 0) {
    whole = '0';
    fraction = '0'.repeat(-point) + digits;
  } else if (point > digits.length) {
    whole = digits + '0'.repeat(point - digits.length);
    fraction = '';
  } else {
    whole = digits.slice(0, point) || '0';
    fraction = digits.slice(point);
  }
  const e = left - point;
  let tail = fraction === '' && !spec.alternate ? '' : `.${fraction}`;
  if (e !== 0 || scientific) tail += `${type === 'E' || type === 'G' ? 'E' : 'e'}${e < 0 ? '-' : '+'}${Math.abs(e)}`;
  if (type === '%') tail += '%';
  const sign = negative ? '-' : plus;
  if (bare && !spec.grouping && !spec.zeropad) return align(sign, whole + tail, spec);
  const least = spec.zeropad ? Math.max(0, spec.width - tail.length - sign.length) : 0;
  if (spec.grouping) whole = group(whole, least);
  else whole = whole.padStart(least, '0');
  return align(sign, whole + tail, spec);
}
