/** Numbers as arguments of `math` and `cmath`. */
import type { Complex } from '../../numeric/complex.ts';
import { toFloat } from '../../numeric/int.ts';
import { callSpecial, indexObject, isInt, typeName } from '../../object/abstract.ts';
import { FLOAT } from '../../object/core-types.ts';
import { drop, type PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { isComplex } from '../../types/complex.ts';
import { isFloat } from '../../types/float.ts';

/** A real number as a double (PyFloat_AsDouble). Raises TypeError, OverflowError. */
export function realOf(vm: VM, o: PyObject): number {
  if (o.type === FLOAT) return o.v as number;
  if (isInt(o)) return toFloat(o.v);
  if (isFloat(o)) return o.v;
  const { nb_float: f, nb_index } = o.type.v.slots;
  const mark = vm.mark();
  let x: number;
  if (f !== null) {
    const r = vm.keep(f(vm, o));
    if (!isFloat(r)) return vm.raise('TypeError', `${typeName(o)}.__float__ returned non-float (type ${typeName(r)})`);
    x = r.v;
  } else if (nb_index !== null) x = toFloat(vm.keep(indexObject(vm, o)).v);
  else return vm.raise('TypeError', `must be real number, not ${typeName(o)}`);
  vm.release(mark);
  return x;
}

/** Any number as a complex (PyComplex_AsCComplex). Raises TypeError, OverflowError. */
export function complexOf(vm: VM, o: PyObject): Complex {
  if (isComplex(o)) return o.v;
  const r = isFloat(o) || isInt(o) ? null : callSpecial(vm, o, '__complex__');
  if (r === null) return { real: realOf(vm, o), imag: 0 };
  if (isComplex(r)) {
    const z = r.v;
    drop(r);
    return z;
  }
  const what = typeName(r);
  drop(r);
  return vm.raise('TypeError', `${typeName(o)}.__complex__() must return a complex, not ${what}`);
}
