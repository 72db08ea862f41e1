/**
 * The heap: blocks, size classes and free lists as CPython's pymalloc has them (16-byte classes up to 512 bytes,
 * pools of 16 KiB in arenas of 1 MiB), and what happens when a count reaches zero.
 *
 * A block is the object's shell. A dead shell goes back to the free list of its type (where CPython keeps one) or of
 * its size class, and keeps its address: so `id()` is reused exactly when a block is. All shells ever made can be
 * walked, which is how the census and the collector see every live object without a list to maintain.
 */
import { recordAllocations, recording } from './recorder.ts';
import { drop, Flag, fresh, type Held, type Owned, PyObject, type PyType, setDealloc } from './refs.ts';
import type { TypeData } from './type.ts';

export const ALIGNMENT = 16;
export const SMALL_REQUEST = 512;
export const POOL_SIZE = 16 * 1024;
export const ARENA_SIZE = 1024 * 1024;
/** Address of block 0; made to look like CPython's on 64-bit Linux. */
const BASE_ADDRESS = 0x7f3a_0000_0000;
const LARGE_ADDRESS = 0x55d0_0000_0000;

/** Bytes of CPython's two headers that stand before an object: the collector's, and (3.13) dict and weakref pointers. */
export const GC_HEADER = 16;
export const PRE_HEADER = 16;

/**
 * Shells without an object, the one that died last first. They are linked through their payloads: as a field of a constant
 * object the head costs optimized code one load, where a variable or an array takes several.
 */
class FreeShells {
  head: PyObject | null = null;

  /** Puts a dead shell in front. */
  put(o: PyObject): void {
    o.v = this.head;
    this.head = o;
  }
}

/** One size class: its shells, and which of them are free. */
export class SizeClass {
  /** Bytes of a block; 0 for the class of large blocks. */
  readonly size: number;
  readonly shells: PyObject[] = [];
  readonly free = new FreeShells();
  /** Next unused 16-byte unit of the current pool, and where that pool ends. */
  private next = 0;
  private end = 0;

  constructor(size: number) {
    this.size = size;
  }

  /** A new shell at an address never used before. */
  grow(type: PyType, v: unknown): PyObject {
    let block: number;
    if (this.size === 0) {
      block = -1 - nextLarge++;
    } else {
      if (this.next === this.end) {
        this.next = nextUnit;
        nextUnit += POOL_SIZE / ALIGNMENT;
        const units = this.size / ALIGNMENT;
        // The first units of a pool are its header (48 bytes in CPython).
        this.next += 3;
        this.end = this.next + Math.floor((POOL_SIZE / ALIGNMENT - 3) / units) * units;
        poolClasses.push(this);
      }
      block = this.next;
      this.next += this.size / ALIGNMENT;
    }
    const o = new PyObject(type, v, block);
    this.shells.push(o);
    return o;
  }

  /** Takes back a dead shell. */
  give(o: PyObject): void {
    this.free.put(o);
  }

  /** A block for a new object, with one reference. */
  alloc<D>(type: PyType, v: D): Owned<PyObject<D>> {
    const free = this.free;
    const o = free.head;
    if (o === null) return fresh(this.grow(type, v) as PyObject<D>);
    free.head = o.v as PyObject | null;
    o.type = type;
    o.v = v;
    o.rc = 1;
    return fresh(o as PyObject<D>);
  }
}

let nextUnit = 0;
let nextLarge = 0;
/** The class of each pool; block numbers count 16-byte units, so a pool is 1024 of them. */
const poolClasses: SizeClass[] = [];

export const sizeClasses: SizeClass[] = [];
for (let size = 0; size <= SMALL_REQUEST; size += ALIGNMENT) sizeClasses.push(new SizeClass(size));
const large = sizeClasses[0];

/** The size class that a shell came from: its address tells. */
export function classOfShell(o: PyObject): SizeClass {
  return o.block < 0 ? large : poolClasses[o.block >> 10];
}

/** The size class that serves a request of so many bytes. */
export function sizeClass(bytes: number): SizeClass {
  return bytes > SMALL_REQUEST ? large : sizeClasses[bytes <= 0 ? 1 : (bytes + ALIGNMENT - 1) >> 4];
}

