/**
 * Generators and coroutines: suspended frames. The generated function is a JavaScript generator; all it keeps between resumptions is
 * in its frame, where census and collector see it.
 */
import { getAttr, isInstance, isType, reprText, typeName } from '../object/abstract.ts';
import { asyncState } from '../object/async-state.ts';
import { call0, call1 } from '../object/call.ts';
import { type CodeData, CodeFlag, type FuncData } from '../object/code.ts';
import { ASYNC_GENERATOR, BASE_EXCEPTION, COROUTINE, GENERATOR, NONE } from '../object/core-types.ts';
import type { PyStr } from '../object/dict.ts';
import { type ExcData, heldLocalOf, type PyException, type RunningFrame, setSlotOf, slotOf } from '../object/exc.ts';
import { alloc, track } from '../object/heap.ts';
import type { Layout } from '../object/layout.ts';
import { getAttrOpt } from '../object/lookup.ts';
import { endsWithValue, nextRaising } from '../object/next.ts';
import { placed, recording } from '../object/recorder.ts';
import {
  drop,
  dropOpt,
  dup,
  type Held,
  hold,
  holdOpt,
  type Owned,
  type PyObject,
  type PyType,
  share,
  unhold,
} from '../object/refs.ts';
import { sending, sendSlots } from '../object/sending.ts';
import { int, name, none, tupleTake } from '../object/values.ts';
import { type VM, theVM as vm } from '../object/vm.ts';
import { addTraceback, landed, throwTake, unwindTo, withContext } from './errors.ts';
import { codeOf, lineOf, visibleFrame } from './frames.ts';
import { HandledLevel, push, push1, S } from './state.ts';
import { T } from './trace-state.ts';

/** Generated: a result record holds the value that comes out. What the first resumption sends is ignored. */
type Suspended = Generator<Held, Held, Held | null>;
type Body = (f: RunningFrame) => Suspended;
export type Kind = 'generator' | 'coroutine' | 'async generator';

/** The payload of generators, coroutines and asynchronous generators. */
export class GeneratorData {
  /** The suspended (or running) frame; null once it has ended. */
  frame: RunningFrame | null;
  readonly body: Suspended;
  readonly kind: Kind;
  started = false;
  running = false;
  /** Exceptions being handled inside. */
  readonly level = new HandledLevel(null);
  code: Held | null;
  name: Held<PyStr> | null;
  qualname: Held<PyStr> | null;
  /** `cr_origin` while origins are tracked; the finalizer hook of an asynchronous generator. */
  extra: Held | null = null;
  /** The frame of a generator that was closed before it ran: it keeps its arguments to the end, as in CPython. */
  leftover: RunningFrame | null = null;
  /** Asynchronous generators: hooks have been called; closed; an operation is under way. */
  hooksInited = false;
  closed = false;
  runningAsync = false;
  constructor(frame: RunningFrame, body: Body, kind: Kind, code: Held, name: Held<PyStr>, qualname: Held<PyStr>) {
    this.frame = frame;
    this.body = body(frame);
    this.kind = kind;
    this.code = code;
    this.name = name;
    this.qualname = qualname;
  }
}
export type PyGenerator = PyObject<GeneratorData>;

/** How the names of attributes begin: `gi_frame`, `cr_frame`, `ag_frame`. */
export const PREFIX: Readonly<Record<Kind, string>> = { generator: 'gi', coroutine: 'cr', 'async generator': 'ag' };

