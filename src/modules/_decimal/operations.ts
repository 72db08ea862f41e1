/** The operations as methods: of decimals with an optional context, and of contexts. */
import { isStr, isSubtype } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { bool, int, intFromBig, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import * as A from './arithmetic.ts';
import { CONTEXT, currentContext, type PyContext, rulesOf, settle } from './context.ts';
import { isDecimal, newDecimal, type PyDecimal, wantOperand } from './convert.ts';
import { DOCS } from './docs-data.ts';
import { Dec, FINITE, fix, INFINITE, QNAN, ROUNDINGS, type Rules, SNAN } from './number.ts';
import { decText } from './text.ts';
import * as T from './transcendental.ts';

type One = (a: Dec, c: Rules) => Dec;
type Two = (a: Dec, b: Dec, c: Rules) => Dec;

function order(n: number): Dec {
  return new Dec(FINITE, n < 0 ? 1 : 0, n === 0 ? 0n : 1n, 0, 1);
}

function positive(a: Dec): Dec {
  return a.withSign(0);
}

/** Operations on one number, of decimals and contexts. */
const ONES: Readonly<Record<string, One>> = {
  exp: T.exp,
  ln: T.ln,
  log10: T.log10,
  next_minus: (a, c) => A.next(a, c, false),
  next_plus: (a, c) => A.next(a, c, true),
  normalize: A.reduce,
  sqrt: A.squareRoot,
  logb: A.logb,
  logical_invert: A.logicalInvert,
};

/** Operations on two. */
const TWOS: Readonly<Record<string, Two>> = {
  compare: A.compare,
  compare_signal: (a, b, c) => A.compare(a, b, c, true),
  max: (a, b, c) => A.extreme(a, b, c, true, false),
  max_mag: (a, b, c) => A.extreme(a, b, c, true, true),
  min: (a, b, c) => A.extreme(a, b, c, false, false),
  min_mag: (a, b, c) => A.extreme(a, b, c, false, true),
  next_toward: A.nextToward,
  remainder_near: A.remainderNear,
  compare_total: (a, b) => order(A.totalOrder(a, b)),
  compare_total_mag: (a, b) => order(A.totalOrder(positive(a), positive(b))),
  copy_sign: (a, b) => a.withSign(b.sign),
  logical_and: (a, b, c) => A.logicalTwo(a, b, c, [0, 0, 1]),
  logical_or: (a, b, c) => A.logicalTwo(a, b, c, [0, 1, 1]),
  logical_xor: (a, b, c) => A.logicalTwo(a, b, c, [0, 1, 0]),
  rotate: (a, b, c) => A.moveDigits(a, b, c, true),
  scaleb: A.scaleb,
  shift: (a, b, c) => A.moveDigits(a, b, c, false),
};

/** Operations that contexts alone have. */
const CONTEXT_ONES: Readonly<Record<string, One>> = {
  abs: A.absolute,
  minus: A.minus,
  plus: A.plus,
  to_integral: (a, c) => A.toIntegral(a, c, false),
  to_integral_value: (a, c) => A.toIntegral(a, c, false),
  to_integral_exact: (a, c) => A.toIntegral(a, c, true),
  copy_abs: positive,
  copy_decimal: (a) => a,
  copy_negate: (a) => a.withSign(a.sign === 0 ? 1 : 0),
};
const CONTEXT_TWOS: Readonly<Record<string, Two>> = {
  add: (a, b, c) => A.add(a, b, c),
  subtract: (a, b, c) => A.add(a, b, c, true),
  multiply: A.multiply,
  divide: A.divide,
  divide_int: A.divideInteger,
  remainder: A.remainder,
  quantize: A.quantize,
};

/** Questions about a number. */
const PREDICATES: Readonly<Record<string, (a: Dec, c: Rules) => boolean>> = {
  is_finite: (a) => a.kind === FINITE,
  is_infinite: (a) => a.kind === INFINITE,
  is_nan: (a) => a.isNan,
  is_qnan: (a) => a.kind === QNAN,
  is_snan: (a) => a.kind === SNAN,
  is_signed: (a) => a.sign === 1,
  is_zero: (a) => a.isZero,
  is_normal: (a, c) => a.kind === FINITE && a.coef !== 0n && a.adjusted >= c.emin,
  is_subnormal: (a, c) => a.kind === FINITE && a.coef !== 0n && a.adjusted < c.emin,
};

/** `+Normal`, `-Zero`, … */
function numberClass(a: Dec, c: Rules): string {
  if (a.kind === SNAN) return 'sNaN';
  if (a.kind === QNAN) return 'NaN';
  const sign = a.sign === 1 ? '-' : '+';
  if (a.kind === INFINITE) return `${sign}Infinity`;
  if (a.coef === 0n) return `${sign}Zero`;
  return sign + (a.adjusted < c.emin ? 'Subnormal' : 'Normal');
}

/** A context argument: None stands for the current one. Raises TypeError. */
export function contextArgument(vm: VM, o: PyObject | undefined): PyContext {
  if (o === undefined || o === NONE) return currentContext();
  if (!isSubtype(o.type, CONTEXT)) return vm.raise('TypeError', 'optional argument must be a context');
  return o as PyContext;
}

/** A result under a context, after its signals. */
export function result(vm: VM, c: PyContext, d: Dec): Owned {
  const { status } = c.v.rules;
  if (status !== 0) settle(vm, c, status);
  return newDecimal(d);
}

const ROUNDING_ERROR =
  'valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]';

/** A rounding mode by name. Raises TypeError. */
export function roundingArgument(vm: VM, o: PyObject): number {
  const found = isStr(o) ? (ROUNDINGS as readonly string[]).indexOf(o.v) : -1;
  return found < 0 ? vm.raise('TypeError', ROUNDING_ERROR) : found;
}

/** Runs an operation with another rounding mode, if one is given. */
function withRounding(vm: VM, c: PyContext, rounding: PyObject | undefined, operation: (r: Rules) => Dec): Owned {
  const r = rulesOf(c);
  if (rounding === undefined || rounding === NONE) return result(vm, c, operation(r));
  const own = r.round;
  r.round = roundingArgument(vm, rounding);
  let d: Dec;
  try {
    d = operation(r);
  } finally {
    r.round = own;
  }
  return result(vm, c, d);
}

type Method = (vm: VM, self: PyDecimal, ...args: (PyObject | undefined)[]) => Owned;

function method(name: string, fn: Method): NativeDecl {
  const [signature, doc] = DOCS[`Decimal.${name}`];
  return def(name, signature as string, doc, fn as never);
}

function flipped(a: Dec): Dec {
  return a.withSign(a.sign === 0 ? 1 : 0);
}

const same: Method = (_vm, self) => dup(self);

const integral =
  (exact: boolean): Method =>
  (vm, self, rounding, context) => {
    const c = contextArgument(vm, context);
    return withRounding(vm, c, rounding, (r) => A.toIntegral(self.v, r, exact));
  };

/** The methods of Decimal that follow from the tables, and their kin. */
export const decimalMethods: readonly NativeDecl[] = [
  ...Object.entries(ONES).map(([name, operation]) =>
    method(name, (vm, self, context) => {
      const c = contextArgument(vm, context);
      return result(vm, c, operation(self.v, rulesOf(c)));
    }),
  ),
  ...Object.entries(TWOS).map(([name, operation]) =>
    method(name, (vm, self, other, context) => {
      const c = contextArgument(vm, context);
      const b = wantOperand(vm, other as PyObject);
      return result(vm, c, operation(self.v, b, rulesOf(c)));
    }),
  ),
  ...Object.entries(PREDICATES).map(([name, test]) =>
    method(name, (vm, self, context) => bool(test(self.v, contextArgument(vm, context).v.rules))),
  ),
  method('to_integral', integral(false)),
  method('to_integral_value', integral(false)),
  method('to_integral_exact', integral(true)),
  method('quantize', (vm, self, exp, rounding, context) => {
    const c = contextArgument(vm, context);
    const b = wantOperand(vm, exp as PyObject);
    return withRounding(vm, c, rounding, (r) => A.quantize(self.v, b, r));
  }),
  method('fma', (vm, self, other, third, context) => {
    const c = contextArgument(vm, context);
    const b = wantOperand(vm, other as PyObject);
    const d = wantOperand(vm, third as PyObject);
    return result(vm, c, A.fma(self.v, b, d, rulesOf(c)));
  }),
  method('same_quantum', (vm, self, other, context) => {
    contextArgument(vm, context);
    return bool(sameQuantum(self.v, wantOperand(vm, other as PyObject)));
  }),
  method('number_class', (vm, self, context) => str(numberClass(self.v, contextArgument(vm, context).v.rules))),
  method('to_eng_string', (vm, self, context) => {
    const c = contextArgument(vm, context);
    return str(decText(self.v, true, c.v.capitals === 1));
  }),
  method('adjusted', (_vm, self) => int(self.v.kind === FINITE ? self.v.adjusted : 0)),
  method('is_canonical', () => bool(true)),
  method('canonical', same),
  method('conjugate', same),
  method('radix', () => newDecimal(new Dec(FINITE, 0, 10n, 0, 2))),
  method('copy_abs', (_vm, self) => newDecimal(positive(self.v))),
  method('copy_negate', (_vm, self) => newDecimal(flipped(self.v))),
];

function sameQuantum(a: Dec, b: Dec): boolean {
  if (a.kind !== FINITE || b.kind !== FINITE) {
    return (a.isNan && b.isNan) || (a.kind === INFINITE && b.kind === INFINITE);
  }
  return a.exp === b.exp;
}

type ContextMethod = (vm: VM, self: PyContext, ...args: PyObject[]) => Owned;

/** A method of Context with its signature and doc from CPython. */
export function contextMethod(name: string, fn: ContextMethod): NativeDecl {
  const [signature, doc] = DOCS[`Context.${name}`];
  return def(name, signature as string, doc, fn as never);
}

/** A decimal for a method of a context that gives back what it gets. Raises TypeError. */
function wantObject(vm: VM, x: PyObject): Owned<PyDecimal> {
  return isDecimal(x) ? dup(x) : newDecimal(wantOperand(vm, x));
}

/** The methods of Context that follow from the tables, and their kin. */
export const contextMethods: readonly NativeDecl[] = [
  ...Object.entries({ ...ONES, ...CONTEXT_ONES }).map(([name, operation]) =>
    contextMethod(name, (vm, self, x) => result(vm, self, operation(wantOperand(vm, x), rulesOf(self)))),
  ),
  ...Object.entries({ ...TWOS, ...CONTEXT_TWOS }).map(([name, operation]) =>
    contextMethod(name, (vm, self, x, y) => {
      const a = wantOperand(vm, x);
      return result(vm, self, operation(a, wantOperand(vm, y), rulesOf(self)));
    }),
  ),
  ...Object.entries(PREDICATES).map(([name, test]) =>
    contextMethod(name, (vm, self, x) => bool(test(wantOperand(vm, x), self.v.rules))),
  ),
  contextMethod('fma', (vm, self, x, y, z) => {
    const a = wantOperand(vm, x);
    const b = wantOperand(vm, y);
    return result(vm, self, A.fma(a, b, wantOperand(vm, z), rulesOf(self)));
  }),
  contextMethod('power', (vm, self, x, y, modulo) => {
    const a = wantOperand(vm, x);
    const b = wantOperand(vm, y);
    if (modulo === undefined || modulo === NONE) return result(vm, self, T.power(a, b, rulesOf(self)));
    return result(vm, self, A.powerModulo(a, b, wantOperand(vm, modulo), rulesOf(self)));
  }),
  contextMethod('same_quantum', (vm, _self, x, y) => {
    const a = wantOperand(vm, x);
    return bool(sameQuantum(a, wantOperand(vm, y)));
  }),
  contextMethod('number_class', (vm, self, x) => str(numberClass(wantOperand(vm, x), self.v.rules))),
  contextMethod('to_sci_string', (vm, self, x) => str(decText(wantOperand(vm, x), false, self.v.capitals === 1))),
  contextMethod('to_eng_string', (vm, self, x) => str(decText(wantOperand(vm, x), true, self.v.capitals === 1))),
  contextMethod('is_canonical', (vm, _self, x) =>
    isDecimal(x) ? bool(true) : vm.raise('TypeError', 'argument must be a Decimal'),
  ),
  contextMethod('canonical', (vm, _self, x) =>
    isDecimal(x) ? wantObject(vm, x) : vm.raise('TypeError', 'argument must be a Decimal'),
  ),
  contextMethod('_apply', (vm, self, x) => result(vm, self, fix(wantOperand(vm, x), rulesOf(self)))),
  contextMethod('radix', () => newDecimal(new Dec(FINITE, 0, 10n, 0, 2))),
  contextMethod('Etiny', (_vm, self) => limit(BigInt(self.v.emin) - (BigInt(self.v.prec) - 1n))),
  contextMethod('Etop', (_vm, self) => limit(BigInt(self.v.emax) - (BigInt(self.v.prec) - 1n))),
];

function limit(v: bigint): Owned {
  return intFromBig(v);
}
