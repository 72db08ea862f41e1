/**
 * The table behind set and frozenset: CPython's own (Objects/setobject.c), linear probes of nine slots with a perturbed
 * jump after them, the same sizes and the same growth, so that sets come out in CPython's order. Hashes have 64
 * bits, kept as two halves.
 */

import { fromHalves, hashFrozenSet, high32, low32 } from '../numeric/hash.ts';
import { compareBool, getIter, iterNext } from '../object/abstract.ts';
import { DICT, FROZENSET, INT, SET, STR } from '../object/core-types.ts';
import type { PyDict, PyStr } from '../object/dict.ts';
import { hash, hashLowOfStr } from '../object/hash.ts';
import { newInstance } from '../object/instances.ts';
import { type Layout, releaseDetached } from '../object/layout.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType, share, unhold } from '../object/refs.ts';
import { Op } from '../object/type.ts';
import type { VM } from '../object/vm.ts';
import { quickEqual } from './container-common.ts';

const LINEAR_PROBES = 9;
const MINSIZE = 8;
/** Low half of the hash of an entry that was taken out: no object hashes to -1. */
const DUMMY = -1;

export class SetData {
  /** By slot; null where the slot is unused (low half 0) or a dummy (-1). */
  keys: (Held | null)[] = [null, null, null, null, null, null, null, null];
  lows: number[] = [0, 0, 0, 0, 0, 0, 0, 0];
  /** Upper halves; null while all of them are the sign of the lower ones. */
  highs: number[] | null = null;
  mask = MINSIZE - 1;
  /** Slots that are not unused: keys and dummies. */
  fill = 0;
  used = 0;
  /** Where `pop` goes on. */
  finger = 0;
  /** The hash of a frozenset, once computed. */
  hash: number | bigint | null = null;
}
export type PySet = PyObject<SetData>;

/** Empty tables that sets no longer need, by the logarithm of their size: a large one takes longer to make than to clean. */
const spare: Pick<SetData, 'keys' | 'lows'>[][] = Array.from({ length: 17 }, () => []);
const MOST_SPARE = 4;

/** Gives a set an empty table of so many slots. */
function freshTable(d: SetData, size: number): void {
  const log = 31 - Math.clz32(size);
  const table = log < spare.length ? spare[log].pop() : undefined;
  if (table !== undefined) {
    d.keys = table.keys;
    d.lows = table.lows;
  } else if (size === MINSIZE) {
    d.keys = [null, null, null, null, null, null, null, null];
    d.lows = [0, 0, 0, 0, 0, 0, 0, 0];
  } else {
    d.keys = new Array<Held | null>(size).fill(null);
    d.lows = new Array<number>(size).fill(0);
  }
}

/** A table whose references have moved elsewhere or ended, and which no set has any more. */
function giveTableBack(keys: (Held | null)[], lows: number[]): void {
  const log = 31 - Math.clz32(keys.length);
  if (log >= spare.length || keys.length === MINSIZE) return;
  const tables = spare[log];
  if (tables.length >= MOST_SPARE) return;
  keys.fill(null);
  lows.fill(0);
  tables.push({ keys, lows });
}

export const setLayout: Layout<SetData> = {
  traverse(d, visit) {
    for (const key of d.keys) if (key !== null) visit(key, { kind: 'key', key });
  },
  release(d) {
    const { keys } = d;
    d.used = 0;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === null) continue;
      keys[i] = null;
      d.lows[i] = DUMMY;
      drop(key);
    }
    if (d.keys !== keys || d.used > 0 || keys.length === MINSIZE) return;
    giveTableBack(keys, d.lows);
    freshTable(d, MINSIZE);
    d.mask = MINSIZE - 1;
    d.highs = null;
    d.fill = 0;
  },
};

/** Upper half of the hash of a str; the lower one's sign unless the interpreter hashes text with 64 bits. */
const textHigh: ((s: PyStr) => number) | null = null;
/** Upper half of the hash that `hashHalves` computed last. Read it before anything else runs. */
let hashHigh = 0;

