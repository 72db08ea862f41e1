/**
 * Raising, catching and unwinding. A Python exception travels as a JavaScript `throw` of the exception object itself; its one
 * reference is meanwhile held by the interpreter (`S.inFlight`), and whoever catches it takes it over.
 */

import { Fault } from '../fault.ts';
import { isInstance, isSubtype, isTuple, isType, reprText, typeName } from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { BASE_EXCEPTION, NONE, TRACEBACK } from '../object/core-types.ts';
import { type ExcData, type PyException, type RunningFrame, TracebackData } from '../object/exc.ts';
import { alloc, track } from '../object/heap.ts';
import {
  arrive,
  depart,
  drop,
  dropBefore,
  dup,
  type Held,
  hold,
  type Owned,
  PyObject,
  type PyType,
  share,
  unhold,
} from '../object/refs.ts';
import { theVM as vm } from '../object/vm.ts';
import { exceptionFromFault } from '../types/exceptions.ts';
import { frameObject, lineOf } from './frames.ts';
import { popNative, push, push1, S } from './state.ts';
import { T } from './trace-state.ts';

/** Thrown to end the program at once; no Python code can catch it (limits, `os._exit`). */
export class Stop {
  readonly reason: string;
  readonly status: number;
  constructor(reason: string, status: number) {
    this.reason = reason;
    this.status = status;
  }
}

/** Throws an exception object; its reference goes into flight. */
export function throwTake(exc: Owned): never {
  S.inFlight.push(hold(exc));
  throw exc;
}

/** Throws an exception object on: no new traceback entry for the frame that does so. */
export function throwAgainTake(exc: Owned): never {
  const thrown = hold(exc);
  S.reraised = thrown;
  S.inFlight.push(thrown);
  throw thrown;
}

/**
 * The exception that a call has left in flight. Functions called by generated code give null then, instead of throwing: V8 takes about as long for
 * a `throw` as CPython for raising and catching. The frames that the exception has left are still there, as after a throw. @nothrow
 */
export function thrown(): Held {
  return S.inFlight[S.inFlight.length - 1];
}

/** The result of a call; when it has left an exception in flight, that is thrown. */
export function orThrow(result: Owned | null): Owned {
  if (result === null) throw thrown();
  return result;
}

/** The exception of a `catch (e)`, taken out of flight. What is no Python exception is made one where that makes sense. */
export function landed(e: unknown): Owned<PyException> {
  if (e instanceof PyObject) {
    const top = S.inFlight.pop();
    if (top !== e) throw new Error('tally: exceptions in flight are out of order');
    return unhold(top as Held<PyException>);
  }
  if (e instanceof Fault) return withContext(exceptionFromFault(vm, e) as Owned<PyException>);
  if (e instanceof RangeError) {
    const text = e.message;
    if (/call stack/.test(text))
      return withContext(
        exceptionFromFault(vm, new Fault('RecursionError', 'maximum recursion depth exceeded')) as Owned<PyException>,
      );
    if (/Invalid (string|array|typed array) length|Array buffer allocation|BigInt|too big/.test(text))
      return withContext(exceptionFromFault(vm, new Fault('MemoryError', '')) as Owned<PyException>);
  }
  throw e;
}

/** Gives a new exception the one being handled as its context, as raising does. */
export function withContext<T extends PyException>(exc: Owned<T>): Owned<T> {
  const handled = handledException() as PyException | null;
  if (handled === null || handled === exc) return exc;
  setContext(exc, handled);
  return exc;
}

/** `exc.__context__ = context`, without making a cycle of contexts (_PyErr_SetObject). */
function setContext(exc: PyException, context: PyException): void {
  let o: PyException = context;
  let slow: PyException = context;
  let step = false;
  for (;;) {
    const next = o.v.context;
    if (next === null) break;
    if (next === exc) {
      o.v.context = null;
      drop(next);
      break;
    }
    o = next;
    if (o === slow) break;
    if (step) slow = slow.v.context ?? slow;
    step = !step;
  }
  const old = exc.v.context;
  exc.v.context = share(context);
  if (old !== null) drop(old);
}

