/** `slice`: three objects, and how they pick from a length. */

import { fromHalves, high32, low32 } from '../numeric/hash.ts';
import { add, compare as compareInt, sign, sub } from '../numeric/int.ts';
import { asIndex, compare, indexObject, repr } from '../object/abstract.ts';
import { NONE, SLICE } from '../object/core-types.ts';
import { defineType, member } from '../object/define.ts';
import { hash } from '../object/hash.ts';
import { allocTracked } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { genericGetAttr } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { dup, type Held, hold, type Owned, type PyObject, share } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, intOf, notImplemented, str, tuple, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { equalItems, sliceLimit } from './container-common.ts';

export class SliceData {
  step: Held;
  start: Held;
  stop: Held;
  constructor(start: Held, stop: Held, step: Held) {
    this.step = step;
    this.start = start;
    this.stop = stop;
  }
}
export type PySlice = PyObject<SliceData>;

/** A slice of borrowed members. @nothrow */
export function newSlice(start: PyObject, stop: PyObject, step: PyObject): Owned<PySlice> {
  return allocTracked(SLICE, new SliceData(share(start), share(stop), share(step)));
}

/** A slice whose members move in. @nothrow */
export function newSliceTake(start: Owned, stop: Owned, step: Owned): Owned<PySlice> {
  return allocTracked(SLICE, new SliceData(hold(start), hold(stop), hold(step)));
}

/** What a slice picks from a sequence: `count` items from `start` in steps of `step`. */
export class SliceRange {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly count: number;
  constructor(start: number, stop: number, step: number, count: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.count = count;
  }
}

