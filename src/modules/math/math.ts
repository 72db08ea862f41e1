/** The module `math`. */
import { Fault } from '../../fault.ts';
import { ceilToInt, floorToInt } from '../../numeric/float.ts';
import { abs as absInt, gcd, type IntValue, isqrt, lcm } from '../../numeric/int.ts';
import * as m from '../../numeric/math.ts';
import { comb, factorial, perm } from '../../numeric/math-int.ts';
import { dist, fsum, hypot, sumprod } from '../../numeric/math-sum.ts';
import {
  asIndex,
  BINARY,
  binary,
  callSpecial,
  collect,
  collectTuple,
  isInt,
  iterate,
  typeName,
} from '../../object/abstract.ts';
import { FLOAT, NONE } from '../../object/core-types.ts';
import { defineModule, type ModuleDecl, put } from '../../object/define.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../../object/refs.ts';
import { bool, float, int, intOf, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isFloat } from '../../types/float.ts';
import { MATH_DOC, MATH_DOCS } from './docs.ts';
import { realOf } from './numbers.ts';

const real1 = (name: string, f: (x: number) => number): NativeDecl =>
  def(name, '($module, x, /)', MATH_DOCS[name], (vm: VM, _m: PyObject, x: PyObject) => float(f(realOf(vm, x))));

const real2 = (name: string, f: (x: number, y: number) => number, signature = '($module, x, y, /)'): NativeDecl =>
  def(name, signature, MATH_DOCS[name], (vm: VM, _m: PyObject, x: PyObject, y: PyObject) => {
    const a = realOf(vm, x);
    return float(f(a, realOf(vm, y)));
  });

const test = (name: string, f: (x: number) => boolean): NativeDecl =>
  def(name, '($module, x, /)', MATH_DOCS[name], (vm: VM, _m: PyObject, x: PyObject) => bool(f(realOf(vm, x))));

/** A logarithm, of ints of any size too. */
function logarithm(vm: VM, x: PyObject, f: (x: number) => number): number {
  return isInt(x) ? m.logOfInt(f, x.v) : f(realOf(vm, x));
}

const log1 = (name: string, f: (x: number) => number): NativeDecl =>
  def(name, '($module, x, /)', MATH_DOCS[name], (vm: VM, _m: PyObject, x: PyObject) => float(logarithm(vm, x, f)));

/** `ceil` and `floor`: by the special method, else of the number as a float. */
function rounded(name: 'ceil' | 'floor', f: (x: number) => IntValue): NativeDecl {
  return def(name, '($module, x, /)', MATH_DOCS[name], (vm: VM, _m: PyObject, x: PyObject) => {
    if (x.type !== FLOAT) {
      const r = callSpecial(vm, x, `__${name}__`);
      if (r !== null) return r;
    }
    return intOf(f(realOf(vm, x)));
  });
}

/** `gcd` and `lcm` of any number of ints. */
function folded(name: 'gcd' | 'lcm', start: number, f: (a: IntValue, b: IntValue) => IntValue): NativeDecl {
  return def(name, '($module, *integers)', MATH_DOCS[name], (vm: VM, _m: PyObject, integers: PyObject[]) => {
    let total: IntValue = start;
    for (const x of integers) total = f(total, absInt(asIndex(vm, x)));
    return intOf(total);
  });
}

/** The numbers of an iterable as floats. */
function reals(vm: VM, iterable: PyObject): number[] {
  const out: number[] = [];
  iterate(vm, iterable, (x) => {
    out.push(realOf(vm, x));
  });
  return out;
}

function prod(vm: VM, iterable: PyObject, start: PyObject | undefined): Owned {
  let total: Owned = start === undefined ? int(1) : dup(start);
  try {
    const mark = vm.mark();
    const items = vm.keep(collect(vm, iterable));
    for (const x of items.v as readonly PyObject[]) {
      const next: Owned =
        total.type === FLOAT && x.type === FLOAT
          ? float((total.v as number) * (x.v as number))
          : binary(vm, BINARY.Mult, total, x);
      drop(total);
      total = next;
    }
    vm.release(mark);
  } catch (error) {
    drop(total);
    throw error;
  }
  return total;
}

const isPlainNumber = (o: PyObject): boolean => o.type === FLOAT || isInt(o);

