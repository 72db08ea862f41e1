/** `with`, `except*` and assertions for generated code. */
import { isSubtype, isTrue, isTuple, isType, lookupSpecial, typeName } from '../object/abstract.ts';
import { call, call0, call1, call3, type MethodData } from '../object/call.ts';
import type { FuncData } from '../object/code.ts';
import { BASE_EXCEPTION, FUNCTION, METHOD, NONE } from '../object/core-types.ts';
import type { PyList } from '../object/dict.ts';
import { type PyException, type RunningFrame, setSlotOf, slotOf } from '../object/exc.ts';
import { placed, recording } from '../object/recorder.ts';
import {
  arrive,
  depart,
  drop,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  share,
  unhold,
} from '../object/refs.ts';
import { none } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import { prepareReraise, starMatch as splitForStar } from '../types/exceptions/groups.ts';
import { caught, popHandler, throwAgainTake, throwTake, withContext } from './errors.ts';
import { popNative, push, push1, S } from './state.ts';
import { T } from './trace-state.ts';

// --- with --------------------------------------------------------------------------------------------------------

/**
 * Enters a context manager, which moves in: its exit method goes to the slot, the result of entering is returned. Null: an exception is in flight.
 */
export function enterWith(f: RunningFrame, slot: number, manager: Owned, isAsync: boolean): Owned | null {
  const base = push1(manager);
  const enterName = isAsync ? '__aenter__' : '__enter__';
  const exitName = isAsync ? '__aexit__' : '__exit__';
  const enter = lookupSpecial(vm, manager, enterName);
  if (enter === null) return notAManager(manager, isAsync, false);
  push(enter);
  const exit = lookupSpecial(vm, manager, exitName);
  if (exit === null) return notAManager(manager, isAsync, true);
  setSlotOf(f, slot, hold(exit));
  // From here on the bound methods keep the manager alive.
  const method = dup(enter);
  popNative(base);
  push(method);
  const entered = method.type === METHOD ? runMethod(method.v as MethodData) : call0(vm, method);
  if (entered !== null) popNative(base, entered);
  return entered;
}

/** Calls a bound method without arguments, which stays. Null: an exception is in flight. */
function runMethod(m: MethodData): Owned | null {
  const func = m.func as PyObject;
  const self = m.self as PyObject;
  if (func.type !== FUNCTION || (func.v as FuncData).simple !== 1) return call1(vm, func, self);
  return (func.v as FuncData).run(dup(func), dup(self));
}

function notAManager(manager: PyObject, isAsync: boolean, exitMissing: boolean): never {
  const what = typeName(manager);
  const [wanted, other] = isAsync ? ['asynchronous context manager', '__aexit__'] : ['context manager', '__exit__'];
  const hint = exitMissing ? ` (missed ${other} method)` : '';
  return vm.raise('TypeError', `'${what}' object does not support the ${wanted} protocol${hint}`);
}

/** Takes the exit method out of its slot. */
function takeExit(f: RunningFrame, slot: number): Owned {
  const exit = slotOf(f, slot) as Held;
  setSlotOf(f, slot, null);
  return unhold(exit);
}

/** `__exit__(None, None, None)`: the body ended without an exception. False: one is in flight. */
export function exitWith(f: RunningFrame, slot: number): boolean {
  const base = S.sp;
  const exit = takeExit(f, slot);
  push(exit);
  const r = exit.type === METHOD ? runExit(exit.v as MethodData) : call3(vm, exit, NONE, NONE, NONE);
  if (r === null) return false;
  popNative(base, r);
  drop(r);
  return true;
}

/** Calls a bound method, which stays, with three times None. Null: an exception is in flight. */
function runExit(m: MethodData): Owned | null {
  const func = m.func as PyObject;
  if (func.type !== FUNCTION || (func.v as FuncData).simple !== 4)
    return call(vm, func, [m.self as PyObject, NONE, NONE, NONE]);
  return (func.v as FuncData).run(dup(func), dup(m.self as PyObject), dup(NONE), dup(NONE), dup(NONE));
}

/** The same of an asynchronous manager: the awaitable. */
export function exitAsync(f: RunningFrame, slot: number): Owned {
  const base = S.sp;
  const exit = takeExit(f, slot);
  push(exit);
  const r = call3(vm, exit, NONE, NONE, NONE);
  popNative(base, r);
  return r;
}

