/** Arguments of natives that take bytes, text or numbers (the converters of CPython's Argument Clinic). */
import { isStr, typeName } from '../object/abstract.ts';
import { getBuffer, isBytes, isContiguous, releaseBuffer } from '../object/buffer.ts';
import { NONE } from '../object/core-types.ts';
import type { PyStr } from '../object/dict.ts';
import type { PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { argumentType } from '../types/type-names.ts';

/** The bytes of an object with a buffer, or null where they have gaps. They are the object's own memory and good until Python runs. */
export function plainBytes(vm: VM, o: PyObject): Uint8Array | null {
  if (isBytes(o)) return o.v;
  const view = getBuffer(vm, o);
  const { bytes } = view;
  const whole = isContiguous(view);
  releaseBuffer(o);
  return whole ? bytes : null;
}

/** As `plainBytes`. Raises TypeError, and BufferError for memory with gaps. */
export function bufferArgument(vm: VM, o: PyObject): Uint8Array {
  return plainBytes(vm, o) ?? vm.raise('BufferError', 'memoryview: underlying buffer is not C-contiguous');
}

/** As `bufferArgument`, of memory that stays as it is while Python runs. */
export function stableBytes(vm: VM, o: PyObject): Uint8Array {
  return isBytes(o) ? o.v : bufferArgument(vm, o).slice();
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
