/** Datetimes of the clock, of timestamps and of texts. */
import { host } from '../../host/host.ts';
import { isStr, reprText } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import type { PyStr } from '../../object/dict.ts';
import type { Owned, PyObject, PyType } from '../../object/refs.ts';
import { int, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { callMethod } from '../method-calls.ts';
import { smallDelta } from './delta.ts';
import { dateEnd, parseIsoDate, parseIsoTime } from './iso.ts';
import { type Fields, localFields, nowParts, timestampArgument, wallFields } from './local.ts';
import { parsedZone } from './time.ts';
import { DATETIME, newDateTime, type PyDateTime, tzinfoArgument } from './types.ts';
import { zoneOf } from './zone-make.ts';

/** A datetime of a class that may be the program's own. */
function make(vm: VM, type: PyObject, f: Fields, us: number, tzinfo: PyObject | null, fold: number): Owned<PyDateTime> {
  if (type === DATETIME) return newDateTime(vm, f.date, f.hour, f.minute, f.second, us, tzinfo, fold);
  const args: PyObject[] = [...f.date, f.hour, f.minute, f.second, us].map((n) => vm.keep(int(n)));
  args.push(tzinfo ?? NONE);
  if (fold === 0) return call(vm, type, args) as Owned<PyDateTime>;
  const key: PyStr = vm.keep(str('fold'));
  return call(vm, type, [...args, vm.keep(int(fold))], [key]) as Owned<PyDateTime>;
}

/** A moment: in local time, or as a tzinfo has it. */
function atMoment(vm: VM, type: PyType, seconds: number, us: number, zone: PyObject | null): Owned {
  if (zone === null) {
    const f = localFields(vm, seconds);
    return make(vm, type, f, us, null, f.fold);
  }
  const inUtc = vm.keep(make(vm, type, wallFields(vm, seconds), us, zone, 0));
  return callMethod(vm, zone, 'fromutc', [inUtc]);
}

/** `datetime.now(tz=None)` */
export function now(vm: VM, type: PyType, tz?: PyObject): Owned {
  const zone = tzinfoArgument(vm, tz);
  const { seconds, us } = nowParts();
  return atMoment(vm, type, seconds, us, zone);
}

function deprecated(vm: VM, method: string, instead: string): void {
  vm.warn(
    'DeprecationWarning',
    `datetime.datetime.${method}() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.${instead}.`,
    1,
  );
}

/** `datetime.utcnow()` */
export function utcNow(vm: VM, type: PyType): Owned {
  deprecated(vm, 'utcnow', 'now(datetime.UTC)');
  const { seconds, us } = nowParts();
  return make(vm, type, wallFields(vm, seconds), us, null, 0);
}

/** `datetime.fromtimestamp(timestamp, tz=None)` */
export function fromTimestamp(vm: VM, type: PyType, timestamp: PyObject, tz?: PyObject): Owned {
  const zone = tzinfoArgument(vm, tz);
  const { seconds, us } = timestampArgument(vm, timestamp, false);
  return atMoment(vm, type, seconds, us, zone);
}

/** `datetime.utcfromtimestamp(timestamp)` */
export function utcFromTimestamp(vm: VM, type: PyType, timestamp: PyObject): Owned {
  deprecated(vm, 'utcfromtimestamp', 'fromtimestamp(timestamp, datetime.UTC)');
  const { seconds, us } = timestampArgument(vm, timestamp, false);
  return make(vm, type, wallFields(vm, seconds), us, null, 0);
}

/** `datetime.fromisoformat(text)` */
export function fromIsoFormat(vm: VM, type: PyType, text: PyObject): Owned {
  if (!isStr(text)) return vm.raise('TypeError', 'fromisoformat: argument must be str');
  const s = text.v;
  const invalid = (): never => vm.raise('ValueError', `Invalid isoformat string: ${reprText(vm, text)}`);
  const end = dateEnd(s);
  const date = end < 0 ? null : parseIsoDate(s.slice(0, end));
  if (date === null) return invalid();
  if (s.length === end) return make(vm, type, { date, hour: 0, minute: 0, second: 0 }, 0, null, 0);
  const separator = (s.codePointAt(end) as number) > 0xffff ? 2 : 1;
  const time = parseIsoTime(s.slice(end + separator));
  if (time === null) return invalid();
  return make(vm, type, { date, ...time }, time.us, parsedZone(vm, time), 0);
}

/** The machine's time zone as it is at a moment. */
export function localZone(vm: VM, seconds: number): Owned {
  const { offset, name } = host.zone(seconds);
  return zoneOf(vm, vm.keep(smallDelta(offset * 1e6)), name === '' ? null : vm.keep(str(name)));
}
