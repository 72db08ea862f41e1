/** The caches of zones by key: a weak one for each class, and for ZoneInfo itself the eight that were used last. */
import { registerRoot } from '../../gc/roots.ts';
import { equal, getAttrName } from '../../object/abstract.ts';
import { call0 } from '../../object/call.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { type PyZoneInfo, ZONE_INFO } from './data.ts';
import { helper } from './helpers.ts';

const MOST_KEPT = 8;

interface Entry {
  readonly key: Held;
  readonly zone: Held;
}
/** The last one used comes first. */
let kept: Entry[] = [];
let weak: Held | null = null;
registerRoot({
  kind: '_zoneinfo: cache of zones',
  visit(see) {
    const describe = (): string => '_zoneinfo: cache of zones';
    if (weak !== null) see(weak, describe);
    for (const { key, zone } of kept) {
      see(key, describe);
      see(zone, describe);
    }
  },
});

/** The weak cache of a class. */
export function weakCache(vm: VM, type: PyType): Owned {
  if (type !== ZONE_INFO) return getAttrName(vm, type, '_weak_cache');
  if (weak === null) weak = hold(newWeakCache(vm));
  return dup<PyObject>(weak);
}

export function newWeakCache(vm: VM): Owned {
  return call0(vm, vm.keep(helper(vm, 'weakDictionary')));
}

/** Where a key stands among the kept ones; -1 for nowhere. */
function placeOf(vm: VM, key: PyObject): number {
  for (let i = 0; i < kept.length; i++) {
    const mark = vm.mark();
    const entry = kept[i];
    if (equal(vm, vm.keep(dup<PyObject>(entry.key)), key)) return kept.indexOf(entry);
    vm.release(mark);
  }
  return -1;
}

function end({ key, zone }: Entry): void {
  drop(key);
  drop(zone);
}

/** A zone that is kept; kept by `vm` too. */
export function keptZone(vm: VM, type: PyType, key: PyObject): PyZoneInfo | null {
  if (type !== ZONE_INFO) return null;
  const at = placeOf(vm, key);
  if (at < 0) return null;
  const [entry] = kept.splice(at, 1);
  kept.unshift(entry);
  return vm.keep(dup<PyObject>(entry.zone)) as PyZoneInfo;
}

/** Keeps a zone, and lets the one go that was not used for longest. */
export function keepZone(type: PyType, key: PyObject, zone: PyObject): void {
  if (type !== ZONE_INFO) return;
  kept.unshift({ key: share(key), zone: share(zone) });
  const over = kept.splice(MOST_KEPT);
  for (const entry of over) end(entry);
}

/** Lets a zone go. */
export function forgetZone(vm: VM, type: PyType, key: PyObject): void {
  if (type !== ZONE_INFO) return;
  const at = placeOf(vm, key);
  if (at < 0) return;
  const [entry] = kept.splice(at, 1);
  end(entry);
}

/** Lets all go. @nothrow */
export function forgetAll(type: PyType): void {
  if (type !== ZONE_INFO) return;
  const old = kept;
  kept = [];
  for (const entry of old) end(entry);
}
