/** Iterators over dicts: keys, values and items, forwards and backwards. */
import { builtinFunction } from '../object/abstract.ts';
import { NONE, staticType } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import { type DictData, dictNext, type PyDict, type PyTuple } from '../object/dict.ts';
import { allocTracked, isTracked, track } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { int, listTake, tuple, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { hintMethod, reduceMethod, selfIter } from './iterators.ts';

export const DICT_KEY_ITERATOR = staticType('dict_keyiterator');
export const DICT_VALUE_ITERATOR = staticType('dict_valueiterator');
export const DICT_ITEM_ITERATOR = staticType('dict_itemiterator');
export const DICT_REVERSE_KEY_ITERATOR = staticType('dict_reversekeyiterator');
export const DICT_REVERSE_VALUE_ITERATOR = staticType('dict_reversevalueiterator');
export const DICT_REVERSE_ITEM_ITERATOR = staticType('dict_reverseitemiterator');

/** Payload of all of them; `dict` is null when it is exhausted. */
export class DictIterData {
  dict: Held<PyDict> | null;
  /** The entry to look at next. */
  index: number;
  /** Length of the dict at the start; -1 after it was found changed. */
  used: number;
  left: number;
  /** The tuple that an iterator over items gave last: used again when nobody else has it. */
  result: Held<PyTuple> | null;
  constructor(dict: PyDict, index: number, result: Held<PyTuple> | null) {
    this.dict = share(dict);
    this.index = index;
    this.used = dict.v.used;
    this.left = dict.v.used;
    this.result = result;
  }
}
export type DictIterator = PyObject<DictIterData>;

/** An iterator of one of the six types. @nothrow */
export function newDictIterator(type: PyType, dict: PyDict): Owned<DictIterator> {
  const backwards =
    type === DICT_REVERSE_KEY_ITERATOR || type === DICT_REVERSE_VALUE_ITERATOR || type === DICT_REVERSE_ITEM_ITERATOR;
  const items = type === DICT_ITEM_ITERATOR || type === DICT_REVERSE_ITEM_ITERATOR;
  const result = items ? hold(tuple([NONE, NONE])) : null;
  return allocTracked(type, new DictIterData(dict, backwards ? dict.v.keys.length - 1 : 0, result));
}

/** The next entry of a dict that is gone through, or -1 at its end. Raises RuntimeError when it was changed. */
function nextEntry(vm: VM, data: DictIterData): number {
  const { dict } = data;
  if (dict === null) return -1;
  const d = dict.v;
  if (data.used !== d.used) {
    data.used = -1;
    return vm.raise('RuntimeError', 'dictionary changed size during iteration');
  }
  const e = dictNext(d, data.index);
  if (e >= 0) {
    if (data.left === 0) {
      end(data);
      return vm.raise('RuntimeError', 'dictionary keys changed during iteration');
    }
    data.index = e + 1;
    data.left--;
    return e;
  }
  end(data);
  return -1;
}

function end(data: DictIterData): void {
  const { dict } = data;
  data.dict = null;
  if (dict !== null) drop(dict);
}

/** The previous entry, or -1. Raises RuntimeError when the dict was changed. */
function previousEntry(vm: VM, data: DictIterData): number {
  const { dict } = data;
  if (dict === null) return -1;
  const d = dict.v;
  if (data.used !== d.used) {
    data.used = -1;
    return vm.raise('RuntimeError', 'dictionary changed size during iteration');
  }
  const e = previous(d, data.index);
  if (e >= 0) {
    data.index = e - 1;
    data.left--;
    return e;
  }
  end(data);
  return -1;
}

function previous(d: DictData, e: number): number {
  if (e >= d.keys.length) e = d.keys.length - 1;
  while (e >= 0 && d.keys[e] === null) e--;
  return e;
}

/** An item as a tuple, the one given before when the iterator alone has it. @nothrow */
export function itemTuple(data: { readonly result: Held<PyTuple> | null }, key: PyObject, value: PyObject): Owned {
  const result = data.result;
  if (result === null || result.rc !== 1) return tuple([key, value]);
  const items = result.v;
  const oldKey = items[0];
  const oldValue = items[1];
  items[0] = share(key);
  items[1] = share(value);
  const given = dup(result as PyTuple);
  drop(oldKey);
  drop(oldValue);
  if (!isTracked(result)) track(result);
  return given;
}

type Next = (vm: VM, it: DictIterator) => Owned | null;

/** The next key of a dict_keyiterator. Raises RuntimeError. */
export const dictKeyNext: Next = (vm, it) => {
  const { dict } = it.v;
  const e = nextEntry(vm, it.v);
  return e < 0 || dict === null ? null : dup(dict.v.keys[e] as PyObject);
};
/** The next value of a dict_valueiterator. Raises RuntimeError. */
export const dictValueNext: Next = (vm, it) => {
  const { dict } = it.v;
  const e = nextEntry(vm, it.v);
  return e < 0 || dict === null ? null : dup(dict.v.values[e] as PyObject);
};
/** The next item of a dict_itemiterator. Raises RuntimeError. */
export const dictItemNext: Next = (vm, it) => {
  const { dict } = it.v;
  const e = nextEntry(vm, it.v);
  return e < 0 || dict === null ? null : itemTuple(it.v, dict.v.keys[e] as PyObject, dict.v.values[e] as PyObject);
};
const reverseKeyNext: Next = (vm, it) => {
  const { dict } = it.v;
  const e = previousEntry(vm, it.v);
  return e < 0 || dict === null ? null : dup(dict.v.keys[e] as PyObject);
};
const reverseValueNext: Next = (vm, it) => {
  const { dict } = it.v;
  const e = previousEntry(vm, it.v);
  return e < 0 || dict === null ? null : dup(dict.v.values[e] as PyObject);
};
const reverseItemNext: Next = (vm, it) => {
  const { dict } = it.v;
  const e = previousEntry(vm, it.v);
  return e < 0 || dict === null ? null : itemTuple(it.v, dict.v.keys[e] as PyObject, dict.v.values[e] as PyObject);
};

const layout = heldFields<DictIterData>()('dict', 'result');

function define(type: PyType, iternext: Next): void {
  defineType(type, {
    gc: true,
    basicSize: 56,
    layout,
    slots: { iter: selfIter, iternext },
    methods: [
      hintMethod((_vm: VM, self: DictIterator) => {
        const { dict, used, left } = self.v;
        return int(dict !== null && used === dict.v.used ? left : 0);
      }),
      reduceMethod((vm: VM, self: DictIterator) => {
        // A copy of the iterator goes to the end.
        const { dict, index, used, left } = self.v;
        const rest = vm.keep(listTake([]));
        if (dict !== null) {
          const copy = vm.keep(newDictIterator(type, dict));
          copy.v.index = index;
          copy.v.used = used;
          copy.v.left = left;
          for (let x = iternext(vm, copy); x !== null; x = iternext(vm, copy)) rest.v.push(hold(x));
          rest.aux = rest.v.length;
        }
        const f = builtinFunction(vm, 'iter');
        return tupleTake([f, tupleTake([dup(rest)])]);
      }),
    ],
  });
}
define(DICT_KEY_ITERATOR, dictKeyNext);
define(DICT_VALUE_ITERATOR, dictValueNext);
define(DICT_ITEM_ITERATOR, dictItemNext);
define(DICT_REVERSE_KEY_ITERATOR, reverseKeyNext);
define(DICT_REVERSE_VALUE_ITERATOR, reverseValueNext);
define(DICT_REVERSE_ITEM_ITERATOR, reverseItemNext);
