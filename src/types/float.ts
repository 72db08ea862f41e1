/** `float`. The payload is the number. */

import { Fault } from '../fault.ts';
import { pow as complexPow } from '../numeric/complex.ts';
import {
  asIntegerRatio,
  ceilToInt,
  div,
  divmod,
  floordiv,
  floorToInt,
  fromHex,
  hex,
  isInteger,
  mod,
  parseFloat,
  pow,
  repr,
  round,
  roundToInt,
} from '../numeric/float.ts';
import { formatFloat } from '../numeric/format-spec.ts';
import { hashFloat } from '../numeric/hash.ts';
import { compareFloat, fromFloat, toFloat as intToFloat } from '../numeric/int.ts';
import { asIndex, indexObject, isInt, isStr, reprText, typeName } from '../object/abstract.ts';
import { asciiDigits, bufferBytes } from '../object/buffer.ts';
import { call1 } from '../object/call.ts';
import type { PyFloat } from '../object/core-types.ts';
import { COMPLEX, FLOAT, INT, NONE, STR } from '../object/core-types.ts';
import { defineType, getset } from '../object/define.ts';
import { addressOf, alloc } from '../object/heap.ts';
import { newInstance } from '../object/instances.ts';
import { def } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import type { CompareOp } from '../object/type.ts';
import { bool, float, intOf, notImplemented, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { badArgument } from './arguments.ts';

/** Whether an object is a float or of a subclass. @nothrow */
export function isFloat(o: PyObject): o is PyFloat {
  return o.type === FLOAT || o.type.v.mroTypes.includes(FLOAT);
}

/** The value as an exact float: itself when it is one. @nothrow */
function exactFloat(o: PyFloat): Owned {
  return o.type === FLOAT ? dup(o) : float(o.v);
}

const isOperand = (o: PyObject): boolean => o.type === FLOAT || isInt(o) || isFloat(o);

/** An operand as a float. Raises OverflowError for an int beyond. */
function operand(o: PyObject): number {
  return o.type === FLOAT ? (o.v as number) : isInt(o) ? intToFloat(o.v) : (o.v as number);
}

function floatAdd(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (a.type === FLOAT && b.type === FLOAT) return float((a.v as number) + (b.v as number));
  if (!isOperand(a) || !isOperand(b)) return notImplemented();
  return float(operand(a) + operand(b));
}
function floatSub(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (a.type === FLOAT && b.type === FLOAT) return float((a.v as number) - (b.v as number));
  if (!isOperand(a) || !isOperand(b)) return notImplemented();
  return float(operand(a) - operand(b));
}
function floatMul(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (a.type === FLOAT && b.type === FLOAT) return float((a.v as number) * (b.v as number));
  if (!isOperand(a) || !isOperand(b)) return notImplemented();
  return float(operand(a) * operand(b));
}
function floatTrueDiv(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isOperand(a) || !isOperand(b)) return notImplemented();
  return float(div(operand(a), operand(b)));
}
function floatFloorDiv(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isOperand(a) || !isOperand(b)) return notImplemented();
  return float(floordiv(operand(a), operand(b)));
}
function floatMod(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isOperand(a) || !isOperand(b)) return notImplemented();
  return float(mod(operand(a), operand(b)));
}
function floatDivmod(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isOperand(a) || !isOperand(b)) return notImplemented();
  const [q, r] = divmod(operand(a), operand(b));
  return tupleTake([float(q), float(r)]);
}

function floatPow(vm: VM, a: PyObject, b: PyObject, c: PyObject): Owned {
  if (c !== NONE) return vm.raise('TypeError', 'pow() 3rd argument not allowed unless all arguments are integers');
  if (!isOperand(a) || !isOperand(b)) return notImplemented();
  const x = operand(a);
  const y = operand(b);
  const r = floatPower(vm, x, y);
  return r === undefined ? alloc(COMPLEX, complexPow({ real: x, imag: 0 }, { real: y, imag: 0 })) : float(r);
}

/** `x ** y`, undefined for a complex result. The OverflowError has the two arguments of the C library's error. */
export function floatPower(vm: VM, x: number, y: number): number | undefined {
  try {
    return pow(x, y);
  } catch (fault) {
    if ((fault as { type?: unknown }).type !== 'OverflowError') throw fault;
    return raiseRange(vm);
  }
}

/** Raises OverflowError: (34, 'Numerical result out of range'). */
export function raiseRange(vm: VM): never {
  const args = vm.keep(tupleTake([intOf(34), str('Numerical result out of range')]));
  return vm.raiseTake(call1(vm, vm.exceptionType('OverflowError'), args));
}

