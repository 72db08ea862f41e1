/**
 * Whether anybody can see the interpreter end. Where no finalizer and no callback of a weak reference can run, taking everything apart
 * changes nothing but memory that the process gives back anyway.
 */
import { forEachObject } from '../object/heap.ts';
import type { PyObject } from '../object/refs.ts';
import { collector } from './collector.ts';
import { forEachCallback, type WeakrefData } from './weakrefs.ts';

/** What the start made and has finalizers: the standard streams. By payload, since shells are used again. */
let ownFinalizers: ReadonlySet<unknown> = new Set();
let ownCallbacks: ReadonlySet<WeakrefData> = new Set();

function finalizable(see: (payload: unknown) => void): void {
  forEachObject((o: PyObject) => {
    if (o.type.v.finalize !== null) see(o.v);
  });
}

/** To be called when all is there that every program starts with. @nothrow */
export function startIsOver(): void {
  const all = new Set<unknown>();
  finalizable((payload) => all.add(payload));
  ownFinalizers = all;
  const callbacks = new Set<WeakrefData>();
  forEachCallback((d) => callbacks.add(d));
  ownCallbacks = callbacks;
}

/** Whether nothing runs when all objects end, and nothing is told about it. @nothrow */
export function endsQuietly(): boolean {
  let quiet = collector.debug === 0 && ownFinalizers.size > 0;
  forEachCallback((d) => {
    if (!ownCallbacks.has(d)) quiet = false;
  });
  if (!quiet) return false;
  finalizable((payload) => {
    if (!ownFinalizers.has(payload)) quiet = false;
  });
  return quiet;
}
