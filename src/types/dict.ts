/** `dict` (CPython: Objects/dictobject.c); the table is src/object/dict.ts. */
import { compareBool, getItem, getIter, iterNext, lookupSpecial, repr, setItem, typeName } from '../object/abstract.ts';
import { call, call0, call1 } from '../object/call.ts';
import { DICT, FROZENSET, NONE, SET } from '../object/core-types.ts';
import { defineType, UNHASHABLE } from '../object/define.ts';
import {
  DictData,
  dictClear,
  dictGet,
  dictLayout,
  dictNext,
  dictPop,
  dictPopItem,
  dictSet,
  dictSetDefault,
  dictSetHashed,
  find,
  newKeysVersion,
  type PyDict,
  type PyList,
  type PyStr,
  presize,
  presizeMerge,
  SPLIT_CAPACITY,
  usable,
} from '../object/dict.ts';
import { isTracked, track } from '../object/heap.ts';
import { newInstance } from '../object/instances.ts';
import { genericGetAttr, getAttrOpt } from '../object/lookup.ts';
import { def, type KeywordArgument } from '../object/native.ts';
import { checkPositional } from '../object/native-call.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { type CompareOp, Op, TypeFlag } from '../object/type.ts';
import { bool, dict, int, name, none, notImplemented, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { classGetItem, quickEqual, raiseKeyError, sequenceFast } from './container-common.ts';
import { DICT_KEY_ITERATOR, DICT_REVERSE_KEY_ITERATOR, newDictIterator } from './dict-iterators.ts';
import { DICT_ITEMS, DICT_KEYS, DICT_VALUES } from './dict-view-types.ts';
import { newDictView } from './dict-views.ts';
import { listFromIterable } from './list-ops.ts';
import { type PySet, setDictLookup, setNext } from './set-table.ts';

/** Whether an object is a dict or of a subclass. @nothrow */
export function isDict(o: PyObject): o is PyDict {
  return (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;
}

setDictLookup((vm, key, d) => dictGet(vm, d, key) !== undefined);

// --- Merging -----------------------------------------------------------------------------------------------------

const dictIter = (_vm: VM, self: PyDict): Owned => newDictIterator(DICT_KEY_ITERATOR, self);

/** Puts the items of another dict into `d`. Raises RuntimeError when comparing changes the other one. */
function mergeDict(vm: VM, d: PyDict, other: PyDict): void {
  const from = other.v;
  if (d === other || from.used === 0) return;
  const data = d.v;
  const small = from.capacity === 8 || usable(from.capacity / 2) < from.used;
  if (data.used === 0 && from.split === null && from.used === from.keys.length && small) {
    cloneTable(d, other);
    return;
  }
  if (usable(data.split !== null ? SPLIT_CAPACITY : data.capacity) < from.used) {
    if (from.general) data.general = true;
    presizeMerge(data, data.used + from.used);
  }
  const entries = from.keys.length;
  for (let e = 0; e < from.keys.length; e++) {
    const key = from.keys[e];
    if (key === null) continue;
    dictSetHashed(vm, d, key, from.hashes[e], from.values[e] as PyObject);
    if (from.keys.length !== entries) vm.raise('RuntimeError', 'dict mutated during update');
  }
}

/** Puts the items of a mapping into `d`: of a dict at once, else by `keys()` and `[]` (PyDict_Merge). */
export function dictMerge(vm: VM, d: PyDict, other: PyObject): void {
  if (isDict(other) && other.type.v.slots.iter === dictIter) {
    mergeDict(vm, d, other);
    return;
  }
  const mark = vm.mark();
  const method = getAttrOpt(vm, other, name('keys'));
  if (method === null) return vm.raise('AttributeError', 'keys');
  const keys = vm.keep(listFromKeys(vm, other, vm.keep(call0(vm, vm.keep(method)))));
  const inner = vm.mark();
  for (let i = 0; i < keys.v.length; i++) {
    const key = vm.keep(dup(keys.v[i] as PyObject));
    dictSet(vm, d, key, vm.keep(getItem(vm, other, key)));
    vm.release(inner);
  }
  vm.release(mark);
}

function listFromKeys(vm: VM, mapping: PyObject, keys: PyObject): Owned<PyList> {
  const slots = keys.type.v.slots;
  if (slots.iter === null && slots.sq_item === null) {
    return vm.raise('TypeError', `${typeName(mapping)}.keys() returned a non-iterable (type ${typeName(keys)})`);
  }
  return listFromIterable(vm, keys);
}

/** Puts pairs into `d` (PyDict_MergeFromSeq2). Raises TypeError, ValueError for what is no pair. */
function mergePairs(vm: VM, d: PyDict, pairs: PyObject): void {
  const mark = vm.mark();
  const it = vm.keep(getIter(vm, pairs));
  const inner = vm.mark();
  for (let i = 0; ; i++) {
    const x = iterNext(vm, it);
    if (x === null) break;
    const item = vm.keep(x);
    const pair = sequenceFast(vm, item, `cannot convert dictionary update sequence element #${i} to a sequence`).v;
    if (pair.length !== 2) {
      vm.raise('ValueError', `dictionary update sequence element #${i} has length ${pair.length}; 2 is required`);
    }
    const key = vm.keep(dup(pair[0] as PyObject));
    dictSet(vm, d, key, vm.keep(dup(pair[1] as PyObject)));
    vm.release(inner);
  }
  vm.release(mark);
}

/** `d.update(other)`: a mapping when it has `keys`, else pairs. */
export function dictUpdate(vm: VM, d: PyDict, other: PyObject): void {
  if (other.type === DICT) return mergeDict(vm, d, other as PyDict);
  const mark = vm.mark();
  const keys = getAttrOpt(vm, other, name('keys'));
  if (keys === null) mergePairs(vm, d, other);
  else {
    drop(keys);
    dictMerge(vm, d, other);
  }
  vm.release(mark);
}

/** A copy as an exact dict (PyDict_Copy), kept by the VM. */
function copyOf(vm: VM, d: PyDict): PyDict {
  const copy = vm.keep(dict());
  const { used, keys } = d.v;
  // A table with few holes is copied as it is, unless the dict has an order of its own.
  if (used > 0 && d.type.v.slots.iter === dictIter && used >= Math.floor((keys.length * 2) / 3)) cloneTable(copy, d);
  else if (used > 0) dictMerge(vm, copy, d);
  return copy;
}

/** Puts a copy of a table in the place of an empty one. @nothrow */
function cloneTable(copy: PyDict, d: PyDict): void {
  const from = d.v;
  const to = copy.v;
  const { keys, values } = from;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key === null) continue;
    key.rc++;
    (values[i] as PyObject).rc++;
  }
  to.keys = keys.slice();
  to.values = values.slice();
  to.hashes = from.hashes.slice();
  to.index = from.index === null ? null : from.index.slice();
  to.used = from.used;
  to.capacity = from.capacity;
  to.general = from.general;
  to.keysVersion = newKeysVersion();
  if (isTracked(d)) track(copy);
}

