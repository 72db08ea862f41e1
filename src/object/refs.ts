/**
 * References: the one object header, the three words of ownership, and the only functions that change a count.
 *
 * A bare type (`PyObject`) is borrowed. `Owned<T>` is a binding that must be ended exactly once: returned, stored,
 * given to a parameter of type `Owned`, or dropped. `Held<T>` is a reference that lives in a declared field of an
 * object. All three are the same thing at run time; `refcheck` follows them at build time.
 */
import type { Attrs } from './attrs.ts';
import { extendHeader, recording } from './recorder.ts';
import type { TypeData } from './type.ts';

declare const own: unique symbol;
declare const held: unique symbol;

/**
 * The header of every Python object. There is one JavaScript shape for all of them, because counting happens at sites
 * that see every type; what an object is, is in its payload.
 */
export class PyObject<D = unknown> {
  /** The reference count. 0 means that the block is free. */
  rc: number;
  type: PyType;
  /** The payload: the type's own business. */
  v: D;
  /** Instance attributes (`__dict__` and `__slots__`), for types that have them. */
  attrs: Attrs | null;
  /** Bits of `Flag`. */
  flags: number;
  /** A small integer of the type's own: the cached hash of a str or bytes, the allocated length of a list. */
  aux: number;
  /** Index in the collector's list while tracked, else -1. */
  gci: number;
  /** The block: `id()` is computed from it. It stays with the shell, so an address is reused when its block is. */
  readonly block: number;

  constructor(type: PyType, v: D, block: number) {
    // First, since count, type and payload are what is looked at together: they are next to each other in memory.
    this.rc = 1;
    this.type = type;
    this.v = v;
    this.attrs = null;
    this.flags = 0;
    this.aux = 0;
    this.gci = -1;
    this.block = block;
    if (recording) extendHeader(this);
  }
}

export type PyType = PyObject<TypeData>;

/** A reference that the binding's owner must end exactly once. */
export type Owned<T extends PyObject = PyObject> = T & { readonly [own]: true };
/** A reference held by a declared field of an object. */
export type Held<T extends PyObject = PyObject> = T & { readonly [held]: true };

export const Flag = {
  /** `__del__` has run (`gc.is_finalized`). */
  FINALIZED: 1,
  /** There are weak references to it (see weakrefs.ts). */
  WEAKREFS: 2,
  /** Immortal in CPython 3.13: only `--immortal` looks at it. */
  IMMORTAL: 4,
  /** An interned str: the intern table points at it without counting. */
  INTERNED: 8,
  /** Kind of a str (two bits, see src/text/codepoints.ts); 0 = not looked at yet. */
  STR_KIND: 16 | 32,
  STR_KIND_SHIFT: 4,
  /** `aux` holds the hash. */
  HASHED: 64,
  /** In a deallocation that is under way; keeps nested drops from starting it again. */
  DYING: 128,
  /** Two bits: generation of the collector. */
  GEN_SHIFT: 8,
  GEN: 256 | 512,
  /** Used by the collector during one collection. */
  GC_MARK: 1024,
  /** A list that is being sorted, a dict under iteration check and the like: the type's own. */
  TYPE_BIT: 2048,
  /** It was there when a snapshot was taken (see src/inspect/snapshot/ids.ts). */
  SNAPSHOT: 4096,
} as const;

type Dealloc = (o: PyObject) => void;
let dealloc: Dealloc = () => {
  throw new Error('tally: the heap is not set up');
};
/** Sets what happens at zero. Called once, by heap.ts. */
export function setDealloc(f: Dealloc): void {
  dealloc = f;
}

/** Takes one more reference. */
export function dup<T extends PyObject>(x: T): Owned<T> {
  x.rc++;
  return x as Owned<T>;
}

/** Ends a reference; at zero the object is reclaimed at once. Never raises (errors of `__del__` are unraisable). */
export function drop(x: Owned | Held): void {
  if (--x.rc === 0) dealloc(x);
}

/** Results that wait while what they were made from is let go: the census finds them here. */
export const inTransit: PyObject[] = [];

/**
 * Ends a reference while the code that runs owns `result` (and `other`), of which no object and no stack knows.
 * Finalizers that run meanwhile see them counted where they are.
 */
export function dropBefore(x: Owned | Held, result: PyObject | null | undefined, other?: PyObject): void {
  if (--x.rc === 0) reclaimBefore(x, result, other);
}

/** As `dropBefore` for an object whose count has just become 0; for generated code, which counts inline. */
export function reclaimBefore(x: PyObject, result: PyObject | null | undefined, other?: PyObject): void {
  // What holds nothing runs nothing when it dies.
  if (x.type.v.atomic) {
    dealloc(x);
    return;
  }
  const n = inTransit.length;
  if (result !== null && result !== undefined) inTransit.push(result);
  if (other !== undefined) inTransit.push(other);
  dealloc(x);
  while (inTransit.length > n) inTransit.pop();
}

