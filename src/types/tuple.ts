/** `tuple` (CPython: Objects/tupleobject.c). The payload is the array of items. */

import { hashTuple, tupleLow } from '../numeric/hash.ts';
import { asSsize, collectTuple, compare, isTuple, repr, typeName } from '../object/abstract.ts';
import { SLICE, TUPLE } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { hash, setTupleHashLow } from '../object/hash.ts';
import { newInstance } from '../object/instances.ts';
import { heldItems } from '../object/layout.ts';
import { genericGetAttr } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { dup, type Held, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { type CompareOp, Op, TypeFlag } from '../object/type.ts';
import { bool, EMPTY_TUPLE, int, notImplemented, str, tuple, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { classGetItem, equalItems, oneArgument, searchLimit } from './container-common.ts';
import { newTupleIterator } from './iterators.ts';
import { compareLengths, fromStart } from './list.ts';
import { concatItems, pickItems, repeatItems } from './list-ops.ts';
import { type PySlice, sliceIndices } from './slice.ts';

function tupleRepr(vm: VM, self: PyTuple): Owned {
  const items = self.v;
  if (items.length === 0) return str('()');
  if (vm.reprEnter(self)) return str('(...)');
  try {
    let text = '(';
    for (let i = 0; i < items.length; i++) {
      const mark = vm.mark();
      const s = vm.keep(repr(vm, items[i]));
      text += i === 0 ? s.v : `, ${s.v}`;
      vm.release(mark);
    }
    return str(items.length === 1 ? `${text},)` : `${text})`);
  } finally {
    vm.reprLeave(self);
  }
}

function tupleHash(vm: VM, self: PyTuple): number | bigint {
  return hashTuple(itemHashes(vm, self));
}

function itemHashes(vm: VM, self: PyTuple): (number | bigint)[] {
  const items = self.v;
  const lanes: (number | bigint)[] = [];
  for (let i = 0; i < items.length; i++) lanes.push(hash(vm, items[i]));
  return lanes;
}
setTupleHashLow((vm, o) => tupleLow(itemHashes(vm, o as PyTuple)));

function tupleCompare(vm: VM, a: PyTuple, b: PyObject, op: CompareOp): Owned {
  if (!isTuple(a) || !isTuple(b)) return notImplemented();
  const x = a.v;
  const y = b.v;
  const n = Math.min(x.length, y.length);
  let i = 0;
  while (i < n && equalItems(vm, x[i], y[i])) i++;
  if (i >= n) return bool(compareLengths(x.length, y.length, op));
  if (op === Op.EQ) return bool(false);
  if (op === Op.NE) return bool(true);
  return compare(vm, x[i], y[i], op);
}

function tupleItem(vm: VM, self: PyTuple, index: number): Owned {
  const items = self.v;
  if (index < 0 || index >= items.length) return vm.raise('IndexError', 'tuple index out of range');
  return dup(items[index]);
}

/** `self[key]`. Raises TypeError, IndexError. */
export function tupleSubscript(vm: VM, self: PyTuple, key: PyObject): Owned {
  if (key.type.v.slots.nb_index !== null) {
    let i = asSsize(vm, key, 'IndexError');
    if (i < 0) i += self.v.length;
    return tupleItem(vm, self, i);
  }
  if (key.type === SLICE) {
    const s = sliceIndices(vm, key as PySlice, self.v.length);
    if (s.step === 1 && s.count === self.v.length && self.type === TUPLE) return dup(self);
    return tuple(pickItems(self.v, s));
  }
  return vm.raise('TypeError', `tuple indices must be integers or slices, not ${typeName(key)}`);
}

function tupleConcat(vm: VM, a: PyTuple, b: PyObject): Owned {
  if (a.v.length === 0 && b.type === TUPLE) return dup(b);
  if (!isTuple(b)) return vm.raise('TypeError', `can only concatenate tuple (not "${typeName(b)}") to tuple`);
  if (b.v.length === 0 && a.type === TUPLE) return dup(a);
  return tuple(concatItems(vm, a.v, b.v));
}

function tupleRepeat(vm: VM, self: PyTuple, n: number): Owned {
  if ((self.v.length === 0 || n === 1) && self.type === TUPLE) return dup(self);
  return tuple(repeatItems(vm, self.v, n));
}

function tupleNew(vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const free = type !== TUPLE && type.v.slots.init !== TUPLE.v.slots.init;
  const iterable = oneArgument(vm, 'tuple', args, kwnames, free);
  if (type === TUPLE) return iterable === null ? dup(EMPTY_TUPLE) : collectTuple(vm, iterable);
  let items: Held[] = [];
  if (iterable !== null) items = vm.keep(collectTuple(vm, iterable)).v.map((x) => share(x as PyObject));
  const bytes = 16 + type.v.basicSize + 8 * items.length;
  return newInstance(type, items, bytes);
}

defineType(TUPLE, {
  vectorcall: true,
  doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
  signature: '(iterable=(), /)',
  basetype: true,
  gc: true,
  basicSize: 24,
  itemSize: 8,
  layout: heldItems,
  newPayload: () => [],
  flags: TypeFlag.SEQUENCE | TypeFlag.TUPLE_SUBCLASS,
  slots: {
    repr: tupleRepr,
    hash: tupleHash,
    richcompare: tupleCompare,
    getattro: genericGetAttr,
    iter: (_vm: VM, self: PyTuple) => newTupleIterator(self),
    new_: tupleNew,
    sq_length: (_vm: VM, self: PyTuple) => self.v.length,
    sq_concat: tupleConcat,
    sq_repeat: tupleRepeat,
    sq_item: tupleItem,
    sq_contains: (vm: VM, self: PyTuple, x: PyObject) => {
      const items = self.v;
      for (let i = 0; i < items.length; i++) if (equalItems(vm, items[i], x)) return true;
      return false;
    },
    mp_length: (_vm: VM, self: PyTuple) => self.v.length,
    mp_subscript: tupleSubscript,
  },
  methods: [
    def('__getnewargs__', '($self, /)', null, (_vm: VM, self: PyTuple) => tupleTake([tuple(self.v)])),
    def(
      'index',
      '($self, value, start=0, stop=sys.maxsize, /)',
      'Return first index of value.\n\nRaises ValueError if the value is not present.',
      (vm: VM, self: PyTuple, value: PyObject, start?: PyObject, stop?: PyObject) => {
        const items = self.v;
        const n = items.length;
        const from = start === undefined ? 0 : fromStart(searchLimit(vm, start), n);
        const to = stop === undefined ? n : Math.min(n, fromStart(searchLimit(vm, stop), n));
        for (let i = from; i < to; i++) if (equalItems(vm, items[i], value)) return int(i);
        return vm.raise('ValueError', 'tuple.index(x): x not in tuple');
      },
    ),
    def(
      'count',
      '($self, value, /)',
      'Return number of occurrences of value.',
      (vm: VM, self: PyTuple, value: PyObject) => {
        let n = 0;
        for (const x of self.v) if (equalItems(vm, x, value)) n++;
        return int(n);
      },
    ),
    classGetItem(),
  ],
});
