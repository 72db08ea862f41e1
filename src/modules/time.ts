/** `time`. */

import { host } from '../host/host.ts';
import { asctime, checkFields, strftime, type TimeFields } from '../numeric/time-format.ts';
import { asIndex, getAttr, isInt, isStr, isSubtype, isTuple, typeName } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import { FLOAT, NONE } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import type { PyDict } from '../object/dict.ts';
import { instanceSet } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../object/refs.ts';
import { bool, float, int, intFromBig, name, none, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { SIMPLE_NAMESPACE } from '../types/namespace.ts';
import { newStruct, type PyStruct } from '../types/structseq.ts';
import { raiseErrno } from './os-errors.ts';
import { STRUCT_TIME } from './struct-types.ts';
import { type Fields, localFields, localSeconds, utcFields } from './time-calendar.ts';

// --- Numbers -----------------------------------------------------------------------------------------------------

/** A time argument in seconds. Raises TypeError, ValueError, OverflowError. */
function secondsArgument(vm: VM, o: PyObject): number {
  if (isSubtype(o.type, FLOAT)) {
    const v = o.v as number;
    if (Number.isNaN(v)) return vm.raise('ValueError', 'Invalid value NaN (not a number)');
    return v;
  }
  if (!isInt(o) && o.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `'${typeName(o)}' object cannot be interpreted as an integer`);
  }
  return Number(asIndex(vm, o));
}

/** A moment in whole seconds, now when it is left out; what no calendar can show is an error. */
function momentArgument(vm: VM, o: PyObject | undefined): number {
  if (o === undefined || o === NONE) return Number(host.timeNs() / 1_000_000_000n);
  const seconds = Math.floor(secondsArgument(vm, o));
  if (!(Math.abs(seconds) < 2 ** 63)) {
    return vm.raise('OverflowError', 'timestamp out of range for platform time_t');
  }
  if (Math.abs(seconds) > 67768036191676799) return raiseErrno(vm, 75);
  return seconds;
}

/** Nanoseconds as float seconds. */
function seconds(ns: bigint): Owned {
  return float(Number(ns / 1_000_000_000n) + Number(ns % 1_000_000_000n) / 1e9);
}

// --- struct_time -------------------------------------------------------------------------------------------------

function structTime(f: Fields, zone: string, offset: number): Owned<PyStruct> {
  return newStruct(STRUCT_TIME, [...f.map((n) => int(n)), str(zone), int(offset)]);
}

function gmtime(vm: VM, _self: PyObject, when?: PyObject): Owned {
  return structTime(utcFields(momentArgument(vm, when)), 'GMT', 0);
}

function localtime(vm: VM, _self: PyObject, when?: PyObject): Owned {
  const { fields, zone, offset } = localFields(momentArgument(vm, when));
  return structTime(fields, zone, offset);
}

/** The fields of a tuple or struct_time argument. Raises TypeError. */
function fieldsArgument(vm: VM, o: PyObject, function_: string): TimeFields & { readonly dst: number } {
  if (!isTuple(o)) return vm.raise('TypeError', 'Tuple or struct_time argument required');
  const items = o.v as PyObject[];
  if (items.length !== 9) return vm.raise('TypeError', `${function_}(): illegal time tuple argument`);
  const n = items.map((x) => {
    const v = asIndex(vm, x);
    if (v > 0x7fffffff) return vm.raise('OverflowError', 'signed integer is greater than maximum');
    if (v < -0x80000000) return vm.raise('OverflowError', 'signed integer is less than minimum');
    return Number(v);
  });
  let zone = '';
  let offset: number | undefined;
  if (o.type === STRUCT_TIME) {
    const { hidden } = (o as PyObject as PyStruct).v;
    if (isStr(hidden[0] as PyObject)) zone = hidden[0].v as string;
    if (isInt(hidden[1] as PyObject)) offset = Number(hidden[1].v);
  } else {
    const { zone: here, offset: shift } = localFields(
      localSeconds([n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]]),
    );
    zone = here;
    offset = shift;
  }
  return {
    year: n[0],
    month: n[1],
    day: n[2],
    hour: n[3],
    minute: n[4],
    second: n[5],
    weekday: n[6],
    yearDay: n[7],
    zone,
    offset,
    dst: n[8],
  };
}

