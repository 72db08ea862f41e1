/** `collections.OrderedDict`: a dict whose order can be changed. The order is that of the dict's own table. */
import {
  compareBool,
  getAttrName,
  getItem,
  getIter,
  isInstance,
  isTrue,
  iterate,
  iterNext,
  reprText,
  setItem,
} from '../../object/abstract.ts';
import { call0 } from '../../object/call.ts';
import { DICT, FALSE, staticType, TRUE } from '../../object/core-types.ts';
import { defineType, UNHASHABLE } from '../../object/define.ts';
import {
  DictData,
  dictClear,
  dictGet,
  dictNext,
  dictPop,
  dictPopItem,
  dictSetDefault,
  find,
  type PyDict,
  type PyStr,
  presize,
} from '../../object/dict.ts';
import { hashLow } from '../../object/hash.ts';
import { newInstance } from '../../object/instances.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def, type KeywordArgument } from '../../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { type CompareOp, Op } from '../../object/type.ts';
import { dict, int, name, none, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { raiseKeyError } from '../../types/container-common.ts';
import { dictSize, dictUpdate, isDict } from '../../types/dict.ts';
import { DICT_GETSET } from '../../types/type-slots.ts';
import { newOdictIterator, newOdictView, ODICT_ITEMS, ODICT_KEYS, ODICT_VALUES } from './odict-views.ts';

export const ORDERED_DICT = staticType('OrderedDict', 'collections');

class OrderedDictData extends DictData {
  /** All entries before this one are free as long as `rebuilt` is still `frontRebuilt`: `popitem(last=False)` starts here. */
  front = 0;
  frontRebuilt = -1;
}
type OrderedDict = PyObject<OrderedDictData>;

type AssSubscript = (vm: VM, o: PyObject, key: PyObject, value: PyObject | null) => void;
const setEntry: AssSubscript = (vm, o, key, value) => {
  (DICT.v.slots.mp_ass_subscript as AssSubscript)(vm, o, key, value);
};

// --- Order -------------------------------------------------------------------------------------------------------

/** The first live entry, or -1. */
function firstEntry(d: OrderedDictData): number {
  const start = d.rebuilt === d.frontRebuilt ? d.front : 0;
  const e = dictNext(d, start);
  d.front = Math.max(e, 0);
  d.frontRebuilt = d.rebuilt;
  return e;
}

/** Moves the entry `e` to one of the ends: the table is made anew. */
function moveEntry(d: OrderedDictData, e: number, last: boolean): void {
  const keys: (Held | null)[] = [];
  const values: (Held | null)[] = [];
  const hashes: number[] = [];
  const add = (i: number): void => {
    keys.push(d.keys[i]);
    values.push(d.values[i]);
    hashes.push(d.hashes[i]);
  };
  if (!last) add(e);
  for (let i = 0; i < d.keys.length; i++) if (i !== e && d.keys[i] !== null) add(i);
  if (last) add(e);
  const { capacity } = d;
  d.keys = keys;
  d.values = values;
  d.hashes = hashes;
  d.index = null;
  d.capacity = 0;
  presize(d, Math.max(1, Math.floor((capacity << 1) / 3)));
}

/** Moves the entry `e` behind the last one without touching the others. */
function moveToEnd(vm: VM, self: OrderedDict, e: number): void {
  const d = self.v;
  const mark = vm.mark();
  const key = vm.keep(dup(d.keys[e] as PyObject));
  const value = dictPop(vm, self, key);
  if (value !== null) setEntry(vm, self, key, vm.keep(value));
  vm.release(mark);
}

function moveToEndMethod(vm: VM, self: OrderedDict, key: PyObject, last: boolean): void {
  const d = self.v;
  const e = find(vm, d, key, hashLow(vm, key));
  if (e < 0) raiseKeyError(vm, key);
  if (last) {
    if (dictNext(d, e + 1) >= 0) moveToEnd(vm, self, e);
  } else if (firstEntry(d) !== e) moveEntry(d, e, false);
}

/** Takes out the first or last entry. */
function popItem(vm: VM, self: OrderedDict, last: boolean): Owned {
  if (self.v.used === 0) return vm.raise('KeyError', 'dictionary is empty');
  if (last) {
    const item = dictPopItem(self);
    return item === null ? vm.raise('KeyError', 'dictionary is empty') : tupleTake(item);
  }
  const key = vm.keep(dup(self.v.keys[firstEntry(self.v)] as PyObject));
  const value = dictPop(vm, self, key);
  return value === null ? raiseKeyError(vm, key) : tupleTake([dup(key), value]);
}

// --- Filling -----------------------------------------------------------------------------------------------------

/** `self[k] = v` for each pair. */
function updateFromPairs(vm: VM, self: PyObject, pairs: PyObject): void {
  iterate(vm, pairs, (pair) => {
    const it = vm.keep(getIter(vm, pair));
    const key = iterNext(vm, it);
    if (key === null) return vm.raise('ValueError', 'need more than 0 values to unpack');
    const k = vm.keep(key);
    const value = iterNext(vm, it);
    if (value === null) return vm.raise('ValueError', 'need more than 1 value to unpack');
    const v = vm.keep(value);
    const more = iterNext(vm, it);
    if (more !== null) {
      drop(more);
      return vm.raise('ValueError', 'too many values to unpack (expected 2)');
    }
    setItem(vm, self, k, v);
  });
}

/** What MutableMapping.update does with its one positional argument. */
function updateFrom(vm: VM, self: PyObject, other: PyObject): void {
  const mark = vm.mark();
  if (other.type === DICT) {
    const d = (other as PyDict).v;
    for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
      const inner = vm.mark();
      const key = vm.keep(dup(d.keys[e] as PyObject));
      setItem(vm, self, key, vm.keep(dup(d.values[e] as PyObject)));
      vm.release(inner);
    }
  } else {
    const keys = getAttrOpt(vm, other, name('keys'));
    if (keys !== null) {
      const list = vm.keep(call0(vm, vm.keep(keys)));
      iterate(vm, list, (key) => setItem(vm, self, key, vm.keep(getItem(vm, other, key))));
    } else {
      const items = getAttrOpt(vm, other, name('items'));
      updateFromPairs(vm, self, items === null ? other : vm.keep(call0(vm, vm.keep(items))));
    }
  }
  vm.release(mark);
}

