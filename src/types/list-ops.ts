/** What is done to lists: growing and shrinking as CPython does it, slices read and written. Used by the VM as well. */
import { getIter, setListOf, typeName } from '../object/abstract.ts';
import { DICT, FROZENSET, INT, LIST, NONE, SET, TUPLE } from '../object/core-types.ts';
import type { PyDict, PyList, PyTuple } from '../object/dict.ts';
import { listAppendTake } from '../object/list-append.ts';
import {
  drop,
  dropAll,
  dropEach,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  share,
  shareEach,
  unholdAll,
} from '../object/refs.ts';
import { listTake, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { checkItems, lengthHint, sequenceFast } from './container-common.ts';
import { DICT_ITEMS, DICT_KEYS, DICT_VALUES, type DictView } from './dict-view-types.ts';
import { type PySet, setItems } from './set-table.ts';
import { adjustSlice, type SliceRange, type UnpackedSlice } from './slice.ts';

/** Sets the allocated length as list_resize does when the length goes from `before` to `after`. @nothrow */
export function listResized(list: PyList, before: number, after: number): void {
  const allocated = list.aux;
  if (allocated >= after && after >= allocated >> 1) return;
  let n = (after + (after >> 3) + 6) & ~3;
  // No room in advance when the new length is nearer to it than to the old length.
  if (after - before > n - after) n = (after + 3) & ~3;
  list.aux = after === 0 ? 0 : n;
}

/** The most items for which splitting makes room in advance. */
const MAX_SPLIT_ROOM = 12;

/** A list of the parts of a text, with the room that CPython makes when it expects so many splits at most. @nothrow */
export function listOfParts(parts: Owned[], splits: number): Owned<PyList> {
  const n = parts.length;
  const made = listTake(parts);
  made.aux = splits < MAX_SPLIT_ROOM ? splits + 1 : MAX_SPLIT_ROOM;
  while (made.aux < n) listResized(made, made.aux, made.aux + 1);
  return made;
}

/** Empties a list; the references end from the last to the first. @nothrow */
export function listClear(list: PyList): void {
  const items = list.v;
  list.aux = 0;
  if (items.length === 0) return;
  list.v = [];
  dropAll(items);
}

/** Adds borrowed items at the end. @nothrow */
function extendItems(list: PyList, items: readonly PyObject[]): void {
  const n = items.length;
  if (n === 0) return;
  const target = list.v;
  const m = target.length;
  // A list that never had items gets room for just these, an even number.
  if (m === 0 && list.aux === 0) list.aux = (n + 1) & ~1;
  else listResized(list, m, m + n);
  if (m === 0) {
    list.v = shareEach(items.slice());
    return;
  }
  for (let i = 0; i < n; i++) target.push(share(items[i]));
}

/** Adds all items of an iterable at the end. Raises what iterating raises, and MemoryError. */
export function listExtend(vm: VM, list: PyList, iterable: PyObject): void {
  const type = iterable.type;
  if (type === LIST || type === TUPLE) {
    const items = (iterable as PyList).v;
    checkItems(vm, list.v.length + items.length);
    extendItems(list, items);
    return;
  }
  if (type === SET || type === FROZENSET) {
    const items = setItems(iterable as PySet);
    if (items.length > 0) listResized(list, list.v.length, list.v.length + items.length);
    for (const x of items) list.v.push(share(x));
    return;
  }
  if (type === DICT) {
    const { keys, used } = (iterable as PyDict).v;
    if (used > 0) listResized(list, list.v.length, list.v.length + used);
    for (const key of keys) if (key !== null) list.v.push(share(key));
    return;
  }
  if (type === DICT_KEYS || type === DICT_VALUES || type === DICT_ITEMS) extendView(list, iterable as DictView);
  else extendIterator(vm, list, iterable);
}

function extendView(list: PyList, view: DictView): void {
  const { keys, values, used } = view.v.dict.v;
  if (used > 0) listResized(list, list.v.length, list.v.length + used);
  const type = view.type;
  for (let e = 0; e < keys.length; e++) {
    const key = keys[e];
    if (key === null) continue;
    const value = values[e] as PyObject;
    if (type === DICT_ITEMS) list.v.push(hold(tuple([key, value])));
    else list.v.push(share(type === DICT_KEYS ? (key as PyObject) : value));
  }
}

function extendIterator(vm: VM, list: PyList, iterable: PyObject): void {
  const mark = vm.mark();
  const it = vm.keep(getIter(vm, iterable));
  const hint = lengthHint(vm, iterable, 8);
  const m = list.v.length;
  if (m === 0 && list.aux === 0) {
    checkItems(vm, hint);
    if (hint > 0) list.aux = (hint + 1) & ~1;
  } else if (m + hint < 2 ** 31) listResized(list, m, m + hint);
  const next = it.type.v.slots.iternext;
  if (next === null) return vm.raise('TypeError', `'${typeName(it)}' object is not an iterator`);
  try {
    for (;;) {
      const x = next(vm, it);
      if (x === null) break;
      listAppendTake(list, x);
    }
  } finally {
    const n = list.v.length;
    listResized(list, n, n);
  }
  vm.release(mark);
}

/** A new list of the items of an iterable. */
export function listFromIterable(vm: VM, iterable: PyObject): Owned<PyList> {
  const mark = vm.mark();
  const list = vm.keep(listTake([]));
  listExtend(vm, list, iterable);
  const result = dup(list);
  vm.release(mark);
  return result;
}
setListOf(listFromIterable);

/** The items that a slice picks, borrowed, in a new array. @nothrow */
export function pickItems(items: readonly Held[], s: SliceRange): PyObject[] {
  const { start, step, count } = s;
  if (step === 1) return items.slice(start, start + count);
  if (step === -1) return count === 0 ? [] : items.slice(start - count + 1, start + 1).reverse();
  const out: PyObject[] = [];
  for (let i = 0, at = start; i < count; i++, at += step) out.push(items[at]);
  return out;
}

/** Where a slice of small numbers begins in a list, and how many items it picks; filled in by `smallSlice`. */
let from = 0;
let picked = 0;

/** Applies a slice in steps of 1 or -1 with small or missing limits; the step, or 0 when the slice is another. @nothrow */
function smallSlice(start: PyObject, stop: PyObject, step: PyObject, length: number): number {
  let by = 1;
  if (step !== NONE) {
    if (step.type !== INT || (step.v !== -1 && step.v !== 1)) return 0;
    by = step.v as number;
  }
  const limit = by < 0 ? length - 1 : length;
  const least = by < 0 ? -1 : 0;
  let low = by < 0 ? limit : 0;
  if (start !== NONE) {
    if (start.type !== INT || typeof start.v !== 'number') return 0;
    low = start.v < 0 ? start.v + length : start.v;
    if (low < least) low = least;
    else if (low > limit) low = limit;
  }
  let high = by < 0 ? -1 : length;
  if (stop !== NONE) {
    if (stop.type !== INT || typeof stop.v !== 'number') return 0;
    high = stop.v < 0 ? stop.v + length : stop.v;
    if (high < least) high = least;
    else if (high > limit) high = limit;
  }
  from = low;
  picked = by < 0 ? low - high : high - low;
  if (picked < 0) picked = 0;
  return by;
}

/** `list[start:stop:step]` in steps of 1 or -1 with small or missing limits: a new list; null for other slices. @nothrow */
export function listQuickSlice(list: PyList, start: PyObject, stop: PyObject, step: PyObject): Owned<PyList> | null {
  const items = list.v;
  const by = smallSlice(start, stop, step, items.length);
  if (by === 0) return null;
  const n = picked;
  let at = from;
  if (n > SHORT) {
    const all = by > 0 ? items.slice(at, at + n) : items.slice(at - n + 1, at + 1).reverse();
    return listTake(unholdAll(shareEach<PyObject>(all)));
  }
  const out: Owned[] = [];
  for (let i = 0; i < n; i++, at += by) out.push(dup<PyObject>(items[at]));
  return listTake(out);
}

/**
 * `list[start:stop:step] = value` for a slice as in `listQuickSlice` forward, and another list of as many items, where
 * what goes runs nothing if it dies; false (and nothing done) otherwise. @nothrow
 */
export function listQuickReplace(
  list: PyList,
  start: PyObject,
  stop: PyObject,
  step: PyObject,
  value: PyObject,
): boolean {
  if (value.type !== LIST || value === list) return false;
  const target = list.v;
  const items = (value as PyList).v;
  return (
    smallSlice(start, stop, step, target.length) === 1 && picked === items.length && replaceAtoms(target, from, items)
  );
}

/** `list[slice]`: a new list. @nothrow */
export function listGetSlice(list: PyList, s: SliceRange): Owned<PyList> {
  return listTake(unholdAll(shareEach(pickItems(list.v, s))));
}

/**
 * Puts as many borrowed items in the place of those from `low`, when none of these runs anything if it dies; false (and
 * nothing done) otherwise. @nothrow
 */
function replaceAtoms(target: Held[], low: number, items: readonly PyObject[]): boolean {
  const n = items.length;
  for (let i = 0; i < n; i++) if (!target[low + i].type.v.atomic) return false;
  const shared = shareEach(items);
  for (let i = n - 1; i >= 0; i--) {
    const old = target[low + i];
    target[low + i] = shared[i];
    drop(old);
  }
  return true;
}

/** More items than this are moved by V8's own functions. */
const SHORT = 64;

/** Takes the item at an index out of an array. @nothrow */
export function takeItem(items: Held[], at: number): Held {
  const last = items.length - 1;
  if (last - at > SHORT) return items.splice(at, 1)[0];
  const item = items[at];
  for (let i = at; i < last; i++) items[i] = items[i + 1];
  items.pop();
  return item;
}

/** Puts an item at an index of an array, before what is there. @nothrow */
export function putItem(items: Held[], at: number, item: Held): void {
  let i = items.length;
  if (i - at > SHORT) {
    items.splice(at, 0, item);
    return;
  }
  items.push(item);
  for (; i > at; i--) items[i] = items[i - 1];
  items[at] = item;
}

/** Puts borrowed items in the place of those from `low` to `high`, which are let go last to first. @nothrow */
function replaceItems(list: PyList, low: number, high: number, items: readonly PyObject[]): void {
  const target = list.v;
  const before = target.length;
  const after = before + items.length - (high - low);
  if (after === 0) {
    listClear(list);
    return;
  }
  if (after === before && replaceAtoms(target, low, items)) return;
  const fresh: Held[] = [];
  for (let i = 0; i < items.length; i++) fresh.push(share(items[i]));
  let gone: Held[];
  if (fresh.length <= 1000) gone = target.splice(low, high - low, ...fresh);
  else {
    gone = target.slice(low, high);
    list.v = target.slice(0, low).concat(fresh, target.slice(high));
  }
  if (after !== before) listResized(list, before, after);
  dropAll(gone);
}

/** `list[low:high] = value`; null deletes. Raises TypeError: can only assign an iterable. */
export function listSetRange(vm: VM, list: PyList, low: number, high: number, value: PyObject | null): void {
  let items: readonly PyObject[] = [];
  const mark = vm.mark();
  if (value === list) items = list.v.slice();
  else if (value !== null) items = sequenceFast(vm, value, 'can only assign an iterable').v;
  // Making the items may have changed the list.
  const n = list.v.length;
  const from = low < 0 ? 0 : low > n ? n : low;
  const to = high < from ? from : high > n ? n : high;
  checkItems(vm, n + items.length);
  replaceItems(list, from, to, items);
  vm.release(mark);
}

/** `list[slice] = value`; null deletes. Raises TypeError, ValueError. */
export function listSetSlice(vm: VM, list: PyList, slice: UnpackedSlice, value: PyObject | null): void {
  const s = adjustSlice(slice, list.v.length);
  const { start, step } = s;
  if (value === null) {
    if (step === 1) listSetRange(vm, list, start, s.stop, null);
    else deleteSteps(list, s);
    return;
  }
  const mark = vm.mark();
  const message = 'must assign iterable to extended slice';
  if (step === 1) {
    // As for all slices: CPython makes the sequence first, with this message.
    if (value === list) listSetRange(vm, list, start, s.stop, value);
    else listSetRange(vm, list, start, s.stop, sequenceFast(vm, value, message));
    vm.release(mark);
    return;
  }
  const items = value === list ? list.v.slice() : sequenceFast(vm, value, message).v;
  // Making the sequence may have changed the list.
  const { start: first, count } = adjustSlice(slice, list.v.length);
  if (items.length !== count) {
    vm.raise('ValueError', `attempt to assign sequence of size ${items.length} to extended slice of size ${count}`);
  }
  const target = list.v;
  const gone: Held[] = [];
  for (let i = 0, at = first; i < count; i++, at += step) {
    gone.push(target[at]);
    target[at] = share(items[i]);
  }
  dropEach(gone);
  vm.release(mark);
}

function deleteSteps(list: PyList, s: SliceRange): void {
  let { start, step } = s;
  const { count } = s;
  if (count <= 0) return;
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  const items = list.v;
  const gone: Held[] = [];
  let to = start;
  for (let i = start; i < items.length; i++) {
    if ((i - start) % step === 0 && gone.length < count) gone.push(items[i]);
    else items[to++] = items[i];
  }
  items.length = to;
  listResized(list, to + gone.length, to);
  dropEach(gone);
}

/** `items * n`, borrowed, in a new array. Raises MemoryError. */
export function repeatItems(vm: VM, items: readonly PyObject[], n: number): PyObject[] {
  const out: PyObject[] = [];
  if (n <= 0 || items.length === 0) return out;
  checkItems(vm, items.length * n);
  if (items.length === 1) return new Array<PyObject>(n).fill(items[0]);
  for (let i = 0; i < n; i++) for (let k = 0; k < items.length; k++) out.push(items[k]);
  return out;
}

/** The items of two sequences, borrowed, in a new array. Raises MemoryError. */
export function concatItems(vm: VM, a: readonly PyObject[], b: readonly PyObject[]): PyObject[] {
  checkItems(vm, a.length + b.length);
  return a.concat(b);
}

/** A sequence's payload. */
export type PySequence = PyList | PyTuple;
