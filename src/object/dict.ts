/**
 * The table behind dict: entries in order of insertion, found through an open-addressed index once there are more than
 * a few; sizes grow as CPython's do (`sys.getsizeof` follows). Keys that are the same object are found without a
 * comparison; str keys without running Python.
 */

import { INT, STR, TUPLE } from './core-types.ts';
import { hashLow, hashLowOfInt, hashLowOfStr, keysEqual } from './hash.ts';
import { track } from './heap.ts';
import { type Layout, releaseDetached } from './layout.ts';
import {
  drop,
  dropBefore,
  dup,
  Flag,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  share,
  unhold,
} from './refs.ts';
import { type TypeData, TypeFlag } from './type.ts';
import type { VM } from './vm.ts';

export type PyStr = PyObject<string>;
export type PyTuple = PyObject<Held[]>;
export type PyList = PyObject<Held[]>;
export type PyDict = PyObject<DictData>;

const EMPTY = -1;
const DUMMY = -2;
/** CPython's `dk_size` of keys that instances share. */
export const SPLIT_CAPACITY = 64;
/** Tables of at most this many entries are searched one by one. */
const LINEAR = 10;

/** Unique numbers for states of a table's keys: equal numbers mean that no key came or went. */
let nextKeysVersion = 1;
/** A number for a state of keys that no table had before. @nothrow */
export function newKeysVersion(): number {
  return nextKeysVersion++;
}

export class DictData {
  /** Entries; a deleted one has key null. */
  keys: (Held | null)[] = [];
  values: (Held | null)[] = [];
  hashes: number[] = [];
  /** Entry number by hash, or null while the table is small. */
  index: Int32Array | null = null;
  /** Number of entries in use: `len(d)`. */
  used = 0;
  /** CPython's `dk_size`: 0 for the shared empty table, else a power of two from 8. */
  capacity = 0;
  /** Has had a key that is no exact str: then entries are bigger in CPython. */
  general = false;
  /** The class that the keys are shared with, for attributes of its instances (a split table); else null. */
  split: TypeData | null = null;
  /** The values are those in line in an instance: the collector sees them there, and nothing here. */
  embedded = false;
  keysVersion = nextKeysVersion++;
  /** How often the table was made anew: entries keep their numbers in between. */
  rebuilt = 0;
}

/** Indexes that dicts no longer need, by the logarithm of their size: to make a typed array takes several times as long as to fill one. */
const spareIndexes: Int32Array[][] = Array.from({ length: 13 }, () => []);
const MOST_SPARE = 32;

/** An index without entries. */
function newIndex(capacity: number): Int32Array {
  const spare = spareIndexes[31 - Math.clz32(capacity)];
  const index = spare === undefined ? undefined : spare.pop();
  return (index ?? new Int32Array(capacity)).fill(EMPTY);
}

/** A table lets its index go. */
function giveIndexBack(d: DictData): void {
  const index = d.index;
  if (index === null) return;
  d.index = null;
  const spare = spareIndexes[31 - Math.clz32(index.length)];
  if (spare !== undefined && spare.length < MOST_SPARE) spare.push(index);
}

/** CPython's USABLE_FRACTION. */
export const usable = (capacity: number): number => Math.floor((capacity << 1) / 3);

/** Keys and values, each under its name: what the census shows. */
export const dictLayout: Layout<DictData> = {
  traverse(d, visit) {
    const { keys, values } = d;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === null) continue;
      const value = values[i];
      if (value !== null) visit(value, { kind: 'value', key });
      visit(key, { kind: 'key', key });
    }
  },
  release(d) {
    const { keys, values } = d;
    if (d.split !== null) {
      for (const e of splitOrder(d, d.split)) {
        const value = values[e] as Held;
        values[e] = null;
        drop(value);
      }
    }
    d.used = 0;
    giveIndexBack(d);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === null) continue;
      const value = values[i];
      keys[i] = null;
      values[i] = null;
      dropBefore(key, value);
      if (value !== null) drop(value);
    }
    keys.length = values.length = 0;
  },
};

/** The entries of a split table that have a value, in the order of the shared keys. @nothrow */
export function splitOrder(d: DictData, td: TypeData): number[] {
  const { keys, values } = d;
  const out: number[] = [];
  for (const name of td.sharedNames) {
    const e = keys.findIndex((key) => key !== null && key.v === name.v);
    if (e >= 0 && values[e] !== null) out.push(e);
  }
  return out;
}

/** Makes an empty table one whose keys are those of a class's instances. @nothrow */
export function shareKeys(d: DictData, td: TypeData): void {
  d.split = td;
  d.embedded = td.inlineValues;
}