/** The references of a suspended frame belong to its generator, and so do those of a running one. */
export const generatorLayout: Layout<GeneratorData> = {
  traverse(g, visit) {
    const f = g.frame ?? g.leftover;
    if (f !== null) traverseFrame(f, visit);
    if (g.level.value !== null) visit(g.level.value, { kind: 'field', name: 'exception being handled' });
    if (g.code !== null) visit(g.code, { kind: 'field', name: `${PREFIX[g.kind]}_code` });
    if (g.name !== null) visit(g.name, { kind: 'field', name: '__name__' });
    if (g.qualname !== null) visit(g.qualname, { kind: 'field', name: '__qualname__' });
    if (g.extra !== null)
      visit(g.extra, { kind: 'field', name: g.kind === 'coroutine' ? 'cr_origin' : 'finalizer hook' });
  },
  release(g) {
    const f = g.frame ?? g.leftover;
    if (f !== null) {
      g.frame = null;
      g.leftover = null;
      endFrame(f, !g.started);
    }
    const value = g.level.value;
    g.level.value = null;
    if (value !== null) drop(value);
    for (const field of ['code', 'name', 'qualname', 'extra'] as const) {
      const x = g[field];
      g[field] = null;
      if (x !== null) drop(x);
    }
  },
};

/** Shows what a frame holds: function, namespace, locals, stack, handled exceptions. */
export function traverseFrame(f: RunningFrame, visit: Parameters<Layout<GeneratorData>['traverse']>[1]): void {
  if (f.fn !== null) visit(f.fn, { kind: 'field', name: 'function of the frame' });
  if (f.ns !== null) visit(f.ns, { kind: 'field', name: 'local namespace of the frame' });
  if (f.py !== null) visit(f.py, { kind: 'field', name: 'frame object' });
  f.meta.localNames.forEach((text, i) => {
    const x = heldLocalOf(f, i);
    if (x !== null) visit(x, { kind: 'attribute', name: `local '${text}'` });
  });
  for (let index = 0; index < f.meta.slotCount; index++) {
    const x = slotOf(f, index);
    if (x !== null) visit(x, { kind: 'item', name: 'evaluation stack', index });
  }
  if (f.xs !== null) {
    for (let i = 0; i < f.xn; i++) {
      const x = f.xs[i];
      if (x !== null) visit(x, { kind: 'item', name: 'outer handled exception', index: i });
    }
  }
}

/** Frames of generators that end without running: nobody else knows them any more. */
export const endingFrames: RunningFrame[] = [];

/**
 * Ends all that a frame holds, without running it. With `keep`, a frame object that somebody wants takes over the variables, as
 * when the frame has run.
 */
function endFrame(f: RunningFrame, keep: boolean): void {
  endingFrames.push(f);
  // CPython clears variables and evaluation stack as one array, from its start.
  if (!keep || f.py === null || f.py.rc === 1) f.meta.clearLocals(f);
  for (let i = 0; i < f.meta.slotCount; i++) {
    const x = slotOf(f, i);
    if (x === null) continue;
    setSlotOf(f, i, null);
    drop(x);
  }
  while (f.xn > 0) {
    const x = (f.xs as (Held | null)[])[--f.xn];
    (f.xs as (Held | null)[])[f.xn] = null;
    if (x !== null) drop(x);
  }
  f.meta.leave(f);
  endingFrames.pop();
}

/** For generated code: the object that a call of a generator function gives. */
export function makeGenerator(f: RunningFrame, body: Body): Owned {
  const fn = (f.fn as unknown as PyObject<FuncData>).v;
  const code = fn.code as unknown as PyObject<CodeData>;
  const flags = code.v.flags;
  const kind: Kind =
    (flags & CodeFlag.ASYNC_GENERATOR) !== 0
      ? 'async generator'
      : (flags & CodeFlag.COROUTINE) !== 0
        ? 'coroutine'
        : 'generator';
  const type = kind === 'generator' ? GENERATOR : kind === 'coroutine' ? COROUTINE : ASYNC_GENERATOR;
  const data = new GeneratorData(f, body, kind, share(code), share(fn.name), share(fn.qualname));
  if (kind === 'coroutine' && asyncState.originDepth > 0) data.extra = hold(origin(asyncState.originDepth));
  const o = alloc(type, data);
  giveFrame(o, f);
  track(o);
  return o;
}

/** The frame refers back to its generator without counting. */
function giveFrame(o: PyObject, f: RunningFrame): void {
  f.gen = o;
}

