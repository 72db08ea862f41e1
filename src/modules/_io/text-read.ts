/** The reading half of a TextIOWrapper: chunks, lines, and positions (`tell` cookies). */
import { asIndex, typeName } from '../../object/abstract.ts';
import type { PyStr } from '../../object/dict.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { int, intOf, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { StreamDecoder } from '../../text/codecs.ts';
import {
  concatKind,
  length as countPoints,
  indexToUnit,
  KIND_PAIRS,
  KIND_UNITS,
  type Kind,
  kindOfPart,
} from '../../text/codepoints.ts';
import { finder } from '../../types/str/codec.ts';
import { strOf } from '../../types/str/kind.ts';
import { isBytes } from '../fspath.ts';
import { callMethod } from '../method-calls.ts';
import { bufferRead1, bufferReadAll, bufferSeek, bufferTell, checkOpen, type PyBuffered } from './buffered.ts';
import { NO_BYTES, unsupported } from './common.ts';
import { Newlines } from './newline.ts';
import { newIncremental, RegisteredDecoder, type TextDecoder } from './registered-codec.ts';
import { bufferOf, flushAll, flushText, type PyText, type TextData } from './text-state.ts';
import { BUFFERED_RANDOM, BUFFERED_READER } from './types.ts';

function plainReader(o: PyObject): o is PyBuffered {
  return o.type === BUFFERED_READER || o.type === BUFFERED_RANDOM;
}

/** Raises UnsupportedOperation unless the stream can be read. */
export function checkReadable(vm: VM, self: PyText): void {
  if (self.v.decoder === null) unsupported(vm, 'not readable');
}

function dropDecoded(d: TextData): void {
  d.decoded = '';
  d.decodedKind = KIND_UNITS;
  d.used = 0;
}

function append(d: TextData, s: string, kind: Kind): void {
  if (d.used > 0) {
    d.decoded = d.decoded.slice(d.used);
    d.decodedKind = kindOfPart(d.decoded, d.decodedKind);
    d.used = 0;
  }
  if (d.decoded === '') {
    d.decoded = s;
    d.decodedKind = kind;
    return;
  }
  d.decodedKind = concatKind(d.decoded, d.decodedKind, s, kind);
  d.decoded += s;
}

/** Reads and decodes one chunk; false at the end. */
function readChunk(vm: VM, self: PyText): boolean {
  const d = self.v;
  const decoder = d.decoder as TextDecoder;
  const buffer = bufferOf(vm, self);
  const fresh = d.snapshot === null && d.used === 0 && d.decoded === '' && decoder.buffered.length === 0;
  let input: Uint8Array;
  if (plainReader(buffer)) {
    checkOpen(vm, buffer, 'read of closed file');
    input = bufferRead1(vm, buffer, d.chunkSize);
  } else {
    const mark = vm.mark();
    const b = vm.keep(callMethod(vm, buffer, 'read1', [vm.keep(int(d.chunkSize))]));
    if (!isBytes(b))
      return vm.raise('TypeError', `underlying read1() should have returned a bytes-like object, not '${typeName(b)}'`);
    input = b.v;
    vm.release(mark);
  }
  const final = input.length === 0;
  const before = decoder.buffered;
  const flags = decoder instanceof RegisteredDecoder ? decoder.flags : 0;
  const pendingCr = d.newlines?.pendingCr ?? false;
  if (d.telling) {
    const whole = new Uint8Array(before.length + input.length);
    whole.set(before);
    whole.set(input, before.length);
    d.snapshot = { fresh: fresh && d.encodeStart, pendingCr, flags, input: whole };
  }
  const text = decoder.decode(input, final);
  const s = d.newlines === null ? text.s : d.newlines.take(text.s, final);
  append(d, s, s === text.s ? text.kind : kindOfPart(s, text.kind));
  return !final;
}

/** What is decoded and not read yet, taken. */
function takeRest(d: TextData): Owned<PyStr> {
  const s = d.used === 0 ? d.decoded : d.decoded.slice(d.used);
  const kind = kindOfPart(s, d.decodedKind);
  dropDecoded(d);
  return strOf(s, kind);
}

/** `n` units of what is decoded, taken. */
function takeUnits(d: TextData, units: number): Owned<PyStr> {
  const end = d.used + units;
  if (end >= d.decoded.length) {
    const s = d.decoded.slice(d.used);
    d.used = d.decoded.length;
    return strOf(s, kindOfPart(s, d.decodedKind));
  }
  const s = d.decoded.slice(d.used, end);
  d.used = end;
  return strOf(s, kindOfPart(s, d.decodedKind));
}

