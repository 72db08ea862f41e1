/** `range` and its iterators (CPython: Objects/rangeobject.c). The members are int objects of any size. */

import { hashInt, hashTuple } from '../numeric/hash.ts';
import { add, compare as compareInt, floordiv, mod, mul, neg, sign, sub } from '../numeric/int.ts';
import {
  asIndex,
  asSsize,
  builtinFunction,
  compareBool,
  exactIndex,
  isInt,
  iterate,
  repr,
  reprText,
  typeName,
  wideLength,
} from '../object/abstract.ts';
import { BOOL, INT, NONE, type PyInt, RANGE, SLICE, staticType } from '../object/core-types.ts';
import { defineType, member } from '../object/define.ts';
import { hash } from '../object/hash.ts';
import { alloc } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { genericGetAttr } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, share } from '../object/refs.ts';
import { type CompareOp, Op, TypeFlag } from '../object/type.ts';
import { bool, int, intOf, none, notImplemented, SMALL_MIN, smallInts, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { hintMethod, reduceMethod, selfIter, setstateMethod } from './iterators.ts';
import { longIndices, type PySlice } from './slice.ts';

export const RANGE_ITERATOR = staticType('range_iterator');
export const LONGRANGE_ITERATOR = staticType('longrange_iterator');

type Int = number | bigint;

export class RangeData {
  start: Held<PyInt>;
  stop: Held<PyInt>;
  step: Held<PyInt>;
  length: Held<PyInt>;
  constructor(start: Held<PyInt>, stop: Held<PyInt>, step: Held<PyInt>, length: Held<PyInt>) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = length;
  }
}
export type PyRange = PyObject<RangeData>;

/** Payload of range_iterator: the next number, the step, and how many are left. */
export class RangeIterData {
  next: number;
  step: number;
  left: number;
  constructor(next: number, step: number, left: number) {
    this.next = next;
    this.step = step;
    this.left = left;
  }
}
/** Payload of longrange_iterator, whose numbers do not fit. */
export class LongRangeIterData {
  start: Held<PyInt>;
  step: Held<PyInt>;
  left: Held<PyInt>;
  constructor(start: Held<PyInt>, step: Held<PyInt>, left: Held<PyInt>) {
    this.start = start;
    this.step = step;
    this.left = left;
  }
}
type RangeIterator = PyObject<RangeIterData>;
type LongRangeIterator = PyObject<LongRangeIterData>;

/** How many numbers there are from `start` to `stop`. */
function rangeLength(start: Int, stop: Int, step: Int): Int {
  const up = sign(step) > 0;
  const [lo, hi, by] = up ? [start, stop, step] : [stop, start, neg(step)];
  if (compareInt(lo, hi) >= 0) return 0;
  return add(floordiv(sub(sub(hi, lo), 1), by), 1);
}

/** A range of owned members, which move in. @nothrow */
export function newRangeTake(start: Owned<PyInt>, stop: Owned<PyInt>, step: Owned<PyInt>): Owned<PyRange> {
  const length = intOf(rangeLength(start.v, stop.v, step.v));
  return alloc(RANGE, new RangeData(hold(start), hold(stop), hold(step), hold(length)));
}

/** A range by numbers. @nothrow */
function rangeOf(start: Int, stop: Int, step: Int): Owned<PyRange> {
  return newRangeTake(intOf(start), intOf(stop), intOf(step));
}

const SAFE = Number.MAX_SAFE_INTEGER;

function newIterator(start: Int, step: Int, length: Int): Owned {
  if (typeof start === 'number' && typeof step === 'number' && typeof length === 'number') {
    // The number after the last one must be safe as well.
    const end = start + step * length;
    if (end <= SAFE && end >= -SAFE) return newRangeIterator(start, step, length);
  }
  return alloc(LONGRANGE_ITERATOR, new LongRangeIterData(hold(intOf(start)), hold(intOf(step)), hold(intOf(length))));
}

/** An iterator over `length` numbers, all of them and the one after them safe. @nothrow */
export function newRangeIterator(start: number, step: number, length: number): Owned {
  return alloc(RANGE_ITERATOR, new RangeIterData(start, step, length));
}

function rangeNew(vm: VM, _type: PyObject, a: PyObject, b?: PyObject, c?: PyObject): Owned {
  if (b === undefined) {
    const stop = exactIndex(vm, a);
    return newRangeTake(int(0), stop, int(1));
  }
  const start = vm.keep(exactIndex(vm, a));
  const stop = vm.keep(exactIndex(vm, b));
  if (c === undefined) return newRangeTake(dup(start), dup(stop), int(1));
  const step = vm.keep(exactIndex(vm, c));
  if (sign(step.v) === 0) vm.raise('ValueError', 'range() arg 3 must not be zero');
  return newRangeTake(dup(start), dup(stop), dup(step));
}