/** The number of a name among those that a class's instances share, or -1 when there is no room for one more. @nothrow */
export function sharedKey(td: TypeData, name: PyObject): number {
  const names = td.sharedNames;
  for (let i = 0; i < names.length; i++) if (names[i] === name || names[i].v === name.v) return i;
  if (td.sharedUsable <= 0) return -1;
  td.sharedUsable--;
  names.push(share(name as PyStr));
  return names.length - 1;
}

/** Gives a split table keys of its own. */
function combine(d: DictData): void {
  d.split = null;
  d.embedded = false;
}

function rebuild(d: DictData, capacity: number): void {
  const { keys, values, hashes } = d;
  if (d.used !== keys.length) {
    let n = 0;
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === null) continue;
      keys[n] = keys[i];
      values[n] = values[i];
      hashes[n] = hashes[i];
      n++;
    }
    keys.length = values.length = hashes.length = n;
  }
  d.capacity = capacity;
  d.keysVersion = nextKeysVersion++;
  d.rebuilt++;
  giveIndexBack(d);
  if (usable(capacity) <= LINEAR) return;
  const index = newIndex(capacity);
  const mask = capacity - 1;
  for (let e = 0; e < keys.length; e++) {
    let perturb = hashes[e] >>> 0;
    let i = perturb & mask;
    while (index[i] !== EMPTY) {
      perturb >>>= 5;
      i = (i * 5 + perturb + 1) & mask;
    }
    index[i] = e;
  }
  d.index = index;
}

/** Enters all keys anew, whose hashes have become others. Raises what hashing raises. */
export function rehash(vm: VM, d: DictData): void {
  const { keys, hashes } = d;
  for (let e = 0; e < keys.length; e++) {
    const key = keys[e];
    if (key !== null) hashes[e] = hashLow(vm, key);
  }
  rebuild(d, d.capacity);
}

/** Makes room so that `n` entries fit without growing (CPython's presized dict). */
export function presize(d: DictData, n: number): void {
  let capacity = 8;
  while (usable(capacity) < n) capacity <<= 1;
  if (capacity > d.capacity) rebuild(d, capacity);
}

/** Makes room before `n` entries are merged in (estimate_log2_keysize). */
export function presizeMerge(d: DictData, n: number): void {
  combine(d);
  const least = (n * 3 + 1) >> 1;
  let capacity = least < 8 ? 16 : 8;
  while (capacity < least) capacity <<= 1;
  rebuild(d, capacity);
}

function grow(d: DictData): void {
  // CPython's rounding never gives 8 to a dict that has entries.
  let capacity = d.used === 0 ? 8 : 16;
  while (capacity < d.used * 3) capacity <<= 1;
  rebuild(d, capacity);
}

/**
 * Entry number of a key, or -1. May run `__eq__` of keys with the same hash; starts again when that changed the table.
 */
export function find(vm: VM, d: DictData, key: PyObject, hash: number): number {
  for (;;) {
    const e = tryFind(vm, d, key, hash);
    if (e !== -3) return e;
  }
}

/** As `find`; -3 when a comparison changed the table. */
function tryFind(vm: VM, d: DictData, key: PyObject, hash: number): number {
  const { keys, hashes, index } = d;
  if (index === null) {
    // Exact str are compared without running Python: there the key itself can be looked for first.
    if (!d.general) for (let e = 0; e < keys.length; e++) if (keys[e] === key) return e;
    for (let e = 0; e < keys.length; e++) {
      const k = keys[e];
      if (k === key) return e;
      if (hashes[e] !== hash || k === null) continue;
      if (k.type === STR && key.type === STR && sameText(k, key)) return e;
      const version = d.keysVersion;
      const equal = keysEqual(vm, k, key);
      if (d.keysVersion !== version || d.keys !== keys) return -3;
      if (equal) return e;
    }
    return -1;
  }
  const mask = index.length - 1;
  let perturb = hash >>> 0;
  let i = perturb & mask;
  for (;;) {
    const e = index[i];
    if (e === EMPTY) return -1;
    if (e >= 0) {
      const k = keys[e];
      if (k === key) return e;
      if (hashes[e] === hash && k !== null) {
        if (k.type === STR && key.type === STR && sameText(k, key)) return e;
        const version = d.keysVersion;
        const equal = keysEqual(vm, k, key);
        if (d.keysVersion !== version || d.keys !== keys) return -3;
        if (equal) return e;
      }
    }
    perturb >>>= 5;
    i = (i * 5 + perturb + 1) & mask;
  }
}

