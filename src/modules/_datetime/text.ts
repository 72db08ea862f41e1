/** `strftime` of dates and times: what the time module does not know is put in first. */
import { isStr, reprText, typeName } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { int, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { encode } from '../../text/codecs.ts';
import { kindOf } from '../../types/str/kind.ts';
import { callMethod } from '../method-calls.ts';
import { pad } from './calendar.ts';
import { askName, askOffset, offsetText } from './offsets.ts';

/** The nine fields of a `struct_time` that come of a date or a time. */
export type TimeTuple = readonly number[];

/** `time.struct_time(fields)` */
export function structTime(vm: VM, fields: TimeTuple): Owned {
  const time = vm.keep(vm.importModule('time'));
  const args = vm.keep(tupleTake(fields.map((n) => int(n))));
  return callMethod(vm, time, 'struct_time', [args]);
}

/**
 * `strftime(format, fields)` with `%f`, `%z`, `%:z` and `%Z` of a time. `tzinfo` is asked with `dt`; `us` null: a date, which has no
 * microseconds of its own.
 */
export function formatTime(
  vm: VM,
  format: string,
  fields: PyObject,
  us: number,
  tzinfo: PyObject | null,
  dt: PyObject,
): Owned {
  let out = '';
  for (let i = 0; i < format.length; i++) {
    const c = format[i];
    if (c !== '%' || i + 1 >= format.length) {
      out += c;
      continue;
    }
    const directive = format[++i];
    if (directive === 'f') out += pad(us, 6);
    else if (directive === 'z') out += zoneOffset(vm, tzinfo, dt, '');
    else if (directive === ':' && format[i + 1] === 'z') {
      out += zoneOffset(vm, tzinfo, dt, ':');
      i++;
    } else if (directive === 'Z') {
      const name = vm.keep(askName(vm, tzinfo, dt));
      if (name !== NONE) {
        const text = vm.keep(callMethod(vm, name, 'replace', [vm.keep(str('%')), vm.keep(str('%%'))]));
        if (!isStr(text)) {
          return vm.raise('TypeError', `tzname.replace() did not return a string: ${typeName(text)}`);
        }
        if (/[\ud800-\udfff]/.test(text.v)) encode(text.v, kindOf(text));
        out += text.v;
      }
    } else out += `%${directive}`;
  }
  const time = vm.keep(vm.importModule('time'));
  return callMethod(vm, time, 'strftime', [vm.keep(str(out)), fields]);
}

function zoneOffset(vm: VM, tzinfo: PyObject | null, dt: PyObject, separator: string): string {
  const offset = askOffset(vm, tzinfo, 'utcoffset', dt);
  return offset === null ? '' : offsetText(offset.v, separator);
}

/** `format(o, spec)`: `str(o)` when the spec is empty, else `o.strftime(spec)`. */
export function formatMethod(vm: VM, self: PyObject, spec: PyObject): Owned {
  if (!isStr(spec)) {
    return vm.raise('TypeError', `__format__() argument 1 must be str, not ${spec === NONE ? 'None' : typeName(spec)}`);
  }
  if (spec.v === '') {
    const f = self.type.v.slots.str as NonNullable<typeof self.type.v.slots.str>;
    return f(vm, self);
  }
  return callMethod(vm, self, 'strftime', [spec]);
}

/** A repr with the zone and the fold, where there are any, in front of its last bracket; a datetime names the fold first. */
export function withZone(vm: VM, text: string, fold: number, tzinfo: PyObject | null, foldFirst: boolean): string {
  const parts = [text.slice(0, -1)];
  if (tzinfo !== null) parts.push(`tzinfo=${reprText(vm, tzinfo)}`);
  if (fold !== 0) parts.splice(foldFirst ? 1 : parts.length, 0, 'fold=1');
  return `${parts.join(', ')})`;
}
