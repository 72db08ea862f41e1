/** `collections.OrderedDict`: a dict whose order can be changed (CPython: Objects/odictobject.c). The order is in odict-order.ts. */
import {
  compareBool,
  contains,
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
import { call0, call1 } from '../../object/call.ts';
import { nativeClears } from '../../object/clears.ts';
import { DICT, FALSE, staticType, TRUE } from '../../object/core-types.ts';
import { defineType, UNHASHABLE } from '../../object/define.ts';
import {
  dictClear,
  dictGet,
  dictNext,
  dictPopHashed,
  dictSetHashed,
  type PyDict,
  type PyStr,
} from '../../object/dict.ts';
import { hashLow } from '../../object/hash.ts';
import { newInstance } from '../../object/instances.ts';
import { listAppendTake } from '../../object/list-append.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def, type KeywordArgument } from '../../object/native.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { type CompareOp, Op } from '../../object/type.ts';
import { dict, int, list, name, none, notImplemented, str, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { raiseKeyError } from '../../types/container-common.ts';
import { dictMerge, dictSize, isDict } from '../../types/dict.ts';
import { DICT_GETSET } from '../../types/type-slots.ts';
import {
  addNode,
  clearNode,
  clearNodes,
  findNode,
  moveNode,
  type OrderedDict,
  OrderedDictData,
  orderedLayout,
} from './odict-order.ts';
import { newOdictIterator, newOdictView, ODICT_ITEMS, ODICT_KEYS, ODICT_VALUES } from './odict-views.ts';

export const ORDERED_DICT = staticType('OrderedDict', 'collections');

/** `self[key] = value` for a key whose table hash is known: into the table, and behind the last one when it is new there. */
function setHashed(vm: VM, self: OrderedDict, key: PyObject, hash: number, value: PyObject): void {
  dictSetHashed(vm, self, key, hash, value);
  try {
    addNode(vm, self.v, key, hash);
  } catch (error) {
    // Nothing is left of an entry that the order does not know.
    const lost = dictPopHashed(vm, self, key, hash);
    if (lost !== null) drop(lost);
    throw error;
  }
}

function setEntry(vm: VM, self: OrderedDict, key: PyObject, value: PyObject | null): void {
  const hash = hashLow(vm, key);
  if (value !== null) {
    setHashed(vm, self, key, hash, value);
    return;
  }
  clearNode(vm, self.v, key, hash);
  const old = dictPopHashed(vm, self, key, hash);
  if (old === null) raiseKeyError(vm, key);
  else drop(old);
}

/** Takes a key of the order out; its value, or null when it is missing there. */
function popKey(vm: VM, self: OrderedDict, key: PyObject, hash: number): Owned | null {
  return clearNode(vm, self.v, key, hash) ? dictPopHashed(vm, self, key, hash) : null;
}

/** Takes out the first or last entry. */
function popItem(vm: VM, self: OrderedDict, last: boolean): Owned {
  const node = last ? self.v.last : self.v.first;
  if (node === null || node.key === null) return vm.raise('KeyError', 'dictionary is empty');
  const key = vm.keep(dup(node.key as PyObject));
  const value = popKey(vm, self, key, node.hash);
  return value === null ? raiseKeyError(vm, key) : tupleTake([dup(key), value]);
}

function moveToEnd(vm: VM, self: OrderedDict, key: PyObject, last: boolean): void {
  const d = self.v;
  const end = last ? d.last : d.first;
  if (end === null) raiseKeyError(vm, key);
  if (end.key === key) return;
  const node = findNode(vm, d, key, hashLow(vm, key));
  if (node === null) raiseKeyError(vm, key);
  moveNode(d, node, last);
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
    const items = vm.keep(list([]));
    for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
      listAppendTake(items, tuple([d.keys[e] as PyObject, d.values[e] as PyObject]));
    }
    updateFromPairs(vm, self, items);
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
    dictMerge(vm, copy, self);
    const text = `${called}(${reprText(vm, copy)})`;
    vm.release(mark);
    return str(text);
  } finally {
    vm.reprLeave(self);
  }
}

