/**
 * Calling. Arguments are borrowed, the result is owned, always. `kwnames` names the last arguments.
 *
 * `call0` to `call3` exist so that calls with few arguments make no array on their way where the callee allows it.
 * What a native keeps (`vm.keep`) ends here, when it returns; when it raises, whoever catches ends it.
 */
import {
  BUILTIN,
  CLASSMETHOD_DESCRIPTOR,
  FUNCTION,
  METHOD,
  METHOD_DESCRIPTOR,
  METHOD_WRAPPER,
  STATICMETHOD,
  STR,
  TYPE,
  WRAPPER_DESCRIPTOR,
} from './core-types.ts';
import type { MethodDescrData } from './descr.ts';
import type { PyDict, PyStr, PyTuple } from './dict.ts';
import type { NativeData } from './native.ts';
import { dup, type Held, type Owned, type PyObject, type PyType } from './refs.ts';
import { type CallSlot, TypeFlag } from './type.ts';
import { tuple } from './values.ts';
import type { VM } from './vm.ts';

/** The payload of a bound method. */
export interface MethodData {
  func: Held | null;
  self: Held | null;
}

/** Calls anything. Raises TypeError: '…' object is not callable. */
export function call(
  vm: VM,
  callee: PyObject,
  args: readonly PyObject[],
  kwnames: readonly PyStr[] | null = null,
): Owned {
  const type = callee.type;
  if (type === FUNCTION) return vm.callFunction(callee, args, kwnames);
  const f = type.v.slots.call;
  if (f === null) return vm.raise('TypeError', `'${type.v.fullName}' object is not callable`);
  if (type.v.heapType) {
    // An object that is its own `__call__` never gets to a Python frame.
    vm.enter(' while calling a Python object');
    try {
      return packed(vm, f, callee, args, kwnames);
    } finally {
      vm.leave();
    }
  }
  return packed(vm, f, callee, args, kwnames);
}

/** The tuple that the arguments of the call of an exception class stand in; the exception keeps that very tuple. */
let argumentTuple: { readonly args: readonly PyObject[]; readonly tuple: PyTuple } | null = null;

