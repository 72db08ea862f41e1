/** `enumerate`, `zip`, `map`, `filter` and `reversed`. */

import { add } from '../numeric/int.ts';
import { asIndex, getItemAt, getIter, isSubtype, isTrue, length, lookupSpecial, typeName } from '../object/abstract.ts';
import { call, call0, call1 } from '../object/call.ts';
import { BOOL, NONE, staticType } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { isTracked, track } from '../object/heap.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { genericGetAttr } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { bindArguments, checkPositional } from '../object/native-call.ts';
import { drop, dropAll, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { bool, int, intOf, none, tuple, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { classGetItem } from './container-common.ts';
import {
  hintMethod,
  LIST_ITERATOR,
  type ListIterData,
  reduceMethod,
  selfIter,
  setstateMethod,
  stateIndex,
  TUPLE_ITERATOR,
} from './iterators.ts';
import { quickNext } from './quick-next.ts';
import { RANGE_ITERATOR, type RangeIterData, rangeIterNext } from './range.ts';

export const ENUMERATE = staticType('enumerate');
export const ZIP = staticType('zip');
export const MAP = staticType('map');
export const FILTER = staticType('filter');
export const REVERSED = staticType('reversed');

type Args = readonly PyObject[];
type Names = readonly PyStr[] | null;

function next(vm: VM, it: PyObject): Owned | null {
  const f = it.type.v.slots.iternext;
  return f === null ? vm.raise('TypeError', `'${typeName(it)}' object is not an iterator`) : f(vm, it);
}

/** Iterators of all arguments from `first` on, in a tuple kept by the VM. */
function iteratorsOf(vm: VM, args: Args, first: number, end: number): PyTuple {
  const its: PyObject[] = [];
  for (let i = first; i < end; i++) its.push(vm.keep(getIter(vm, args[i])));
  return vm.keep(tuple(its));
}

function noKeywords(vm: VM, what: string, type: PyType, own: PyType, kwnames: Names): number {
  const n = kwnames === null ? 0 : kwnames.length;
  if (n > 0 && (type === own || type.v.slots.init === own.v.slots.init)) {
    vm.raise('TypeError', `${what}() takes no keyword arguments`);
  }
  return n;
}

// --- enumerate ---------------------------------------------------------------------------------------------------

export class EnumerateData {
  iterator: Held | null;
  /** The pair given last: used again when nobody else has it. */
  result: Held<PyTuple> | null;
  index: number | bigint;
  constructor(iterator: PyObject, index: number | bigint) {
    this.iterator = share(iterator);
    this.result = hold(tuple([NONE, NONE]));
    this.index = index;
  }
}
type Enumerate = PyObject<EnumerateData>;

function enumerateNew(vm: VM, type: PyType, args: Args, kwnames: Names): Owned {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const npos = args.length - nkw;
  if (args.length > 2) {
    vm.raise('TypeError', `enumerate() takes at most 2 arguments (${args.length} given)`);
  }
  let iterable = npos > 0 ? args[0] : undefined;
  let start = npos > 1 ? args[1] : undefined;
  for (let k = 0; k < nkw; k++) {
    const keyword = (kwnames as readonly PyStr[])[k].v;
    if (keyword === 'start' && start === undefined && args.length === 2) start = args[npos + k];
    else if (keyword === 'iterable' && iterable === undefined) iterable = args[npos + k];
    else return vm.raise('TypeError', `'${keyword}' is an invalid keyword argument for enumerate()`);
  }
  if (iterable === undefined) return vm.raise('TypeError', "enumerate() missing required argument 'iterable'");
  const index = start === undefined ? 0 : asIndex(vm, start);
  const it = vm.keep(getIter(vm, iterable));
  return newInstance(type, new EnumerateData(it, index));
}

/** The next pair of an enumerate. */
export function enumerateNext(vm: VM, self: Enumerate): Owned | null {
  const data = self.v;
  const { iterator, result } = data;
  if (iterator === null || result === null) return null;
  const item = quickNext(iterator) ?? next(vm, iterator);
  if (item === null) return null;
  const i = data.index;
  data.index = typeof i === 'number' && i < Number.MAX_SAFE_INTEGER ? i + 1 : add(i, 1);
  const index = intOf(i);
  if (result.rc !== 1) return tupleTake([index, item]);
  const given = dup(result as PyTuple);
  const items = result.v;
  const oldIndex = items[0];
  const oldItem = items[1];
  items[0] = hold(index);
  items[1] = hold(item);
  drop(oldIndex);
  drop(oldItem);
  if (!isTracked(result)) track(result);
  return given;
}

defineType(ENUMERATE, {
  vectorcall: true,
  doc: 'Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...',
  signature: '(iterable, start=0)',
  basetype: true,
  gc: true,
  basicSize: 56,
  layout: heldFields<EnumerateData>()('iterator', 'result'),
  slots: { getattro: genericGetAttr, iter: selfIter, iternext: enumerateNext, new_: enumerateNew },
  methods: [
    reduceMethod((_vm: VM, self: Enumerate) => {
      const { iterator, index } = self.v;
      const args = tupleTake([dup((iterator ?? NONE) as PyObject), intOf(index)]);
      return tupleTake([dup(self.type), args]);
    }),
    classGetItem(),
  ],
});

// --- zip ---------------------------------------------------------------------------------------------------------

export class ZipData {
  iterators: Held<PyTuple> | null;
  result: Held<PyTuple> | null;
  strict: boolean;
  constructor(iterators: PyTuple, strict: boolean) {
    this.iterators = share(iterators);
    this.result = hold(tuple(iterators.v.map(() => NONE)));
    this.strict = strict;
  }
}
type Zip = PyObject<ZipData>;

const ZIP_KEYWORDS = def('zip', '(*, strict=False)', null, () => none());

function zipNew(vm: VM, type: PyType, args: Args, kwnames: Names): Owned {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const npos = args.length - nkw;
  const [flag] = nkw === 0 ? [] : bindArguments(vm, ZIP_KEYWORDS, type, args.slice(npos), kwnames);
  const strict = flag !== undefined && isTrue(vm, flag as PyObject);
  return newInstance(type, new ZipData(iteratorsOf(vm, args, 0, npos), strict));
}

/** Whether each of some iterators, no two the same, has an item ready that is there without running Python. */
function givesQuickly(its: readonly PyObject[]): boolean {
  if (its.length > 3) return false;
  for (let i = 0; i < its.length; i++) {
    if (its.indexOf(its[i]) !== i) return false;
    const t = its[i].type;
    if (t === LIST_ITERATOR || t === TUPLE_ITERATOR) {
      const { seq, index } = its[i].v as ListIterData;
      if (seq === null || index >= seq.v.length) return false;
    } else if (t !== RANGE_ITERATOR || (its[i].v as RangeIterData).left <= 0) return false;
  }
  return true;
}

/** The next item of an iterator that `givesQuickly`. @nothrow */
function takeQuickly(vm: VM, it: PyObject): Owned {
  if (it.type === RANGE_ITERATOR) return rangeIterNext(vm, it as PyObject<RangeIterData>) as Owned;
  const d = it.v as ListIterData;
  return dup((d.seq as Held<PyObject<Held[]>>).v[d.index++] as PyObject);
}

/** Whether the items of a tuple can be exchanged without running Python: none of them dies, even if it is there several times. @nothrow */
function exchangesQuickly(result: PyTuple): boolean {
  const items = result.v;
  for (let i = 0; i < items.length; i++) {
    const old = items[i];
    if (old.rc <= items.length && !old.type.v.atomic) return false;
  }
  return true;
}

/** The next tuple of a zip. */
export function zipNext(vm: VM, self: Zip): Owned | null {
  const data = self.v;
  const { iterators, result } = data;
  if (iterators === null || result === null) return null;
  const its = iterators.v;
  const n = its.length;
  if (n === 0) return null;
  if (result.rc === 1 && givesQuickly(its) && exchangesQuickly(result)) {
    const items = result.v;
    for (let i = 0; i < n; i++) {
      const old = items[i];
      items[i] = hold(takeQuickly(vm, its[i]));
      drop(old);
    }
    if (!isTracked(result)) track(result);
    return dup(result as PyTuple);
  }
  if (result.rc === 1) {
    const mark = vm.mark();
    const given = vm.keep(dup(result as PyTuple));
    const items = given.v;
    for (let i = 0; i < n; i++) {
      const item = next(vm, its[i]);
      if (item === null) {
        vm.release(mark);
        if (data.strict) checkStrict(vm, its, i);
        return null;
      }
      const old = items[i];
      items[i] = hold(item);
      drop(old);
    }
    if (!isTracked(given)) track(given);
    const owned = dup(given);
    vm.release(mark);
    return owned;
  }
  const items: Owned[] = [];
  try {
    for (let i = 0; i < n; i++) {
      const item = next(vm, its[i]);
      if (item === null) break;
      items.push(item);
    }
    if (items.length < n && data.strict) checkStrict(vm, its, items.length);
  } catch (error) {
    dropAll(items);
    throw error;
  }
  if (items.length === n) return tupleTake(items);
  dropAll(items);
  return null;
}

/** Iterator `i` has ended: raises ValueError unless all of them end here. */
function checkStrict(vm: VM, its: readonly PyObject[], i: number): void {
  const wrong = (k: number, how: string): never => {
    const others = k === 1 ? ' 1' : `s 1-${k}`;
    return vm.raise('ValueError', `zip() argument ${k + 1} is ${how} than argument${others}`);
  };
  if (i > 0) wrong(i, 'shorter');
  for (let k = 1; k < its.length; k++) {
    const item = next(vm, its[k]);
    if (item === null) continue;
    drop(item);
    wrong(k, 'longer');
  }
}

defineType(ZIP, {
  doc: "The zip object yields n-length tuples, where n is the number of iterables\npassed as positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th iterable argument to zip().  This continues until the\nshortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]",
  signature: '(*iterables, strict=False)',
  basetype: true,
  gc: true,
  basicSize: 48,
  layout: heldFields<ZipData>()('iterators', 'result'),
  slots: { getattro: genericGetAttr, iter: selfIter, iternext: zipNext, new_: zipNew },
  methods: [
    reduceMethod((_vm: VM, self: Zip) => {
      const { iterators, strict } = self.v;
      const args = iterators === null ? tupleTake([]) : dup(iterators as PyTuple);
      return strict ? tupleTake([dup(self.type), args, bool(true)]) : tupleTake([dup(self.type), args]);
    }),
    setstateMethod((vm: VM, self: Zip, state: PyObject) => {
      self.v.strict = isTrue(vm, state);
    }),
  ],
});

// --- map ---------------------------------------------------------------------------------------------------------

export class MapData {
  iterators: Held<PyTuple> | null;
  func: Held | null;
  constructor(iterators: PyTuple, func: PyObject) {
    this.iterators = share(iterators);
    this.func = share(func);
  }
}
type PyMap = PyObject<MapData>;

function mapNew(vm: VM, type: PyType, args: Args, kwnames: Names): Owned {
  const n = args.length - noKeywords(vm, 'map', type, MAP, kwnames);
  if (n < 2) vm.raise('TypeError', 'map() must have at least two arguments.');
  return newInstance(type, new MapData(iteratorsOf(vm, args, 1, n), args[0]));
}

function mapNext(vm: VM, self: PyMap): Owned | null {
  const { iterators, func } = self.v;
  if (iterators === null || func === null) return null;
  const its = iterators.v;
  const mark = vm.mark();
  if (its.length === 1) {
    const item = next(vm, its[0]);
    if (item === null) return null;
    const result = call1(vm, func, vm.keep(item));
    vm.release(mark);
    return result;
  }
  const args: PyObject[] = [];
  for (let i = 0; i < its.length; i++) {
    const item = next(vm, its[i]);
    if (item === null) {
      vm.release(mark);
      return null;
    }
    args.push(vm.keep(item));
  }
  const result = call(vm, func, args);
  vm.release(mark);
  return result;
}

defineType(MAP, {
  vectorcall: true,
  doc: 'Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.',
  signature: '(function, iterable, /, *iterables)',
  basetype: true,
  gc: true,
  basicSize: 32,
  layout: heldFields<MapData>()('iterators', 'func'),
  slots: { getattro: genericGetAttr, iter: selfIter, iternext: mapNext, new_: mapNew },
  methods: [
    reduceMethod((_vm: VM, self: PyMap) => {
      const { iterators, func } = self.v;
      const its = iterators === null ? [] : iterators.v;
      return tupleTake([dup(self.type), tuple([(func ?? NONE) as PyObject, ...its])]);
    }),
  ],
});

// --- filter ------------------------------------------------------------------------------------------------------

export class FilterData {
  func: Held | null;
  iterator: Held | null;
  constructor(func: PyObject, iterator: PyObject) {
    this.func = share(func);
    this.iterator = share(iterator);
  }
}
type Filter = PyObject<FilterData>;

function filterNew(vm: VM, type: PyType, args: Args, kwnames: Names): Owned {
  const n = args.length - noKeywords(vm, 'filter', type, FILTER, kwnames);
  checkPositional(vm, 'filter', n, 2, 2);
  const it = vm.keep(getIter(vm, args[1]));
  return newInstance(type, new FilterData(args[0], it));
}

function filterNext(vm: VM, self: Filter): Owned | null {
  const { func, iterator } = self.v;
  if (func === null || iterator === null) return null;
  const truthOnly = func === (NONE as PyObject) || func === (BOOL as PyObject);
  const mark = vm.mark();
  for (;;) {
    const x = next(vm, iterator);
    if (x === null) return null;
    const item = vm.keep(x);
    let good: boolean;
    if (truthOnly) good = isTrue(vm, item);
    else good = isTrue(vm, vm.keep(call1(vm, func, item)));
    if (good) {
      const result = dup(item);
      vm.release(mark);
      return result;
    }
    vm.release(mark);
  }
}

defineType(FILTER, {
  vectorcall: true,
  doc: 'Return an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true.',
  signature: '(function, iterable, /)',
  basetype: true,
  gc: true,
  basicSize: 32,
  layout: heldFields<FilterData>()('func', 'iterator'),
  slots: { getattro: genericGetAttr, iter: selfIter, iternext: filterNext, new_: filterNew },
  methods: [
    reduceMethod((_vm: VM, self: Filter) => {
      const { func, iterator } = self.v;
      return tupleTake([dup(self.type), tuple([(func ?? NONE) as PyObject, (iterator ?? NONE) as PyObject])]);
    }),
  ],
});

// --- reversed ----------------------------------------------------------------------------------------------------

export class ReversedData {
  index: number;
  sequence: Held | null;
  constructor(sequence: PyObject, index: number) {
    this.index = index;
    this.sequence = share(sequence);
  }
}
type Reversed = PyObject<ReversedData>;

function reversedNew(vm: VM, type: PyType, args: Args, kwnames: Names): Owned {
  const n = args.length - noKeywords(vm, 'reversed', type, REVERSED, kwnames);
  checkPositional(vm, 'reversed', n, 1, 1);
  const sequence = args[0];
  const method = lookupSpecial(vm, sequence, '__reversed__');
  if (method !== null) {
    vm.keep(method);
    if ((method as PyObject) !== NONE) return call0(vm, method);
  }
  const t = sequence.type.v;
  if (method !== null || t.slots.sq_item === null || (t.flags & TypeFlag.DICT_SUBCLASS) !== 0) {
    return vm.raise('TypeError', `'${typeName(sequence)}' object is not reversible`);
  }
  return newInstance(type, new ReversedData(sequence, length(vm, sequence) - 1));
}

function reversedNext(vm: VM, self: Reversed): Owned | null {
  const data = self.v;
  const { sequence, index } = data;
  if (sequence === null) return null;
  if (index >= 0) {
    const mark = vm.mark();
    try {
      const item = getItemAt(vm, sequence, index);
      data.index = index - 1;
      return item;
    } catch (error) {
      const exc = vm.caught(error, mark);
      const ended =
        isSubtype(exc.type, vm.exceptionType('IndexError')) || isSubtype(exc.type, vm.exceptionType('StopIteration'));
      if (!ended) return vm.rethrowTake(exc);
      drop(exc);
    }
  }
  data.index = -1;
  const old = data.sequence;
  data.sequence = null;
  if (old !== null) drop(old);
  return null;
}

defineType(REVERSED, {
  vectorcall: true,
  doc: 'Return a reverse iterator over the values of the given sequence.',
  signature: '(sequence, /)',
  basetype: true,
  gc: true,
  basicSize: 32,
  layout: heldFields<ReversedData>()('sequence'),
  slots: { getattro: genericGetAttr, iter: selfIter, iternext: reversedNext, new_: reversedNew },
  methods: [
    hintMethod((vm: VM, self: Reversed) => {
      const { sequence, index } = self.v;
      if (sequence === null) return int(0);
      return int(length(vm, sequence) < index + 1 ? 0 : index + 1);
    }),
    reduceMethod((_vm: VM, self: Reversed) => {
      const { sequence, index } = self.v;
      if (sequence === null) return tupleTake([dup(self.type), tupleTake([tupleTake([])])]);
      return tupleTake([dup(self.type), tupleTake([dup(sequence as PyObject)]), int(index)]);
    }),
    setstateMethod((vm: VM, self: Reversed, state: PyObject) => {
      const { sequence } = self.v;
      const index = stateIndex(vm, state);
      if (sequence !== null) self.v.index = Math.max(-1, Math.min(index, length(vm, sequence) - 1));
    }),
  ],
});