/** Fields of now. */
function nowFields(): TimeFields {
  const { fields: f, zone, offset } = localFields(Number(host.timeNs() / 1_000_000_000n));
  return {
    year: f[0],
    month: f[1],
    day: f[2],
    hour: f[3],
    minute: f[4],
    second: f[5],
    weekday: f[6],
    yearDay: f[7],
    zone,
    offset,
  };
}

function mktime(vm: VM, _self: PyObject, o: PyObject): Owned {
  const t = fieldsArgument(vm, o, 'mktime');
  return float(localSeconds([t.year, t.month, t.day, t.hour, t.minute, t.second, 0, 0, t.dst]));
}

function strftimeFunction(vm: VM, _self: PyObject, format: PyObject, when?: PyObject): Owned {
  if (!isStr(format)) return vm.raise('TypeError', `strftime() argument 1 must be str, not ${typeName(format)}`);
  const fields = when === undefined ? nowFields() : fieldsArgument(vm, when, 'strftime');
  return str(strftime(format.v, checkFields(fields)));
}

function asctimeFunction(vm: VM, _self: PyObject, when?: PyObject): Owned {
  const fields = when === undefined ? nowFields() : fieldsArgument(vm, when, 'asctime');
  return str(asctime(checkFields(fields)));
}

function ctime(vm: VM, _self: PyObject, when?: PyObject): Owned {
  const { fields: f } = localFields(momentArgument(vm, when));
  return str(
    asctime({
      year: f[0],
      month: f[1],
      day: f[2],
      hour: f[3],
      minute: f[4],
      second: f[5],
      weekday: f[6],
      yearDay: f[7],
      zone: '',
      offset: undefined,
    }),
  );
}

function strptime(vm: VM, _self: PyObject, args: readonly PyObject[]): Owned {
  const module = vm.keep(vm.importModule('_strptime'));
  return call(vm, vm.keep(getAttr(vm, module, name('_strptime_time'))), args);
}

// --- Clocks ------------------------------------------------------------------------------------------------------

interface Clock {
  readonly implementation: string;
  readonly monotonic: boolean;
  readonly adjustable: boolean;
}
const CLOCKS: { readonly [clock: string]: Clock } = {
  time: { implementation: 'clock_gettime(CLOCK_REALTIME)', monotonic: false, adjustable: true },
  monotonic: { implementation: 'clock_gettime(CLOCK_MONOTONIC)', monotonic: true, adjustable: false },
  perf_counter: { implementation: 'clock_gettime(CLOCK_MONOTONIC)', monotonic: true, adjustable: false },
  process_time: { implementation: 'clock_gettime(CLOCK_PROCESS_CPUTIME_ID)', monotonic: true, adjustable: false },
  thread_time: { implementation: 'clock_gettime(CLOCK_THREAD_CPUTIME_ID)', monotonic: true, adjustable: false },
};

function getClockInfo(vm: VM, _self: PyObject, clock: PyObject): Owned {
  if (!isStr(clock)) {
    return vm.raise('TypeError', `get_clock_info() argument 1 must be str, not ${typeName(clock)}`);
  }
  const known = Object.hasOwn(CLOCKS, clock.v) ? CLOCKS[clock.v] : undefined;
  if (known === undefined) return vm.raise('ValueError', 'unknown clock');
  const o = vm.keep(call(vm, SIMPLE_NAMESPACE, []));
  const set = (attribute: string, value: Owned): void => {
    instanceSet(o, name(attribute), value);
    drop(value);
  };
  set('implementation', str(known.implementation));
  set('monotonic', bool(known.monotonic));
  set('adjustable', bool(known.adjustable));
  set('resolution', float(1e-9));
  return dup(o as PyObject);
}