function sumOfProducts(vm: VM, p: PyObject, q: PyObject): Owned {
  const a = vm.keep(collect(vm, p)).v as readonly PyObject[];
  const b = vm.keep(collect(vm, q)).v as readonly PyObject[];
  if (a.length !== b.length) return vm.raise('ValueError', 'Inputs are not the same length');
  const floats = a.some((x) => isFloat(x)) || b.some((x) => isFloat(x));
  if (floats && a.every(isPlainNumber) && b.every(isPlainNumber)) {
    return float(
      sumprod(
        a.map((x) => realOf(vm, x)),
        b.map((x) => realOf(vm, x)),
      ),
    );
  }
  let total: Owned = int(0);
  try {
    for (let i = 0; i < a.length; i++) {
      const mark = vm.mark();
      const next = binary(vm, BINARY.Add, total, vm.keep(binary(vm, BINARY.Mult, a[i], b[i])));
      drop(total);
      total = next;
      vm.release(mark);
    }
  } catch (error) {
    drop(total);
    throw error;
  }
  return total;
}

/** Whether two floats are close to each other; raises ValueError for negative tolerances. */
function isClose(a: number, b: number, relative: number, absolute: number): boolean {
  if (relative < 0 || absolute < 0) throw new Fault('ValueError', 'tolerances must be non-negative');
  if (a === b) return true;
  if (a === Infinity || a === -Infinity || b === Infinity || b === -Infinity) return false;
  const difference = Math.abs(b - a);
  return difference <= Math.abs(relative * b) || difference <= Math.abs(relative * a) || difference <= absolute;
}