// --- Slots -------------------------------------------------------------------------------------------------------

function dictRepr(vm: VM, self: PyDict): Owned {
  if (vm.reprEnter(self)) return str('{...}');
  try {
    if (self.v.used === 0) return str('{}');
    let text = '';
    for (let e = dictNext(self.v, 0); e >= 0; e = dictNext(self.v, e + 1)) {
      const mark = vm.mark();
      const key = vm.keep(dup(self.v.keys[e] as PyObject));
      const value = vm.keep(dup(self.v.values[e] as PyObject));
      const k = vm.keep(repr(vm, key));
      const v = vm.keep(repr(vm, value));
      text += `${text === '' ? '{' : ', '}${k.v}: ${v.v}`;
      vm.release(mark);
    }
    return str(`${text}}`);
  } finally {
    vm.reprLeave(self);
  }
}

function dictCompare(vm: VM, a: PyDict, b: PyObject, op: CompareOp): Owned {
  if (!isDict(a) || !isDict(b) || (op !== Op.EQ && op !== Op.NE)) return notImplemented();
  return bool(dictsEqual(vm, a, b) === (op === Op.EQ));
}

function dictsEqual(vm: VM, a: PyDict, b: PyDict): boolean {
  if (a.v.used !== b.v.used) return false;
  for (let e = dictNext(a.v, 0); e >= 0; e = dictNext(a.v, e + 1)) {
    const key = a.v.keys[e] as PyObject;
    const value = a.v.values[e] as PyObject;
    const mark = vm.mark();
    vm.keep(dup(value));
    vm.keep(dup(key));
    const f = find(vm, b.v, key, a.v.hashes[e]);
    const other = f < 0 ? undefined : (b.v.values[f] as PyObject);
    let same = false;
    if (other !== undefined) {
      const quick = quickEqual(value, other);
      same = quick >= 0 ? quick === 1 : compareBool(vm, value, vm.keep(dup(other)), Op.EQ);
    }
    vm.release(mark);
    if (!same) return false;
  }
  return true;
}

