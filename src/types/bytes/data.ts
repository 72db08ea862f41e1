/** The payload of bytearray: bytes with room to grow, and a count of who looks at them. */
import type { PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { allocate } from '../../text/bytes-algo.ts';

export class ByteArrayData {
  /** Room for at least `length` bytes. */
  buffer: Uint8Array = new Uint8Array(0);
  length = 0;
  /** What CPython has allocated: `__alloc__()`. */
  alloc = 0;
  /** Buffers that are out; while there are any, the size cannot change. */
  exports = 0;

  /** The bytes themselves, not a copy. */
  view(): Uint8Array {
    return this.buffer.length === this.length ? this.buffer : this.buffer.subarray(0, this.length);
  }
}
export type PyByteArray = PyObject<ByteArrayData>;

/** A payload around bytes that nobody else has. @nothrow */
export function byteArrayData(b: Uint8Array): ByteArrayData {
  const d = new ByteArrayData();
  d.buffer = b;
  d.length = b.length;
  d.alloc = b.length === 0 ? 0 : b.length + 1;
  return d;
}

/** Raises BufferError while there are buffers out. */
export function checkExports(vm: VM, d: ByteArrayData): void {
  if (d.exports > 0) vm.raise('BufferError', 'Existing exports of data: object cannot be re-sized');
}

/** Sets the size; new bytes are zero (PyByteArray_Resize). Raises BufferError, MemoryError. */
export function resize(vm: VM, d: ByteArrayData, size: number): void {
  if (size === d.length) return;
  checkExports(vm, d);
  if (size + 1 > d.alloc) {
    if (size <= d.alloc * 1.125) d.alloc = size + (size >> 3) + (size < 9 ? 3 : 6);
    else d.alloc = size + 1;
  } else if (size < d.alloc / 2) d.alloc = size + 1;
  if (size > d.buffer.length) {
    // Room grows in proportion whatever CPython would allocate: copying costs more here.
    const room = allocate(Math.max(size, d.length === 0 ? 0 : d.length + (d.length >> 1) + 16));
    room.set(d.view());
    d.buffer = room;
  } else if (size < d.length) d.buffer.fill(0, size, d.length);
  d.length = size;
}

/** Bytes at the front go without a move of the others: the buffer begins later, until most of it is of no use. */
function dropFront(d: ByteArrayData, n: number): void {
  const room = d.buffer.subarray(n);
  d.buffer = room.buffer.byteLength > 4 * room.length + 256 ? room.slice() : room;
}

/** Puts `fresh` in the place of the bytes `start:stop`. Raises BufferError, MemoryError. */
export function splice(vm: VM, d: ByteArrayData, start: number, stop: number, fresh: Uint8Array): void {
  const old = d.length;
  const grown = fresh.length - (stop - start);
  // The bytes may be the array's own.
  const source = grown !== 0 && fresh.buffer === d.buffer.buffer ? fresh.slice() : fresh;
  if (grown > 0) {
    resize(vm, d, old + grown);
    d.buffer.copyWithin(stop + grown, stop, old);
  } else if (grown < 0) {
    checkExports(vm, d);
    if (start === 0 && fresh.length === 0) dropFront(d, stop);
    else d.buffer.copyWithin(stop + grown, stop, old);
    resize(vm, d, old + grown);
  }
  d.buffer.set(source, start);
}