/** Whether two exact strs are equal. @nothrow */
function sameText(a: PyObject, b: PyObject): boolean {
  // Two lone surrogates side by side differ from the astral character that JavaScript sees in them (kind RAW).
  return a.v === b.v && ((a.flags & Flag.STR_KIND) === Flag.STR_KIND) === ((b.flags & Flag.STR_KIND) === Flag.STR_KIND);
}

/** Entry of a str key: its number, -1 when it is missing, -2 when that would need a comparison by `__eq__`. */
function findStr(d: DictData, key: PyStr): number {
  const { keys, hashes, index } = d;
  if (index === null) {
    for (let e = 0; e < keys.length; e++) if (keys[e] === key) return e;
    const hash = hashLowOfStr(key);
    for (let e = 0; e < keys.length; e++) {
      if (hashes[e] !== hash) continue;
      const k = keys[e];
      if (k === null) continue;
      if (k.type !== STR) return -2;
      if (sameText(k, key)) return e;
    }
    return -1;
  }
  const hash = hashLowOfStr(key);
  const mask = index.length - 1;
  let perturb = hash >>> 0;
  let i = perturb & mask;
  for (;;) {
    const e = index[i];
    if (e === -1) return -1;
    if (e >= 0) {
      const k = keys[e] as Held;
      if (k === key) return e;
      if (hashes[e] === hash) {
        if (k.type !== STR) return -2;
        if (sameText(k, key)) return e;
      }
    }
    perturb >>>= 5;
    i = (i * 5 + perturb + 1) & mask;
  }
}

/** Entry of a small int key, or -1 / -2 as `findStr`. */
export function findInt(d: DictData, v: number): number {
  const hash = hashLowOfInt(v);
  const { keys, hashes, index } = d;
  if (index === null) {
    for (let e = 0; e < keys.length; e++) {
      if (hashes[e] !== hash) continue;
      const k = keys[e];
      if (k === null) continue;
      if (k.type !== INT) return -2;
      if (k.v === v) return e;
    }
    return -1;
  }
  const mask = index.length - 1;
  let perturb = hash >>> 0;
  let i = perturb & mask;
  for (;;) {
    const e = index[i];
    if (e === -1) return -1;
    if (e >= 0 && hashes[e] === hash) {
      const k = keys[e] as Held;
      if (k.type !== INT) return -2;
      if (k.v === v) return e;
    }
    perturb >>>= 5;
    i = (i * 5 + perturb + 1) & mask;
  }
}

/**
 * Entry of a key that is an exact str or a small int: its number, -1 when it is missing; -2 for other keys, and when finding out could run
 * `__eq__`. @nothrow
 */
export function findQuick(d: DictData, key: PyObject): number {
  if (key.type === STR) return findStr(d, key as PyStr);
  return key.type === INT && typeof key.v === 'number' ? findInt(d, key.v) : -2;
}

/**
 * Entry number of a str key, looking at exact str keys only, or -1. Runs no Python. For namespaces: modules, classes,
 * keyword arguments.
 * @nothrow
 */
export function findName(d: DictData, key: PyStr): number {
  const { keys, hashes, index } = d;
  if (index === null) {
    for (let e = 0; e < keys.length; e++) if (keys[e] === key) return e;
    const hash = hashLowOfStr(key);
    for (let e = 0; e < keys.length; e++)
      if (hashes[e] === hash && keys[e] !== null && (keys[e] as PyObject).v === key.v) return e;
    return -1;
  }
  const hash = hashLowOfStr(key);
  const mask = index.length - 1;
  let perturb = hash >>> 0;
  let i = perturb & mask;
  for (;;) {
    const e = index[i];
    if (e === EMPTY) return -1;
    if (e >= 0) {
      const k = keys[e];
      if (k === key || (hashes[e] === hash && k !== null && k.v === key.v)) return e;
    }
    perturb >>>= 5;
    i = (i * 5 + perturb + 1) & mask;
  }
}

/** Adds an entry for a key that is known to be absent. Moves both references in. */
function insertNew(d: DictData, key: Held, value: Held, hash: number): void {
  if (d.split !== null && (key.type !== STR || sharedKey(d.split, key) < 0)) {
    combine(d);
    grow(d);
  }
  if (!d.general && key.type !== STR) {
    if (d.capacity > 0) grow(d);
    d.general = true;
  }
  if (d.keys.length >= usable(d.capacity)) grow(d);
  const e = d.keys.length;
  d.keys.push(key);
  d.values.push(value);
  d.hashes.push(hash);
  d.used++;
  d.keysVersion = nextKeysVersion++;
  const index = d.index;
  if (index !== null) {
    const mask = index.length - 1;
    let perturb = hash >>> 0;
    let i = perturb & mask;
    while (index[i] >= 0) {
      perturb >>>= 5;
      i = (i * 5 + perturb + 1) & mask;
    }
    index[i] = e;
  }
}

