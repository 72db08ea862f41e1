/**
 * Calls from generated code. Callee and arguments are owned and move in. A Python function takes them over into its frame, as in
 * CPython; for anything else they stand on the native stack until the call is over. A result of null: an exception is in flight (`thrown`).
 */
import { collectTuple, isStr, typeName } from '../object/abstract.ts';
import { call, callUnpacked, callWithTuple, type MethodData } from '../object/call.ts';
import type { FuncData, PyFunction } from '../object/code.ts';
import { BUILTIN, DICT, FUNCTION, LIST, METHOD, METHOD_DESCRIPTOR, TUPLE, TYPE } from '../object/core-types.ts';
import type { MethodDescrData } from '../object/descr.ts';
import { dictSetNameTake, findName, type PyDict, type PyList, type PyStr, type PyTuple } from '../object/dict.ts';
import { getAttrOpt } from '../object/lookup.ts';
import type { NativeData } from '../object/native.ts';
import { announce, drop, dropBefore, dup, type Held, hold, type Owned, PyObject, retract } from '../object/refs.ts';
import type { TypeData } from '../object/type.ts';
import { name, tuple } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import { bind, bindPlain, enter, enterFunction, functionText } from './functions.ts';
import { mergeKwargs } from './kwargs.ts';
import { popNative, popOperands, push, push1, push2, push3, push4, pushCall, S, takeNative } from './state.ts';

/**
 * Ends callee and arguments after a call of something native: what it kept, and then the callee and the arguments in
 * order. CPython's forms for built-in functions and methods end the callee last.
 */
function finish(base: number, n: number, result?: PyObject): void {
  const stack = S.stack;
  const c = stack[base] as Held;
  const end = base + 1 + n;
  if (S.sp === end && (n === 1 || n === 2) && allStay(base, n)) return;
  if (c.type !== BUILTIN && c.type !== METHOD_DESCRIPTOR) {
    popOperands(base, n + 1, result);
    return;
  }
  if (S.sp > end) popNative(end, result);
  for (let i = base + 1; i < end; i++) {
    const x = stack[i] as Held;
    stack[i] = null;
    dropBefore(x, result);
  }
  stack[base] = null;
  S.sp = base;
  dropBefore(c, result);
}

/** Ends a callee and one or two arguments when none of them dies of it; false, and nothing done, otherwise. */
function allStay(base: number, n: number): boolean {
  const stack = S.stack;
  const c = stack[base] as Held;
  const a = stack[base + 1] as Held;
  const b = n === 2 ? (stack[base + 2] as Held) : null;
  if (c.rc === 1 || a.rc === 1 || c === a) return false;
  if (b !== null) {
    if (b.rc === 1 || b === a || b === c) return false;
    b.rc--;
    stack[base + 2] = null;
  }
  c.rc--;
  a.rc--;
  stack[base] = null;
  stack[base + 1] = null;
  S.sp = base;
  return true;
}

/** As `finish` when the call threw `error`: an exception stays in flight. */
function fail(base: number, n: number, error: unknown): null {
  if (!(error instanceof PyObject)) throw error;
  finish(base, n);
  return null;
}

/** Whether a reference can end without anything running. */
function endsQuietly(x: PyObject): boolean {
  return x.rc > 1 || x.type.v.atomic;
}

/** Ends an argument and the callee after a short way; gives its result. */
function ended1(c: Owned, a: Owned, result: Owned): Owned {
  dropBefore(a, result, c);
  dropBefore(c, result);
  return result;
}

export function call0(c: Owned): Owned | null {
  const t = c.type;
  if (t === FUNCTION) return enterFunction(c, [], null);
  if (t === METHOD) {
    const m = c.v as MethodData;
    const func = dup(m.func as PyObject);
    const self = dup(m.self as PyObject);
    drop(c);
    return call1(func, self);
  }
  const base = push1(c);
  let r: Owned;
  try {
    if (t === BUILTIN && (c.v as NativeData).decl.fast0 !== null) {
      const n = c.v as NativeData;
      r = (n.decl.fast0 as (v: typeof vm, self: PyObject) => Owned)(vm, n.self);
    } else r = call(vm, c, [], null);
  } catch (e) {
    return fail(base, 0, e);
  }
  finish(base, 0, r);
  return r;
}

export function call1(c: Owned, a: Owned): Owned | null {
  const t = c.type;
  if (t === FUNCTION) {
    const d = c.v as FuncData;
    return d.simple === 1 ? d.run(c, a) : enterFunction(c, [a], null);
  }
  if (t === METHOD) {
    const m = c.v as MethodData;
    const func = dup(m.func as PyObject);
    const self = dup(m.self as PyObject);
    drop(c);
    return call2(func, self, a);
  }
  if (t === BUILTIN) {
    const n = c.v as NativeData;
    const quick = n.decl.quick1;
    if (quick !== null) {
      const known = quick(n.self, a);
      if (known !== null) return ended1(c, a, known);
    }
  } else if (t === TYPE) {
    const quick = (c.v as TypeData).quickNew1;
    if (quick !== null) {
      const known = quick(a);
      if (known !== null) return ended1(c, a, known);
    }
  }
  const base = push2(c, a);
  let r: Owned;
  try {
    if (t === BUILTIN && (c.v as NativeData).decl.fast1 !== null) {
      const n = c.v as NativeData;
      r = (n.decl.fast1 as (v: typeof vm, self: PyObject, a: PyObject) => Owned)(vm, n.self, a);
    } else r = call(vm, c, [a], null);
  } catch (e) {
    return fail(base, 1, e);
  }
  finish(base, 1, r);
  return r;
}

