/** `chain`, `cycle`, `repeat`, `count`, `islice`. */
import { asSsize, BINARY, binary, getAttrName, getIter, isInt, reprText } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { LIST, NONE, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyList } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { listAppend } from '../../object/list-append.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import {
  drop,
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
import { bool, int, intFromBig, intOf, listTake, none, smallInts, str, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classGetItem } from '../../types/container-common.ts';
import { hintMethod, selfIter } from '../../types/iterators.ts';
import { fullTypeName } from '../../types/type-names.ts';
import { countArgument, pack, positionalNew, reduceMethod, setstateMethod, stateItems, step } from './common.ts';
import { DOCS } from './docs.ts';

// --- chain -------------------------------------------------------------------------------------------------------

export const CHAIN = staticType('chain', 'itertools');
class ChainData {
  /** Iterator over the iterables, null at the end. */
  source: Held | null;
  /** Iterator over the current one. */
  active: Held | null = null;
  constructor(source: Held) {
    this.source = source;
  }
}
type Chain = PyObject<ChainData>;

/** A chain over an iterator of iterables. @nothrow */
export function newChain(type: PyType, source: Owned): Owned {
  return newInstance(type, new ChainData(hold(source)));
}

function endChain(d: ChainData): void {
  const { source } = d;
  d.source = null;
  if (source !== null) drop(source);
}

function chainNext(vm: VM, self: Chain): Owned | null {
  const d = self.v;
  for (;;) {
    let { active } = d;
    if (active === null) {
      if (d.source === null) return null;
      const iterable = step(vm, d.source);
      if (iterable === null) {
        endChain(d);
        return null;
      }
      const mark = vm.mark();
      vm.keep(iterable);
      try {
        active = hold(getIter(vm, iterable));
      } catch (error) {
        endChain(d);
        throw error;
      }
      d.active = active;
      vm.release(mark);
    }
    const item = step(vm, active);
    if (item !== null) return item;
    if (d.active === active) {
      d.active = null;
      drop(active);
    }
  }
}

const isIterator = (o: PyObject): boolean => o.type.v.slots.iternext !== null;

defineType(CHAIN, {
  doc: DOCS.chain,
  signature: '(*iterables)',
  basetype: true,
  gc: true,
  basicSize: 32,
  layout: heldFields<ChainData>()('active', 'source'),
  slots: {
    iter: selfIter,
    iternext: chainNext,
    new_: positionalNew('chain', 0, Number.POSITIVE_INFINITY, CHAIN, (vm, type, args) =>
      newChain(type, getIter(vm, vm.keep(tuple(args)))),
    ),
  },
  methods: [
    def(
      'from_iterable',
      '($type, iterable, /)',
      'Alternative chain() constructor taking a single iterable argument that evaluates lazily.',
      (vm: VM, type: PyType, iterable: PyObject) => newChain(type, getIter(vm, iterable)),
      { binding: 'class' },
    ),
    reduceMethod((_vm, self: Chain) => {
      const { source, active } = self.v;
      if (source === null) return pack(dup(self.type), pack());
      if (active === null) return pack(dup(self.type), pack(), pack(dup(source as PyObject)));
      return pack(dup(self.type), pack(), pack(dup(source as PyObject), dup(active as PyObject)));
    }),
    setstateMethod((vm, self: Chain, state) => {
      const [source, active] = stateItems(vm, state, 1, 2);
      if (!isIterator(source) || (active !== undefined && !isIterator(active))) {
        vm.raise('TypeError', 'Arguments must be iterators.');
      }
      const before = [self.v.source, self.v.active];
      self.v.source = share(source);
      self.v.active = active === undefined ? null : share(active);
      for (const x of before) if (x !== null) drop(x);
    }),
    classGetItem(),
  ],
});

// --- cycle -------------------------------------------------------------------------------------------------------

export const CYCLE = staticType('cycle', 'itertools');
class CycleData {
  /** Items seen so far. */
  saved: Held<PyList> | null;
  /** Null once it has ended and the saved items are repeated. */
  it: Held | null;
  index = 0;
  /** The items of `it` are saved already. */
  firstPass = false;
  constructor(it: Held, saved: Held<PyList>) {
    this.it = it;
    this.saved = saved;
  }
}
type Cycle = PyObject<CycleData>;

function cycleNext(vm: VM, self: Cycle): Owned | null {
  const d = self.v;
  const { it } = d;
  const saved = d.saved as PyList;
  if (it !== null) {
    const item = step(vm, it);
    if (item !== null) {
      if (!d.firstPass) listAppend(saved, item);
      return item;
    }
    d.index = 0;
    if (d.it === it) {
      d.it = null;
      drop(it);
    }
  }
  const items = saved.v;
  if (items.length === 0) return null;
  const item = dup(items[d.index] as PyObject);
  if (++d.index >= items.length) d.index = 0;
  return item;
}

