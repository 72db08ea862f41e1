/** `groupby`, `pairwise`, `batched`, `zip_longest`. */
import { builtinFunction, compareBool, getIter, isTrue } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyStr, PyTuple } from '../../object/dict.ts';
import { allocTracked } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { newSlot } from '../../object/native-call.ts';
import {
  drop,
  dropAll,
  dropOpt,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  share,
  unhold,
} from '../../object/refs.ts';
import { Op } from '../../object/type.ts';
import { none, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { checkItems } from '../../types/container-common.ts';
import { selfIter } from '../../types/iterators.ts';
import {
  countArgument,
  ownResult,
  pack,
  positionalNew,
  reduceMethod,
  setstateMethod,
  stateItems,
  step,
} from './common.ts';
import { DOCS } from './docs.ts';

// --- groupby -----------------------------------------------------------------------------------------------------

export const GROUPBY = staticType('groupby', 'itertools');
export const GROUPER = staticType('_grouper', 'itertools');

class GroupbyData {
  it: Held | null;
  keyfunc: Held | null;
  targetKey: Held | null = null;
  currentKey: Held | null = null;
  currentValue: Held | null = null;
  /** The group given out last, uncounted. */
  grouper: PyObject | null = null;
  constructor(it: Held, keyfunc: Held) {
    this.it = it;
    this.keyfunc = keyfunc;
  }
}
type Groupby = PyObject<GroupbyData>;

class GrouperData {
  parent: Held<Groupby> | null;
  targetKey: Held | null;
  constructor(parent: Groupby, targetKey: PyObject) {
    this.parent = share(parent);
    this.targetKey = share(targetKey);
  }
}
type Grouper = PyObject<GrouperData>;

/** Reads one item and its key; false at the end. */
function advance(vm: VM, d: GroupbyData): boolean {
  const item = step(vm, d.it as PyObject);
  if (item === null) return false;
  const mark = vm.mark();
  const value = vm.keep(item);
  const key = d.keyfunc === NONE ? dup(value) : call1(vm, d.keyfunc as PyObject, value);
  const oldValue = d.currentValue;
  const oldKey = d.currentKey;
  d.currentValue = share(value);
  d.currentKey = hold(key);
  dropOpt(oldValue);
  dropOpt(oldKey);
  vm.release(mark);
  return true;
}

/** Whether two keys are equal; both stay alive meanwhile. */
function sameKey(vm: VM, a: PyObject, b: PyObject): boolean {
  const mark = vm.mark();
  vm.keep(dup(a));
  vm.keep(dup(b));
  const same = compareBool(vm, a, b, Op.EQ);
  vm.release(mark);
  return same;
}

function groupbyNext(vm: VM, self: Groupby): Owned | null {
  const d = self.v;
  d.grouper = null;
  for (;;) {
    const { currentKey, targetKey } = d;
    if (currentKey !== null && (targetKey === null || !sameKey(vm, targetKey, currentKey))) break;
    if (!advance(vm, d)) return null;
  }
  const key = d.currentKey as PyObject;
  const old = d.targetKey;
  d.targetKey = share(key);
  dropOpt(old);
  const grouper = allocTracked(GROUPER, new GrouperData(self, key));
  setGrouper(d, grouper);
  return pack(dup(key), grouper);
}

function setGrouper(d: GroupbyData, grouper: PyObject): void {
  d.grouper = grouper;
}

function grouperNext(vm: VM, self: Grouper): Owned | null {
  const d = (self.v.parent as Groupby).v;
  if (d.grouper !== self) return null;
  if (d.currentValue === null && !advance(vm, d)) return null;
  if (!sameKey(vm, self.v.targetKey as PyObject, d.currentKey as PyObject)) return null;
  const value = d.currentValue as Held;
  const key = d.currentKey;
  d.currentValue = null;
  d.currentKey = null;
  dropOpt(key);
  return unhold(value);
}

defineType(GROUPBY, {
  doc: DOCS.groupby,
  signature: '(iterable, key=None)',
  basetype: true,
  gc: true,
  basicSize: 72,
  layout: heldFields<GroupbyData>()('it', 'keyfunc', 'targetKey', 'currentKey', 'currentValue'),
  slots: {
    iter: selfIter,
    iternext: groupbyNext,
    new_: newSlot('groupby', '(iterable, key=None)', (vm: VM, type: PyType, iterable: PyObject, key?: PyObject) =>
      newInstance(type, new GroupbyData(hold(getIter(vm, iterable)), share(key ?? NONE))),
    ),
  },
  methods: [
    reduceMethod((_vm, self: Groupby) => {
      const { targetKey, currentKey, currentValue } = self.v;
      const parts = pack(dup(self.v.it as PyObject), dup(self.v.keyfunc as PyObject));
      if (targetKey === null || currentKey === null || currentValue === null) return pack(dup(self.type), parts);
      return pack(dup(self.type), parts, tuple([currentKey, currentValue, targetKey]));
    }),
    setstateMethod((vm, self: Groupby, state) => {
      const [key, value, target] = stateItems(vm, state, 3, 3);
      const d = self.v;
      const old = [d.currentKey, d.currentValue, d.targetKey];
      d.currentKey = share(key);
      d.currentValue = share(value);
      d.targetKey = share(target);
      for (const x of old) if (x !== null) drop(x);
    }),
  ],
});

defineType(GROUPER, {
  doc: null,
  gc: true,
  basicSize: 32,
  layout: heldFields<GrouperData>()('parent', 'targetKey'),
  slots: {
    iter: selfIter,
    iternext: grouperNext,
    new_: positionalNew('_grouper', 2, 2, GROUPER, (vm, type, [parent, targetKey]) => {
      if (!(parent.v instanceof GroupbyData)) {
        return vm.raise('TypeError', `_grouper() argument 1 must be itertools.groupby, not ${parent.type.v.name}`);
      }
      const grouper = newInstance(type, new GrouperData(parent as Groupby, targetKey));
      setGrouper(parent.v, grouper);
      return grouper;
    }),
  },
  methods: [
    reduceMethod((vm, self: Grouper) => {
      const parent = self.v.parent as Groupby;
      if (parent.v.grouper !== self) {
        const f = builtinFunction(vm, 'iter');
        return pack(f, pack(pack()));
      }
      return pack(dup(self.type), pack(dup(parent), dup(self.v.targetKey as PyObject)));
    }),
  ],
});

// --- pairwise ----------------------------------------------------------------------------------------------------

export const PAIRWISE = staticType('pairwise', 'itertools');
class PairwiseData {
  it: Held | null;
  old: Held | null = null;
  result: Held<PyTuple> | null;
  constructor(it: Held, result: Held<PyTuple>) {
    this.it = it;
    this.result = result;
  }
}
type Pairwise = PyObject<PairwiseData>;

function endPairwise(d: PairwiseData): null {
  const { it, old } = d;
  d.it = null;
  d.old = null;
  dropOpt(it);
  dropOpt(old);
  return null;
}

function pairwiseNext(vm: VM, self: Pairwise): Owned | null {
  const d = self.v;
  if (d.it === null) return null;
  if (d.old === null) {
    const first = step(vm, d.it);
    if (first === null) return endPairwise(d);
    const before: Held | null = d.old;
    d.old = hold(first);
    dropOpt(before);
    if (d.it === null) return endPairwise(d);
  }
  const mark = vm.mark();
  const old = vm.keep(dup(d.old as PyObject));
  const next = step(vm, d.it);
  if (next === null) {
    vm.release(mark);
    return endPairwise(d);
  }
  const result = pairResult(d, old, next);
  const before = d.old;
  d.old = hold(next);
  dropOpt(before);
  vm.release(mark);
  return result;
}

/** The pair: in the last result if nobody else has that, else in a new tuple. */
function pairResult(d: PairwiseData, a: PyObject, b: PyObject): Owned {
  const last = d.result as Held<PyTuple>;
  if (last.rc > 1) return tuple([a, b]);
  const t = ownResult(d);
  const out = dup(t);
  const [x, y] = t.v;
  t.v[0] = share(a);
  t.v[1] = share(b);
  drop(x);
  drop(y);
  return out;
}

defineType(PAIRWISE, {
  doc: DOCS.pairwise,
  signature: '(iterable, /)',
  basetype: true,
  gc: true,
  basicSize: 40,
  layout: heldFields<PairwiseData>()('it', 'old', 'result'),
  slots: {
    iter: selfIter,
    iternext: pairwiseNext,
    new_: positionalNew('pairwise', 1, 1, PAIRWISE, (vm, type, [iterable]) => {
      const it = hold(getIter(vm, iterable));
      return newInstance(type, new PairwiseData(it, hold(tupleTake([none(), none()]))));
    }),
  },
});

// --- batched -----------------------------------------------------------------------------------------------------

export const BATCHED = staticType('batched', 'itertools');
class BatchedData {
  it: Held | null;
  readonly size: number;
  readonly strict: boolean;
  constructor(it: Held, size: number, strict: boolean) {
    this.it = it;
    this.size = size;
    this.strict = strict;
  }
}
type Batched = PyObject<BatchedData>;

function endBatched(d: BatchedData): void {
  const { it } = d;
  d.it = null;
  dropOpt(it);
}

function batchedNext(vm: VM, self: Batched): Owned | null {
  const d = self.v;
  const { it, size } = d;
  if (it === null) return null;
  const items: Owned[] = [];
  try {
    while (items.length < size) {
      const item = step(vm, it);
      if (item === null) break;
      items.push(item);
    }
  } catch (error) {
    endBatched(d);
    dropAll(items);
    throw error;
  }
  if (items.length === size) return tupleTake(items);
  if (items.length === 0) {
    endBatched(d);
    return null;
  }
  if (d.strict) {
    endBatched(d);
    dropAll(items);
    return vm.raise('ValueError', 'batched(): incomplete batch');
  }
  return tupleTake(items);
}

defineType(BATCHED, {
  doc: DOCS.batched,
  signature: '(iterable, n, *, strict=False)',
  basetype: true,
  gc: true,
  basicSize: 40,
  layout: heldFields<BatchedData>()('it'),
  slots: {
    iter: selfIter,
    iternext: batchedNext,
    new_: newSlot(
      'batched',
      '(iterable, n, *, strict=False)',
      (vm: VM, type: PyType, iterable: PyObject, n: PyObject, strict?: PyObject) => {
        const size = countArgument(vm, n);
        const isStrict = strict !== undefined && isTrue(vm, strict);
        if (size < 1) return vm.raise('ValueError', 'n must be at least one');
        return newInstance(type, new BatchedData(hold(getIter(vm, iterable)), size, isStrict));
      },
    ),
  },
});

// --- zip_longest -------------------------------------------------------------------------------------------------

export const ZIP_LONGEST = staticType('zip_longest', 'itertools');
class ZipLongestData {
  /** The iterators; one that has ended is null. */
  iterators: (Held | null)[];
  result: Held<PyTuple> | null;
  fill: Held | null;
  active: number;
  constructor(iterators: (Held | null)[], result: Held<PyTuple>, fill: Held) {
    this.iterators = iterators;
    this.result = result;
    this.fill = fill;
    this.active = iterators.length;
  }
}
type ZipLongest = PyObject<ZipLongestData>;

/** The item of one place: the fill value from the iterator's end on, null when all have ended. */
function longestItem(vm: VM, d: ZipLongestData, i: number): Owned | null {
  const it = d.iterators[i];
  if (it === null || it === undefined) return dup(d.fill as PyObject);
  let item: Owned | null;
  try {
    item = step(vm, it);
  } catch (error) {
    d.active = 0;
    throw error;
  }
  if (item !== null) return item;
  d.active--;
  if (d.active === 0) return null;
  d.iterators[i] = null;
  drop(it);
  return dup(d.fill as PyObject);
}

function zipLongestNext(vm: VM, self: ZipLongest): Owned | null {
  const d = self.v;
  const n = d.iterators.length;
  if (n === 0 || d.active === 0) return null;
  if ((d.result as PyTuple).rc === 1) {
    const mark = vm.mark();
    const result = vm.keep(dup(ownResult(d)));
    for (let i = 0; i < n; i++) {
      const item = longestItem(vm, d, i);
      if (item === null) {
        vm.release(mark);
        return null;
      }
      const old = result.v[i];
      result.v[i] = hold(item);
      drop(old);
    }
    const out = dup(result);
    vm.release(mark);
    return out;
  }
  const items: Owned[] = [];
  try {
    for (let i = 0; i < n; i++) {
      const item = longestItem(vm, d, i);
      if (item === null) break;
      items.push(item);
    }
  } catch (error) {
    dropAll(items);
    throw error;
  }
  if (items.length === n) return tupleTake(items);
  dropAll(items);
  return null;
}

function zipLongestNew(vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  let fill: PyObject = NONE;
  if (kwnames !== null && nkw > 0) {
    if (nkw > 1 || kwnames[0].v !== 'fillvalue') {
      return vm.raise('TypeError', 'zip_longest() got an unexpected keyword argument');
    }
    fill = args[n];
  }
  checkItems(vm, n);
  const mark = vm.mark();
  const kept: PyObject[] = [];
  for (let i = 0; i < n; i++) kept.push(vm.keep(getIter(vm, args[i])));
  const iterators = kept.map((it) => share(it));
  const result = hold(tuple(kept.map(() => NONE)));
  const o = newInstance(type, new ZipLongestData(iterators, result, share(fill)));
  vm.release(mark);
  return o;
}

defineType(ZIP_LONGEST, {
  doc: DOCS.zip_longest,
  signature: '(*iterables, fillvalue=None)',
  basetype: true,
  gc: true,
  basicSize: 56,
  layout: heldFields<ZipLongestData>()('iterators', 'result', 'fill'),
  slots: { iter: selfIter, iternext: zipLongestNext, new_: zipLongestNew },
  methods: [
    reduceMethod((_vm, self: ZipLongest) => {
      const d = self.v;
      const parts: Owned[] = [];
      for (const it of d.iterators) parts.push(it === null ? tupleTake([]) : dup(it as PyObject));
      return pack(dup(self.type), tupleTake(parts), dup(d.fill as PyObject));
    }),
    setstateMethod((_vm, self: ZipLongest, state) => {
      const old = self.v.fill;
      self.v.fill = share(state);
      dropOpt(old);
    }),
  ],
});
