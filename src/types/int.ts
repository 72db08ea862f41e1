/** `int`. The payload is a JavaScript number while the value is a safe integer, a bigint beyond. */

import { Fault } from '../fault.ts';
import { pow as floatPow } from '../numeric/float.ts';
import { formatInt } from '../numeric/format-spec.ts';
import { hashInt } from '../numeric/hash.ts';
import {
  abs,
  add,
  and,
  bitCount,
  bitLength,
  divmod,
  floordiv,
  type IntValue,
  invert,
  lshift,
  mod,
  mul,
  neg,
  or,
  pow,
  powMod,
  round,
  rshift,
  sub,
  toFloat,
  truediv,
  xor,
} from '../numeric/int.ts';
import { fromBytes, intMaxStrDigits, isLittle, parseInt, toBytes, toString } from '../numeric/int-text.ts';
import {
  asIndex,
  indexObject,
  isInt,
  isStr,
  isSubtype,
  lookupSpecial,
  reprText,
  toStr,
  typeName,
} from '../object/abstract.ts';
import { asciiDigits, bufferBytes } from '../object/buffer.ts';
import { call0, call1 } from '../object/call.ts';
import type { PyInt } from '../object/core-types.ts';
import { BYTEARRAY, FLOAT, INT, NONE, STR } from '../object/core-types.ts';
import { defineType, getset } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { genericGetAttr } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { type CompareOp, TypeFlag } from '../object/type.ts';
import { bool, bytes, float, freshStr, int, intOf, notImplemented, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { reprBytes } from '../text/repr.ts';
import { badArgument, flagArgument, strArgument } from './arguments.ts';
import { bytesFromObject } from './bytes/make.ts';

const MAX = Number.MAX_SAFE_INTEGER;

/** Lets signals and limits into long conversions and powers. */
const poller = (vm: VM) => (): void => vm.poll();

// --- Operators ---------------------------------------------------------------------------------------------------

export function intAdd(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  const x = a.v;
  const y = b.v;
  if (typeof x === 'number' && typeof y === 'number') {
    const r = x + y;
    if (r <= MAX && r >= -MAX) return int(r);
  }
  return intOf(add(x, y));
}

export function intSub(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  const x = a.v;
  const y = b.v;
  if (typeof x === 'number' && typeof y === 'number') {
    const r = x - y;
    if (r <= MAX && r >= -MAX) return int(r);
  }
  return intOf(sub(x, y));
}

export function intMul(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  return intOf(mul(a.v, b.v));
}

function intMod(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  return intOf(mod(a.v, b.v));
}

function intFloorDiv(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  return intOf(floordiv(a.v, b.v));
}

function intDivmod(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  const [q, r] = divmod(a.v, b.v);
  return tupleTake([intOf(q), intOf(r)]);
}

function intTrueDiv(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  return float(truediv(a.v, b.v));
}

function intPow(vm: VM, a: PyObject, b: PyObject, c: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  const x = a.v;
  const y = b.v;
  if (c !== NONE) {
    if (!isInt(c)) return notImplemented();
    return intOf(powMod(x, y, c.v, poller(vm)));
  }
  if (y < 0) {
    const r = floatPow(toFloat(x), toFloat(y));
    // A whole exponent never leaves the reals.
    return float(r as number);
  }
  return intOf(pow(x, y, poller(vm)));
}

function intLshift(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  return intOf(lshift(a.v, b.v));
}
function intRshift(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  return intOf(rshift(a.v, b.v));
}
export function intAnd(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  return intOf(and(a.v, b.v));
}
export function intOr(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  return intOf(or(a.v, b.v));
}
export function intXor(_vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  return intOf(xor(a.v, b.v));
}

/** The value as an exact int: itself when it is one. @nothrow */
export function exactInt(o: PyInt): Owned<PyInt> {
  return o.type === INT ? dup(o) : intOf(o.v);
}

export function intCompare(_vm: VM, a: PyObject, b: PyObject, op: CompareOp): Owned {
  if (!isInt(a) || !isInt(b)) return notImplemented();
  const x = a.v;
  const y = b.v;
  switch (op) {
    case 0:
      return bool(x < y);
    case 1:
      return bool(x <= y);
    case 2:
      return bool(x === y);
    case 3:
      return bool(x !== y);
    case 4:
      return bool(x > y);
    default:
      return bool(x >= y);
  }
}

/** Decimal digits; raises ValueError past the limit. */
export function intText(vm: VM, v: IntValue): string {
  return typeof v === 'number' ? String(v) : toString(v, 10, intMaxStrDigits.value, poller(vm));
}

function intRepr(vm: VM, o: PyInt): Owned {
  return freshStr(intText(vm, o.v));
}

// --- Conversion --------------------------------------------------------------------------------------------------

/** Checks what `__int__` or `__trunc__` gave; an exact int comes out. */
function checkedInt(vm: VM, r: Owned, method: string): Owned<PyInt> {
  if (r.type === INT) return r as Owned<PyInt>;
  vm.keep(r);
  if (!isInt(r)) return vm.raise('TypeError', `${method} returned non-int (type ${typeName(r)})`);
  vm.warn(
    'DeprecationWarning',
    `${method} returned non-int (type ${typeName(r)}).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.`,
    1,
  );
  return exactInt(r);
}

/** `int(o)` of a number or text: an exact int (PyNumber_Long). Raises TypeError, ValueError, OverflowError. */
export function toInt(vm: VM, o: PyObject): Owned<PyInt> {
  if (o.type === INT) return dup(o as PyInt);
  const { nb_int, nb_index } = o.type.v.slots;
  if (nb_int !== null) return checkedInt(vm, nb_int(vm, o), '__int__');
  if (nb_index !== null) {
    const r = vm.keep(indexObject(vm, o));
    return exactInt(r);
  }
  const trunc = lookupSpecial(vm, o, '__trunc__');
  if (trunc !== null) {
    vm.keep(trunc);
    vm.warn('DeprecationWarning', 'The delegation of int() to __trunc__ is deprecated.', 1);
    const r = call0(vm, trunc);
    if (isInt(r)) return checkedInt(vm, r, '__trunc__');
    vm.keep(r);
    if (r.type.v.slots.nb_index === null) {
      return vm.raise('TypeError', `__trunc__ returned non-Integral (type ${typeName(r)})`);
    }
    return exactInt(vm.keep(indexObject(vm, r)));
  }
  if (isStr(o)) return fromText(vm, o, 10);
  const b = bufferBytes(vm, o);
  if (b !== null) return fromBytesText(vm, b, 10);
  return vm.raise(
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(o)}'`,
  );
}

