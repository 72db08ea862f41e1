/** What a tzinfo says of a time: its offset from UTC, its summer time, its name. */
import { isStr, typeName } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { heldFields } from '../../object/layout.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { callMethod } from '../method-calls.ts';
import { pad } from './calendar.ts';
import { type DeltaData, isDelta, type PyDelta, shortUs } from './delta.ts';
import { TIMEZONE } from './types.ts';

export class ZoneData {
  offset: Held<PyDelta> | null;
  name: Held | null;
  constructor(offset: PyDelta, zoneName: PyObject | null) {
    this.offset = share(offset);
    this.name = zoneName === null ? null : share(zoneName);
  }
}
export type PyZone = PyObject<ZoneData>;
export const zoneLayout = heldFields<ZoneData>()('offset', 'name');

/** Whether an offset is less than a day, either way. @nothrow */
export function isShort(d: DeltaData): boolean {
  return d.days === 0 || (d.days === -1 && (d.seconds > 0 || d.us > 0));
}

/** The answer of `utcoffset` or `dst`: a timedelta, or null for None. It is kept until the native ends. Raises TypeError, ValueError. */
export function askOffset(vm: VM, tzinfo: PyObject | null, method: 'utcoffset' | 'dst', dt: PyObject): PyDelta | null {
  if (tzinfo === null) return null;
  if (tzinfo.type === TIMEZONE) return method === 'dst' ? null : ((tzinfo as PyZone).v.offset as PyDelta);
  const r = vm.keep(callMethod(vm, tzinfo, method, [dt]));
  if (r === NONE) return null;
  if (!isDelta(r)) {
    return vm.raise('TypeError', `tzinfo.${method}() must return None or timedelta, not '${typeName(r)}'`);
  }
  if (!isShort(r.v)) {
    vm.raise('ValueError', 'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).');
  }
  return r;
}

/** As an object of its own. */
export function offsetObject(vm: VM, tzinfo: PyObject | null, method: 'utcoffset' | 'dst', dt: PyObject): Owned {
  const r = askOffset(vm, tzinfo, method, dt);
  return r === null ? none() : dup<PyObject>(r);
}

/** The answer of `tzname`: a str or None. */
export function askName(vm: VM, tzinfo: PyObject | null, dt: PyObject): Owned {
  if (tzinfo === null) return none();
  if (tzinfo.type === TIMEZONE) return str(zoneName((tzinfo as PyZone).v));
  const r = callMethod(vm, tzinfo, 'tzname', [dt]);
  if (r === NONE || isStr(r)) return r;
  const what = typeName(r);
  drop(r);
  return vm.raise('TypeError', `tzinfo.tzname() must return None or a string, not '${what}'`);
}

/** `+HH:MM[:SS[.ffffff]]`, with anything between the numbers. @nothrow */
export function offsetText(d: DeltaData, separator: string): string {
  const all = shortUs(d);
  const size = Math.abs(all);
  const us = size % 1e6;
  const seconds = Math.floor(size / 1e6);
  const second = seconds % 60;
  const minutes = Math.floor(seconds / 60);
  let text = `${all < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
  if (second !== 0 || us !== 0) text += `${separator}${pad(second, 2)}`;
  return us === 0 ? text : `${text}.${pad(us, 6)}`;
}

/** What a timezone calls itself. @nothrow */
export function zoneName(z: ZoneData): string {
  if (z.name !== null) return z.name.v as string;
  const offset = (z.offset as PyDelta).v;
  return shortUs(offset) === 0 ? 'UTC' : `UTC${offsetText(offset, ':')}`;
}