export function call2(c: Owned, a: Owned, b: Owned): Owned | null {
  const t = c.type;
  if (t === FUNCTION) {
    const d = c.v as FuncData;
    return d.simple === 2 ? d.run(c, a, b) : enterFunction(c, [a, b], null);
  }
  if (t === METHOD) {
    const m = c.v as MethodData;
    const func = dup(m.func as PyObject);
    const self = dup(m.self as PyObject);
    drop(c);
    return call3(func, self, a, b);
  }
  if (t === BUILTIN && endsQuietly(a)) {
    const n = c.v as NativeData;
    const quick = n.decl.quick2;
    if (quick !== null) {
      const known = quick(n.self, a, b);
      if (known !== null) {
        drop(a);
        return ended1(c, b, known);
      }
    }
  } else if (t === TYPE && endsQuietly(a)) {
    const quick = (c.v as TypeData).quickNew2;
    if (quick !== null) {
      const known = quick(a, b);
      if (known !== null) {
        drop(a);
        return ended1(c, b, known);
      }
    }
  }
  const base = push3(c, a, b);
  let r: Owned;
  try {
    if (t === BUILTIN && (c.v as NativeData).decl.fast2 !== null) {
      const n = c.v as NativeData;
      r = (n.decl.fast2 as (v: typeof vm, self: PyObject, a: PyObject, b: PyObject) => Owned)(vm, n.self, a, b);
    } else r = call(vm, c, [a, b], null);
  } catch (e) {
    return fail(base, 2, e);
  }
  finish(base, 2, r);
  return r;
}

export function call3(c: Owned, a: Owned, b: Owned, d: Owned): Owned | null {
  if (c.type === FUNCTION) {
    const fd = c.v as FuncData;
    if (fd.simple === 3) return fd.run(c, a, b, d);
  }
  return callN(c, [a, b, d]);
}

export function callN(c: Owned, args: Owned[]): Owned | null {
  return callKw(c, args, null);
}

export function callKw(c: Owned, args: Owned[], kwnames: readonly PyStr[] | null): Owned | null {
  const t = c.type;
  if (t === FUNCTION) return enterFunction(c, args, kwnames);
  if (t === METHOD) {
    const m = c.v as MethodData;
    const func = dup(m.func as PyObject);
    const self = dup(m.self as PyObject);
    drop(c);
    return callKw(func, [self, ...args], kwnames);
  }
  const base = pushCall(c, args);
  let r: Owned;
  try {
    r = call(vm, c, args, kwnames);
  } catch (e) {
    return fail(base, args.length, e);
  }
  finish(base, args.length, r);
  return r;
}

// --- Methods -----------------------------------------------------------------------------------------------------

type Fast0 = (v: typeof vm, self: PyObject) => Owned;
type Fast1 = (v: typeof vm, self: PyObject, a: PyObject) => Owned;
type Fast2 = (v: typeof vm, self: PyObject, a: PyObject, b: PyObject) => Owned;

/** `o.name()`; `m` is the method that the cache found (borrowed). */
export function callMethod0(m: PyObject, o: Owned): Owned | null {
  return callFound0(dup(m), o);
}
export function callMethod1(m: PyObject, o: Owned, a: Owned): Owned | null {
  return callFound1(dup(m), o, a);
}
export function callMethod2(m: PyObject, o: Owned, a: Owned, b: Owned): Owned | null {
  return callFound2(dup(m), o, a, b);
}
export function callMethod3(m: PyObject, o: Owned, a: Owned, b: Owned, c: Owned): Owned | null {
  return callN(dup(m), [o, a, b, c]);
}
export function callMethodN(m: PyObject, o: Owned, args: Owned[]): Owned | null {
  return callN(dup(m), [o, ...args]);
}

/** As `callMethod0` for a reference to the method that moves in: a method of a built-in type for which `o` fits, or anything else. */
export function callFound0(c: Owned, o: Owned): Owned | null {
  const fast = c.type === METHOD_DESCRIPTOR ? (c.v as MethodDescrData).decl.fast0 : null;
  if (fast === null) return call1(c, o);
  const base = push2(c, o);
  let r: Owned;
  try {
    r = (fast as Fast0)(vm, o);
  } catch (e) {
    return fail(base, 1, e);
  }
  finish(base, 1, r);
  return r;
}

