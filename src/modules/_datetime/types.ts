/** The types of `datetime` and what their instances are made of. */
import { asIndex, isStr, typeName } from '../../object/abstract.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { newInstance } from '../../object/instances.ts';
import { type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { daysInMonth, MAX_YEAR, MIN_YEAR } from './calendar.ts';

export const DATE = staticType('date', 'datetime');
export const TIME = staticType('time', 'datetime');
export const DATETIME = staticType('datetime', 'datetime');
export const TZINFO = staticType('tzinfo', 'datetime');
export const TIMEZONE = staticType('timezone', 'datetime');

export class DateData {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  hash: number | bigint | null = null;
  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }
}
export type PyDate = PyObject<DateData>;

/** A time of day, alone or that of a datetime. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly us: number;
  readonly fold: number;
  readonly tzinfo: PyObject | null;
}

export class TimeData implements Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly us: number;
  readonly fold: number;
  tzinfo: Held | null;
  hash: number | bigint | null = null;
  constructor(hour: number, minute: number, second: number, us: number, tzinfo: PyObject | null, fold: number) {
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.us = us;
    this.tzinfo = tzinfo === null ? null : share(tzinfo);
    this.fold = fold;
  }
}
export type PyTime = PyObject<TimeData>;

export class DateTimeData extends DateData implements Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly us: number;
  readonly fold: number;
  tzinfo: Held | null;
  constructor(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    us: number,
    tzinfo: PyObject | null,
    fold: number,
  ) {
    super(year, month, day);
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.us = us;
    this.tzinfo = tzinfo === null ? null : share(tzinfo);
    this.fold = fold;
  }
}
export type PyDateTime = PyObject<DateTimeData>;

function isOf(o: PyObject, type: PyType): boolean {
  return o.type === type || o.type.v.mroTypes.includes(type);
}
/** Whether an object is a date, which datetimes are too. @nothrow */
export function isDate(o: PyObject): o is PyDate {
  return isOf(o, DATE);
}
/** @nothrow */
export function isTime(o: PyObject): o is PyTime {
  return isOf(o, TIME);
}
/** @nothrow */
export function isDateTime(o: PyObject): o is PyDateTime {
  return isOf(o, DATETIME);
}
/** @nothrow */
export function isTzinfo(o: PyObject): boolean {
  return isOf(o, TZINFO);
}

// --- Checked making ----------------------------------------------------------------------------------------------

/** Raises ValueError unless there is such a day. */
export function checkDate(vm: VM, year: number, month: number, day: number): void {
  if (year < MIN_YEAR || year > MAX_YEAR) vm.raise('ValueError', `year ${year} is out of range`);
  if (month < 1 || month > 12) vm.raise('ValueError', 'month must be in 1..12');
  if (day < 1 || day > daysInMonth(year, month)) vm.raise('ValueError', 'day is out of range for month');
}

/** Raises ValueError unless there is such a time of day. */
export function checkTime(vm: VM, hour: number, minute: number, second: number, us: number, fold: number): void {
  if (hour < 0 || hour > 23) vm.raise('ValueError', 'hour must be in 0..23');
  if (minute < 0 || minute > 59) vm.raise('ValueError', 'minute must be in 0..59');
  if (second < 0 || second > 59) vm.raise('ValueError', 'second must be in 0..59');
  if (us < 0 || us > 999999) vm.raise('ValueError', 'microsecond must be in 0..999999');
  if (fold !== 0 && fold !== 1) vm.raise('ValueError', 'fold must be either 0 or 1');
}

export function newDate(vm: VM, year: number, month: number, day: number, type = DATE): Owned<PyDate> {
  checkDate(vm, year, month, day);
  return newInstance(type, new DateData(year, month, day));
}

export function newTime(
  vm: VM,
  hour: number,
  minute: number,
  second: number,
  us: number,
  tzinfo: PyObject | null,
  fold: number,
  type = TIME,
): Owned<PyTime> {
  checkTime(vm, hour, minute, second, us, fold);
  return newInstance(type, new TimeData(hour, minute, second, us, tzinfo, fold));
}

export function newDateTime(
  vm: VM,
  date: readonly [year: number, month: number, day: number],
  hour: number,
  minute: number,
  second: number,
  us: number,
  tzinfo: PyObject | null,
  fold: number,
  type = DATETIME,
): Owned<PyDateTime> {
  const [year, month, day] = date;
  checkDate(vm, year, month, day);
  checkTime(vm, hour, minute, second, us, fold);
  return newInstance(type, new DateTimeData(year, month, day, hour, minute, second, us, tzinfo, fold));
}

// --- Arguments ---------------------------------------------------------------------------------------------------

/** An argument that C has as int (`i`). Raises TypeError, OverflowError. */
export function intArgument(vm: VM, o: PyObject | undefined, fallback: number): number {
  if (o === undefined) return fallback;
  const v = asIndex(vm, o);
  if (typeof v === 'bigint' && (v >= 2n ** 63n || v < -(2n ** 63n))) {
    return vm.raise('OverflowError', 'Python int too large to convert to C long');
  }
  if (v > 2147483647) return vm.raise('OverflowError', 'signed integer is greater than maximum');
  if (v < -2147483648) return vm.raise('OverflowError', 'signed integer is less than minimum');
  return Number(v);
}

/** A tzinfo, or null for None and what was left out. Raises TypeError. */
export function tzinfoArgument(vm: VM, o: PyObject | undefined): PyObject | null {
  if (o === undefined || o === NONE) return null;
  if (isTzinfo(o)) return o;
  const what = typeName(o);
  return vm.raise('TypeError', `tzinfo argument must be None or of a tzinfo subclass, not type '${what}'`);
}

/** A str argument. Raises TypeError. */
export function textArgument(vm: VM, fn: string, which: string, o: PyObject): string {
  if (isStr(o)) return o.v;
  const what = o === NONE ? 'None' : typeName(o);
  return vm.raise('TypeError', `${fn}() ${which}must be str, not ${what}`);
}

/** The state of a pickle: bytes, or the same as text (from Python 2); null for other objects. */
export function pickledState(vm: VM, o: PyObject, size: number, what: string): Uint8Array | null {
  if (o.v instanceof Uint8Array) return o.v.length === size ? o.v : null;
  if (!isStr(o) || o.v.length !== size) return null;
  const out = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const c = o.v.charCodeAt(i);
    if (c > 255) {
      vm.raise(
        'ValueError',
        `Failed to encode latin1 string when unpickling a ${what} object. pickle.load(data, encoding='latin1') is assumed.`,
      );
    }
    out[i] = c;
  }
  return out;
}