export const math: ModuleDecl = defineModule('math', {
  doc: MATH_DOC,
  functions: [
    real1('acos', m.acos),
    real1('acosh', m.acosh),
    real1('asin', m.asin),
    real1('asinh', m.asinh),
    real1('atan', m.atan),
    real2('atan2', m.atan2, '($module, y, x, /)'),
    real1('atanh', m.atanh),
    real1('cbrt', m.cbrt),
    rounded('ceil', ceilToInt),
    real2('copysign', m.copysign),
    real1('cos', m.cos),
    real1('cosh', m.cosh),
    real1('degrees', m.degrees),
    def('dist', '($module, p, q, /)', MATH_DOCS.dist, (vm: VM, _m: PyObject, p: PyObject, q: PyObject) => {
      const a = vm.keep(collectTuple(vm, p));
      const b = vm.keep(collectTuple(vm, q));
      if (a.v.length !== b.v.length) {
        return vm.raise('ValueError', 'both points must have the same number of dimensions');
      }
      return float(dist(reals(vm, a), reals(vm, b)));
    }),
    real1('erf', m.erf),
    real1('erfc', m.erfc),
    real1('exp', m.exp),
    real1('exp2', m.exp2),
    real1('expm1', m.expm1),
    real1('fabs', m.fabs),
    def('factorial', '($module, n, /)', MATH_DOCS.factorial, (vm: VM, _m: PyObject, n: PyObject) =>
      intOf(factorial(asIndex(vm, n), () => vm.poll())),
    ),
    rounded('floor', floorToInt),
    def(
      'fma',
      '($module, x, y, z, /)',
      MATH_DOCS.fma,
      (vm: VM, _m: PyObject, x: PyObject, y: PyObject, z: PyObject) => {
        const a = realOf(vm, x);
        const b = realOf(vm, y);
        return float(m.fma(a, b, realOf(vm, z)));
      },
    ),
    real2('fmod', m.fmod),
    def('frexp', '($module, x, /)', MATH_DOCS.frexp, (vm: VM, _m: PyObject, x: PyObject) => {
      const [mantissa, exponent] = m.frexp(realOf(vm, x));
      return tupleTake([float(mantissa), int(exponent)]);
    }),
    def('fsum', '($module, seq, /)', MATH_DOCS.fsum, (vm: VM, _m: PyObject, seq: PyObject) =>
      float(fsum(reals(vm, seq))),
    ),
    real1('gamma', m.gamma),
    folded('gcd', 0, gcd),
    def(
      'hypot',
      '($module, *coordinates)',
      MATH_DOCS.hypot,
      (vm: VM, _m: PyObject, coordinates: PyObject[]) => float(hypot(coordinates.map((x) => realOf(vm, x)))),
      { hideSignature: true },
    ),
    def(
      'isclose',
      '($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)',
      MATH_DOCS.isclose,
      (vm: VM, _m: PyObject, a: PyObject, b: PyObject, relative?: PyObject, absolute?: PyObject) => {
        const x = realOf(vm, a);
        const y = realOf(vm, b);
        const rel = relative === undefined ? 1e-9 : realOf(vm, relative);
        return bool(isClose(x, y, rel, absolute === undefined ? 0 : realOf(vm, absolute)));
      },
    ),
    test('isfinite', (x) => x - x === 0),
    test('isinf', (x) => x === Infinity || x === -Infinity),
    test('isnan', (x) => x !== x),
    def('isqrt', '($module, n, /)', MATH_DOCS.isqrt, (vm: VM, _m: PyObject, n: PyObject) => {
      const v = asIndex(vm, n);
      if (v < 0) return vm.raise('ValueError', 'isqrt() argument must be nonnegative');
      return intOf(isqrt(v));
    }),
    folded('lcm', 1, lcm),
    def('ldexp', '($module, x, i, /)', MATH_DOCS.ldexp, (vm: VM, _m: PyObject, x: PyObject, i: PyObject) => {
      const a = realOf(vm, x);
      if (!isInt(i)) return vm.raise('TypeError', 'Expected an int as second argument to ldexp.');
      return float(m.ldexp(a, i.v));
    }),
    real1('lgamma', m.lgamma),
    def(
      'log',
      '($module, x, base=math.e, /)',
      MATH_DOCS.log,
      (vm: VM, _m: PyObject, x: PyObject, base?: PyObject) => {
        const value = logarithm(vm, x, m.log);
        return float(base === undefined ? value : m.logBase(value, logarithm(vm, base, m.log)));
      },
      { hideSignature: true },
    ),
    real1('log1p', m.log1p),
    log1('log10', m.log10),
    log1('log2', m.log2),
    def('modf', '($module, x, /)', MATH_DOCS.modf, (vm: VM, _m: PyObject, x: PyObject) => {
      const [fraction, whole] = m.modf(realOf(vm, x));
      return tupleTake([float(fraction), float(whole)]);
    }),
    real2('pow', m.pow),
    real1('radians', m.radians),
    real2('remainder', m.remainder),
    real1('sin', m.sin),
    real1('sinh', m.sinh),
    real1('sqrt', m.sqrt),
    real1('tan', m.tan),
    real1('tanh', m.tanh),
    def('sumprod', '($module, p, q, /)', MATH_DOCS.sumprod, (vm: VM, _m: PyObject, p: PyObject, q: PyObject) =>
      sumOfProducts(vm, p, q),
    ),
    def('trunc', '($module, x, /)', MATH_DOCS.trunc, (vm: VM, _m: PyObject, x: PyObject) => {
      const r = callSpecial(vm, x, '__trunc__');
      return r ?? vm.raise('TypeError', `type ${typeName(x)} doesn't define __trunc__ method`);
    }),
    def(
      'prod',
      '($module, iterable, /, *, start=1)',
      MATH_DOCS.prod,
      (vm: VM, _m: PyObject, iterable: PyObject, start?: PyObject) => prod(vm, iterable, start),
    ),
    def('perm', '($module, n, k=None, /)', MATH_DOCS.perm, (vm: VM, _m: PyObject, n: PyObject, k?: PyObject) => {
      const poll = (): void => vm.poll();
      const a = asIndex(vm, n);
      return intOf(k === undefined || k === NONE ? factorial(a, poll) : perm(a, asIndex(vm, k), poll));
    }),
    def('comb', '($module, n, k, /)', MATH_DOCS.comb, (vm: VM, _m: PyObject, n: PyObject, k: PyObject) => {
      const a = asIndex(vm, n);
      return intOf(comb(a, asIndex(vm, k), () => vm.poll()));
    }),
    def(
      'nextafter',
      '($module, x, y, /, *, steps=None)',
      MATH_DOCS.nextafter,
      (vm: VM, _m: PyObject, x: PyObject, y: PyObject, steps?: PyObject) => {
        const a = realOf(vm, x);
        const b = realOf(vm, y);
        return float(m.nextafter(a, b, steps === undefined || steps === NONE ? 1 : asIndex(vm, steps)));
      },
    ),
    real1('ulp', m.ulp),
  ],
  init: (_vm, d) => {
    put(d, 'pi', float(Math.PI));
    put(d, 'e', float(Math.E));
    put(d, 'tau', float(2 * Math.PI));
    put(d, 'inf', float(Infinity));
    put(d, 'nan', float(Number.NaN));
  },
});
