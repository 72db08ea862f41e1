/** `datetime.datetime`. */
import { asIndex, isStr, typeName } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { type CompareOp, Op } from '../../object/type.ts';
import { bool, bytes, float, int, none, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { callMethod } from '../method-calls.ts';
import { clockText, fromOrdinal, MAX_ORDINAL, toOrdinal } from './calendar.ts';
import {
  classMethod,
  compareDates,
  ctimeText,
  dateBytes,
  isoDateText,
  replaceMethod,
  shownClassMethod,
  timeTuple,
} from './date.ts';
import { fromIsoFormat, fromTimestamp, localZone, now, utcFromTimestamp, utcNow } from './datetime-make.ts';
import {
  addDeltas,
  compareDeltas,
  DeltaData,
  isDelta,
  newDelta,
  ordered,
  type PyDelta,
  shortUs,
  smallDelta,
} from './delta.ts';
import { hashOfBytes, hashTuple } from './hashing.ts';
import { localToSeconds, wallSeconds } from './local.ts';
import { askName, askOffset, offsetObject } from './offsets.ts';
import { structTime, withZone } from './text.ts';
import { checkedFold, clockBytes, clockMicroseconds, isoClock, sameOffset, tzinfoState } from './time.ts';
import {
  type Clock,
  DATE,
  DATETIME,
  DateTimeData,
  intArgument,
  isDate,
  isDateTime,
  isTime,
  newDate,
  newDateTime,
  newTime,
  type PyDateTime,
  pickledState,
  textArgument,
  tzinfoArgument,
} from './types.ts';

// --- Making ------------------------------------------------------------------------------------------------------

function datetimeNew(
  vm: VM,
  type: PyType,
  year: PyObject,
  month: PyObject,
  day: PyObject,
  hour?: PyObject,
  minute?: PyObject,
  second?: PyObject,
  us?: PyObject,
  tzinfo?: PyObject,
  fold?: PyObject,
): Owned {
  const y = intArgument(vm, year, 0);
  const m = intArgument(vm, month, 0);
  const d = intArgument(vm, day, 0);
  const h = intArgument(vm, hour, 0);
  const minutes = intArgument(vm, minute, 0);
  const s = intArgument(vm, second, 0);
  const u = intArgument(vm, us, 0);
  const f = intArgument(vm, fold, 0);
  return newDateTime(vm, [y, m, d], h, minutes, s, u, tzinfoArgument(vm, tzinfo), f, type);
}
const makeDateTime = newSlot(
  '',
  '(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)',
  datetimeNew,
);

function fromPickle(vm: VM, type: PyType, args: readonly PyObject[]): Owned | null {
  if (args.length !== 1 && args.length !== 2) return null;
  const s = pickledState(vm, args[0], 10, 'datetime');
  if (s === null) return null;
  const month = s[2] & 127;
  if (month < 1 || month > 12) return null;
  const tzinfo = args.length === 2 ? tzinfoState(vm, args[1]) : null;
  const us = (s[7] << 16) | (s[8] << 8) | s[9];
  const year = s[0] * 256 + s[1];
  return newInstance(type, new DateTimeData(year, month, s[3], s[4], s[5], s[6], us, tzinfo, s[2] >> 7));
}

/** A datetime of a class that may be the program's own. */
export function datetimeOf(
  vm: VM,
  type: PyObject,
  date: readonly [number, number, number],
  hour: number,
  minute: number,
  second: number,
  us: number,
  tzinfo: PyObject | null,
  fold: number,
): Owned<PyDateTime> {
  if (type === DATETIME) return newDateTime(vm, date, hour, minute, second, us, tzinfo, fold);
  const args: PyObject[] = [...date, hour, minute, second, us].map((n) => vm.keep(int(n)));
  args.push(tzinfo ?? NONE);
  if (fold === 0) return call(vm, type, args) as Owned<PyDateTime>;
  const key: PyStr = vm.keep(str('fold'));
  return call(vm, type, [...args, vm.keep(int(fold))], [key]) as Owned<PyDateTime>;
}

function combine(vm: VM, type: PyType, date: PyObject, time: PyObject, tzinfo?: PyObject): Owned {
  if (!isDate(date)) {
    return vm.raise('TypeError', `combine() argument 1 must be datetime.date, not ${typeName(date)}`);
  }
  if (!isTime(time)) {
    return vm.raise('TypeError', `combine() argument 2 must be datetime.time, not ${typeName(time)}`);
  }
  const t = time.v;
  const zone = tzinfo === undefined ? t.tzinfo : tzinfoArgument(vm, tzinfo);
  const { year, month, day } = date.v;
  return datetimeOf(vm, type, [year, month, day], t.hour, t.minute, t.second, t.us, zone, t.fold);
}

function strptime(vm: VM, type: PyType, text: PyObject, format: PyObject): Owned {
  for (const [i, o] of [text, format].entries()) {
    if (!isStr(o)) vm.raise('TypeError', `strptime() argument ${i + 1} must be str, not ${typeName(o)}`);
  }
  const module = vm.keep(vm.importModule('_strptime'));
  return callMethod(vm, module, '_strptime_datetime', [type, text, format]);
}

// --- Text --------------------------------------------------------------------------------------------------------

function datetimeRepr(vm: VM, self: PyDateTime): Owned {
  const { year, month, day, hour, minute, second, us, tzinfo, fold } = self.v;
  const parts = [year, month, day, hour, minute];
  if (second !== 0 || us !== 0) parts.push(second);
  if (us !== 0) parts.push(us);
  return str(withZone(vm, `${self.type.v.fullName}(${parts.join(', ')})`, fold, tzinfo, true));
}

function isoformat(vm: VM, self: PyDateTime, sep?: PyObject, timespec?: PyObject): Owned {
  let separator = 'T';
  if (sep !== undefined) {
    if (!isStr(sep) || [...sep.v].length !== 1) {
      const what = typeName(sep);
      return vm.raise('TypeError', `isoformat() argument 1 must be a unicode character, not ${what}`);
    }
    separator = sep.v;
  }
  const spec = timespec === undefined ? 'auto' : textArgument(vm, 'isoformat', 'argument 2 ', timespec);
  return str(isoDateText(self.v) + separator + isoClock(vm, self.v, spec, self));
}

// --- Comparing ---------------------------------------------------------------------------------------------------

/** The offset that the same datetime has at the other fold. */
function flippedOffset(vm: VM, t: PyDateTime): PyDelta | null {
  const { year, month, day, hour, minute, second, us, tzinfo, fold } = t.v;
  const other = vm.keep(newDateTime(vm, [year, month, day], hour, minute, second, us, tzinfo, 1 - fold));
  return askOffset(vm, tzinfo, 'utcoffset', other);
}

function compareFields(a: DateTimeData, b: DateTimeData): number {
  return compareDates(a, b) || clockMicroseconds(a) - clockMicroseconds(b);
}

const ordinalOf = (d: DateTimeData): number => toOrdinal(d.year, d.month, d.day);

function richcompare(vm: VM, a: PyDateTime, b: PyObject, op: CompareOp): Owned {
  if (!isDateTime(b)) return notImplemented();
  if (a.v.tzinfo === b.v.tzinfo) return ordered(compareFields(a.v, b.v), op);
  const x = askOffset(vm, a.v.tzinfo, 'utcoffset', a);
  const y = askOffset(vm, b.v.tzinfo, 'utcoffset', b);
  const equality = op === Op.EQ || op === Op.NE;
  let diff: number;
  if (sameOffset(x, y)) diff = compareFields(a.v, b.v);
  else if (x !== null && y !== null) {
    diff = compareDeltas(vm.keep(difference(vm, a.v, b.v, x, y)).v, new DeltaData(0, 0, 0));
  } else {
    if (equality) return bool(op === Op.NE);
    return vm.raise('TypeError', "can't compare offset-naive and offset-aware datetimes");
  }
  if (equality && diff === 0 && (!sameOffset(flippedOffset(vm, a), x) || !sameOffset(flippedOffset(vm, b), y))) {
    diff = 1;
  }
  return ordered(diff, op);
}

function datetimeHash(vm: VM, self: PyDateTime): number | bigint {
  const { v } = self;
  if (v.hash !== null) return v.hash;
  const mark = vm.mark();
  const { year, month, day, hour, minute, second, us, tzinfo, fold } = v;
  const first = fold === 0 ? self : vm.keep(newDateTime(vm, [year, month, day], hour, minute, second, us, tzinfo, 0));
  const offset = askOffset(vm, tzinfo, 'utcoffset', first);
  if (offset === null) v.hash = hashOfBytes(Uint8Array.from([...dateBytes(v), ...clockBytes(v)]));
  else {
    const since = new DeltaData(ordinalOf(v), (hour * 60 + minute) * 60 + second, us);
    const d = vm.keep(addDeltas(vm, since, offset.v, -1)).v;
    v.hash = hashTuple(vm, [d.days, d.seconds, d.us]);
  }
  vm.release(mark);
  return v.hash;
}

// --- Arithmetic --------------------------------------------------------------------------------------------------

/** `a - b`, less the difference of their offsets. */
function difference(vm: VM, a: DateTimeData, b: DateTimeData, x: PyDelta | null, y: PyDelta | null): Owned<PyDelta> {
  let us = clockMicroseconds(a) - clockMicroseconds(b);
  if (x !== null && y !== null) us -= shortUs(x.v) - shortUs(y.v);
  return newDelta(vm, ordinalOf(a) - ordinalOf(b), 0, us);
}

/** A datetime and some time. Raises OverflowError. */
export function addDelta(vm: VM, dt: PyDateTime, d: DeltaData, sign: 1 | -1): Owned<PyDateTime> {
  const { v } = dt;
  const us = clockMicroseconds(v) + sign * (d.seconds * 1e6 + d.us);
  const days = Math.floor(us / 86400e6);
  const n = ordinalOf(v) + sign * d.days + days;
  if (n < 1 || n > MAX_ORDINAL) return vm.raise('OverflowError', 'date value out of range');
  const rest = us - days * 86400e6;
  const seconds = Math.floor(rest / 1e6);
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor(seconds / 60) % 60;
  return datetimeOf(vm, dt.type, fromOrdinal(n), hour, minute, seconds % 60, rest - seconds * 1e6, v.tzinfo, 0);
}

function add(vm: VM, a: PyObject, b: PyObject): Owned {
  if (isDateTime(a)) return isDelta(b) ? addDelta(vm, a, b.v, 1) : notImplemented();
  return isDelta(a) && isDateTime(b) ? addDelta(vm, b, a.v, 1) : notImplemented();
}

function subtract(vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isDateTime(a)) return notImplemented();
  if (isDelta(b)) return addDelta(vm, a, b.v, -1);
  if (!isDateTime(b)) return notImplemented();
  if (a.v.tzinfo === b.v.tzinfo) return difference(vm, a.v, b.v, null, null);
  const x = askOffset(vm, a.v.tzinfo, 'utcoffset', a);
  const y = askOffset(vm, b.v.tzinfo, 'utcoffset', b);
  if ((x === null) !== (y === null)) {
    return vm.raise('TypeError', "can't subtract offset-naive and offset-aware datetimes");
  }
  return difference(vm, a.v, b.v, x, y);
}

