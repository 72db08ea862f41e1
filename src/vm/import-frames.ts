/** Tracebacks without the frames of `importlib` (remove_importlib_frames). */

import { configuration } from '../modules/sys-hooks.ts';
import { TRACEBACK } from '../object/core-types.ts';
import type { FrameData, PyException, TracebackData } from '../object/exc.ts';
import { drop, dup, type Held, hold, type PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { codeOfFrame } from '../types/frame.ts';

const IMPORTLIB = new Set(['<frozen importlib._bootstrap>', '<frozen importlib._bootstrap_external>']);

/**
 * Takes the frames of `importlib` out of the traceback of an exception: all of them of an ImportError, else those that end with a call of
 * a loader. With `-v` everything stays. @nothrow
 */
export function trimImportFrames(vm: VM, exc: PyException): void {
  if (exc.v.traceback === null || Number(configuration.flags.verbose ?? 0) > 0) return;
  const always = vm.isException(exc, 'ImportError');
  /** Where the run of frames of importlib begins, and the entry before the one looked at: null for the exception itself. */
  let outer: TracebackData | null = null;
  let before: TracebackData | null = null;
  let inside = false;
  let tb = exc.v.traceback as PyObject | null;
  while (tb !== null && tb.type === TRACEBACK) {
    const data = tb.v as TracebackData;
    const { next } = data;
    const code = codeOfFrame((data.frame as PyObject<FrameData>).v.frame).v;
    const now = IMPORTLIB.has(code.filename.v);
    if (now && !inside) outer = before;
    inside = now;
    if (inside && (always || code.name.v === '_call_with_frames_removed')) {
      link(exc, outer, next as PyObject | null);
      before = outer;
    } else before = data;
    tb = before === null ? (exc.v.traceback as PyObject | null) : (before.next as PyObject | null);
  }
}

/** Lets an entry, or the exception, go on with another entry. */
function link(exc: PyException, from: TracebackData | null, next: PyObject | null): void {
  const held = next === null ? null : hold(dup(next));
  const place = (from ?? null) as { next: Held | null } | null;
  let old: Held | null;
  if (place === null) {
    old = exc.v.traceback as Held | null;
    exc.v.traceback = held as typeof exc.v.traceback;
  } else {
    old = place.next;
    place.next = held;
  }
  if (old !== null) drop(old);
}
