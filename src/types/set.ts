/** `set` and `frozenset`, and their iterator. */
import { builtinFunction, getAttrName, isInstance, repr } from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { FROZENSET, SET, staticType } from '../object/core-types.ts';
import { defineType, UNHASHABLE } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import { allocTracked } from '../object/heap.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { genericGetAttr } from '../object/lookup.ts';
import { def, type NativeDecl } from '../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, int, list, none, notImplemented, str, tuple, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { classGetItem, oneArgument, raiseKeyError } from './container-common.ts';
import { hintMethod, REDUCE_DOC, reduceMethod, selfIter } from './iterators.ts';
import {
  eachItem,
  frozenHash,
  isAnySet,
  isSubset,
  newSetOf,
  type PySet,
  SetData,
  setAdd,
  setClear,
  setContains,
  setCopy,
  setDifference,
  setDifferenceUpdate,
  setDiscard,
  setIntersection,
  setItems,
  setLayout,
  setMerge,
  setNext,
  setPop,
  setSymmetricUpdate,
  setUpdate,
  swapTables,
} from './set-table.ts';

export { newSet, setAdd, setFromItems, setUpdate } from './set-table.ts';
export const SET_ITERATOR = staticType('set_iterator');

// --- Slots -------------------------------------------------------------------------------------------------------

function setRepr(vm: VM, self: PySet): Owned {
  const type = self.type;
  if (vm.reprEnter(self)) return str(`${type.v.name}(...)`);
  try {
    if (self.v.used === 0) return str(`${type.v.name}()`);
    const items = vm.keep(list(setItems(self)));
    const text = vm.keep(repr(vm, items)).v.slice(1, -1);
    return str(type === SET ? `{${text}}` : `${type.v.name}({${text}})`);
  } finally {
    vm.reprLeave(self);
  }
}

function setCompare(vm: VM, a: PySet, b: PyObject, op: CompareOp): Owned {
  if (!isAnySet(b)) return notImplemented();
  return bool(decide(vm, a, b, op));
}

function decide(vm: VM, a: PySet, b: PySet, op: CompareOp): boolean {
  switch (op) {
    case Op.EQ:
      if (a.v.used !== b.v.used) return false;
      if (a.v.hash !== null && b.v.hash !== null && a.v.hash !== b.v.hash) return false;
      return isSubset(vm, a, b);
    case Op.NE:
      return !decide(vm, a, b, Op.EQ);
    case Op.LE:
      return isSubset(vm, a, b);
    case Op.GE:
      return isSubset(vm, b, a);
    case Op.LT:
      return a.v.used < b.v.used && isSubset(vm, a, b);
    default:
      return a.v.used > b.v.used && isSubset(vm, b, a);
  }
}

type Operation = (vm: VM, a: PySet, b: PySet) => PySet;

/** An operator on two sets; NotImplemented for anything else. */
function operator(f: Operation): (vm: VM, a: PyObject, b: PyObject) => Owned {
  return (vm, a, b) => {
    if (!isAnySet(a) || !isAnySet(b)) return notImplemented();
    const mark = vm.mark();
    const result = dup(f(vm, a, b));
    vm.release(mark);
    return result;
  };
}

function union(vm: VM, a: PySet, b: PyObject): PySet {
  const result = setCopy(vm, a);
  if (a !== b) setUpdate(vm, result, b);
  return result;
}

function symmetricDifference(vm: VM, a: PySet, b: PyObject): PySet {
  const result = vm.keep(newSetOf(resultType(a)));
  setUpdate(vm, result, b);
  setSymmetricUpdate(vm, result, a);
  return result;
}

const resultType = (set: PySet): PyType => (isInstance(set, SET) ? SET : FROZENSET);

function inplace(f: (vm: VM, a: PySet, b: PySet) => void): (vm: VM, a: PySet, b: PyObject) => Owned {
  return (vm, a, b) => {
    if (!isAnySet(b)) return notImplemented();
    const mark = vm.mark();
    f(vm, a, b);
    vm.release(mark);
    return dup(a);
  };
}

