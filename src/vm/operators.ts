/**
 * Operators for generated code. The fast forms look at exact numbers (and a few other exact types) only, run no Python, raise
 * nothing, borrow their operands and give null (or 2, for truths) when they do not apply. The slow forms take over their
 * operands, which stand on the native stack as CPython's evaluation stack would hold them.
 */

import { pow as positivePow } from '../numeric/elementary.ts';
import { pow as floatPow } from '../numeric/float.ts';
import * as integers from '../numeric/int.ts';
import {
  BINARY,
  binary,
  compare,
  contains,
  delItem,
  getItem,
  inplace,
  isTrue,
  power,
  setItem,
  unary,
} from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { DICT, FALSE, FLOAT, INT, LIST, NONE, STR, TRUE, TUPLE } from '../object/core-types.ts';
import { dictStoreQuick, findQuick, type PyDict, type PyList, type PyStr } from '../object/dict.ts';
import { drop, dropBefore, dup, Flag, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import type { CompareOp } from '../object/type.ts';
import { bool, float, int, intOf, latin1Char, str } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import { MAX_LENGTH } from '../text/codepoints.ts';
import { listQuickReplace, listQuickSlice } from '../types/list-ops.ts';
import { concat, order } from '../types/str/kind.ts';
import { unitAt, units } from '../types/str/rope.ts';
import { failOperands, popNative, popOperands, push, push1, push2, push3 } from './state.ts';

type IntValue = integers.IntValue;
const MAX = Number.MAX_SAFE_INTEGER;

// --- Arithmetic --------------------------------------------------------------------------------------------------

/** `a + b` of exact ints, floats, strs. */
export function add(a: PyObject, b: PyObject): Owned | null {
  const t = a.type;
  if (t === INT) {
    const x = a.v;
    const y = b.v;
    if (b.type === INT) {
      if (typeof x === 'number' && typeof y === 'number') {
        const z = x + y;
        if (z <= MAX && z >= -MAX) return int(z);
      }
      return wide(integers.add, x as IntValue, y as IntValue);
    }
    if (b.type === FLOAT && typeof x === 'number') return float(x + (y as number));
    return null;
  }
  if (t === FLOAT) {
    if (b.type === FLOAT) return float((a.v as number) + (b.v as number));
    if (b.type === INT && typeof b.v === 'number') return float((a.v as number) + b.v);
    return null;
  }
  if (t === STR && b.type === STR && (a as PyStr).v.length + (b as PyStr).v.length <= MAX_LENGTH) {
    return concat(a as PyStr, b as PyStr);
  }
  return null;
}

const UNITS = 1 << Flag.STR_KIND_SHIFT;

export function sub(a: PyObject, b: PyObject): Owned | null {
  const t = a.type;
  if (t === INT) {
    const x = a.v;
    const y = b.v;
    if (b.type === INT) {
      if (typeof x === 'number' && typeof y === 'number') {
        const z = x - y;
        if (z <= MAX && z >= -MAX) return int(z);
      }
      return wide(integers.sub, x as IntValue, y as IntValue);
    }
    if (b.type === FLOAT && typeof x === 'number') return float(x - (y as number));
    return null;
  }
  if (t === FLOAT) {
    if (b.type === FLOAT) return float((a.v as number) - (b.v as number));
    if (b.type === INT && typeof b.v === 'number') return float((a.v as number) - b.v);
  }
  return null;
}

export function mul(a: PyObject, b: PyObject): Owned | null {
  const t = a.type;
  if (t === INT) {
    const x = a.v;
    const y = b.v;
    if (b.type === INT) {
      if (typeof x === 'number' && typeof y === 'number') {
        const z = x * y;
        // `+ 0` turns -0 (of 0 * -1) into 0.
        if (z <= MAX && z >= -MAX) return int(z + 0);
      }
      return wide(integers.mul, x as IntValue, y as IntValue);
    }
    if (b.type === FLOAT && typeof x === 'number') return float(x * (y as number));
    return null;
  }
  if (t === FLOAT) {
    if (b.type === FLOAT) return float((a.v as number) * (b.v as number));
    if (b.type === INT && typeof b.v === 'number') return float((a.v as number) * b.v);
  }
  return null;
}

export function div(a: PyObject, b: PyObject): Owned | null {
  const y = b.v;
  if ((b.type !== FLOAT && b.type !== INT) || typeof y !== 'number' || y === 0) return null;
  const x = a.v;
  if ((a.type !== FLOAT && a.type !== INT) || typeof x !== 'number') return null;
  return float(x / y);
}

export function floordiv(a: PyObject, b: PyObject): Owned | null {
  if (a.type === INT && b.type === INT) {
    const x = a.v;
    const y = b.v;
    // Beyond 2^53 the quotient of doubles could be off by one; below, floor is exact.
    if (typeof x === 'number' && typeof y === 'number' && y !== 0) {
      const r = x % y;
      return int((x - r) / y - (r !== 0 && r < 0 !== y < 0 ? 1 : 0) + 0);
    }
    return y === 0 ? null : wide(integers.floordiv, x as IntValue, y as IntValue);
  }
  return null;
}

/** Whether a number is an int that JavaScript's numbers hold exactly, as all results of operators on such do. */
export function isSmall(z: number): boolean {
  return z <= MAX && z >= -MAX;
}
/** The lowest 32 bits of a product of such; generated code knows the runtime's names alone. */
export const { imul } = Math;

/** `x // y` of such ints, NaN for division by zero. */
export function floorOf(x: number, y: number): number {
  const r = x % y;
  return (x - r) / y - (r !== 0 && r < 0 !== y < 0 ? 1 : 0) + 0;
}
/** `x % y` of such ints, NaN for division by zero. */
export function modOf(x: number, y: number): number {
  const r = x % y;
  return (r !== 0 && r < 0 !== y < 0 ? r + y : r) + 0;
}

export function mod(a: PyObject, b: PyObject): Owned | null {
  if (a.type === INT && b.type === INT) {
    const x = a.v;
    const y = b.v;
    if (typeof x === 'number' && typeof y === 'number' && y !== 0) {
      const r = x % y;
      return int((r !== 0 && r < 0 !== y < 0 ? r + y : r) + 0);
    }
    return y === 0 ? null : wide(integers.mod, x as IntValue, y as IntValue);
  }
  return null;
}

/** `a ** b` of floats with a positive base, and of small ints. */
export function pow(a: PyObject, b: PyObject): Owned | null {
  const x = a.v;
  const y = b.v;
  if (typeof x !== 'number' || typeof y !== 'number') return null;
  if (a.type === INT && b.type === INT) {
    if (y < 0 || y > 64) return null;
    let z = 1;
    for (let i = 0; i < y; i++) {
      z *= x;
      if (z > MAX || z < -MAX) return null;
    }
    return int(z);
  }
  if ((a.type !== FLOAT && a.type !== INT) || (b.type !== FLOAT && b.type !== INT) || !(x > 0)) return null;
  const r = floatPow(x, y) as number;
  return float(r);
}

/** `x ** y` of a positive number; NaN where that is another way's business. */
export function powerOf(x: number, y: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY) || y - y !== 0) return Number.NaN;
  const r = positivePow(x, y);
  return r === Number.POSITIVE_INFINITY ? Number.NaN : r;
}