function floatCompare(_vm: VM, a: PyFloat, b: PyObject, op: CompareOp): Owned {
  const x = a.v;
  let order: number;
  if (isInt(b)) {
    if (x !== x) return bool(op === 3);
    order = -compareFloat(b.v, x);
  } else {
    if (!isFloat(b)) return notImplemented();
    const y = b.v;
    if (x !== x || y !== y) return bool(op === 3);
    order = x < y ? -1 : x > y ? 1 : 0;
  }
  switch (op) {
    case 0:
      return bool(order < 0);
    case 1:
      return bool(order <= 0);
    case 2:
      return bool(order === 0);
    case 3:
      return bool(order !== 0);
    case 4:
      return bool(order > 0);
    default:
      return bool(order >= 0);
  }
}

function floatHash(_vm: VM, o: PyFloat): number | bigint {
  // A NaN differs from everything: it hashes by identity.
  return o.v !== o.v ? Math.floor(addressOf(o) / 16) : hashFloat(o.v);
}

/** `float(o)` as a number, without text (PyFloat_AsDouble). Raises TypeError: must be real number, not X. */
export function toFloat(vm: VM, o: PyObject): number {
  if (isFloat(o)) return o.v;
  if (isInt(o)) return intToFloat(o.v);
  const r = viaMethods(vm, o);
  if (r === null) return vm.raise('TypeError', `must be real number, not ${typeName(o)}`);
  return r;
}

/** The float that `__float__` or `__index__` gives; null without either. Raises TypeError for a bad result. */
export function viaMethods(vm: VM, o: PyObject): number | null {
  const { nb_float, nb_index } = o.type.v.slots;
  if (nb_float !== null) {
    const r = nb_float(vm, o);
    if (r.type !== FLOAT) {
      vm.keep(r);
      if (!isFloat(r)) {
        return vm.raise('TypeError', `${typeName(o)}.__float__ returned non-float (type ${typeName(r)})`);
      }
      vm.warn(
        'DeprecationWarning',
        `${typeName(o)}.__float__ returned non-float (type ${typeName(r)}).  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.`,
        1,
      );
      return r.v;
    }
    const x = r.v as number;
    drop(r);
    return x;
  }
  if (nb_index === null) return null;
  return intToFloat(vm.keep(indexObject(vm, o)).v);
}

function fromObject(vm: VM, x: PyObject): number {
  if (x.type === FLOAT) return x.v as number;
  if (x.type === STR) return parseFloat(x.v as string);
  const r = viaMethods(vm, x);
  if (r !== null) return r;
  if (isStr(x)) {
    try {
      return parseFloat(x.v);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return parseFloat(x.v, reprText(vm, x));
    }
  }
  const b = bufferBytes(vm, x);
  if (b !== null) return parseFloat(asciiDigits(b), reprText(vm, x));
  return vm.raise('TypeError', `float() argument must be a string or a real number, not '${typeName(x)}'`);
}

function floatNew(vm: VM, type: PyType, x?: PyObject): Owned {
  if (type === FLOAT && x !== undefined && x.type === FLOAT) return dup(x);
  const v = x === undefined ? 0 : fromObject(vm, x);
  return type === FLOAT ? float(v) : newInstance(type, v);
}

function floatRound(vm: VM, self: PyFloat, ndigits?: PyObject): Owned {
  if (ndigits === undefined || ndigits === NONE) return intOf(roundToInt(self.v));
  return float(round(self.v, asIndex(vm, ndigits)));
}

function floatFromHex(vm: VM, type: PyType, text: PyObject): Owned {
  if (!isStr(text)) return vm.raise('TypeError', 'bad argument type for built-in operation');
  const x = float(fromHex(text.v));
  if (type === FLOAT) return x;
  return call1(vm, type, vm.keep(x));
}

function getFormat(vm: VM, _type: PyType, kind: PyObject): Owned {
  if (!isStr(kind)) return badArgument(vm, '__getformat__', 'argument', 'str', kind);
  if (kind.v !== 'double' && kind.v !== 'float') {
    return vm.raise('ValueError', "__getformat__() argument 1 must be 'double' or 'float'");
  }
  return str('IEEE, little-endian');
}

function floatFormat(vm: VM, self: PyFloat, spec: PyObject): Owned {
  if (!isStr(spec)) return badArgument(vm, '__format__', 'argument', 'str', spec);
  return str(formatFloat(self.v, spec.v, typeName(self)));
}

function integerRatio(_vm: VM, self: PyFloat): Owned {
  const [n, d] = asIntegerRatio(self.v);
  return tupleTake([intOf(n), intOf(d)]);
}