/** `CLOCK_*` numbers. */
const CLOCK_IDS: { readonly [name: string]: number } = {
  CLOCK_REALTIME: 0,
  CLOCK_MONOTONIC: 1,
  CLOCK_PROCESS_CPUTIME_ID: 2,
  CLOCK_THREAD_CPUTIME_ID: 3,
  CLOCK_MONOTONIC_RAW: 4,
  CLOCK_BOOTTIME: 7,
  CLOCK_TAI: 11,
};

function clockNs(vm: VM, id: PyObject): bigint {
  const n = Number(asIndex(vm, id));
  switch (n) {
    case 0:
    case 11:
      return host.timeNs();
    case 1:
    case 4:
    case 7:
      return host.monotonicNs();
    case 2:
    case 3:
      return host.processTimeNs();
    default:
      return raiseErrno(vm, 22);
  }
}

function sleep(vm: VM, _self: PyObject, o: PyObject): Owned {
  const n = secondsArgument(vm, o);
  if (n < 0) return vm.raise('ValueError', 'sleep length must be non-negative');
  if (n > 9.2e9) return vm.raise('OverflowError', 'timestamp out of range for platform time_t');
  const end = host.monotonicNs() + BigInt(Math.round(n * 1e9));
  // A signal ends the nap; its handler runs, and the rest of the time is slept.
  for (;;) {
    vm.poll();
    const left = end - host.monotonicNs();
    if (left <= 0n) return none();
    host.sleep(Number(left) / 1e9);
  }
}

/** `timezone`, `altzone`, `daylight`, `tzname`: from January and July of this year. */
function setZone(d: PyDict): void {
  const year = utcFields(Number(host.timeNs() / 1_000_000_000n))[0];
  const at = (month: number) => host.zone(Date.UTC(year, month, 1) / 1000);
  const january = at(0);
  const july = at(6);
  const [standard, summer] = january.dst ? [july, january] : [january, july];
  put(d, 'timezone', int(-standard.offset));
  put(d, 'altzone', int(-summer.offset));
  put(d, 'daylight', int(standard.offset === summer.offset ? 0 : 1));
  put(d, 'tzname', tupleTake([str(standard.name), str(summer.name)]));
}

const HIDDEN = { hideSignature: true };