/** `cr_origin`: (file name, line number, function name) of the frames around, innermost first. */
function origin(depth: number): Owned {
  const out: Owned[] = [];
  for (let f = visibleFrame(S.frame); f !== null && out.length < depth; f = visibleFrame(f.back)) {
    const code = codeOf(f).v;
    out.push(tupleTake([dup(code.filename), int(lineOf(f)), dup(code.name)]));
  }
  return tupleTake(out);
}

/**
 * Runs a generator until it yields (the value is returned) or returns (null is returned; `takeResult` gives the value). Raises
 * what it raises. The frame must be suspended. What is sent in (null at the start), or raised there, moves in.
 */
function resume(o: PyGenerator, sent: Owned | null, raising: boolean): Owned | null {
  const g = o.v;
  const f = g.frame as RunningFrame;
  if (S.depth >= S.limit) {
    dropOpt(sent);
    return vm.raise('RecursionError', 'maximum recursion depth exceeded');
  }
  const back = S.frame;
  f.back = back;
  f.sp = S.sp;
  if (recording) placed(f);
  S.frame = f;
  S.depth++;
  const level = g.level;
  level.outer = S.handled;
  S.handled = level;
  g.running = true;
  const wasStarted = g.started;
  g.started = true;
  let moved = sent;
  let throwing = raising;
  if (T.on !== 0 && f.meta.traced) {
    // What is on its way to the generator is the native stack's meanwhile.
    const mark = vm.mark();
    const kept = moved === null ? null : vm.keep(moved);
    try {
      T.resume(f, wasStarted, raising ? kept : null);
      moved = kept === null ? null : dup(kept);
    } catch (e) {
      moved = landed(unwindTo(e, f));
      throwing = true;
    }
    vm.release(mark, moved);
  }
  const given = holdOpt<PyObject>(moved);
  let r: IteratorResult<Held, Held>;
  // The generator is kept alive while it runs, as the caller's stack does in CPython.
  try {
    if (throwing) {
      const thrown = hold(withContext(unhold(given as Held<PyException>)));
      S.inFlight.push(thrown);
      r = g.body.throw(thrown);
    } else r = g.body.next(given);
  } catch (e) {
    suspended(g, f, back);
    g.frame = null;
    f.gen = null;
    return escaped(e, g.kind);
  }
  if (r.done !== true) {
    if (T.on === 0 || !f.meta.traced) {
      suspended(g, f, back);
      return unhold(r.value);
    }
    const value = yielded(g, f, back, unhold(r.value));
    suspended(g, f, back);
    return value;
  }
  suspended(g, f, back);
  g.frame = null;
  f.gen = null;
  S.result = r.value;
  return null;
}

/** Tells who traces of a value that a generator yields, which is given back. */
function yielded(g: GeneratorData, f: RunningFrame, back: RunningFrame | null, value: Owned): Owned {
  const mark = vm.mark();
  const kept = vm.keep(value);
  try {
    T.yield(f, kept);
  } catch (e) {
    const error = unwindTo(e, f);
    vm.release(mark);
    suspended(g, f, back);
    throw error;
  }
  const result = dup(kept);
  vm.release(mark, result);
  return result;
}

function suspended(g: GeneratorData, f: RunningFrame, back: RunningFrame | null): void {
  g.running = false;
  S.handled = g.level.outer as HandledLevel;
  g.level.outer = null;
  S.frame = back;
  S.depth--;
  f.back = null;
}

/** An exception leaves a generator: StopIteration becomes RuntimeError (PEP 479). */
function escaped(e: unknown, kind: Kind): never {
  const exc = landed(e);
  const stop = vm.isException(exc, 'StopIteration')
    ? 'StopIteration'
    : kind === 'async generator' && vm.isException(exc, 'StopAsyncIteration')
      ? 'StopAsyncIteration'
      : null;
  if (stop === null) {
    S.reraised = null;
    return throwTake(exc);
  }
  const error = vm.newException('RuntimeError', `${kind} raised ${stop}`) as Owned<PyException>;
  const data = error.v as ExcData;
  data.cause = share(exc);
  data.suppressContext = true;
  // What was being handled is its context until here.
  const context = data.context;
  data.context = hold(exc);
  if (context !== null) drop(context);
  return throwTake(error);
}

