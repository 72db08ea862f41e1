/** Calling methods of objects that a native does not know. */
import { getAttr } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import { FUNCTION, METHOD_DESCRIPTOR } from '../object/core-types.ts';
import type { PyStr } from '../object/dict.ts';
import { genericGetAttr, instanceGet, lookupType } from '../object/lookup.ts';
import { dup, type Owned, type PyObject } from '../object/refs.ts';
import { name } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

const NO_ARGS: readonly PyObject[] = [];

/** `o.method(*args)`, of which the last may be keyword arguments; a plain method of the type is called without making a bound one (PyObject_VectorcallMethod). */
export function callMethod(
  vm: VM,
  o: PyObject,
  method: string,
  args: readonly PyObject[] = NO_ARGS,
  kwnames: readonly PyStr[] | null = null,
): Owned {
  const mark = vm.mark();
  const key = name(method);
  if (o.type.v.slots.getattro === genericGetAttr) {
    const found = lookupType(o.type, key);
    const plain = found !== null && (found.type === FUNCTION || found.type === METHOD_DESCRIPTOR);
    if (plain && instanceGet(o, key) === undefined) {
      const result = call(vm, vm.keep(dup(found)), [o, ...args], kwnames);
      vm.release(mark);
      return result;
    }
  }
  const result = call(vm, vm.keep(getAttr(vm, o, key)), args, kwnames);
  vm.release(mark);
  return result;
}