/** Ints up to this size are worked on at once: the results can not be too large. */
const WIDE = 1n << 4096n;
const fits = (x: IntValue): boolean => typeof x === 'number' || (x < WIDE && x > -WIDE);

/** An operation on ints that are no small numbers, or whose result is none; null for huge ones. */
function wide(f: (x: IntValue, y: IntValue) => IntValue, x: IntValue, y: IntValue): Owned | null {
  return fits(x) && fits(y) ? intOf(f(x, y)) : null;
}

/** Whether a number is what the 32-bit operators of JavaScript handle. */
const isInt32 = (x: unknown): x is number => typeof x === 'number' && (x | 0) === x;

export function bitand(a: PyObject, b: PyObject): Owned | null {
  if (a.type !== INT || b.type !== INT) return null;
  const x = a.v as IntValue;
  const y = b.v as IntValue;
  return isInt32(x) && isInt32(y) ? int(x & y) : wide(integers.and, x, y);
}
export function bitor(a: PyObject, b: PyObject): Owned | null {
  if (a.type !== INT || b.type !== INT) return null;
  const x = a.v as IntValue;
  const y = b.v as IntValue;
  return isInt32(x) && isInt32(y) ? int(x | y) : wide(integers.or, x, y);
}
export function bitxor(a: PyObject, b: PyObject): Owned | null {
  if (a.type !== INT || b.type !== INT) return null;
  const x = a.v as IntValue;
  const y = b.v as IntValue;
  return isInt32(x) && isInt32(y) ? int(x ^ y) : wide(integers.xor, x, y);
}
export function lshift(a: PyObject, b: PyObject): Owned | null {
  if (a.type === INT && b.type === INT && isInt32(a.v) && isInt32(b.v) && b.v >= 0 && b.v < 22)
    return int(a.v * 2 ** b.v + 0);
  if (a.type !== INT || b.type !== INT || typeof b.v !== 'number' || b.v < 0 || b.v > 1000) return null;
  return wide(integers.lshift, a.v as IntValue, b.v);
}
export function rshift(a: PyObject, b: PyObject): Owned | null {
  if (a.type === INT && b.type === INT && isInt32(a.v) && isInt32(b.v) && b.v >= 0)
    return int(a.v >> (b.v > 31 ? 31 : b.v));
  if (a.type !== INT || b.type !== INT || typeof b.v !== 'number' || b.v < 0) return null;
  return wide(integers.rshift, a.v as IntValue, b.v);
}
export function neg(a: PyObject): Owned | null {
  if (a.type === FLOAT) return float(-(a.v as number));
  if (a.type === INT && typeof a.v === 'number') return int(0 - a.v);
  return null;
}

