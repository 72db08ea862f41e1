/** Running pako's streams: input in, output collected, errors in CPython's words. */
import ZStream from 'pako/lib/zlib/zstream.js';
import type { VM } from '../../object/vm.ts';
import { moduleError, raiseError } from '../module-errors.ts';

export const ERROR = moduleError('zlib', 'error', 'Exception', null);

export const Z = {
  NO_FLUSH: 0,
  SYNC_FLUSH: 2,
  FINISH: 4,
  OK: 0,
  STREAM_END: 1,
  NEED_DICT: 2,
  STREAM_ERROR: -2,
  DATA_ERROR: -3,
  BUF_ERROR: -5,
  DEFLATED: 8,
} as const;

const MESSAGES: Readonly<Record<number, string>> = {
  [Z.BUF_ERROR]: 'incomplete or truncated stream',
  [Z.STREAM_ERROR]: 'inconsistent stream state',
  [Z.DATA_ERROR]: 'invalid input data',
};

/** Raises zlib.error: Error -3 while decompressing data: incorrect header check. */
export function streamError(vm: VM, strm: ZStream | null, code: number, what: string): never {
  // pako names the code itself in `msg` where zlib leaves it empty.
  const own = strm !== null && code === Z.DATA_ERROR && strm.msg !== '' ? strm.msg : undefined;
  const message = own ?? MESSAGES[code];
  return raiseError(vm, ERROR, `Error ${code} ${what}${message === undefined ? '' : `: ${message}`}`);
}

/** A stream that has `input` to read. */
export function newStream(input: Uint8Array): ZStream {
  const strm = new ZStream();
  feed(strm, input);
  return strm;
}

/** Gives a stream its next input. */
export function feed(strm: ZStream, input: Uint8Array): void {
  strm.input = input;
  strm.next_in = 0;
  strm.avail_in = input.length;
}

/** What a stream has not read. */
export function rest(strm: ZStream): Uint8Array {
  const { input, next_in, avail_in } = strm;
  return input === null ? new Uint8Array(0) : input.slice(next_in, next_in + avail_in);
}

const FIRST_CHUNK = 16 * 1024;
const LARGEST_CHUNK = 4 * 1024 * 1024;

/** Output of a stream, at most `limit` bytes of it. */
export class Output {
  private readonly chunks: Uint8Array[] = [];
  private size = 0;
  private next = FIRST_CHUNK;
  private readonly limit: number;

  constructor(limit = Number.POSITIVE_INFINITY) {
    this.limit = limit;
  }

  /** Gives the stream room; false when the limit is reached. */
  room(strm: ZStream): boolean {
    this.take(strm);
    const size = Math.min(this.next, this.limit - this.size);
    if (size <= 0) return false;
    strm.output = new Uint8Array(size);
    strm.next_out = 0;
    strm.avail_out = size;
    this.next = Math.min(this.next * 2, LARGEST_CHUNK);
    return true;
  }

  /** Takes what the stream has put out. */
  take(strm: ZStream): void {
    if (strm.output === null || strm.next_out === 0) return;
    this.chunks.push(strm.next_out === strm.output.length ? strm.output : strm.output.subarray(0, strm.next_out));
    this.size += strm.next_out;
    strm.output = null;
    strm.next_out = 0;
  }

  /** All that came out. */
  finish(): Uint8Array {
    if (this.chunks.length === 1) return this.chunks[0].slice();
    const out = new Uint8Array(this.size);
    let at = 0;
    for (const chunk of this.chunks) {
      out.set(chunk, at);
      at += chunk.length;
    }
    return out;
  }
}

/** Runs a stream until it leaves room in the output, its limit is reached or it says anything but OK; the last code. */
export function run(
  vm: VM,
  strm: ZStream,
  out: Output,
  step: (strm: ZStream, flush: number) => number,
  flush: number,
): number {
  let code: number = Z.OK;
  strm.output = null;
  strm.next_out = 0;
  strm.avail_out = 0;
  while (out.room(strm)) {
    code = step(strm, flush);
    if ((code !== Z.OK && code !== Z.BUF_ERROR) || strm.avail_out > 0) break;
    vm.poll();
  }
  out.take(strm);
  return code;
}

/** A copy of a state: arrays and objects that it shares within itself are shared in the copy too. */
export function copyState<T>(value: T, seen = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known as T;
  if (ArrayBuffer.isView(value)) {
    const copy = (value as unknown as Uint8Array).slice();
    seen.set(value, copy);
    return copy as unknown as T;
  }
  const copy = Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value));
  seen.set(value, copy);
  for (const [key, part] of Object.entries(value)) copy[key] = copyState(part, seen);
  return copy;
}
