/** The views of a dict: keys, values and items. Those of keys and items are sets. */
import { compareBool, contains, getIter, isTuple, iterNext, length, repr } from '../object/abstract.ts';
import { FROZENSET, SET } from '../object/core-types.ts';
import { defineType, getset, UNHASHABLE } from '../object/define.ts';
import { dictGet, dictNext, dictPop, dictSet, type PyDict, type PyTuple } from '../object/dict.ts';
import { allocTracked } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { def, type NativeDecl } from '../object/native.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, dict, notImplemented, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { equalItems } from './container-common.ts';
import {
  DICT_ITEM_ITERATOR,
  DICT_KEY_ITERATOR,
  DICT_REVERSE_ITEM_ITERATOR,
  DICT_REVERSE_KEY_ITERATOR,
  DICT_REVERSE_VALUE_ITERATOR,
  DICT_VALUE_ITERATOR,
  newDictIterator,
} from './dict-iterators.ts';
import { DICT_ITEMS, DICT_KEYS, DICT_VALUES, type DictView, DictViewData } from './dict-view-types.ts';
import { listFromIterable } from './list-ops.ts';
import { newMappingProxy } from './mappingproxy.ts';
import {
  eachItem,
  isAnySet,
  newSet,
  type PySet,
  setAdd,
  setDifferenceUpdate,
  setIntersection,
  setSymmetricUpdate,
  setUpdate,
} from './set-table.ts';

export { DICT_ITEMS, DICT_KEYS, DICT_VALUES, type DictView } from './dict-view-types.ts';

/** A view of one of the three types. @nothrow */
export function newDictView(type: PyType, dict: PyDict): Owned<DictView> {
  return allocTracked(type, new DictViewData(dict));
}

const isSetView = (o: PyObject): o is DictView => o.type === DICT_KEYS || o.type === DICT_ITEMS;

function viewRepr(vm: VM, self: DictView): Owned {
  if (vm.reprEnter(self)) return str('...');
  try {
    const items = vm.keep(listFromIterable(vm, self));
    return str(`${self.type.v.name}(${vm.keep(repr(vm, items)).v})`);
  } finally {
    vm.reprLeave(self);
  }
}

const viewLength = (_vm: VM, self: DictView): number => self.v.dict.v.used;

// --- As sets -----------------------------------------------------------------------------------------------------

/** A new set of what is in an operand, kept by the VM. */
function toSet(vm: VM, o: PyObject): PySet {
  const set = vm.keep(newSet());
  setUpdate(vm, set, o.type === DICT_KEYS ? (o as DictView).v.dict : o);
  return set;
}

/** Makes an operator whose operands are views or any iterables. */
function operator(f: (vm: VM, a: PyObject, b: PyObject) => PySet): (vm: VM, a: PyObject, b: PyObject) => Owned {
  return (vm, a, b) => {
    const mark = vm.mark();
    const result = dup(f(vm, a, b));
    vm.release(mark);
    return result;
  };
}

function viewAnd(vm: VM, left: PyObject, right: PyObject): PySet {
  let a = left;
  let b = right;
  if (!isSetView(a)) [a, b] = [b, a];
  const n = (a as DictView).v.dict.v.used;
  if (b.type === SET && n <= (b as PySet).v.used) return setIntersection(vm, b as PySet, a);
  if (isSetView(b) && b.v.dict.v.used > n) [a, b] = [b, a];
  const result = vm.keep(newSet());
  eachItem(vm, b, (x) => {
    if (contains(vm, a, x)) setAdd(vm, result, x);
  });
  return result;
}

function viewXor(vm: VM, a: PyObject, b: PyObject): PySet {
  if (a.type === DICT_ITEMS && b.type === DICT_ITEMS)
    return itemsXor(vm, (a as DictView).v.dict, (b as DictView).v.dict);
  const result = toSet(vm, a);
  setSymmetricUpdate(vm, result, b);
  return result;
}

/** Items of just one of two dicts; values that are equal need no hash. */
function itemsXor(vm: VM, a: PyDict, b: PyDict): PySet {
  const [small, large] = a.v.used > b.v.used ? [b, a] : [a, b];
  const rest = vm.keep(dict());
  for (let e = dictNext(small.v, 0); e >= 0; e = dictNext(small.v, e + 1)) {
    dictSet(vm, rest, small.v.keys[e] as PyObject, small.v.values[e] as PyObject);
  }
  const result = vm.keep(newSet());
  for (let e = dictNext(large.v, 0); e >= 0; e = dictNext(large.v, e + 1)) {
    const mark = vm.mark();
    const key = vm.keep(dup(large.v.keys[e] as PyObject));
    const value = vm.keep(dup(large.v.values[e] as PyObject));
    const other = dictGet(vm, rest, key);
    if (other !== undefined && compareBool(vm, vm.keep(dup(other)), value, Op.EQ)) {
      const gone = dictPop(vm, rest, key);
      if (gone !== null) drop(gone);
    } else setAdd(vm, result, vm.keep(tuple([key, value])));
    vm.release(mark);
  }
  for (let e = dictNext(rest.v, 0); e >= 0; e = dictNext(rest.v, e + 1)) {
    const mark = vm.mark();
    setAdd(vm, result, vm.keep(tuple([rest.v.keys[e] as PyObject, rest.v.values[e] as PyObject])));
    vm.release(mark);
  }
  return result;
}