/** A slice whose members have been made numbers, not yet applied to a length (PySlice_Unpack). */
export class UnpackedSlice {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  constructor(start: number, stop: number, step: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** The members of a slice as numbers. Runs `__index__`. Raises TypeError, or ValueError for step 0. */
export function unpackSlice(vm: VM, slice: PySlice): UnpackedSlice {
  const { start, stop, step } = slice.v;
  const by = step === NONE ? 1 : sliceLimit(vm, step);
  if (by === 0) vm.raise('ValueError', 'slice step cannot be zero');
  const from = start === NONE ? (by < 0 ? Number.MAX_SAFE_INTEGER : 0) : sliceLimit(vm, start);
  const to = stop === NONE ? (by < 0 ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER) : sliceLimit(vm, stop);
  return new UnpackedSlice(from, to, by);
}

/** Applies the members of a slice to a length (PySlice_AdjustIndices). @nothrow */
export function adjustSlice(s: UnpackedSlice, length: number): SliceRange {
  const { step } = s;
  let { start, stop } = s;
  if (start < 0) {
    start += length;
    if (start < 0) start = step < 0 ? -1 : 0;
  } else if (start >= length) start = step < 0 ? length - 1 : length;
  if (stop < 0) {
    stop += length;
    if (stop < 0) stop = step < 0 ? -1 : 0;
  } else if (stop >= length) stop = step < 0 ? length - 1 : length;
  let count = 0;
  if (step < 0) {
    if (stop < start) count = Math.floor((start - stop - 1) / -step) + 1;
  } else if (start < stop) count = step === 1 ? stop - start : Math.floor((stop - start - 1) / step) + 1;
  return new SliceRange(start, stop, step, count);
}

/** What a slice picks from a sequence of `length` items. For sequences whose length `__index__` cannot change. */
export function sliceIndices(vm: VM, slice: PySlice, length: number): SliceRange {
  return adjustSlice(unpackSlice(vm, slice), length);
}

type Int = number | bigint;

/** A member of a slice as an int of any size, or `fallback`. Raises TypeError. */
function memberInt(vm: VM, o: PyObject): Int {
  if (o.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
  }
  return asIndex(vm, o);
}

/** Start, stop and step for a length of any size (_PySlice_GetLongIndices). Raises TypeError, ValueError. */
export function longIndices(vm: VM, slice: PySlice, length: Int): [start: Int, stop: Int, step: Int] {
  const step = slice.v.step === NONE ? 1 : memberInt(vm, slice.v.step);
  if (sign(step) === 0) vm.raise('ValueError', 'slice step cannot be zero');
  const down = sign(step) < 0;
  const lower: Int = down ? -1 : 0;
  const upper = down ? sub(length, 1) : length;
  const limit = (o: PyObject): Int => {
    const v = memberInt(vm, o);
    if (sign(v) < 0) {
      const w = add(v, length);
      return compareInt(w, lower) < 0 ? lower : w;
    }
    return compareInt(v, upper) > 0 ? upper : v;
  };
  const start = slice.v.start === NONE ? (down ? upper : lower) : limit(slice.v.start);
  const stop = slice.v.stop === NONE ? (down ? lower : upper) : limit(slice.v.stop);
  return [start, stop, step];
}

function sliceRepr(vm: VM, self: PySlice): Owned {
  const { start, stop, step } = self.v;
  const a = vm.keep(repr(vm, start));
  const b = vm.keep(repr(vm, stop));
  const c = vm.keep(repr(vm, step));
  return str(`slice(${a.v}, ${b.v}, ${c.v})`);
}

function sliceCompare(vm: VM, a: PySlice, b: PyObject, op: CompareOp): Owned {
  if (b.type !== SLICE) return notImplemented();
  if ((a as PyObject) === b) return bool(op === Op.EQ || op === Op.LE || op === Op.GE);
  // As a comparison of tuples.
  const x = [a.v.start, a.v.stop, a.v.step];
  const y = [(b as PySlice).v.start, (b as PySlice).v.stop, (b as PySlice).v.step];
  for (let i = 0; i < 3; i++) {
    if (equalItems(vm, x[i], y[i])) continue;
    if (op === Op.EQ) return bool(false);
    if (op === Op.NE) return bool(true);
    return compare(vm, x[i], y[i], op);
  }
  return bool(op === Op.EQ || op === Op.LE || op === Op.GE);
}

const MASK = (1n << 64n) - 1n;
const P1 = 11400714785074694791n;
const P2 = 14029467366897019727n;
const P5 = 2870177450012600261n;

/** xxHash over the three members, as tuples are hashed but without the length (slicehash). */
function sliceHash(vm: VM, self: PySlice): Int {
  let acc = P5;
  for (const x of [self.v.start, self.v.stop, self.v.step]) {
    const lane = BigInt.asUintN(64, BigInt(hash(vm, x)));
    acc = (acc + lane * P2) & MASK;
    acc = ((acc << 31n) | (acc >> 33n)) & MASK;
    acc = (acc * P1) & MASK;
  }
  if (acc === MASK) return 1546275796;
  const signed = BigInt.asIntN(64, acc);
  return fromHalves(high32(signed), low32(signed));
}

defineType(SLICE, {
  doc: 'slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).',
  gc: true,
  basicSize: 40,
  layout: heldFields<SliceData>()('step', 'start', 'stop'),
  slots: {
    repr: sliceRepr,
    hash: sliceHash,
    getattro: genericGetAttr,
    richcompare: sliceCompare,
    new_: newSlot(
      'slice',
      '(start, stop=None, step=None, /)',
      (_vm: VM, _type: PyObject, start: PyObject, stop?: PyObject, step?: PyObject) =>
        stop === undefined ? newSlice(NONE, start, NONE) : newSlice(start, stop, step ?? NONE),
    ),
  },
  members: [
    member('start', null, (self: PySlice) => self.v.start),
    member('stop', null, (self: PySlice) => self.v.stop),
    member('step', null, (self: PySlice) => self.v.step),
  ],
  methods: [
    def(
      'indices',
      '($self, object, /)',
      'S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the start and stop\nindices, and the stride length of the extended slice described by\nS. Out of bounds indices are clipped in a manner consistent with the\nhandling of normal slices.',
      (vm: VM, self: PySlice, length: PyObject) => {
        const n = vm.keep(indexObject(vm, length));
        if (sign(n.v) < 0) vm.raise('ValueError', 'length should not be negative');
        const [start, stop, step] = longIndices(vm, self, n.v);
        return tupleTake([intOf(start), intOf(stop), intOf(step)]);
      },
    ),
    def('__reduce__', '($self, /)', 'Return state information for pickling.', (_vm: VM, self: PySlice) => {
      const args = tuple([self.v.start, self.v.stop, self.v.step]);
      return tupleTake([dup(SLICE), args]);
    }),
  ],
});
