/** The type `Decimal`. */

import { MODULUS } from '../../numeric/hash.ts';
import { asSsize, getAttrName, isInt, isStr, isSubtype } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { COMPLEX, NONE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { addressOf } from '../../object/heap.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { type CompareOp, Op } from '../../object/type.ts';
import { bool, float, int, intFromBig, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isInstanceOf } from '../../types/type-check.ts';
import {
  absolute,
  add,
  divide,
  divideInteger,
  divideModulo,
  minus,
  multiply,
  plus,
  powerModulo,
  quantize,
  remainder,
} from './arithmetic.ts';
import { currentContext, DECIMAL, module, rulesOf, settle } from './context.ts';
import { decimalOf, decOfFloat, decOfInt, exactDec, isFloat, newDecimal, operand, type PyDecimal } from './convert.ts';
import { DOCS } from './docs-data.ts';
import { formatDec } from './format.ts';
import {
  CEILING,
  compareNumbers,
  cutAll,
  Dec,
  DOWN,
  F,
  FINITE,
  FLOOR,
  finite,
  HALF_EVEN,
  INFINITE,
  pow10,
  type Rules,
  SNAN,
} from './number.ts';
import { contextArgument, decimalMethods, result } from './operations.ts';
import { decText } from './text.ts';
import { power } from './transcendental.ts';

type BinaryOperation = (a: Dec, b: Dec, c: Rules) => Dec;

function binarySlot(operation: BinaryOperation): (vm: VM, a: PyObject, b: PyObject) => Owned {
  return (vm, a, b) => {
    const x = operand(a);
    const y = operand(b);
    if (x === null || y === null) return notImplemented();
    const c = currentContext();
    return result(vm, c, operation(x, y, rulesOf(c)));
  };
}

function unarySlot(operation: (a: Dec, c: Rules) => Dec): (vm: VM, a: PyDecimal) => Owned {
  return (vm, a) => {
    const c = currentContext();
    return result(vm, c, operation(a.v, rulesOf(c)));
  };
}

function divmodSlot(vm: VM, a: PyObject, b: PyObject): Owned {
  const x = operand(a);
  const y = operand(b);
  if (x === null || y === null) return notImplemented();
  const c = currentContext();
  const [q, r] = divideModulo(x, y, rulesOf(c));
  settle(vm, c, c.v.rules.status);
  return tupleTake([newDecimal(q), newDecimal(r)]);
}

function powerSlot(vm: VM, a: PyObject, b: PyObject, m: PyObject): Owned {
  const x = operand(a);
  const y = operand(b);
  if (x === null || y === null) return notImplemented();
  const c = currentContext();
  if (m === NONE) return result(vm, c, power(x, y, rulesOf(c)));
  const z = operand(m);
  return z === null ? notImplemented() : result(vm, c, powerModulo(x, y, z, rulesOf(c)));
}

// --- Comparison --------------------------------------------------------------------------------------------------

const ANSWERS: readonly ((order: number) => boolean)[] = [
  (n) => n < 0,
  (n) => n <= 0,
  (n) => n === 0,
  (n) => n !== 0,
  (n) => n > 0,
  (n) => n >= 0,
];

/** The order of two decimals as an answer; NaNs signal where the operator asks for an order. */
function answer(vm: VM, a: Dec, b: Dec, op: CompareOp): Owned {
  if (a.isNan || b.isNan) {
    const equality = op === Op.EQ || op === Op.NE;
    if (a.kind === SNAN || b.kind === SNAN || !equality) settle(vm, currentContext(), F.INVALID_OPERATION);
    return bool(op === Op.NE);
  }
  return bool(ANSWERS[op](compareNumbers(a, b)));
}

function compareRational(vm: VM, a: Dec, b: PyObject, op: CompareOp): Owned {
  const mark = vm.mark();
  const numerator = vm.keep(getAttrName(vm, b, 'numerator'));
  const denominator = vm.keep(getAttrName(vm, b, 'denominator'));
  if (!isInt(numerator) || !isInt(denominator)) {
    return vm.raise('TypeError', 'exact conversion for comparison failed');
  }
  const scaled = a.kind === FINITE ? finite(a.sign, a.coef * BigInt(denominator.v), a.exp) : a;
  const r = answer(vm, scaled, decOfInt(numerator.v), op);
  vm.release(mark, r);
  return r;
}

function richcompare(vm: VM, self: PyDecimal, b: PyObject, op: CompareOp): Owned {
  const known = operand(b);
  if (known !== null) return answer(vm, self.v, known, op);
  let x: number | null = null;
  const equality = op === Op.EQ || op === Op.NE;
  if (isFloat(b)) x = b.v;
  else if (equality && isSubtype(b.type, COMPLEX)) {
    const z = b.v as { readonly real: number; readonly imag: number };
    if (z.imag !== 0) return notImplemented();
    x = z.real;
  }
  if (x !== null) {
    const c = currentContext();
    if (equality) c.v.status.bits |= F.FLOAT_OPERATION;
    else settle(vm, c, F.FLOAT_OPERATION);
    return answer(vm, self.v, decOfFloat(x), op);
  }
  if (isInstanceOf(vm, b, module.rational as PyObject)) return compareRational(vm, self.v, b, op);
  return notImplemented();
}

// --- Conversions -------------------------------------------------------------------------------------------------

const INVERSE_TEN = modularPower(10n, MODULUS - 2n);

function modularPower(base: bigint, exponent: bigint): bigint {
  let r = 1n;
  let b = base;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if ((e & 1n) === 1n) r = (r * b) % MODULUS;
    b = (b * b) % MODULUS;
  }
  return r;
}

