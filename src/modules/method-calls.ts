/** Calling methods of objects that a native does not know. */
import { getAttr } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { name } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

const NO_ARGS: readonly PyObject[] = [];

/** `o.method(*args)`. */
export function callMethod(vm: VM, o: PyObject, method: string, args: readonly PyObject[] = NO_ARGS): Owned {
  const mark = vm.mark();
  const f = vm.keep(getAttr(vm, o, name(method)));
  const result = call(vm, f, args);
  vm.release(mark);
  return result;
}
