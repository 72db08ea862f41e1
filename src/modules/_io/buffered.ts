/**
 * Buffered binary streams: the state that BufferedReader, BufferedWriter and BufferedRandom share, and what it does.
 * A buffer is either reading (bytes read ahead of the position) or writing (bytes not given to the raw stream yet).
 */
import { asSsize } from '../../object/abstract.ts';
import { call0 } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { heldFields } from '../../object/layout.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { drop, type Held, type PyObject } from '../../object/refs.ts';
import { bytes, int, name } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isBytes } from '../fspath.ts';
import { callMethod } from '../method-calls.ts';
import { joined, readIntoMethod } from './base.ts';
import { isAttribute, NO_BYTES, unsupported } from './common.ts';
import { fileRead, fileReadAll, fileSeek, fileWrite, type PyFileIO } from './fileio.ts';
import { DEFAULT_BUFFER_SIZE, FILE_IO } from './types.ts';

export class BufferedData {
  raw: Held | null = null;
  size = DEFAULT_BUFFER_SIZE;
  readonly reads: boolean;
  readonly writes: boolean;
  /** Bytes read ahead: `ahead[at]` to `ahead[end - 1]`. */
  ahead: Uint8Array = NO_BYTES;
  at = 0;
  end = 0;
  /** Bytes waiting to be written: `behind[0]` to `behind[waiting - 1]`. */
  behind: Uint8Array = NO_BYTES;
  waiting = 0;
  ready = false;
  detached = false;
  finalizing = false;
  constructor(reads: boolean, writes: boolean) {
    this.reads = reads;
    this.writes = writes;
  }
}
export const bufferedLayout = heldFields<BufferedData>()('raw');
export type PyBuffered = PyObject<BufferedData>;

/** The raw stream. Raises ValueError when there is none. */
export function rawOf(vm: VM, self: PyBuffered): PyObject {
  const d = self.v;
  if (!d.ready || d.raw === null) {
    if (d.detached) return vm.raise('ValueError', 'raw stream has been detached');
    return vm.raise('ValueError', 'I/O operation on uninitialized object');
  }
  return d.raw;
}

/** Whether the raw stream is closed. */
export function isClosed(vm: VM, self: PyBuffered): boolean {
  const raw = rawOf(vm, self);
  if (raw.type === FILE_IO) return (raw as PyFileIO).v.fd < 0;
  return isAttribute(vm, raw, 'closed');
}

/** Raises ValueError when the raw stream is closed. */
export function checkOpen(vm: VM, self: PyBuffered, message: string): void {
  if (isClosed(vm, self)) vm.raise('ValueError', message);
}

// --- The raw stream ----------------------------------------------------------------------------------------------

/** Reads into memory; -1 when the raw stream would block. */
function rawRead(vm: VM, raw: PyObject, into: Uint8Array): number {
  return raw.type === FILE_IO ? fileRead(vm, raw as PyFileIO, into) : readIntoMethod(vm, raw, into);
}

/** Writes what it can; -1 when the raw stream would block. */
function rawWrite(vm: VM, raw: PyObject, from: Uint8Array): number {
  if (raw.type === FILE_IO) return fileWrite(vm, raw as PyFileIO, from);
  const mark = vm.mark();
  const result = vm.keep(callMethod(vm, raw, 'write', [vm.keep(bytes(from.slice()))]));
  if (result === NONE) {
    vm.release(mark);
    return -1;
  }
  const n = asSsize(vm, result, 'OverflowError');
  if (n < 0 || n > from.length) {
    return vm.raise(
      'OSError',
      `raw write() returned invalid length ${n} (should have been between 0 and ${from.length})`,
    );
  }
  vm.release(mark);
  return n;
}

function rawNumber(vm: VM, raw: PyObject, method: string, args: readonly PyObject[]): number {
  const mark = vm.mark();
  const n = asSsize(vm, vm.keep(callMethod(vm, raw, method, args)), 'OverflowError');
  vm.release(mark);
  if (n < 0) return vm.raise('OSError', `Raw stream returned invalid position ${n}`);
  return n;
}

/** Moves the raw stream. */
export function rawSeek(vm: VM, raw: PyObject, offset: number, whence: number): number {
  if (raw.type === FILE_IO) return fileSeek(vm, raw as PyFileIO, offset, whence);
  const mark = vm.mark();
  const target = vm.keep(int(offset));
  const n = rawNumber(vm, raw, 'seek', [target, vm.keep(int(whence))]);
  vm.release(mark);
  return n;
}

