/** Exception types of native modules that their functions raise. */
import { staticType } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import type { PyType } from '../object/refs.ts';
import { str } from '../object/values.ts';
import type { ExceptionName, VM } from '../object/vm.ts';
import { exceptionType, newException } from '../types/exceptions.ts';

/** A type `module.name` that derives from a built-in exception. */
export function moduleError(module: string, name: string, base: PyType | ExceptionName, doc: string | null): PyType {
  const type = staticType(name, module);
  defineType(type, { base: typeof base === 'string' ? exceptionType(base) : base, doc, basetype: true });
  return type;
}

/** Raises such an exception with a message. */
export function raiseError(vm: VM, type: PyType, message: string): never {
  return vm.raiseTake(newException(vm, type, [str(message)]));
}