/** A type's own list of dead shells in front of its size class, as CPython keeps for floats, lists, frames … */
export class FreeList {
  readonly name: string;
  readonly max: number;
  readonly free = new FreeShells();
  /** How many shells it keeps. */
  held = 0;
  readonly sizeClass: SizeClass;

  constructor(name: string, bytes: number, max: number) {
    this.name = name;
    this.max = max;
    this.sizeClass = sizeClass(bytes);
    freeLists.push(this);
  }

  alloc<D>(type: PyType, v: D): Owned<PyObject<D>> {
    const free = this.free;
    const o = free.head;
    if (o === null) return this.sizeClass.alloc(type, v);
    free.head = o.v as PyObject | null;
    this.held--;
    o.type = type;
    o.v = v;
    o.rc = 1;
    return fresh(o as PyObject<D>);
  }

  /** Takes back a dead shell. */
  give(o: PyObject): void {
    if (this.held < this.max) {
      this.held++;
      this.free.put(o);
    } else this.sizeClass.free.put(o);
  }

  /** Gives all shells back to the size class, the one that died last first. */
  empty(): void {
    for (let o = this.free.head; o !== null; o = this.free.head) {
      this.free.head = o.v as PyObject | null;
      this.sizeClass.free.put(o);
    }
    this.held = 0;
  }
}
export const freeLists: FreeList[] = [];
if (recording) for (const blocks of [SizeClass.prototype, FreeList.prototype]) recordAllocations(blocks);

/** Where `id()` says that an object is. */
export function addressOf(o: PyObject): number {
  return o.block >= 0 ? BASE_ADDRESS + o.block * ALIGNMENT : LARGE_ADDRESS - o.block * 1024;
}

/** Arenas and pools ever made, for `tally pools`. */
export function poolStats(): { pools: number; arenas: number } {
  return { pools: poolClasses.length, arenas: Math.ceil((nextUnit * ALIGNMENT) / ARENA_SIZE) };
}

/** Every live object, in order of address class; the callback must not run Python. */
export function forEachObject(visit: (o: PyObject) => void): void {
  for (const cls of sizeClasses) for (const o of cls.shells) if (o.rc > 0) visit(o);
}

// --- The collector's lists -------------------------------------------------------------------------------------

/**
 * The tracked objects of one generation in order of tracking. Removal leaves a hole; holes at the end go at once, the
 * rest when they are more than half.
 */
export class GcList {
  items: (PyObject | null)[] = [];
  live = 0;
  readonly generation: number;

  constructor(generation: number) {
    this.generation = generation;
  }

  add(o: PyObject): void {
    o.gci = this.items.length;
    o.flags = (o.flags & ~Flag.GEN) | (this.generation << Flag.GEN_SHIFT);
    this.items.push(o);
    this.live++;
  }

  remove(o: PyObject): void {
    const items = this.items;
    this.live--;
    if (o.gci === items.length - 1) items.pop();
    else {
      items[o.gci] = null;
      if (items.length > 64 && this.live < items.length >> 1) this.compact();
    }
    o.gci = -1;
  }

  private compact(): void {
    let n = 0;
    const items = this.items;
    for (let i = 0; i < items.length; i++) {
      const o = items[i];
      if (o !== null) {
        o.gci = n;
        items[n++] = o;
      }
    }
    items.length = n;
  }
}

/** Generations 0 to 2, and the permanent one (`gc.freeze`). */
export const generations: readonly GcList[] = [new GcList(0), new GcList(1), new GcList(2), new GcList(3)];
const young = generations[0];

/** Allocations minus deallocations of tracked objects since the last young collection, and the threshold. */
export const gcState = { count: 0, threshold: 2000, enabled: true, requested: false, request: (): void => {} };

/** Puts a new container under the collector's eye. Call it when its fields are filled in. */
export function track(o: PyObject): void {
  if (o.gci >= 0) return;
  young.add(o);
  if (++gcState.count > gcState.threshold && gcState.enabled && !gcState.requested) {
    gcState.requested = true;
    gcState.request();
  }
}

