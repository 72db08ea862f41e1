/** The arguments of `FutureIter.throw`. */

import { isSubtype, isTuple } from '../../object/abstract.ts';
import { call, call0, call1 } from '../../object/call.ts';
import { NONE, TRACEBACK } from '../../object/core-types.ts';
import type { PyException } from '../../object/exc.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { isException, isExceptionClass, setField } from '../../types/exceptions/base.ts';

const WARNING = 'the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.';

/** An exception of a class with a value, as PyErr_NormalizeException makes it. */
function made(vm: VM, type: PyObject, value: PyObject | undefined): Owned {
  if (value === undefined || value === NONE) return call0(vm, type);
  if (isException(value) && isSubtype(value.type, type as typeof value.type)) return dup(value);
  return isTuple(value) ? call(vm, type, value.v) : call1(vm, type, value);
}

/** The exception that `throw(type, value, tb)` stands for. Raises TypeError for what makes none. */
export function thrownError(vm: VM, type: PyObject, value: PyObject | undefined, tb: PyObject | undefined): Owned {
  if (value !== undefined) vm.warn('DeprecationWarning', WARNING, 1);
  const trace = tb === undefined || tb === NONE ? null : tb;
  if (trace !== null && trace.type !== TRACEBACK) {
    return vm.raise('TypeError', 'throw() third argument must be a traceback');
  }
  let exc: PyObject;
  if (isExceptionClass(type)) exc = vm.keep(made(vm, type, value));
  else if (isException(type)) {
    if (value !== undefined) return vm.raise('TypeError', 'instance exception may not have a separate value');
    exc = type;
  } else {
    const text = 'exceptions must be classes deriving BaseException or instances of such a class';
    return vm.raise('TypeError', text);
  }
  if (trace !== null) setField((exc as PyException).v, 'traceback', trace);
  return dup(exc);
}