function init(vm: VM, self: OrderedDict, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  if (n > 1) vm.raise('TypeError', `expected at most 1 arguments, got ${n}`);
  if (n === 1) updateFrom(vm, self, args[0]);
  for (let i = 0; kwnames !== null && i < nkw; i++) setItem(vm, self, kwnames[i], args[n + i]);
}

// --- Slots -------------------------------------------------------------------------------------------------------

function repr(vm: VM, self: OrderedDict): Owned {
  const called = self.type.v.name;
  if (self.v.used === 0) return str(`${called}()`);
  if (vm.reprEnter(self)) return str('...');
  try {
    const mark = vm.mark();
    const copy = vm.keep(dict());
    if (self.type === ORDERED_DICT) {
      const d = self.v;
      for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
        setItem(vm, copy, d.keys[e] as PyObject, d.values[e] as PyObject);
      }
    } else dictUpdate(vm, copy, vm.keep(call0(vm, vm.keep(getAttrName(vm, self, 'items')))));
    const text = `${called}(${reprText(vm, copy)})`;
    vm.release(mark);
    return str(text);
  } finally {
    vm.reprLeave(self);
  }
}

/** Whether two dicts have equal keys in the same order. */
function sameOrder(vm: VM, a: PyDict, b: PyDict): boolean {
  const x = a.v;
  const y = b.v;
  const versions = [x.keysVersion, y.keysVersion];
  let i = dictNext(x, 0);
  let j = dictNext(y, 0);
  while (i >= 0 && j >= 0) {
    const mark = vm.mark();
    const same = compareBool(vm, vm.keep(dup(x.keys[i] as PyObject)), vm.keep(dup(y.keys[j] as PyObject)), Op.EQ);
    vm.release(mark);
    if (x.keysVersion !== versions[0] || y.keysVersion !== versions[1]) {
      return vm.raise('RuntimeError', 'OrderedDict mutated during iteration');
    }
    if (!same) return false;
    i = dictNext(x, i + 1);
    j = dictNext(y, j + 1);
  }
  return i < 0 && j < 0;
}

type Compare = (vm: VM, a: PyObject, b: PyObject, op: CompareOp) => Owned;
function compare(vm: VM, a: OrderedDict, b: PyObject, op: CompareOp): Owned {
  if ((op !== Op.EQ && op !== Op.NE) || !isInstance(a, ORDERED_DICT) || !isDict(b)) return notImplemented();
  const r = (DICT.v.slots.richcompare as Compare)(vm, a, b, op);
  const equal = op === Op.EQ ? TRUE : FALSE;
  if (!isInstance(b, ORDERED_DICT) || (r as PyObject) !== equal) return r;
  drop(r);
  return dup(sameOrder(vm, a, b) ? equal : op === Op.EQ ? FALSE : TRUE);
}

function or(vm: VM, a: PyObject, b: PyObject): Owned {
  const type = isInstance(a, ORDERED_DICT) ? a.type : b.type;
  if (!isDict(a) || !isDict(b)) return notImplemented();
  const mark = vm.mark();
  const result = vm.keep(call0(vm, type));
  updateFrom(vm, result, a);
  updateFrom(vm, result, b);
  const owned = dup(result);
  vm.release(mark);
  return owned;
}

function copy(vm: VM, self: OrderedDict): Owned {
  const result = vm.keep(call0(vm, self.type));
  const d = self.v;
  const exact = self.type === ORDERED_DICT;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    const mark = vm.mark();
    const key = vm.keep(dup(d.keys[e] as PyObject));
    const value = vm.keep(exact ? dup(d.values[e] as PyObject) : getItem(vm, self, key));
    setItem(vm, result, key, value);
    vm.release(mark);
  }
  return dup(result);
}