/** Takes an object away from the collector. */
export function untrack(o: PyObject): void {
  if (o.gci < 0) return;
  generations[(o.flags & Flag.GEN) >> Flag.GEN_SHIFT].remove(o);
  if (gcState.count > 0) gcState.count--;
}

export function isTracked(o: PyObject): boolean {
  return o.gci >= 0;
}

// --- Allocation and reclaiming ---------------------------------------------------------------------------------

/** A block for an object of a type without items of its own size; not tracked yet. */
export function alloc<D>(type: PyType, v: D): Owned<PyObject<D>> {
  const td = type.v;
  if (td.heapType) type.rc++;
  return td.blocks.alloc(type, v);
}

/** A block for an object whose size depends on its length (tuple, str, bytes, int). */
export function allocSized<D>(type: PyType, v: D, bytes: number): Owned<PyObject<D>> {
  if (type.v.heapType) type.rc++;
  return sizeClass(bytes).alloc(type, v);
}

/** `o.__class__ = type`: the reference to the old class moves to the new one. */
export function changeType(o: PyObject, type: PyType): void {
  const old = o.type;
  if (type.v.heapType) type.rc++;
  o.type = type;
  if (old.v.heapType && --old.rc === 0) dealloc(old);
}

/** `alloc` and `track` for containers that are complete from the start. */
export function allocTracked<D>(type: PyType, v: D): Owned<PyObject<D>> {
  const o = alloc(type, v);
  track(o);
  return o;
}

/** What running Python at a deallocation needs; installed by the interpreter and by weakrefs.ts. */
export const hooks = {
  /** Runs `__del__`; returns true when the object came back to life. */
  finalize: (_o: PyObject): boolean => false,
  /** Clears weak references and calls their callbacks. */
  clearWeakrefs: (_o: PyObject): void => {},
  /** An interned str died: forget it. */
  unintern: (_o: PyObject): void => {},
};

/**
 * Nested deallocations go at most this deep before they queue up. CPython's trashcan lets them use its whole C stack but
 * the last 50 of 10,000 levels; a host with little stack (a browser) has less. More than the recursion limit, so that a
 * finalizer that makes another object like its own ends in RecursionError.
 */
let nesting = 1100;
export function setDeallocNesting(levels: number): void {
  nesting = levels;
}
let depth = 0;
const queue: PyObject[] = [];
/** Objects whose finalizer runs or whose fields are being released right now, outermost first. */
const dying: PyObject[] = [];

/**
 * What has no references left but still holds some: the census counts these as holders. An object with a count is
 * being finalized: one of its references is the deallocation's.
 */
export function pendingDeallocations(): readonly PyObject[] {
  return [...dying, ...queue];
}

/** The exact types of which most things that die are, and where blocks of small ints and of floats go back to. */
const numbers = {
  int: null as PyType | null,
  float: null as PyType | null,
  ints: sizeClass(32).free,
  floats: null as FreeList | null,
};
export function setNumberTypes(int: PyType, float: PyType, floats: FreeList): void {
  numbers.int = int;
  numbers.float = float;
  numbers.floats = floats;
}

/** The count of `o` is 0: finalizer, weak references, attributes, fields, type, block; CPython's order. */
export function dealloc(o: PyObject): void {
  const type = o.type;
  if (type === numbers.int) {
    if (o.flags === 0 && typeof o.v === 'number') {
      numbers.ints.put(o);
      return;
    }
  } else if (type === numbers.float) {
    o.flags = 0;
    (numbers.floats as FreeList).give(o);
    return;
  }
  const td = type.v;
  if (td.atomic) {
    deallocAtomic(o, td);
    return;
  }
  if (depth >= nesting) {
    queue.push(o);
    return;
  }
  depth++;
  if (td.plainItems && (o.flags & Flag.WEAKREFS) === 0) deallocItems(o, td);
  else deallocNow(o);
  depth--;
  if (depth === 0 && queue.length > 0) drainQueue();
}

function deallocAtomic(o: PyObject, td: TypeData): void {
  if (o.flags !== 0) {
    if ((o.flags & (Flag.INTERNED | Flag.WEAKREFS)) !== 0) hooks.unintern(o);
    o.flags = 0;
  }
  o.v = null;
  td.giveBack(o);
}