/** Takes entry `e` out and returns its value; the key's reference ends. */
function removeEntry(d: DictData, e: number): Owned {
  const key = d.keys[e] as Held;
  const value = d.values[e] as Held;
  const index = d.index;
  if (index !== null) {
    const mask = index.length - 1;
    let perturb = d.hashes[e] >>> 0;
    let i = perturb & mask;
    while (index[i] !== e) {
      perturb >>>= 5;
      i = (i * 5 + perturb + 1) & mask;
    }
    index[i] = DUMMY;
  }
  d.keys[e] = null;
  d.values[e] = null;
  d.used--;
  d.keysVersion = nextKeysVersion++;
  dropBefore(key, value);
  return unhold(value);
}

// --- For the whole interpreter ----------------------------------------------------------------------------------

/** The value under a key (borrowed), or undefined. Raises what `__hash__` and `__eq__` raise. */
export function dictGet(vm: VM, d: PyDict, key: PyObject): PyObject | undefined {
  const data = d.v;
  let e = findQuick(data, key);
  if (e === -2) e = find(vm, data, key, hashLow(vm, key));
  return e < 0 ? undefined : (data.values[e] as PyObject);
}

/** The value under a name in a namespace (borrowed), or undefined. @nothrow */
export function dictGetName(d: PyDict, name: PyStr): PyObject | undefined {
  const data = d.v;
  const e = findName(data, name);
  return e < 0 ? undefined : (data.values[e] as PyObject);
}

/**
 * A dict is tracked by the collector from the moment when something in it may be part of a cycle (MAINTAIN_TRACKING).
 * @nothrow
 */
export function maintainTracking(d: PyDict, key: PyObject, value: PyObject): void {
  if (mayBeTracked(value) || mayBeTracked(key)) track(d);
}

function mayBeTracked(o: PyObject): boolean {
  const td = o.type.v;
  if (!td.gc) return false;
  if (o.type === TUPLE) return o.gci >= 0;
  return (td.flags & TypeFlag.TYPE_SUBCLASS) === 0 || (o as PyType).v.heapType;
}

/** Keys that are hashed and compared without running Python, most of the time. */
const isPlain = (key: PyObject): boolean => key.type === STR || key.type === INT;

/** `d[key] = value`; the value's reference moves in, also when it raises. */
export function dictSetTake(vm: VM, d: PyDict, key: PyObject, value: Owned): void {
  if (!isPlain(key)) {
    const mark = vm.mark();
    dictSet(vm, d, key, vm.keep(value));
    vm.release(mark);
    return;
  }
  let hash: number;
  let e: number;
  try {
    hash = hashLow(vm, key);
    e = find(vm, d.v, key, hash);
  } catch (error) {
    drop(value);
    throw error;
  }
  if (d.gci < 0) maintainTracking(d, key, value);
  store(d.v, e, key, hash, value);
}

/**
 * `d[key] = value` where that runs no Python: null. Where it might, or what is replaced might run some when it dies, nothing is done and the
 * value comes back. @nothrow
 */
export function dictStoreQuick(d: PyDict, key: PyObject, value: Owned): Owned | null {
  const data = d.v;
  const e = findQuick(data, key);
  if (e >= 0) {
    const old = data.values[e] as Held;
    if (old.rc === 1 && !old.type.v.atomic) return value;
    data.values[e] = hold(value);
    if (d.gci < 0) maintainTracking(d, key, value);
    drop(old);
    return null;
  }
  if (e === -2) return value;
  insertNew(
    data,
    share(key),
    hold(value),
    key.type === STR ? hashLowOfStr(key as PyStr) : hashLowOfInt(key.v as number),
  );
  if (d.gci < 0) maintainTracking(d, key, value);
  return null;
}

/** `d[key] = value` with a new reference to the value. */
export function dictSet(vm: VM, d: PyDict, key: PyObject, value: PyObject): void {
  if (!isPlain(key)) {
    // Python code that runs now sees the references that the dict is about to have (insertdict).
    const mark = vm.mark();
    vm.keep(dup(key));
    vm.keep(dup(value));
    const hash = hashLow(vm, key);
    const e = find(vm, d.v, key, hash);
    store(d.v, e, key, hash, dup(value));
    if (d.gci < 0) maintainTracking(d, key, value);
    vm.release(mark);
    return;
  }
  const hash = hashLow(vm, key);
  const e = find(vm, d.v, key, hash);
  store(d.v, e, key, hash, dup(value));
  if (d.gci < 0) maintainTracking(d, key, value);
}