/** The positional arguments of a call as a tuple: that of the call, if they stand in one. @nothrow */
export function tupleOfCall(args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned<PyTuple> {
  if (argumentTuple !== null && argumentTuple.args === args) return dup(argumentTuple.tuple);
  return tuple(kwnames === null ? args : args.slice(0, args.length - kwnames.length)) as Owned<PyTuple>;
}

/** As `callUnpacked`, for the call of an exception class with a tuple that is there already. */
export function callWithTuple(vm: VM, callee: PyObject, args: readonly PyObject[], given: PyTuple): Owned {
  const outer = argumentTuple;
  argumentTuple = { args, tuple: given };
  const result = callUnpacked(vm, callee, args, null);
  argumentTuple = outer;
  return result;
}

/** Calls through the slot; for callees that take a tuple each argument has one more holder meanwhile. */
function packed(
  vm: VM,
  f: CallSlot,
  callee: PyObject,
  args: readonly PyObject[],
  kwnames: readonly PyStr[] | null,
): Owned {
  if (args.length === 0 || !packsArguments(callee, args.length, kwnames)) return f(vm, callee, args, kwnames);
  const mark = vm.mark();
  const outer = argumentTuple;
  let first = 0;
  if (callee.type === TYPE && ((callee as PyType).v.flags & TypeFlag.BASE_EXC_SUBCLASS) !== 0) {
    first = args.length - (kwnames === null ? 0 : kwnames.length);
    argumentTuple = { args, tuple: vm.keep(tuple(first === args.length ? args : args.slice(0, first))) };
  }
  for (let i = first; i < args.length; i++) vm.keep(dup(args[i]));
  const result = f(vm, callee, args, kwnames);
  argumentTuple = outer;
  vm.release(mark, result);
  return result;
}

/** As `call`, for arguments that stand in a tuple and a dict already: `f(*args, **kwargs)` (PyObject_Call). */
export function callUnpacked(
  vm: VM,
  callee: PyObject,
  args: readonly PyObject[],
  kwnames: readonly PyStr[] | null,
): Owned {
  const f = callee.type.v.slots.call;
  if (f === null) return vm.raise('TypeError', `'${callee.type.v.fullName}' object is not callable`);
  if (kwnames === null || packsArguments(callee, args.length, kwnames)) return f(vm, callee, args, kwnames);
  // Who takes arguments and names side by side gets an array of all of them (_PyStack_UnpackDict).
  const mark = vm.mark();
  for (const a of args) vm.keep(dup(a));
  const result = f(vm, callee, args, kwnames);
  vm.release(mark, result);
  return result;
}

/** As `call`, with keywords that stand in a dict of str keys (PyObject_VectorcallDict). */
export function callWithDict(vm: VM, callee: PyObject, args: readonly PyObject[], keywords: PyDict): Owned {
  if (keywords.v.used === 0) return call(vm, callee, args);
  const names: PyStr[] = [];
  const all = args.slice();
  const { keys, values } = keywords.v;
  for (let e = 0; e < keys.length; e++) {
    const key = keys[e];
    if (key === null) continue;
    names.push(key as PyObject as PyStr);
    all.push(values[e] as PyObject);
  }
  const f = callee.type.v.slots.call;
  if (f === null) return vm.raise('TypeError', `'${callee.type.v.fullName}' object is not callable`);
  const mark = vm.mark();
  // A vectorcall gets an array that holds all of them; what has none gets a tuple of the arguments, and the dict itself.
  const vector = hasVectorcall(callee);
  for (const a of vector ? all : args) vm.keep(dup(a));
  const result = vector ? call(vm, callee, all, names) : f(vm, callee, all, names);
  vm.release(mark, result);
  return result;
}

function hasVectorcall(callee: PyObject): boolean {
  const type = callee.type;
  if (type === TYPE) return (callee as PyType).v.vectorcall;
  return !(
    type.v.heapType ||
    type === METHOD_WRAPPER ||
    type === WRAPPER_DESCRIPTOR ||
    type === STATICMETHOD ||
    type === CLASSMETHOD_DESCRIPTOR
  );
}

/**
 * Whether CPython makes a tuple (and a dict) of the arguments to call this, so that each has one holder more: what has
 * no vectorcall, and the types whose vectorcall goes over to a tuple when the arguments are not the usual ones.
 */
function packsArguments(callee: PyObject, n: number, kwnames: readonly PyStr[] | null): boolean {
  if (!hasVectorcall(callee)) return true;
  return (callee === TYPE && n !== 1) || (callee === STR && kwnames !== null);
}

export function call0(vm: VM, callee: PyObject): Owned {
  const type = callee.type;
  if (type === FUNCTION) return vm.callFunction(callee, NO_ARGS, null);
  if (type === BUILTIN) {
    const n = callee.v as NativeData;
    const f = n.decl.fast0;
    if (f !== null) {
      const mark = vm.mark();
      const result = f(vm, n.self);
      vm.release(mark, result);
      return result;
    }
  }
  if (type === METHOD) {
    const m = callee.v as MethodData;
    return call1(vm, m.func as PyObject, m.self as PyObject);
  }
  return call(vm, callee, NO_ARGS, null);
}

export function call1(vm: VM, callee: PyObject, a: PyObject): Owned {
  const type = callee.type;
  if (type === FUNCTION) return vm.callFunction(callee, [a], null);
  if (type === BUILTIN) {
    const n = callee.v as NativeData;
    const f = n.decl.fast1;
    if (f !== null) {
      const mark = vm.mark();
      const result = f(vm, n.self, a);
      vm.release(mark, result);
      return result;
    }
  }
  if (type === METHOD) {
    const m = callee.v as MethodData;
    return call2(vm, m.func as PyObject, m.self as PyObject, a);
  }
  if (type === METHOD_DESCRIPTOR) {
    const d = callee.v as MethodDescrData;
    const f = d.decl.fast0;
    if (f !== null && fits(a, d)) {
      const mark = vm.mark();
      const result = f(vm, a);
      vm.release(mark, result);
      return result;
    }
  }
  return call(vm, callee, [a], null);
}

export function call2(vm: VM, callee: PyObject, a: PyObject, b: PyObject): Owned {
  const type = callee.type;
  if (type === FUNCTION) return vm.callFunction(callee, [a, b], null);
  if (type === BUILTIN) {
    const n = callee.v as NativeData;
    const f = n.decl.fast2;
    if (f !== null) {
      const mark = vm.mark();
      const result = f(vm, n.self, a, b);
      vm.release(mark, result);
      return result;
    }
  }
  if (type === METHOD) {
    const m = callee.v as MethodData;
    return call3(vm, m.func as PyObject, m.self as PyObject, a, b);
  }
  if (type === METHOD_DESCRIPTOR) {
    const d = callee.v as MethodDescrData;
    const f = d.decl.fast1;
    if (f !== null && fits(a, d)) {
      const mark = vm.mark();
      const result = f(vm, a, b);
      vm.release(mark, result);
      return result;
    }
  }
  return call(vm, callee, [a, b], null);
}

export function call3(vm: VM, callee: PyObject, a: PyObject, b: PyObject, c: PyObject): Owned {
  const type = callee.type;
  if (type === METHOD_DESCRIPTOR) {
    const d = callee.v as MethodDescrData;
    const f = d.decl.fast2;
    if (f !== null && fits(a, d)) {
      const mark = vm.mark();
      const result = f(vm, a, b, c);
      vm.release(mark, result);
      return result;
    }
  }
  return call(vm, callee, [a, b, c], null);
}

/** Whether an object may be the receiver of a method descriptor. */
function fits(self: PyObject, d: MethodDescrData): boolean {
  const type = self.type;
  return type === d.owner || type.v.mroTypes.includes(d.owner);
}

const NO_ARGS: readonly PyObject[] = [];
