/** TZ strings (POSIX, with the extensions of RFC 8536): `EST5EDT,M3.2.0,M11.1.0`. */
import { type Offset, onDay, onWeekday, type Rule, type YearlyMoment } from './rules.ts';

/** What is wrong with a TZ string. */
export class BadTzString extends Error {}

const HOUR = 3600;
const MOST_HOURS = 167;
const MOST_OFFSET_HOURS = 24;
const CHANGE_TIME = 2 * HOUR;

const ABBREVIATION = /<([A-Za-z0-9+-]+)>|([A-Za-z]+)/y;
const TIME = /([+-]?)(\d{1,3})(?::(\d\d)(?::(\d\d))?(?!:))?(?![:])/y;
const WEEKDAY = /M(\d{1,2})\.(\d)\.(\d)/y;
const DAY = /(J?)(\d{1,3})/y;

class Reader {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }

  /** What a pattern finds here; null for nothing. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  is(c: string): boolean {
    return this.text[this.at] === c;
  }

  get over(): boolean {
    return this.at >= this.text.length;
  }
}

function abbreviation(r: Reader, what: string): string {
  const found = r.take(ABBREVIATION);
  if (found === null) throw new BadTzString(`Invalid ${what} format in`);
  return found[1] ?? found[2];
}

/** Hours, minutes and seconds with a sign; null for none or too many. */
function time(r: Reader, mostHours: number): number | null {
  const found = r.take(TIME);
  if (found === null) return null;
  const hours = Number(found[2]);
  if (hours > mostHours) return null;
  const seconds = hours * HOUR + Number(found[3] ?? 0) * 60 + Number(found[4] ?? 0);
  return found[1] === '-' ? -seconds : seconds;
}

/** Offsets are given as what leads to UTC. */
function offset(r: Reader, what: string): number {
  const seconds = time(r, MOST_OFFSET_HOURS);
  if (seconds === null) throw new BadTzString(`Invalid ${what} offset in`);
  return seconds === 0 ? 0 : -seconds;
}

function change(r: Reader): YearlyMoment {
  if (!r.is(',')) throw new BadTzString('Missing transition rules in TZ string:');
  r.at++;
  const bad = new BadTzString('Malformed transition rule in TZ string:');
  const weekday = r.take(WEEKDAY);
  const day = weekday === null ? r.take(DAY) : null;
  let seconds: number | null = CHANGE_TIME;
  if (r.is('/')) {
    r.at++;
    seconds = time(r, MOST_HOURS);
  }
  if (seconds === null) throw bad;
  if (weekday !== null) {
    const [month, week, d] = weekday.slice(1).map(Number);
    if (month < 1 || month > 12 || week < 1 || week > 5 || d > 6) throw bad;
    return onWeekday(month, week, d, seconds);
  }
  if (day === null) throw bad;
  const n = Number(day[2]);
  const julian = day[1] === 'J';
  if (n > 365 || (julian && n === 0)) throw bad;
  return onDay(n, julian, seconds);
}

/** Reads a TZ string. Throws BadTzString. */
export function parseTzString(text: string): Rule {
  const r = new Reader(text);
  const standard: Offset = { abbreviation: abbreviation(r, 'STD'), seconds: offset(r, 'STD') };
  if (r.over) return { standard, summer: null };
  const label = abbreviation(r, 'DST');
  const seconds = r.is(',') ? standard.seconds + HOUR : offset(r, 'DST');
  const start = change(r);
  const end = change(r);
  if (!r.over) throw new BadTzString('Extraneous characters at end of TZ string:');
  return { standard, summer: { offset: { abbreviation: label, seconds }, start, end } };
}
