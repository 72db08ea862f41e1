/** Built-in functions over iterables: any, all, min, max, sorted. */
import { collect, compareBool, getIter, isTrue, iterNext } from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { FLOAT, INT, LIST, NONE, TUPLE } from '../object/core-types.ts';
import type { PyList } from '../object/dict.ts';
import { def, type KeywordArgument } from '../object/native.ts';
import { bindKeywords, checkPositional } from '../object/native-call.ts';
import { dup, type Owned, type PyObject } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { listSort } from '../types/list-sort.ts';

/** Whether some item of an iterable has the truth `wanted`. */
function someItem(vm: VM, iterable: PyObject, wanted: boolean): boolean {
  const it = vm.keep(getIter(vm, iterable));
  const mark = vm.mark();
  for (;;) {
    const item = iterNext(vm, it);
    if (item === null) return false;
    if (isTrue(vm, vm.keep(item)) === wanted) return true;
    vm.release(mark);
  }
}

type Given = PyObject | undefined;
const PICKING = {
  min: def('min', '(*, key=None, default=None)', null, () => none()),
  max: def('max', '(*, key=None, default=None)', null, () => none()),
};

/** The extreme of plain numbers, given one by one or in a list or tuple; null when there are others, or none. */
function extremeNumber(args: readonly PyObject[], op: CompareOp): PyObject | null {
  let items = args;
  if (args.length === 1) {
    const type = args[0].type;
    if (type !== LIST && type !== TUPLE) return null;
    items = (args[0] as PyList).v;
    if (items.length === 0) return null;
  }
  let best: PyObject = items[0];
  if (!isPlainNumber(best)) return null;
  for (let i = 1; i < items.length; i++) {
    const x = items[i];
    if (!isPlainNumber(x)) return null;
    if (op === Op.LT ? x.v < (best as PyObject<number>).v : x.v > (best as PyObject<number>).v) best = x;
  }
  return best;
}

function isPlainNumber(o: PyObject): o is PyObject<number> {
  return (o.type === INT || o.type === FLOAT) && typeof o.v === 'number';
}

/** The extreme of two plain numbers. */
const quickMin = (_self: PyObject, a: PyObject, b: PyObject): Owned | null =>
  isPlainNumber(a) && isPlainNumber(b) ? dup<PyObject>(b.v < a.v ? b : a) : null;
const quickMax = (_self: PyObject, a: PyObject, b: PyObject): Owned | null =>
  isPlainNumber(a) && isPlainNumber(b) ? dup<PyObject>(b.v > a.v ? b : a) : null;

function extreme(
  vm: VM,
  which: 'min' | 'max',
  op: CompareOp,
  args: readonly PyObject[],
  keywords: readonly KeywordArgument[],
): Owned {
  checkPositional(vm, which, args.length, 1, Number.POSITIVE_INFINITY);
  if (keywords.length === 0) {
    const quick = extremeNumber(args, op);
    if (quick !== null) return dup(quick);
  }
  const [keyArgument, fallback] = keywords.length === 0 ? [] : (bindKeywords(vm, PICKING[which], keywords) as Given[]);
  const several = args.length > 1;
  if (several && fallback !== undefined) {
    return vm.raise('TypeError', `Cannot specify a default for ${which}() with multiple positional arguments`);
  }
  const key = keyArgument === undefined || keyArgument === NONE ? null : keyArgument;
  const it = several ? null : vm.keep(getIter(vm, args[0]));
  let best: PyObject | null = null;
  let bestKey: PyObject | null = null;
  const base = vm.mark();
  for (let i = 0; ; i++) {
    const mark = vm.mark();
    let item: PyObject;
    if (it === null) {
      if (i >= args.length) break;
      item = vm.keep(dup(args[i]));
    } else {
      const found = iterNext(vm, it);
      if (found === null) break;
      item = vm.keep(found);
    }
    const value = vm.keep(key === null ? dup(item) : call1(vm, key, item));
    if (best === null || compareBool(vm, value, bestKey as PyObject, op)) {
      const fresh = dup(item);
      const freshKey = dup(value);
      vm.release(base);
      best = vm.keep(fresh);
      bestKey = vm.keep(freshKey);
    } else vm.release(mark);
  }
  const result = best === null ? null : dup(best);
  vm.release(base);
  if (result !== null) return result;
  if (fallback !== undefined) return dup(fallback);
  return vm.raise('ValueError', `${which}() iterable argument is empty`);
}

/** `sorted(iterable, /, *, key=None, reverse=False)`: the keywords are those of `list.sort`. */
function sorted(vm: VM, _self: PyObject, args: readonly PyObject[], keywords: readonly KeywordArgument[]): Owned {
  checkPositional(vm, 'sorted', args.length, 1, 1);
  const items = vm.keep(collect(vm, args[0]));
  let key: PyObject | null = null;
  let reverse: PyObject | null = null;
  for (const k of keywords) {
    if (k.name.v === 'key') key = k.value === NONE ? null : k.value;
    else if (k.name.v === 'reverse') reverse = k.value;
    else return vm.raise('TypeError', `sort() got an unexpected keyword argument '${k.name.v}'`);
  }
  listSort(vm, items, key, reverse);
  return dup(items as PyObject);
}

type Pick = (vm: VM, self: PyObject, args: readonly PyObject[], keywords: readonly KeywordArgument[]) => Owned;
const min: Pick = (vm, _self, args, keywords) => extreme(vm, 'min', Op.LT, args, keywords);
const max: Pick = (vm, _self, args, keywords) => extreme(vm, 'max', Op.GT, args, keywords);

export const iterationFunctions = [
  def(
    'any',
    '($module, iterable, /)',
    'Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False.',
    (vm, _self: PyObject, iterable: PyObject) => bool(someItem(vm, iterable, true)),
  ),
  def(
    'all',
    '($module, iterable, /)',
    'Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True.',
    (vm, _self: PyObject, iterable: PyObject) => bool(!someItem(vm, iterable, false)),
  ),
  def(
    'min',
    '($module, *args, **keywords)',
    'min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nWith a single iterable argument, return its smallest item. The\ndefault keyword-only argument specifies an object to return if\nthe provided iterable is empty.\nWith two or more positional arguments, return the smallest argument.',
    min,
    { hideSignature: true, quick2: quickMin },
  ),
  def(
    'max',
    '($module, *args, **keywords)',
    'max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nWith a single iterable argument, return its biggest item. The\ndefault keyword-only argument specifies an object to return if\nthe provided iterable is empty.\nWith two or more positional arguments, return the largest argument.',
    max,
    { hideSignature: true, quick2: quickMax },
  ),
  def(
    'sorted',
    '($module, *args, **keywords)',
    'Return a new list containing all items from the iterable in ascending order.\n\nA custom key function can be supplied to customize the sort order, and the\nreverse flag can be set to request the result in descending order.',
    sorted,
    {
      shownSignature: '($module, iterable, /, *, key=None, reverse=False)',
    },
  ),
];