/** Lower half of an object's hash; the upper one is in `hashHigh`. Raises TypeError: unhashable type. */
function hashHalves(vm: VM, key: PyObject): number {
  const type = key.type;
  if (type === INT && typeof key.v === 'number') {
    const v = key.v;
    const low = v | 0;
    if (low === v) {
      hashHigh = low >> 31;
      return low === -1 ? -2 : low;
    }
    hashHigh = Math.floor(v / 4294967296) | 0;
    return low;
  }
  if (type === STR) {
    const low = hashLowOfStr(key as PyStr);
    hashHigh = textHigh === null ? low >> 31 : textHigh(key as PyStr);
    return low;
  }
  const h = hash(vm, key);
  hashHigh = high32(h);
  return low32(h);
}

const highAt = (d: SetData, i: number): number => (d.highs === null ? d.lows[i] >> 31 : d.highs[i]);

/** Slot of a key, or -1. May run `__eq__`; starts again when that changed the table. */
function find(vm: VM, d: SetData, key: PyObject, low: number, high: number): number {
  const { keys, lows, mask } = d;
  let perturb = low;
  let perturbHigh = high;
  let i = low & mask;
  for (;;) {
    const last = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
    for (let e = i; e <= last; e++) {
      const k = keys[e];
      if (k === null) {
        if (lows[e] === 0) return -1;
        continue;
      }
      if (lows[e] !== low || highAt(d, e) !== high) continue;
      const quick = quickEqual(k, key);
      if (quick === 1) return e;
      if (quick === 0) continue;
      const mark = vm.mark();
      vm.keep(dup(k));
      const same = compareBool(vm, k, key, Op.EQ);
      vm.release(mark);
      if (d.keys !== keys || keys[e] !== k) return find(vm, d, key, low, high);
      if (same) return e;
    }
    perturb = (perturb >>> 5) | (perturbHigh << 27);
    perturbHigh >>>= 5;
    i = (i * 5 + 1 + (perturb >>> 0)) & mask;
  }
}

/** What `findQuick` gives when it would have to compare in Python. */
const UNSURE = -1;

/**
 * As `find` without running Python: UNSURE where that is not enough, and for an absent key a number below it that names the
 * unused slot at which the search has ended (`unusedSlot`). @nothrow
 */
function findQuick(d: SetData, key: PyObject, low: number, high: number): number {
  const { keys, lows, mask } = d;
  let perturb = low;
  let perturbHigh = high;
  let i = low & mask;
  for (;;) {
    const last = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
    for (let e = i; e <= last; e++) {
      const k = keys[e];
      if (k === null) {
        if (lows[e] === 0) return -2 - e;
        continue;
      }
      if (lows[e] !== low || highAt(d, e) !== high) continue;
      const quick = quickEqual(k, key);
      if (quick === 1) return e;
      if (quick < 0) return UNSURE;
    }
    perturb = (perturb >>> 5) | (perturbHigh << 27);
    perturbHigh >>>= 5;
    i = (i * 5 + 1 + (perturb >>> 0)) & mask;
  }
}

const unusedSlot = (found: number): number => -2 - found;

/**
 * Slot of a key that is present (then negative and less by one: `-slot - 1`), or the slot where it belongs: the last
 * dummy on the way to the unused slot, else that one.
 */
function place(vm: VM, d: SetData, key: PyObject, low: number, high: number): number {
  const { keys, lows, mask } = d;
  let perturb = low;
  let perturbHigh = high;
  let i = low & mask;
  let free = -1;
  for (;;) {
    const last = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
    for (let e = i; e <= last; e++) {
      const k = keys[e];
      if (k === null) {
        if (lows[e] === 0) return free >= 0 ? free : e;
        free = e;
        continue;
      }
      if (lows[e] !== low || highAt(d, e) !== high) continue;
      const quick = quickEqual(k, key);
      if (quick === 1) return -e - 1;
      if (quick === 0) continue;
      const mark = vm.mark();
      vm.keep(dup(key));
      vm.keep(dup(k));
      const same = compareBool(vm, k, key, Op.EQ);
      vm.release(mark);
      if (same) return -e - 1;
      if (d.keys !== keys || keys[e] !== k) return place(vm, d, key, low, high);
    }
    perturb = (perturb >>> 5) | (perturbHigh << 27);
    perturbHigh >>>= 5;
    i = (i * 5 + 1 + (perturb >>> 0)) & mask;
  }
}

function setHash(d: SetData, e: number, low: number, high: number): void {
  d.lows[e] = low;
  if (d.highs !== null) d.highs[e] = high;
  else if (high !== low >> 31) {
    d.highs = d.lows.map((x) => x >> 31);
    d.highs[e] = high;
  }
}