/** Sets what `takeResult` gives; the reference moves in. @nothrow @keeps */
export function setResult(value: Owned): void {
  S.result = hold(value);
}

/** The value that the generator resumed last returned with. */
export function takeResult(): Owned {
  const r = unhold(S.result as Held);
  S.result = null;
  return r;
}

/** Whether a generator has returned or raised and its frame is just giving up its variables, whose finalizers may run it again. */
function isEnding(g: GeneratorData): boolean {
  return g.running && g.frame !== null && g.frame.pc < 0;
}

/** `gi_running`. @nothrow */
export function isRunning(g: GeneratorData): boolean {
  return g.running && !isEnding(g);
}

/** `send`: yields a value, or null when it returned. `sent` moves in. */
export function genSend(o: PyGenerator, sent: Owned): Owned | null {
  const g = o.v;
  if (isRunning(g)) {
    drop(sent);
    return vm.raise('ValueError', `${g.kind} already executing`);
  }
  if (g.frame === null || isEnding(g)) {
    drop(sent);
    if (g.kind === 'coroutine') return vm.raise('RuntimeError', 'cannot reuse already awaited coroutine');
    S.result = hold(none());
    return null;
  }
  if (!g.started) {
    const value = sent;
    const isNone = value === NONE;
    drop(value);
    if (!isNone) return vm.raise('TypeError', `can't send non-None value to a just-started ${g.kind}`);
    return resume(o, null, false);
  }
  return resume(o, sent, false);
}

/** Raises an exception inside at the place of suspension; as `genSend`. `exc` moves in. */
export function genRaise(o: PyGenerator, exc: Owned): Owned | null {
  const g = o.v;
  if (isRunning(g)) {
    drop(exc);
    return vm.raise('ValueError', `${g.kind} already executing`);
  }
  const f = g.frame;
  if (f === null || isEnding(g)) {
    if (g.kind === 'coroutine') {
      drop(exc);
      return vm.raise('RuntimeError', 'cannot reuse already awaited coroutine');
    }
    return throwTake(exc);
  }
  if (!g.started) {
    // Nothing has run: the frame ends as if the first line had raised.
    g.frame = null;
    f.gen = null;
    f.pc = 0;
    if (recording) placed(f);
    f.back = S.frame;
    const raised = vm.keep(withContext(exc as Owned<PyException>));
    addTraceback(raised, f);
    endFrame(f, true);
    f.back = null;
    return throwTake(dup(raised));
  }
  return resume(o, exc, true);
}

/** The iterator that a suspended generator delegates to (borrowed), or null: `gi_yieldfrom`. */
export function delegatesTo(g: GeneratorData): PyObject | null {
  const f = g.frame;
  return f === null || f.yf < 0 || g.running ? null : slotOf(f, f.yf);
}

/**
 * `throw`: goes to what is delegated to first. `closes`: GeneratorExit closes that (not so for `aclose` and `athrow`, whose awaits
 * have to run on). `exc` moves in.
 */
export function genThrow(o: PyGenerator, exc: Owned, closes = true): Owned | null {
  const sub = delegatesTo(o.v);
  if (sub === null) return genRaise(o, exc);
  const base = push1(exc);
  push(dup(sub));
  if (closes && vm.isException(exc, 'GeneratorExit')) {
    const error = guarded(o, () => closeIterator(sub));
    const inner = error === null ? dup(exc) : error;
    finish(base);
    return genRaise(o, inner);
  }
  const result = { value: null as Held | null, returned: false, handled: true };
  const error = guarded(o, () => {
    if (isGenerator(sub)) {
      result.value = holdOpt(genThrow(sub, dup(exc), closes));
      result.returned = result.value === null;
      return;
    }
    const method = getAttrOpt(vm, sub, name('throw'));
    if (method === null) {
      result.handled = false;
      return;
    }
    result.value = hold(call1(vm, vm.keep(method), exc));
  });
  if (error !== null) {
    finish(base);
    return genRaiseAt(o, error);
  }
  if (!result.handled) {
    const own = dup(exc);
    finish(base);
    return genRaise(o, own);
  }
  finish(base);
  if (!result.returned) return unhold(result.value as Held);
  // The delegate returned: the generator goes on behind its `yield from`.
  const value = takeResult();
  return genRaiseAt(o, stopWith(value));
}

