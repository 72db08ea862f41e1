/**
 * Trace functions, profilers and `sys.monitoring`: the hooks that generated code calls when it was emitted with them, and
 * who hears of what. Code is emitted so when tracing begins; until then it has no hooks and costs nothing.
 */
import { Fault } from '../fault.ts';
import { type EventName, type Listener, listenerHooks } from '../modules/trace-events.ts';
import { call3 } from '../object/call.ts';
import type { FuncData } from '../object/code.ts';
import {
  BUILTIN,
  FUNCTION,
  LIST,
  METHOD,
  METHOD_DESCRIPTOR,
  METHOD_WRAPPER,
  NONE,
  TUPLE,
  WRAPPER_DESCRIPTOR,
} from '../object/core-types.ts';
import type { PyDict, PyList, PyStr, PyTuple } from '../object/dict.ts';
import type { FrameData, PyException, RunningFrame } from '../object/exc.ts';
import { forEachObject } from '../object/heap.ts';
import { placed, recording } from '../object/recorder.ts';
import { dropOpt, dup, dupAll, type Owned, PyObject, share } from '../object/refs.ts';
import { name, tuple } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import { type FrameExtras, frameHooks } from '../types/frame.ts';
import { callEx, callKw, callN } from './calls.ts';
import { orThrow } from './errors.ts';
import { codeOf, frameObject } from './frames.ts';
import { pushCall } from './state.ts';
import { T } from './trace-state.ts';
import { retrace, setTracing } from './units.ts';

/** An activation of code with hooks. */
interface TracedFrame extends RunningFrame {
  /** The line of the last line event; 0: none yet. Negative: a loop has come back to its head, which is one more event for trace functions. */
  tl: number;
}

const listeners: Listener[] = [];

/** Works out whether events are delivered, and whether code has to be emitted with hooks. */
function update(): void {
  const wanted = T.trace !== null || T.profile !== null || listeners.length > 0;
  T.on = wanted && T.busy === 0 ? 1 : 0;
  if (!setTracing(wanted)) return;
  forEachObject((o) => {
    if (o.type === FUNCTION) retrace(o.v as FuncData);
  });
}

/** `sys.settrace`; null: no more. */
export function setTrace(f: PyObject | null): void {
  const old = T.trace;
  T.trace = f === null ? null : share(f);
  update();
  dropOpt(old);
}
/** `sys.setprofile`; null: no more. */
export function setProfile(f: PyObject | null): void {
  const old = T.profile;
  T.profile = f === null ? null : share(f);
  update();
  dropOpt(old);
}
function addListener(listener: Listener): void {
  if (!listeners.includes(listener)) listeners.push(listener);
  update();
}
function removeListener(listener: Listener): void {
  const i = listeners.indexOf(listener);
  if (i >= 0) listeners.splice(i, 1);
  update();
}
/** Ends tracing, when an interpreter ends. */
export function endTracing(): void {
  listeners.length = 0;
  setTrace(null);
  setProfile(null);
}

/** Runs something with events on, although a listener runs (`sys.call_tracing`). */
export function whileTracing(action: () => Owned): Owned {
  const { busy } = T;
  T.busy = 0;
  update();
  try {
    return action();
  } finally {
    T.busy = busy;
    update();
  }
}

// --- Delivering ----------------------------------------------------------------------------------------------------

/** Calls a trace or profile function; what it gives (kept by the VM). It is taken away when it raises. */
function ask(f: RunningFrame, callback: PyObject, what: string, argument: PyObject, profiling: boolean): PyObject {
  const { event } = T;
  T.event = what;
  T.busy++;
  T.on = 0;
  try {
    return vm.keep(call3(vm, callback, frameObject(f), name(what), argument));
  } catch (error) {
    if (profiling) setProfile(null);
    else {
      setTrace(null);
      const data = frameObject(f).v;
      const own = data.trace;
      data.trace = null;
      dropOpt(own);
    }
    throw error;
  } finally {
    T.event = event;
    T.busy--;
    update();
  }
}

/** An event for the trace function of a frame (the global one for `call`); its answer is the frame's from now on. */
function traceEvent(f: RunningFrame, what: string, argument: PyObject): void {
  const own = what === 'call' ? T.trace : f.py === null ? null : f.py.v.trace;
  if (own === null || T.trace === null) return;
  const mark = vm.mark();
  const answer = ask(f, vm.keep(dup<PyObject>(own)), what, argument, false);
  if (answer !== NONE) {
    const data: FrameData = frameObject(f).v;
    const old = data.trace;
    data.trace = share(answer);
    dropOpt(old);
  }
  vm.release(mark);
}

function profileEvent(f: RunningFrame, what: string, argument: PyObject): void {
  if (T.profile === null || T.on === 0) return;
  const mark = vm.mark();
  ask(f, vm.keep(dup<PyObject>(T.profile)), what, argument, true);
  vm.release(mark);
}

