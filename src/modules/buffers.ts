/** Arguments of natives that take bytes, text or numbers (the converters of CPython's Argument Clinic). */
import { isStr, typeName } from '../object/abstract.ts';
import { isBytes, readBytes } from '../object/buffer.ts';
import { NONE } from '../object/core-types.ts';
import type { PyStr } from '../object/dict.ts';
import type { PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { argumentType } from '../types/type-names.ts';

/** As `readBytes`, of memory that stays as it is while Python runs. */
export function stableBytes(vm: VM, o: PyObject): Uint8Array {
  return isBytes(o) ? o.v : readBytes(vm, o).slice();
}

/** A str argument. Raises TypeError: fn() argument n must be str, not … */
export function strArgument(vm: VM, fn: string, argument: string, o: PyObject): PyStr {
  if (!isStr(o)) return vm.raise('TypeError', `${fn}() ${argument} must be str, not ${argumentType(o)}`);
  return o;
}

/** A str argument for C code: without null characters. Raises TypeError, ValueError. */
export function nameArgument(vm: VM, fn: string, argument: string, o: PyObject): string {
  const { v } = strArgument(vm, fn, argument, o);
  return v.includes('\0') ? vm.raise('ValueError', 'embedded null character') : v;
}

/** A str, None or nothing. Raises TypeError, ValueError. */
export function optionalName(vm: VM, fn: string, argument: string, o: PyObject | undefined): string | undefined {
  if (o === undefined || o === NONE) return undefined;
  if (!isStr(o)) return vm.raise('TypeError', `${fn}() ${argument} must be str or None, not ${typeName(o)}`);
  return o.v.includes('\0') ? vm.raise('ValueError', 'embedded null character') : o.v;
}