/** Puts a key that is known to be absent into a table without dummies; its reference moves in. */
function insertClean(d: SetData, key: Held, low: number, high: number): void {
  const { keys, mask } = d;
  let perturb = low;
  let perturbHigh = high;
  let i = low & mask;
  for (;;) {
    const last = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
    for (let e = i; e <= last; e++) {
      if (keys[e] !== null) continue;
      keys[e] = key;
      setHash(d, e, low, high);
      return;
    }
    perturb = (perturb >>> 5) | (perturbHigh << 27);
    perturbHigh >>>= 5;
    i = (i * 5 + 1 + (perturb >>> 0)) & mask;
  }
}

/** Makes the table the smallest one with more than `least` slots, without dummies. */
function resize(d: SetData, least: number): void {
  let size = MINSIZE;
  while (size <= least) size *= 2;
  if (size === MINSIZE && d.mask === MINSIZE - 1 && d.fill === d.used) return;
  const { keys, lows, highs } = d;
  freshTable(d, size);
  d.highs = highs === null ? null : new Array<number>(size).fill(0);
  d.mask = size - 1;
  d.fill = d.used;
  for (let e = 0; e < keys.length; e++) {
    const key = keys[e];
    if (key !== null) insertClean(d, key, lows[e], highs === null ? lows[e] >> 31 : highs[e]);
  }
  giveTableBack(keys, lows);
}

/** Enters all keys anew, whose hashes have become others. Raises what hashing raises. */
export function rehash(vm: VM, d: SetData): void {
  const { keys } = d;
  const size = keys.length;
  d.keys = new Array<Held | null>(size).fill(null);
  d.lows = new Array<number>(size).fill(0);
  d.highs = null;
  d.fill = d.used;
  d.hash = null;
  for (const key of keys) {
    if (key === null) continue;
    const low = hashHalves(vm, key);
    insertClean(d, key, low, hashHigh);
  }
}

/** Adds a key with a known hash. True when it was absent. */
function addEntry(vm: VM, d: SetData, key: PyObject, low: number, high: number): boolean {
  const e = place(vm, d, key, low, high);
  if (e < 0) return false;
  putAt(d, e, key, low, high);
  return true;
}

/** Puts an absent key into the slot where it belongs. @nothrow */
function putAt(d: SetData, e: number, key: PyObject, low: number, high: number): void {
  const unused = d.lows[e] === 0;
  d.used++;
  d.keys[e] = share(key);
  setHash(d, e, low, high);
  if (!unused) return;
  d.fill++;
  if (d.fill * 5 >= d.mask * 3) resize(d, d.used > 50000 ? d.used * 2 : d.used * 4);
}

/** Takes a key with a known hash out. True when it was there. */
function discardEntry(vm: VM, d: SetData, key: PyObject, low: number, high: number): boolean {
  const e = find(vm, d, key, low, high);
  if (e < 0) return false;
  takeOut(d, e);
  return true;
}

/** Takes the member in slot `e` out. */
function takeOut(d: SetData, e: number): void {
  const old = d.keys[e] as Held;
  d.keys[e] = null;
  d.lows[e] = DUMMY;
  d.used--;
  drop(old);
}

// --- For natives and the VM --------------------------------------------------------------------------------------

/** A new empty set of a type. @nothrow */
export function newSetOf(type: PyType): Owned<PySet> {
  return newInstance(type, new SetData());
}

/** A new empty `set`. @nothrow */
export function newSet(): Owned<PySet> {
  return newInstance(SET, new SetData());
}

/** Adds an object. Raises TypeError: unhashable type, and what `__eq__` raises. */
export function setAdd(vm: VM, set: PyObject, x: PyObject): void {
  const low = hashHalves(vm, x);
  addEntry(vm, (set as PySet).v, x, low, hashHigh);
}

/** Whether an object is a member. */
export function setContains(vm: VM, set: PyObject, x: PyObject): boolean {
  const low = hashHalves(vm, x);
  return find(vm, (set as PySet).v, x, low, hashHigh) >= 0;
}

/** Takes an object out. True when it was a member. */
export function setDiscard(vm: VM, set: PySet, x: PyObject): boolean {
  const low = hashHalves(vm, x);
  return discardEntry(vm, set.v, x, low, hashHigh);
}