/** Until `arrive`, the census finds an object in transit, which the code that runs owns. @nothrow */
export function depart(x: PyObject): void {
  inTransit.push(x);
}
/** Ends what `depart` began last. @nothrow */
export function arrive(): void {
  inTransit.pop();
}

/** Ends a reference that may be absent. */
export function dropOpt(x: Owned | Held | null | undefined): void {
  if (x !== null && x !== undefined && --x.rc === 0) dealloc(x);
}

/** Moves an owned reference into a field. */
export function hold<T extends PyObject>(x: Owned<T>): Held<T> {
  return x as unknown as Held<T>;
}

/** Moves an owned reference, if there is one, into a field. @nothrow */
export function holdOpt<T extends PyObject>(x: Owned<T> | null): Held<T> | null {
  return x as unknown as Held<T> | null;
}

/** Moves a reference out of a field that the caller has just emptied or overwritten. */
export function unhold<T extends PyObject>(x: Held<T>): Owned<T> {
  return x as unknown as Owned<T>;
}

/** A new reference to a borrowed object, for storing it in a field: `hold(dup(x))`. */
export function share<T extends PyObject>(x: T): Held<T> {
  x.rc++;
  return x as unknown as Held<T>;
}

/**
 * An operand of generated code, whose reference moves in (`moves` not 0) or is borrowed: now with one of its own. For src/vm/fused.ts only.
 * @nothrow
 */
export function received(x: PyObject, moves: number): Owned {
  if (moves === 0) x.rc++;
  return x as Owned;
}
/** Ends such an operand when its reference has moved in, while `result` is on its way. */
export function endReceived(x: PyObject, moves: number, result: PyObject | null): void {
  if (moves !== 0 && --x.rc === 0) reclaimBefore(x, result);
}

/** A new reference to each of several objects, in an array of their own. @nothrow */
export function dupAll<T extends PyObject>(xs: readonly T[]): Owned<T>[] {
  for (let i = 0; i < xs.length; i++) xs[i].rc++;
  return xs.slice() as Owned<T>[];
}

/**
 * Gives a reference to the runtime itself, which keeps it for good: static types, singletons, tables of shared objects. Where
 * the census is to find it, is up to the caller. @nothrow
 */
export function forRuntime<T extends PyObject>(x: Owned<T>): T {
  return x;
}

/**
 * Lets a table that does not count (interned strings) point at an object, which takes itself out of it when it dies. @nothrow
 */
export function uncounted<T extends PyObject>(x: T): T {
  return x;
}

/** One more reference to each of several objects, for storing them in fields; the array is the same. @nothrow */
export function shareEach<T extends PyObject>(xs: readonly T[]): Held<T>[] {
  for (let i = 0; i < xs.length; i++) xs[i].rc++;
  return xs as unknown as Held<T>[];
}

/** Calls a fresh allocation owned. For heap.ts only. */
export function fresh<T extends PyObject>(x: T): Owned<T> {
  return x as Owned<T>;
}

/** What is left of the arrays that `dropAll` and `dropEach` are at work on, and what was announced, for the census. */
export const lettingGo: { readonly items: readonly PyObject[]; readonly from: number; readonly to: number }[] = [];

function deallocAmong(x: PyObject, items: readonly PyObject[], from: number, to: number): void {
  lettingGo.push({ items, from, to });
  dealloc(x);
  lettingGo.pop();
}

/**
 * Until `retract`, the census finds these references, which the code that runs owns and neither an object nor a stack
 * knows of. For natives that run Python meanwhile and cannot use `vm.keep`. @nothrow
 */
export function announce(items: readonly PyObject[]): void {
  lettingGo.push({ items, from: 0, to: items.length });
}
/** Ends what `announce` began last. @nothrow */
export function retract(): void {
  lettingGo.pop();
}

/** Ends all references of an array, last to first (the order of `list` and `tuple` deallocation). */
export function dropAll(items: readonly (Owned | Held)[]): void {
  for (let i = items.length - 1; i >= 0; i--) {
    const x = items[i];
    if (--x.rc === 0) deallocAmong(x, items, 0, i);
  }
}

/** Ends those of several references that there are, last to first. */
export function dropPresent(items: readonly (Owned | Held | null | undefined)[]): void {
  for (let i = items.length - 1; i >= 0; i--) dropOpt(items[i]);
}

/** Ends all references of an array, first to last. */
export function dropEach(items: readonly (Owned | Held)[]): void {
  for (let i = 0; i < items.length; i++) {
    const x = items[i];
    if (--x.rc === 0) deallocAmong(x, items, i + 1, items.length);
  }
}

/** Moves an array of owned references into a field. */
export function holdAll<T extends PyObject>(xs: Owned<T>[]): Held<T>[] {
  return xs as unknown as Held<T>[];
}
/** Moves all references out of an array that was a field's, and of which the caller has just become the only user. @nothrow */
export function unholdAll<T extends PyObject>(xs: Held<T>[]): Owned<T>[] {
  return xs as unknown as Owned<T>[];
}
