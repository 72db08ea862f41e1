/**
 * The cycle collector, with the algorithm and the order of CPython 3.13's: internal references are subtracted from the
 * counts, what keeps a rest is reachable, and so is all that hangs on it; the other objects get their weak references
 * cleared, their finalizers run, and, unless that brought them back, their references ended.
 *
 * Running frames and the interpreter's own tables are in no list: what they hold keeps a count that nothing explains,
 * which is what makes it reachable.
 */
import { call2 } from '../object/call.ts';
import { DICT, LIST, TUPLE } from '../object/core-types.ts';
import type { PyDict, PyList } from '../object/dict.ts';
import { dictSetNameTake } from '../object/dict.ts';
import { freeLists, gcState, generations } from '../object/heap.ts';
import { listAppend } from '../object/list-append.ts';
import {
  announce,
  drop,
  dropAll,
  dup,
  Flag,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  retract,
} from '../object/refs.ts';
import { dict, int, list, name, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { forEachCounted, isPlainDict, isPlainTuple } from './children.ts';
import { clearObject } from './clearing.ts';
import { objectLine, writeStderr } from './debug.ts';
import { firstWeakref, isWeakref, runCallback, unlink, type WeakrefData } from './weakrefs.ts';

/** Bits of `gc.set_debug`. */
export const Debug = { STATS: 1, COLLECTABLE: 2, UNCOLLECTABLE: 4, SAVEALL: 32 } as const;

export interface GenerationStats {
  collections: number;
  collected: number;
  uncollectable: number;
}

/** The collector's state besides the lists; `gcState.count` is the count of generation 0. */
export const collector = {
  /** Thresholds of the three generations; 0 for the first switches automatic collection off. */
  thresholds: [2000, 10, 10],
  /** Collections of the generation below since the last one of generation 1 and of generation 2. */
  counts: [0, 0, 0],
  stats: [newStats(), newStats(), newStats()] as readonly GenerationStats[],
  debug: 0,
  collecting: false,
  /** Objects that survived a full collection, and those that came to the oldest generation since. */
  longLivedTotal: 0,
  longLivedPending: 0,
  /** `gc.garbage` and `gc.callbacks`: lists that the collector holds; null until the module is asked for. */
  garbage: null as Held<PyList> | null,
  callbacks: null as Held<PyList> | null,
};

function newStats(): GenerationStats {
  return { collections: 0, collected: 0, uncollectable: 0 };
}

/** What the collector itself holds, for the census. @nothrow */
export function collectorHolds(): readonly PyObject[] {
  return [collector.garbage, collector.callbacks].filter((x) => x !== null);
}

// --- Finding what is unreachable ---------------------------------------------------------------------------------

/**
 * Counts of the objects under examination by their `gci`. `Flag.GC_MARK` says that an object is among them, and later
 * that it was found unreachable.
 */
let refs = new Int32Array(0);

/** References between objects under examination seen so far. */
let inner = 0;

const subtract = (child: PyObject): void => {
  if ((child.flags & Flag.GC_MARK) === 0) return;
  refs[child.gci]--;
  inner++;
};

/** Takes the references that `o` holds away from the counts. Lists and tuples, which may be long, take no call for each item. */
function subtractAll(o: PyObject): void {
  const type = o.type;
  if (type !== LIST && type !== TUPLE) {
    forEachCounted(o, subtract);
    return;
  }
  const items = o.v as readonly (PyObject | null | undefined)[] | null;
  if (items === null) return;
  for (let i = 0; i < items.length; i++) {
    const child = items[i];
    if (child === null || child === undefined || (child.flags & Flag.GC_MARK) === 0) continue;
    refs[child.gci]--;
    inner++;
  }
}

/** By `gci`: 1 for objects that hold others under examination. Most hold none, and need not be walked again. */
let holders = new Uint8Array(0);

/** Objects taken for unreachable so far, in order; one that turns out reachable leaves a hole. */
let doomed: (PyObject | null)[] = [];
/** Where an object stands in `doomed` plus one, by `gci`; 0 while it is not there. */
let places = new Int32Array(0);
/** The examined objects that are reachable, in the order of their examination. */
let queue: PyObject[] = [];

const reach = (child: PyObject): void => {
  if ((child.flags & Flag.GC_MARK) === 0) return;
  const i = child.gci;
  if (refs[i] !== 0) return;
  refs[i] = 1;
  const place = places[i];
  if (place === 0) return;
  places[i] = 0;
  doomed[place - 1] = null;
  queue.push(child);
};

/**
 * Divides objects into reachable and unreachable ones (deduce_unreachable); both lists in CPython's order. The
 * unreachable ones keep `Flag.GC_MARK`; `gci` of all of them is undefined afterwards. Runs no Python.
 */
function divide(objects: readonly PyObject[]): { reachable: PyObject[]; unreachable: PyObject[] } {
  const n = objects.length;
  if (refs.length < n) {
    refs = new Int32Array(n * 2);
    places = new Int32Array(n * 2);
    holders = new Uint8Array(n * 2);
  } else places.fill(0, 0, n);
  for (let i = 0; i < n; i++) {
    const o = objects[i];
    o.gci = i;
    refs[i] = o.rc;
    // What is being reclaimed (count 0) stays aside: its references count as outer ones.
    if (o.rc > 0) o.flags |= Flag.GC_MARK;
  }
  for (let i = 0; i < n; i++) {
    if ((objects[i].flags & Flag.GC_MARK) === 0) continue;
    const before = inner;
    subtractAll(objects[i]);
    holders[i] = inner === before ? 0 : 1;
  }
  inner = 0;
  doomed = [];
  queue = [];
  const reachable: PyObject[] = [];
  for (let i = 0; i < n; i++) {
    const o = objects[i];
    if ((o.flags & Flag.GC_MARK) === 0) reachable.push(o);
    else if (refs[i] !== 0) visitReachable(o, reachable);
    else {
      doomed.push(o);
      places[i] = doomed.length;
    }
  }
  // What came back goes to the end, and may bring more back.
  for (let i = 0; i < queue.length; i++) visitReachable(queue[i], reachable);
  const unreachable = doomed.filter((o) => o !== null);
  doomed = [];
  queue = [];
  return { reachable, unreachable };
}

function visitReachable(o: PyObject, reachable: PyObject[]): void {
  if (holders[o.gci] !== 0) forEachCounted(o, reach);
  o.flags &= ~Flag.GC_MARK;
  reachable.push(o);
}

/** Takes all objects out of a generation's list. */
function takeAll(generation: number): PyObject[] {
  const l = generations[generation];
  const out = l.live === l.items.length ? (l.items as PyObject[]) : (l.items.filter((o) => o !== null) as PyObject[]);
  l.items = [];
  l.live = 0;
  return out;
}

/** Puts objects at the end of a generation's list. */
function addAll(generation: number, objects: readonly PyObject[]): void {
  const l = generations[generation];
  for (const o of objects) l.add(o);
}

/** Untracks what of an exact type cannot be part of a cycle; returns the rest (untrack_tuples, untrack_dicts). */
function withoutPlain(objects: PyObject[], type: PyType, isPlain: (o: PyObject) => boolean): PyObject[] {
  let n = 0;
  for (let i = 0; i < objects.length; i++) {
    const o = objects[i];
    if (o.type === type && o.rc > 0 && isPlain(o)) o.gci = -1;
    else objects[n++] = o;
  }
  objects.length = n;
  return objects;
}

// --- Collecting --------------------------------------------------------------------------------------------------

/** While a collection lasts, what it found unreachable stands in the list of the permanent generation. */
const HOLDING = 3;
/** Whether an object is (still) among those found unreachable: marked, and not reclaimed meanwhile. */
function isDoomed(o: PyObject): boolean {
  return (o.flags & Flag.GC_MARK) !== 0 && o.gci >= 0 && o.rc > 0;
}

/**
 * Collects a generation and the younger ones; returns the number of unreachable objects. Finalizers, callbacks of weak
 * references and `gc.callbacks` run; their errors are unraisable. `shutdown` leaves `gc.callbacks` out. @nothrow
 */
export function collect(vm: VM, generation: number, shutdown = false): number {
  if (collector.collecting) return 0;
  collector.collecting = true;
  try {
    return collectNow(vm, generation, shutdown);
  } finally {
    collector.collecting = false;
  }
}

function collectNow(vm: VM, generation: number, shutdown: boolean): number {
  if (!shutdown) invokeCallbacks(vm, 'start', generation, 0);
  const { debug, counts } = collector;
  const started = debug & Debug.STATS ? Date.now() : 0;
  if (debug & Debug.STATS) {
    const sizes = [0, 1, 2].map((i) => generations[i].live).join(' ');
    writeStderr(vm, `gc: collecting generation ${generation}...\n`);
    writeStderr(vm, `gc: objects in each generation: ${sizes}\n`);
    writeStderr(vm, `gc: objects in permanent generation: ${generations[HOLDING].live}\n`);
  }
  counts[0] = gcState.count;
  if (generation < 2) counts[generation + 1]++;
  for (let i = 0; i <= generation; i++) counts[i] = 0;
  gcState.count = 0;

  const young = takeAll(generation);
  for (let i = 0; i < generation; i++) for (const o of takeAll(i)) young.push(o);
  const old = Math.min(generation + 1, 2);
  const { reachable, unreachable } = divide(young);
  let kept = withoutPlain(reachable, TUPLE, isPlainTuple);
  if (generation === 2) kept = withoutPlain(kept, DICT, isPlainDict);
  if (generation === 2) {
    collector.longLivedPending = 0;
    collector.longLivedTotal = kept.length;
  } else if (generation === 1) collector.longLivedPending += kept.length;
  addAll(old, kept);
  addAll(HOLDING, unreachable);

  if (debug & Debug.COLLECTABLE) for (const o of unreachable) writeStderr(vm, objectLine('collectable', o));
  let collected = 0;
  if (unreachable.length > 0) {
    collected += clearUnreachableWeakrefs(vm, unreachable);
    finalize(vm, unreachable);
    const garbage = withoutResurrected(unreachable, old);
    collected += garbage.length;
    deleteGarbage(garbage, old);
  }
  if (debug & Debug.STATS) {
    const seconds = ((Date.now() - started) / 1000).toFixed(4);
    writeStderr(vm, `gc: done, ${collected} unreachable, 0 uncollectable, ${seconds}s elapsed\n`);
  }
  if (generation === 2) clearFreeLists();
  const stats = collector.stats[generation];
  stats.collections++;
  stats.collected += collected;
  if (!shutdown) invokeCallbacks(vm, 'stop', generation, collected);
  return collected;
}

/**
 * Clears the weak references to unreachable objects; callbacks of references that are reachable themselves run then
 * (handle_weakrefs). Returns how many references died with their callbacks. @nothrow
 */
function clearUnreachableWeakrefs(vm: VM, unreachable: readonly PyObject[]): number {
  const called: Owned[] = [];
  for (const o of unreachable) {
    if (isWeakref(o)) unlink(o.v);
    for (let d: WeakrefData | null = firstWeakref(o); d !== null; d = firstWeakref(o)) {
      unlink(d);
      const self = d.self as PyObject;
      if (d.callback !== null && self.rc > 0 && (self.flags & Flag.GC_MARK) === 0) called.push(dup(self));
    }
  }
  let freed = 0;
  announce(called as readonly PyObject[]);
  for (let i = 0; i < called.length; i++) {
    const ref = called[i] as PyObject<WeakrefData>;
    const { callback } = ref.v;
    if (callback === null) continue;
    const function_ = dup(callback as PyObject);
    announce([function_]);
    runCallback(vm, function_, ref);
    retract();
    drop(function_);
    if (ref.rc === 1) freed++;
  }
  retract();
  dropAll(called);
  return freed;
}

/** Runs the finalizers that have not run yet (finalize_garbage). @nothrow */
function finalize(vm: VM, unreachable: readonly PyObject[]): void {
  for (const o of unreachable) {
    if (!isDoomed(o) || (o.flags & Flag.FINALIZED) !== 0) continue;
    const run = o.type.v.finalize;
    if (run === null) continue;
    o.flags |= Flag.FINALIZED;
    const alive = dup(o);
    announce([alive]);
    try {
      run(vm, alive);
    } finally {
      retract();
      drop(alive);
    }
  }
}

/** Finalizers may have made objects reachable again: those go to the old generation, the rest is returned. @nothrow */
function withoutResurrected(unreachable: readonly PyObject[], old: number): PyObject[] {
  const left = unreachable.filter(isDoomed);
  for (const o of left) {
    generations[HOLDING].remove(o);
    o.flags &= ~Flag.GC_MARK;
  }
  const { reachable, unreachable: garbage } = divide(left);
  addAll(old, reachable);
  addAll(HOLDING, garbage);
  return garbage;
}

/** Ends the references of each object in turn; what survives that is for later collections (delete_garbage). @nothrow */
function deleteGarbage(garbage: readonly PyObject[], old: number): void {
  const saveAll = (collector.debug & Debug.SAVEALL) !== 0;
  for (const o of garbage) {
    if (!isDoomed(o)) continue;
    const alive = dup(o);
    announce([alive]);
    if (saveAll) listAppend(garbageList(), alive);
    else clearObject(alive);
    if (alive.rc > 1 && alive.gci >= 0 && (alive.flags & Flag.GC_MARK) !== 0) {
      generations[HOLDING].remove(alive);
      alive.flags &= ~Flag.GC_MARK;
      generations[old].add(alive);
    }
    retract();
    drop(alive);
  }
}

/** `gc.garbage` (borrowed). @nothrow */
export function garbageList(): PyList {
  if (collector.garbage === null) collector.garbage = hold(list([]));
  return collector.garbage;
}

/** `gc.callbacks` (borrowed). @nothrow */
export function callbackList(): PyList {
  if (collector.callbacks === null) collector.callbacks = hold(list([]));
  return collector.callbacks;
}

/** Calls `gc.callbacks` with the phase and what is known of the collection. @nothrow */
function invokeCallbacks(vm: VM, phase: string, generation: number, collected: number): void {
  const callbacks = collector.callbacks;
  if (callbacks === null || callbacks.v.length === 0) return;
  const info: Owned<PyDict> = dict();
  dictSetNameTake(info, name('generation'), int(generation));
  dictSetNameTake(info, name('collected'), int(collected));
  dictSetNameTake(info, name('uncollectable'), int(0));
  const what = str(phase);
  for (let i = 0; i < callbacks.v.length; i++) {
    const f = dup(callbacks.v[i] as PyObject);
    const mark = vm.mark();
    try {
      drop(call2(vm, f, what, info));
      vm.release(mark);
    } catch (error) {
      vm.unraisableTake(vm.caught(error, mark), null, f);
    }
    drop(f);
  }
  drop(what);
  drop(info);
}

/** Dead shells that types keep go back to their size classes, as in a full collection of CPython. */
function clearFreeLists(): void {
  for (const l of freeLists) l.empty();
}

// --- Automatic collection ----------------------------------------------------------------------------------------

/** The oldest generation that is due, or -1 (gc_select_generation). */
function generationDue(): number {
  const { thresholds, counts, longLivedPending, longLivedTotal } = collector;
  if (counts[2] > thresholds[2] && longLivedPending >= longLivedTotal / 4) return 2;
  if (counts[1] > thresholds[1]) return 1;
  return gcState.count > thresholds[0] ? 0 : -1;
}

/** Does the automatic collection that allocations have asked for, if any. The interpreter calls it at its safe points. @nothrow */
export function collectIfRequested(vm: VM): void {
  if (!gcState.requested) return;
  gcState.requested = false;
  if (!gcState.enabled || collector.thresholds[0] === 0) return;
  const generation = generationDue();
  if (generation >= 0) collect(vm, generation);
}

/** No automatic collections until `startCollecting`: what the start makes stays. @nothrow */
export function awaitStart(): void {
  gcState.threshold = Number.POSITIVE_INFINITY;
}

/** Automatic collections from now on. What is there has the age that collections until now would have given it. @nothrow */
export function startCollecting(): void {
  const { thresholds, counts } = collector;
  setThreshold(0, thresholds[0]);
  if (!gcState.enabled || gcState.count <= gcState.threshold) return;
  addAll(1, takeAll(0));
  counts[1] += Math.floor(gcState.count / gcState.threshold);
  gcState.count %= gcState.threshold;
}

/** Sets a threshold; 0 for generation 0 means never. @nothrow */
export function setThreshold(generation: number, threshold: number): void {
  collector.thresholds[generation] = threshold;
  if (generation === 0) gcState.threshold = threshold === 0 ? Number.POSITIVE_INFINITY : threshold;
}

/** `gc.get_count()`. @nothrow */
export function currentCounts(): readonly [number, number, number] {
  return [gcState.count, collector.counts[1], collector.counts[2]];
}

/** `gc.freeze()`: everything tracked goes to the permanent generation. @nothrow */
export function freeze(): void {
  for (let i = 0; i < 3; i++) {
    addAll(HOLDING, takeAll(i));
    collector.counts[i] = 0;
  }
  gcState.count = 0;
}

/** `gc.unfreeze()`: the permanent generation goes back to the oldest one. @nothrow */
export function unfreeze(): void {
  addAll(2, takeAll(HOLDING));
}