// --- Zones -------------------------------------------------------------------------------------------------------

/** The moment in seconds since 1970, without microseconds, of a naive datetime in local time. */
function naiveSeconds(vm: VM, v: DateTimeData): number {
  return localToSeconds(vm, wallSeconds(v.year, v.month, v.day, v.hour, v.minute, v.second), v.fold);
}

function timestamp(vm: VM, self: PyDateTime): Owned {
  const { v } = self;
  const offset = askOffset(vm, v.tzinfo, 'utcoffset', self);
  if (v.tzinfo === null || offset === null) return float(naiveSeconds(vm, v) + v.us / 1e6);
  const wall = wallSeconds(v.year, v.month, v.day, v.hour, v.minute, v.second);
  return float((wall * 1e6 + v.us - shortUs(offset.v)) / 1e6);
}

/** A datetime less its offset. */
function toUtc(vm: VM, self: PyDateTime, offset: PyDelta): PyDateTime {
  return vm.keep(addDelta(vm, self, offset.v, -1));
}

function astimezone(vm: VM, self: PyDateTime, tz?: PyObject): Owned {
  let zone = tzinfoArgument(vm, tz);
  const { v } = self;
  if (zone !== null && v.tzinfo === zone) return dup(self);
  let offset = v.tzinfo === null ? null : askOffset(vm, v.tzinfo, 'utcoffset', self);
  // A naive one is in local time.
  offset ??= vm.keep(localOffset(vm, v));
  const moment = toUtc(vm, self, offset);
  const m = moment.v;
  zone ??= vm.keep(localZone(vm, wallSeconds(m.year, m.month, m.day, m.hour, m.minute, m.second)));
  const attached = vm.keep(
    datetimeOf(vm, moment.type, [m.year, m.month, m.day], m.hour, m.minute, m.second, m.us, zone, 0),
  );
  return callMethod(vm, zone, 'fromutc', [attached]);
}