/** A number from a str; the message for one of a subclass shows what its `__repr__` says. */
function fromText(vm: VM, o: PyStr, base: number): Owned<PyInt> {
  const limit = intMaxStrDigits.value;
  if (o.type === STR) return intOf(parseInt(o.v, base, limit, poller(vm)));
  try {
    return intOf(parseInt(o.v, base, limit, poller(vm)));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return intOf(parseInt(o.v, base, limit, poller(vm), reprText(vm, o)));
  }
}

function fromBytesText(vm: VM, b: Uint8Array, base: number): Owned<PyInt> {
  return intOf(parseInt(asciiDigits(b), base, intMaxStrDigits.value, poller(vm), reprBytes(b)));
}

function fromTextInBase(vm: VM, x: PyObject, base: PyObject): Owned<PyInt> {
  const b = asIndex(vm, base);
  if (typeof b === 'bigint' || (b !== 0 && (b < 2 || b > 36))) {
    return vm.raise('ValueError', 'int() base must be >= 2 and <= 36, or 0');
  }
  if (isStr(x)) return fromText(vm, x, b);
  if ((x.type.v.flags & TypeFlag.BYTES_SUBCLASS) !== 0 || isSubtype(x.type, BYTEARRAY)) {
    return fromBytesText(vm, bufferBytes(vm, x) as Uint8Array, b);
  }
  return vm.raise('TypeError', "int() can't convert non-string with explicit base");
}

/** An instance of an int subclass. @nothrow */
function subclassInt(type: PyType, v: IntValue): Owned<PyInt> {
  const digits = v === 0 ? 1 : Math.ceil(bitLength(v) / 30);
  return newInstance<number | bigint>(type, v, type.v.basicSize + 4 * digits);
}

function intNew(vm: VM, type: PyType, x?: PyObject, base?: PyObject): Owned {
  let r: Owned<PyInt>;
  if (x === undefined) {
    if (base !== undefined) return vm.raise('TypeError', 'int() missing string argument');
    r = int(0);
  } else r = base === undefined ? toInt(vm, x) : fromTextInBase(vm, x, base);
  if (type === INT) return r;
  const { v } = r;
  drop(r);
  return subclassInt(type, v);
}

