/** Exceptions of native modules that are classes, made when the module is (PyErr_NewException). */
import { call } from '../object/call.ts';
import { TYPE } from '../object/core-types.ts';
import { put } from '../object/define.ts';
import type { PyDict } from '../object/dict.ts';
import type { Owned, PyObject, PyType } from '../object/refs.ts';
import { dict, intern, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

/** A new exception class `module.name`; `doc` null: it has none of its own. */
export function newExceptionClass(
  vm: VM,
  module: string,
  name: string,
  base: PyType,
  doc: string | null,
): Owned<PyType> {
  const mark = vm.mark();
  const d: PyDict = vm.keep(dict());
  put(d, '__module__', intern(module));
  if (doc !== null) put(d, '__doc__', str(doc));
  const text: PyObject = vm.keep(intern(name));
  const bases: PyObject = vm.keep(tuple([base]));
  const type = call(vm, TYPE, [text, bases, d]) as Owned<PyType>;
  vm.release(mark, type);
  return type;
}