function tell(
  event: EventName,
  f: RunningFrame,
  line: number,
  argument: PyObject | null,
  callee: PyObject | null,
): void {
  for (const listener of [...listeners]) {
    if (T.on === 0) return;
    if (!listener.hears(event)) continue;
    T.busy++;
    T.on = 0;
    try {
      listener.tell(event, f, line, argument, callee);
    } finally {
      T.busy--;
      update();
    }
  }
}

function lineAt(f: RunningFrame, pc: number): number {
  return codeOf(f).v.positions[pc * 4];
}

// --- Hooks in generated code ---------------------------------------------------------------------------------------

/** A function begins. */
export function traceCall(f: TracedFrame): void {
  f.tl = 0;
  if (T.on === 0) return;
  if (T.trace !== null) traceEvent(f, 'call', NONE);
  if (T.profile !== null) profileEvent(f, 'call', NONE);
  if (listeners.length > 0) tell('PY_START', f, lineAt(f, f.pc), null, null);
}

/** Execution comes to a place; where that is another line than before, that is an event. */
export function tl(f: TracedFrame, pc: number): void {
  f.pc = pc;
  if (recording) placed(f);
  if (T.on === 0) return;
  const line = lineAt(f, pc);
  const data = f.py === null ? null : f.py.v;
  if (line !== f.tl) {
    const again = f.tl === -line;
    f.tl = line;
    if (data !== null && data.trace !== null && (data as FrameExtras).traceLines !== false) traceEvent(f, 'line', NONE);
    if (!again && listeners.length > 0) tell('LINE', f, line, null, null);
  }
  if (stepsInstructions(f)) traceEvent(f, 'opcode', NONE);
  if (listeners.length > 0) tell('INSTRUCTION', f, line, null, null);
}

/** A function is about to return a value, which is given back. */
export function traceReturn(f: RunningFrame, value: Owned): Owned {
  if (T.on === 0) return value;
  const mark = vm.mark();
  const kept = vm.keep(value);
  left(f, 'PY_RETURN', kept);
  const result = dup(kept);
  vm.release(mark, result);
  return result;
}

function left(f: RunningFrame, event: EventName, value: PyObject): void {
  if (T.trace !== null) traceEvent(f, 'return', value);
  if (T.profile !== null) profileEvent(f, 'return', value);
  if (listeners.length > 0) tell(event, f, 0, value, null);
}

function traceResume(f: RunningFrame, started: boolean, thrown: PyObject | null): void {
  if (!started) (f as TracedFrame).tl = 0;
  if (T.trace !== null) traceEvent(f, 'call', NONE);
  if (T.profile !== null) profileEvent(f, 'call', NONE);
  if (listeners.length === 0) return;
  if (thrown !== null) tell('PY_THROW', f, 0, thrown, null);
  else tell(started ? 'PY_RESUME' : 'PY_START', f, 0, null, null);
}

function traceYield(f: RunningFrame, value: PyObject): void {
  left(f, 'PY_YIELD', value);
}

function traceException(f: RunningFrame, exc: PyException): void {
  const own = f.py !== null && f.py.v.trace !== null;
  if (own && T.trace !== null) {
    const mark = vm.mark();
    const argument = vm.keep(tuple([exc.type, exc, exc.v.traceback ?? NONE]));
    traceEvent(f, 'exception', argument);
    vm.release(mark);
  }
  if (f.meta.traced && listeners.length > 0) tell('RAISE', f, 0, exc, null);
}

function traceReraise(f: RunningFrame, exc: PyException): void {
  if (f.meta.traced && listeners.length > 0) tell('RERAISE', f, 0, exc, null);
}

function traceHandled(f: RunningFrame, exc: PyException): void {
  if (f.meta.traced && listeners.length > 0) tell('EXCEPTION_HANDLED', f, 0, exc, null);
}

function traceUnwind(f: RunningFrame, exc: PyException): void {
  if (f.py !== null && f.py.v.trace !== null && T.trace !== null) traceEvent(f, 'return', NONE);
  if (!f.meta.traced) return;
  if (T.profile !== null) profileEvent(f, 'return', NONE);
  if (listeners.length > 0) tell('PY_UNWIND', f, 0, exc, null);
}

/** A call in code with hooks; when it is over, that is a place of its own for who steps by instructions. */
export function tracedCall(f: RunningFrame, c: Owned, args: Owned[], names: readonly PyStr[] | null): Owned {
  let r: Owned;
  if (T.on !== 0 && (T.profile !== null || listeners.length > 0))
    r = toldCall(f, c, args, args.length > 0 ? args[0] : null, names);
  else r = orThrow(names === null ? callN(c, args) : callKw(c, args, names));
  return T.on !== 0 && stepsInstructions(f) ? afterCall(f, r) : r;
}