function finish(base: number): void {
  vm.release(base);
}

/** A StopIteration that carries a value. */
export function stopWith(value: Owned): Owned {
  return vm.newStopIteration(value);
}

/** Raises in the generator what its delegate raised: not again through the delegate. */
function genRaiseAt(o: PyGenerator, exc: Owned): Owned | null {
  return genRaise(o, exc);
}

/** Runs `action` with the generator marked as running; gives what it raised, or null. */
function guarded(o: PyGenerator, action: () => void): Owned | null {
  const g = o.v;
  const f = g.frame as RunningFrame;
  const mark = vm.mark();
  const back = S.frame;
  g.running = true;
  f.back = back;
  S.frame = f;
  try {
    action();
    return null;
  } catch (e) {
    return vm.caught(e, mark);
  } finally {
    g.running = false;
    S.frame = back;
    f.back = null;
  }
}

/** `close()` of what a generator delegates to. */
function closeIterator(sub: PyObject): void {
  if (isGenerator(sub)) {
    const r = genClose(sub);
    drop(r);
    return;
  }
  const mark = vm.mark();
  let method: Owned | null;
  try {
    method = getAttrOpt(vm, sub, name('close'));
  } catch (error) {
    // What has no `close` that can be looked up is told of, and left as it is.
    vm.unraisableTake(vm.caught(error, mark), null, sub);
    return;
  }
  if (method === null) return;
  const r = call0(vm, vm.keep(method));
  drop(r);
}

/** Whether an object is an exact generator or coroutine. */
export function isGenerator(o: PyObject): o is PyGenerator {
  return o.type === GENERATOR || o.type === COROUTINE;
}

/** `RunningFrame.yf` while suspended at a `yield` that no `try` or `with` surrounds (see emit/suspend.ts). */
const PLAIN_YIELD = -2;

/** `close`: raises GeneratorExit inside; gives the value the generator returned with, or None. */
export function genClose(o: PyGenerator): Owned {
  const g = o.v;
  if (g.frame === null || isEnding(g)) return none();
  if (!g.started) {
    const f = g.frame;
    if (g.running) return vm.raise('ValueError', `${g.kind} already executing`);
    g.frame = null;
    g.leftover = f;
    f.gen = null;
    return none();
  }
  if (g.frame.yf === PLAIN_YIELD && !g.running) {
    // Nothing inside could see GeneratorExit: the frame just ends (as CPython 3.13 does).
    const f = g.frame;
    g.frame = null;
    f.gen = null;
    endFrame(f, false);
    return none();
  }
  const mark = vm.mark();
  let yielded: Owned | null;
  try {
    yielded = genThrow(o, vm.newException('GeneratorExit', null));
  } catch (e) {
    const exc = vm.caught(e, mark);
    const value = vm.isException(exc, 'StopIteration') ? vm.stopIterationValue(exc) : null;
    if (value !== null) {
      drop(exc);
      return value;
    }
    if (vm.isException(exc, 'GeneratorExit')) {
      drop(exc);
      return none();
    }
    return vm.rethrowTake(exc);
  }
  if (yielded === null) return takeResult();
  drop(yielded);
  return vm.raise('RuntimeError', `${g.kind} ignored GeneratorExit`);
}

/** A generator dies while suspended: it is closed; errors have nowhere to go. */
export function genFinalize(_vm: VM, o: PyObject): void {
  const g = o.v as GeneratorData;
  const f = g.frame;
  if (f === null) return;
  const mark = vm.mark();
  if (g.kind === 'async generator' && g.extra !== null && !g.closed) {
    try {
      const r = call1(vm, g.extra, o);
      drop(r);
    } catch (e) {
      vm.unraisableTake(vm.caught(e, mark), null, o);
    }
    return;
  }
  if (!g.started) {
    if (g.kind === 'coroutine') vm.neverAwaited(o);
    return;
  }
  try {
    const r = genClose(o as PyGenerator);
    drop(r);
  } catch (e) {
    vm.unraisableTake(vm.caught(e, mark), null, o);
  }
}