/** Keeps only what is in `other` too: the two tables change places. */
function intersectionUpdate(vm: VM, set: PySet, other: PyObject): void {
  swapTables(set.v, setIntersection(vm, set, other).v);
}

/** A key as membership tests see it: a set stands for the frozenset of its members. */
function lookupKey(vm: VM, key: PyObject): PyObject {
  if (key.type.v.slots.hash !== null || !isInstance(key, SET)) return key;
  const frozen = vm.keep(newSetOf(FROZENSET));
  setMerge(vm, frozen, key as PySet);
  return frozen;
}

function contains(vm: VM, self: PySet, key: PyObject): boolean {
  if (key.type.v.slots.hash !== null) return setContains(vm, self, key);
  const mark = vm.mark();
  const found = setContains(vm, self, lookupKey(vm, key));
  vm.release(mark);
  return found;
}

const numberSlots = {
  nb_subtract: operator(setDifference),
  nb_and: operator(setIntersection),
  nb_xor: operator(symmetricDifference),
  nb_or: operator(union),
};

const commonSlots = {
  repr: setRepr,
  richcompare: setCompare,
  iter: (_vm: VM, self: PySet): Owned => newSetIterator(self),
  ...numberSlots,
  sq_length: (_vm: VM, self: PySet): number => self.v.used,
  sq_contains: contains,
};

// --- Methods of both ---------------------------------------------------------------------------------------------

type Method<A extends unknown[]> = (vm: VM, self: PySet, ...args: A) => Owned;
const fromKept = (set: PySet): Owned => dup(set);

function commonMethods(): Record<string, NativeDecl> {
  const copy: Method<[]> = (vm, self) => (self.type === FROZENSET ? dup(self) : fromKept(setCopy(vm, self)));
  const difference: Method<[PyObject[]]> = (vm, self, others) => {
    if (others.length === 0) return fromKept(setCopy(vm, self));
    const result = setDifference(vm, self, others[0]);
    for (let i = 1; i < others.length; i++) setDifferenceUpdate(vm, result, others[i]);
    return fromKept(result);
  };
  const intersection: Method<[PyObject[]]> = (vm, self, others) => fromKept(intersectAll(vm, self, others));
  const isdisjoint: Method<[PyObject]> = (vm, self, other) => {
    if (self === other) return bool(self.v.used === 0);
    if (other.type === SET || other.type === FROZENSET) {
      const theirs = other as PySet;
      const [small, large] = theirs.v.used > self.v.used ? [self, theirs] : [theirs, self];
      for (let e = setNext(small.v, 0); e >= 0; e = setNext(small.v, e + 1)) {
        const mark = vm.mark();
        const key = vm.keep(dup(small.v.keys[e] as PyObject));
        const found = setContains(vm, large, key);
        vm.release(mark);
        if (found) return bool(false);
      }
      return bool(true);
    }
    let disjoint = true;
    eachItem(vm, other, (x) => {
      disjoint = !setContains(vm, self, x);
      return disjoint;
    });
    return bool(disjoint);
  };
  const issubset: Method<[PyObject]> = (vm, self, other) => {
    if (isAnySet(other)) return bool(isSubset(vm, self, other));
    return bool(setIntersection(vm, self, other).v.used === self.v.used);
  };
  const issuperset: Method<[PyObject]> = (vm, self, other) => {
    if (isAnySet(other)) return bool(isSubset(vm, other, self));
    let all = true;
    eachItem(vm, other, (x) => {
      all = setContains(vm, self, x);
      return all;
    });
    return bool(all);
  };
  const reduce: Method<[]> = (vm, self) => {
    const items = vm.keep(list(setItems(self)));
    const state = call0(vm, vm.keep(getAttrName(vm, self, '__getstate__')));
    return tupleTake([dup(self.type), tuple([items]), state]);
  };
  const sizeof: Method<[]> = (_vm, self) => int(self.type.v.basicSize + (self.v.mask > 7 ? (self.v.mask + 1) * 16 : 0));
  const unionAll: Method<[PyObject[]]> = (vm, self, others) => {
    const result = setCopy(vm, self);
    for (const other of others) if (other !== self) setUpdate(vm, result, other);
    return fromKept(result);
  };
  const hasMember: Method<[PyObject]> = (vm, self, x) => bool(contains(vm, self, x));
  return {
    contains: def('__contains__', '($self, object, /)', 'x.__contains__(y) <==> y in x.', hasMember),
    copy: def('copy', '($self, /)', 'Return a shallow copy of a set.', copy),
    difference: def(
      'difference',
      '($self, /, *others)',
      'Return a new set with elements in the set that are not in the others.',
      difference,
    ),
    intersection: def(
      'intersection',
      '($self, /, *others)',
      'Return a new set with elements common to the set and all others.',
      intersection,
    ),
    isdisjoint: def('isdisjoint', '($self, other, /)', 'Return True if two sets have a null intersection.', isdisjoint),
    issubset: def('issubset', '($self, other, /)', 'Report whether another set contains this set.', issubset),
    issuperset: def('issuperset', '($self, other, /)', 'Report whether this set contains another set.', issuperset),
    reduce: def('__reduce__', '($self, /)', REDUCE_DOC, reduce),
    sizeof: def('__sizeof__', '($self, /)', 'S.__sizeof__() -> size of S in memory, in bytes.', sizeof),
    symmetricDifference: def(
      'symmetric_difference',
      '($self, other, /)',
      'Return a new set with elements in either the set or other but not both.',
      (vm: VM, self: PySet, other: PyObject) => fromKept(symmetricDifference(vm, self, other)),
    ),
    union: def('union', '($self, /, *others)', 'Return a new set with elements from the set and all others.', unionAll),
  };
}