export function callFound1(c: Owned, o: Owned, a: Owned): Owned | null {
  const decl = c.type === METHOD_DESCRIPTOR ? (c.v as MethodDescrData).decl : null;
  if (decl !== null && decl.quick1 !== null && endsQuietly(o)) {
    const known = decl.quick1(o, a);
    if (known !== null) {
      drop(o);
      return ended1(c, a, known);
    }
  }
  const fast = decl === null ? null : decl.fast1;
  if (fast === null) return call2(c, o, a);
  const base = push3(c, o, a);
  let r: Owned;
  try {
    r = (fast as Fast1)(vm, o, a);
  } catch (e) {
    return fail(base, 2, e);
  }
  finish(base, 2, r);
  return r;
}

export function callFound2(c: Owned, o: Owned, a: Owned, b: Owned): Owned | null {
  const fast = c.type === METHOD_DESCRIPTOR ? (c.v as MethodDescrData).decl.fast2 : null;
  if (fast === null) return call3(c, o, a, b);
  const base = push4(c, o, a, b);
  let r: Owned;
  try {
    r = (fast as Fast2)(vm, o, a, b);
  } catch (e) {
    return fail(base, 3, e);
  }
  finish(base, 3, r);
  return r;
}

export function callFound3(c: Owned, o: Owned, a: Owned, b: Owned, d: Owned): Owned | null {
  return callN(c, [o, a, b, d]);
}

export function callFoundN(c: Owned, o: Owned, args: Owned[]): Owned | null {
  args.unshift(o);
  return callN(c, args);
}

// --- f(*args, **kwargs) ------------------------------------------------------------------------------------------

/** Calls with a tuple (or list, or any iterable) of positional arguments and a dict of keyword arguments. */
export function callEx(c: Owned, positional: Owned, kwargs: Owned<PyDict> | null): Owned | null {
  const base = push2(c, positional);
  if (kwargs !== null) push(kwargs);
  const given = argumentTuple(c, positional, base + 1);
  const args: PyObject[] = given.v.slice();
  const npos = args.length;
  const names: PyStr[] = [];
  if (kwargs !== null) {
    const d = kwargs.v;
    for (let e = 0; e < d.keys.length; e++) {
      const k = d.keys[e];
      if (k === null) continue;
      if (!isStr(k)) {
        popOperands(base, 3);
        return vm.raise('TypeError', 'keywords must be strings');
      }
      names.push(k as PyObject as PyStr);
      args.push(d.values[e] as PyObject);
    }
  }
  if (c.type !== FUNCTION) {
    const r = names.length > 0 ? callUnpacked(vm, c, args, names) : callWithTuple(vm, c, args, given);
    popNative(base, r);
    return r;
  }
  // The callee's frame takes references of its own; tuple and dict are gone before it runs.
  const d = c.v as FuncData;
  const values =
    bindPlain(d, args, npos, names.length === 0 ? null : names) ?? bind(c as unknown as PyFunction, args, npos, names);
  const callable = takeNative(base);
  const top = S.sp;
  announce(values);
  for (let i = base + 1; i < top; i++) {
    const x = S.stack[i] as Held;
    S.stack[i] = null;
    dropBefore(x, callable);
  }
  S.sp = base;
  retract();
  return enter(d, callable, values);
}

/** The positional arguments of `f(*args)` as a tuple, which is put in their place on the native stack (borrowed). */
function argumentTuple(c: PyObject, positional: PyObject, at: number): PyTuple {
  if (positional.type === TUPLE) return positional as PyTuple;
  let t: Owned<PyTuple>;
  if (positional.type === LIST) t = tuple((positional as PyList).v);
  else {
    if (positional.type.v.slots.iter === null && positional.type.v.slots.sq_item === null)
      vm.raise('TypeError', `${functionText(c)} argument after * must be an iterable, not ${typeName(positional)}`);
    t = collectTuple(vm, positional);
  }
  const old = S.stack[at] as Held;
  S.stack[at] = hold(t);
  dropBefore(old, t);
  return t;
}

/** `d.update(other)` for keyword arguments: names that came twice are an error. */
export function dictMerge(d: PyDict, other: Owned, callee: PyObject): void {
  const base = push1(other);
  if (other.type !== DICT) {
    const keys = getAttrOpt(vm, other, name('keys'));
    if (keys === null) {
      vm.raise('TypeError', `${functionText(callee)} argument after ** must be a mapping, not ${typeName(other)}`);
    } else push(keys);
  }
  mergeKwargs(vm, d, other, (key) => duplicate(callee, key));
  popNative(base);
}

/** One explicit keyword argument after others. */
export function dictMergeOne(d: PyDict, key: PyStr, value: Owned, callee: PyObject): void {
  if (findName(d.v, key) >= 0) {
    drop(value);
    duplicate(callee, key);
  }
  dictSetNameTake(d, key, value);
}

function duplicate(callee: PyObject, key: PyObject): never {
  return vm.raise(
    'TypeError',
    `${functionText(callee)} got multiple values for keyword argument '${(key as PyStr).v}'`,
  );
}

/** Ends what an activation holds of its function and its code, one of which dies, while `result` is on its way. */
export function endFunction(fn: Held, code: Held, result: PyObject | undefined): void {
  dropBefore(fn, result, code);
  dropBefore(code, result);
}
