/** The module `cmath`. */
import * as c from '../../numeric/cmath.ts';
import { type Complex, abs as modulus, sub } from '../../numeric/complex.ts';
import { defineModule, type ModuleDecl, put } from '../../object/define.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import type { PyObject } from '../../object/refs.ts';
import { bool, float, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { complex } from '../../types/complex.ts';
import { CMATH_DOC, CMATH_DOCS } from './docs.ts';
import { complexOf, realOf } from './numbers.ts';

const complex1 = (name: string, f: (z: Complex) => Complex): NativeDecl =>
  def(name, '($module, z, /)', CMATH_DOCS[name], (vm: VM, _m: PyObject, z: PyObject) => complex(f(complexOf(vm, z))));

const test = (name: string, f: (z: Complex) => boolean): NativeDecl =>
  def(name, '($module, z, /)', CMATH_DOCS[name], (vm: VM, _m: PyObject, z: PyObject) => bool(f(complexOf(vm, z))));

const infinite = (x: number): boolean => x === Infinity || x === -Infinity;
const isInf = (z: Complex): boolean => infinite(z.real) || infinite(z.imag);

/** Whether two numbers are close; the tolerances are not negative. */
function isClose(a: Complex, b: Complex, relative: number, absolute: number): boolean {
  if (a.real === b.real && a.imag === b.imag) return true;
  if (isInf(a) || isInf(b)) return false;
  const difference = modulus(sub(a, b));
  return difference <= relative * modulus(b) || difference <= relative * modulus(a) || difference <= absolute;
}

export const cmath: ModuleDecl = defineModule('cmath', {
  doc: CMATH_DOC,
  functions: [
    complex1('acos', c.acos),
    complex1('acosh', c.acosh),
    complex1('asin', c.asin),
    complex1('asinh', c.asinh),
    complex1('atan', c.atan),
    complex1('atanh', c.atanh),
    complex1('cos', c.cos),
    complex1('cosh', c.cosh),
    complex1('exp', c.exp),
    def(
      'isclose',
      '($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)',
      CMATH_DOCS.isclose,
      (vm: VM, _m: PyObject, a: PyObject, b: PyObject, relative?: PyObject, absolute?: PyObject) => {
        const x = complexOf(vm, a);
        const y = complexOf(vm, b);
        const rel = relative === undefined ? 1e-9 : realOf(vm, relative);
        const tolerance = absolute === undefined ? 0 : realOf(vm, absolute);
        if (rel < 0 || tolerance < 0) return vm.raise('ValueError', 'tolerances must be non-negative');
        return bool(isClose(x, y, rel, tolerance));
      },
    ),
    test('isfinite', (z) => z.real - z.real === 0 && z.imag - z.imag === 0),
    test('isinf', isInf),
    test('isnan', (z) => z.real !== z.real || z.imag !== z.imag),
    def(
      'log',
      '($module, z, base=<unrepresentable>, /)',
      CMATH_DOCS.log,
      (vm: VM, _m: PyObject, z: PyObject, base?: PyObject) => {
        const x = complexOf(vm, z);
        return complex(base === undefined ? c.log(x) : c.logBase(x, complexOf(vm, base)));
      },
    ),
    complex1('log10', c.log10),
    def('phase', '($module, z, /)', CMATH_DOCS.phase, (vm: VM, _m: PyObject, z: PyObject) =>
      float(c.phase(complexOf(vm, z))),
    ),
    def('polar', '($module, z, /)', CMATH_DOCS.polar, (vm: VM, _m: PyObject, z: PyObject) => {
      const [r, phi] = c.polar(complexOf(vm, z));
      return tupleTake([float(r), float(phi)]);
    }),
    def('rect', '($module, r, phi, /)', CMATH_DOCS.rect, (vm: VM, _m: PyObject, r: PyObject, phi: PyObject) => {
      const x = realOf(vm, r);
      return complex(c.rect(x, realOf(vm, phi)));
    }),
    complex1('sin', c.sin),
    complex1('sinh', c.sinh),
    complex1('sqrt', c.sqrt),
    complex1('tan', c.tan),
    complex1('tanh', c.tanh),
  ],
  init: (_vm, d) => {
    put(d, 'pi', float(Math.PI));
    put(d, 'e', float(Math.E));
    put(d, 'tau', float(2 * Math.PI));
    put(d, 'inf', float(Infinity));
    put(d, 'infj', complex({ real: 0, imag: Infinity }));
    put(d, 'nan', float(Number.NaN));
    put(d, 'nanj', complex({ real: 0, imag: Number.NaN }));
  },
});
