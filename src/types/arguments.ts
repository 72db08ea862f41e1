/** Arguments of natives as JavaScript values, refused in CPython's words. */
import { asIndex, isStr, isTrue, typeName } from '../object/abstract.ts';
import { NONE } from '../object/core-types.ts';
import type { PyStr } from '../object/dict.ts';
import type { PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { argumentType } from './type-names.ts';

/** Raises TypeError: `f() argument X must be str, not Y`. */
export function badArgument(vm: VM, f: string, which: string, expected: string, o: PyObject): never {
  return vm.raise('TypeError', `${f}() ${which} must be ${expected}, not ${argumentType(o)}`);
}

/** A str argument; `which` is `argument` (the only one), `argument 1` or `argument 'encoding'`. Raises TypeError. */
export function strArgument(vm: VM, f: string, which: string, o: PyObject): PyStr {
  return isStr(o) ? o : badArgument(vm, f, which, 'str', o);
}

/** An optional str argument that also names an encoding or error handler, so that it has no zeros. */
export function nameArgument(vm: VM, f: string, which: string, o: PyObject | undefined): string | undefined {
  if (o === undefined) return undefined;
  const s = strArgument(vm, f, which, o).v;
  if (s.includes('\0')) vm.raise('ValueError', 'embedded null character');
  return s;
}

const SSIZE_MAX = 2n ** 63n - 1n;

/** An argument that C has as Py_ssize_t. Raises TypeError, OverflowError. */
export function ssizeArgument(vm: VM, o: PyObject | undefined, fallback: number): number {
  if (o === undefined) return fallback;
  const v = asIndex(vm, o);
  if (typeof v === 'number') return v;
  if (v > SSIZE_MAX || v < -SSIZE_MAX - 1n) vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
  return Number(v);
}

/** An argument that C has as int. Raises TypeError, OverflowError. */
export function cintArgument(vm: VM, o: PyObject | undefined, fallback: number): number {
  if (o === undefined) return fallback;
  const v = asIndex(vm, o);
  if (v > 2147483647 || v < -2147483648) vm.raise('OverflowError', 'Python int too large to convert to C int');
  return Number(v);
}

/** A truth value that may be left out. */
export function flagArgument(vm: VM, o: PyObject | undefined): boolean {
  return o !== undefined && isTrue(vm, o);
}

/** A bound of `find` and its like: None or left out is `fallback`; clamped. Raises TypeError. */
export function boundArgument(vm: VM, o: PyObject | undefined, fallback: number): number {
  if (o === undefined || o === NONE) return fallback;
  if (o.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
  }
  const v = asIndex(vm, o);
  if (typeof v === 'number') return v;
  return v > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
}

/** An index of a sequence: `o[i]`. Raises TypeError with the words of the type, IndexError. */
export function indexArgument(vm: VM, o: PyObject, message: string): number {
  if (o.type.v.slots.nb_index === null) return vm.raise('TypeError', `${message}'${typeName(o)}'`);
  const v = asIndex(vm, o);
  if (typeof v === 'number') return v;
  return vm.raise('IndexError', `cannot fit '${typeName(o)}' into an index-sized integer`);
}