export function binarySlow(op: string, a: Owned, b: Owned): Owned {
  const base = push2(a, b);
  let r: Owned;
  try {
    r = binary(vm, BINARY[op], a, b);
  } catch (e) {
    return failOperands(base, 2, e);
  }
  popOperands(base, 2, r);
  return r;
}
export function inplaceSlow(op: string, a: Owned, b: Owned): Owned {
  const base = push2(a, b);
  let r: Owned;
  try {
    r = inplace(vm, BINARY[op], a, b);
  } catch (e) {
    return failOperands(base, 2, e);
  }
  popOperands(base, 2, r);
  return r;
}
export function powSlow(a: Owned, b: Owned): Owned {
  const base = push2(a, b);
  let r: Owned;
  try {
    r = power(vm, a, b, NONE);
  } catch (e) {
    return failOperands(base, 2, e);
  }
  popOperands(base, 2, r);
  return r;
}
export function powInplaceSlow(a: Owned, b: Owned): Owned {
  const base = push2(a, b);
  let r: Owned;
  try {
    r = power(vm, a, b, NONE, true);
  } catch (e) {
    return failOperands(base, 2, e);
  }
  popOperands(base, 2, r);
  return r;
}
const UNARY = {
  USub: ['nb_negative', '-'],
  UAdd: ['nb_positive', '+'],
  Invert: ['nb_invert', '~'],
} as const;
export function unarySlow(op: keyof typeof UNARY, a: Owned): Owned {
  const base = push1(a);
  let r: Owned;
  try {
    r = unary(vm, UNARY[op][0], UNARY[op][1], a);
  } catch (e) {
    return failOperands(base, 1, e);
  }
  popNative(base, r);
  return r;
}

// --- Comparison: 1, 0, or 2 for "not decided here" ----------------------------------------------------------------

const isNumber = (o: PyObject): boolean => (o.type === INT || o.type === FLOAT) && typeof o.v === 'number';

export function lt(a: PyObject, b: PyObject): 0 | 1 | 2 {
  if (isNumber(a) && isNumber(b)) return (a.v as number) < (b.v as number) ? 1 : 0;
  if (a.type === INT && b.type === INT) return (a.v as bigint) < (b.v as bigint) ? 1 : 0;
  return a.type === STR && b.type === STR ? (order(a as PyStr, b as PyStr) < 0 ? 1 : 0) : 2;
}
export function le(a: PyObject, b: PyObject): 0 | 1 | 2 {
  if (isNumber(a) && isNumber(b)) return (a.v as number) <= (b.v as number) ? 1 : 0;
  if (a.type === INT && b.type === INT) return (a.v as bigint) <= (b.v as bigint) ? 1 : 0;
  return a.type === STR && b.type === STR ? (order(a as PyStr, b as PyStr) <= 0 ? 1 : 0) : 2;
}
export function gt(a: PyObject, b: PyObject): 0 | 1 | 2 {
  if (isNumber(a) && isNumber(b)) return (a.v as number) > (b.v as number) ? 1 : 0;
  if (a.type === INT && b.type === INT) return (a.v as bigint) > (b.v as bigint) ? 1 : 0;
  return a.type === STR && b.type === STR ? (order(a as PyStr, b as PyStr) > 0 ? 1 : 0) : 2;
}
export function ge(a: PyObject, b: PyObject): 0 | 1 | 2 {
  if (isNumber(a) && isNumber(b)) return (a.v as number) >= (b.v as number) ? 1 : 0;
  if (a.type === INT && b.type === INT) return (a.v as bigint) >= (b.v as bigint) ? 1 : 0;
  return a.type === STR && b.type === STR ? (order(a as PyStr, b as PyStr) >= 0 ? 1 : 0) : 2;
}
export function eq(a: PyObject, b: PyObject): 0 | 1 | 2 {
  if (isNumber(a) && isNumber(b)) return a.v === b.v ? 1 : 0;
  if (a.type === INT && b.type === INT) return a.v === b.v ? 1 : 0;
  if (a.type === STR && b.type === STR) return sameText(a as PyStr, b as PyStr) ? 1 : 0;
  return 2;
}
export function ne(a: PyObject, b: PyObject): 0 | 1 | 2 {
  const r = eq(a, b);
  return r === 2 ? 2 : r === 1 ? 0 : 1;
}

