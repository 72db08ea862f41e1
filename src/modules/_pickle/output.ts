/** What a Pickler has written so far: bytes, frames, the memo. */

import { call1 } from '../../object/call.ts';
import { addressOf } from '../../object/heap.ts';
import { heldFields, type Layout } from '../../object/layout.ts';
import { drop, dropAll, type Held, type PyObject, share } from '../../object/refs.ts';
import { bytes } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { ByteWriter } from '../byte-writer.ts';
import { DEFAULT_PROTOCOL, FRAME_HEADER_SIZE, FRAME_SIZE_MIN, FRAME_SIZE_TARGET, Opcode } from './opcodes.ts';

/** Containers inside one another that a Pickler without memo does not look at for cycles. */
const FAST_NESTING_LIMIT = 50;

export class PicklerData {
  /** `file.write`; null for `dumps`, and before `__init__`. */
  write: Held | null = null;
  /** `persistent_id` and `reducer_override` while something is dumped. */
  persistentId: Held | null = null;
  reducerOverride: Held | null = null;
  dispatchTable: Held | null = null;
  bufferCallback: Held | null = null;
  /** Numbers of the objects that were written, which `memoized` holds. */
  memo = new Map<PyObject, number>();
  memoized: Held[] = [];
  /** Room in CPython's table of the memo, for `__sizeof__`. */
  memoRoom = 8;
  out = new ByteWriter();
  proto = DEFAULT_PROTOCOL;
  bin = 1;
  fast = 0;
  fixImports = false;
  framing = false;
  /** Where the header of the open frame stands, or -1. */
  frameStart = -1;
  private fastNesting = 0;
  /** Addresses of containers that are being written without memo. */
  private fastMemo: Set<number> | null = null;

  /** Opens a frame when there should be one. Before anything is written. @nothrow */
  begin(): void {
    if (this.frameStart >= 0 || !this.framing) return;
    this.frameStart = this.out.at;
    this.out.room(FRAME_HEADER_SIZE);
    this.out.at += FRAME_HEADER_SIZE;
  }

  /** @nothrow */
  op(code: number): void {
    if (this.frameStart < 0 && this.framing) this.begin();
    const { out } = this;
    if (out.at === out.bytes.length) out.room(1);
    out.bytes[out.at++] = code;
  }

  /** An instruction and a line of ASCII. @nothrow */
  line(code: number, text: string): void {
    this.begin();
    this.out.byte(code);
    this.out.latin1(text);
    this.out.byte(10);
  }

  /** Closes the open frame. @nothrow */
  commitFrame(): void {
    const start = this.frameStart;
    if (start < 0) return;
    this.frameStart = -1;
    const { out } = this;
    const size = out.at - start - FRAME_HEADER_SIZE;
    if (size >= FRAME_SIZE_MIN) {
      const end = out.at;
      out.at = start;
      out.byte(Opcode.FRAME);
      out.int64(size);
      out.at = end;
    } else {
      out.bytes.copyWithin(start, start + FRAME_HEADER_SIZE, out.at);
      out.at -= FRAME_HEADER_SIZE;
    }
  }

  /** Between two instructions: a frame that is long enough ends, and goes to the file. */
  boundary(vm: VM): void {
    if (this.frameStart < 0 || this.out.at - this.frameStart - FRAME_HEADER_SIZE < FRAME_SIZE_TARGET) return;
    this.commitFrame();
    if (this.write !== null) this.flush(vm);
  }

  /** Hands over to the file what there is. */
  flush(vm: VM): void {
    this.commitFrame();
    const mark = vm.mark();
    const data: PyObject = vm.keep(bytes(this.out.finish()));
    this.out.at = 0;
    vm.keep(call1(vm, this.write as PyObject, data));
    vm.release(mark);
  }