/** `d[key] = value` for a key whose table hash is known, from another table. */
export function dictSetHashed(vm: VM, d: PyDict, key: PyObject, hash: number, value: PyObject): void {
  const mark = vm.mark();
  if (!isPlain(key)) {
    vm.keep(dup(key));
    vm.keep(dup(value));
  }
  const e = find(vm, d.v, key, hash);
  store(d.v, e, key, hash, dup(value));
  if (d.gci < 0) maintainTracking(d, key, value);
  vm.release(mark);
}

/** `d[name] = value` for namespaces; the value's reference moves in. @nothrow */
export function dictSetNameTake(d: PyDict, name: PyStr, value: Owned): void {
  if (d.gci < 0 && mayBeTracked(value)) track(d);
  store(d.v, findName(d.v, name), name, hashLowOfStr(name), value);
}

/** `d[name] = value` for namespaces, with a new reference. @nothrow */
export function dictSetName(d: PyDict, name: PyStr, value: PyObject): void {
  dictSetNameTake(d, name, dup(value));
}

/** `d[name] = value` for values in line in an instance, which are the instance's: the dict is not tracked for them. @nothrow */
export function dictSetEmbedded(d: PyDict, name: PyStr, value: PyObject): void {
  store(d.v, findName(d.v, name), name, hashLowOfStr(name), dup(value));
}

function store(d: DictData, e: number, key: PyObject, hash: number, value: Owned): void {
  if (e < 0) {
    insertNew(d, share(key), hold(value), hash);
    return;
  }
  const old = d.values[e] as Held;
  d.values[e] = hold(value);
  drop(old);
}

/** The value under a key, after putting `fallback` there when it was missing (borrowed): `setdefault`. */
export function dictSetDefault(vm: VM, d: PyDict, key: PyObject, fallback: PyObject): PyObject {
  const hash = hashLow(vm, key);
  const e = find(vm, d.v, key, hash);
  if (e >= 0) return d.v.values[e] as PyObject;
  insertNew(d.v, share(key), share(fallback), hash);
  if (d.gci < 0) maintainTracking(d, key, fallback);
  return fallback;
}

/** Removes a key; the value, or null when it was missing. */
export function dictPop(vm: VM, d: PyDict, key: PyObject): Owned | null {
  return dictPopHashed(vm, d, key, hashLow(vm, key));
}

/** As `dictPop` for a key whose table hash is known. */
export function dictPopHashed(vm: VM, d: PyDict, key: PyObject, hash: number): Owned | null {
  const e = find(vm, d.v, key, hash);
  return e < 0 ? null : removeEntry(d.v, e);
}

/** Removes a name; the value, or null when it was missing. @nothrow */
export function dictPopName(d: PyDict, name: PyStr): Owned | null {
  const e = findName(d.v, name);
  return e < 0 ? null : removeEntry(d.v, e);
}

/** Removes the entry added last: key and value, or null when the dict is empty. @nothrow */
export function dictPopItem(d: PyDict): [key: Owned, value: Owned] | null {
  const data = d.v;
  if (data.split !== null && data.used > 0) {
    combine(data);
    rebuild(data, SPLIT_CAPACITY);
  }
  let e = data.keys.length - 1;
  while (e >= 0 && data.keys[e] === null) e--;
  if (e < 0) return null;
  const key = data.keys[e] as Held;
  const taken = dup(key as PyObject);
  const value = removeEntry(data, e);
  data.keys.length = data.values.length = data.hashes.length = e;
  return [taken, value];
}

/** Empties a dict: the table goes first, then the references end in order of insertion. @nothrow */
export function dictClear(d: PyDict): void {
  const data = d.v;
  const old = new DictData();
  old.keys = data.keys;
  old.values = data.values;
  old.split = data.split;
  data.keys = [];
  data.values = [];
  data.hashes = [];
  giveIndexBack(data);
  data.rebuilt++;
  data.used = 0;
  data.capacity = 0;
  data.general = false;
  // A table whose values are in an instance keeps them there.
  if (!data.embedded) data.split = null;
  data.keysVersion = nextKeysVersion++;
  releaseDetached(dictLayout, old);
}

/** Number of the first live entry at or after `e`, or -1: `for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1))`. @nothrow */
export function dictNext(d: DictData, e: number): number {
  const keys = d.keys;
  while (e < keys.length) {
    if (keys[e] !== null) return e;
    e++;
  }
  return -1;
}