/** Where the raw stream is. */
export function rawTell(vm: VM, raw: PyObject): number {
  if (raw.type === FILE_IO) return fileSeek(vm, raw as PyFileIO, 0, 1);
  return rawNumber(vm, raw, 'tell', []);
}

// --- Writing -----------------------------------------------------------------------------------------------------

/** Gives waiting bytes to the raw stream. Raises BlockingIOError when it does not take them. */
export function flushWaiting(vm: VM, self: PyBuffered): void {
  const d = self.v;
  if (d.waiting === 0) return;
  const raw = rawOf(vm, self);
  let done = 0;
  try {
    while (done < d.waiting) {
      const n = rawWrite(vm, raw, d.behind.subarray(done, d.waiting));
      if (n < 0) return vm.raise('BlockingIOError', 'write could not complete without blocking');
      done += n;
    }
  } finally {
    d.behind.copyWithin(0, done, d.waiting);
    d.waiting -= done;
  }
}

/** Writes bytes: into the buffer when they fit, else the buffer and then what fills whole buffers at once. */
export function bufferWrite(vm: VM, self: PyBuffered, from: Uint8Array): void {
  const d = self.v;
  dropAhead(vm, self);
  if (d.behind.length === 0) d.behind = new Uint8Array(d.size);
  if (d.waiting + from.length <= d.size) {
    d.behind.set(from, d.waiting);
    d.waiting += from.length;
    return;
  }
  flushWaiting(vm, self);
  const raw = rawOf(vm, self);
  let at = 0;
  while (from.length - at >= d.size) {
    const n = rawWrite(vm, raw, from.subarray(at));
    if (n < 0) return vm.raise('BlockingIOError', 'write could not complete without blocking');
    at += n;
  }
  d.behind.set(from.subarray(at), 0);
  d.waiting = from.length - at;
}

/** Gives up what was read ahead: the raw stream goes back to where the reader is. */
export function dropAhead(vm: VM, self: PyBuffered): void {
  const d = self.v;
  if (d.end === d.at) {
    d.at = d.end = 0;
    return;
  }
  const back = d.end - d.at;
  d.at = d.end = 0;
  rawSeek(vm, rawOf(vm, self), -back, 1);
}

// --- Reading -----------------------------------------------------------------------------------------------------

/** Reads ahead once; false at the end or when the raw stream would block (`blocked` tells). */
function fill(vm: VM, self: PyBuffered): number {
  const d = self.v;
  if (d.waiting > 0) flushWaiting(vm, self);
  if (d.ahead.length !== d.size) d.ahead = new Uint8Array(d.size);
  d.at = d.end = 0;
  const n = rawRead(vm, rawOf(vm, self), d.ahead);
  if (n > 0) d.end = n;
  return n;
}

function take(d: BufferedData, n: number): Uint8Array {
  const part = d.ahead.slice(d.at, d.at + n);
  d.at += n;
  return part;
}

/** Everything to the end; null when the raw stream would block and there is nothing. */
export function bufferReadAll(vm: VM, self: PyBuffered): Uint8Array | null {
  const d = self.v;
  const parts: Uint8Array[] = [];
  let total = d.end - d.at;
  if (total > 0) parts.push(take(d, total));
  d.at = d.end = 0;
  if (d.waiting > 0) flushWaiting(vm, self);
  const raw = rawOf(vm, self);
  if (raw.type === FILE_IO) {
    const rest = fileReadAll(vm, raw as PyFileIO);
    return parts.length === 0 ? rest : joined([...parts, rest], total + rest.length);
  }
  const mark = vm.mark();
  const readall = getAttrOpt(vm, raw, name('readall'));
  if (readall !== null) {
    const b = vm.keep(call0(vm, vm.keep(readall)));
    if (b === NONE) {
      vm.release(mark);
      return total === 0 ? null : joined(parts, total);
    }
    if (!isBytes(b)) return vm.raise('TypeError', 'readall() should return bytes');
    const rest = b.v;
    parts.push(rest);
    vm.release(mark);
    return joined(parts, total + rest.length);
  }
  for (;;) {
    const b = vm.keep(callMethod(vm, raw, 'read'));
    if (b !== NONE && !isBytes(b)) return vm.raise('TypeError', 'read() should return bytes');
    const piece = b === NONE ? NO_BYTES : (b.v as Uint8Array);
    vm.release(mark);
    if (piece.length === 0) return total === 0 && b === NONE ? null : joined(parts, total);
    parts.push(piece);
    total += piece.length;
  }
}