/** `self[key]`. Calls `__missing__` of subclasses. Raises KeyError. */
export function dictSubscript(vm: VM, self: PyDict, key: PyObject): Owned {
  const value = dictGet(vm, self, key);
  if (value !== undefined) return dup(value);
  if (self.type !== DICT) {
    const missing = lookupSpecial(vm, self, '__missing__');
    if (missing !== null) {
      const mark = vm.mark();
      const result = call1(vm, vm.keep(missing), key);
      vm.release(mark);
      return result;
    }
  }
  return raiseKeyError(vm, key);
}

function dictSetSubscript(vm: VM, self: PyDict, key: PyObject, value: PyObject | null): void {
  if (value !== null) {
    dictSet(vm, self, key, value);
    return;
  }
  const old = dictPop(vm, self, key);
  if (old === null) raiseKeyError(vm, key);
  else drop(old);
}

const dictContains = (vm: VM, self: PyDict, key: PyObject): boolean => dictGet(vm, self, key) !== undefined;

function dictNew(_vm: VM, type: PyType): Owned {
  return type === DICT ? dict() : newInstance(type, new DictData());
}

function dictInit(vm: VM, self: PyDict, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  if (n > 1) checkPositional(vm, 'dict', n, 0, 1);
  if (n === 1) dictUpdate(vm, self, args[0]);
  if (kwnames !== null) for (let i = 0; i < nkw; i++) dictSet(vm, self, kwnames[i], args[n + i]);
}

function dictOr(vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isDict(a) || !isDict(b)) return notImplemented();
  const mark = vm.mark();
  const result = copyOf(vm, a);
  dictUpdate(vm, result, b);
  const owned = dup(result);
  vm.release(mark);
  return owned;
}

/** Bytes of a dict: its header and its table, by CPython's layout (3.13: 16 bytes an entry while all keys are strs). */
export function dictSize(self: PyDict): number {
  const { capacity, general, split } = self.v;
  const base = self.type.v.basicSize;
  if (split !== null) return base + 8 * (split.sharedNames.length + split.sharedUsable);
  if (capacity === 0) return base;
  const index = capacity <= 128 ? capacity : capacity <= 32768 ? 2 * capacity : 4 * capacity;
  return base + 32 + index + usable(capacity) * (general ? 24 : 16);
}

// --- Methods -----------------------------------------------------------------------------------------------------

function fromkeys(vm: VM, type: PyObject, iterable: PyObject, value: PyObject = NONE): Owned {
  const result = vm.keep(call(vm, type, []));
  const plain = result.type === DICT;
  const d = result as PyDict;
  if (plain && d.v.used === 0) {
    if (iterable.type === DICT) {
      const from = (iterable as PyDict).v;
      presize(d.v, from.used);
      for (let e = 0; e < from.keys.length; e++) {
        const key = from.keys[e];
        if (key !== null) dictSetHashed(vm, d, key, from.hashes[e], value);
      }
      return dup(d);
    }
    if (iterable.type === SET || iterable.type === FROZENSET) {
      const set = iterable as PySet;
      presize(d.v, set.v.used);
      for (let e = setNext(set.v, 0); e >= 0; e = setNext(set.v, e + 1)) {
        dictSetHashed(vm, d, set.v.keys[e] as PyObject, set.v.lows[e], value);
      }
      return dup(d);
    }
  }
  const it = vm.keep(getIter(vm, iterable));
  const mark = vm.mark();
  for (;;) {
    const x = iterNext(vm, it);
    if (x === null) break;
    const key = vm.keep(x);
    if (plain) dictSet(vm, d, key, value);
    else setItem(vm, result, key, value);
    vm.release(mark);
  }
  return dup(result);
}