function hashOf(vm: VM, self: PyDecimal): number | bigint {
  const a = self.v;
  if (a.kind === SNAN) return vm.raise('TypeError', 'Cannot hash a signaling NaN value');
  if (a.isNan) return Math.floor(addressOf(self) / 16);
  if (a.kind === INFINITE) return a.sign === 1 ? -314159 : 314159;
  const scale = a.exp >= 0 ? modularPower(10n, BigInt(a.exp)) : modularPower(INVERSE_TEN, BigInt(-a.exp));
  const h = ((a.coef % MODULUS) * scale) % MODULUS;
  const signed = a.sign === 1 ? -h : h;
  if (signed === -1n) return -2;
  return h <= 0x1fffffffffffffn ? Number(signed) : signed;
}

/** The integer that rounding gives. Raises ValueError, OverflowError. */
function toInteger(vm: VM, a: Dec, round: number): Owned {
  if (a.isNan) return vm.raise('ValueError', 'cannot convert NaN to integer');
  if (a.kind === INFINITE) return vm.raise('OverflowError', 'cannot convert Infinity to integer');
  const n = a.exp >= 0 ? a.coef * pow10(a.exp) : cutAll(a.coef, a.digits, -a.exp, round, a.sign);
  return intFromBig(a.sign === 1 ? -n : n);
}

function toFloat(vm: VM, a: Dec): number {
  if (a.kind === SNAN) return vm.raise('ValueError', 'cannot convert signaling NaN to float');
  if (a.isNan) return Number.NaN;
  const sign = a.sign === 1 ? -1 : 1;
  if (a.kind === INFINITE) return sign * Number.POSITIVE_INFINITY;
  return sign * Number(`${a.coef}e${a.exp}`);
}

function text(self: PyDecimal): string {
  return decText(self.v, false, currentContext().v.capitals === 1);
}

function asTuple(vm: VM, self: PyDecimal): Owned {
  const a = self.v;
  let digits: Owned;
  let exponent: Owned;
  if (a.kind === INFINITE) {
    digits = tupleTake([int(0)]);
    exponent = str('F');
  } else {
    const noPayload = a.isNan && a.coef === 0n;
    digits = tupleTake(noPayload ? [] : Array.from(a.coef.toString(), (d) => int(Number(d)) as Owned));
    exponent = a.isNan ? str(a.kind === SNAN ? 'N' : 'n') : int(a.exp);
  }
  const kept = [vm.keep(int(a.sign)), vm.keep(digits), vm.keep(exponent)];
  return call(vm, module.decimalTuple as PyObject, kept);
}

function integerRatio(vm: VM, self: PyDecimal): Owned {
  const a = self.v;
  if (a.isNan) return vm.raise('ValueError', 'cannot convert NaN to integer ratio');
  if (a.kind === INFINITE) return vm.raise('OverflowError', 'cannot convert Infinity to integer ratio');
  let n = a.coef;
  let d = 1n;
  if (a.exp >= 0) n *= pow10(a.exp);
  else {
    d = pow10(-a.exp);
    let x = n;
    let y = d;
    while (y !== 0n) [x, y] = [y, x % y];
    n /= x;
    d /= x;
  }
  return tupleTake([intFromBig(a.sign === 1 ? -n : n), intFromBig(d)]);
}

function roundMethod(vm: VM, self: PyDecimal, n?: PyObject): Owned {
  if (n === undefined) return toInteger(vm, self.v, HALF_EVEN);
  if (!isInt(n)) return vm.raise('TypeError', 'optional arg must be an integer');
  const c = currentContext();
  return result(vm, c, quantize(self.v, new Dec(FINITE, 0, 1n, -asSsize(vm, n, 'OverflowError'), 1), rulesOf(c)));
}

