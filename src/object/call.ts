/**
 * Calling. Arguments are borrowed, the result is owned, always. `kwnames` names the last arguments.
 *
 * `call0` to `call3` exist so that calls with few arguments make no array on their way where the callee allows it.
 */
import { BUILTIN, FUNCTION } from './core-types.ts';
import type { PyStr } from './dict.ts';
import type { NativeData } from './native.ts';
import type { Held, Owned, PyObject } from './refs.ts';
import type { VM } from './vm.ts';

/** The payload of a bound method. */
export interface MethodData {
  func: Held | null;
  self: Held | null;
}

/** Calls anything. Raises TypeError: '…' object is not callable. */
export function call(vm: VM, callee: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null = null): Owned {
  const f = callee.type.v.slots.call;
  if (f === null) return vm.raise('TypeError', `'${callee.type.v.name}' object is not callable`);
  return f(vm, callee, args, kwnames);
}

export function call0(vm: VM, callee: PyObject): Owned {
  const type = callee.type;
  if (type === FUNCTION) return vm.callFunction(callee, NO_ARGS, null);
  if (type === BUILTIN) {
    const n = callee.v as NativeData;
    const f = n.decl.fast0;
    if (f !== null) return f(vm, n.self);
  }
  return call(vm, callee, NO_ARGS, null);
}

export function call1(vm: VM, callee: PyObject, a: PyObject): Owned {
  const type = callee.type;
  if (type === BUILTIN) {
    const n = callee.v as NativeData;
    const f = n.decl.fast1;
    if (f !== null) return f(vm, n.self, a);
  }
  return call(vm, callee, [a], null);
}

export function call2(vm: VM, callee: PyObject, a: PyObject, b: PyObject): Owned {
  const type = callee.type;
  if (type === BUILTIN) {
    const n = callee.v as NativeData;
    const f = n.decl.fast2;
    if (f !== null) return f(vm, n.self, a, b);
  }
  return call(vm, callee, [a, b], null);
}

export function call3(vm: VM, callee: PyObject, a: PyObject, b: PyObject, c: PyObject): Owned {
  return call(vm, callee, [a, b, c], null);
}

const NO_ARGS: readonly PyObject[] = [];
