/**
 * `list.sort`: the merge sort of CPython 3.13 (runs found and made, merged in the order of powersort, galloping), so that
 * keys are compared in CPython's order. Keys that can be compared without running Python take a plain merge sort:
 * for a total order every stable sort gives the same.
 */
import { compareBool, isTrue } from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { FALSE, FLOAT, INT, LIST, NOT_IMPLEMENTED, STR, TRUE, TUPLE } from '../object/core-types.ts';
import type { PyList, PyTuple } from '../object/dict.ts';
import { alloc } from '../object/heap.ts';
import { drop, Flag, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { Op } from '../object/type.ts';
import type { VM } from '../object/vm.ts';
import { equalItems } from './container-common.ts';
import { simpleOrder } from './sort-orders.ts';
import { type Less, timsort } from './timsort.ts';

/** Marks a list as being sorted: nothing else makes the allocated length negative. */
const SORTING = -1;

/**
 * Sorts a list in place. The list is empty meanwhile. Raises what comparing and the key function raise, leaving some
 * order of the same items, and ValueError when the list was changed meanwhile.
 */
export function listSort(vm: VM, list: PyList, key: PyObject | null, reverse: PyObject | null): void {
  const descending = reverse !== null && isTrue(vm, reverse);
  const items = list.v;
  const allocated = list.aux;
  const mark = vm.mark();
  // Lists that no program can reach hold items and keys meanwhile.
  const hidden = vm.keep(alloc(LIST, items));
  list.v = [];
  list.aux = SORTING;
  let changed = false;
  try {
    if (key === null) sortKeys(vm, items, null, descending);
    else sortByKey(vm, items, key, descending);
    changed = list.aux !== SORTING;
  } finally {
    const others = list.v;
    hidden.v = [];
    list.v = items;
    list.aux = allocated;
    for (let i = others.length - 1; i >= 0; i--) drop(others[i]);
  }
  vm.release(mark);
  if (changed) vm.raise('ValueError', 'list modified during sort');
}

function sortByKey(vm: VM, items: Held[], key: PyObject, descending: boolean): void {
  const none: Held[] = [];
  const hidden = vm.keep(alloc(LIST, none));
  const keys = hidden.v;
  for (let i = 0; i < items.length; i++) keys.push(hold(call1(vm, key, items[i])));
  try {
    sortKeys(vm, keys, items, descending);
  } finally {
    hidden.v = [];
    for (let i = 0; i < keys.length; i++) drop(keys[i]);
  }
}

/** Sorts keys, and with them values. */
function sortKeys(vm: VM, keys: Held[], values: Held[] | null, descending: boolean): void {
  if (keys.length < 2) return;
  // Equal items keep their order in a descending sort because the list is turned round before and after.
  if (descending) {
    keys.reverse();
    if (values !== null) values.reverse();
  }
  try {
    if (!sortSimple(keys, values)) timsort(keys, values, chooseLess(vm, keys));
  } finally {
    if (descending) {
      keys.reverse();
      if (values !== null) values.reverse();
    }
  }
}

// --- Many simple keys --------------------------------------------------------------------------------------------

/** Fewer keys than this are compared. */
const MANY = 200;

/** Sorts many keys of one simple kind without comparing; false when they are not. */
function sortSimple(keys: Held[], values: Held[] | null): boolean {
  if (keys.length < MANY) return false;
  const direction = numbersInOrder(keys);
  if (direction > 0) return true;
  if (direction < 0) {
    keys.reverse();
    if (values !== null) values.reverse();
    return true;
  }
  const order = simpleOrder(keys);
  if (order === null) return false;
  permute(keys, order);
  if (values !== null) permute(values, order);
  return true;
}

/** 1 for numbers in ascending order, -1 for numbers each smaller than the one before it, 0 for all else. */
function numbersInOrder(keys: readonly Held[]): number {
  const n = keys.length;
  const type = keys[0].type;
  if (type !== INT && type !== FLOAT) return 0;
  let last = keys[0].v as number;
  const direction = (keys[1].v as number) < last ? -1 : 1;
  for (let i = 1; i < n; i++) {
    const k = keys[i];
    const v = k.v as number;
    if (k.type !== type || typeof v !== 'number' || !(direction > 0 ? v >= last : v < last)) return 0;
    last = v;
  }
  return typeof keys[0].v === 'number' ? direction : 0;
}

function permute(items: Held[], order: Uint32Array): void {
  const old = items.slice();
  for (let i = 0; i < old.length; i++) items[i] = old[order[i]];
}

// --- Other keys --------------------------------------------------------------------------------------------------

const numberLess: Less = (a, b) => (a.v as number) < (b.v as number);
/** Where no string has surrogates, code units are ordered as code points are. */
const unitsLess: Less = (a, b) => (a.v as string) < (b.v as string);

const SURROGATE = /[\ud800-\udfff]/;

/** How keys are compared, found out once for all of them (the pre-sort check of CPython). */
function chooseLess(vm: VM, keys: readonly Held[]): Less {
  const type = keys[0].type;
  for (let i = 1; i < keys.length; i++) if (keys[i].type !== type) return (a, b) => compareBool(vm, a, b, Op.LT);
  if (type === STR) {
    const plain = !keys.some(
      (k) => (k.flags & Flag.STR_KIND) !== 1 << Flag.STR_KIND_SHIFT && SURROGATE.test(k.v as string),
    );
    if (plain) return unitsLess;
  } else if (type === FLOAT || (type === INT && keys.every((k) => typeof k.v === 'number'))) return numberLess;
  else if (type === INT) return (a, b) => (a.v as number | bigint) < (b.v as number | bigint);
  else if (type === TUPLE) return tupleLess(vm, keys);
  return objectLess(vm, type.v.slots.richcompare);
}

type RichCompare = PyObject['type']['v']['slots']['richcompare'];

/** Comparison of objects of one type, straight through its slot. */
function objectLess(vm: VM, f: RichCompare): Less {
  return (a, b) => {
    // A comparison may change the class.
    if (f === null || a.type.v.slots.richcompare !== f) return compareBool(vm, a, b, Op.LT);
    const r: Owned = f(vm, a, b, Op.LT);
    if (r === TRUE || r === FALSE) {
      drop(r);
      return r === TRUE;
    }
    if (r === NOT_IMPLEMENTED) {
      drop(r);
      return compareBool(vm, a, b, Op.LT);
    }
    const mark = vm.mark();
    const truth = isTrue(vm, vm.keep(r));
    vm.release(mark);
    return truth;
  };
}

/** Comparison of tuples: the first items that differ decide. First items of one type get their own comparison. */
function tupleLess(vm: VM, keys: readonly Held[]): Less {
  const firsts: Held[] = [];
  for (const k of keys) {
    const items = (k as PyTuple).v;
    if (items.length === 0) return objectLess(vm, TUPLE.v.slots.richcompare);
    firsts.push(items[0]);
  }
  const first: Less = firsts[0].type === TUPLE ? (a, b) => compareBool(vm, a, b, Op.LT) : chooseLess(vm, firsts);
  return (a, b) => {
    const x = (a as PyTuple).v;
    const y = (b as PyTuple).v;
    const n = Math.min(x.length, y.length);
    let i = 0;
    while (i < n && equalItems(vm, x[i], y[i])) i++;
    if (i >= n) return x.length < y.length;
    return i === 0 ? first(x[0], y[0]) : compareBool(vm, x[i], y[i], Op.LT);
  };
}
