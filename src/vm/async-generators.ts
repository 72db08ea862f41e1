/**
 * Asynchronous generators: the awaitables that `asend`, `athrow`, `aclose` and `__anext__` give, and what generated code needs for
 * `yield` in an `async def` and for `async for`.
 *
 * A yielded value travels wrapped, so that it can be told from what an inner `await` hands out. An operation that meets one is
 * over: it returns null and leaves the value to `takeResult`, as every delegate does.
 */
import { isInstance, isSubtype, typeName } from '../object/abstract.ts';
import { asyncState } from '../object/async-state.ts';
import { call1 } from '../object/call.ts';
import { ASYNC_GENERATOR, NONE, staticType } from '../object/core-types.ts';
import type { PyTuple } from '../object/dict.ts';
import type { PyException, RunningFrame } from '../object/exc.ts';
import { alloc, FreeList, track } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { checkPositional } from '../object/native-call.ts';
import { announce, drop, dup, type Held, hold, type Owned, type PyObject, retract, share } from '../object/refs.ts';
import { none } from '../object/values.ts';
import { type VM, theVM as vm } from '../object/vm.ts';
import { addTraceback, landed, restoreHandlers, unwindTo } from './errors.ts';
import {
  type GeneratorData,
  genSend,
  genThrow,
  type PyGenerator,
  setResult,
  takeResult,
  thrownException,
} from './generators.ts';
import { popNative, push, push1, S } from './state.ts';

export const WRAPPED_VALUE = staticType('async_generator_wrapped_value');
export const ASEND = staticType('async_generator_asend');
export const ATHROW = staticType('async_generator_athrow');
WRAPPED_VALUE.v.blocks = new FreeList('async_generator_wrapped_value', 40, 80);
ASEND.v.blocks = new FreeList('async_generator_asend', 56, 80);

/** A value on its way out of an asynchronous generator. */
interface WrappedData {
  value: Held | null;
}
export const wrappedLayout = heldFields<WrappedData>()('value');

/** States of an awaitable. */
const INIT = 0;
const RUNNING = 1;
const CLOSED = 2;

/** What `asend` and `__anext__` give. */
export class AsendData {
  generator: Held<PyGenerator> | null;
  /** What to send first; null for `__anext__`. */
  value: Held | null;
  state = INIT;
  constructor(generator: PyGenerator, value: PyObject | null) {
    this.generator = share(generator);
    this.value = value === null ? null : share(value);
  }
}
export type PyAsend = PyObject<AsendData>;
export const asendLayout = heldFields<AsendData>()('generator', 'value');

/** What `athrow` and `aclose` give. */
export class AthrowData {
  generator: Held<PyGenerator> | null;
  /** The arguments of `athrow`; null for `aclose`. */
  args: Held<PyTuple> | null;
  state = INIT;
  constructor(generator: PyGenerator, args: PyTuple | null) {
    this.generator = share(generator);
    this.args = args === null ? null : share(args);
  }
}
export type PyAthrow = PyObject<AthrowData>;
export const athrowLayout = heldFields<AthrowData>()('generator', 'args');

// --- Operations on the generator ---------------------------------------------------------------------------------

/** At the first operation on a generator: the hooks that `sys` has. Raises what the firstiter hook raises. */
function initHooks(g: PyGenerator): void {
  const data = g.v;
  if (data.hooksInited) return;
  data.hooksInited = true;
  const { firstiter, finalizer } = asyncState;
  if (finalizer !== null) data.extra = share(finalizer);
  if (firstiter === null) return;
  const mark = vm.mark();
  const r = call1(vm, vm.keep(dup(firstiter) as Owned), g);
  drop(r);
  vm.release(mark);
}

/** `g.asend(value)`; null for `g.__anext__()`. Raises what the firstiter hook raises. */
export function newAsend(g: PyGenerator, value: PyObject | null): Owned<PyAsend> {
  initHooks(g);
  const o = alloc(ASEND, new AsendData(g, value));
  track(o);
  return o;
}

/** `g.athrow(*args)`; null for `g.aclose()`. Raises what the firstiter hook raises. */
export function newAthrow(g: PyGenerator, args: PyTuple | null): Owned<PyAthrow> {
  initHooks(g);
  const o = alloc(ATHROW, new AthrowData(g, args));
  track(o);
  return o;
}

function isEnd(exc: PyObject): boolean {
  return vm.isException(exc, 'StopAsyncIteration') || vm.isException(exc, 'GeneratorExit');
}

/** A step of the generator gave `x`: null and `takeResult` when it was a yielded value; raises when it ended. */
function unwrap(g: GeneratorData, x: Owned | null): Owned | null {
  if (x === null) {
    drop(takeResult());
    g.closed = true;
    g.runningAsync = false;
    return vm.raiseTake(vm.newException('StopAsyncIteration', null));
  }
  if (x.type !== WRAPPED_VALUE) return x;
  g.runningAsync = false;
  setResult(dup((x.v as WrappedData).value as PyObject));
  drop(x);
  return null;
}

