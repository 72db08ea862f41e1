/** `complex`. The payload is `{real, imag}`. */

import { abs, add, type Complex, div, mul, neg, parse, pow, repr, sub } from '../numeric/complex.ts';
import { formatComplex } from '../numeric/format-spec.ts';
import { hashComplex, hashFloat } from '../numeric/hash.ts';
import { compareFloat, toFloat as intToFloat } from '../numeric/int.ts';
import { callSpecial, isInt, isStr, isSubtype, toStr, typeName } from '../object/abstract.ts';
import { COMPLEX, NONE } from '../object/core-types.ts';
import { defineType, valueMember } from '../object/define.ts';
import { addressOf, alloc } from '../object/heap.ts';
import { newInstance } from '../object/instances.ts';
import { genericGetAttr } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, float, notImplemented, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { badArgument } from './arguments.ts';
import { isFloat, viaMethods } from './float.ts';

export type PyComplex = PyObject<Complex>;

/** Whether an object is a complex or of a subclass. @nothrow */
export function isComplex(o: PyObject): o is PyComplex {
  return o.type === COMPLEX || isSubtype(o.type, COMPLEX);
}

/** A new complex. @nothrow */
export function complex(v: Complex): Owned<PyComplex> {
  return alloc(COMPLEX, v);
}

function exact(o: PyComplex): Owned {
  return o.type === COMPLEX ? dup(o) : complex(o.v);
}

/** An operand's value, null when it is no number. Raises OverflowError for an int beyond floats. */
function operand(o: PyObject): Complex | null {
  if (isComplex(o)) return o.v;
  if (isFloat(o)) return { real: o.v, imag: 0 };
  if (isInt(o)) return { real: intToFloat(o.v), imag: 0 };
  return null;
}

function binary(f: (a: Complex, b: Complex) => Complex) {
  return (_vm: VM, a: PyObject, b: PyObject): Owned => {
    const x = operand(a);
    if (x === null) return notImplemented();
    const y = operand(b);
    return y === null ? notImplemented() : complex(f(x, y));
  };
}

function complexPow(vm: VM, a: PyObject, b: PyObject, c: PyObject): Owned {
  const x = operand(a);
  if (x === null) return notImplemented();
  const y = operand(b);
  if (y === null) return notImplemented();
  if (c !== NONE) return vm.raise('ValueError', 'complex modulo');
  return complex(pow(x, y));
}

function compare(_vm: VM, a: PyComplex, b: PyObject, op: CompareOp): Owned {
  if (op !== Op.EQ && op !== Op.NE) return notImplemented();
  const { real, imag } = a.v;
  let equal: boolean;
  if (isInt(b)) equal = imag === 0 && real === real && compareFloat(b.v, real) === 0;
  else if (isFloat(b)) equal = imag === 0 && real === b.v;
  else if (isComplex(b)) equal = real === b.v.real && imag === b.v.imag;
  else return notImplemented();
  return bool(equal === (op === Op.EQ));
}

function complexHash(_vm: VM, o: PyComplex): number | bigint {
  const part = (x: number): number | bigint => (x !== x ? Math.floor(addressOf(o) / 16) : hashFloat(x));
  return hashComplex(part(o.v.real), part(o.v.imag));
}

/** The value of a number with `__complex__`, else null. Raises TypeError for a bad result. */
function viaComplex(vm: VM, o: PyObject): Complex | null {
  if (o.type === COMPLEX) return o.v as Complex;
  const r = callSpecial(vm, o, '__complex__');
  if (r === null) return null;
  vm.keep(r);
  if (!isComplex(r)) {
    return vm.raise('TypeError', `__complex__ returned non-complex (type ${typeName(r)})`);
  }
  if (r.type !== COMPLEX) {
    vm.warn(
      'DeprecationWarning',
      `__complex__ returned non-complex (type ${typeName(r)}).  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a future version of Python.`,
      1,
    );
  }
  return r.v;
}

