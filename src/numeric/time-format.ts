/** `strftime` and `asctime` in the C locale, on the fields of a struct_time. */
import { Fault } from '../fault.ts';

export interface TimeFields {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Monday is 0. */
  readonly weekday: number;
  /** 1 to 366 */
  readonly yearDay: number;
  /** Name of the time zone; '' if unknown. */
  readonly zone: string;
  /** Seconds east of Greenwich; undefined if unknown. */
  readonly offset: number | undefined;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Checks the ranges as `time.strftime` does, with 0 taken for 1 in month, day and day of year. Raises ValueError. */
export function checkFields(t: TimeFields): TimeFields {
  const fail = (what: string): Fault => new Fault('ValueError', `${what} out of range`);
  const month = t.month === 0 ? 1 : t.month;
  const day = t.day === 0 ? 1 : t.day;
  const yearDay = t.yearDay === 0 ? 1 : t.yearDay;
  if (month < 1 || month > 12) throw fail('month');
  if (day < 1 || day > 31) throw fail('day of month');
  if (t.hour < 0 || t.hour > 23) throw fail('hour');
  if (t.minute < 0 || t.minute > 59) throw fail('minute');
  if (t.second < 0 || t.second > 61) throw fail('seconds');
  if (t.weekday < -1) throw fail('day of week');
  if (yearDay < 1 || yearDay > 366) throw fail('day of year');
  return { ...t, month, day, yearDay };
}

/** Days from Sunday. */
function dayFromSunday(t: TimeFields): number {
  return (t.weekday + 1) % 7;
}

/** `time.asctime` of checked fields. */
export function asctime(t: TimeFields): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = (DAYS[dayFromSunday(t)] as string).slice(0, 3);
  const month = (MONTHS[t.month - 1] as string).slice(0, 3);
  return `${day} ${month} ${String(t.day).padStart(2)} ${two(t.hour)}:${two(t.minute)}:${two(t.second)} ${t.year}`;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The year and the week of ISO 8601. */
function isoWeek(t: TimeFields): { year: number; week: number } {
  const monday = (dayFromSunday(t) + 6) % 7;
  const week = Math.floor((t.yearDay - 1 - monday + 10) / 7);
  if (week < 1) {
    const before = t.year - 1;
    return { year: before, week: Math.floor((t.yearDay - 1 + (isLeap(before) ? 366 : 365) - monday + 10) / 7) };
  }
  const thursday = t.yearDay - monday + 3;
  if (thursday > (isLeap(t.year) ? 366 : 365)) return { year: t.year + 1, week: 1 };
  return { year: t.year, week };
}

/** Seconds since the epoch of the fields, which are local time. */
function epochSeconds(t: TimeFields): number {
  const year = t.month > 2 ? t.year : t.year - 1;
  const era = Math.floor(year / 400);
  const inEra = year - era * 400;
  const shifted = (t.month + 9) % 12;
  const dayOfYear = Math.floor((153 * shifted + 2) / 5) + t.day - 1;
  const days = era * 146097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + dayOfYear - 719468;
  return days * 86400 + t.hour * 3600 + t.minute * 60 + t.second - (t.offset ?? 0);
}

const DIRECTIVE = /%([-_0^#]*)(\d*)([EO]?)([A-Za-z%])/g;
const E_MODIFIES = 'cCxXyY';
const O_MODIFIES = 'dekHIlmMSuUVwWyY';

interface Field {
  readonly text: string;
  /** The digits a number is filled up to, 0 for text. */
  readonly digits: number;
  readonly fill: string;
}

/** `time.strftime(format, t)` of checked fields, as the GNU C library has it: flags, widths and all. Raises ValueError. */
export function strftime(format: string, t: TimeFields): string {
  if (format.includes('\0')) throw new Fault('ValueError', 'embedded null character');
  return format.replace(DIRECTIVE, (whole: string, flags: string, width: string, modifier: string, code: string) => {
    if (modifier !== '' && !(modifier === 'E' ? E_MODIFIES : O_MODIFIES).includes(code)) return whole;
    const field = fieldOf(code, t);
    if (field === undefined) return whole;
    return arrange(field, flags, width === '' ? 0 : Number(width), code);
  });
}

function arrange(field: Field, flags: string, width: number, code: string): string {
  let { text, digits, fill } = field;
  let padding = '';
  for (const flag of flags) {
    if (flag === '^') text = text.toUpperCase();
    else if (flag === '#') text = code === 'Z' || code === 'p' ? text.toLowerCase() : text.toUpperCase();
    else padding = flag;
  }
  if (padding === '_' || padding === '-') fill = ' ';
  else if (padding === '0') fill = '0';
  else if (width > 0 && digits === 0) fill = ' ';
  if (padding === '-') digits = 0;
  const size = Math.max(width, digits);
  if (size > 2 ** 28) throw new Fault('MemoryError', '');
  if (digits > 0 && fill === '0' && text.startsWith('-')) return `-${text.slice(1).padStart(size - 1, '0')}`;
  return text.padStart(size, fill);
}

function fieldOf(code: string, t: TimeFields): Field | undefined {
  const number = (n: number, digits: number, fill: string = '0'): Field => ({ text: String(n), digits, fill });
  const text = (s: string): Field => ({ text: s, digits: 0, fill: ' ' });
  const nested = (format: string): Field => text(strftime(format, t));
  const sunday = dayFromSunday(t);
  const hour12 = t.hour % 12 === 0 ? 12 : t.hour % 12;
  switch (code) {
    case 'a':
      return text((DAYS[sunday] as string).slice(0, 3));
    case 'A':
      return text(DAYS[sunday] as string);
    case 'b':
    case 'h':
      return text((MONTHS[t.month - 1] as string).slice(0, 3));
    case 'B':
      return text(MONTHS[t.month - 1] as string);
    case 'c':
      return nested('%a %b %e %H:%M:%S %Y');
    case 'C':
      return number(Math.floor(t.year / 100), 1);
    case 'd':
      return number(t.day, 2);
    case 'D':
    case 'x':
      return nested('%m/%d/%y');
    case 'e':
      return number(t.day, 2, ' ');
    case 'F':
      return nested('%Y-%m-%d');
    case 'g':
      return number(((isoWeek(t).year % 100) + 100) % 100, 2);
    case 'G':
      return number(isoWeek(t).year, 1);
    case 'H':
      return number(t.hour, 2);
    case 'I':
      return number(hour12, 2);
    case 'j':
      return number(t.yearDay, 3);
    case 'k':
      return number(t.hour, 2, ' ');
    case 'l':
      return number(hour12, 2, ' ');
    case 'm':
      return number(t.month, 2);
    case 'M':
      return number(t.minute, 2);
    case 'n':
      return text('\n');
    case 'p':
      return text(t.hour < 12 ? 'AM' : 'PM');
    case 'P':
      return text(t.hour < 12 ? 'am' : 'pm');
    case 'r':
      return nested('%I:%M:%S %p');
    case 'R':
      return nested('%H:%M');
    case 's':
      return number(epochSeconds(t), 1);
    case 'S':
      return number(t.second, 2);
    case 't':
      return text('\t');
    case 'T':
    case 'X':
      return nested('%H:%M:%S');
    case 'u':
      return number(sunday === 0 ? 7 : sunday, 1);
    case 'U':
      return number(Math.floor((t.yearDay + 6 - sunday) / 7), 2);
    case 'V':
      return number(isoWeek(t).week, 2);
    case 'w':
      return number(sunday, 1);
    case 'W':
      return number(Math.floor((t.yearDay + 6 - ((sunday + 6) % 7)) / 7), 2);
    case 'y':
      return number(((t.year % 100) + 100) % 100, 2);
    case 'Y':
      return number(t.year, 1);
    case 'z': {
      if (t.offset === undefined) return text('');
      const minutes = Math.floor(Math.abs(t.offset) / 60);
      const hhmm = Math.floor(minutes / 60) * 100 + (minutes % 60);
      return text((t.offset < 0 ? '-' : '+') + String(hhmm).padStart(4, '0'));
    }
    case 'Z':
      return text(t.zone);
    case '%':
      return text('%');
    default:
      return undefined;
  }
}