function intRound(vm: VM, self: PyInt, ndigits?: PyObject): Owned {
  if (ndigits === undefined) return exactInt(self);
  const n = asIndex(vm, ndigits);
  if (n >= 0) return exactInt(self);
  return intOf(round(self.v, n));
}

function intToBytes(vm: VM, self: PyInt, length?: PyObject, byteorder?: PyObject, signed?: PyObject): Owned {
  const n = length === undefined ? 1 : Number(asIndex(vm, length));
  const order = byteorder === undefined ? 'big' : strArgument(vm, 'to_bytes', "argument 'byteorder'", byteorder).v;
  const isSigned = flagArgument(vm, signed);
  const little = isLittle(order);
  if (n < 0) vm.raise('ValueError', 'length argument must be non-negative');
  return bytes(toBytes(self.v, n, little, isSigned));
}

function intFromBytes(vm: VM, type: PyType, source: PyObject, byteorder?: PyObject, signed?: PyObject): Owned {
  const order = byteorder === undefined ? 'big' : strArgument(vm, 'from_bytes', "argument 'byteorder'", byteorder).v;
  const isSigned = flagArgument(vm, signed);
  const little = isLittle(order);
  const b = vm.keep(bytesFromObject(vm, source));
  const r = intOf(fromBytes(b.v, little, isSigned));
  if (type === INT) return r;
  return call1(vm, type, vm.keep(r));
}

function intFormat(vm: VM, self: PyInt, spec: PyObject): Owned {
  if (!isStr(spec)) return badArgument(vm, '__format__', 'argument', 'str', spec);
  if (spec.v === '') return toStr(vm, self);
  return str(formatInt(self.v, spec.v, typeName(self), intMaxStrDigits.value));
}

/** Bytes that CPython has for an int: digits of 30 bits behind the header. @nothrow */
function intSize(self: PyInt): number {
  const digits = self.v === 0 ? 1 : Math.ceil(bitLength(self.v) / 30);
  return self.type.v.basicSize + 4 * digits;
}

