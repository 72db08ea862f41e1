/** What holds behind a zone's last known change: rules that name the days of change in every year. */
import { daysInMonth, EPOCH_ORDINAL, isLeap, toOrdinal } from '../_datetime/calendar.ts';

const DAY = 86400;

/** When in a year the clocks are changed, in seconds since the epoch by local time. */
export type YearlyMoment = (year: number) => number;

/** A change on a weekday: the first to fourth of a month, or the last one. */
export function onWeekday(month: number, week: number, weekday: number, seconds: number): YearlyMoment {
  return (year) => {
    // Sunday is 0, and the first day of all was a Monday.
    const first = toOrdinal(year, month, 1) % 7;
    let day = 1 + ((weekday - first + 7) % 7) + (week - 1) * 7;
    if (day > daysInMonth(year, month)) day -= 7;
    return (toOrdinal(year, month, day) - EPOCH_ORDINAL) * DAY + seconds;
  };
}

const LAST_OF_FEBRUARY = 59;

/** A change on a day of the year; `julian` days are the same in leap years. */
export function onDay(day: number, julian: boolean, seconds: number): YearlyMoment {
  return (year) => {
    const leap = julian && day >= LAST_OF_FEBRUARY && isLeap(year) ? 1 : 0;
    return (toOrdinal(year, 1, 1) - EPOCH_ORDINAL - 1 + day + leap) * DAY + seconds;
  };
}

/** An offset from UTC in seconds and what it is called. */
export interface Offset {
  readonly abbreviation: string;
  readonly seconds: number;
}

/** A standard time, and perhaps a summer time with its start and end. */
export interface Rule {
  readonly standard: Offset;
  readonly summer: { readonly offset: Offset; readonly start: YearlyMoment; readonly end: YearlyMoment } | null;
}

/** Whether it is summer time by rules that have one, at a local time. */
export function isSummer({ standard, summer }: Rule, local: number, fold: number, year: number): boolean {
  if (summer === null) return false;
  let start = summer.start(year);
  let end = summer.end(year);
  const gain = summer.offset.seconds - standard.seconds;
  // What is ambiguous or missing belongs to one side or the other, by the fold and by which of the two is ahead.
  if ((fold !== 0) === gain >= 0) end -= gain;
  else start += gain;
  return start < end ? local >= start && local < end : local < end || local >= start;
}

/** The same at a time in UTC, and whether its local time comes the second time. */
export function summerAtUtc({ standard, summer }: Rule, utc: number, year: number): { summer: boolean; fold: boolean } {
  if (summer === null) return { summer: false, fold: false };
  const start = summer.start(year) - standard.seconds;
  const end = summer.end(year) - summer.offset.seconds;
  const gain = summer.offset.seconds - standard.seconds;
  const ambiguous = gain > 0 ? end : start;
  return {
    summer: start < end ? utc >= start && utc < end : utc < end || utc >= start,
    fold: utc >= ambiguous && utc < ambiguous + Math.abs(gain),
  };
}