export const time = defineModule('time', {
  doc: 'This module provides various functions to manipulate time values.\n\nThere are two standard representations of time.  One is the number\nof seconds since the Epoch, in UTC (a.k.a. GMT).  It may be an integer\nor a floating-point number (to represent fractions of seconds).\nThe epoch is the point where the time starts, the return value of time.gmtime(0).\nIt is January 1, 1970, 00:00:00 (UTC) on all platforms.\n\nThe other representation is a tuple of 9 integers giving local time.\nThe tuple items are:\n  year (including century, e.g. 1998)\n  month (1-12)\n  day (1-31)\n  hours (0-23)\n  minutes (0-59)\n  seconds (0-59)\n  weekday (0-6, Monday is 0)\n  Julian day (day in the year, 1-366)\n  DST (Daylight Savings Time) flag (-1, 0 or 1)\nIf the DST flag is 0, the time is given in the regular time zone;\nif it is 1, the time is given in the DST time zone;\nif it is -1, mktime() should guess based on the date and time.\n',
  functions: [
    def(
      'time',
      '($self, /)',
      'time() -> floating-point number\n\nReturn the current time in seconds since the Epoch.\nFractions of a second may be present if the system clock provides them.',
      () => seconds(host.timeNs()),
    ),
    def('time_ns', '($self, /)', 'time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch.', () =>
      intFromBig(host.timeNs()),
    ),
    def(
      'clock_gettime',
      '($module, clk_id, /)',
      'Return the time of the specified clock clk_id as a float.',
      (vm, _self: PyObject, id: PyObject) => seconds(clockNs(vm, id)),
    ),
    def(
      'clock_gettime_ns',
      '($module, clk_id, /)',
      'Return the time of the specified clock clk_id as nanoseconds (int).',
      (vm, _self: PyObject, id: PyObject) => intFromBig(clockNs(vm, id)),
    ),
    def(
      'clock_getres',
      '($module, clk_id, /)',
      'clock_getres(clk_id) -> floating-point number\n\nReturn the resolution (precision) of the specified clock clk_id.',
      (vm, _self: PyObject, id: PyObject) => {
        clockNs(vm, id);
        return float(1e-9);
      },
      HIDDEN,
    ),
    def(
      'sleep',
      '($self, object, /)',
      'sleep(seconds)\n\nDelay execution for a given number of seconds.  The argument may be\na floating-point number for subsecond precision.',
      sleep,
    ),
    def(
      'gmtime',
      '($module, seconds=None, /)',
      "gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min,\n                       tm_sec, tm_wday, tm_yday, tm_isdst)\n\nConvert seconds since the Epoch to a time tuple expressing UTC (a.k.a.\nGMT).  When 'seconds' is not passed in, convert the current time instead.\n\nIf the platform supports the tm_gmtoff and tm_zone, they are available as\nattributes only.",
      gmtime,
      HIDDEN,
    ),
    def(
      'localtime',
      '($module, seconds=None, /)',
      "localtime([seconds]) -> (tm_year,tm_mon,tm_mday,tm_hour,tm_min,\n                          tm_sec,tm_wday,tm_yday,tm_isdst)\n\nConvert seconds since the Epoch to a time tuple expressing local time.\nWhen 'seconds' is not passed in, convert the current time instead.",
      localtime,
      HIDDEN,
    ),
    def(
      'asctime',
      '($module, tuple=None, /)',
      "asctime([tuple]) -> string\n\nConvert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.\nWhen the time tuple is not present, current time as returned by localtime()\nis used.",
      asctimeFunction,
      HIDDEN,
    ),
    def(
      'ctime',
      '($module, seconds=None, /)',
      'ctime(seconds) -> string\n\nConvert a time in seconds since the Epoch to a string in local time.\nThis is equivalent to asctime(localtime(seconds)). When the time tuple is\nnot present, current time as returned by localtime() is used.',
      ctime,
      HIDDEN,
    ),
    def(
      'mktime',
      '($self, object, /)',
      'mktime(tuple) -> floating-point number\n\nConvert a time tuple in local time to seconds since the Epoch.\nNote that mktime(gmtime(0)) will not generally return zero for most\ntime zones; instead the returned value will either be equal to that\nof the timezone or altzone attributes on the time module.',
      mktime,
    ),
    def(
      'strftime',
      '($module, format, tuple=None, /)',
      "strftime(format[, tuple]) -> string\n\nConvert a time tuple to a string according to a format specification.\nSee the library reference manual for formatting codes. When the time tuple\nis not present, current time as returned by localtime() is used.\n\nCommonly used format codes:\n\n%Y  Year with century as a decimal number.\n%m  Month as a decimal number [01,12].\n%d  Day of the month as a decimal number [01,31].\n%H  Hour (24-hour clock) as a decimal number [00,23].\n%M  Minute as a decimal number [00,59].\n%S  Second as a decimal number [00,61].\n%z  Time zone offset from UTC.\n%a  Locale's abbreviated weekday name.\n%A  Locale's full weekday name.\n%b  Locale's abbreviated month name.\n%B  Locale's full month name.\n%c  Locale's appropriate date and time representation.\n%I  Hour (12-hour clock) as a decimal number [01,12].\n%p  Locale's equivalent of either AM or PM.\n\nOther codes may be available on your platform.  See documentation for\nthe C library strftime function.\n",
      strftimeFunction,
      HIDDEN,
    ),
    def(
      'strptime',
      '($module, *args)',
      "strptime(string, format) -> struct_time\n\nParse a string to a time tuple according to a format specification.\nSee the library reference manual for formatting codes (same as\nstrftime()).\n\nCommonly used format codes:\n\n%Y  Year with century as a decimal number.\n%m  Month as a decimal number [01,12].\n%d  Day of the month as a decimal number [01,31].\n%H  Hour (24-hour clock) as a decimal number [00,23].\n%M  Minute as a decimal number [00,59].\n%S  Second as a decimal number [00,61].\n%z  Time zone offset from UTC.\n%a  Locale's abbreviated weekday name.\n%A  Locale's full weekday name.\n%b  Locale's abbreviated month name.\n%B  Locale's full month name.\n%c  Locale's appropriate date and time representation.\n%I  Hour (12-hour clock) as a decimal number [01,12].\n%p  Locale's equivalent of either AM or PM.\n\nOther codes may be available on your platform.  See documentation for\nthe C library strftime function.\n",
      strptime,
      HIDDEN,
    ),
    def(
      'tzset',
      '($self, /)',
      "tzset()\n\nInitialize, or reinitialize, the local timezone to the value stored in\nos.environ['TZ']. The TZ environment variable should be specified in\nstandard Unix timezone format as documented in the tzset man page\n(eg. 'US/Eastern', 'Europe/Amsterdam'). Unknown timezones will silently\nfall back to UTC. If the TZ environment variable is not set, the local\ntimezone is set to the systems best guess of wallclock time.\nChanging the TZ environment variable without calling tzset *may* change\nthe local timezone used by methods such as localtime, but this behaviour\nshould not be relied on.",
      (_vm, self: PyObject) => {
        setZone((self.attrs as NonNullable<PyObject['attrs']>).dict as PyDict);
        return none();
      },
    ),
    def('monotonic', '($self, /)', 'monotonic() -> float\n\nMonotonic clock, cannot go backward.', () =>
      seconds(host.monotonicNs()),
    ),
    def(
      'monotonic_ns',
      '($self, /)',
      'monotonic_ns() -> int\n\nMonotonic clock, cannot go backward, as nanoseconds.',
      () => intFromBig(host.monotonicNs()),
    ),
    def(
      'process_time',
      '($self, /)',
      'process_time() -> float\n\nProcess time for profiling: sum of the kernel and user-space CPU time.',
      () => seconds(host.processTimeNs()),
    ),
    def(
      'process_time_ns',
      '($self, /)',
      'process_time() -> int\n\nProcess time for profiling as nanoseconds:\nsum of the kernel and user-space CPU time.',
      () => intFromBig(host.processTimeNs()),
    ),
    def(
      'thread_time',
      '($self, /)',
      'thread_time() -> float\n\nThread time for profiling: sum of the kernel and user-space CPU time.',
      () => seconds(host.processTimeNs()),
    ),
    def(
      'thread_time_ns',
      '($self, /)',
      'thread_time() -> int\n\nThread time for profiling as nanoseconds:\nsum of the kernel and user-space CPU time.',
      () => intFromBig(host.processTimeNs()),
    ),
    def('perf_counter', '($self, /)', 'perf_counter() -> float\n\nPerformance counter for benchmarking.', () =>
      seconds(host.perfCounterNs()),
    ),
    def(
      'perf_counter_ns',
      '($self, /)',
      'perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds.',
      () => intFromBig(host.perfCounterNs()),
    ),
    def(
      'get_clock_info',
      '($module, name, /)',
      'get_clock_info(name: str) -> dict\n\nGet information of the specified clock.',
      getClockInfo,
      HIDDEN,
    ),
  ],
  types: [STRUCT_TIME],
  init: (_vm, d) => {
    for (const [key, id] of Object.entries(CLOCK_IDS)) put(d, key, int(id));
    put(d, '_STRUCT_TM_ITEMS', int(11));
    setZone(d);
  },
});
