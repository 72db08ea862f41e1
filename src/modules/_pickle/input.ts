/** What an Unpickler reads from and builds on: bytes, the stack with its marks, the memo. */
import { asSsize, reprText } from '../../object/abstract.ts';
import { isBytes, readBytes } from '../../object/buffer.ts';
import { call0, call1 } from '../../object/call.ts';
import { MEMORYVIEW } from '../../object/core-types.ts';
import { heldFields, type Layout } from '../../object/layout.ts';
import {
  drop,
  dropAll,
  type Held,
  hold,
  type Owned,
  type PyObject,
  share,
  unhold,
  unholdAll,
} from '../../object/refs.ts';
import { int } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { byteArray } from '../../types/bytes/bytearray.ts';
import { PREFETCH } from './opcodes.ts';
import { unpicklingError } from './state.ts';

const NOTHING = new Uint8Array(0);
/** Numbers of the memo up to here stand in an array. */
const DENSE = 1 << 20;

export class UnpicklerData {
  /** Methods of the file; `read` is null for `loads`. */
  read: Held | null = null;
  readline: Held | null = null;
  readinto: Held | null = null;
  peek: Held | null = null;
  buffers: Held | null = null;
  persistentLoad: Held | null = null;
  stack: Held[] = [];
  /** Objects by number. */
  memo: (Held | null)[] = [];
  /** Those with very large numbers, which nobody writes but those who try. */
  farMemo: Map<number, Held> | null = null;
  memoCount = 0;
  /** Where the stack was when a mark was set. */
  marks: number[] = [];
  /** Nothing below belongs to what is being built: the last mark. */
  fence = 0;
  proto = 0;
  fixImports = true;
  encoding = 'ASCII';
  errors = 'strict';
  input: Uint8Array = NOTHING;
  at = 0;
  /** Up to here the file itself has been read. */
  prefetched = 0;
  /** `__init__` has run. */
  ready = false;

  // --- Bytes ------------------------------------------------------------------------------------------------------

  /** Where the next `n` bytes stand in `input`. Raises UnpicklingError when there are not so many. */
  take(vm: VM, n: number): number {
    const { at } = this;
    if (n <= this.input.length - at) {
      this.at = at + n;
      return at;
    }
    if (this.read === null) return truncated(vm);
    this.fromFile(vm, n);
    if (this.input.length < n) return truncated(vm);
    this.at = n;
    return 0;
  }

  /** The next instruction, or -1 at the end of the input. */
  opcode(vm: VM): number {
    if (this.at < this.input.length) return this.input[this.at++];
    if (this.read === null) return -1;
    this.fromFile(vm, 1);
    if (this.input.length < 1) return -1;
    this.at = 1;
    return this.input[0];
  }

  byte(vm: VM): number {
    if (this.at < this.input.length) return this.input[this.at++];
    const at = this.take(vm, 1);
    return this.input[at];
  }