const setSlots = {
  nb_subtract: operator((vm, a, b) => {
    const result = toSet(vm, a);
    setDifferenceUpdate(vm, result, b);
    return result;
  }),
  nb_and: operator(viewAnd),
  nb_xor: operator(viewXor),
  nb_or: operator((vm, a, b) => {
    const result = toSet(vm, a);
    setUpdate(vm, result, b);
    return result;
  }),
};

function allContained(vm: VM, a: PyObject, b: PyObject): boolean {
  const mark = vm.mark();
  const it = vm.keep(getIter(vm, a));
  const inner = vm.mark();
  for (;;) {
    const x = iterNext(vm, it);
    if (x === null) break;
    const there = contains(vm, b, vm.keep(x));
    vm.release(inner);
    if (!there) {
      vm.release(mark);
      return false;
    }
  }
  vm.release(mark);
  return true;
}

function viewCompare(vm: VM, a: DictView, b: PyObject, op: CompareOp): Owned {
  if (!isAnySet(b) && !isSetView(b)) return notImplemented();
  const m = a.v.dict.v.used;
  const n = length(vm, b);
  switch (op) {
    case Op.EQ:
      return bool(m === n && allContained(vm, a, b));
    case Op.NE:
      return bool(!(m === n && allContained(vm, a, b)));
    case Op.LT:
      return bool(m < n && allContained(vm, a, b));
    case Op.LE:
      return bool(m <= n && allContained(vm, a, b));
    case Op.GT:
      return bool(m > n && allContained(vm, b, a));
    default:
      return bool(m >= n && allContained(vm, b, a));
  }
}

const isdisjoint = (): NativeDecl =>
  def(
    'isdisjoint',
    '($self, object, /)',
    'Return True if the view and the given iterable have a null intersection.',
    (vm: VM, self: DictView, other: PyObject) => {
      if (self === other) return bool(self.v.dict.v.used === 0);
      let a: PyObject = self;
      let b = other;
      // The shorter one is gone through, where asking the longer one costs little.
      const cheap = b.type === SET || b.type === FROZENSET || isSetView(b);
      if (cheap && length(vm, b) > self.v.dict.v.used) [a, b] = [b, a];
      let disjoint = true;
      eachItem(vm, b, (x) => {
        disjoint = !contains(vm, a, x);
        return disjoint;
      });
      return bool(disjoint);
    },
  );

const keysContain = (vm: VM, self: DictView, key: PyObject): boolean => dictGet(vm, self.v.dict, key) !== undefined;

function itemsContain(vm: VM, self: DictView, item: PyObject): boolean {
  if (!isTuple(item) || item.v.length !== 2) return false;
  const [key, value] = (item as PyTuple).v;
  const found = dictGet(vm, self.v.dict, key);
  if (found === undefined) return false;
  const mark = vm.mark();
  const same = equalItems(vm, vm.keep(dup(found)), value);
  vm.release(mark);
  return same;
}

// --- The types ---------------------------------------------------------------------------------------------------

const layout = heldFields<DictViewData>()('dict');

function reversedMethod(doc: string, type: PyType): NativeDecl {
  return def('__reversed__', '($self, /)', doc, (_vm: VM, self: DictView) => newDictIterator(type, self.v.dict));
}
const mapping = (): ReturnType<typeof getset> =>
  getset('mapping', 'dictionary that this view refers to', (_vm: VM, self: DictView) => newMappingProxy(self.v.dict));

defineType(DICT_KEYS, {
  gc: true,
  basicSize: 24,
  layout,
  slots: {
    repr: viewRepr,
    hash: UNHASHABLE,
    richcompare: viewCompare,
    iter: (_vm: VM, self: DictView) => newDictIterator(DICT_KEY_ITERATOR, self.v.dict),
    ...setSlots,
    sq_length: viewLength,
    sq_contains: keysContain,
  },
  methods: [isdisjoint(), reversedMethod('Return a reverse iterator over the dict keys.', DICT_REVERSE_KEY_ITERATOR)],
  getset: [mapping()],
});

defineType(DICT_VALUES, {
  gc: true,
  basicSize: 24,
  layout,
  slots: {
    repr: viewRepr,
    iter: (_vm: VM, self: DictView) => newDictIterator(DICT_VALUE_ITERATOR, self.v.dict),
    sq_length: viewLength,
  },
  methods: [reversedMethod('Return a reverse iterator over the dict values.', DICT_REVERSE_VALUE_ITERATOR)],
  getset: [mapping()],
});

defineType(DICT_ITEMS, {
  gc: true,
  basicSize: 24,
  layout,
  slots: {
    repr: viewRepr,
    hash: UNHASHABLE,
    richcompare: viewCompare,
    iter: (_vm: VM, self: DictView) => newDictIterator(DICT_ITEM_ITERATOR, self.v.dict),
    ...setSlots,
    sq_length: viewLength,
    sq_contains: itemsContain,
  },
  methods: [isdisjoint(), reversedMethod('Return a reverse iterator over the dict items.', DICT_REVERSE_ITEM_ITERATOR)],
  getset: [mapping()],
});
