/** Attributes of classes: `C.x`, `C.x = y`, `del C.x`. */
import { dictGetName, dictPopName, dictSetName, type PyDict, type PyStr } from '../object/dict.ts';
import { bumpVersion, lookupType, registerGetAttrOpt, typeDict } from '../object/lookup.ts';
import { drop, dropOpt, dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { attributeChanged } from '../object/slotdefs.ts';
import { TypeFlag } from '../object/type.ts';
import { internObject } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { fullTypeName } from './type-names.ts';

/** Data descriptors of the metaclass, then the class and its bases, then the rest of the metaclass; null when missing. */
export function typeGetattroOpt(vm: VM, o: PyObject, name: PyStr): Owned | null {
  const type = o as PyType;
  const meta = type.type;
  const inMeta = lookupType(meta, name);
  let metaGet = null;
  if (inMeta !== null) {
    const slots = inMeta.type.v.slots;
    metaGet = slots.descr_get;
    if (metaGet !== null && slots.descr_set !== null) return metaGet(vm, inMeta, type, meta);
  }
  const own = lookupType(type, name);
  if (own !== null) {
    const get = own.type.v.slots.descr_get;
    if (get === null) return dup(own);
    if (!own.type.v.heapType) return get(vm, own, null, type);
    const mark = vm.mark();
    const result = get(vm, vm.keep(dup(own)), null, type);
    vm.release(mark);
    return result;
  }
  if (metaGet !== null) return metaGet(vm, inMeta as PyObject, type, meta);
  return inMeta === null ? null : dup(inMeta);
}

/** `type.__getattribute__`. Raises AttributeError. */
export function typeGetattro(vm: VM, o: PyObject, name: PyStr): Owned {
  return typeGetattroOpt(vm, o, name) ?? missing(vm, o as PyType, name);
}
registerGetAttrOpt(typeGetattro, typeGetattroOpt);

function missing(vm: VM, type: PyType, name: PyStr): never {
  return vm.raise('AttributeError', `type object '${fullTypeName(type)}' has no attribute '${name.v}'`);
}

/** Raises TypeError for types that programs cannot change. */
export function checkMutable(vm: VM, type: PyType, name: string): void {
  if ((type.v.flags & TypeFlag.IMMUTABLETYPE) === 0) return;
  vm.raise('TypeError', `cannot set '${name}' attribute of immutable type '${fullTypeName(type)}'`);
}

/** `type.__setattr__` and `type.__delattr__`. */
export function typeSetattro(vm: VM, o: PyObject, name: PyStr, value: PyObject | null): void {
  const type = o as PyType;
  checkMutable(vm, type, name.v);
  const inMeta = lookupType(type.type, name);
  if (inMeta !== null) {
    const set = inMeta.type.v.slots.descr_set;
    if (set !== null) {
      set(vm, inMeta, type, value);
      return;
    }
  }
  setTypeEntry(vm, type, name, value);
}

/** Changes the namespace of a class and all that follows from it. Raises AttributeError when there is nothing to delete. */
export function setTypeEntry(vm: VM, type: PyType, name: PyStr, value: PyObject | null): void {
  const d: PyDict = typeDict(type);
  if (value === null) {
    if (dictGetName(d, name) === undefined) missing(vm, type, name);
    bumpVersion(type);
    const old = dictPopName(d, name) as Owned;
    attributeChanged(type, name);
    drop(old);
    return;
  }
  const key = internObject(name);
  // Nobody may find the old value in a cache when its last reference ends.
  bumpVersion(type);
  const found = dictGetName(d, key);
  const old = found === undefined ? null : dup(found);
  dictSetName(d, key, value);
  drop(key);
  attributeChanged(type, name);
  dropOpt(old);
}
