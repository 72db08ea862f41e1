/** The proleptic Gregorian calendar: days by number, ISO weeks. */

export const MIN_YEAR = 1;
export const MAX_YEAR = 9999;
/** The ordinal of 9999-12-31. */
export const MAX_ORDINAL = 3652059;
/** The ordinal of 1970-01-01. */
export const EPOCH_ORDINAL = 719163;

const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : DAYS_IN_MONTH[month];
}

export function daysBeforeMonth(year: number, month: number): number {
  return DAYS_BEFORE_MONTH[month] + (month > 2 && isLeap(year) ? 1 : 0);
}

/** Day 1 is 0001-01-01. */
export function toOrdinal(year: number, month: number, day: number): number {
  const y = year - 1;
  const before = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return before + daysBeforeMonth(year, month) + day;
}

export type YearMonthDay = readonly [year: number, month: number, day: number];

export function fromOrdinal(ordinal: number): YearMonthDay {
  let n = ordinal - 1;
  const n400 = Math.floor(n / 146097);
  n -= n400 * 146097;
  const n100 = Math.floor(n / 36524);
  n -= n100 * 36524;
  const n4 = Math.floor(n / 1461);
  n -= n4 * 1461;
  const n1 = Math.floor(n / 365);
  n -= n1 * 365;
  const year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
  if (n1 === 4 || n100 === 4) return [year - 1, 12, 31];
  let month = (n + 50) >> 5;
  if (daysBeforeMonth(year, month) > n) month--;
  return [year, month, n - daysBeforeMonth(year, month) + 1];
}

/** Monday is 0. */
export function weekday(year: number, month: number, day: number): number {
  return (toOrdinal(year, month, day) + 6) % 7;
}

/** The ordinal of the Monday with which ISO week 1 of a year begins. */
export function isoWeek1Monday(year: number): number {
  const first = toOrdinal(year, 1, 1);
  const day = (first + 6) % 7;
  return first - day + (day > 3 ? 7 : 0);
}

/** ISO year, week and weekday (Monday is 1). */
export function isoCalendar(year: number, month: number, day: number): YearMonthDay {
  const today = toOrdinal(year, month, day);
  let isoYear = year;
  let monday = isoWeek1Monday(year);
  if (today < monday) monday = isoWeek1Monday(--isoYear);
  else if (today >= isoWeek1Monday(year + 1)) monday = isoWeek1Monday(++isoYear);
  const n = today - monday;
  return [isoYear, Math.floor(n / 7) + 1, (n % 7) + 1];
}

/** What is wrong with an ISO year, week and day. */
export type IsoProblem = 'year' | 'week' | 'day';

/** The date of an ISO year, week and day. */
export function isoToDate(year: number, week: number, day: number): YearMonthDay | IsoProblem {
  if (year < MIN_YEAR || year > MAX_YEAR) return 'year';
  if (week <= 0 || week >= 53) {
    // A year has 53 weeks when it begins on a Thursday, or is a leap year that begins on a Wednesday.
    const first = weekday(year, 1, 1);
    if (week !== 53 || !(first === 3 || (first === 2 && isLeap(year)))) return 'week';
  }
  if (day <= 0 || day >= 8) return 'day';
  return fromOrdinal(isoWeek1Monday(year) + (week - 1) * 7 + day - 1);
}

export const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** `HH:MM[:SS[.ffffff]]`, as much as is needed or asked for; null for an unknown `timespec`. */
export function clockText(hour: number, minute: number, second: number, us: number, timespec: string): string | null {
  const hm = `${pad(hour, 2)}:${pad(minute, 2)}`;
  switch (timespec) {
    case 'auto':
      return us === 0 ? `${hm}:${pad(second, 2)}` : `${hm}:${pad(second, 2)}.${pad(us, 6)}`;
    case 'hours':
      return pad(hour, 2);
    case 'minutes':
      return hm;
    case 'seconds':
      return `${hm}:${pad(second, 2)}`;
    case 'milliseconds':
      return `${hm}:${pad(second, 2)}.${pad(Math.floor(us / 1000), 3)}`;
    case 'microseconds':
      return `${hm}:${pad(second, 2)}.${pad(us, 6)}`;
    default:
      return null;
  }
}
