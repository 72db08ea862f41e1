/** Making timezones; there is one UTC. */
import { registerRoot, tableRoot } from '../../gc/roots.ts';
import { reprText } from '../../object/abstract.ts';
import { newInstance } from '../../object/instances.ts';
import { drop, dup, forRuntime, type Owned, type PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { type PyDelta, shortUs, smallDelta } from './delta.ts';
import { isShort, type PyZone, ZoneData } from './offsets.ts';
import { TIMEZONE } from './types.ts';

let utcZone: PyZone | null = null;
registerRoot(tableRoot('datetime: UTC', () => (utcZone === null ? [] : [utcZone])));

/** `timezone.utc`, borrowed from the module. */
export function utc(): PyZone {
  if (utcZone === null) {
    const offset = smallDelta(0);
    utcZone = forRuntime(newInstance(TIMEZONE, new ZoneData(offset, null)));
    drop(offset);
  }
  return utcZone;
}

/** A timezone, without a name the one UTC where it is that. Raises ValueError for offsets of a day and more. */
export function zoneOf(vm: VM, offset: PyDelta, zoneName: PyObject | null): Owned {
  if (zoneName === null && offset.v.days === 0 && shortUs(offset.v) === 0) return dup<PyObject>(utc());
  if (!isShort(offset.v)) {
    return vm.raise(
      'ValueError',
      `offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not ${reprText(vm, offset)}.`,
    );
  }
  return newInstance(TIMEZONE, new ZoneData(offset, zoneName));
}
