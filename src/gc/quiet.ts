/**
 * Whether anybody can see the interpreter end. Where no finalizer and no callback of a weak reference can run, taking everything apart
 * changes nothing but memory that the process gives back anyway.
 */
import { forEachObject, type GcList, generations } from '../object/heap.ts';
import { collector } from './collector.ts';
import { forEachCallback, type WeakrefData } from './weakrefs.ts';

/** What the start made and has finalizers: the standard streams. By payload, since shells are used again. */
const ownFinalizers = new Set<unknown>();
const ownCallbacks = new Set<WeakrefData>();

/** To be called when all is there that every program starts with. @nothrow */
export function startIsOver(): void {
  for (const generation of generations) noteFinalizers(generation);
  forEachCallback((d) => ownCallbacks.add(d));
}

/** To be called when the streams have been made for the program: they are young. @nothrow */
export function adoptionIsOver(): void {
  noteFinalizers(generations[0]);
}

function noteFinalizers(generation: GcList): void {
  for (const o of generation.items) if (o !== null && o.type.v.finalize !== null) ownFinalizers.add(o.v);
}

/** Whether nothing runs when all objects end, and nothing is told about it. @nothrow */
export function endsQuietly(): boolean {
  let quiet = collector.debug === 0 && ownFinalizers.size > 0;
  forEachCallback((d) => {
    if (!ownCallbacks.has(d)) quiet = false;
  });
  if (!quiet) return false;
  forEachObject((o) => {
    if (o.type.v.finalize !== null && !ownFinalizers.has(o.v)) quiet = false;
  });
  return quiet;
}
