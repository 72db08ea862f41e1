/** Decimal numbers as text: reading and writing. */
import { decimalValue } from '../../numeric/literal.ts';
import { Dec, FINITE, INFINITE, infinity, QNAN, SNAN } from './number.ts';

const NUMBER = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/;
const SPECIAL = /^([+-]?)(?:(inf(?:inity)?)|(s?)nan(\d*))$/i;

/** Digits of all scripts become ASCII; other characters stay. */
function plainDigits(s: string): string {
  let out = '';
  for (const ch of s) {
    const cp = ch.codePointAt(0) as number;
    const d = cp < 128 ? -1 : decimalValue(cp);
    out += d >= 0 ? String(d) : ch;
  }
  return out;
}

/** An exponent beyond these stands for any that is. */
const EXTREME = 4e18;

/** The exact number that a text spells, or null. `loose`: as constructors take it, with spaces around and underscores. */
export function parseDec(text: string, loose: boolean): Dec | null {
  let s = text;
  if (loose) {
    s = s.trim();
    if (s.includes('_')) s = s.replaceAll('_', '');
  }
  if (/[^\0-\x7f]/.test(s)) s = plainDigits(s);
  const m = NUMBER.exec(s);
  if (m !== null) {
    const sign = m[1] === '-' ? 1 : 0;
    const whole = m[2] ?? '';
    const fraction = m[3] ?? m[4] ?? '';
    const digits = (whole + fraction).replace(/^0+(?=.)/, '');
    let exp = -fraction.length;
    if (m[5] !== undefined) {
      const e = Number(m[5]);
      exp += e > EXTREME ? EXTREME : e < -EXTREME ? -EXTREME : e;
    }
    return new Dec(FINITE, sign, BigInt(digits), exp, digits.length);
  }
  const special = SPECIAL.exec(s);
  if (special === null) return null;
  const sign = special[1] === '-' ? 1 : 0;
  if (special[2] !== undefined) return infinity(sign);
  const payload = special[4] === '' ? 0n : BigInt(special[4]);
  return new Dec(special[3] === '' ? QNAN : SNAN, sign, payload, 0);
}

/** `NaN123`, `Infinity`, without sign. */
export function specialText(a: Dec): string {
  if (a.kind === INFINITE) return 'Infinity';
  const payload = a.coef === 0n ? '' : a.coef.toString();
  return `${a.kind === SNAN ? 's' : ''}NaN${payload}`;
}

/** `to-scientific-string`, or `to-engineering-string`. */
export function decText(a: Dec, engineering: boolean, capitals: boolean): string {
  const sign = a.sign === 1 ? '-' : '';
  if (a.kind !== FINITE) return sign + specialText(a);
  const digits = a.coef.toString();
  const left = a.exp + digits.length;
  let point: number;
  if (a.exp <= 0 && left > -6) point = left;
  else if (!engineering) point = 1;
  else if (a.coef === 0n) point = modulo(left + 1, 3) - 1;
  else point = modulo(left - 1, 3) + 1;
  let whole: string;
  let fraction = '';
  if (point <= 0) {
    whole = '0';
    fraction = `.${'0'.repeat(-point)}${digits}`;
  } else if (point >= digits.length) whole = digits + '0'.repeat(point - digits.length);
  else {
    whole = digits.slice(0, point);
    fraction = `.${digits.slice(point)}`;
  }
  if (left === point) return sign + whole + fraction;
  const e = left - point;
  return `${sign}${whole}${fraction}${capitals ? 'E' : 'e'}${e < 0 ? '' : '+'}${e}`;
}

function modulo(a: number, b: number): number {
  return ((a % b) + b) % b;
}