/** A set or frozenset of borrowed items, added in order. */
export function setFromItems(vm: VM, type: PyType, items: readonly PyObject[]): Owned<PySet> {
  const mark = vm.mark();
  const set = vm.keep(newSetOf(type));
  for (let i = 0; i < items.length; i++) setAdd(vm, set, items[i]);
  const result = dup(set);
  vm.release(mark);
  return result;
}

/** The members in order of the table, borrowed. @nothrow */
export function setItems(set: PySet): PyObject[] {
  const out: PyObject[] = [];
  for (const key of set.v.keys) if (key !== null) out.push(key);
  return out;
}

/** Slot of the first member at or after slot `e`, or -1. @nothrow */
export function setNext(d: SetData, e: number): number {
  const { keys } = d;
  for (; e < keys.length; e++) if (keys[e] !== null) return e;
  return -1;
}

/** Takes out the member at which `pop` has arrived, or null when the set is empty. @nothrow */
export function setPop(set: PySet): Owned | null {
  const d = set.v;
  if (d.used === 0) return null;
  const { keys, mask } = d;
  let e = d.finger & mask;
  while (keys[e] === null) e = e === mask ? 0 : e + 1;
  const key = keys[e] as Held;
  keys[e] = null;
  d.lows[e] = DUMMY;
  d.used--;
  d.finger = e + 1;
  return unhold(key);
}

/** Empties a set; the references end in the order of the table. @nothrow */
export function setClear(set: PySet): void {
  const d = set.v;
  if (d.fill === 0 && d.mask === MINSIZE - 1) return;
  // The payload stays: whoever works on it sees another table.
  const old = new SetData();
  swapTables(d, old);
  releaseDetached(setLayout, old);
}

/** Exchanges the members of two sets; where `pop` has arrived stays, as in CPython. @nothrow */
export function swapTables(a: SetData, b: SetData): void {
  const { keys, lows, highs, mask, fill, used } = a;
  a.keys = b.keys;
  a.lows = b.lows;
  a.highs = b.highs;
  a.mask = b.mask;
  a.fill = b.fill;
  a.used = b.used;
  b.keys = keys;
  b.lows = lows;
  b.highs = highs;
  b.mask = mask;
  b.fill = fill;
  b.used = used;
}

/** Whether an object is a set or frozenset or of a subclass. @nothrow */
export function isAnySet(o: PyObject): o is PySet {
  if (o.type === SET || o.type === FROZENSET) return true;
  const mro = o.type.v.mroTypes;
  return mro.includes(SET) || mro.includes(FROZENSET);
}

/** Adds all members of another set (set_merge). */
export function setMerge(vm: VM, set: PySet, other: PySet): void {
  const d = set.v;
  const from = other.v;
  if (d === from || from.used === 0) return;
  if ((d.fill + from.used) * 5 >= d.mask * 3) resize(d, (d.used + from.used) * 2);
  const { keys } = from;
  if (d.fill === 0) {
    if (d.mask === from.mask && from.fill === from.used) {
      // Same size, nothing to clean away: the table is copied as it is.
      for (const key of keys) if (key !== null) key.rc++;
      if (d.mask === MINSIZE - 1) {
        for (let e = 0; e < MINSIZE; e++) {
          d.keys[e] = keys[e];
          d.lows[e] = from.lows[e];
        }
      } else {
        d.keys = keys.slice();
        d.lows = from.lows.slice();
      }
      d.highs = from.highs === null ? null : from.highs.slice();
    } else {
      for (let e = 0; e < keys.length; e++) {
        const key = keys[e];
        if (key !== null) insertClean(d, share(key as PyObject), from.lows[e], highAt(from, e));
      }
    }
    d.fill = d.used = from.used;
    return;
  }
  for (let e = 0; e <= from.mask; e++) {
    const key = from.keys[e];
    if (key !== null) addFrom(vm, d, key, from.lows[e], highAt(from, e));
  }
}

/** Adds a key that something else holds, which a comparison may end. */
function addFrom(vm: VM, d: SetData, key: PyObject, low: number, high: number): void {
  const at = d.fill === d.used ? findQuick(d, key, low, high) : UNSURE;
  if (at >= 0) return;
  if (at < UNSURE) {
    putAt(d, unusedSlot(at), key, low, high);
    return;
  }
  const mark = vm.mark();
  addEntry(vm, d, vm.keep(dup(key)), low, high);
  vm.release(mark);
}

