/** Frames: what activations of a code object share, and the frame objects that show them to Python. */
import { type CodeData, CodeFlag, type PyCode } from '../object/code.ts';
import { FRAME } from '../object/core-types.ts';

import { FrameData, type RunningFrame, type RunningFrameMeta } from '../object/exc.ts';
import { alloc, track } from '../object/heap.ts';
import { newSite, recording } from '../object/recorder.ts';
import { drop, type Held, hold, type PyObject, share } from '../object/refs.ts';
import { lineAt } from '../types/frame.ts';
import { S } from './state.ts';

type Clear = (f: RunningFrame, from: number) => void;

/** What all activations of a code object share; the generated code sets the functions. */
export class FrameMeta implements RunningFrameMeta {
  readonly code: PyCode;
  readonly localNames: readonly string[];
  readonly slotCount: number;
  traced = false;
  readonly site: number;
  bindings: readonly number[] = [];
  /** Activations that have ended and wait for the next call, linked by `back`. */
  pool: RunningFrame | null = null;
  clearSlots: Clear = () => {};
  clearLocals: (f: RunningFrame) => void = () => {};
  leave: (f: RunningFrame) => void = () => {};
  constructor(code: PyCode, localNames: readonly string[], slotCount: number) {
    this.code = code;
    const renamed = code.v.unit.adaptation?.variables;
    this.localNames = renamed === undefined ? localNames : localNames.map((n) => renamed.get(n) ?? n);
    this.slotCount = slotCount;
    const { filename, qualname, firstlineno, unit } = code.v;
    this.site = recording
      ? newSite({ filename: filename.v, qualname: qualname.v, firstLine: firstlineno, code: unit, frames: this })
      : 0;
  }
}

/** The frame object of an activation, made when first asked for (borrowed: the activation holds it). */
export function frameObject(f: RunningFrame): PyObject<FrameData> {
  if (f.py === null) {
    const o = alloc(FRAME, new FrameData(f));
    track(o);
    f.py = hold(o);
    return o;
  }
  return f.py;
}

/** The next frame outwards that is not being cleared. */
export function visibleFrame(f: RunningFrame | null): RunningFrame | null {
  while (f !== null && f.pc === -1) f = f.back;
  return f;
}

/** The code object that an activation runs. */
export function codeOf(f: RunningFrame): PyObject<CodeData> {
  return f.meta.code as PyCode;
}

const GENERATORS = CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR;

/**
 * An activation that has a frame object ends. When somebody else still wants the frame object, it takes over locals and
 * function, and the object of the calling frame (`f_back`); then true is returned and the activation must not be reused.
 */
export function escapes(f: RunningFrame): boolean {
  const py = f.py as Held<PyObject<FrameData>>;
  f.py = null;
  if (py.rc === 1) {
    drop(py);
    return false;
  }
  const back = visibleFrame(f.back);
  py.v.owns = true;
  py.v.code = share(f.meta.code);
  if (back !== null) py.v.back = share(frameObject(back));
  drop(py);
  // The activation of a generator ends in other ways too than at the top of the stack.
  if ((codeOf(f).v.flags & GENERATORS) === 0) {
    S.frame = f.back;
    S.depth--;
  }
  f.back = null;
  return true;
}

/** Line number that an activation is at. */
export function lineOf(f: RunningFrame): number {
  return lineAt(codeOf(f).v, f.pc);
}