// --- yield from and await, for generated code ---------------------------------------------------------------------

/** Lets a delegate run: its next value, or null when it returned (`takeResult`). `sent` moves in. */
export function delegate(_f: RunningFrame, it: PyObject, sent: Owned): Owned | null {
  return sendTo(it, sent);
}

function sendTo(it: PyObject, sent: Owned): Owned | null {
  if (isGenerator(it)) return genSend(it, sent);
  const own = sendSlots.get(it.type);
  if (own !== undefined) return own(it, sent);
  const isNone = sent === NONE;
  const base = push1(sent);
  const slots = it.type.v.slots;
  if (isNone && slots.iternext !== null && !endsWithValue(slots.iternext)) {
    const r = slots.iternext(vm, it);
    if (r === null) S.result = hold(none());
    vm.release(base, r);
    return r;
  }
  const mark = vm.mark();
  try {
    let r: Owned;
    if (isNone && slots.iternext !== null) r = nextRaising(vm, slots.iternext, it);
    else {
      const method = getAttrOpt(vm, it, name('send'));
      if (method === null) r = vm.raise('AttributeError', `'${typeName(it)}' object has no attribute 'send'`);
      else r = call1(vm, vm.keep(method), sent);
    }
    vm.release(base, r);
    return r;
  } catch (e) {
    stopped(e, mark);
    vm.release(base);
    return null;
  }
}

/** What was raised: a StopIteration ends an awaitable with its value (`takeResult`); all else is thrown on. */
function stopped(e: unknown, mark: number): void {
  const exc = vm.caught(e, mark);
  const value = vm.isException(exc, 'StopIteration') ? vm.stopIterationValue(exc) : null;
  if (value === null) {
    vm.rethrowTake(exc);
    return;
  }
  drop(exc);
  S.result = hold(value);
}

sending.iterator = (_vm, x) => awaitableIter(x, 0);
sending.send = (_vm, it, sent) => sendTo(it, sent);
sending.takeResult = takeResult;
sending.setResult = (_vm, value) => setResult(value);
sending.raise = (_vm, it, exc) => {
  if (isGenerator(it)) return genThrow(it, dup(exc));
  const mark = vm.mark();
  try {
    const r = call1(vm, vm.keep(getAttr(vm, it, name('throw'))), exc);
    vm.release(mark, r);
    return r;
  } catch (e) {
    stopped(e, mark);
    return null;
  }
};

/** An exception was raised at the suspension inside a delegation: a StopIteration ends it with a value (true). */
export function delegateThrow(e: unknown): boolean {
  const top = S.inFlight[S.inFlight.length - 1];
  if (top !== e || !vm.isException(top, 'StopIteration')) return false;
  const exc = landed(e);
  S.result = hold(vm.stopIterationValue(exc));
  drop(exc);
  return true;
}

/** The iterator of `yield from x`; the reference moves in. */
export function yieldFromIter(f: RunningFrame, x: Owned): Owned {
  const type = x.type;
  if (type === GENERATOR) return x;
  const flags = (f.meta.code as PyObject<CodeData>).v.flags;
  if (type === COROUTINE) {
    if ((flags & (CodeFlag.COROUTINE | CodeFlag.ITERABLE_COROUTINE)) !== 0) return x;
    drop(x);
    return vm.raise('TypeError', "cannot 'yield from' a coroutine object in a non-coroutine generator");
  }
  const base = push1(x);
  const it = vm.iter(x);
  vm.release(base, it);
  return it;
}

