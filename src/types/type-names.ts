/** How types are called in text. */
import { UnicodeFault } from '../fault.ts';
import { isStr } from '../object/abstract.ts';
import { NONE } from '../object/core-types.ts';
import { dictGetName, type PyStr } from '../object/dict.ts';
import { typeDict } from '../object/lookup.ts';
import type { Owned, PyObject, PyType } from '../object/refs.ts';
import { dup } from '../object/refs.ts';
import { intern, name } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

/** `__qualname__` of a type as text. @nothrow */
export function qualname(type: PyType): string {
  const q = type.v.qualnameObject;
  return q === null ? type.v.name : q.v;
}

/** `__module__` of a type as it is kept: any object, null when a class has none. @nothrow */
export function typeModule(type: PyType): Owned | null {
  if (!type.v.heapType) return intern(type.v.module);
  const m = dictGetName(typeDict(type), name('__module__'));
  return m === undefined ? null : dup(m);
}

/** `module.qualname`, without the module for builtins and for classes that have no proper one. */
export function qualifiedName(vm: VM, type: PyType): string {
  const mark = vm.mark();
  const m = typeModule(type);
  if (m !== null) vm.keep(m);
  const text = m !== null && isStr(m) && m.v !== 'builtins' ? `${m.v}.${qualname(type)}` : qualname(type);
  vm.release(mark);
  return text;
}

/** What an argument is, for `… must be X, not Y`: `None`, or the name of its type. @nothrow */
export function argumentType(o: PyObject): string {
  return o === NONE ? 'None' : fullTypeName(o.type);
}

/** CPython's `tp_name`: with the module for native types outside builtins. @nothrow */
export function fullTypeName(type: PyType): string {
  return type.v.fullName;
}

/** CPython keeps texts about types in UTF-8, where lone surrogates are not allowed. Raises UnicodeEncodeError. */
export function checkEncodable(text: string): void {
  const lone = /[\ud800-\udfff]/u.exec(text);
  if (lone === null) return;
  const at = [...text.slice(0, lone.index)].length;
  throw new UnicodeFault('UnicodeEncodeError', 'utf-8', text, at, at + 1, 'surrogates not allowed');
}

/** Raises what is wrong with the name of a class to be. */
export function checkTypeName(vm: VM, text: PyStr): void {
  checkEncodable(text.v);
  if (text.v.includes('\0')) vm.raise('ValueError', 'type name must not contain null characters');
}
