/** The payloads of exceptions, tracebacks and frame objects. */
import type { PyTuple } from './dict.ts';
import { heldFields } from './layout.ts';
import { type Held, hold, type PyObject } from './refs.ts';
import { float, UNBOXED } from './values.ts';

export type PyException = PyObject<ExcData>;

/** Every exception's payload; types with fields of their own extend it (and their layout with it). */
export class ExcData {
  args: Held<PyTuple> | null;
  traceback: Held<PyObject<TracebackData>> | null = null;
  context: Held<PyException> | null = null;
  cause: Held | null = null;
  suppressContext = false;
  constructor(args: Held<PyTuple>) {
    this.args = args;
  }
}
/** In the order of BaseException_clear; `__dict__` and `__notes__` live with the attributes. */
export const exceptionLayout = heldFields<ExcData>()('args', 'traceback', 'cause', 'context');

export class TracebackData {
  next: Held<PyObject<TracebackData>> | null;
  frame: Held<PyObject<FrameData>> | null;
  /** The `pc` of the frame when the exception passed. */
  readonly lasti: number;
  lineno: number;
  constructor(
    next: Held<PyObject<TracebackData>> | null,
    frame: Held<PyObject<FrameData>>,
    lasti: number,
    lineno: number,
  ) {
    this.next = next;
    this.frame = frame;
    this.lasti = lasti;
    this.lineno = lineno;
  }
}
export const tracebackLayout = heldFields<TracebackData>()('next', 'frame');

/**
 * What a frame object shows. The activation itself (`RunningFrame`, made by generated code) belongs to the interpreter while
 * it runs; when it ends and the frame object is still wanted, the object takes over its locals.
 */
export class FrameData {
  readonly frame: RunningFrame;
  /** The frame object owns the activation's references now. */
  owns = false;
  /** `f_back`, set when the frame ended and its caller was still running. */
  back: Held<PyObject<FrameData>> | null = null;
  /** `f_code`, when the object owns the activation's references. */
  code: Held | null = null;
  /** `f_trace` */
  trace: Held | null = null;
  constructor(frame: RunningFrame) {
    this.frame = frame;
  }
}

/** Where an activation is, for the recorder. */
export interface Activation {
  /** The number of the code, and of the activation. */
  readonly site: number;
  act: number;
  /** As the frame's, but that `pc` stays as it is when the frame is cleared. */
  pc: number;
  sp: number;
  /** The frame is being cleared. */
  ended: boolean;
}

/** A function activation as generated code keeps it: locals in `l0, l1, …`, evaluation stack in `s0, s1, …`. */
export interface RunningFrame {
  back: RunningFrame | null;
  /** Index into `CodeData.positions`; -1 once the frame is being cleared. */
  pc: number;
  /** While history is recorded: what the recorder wants to know, in an object that looks the same for all frames. */
  now?: Activation;
  /** Base of the frame's part of the native stack. */
  sp: number;
  /** The function that runs: held while the frame lives. */
  fn: Held | null;
  /** The frame object, if anyone asked for it (held). */
  py: Held<PyObject<FrameData>> | null;
  /** The generator that owns the frame, borrowed. */
  gen: PyObject | null;
  /** Exceptions that were being handled around the handlers that are active in this frame (held). */
  xs: (Held | null)[] | null;
  xn: number;
  /** Slot of the iterator that `yield from` or `await` delegates to, or -1. */
  yf: number;
  /** Local namespace of a module or class body. */
  ns: Held | null;
  readonly meta: RunningFrameMeta;
}

/** What all activations of a code object share. */
export interface RunningFrameMeta {
  readonly code: PyObject;
  /** Names of `l0, l1, …`. */
  readonly localNames: readonly string[];
  readonly slotCount: number;
  /** Ends slots from the top down to `from`. */
  clearSlots(f: RunningFrame, from: number): void;
  clearLocals(f: RunningFrame): void;
  /** The code was emitted with hooks for trace functions. */
  readonly traced: boolean;
  /** The number by which the recorder knows the code; 0 when there is none. */
  readonly site: number;
  /** For the recorder: positions at which locals are bound or unbound, each with the local's index. */
  readonly bindings: readonly number[];
  leave(f: RunningFrame): void;
}

/** Field access by number for those who look at frames from outside. */
type Fields = Record<string, Held | null>;
/** A local variable; a float that has no box yet gets one. */
export function localOf(f: RunningFrame, i: number): Held | null {
  const x = (f as unknown as Fields)[`l${i}`];
  if ((x as PyObject | null) !== UNBOXED) return x;
  const box = hold(float((f as unknown as Record<string, number>)[`d${i}`]));
  setLocalOf(f, i, box);
  return box;
}
/** What a local variable holds; null, too, when it is a float without a box. Changes nothing. */
export function heldLocalOf(f: RunningFrame, i: number): Held | null {
  const x = (f as unknown as Fields)[`l${i}`];
  return (x as PyObject | null) === UNBOXED ? null : x;
}
export function setLocalOf(f: RunningFrame, i: number, value: Held | null): void {
  (f as unknown as Fields)[`l${i}`] = value;
}
export function slotOf(f: RunningFrame, i: number): Held | null {
  return (f as unknown as Fields)[`s${i}`];
}
export function setSlotOf(f: RunningFrame, i: number, value: Held | null): void {
  (f as unknown as Fields)[`s${i}`] = value;
}
