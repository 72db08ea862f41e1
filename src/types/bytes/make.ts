/** Bytes from anything: what `bytes(o)`, `bytearray(o)` and `int.from_bytes(o)` accept. */
import { asIndex, callSpecial, isInt, isStr, iterate, typeName } from '../../object/abstract.ts';
import { gatherBytes, hasBuffer, isBytes, type PyBytes } from '../../object/buffer.ts';
import { BYTES } from '../../object/core-types.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { bytes } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';

/** A growing run of bytes. */
export class ByteRun {
  private room = new Uint8Array(64);
  private n = 0;
  push(b: number): void {
    if (this.n === this.room.length) {
      const more = new Uint8Array(this.n * 2);
      more.set(this.room);
      this.room = more;
    }
    this.room[this.n++] = b;
  }
  finish(): Uint8Array {
    return this.room.slice(0, this.n);
  }
}

/** An item of a bytes or bytearray; `range` is how the message calls it. Raises TypeError, ValueError. */
export function byteValue(vm: VM, o: PyObject, range = 'byte must be in range(0, 256)'): number {
  const v = isInt(o) ? o.v : asIndex(vm, o);
  if (v < 0 || v > 255) return vm.raise('ValueError', range);
  return v as number;
}

/** The bytes that an iterable of ints lists. */
export function bytesOfIterable(vm: VM, o: PyObject, range?: string): Uint8Array {
  const run = new ByteRun();
  iterate(vm, o, (item) => {
    run.push(byteValue(vm, item, range));
  });
  return run.finish();
}

/** Whether something can be iterated over. @nothrow */
export function isIterable(o: PyObject): boolean {
  const s = o.type.v.slots;
  return s.iter !== null || s.sq_item !== null;
}

/** The bytes of a buffer or iterable, fresh (PyBytes_FromObject). Raises TypeError. */
export function bytesOf(vm: VM, o: PyObject, type: string, range?: string): Uint8Array {
  if (hasBuffer(o)) return gatherBytes(vm, o).slice();
  if (isStr(o) || !isIterable(o)) return vm.raise('TypeError', `cannot convert '${typeName(o)}' object to ${type}`);
  return bytesOfIterable(vm, o, range);
}

/** What `o.__bytes__()` gives; null without the method. Raises TypeError for a bad result. */
export function viaBytesMethod(vm: VM, o: PyObject): Owned<PyBytes> | null {
  const r = callSpecial(vm, o, '__bytes__');
  if (r === null || isBytes(r)) return r as Owned<PyBytes> | null;
  vm.keep(r);
  return vm.raise('TypeError', `__bytes__ returned non-bytes (type ${typeName(r)})`);
}

/** `bytes(o)` of anything but a count or text (PyObject_Bytes). Raises TypeError, ValueError. */
export function bytesFromObject(vm: VM, o: PyObject): Owned<PyBytes> {
  if (o.type === BYTES) return dup(o as PyBytes);
  return viaBytesMethod(vm, o) ?? bytes(bytesOf(vm, o, 'bytes', 'bytes must be in range(0, 256)'));
}