/** Everything to the end. */
export function readAllText(vm: VM, self: PyText): Owned<PyStr> {
  const d = self.v;
  flushText(vm, self);
  const decoder = d.decoder as TextDecoder;
  const buffer = bufferOf(vm, self);
  let input: Uint8Array;
  if (plainReader(buffer)) {
    checkOpen(vm, buffer, 'read of closed file');
    input = bufferReadAll(vm, buffer) ?? NO_BYTES;
  } else {
    const mark = vm.mark();
    const b = vm.keep(callMethod(vm, buffer, 'read'));
    if (!isBytes(b)) {
      return vm.raise('TypeError', `underlying read() should have returned a bytes-like object, not '${typeName(b)}'`);
    }
    input = b.v;
    vm.release(mark);
  }
  const text = decoder.decode(input, true);
  const s = d.newlines === null ? text.s : d.newlines.take(text.s, true);
  append(d, s, s === text.s ? text.kind : kindOfPart(s, text.kind));
  d.snapshot = null;
  decoder.reset();
  d.newlines?.forgetPending();
  return takeRest(d);
}

/** Up to `n` characters. */
export function readText(vm: VM, self: PyText, n: number): Owned<PyStr> {
  const d = self.v;
  flushText(vm, self);
  while (available(d, n) < n) if (!readChunk(vm, self)) break;
  if (d.decodedKind !== KIND_PAIRS) return takeUnits(d, n);
  const rest = d.decoded.slice(d.used);
  return takeUnits(d, indexToUnit(rest, KIND_PAIRS, Math.min(n, countPoints(rest, KIND_PAIRS))));
}

/** Characters that are decoded and not read, as far as it matters for `n`. */
function available(d: TextData, n: number): number {
  const units = d.decoded.length - d.used;
  if (d.decodedKind !== KIND_PAIRS || units < n) return units;
  return countPoints(d.decoded.slice(d.used), KIND_PAIRS);
}

/** Where the first line of `s` from `from` ends (behind its line end), or -1. @nothrow */
export function lineEnd(s: string, from: number, newline: string | null): number {
  if (newline === null || newline === '\n') {
    const i = s.indexOf('\n', from);
    return i < 0 ? -1 : i + 1;
  }
  if (newline === '') {
    const lf = s.indexOf('\n', from);
    const cr = s.indexOf('\r', from);
    if (cr < 0 || (lf >= 0 && lf < cr)) return lf < 0 ? -1 : lf + 1;
    return s[cr + 1] === '\n' ? cr + 2 : cr + 1;
  }
  const i = s.indexOf(newline, from);
  return i < 0 ? -1 : i + newline.length;
}

/** A line with its end, or at most `limit` characters of it (-1: no limit). */
export function readLineText(vm: VM, self: PyText, limit: number): Owned<PyStr> {
  const d = self.v;
  if (d.pendingSize > 0) flushText(vm, self);
  let from = d.used;
  for (;;) {
    const end = lineEnd(d.decoded, from, d.newline);
    if (end >= 0) return takeLimited(d, end - d.used, limit);
    const units = d.decoded.length - d.used;
    if (limit >= 0 && units >= 2 * limit) return takeLimited(d, units, limit);
    if (!readChunk(vm, self)) return takeLimited(d, d.decoded.length - d.used, limit);
    // A line end of two characters may have been cut.
    from = Math.max(d.used, d.used + units - 1);
  }
}

function takeLimited(d: TextData, units: number, limit: number): Owned<PyStr> {
  if (limit < 0 || units <= limit) return takeUnits(d, units);
  if (d.decodedKind !== KIND_PAIRS) return takeUnits(d, limit);
  const line = d.decoded.slice(d.used, d.used + units);
  if (countPoints(line, KIND_PAIRS) <= limit) return takeUnits(d, units);
  return takeUnits(d, indexToUnit(line, KIND_PAIRS, limit));
}

// --- Positions ---------------------------------------------------------------------------------------------------

/**
 * A cookie is the byte position where a decoder can start afresh; where there is none, it has in its higher parts how
 * many bytes to give the decoder from there and how many characters to skip.
 */
const PART = 64n;
/** The decoder has seen the start of the stream: in the part for the decoder's state. */
const STARTED = 1n;

function tellBuffer(vm: VM, buffer: PyObject): number {
  if (plainReader(buffer)) return bufferTell(vm, buffer);
  const mark = vm.mark();
  const pos = Number(asIndex(vm, vm.keep(callMethod(vm, buffer, 'tell'))));
  vm.release(mark);
  return pos;
}

function seekBuffer(vm: VM, buffer: PyObject, pos: number, whence: number): number {
  if (plainReader(buffer)) return bufferSeek(vm, buffer, pos, whence);
  const mark = vm.mark();
  const offset = vm.keep(int(pos));
  const result = Number(asIndex(vm, vm.keep(callMethod(vm, buffer, 'seek', [offset, vm.keep(int(whence))]))));
  vm.release(mark);
  return result;
}

/** A decoder in the state that a snapshot or cookie names. */
function decoderAt(vm: VM, d: TextData, fresh: boolean, flags: number | bigint): TextDecoder {
  if (d.registered !== null) {
    const decoder = new RegisteredDecoder(vm, vm.keep(newIncremental(vm, d.registered, 'decoder', d.errors)));
    decoder.restore(flags);
    return decoder;
  }
  if (fresh) return new StreamDecoder(d.codec, d.errors, finder(vm));
  const codec = d.codec === 'utf-16' ? 'utf-16-le' : d.codec === 'utf-32' ? 'utf-32-le' : d.codec;
  return new StreamDecoder(codec === 'utf-8-sig' ? 'utf-8' : codec, d.errors, finder(vm));
}