/** Runs a step of the generator; see `unwrap`. */
function unwrapped(g: GeneratorData, step: () => Owned | null): Owned | null {
  const mark = vm.mark();
  let x: Owned | null;
  try {
    x = step();
  } catch (e) {
    const exc = vm.caught(e, mark);
    if (isEnd(exc)) g.closed = true;
    g.runningAsync = false;
    return vm.rethrowTake(exc);
  }
  return unwrap(g, x);
}

/** Runs an operation of an awaitable; when it ends in whatever way, so does the awaitable. */
function advance(d: AsendData | AthrowData, operation: () => Owned | null): Owned | null {
  let x: Owned | null;
  try {
    x = operation();
  } catch (e) {
    d.state = CLOSED;
    throw e;
  }
  if (x === null) d.state = CLOSED;
  return x;
}

/** Starts an awaitable: only one of a generator's runs at a time. */
function begin(d: AsendData | AthrowData, g: GeneratorData, what: string): void {
  if (g.runningAsync) {
    d.state = CLOSED;
    vm.raise('RuntimeError', `${what}(): asynchronous generator is already running`);
  }
  d.state = RUNNING;
}

// --- asend -------------------------------------------------------------------------------------------------------

/** Raises when an awaitable has been used up. */
function checkOpen(d: AsendData | AthrowData): void {
  if (d.state !== CLOSED) return;
  const what = d instanceof AsendData ? '__anext__()/asend()' : 'aclose()/athrow()';
  vm.raise('RuntimeError', `cannot reuse already awaited ${what}`);
}

/** `send`: what an inner await hands out, or null when the generator yielded (`takeResult`). `sent` is borrowed. */
export function asendSend(o: PyAsend, sent: PyObject): Owned | null {
  const d = o.v;
  checkOpen(d);
  const generator = d.generator as PyGenerator;
  const g = generator.v;
  let value = sent;
  if (d.state === INIT) {
    begin(d, g, 'anext');
    if (sent === NONE && d.value !== null) value = d.value;
  }
  g.runningAsync = true;
  return advance(d, () => unwrapped(g, () => genSend(generator, dup(value))));
}

/** `throw`; as `asendSend`. */
export function asendThrow(o: PyAsend, type: PyObject, value: PyObject | null, tb: PyObject | null): Owned | null {
  const d = o.v;
  checkOpen(d);
  const generator = d.generator as PyGenerator;
  const g = generator.v;
  if (d.state === INIT) {
    begin(d, g, 'anext');
    g.runningAsync = true;
  }
  return advance(d, () => unwrapped(g, () => genThrow(generator, thrownException(type, value, tb))));
}

// --- athrow and aclose -------------------------------------------------------------------------------------------

const IGNORED_EXIT = 'async generator ignored GeneratorExit';

/** In `aclose` a yield is an error. */
function refuseYield(g: GeneratorData, x: Owned | null): Owned | null {
  if (x === null || x.type !== WRAPPED_VALUE) return x;
  drop(x);
  g.runningAsync = false;
  return vm.raise('RuntimeError', IGNORED_EXIT);
}

/** A step of `aclose`: the generator ends in silence. */
function closing(g: GeneratorData, step: () => Owned | null): Owned | null {
  const mark = vm.mark();
  let x: Owned | null;
  try {
    x = refuseYield(g, step());
  } catch (e) {
    const exc = vm.caught(e, mark);
    g.runningAsync = false;
    if (!isEnd(exc)) return vm.rethrowTake(exc);
    drop(exc);
    setResult(none());
    return null;
  }
  // What it returned, None, stands in `S.result`.
  if (x === null) g.runningAsync = false;
  return x;
}

/** The exception that the arguments of `athrow` mean. */
function thrownByArguments(args: PyTuple): Owned {
  const a = args.v as readonly PyObject[];
  checkPositional(vm, 'athrow', a.length, 1, 3);
  return thrownException(a[0], a[1] ?? null, a[2] ?? null);
}

/** `send`; as `asendSend`. */
export function athrowSend(o: PyAthrow, sent: PyObject): Owned | null {
  const d = o.v;
  checkOpen(d);
  const generator = d.generator as PyGenerator;
  const g = generator.v;
  if (g.frame === null) {
    d.state = CLOSED;
    setResult(none());
    return null;
  }
  const args = d.args as PyTuple | null;
  if (d.state === INIT) {
    begin(d, g, args === null ? 'aclose' : 'athrow');
    if (g.closed) {
      d.state = CLOSED;
      return vm.raiseTake(vm.newException('StopAsyncIteration', null));
    }
    if (sent !== NONE) {
      d.state = INIT;
      return vm.raise('RuntimeError', "can't send non-None value to a just-started coroutine");
    }
    g.runningAsync = true;
    if (args !== null) {
      const exc = vm.keep(thrownByArguments(args));
      return advance(d, () => unwrapped(g, () => genThrow(generator, dup(exc), false)));
    }
    g.closed = true;
    return advance(d, () => closing(g, () => genThrow(generator, vm.newException('GeneratorExit', null), false)));
  }
  if (args !== null) return advance(d, () => unwrapped(g, () => genSend(generator, dup(sent))));
  return advance(d, () => closing(g, () => genSend(generator, dup(sent))));
}