function sameText(a: PyStr, b: PyStr): boolean {
  if (a === b) return true;
  // Two lone surrogates side by side differ from the astral character that JavaScript sees in them (kind RAW).
  return a.v === b.v && ((a.flags & Flag.STR_KIND) === Flag.STR_KIND) === ((b.flags & Flag.STR_KIND) === Flag.STR_KIND);
}

export function compareSlow(a: Owned, b: Owned, op: CompareOp): Owned {
  const base = push2(a, b);
  let r: Owned;
  try {
    r = compare(vm, a, b, op);
  } catch (e) {
    return failOperands(base, 2, e);
  }
  popOperands(base, 2, r);
  return r;
}
/** Truth of a comparison's result (no identity shortcut: the operator's own answer counts). */
export function compareTruth(a: Owned, b: Owned, op: CompareOp): boolean {
  const base = push2(a, b);
  let t: boolean;
  try {
    const r = compare(vm, a, b, op);
    push(r);
    t = r === TRUE || (r !== FALSE && isTrue(vm, r));
  } catch (e) {
    return failOperands(base, 2, e);
  }
  popOperands(base, 2);
  return t;
}

export function containsFast(x: PyObject, container: PyObject): 0 | 1 | 2 {
  if (container.type === DICT) {
    const e = findQuick((container as PyDict).v, x);
    return e === -2 ? 2 : e < 0 ? 0 : 1;
  }
  return 2;
}
/** `a is b`. */
export function isTruth(a: Owned, b: Owned): boolean {
  const same = (a as PyObject) === (b as PyObject);
  dropBefore(a, b);
  drop(b);
  return same;
}
export function containsTruth(x: Owned, container: Owned): boolean {
  const base = push2(x, container);
  let r: boolean;
  try {
    r = contains(vm, container, x);
  } catch (e) {
    return failOperands(base, 2, e);
  }
  popOperands(base, 2);
  return r;
}

// --- Truth -------------------------------------------------------------------------------------------------------

export function truth(a: PyObject): 0 | 1 | 2 {
  if (a === TRUE) return 1;
  if (a === FALSE || a === NONE) return 0;
  const t = a.type;
  if (t === INT) return a.v !== 0 ? 1 : 0;
  if (t === STR || t === LIST || t === TUPLE) return (a.v as { length: number }).length > 0 ? 1 : 0;
  if (t === DICT) return (a as PyDict).v.used > 0 ? 1 : 0;
  if (t === FLOAT) return a.v !== 0 ? 1 : 0;
  return 2;
}
export function truthSlow(a: Owned): 0 | 1 {
  const base = push1(a);
  const r = isTrue(vm, a);
  popNative(base);
  return r ? 1 : 0;
}
export function boolObject(b: boolean): Owned {
  return bool(b);
}

// --- Subscripts --------------------------------------------------------------------------------------------------

/** `a[b]` of exact list, tuple, dict, str; null when it does not apply or would raise. */
export function subscript(a: PyObject, b: PyObject): Owned | null {
  const t = a.type;
  if (t === LIST || t === TUPLE) {
    if (b.type !== INT) return null;
    const items = (a as PyList).v;
    let i = b.v as number;
    if (typeof i !== 'number') return null;
    if (i < 0) i += items.length;
    if (i < 0 || i >= items.length) return null;
    return dup<PyObject>(items[i]);
  }
  if (t === DICT) {
    const d = (a as PyDict).v;
    const e = findQuick(d, b);
    return e < 0 ? null : dup<PyObject>(d.values[e] as Held);
  }
  if (t === STR && b.type === INT && (a.flags & Flag.STR_KIND) === UNITS) {
    const s = (a as PyStr).v;
    let i = b.v as number;
    if (typeof i !== 'number') return null;
    if (i < 0) i += s.length;
    if (i < 0 || i >= s.length) return null;
    const c = unitAt(a as PyStr, i);
    if (c < 256) return dup(latin1Char(c));
    const r = str(String.fromCharCode(c));
    r.flags |= UNITS;
    return r;
  }
  return null;
}