function intersectAll(vm: VM, self: PySet, others: readonly PyObject[]): PySet {
  if (others.length === 0) return setCopy(vm, self);
  let result = self;
  for (const other of others) result = setIntersection(vm, result, other);
  return result;
}

// --- set ---------------------------------------------------------------------------------------------------------

function setInit(vm: VM, self: PySet, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  const iterable = oneArgument(vm, 'set', args, kwnames, false);
  if (self.v.fill > 0) setClear(self);
  if (iterable !== null) setUpdate(vm, self, iterable);
}

const of = commonMethods();
defineType(SET, {
  vectorcall: true,
  doc: 'Build an unordered collection of unique elements.',
  signature: '(iterable=(), /)',
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 200,
  layout: setLayout,
  newPayload: () => new SetData(),
  slots: {
    ...commonSlots,
    hash: UNHASHABLE,
    getattro: genericGetAttr,
    new_: (_vm: VM, type: PyType) => newInstance(type, new SetData()),
    init: setInit,
    nb_inplace_subtract: inplace(setDifferenceUpdate),
    nb_inplace_and: inplace(intersectionUpdate),
    nb_inplace_xor: inplace(setSymmetricUpdate),
    nb_inplace_or: inplace(setUpdate),
  },
  methods: [
    of.contains,
    def(
      'add',
      '($self, object, /)',
      'Add an element to a set.\n\nThis has no effect if the element is already present.',
      (vm: VM, self: PySet, x: PyObject) => {
        setAdd(vm, self, x);
        return none();
      },
    ),
    def('clear', '($self, /)', 'Remove all elements from this set.', (_vm: VM, self: PySet) => {
      setClear(self);
      return none();
    }),
    of.copy,
    def(
      'discard',
      '($self, object, /)',
      'Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method does not raise\nan exception when an element is missing from the set.',
      (vm: VM, self: PySet, x: PyObject) => {
        setDiscard(vm, self, lookupKey(vm, x));
        return none();
      },
    ),
    of.difference,
    def(
      'difference_update',
      '($self, /, *others)',
      'Update the set, removing elements found in others.',
      (vm: VM, self: PySet, others: PyObject[]) => {
        for (const other of others) setDifferenceUpdate(vm, self, other);
        return none();
      },
    ),
    of.intersection,
    def(
      'intersection_update',
      '($self, /, *others)',
      'Update the set, keeping only elements found in it and all others.',
      (vm: VM, self: PySet, others: PyObject[]) => {
        swapTables(self.v, intersectAll(vm, self, others).v);
        return none();
      },
    ),
    of.isdisjoint,
    of.issubset,
    of.issuperset,
    def(
      'pop',
      '($self, /)',
      'Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty.',
      (vm: VM, self: PySet) => setPop(self) ?? vm.raise('KeyError', 'pop from an empty set'),
    ),
    of.reduce,
    def(
      'remove',
      '($self, object, /)',
      'Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.',
      (vm: VM, self: PySet, x: PyObject) => (setDiscard(vm, self, lookupKey(vm, x)) ? none() : raiseKeyError(vm, x)),
    ),
    of.sizeof,
    of.symmetricDifference,
    def(
      'symmetric_difference_update',
      '($self, other, /)',
      'Update the set, keeping only elements found in either set, but not in both.',
      (vm: VM, self: PySet, other: PyObject) => {
        setSymmetricUpdate(vm, self, other);
        return none();
      },
    ),
    of.union,
    def(
      'update',
      '($self, /, *others)',
      'Update the set, adding elements from all others.',
      (vm: VM, self: PySet, others: PyObject[]) => {
        for (const other of others) setUpdate(vm, self, other);
        return none();
      },
    ),
    classGetItem(),
  ],
});