defineType(INT, {
  vectorcall: true,
  doc: `int([x]) -> integer
int(x, base=10) -> integer

Convert a number or string to an integer, or return 0 if no arguments
are given.  If x is a number, return x.__int__().  For floating-point
numbers, this truncates towards zero.

If x is not a number or if base is given, then x must be a string,
bytes, or bytearray instance representing an integer literal in the
given base.  The literal can be preceded by '+' or '-' and be surrounded
by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.
Base 0 means to interpret the base from the string as an integer literal.
>>> int('0b100', base=0)
4`,
  basetype: true,
  basicSize: 24,
  itemSize: 4,
  flags: TypeFlag.LONG_SUBCLASS,
  newPayload: () => 0,
  slots: {
    repr: intRepr,
    hash: (_vm, o: PyInt) => hashInt(o.v),
    getattro: genericGetAttr,
    richcompare: intCompare,
    new_: newSlot('int', '(x=0, /, base=10)', intNew, { vectorcall: true }),
    nb_add: intAdd,
    nb_subtract: intSub,
    nb_multiply: intMul,
    nb_remainder: intMod,
    nb_divmod: intDivmod,
    nb_power: intPow,
    nb_negative: (_vm, o: PyInt) => intOf(neg(o.v)),
    nb_positive: (_vm, o: PyInt) => exactInt(o),
    nb_absolute: (_vm, o: PyInt) => (o.v < 0 ? intOf(abs(o.v)) : exactInt(o)),
    nb_bool: (_vm, o: PyInt) => o.v !== 0,
    nb_invert: (_vm, o: PyInt) => intOf(invert(o.v)),
    nb_lshift: intLshift,
    nb_rshift: intRshift,
    nb_and: intAnd,
    nb_xor: intXor,
    nb_or: intOr,
    nb_int: (_vm, o: PyInt) => exactInt(o),
    nb_float: (_vm, o: PyInt) => float(toFloat(o.v)),
    nb_floor_divide: intFloorDiv,
    nb_true_divide: intTrueDiv,
    nb_index: (_vm, o: PyInt) => exactInt(o),
  },
  methods: [
    def('conjugate', '($self, /)', 'Returns self, the complex conjugate of any int.', (_vm, self: PyInt) =>
      exactInt(self),
    ),
    def(
      'bit_length',
      '($self, /)',
      `Number of bits necessary to represent self in binary.

>>> bin(37)
'0b100101'
>>> (37).bit_length()
6`,
      (_vm, self: PyInt) => int(bitLength(self.v)),
    ),
    def(
      'bit_count',
      '($self, /)',
      `Number of ones in the binary representation of the absolute value of self.

Also known as the population count.

>>> bin(13)
'0b1101'
>>> (13).bit_count()
3`,
      (_vm, self: PyInt) => int(bitCount(self.v)),
    ),
    def(
      'to_bytes',
      "($self, /, length=1, byteorder='big', *, signed=False)",
      `Return an array of bytes representing an integer.

  length
    Length of bytes object to use.  An OverflowError is raised if the
    integer is not representable with the given number of bytes.  Default
    is length 1.
  byteorder
    The byte order used to represent the integer.  If byteorder is 'big',
    the most significant byte is at the beginning of the byte array.  If
    byteorder is 'little', the most significant byte is at the end of the
    byte array.  To request the native byte order of the host system, use
    sys.byteorder as the byte order value.  Default is to use 'big'.
  signed
    Determines whether two's complement is used to represent the integer.
    If signed is False and a negative integer is given, an OverflowError
    is raised.`,
      intToBytes,
    ),
    def(
      'from_bytes',
      "($type, /, bytes, byteorder='big', *, signed=False)",
      `Return the integer represented by the given array of bytes.

  bytes
    Holds the array of bytes to convert.  The argument must either
    support the buffer protocol or be an iterable object producing bytes.
    Bytes and bytearray are examples of built-in objects that support the
    buffer protocol.
  byteorder
    The byte order used to represent the integer.  If byteorder is 'big',
    the most significant byte is at the beginning of the byte array.  If
    byteorder is 'little', the most significant byte is at the end of the
    byte array.  To request the native byte order of the host system, use
    sys.byteorder as the byte order value.  Default is to use 'big'.
  signed
    Indicates whether two's complement is used to represent the integer.`,
      intFromBytes,
      { binding: 'class' },
    ),
    def(
      'as_integer_ratio',
      '($self, /)',
      `Return a pair of integers, whose ratio is equal to the original int.

The ratio is in lowest terms and has a positive denominator.

>>> (10).as_integer_ratio()
(10, 1)
>>> (-10).as_integer_ratio()
(-10, 1)
>>> (0).as_integer_ratio()
(0, 1)`,
      (_vm, self: PyInt) => tupleTake([exactInt(self), int(1)]),
    ),
    def('__trunc__', '($self, /)', 'Truncating an Integral returns itself.', (_vm, self: PyInt) => exactInt(self)),
    def('__floor__', '($self, /)', 'Flooring an Integral returns itself.', (_vm, self: PyInt) => exactInt(self)),
    def('__ceil__', '($self, /)', 'Ceiling of an Integral returns itself.', (_vm, self: PyInt) => exactInt(self)),
    def(
      '__round__',
      '($self, ndigits=<unrepresentable>, /)',
      `Rounding an Integral returns itself.

Rounding with an ndigits argument also returns an integer.`,
      intRound,
    ),
    def('__getnewargs__', '($self, /)', null, (_vm, self: PyInt) => tupleTake([intOf(self.v)])),
    def('__format__', '($self, format_spec, /)', 'Convert to a string according to format_spec.', intFormat),
    def('__sizeof__', '($self, /)', 'Returns size in memory, in bytes.', (_vm, self: PyInt) => int(intSize(self))),
    def('is_integer', '($self, /)', 'Returns True. Exists for duck type compatibility with float.is_integer.', () =>
      bool(true),
    ),
  ],
  getset: [
    getset('real', 'the real part of a complex number', (_vm, self: PyInt) => exactInt(self)),
    getset('imag', 'the imaginary part of a complex number', () => int(0)),
    getset('numerator', 'the numerator of a rational number in lowest terms', (_vm, self: PyInt) => exactInt(self)),
    getset('denominator', 'the denominator of a rational number in lowest terms', () => int(1)),
  ],
});

INT.v.quickNew1 = (x) => {
  if (x.type === INT) return dup(x);
  const v = x.v;
  return x.type === FLOAT && Math.abs(v as number) <= Number.MAX_SAFE_INTEGER ? int(Math.trunc(v as number)) : null;
};
