/** Reading dates and times in ISO 8601 formats, as much of them as `fromisoformat` knows. */
import { isoToDate, type YearMonthDay } from './calendar.ts';

/** A time of day as it stands in a text; `offset` in microseconds, null when the text has none. */
export interface IsoTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly us: number;
  readonly offset: number | null;
}

const isDigit = (s: string, i: number): boolean => s.charCodeAt(i) >= 48 && s.charCodeAt(i) <= 57;

function digits(s: string, at: number, n: number): number {
  let v = 0;
  for (let i = at; i < at + n; i++) {
    if (i >= s.length || !isDigit(s, i)) return -1;
    v = v * 10 + s.charCodeAt(i) - 48;
  }
  return v;
}

/** YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]; null for other texts. The numbers are not checked, but those of weeks are. */
export function parseIsoDate(s: string): YearMonthDay | null {
  const n = s.length;
  const year = digits(s, 0, 4);
  if (year < 0) return null;
  const dashed = s[4] === '-';
  let at = dashed ? 5 : 4;
  if (s[at] === 'W') {
    const week = digits(s, at + 1, 2);
    if (week < 0) return null;
    at += 3;
    let day = 1;
    if (at < n) {
      if (dashed) {
        if (s[at] !== '-') return null;
        at++;
      }
      day = digits(s, at, 1);
      if (day < 0) return null;
      at++;
    }
    if (at !== n) return null;
    const date = isoToDate(year, week, day);
    return typeof date === 'string' ? null : date;
  }
  const month = digits(s, at, 2);
  if (month < 0) return null;
  at += 2;
  if (dashed) {
    if (s[at] !== '-') return null;
    at++;
  }
  const day = digits(s, at, 2);
  return day < 0 || at + 2 !== n ? null : [year, month, day];
}

/** Where the date of a text ends that has a time behind it, or -1. */
export function dateEnd(s: string): number {
  const n = s.length;
  if (n < 7) return -1;
  if (n === 7) return 7;
  const dashed = s[4] === '-';
  if (dashed) {
    if (s[5] !== 'W') return 10;
    // YYYY-Www-D or YYYY-Www with a separator that is no digit.
    if (n > 8 && s[8] === '-') {
      if (n === 9) return -1;
      // A digit after the day: the dash was the separator.
      return n > 10 && isDigit(s, 10) ? 8 : 10;
    }
    return 8;
  }
  if (s[4] === 'W') {
    let i = 7;
    while (i < n && isDigit(s, i)) i++;
    if (i < 9) return i;
    return i % 2 === 0 ? 7 : 8;
  }
  return 8;
}

/**
 * Hours, minutes, seconds and their fraction, with or without colons; null when it is none of that. Behind it may be more, where an
 * offset follows: CPython does not look at that.
 */
function parseClock(
  s: string,
  more: boolean,
): readonly [hour: number, minute: number, second: number, us: number] | null {
  const n = s.length;
  const out = [0, 0, 0, 0];
  let at = 0;
  let colons = false;
  for (let i = 0; i < 3; i++) {
    const v = digits(s, at, 2);
    if (v < 0) return null;
    out[i] = v;
    at += 2;
    if (at >= n) return [out[0], out[1], out[2], 0];
    const c = s[at++];
    if (i === 0) colons = c === ':';
    if (at >= n) return more ? [out[0], out[1], out[2], 0] : null;
    if (colons && c === ':') continue;
    if (c === '.' || c === ',') break;
    if (colons) return null;
    at--;
  }
  let us = 0;
  for (let k = 0; k < 6; k++, at++) {
    us *= 10;
    if (at >= n) continue;
    if (!isDigit(s, at)) return null;
    us += s.charCodeAt(at) - 48;
  }
  while (at < n && isDigit(s, at)) at++;
  return at < n && !more ? null : [out[0], out[1], out[2], us];
}

/** A time of day with or without offset, without the `T` in front; null when it is none. */
export function parseIsoTime(s: string): IsoTime | null {
  const zone = s.search(/[+\-Z]/);
  const clock = parseClock(zone < 0 ? s : s.slice(0, zone), zone >= 0);
  if (clock === null) return null;
  const [hour, minute, second, us] = clock;
  if (zone < 0) return { hour, minute, second, us, offset: null };
  if (s[zone] === 'Z') return zone === s.length - 1 ? { hour, minute, second, us, offset: 0 } : null;
  const o = parseClock(s.slice(zone + 1), false);
  if (o === null) return null;
  const offset = ((o[0] * 60 + o[1]) * 60 + o[2]) * 1e6 + o[3];
  return { hour, minute, second, us, offset: s[zone] === '-' ? -offset : offset };
}
