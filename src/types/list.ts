/** `list` (CPython: Objects/listobject.c). The payload is the array of items, `aux` the allocated length. */
import { asSsize, compare, compareBool, isList, repr, reprText, typeName } from '../object/abstract.ts';
import { FUNCTION, LIST, NONE, SLICE } from '../object/core-types.ts';
import { defineType, UNHASHABLE } from '../object/define.ts';
import type { PyList, PyStr } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { heldItems } from '../object/layout.ts';
import { listAppend } from '../object/list-append.ts';
import { genericGetAttr, lookupType } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType, share, unhold } from '../object/refs.ts';
import { type CompareOp, Op, TypeFlag } from '../object/type.ts';
import { bool, int, list, none, notImplemented, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { checkItems, classGetItem, itemEqual, oneArgument, quickEqual, searchLimit } from './container-common.ts';
import { newListIterator, newListReverseIterator } from './iterators.ts';
import {
  concatItems,
  listClear,
  listExtend,
  listGetSlice,
  listQuickReplace,
  listQuickSlice,
  listResized,
  listSetSlice,
  putItem,
  repeatItems,
  takeItem,
} from './list-ops.ts';
import { listSort } from './list-sort.ts';
import { adjustSlice, type PySlice, unpackSlice } from './slice.ts';

/** Whether an object's `repr` is a Python function. */
function hasOwnRepr(o: PyObject): boolean {
  return o.type.v.heapType && lookupType(o.type, '__repr__')?.type === FUNCTION;
}

function listRepr(vm: VM, self: PyList): Owned {
  if (self.v.length === 0) return str('[]');
  if (vm.reprEnter(self)) return str('[...]');
  try {
    let text = '[';
    for (let i = 0; i < self.v.length; i++) {
      const mark = vm.mark();
      const item = self.v[i];
      // A method holds its receiver; what is written natively must not lose it when the list changes.
      if (!hasOwnRepr(item)) vm.keep(dup(item));
      const s = vm.keep(repr(vm, item));
      text += i === 0 ? s.v : `, ${s.v}`;
      vm.release(mark);
    }
    return str(`${text}]`);
  } finally {
    vm.reprLeave(self);
  }
}

/** How two lengths compare. @nothrow */
export function compareLengths(a: number, b: number, op: CompareOp): boolean {
  switch (op) {
    case Op.LT:
      return a < b;
    case Op.LE:
      return a <= b;
    case Op.EQ:
      return a === b;
    case Op.NE:
      return a !== b;
    case Op.GT:
      return a > b;
    default:
      return a >= b;
  }
}

function listCompare(vm: VM, a: PyList, b: PyObject, op: CompareOp): Owned {
  if (!isList(a) || !isList(b)) return notImplemented();
  if (a.v.length !== b.v.length && (op === Op.EQ || op === Op.NE)) return bool(op === Op.NE);
  let i = 0;
  for (; i < a.v.length && i < b.v.length; i++) {
    const x = a.v[i];
    const y = b.v[i];
    const quick = quickEqual(x, y);
    if (quick === 1) continue;
    if (quick === 0) break;
    const mark = vm.mark();
    vm.keep(dup(x));
    vm.keep(dup(y));
    const same = compareBool(vm, x, y, Op.EQ);
    vm.release(mark);
    if (!same) break;
  }
  if (i >= a.v.length || i >= b.v.length) return bool(compareLengths(a.v.length, b.v.length, op));
  if (op === Op.EQ) return bool(false);
  if (op === Op.NE) return bool(true);
  return compare(vm, a.v[i], b.v[i], op);
}

function listItem(vm: VM, self: PyList, index: number): Owned {
  const items = self.v;
  if (index < 0 || index >= items.length) return vm.raise('IndexError', 'list index out of range');
  return dup(items[index]);
}

/** `self[key]`. Raises TypeError, IndexError. */
export function listSubscript(vm: VM, self: PyList, key: PyObject): Owned {
  if (key.type === SLICE) {
    const { start, stop, step } = (key as PySlice).v;
    const quick = listQuickSlice(self, start, stop, step);
    if (quick !== null) return quick;
  }
  if (key.type.v.slots.nb_index !== null) {
    let i = asSsize(vm, key, 'IndexError');
    if (i < 0) i += self.v.length;
    return listItem(vm, self, i);
  }
  if (key.type === SLICE) {
    const s = unpackSlice(vm, key as PySlice);
    return listGetSlice(self, adjustSlice(s, self.v.length));
  }
  return badIndex(vm, key);
}

function badIndex(vm: VM, key: PyObject): never {
  return vm.raise('TypeError', `list indices must be integers or slices, not ${typeName(key)}`);
}

function listSetItem(vm: VM, self: PyList, index: number, value: PyObject | null): void {
  const items = self.v;
  if (index < 0 || index >= items.length) vm.raise('IndexError', 'list assignment index out of range');
  const old = items[index];
  if (value === null) {
    items.splice(index, 1);
    if (items.length === 0) self.aux = 0;
    else listResized(self, items.length + 1, items.length);
  } else items[index] = share(value);
  drop(old);
}

/** `self[key] = value`; null deletes. Raises TypeError, IndexError, ValueError. */
export function listSetSubscript(vm: VM, self: PyList, key: PyObject, value: PyObject | null): void {
  if (key.type === SLICE && value !== null) {
    const { start, stop, step } = (key as PySlice).v;
    if (listQuickReplace(self, start, stop, step, value)) return;
  }
  if (key.type.v.slots.nb_index !== null) {
    let i = asSsize(vm, key, 'IndexError');
    if (i < 0) i += self.v.length;
    listSetItem(vm, self, i, value);
    return;
  }
  if (key.type !== SLICE) badIndex(vm, key);
  const s = unpackSlice(vm, key as PySlice);
  listSetSlice(vm, self, s, value);
}

function listContains(vm: VM, self: PyList, x: PyObject): boolean {
  for (let i = 0; i < self.v.length; i++) if (itemEqual(vm, self.v[i], x)) return true;
  return false;
}

function listConcat(vm: VM, a: PyList, b: PyObject): Owned {
  if (!isList(b)) return vm.raise('TypeError', `can only concatenate list (not "${typeName(b)}") to list`);
  return list(concatItems(vm, a.v, b.v));
}

function listRepeat(vm: VM, self: PyList, n: number): Owned {
  return list(repeatItems(vm, self.v, n));
}

function listInplaceConcat(vm: VM, self: PyList, other: PyObject): Owned {
  listExtend(vm, self, other);
  return dup(self);
}

function listInplaceRepeat(vm: VM, self: PyList, n: number): Owned {
  const items = self.v;
  const length = items.length;
  if (length === 0 || n === 1) return dup(self);
  if (n < 1) listClear(self);
  else {
    checkItems(vm, length * n);
    for (let i = 0; i < length; i++) items[i].rc += n - 1;
    listResized(self, length, length * n);
    for (let k = 1; k < n; k++) for (let i = 0; i < length; i++) items.push(items[i]);
  }
  return dup(self);
}

function listNew(_vm: VM, type: PyType): Owned {
  const items: Held[] = [];
  return newInstance(type, items);
}

function listInit(vm: VM, self: PyList, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  const free = self.type.v.slots.new_ !== listNew;
  const iterable = oneArgument(vm, 'list', args, kwnames, free);
  listClear(self);
  if (iterable !== null) listExtend(vm, self, iterable);
}

/** `self.pop(index)`. Raises IndexError. */
export function listPop(vm: VM, self: PyList, index: number): Owned {
  const items = self.v;
  const n = items.length;
  if (n === 0) return vm.raise('IndexError', 'pop from empty list');
  const at = index < 0 ? index + n : index;
  if (at < 0 || at >= n) return vm.raise('IndexError', 'pop index out of range');
  const item = at === n - 1 ? (items.pop() as Held) : takeItem(items, at);
  if (n === 1) self.aux = 0;
  else listResized(self, n, n - 1);
  return unhold(item);
}

/** Position of the first item equal to `value` between two limits, or -1. */
function position(vm: VM, self: PyList, value: PyObject, start: number, stop: number): number {
  for (let i = start; i < stop && i < self.v.length; i++) if (itemEqual(vm, self.v[i], value)) return i;
  return -1;
}

/** A limit of `index()`, counted from the start. @nothrow */
export function fromStart(limit: number, length: number): number {
  return limit >= 0 ? limit : Math.max(0, limit + length);
}

defineType(LIST, {
  vectorcall: true,
  doc: 'Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.',
  signature: '(iterable=(), /)',
  basetype: true,
  gc: true,
  basicSize: 40,
  layout: heldItems,
  newPayload: () => [],
  flags: TypeFlag.SEQUENCE | TypeFlag.LIST_SUBCLASS,
  slots: {
    repr: listRepr,
    hash: UNHASHABLE,
    richcompare: listCompare,
    getattro: genericGetAttr,
    iter: (_vm: VM, self: PyList) => newListIterator(self),
    new_: listNew,
    init: listInit,
    sq_length: (_vm: VM, self: PyList) => self.v.length,
    sq_concat: listConcat,
    sq_repeat: listRepeat,
    sq_item: listItem,
    sq_ass_item: listSetItem,
    sq_contains: listContains,
    sq_inplace_concat: listInplaceConcat,
    sq_inplace_repeat: listInplaceRepeat,
    mp_length: (_vm: VM, self: PyList) => self.v.length,
    mp_subscript: listSubscript,
    mp_ass_subscript: listSetSubscript,
  },
  methods: [
    def('__getitem__', '($self, index, /)', 'Return self[index].', listSubscript),
    def('__reversed__', '($self, /)', 'Return a reverse iterator over the list.', (_vm: VM, self: PyList) =>
      newListReverseIterator(self),
    ),
    def('__sizeof__', '($self, /)', 'Return the size of the list in memory, in bytes.', (_vm: VM, self: PyList) =>
      int(self.type.v.basicSize + 8 * self.aux),
    ),
    def('clear', '($self, /)', 'Remove all items from list.', (_vm: VM, self: PyList) => {
      listClear(self);
      return none();
    }),
    def('copy', '($self, /)', 'Return a shallow copy of the list.', (_vm: VM, self: PyList) => {
      return list(self.v);
    }),
    def(
      'append',
      '($self, object, /)',
      'Append object to the end of the list.',
      (_vm: VM, self: PyList, object: PyObject) => {
        listAppend(self, object);
        return none();
      },
      {
        quick1: (self, object) => {
          if (self.type !== LIST) return null;
          listAppend(self as PyList, object);
          return none();
        },
      },
    ),
    def(
      'insert',
      '($self, index, object, /)',
      'Insert object before index.',
      (vm: VM, self: PyList, index: PyObject, object: PyObject) => {
        const i = asSsize(vm, index, 'OverflowError');
        const n = self.v.length;
        const at = i < 0 ? Math.max(0, i + n) : Math.min(i, n);
        listResized(self, n, n + 1);
        putItem(self.v, at, share(object));
        return none();
      },
    ),
    def(
      'extend',
      '($self, iterable, /)',
      'Extend list by appending elements from the iterable.',
      (vm: VM, self: PyList, iterable: PyObject) => {
        listExtend(vm, self, iterable);
        return none();
      },
    ),
    def(
      'pop',
      '($self, index=-1, /)',
      'Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range.',
      (vm: VM, self: PyList, index?: PyObject) =>
        listPop(vm, self, index === undefined ? -1 : asSsize(vm, index, 'OverflowError')),
    ),
    def(
      'remove',
      '($self, value, /)',
      'Remove first occurrence of value.\n\nRaises ValueError if the value is not present.',
      (vm: VM, self: PyList, value: PyObject) => {
        const i = position(vm, self, value, 0, Number.POSITIVE_INFINITY);
        if (i < 0) return vm.raise('ValueError', 'list.remove(x): x not in list');
        if (i < self.v.length) listSetItem(vm, self, i, null);
        return none();
      },
    ),
    def(
      'index',
      '($self, value, start=0, stop=sys.maxsize, /)',
      'Return first index of value.\n\nRaises ValueError if the value is not present.',
      (vm: VM, self: PyList, value: PyObject, start?: PyObject, stop?: PyObject) => {
        const from = start === undefined ? 0 : searchLimit(vm, start);
        const to = stop === undefined ? Number.MAX_SAFE_INTEGER : searchLimit(vm, stop);
        const n = self.v.length;
        const i = position(vm, self, value, fromStart(from, n), fromStart(to, n));
        return i >= 0 ? int(i) : vm.raise('ValueError', `${reprText(vm, value)} is not in list`);
      },
    ),
    def(
      'count',
      '($self, value, /)',
      'Return number of occurrences of value.',
      (vm: VM, self: PyList, value: PyObject) => {
        let n = 0;
        for (let i = 0; i < self.v.length; i++) if (itemEqual(vm, self.v[i], value)) n++;
        return int(n);
      },
    ),
    def('reverse', '($self, /)', 'Reverse *IN PLACE*.', (_vm: VM, self: PyList) => {
      self.v.reverse();
      return none();
    }),
    def(
      'sort',
      '($self, /, *, key=None, reverse=False)',
      'Sort the list in ascending order and return None.\n\nThe sort is in-place (i.e. the list itself is modified) and stable (i.e. the\norder of two equal elements is maintained).\n\nIf a key function is given, apply it once to each list item and sort them,\nascending or descending, according to their function values.\n\nThe reverse flag can be set to sort in descending order.',
      (vm: VM, self: PyList, key?: PyObject, reverse?: PyObject) => {
        listSort(vm, self, key === undefined || key === NONE ? null : key, reverse ?? null);
        return none();
      },
    ),
    classGetItem(),
  ],
});