/** The body raised: `__exit__` is told, and either swallows the exception, or it is to be raised on. */
export function exitWithError(e: unknown, f: RunningFrame, slot: number, saved: number, pc: number): boolean {
  caught(e, f, slot + 1, saved);
  // CPython's stack has the exception until it is known whether it is swallowed.
  const base = push1(dup(S.handled.value as PyObject));
  const result = callExit(f, slot, pc);
  push(result);
  const swallowed = isTrue(vm, result);
  popNative(base);
  if (!swallowed) return false;
  popHandler(f);
  drop(takeExit(f, slot));
  return true;
}

/** Calls the exit method with the exception that is being handled. */
function callExit(f: RunningFrame, slot: number, pc: number): Owned {
  if (T.on === 0) f.pc = pc;
  else T.place(f, pc);
  if (recording) placed(f);
  const exc = S.handled.value as PyException;
  const exit = slotOf(f, slot) as PyObject;
  return call3(vm, exit, exc.type, exc, exc.v.traceback ?? NONE);
}

export function exitWithErrorStart(e: unknown, f: RunningFrame, slot: number, saved: number, pc: number): Owned {
  caught(e, f, slot + 1, saved);
  return callExit(f, slot, pc);
}
export function exitWithErrorEnd(f: RunningFrame, slot: number, result: Owned): boolean {
  const base = push1(result);
  const swallowed = isTrue(vm, result);
  popNative(base);
  if (!swallowed) return false;
  popHandler(f);
  drop(takeExit(f, slot));
  return true;
}

// --- assert ------------------------------------------------------------------------------------------------------

export function assertFail(message: Owned | null): never {
  const type = vm.exceptionType('AssertionError');
  const base = S.sp;
  if (message !== null) push(message);
  const exc = message === null ? call0(vm, type) : call1(vm, type, message);
  popNative(base);
  return throwTake(withContext(exc as Owned<PyException>));
}

// --- except* (PEP 654) -------------------------------------------------------------------------------------------

/**
 * Splits what is left by the type of an `except*` clause: the part that fits becomes the exception being handled, the rest
 * stays in the slot. False when nothing fits. The type moves in.
 */
export function starMatch(f: RunningFrame, slot: number, type: Owned): boolean {
  const base = push1(type);
  const types: readonly PyObject[] = isTuple(type) ? type.v : [type];
  for (const t of types) {
    if (!isType(t) || !isSubtype(t, BASE_EXCEPTION))
      vm.raise('TypeError', 'catching classes that do not inherit from BaseException is not allowed');
    if (isSubtype(t, vm.exceptionType('BaseExceptionGroup')))
      vm.raise('TypeError', 'catching ExceptionGroup with except* is not allowed. Use except instead.');
  }
  const parts = splitForStar(vm, slotOf(f, slot) as PyException, type);
  popNative(base);
  // A group of which nothing fits is divided all the same: what is left is a new one.
  const old = slotOf(f, slot) as Held;
  setSlotOf(f, slot, parts.rest ?? hold(none()));
  if (parts.match === null) {
    drop(old);
    return false;
  }
  // What was handled before is the whole exception, or the part that an earlier clause has taken.
  const before = S.handled.value;
  S.handled.value = parts.match;
  drop(old);
  if (before !== null) drop(before);
  return true;
}

/** An `except*` body raised: remembered, to be raised together with what is left. */
export function starCollect(e: unknown, f: RunningFrame, slot: number, depth: number, saved: number): void {
  caught(e, f, depth, saved);
  const raised = slotOf(f, slot) as PyList;
  raised.v.push(share(S.handled.value as PyObject));
  popHandler(f);
}

/** After all clauses: raises what the bodies raised and what no clause took, or ends the handling. */
export function starFinish(f: RunningFrame, slot: number): void {
  const original = slotOf(f, slot) as Held<PyException>;
  const raised = slotOf(f, slot + 1) as Held<PyList>;
  raised.v.push(slotOf(f, slot + 2) as Held);
  setSlotOf(f, slot + 2, null);
  const result = prepareReraise(vm, original, raised.v);
  if (result !== null) depart(result);
  setSlotOf(f, slot, null);
  drop(original);
  setSlotOf(f, slot + 1, null);
  drop(raised);
  popHandler(f);
  if (result === null) return;
  arrive();
  throwAgainTake(result);
}