/** Whether an object is an int of 32 bits, in the neighbourhood of which all numbers are safe. */
const isSmall = (o: PyObject): o is PyInt => o.type === INT && typeof o.v === 'number' && (o.v | 0) === o.v;

/** `range(start, stop)` of small ints. */
function quickRange(start: PyInt, stop: PyInt): Owned {
  const from = start.v as number;
  const to = stop.v as number;
  const length = int(to > from ? to - from : 0);
  return alloc(RANGE, new RangeData(share(start), share(stop), hold(int(1)), hold(length)));
}
const ZERO = smallInts[-SMALL_MIN];
RANGE.v.quickNew1 = (stop) => (isSmall(stop) ? quickRange(ZERO, stop) : null);
RANGE.v.quickNew2 = (start, stop) => (isSmall(start) && isSmall(stop) ? quickRange(start, stop) : null);

function rangeRepr(vm: VM, self: PyRange): Owned {
  const { start, stop, step } = self.v;
  const a = vm.keep(repr(vm, start));
  const b = vm.keep(repr(vm, stop));
  if (step.v === 1) return str(`range(${a.v}, ${b.v})`);
  return str(`range(${a.v}, ${b.v}, ${vm.keep(repr(vm, step)).v})`);
}

function rangeHash(vm: VM, self: PyRange): Int {
  const length = self.v.length.v;
  const no = (): Int => hash(vm, NONE);
  if (length === 0) return hashTuple([0, no(), no()]);
  const start = hashInt(self.v.start.v);
  return hashTuple([hashInt(length), start, length === 1 ? no() : hashInt(self.v.step.v)]);
}

function rangeCompare(_vm: VM, a: PyRange, b: PyObject, op: CompareOp): Owned {
  if (b.type !== RANGE || (op !== Op.EQ && op !== Op.NE)) return notImplemented();
  const x = a.v;
  const y = (b as PyRange).v;
  const length = x.length.v;
  const same =
    compareInt(length, y.length.v) === 0 &&
    (length === 0 ||
      (compareInt(x.start.v, y.start.v) === 0 && (length === 1 || compareInt(x.step.v, y.step.v) === 0)));
  return bool(same === (op === Op.EQ));
}

function rangeLen(vm: VM, self: PyRange): number {
  const length = self.v.length.v;
  if (typeof length === 'bigint' && length >= 1n << 63n) {
    return vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
  }
  return wideLength(length);
}

const itemAt = (self: PyRange, i: Int): Int => add(self.v.start.v, mul(i, self.v.step.v));

function rangeItem(vm: VM, self: PyRange, i: Int): Owned {
  const length = self.v.length.v;
  const at = sign(i) < 0 ? add(i, length) : i;
  if (sign(at) < 0 || compareInt(at, length) >= 0) return vm.raise('IndexError', 'range object index out of range');
  return intOf(itemAt(self, at));
}

function rangeSubscript(vm: VM, self: PyRange, key: PyObject): Owned {
  if (key.type.v.slots.nb_index !== null) return rangeItem(vm, self, asIndex(vm, key));
  if (key.type === SLICE) {
    const [start, stop, step] = longIndices(vm, key as PySlice, self.v.length.v);
    return rangeOf(itemAt(self, start), itemAt(self, stop), mul(self.v.step.v, step));
  }
  return vm.raise('TypeError', `range indices must be integers or slices, not ${typeName(key)}`);
}

/** Whether an object is an exact int or bool, which are found by arithmetic. */
const isPlainInt = (x: PyObject): x is PyInt => x.type === INT || x.type === BOOL;

function holdsInt(self: PyRange, v: Int): boolean {
  const { start, stop, step } = self.v;
  const up = sign(step.v) > 0;
  const inside = up
    ? compareInt(start.v, v) <= 0 && compareInt(v, stop.v) < 0
    : compareInt(v, start.v) <= 0 && compareInt(stop.v, v) < 0;
  return inside && sign(mod(sub(v, start.v), step.v)) === 0;
}

/** Position of the first item equal to `x`, going through all of them, or -1. */
function search(vm: VM, self: PyRange, x: PyObject): number {
  let at = -1;
  let i = 0;
  iterate(vm, self, (item) => {
    if (compareBool(vm, item, x, Op.EQ)) at = i;
    i++;
    return at < 0;
  });
  return at;
}

const rangeIter = (_vm: VM, self: PyRange): Owned => newIterator(self.v.start.v, self.v.step.v, self.v.length.v);