const AWAIT_MESSAGES: readonly ((what: string) => string)[] = [
  (what) => `object ${what} can't be used in 'await' expression`,
  (what) => `'async with' received an object from __aenter__ that does not implement __await__: ${what}`,
  (what) => `'async with' received an object from __aexit__ that does not implement __await__: ${what}`,
  (what) => `'async for' received an invalid object from __anext__: ${what}`,
];

const ASYNC_FOR = 3;

function notAwaitable(x: PyObject, where: number): never {
  return vm.raise('TypeError', AWAIT_MESSAGES[where](typeName(x)));
}

/** The iterator that `await x` runs; the reference moves in. `where` tells which construct awaits. */
export function awaitable(x: Owned, where: number): Owned {
  if (where !== ASYNC_FOR) return awaitableIter(x, where);
  const base = push1(x);
  try {
    const it = awaitableIter(dup(x), 0);
    vm.release(base, it);
    return it;
  } catch (e) {
    const cause = vm.caught(e, base) as Owned<PyException>;
    const error = vm.newException('TypeError', AWAIT_MESSAGES[where](typeName(x))) as Owned<PyException>;
    error.v.cause = share(cause);
    error.v.context = hold(cause);
    error.v.suppressContext = true;
    return throwTake(error);
  }
}

function awaitableIter(x: Owned, where: number): Owned {
  if (x.type === COROUTINE) {
    if (delegatesTo((x as unknown as PyGenerator).v) !== null) {
      drop(x);
      return vm.raise('RuntimeError', 'coroutine is being awaited already');
    }
    return x;
  }
  if (x.type === GENERATOR) {
    const code = (x as unknown as PyGenerator).v.code as unknown as PyObject<CodeData>;
    if ((code.v.flags & CodeFlag.ITERABLE_COROUTINE) !== 0) return x;
  }
  const base = push1(x);
  const f = x.type.v.slots.am_await;
  if (f === null) notAwaitable(x, where);
  const it = (f as (v: VM, o: PyObject) => Owned)(vm, x);
  push(it);
  if (it.type === COROUTINE) vm.raise('TypeError', '__await__() returned a coroutine');
  if (it.type.v.slots.iternext === null)
    vm.raise('TypeError', `__await__() returned non-iterator of type '${typeName(it)}'`);
  const r = dup(it);
  vm.release(base, r);
  return r;
}

/** An exception made of a class, or what goes wrong with that: it is thrown in its place (PyErr_NormalizeException). */
function madeException(type: PyObject, value: PyObject | null): Owned {
  const mark = vm.mark();
  try {
    const exc = value === null || value === NONE ? call0(vm, type) : call1(vm, type, value);
    if (isInstance(exc, BASE_EXCEPTION)) return exc;
    const made = typeName(vm.keep(exc));
    const text = `calling ${reprText(vm, type)} should have returned an instance of BaseException, not ${made}`;
    return vm.raise('TypeError', text);
  } catch (error) {
    return vm.caught(error, mark);
  }
}

/** What `throw(type, value, tb)` raises: an exception object, owned. Arguments are borrowed. */
export function thrownException(type: PyObject, value: PyObject | null, tb: PyObject | null): Owned {
  if (tb !== null && tb !== NONE && typeName(tb) !== 'traceback')
    return vm.raise('TypeError', 'throw() third argument must be a traceback object');
  let exc: Owned;
  if (isType(type) && (type as PyType).v.mroTypes.includes(BASE_EXCEPTION)) {
    exc = value !== null && isInstance(value, type as PyType) ? dup(value) : madeException(type, value);
  } else if (isInstance(type, BASE_EXCEPTION)) {
    if (value !== null && value !== NONE)
      return vm.raise('TypeError', 'instance exception may not have a separate value');
    exc = dup(type);
  } else {
    return vm.raise(
      'TypeError',
      `exceptions must be classes or instances deriving from BaseException, not ${typeName(type)}`,
    );
  }
  if (tb !== null && tb !== NONE) {
    const data = (exc as unknown as PyException).v;
    const old = data.traceback;
    data.traceback = share(tb) as typeof data.traceback;
    if (old !== null) drop(old);
  }
  return exc;
}