function localOffset(vm: VM, v: DateTimeData): Owned<PyDelta> {
  const wall = wallSeconds(v.year, v.month, v.day, v.hour, v.minute, v.second);
  return smallDelta((wall - localToSeconds(vm, wall, v.fold)) * 1e6);
}

function timetuple(vm: VM, self: PyDateTime): Owned {
  const { v } = self;
  const dst = askOffset(vm, v.tzinfo, 'dst', self);
  const flag = dst === null ? -1 : shortUs(dst.v) !== 0 ? 1 : 0;
  return structTime(vm, timeTuple(v, v.hour, v.minute, v.second, flag));
}

function utctimetuple(vm: VM, self: PyDateTime): Owned {
  const offset = askOffset(vm, self.v.tzinfo, 'utcoffset', self);
  const { v } = offset === null ? self : toUtc(vm, self, offset);
  return structTime(vm, timeTuple(v, v.hour, v.minute, v.second, 0));
}

// --- The type ----------------------------------------------------------------------------------------------------

function replace(
  vm: VM,
  self: PyDateTime,
  year?: PyObject,
  month?: PyObject,
  day?: PyObject,
  hour?: PyObject,
  minute?: PyObject,
  second?: PyObject,
  us?: PyObject,
  tzinfo?: PyObject,
  fold?: PyObject,
): Owned {
  const { v } = self;
  const n = (o: PyObject | undefined, at: number): number => intArgument(vm, o, at);
  const date = [n(year, v.year), n(month, v.month), n(day, v.day)] as const;
  const zone = tzinfo === undefined ? v.tzinfo : tzinfoArgument(vm, tzinfo);
  const clock = [n(hour, v.hour), n(minute, v.minute), n(second, v.second), n(us, v.us)];
  const f = checkedFold(vm, fold, v.fold);
  return datetimeOf(vm, self.type, date, clock[0], clock[1], clock[2], clock[3], zone, f);
}

