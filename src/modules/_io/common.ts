/** What the classes of `_io` share: bytes of arguments, texts with their kinds, errors, the state `closed`. */
import { asSsize, getAttr, isInt, isTrue, typeName } from '../../object/abstract.ts';
import { readBytes, releaseBuffer, writableBuffer } from '../../object/buffer.ts';
import { BYTES, NONE } from '../../object/core-types.ts';
import type { PyObject } from '../../object/refs.ts';
import type { BufferView } from '../../object/type.ts';
import { name, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { newException } from '../../types/exceptions.ts';
import { argumentType } from '../../types/type-names.ts';
import { UNSUPPORTED_OPERATION } from './types.ts';

export type PyBytes = PyObject<Uint8Array>;
export const NO_BYTES = new Uint8Array(0);

// --- Bytes -------------------------------------------------------------------------------------------------------

/** The bytes of a view as they follow each other in C order; the view's own memory when it is contiguous. @nothrow */
export function viewBytes(view: BufferView): Uint8Array {
  const { bytes, shape, strides, itemsize } = view;
  let expected = itemsize;
  let contiguous = true;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] > 1 && strides[i] !== expected) contiguous = false;
    expected *= shape[i];
  }
  if (contiguous) return bytes;
  const out = new Uint8Array(expected);
  if (shape.length === 1) {
    for (let i = 0; i < shape[0]; i++) {
      for (let k = 0; k < itemsize; k++) out[i * itemsize + k] = bytes[i * strides[0] + k];
    }
  }
  return out;
}

/** A copy (or, for bytes, the payload) of the bytes of a bytes-like argument. Raises TypeError. */
export function bytesArgument(vm: VM, o: PyObject): Uint8Array {
  return o.type === BYTES ? (o as PyBytes).v : readBytes(vm, o).slice();
}

/**
 * Gives `fill` the writable memory of an argument and returns what it returns. Raises TypeError for what cannot be
 * written to.
 */
export function withWritable(vm: VM, o: PyObject, method: string, fill: (memory: Uint8Array) => number): number {
  const view = writableBuffer(vm, o);
  if (view === null) {
    return vm.raise('TypeError', `${method}() argument must be read-write bytes-like object, not ${argumentType(o)}`);
  }
  try {
    return fill(view.bytes);
  } finally {
    releaseBuffer(o);
  }
}

// --- Numbers -----------------------------------------------------------------------------------------------------

/** A size argument: -1 when it is left out or None. Raises TypeError. */
export function sizeArgument(vm: VM, o: PyObject | undefined): number {
  if (o === undefined || o === NONE) return -1;
  if (!isInt(o) && o.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `argument should be integer or None, not '${typeName(o)}'`);
  }
  return asSsize(vm, o, 'OverflowError');
}

/** A number that must fit a file offset. Raises TypeError, OverflowError. */
export function offsetArgument(vm: VM, o: PyObject): number {
  if (!isInt(o) && o.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `'${typeName(o)}' object cannot be interpreted as an integer`);
  }
  return asSsize(vm, o, 'OverflowError');
}

// --- Errors and state --------------------------------------------------------------------------------------------

/** Raises io.UnsupportedOperation. */
export function unsupported(vm: VM, message: string): never {
  return vm.raiseTake(newException(vm, UNSUPPORTED_OPERATION, [str(message)]));
}

/** Truth of an attribute. */
export function isAttribute(vm: VM, o: PyObject, attribute: string): boolean {
  const mark = vm.mark();
  const truth = isTrue(vm, vm.keep(getAttr(vm, o, name(attribute))));
  vm.release(mark);
  return truth;
}

/** Raises ValueError when a stream says that it is closed. */
export function checkClosed(vm: VM, o: PyObject, message = 'I/O operation on closed file.'): void {
  if (isAttribute(vm, o, 'closed')) vm.raise('ValueError', message);
}
