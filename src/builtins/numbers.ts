/** Built-in functions about numbers. */

import { add, type IntValue } from '../numeric/int.ts';
import { toPrefixed } from '../numeric/int-text.ts';
import { asIndex, BINARY, binary, getIter, isInt, isStr, lookupSpecial, power, typeName } from '../object/abstract.ts';
import { isBytes } from '../object/buffer.ts';
import { call0, call1 } from '../object/call.ts';
import { BOOL, BYTEARRAY, FLOAT, INT, NONE } from '../object/core-types.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../object/refs.ts';
import type { Slots } from '../object/type.ts';
import { float, int, intOf, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

/** `abs` of small ints and of floats. */
function quickAbs(_self: PyObject, x: PyObject): Owned | null {
  if (typeof x.v !== 'number') return null;
  if (x.type === INT) return x.v < 0 ? int(-x.v) : dup(x);
  return x.type === FLOAT ? float(Math.abs(x.v)) : null;
}

function abs(vm: VM, _self: PyObject, x: PyObject): Owned {
  const f = x.type.v.slots.nb_absolute;
  if (f === null) return vm.raise('TypeError', `bad operand type for abs(): '${typeName(x)}'`);
  return f(vm, x);
}

const prefixed =
  (base: 2 | 8 | 16) =>
  (vm: VM, _self: PyObject, x: PyObject): Owned =>
    str(toPrefixed(asIndex(vm, x), base));

function pow(vm: VM, _self: PyObject, base: PyObject, exp: PyObject, mod?: PyObject): Owned {
  return power(vm, base, exp, mod ?? NONE);
}

function round(vm: VM, _self: PyObject, x: PyObject, ndigits?: PyObject): Owned {
  const method = lookupSpecial(vm, x, '__round__');
  if (method === null) return vm.raise('TypeError', `type ${typeName(x)} doesn't define __round__ method`);
  vm.keep(method);
  return ndigits === undefined || ndigits === NONE ? call0(vm, method) : call1(vm, method, ndigits);
}

// --- sum ---------------------------------------------------------------------------------------------------------

function sum(vm: VM, _self: PyObject, iterable: PyObject, start?: PyObject): Owned {
  const it = vm.keep(getIter(vm, iterable));
  if (start !== undefined) {
    if (isStr(start)) return vm.raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
    if (isBytes(start)) return vm.raise('TypeError', "sum() can't sum bytes [use b''.join(seq) instead]");
    if (start.type === BYTEARRAY) {
      return vm.raise('TypeError', "sum() can't sum bytearray [use b''.join(seq) instead]");
    }
  }
  const next = it.type.v.slots.iternext as NonNullable<Slots['iternext']>;
  const mark = vm.mark();
  let total: PyObject = start ?? vm.keep(int(0));
  let item: Owned | null = null;
  if (total.type === INT) {
    // Ints by themselves.
    let whole = total.v as IntValue;
    for (;;) {
      item = next(vm, it);
      if (item === null) return intOf(whole);
      if (item.type !== INT && item.type !== BOOL) break;
      whole = add(whole, item.v as IntValue);
      drop(item);
    }
    vm.keep(item);
    const sum = binary(vm, BINARY.Add, vm.keep(intOf(whole)), item);
    vm.release(mark);
    total = vm.keep(sum);
  }
  if (total.type === FLOAT) {
    // Floats with what rounding lost carried along (Neumaier); ints among them are added plainly.
    let high = total.v as number;
    let low = 0;
    for (;;) {
      item = next(vm, it);
      if (item === null) return float(compensated(high, low));
      if (item.type === FLOAT) {
        const x = item.v as number;
        const t = high + x;
        if (Math.abs(high) >= Math.abs(x)) low += high - t + x;
        else low += x - t + high;
        high = t;
      } else if (isInt(item) && BigInt.asIntN(64, BigInt(item.v)) === BigInt(item.v)) high += Number(item.v);
      else break;
      drop(item);
    }
    vm.keep(item);
    const sum = binary(vm, BINARY.Add, vm.keep(float(compensated(high, low))), item);
    vm.release(mark);
    total = vm.keep(sum);
  }
  for (;;) {
    item = next(vm, it);
    if (item === null) return dup(total);
    vm.keep(item);
    const sum = binary(vm, BINARY.Add, total, item);
    vm.release(mark);
    total = vm.keep(sum);
  }
}

/** A compensation that is not finite is left out. */
function compensated(high: number, low: number): number {
  return low !== 0 && low - low === 0 ? high + low : high;
}

export const numberFunctions = [
  def('abs', '($module, x, /)', 'Return the absolute value of the argument.', abs, { quick1: quickAbs }),
  def(
    'bin',
    '($module, number, /)',
    `Return the binary representation of an integer.

   >>> bin(2796202)
   '0b1010101010101010101010'`,
    prefixed(2),
  ),
  def(
    'oct',
    '($module, number, /)',
    `Return the octal representation of an integer.

   >>> oct(342391)
   '0o1234567'`,
    prefixed(8),
  ),
  def(
    'hex',
    '($module, number, /)',
    `Return the hexadecimal representation of an integer.

   >>> hex(12648430)
   '0xc0ffee'`,
    prefixed(16),
  ),
  def(
    'divmod',
    '($module, x, y, /)',
    'Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.',
    (vm, _self: PyObject, x: PyObject, y: PyObject) => binary(vm, BINARY.DivMod, x, y),
  ),
  def(
    'pow',
    '($module, /, base, exp, mod=None)',
    `Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments

Some types, such as ints, are able to use a more efficient algorithm when
invoked using the three argument form.`,
    pow,
  ),
  def(
    'round',
    '($module, /, number, ndigits=None)',
    `Round a number to a given precision in decimal digits.

The return value is an integer if ndigits is omitted or None.  Otherwise
the return value has the same type as the number.  ndigits may be negative.`,
    round,
  ),
  def(
    'sum',
    '($module, iterable, /, start=0)',
    `Return the sum of a 'start' value (default: 0) plus an iterable of numbers

When the iterable is empty, return the start value.
This function is intended specifically for use with numeric values and may
reject non-numeric types.`,
    sum,
  ),
];