  /** A number of `n` bytes, the low one first; four bytes have a sign. */
  number(vm: VM, n: number): number {
    const at = this.take(vm, n);
    const b = this.input;
    if (n === 1) return b[at];
    if (n === 2) return b[at] | (b[at + 1] << 8);
    return b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24);
  }

  /** A size of `n` bytes; -1 when it does not fit 63 bits. */
  size(vm: VM, n: number): number {
    if (n < 4) return this.number(vm, n);
    const at = this.take(vm, n);
    const b = this.input;
    const low = (b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24)) >>> 0;
    if (n === 4) return low;
    const high = (b[at + 4] | (b[at + 5] << 8) | (b[at + 6] << 16) | (b[at + 7] << 24)) >>> 0;
    return high > 0x7fffffff ? -1 : high * 4294967296 + low;
  }

  /** The next line with its end. Raises UnpicklingError when the end is missing. */
  line(vm: VM): Uint8Array {
    const end = this.input.indexOf(10, this.at);
    if (end >= 0) {
      const line = this.input.subarray(this.at, end + 1);
      this.at = end + 1;
      return line;
    }
    if (this.read === null) return truncated(vm);
    this.skipConsumed(vm);
    const mark = vm.mark();
    this.setInput(vm, vm.keep(call0(vm, this.readline as PyObject)));
    vm.release(mark);
    const n = this.input.length;
    if (n === 0 || this.input[n - 1] !== 10) return truncated(vm);
    this.at = n;
    return this.input;
  }

  /** As `line`, of at least `least` bytes. */
  fullLine(vm: VM, least: number): Uint8Array {
    const line = this.line(vm);
    return line.length < least ? truncated(vm) : line;
  }

  private setInput(vm: VM, data: PyObject): void {
    const b = readBytes(vm, data);
    this.input = isBytes(data) ? b : b.slice();
    this.at = 0;
    this.prefetched = this.input.length;
  }

  /** Puts `n` bytes of the file, or what is left of it, in place of the input. */
  private fromFile(vm: VM, n: number): void {
    this.skipConsumed(vm);
    const mark = vm.mark();
    if (this.peek !== null && n < PREFETCH && this.lookAhead(vm, n)) {
      vm.release(mark);
      return;
    }
    this.setInput(vm, vm.keep(call1(vm, this.read as PyObject, vm.keep(int(n)))));
    vm.release(mark);
  }

  /** Looks at what comes without moving on; false when that is too little. */
  private lookAhead(vm: VM, n: number): boolean {
    const mark = vm.mark();
    let data: PyObject;
    try {
      data = vm.keep(call1(vm, this.peek as PyObject, vm.keep(int(PREFETCH))));
    } catch (error) {
      const exc = vm.caught(error, mark);
      if (!vm.isException(exc, 'NotImplementedError')) return vm.rethrowTake(exc);
      drop(exc);
      const { peek } = this;
      this.peek = null;
      if (peek !== null) drop(peek);
      return false;
    }
    this.setInput(vm, data);
    this.prefetched = 0;
    return n <= this.input.length;
  }

  /** Moves the file on behind what was looked at and used. */
  skipConsumed(vm: VM): void {
    const consumed = this.at - this.prefetched;
    if (consumed <= 0) return;
    const mark = vm.mark();
    vm.keep(call1(vm, this.read as PyObject, vm.keep(int(consumed))));
    vm.release(mark);
    this.prefetched = this.at;
  }

  /** `n` bytes in an array of their own. */
  copy(vm: VM, n: number): Uint8Array {
    const left = this.input.length - this.at;
    if (n <= left) {
      const part = this.input.slice(this.at, this.at + n);
      this.at += n;
      return part;
    }
    if (this.read === null) return truncated(vm);
    const out = new Uint8Array(n);
    out.set(this.input.subarray(this.at));
    this.at = this.input.length;
    this.skipConsumed(vm);
    const rest = n - left;
    const mark = vm.mark();
    if (this.readinto === null) {
      const data = vm.keep(call1(vm, this.read, vm.keep(int(rest))));
      if (!isBytes(data)) return vm.raise('ValueError', `read() returned non-bytes object (${reprText(vm, data)})`);
      if (data.v.length < rest) return truncated(vm);
      out.set(data.v.subarray(0, rest), left);
    } else {
      const memory: PyObject = vm.keep(byteArray(new Uint8Array(rest)));
      const view = vm.keep(call1(vm, MEMORYVIEW, memory));
      const got = asSsize(vm, vm.keep(call1(vm, this.readinto, view)), 'OverflowError');
      if (got < 0) vm.raise('ValueError', 'readinto() returned negative size');
      if (got < rest) return truncated(vm);
      out.set(readBytes(vm, memory).subarray(0, rest), left);
    }
    vm.release(mark);
    return out;
  }

  // --- The stack --------------------------------------------------------------------------------------------------

  underflow(vm: VM): never {
    return unpicklingError(vm, this.marks.length > 0 ? 'unexpected MARK found' : 'unpickling stack underflow');
  }

  /** @nothrow */
  push(o: Owned): void {
    this.stack.push(hold(o));
  }

  pop(vm: VM): Owned {
    if (this.stack.length <= this.fence) return this.underflow(vm);
    return unhold(this.stack.pop() as Held);
  }

  /** What is on top, borrowed. */
  top(vm: VM): PyObject {
    const n = this.stack.length;
    return n <= this.fence ? this.underflow(vm) : this.stack[n - 1];
  }

  /** All that stands from `from` on. */
  popFrom(vm: VM, from: number): Owned[] {
    if (from < this.fence || from > this.stack.length) return this.underflow(vm);
    return unholdAll(this.stack.splice(from));
  }

  /** Ends all that stands from `from` on. @nothrow */
  clear(from: number): void {
    dropAll(this.stack.splice(from));
  }

  /** @nothrow */
  mark(): void {
    this.fence = this.stack.length;
    this.marks.push(this.fence);
  }

  /** Takes the last mark back, and says where it stood. Raises UnpicklingError. */
  marker(vm: VM): number {
    const mark = this.marks.pop();
    if (mark === undefined) return unpicklingError(vm, 'could not find MARK');
    const n = this.marks.length;
    this.fence = n > 0 ? this.marks[n - 1] : 0;
    return mark;
  }

  // --- The memo ---------------------------------------------------------------------------------------------------

  /** @nothrow */
  memoGet(i: number): PyObject | null {
    if (i < this.memo.length) return this.memo[i];
    return this.farMemo?.get(i) ?? null;
  }

  /** @nothrow */
  memoPut(i: number, o: PyObject): void {
    let old: Held | null | undefined;
    if (i < DENSE) {
      while (this.memo.length < i) this.memo.push(null);
      old = this.memo[i];
      this.memo[i] = share(o);
    } else {
      this.farMemo ??= new Map();
      old = this.farMemo.get(i);
      this.farMemo.set(i, share(o));
    }
    if (old === null || old === undefined) this.memoCount++;
    else drop(old);
  }

  /** @nothrow */
  *memoEntries(): Iterable<[number, PyObject]> {
    for (let i = 0; i < this.memo.length; i++) {
      const o = this.memo[i];
      if (o !== null) yield [i, o];
    }
    if (this.farMemo !== null) yield* this.farMemo;
  }

  /** @nothrow */
  clearMemo(): void {
    const { memo, farMemo } = this;
    this.memo = [];
    this.farMemo = null;
    this.memoCount = 0;
    dropAll(memo.filter((o) => o !== null));
    if (farMemo !== null) dropAll([...farMemo.values()]);
  }
}
export type PyUnpickler = PyObject<UnpicklerData>;

function truncated(vm: VM): never {
  return unpicklingError(vm, 'pickle data was truncated');
}

const fields = heldFields<Omit<UnpicklerData, 'farMemo'>>()(
  'readline',
  'readinto',
  'read',
  'peek',
  'buffers',
  'persistentLoad',
  'stack',
  'memo',
);

export const unpicklerLayout: Layout<UnpicklerData> = {
  traverse(d, visit) {
    fields.traverse(d, visit);
    if (d.farMemo !== null) for (const o of d.farMemo.values()) visit(o, { kind: 'field', name: 'memo' });
  },
  release(d) {
    d.clearMemo();
    fields.release(d);
  },
};

/** Puts another object, or none, into a field of an Unpickler. @nothrow */
export function setInputField(
  d: UnpicklerData,
  field: 'read' | 'readline' | 'readinto' | 'peek' | 'buffers' | 'persistentLoad',
  value: Held | null,
): void {
  const old = d[field];
  d[field] = value;
  if (old !== null) drop(old);
}
