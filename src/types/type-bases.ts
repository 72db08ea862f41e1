/** `C.__bases__ = …`: a class gets other bases, and everything below it another MRO. */
import { isSubtype, isTuple, isType, typeName } from '../object/abstract.ts';
import type { PyTuple } from '../object/dict.ts';
import { bumpVersion } from '../object/lookup.ts';
import { dropOpt, dup, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { refreshAllSlots } from '../object/slotdefs.ts';
import { TypeFlag } from '../object/type.ts';
import { tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { bestBase, checkCompatible } from './type-layout.ts';
import { linkSubclass, setMro, unlinkSubclass, updateMro } from './type-mro.ts';
import { fullTypeName } from './type-names.ts';

/** Sets `__bases__`. Raises TypeError, with everything as before, when the bases do not go together. */
export function setBases(vm: VM, type: PyType, value: PyObject | null): void {
  const td = type.v;
  if (value === null || (td.flags & TypeFlag.IMMUTABLETYPE) !== 0) {
    const how = (td.flags & TypeFlag.IMMUTABLETYPE) === 0 ? 'delete' : 'set';
    return vm.raise('TypeError', `cannot ${how} '__bases__' attribute of immutable type '${fullTypeName(type)}'`);
  }
  if (!isTuple(value)) {
    return vm.raise('TypeError', `can only assign tuple to ${td.name}.__bases__, not ${typeName(value)}`);
  }
  if (value.v.length === 0) {
    return vm.raise('TypeError', `can only assign non-empty tuple to ${td.name}.__bases__, not ()`);
  }
  for (const base of value.v) {
    if (!isType(base)) {
      return vm.raise('TypeError', `${td.name}.__bases__ must be tuple of classes, not '${typeName(base)}'`);
    }
    // A base whose own bases are being set has its old MRO still.
    if (isSubtype(base, type) || hasBase(base, type))
      return vm.raise('TypeError', 'a __bases__ item causes an inheritance cycle');
  }
  const newBase = bestBase(vm, value.v);
  checkCompatible(vm, td.base as PyType, newBase, '__bases__');

  const mark = vm.mark();
  const oldBases = vm.keep(dup(td.bases as PyTuple));
  const oldBase = vm.keep(dup(td.base as PyType));
  const changed: Change[] = [];
  replaceBases(type, value, newBase);
  try {
    updateMroBelow(vm, type, changed);
  } catch (error) {
    for (const c of changed.reverse()) if (c.type.v.mroTypes === c.mro) setMro(c.type, c.before);
    if (td.bases === value) replaceBases(type, oldBases, oldBase);
    throw error;
  }
  // An `mro()` has set other bases meanwhile: they stand.
  if (td.bases !== value) return vm.release(mark);
  unlinkSubclass(type, oldBases.v as unknown as PyType[]);
  linkSubclass(type);
  bumpVersion(type);
  refreshAllSlots(type);
  vm.release(mark);
}

/** An MRO that was replaced. */
interface Change {
  readonly type: PyType;
  readonly mro: readonly PyType[];
  readonly before: readonly PyType[];
}

/** Whether `base` is on the way from a class to `object`. @nothrow */
function hasBase(type: PyType, base: PyType): boolean {
  for (let t: PyType | null = type; t !== null; t = t.v.base) if (t === base) return true;
  return false;
}

function replaceBases(type: PyType, bases: PyTuple, base: PyType): void {
  const { bases: oldBases, heldBase: oldBase } = type.v;
  type.v.bases = share(bases);
  type.v.base = base;
  type.v.heldBase = share(base);
  dropOpt(oldBases);
  dropOpt(oldBase);
}

/** New MROs for a class and all that derives from it; `changed` tells how to go back. */
function updateMroBelow(vm: VM, type: PyType, changed: Change[]): void {
  // The old MRO must stay alive for going back: its tuple is kept by the caller's temporaries.
  const before = type.v.mroTypes;
  vm.keep(tuple(before) as Owned<PyTuple>);
  if (!updateMro(vm, type)) return;
  changed.push({ type, mro: type.v.mroTypes, before });
  for (const sub of type.v.subclasses.slice()) updateMroBelow(vm, sub, changed);
}
