/** Which instances fit which class: the best base, layout conflicts, assignment of `__class__` and `__bases__`. */
import { isSubtype, isType } from '../object/abstract.ts';
import { OBJECT } from '../object/core-types.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import type { VM } from '../object/vm.ts';
import { fullTypeName } from './type-names.ts';

/** Whether a type adds something of its own to its base's instances (shape_differs). */
function addsFields(type: PyType, base: PyType): boolean {
  const t = type.v;
  const b = base.v;
  return (
    t.basicSize !== b.basicSize ||
    t.itemSize !== b.itemSize ||
    (!t.heapType && t.newPayload !== b.newPayload && !sharesPayload(type))
  );
}

/** Exceptions of one size have one kind of payload. */
function sharesPayload(type: PyType): boolean {
  return (type.v.flags & TypeFlag.BASE_EXC_SUBCLASS) !== 0;
}

/** The nearest type that lays out instances (solid_base). @nothrow */
export function solidBase(type: PyType): PyType {
  let t = type;
  while (t.v.base !== null && !addsFields(t, t.v.base)) t = t.v.base;
  return t;
}

/** The base whose instances' layout a new class takes over. Raises TypeError. */
export function bestBase(vm: VM, bases: readonly PyObject[]): PyType {
  let winner: PyType | null = null;
  let best: PyType | null = null;
  for (const base of bases) {
    if (!isType(base)) return vm.raise('TypeError', 'bases must be types');
    if ((base.v.flags & TypeFlag.BASETYPE) === 0) {
      return vm.raise('TypeError', `type '${fullTypeName(base)}' is not an acceptable base type`);
    }
    const candidate = solidBase(base);
    if (winner === null || (candidate !== winner && isSubtype(candidate, winner))) {
      winner = candidate;
      best = base;
    } else if (!isSubtype(winner, candidate)) {
      return vm.raise('TypeError', 'multiple bases have instance lay-out conflict');
    }
  }
  return best ?? OBJECT;
}

/** Whether two classes that derive from the same base added the same `__slots__`, dict and weak references. */
function sameAdditions(a: PyType, b: PyType): boolean {
  const x = a.v;
  const y = b.v;
  return (
    x.hasDict === y.hasDict &&
    x.hasWeakrefs === y.hasWeakrefs &&
    x.slotCount === y.slotCount &&
    x.basicSize === y.basicSize &&
    x.slotNames.every((n, i) => n === y.slotNames[i])
  );
}

/** Whether an object of class `from` can become one of class `to` (compatible_for_assignment). Raises TypeError. */
export function checkCompatible(vm: VM, from: PyType, to: PyType, what: string): void {
  const refuse = (): never =>
    vm.raise('TypeError', `${what} assignment: '${to.v.name}' object layout differs from '${from.v.name}'`);
  // CPython compares `tp_free`, which differs where one type is the collector's business and the other is not.
  if (from.v.gc !== to.v.gc) {
    vm.raise('TypeError', `${what} assignment: '${to.v.name}' deallocator differs from '${from.v.name}'`);
  }
  if (nativeBase(from) !== nativeBase(to)) refuse();
  let a = from;
  let b = to;
  // Down to the types that add something.
  while (a.v.base !== null && addsNothing(a, a.v.base)) a = a.v.base;
  while (b.v.base !== null && addsNothing(b, b.v.base)) b = b.v.base;
  if (a !== b && (a.v.base !== b.v.base || !sameAdditions(a, b))) refuse();
}

function addsNothing(type: PyType, base: PyType): boolean {
  return (
    !addsFields(type, base) &&
    type.v.slotCount === base.v.slotCount &&
    type.v.hasDict === base.v.hasDict &&
    type.v.hasWeakrefs === base.v.hasWeakrefs
  );
}

/** The nearest base that is not a Python class. @nothrow */
export function nativeBase(type: PyType): PyType {
  let t = type;
  while (t.v.heapType && t.v.base !== null) t = t.v.base;
  return t;
}