/** Up to `n` bytes, with as many raw reads as it takes; null when it would block and there is nothing. */
export function bufferRead(vm: VM, self: PyBuffered, n: number): Uint8Array | null {
  const d = self.v;
  if (n <= d.end - d.at) return n === 0 ? NO_BYTES : take(d, n);
  const out = new Uint8Array(n);
  let got = d.end - d.at;
  out.set(d.ahead.subarray(d.at, d.end));
  d.at = d.end = 0;
  if (d.waiting > 0) flushWaiting(vm, self);
  while (got < n) {
    let k: number;
    if (n - got >= d.size) {
      k = rawRead(vm, rawOf(vm, self), out.subarray(got));
      if (k > 0) got += k;
    } else {
      k = fill(vm, self);
      if (k > 0) {
        const use = Math.min(k, n - got);
        out.set(d.ahead.subarray(0, use), got);
        d.at = use;
        got += use;
      }
    }
    if (k === 0) break;
    if (k < 0) {
      if (got === 0) return null;
      break;
    }
  }
  return got === n ? out : out.slice(0, got);
}

/** Up to `n` bytes with at most one raw read; -1 means as much as the buffer has. */
export function bufferRead1(vm: VM, self: PyBuffered, n: number): Uint8Array {
  const d = self.v;
  const want = n < 0 ? d.size : n;
  if (want === 0) return NO_BYTES;
  if (d.end === d.at && fill(vm, self) <= 0) return NO_BYTES;
  return take(d, Math.min(want, d.end - d.at));
}

/** What is read ahead, after at most one raw read; the position stays. */
export function bufferPeek(vm: VM, self: PyBuffered): Uint8Array {
  const d = self.v;
  if (d.end === d.at && fill(vm, self) <= 0) return NO_BYTES;
  return d.ahead.slice(d.at, d.end);
}

/** A line with its end, or at most `limit` bytes of it. */
export function bufferReadLine(vm: VM, self: PyBuffered, limit: number): Uint8Array {
  const d = self.v;
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    if (d.end === d.at && fill(vm, self) <= 0) break;
    const found = d.ahead.indexOf(10, d.at);
    let n = found < 0 || found >= d.end ? d.end - d.at : found + 1 - d.at;
    const complete = found >= 0 && found < d.end;
    if (limit >= 0 && n >= limit - total) {
      n = limit - total;
      if (parts.length === 0) return take(d, n);
      parts.push(take(d, n));
      total += n;
      break;
    }
    if (complete && parts.length === 0) return take(d, n);
    parts.push(take(d, n));
    total += n;
    if (complete) break;
  }
  return total === 0 ? NO_BYTES : joined(parts, total);
}

/** Reads into memory; `once` for at most one raw read. -1 when it would block and there is nothing. */
export function bufferReadInto(vm: VM, self: PyBuffered, memory: Uint8Array, once: boolean): number {
  if (memory.length === 0) return 0;
  const b = once ? bufferRead1(vm, self, memory.length) : bufferRead(vm, self, memory.length);
  if (b === null) return -1;
  memory.set(b);
  return b.length;
}

// --- Position ----------------------------------------------------------------------------------------------------

/** Where the reader or writer is. */
export function bufferTell(vm: VM, self: PyBuffered): number {
  const d = self.v;
  const pos = rawTell(vm, rawOf(vm, self));
  return d.waiting > 0 ? pos + d.waiting : pos - (d.end - d.at);
}

/** Moves; reading ahead is kept when the target is in it. */
export function bufferSeek(vm: VM, self: PyBuffered, offset: number, whence: number): number {
  const d = self.v;
  const raw = rawOf(vm, self);
  if (d.waiting > 0) flushWaiting(vm, self);
  if (whence !== 2 && d.end > d.at) {
    const here = rawTell(vm, raw) - (d.end - d.at);
    const target = whence === 0 ? offset : here + offset;
    const moved = target - here;
    if (moved >= -d.at && moved <= d.end - d.at) {
      d.at += moved;
      return target;
    }
    d.at = d.end = 0;
    return rawSeek(vm, raw, target, 0);
  }
  d.at = d.end = 0;
  return rawSeek(vm, raw, offset, whence);
}

/** `flush`: what waits is written; what was read ahead is given up. */
export function bufferFlush(vm: VM, self: PyBuffered): void {
  if (self.v.waiting > 0) flushWaiting(vm, self);
  else if (self.v.writes) dropAhead(vm, self);
}

/** Takes the raw stream away. @nothrow */
export function forgetRaw(d: BufferedData): void {
  const raw = d.raw;
  d.raw = null;
  d.ready = false;
  if (raw !== null) drop(raw);
}

/** Raises UnsupportedOperation unless the stream can be positioned. */
export function checkSeekable(vm: VM, seekable: boolean): void {
  if (!seekable) unsupported(vm, 'File or stream is not seekable.');
}