defineType(RANGE, {
  vectorcall: true,
  doc: 'range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).',
  basicSize: 48,
  layout: heldFields<RangeData>()('start', 'stop', 'step', 'length'),
  flags: TypeFlag.SEQUENCE,
  slots: {
    repr: rangeRepr,
    hash: rangeHash,
    richcompare: rangeCompare,
    getattro: genericGetAttr,
    iter: rangeIter,
    new_: newSlot('range', '(start, stop=0, step=1, /)', rangeNew),
    nb_bool: (_vm: VM, self: PyRange) => self.v.length.v !== 0,
    sq_length: rangeLen,
    sq_item: rangeItem,
    sq_contains: (vm: VM, self: PyRange, x: PyObject) =>
      isPlainInt(x) ? holdsInt(self, x.v) : search(vm, self, x) >= 0,
    mp_length: rangeLen,
    mp_subscript: rangeSubscript,
  },
  members: [
    member('start', null, (self: PyRange) => self.v.start),
    member('stop', null, (self: PyRange) => self.v.stop),
    member('step', null, (self: PyRange) => self.v.step),
  ],
  methods: [
    def('__reversed__', '($self, /)', 'Return a reverse iterator.', (_vm: VM, self: PyRange) => {
      const { step, length } = self.v;
      return newIterator(itemAt(self, sub(length.v, 1)), neg(step.v), length.v);
    }),
    def('__reduce__', '($self, /)', null, (_vm: VM, self: PyRange) => {
      const { start, stop, step } = self.v;
      return tupleTake([dup(RANGE), tupleTake([dup(start), dup(stop), dup(step)])]);
    }),
    def(
      'count',
      '($self, object, /)',
      'rangeobject.count(value) -> integer -- return number of occurrences of value',
      (vm: VM, self: PyRange, x: PyObject) => {
        if (isPlainInt(x)) return int(holdsInt(self, x.v) ? 1 : 0);
        let n = 0;
        iterate(vm, self, (item) => {
          if (compareBool(vm, item, x, Op.EQ)) n++;
        });
        return int(n);
      },
    ),
    def(
      'index',
      '($self, object, /)',
      'rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present.',
      (vm: VM, self: PyRange, x: PyObject) => {
        if (isPlainInt(x)) {
          if (!holdsInt(self, x.v)) return vm.raise('ValueError', `${reprText(vm, x)} is not in range`);
          return intOf(floordiv(sub(x.v, self.v.start.v), self.v.step.v));
        }
        const i = search(vm, self, x);
        return i >= 0 ? int(i) : vm.raise('ValueError', 'sequence.index(x): x not in sequence');
      },
    ),
  ],
});

// --- Iterators ---------------------------------------------------------------------------------------------------

/** The next number of a range_iterator. @nothrow */
export function rangeIterNext(_vm: VM, it: RangeIterator): Owned | null {
  const data = it.v;
  if (data.left <= 0) return null;
  data.left--;
  const n = data.next;
  data.next = n + data.step;
  return int(n);
}

/** `(iter, (range(…),), None)` */
function reduceIterator(vm: VM, start: Int, step: Int, left: Int): Owned {
  const f = builtinFunction(vm, 'iter');
  return tupleTake([f, tupleTake([rangeOf(start, add(start, mul(left, step)), step)]), none()]);
}

RANGE_ITERATOR.v.atomic = true;
defineType(RANGE_ITERATOR, {
  basicSize: 40,
  slots: { iter: selfIter, iternext: rangeIterNext },
  methods: [
    hintMethod((_vm: VM, self: RangeIterator) => int(self.v.left)),
    reduceMethod((vm: VM, self: RangeIterator) => reduceIterator(vm, self.v.next, self.v.step, self.v.left)),
    setstateMethod((vm: VM, self: RangeIterator, state: PyObject) => {
      const n = Math.max(0, Math.min(asSsize(vm, state, 'OverflowError'), self.v.left));
      self.v.next += n * self.v.step;
      self.v.left -= n;
    }),
  ],
});

function longNext(_vm: VM, it: LongRangeIterator): Owned | null {
  const data = it.v;
  if (sign(data.left.v) <= 0) return null;
  const item = dup(data.start);
  advance(data, 1);
  return item;
}

function advance(data: LongRangeIterData, n: Int): void {
  const { start, left } = data;
  data.start = hold(intOf(add(start.v, mul(n, data.step.v))));
  data.left = hold(intOf(sub(left.v, n)));
  drop(start);
  drop(left);
}

defineType(LONGRANGE_ITERATOR, {
  basicSize: 40,
  layout: heldFields<LongRangeIterData>()('start', 'step', 'left'),
  slots: { iter: selfIter, iternext: longNext },
  methods: [
    hintMethod((_vm: VM, self: LongRangeIterator) => dup(self.v.left)),
    reduceMethod((vm: VM, self: LongRangeIterator) => reduceIterator(vm, self.v.start.v, self.v.step.v, self.v.left.v)),
    setstateMethod((vm: VM, self: LongRangeIterator, state: PyObject) => {
      if (!isInt(state)) {
        // CPython compares with the bounds first.
        compareBool(vm, state, vm.keep(int(0)), Op.LT);
        return void vm.raise('TypeError', `state must be an int, not ${typeName(state)}`);
      }
      const left = self.v.left.v;
      const n = sign(state.v) < 0 ? 0 : compareInt(state.v, left) > 0 ? left : state.v;
      advance(self.v, n);
    }),
  ],
});
