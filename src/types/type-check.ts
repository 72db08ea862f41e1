/** `isinstance` and `issubclass`, with the hooks of metaclasses (PyObject_IsInstance, PyObject_IsSubclass). */
import { isSubtype, isTrue, isTuple, isType, lookupSpecial } from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { OBJECT, TYPE } from '../object/core-types.ts';
import type { PyTuple } from '../object/dict.ts';
import { genericGetAttr, getAttrOpt, lookupType } from '../object/lookup.ts';
import { objectHooks } from '../object/object-hooks.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { name } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

const NO_INSTANCE_CLASS = 'isinstance() arg 2 must be a type, a tuple of types, or a union';
const NO_CLASS = 'issubclass() arg 1 must be a class';
const NO_SUBCLASS_CLASS = 'issubclass() arg 2 must be a class, a tuple of classes, or a union';

/** `isinstance(o, cls)`. */
export function isInstanceOf(vm: VM, o: PyObject, cls: PyObject): boolean {
  if (o.type === cls) return true;
  if (cls.type === TYPE) return typeHasInstance(vm, o, cls);
  const parts = classParts(vm, cls);
  if (parts !== null) {
    vm.enter(' in __instancecheck__');
    try {
      for (let i = 0; i < parts.length; i++) if (isInstanceOf(vm, o, parts[i])) return true;
      return false;
    } finally {
      vm.leave();
    }
  }
  const answer = askHook(vm, cls, '__instancecheck__', o);
  return answer ?? typeHasInstance(vm, o, cls);
}

/** `issubclass(derived, cls)`. */
export function isSubclassOf(vm: VM, derived: PyObject, cls: PyObject): boolean {
  if (cls.type === TYPE) return derived === cls || typeHasSubclass(vm, derived, cls);
  const parts = classParts(vm, cls);
  if (parts !== null) {
    vm.enter(' in __subclasscheck__');
    try {
      return parts.some((part) => isSubclassOf(vm, derived, part));
    } finally {
      vm.leave();
    }
  }
  const answer = askHook(vm, cls, '__subclasscheck__', derived);
  return answer ?? typeHasSubclass(vm, derived, cls);
}

/** The classes of a tuple or a union, null for anything else. */
function classParts(vm: VM, cls: PyObject): readonly PyObject[] | null {
  if (isTuple(cls)) return cls.v;
  return objectHooks.unionMembers(vm, cls);
}

function askHook(vm: VM, cls: PyObject, hook: string, o: PyObject): boolean | null {
  const mark = vm.mark();
  const method = lookupSpecial(vm, cls, hook);
  if (method === null) return null;
  vm.keep(method);
  vm.enter(` in ${hook}`);
  let answer: boolean;
  try {
    answer = isTrue(vm, vm.keep(call1(vm, method, o)));
  } finally {
    vm.leave();
  }
  vm.release(mark);
  return answer;
}

/** Whether `o.__class__` surely is its type: nothing stands before the attribute of `object`. @nothrow */
function showsItsType(o: PyObject): boolean {
  return (
    o.type.v.slots.getattro === genericGetAttr && lookupType(o.type, '__class__') === lookupType(OBJECT, '__class__')
  );
}

/** `type.__instancecheck__`: by type, then by `o.__class__`; objects that look like classes have `__bases__`. */
export function typeHasInstance(vm: VM, o: PyObject, cls: PyObject): boolean {
  const mark = vm.mark();
  if (isType(cls)) {
    if (isSubtype(o.type, cls)) return true;
    if (showsItsType(o)) return false;
    const claimed = getAttrOpt(vm, o, name('__class__'));
    if (claimed === null) return false;
    vm.keep(claimed);
    const result = claimed !== o.type && isType(claimed) && isSubtype(claimed, cls);
    vm.release(mark);
    return result;
  }
  checkClass(vm, cls, NO_INSTANCE_CLASS);
  const claimed = getAttrOpt(vm, o, name('__class__'));
  if (claimed === null) return false;
  const result = derives(vm, vm.keep(claimed), cls);
  vm.release(mark);
  return result;
}

/** `type.__subclasscheck__`. */
export function typeHasSubclass(vm: VM, derived: PyObject, cls: PyObject): boolean {
  if (isType(cls) && isType(derived)) return isSubtype(derived, cls);
  checkClass(vm, derived, NO_CLASS);
  checkClass(vm, cls, NO_SUBCLASS_CLASS);
  return derives(vm, derived, cls);
}

/** `__bases__` when it is a tuple. */
function basesOf(vm: VM, cls: PyObject): Owned<PyTuple> | null {
  const bases = getAttrOpt(vm, cls, name('__bases__'));
  if (bases === null || isTuple(bases)) return bases as Owned<PyTuple> | null;
  vm.keep(bases);
  return null;
}

function checkClass(vm: VM, cls: PyObject, message: string): void {
  const mark = vm.mark();
  const bases = basesOf(vm, cls);
  if (bases === null) vm.raise('TypeError', message);
  else vm.keep(bases);
  vm.release(mark);
}

/** Whether `cls` is among the bases of `derived`, followed through `__bases__`. */
function derives(vm: VM, derived: PyObject, cls: PyObject): boolean {
  if (derived === cls) return true;
  const mark = vm.mark();
  const bases = basesOf(vm, derived);
  if (bases === null) return false;
  vm.keep(bases);
  vm.enter(' in __issubclass__');
  try {
    return bases.v.some((base) => derives(vm, base, cls));
  } finally {
    vm.leave();
    vm.release(mark);
  }
}