/**
 * `deallocNow` for exact lists and tuples. While nothing but items without references dies, nobody can look; before
 * anything else does, the items whose references have ended are taken out and the object is put among the dying.
 */
function deallocItems(o: PyObject, td: TypeData): void {
  if (o.gci >= 0) untrack(o);
  const items = (o as PyObject<(Held | null | undefined)[]>).v;
  let seen = items.length;
  let shown = false;
  for (let i = seen - 1; i >= 0; i--) {
    const x = items[i];
    if (x === null || x === undefined || --x.rc !== 0) continue;
    const type = x.type.v;
    if (type.atomic) {
      dealloc(x);
      continue;
    }
    if (
      type.plainItems &&
      depth < nesting &&
      (x.flags & Flag.WEAKREFS) === 0 &&
      holdsAtoms((x as PyObject<Held[]>).v)
    ) {
      deallocItems(x, type);
      continue;
    }
    while (seen > i) items[--seen] = null;
    if (!shown) {
      shown = true;
      o.flags |= Flag.DYING;
      dying.push(o);
    }
    dealloc(x);
  }
  if (shown) dying.pop();
  o.v = null;
  o.flags = 0;
  o.aux = 0;
  td.giveBack(o);
}

/** Whether the items of a short list or tuple hold nothing themselves. */
function holdsAtoms(items: readonly (Held | null | undefined)[]): boolean {
  const n = items.length;
  if (n > 8) return false;
  for (let i = 0; i < n; i++) {
    const x = items[i];
    if (x !== null && x !== undefined && !x.type.v.atomic) return false;
  }
  return true;
}

function drainQueue(): void {
  depth++;
  // Last in, first out: what was put off innermost is finished first.
  while (queue.length > 0) deallocNow(queue.pop() as PyObject);
  depth--;
}

function deallocNow(o: PyObject): void {
  dying.push(o);
  if (o.type.v.finalize !== null && (o.flags & Flag.FINALIZED) === 0 && hooks.finalize(o)) {
    dying.pop();
    return;
  }
  // The finalizer may have given the object another class.
  const type = o.type;
  const td = type.v;
  if ((o.flags & Flag.WEAKREFS) !== 0) hooks.clearWeakrefs(o);
  if (o.gci >= 0) untrack(o);
  o.flags |= Flag.DYING;
  if (o.attrs !== null) releaseAttrs(o);
  td.release(o);
  dying.pop();
  if ((o.flags & Flag.INTERNED) !== 0) hooks.unintern(o);
  o.v = null;
  o.flags = 0;
  o.aux = 0;
  td.giveBack(o);
  if (td.heapType && --type.rc === 0) dealloc(type);
}

/** Slots first, then the dict or the values in order of the class's shared keys (subtype_dealloc). */
function releaseAttrs(o: PyObject): void {
  const a = o.attrs;
  if (a === null) return;
  const values = a.values;
  const order = a.shape.releaseOrder;
  // Slots of the class itself come before those of its bases.
  for (let t: PyType | null = o.type; t !== null && t.v.slotCount > 0; t = t.v.base) {
    const td = t.v;
    for (let i = td.slotCount - td.slotNames.length; i < td.slotCount; i++) {
      const x = values[i];
      if (x !== undefined) {
        values[i] = undefined;
        drop(x);
      }
    }
  }
  const end = order === null ? values.length : values.length - order.length;
  for (let i = o.type.v.slotCount; i < end; i++) {
    const x = values[i];
    if (x !== undefined) {
      values[i] = undefined;
      drop(x);
    }
  }
  if (order !== null) {
    for (const i of order) {
      const x = values[i] as Held;
      values[i] = undefined;
      drop(x);
    }
  }
  const dict = a.dict;
  if (dict !== null) {
    a.dict = null;
    dict.v.embedded = false;
    const keep = o.type.v.keepDict;
    if (keep === null) drop(dict);
    else keep(o.v, dict);
  }
  o.attrs = null;
}

setDealloc(dealloc);