function formatMethod(vm: VM, self: PyDecimal, spec: PyObject): Owned {
  if (!isStr(spec)) return vm.raise('TypeError', 'format arg must be str');
  const c = currentContext();
  const out = formatDec(self.v, spec.v, c.v.rules, c.v.capitals === 1);
  return out === null ? vm.raise('ValueError', 'invalid format string') : str(out);
}

function make(vm: VM, type: PyType, value?: PyObject, context?: PyObject): Owned {
  const c = contextArgument(vm, context);
  if (value === undefined) return decimalOf(type, new Dec(FINITE, 0, 0n, 0, 1), NONE);
  return decimalOf(type, exactDec(vm, value, c), value);
}

function fromFloat(vm: VM, type: PyType, f: PyObject): Owned {
  let d: Dec;
  if (isInt(f)) d = decOfInt(f.v);
  else if (isFloat(f)) d = decOfFloat(f.v);
  else return vm.raise('TypeError', 'argument must be int or float');
  if (type === DECIMAL) return newDecimal(d);
  return call(vm, type, [vm.keep(newDecimal(d))]);
}

/** A method with its signature and doc from CPython. */
function own(name: string, signature: string, fn: (vm: VM, self: PyDecimal, a?: PyObject) => Owned): NativeDecl {
  const [shown, doc] = DOCS[`Decimal.${name}`];
  return def(name, shown ?? signature, doc, fn as never, { hideSignature: shown === null });
}

const self_ = (_vm: VM, self: PyDecimal): Owned => dup(self);

defineType(DECIMAL, {
  doc: "Construct a new Decimal object. 'value' can be an integer, string, tuple,\nor another Decimal object. If no value is given, return Decimal('0'). The\ncontext does not affect the conversion and is only passed to determine if\nthe InvalidOperation trap is active.\n\n",
  signature: '(value="0", context=None)',
  basetype: true,
  basicSize: 104,
  layout: null,
  slots: {
    new_: newSlot('Decimal', '(value="0", context=None)', make),
    repr: (_vm, self: PyDecimal) => str(`Decimal('${text(self)}')`),
    str: (_vm, self: PyDecimal) => str(text(self)),
    hash: hashOf as never,
    richcompare,
    nb_add: binarySlot((a, b, c) => add(a, b, c)),
    nb_subtract: binarySlot((a, b, c) => add(a, b, c, true)),
    nb_multiply: binarySlot(multiply),
    nb_true_divide: binarySlot(divide),
    nb_floor_divide: binarySlot(divideInteger),
    nb_remainder: binarySlot(remainder),
    nb_divmod: divmodSlot,
    nb_power: powerSlot,
    nb_negative: unarySlot(minus),
    nb_positive: unarySlot(plus),
    nb_absolute: unarySlot(absolute),
    nb_bool: (_vm, self: PyDecimal) => !self.v.isZero,
    nb_int: (vm, self: PyDecimal) => toInteger(vm, self.v, DOWN),
    nb_float: (vm, self: PyDecimal) => float(toFloat(vm, self.v)),
  },
  methods: [
    ...decimalMethods,
    def('from_float', '($type, f, /)', DOCS['Decimal.from_float'][1], fromFloat, { binding: 'class' }),
    own('as_tuple', '($self, /)', asTuple),
    own('as_integer_ratio', '($self, /)', integerRatio),
    own('__copy__', '($self, /)', self_),
    own('__deepcopy__', '($self, object, /)', self_),
    own('__format__', '($self, spec, /)', formatMethod as never),
    own('__reduce__', '($self, /)', (vm, self) => {
      const value = vm.keep(str(text(self)));
      return tupleTake([dup(self.type) as Owned, tupleTake([dup(value) as Owned])]);
    }),
    own('__round__', '($self, n=None, /)', roundMethod),
    own('__ceil__', '($self, /)', (vm, self) => toInteger(vm, self.v, CEILING)),
    own('__floor__', '($self, /)', (vm, self) => toInteger(vm, self.v, FLOOR)),
    own('__trunc__', '($self, /)', (vm, self) => toInteger(vm, self.v, DOWN)),
    own('__complex__', '($self, /)', (vm, self) => {
      const x = vm.keep(float(toFloat(vm, self.v)));
      return call(vm, COMPLEX, [x]);
    }),
    own('__sizeof__', '($self, /)', (_vm, self) => {
      // Words of 19 digits; four of them have room in the object.
      const words = Math.ceil(self.v.digits / 19);
      return int(words > 4 ? 104 + 8 * words : 104);
    }),
  ],
  getset: [getset('real', null, self_), getset('imag', null, () => newDecimal(new Dec(FINITE, 0, 0n, 0, 1)))],
});