/** Whether two dicts have equal keys in the same order. */
function sameOrder(vm: VM, a: OrderedDictData, b: OrderedDictData): boolean {
  const states = [a.state, b.state];
  let x = a.first;
  let y = b.first;
  while (x !== null && y !== null) {
    const mark = vm.mark();
    const same = compareBool(vm, vm.keep(dup(x.key as PyObject)), vm.keep(dup(y.key as PyObject)), Op.EQ);
    vm.release(mark);
    if (a.state !== states[0] || b.state !== states[1]) {
      return vm.raise('RuntimeError', 'OrderedDict mutated during iteration');
    }
    if (!same) return false;
    x = x.next;
    y = y.next;
  }
  return x === null && y === null;
}

type Compare = (vm: VM, a: PyObject, b: PyObject, op: CompareOp) => Owned;
function compare(vm: VM, a: OrderedDict, b: PyObject, op: CompareOp): Owned {
  if ((op !== Op.EQ && op !== Op.NE) || !isInstance(a, ORDERED_DICT) || !isDict(b)) return notImplemented();
  const r = (DICT.v.slots.richcompare as Compare)(vm, a, b, op);
  const equal = op === Op.EQ ? TRUE : FALSE;
  if (!isInstance(b, ORDERED_DICT) || (r as PyObject) !== equal) return r;
  drop(r);
  return dup(sameOrder(vm, a.v, (b as OrderedDict).v) ? equal : op === Op.EQ ? FALSE : TRUE);
}

function or(vm: VM, a: PyObject, b: PyObject): Owned {
  const own = isInstance(a, ORDERED_DICT);
  if (!isDict(own ? b : a)) return notImplemented();
  const mark = vm.mark();
  const result = vm.keep(call1(vm, own ? a.type : b.type, a));
  updateFrom(vm, result, b);
  const owned = dup(result);
  vm.release(mark);
  return owned;
}

/** Calls `see` for the key of each node, kept, and its hash. */
function forEachNode(vm: VM, d: OrderedDictData, see: (key: PyObject, hash: number) => void): void {
  for (let node = d.first; node !== null; node = node.next) {
    const mark = vm.mark();
    see(vm.keep(dup(node.key as PyObject)), node.hash);
    vm.release(mark);
  }
}

/** The value of a key of the order, kept. Raises KeyError when the table has none under the hash that the key has now. */
function valueOf(vm: VM, self: OrderedDict, key: PyObject): PyObject {
  const value = dictGet(vm, self, key);
  return value === undefined ? raiseKeyError(vm, key) : vm.keep(dup(value));
}

function copy(vm: VM, self: OrderedDict): Owned {
  const result = vm.keep(call0(vm, self.type));
  if (self.type === ORDERED_DICT) {
    const to = result as OrderedDict;
    forEachNode(vm, self.v, (key, hash) => setHashed(vm, to, key, hash, valueOf(vm, self, key)));
  } else forEachNode(vm, self.v, (key) => setItem(vm, result, key, vm.keep(getItem(vm, self, key))));
  return dup(result);
}

/** The table goes before the list. */
function clear(self: OrderedDict): void {
  dictClear(self);
  clearNodes(self.v);
}
nativeClears.set(ORDERED_DICT, (o) => clear(o as OrderedDict));

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
  layout: orderedLayout,
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
      const { used, nodesSize, first } = self.v;
      return int(dictSize(self) + 8 * nodesSize + (first === null ? 0 : 32 * used));
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
        if (self.type === ORDERED_DICT) {
          const found = dictGet(vm, self, key);
          if (found !== undefined) return dup(found);
          setEntry(vm, self, key, value);
        } else if (contains(vm, self, key)) return getItem(vm, self, key);
        else setItem(vm, self, key, value);
        return dup(value);
      },
    ),
    def(
      'pop',
      '($self, /, key, default=<unrepresentable>)',
      'od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.',
      (vm: VM, self: OrderedDict, key: PyObject, fallback?: PyObject) => {
        const value = popKey(vm, self, key, hashLow(vm, key));
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
      clear(self);
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
        moveToEnd(vm, self, key, isLast(vm, last));
        return none();
      },
    ),
  ],
});
