/** `datetime.date`, and `IsoCalendarDate`, what its `isocalendar` gives. */
import { asIndex, isStr, reprText } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { staticType, TUPLE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import type { PyTuple } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { def, type KeywordArgument } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { dup, holdAll, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import type { CompareOp } from '../../object/type.ts';
import { bytes, int, notImplemented, str, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { callMethod } from '../method-calls.ts';
import {
  daysBeforeMonth,
  fromOrdinal,
  isoCalendar,
  isoToDate,
  MAX_ORDINAL,
  pad,
  toOrdinal,
  weekday,
} from './calendar.ts';
import { isDelta, newDelta, ordered, type PyDelta, smallDelta } from './delta.ts';
import { hashOfBytes } from './hashing.ts';
import { parseIsoDate } from './iso.ts';
import { localFields, timestampArgument } from './local.ts';
import { formatMethod, formatTime, structTime, type TimeTuple } from './text.ts';
import {
  DATE,
  DateData,
  intArgument,
  isDate,
  isDateTime,
  newDate,
  type PyDate,
  pickledState,
  textArgument,
} from './types.ts';

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// --- IsoCalendarDate ---------------------------------------------------------------------------------------------

const ISO_DATE = staticType('IsoCalendarDate', 'datetime');

function newIsoDate(type: PyType, numbers: readonly number[]): Owned<PyTuple> {
  return newInstance(type, holdAll<PyObject>(numbers.map((n) => int(n))), 40 + 24);
}

const isoField = (name: string, doc: string | null, i: number) =>
  getset(name, doc, (_vm, self: PyTuple) => dup<PyObject>(self.v[i]));

defineType(ISO_DATE, {
  base: TUPLE,
  doc: 'The result of date.isocalendar() or datetime.isocalendar()\n\nThis object may be accessed either as a tuple of\n  ((year, week, weekday)\nor via the object attributes as named in the above tuple.',
  gc: true,
  slots: {
    new_: newSlot('IsoCalendarDate', '(year, week, weekday)', (vm: VM, type: PyType, ...parts: PyObject[]) =>
      newIsoDate(
        type,
        parts.map((p) => intArgument(vm, p, 0)),
      ),
    ),
    repr: (vm, self: PyTuple) => {
      const [year, week, day] = self.v.map((n) => reprText(vm, n));
      return str(`${self.type.v.fullName}(year=${year}, week=${week}, weekday=${day})`);
    },
  },
  methods: [
    def('__reduce__', '($self, /)', '__reduce__() -> (cls, state)', (vm, self: PyTuple) => {
      const plain = vm.keep(tuple(self.v));
      return tupleTake([dup(TUPLE), tuple([plain])]);
    }),
  ],
  getset: [isoField('year', null, 0), isoField('week', null, 1), isoField('weekday', null, 2)],
});

// --- Making ------------------------------------------------------------------------------------------------------

/** A date of a class that may be the program's own. */
export function dateOf(vm: VM, type: PyObject, year: number, month: number, day: number): Owned {
  if (type === DATE) return newDate(vm, year, month, day);
  return call(vm, type, [vm.keep(int(year)), vm.keep(int(month)), vm.keep(int(day))]);
}

function dateNew(vm: VM, type: PyType, ...args: PyObject[]): Owned {
  return newDate(vm, intArgument(vm, args[0], 0), intArgument(vm, args[1], 0), intArgument(vm, args[2], 0), type);
}
const makeDate = newSlot('', '(year, month, day)', dateNew);

function fromPickle(vm: VM, type: PyType, args: readonly PyObject[]): Owned | null {
  if (args.length !== 1) return null;
  const s = pickledState(vm, args[0], 4, 'date');
  if (s === null || s[2] < 1 || s[2] > 12) return null;
  return newInstance(type, new DateData(s[0] * 256 + s[1], s[2], s[3]));
}

function fromTimestamp(vm: VM, type: PyType, timestamp: PyObject): Owned {
  const { seconds } = timestampArgument(vm, timestamp, true);
  const [year, month, day] = localFields(vm, seconds).date;
  return dateOf(vm, type, year, month, day);
}

function fromIsoFormat(vm: VM, type: PyType, text: PyObject): Owned {
  if (!isStr(text)) return vm.raise('TypeError', 'fromisoformat: argument must be str');
  const n = text.v.length;
  const date = n === 7 || n === 8 || n === 10 ? parseIsoDate(text.v) : null;
  if (date === null) return vm.raise('ValueError', `Invalid isoformat string: ${reprText(vm, text)}`);
  return dateOf(vm, type, date[0], date[1], date[2]);
}

function fromIsoCalendar(vm: VM, type: PyType, year: PyObject, week: PyObject, day: PyObject): Owned {
  const parts = [year, week, day].map((p) => {
    const v = asIndex(vm, p);
    return v > 2147483647 || v < -2147483648
      ? vm.raise('ValueError', 'ISO calendar component out of range')
      : Number(v);
  });
  const [y, w, d] = parts;
  const date = isoToDate(y, w, d);
  if (date === 'year') return vm.raise('ValueError', `Year is out of range: ${y}`);
  if (date === 'week') return vm.raise('ValueError', `Invalid week: ${w}`);
  if (date === 'day') return vm.raise('ValueError', `Invalid day: ${d} (range is [1, 7])`);
  return dateOf(vm, type, date[0], date[1], date[2]);
}

function dateFromOrdinal(vm: VM, type: PyType, ordinal: PyObject): Owned {
  const n = intArgument(vm, ordinal, 0);
  if (n < 1) return vm.raise('ValueError', 'ordinal must be >= 1');
  const [year, month, day] = fromOrdinal(n);
  return dateOf(vm, type, year, month, day);
}

// --- Text and parts ----------------------------------------------------------------------------------------------

export function isoDateText(d: DateData): string {
  return `${pad(d.year, 4)}-${pad(d.month, 2)}-${pad(d.day, 2)}`;
}

/** `Wed Jan  1 00:00:00 2020` */
export function ctimeText(d: DateData, clock: string): string {
  const name = DAY_NAMES[weekday(d.year, d.month, d.day)];
  return `${name} ${MONTH_NAMES[d.month - 1]} ${String(d.day).padStart(2)} ${clock} ${pad(d.year, 4)}`;
}

/** The fields of a `struct_time`. */
export function timeTuple(d: DateData, hour: number, minute: number, second: number, dst: number): TimeTuple {
  const yearDay = daysBeforeMonth(d.year, d.month) + d.day;
  return [d.year, d.month, d.day, hour, minute, second, weekday(d.year, d.month, d.day), yearDay, dst];
}

const ordinalOf = (d: DateData): number => toOrdinal(d.year, d.month, d.day);

/** A str of the object itself: `isoformat()`, which subclasses may change. */
export function isoStr(vm: VM, self: PyObject): Owned {
  return callMethod(vm, self, 'isoformat');
}

// --- Arithmetic --------------------------------------------------------------------------------------------------

function addDays(vm: VM, date: PyDate, days: number): Owned {
  const n = ordinalOf(date.v) + days;
  if (n < 1 || n > MAX_ORDINAL) return vm.raise('OverflowError', 'date value out of range');
  const [year, month, day] = fromOrdinal(n);
  return dateOf(vm, date.type, year, month, day);
}

function add(vm: VM, a: PyObject, b: PyObject): Owned {
  if (isDateTime(a) || isDateTime(b)) return notImplemented();
  if (isDate(a)) return isDelta(b) ? addDays(vm, a, b.v.days) : notImplemented();
  return isDelta(a) ? addDays(vm, b as PyDate, a.v.days) : notImplemented();
}

function subtract(vm: VM, a: PyObject, b: PyObject): Owned {
  if (isDateTime(a) || isDateTime(b) || !isDate(a)) return notImplemented();
  if (isDate(b)) return newDelta(vm, ordinalOf(a.v) - ordinalOf(b.v), 0, 0);
  return isDelta(b) ? addDays(vm, a, -(b as PyDelta).v.days) : notImplemented();
}

export function compareDates(a: DateData, b: DateData): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

function richcompare(_vm: VM, a: PyDate, b: PyObject, op: CompareOp): Owned {
  return isDate(b) && !isDateTime(b) ? ordered(compareDates(a.v, b.v), op) : notImplemented();
}

/** The bytes of a date in a pickle. */
export function dateBytes(d: DateData): number[] {
  return [d.year >> 8, d.year & 255, d.month, d.day];
}

// --- replace -----------------------------------------------------------------------------------------------------

function replace(vm: VM, self: PyDate, year?: PyObject, month?: PyObject, day?: PyObject): Owned {
  const { v } = self;
  const y = intArgument(vm, year, v.year);
  const m = intArgument(vm, month, v.month);
  const d = intArgument(vm, day, v.day);
  return dateOf(vm, self.type, y, m, d);
}

/** `__replace__`: `replace` with keywords alone. */
export function replaceMethod(doc: string | null) {
  return def('__replace__', '($self, /, **changes)', doc, (vm, self: PyObject, changes: KeywordArgument[]) => {
    const f = vm.keep(vm.getAttribute(self, vm.keep(str('replace'))));
    return call(
      vm,
      f,
      changes.map((c) => c.value),
      changes.map((c) => c.name),
    );
  });
}

const constant = (year: number, month: number, day: number) => (): Owned =>
  newInstance(DATE, new DateData(year, month, day));

export const classMethod = { binding: 'class', hideSignature: true } as const;
export const shownClassMethod = { binding: 'class' } as const;

defineType(DATE, {
  doc: 'date(year, month, day) --> date object',
  basetype: true,
  basicSize: 32,
  slots: {
    new_: (vm: VM, type: PyType, args, kwnames) =>
      (kwnames === null ? fromPickle(vm, type, args) : null) ?? makeDate(vm, type, args, kwnames),
    repr: (_vm, self: PyDate) => {
      const { year, month, day } = self.v;
      return str(`${self.type.v.fullName}(${year}, ${month}, ${day})`);
    },
    str: isoStr,
    hash: (_vm, self: PyDate) => {
      self.v.hash ??= hashOfBytes(Uint8Array.from(dateBytes(self.v)));
      return self.v.hash;
    },
    richcompare,
    nb_add: add,
    nb_subtract: subtract,
  },
  methods: [
    def(
      'fromtimestamp',
      '($type, timestamp, /)',
      'Create a date from a POSIX timestamp.\n\nThe timestamp is a number, e.g. created via time.time(), that is interpreted\nas local time.',
      fromTimestamp,
      shownClassMethod,
    ),
    def(
      'fromordinal',
      '($type, ordinal, /)',
      'int -> date corresponding to a proleptic Gregorian ordinal.',
      dateFromOrdinal,
      classMethod,
    ),
    def(
      'fromisoformat',
      '($type, object, /)',
      'str -> Construct a date from a string in ISO 8601 format.',
      fromIsoFormat,
      shownClassMethod,
    ),
    def(
      'fromisocalendar',
      '($type, year, week, day)',
      'int, int, int -> Construct a date from the ISO year, week number and weekday.\n\nThis is the inverse of the date.isocalendar() function',
      fromIsoCalendar,
      classMethod,
    ),
    def(
      'today',
      '($type, /)',
      'Current date or datetime:  same as self.__class__.fromtimestamp(time.time()).',
      (vm: VM, type: PyType) => {
        const time = vm.keep(vm.importModule('time'));
        const now = vm.keep(callMethod(vm, time, 'time'));
        return callMethod(vm, type, 'fromtimestamp', [now]);
      },
      shownClassMethod,
    ),
    def('ctime', '($self, /)', 'Return ctime() style string.', (_vm, self: PyDate) =>
      str(ctimeText(self.v, '00:00:00')),
    ),
    def(
      'strftime',
      '($self, /, format)',
      'format -> strftime() style string.',
      (vm, self: PyDate, format: PyObject) => {
        const text = textArgument(vm, 'strftime', 'argument 1 ', format);
        const fields = vm.keep(callMethod(vm, self, 'timetuple'));
        const { us, tzinfo } = isDateTime(self) ? self.v : { us: 0, tzinfo: null };
        return formatTime(vm, text, fields, us, tzinfo, self);
      },
      { hideSignature: true },
    ),
    def('__format__', '($self, format, /)', 'Formats self with strftime.', formatMethod, { hideSignature: true }),
    def('timetuple', '($self, /)', 'Return time tuple, compatible with time.localtime().', (vm, self: PyDate) =>
      structTime(vm, timeTuple(self.v, 0, 0, 0, -1)),
    ),
    def(
      'isocalendar',
      '($self, /)',
      'Return a named tuple containing ISO year, week number, and weekday.',
      (_vm, self: PyDate) => {
        const { year, month, day } = self.v;
        return newIsoDate(ISO_DATE, isoCalendar(year, month, day));
      },
    ),
    def('isoformat', '($self, /)', 'Return string in ISO 8601 format, YYYY-MM-DD.', (_vm, self: PyDate) =>
      str(isoDateText(self.v)),
    ),
    def(
      'isoweekday',
      '($self, /)',
      'Return the day of the week represented by the date.\nMonday == 1 ... Sunday == 7',
      (_vm, self: PyDate) => int(weekday(self.v.year, self.v.month, self.v.day) + 1),
    ),
    def(
      'toordinal',
      '($self, /)',
      'Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1.',
      (_vm, self: PyDate) => int(ordinalOf(self.v)),
    ),
    def(
      'weekday',
      '($self, /)',
      'Return the day of the week represented by the date.\nMonday == 0 ... Sunday == 6',
      (_vm, self: PyDate) => int(weekday(self.v.year, self.v.month, self.v.day)),
    ),
    def(
      'replace',
      '($self, /, year=unchanged, month=unchanged, day=unchanged)',
      'Return date with new specified fields.',
      replace,
    ),
    replaceMethod('The same as replace().'),
    def('__reduce__', '($self, /)', '__reduce__() -> (cls, state)', (_vm, self: PyDate) =>
      tupleTake([dup(self.type), tupleTake([bytes(Uint8Array.from(dateBytes(self.v)))])]),
    ),
  ],
  getset: [
    getset('year', null, (_vm, self: PyDate) => int(self.v.year)),
    getset('month', null, (_vm, self: PyDate) => int(self.v.month)),
    getset('day', null, (_vm, self: PyDate) => int(self.v.day)),
  ],
  attributes: {
    min: constant(1, 1, 1),
    max: constant(9999, 12, 31),
    resolution: () => smallDelta(86400e6),
  },
});
