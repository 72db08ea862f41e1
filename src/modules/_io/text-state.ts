/** The state of a TextIOWrapper, and its writing half. */
import { isStr } from '../../object/abstract.ts';
import type { PyStr } from '../../object/dict.ts';
import { heldFields } from '../../object/layout.ts';
import type { Held, PyObject } from '../../object/refs.ts';
import { drop } from '../../object/refs.ts';
import { bytes, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { encode } from '../../text/codecs.ts';
import { isAscii, KIND_UNITS, type Kind } from '../../text/codepoints.ts';
import { finder } from '../../types/str/codec.ts';
import { kindOf } from '../../types/str/kind.ts';
import { argumentType } from '../../types/type-names.ts';
import { callMethod } from '../method-calls.ts';
import { joined } from './base.ts';
import { bufferFlush, bufferWrite, isClosed, type PyBuffered } from './buffered.ts';
import { isAttribute, unsupported } from './common.ts';
import type { Newlines } from './newline.ts';
import { encodeIncrementally, type TextDecoder } from './registered-codec.ts';
import { BUFFERED_RANDOM, BUFFERED_WRITER } from './types.ts';

/** The start of what the decoder has been given since the last position that a cookie can name. */
export interface Snapshot {
  /** The decoder was fresh: no byte-order mark had been seen. */
  readonly fresh: boolean;
  readonly pendingCr: boolean;
  /** State of a registered decoder. */
  readonly flags: number | bigint;
  readonly input: Uint8Array;
}

export class TextData {
  buffer: Held | null = null;
  /** A codec of the registry, its encoder and decoder; null for codecs that are built in. */
  registered: Held | null = null;
  encoder: Held | null = null;
  decoderObject: Held | null = null;
  encoding = 'utf-8';
  /** Name of the codec: what the encoding is called among codecs. */
  codec = 'utf-8';
  errors = 'strict';
  /** ASCII text is encoded as itself. */
  asciiTransparent = true;
  /** `newline` as given: null for universal newlines. */
  newline: string | null = null;
  /** What '\n' becomes in output; null when it stays. */
  writeNewline: string | null = null;
  lineBuffering = false;
  writeThrough = false;
  readable = false;
  writable = false;
  seekable = false;
  /** False while the file is being iterated over. */
  telling = false;
  ready = false;
  detached = false;
  finalizing = false;
  chunkSize = 8192;

  /** Text waiting to be encoded (ASCII), behind bytes waiting to be written. */
  pendingText = '';
  pendingBytes: Uint8Array[] = [];
  pendingSize = 0;
  /** The next encoder output is the first of the stream (byte-order mark). */
  encodeStart = true;

  decoder: TextDecoder | null = null;
  newlines: Newlines | null = null;
  /** Decoded text, of which `used` units have been read. */
  decoded = '';
  decodedKind: Kind = KIND_UNITS;
  used = 0;
  snapshot: Snapshot | null = null;
}
export const textLayout = heldFields<TextData>()('buffer', 'encoder', 'decoderObject', 'registered');
export type PyText = PyObject<TextData>;

/** The buffer. Raises ValueError when there is none. */
export function bufferOf(vm: VM, self: PyText): PyObject {
  const d = self.v;
  if (!d.ready || d.buffer === null) {
    if (d.detached) return vm.raise('ValueError', 'underlying buffer has been detached');
    return vm.raise('ValueError', 'I/O operation on uninitialized object');
  }
  return d.buffer;
}

function isPlainBuffer(o: PyObject): o is PyBuffered {
  return o.type === BUFFERED_WRITER || o.type === BUFFERED_RANDOM;
}

/** Whether the buffer is closed. */
export function textClosed(vm: VM, self: PyText): boolean {
  const buffer = bufferOf(vm, self);
  return isPlainBuffer(buffer) ? isClosed(vm, buffer) : isAttribute(vm, buffer, 'closed');
}

/** Raises ValueError when the stream is detached or closed. */
export function checkTextOpen(vm: VM, self: PyText): void {
  if (textClosed(vm, self)) vm.raise('ValueError', 'I/O operation on closed file.');
}

// --- Writing -----------------------------------------------------------------------------------------------------

/** Moves waiting text behind the waiting bytes, encoded. */
function encodePending(d: TextData): void {
  if (d.pendingText === '') return;
  d.pendingBytes.push(encode(d.pendingText, KIND_UNITS, 'ascii'));
  d.pendingText = '';
}

/** Gives what waits to the buffer. */
export function flushText(vm: VM, self: PyText): void {
  const d = self.v;
  if (d.pendingSize === 0) return;
  encodePending(d);
  const b = joined(d.pendingBytes, d.pendingSize);
  d.pendingBytes = [];
  d.pendingSize = 0;
  const buffer = bufferOf(vm, self);
  if (isPlainBuffer(buffer)) {
    if (isClosed(vm, buffer)) vm.raise('ValueError', 'write to closed file');
    bufferWrite(vm, buffer, b);
    return;
  }
  const mark = vm.mark();
  drop(callMethod(vm, buffer, 'write', [vm.keep(bytes(b))]));
  vm.release(mark);
}

/** `flush`: through to the raw stream. */
export function flushAll(vm: VM, self: PyText): void {
  flushText(vm, self);
  const buffer = bufferOf(vm, self);
  if (isPlainBuffer(buffer)) {
    if (isClosed(vm, buffer)) vm.raise('ValueError', 'flush of closed file');
    bufferFlush(vm, buffer);
  } else drop(callMethod(vm, buffer, 'flush'));
}

/** Encodings that begin with a byte-order mark write it once, at the start. */
function encoderName(d: TextData): string {
  if (d.encodeStart) return d.codec;
  if (d.codec === 'utf-16') return 'utf-16-le';
  if (d.codec === 'utf-32') return 'utf-32-le';
  return d.codec === 'utf-8-sig' ? 'utf-8' : d.codec;
}

function encodeOut(vm: VM, d: TextData, text: PyStr, s: string): Uint8Array {
  if (d.encoder === null) return encode(s, kindOf(text), encoderName(d), d.errors, finder(vm));
  const mark = vm.mark();
  const b = encodeIncrementally(vm, d.encoder, s === text.v ? text : vm.keep(str(s)));
  vm.release(mark);
  return b;
}

/** `write(text)`: what `print` and programs write. Raises TypeError, ValueError, UnicodeEncodeError, OSError. */
export function writeText(vm: VM, self: PyText, text: PyObject): void {
  if (!isStr(text)) {
    return vm.raise('TypeError', `write() argument must be str, not ${argumentType(text)}`);
  }
  const d = self.v;
  checkTextOpen(vm, self);
  if (!d.writable) unsupported(vm, 'not writable');
  let s = text.v;
  let flush = false;
  if (d.writeNewline !== null || d.lineBuffering) {
    const lf = s.includes('\n');
    if (lf && d.writeNewline !== null) s = s.replaceAll('\n', d.writeNewline);
    flush = d.lineBuffering && (lf || s.includes('\r'));
  }
  if (d.asciiTransparent && isAscii(s)) {
    if (d.pendingSize + s.length > d.chunkSize && d.pendingSize > 0) flushText(vm, self);
    d.pendingText += s;
    d.pendingSize += s.length;
  } else if (s !== '' || d.encodeStart) {
    const b = encodeOut(vm, d, text as PyStr, s);
    d.encodeStart = false;
    if (d.pendingSize + b.length > d.chunkSize && d.pendingSize > 0) flushText(vm, self);
    encodePending(d);
    d.pendingBytes.push(b);
    d.pendingSize += b.length;
  }
  if (d.pendingSize >= d.chunkSize || flush || d.writeThrough) flushText(vm, self);
  if (flush) flushAll(vm, self);
  if (d.decoder !== null) {
    d.decoded = '';
    d.used = 0;
    d.snapshot = null;
    d.decoder.reset();
  }
}