  /**
   * The bytes of an object (`payload`, when it is bytes) behind a header that has been prepared in `header`. Long ones are written
   * outside of frames, and go to the file as they are.
   */
  data(vm: VM, header: readonly number[], data: Uint8Array, payload: PyObject | null): void {
    const { out, framing } = this;
    const bypass = data.length >= FRAME_SIZE_TARGET;
    if (bypass) {
      this.commitFrame();
      this.framing = false;
    }
    this.begin();
    for (const b of header) out.byte(b);
    if (bypass && this.write !== null) {
      this.flush(vm);
      const mark = vm.mark();
      const whole = payload ?? vm.keep(bytes(data.slice()));
      vm.keep(call1(vm, this.write, whole));
      vm.release(mark);
    } else out.append(data);
    this.framing = framing;
  }

  // --- The memo ---------------------------------------------------------------------------------------------------

  /** Whether an object was written before. @nothrow */
  knows(o: PyObject): boolean {
    return this.memo.has(o);
  }

  /** Numbers an object that is on top of the unpickler's stack now. @nothrow */
  memoize(o: PyObject): void {
    if (this.fast !== 0) return;
    const n = this.memo.size;
    this.remember(o, n);
    if (this.proto >= 4) {
      this.op(Opcode.MEMOIZE);
    } else if (this.bin === 0) this.line(Opcode.PUT, String(n));
    else if (n < 256) {
      this.op(Opcode.BINPUT);
      this.out.byte(n);
    } else {
      this.op(Opcode.LONG_BINPUT);
      this.out.int32(n);
    }
  }

  /** @nothrow */
  remember(o: PyObject, n: number): void {
    const known = this.memo.has(o);
    this.memo.set(o, n);
    if (known) return;
    this.memoized.push(share(o));
    const { size } = this.memo;
    if (size * 3 >= this.memoRoom * 2) this.memoRoom = roomFor(size);
  }

  /** Fetches an object that was written before. @nothrow */
  recall(n: number): void {
    if (this.bin === 0) this.line(Opcode.GET, String(n));
    else if (n < 256) {
      this.op(Opcode.BINGET);
      this.out.byte(n);
    } else {
      this.op(Opcode.LONG_BINGET);
      this.out.int32(n);
    }
  }

  /** Forgets all objects. @nothrow */
  clearMemo(): void {
    const old = this.memoized;
    this.memo = new Map();
    this.memoized = [];
    dropAll(old);
  }

  // --- Without memo -----------------------------------------------------------------------------------------------

  /** Before the items of a container: without memo, cycles are found when they are deep. Raises ValueError. */
  enterFast(vm: VM, o: PyObject): void {
    if (this.fast === 0 || ++this.fastNesting < FAST_NESTING_LIMIT) return;
    this.fastMemo ??= new Set();
    const address = addressOf(o);
    if (this.fastMemo.has(address)) {
      this.fastNesting = -1;
      vm.raise(
        'ValueError',
        `fast mode: can't pickle cyclic objects including object type ${o.type.v.fullName} at 0x${address.toString(16)}`,
      );
    }
    this.fastMemo.add(address);
  }
  /** @nothrow */
  leaveFast(o: PyObject): void {
    if (this.fast === 0 || this.fastNesting-- < FAST_NESTING_LIMIT) return;
    this.fastMemo?.delete(addressOf(o));
  }
  /** @nothrow */
  resetFast(): void {
    this.fastNesting = 0;
    this.fastMemo = null;
  }
}
export type PyPickler = PyObject<PicklerData>;

/** The size of CPython's table for so many objects (_PyMemoTable_ResizeTable). @nothrow */
function roomFor(used: number): number {
  const least = used > 50000 ? used * 2 : used * 4;
  let room = 8;
  while (room < least) room <<= 1;
  return room;
}

const fields = heldFields<PicklerData>()(
  'write',
  'persistentId',
  'dispatchTable',
  'reducerOverride',
  'bufferCallback',
  'memoized',
);

export const picklerLayout: Layout<PicklerData> = {
  traverse: fields.traverse,
  release(d) {
    d.clearMemo();
    fields.release(d);
  },
};

/** Puts another object, or none, into a field of a Pickler. @nothrow */
export function setField(
  d: PicklerData,
  field: 'write' | 'persistentId' | 'dispatchTable' | 'reducerOverride' | 'bufferCallback',
  value: Held | null,
): void {
  const old = d[field];
  d[field] = value;
  if (old !== null) drop(old);
}