/** `throw`; as `asendSend`. */
export function athrowThrow(o: PyAthrow, type: PyObject, value: PyObject | null, tb: PyObject | null): Owned | null {
  const d = o.v;
  checkOpen(d);
  const generator = d.generator as PyGenerator;
  const g = generator.v;
  const isClose = d.args === null;
  if (d.state === INIT) {
    begin(d, g, isClose ? 'aclose' : 'athrow');
    g.runningAsync = true;
  }
  const step = (): Owned | null => genThrow(generator, thrownException(type, value, tb));
  return advance(d, () => (isClose ? closing(g, step) : unwrapped(g, step)));
}

/** `close` of an awaitable: raises GeneratorExit where it is. Raises RuntimeError when that is ignored. */
export function closeAwaitable(o: PyAsend | PyAthrow): void {
  if (o.v.state === CLOSED) return;
  const mark = vm.mark();
  const type = vm.exceptionType('GeneratorExit');
  let x: Owned | null;
  try {
    x =
      o.v instanceof AsendData
        ? asendThrow(o as PyAsend, type, null, null)
        : athrowThrow(o as PyAthrow, type, null, null);
  } catch (e) {
    const exc = vm.caught(e, mark);
    const silent = isEnd(exc) || isSubtype(exc.type, vm.exceptionType('StopIteration'));
    if (!silent) vm.rethrowTake(exc);
    else drop(exc);
    return;
  }
  if (x === null) {
    drop(takeResult());
    return;
  }
  drop(x);
  vm.raise('RuntimeError', 'coroutine ignored GeneratorExit');
}

/** Warns when an awaitable dies that nobody awaited. */
export function finalizeAwaitable(_vm: VM, o: PyObject): void {
  const d = o.v as AsendData | AthrowData;
  if (d.state !== INIT || d.generator === null) return;
  const method = d instanceof AsendData ? 'asend' : d.args === null ? 'aclose' : 'athrow';
  const mark = vm.mark();
  try {
    const name = (d.generator as PyGenerator).v.qualname as PyObject;
    vm.warn('RuntimeWarning', `coroutine method '${method}' of '${name.v}' was never awaited`, 1);
  } catch (e) {
    vm.unraisableTake(vm.caught(e, mark), null, o);
  }
}

// --- For generated code ------------------------------------------------------------------------------------------

/** `yield value` in an `async def`: the reference moves in. */
export function asyncWrap(value: Owned): Owned {
  const data: WrappedData = { value: hold(value) };
  const o = alloc(WRAPPED_VALUE, data);
  track(o);
  return o;
}

/** The iterator of `async for`; the reference moves in. Raises TypeError. */
export function asyncIter(x: Owned): Owned {
  const base = push1(x);
  const f = x.type.v.slots.am_aiter;
  if (f === null)
    return vm.raise('TypeError', `'async for' requires an object with __aiter__ method, got ${typeName(x)}`);
  const it = f(vm, x);
  if (it.type.v.slots.am_anext === null) {
    push(it);
    return vm.raise(
      'TypeError',
      `'async for' received an object from __aiter__ that does not implement __anext__: ${typeName(it)}`,
    );
  }
  popNative(base);
  return it;
}

/** `it.__anext__()`, still to be awaited. Raises TypeError. */
export function asyncNext(it: PyObject): Owned {
  if (it.type === ASYNC_GENERATOR) return newAsend(it as PyGenerator, null);
  const f = it.type.v.slots.am_anext;
  if (f === null)
    return vm.raise('TypeError', `'async for' requires an iterator with __anext__ method, got ${typeName(it)}`);
  return f(vm, it);
}

/**
 * Whether what was raised ends an `async for`; then it is over and done with: the stack is cut down to `depth` and the handlers to
 * `saved`.
 */
export function asyncStop(error: unknown, f: RunningFrame, depth: number, saved: number): boolean {
  const e = unwindTo(error, f);
  const top = S.inFlight[S.inFlight.length - 1];
  if (top !== e || !isInstance(top, vm.exceptionType('StopAsyncIteration'))) return false;
  const exc = landed(e);
  // Whoever else holds it finds this frame in its traceback.
  if (exc.rc > 1 && S.reraised !== exc) addTraceback(exc as PyException, f);
  S.reraised = null;
  announce([exc]);
  popNative(f.sp);
  f.meta.clearSlots(f, depth);
  restoreHandlers(f, saved);
  retract();
  drop(exc);
  return true;
}