/** An item of an exact list or tuple (borrowed); null when it is not there so simply. */
export function lookItem(a: PyObject, b: PyObject): PyObject | null {
  if ((a.type !== LIST && a.type !== TUPLE) || b.type !== INT) return null;
  const items = (a as PyList).v;
  const i = b.v as number;
  if (typeof i !== 'number') return null;
  return i < 0 ? (i < -items.length ? null : items[i + items.length]) : i < items.length ? items[i] : null;
}

/** `a[start:stop:step]` of an exact list or str with small or missing limits, without a slice; null when it does not apply. */
export function slice(a: PyObject, start: PyObject, stop: PyObject, step: PyObject): Owned | null {
  if (a.type === LIST) return listQuickSlice(a as PyList, start, stop, step);
  if (a.type !== STR || (a.flags & Flag.STR_KIND) !== UNITS || step !== NONE) return null;
  const s = (a as PyStr).v;
  const from = start === NONE ? 0 : limit(start, s.length);
  const to = stop === NONE ? s.length : limit(stop, s.length);
  if (from < 0 || to < 0) return null;
  if (from >= to) return str('');
  if (to - from === s.length) return dup(a);
  const r = str(units(a as PyStr, from, to));
  if (to - from > 1) r.flags |= UNITS;
  return r;
}

/** A limit of a slice as an index from 0 to the length; -1 when it is no small int. */
function limit(x: PyObject, length: number): number {
  const i = x.v;
  if (x.type !== INT || typeof i !== 'number') return -1;
  if (i < 0) return i + length < 0 ? 0 : i + length;
  return i > length ? length : i;
}

/**
 * `owner[start:stop:step] = value` where as many items of an exact list are replaced that die without ceremony, if at all;
 * false (and nothing done) in all other cases. Everything is borrowed.
 */
export function storeSlice(owner: PyObject, start: PyObject, stop: PyObject, step: PyObject, value: PyObject): boolean {
  return owner.type === LIST && listQuickReplace(owner as PyList, start, stop, step, value);
}

export function subscriptSlow(a: Owned, b: Owned): Owned {
  const base = push2(a, b);
  if (a.type === DICT && findQuick((a as PyObject as PyDict).v, b) === -1) {
    // Thrown once the operands have ended, instead of being caught for that.
    const exc = call1(vm, vm.exceptionType('KeyError'), b);
    popOperands(base, 2, exc);
    return vm.raiseTake(exc);
  }
  let r: Owned;
  try {
    r = getItem(vm, a, b);
  } catch (e) {
    return failOperands(base, 2, e);
  }
  popOperands(base, 2, r);
  return r;
}

/**
 * `owner[key] = value` where an item of an exact list or dict is replaced and what it replaces dies without ceremony, if at all, or a
 * str or int is a new key of a dict: null; in all other cases nothing is done. Owner and key are borrowed, the value moves in, or comes
 * back.
 */
export function storeItem(owner: PyObject, key: PyObject, value: Owned): Owned | null {
  if (owner.type === DICT) return dictStoreQuick(owner as PyDict, key, value);
  if (owner.type !== LIST || key.type !== INT) return value;
  const items = (owner as PyList).v;
  let i = key.v as number;
  if (typeof i !== 'number') return value;
  if (i < 0) i += items.length;
  if (i < 0 || i >= items.length) return value;
  const old = items[i];
  if (old.rc === 1 && !old.type.v.atomic) return value;
  items[i] = hold(value);
  drop(old);
  return null;
}

export function storeSubscript(owner: Owned, key: Owned, value: Owned): void {
  const base = push3(value, owner, key);
  try {
    setItem(vm, owner, key, value);
  } catch (e) {
    failOperands(base, 3, e);
  }
  popOperands(base, 3);
}
export function deleteSubscript(owner: Owned, key: Owned): void {
  const base = push2(owner, key);
  try {
    delItem(vm, owner, key);
  } catch (e) {
    failOperands(base, 2, e);
  }
  popOperands(base, 2);
}