/** The same for `f(*args, **kwargs)`. */
export function tracedCallEx(f: RunningFrame, c: Owned, positional: Owned, kwargs: Owned<PyDict> | null): Owned {
  const argument = firstOf(positional);
  const r =
    T.on === 0 || (T.profile === null && listeners.length === 0)
      ? orThrow(callEx(c, positional, kwargs))
      : toldCall(f, c, kwargs === null ? [positional] : [positional, kwargs], argument, STARRED);
  return T.on !== 0 && stepsInstructions(f) ? afterCall(f, r) : r;
}

/** The first positional argument of a starred call. */
function firstOf(positional: PyObject): PyObject | null {
  if (positional.type !== TUPLE && positional.type !== LIST) return null;
  return (positional as PyTuple | PyList).v[0] ?? null;
}

/** Instead of names of keyword arguments: the operands are an iterable and perhaps a dict. */
const STARRED = 'starred';

/** A call of which somebody hears; profilers hear of native callees. */
function toldCall(
  f: RunningFrame,
  c: Owned,
  operands: Owned[],
  argument: PyObject | null,
  names: readonly PyStr[] | null | typeof STARRED,
): Owned {
  const mark = vm.mark();
  const told = nativeOf(c);
  const ends = told || (listeners.length > 0 && !isPython(c));
  // Events about the end of the call show the callee, which the call itself uses up.
  const kept = ends ? vm.keep(dup<PyObject>(c)) : null;
  const first = ends && argument !== null ? vm.keep(dup<PyObject>(argument)) : null;
  const base = pushCall(c, operands);
  if (told && T.profile !== null) profileEvent(f, 'c_call', c);
  if (listeners.length > 0) tell('CALL', f, 0, argument, c);
  let r: Owned;
  try {
    r = names === STARRED ? callExFrom(base, c, operands) : callFrom(base, c, operands, names);
  } catch (error) {
    if (kept !== null && (error instanceof PyObject || error instanceof Fault))
      ended(f, kept, first, told, 'c_exception', 'C_RAISE');
    throw error;
  }
  const result = vm.keep(r);
  if (kept !== null) ended(f, kept, first, told, 'c_return', 'C_RETURN');
  const out = dup(result);
  vm.release(mark, out);
  return out;
}

function stepsInstructions(f: RunningFrame): boolean {
  const data: (FrameExtras & { trace: PyObject | null }) | null = f.py === null ? null : f.py.v;
  return data !== null && data.trace !== null && data.traceOpcodes === true;
}

function afterCall(f: RunningFrame, value: Owned): Owned {
  const mark = vm.mark();
  const kept = vm.keep(value);
  traceEvent(f, 'opcode', NONE);
  const result = dup(kept);
  vm.release(mark, result);
  return result;
}

/** Calls what stands on the native stack, which is taken from there. */
function callFrom(base: number, c: PyObject, args: readonly PyObject[], names: readonly PyStr[] | null): Owned {
  const own = dup(c);
  const moved = dupAll(args);
  vm.release(base, own);
  return orThrow(names === null ? callN(own, moved) : callKw(own, moved, names));
}

/** The same for an iterable of arguments and perhaps a dict of keyword arguments. */
function callExFrom(base: number, c: PyObject, operands: readonly PyObject[]): Owned {
  const own = dup(c);
  const positional = dup(operands[0]);
  const kwargs = operands.length > 1 ? dup(operands[1] as PyDict) : null;
  vm.release(base, own);
  return orThrow(callEx(own, positional, kwargs));
}

function ended(
  f: RunningFrame,
  callee: PyObject,
  first: PyObject | null,
  told: boolean,
  what: string,
  event: EventName,
): void {
  if (T.on === 0) return;
  if (told && T.profile !== null) profileEvent(f, what, callee);
  if (listeners.length > 0) tell(event, f, 0, first, callee);
}

/** Whether a call is one of a Python function, which says itself when it starts and ends. */
function isPython(c: PyObject): boolean {
  return c.type === FUNCTION || (c.type === METHOD && (c.v as { func: PyObject }).func.type === FUNCTION);
}

/** Whether profilers hear of calls of something as of a C function. */
function nativeOf(c: PyObject): boolean {
  if (c.type === METHOD) return nativeOf((c.v as { func: PyObject }).func);
  return (
    c.type === BUILTIN || c.type === METHOD_DESCRIPTOR || c.type === METHOD_WRAPPER || c.type === WRAPPER_DESCRIPTOR
  );
}

listenerHooks.add = addListener;
listenerHooks.remove = removeListener;
frameHooks.traceEvent = () => T.event;
T.place = (f, pc) => {
  if (f.meta.traced) tl(f as TracedFrame, pc);
  else f.pc = pc;
};
T.exception = traceException;
T.reraise = traceReraise;
T.handled = traceHandled;
T.unwind = traceUnwind;
T.resume = traceResume;
T.yield = traceYield;