defineType(CYCLE, {
  doc: DOCS.cycle,
  signature: '(iterable, /)',
  basetype: true,
  gc: true,
  basicSize: 48,
  layout: heldFields<CycleData>()('saved', 'it'),
  slots: {
    iter: selfIter,
    iternext: cycleNext,
    new_: positionalNew('cycle', 1, 1, CYCLE, (vm, type, [iterable]) => {
      const it = getIter(vm, iterable);
      return newInstance(type, new CycleData(hold(it), hold(listTake([]))));
    }),
  },
  methods: [
    reduceMethod((vm, self: Cycle) => {
      const { it, index, firstPass } = self.v;
      const saved = self.v.saved as PyList;
      if (it !== null) return pack(dup(self.type), pack(dup(it as PyObject)), pack(dup(saved), bool(firstPass)));
      const fresh = vm.keep(getIter(vm, saved));
      if (index !== 0) {
        const set = vm.keep(getAttrName(vm, fresh, '__setstate__'));
        drop(call1(vm, set, vm.keep(int(index))));
      }
      return pack(dup(self.type), pack(dup(fresh)), pack(dup(saved), bool(true)));
    }),
    setstateMethod((vm, self: Cycle, state) => {
      const [saved, first] = stateItems(vm, state, 2, 2);
      if (saved.type !== LIST) {
        return vm.raise('TypeError', `function argument 1 must be list, not ${fullTypeName(saved.type)}`);
      }
      const firstPass = countArgument(vm, first) !== 0;
      const old = self.v.saved;
      self.v.saved = share(saved as PyList);
      self.v.firstPass = firstPass;
      self.v.index = 0;
      dropOpt(old);
    }),
  ],
});

// --- repeat ------------------------------------------------------------------------------------------------------

export const REPEAT = staticType('repeat', 'itertools');
class RepeatData {
  element: Held | null;
  /** How often it is still to come; -1: always. */
  left: number;
  constructor(element: Held, left: number) {
    this.element = element;
    this.left = left;
  }
}
type Repeat = PyObject<RepeatData>;

function repeatNext(_vm: VM, self: Repeat): Owned | null {
  const d = self.v;
  if (d.left === 0) return null;
  if (d.left > 0) d.left--;
  return dup(d.element as PyObject);
}

defineType(REPEAT, {
  doc: DOCS.repeat,
  basetype: true,
  gc: true,
  basicSize: 32,
  layout: heldFields<RepeatData>()('element'),
  slots: {
    repr: (vm: VM, self: Repeat) => {
      const { element, left } = self.v;
      const what = reprText(vm, element as PyObject);
      return str(`${self.type.v.name}(${what}${left < 0 ? '' : `, ${left}`})`);
    },
    iter: selfIter,
    iternext: repeatNext,
    new_: newSlot('repeat', '(object, times=-1)', (vm: VM, type: PyType, object: PyObject, times?: PyObject) => {
      const left = times === undefined ? -1 : Math.max(0, countArgument(vm, times));
      return newInstance(type, new RepeatData(share(object), left));
    }),
  },
  methods: [
    hintMethod((vm: VM, self: Repeat) =>
      self.v.left < 0 ? vm.raise('TypeError', 'len() of unsized object') : int(self.v.left),
    ),
    reduceMethod((_vm, self: Repeat) => {
      const { element, left } = self.v;
      if (left < 0) return pack(dup(self.type), pack(dup(element as PyObject)));
      return pack(dup(self.type), pack(dup(element as PyObject), int(left)));
    }),
  ],
});

// --- count -------------------------------------------------------------------------------------------------------

export const COUNT = staticType('count', 'itertools');
class CountData {
  /** The next value while counting ints by one; unused once `value` is set. */
  next: number | bigint;
  /** The next value of any other kind. */
  value: Held | null;
  step: Held | null;
  constructor(next: number | bigint, value: Held | null, by: Held) {
    this.next = next;
    this.value = value;
    this.step = by;
  }
}
type Count = PyObject<CountData>;

function countNext(vm: VM, self: Count): Owned | null {
  const d = self.v;
  if (d.value === null) {
    const v = d.next;
    if (typeof v === 'number') {
      d.next = v < Number.MAX_SAFE_INTEGER ? v + 1 : BigInt(v) + 1n;
      return int(v);
    }
    d.next = v + 1n;
    return intFromBig(v);
  }
  const stepped = hold(binary(vm, BINARY.Add, d.value, d.step as PyObject));
  const result = unhold(d.value);
  d.value = stepped;
  return result;
}

function isNumber(o: PyObject): boolean {
  const s = o.type.v.slots;
  return s.nb_index !== null || s.nb_int !== null || s.nb_float !== null || fullTypeName(o.type) === 'complex';
}