/** The exception being handled, innermost level first (borrowed). */
export function handledException(): PyObject | null {
  for (let level: typeof S.handled | null = S.handled; level !== null; level = level.outer)
    if (level.value !== null) return level.value;
  return null;
}

/** Adds an entry for a frame to an exception's traceback. */
export function addTraceback(exc: PyException, f: RunningFrame): void {
  const data = exc.v;
  const old = data.traceback;
  const entry = alloc(TRACEBACK, new TracebackData(old, share(frameObject(f)), f.pc, lineOf(f)));
  data.traceback = hold(entry);
  track(entry);
}

// --- For generated code ------------------------------------------------------------------------------------------

/**
 * `catch` of a try statement: ends what the body left on the stacks, adds a traceback entry, and makes the exception the one being
 * handled. `saved` is the number of handlers that were active before the try.
 */
export function caught(e: unknown, f: RunningFrame, depth: number, saved: number): void {
  let exc = arrived(unwindTo(e, f), f);
  if (T.on !== 0) exc = traced(f, exc, T.handled);
  // Finalizers that run meanwhile find it here.
  depart(exc);
  popNative(f.sp);
  f.meta.clearSlots(f, depth);
  restoreHandlers(f, saved);
  arrive();
  pushHandler(f, exc);
}

/** An exception has come to a frame: its traceback gets an entry, unless it is only raised again here. */
function arrived(e: unknown, f: RunningFrame): Owned<PyException> {
  const exc = landed(e);
  if (S.reraised === exc) {
    S.reraised = null;
    return T.on === 0 ? exc : traced(f, exc, T.reraise);
  }
  addTraceback(exc, f);
  return T.on === 0 ? exc : traced(f, exc, T.exception);
}

/** Tells who traces of an exception; when that raises, it is that exception. */
function traced(
  f: RunningFrame,
  exc: Owned<PyException>,
  event: (f: RunningFrame, exc: PyException) => void,
): Owned<PyException> {
  depart(exc);
  try {
    event(f, exc);
  } catch (e) {
    arrive();
    const other = landed(unwindTo(e, f));
    dropBefore(exc, other);
    addTraceback(other, f);
    return other;
  }
  arrive();
  return exc;
}

/** Makes an exception the one being handled; the previous one waits in the frame. */
export function pushHandler(f: RunningFrame, exc: Owned): void {
  if (f.xs === null) f.xs = [];
  f.xs[f.xn++] = S.handled.value;
  S.handled.value = hold(exc);
}

/** The handling of the innermost exception of a frame is over. */
export function popHandler(f: RunningFrame): void {
  const old = S.handled.value;
  const xs = f.xs as (Held | null)[];
  S.handled.value = xs[--f.xn];
  xs[f.xn] = null;
  if (old !== null) drop(old);
}

/** Ends the handlers that control has left by an exception. */
export function restoreHandlers(f: RunningFrame, saved: number): void {
  while (f.xn > saved) popHandler(f);
}

/** One more reference to the exception being handled. */
export function handledCopy(_f: RunningFrame): Owned {
  return dup(S.handled.value as PyObject);
}

/**
 * Raises the exception being handled again, and ends its handling here; its traceback stays as it is. The exception is in flight, and the code
 * jumps to where it goes.
 */
export function raisedHandled(f: RunningFrame): void {
  const exc = S.handled.value as Held;
  const xs = f.xs as (Held | null)[];
  S.handled.value = xs[--f.xn];
  xs[f.xn] = null;
  S.reraised = exc;
  S.inFlight.push(exc);
}

/** `raise` alone: the exception is in flight, and the code jumps to where it goes. */
export function raisedAgain(_f: RunningFrame): void {
  const exc = handledException();
  if (exc === null) vm.raise('RuntimeError', 'No active exception to reraise');
  const again = share(exc as PyObject);
  S.reraised = again;
  S.inFlight.push(again);
}

/**
 * Ends the frames that were entered after `f` (null: all) and that an exception has left on its way; gives the exception. Python functions
 * do not catch what goes through them: whoever catches ends what lies between, innermost first.
 */
