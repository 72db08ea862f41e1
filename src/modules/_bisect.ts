/** `_bisect`: searching in sorted sequences. */
import {
  asIndex,
  compareBool,
  getAttrName,
  getItem,
  getItemAt,
  length,
  lengthObject,
  typeName,
} from '../object/abstract.ts';
import { call1, call2 } from '../object/call.ts';
import { LIST, NONE } from '../object/core-types.ts';
import { defineModule } from '../object/define.ts';
import type { PyList } from '../object/dict.ts';
import { def } from '../object/native.ts';
import { drop, type Owned, type PyObject, share } from '../object/refs.ts';
import { Op, TypeFlag } from '../object/type.ts';
import { intFromBig, intOf, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { ssizeArgument } from '../types/arguments.ts';

/** `hi`: -1 when it was left out. Raises TypeError, OverflowError. */
function highArgument(vm: VM, hi: PyObject | undefined): number {
  if (hi === undefined || hi === NONE) return -1;
  if (hi.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `argument should be integer or None, not '${typeName(hi)}'`);
  }
  return ssizeArgument(vm, hi, -1);
}

/** Where `x` belongs in `a`: before equal items (`left`) or after them. */
function bisect(vm: VM, a: PyObject, x: PyObject, lo: number, hi: number, key: PyObject, left: boolean): number {
  if (lo < 0) return vm.raise('ValueError', 'lo must be non-negative');
  if (hi === -1) hi = length(vm, a);
  if (a.type.v.slots.sq_item === null || (a.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0) {
    return vm.raise('TypeError', `${typeName(a)} is not a sequence`);
  }
  const mark = vm.mark();
  while (lo < hi) {
    const middle = Math.floor((lo + hi) / 2);
    let item: PyObject = vm.keep(getItemAt(vm, a, middle));
    if (key !== NONE) item = vm.keep(call1(vm, key, item));
    const after = left ? compareBool(vm, item, x, Op.LT) : !compareBool(vm, x, item, Op.LT);
    if (after) lo = middle + 1;
    else hi = middle;
    vm.release(mark);
  }
  return lo;
}

/** As `bisect` in a sequence so long that its indices are no safe numbers. */
function bisectLong(vm: VM, a: PyObject, x: PyObject, lo: bigint, hi: bigint, key: PyObject, left: boolean): bigint {
  const mark = vm.mark();
  while (lo < hi) {
    const middle = (lo + hi) / 2n;
    let item: PyObject = vm.keep(getItem(vm, a, vm.keep(intFromBig(middle))));
    if (key !== NONE) item = vm.keep(call1(vm, key, item));
    const after = left ? compareBool(vm, item, x, Op.LT) : !compareBool(vm, x, item, Op.LT);
    if (after) lo = middle + 1n;
    else hi = middle;
    vm.release(mark);
  }
  return lo;
}

/** Puts an item at an index, with the list's own `insert` when it is of a subclass or another type. */
function insertAt(vm: VM, a: PyObject, index: number | bigint, x: PyObject): void {
  if (a.type === LIST) {
    const list = a as PyList;
    const at = Math.min(Number(index), list.v.length);
    list.v.splice(at, 0, share(x));
    const n = list.v.length;
    if (n > list.aux) list.aux = (n + (n >> 3) + 6) & ~3;
    return;
  }
  drop(call2(vm, vm.keep(getAttrName(vm, a, 'insert')), vm.keep(intOf(index)), x));
}

const NOTES =
  '\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function can be supplied to customize the sort order.';

type Search = (vm: VM, m: PyObject, a: PyObject, x: PyObject, lo?: PyObject, hi?: PyObject, key?: PyObject) => Owned;

/** As `bisect`, for arguments as they are given. */
function position(
  vm: VM,
  a: PyObject,
  x: PyObject,
  lo: PyObject | undefined,
  hi: PyObject | undefined,
  key: PyObject,
  left: boolean,
): number | bigint {
  const from = ssizeArgument(vm, lo, 0);
  let to = highArgument(vm, hi);
  if (to === -1 && from >= 0) to = length(vm, a);
  if (to <= Number.MAX_SAFE_INTEGER) return bisect(vm, a, x, from, to, key, left);
  const most = hi === undefined || hi === NONE ? (vm.keep(lengthObject(to)).v as number | bigint) : asIndex(vm, hi);
  const least = lo === undefined ? 0 : asIndex(vm, lo);
  return bisectLong(vm, a, x, BigInt(least), BigInt(most), key, left);
}

function searching(left: boolean): Search {
  return (vm, _m, a, x, lo, hi, key = NONE) => intOf(position(vm, a, x, lo, hi, key, left));
}

function inserting(left: boolean): Search {
  return (vm, _m, a, x, lo, hi, key = NONE) => {
    const wanted = key === NONE ? x : vm.keep(call1(vm, key, x));
    insertAt(vm, a, position(vm, a, wanted, lo, hi, key, left), x);
    return none();
  };
}

const SIGNATURE = '($module, /, a, x, lo=0, hi=None, *, key=None)';

export const _bisect = defineModule('_bisect', {
  doc: 'Bisection algorithms.\n\nThis module provides support for maintaining a list in sorted order without\nhaving to sort the list after each insertion. For long lists of items with\nexpensive comparison operations, this can be an improvement over the more\ncommon approach.\n',
  functions: [
    def(
      'bisect_left',
      SIGNATURE,
      `Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e < x, and all e in\na[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will\ninsert just before the leftmost x already there.${NOTES}`,
      searching(true),
    ),
    def(
      'bisect_right',
      SIGNATURE,
      `Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e <= x, and all e in\na[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will\ninsert just after the rightmost x already there.${NOTES}`,
      searching(false),
    ),
    def(
      'insort_left',
      SIGNATURE,
      `Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the left of the leftmost x.${NOTES}`,
      inserting(true),
    ),
    def(
      'insort_right',
      SIGNATURE,
      `Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the right of the rightmost x.${NOTES}`,
      inserting(false),
    ),
  ],
});
