/** `accumulate`, `compress`, `dropwhile`, `takewhile`, `filterfalse`, `starmap`. */
import { BINARY, binary, collectTuple, getIter, isTrue } from '../../object/abstract.ts';
import { call, call1, call2 } from '../../object/call.ts';
import { BOOL, NONE, staticType, TUPLE } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyTuple } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import type { NativeDecl } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { dropOpt, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { int, none, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { selfIter } from '../../types/iterators.ts';
import { CHAIN, ISLICE, newChain } from './chaining.ts';
import { pack, positionalNew, reduceMethod, setstateMethod, step } from './common.ts';
import { DOCS } from './docs.ts';

// --- accumulate --------------------------------------------------------------------------------------------------

const ACCUMULATE = staticType('accumulate', 'itertools');
class AccumulateData {
  func: Held | null;
  total: Held | null = null;
  it: Held | null;
  /** A start value that has not been given out yet. */
  initial: Held | null;
  constructor(it: Held, func: Held | null, initial: Held | null) {
    this.it = it;
    this.func = func;
    this.initial = initial;
  }
}
type Accumulate = PyObject<AccumulateData>;

function accumulateNext(vm: VM, self: Accumulate): Owned | null {
  const d = self.v;
  if (d.initial !== null) {
    const first = d.initial;
    d.initial = null;
    d.total = first;
    return dup(first as PyObject);
  }
  const item = step(vm, d.it as PyObject);
  if (item === null) return null;
  const { total } = d;
  if (total === null) {
    d.total = share(item);
    return item;
  }
  const mark = vm.mark();
  vm.keep(item);
  const sum = d.func === null ? binary(vm, BINARY.Add, total, item) : call2(vm, d.func, total, item);
  const old = d.total;
  d.total = share(sum);
  dropOpt(old);
  vm.release(mark);
  return sum;
}

const orNone = (x: PyObject | null): Owned => (x === null ? none() : dup(x));

defineType(ACCUMULATE, {
  doc: DOCS.accumulate,
  signature: '(iterable, func=None, *, initial=None)',
  basetype: true,
  gc: true,
  basicSize: 56,
  layout: heldFields<AccumulateData>()('func', 'total', 'it', 'initial'),
  slots: {
    iter: selfIter,
    iternext: accumulateNext,
    new_: newSlot(
      'accumulate',
      '(iterable, func=None, *, initial=None)',
      (vm: VM, type: PyType, iterable: PyObject, func?: PyObject, initial?: PyObject) => {
        const it = hold(getIter(vm, iterable));
        const f = func === undefined || func === NONE ? null : share(func);
        return newInstance(
          type,
          new AccumulateData(it, f, initial === undefined || initial === NONE ? null : share(initial)),
        );
      },
    ),
  },
  methods: [
    reduceMethod((vm, self: Accumulate) => {
      const { func, total, initial } = self.v;
      const it = self.v.it as PyObject;
      if (initial !== null) {
        const parts = vm.keep(tuple([vm.keep(tuple([initial])), it]));
        const chained = newChain(CHAIN, getIter(vm, parts));
        return pack(dup(self.type), pack(chained, orNone(func)), none());
      }
      if (total === NONE) {
        const parts = vm.keep(tuple([vm.keep(tuple([total])), it]));
        const chained = vm.keep(newChain(CHAIN, getIter(vm, parts)));
        const again = newInstance(
          ACCUMULATE,
          new AccumulateData(share(chained), func === null ? null : share(func), null),
        );
        return pack(dup(ISLICE), pack(again, int(1), none()));
      }
      return pack(dup(self.type), pack(dup(it), orNone(func)), orNone(total));
    }),
    setstateMethod((_vm, self: Accumulate, state) => {
      const old = self.v.total;
      self.v.total = share(state);
      dropOpt(old);
    }),
  ],
});

// --- Function and iterator ---------------------------------------------------------------------------------------

/** The payload of what applies a function to the items of an iterator. */
class FilterData {
  func: Held | null;
  it: Held | null;
  /** dropwhile: something has been given out; takewhile: it has ended. */
  flag = false;
  constructor(func: Held, it: Held) {
    this.func = func;
    this.it = it;
  }
}
type Filter = PyObject<FilterData>;

function judge(vm: VM, f: PyObject, item: PyObject): boolean {
  return isTrue(vm, vm.keep(call1(vm, f, item)));
}

function dropwhileNext(vm: VM, self: Filter): Owned | null {
  const d = self.v;
  const it = d.it as PyObject;
  for (;;) {
    const item = step(vm, it);
    if (item === null || d.flag) return item;
    const mark = vm.mark();
    const x = vm.keep(item);
    if (!judge(vm, d.func as PyObject, x)) {
      d.flag = true;
      const result = dup(x);
      vm.release(mark);
      return result;
    }
    vm.release(mark);
  }
}

function takewhileNext(vm: VM, self: Filter): Owned | null {
  const d = self.v;
  if (d.flag) return null;
  const item = step(vm, d.it as PyObject);
  if (item === null) return null;
  const mark = vm.mark();
  const x = vm.keep(item);
  const good = judge(vm, d.func as PyObject, x);
  const result = good ? dup(x) : null;
  if (!good) d.flag = true;
  vm.release(mark);
  return result;
}

function filterfalseNext(vm: VM, self: Filter): Owned | null {
  const d = self.v;
  const it = d.it as PyObject;
  const f = d.func as PyObject;
  for (;;) {
    const item = step(vm, it);
    if (item === null) return null;
    const mark = vm.mark();
    const x = vm.keep(item);
    const truth = f === NONE || f === (BOOL as PyObject) ? isTrue(vm, x) : judge(vm, f, x);
    if (!truth) {
      const result = dup(x);
      vm.release(mark);
      return result;
    }
    vm.release(mark);
  }
}

function starmapNext(vm: VM, self: Filter): Owned | null {
  const d = self.v;
  const item = step(vm, d.it as PyObject);
  if (item === null) return null;
  const mark = vm.mark();
  const x = vm.keep(item);
  const args = x.type === TUPLE ? (x as PyTuple) : vm.keep(collectTuple(vm, x));
  const result = call(vm, d.func as PyObject, args.v);
  vm.release(mark);
  return result;
}

const filterLayout = heldFields<FilterData>()('func', 'it');

interface FilterSpec {
  readonly name: 'dropwhile' | 'takewhile' | 'filterfalse' | 'starmap';
  readonly signature: string;
  readonly size: number;
  readonly next: (vm: VM, self: Filter) => Owned | null;
  /** `__setstate__` sets the flag. */
  readonly hasFlag: boolean;
}

function defineFilter({ name, signature, size, next, hasFlag }: FilterSpec): PyType {
  const type = staticType(name, 'itertools');
  const methods: NativeDecl[] = [
    reduceMethod((_vm, self: Filter) => {
      const { func, it, flag } = self.v;
      const parts = pack(dup(func as PyObject), dup(it as PyObject));
      return hasFlag ? pack(dup(self.type), parts, int(flag ? 1 : 0)) : pack(dup(self.type), parts);
    }),
  ];
  if (hasFlag) {
    methods.push(
      setstateMethod((vm, self: Filter, state) => {
        self.v.flag = isTrue(vm, state);
      }),
    );
  }
  defineType(type, {
    doc: DOCS[name],
    signature,
    basetype: true,
    gc: true,
    basicSize: size,
    layout: filterLayout,
    slots: {
      iter: selfIter,
      iternext: next,
      new_: positionalNew(name, 2, 2, type, (vm, cls, [func, iterable]) =>
        newInstance(cls, new FilterData(share(func), hold(getIter(vm, iterable)))),
      ),
    },
    methods,
  });
  return type;
}

const predicate = '(predicate, iterable, /)';
const DROPWHILE = defineFilter({
  name: 'dropwhile',
  signature: predicate,
  size: 40,
  next: dropwhileNext,
  hasFlag: true,
});
const TAKEWHILE = defineFilter({
  name: 'takewhile',
  signature: predicate,
  size: 40,
  next: takewhileNext,
  hasFlag: true,
});
const applied = '(function, iterable, /)';
const FILTERFALSE = defineFilter({
  name: 'filterfalse',
  signature: applied,
  size: 32,
  next: filterfalseNext,
  hasFlag: false,
});
const STARMAP = defineFilter({ name: 'starmap', signature: applied, size: 32, next: starmapNext, hasFlag: false });

// --- compress ----------------------------------------------------------------------------------------------------

const COMPRESS = staticType('compress', 'itertools');
class CompressData {
  data: Held | null;
  selectors: Held | null;
  constructor(data: Held, selectors: Held) {
    this.data = data;
    this.selectors = selectors;
  }
}
type Compress = PyObject<CompressData>;

function compressNext(vm: VM, self: Compress): Owned | null {
  const data = self.v.data as PyObject;
  const selectors = self.v.selectors as PyObject;
  for (;;) {
    const item = step(vm, data);
    if (item === null) return null;
    const mark = vm.mark();
    const x = vm.keep(item);
    const selector = step(vm, selectors);
    if (selector === null) {
      vm.release(mark);
      return null;
    }
    const chosen = isTrue(vm, vm.keep(selector));
    if (chosen) {
      const result = dup(x);
      vm.release(mark);
      return result;
    }
    vm.release(mark);
  }
}

defineType(COMPRESS, {
  doc: DOCS.compress,
  signature: '(data, selectors)',
  basetype: true,
  gc: true,
  basicSize: 32,
  layout: heldFields<CompressData>()('data', 'selectors'),
  slots: {
    iter: selfIter,
    iternext: compressNext,
    new_: newSlot('compress', '(data, selectors)', (vm: VM, type: PyType, data: PyObject, selectors: PyObject) => {
      const a = vm.keep(getIter(vm, data));
      const b = getIter(vm, selectors);
      return newInstance(type, new CompressData(share(a), hold(b)));
    }),
  },
  methods: [
    reduceMethod((_vm, self: Compress) => {
      const { data, selectors } = self.v;
      return pack(dup(self.type), pack(dup(data as PyObject), dup(selectors as PyObject)));
    }),
  ],
});

export { ACCUMULATE, COMPRESS, DROPWHILE, FILTERFALSE, STARMAP, TAKEWHILE };
