/**
 * Whether anybody can see the interpreter end. Where no finalizer and no callback of a weak reference can run that does more than keep a table
 * tidy, taking everything apart changes nothing but memory that the process gives back anyway.
 */
import type { FuncData } from '../object/code.ts';
import { BUILTIN, FUNCTION } from '../object/core-types.ts';
import { forEachObject, type GcList, generations } from '../object/heap.ts';
import type { NativeData } from '../object/native.ts';
import type { PyObject } from '../object/refs.ts';
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

/** Natives that take a dead reference out of a table of their own, and do no more. Modules add theirs. */
export const tidyingNatives = new Set<unknown>();

/** The library's functions that do so, and their files. Dead references are found by identity: no method of a user's runs. */
const TIDYING_FUNCTIONS = new Map([
  ['WeakSet.__init__.<locals>._remove', '_weakrefset.py'],
  ['WeakKeyDictionary.__init__.<locals>.remove', 'weakref.py'],
  ['_removeHandlerRef', 'logging/__init__.py'],
]);

/** Whether a callback is one of those. `library` is the folder of the library's sources. */
function onlyTidies(callback: PyObject, library: string): boolean {
  if (callback.type === BUILTIN) return tidyingNatives.has((callback.v as NativeData).decl);
  if (callback.type !== FUNCTION) return false;
  const code = (callback.v as FuncData).code.v;
  const file = TIDYING_FUNCTIONS.get(String(code.qualname.v));
  return file !== undefined && code.filename.v === `${library}/${file}`;
}

/** Whether nothing that anybody could see runs when all objects end, and nothing is told about it. @nothrow */
export function endsQuietly(library: string): boolean {
  let quiet = collector.debug === 0 && ownFinalizers.size > 0;
  forEachCallback((d) => {
    if (!ownCallbacks.has(d) && !onlyTidies(d.callback as PyObject, library)) quiet = false;
  });
  if (!quiet) return false;
  forEachObject((o) => {
    if (o.type.v.finalize !== null && !ownFinalizers.has(o.v)) quiet = false;
  });
  return quiet;
}