/** Adds all items of an iterable (set_update_internal). */
export function setUpdate(vm: VM, set: PyObject, other: PyObject): void {
  if (isAnySet(other)) {
    setMerge(vm, set as PySet, other);
    return;
  }
  if (other.type === DICT) {
    const d = (set as PySet).v;
    const from = (other as PyDict).v;
    if ((d.fill + from.used) * 5 >= d.mask * 3) resize(d, (d.used + from.used) * 2);
    for (let e = 0; e < from.keys.length; e++) {
      const key = from.keys[e];
      if (key === null) continue;
      const mark = vm.mark();
      setAdd(vm, set, vm.keep(dup<PyObject>(key)));
      vm.release(mark);
    }
    return;
  }
  eachItem(vm, other, (x) => setAdd(vm, set, x));
}

/** Calls a function with every item of an iterable, borrowed meanwhile, until it returns false. */
export function eachItem(vm: VM, iterable: PyObject, each: (x: PyObject) => unknown): void {
  const mark = vm.mark();
  const it = vm.keep(getIter(vm, iterable));
  const inner = vm.mark();
  for (;;) {
    const x = iterNext(vm, it);
    if (x === null) break;
    const more = each(vm.keep(x));
    vm.release(inner);
    if (more === false) break;
  }
  vm.release(mark);
}

/** `set` or `frozenset`: what operations on a subclass give. @nothrow */
export function baseType(set: PySet): PyType {
  const type = set.type;
  if (type === SET || type === FROZENSET) return type;
  return type.v.mroTypes.includes(SET) ? SET : FROZENSET;
}

/** A copy, of the base type, kept by the VM. */
export function setCopy(vm: VM, set: PySet): PySet {
  const copy = vm.keep(newSetOf(baseType(set)));
  setMerge(vm, copy, set);
  return copy;
}

/** Members of `set` that are in `other`, kept by the VM. */
export function setIntersection(vm: VM, set: PySet, other: PyObject): PySet {
  if (set === other) return setCopy(vm, set);
  const result = vm.keep(newSetOf(baseType(set)));
  if (isAnySet(other)) {
    // The smaller one is gone through; the type is that of the left one all the same.
    const [large, small] = other.v.used > set.v.used ? [other, set] : [set, other];
    for (let e = setNext(small.v, 0); e >= 0; e = setNext(small.v, e + 1)) {
      moveIf(vm, small.v, e, large.v, result.v, true);
    }
    return result;
  }
  eachItem(vm, other, (x) => {
    const low = hashHalves(vm, x);
    const high = hashHigh;
    if (find(vm, set.v, x, low, high) >= 0) addEntry(vm, result.v, x, low, high);
  });
  return result;
}

/** Adds entry `e` of `from` to `to` when it is in `other` (or is not, with `present` false). */
function moveIf(vm: VM, from: SetData, e: number, other: SetData, to: SetData, present: boolean): void {
  const key = from.keys[e] as Held;
  const low = from.lows[e];
  const high = highAt(from, e);
  const quick = findQuick(other, key, low, high);
  if (quick !== UNSURE) {
    if (quick >= 0 !== present) return;
    const at = to.fill === to.used ? findQuick(to, key, low, high) : UNSURE;
    if (at < UNSURE) putAt(to, unusedSlot(at), key, low, high);
    if (at !== UNSURE) return;
  }
  const mark = vm.mark();
  vm.keep(dup(key as PyObject));
  if (find(vm, other, key, low, high) >= 0 === present) addEntry(vm, to, key, low, high);
  vm.release(mark);
}

/** Takes all items of an iterable out (set_difference_update_internal). */
export function setDifferenceUpdate(vm: VM, set: PySet, other: PyObject): void {
  if (set === other) {
    setClear(set);
    return;
  }
  const d = set.v;
  if (isAnySet(other)) {
    const from = other.v.used >> 3 > d.used ? setIntersection(vm, set, other) : other;
    for (let e = setNext(from.v, 0); e >= 0; e = setNext(from.v, e + 1)) {
      const key = from.v.keys[e] as Held;
      const low = from.v.lows[e];
      const high = highAt(from.v, e);
      const quick = findQuick(set.v, key, low, high);
      if (quick < UNSURE) continue;
      const mark = vm.mark();
      vm.keep(dup(key as PyObject));
      if (quick >= 0) takeOut(set.v, quick);
      else discardEntry(vm, set.v, key, low, high);
      vm.release(mark);
    }
  } else eachItem(vm, other, (x) => void setDiscard(vm, set, x));
  const after = set.v;
  if (after.fill - after.used > after.mask / 4) resize(after, after.used > 50000 ? after.used * 2 : after.used * 4);
}

