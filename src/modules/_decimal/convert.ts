/** Decimals from other objects, and back. */

import { asIntegerRatio } from '../../numeric/float.ts';
import { asSsize, isInt, isList, isStr, isSubtype, isTuple, typeName } from '../../object/abstract.ts';
import { FLOAT } from '../../object/core-types.ts';
import { newInstance } from '../../object/instances.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import type { VM } from '../../object/vm.ts';
import { DECIMAL, type PyContext, rulesOf, settle } from './context.ts';
import { Dec, F, FINITE, fix, infinity, NAN, QNAN, SNAN } from './number.ts';
import { parseDec } from './text.ts';

export type PyDecimal = PyObject<Dec>;

/** Whether an object is a Decimal or of a subclass. */
export function isDecimal(o: PyObject): o is PyDecimal {
  return o.type === DECIMAL || isSubtype(o.type, DECIMAL);
}

export function isFloat(o: PyObject): o is PyObject<number> {
  return o.type === FLOAT || isSubtype(o.type, FLOAT);
}

export function newDecimal(d: Dec): Owned<PyDecimal> {
  return newInstance(DECIMAL, d);
}

/** An int, exactly. */
export function decOfInt(v: number | bigint): Dec {
  if (v < 0) return new Dec(FINITE, 1, -BigInt(v), 0);
  return new Dec(FINITE, 0, BigInt(v), 0);
}

/** A float, exactly. */
export function decOfFloat(x: number): Dec {
  const sign = x < 0 || Object.is(x, -0) ? 1 : 0;
  if (x !== x) return NAN;
  if (x === Infinity || x === -Infinity) return infinity(sign);
  if (x === 0) return new Dec(FINITE, sign, 0n, 0, 1);
  const [n, d] = asIntegerRatio(Math.abs(x));
  // d is 2**k: n / 2**k = n * 5**k / 10**k
  const k = BigInt(d).toString(2).length - 1;
  return new Dec(FINITE, sign, BigInt(n) * 5n ** BigInt(k), -k);
}

const MOST = 1e18;

/** What the exact constructors make of a number: none that no context could hold. */
function exact(vm: VM, c: PyContext, d: Dec | null): Dec {
  if (d === null) {
    settle(vm, c, F.CONVERSION_SYNTAX);
    return NAN;
  }
  if (d.kind === FINITE && (d.adjusted >= MOST || d.exp < -2 * MOST)) {
    settle(vm, c, F.INVALID_OPERATION);
    return NAN;
  }
  return d;
}

const SPECIAL: Readonly<Record<string, string>> = { F: 'Inf', n: 'NaN', N: 'sNaN' };

/** `(sign, digits, exponent)` as a decimal. Raises ValueError. */
function decOfTuple(vm: VM, o: PyObject): Dec {
  const items = o.v as readonly PyObject[];
  if (items.length !== 3) return vm.raise('ValueError', 'argument must be a sequence of length 3');
  const [sign, digits, exponent] = items;
  if (!isInt(sign) || (sign.v !== 0 && sign.v !== 1)) {
    return vm.raise('ValueError', 'sign must be an integer with the value 0 or 1');
  }
  let special = '';
  let exp = 0;
  if (isStr(exponent)) {
    special = SPECIAL[exponent.v] ?? '';
    if (special === '') {
      return vm.raise('ValueError', "string argument in the third position must be 'F', 'n' or 'N'");
    }
  } else if (isInt(exponent)) exp = asSsize(vm, exponent, 'OverflowError');
  else return vm.raise('ValueError', 'exponent must be an integer');
  if (!isTuple(digits) && !isList(digits)) return vm.raise('ValueError', 'coefficient must be a tuple of digits');
  let text = '';
  for (const d of digits.v as readonly PyObject[]) {
    if (!isInt(d) || d.v < 0 || d.v > 9) return vm.raise('ValueError', 'coefficient must be a tuple of digits');
    text += String(d.v);
  }
  const s = sign.v === 1 ? 1 : 0;
  if (special === 'Inf') return infinity(s);
  const coef = text === '' ? 0n : BigInt(text);
  if (special !== '') return new Dec(special === 'NaN' ? QNAN : SNAN, s, coef, 0);
  return new Dec(FINITE, s, coef, exp);
}

/** The exact value of an object (the constructor). Raises TypeError, ValueError, and signals of the context. */
export function exactDec(vm: VM, o: PyObject, c: PyContext): Dec {
  if (isDecimal(o)) return o.v;
  if (isStr(o)) return exact(vm, c, parseDec(o.v, true));
  if (isInt(o)) return decOfInt(o.v);
  if (isTuple(o) || isList(o)) return exact(vm, c, decOfTuple(vm, o));
  if (isFloat(o)) {
    settle(vm, c, F.FLOAT_OPERATION);
    return decOfFloat(o.v);
  }
  return vm.raise('TypeError', `conversion from ${typeName(o)} to Decimal is not supported`);
}

/** The value of an object rounded to the context (`create_decimal`). */
export function roundedDec(vm: VM, o: PyObject, c: PyContext): Dec {
  const r = rulesOf(c);
  let d: Dec;
  if (isStr(o)) {
    const parsed = parseDec(o.v, false);
    if (parsed === null) {
      settle(vm, c, F.CONVERSION_SYNTAX);
      return NAN;
    }
    d = parsed;
  } else if (isTuple(o) || isList(o)) d = decOfTuple(vm, o);
  else d = exactDec(vm, o, c);
  r.status = 0;
  if (d.isNan && d.coef !== 0n && d.digits > r.prec - r.clamp) {
    settle(vm, c, F.CONVERSION_SYNTAX);
    return NAN;
  }
  const result = fix(d, r);
  if (r.status !== 0) settle(vm, c, r.status);
  return result;
}

/** An operand of arithmetic, or null. */
export function operand(o: PyObject): Dec | null {
  if (o.type === DECIMAL) return o.v as Dec;
  if ((o.type.v.flags & TypeFlag.LONG_SUBCLASS) !== 0) return decOfInt(o.v as number | bigint);
  return isDecimal(o) ? o.v : null;
}

/** An operand of a method. Raises TypeError. */
export function wantOperand(vm: VM, o: PyObject): Dec {
  const d = operand(o);
  return d === null ? vm.raise('TypeError', `conversion from ${typeName(o)} to Decimal is not supported`) : d;
}

/** An instance of `type` with a value; the object itself when it is one. */
export function decimalOf(type: PyType, d: Dec, source: PyObject): Owned<PyDecimal> {
  if (source.type === DECIMAL && type === DECIMAL) return dup(source as PyDecimal);
  return newInstance(type, d);
}