defineType(FLOAT, {
  vectorcall: true,
  doc: 'Convert a string or number to a floating-point number, if possible.',
  signature: '(x=0, /)',
  basetype: true,
  basicSize: 24,
  newPayload: () => 0,
  slots: {
    repr: (_vm, o: PyFloat) => str(repr(o.v)),
    hash: floatHash,
    richcompare: floatCompare,
    new_: newSlot('float', '(x=0, /)', floatNew),
    nb_add: floatAdd,
    nb_subtract: floatSub,
    nb_multiply: floatMul,
    nb_remainder: floatMod,
    nb_divmod: floatDivmod,
    nb_power: floatPow,
    nb_negative: (_vm, o: PyFloat) => float(-o.v),
    nb_positive: (_vm, o: PyFloat) => exactFloat(o),
    nb_absolute: (_vm, o: PyFloat) => float(Math.abs(o.v)),
    nb_bool: (_vm, o: PyFloat) => o.v !== 0,
    nb_int: (_vm, o: PyFloat) => intOf(fromFloat(o.v)),
    nb_float: (_vm, o: PyFloat) => exactFloat(o),
    nb_floor_divide: floatFloorDiv,
    nb_true_divide: floatTrueDiv,
  },
  methods: [
    def('conjugate', '($self, /)', 'Return self, the complex conjugate of any float.', (_vm, self: PyFloat) =>
      exactFloat(self),
    ),
    def('__trunc__', '($self, /)', 'Return the Integral closest to x between 0 and x.', (_vm, self: PyFloat) =>
      intOf(fromFloat(self.v)),
    ),
    def('__floor__', '($self, /)', 'Return the floor as an Integral.', (_vm, self: PyFloat) =>
      intOf(floorToInt(self.v)),
    ),
    def('__ceil__', '($self, /)', 'Return the ceiling as an Integral.', (_vm, self: PyFloat) =>
      intOf(ceilToInt(self.v)),
    ),
    def(
      '__round__',
      '($self, ndigits=None, /)',
      `Return the Integral closest to x, rounding half toward even.

When an argument is passed, work like built-in round(x, ndigits).`,
      floatRound,
    ),
    def(
      'as_integer_ratio',
      '($self, /)',
      `Return a pair of integers, whose ratio is exactly equal to the original float.

The ratio is in lowest terms and has a positive denominator.  Raise
OverflowError on infinities and a ValueError on NaNs.

>>> (10.0).as_integer_ratio()
(10, 1)
>>> (0.0).as_integer_ratio()
(0, 1)
>>> (-.25).as_integer_ratio()
(-1, 4)`,
      integerRatio,
    ),
    def(
      'fromhex',
      '($type, string, /)',
      `Create a floating-point number from a hexadecimal string.

>>> float.fromhex('0x1.ffffp10')
2047.984375
>>> float.fromhex('-0x1p-1074')
-5e-324`,
      floatFromHex,
      { binding: 'class' },
    ),
    def(
      'hex',
      '($self, /)',
      `Return a hexadecimal representation of a floating-point number.

>>> (-0.1).hex()
'-0x1.999999999999ap-4'
>>> 3.14159.hex()
'0x1.921f9f01b866ep+1'`,
      (_vm, self: PyFloat) => str(hex(self.v)),
    ),
    def('is_integer', '($self, /)', 'Return True if the float is an integer.', (_vm, self: PyFloat) =>
      bool(isInteger(self.v)),
    ),
    def('__getnewargs__', '($self, /)', null, (_vm, self: PyFloat) => tupleTake([float(self.v)])),
    def(
      '__getformat__',
      '($type, typestr, /)',
      `You probably don't want to use this function.

  typestr
    Must be 'double' or 'float'.

It exists mainly to be used in Python's test suite.

This function returns whichever of 'unknown', 'IEEE, big-endian' or 'IEEE,
little-endian' best describes the format of floating-point numbers used by the
C type named by typestr.`,
      getFormat,
      { binding: 'class' },
    ),
    def('__format__', '($self, format_spec, /)', 'Formats the float according to format_spec.', floatFormat),
  ],
  getset: [
    getset('real', 'the real part of a complex number', (_vm, self: PyFloat) => exactFloat(self)),
    getset('imag', 'the imaginary part of a complex number', () => float(0)),
  ],
});

FLOAT.v.quickNew1 = (x) => {
  if (x.type === FLOAT) return dup(x);
  return x.type === INT && typeof x.v === 'number' ? float(x.v) : null;
};