/** Members of `set` that are not in `other`, kept by the VM. */
export function setDifference(vm: VM, set: PySet, other: PyObject): PySet {
  const anySet = isAnySet(other);
  const size = anySet ? other.v.used : other.type === DICT ? (other as PyDict).v.used : -1;
  if (size < 0 || set.v.used >> 2 > size) {
    const copy = setCopy(vm, set);
    setDifferenceUpdate(vm, copy, other);
    return copy;
  }
  const result = vm.keep(newSetOf(baseType(set)));
  for (let e = setNext(set.v, 0); e >= 0; e = setNext(set.v, e + 1)) {
    if (anySet) moveIf(vm, set.v, e, other.v, result.v, false);
    else {
      const mark = vm.mark();
      const key = vm.keep(dup(set.v.keys[e] as PyObject));
      const low = set.v.lows[e];
      const high = highAt(set.v, e);
      if (!inDict(vm, key, other as PyDict)) addEntry(vm, result.v, key, low, high);
      vm.release(mark);
    }
  }
  return result;
}

let inDict: (vm: VM, key: PyObject, d: PyDict) => boolean = () => false;
/** dict.ts installs how keys are looked up in a dict. */
export function setDictLookup(f: (vm: VM, key: PyObject, d: PyDict) => boolean): void {
  inDict = f;
}

/** Keeps what is in just one of the two (set_symmetric_difference_update). */
export function setSymmetricUpdate(vm: VM, set: PySet, other: PyObject): void {
  if (set === other) {
    setClear(set);
    return;
  }
  if (other.type === DICT) {
    for (const key of (other as PyDict).v.keys) if (key !== null) toggle(vm, set.v, key, hashHalves(vm, key), hashHigh);
    return;
  }
  let from: PySet;
  if (isAnySet(other)) from = other;
  else {
    from = vm.keep(newSetOf(baseType(set)));
    setUpdate(vm, from, other);
  }
  for (let e = setNext(from.v, 0); e >= 0; e = setNext(from.v, e + 1)) {
    toggle(vm, set.v, from.v.keys[e] as Held, from.v.lows[e], highAt(from.v, e));
  }
}

function toggle(vm: VM, d: SetData, key: PyObject, low: number, high: number): void {
  const quick = findQuick(d, key, low, high);
  if (quick < UNSURE && d.fill === d.used) {
    putAt(d, unusedSlot(quick), key, low, high);
    return;
  }
  const mark = vm.mark();
  vm.keep(dup(key));
  if (!discardEntry(vm, d, key, low, high)) addEntry(vm, d, key, low, high);
  vm.release(mark);
}

/** Whether all members of `a` are in `b`. */
export function isSubset(vm: VM, a: PySet, b: PySet): boolean {
  if (a.v.used > b.v.used) return false;
  for (let e = setNext(a.v, 0); e >= 0; e = setNext(a.v, e + 1)) {
    const key = a.v.keys[e] as Held;
    const quick = findQuick(b.v, key, a.v.lows[e], highAt(a.v, e));
    if (quick >= 0) continue;
    if (quick !== UNSURE) return false;
    const mark = vm.mark();
    vm.keep(dup(key as PyObject));
    const there = find(vm, b.v, key, a.v.lows[e], highAt(a.v, e)) >= 0;
    vm.release(mark);
    if (!there) return false;
  }
  return true;
}

/** The hash of a frozenset, from those of its members. @nothrow */
export function frozenHash(set: PySet): number | bigint {
  const d = set.v;
  if (d.hash === null) {
    const hashes: (number | bigint)[] = [];
    for (let e = 0; e < d.keys.length; e++) if (d.keys[e] !== null) hashes.push(fromHalves(highAt(d, e), d.lows[e]));
    d.hash = hashFrozenSet(hashes, d.used);
  }
  return d.hash;
}