const isLast = (vm: VM, last: PyObject | undefined): boolean => last === undefined || isTrue(vm, last);

defineType(ORDERED_DICT, {
  base: DICT,
  doc: 'Dictionary that remembers insertion order',
  basetype: true,
  basicSize: 112,
  hasDict: true,
  hasWeakrefs: true,
  dictOffset: 96,
  weakrefOffset: 104,
  newPayload: () => new OrderedDictData(),
  getset: [{ ...DICT_GETSET, doc: null }],
  slots: {
    repr,
    hash: UNHASHABLE,
    richcompare: compare,
    iter: (_vm: VM, self: OrderedDict) => newOdictIterator(self, 'keys', false),
    init,
    new_: (_vm: VM, type: PyType) => newInstance(type, new OrderedDictData()),
    nb_or: or,
    nb_inplace_or: (vm: VM, self: OrderedDict, other: PyObject) => {
      updateFrom(vm, self, other);
      return dup(self);
    },
    mp_ass_subscript: setEntry,
  },
  methods: [
    def(
      'fromkeys',
      '($type, /, iterable, value=None)',
      'Create a new ordered dictionary with keys from iterable and values set to value.',
      (vm: VM, type: PyType, iterable: PyObject, value?: PyObject) => {
        const result = vm.keep(call0(vm, type));
        const x = value ?? vm.keep(none());
        iterate(vm, iterable, (key) => setItem(vm, result, key, x));
        return dup(result);
      },
      { binding: 'class' },
    ),
    def('__sizeof__', '($self, /)', null, (_vm: VM, self: OrderedDict) => {
      const { used, capacity } = self.v;
      return int(dictSize(self) + (capacity === 0 ? 0 : 8 * capacity) + 32 * used);
    }),
    def('__reduce__', '($self, /)', 'Return state information for pickling', (vm: VM, self: OrderedDict) => {
      const state = vm.keep(call0(vm, vm.keep(getAttrName(vm, self, '__getstate__'))));
      const items = vm.keep(call0(vm, vm.keep(getAttrName(vm, self, 'items'))));
      const it = getIter(vm, items);
      return tupleTake([dup(self.type), tupleTake([]), dup(state), none(), it]);
    }),
    def(
      'setdefault',
      '($self, /, key, default=None)',
      'Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.',
      (vm: VM, self: OrderedDict, key: PyObject, fallback?: PyObject) => {
        const value = fallback ?? vm.keep(none());
        if (self.type === ORDERED_DICT) return dup(dictSetDefault(vm, self, key, value));
        if (dictGet(vm, self, key) !== undefined) return getItem(vm, self, key);
        setItem(vm, self, key, value);
        return dup(value);
      },
    ),
    def(
      'pop',
      '($self, /, key, default=<unrepresentable>)',
      'od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.',
      (vm: VM, self: OrderedDict, key: PyObject, fallback?: PyObject) => {
        const value = dictPop(vm, self, key);
        if (value !== null) return value;
        return fallback === undefined ? raiseKeyError(vm, key) : dup(fallback);
      },
    ),
    def(
      'popitem',
      '($self, /, last=True)',
      'Remove and return a (key, value) pair from the dictionary.\n\nPairs are returned in LIFO order if last is true or FIFO order if false.',
      (vm: VM, self: OrderedDict, last?: PyObject) => popItem(vm, self, isLast(vm, last)),
    ),
    def('keys', '($self, /)', null, (_vm: VM, self: OrderedDict) => newOdictView(ODICT_KEYS, self)),
    def('values', '($self, /)', null, (_vm: VM, self: OrderedDict) => newOdictView(ODICT_VALUES, self)),
    def('items', '($self, /)', null, (_vm: VM, self: OrderedDict) => newOdictView(ODICT_ITEMS, self)),
    def(
      'update',
      '($self, /, *args, **kwargs)',
      null,
      (vm: VM, self: OrderedDict, args: PyObject[], kwargs: KeywordArgument[]) => {
        if (args.length > 1) {
          vm.raise('TypeError', `update() takes at most 1 positional argument (${args.length} given)`);
        }
        if (args.length === 1) updateFrom(vm, self, args[0]);
        for (const { name: key, value } of kwargs) setItem(vm, self, key, value);
        return none();
      },
      { hideSignature: true, packed: true },
    ),
    def('clear', '($self, /)', 'od.clear() -> None.  Remove all items from od.', (_vm: VM, self: OrderedDict) => {
      dictClear(self);
      return none();
    }),
    def('copy', '($self, /)', 'od.copy() -> a shallow copy of od', copy),
    def('__reversed__', '($self, /)', 'od.__reversed__() <==> reversed(od)', (_vm: VM, self: OrderedDict) =>
      newOdictIterator(self, 'keys', true),
    ),
    def(
      'move_to_end',
      '($self, /, key, last=True)',
      'Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not exist.',
      (vm: VM, self: OrderedDict, key: PyObject, last?: PyObject) => {
        moveToEndMethod(vm, self, key, isLast(vm, last));
        return none();
      },
    ),
  ],
});
