/** `T.__new__(cls, …)` of native types (tp_new_wrapper). */
import { isSubtype, isType, typeName } from './abstract.ts';
import type { PyStr } from './dict.ts';
import type { KeywordArgument } from './native.ts';
import type { Owned, PyObject, PyType } from './refs.ts';
import type { VM } from './vm.ts';

/**
 * Makes an instance of a subclass with a native type's own allocator. Raises TypeError in CPython's words when the
 * first argument is no class, no subclass, or one that needs another type's `__new__`.
 */
export function callNewWrapper(
  vm: VM,
  self: PyObject,
  args: readonly PyObject[],
  kwargs: readonly KeywordArgument[],
): Owned {
  const type = self as PyType;
  const own = type.v.fullName;
  if (args.length === 0) return vm.raise('TypeError', `${own}.__new__(): not enough arguments`);
  const sub = args[0];
  if (!isType(sub)) return vm.raise('TypeError', `${own}.__new__(X): X is not a type object (${typeName(sub)})`);
  const theirs = sub.v.fullName;
  if (!isSubtype(sub, type)) {
    return vm.raise('TypeError', `${own}.__new__(${theirs}): ${theirs} is not a subtype of ${own}`);
  }
  // The nearest native type decides how instances are made.
  let base: PyType = sub;
  while (base.v.heapType && base.v.base !== null) base = base.v.base;
  const make = type.v.slots.new_ as NonNullable<PyType['v']['slots']['new_']>;
  if (base.v.slots.new_ !== make) {
    return vm.raise('TypeError', `${own}.__new__(${theirs}) is not safe, use ${base.v.fullName}.__new__()`);
  }
  if (kwargs.length === 0) return make(vm, sub, args.slice(1), null);
  const values = args.slice(1);
  const names: PyStr[] = [];
  for (const { name, value } of kwargs) {
    names.push(name);
    values.push(value);
  }
  return make(vm, sub, values, names);
}