defineType(COUNT, {
  doc: DOCS.count,
  signature: '(start=0, step=1)',
  basetype: true,
  gc: true,
  basicSize: 40,
  layout: heldFields<CountData>()('value', 'step'),
  slots: {
    repr: (vm: VM, self: Count) => {
      const d = self.v;
      const what = self.type.v.name;
      if (d.value === null) return str(`${what}(${d.next})`);
      const by = d.step as PyObject;
      const value = reprText(vm, d.value);
      if (isInt(by) && by.v === 1) return str(`${what}(${value})`);
      return str(`${what}(${value}, ${reprText(vm, by)})`);
    },
    iter: selfIter,
    iternext: countNext,
    new_: newSlot('count', '(start=0, step=1)', (vm: VM, type: PyType, start?: PyObject, by?: PyObject) => {
      if ((start !== undefined && !isNumber(start)) || (by !== undefined && !isNumber(by))) {
        return vm.raise('TypeError', 'a number is required');
      }
      const unit = by === undefined || (isInt(by) && by.v === 1);
      const by_ = by === undefined ? (smallInts[6] as PyObject) : by;
      if (unit && (start === undefined || isInt(start))) {
        return newInstance(type, new CountData(start === undefined ? 0 : start.v, null, share(by_)));
      }
      const from = start === undefined ? (smallInts[5] as PyObject) : start;
      return newInstance(type, new CountData(0, share(from), share(by_)));
    }),
  },
  methods: [
    reduceMethod((_vm, self: Count) => {
      const { next, value } = self.v;
      const by = self.v.step as PyObject;
      if (value !== null) return pack(dup(self.type), pack(dup(value as PyObject), dup(by)));
      if (typeof next === 'bigint' && next > 9223372036854775807n) {
        return pack(dup(self.type), pack(intOf(next), dup(by)));
      }
      return pack(dup(self.type), pack(intOf(next)));
    }),
  ],
});

// --- islice ------------------------------------------------------------------------------------------------------

export const ISLICE = staticType('islice', 'itertools');
class IsliceData {
  it: Held | null;
  next: number;
  /** -1: no limit. */
  stop: number;
  step: number;
  count = 0;
  constructor(it: Held, next: number, stop: number, by: number) {
    this.it = it;
    this.next = next;
    this.stop = stop;
    this.step = by;
  }
}
type Islice = PyObject<IsliceData>;

function endIslice(d: IsliceData): null {
  const { it } = d;
  d.it = null;
  if (it !== null) drop(it);
  return null;
}

function isliceNext(vm: VM, self: Islice): Owned | null {
  const d = self.v;
  const { it, stop } = d;
  if (it === null) return null;
  let item: Owned | null;
  try {
    while (d.count < d.next) {
      const skipped = step(vm, it);
      if (skipped === null) return endIslice(d);
      drop(skipped);
      d.count++;
    }
    if (stop !== -1 && d.count >= stop) return endIslice(d);
    item = step(vm, it);
  } catch (error) {
    endIslice(d);
    throw error;
  }
  if (item === null) return endIslice(d);
  d.count++;
  d.next += d.step;
  if (stop !== -1 && d.next > stop) d.next = stop;
  return item;
}

/** A limit of `islice`: a number, or -1 when it is none (whatever was wrong with it). */
function limit(vm: VM, o: PyObject): number {
  const mark = vm.mark();
  try {
    return asSsize(vm, o, 'OverflowError');
  } catch (error) {
    drop(vm.caught(error, mark));
    return -1;
  }
}

const STOP_MESSAGE = 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.';
const INDEX_MESSAGE = 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.';

defineType(ISLICE, {
  doc: DOCS.islice,
  basetype: true,
  gc: true,
  basicSize: 56,
  layout: heldFields<IsliceData>()('it'),
  slots: {
    iter: selfIter,
    iternext: isliceNext,
    new_: positionalNew('islice', 2, 4, ISLICE, (vm, type, args) => {
      const stopArgument = args.length === 2 ? args[1] : args[2];
      const start = args.length === 2 || args[1] === NONE ? 0 : limit(vm, args[1]);
      let stop = -1;
      if (stopArgument !== NONE) {
        stop = limit(vm, stopArgument);
        if (stop === -1) return vm.raise('ValueError', STOP_MESSAGE);
      }
      if (start < 0 || stop < -1) return vm.raise('ValueError', INDEX_MESSAGE);
      const by = args.length < 4 || args[3] === NONE ? 1 : limit(vm, args[3]);
      if (by < 1) return vm.raise('ValueError', 'Step for islice() must be a positive integer or None.');
      return newInstance(type, new IsliceData(hold(getIter(vm, args[0])), start, stop, by));
    }),
  },
  methods: [
    reduceMethod((vm, self: Islice) => {
      const { it, next, stop, step: by, count } = self.v;
      if (it === null) {
        const empty = getIter(vm, vm.keep(listTake([])));
        return pack(dup(self.type), pack(empty, int(0)), int(0));
      }
      return pack(
        dup(self.type),
        pack(dup(it as PyObject), int(next), stop < 0 ? none() : int(stop), int(by)),
        int(count),
      );
    }),
    setstateMethod((vm, self: Islice, state) => {
      if (!isInt(state)) vm.raise('TypeError', 'an integer is required');
      self.v.count = asSsize(vm, state, 'OverflowError');
    }),
  ],
});
