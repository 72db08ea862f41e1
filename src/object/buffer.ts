/**
 * Bytes-like objects: getting at the memory of whatever exports a buffer. Who gets a buffer keeps the exporter alive
 * and gives the buffer back once.
 */
import { typeName } from './abstract.ts';
import { BYTES } from './core-types.ts';
import { drop, type PyObject } from './refs.ts';
import { type BufferView, TypeFlag } from './type.ts';
import type { VM } from './vm.ts';

export type PyBytes = PyObject<Uint8Array>;

/** Whether an object is a bytes or of a subclass. @nothrow */
export function isBytes(o: PyObject): o is PyBytes {
  return (o.type.v.flags & TypeFlag.BYTES_SUBCLASS) !== 0;
}

/** Whether an object exports a buffer. @nothrow */
export function hasBuffer(o: PyObject): boolean {
  return o.type.v.slots.buffer !== null;
}

/**
 * The buffer of an object; `releaseBuffer` ends it. Raises TypeError: a bytes-like object is required, and BufferError
 * where it may not be written.
 */
export function getBuffer(vm: VM, o: PyObject, writable = false): BufferView {
  const f = o.type.v.slots.buffer;
  if (f === null) return vm.raise('TypeError', `a bytes-like object is required, not '${typeName(o)}'`);
  return f(vm, o, writable);
}

/** Gives a buffer back. @nothrow */
export function releaseBuffer(o: PyObject): void {
  const f = o.type.v.slots.releaseBuffer;
  if (f !== null) f(o);
}

/** Whether the bytes of a view are its items in order, without gaps. @nothrow */
export function isContiguous(view: BufferView): boolean {
  if (view.gathered === true) return false;
  let size = view.itemsize;
  for (let i = view.shape.length - 1; i >= 0; i--) {
    if (view.shape[i] > 1 && view.strides[i] !== size) return false;
    size *= view.shape[i];
  }
  return true;
}

/** The items of a view in C order; its own memory when that is contiguous. @nothrow */
export function contiguousBytes(view: BufferView): Uint8Array {
  if (isContiguous(view)) return view.bytes;
  let count = view.itemsize;
  for (const n of view.shape) count *= n;
  const out = new Uint8Array(count);
  let to = 0;
  const copy = (dim: number, from: number): void => {
    if (dim === view.shape.length) {
      out.set(view.bytes.subarray(from, from + view.itemsize), to);
      to += view.itemsize;
      return;
    }
    for (let i = 0; i < view.shape[dim]; i++) copy(dim + 1, from + i * view.strides[dim]);
  };
  copy(0, 0);
  return out;
}

/**
 * The bytes of a bytes-like object for reading at once, before any Python runs. Raises TypeError, and BufferError where its items do not
 * lie side by side.
 */
export function readBytes(vm: VM, o: PyObject): Uint8Array {
  if (o.type === BYTES || isBytes(o)) return o.v as Uint8Array;
  const view = getBuffer(vm, o);
  releaseBuffer(o);
  if (!isContiguous(view)) return vm.raise('BufferError', 'memoryview: underlying buffer is not C-contiguous');
  return view.bytes;
}

/** As `readBytes`, for who takes items that do not lie side by side as well. Raises TypeError. */
export function gatherBytes(vm: VM, o: PyObject): Uint8Array {
  const view = getBuffer(vm, o);
  const b = contiguousBytes(view);
  releaseBuffer(o);
  return b;
}

/** As `readBytes`; null when the object is not bytes-like, or its items do not lie side by side. */
export function bufferBytes(vm: VM, o: PyObject): Uint8Array | null {
  if (isBytes(o)) return o.v;
  if (!hasBuffer(o)) return null;
  const view = getBuffer(vm, o);
  releaseBuffer(o);
  return isContiguous(view) ? view.bytes : null;
}

/** A buffer that can be written, whose items lie side by side; null where there is none. `releaseBuffer` ends it. */
export function writableBuffer(vm: VM, o: PyObject): BufferView | null {
  if (!hasBuffer(o) || isBytes(o)) return null;
  const mark = vm.mark();
  let view: BufferView;
  try {
    view = getBuffer(vm, o, true);
  } catch (error) {
    drop(vm.caught(error, mark));
    return null;
  }
  if (!view.readonly && isContiguous(view)) return view;
  releaseBuffer(o);
  return null;
}

/** Bytes as the text of the same code points. @nothrow */
export function latin1Text(b: Uint8Array): string {
  let out = '';
  for (let at = 0; at < b.length; at += 8192) {
    out += String.fromCharCode.apply(null, b.subarray(at, at + 8192) as unknown as number[]);
  }
  return out;
}

/** Bytes as the text of a number: those that are not ASCII are neither digits nor space. @nothrow */
export function asciiDigits(b: Uint8Array): string {
  return latin1Text(b).replace(/[\x80-\xff]/g, '?');
}

/** Text of code points below 256 as bytes. @nothrow */
export function latin1Bytes(s: string): Uint8Array {
  const out = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i);
  return out;
}