/** Whether another decoder could go on from here. */
function stateless(decoder: TextDecoder): boolean {
  return !(decoder instanceof RegisteredDecoder) || decoder.flags === 0;
}

/** How many units of text the first `n` bytes of a snapshot give, and whether all of them were used. */
function unitsOf(vm: VM, d: TextData, n: number): { units: number; clean: boolean } {
  const snapshot = d.snapshot as NonNullable<TextData['snapshot']>;
  const mark = vm.mark();
  const decoder = decoderAt(vm, d, snapshot.fresh, snapshot.flags);
  const newlines = d.newlines === null ? null : new Newlines(d.newlines.translate);
  if (newlines !== null) newlines.pendingCr = snapshot.pendingCr;
  const { s } = decoder.decode(snapshot.input.subarray(0, n), false);
  const text = newlines === null ? s : newlines.take(s, false);
  const clean = decoder.buffered.length === 0 && !(newlines?.pendingCr ?? false) && stateless(decoder);
  vm.release(mark);
  return { units: text.length, clean };
}

/** `tell()`. */
export function tellText(vm: VM, self: PyText): Owned {
  const d = self.v;
  if (!d.seekable) return unsupported(vm, 'underlying stream is not seekable');
  if (!d.telling) return vm.raise('OSError', 'telling position disabled by next() call');
  flushAll(vm, self);
  const pos = tellBuffer(vm, bufferOf(vm, self));
  const snapshot = d.snapshot;
  if (d.decoder === null || snapshot === null) return int(pos);
  const start = pos - snapshot.input.length;
  const { input } = snapshot;
  if (d.used === 0) return int(start);
  if (
    d.used === d.decoded.length &&
    d.decoder.buffered.length === 0 &&
    !(d.newlines?.pendingCr ?? false) &&
    stateless(d.decoder)
  )
    return int(pos);
  // One byte for each character: the count of one is that of the other.
  if (d.decoded.length === input.length && !snapshot.pendingCr && d.registered === null) return int(start + d.used);
  let low = 0;
  let high = input.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (unitsOf(vm, d, middle).units < d.used) low = middle + 1;
    else high = middle;
  }
  const found = unitsOf(vm, d, low);
  if (found.units === d.used && found.clean) return int(start + low);
  // No clean place: start at the snapshot and skip.
  const state = d.registered !== null ? BigInt(snapshot.flags) : snapshot.fresh ? 0n : STARTED;
  return intOf(
    BigInt(start) | (state << PART) | (BigInt(input.length) << (PART * 2n)) | (BigInt(d.used) << (PART * 3n)),
  );
}

/** `seek(cookie, whence)`. */
export function seekText(vm: VM, self: PyText, cookieObject: PyObject, whence: number): Owned {
  const d = self.v;
  if (!d.seekable) return unsupported(vm, 'underlying stream is not seekable');
  const isZero = (): boolean => asIndex(vm, cookieObject) === 0;
  if (whence === 1) {
    if (!isZero()) return unsupported(vm, "can't do nonzero cur-relative seeks");
    const here = tellText(vm, self);
    vm.keep(here);
    return seekTo(vm, self, asIndex(vm, here));
  }
  if (whence === 2) {
    if (!isZero()) return unsupported(vm, "can't do nonzero end-relative seeks");
    flushAll(vm, self);
    dropDecoded(d);
    d.snapshot = null;
    d.decoder?.reset();
    d.newlines?.forgetPending();
    const pos = seekBuffer(vm, bufferOf(vm, self), 0, 2);
    d.encodeStart = pos === 0;
    return int(pos);
  }
  if (whence !== 0) return vm.raise('ValueError', `invalid whence (${whence}, should be 0, 1 or 2)`);
  return seekTo(vm, self, asIndex(vm, cookieObject));
}

function seekTo(vm: VM, self: PyText, cookie: number | bigint): Owned {
  const d = self.v;
  if (cookie < 0) {
    return vm.raise('ValueError', `negative seek position ${cookie}`);
  }
  flushAll(vm, self);
  const big = BigInt(cookie);
  const part = (i: bigint): bigint => (big >> (PART * i)) & ((1n << PART) - 1n);
  const start = Number(part(0n));
  seekBuffer(vm, bufferOf(vm, self), start, 0);
  dropDecoded(d);
  d.snapshot = null;
  d.encodeStart = start === 0;
  if (d.decoder instanceof RegisteredDecoder) d.decoder.restore(part(1n));
  else if (d.decoder !== null) d.decoder = decoderAt(vm, d, start === 0 && part(1n) === 0n, 0);
  d.newlines?.forgetPending();
  const skip = Number(part(3n));
  if (skip > 0) {
    checkReadable(vm, self);
    while (d.decoded.length < skip) if (!readChunk(vm, self)) break;
    if (d.decoded.length < skip) return vm.raise('OSError', "can't restore logical file position");
    d.used = skip;
  }
  return intOf(cookie);
}

/** `newlines`. */
export function newlinesOf(d: TextData): Owned {
  return d.newlines === null ? none() : d.newlines.shown();
}