defineType(DICT, {
  vectorcall: true,
  doc: "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
  basetype: true,
  gc: true,
  basicSize: 48,
  layout: dictLayout,
  newPayload: () => new DictData(),
  flags: TypeFlag.MAPPING | TypeFlag.DICT_SUBCLASS,
  slots: {
    repr: dictRepr,
    hash: UNHASHABLE,
    richcompare: dictCompare,
    getattro: genericGetAttr,
    iter: dictIter,
    new_: dictNew,
    init: dictInit,
    nb_or: dictOr,
    nb_inplace_or: (vm: VM, self: PyDict, other: PyObject) => {
      dictUpdate(vm, self, other);
      return dup(self);
    },
    sq_contains: dictContains,
    mp_length: (_vm: VM, self: PyDict) => self.v.used,
    mp_subscript: dictSubscript,
    mp_ass_subscript: dictSetSubscript,
  },
  methods: [
    def('__getitem__', '($self, key, /)', 'Return self[key].', dictSubscript),
    def(
      '__contains__',
      '($self, key, /)',
      'True if the dictionary has the specified key, else False.',
      (vm: VM, self: PyDict, key: PyObject) => bool(dictContains(vm, self, key)),
    ),
    def('__sizeof__', '($self, /)', 'Return the size of the dict in memory, in bytes.', (_vm: VM, self: PyDict) =>
      int(dictSize(self)),
    ),
    def(
      'get',
      '($self, key, default=None, /)',
      'Return the value for key if key is in the dictionary, else default.',
      (vm: VM, self: PyDict, key: PyObject, fallback: PyObject = NONE) => {
        const value = dictGet(vm, self, key);
        return dup(value === undefined ? fallback : value);
      },
    ),
    def(
      'setdefault',
      '($self, key, default=None, /)',
      'Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.',
      (vm: VM, self: PyDict, key: PyObject, fallback: PyObject = NONE) => dup(dictSetDefault(vm, self, key, fallback)),
    ),
    def(
      'pop',
      '($self, key, default=<unrepresentable>, /)',
      'D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.',
      (vm: VM, self: PyDict, key: PyObject, fallback?: PyObject) => {
        // In an empty dict nothing is looked for: the key is not even hashed.
        const value = self.v.used === 0 ? null : dictPop(vm, self, key);
        if (value !== null) return value;
        return fallback === undefined ? raiseKeyError(vm, key) : dup(fallback);
      },
    ),
    def(
      'popitem',
      '($self, /)',
      'Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty.',
      (vm: VM, self: PyDict) => {
        const item = dictPopItem(self);
        if (item === null) return vm.raise('KeyError', 'popitem(): dictionary is empty');
        return tupleTake(item);
      },
    ),
    def(
      'keys',
      '($self, /)',
      "Return a set-like object providing a view on the dict's keys.",
      (_vm: VM, self: PyDict) => newDictView(DICT_KEYS, self),
    ),
    def(
      'items',
      '($self, /)',
      "Return a set-like object providing a view on the dict's items.",
      (_vm: VM, self: PyDict) => newDictView(DICT_ITEMS, self),
    ),
    def('values', '($self, /)', "Return an object providing a view on the dict's values.", (_vm: VM, self: PyDict) =>
      newDictView(DICT_VALUES, self),
    ),
    def(
      'update',
      '($self, /, *args, **kwargs)',
      'D.update([E, ]**F) -> None.  Update D from dict/iterable E and F.\nIf E is present and has a .keys() method, then does:  for k in E: D[k] = E[k]\nIf E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\nIn either case, this is followed by: for k in F:  D[k] = F[k]',
      (vm: VM, self: PyDict, args: PyObject[], kwargs: KeywordArgument[]) => {
        if (args.length > 1) checkPositional(vm, 'update', args.length, 0, 1);
        if (args.length === 1) dictUpdate(vm, self, args[0]);
        for (const { name: key, value } of kwargs) dictSet(vm, self, key, value);
        return none();
      },
      { hideSignature: true, packed: true },
    ),
    def(
      'fromkeys',
      '($type, iterable, value=None, /)',
      'Create a new dictionary with keys from iterable and values set to value.',
      fromkeys,
      { binding: 'class' },
    ),
    def('clear', '($self, /)', 'Remove all items from the dict.', (_vm: VM, self: PyDict) => {
      dictClear(self);
      return none();
    }),
    def('copy', '($self, /)', 'Return a shallow copy of the dict.', (vm: VM, self: PyDict) => dup(copyOf(vm, self))),
    def('__reversed__', '($self, /)', 'Return a reverse iterator over the dict keys.', (_vm: VM, self: PyDict) =>
      newDictIterator(DICT_REVERSE_KEY_ITERATOR, self),
    ),
    classGetItem(),
  ],
});