function complexNew(vm: VM, type: PyType, r?: PyObject, i?: PyObject): Owned {
  const make = (v: Complex): Owned => (type === COMPLEX ? complex(v) : newInstance(type, v));
  if (type === COMPLEX && r !== undefined && r.type === COMPLEX && i === undefined) return dup(r);
  if (r !== undefined && isStr(r)) {
    if (i !== undefined) return vm.raise('TypeError', "complex() can't take second arg if first is a string");
    return make(parse(r.v));
  }
  if (i !== undefined && isStr(i)) return vm.raise('TypeError', "complex() second arg can't be a string");
  const isNumber = (o: PyObject): boolean => {
    const { nb_float, nb_index } = o.type.v.slots;
    return nb_float !== null || nb_index !== null || isComplex(o);
  };
  const rz = r === undefined ? null : viaComplex(vm, r);
  if (r !== undefined && rz === null && !isNumber(r)) {
    return vm.raise('TypeError', `complex() first argument must be a string or a number, not '${typeName(r)}'`);
  }
  if (i !== undefined && !isNumber(i)) {
    return vm.raise('TypeError', `complex() second argument must be a number, not '${typeName(i)}'`);
  }
  const value = (o: PyObject): number => (isFloat(o) ? o.v : (viaMethods(vm, o) as number));
  let real = 0;
  let imag = 0;
  if (rz !== null) {
    real = rz.real;
    imag = rz.imag;
  } else if (r !== undefined) real = value(r);
  if (i !== undefined) {
    if (isComplex(i)) {
      real -= i.v.imag;
      imag = rz === null ? i.v.real : imag + i.v.real;
    } else {
      const x = value(i);
      imag = rz === null ? x : imag + x;
    }
  }
  return make({ real, imag });
}

function complexFormat(vm: VM, self: PyComplex, spec: PyObject): Owned {
  if (!isStr(spec)) return badArgument(vm, '__format__', 'argument', 'str', spec);
  if (spec.v === '') return toStr(vm, self);
  return str(formatComplex(self.v.real, self.v.imag, spec.v, typeName(self)));
}

defineType(COMPLEX, {
  doc: `Create a complex number from a string or numbers.

If a string is given, parse it as a complex number.
If a single number is given, convert it to a complex number.
If the 'real' or 'imag' arguments are given, create a complex number
with the specified real and imaginary components.`,
  signature: '(real=0, imag=0)',
  basetype: true,
  basicSize: 32,
  newPayload: (): Complex => ({ real: 0, imag: 0 }),
  slots: {
    repr: (_vm, o: PyComplex) => str(repr(o.v.real, o.v.imag)),
    hash: complexHash,
    getattro: genericGetAttr,
    richcompare: compare,
    new_: newSlot('complex', '(real=0, imag=0)', complexNew),
    nb_add: binary(add),
    nb_subtract: binary(sub),
    nb_multiply: binary(mul),
    nb_power: complexPow,
    nb_negative: (_vm, o: PyComplex) => complex(neg(o.v)),
    nb_positive: (_vm, o: PyComplex) => exact(o),
    nb_absolute: (_vm, o: PyComplex) => float(abs(o.v)),
    nb_bool: (_vm, o: PyComplex) => o.v.real !== 0 || o.v.imag !== 0,
    nb_true_divide: binary(div),
  },
  methods: [
    def(
      'conjugate',
      '($self, /)',
      'Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.',
      (_vm, self: PyComplex) => complex({ real: self.v.real, imag: -self.v.imag }),
    ),
    def('__complex__', '($self, /)', 'Convert this value to exact type complex.', (_vm, self: PyComplex) =>
      exact(self),
    ),
    def('__getnewargs__', '($self, /)', null, (_vm, self: PyComplex) =>
      tupleTake([float(self.v.real), float(self.v.imag)]),
    ),
    def('__format__', '($self, format_spec, /)', 'Convert to a string according to format_spec.', complexFormat),
  ],
  members: [
    valueMember('real', 'the real part of a complex number', (self: PyComplex) => float(self.v.real)),
    valueMember('imag', 'the imaginary part of a complex number', (self: PyComplex) => float(self.v.imag)),
  ],
});
COMPLEX.v.atomic = true;