// --- frozenset ---------------------------------------------------------------------------------------------------

function frozensetNew(vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const free = type !== FROZENSET && type.v.slots.init !== FROZENSET.v.slots.init;
  const iterable = oneArgument(vm, 'frozenset', args, kwnames, free);
  if (type === FROZENSET && iterable !== null && iterable.type === FROZENSET) return dup(iterable);
  const set = vm.keep(newSetOf(type));
  if (iterable !== null) setUpdate(vm, set, iterable);
  return dup(set);
}

const frozen = commonMethods();
defineType(FROZENSET, {
  vectorcall: true,
  doc: 'Build an immutable unordered collection of unique elements.',
  signature: '(iterable=(), /)',
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 200,
  layout: setLayout,
  newPayload: () => new SetData(),
  slots: { ...commonSlots, hash: (_vm: VM, self: PySet) => frozenHash(self), new_: frozensetNew },
  methods: [...Object.values(frozen), classGetItem()],
});

// --- Iterator ----------------------------------------------------------------------------------------------------

/** Payload of set_iterator; `set` is null when it is exhausted. */
export class SetIterData {
  set: Held<PySet> | null;
  index = 0;
  /** Number of members at the start; -1 after it was found changed. */
  used: number;
  left: number;
  constructor(set: PySet) {
    this.set = share(set);
    this.used = set.v.used;
    this.left = set.v.used;
  }
}
type SetIterator = PyObject<SetIterData>;

/** @nothrow */
export function newSetIterator(set: PySet): Owned {
  return allocTracked(SET_ITERATOR, new SetIterData(set));
}

/** The next member. Raises RuntimeError: Set changed size during iteration. */
export function setIterNext(vm: VM, it: SetIterator): Owned | null {
  const data = it.v;
  const set = data.set;
  if (set === null) return null;
  const d = set.v;
  if (data.used !== d.used) {
    data.used = -1;
    return vm.raise('RuntimeError', 'Set changed size during iteration');
  }
  const e = setNext(d, data.index);
  data.index = e + 1;
  if (e >= 0) {
    data.left--;
    return dup(d.keys[e] as PyObject);
  }
  data.set = null;
  drop(set);
  return null;
}

defineType(SET_ITERATOR, {
  gc: true,
  basicSize: 48,
  layout: heldFields<SetIterData>()('set'),
  slots: { iter: selfIter, iternext: setIterNext },
  methods: [
    hintMethod((_vm: VM, self: SetIterator) => {
      const { set, used, left } = self.v;
      return int(set !== null && used === set.v.used ? left : 0);
    }),
    reduceMethod((vm: VM, self: SetIterator) => {
      const rest: PyObject[] = [];
      const { set, index, used } = self.v;
      if (set !== null && used === set.v.used) {
        for (let e = setNext(set.v, index); e >= 0; e = setNext(set.v, e + 1)) rest.push(set.v.keys[e] as PyObject);
      }
      const f = builtinFunction(vm, 'iter');
      return tupleTake([f, tupleTake([list(rest)])]);
    }),
  ],
});