function reduce(self: PyDateTime, proto: number): Owned {
  const { v } = self;
  const state = [...dateBytes(v), ...clockBytes(v)];
  if (proto > 3 && v.fold !== 0) state[2] |= 128;
  const data = bytes(Uint8Array.from(state));
  return tupleTake([
    dup(self.type),
    v.tzinfo === null ? tupleTake([data]) : tupleTake([data, dup<PyObject>(v.tzinfo)]),
  ]);
}

function timeOfDay(vm: VM, c: Clock, tzinfo: PyObject | null): Owned {
  return newTime(vm, c.hour, c.minute, c.second, c.us, tzinfo, c.fold);
}

const constant = (y: number, m: number, d: number, hour: number, minute: number, second: number, us: number) => () =>
  newInstance(DATETIME, new DateTimeData(y, m, d, hour, minute, second, us, null, 0));

defineType(DATETIME, {
  base: DATE,
  doc: 'datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\nThe year, month and day arguments are required. tzinfo may be None, or an\ninstance of a tzinfo subclass. The remaining arguments may be ints.\n',
  basetype: true,
  basicSize: 48,
  layout: heldFields<DateTimeData>()('tzinfo'),
  slots: {
    new_: (vm: VM, type: PyType, args, kwnames) =>
      (kwnames === null ? fromPickle(vm, type, args) : null) ?? makeDateTime(vm, type, args, kwnames),
    repr: datetimeRepr,
    str: (vm: VM, self: PyObject) => callMethod(vm, self, 'isoformat', [vm.keep(str(' '))]),
    hash: datetimeHash,
    richcompare,
    nb_add: add,
    nb_subtract: subtract,
  },
  methods: [
    def(
      'now',
      '($type, /, tz=None)',
      'Returns new datetime object representing current time local to tz.\n\n  tz\n    Timezone object.\n\nIf no tz is specified, uses local timezone.',
      now,
      shownClassMethod,
    ),
    def('utcnow', '($type, /)', 'Return a new datetime representing UTC day and time.', utcNow, shownClassMethod),
    def(
      'fromtimestamp',
      '($type, /, timestamp, tz=None)',
      "timestamp[, tz] -> tz's local time from POSIX timestamp.",
      fromTimestamp,
      classMethod,
    ),
    def(
      'utcfromtimestamp',
      '($type, timestamp, /)',
      'Construct a naive UTC datetime from a POSIX timestamp.',
      utcFromTimestamp,
      classMethod,
    ),
    def(
      'strptime',
      '($type, string, format, /)',
      'string, format -> new datetime parsed from a string (like time.strptime()).',
      strptime,
      classMethod,
    ),
    def(
      'combine',
      '($type, /, date, time, tzinfo=unchanged)',
      'date, time -> datetime with same date and time fields',
      combine,
      classMethod,
    ),
    def(
      'fromisoformat',
      '($type, object, /)',
      'string -> datetime from a string in most ISO 8601 formats',
      fromIsoFormat,
      shownClassMethod,
    ),
    def('date', '($self, /)', 'Return date object with same year, month and day.', (vm, self: PyDateTime) =>
      newDate(vm, self.v.year, self.v.month, self.v.day),
    ),
    def('time', '($self, /)', 'Return time object with same time but with tzinfo=None.', (vm, self: PyDateTime) =>
      timeOfDay(vm, self.v, null),
    ),
    def('timetz', '($self, /)', 'Return time object with same time and tzinfo.', (vm, self: PyDateTime) =>
      timeOfDay(vm, self.v, self.v.tzinfo),
    ),
    def('ctime', '($self, /)', 'Return ctime() style string.', (_vm, self: PyDateTime) => {
      const { hour, minute, second } = self.v;
      return str(ctimeText(self.v, clockText(hour, minute, second, 0, 'seconds') as string));
    }),
    def('timetuple', '($self, /)', 'Return time tuple, compatible with time.localtime().', timetuple),
    def('timestamp', '($self, /)', 'Return POSIX timestamp as float.', timestamp),
    def('utctimetuple', '($self, /)', 'Return UTC time tuple, compatible with time.localtime().', utctimetuple),
    def(
      'isoformat',
      "($self, /, sep='T', timespec='auto')",
      "[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\nsep is used to separate the year from the time, and defaults to 'T'.\nThe optional argument timespec specifies the number of additional terms\nof the time to include. Valid options are 'auto', 'hours', 'minutes',\n'seconds', 'milliseconds' and 'microseconds'.\n",
      isoformat,
      {
        hideSignature: true,
      },
    ),
    def('utcoffset', '($self, /)', 'Return self.tzinfo.utcoffset(self).', (vm, self: PyDateTime) =>
      offsetObject(vm, self.v.tzinfo, 'utcoffset', self),
    ),
    def('tzname', '($self, /)', 'Return self.tzinfo.tzname(self).', (vm, self: PyDateTime) =>
      askName(vm, self.v.tzinfo, self),
    ),
    def('dst', '($self, /)', 'Return self.tzinfo.dst(self).', (vm, self: PyDateTime) =>
      offsetObject(vm, self.v.tzinfo, 'dst', self),
    ),
    def(
      'replace',
      '($self, /, year=unchanged, month=unchanged, day=unchanged,\n        hour=unchanged, minute=unchanged, second=unchanged,\n        microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)',
      'Return datetime with new specified fields.',
      replace,
    ),
    replaceMethod('The same as replace().'),
    def('astimezone', '($self, /, tz=None)', 'tz -> convert to local time in new timezone tz\n', astimezone, {
      hideSignature: true,
    }),
    def(
      '__reduce_ex__',
      '($self, proto, /)',
      '__reduce_ex__(proto) -> (cls, state)',
      (vm, self: PyDateTime, proto: PyObject) => reduce(self, Number(asIndex(vm, proto))),
      { hideSignature: true },
    ),
    def('__reduce__', '($self, /)', '__reduce__() -> (cls, state)', (_vm, self: PyDateTime) => reduce(self, 2)),
  ],
  getset: [
    getset('hour', null, (_vm, self: PyDateTime) => int(self.v.hour)),
    getset('minute', null, (_vm, self: PyDateTime) => int(self.v.minute)),
    getset('second', null, (_vm, self: PyDateTime) => int(self.v.second)),
    getset('microsecond', null, (_vm, self: PyDateTime) => int(self.v.us)),
    getset('tzinfo', null, (_vm, self: PyDateTime) => (self.v.tzinfo === null ? none() : dup<PyObject>(self.v.tzinfo))),
    getset('fold', null, (_vm, self: PyDateTime) => int(self.v.fold)),
  ],
  attributes: {
    min: constant(1, 1, 1, 0, 0, 0, 0),
    max: constant(9999, 12, 31, 23, 59, 59, 999999),
    resolution: () => smallDelta(1),
  },
});
