/** The exceptions of decimal, and which conditions they stand for. */
import { call } from '../../object/call.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyObject, PyType } from '../../object/refs.ts';
import { list } from '../../object/values.ts';
import type { ExceptionName, VM } from '../../object/vm.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { F, INVALID } from './number.ts';

function exception(name: string, ...bases: readonly (PyType | ExceptionName)[]): PyType {
  const type = staticType(name, 'decimal');
  const all = bases.map((b) => (typeof b === 'string' ? exceptionType(b) : b));
  defineType(type, { base: all[0], bases: all, doc: null, basetype: true });
  return type;
}

export const DECIMAL_EXCEPTION = exception('DecimalException', 'ArithmeticError');
const CLAMPED = exception('Clamped', DECIMAL_EXCEPTION);
const INVALID_OPERATION = exception('InvalidOperation', DECIMAL_EXCEPTION);
const FLOAT_OPERATION = exception('FloatOperation', DECIMAL_EXCEPTION, 'TypeError');
const DIVISION_BY_ZERO = exception('DivisionByZero', DECIMAL_EXCEPTION, 'ZeroDivisionError');
const INEXACT = exception('Inexact', DECIMAL_EXCEPTION);
const ROUNDED = exception('Rounded', DECIMAL_EXCEPTION);
const SUBNORMAL = exception('Subnormal', DECIMAL_EXCEPTION);
const OVERFLOW = exception('Overflow', INEXACT, ROUNDED);
const UNDERFLOW = exception('Underflow', INEXACT, ROUNDED, SUBNORMAL);
const CONVERSION_SYNTAX = exception('ConversionSyntax', INVALID_OPERATION);
const DIVISION_IMPOSSIBLE = exception('DivisionImpossible', INVALID_OPERATION);
const DIVISION_UNDEFINED = exception('DivisionUndefined', INVALID_OPERATION, 'ZeroDivisionError');
const INVALID_CONTEXT = exception('InvalidContext', INVALID_OPERATION);

interface Signal {
  readonly type: PyType;
  readonly flag: number;
}

/** The signals, in the order of a signal dict. */
export const SIGNALS: readonly Signal[] = [
  { type: INVALID_OPERATION, flag: INVALID },
  { type: FLOAT_OPERATION, flag: F.FLOAT_OPERATION },
  { type: DIVISION_BY_ZERO, flag: F.DIVISION_BY_ZERO },
  { type: OVERFLOW, flag: F.OVERFLOW },
  { type: UNDERFLOW, flag: F.UNDERFLOW },
  { type: SUBNORMAL, flag: F.SUBNORMAL },
  { type: INEXACT, flag: F.INEXACT },
  { type: ROUNDED, flag: F.ROUNDED },
  { type: CLAMPED, flag: F.CLAMPED },
];

/** What InvalidOperation is in detail. */
const CONDITIONS: readonly Signal[] = [
  { type: INVALID_OPERATION, flag: F.INVALID_OPERATION },
  { type: CONVERSION_SYNTAX, flag: F.CONVERSION_SYNTAX },
  { type: DIVISION_IMPOSSIBLE, flag: F.DIVISION_IMPOSSIBLE },
  { type: DIVISION_UNDEFINED, flag: F.DIVISION_UNDEFINED },
  { type: INVALID_CONTEXT, flag: F.INVALID_CONTEXT },
];

/** All exceptions that the module shows. */
export const EXCEPTIONS: readonly PyType[] = [
  DECIMAL_EXCEPTION,
  ...SIGNALS.map((s) => s.type),
  CONVERSION_SYNTAX,
  DIVISION_IMPOSSIBLE,
  DIVISION_UNDEFINED,
  INVALID_CONTEXT,
];

const PRINTED: readonly [flag: number, name: string][] = [
  [F.CLAMPED, 'Clamped'],
  [INVALID, 'InvalidOperation'],
  [F.DIVISION_BY_ZERO, 'DivisionByZero'],
  [F.INEXACT, 'Inexact'],
  [F.FLOAT_OPERATION, 'FloatOperation'],
  [F.OVERFLOW, 'Overflow'],
  [F.ROUNDED, 'Rounded'],
  [F.SUBNORMAL, 'Subnormal'],
  [F.UNDERFLOW, 'Underflow'],
];

/** `[Inexact, Rounded]`: by bits, where InvalidOperation stands for the first of its kind. */
export function flagNames(flags: number): string {
  const names: string[] = [];
  for (let bit = 1; bit <= F.UNDERFLOW; bit <<= 1) {
    if ((flags & bit) === 0) continue;
    const name = (PRINTED.find(([flag]) => (flag & bit) !== 0) ?? [0, ''])[1];
    if (!names.includes(name)) names.push(name);
  }
  return `[${names.join(', ')}]`;
}

/** The condition types that flags stand for. */
export function flagTypes(flags: number): PyType[] {
  const conditions = CONDITIONS.filter((c) => (flags & c.flag) !== 0);
  return [...conditions, ...SIGNALS.slice(1).filter((s) => (flags & s.flag) !== 0)].map((s) => s.type);
}

/** Raises the signal of trapped conditions; its argument lists them. */
export function raiseSignal(vm: VM, trapped: number): never {
  const signal = SIGNALS.find((s) => (trapped & s.flag) !== 0) as Signal;
  const conditions = vm.keep(list(flagTypes(trapped)));
  return vm.raiseTake(call(vm, signal.type, [conditions]));
}

const NO_SIGNAL =
  'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]';

/** The flags of a signal. Raises KeyError. */
export function signalFlag(vm: VM, o: PyObject): number {
  const found = SIGNALS.find((s) => (s.type as PyObject) === o);
  return found === undefined ? vm.raise('KeyError', NO_SIGNAL) : found.flag;
}