export function unwindTo(e: unknown, f: RunningFrame | null): unknown {
  let error = e;
  for (let inner = S.frame; inner !== f && inner !== null; inner = S.frame) error = leaveFrame(error, inner);
  return error;
}

/** An exception leaves a generator's frame, and those above it; then the caller throws it on. */
export function unwind(e: unknown, f: RunningFrame): unknown {
  return leaveFrame(unwindTo(e, f), f);
}

/** An exception leaves a frame: traceback, stacks, handlers, locals. */
function leaveFrame(e: unknown, f: RunningFrame): unknown {
  let exc: Owned<PyException>;
  try {
    exc = arrived(e, f);
    if (T.on !== 0) exc = traced(f, exc, T.unwind);
  } catch (stop) {
    // A stop or an error in Tally itself: nothing of Python's runs any more.
    S.frame = f.back;
    return stop;
  }
  S.inFlight.push(hold(exc));
  popNative(f.sp);
  f.meta.clearSlots(f, 0);
  restoreHandlers(f, 0);
  f.meta.leave(f);
  return exc;
}

/** `raise exc`: the exception is in flight, and the code jumps to where it goes. */
export function raised(exc: Owned): void {
  S.inFlight.push(hold(withContext(instance(exc))));
}

/** `raise exc from cause`, likewise. */
export function raisedFrom(exc: Owned, cause: Owned): void {
  const base = push1(cause);
  const e = instance(exc);
  push(e);
  let c: Owned | null = null;
  if (isType(cause) && isSubtype(cause as PyType, BASE_EXCEPTION)) {
    c = call0(vm, cause);
    if (!isInstance(c, BASE_EXCEPTION)) {
      const what = typeName(c);
      drop(c);
      vm.raise(
        'TypeError',
        `calling ${reprText(vm, cause)} should have returned an instance of BaseException, not <class '${what}'>`,
      );
    }
  } else if (isInstance(cause, BASE_EXCEPTION)) c = dup(cause);
  else if (cause !== NONE) vm.raise('TypeError', 'exception causes must derive from BaseException');
  const data = e.v as ExcData;
  const old = data.cause;
  data.cause = c === null ? null : hold(c);
  data.suppressContext = true;
  if (old !== null) drop(old);
  const result = dup(e);
  popNative(base);
  S.inFlight.push(hold(withContext(result as Owned<PyException>)));
}

/** What `raise x` raises: an instance, or an instance made of a class. The reference moves in, also when it raises. */
function instance(x: Owned): Owned<PyException> {
  if (isInstance(x, BASE_EXCEPTION)) return x as Owned<PyException>;
  const base = push1(x);
  if (isType(x) && isSubtype(x as PyType, BASE_EXCEPTION)) {
    const made = call0(vm, x);
    if (!isInstance(made, BASE_EXCEPTION)) {
      push(made);
      const text = `calling ${reprText(vm, x)} should have returned an instance of BaseException, not ${reprText(vm, made.type)}`;
      return vm.raise('TypeError', text);
    }
    popNative(base);
    return made as Owned<PyException>;
  }
  return vm.raise('TypeError', 'exceptions must derive from BaseException');
}

/** Whether the exception being handled fits the type (or tuple of types) of an `except` clause, which moves in. */
export function excMatch(_f: RunningFrame, type: Owned): boolean {
  const exc = S.handled.value as PyObject;
  let fits = false;
  if (isTuple(type)) {
    for (const t of type.v) if (!isExceptionType(t)) return notAnException(type);
    fits = type.v.some((t) => isSubtype(exc.type, t as unknown as PyType));
  } else if (isExceptionType(type)) fits = isSubtype(exc.type, type as PyType);
  else return notAnException(type);
  drop(type);
  return fits;
}

function isExceptionType(t: PyObject): boolean {
  return isType(t) && isSubtype(t, BASE_EXCEPTION);
}

function notAnException(type: Owned): never {
  drop(type);
  return vm.raise('TypeError', 'catching classes that do not inherit from BaseException is not allowed');
}
