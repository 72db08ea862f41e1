/** `%` formatting of bytes and bytearray. */

import { parsePercent } from '../../numeric/percent.ts';
import { isStr, isSubtype, typeName } from '../../object/abstract.ts';
import { gatherBytes, hasBuffer, isBytes, latin1Bytes, latin1Text, readBytes } from '../../object/buffer.ts';
import { BYTEARRAY } from '../../object/core-types.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { bytes } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { type PercentTarget, percentFormat } from '../percent-format.ts';
import { ascii } from '../str/ascii.ts';
import { viaBytesMethod } from './make.ts';

const isBytesOrArray = (o: PyObject): boolean => isBytes(o) || isSubtype(o.type, BYTEARRAY);

const target: PercentTarget = {
  isBytes: true,
  isText: (o) => isBytesOrArray(o) || isStr(o),
  key: (_vm, text): Owned => bytes(latin1Bytes(text)),
  text(vm, type, o) {
    if (type === 'r' || type === 'a') return vm.keep(ascii(vm, o)).v;
    if (hasBuffer(o)) return latin1Text(gatherBytes(vm, o));
    const b = viaBytesMethod(vm, o);
    if (b !== null) return latin1Text(vm.keep(b).v);
    return vm.raise(
      'TypeError',
      `%b requires a bytes-like object, or an object that implements __bytes__, not '${typeName(o)}'`,
    );
  },
  char(vm, o) {
    if (!isBytesOrArray(o)) return null;
    const b = readBytes(vm, o);
    return b.length === 1 ? String.fromCharCode(b[0]) : null;
  },
};

/** `format % args` of bytes. Raises TypeError, ValueError, OverflowError. */
export function bytesPercent(vm: VM, format: Uint8Array, args: PyObject): Uint8Array {
  return latin1Bytes(percentFormat(vm, parsePercent(latin1Text(format), true), args, target));
}
