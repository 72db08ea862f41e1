/**
 * Codecs of several bytes a character that go from one character to the next, with a state between: what is common to them, and the loops
 * around them. Positions in faults are Python's.
 */
import { UnicodeFault } from '../../../fault.ts';
import { classify, codePointAtUnit, type Kind, type Text } from '../../codepoints.ts';
import { ByteBuilder, decodeError, ErrorPolicy, encodeError, TextBuilder } from '../errors.ts';

/** Bytes of state that a codec keeps between characters, as CPython's `MultibyteCodec_State`. */
export const STATE_SIZE = 8;
/** The answer of a step that cannot go on without more input. */
export const TOO_FEW = 0;

/** A codec, a character at a time. */
export interface MultibyteCodec {
  readonly name: string;
  /** Puts a state where encoding or decoding begins. */
  beginEncoding(state: Uint8Array): void;
  beginDecoding(state: Uint8Array): void;
  /**
   * Encodes a code point; `next` is the one behind it, or -1. Gives how many it has taken, `TOO_FEW` if it has to know what comes next and
   * `last` is not set, or -1 for a character that cannot be encoded.
   */
  encode(point: number, next: number, last: boolean, state: Uint8Array, out: ByteBuilder): number;
  /** Puts a decoder's state back: what is in use, not all that has been chosen. */
  resetDecoding(state: Uint8Array): void;
  /** Adds what brings an encoded text to its end. */
  endEncoding(state: Uint8Array, out: ByteBuilder): void;
  /** Decodes at a place; gives how many bytes it has taken, `TOO_FEW`, or minus the length of an illegal sequence. */
  decode(bytes: Uint8Array, at: number, state: Uint8Array, out: TextBuilder): number;
}

const ILLEGAL = 'illegal multibyte sequence';
const INCOMPLETE = 'incomplete multibyte sequence';
const STRICT = new ErrorPolicy('strict', null);

/**
 * Encodes a text; gives the code units that are left, since more has to be known. With `last` nothing is left, and with `end` the codec's state
 * is brought to its end as well. Throws UnicodeFault, and what handlers throw.
 */
export function encodeMultibyte(
  codec: MultibyteCodec,
  { s, kind }: Text,
  policy: ErrorPolicy,
  state: Uint8Array,
  out: ByteBuilder,
  last: boolean,
  end: boolean,
): string {
  let at = 0;
  while (at < s.length) {
    const point = codePointAtUnit(s, kind, at);
    const size = point > 0xffff ? 2 : 1;
    const next = at + size < s.length ? codePointAtUnit(s, kind, at + size) : -1;
    const taken = codec.encode(point, next, last, state, out);
    if (taken === TOO_FEW) return s.slice(at);
    if (taken > 0) at += taken === 1 ? size : size + (next > 0xffff ? 2 : 1);
    else at = handleUnencodable(codec, s, kind, at, size, policy, state, out);
  }
  if (end) codec.endEncoding(state, out);
  return '';
}

/** Has a handler see to a character that cannot be encoded; gives where to go on. */
function handleUnencodable(
  codec: MultibyteCodec,
  s: string,
  kind: Kind,
  at: number,
  size: number,
  policy: ErrorPolicy,
  state: Uint8Array,
  out: ByteBuilder,
): number {
  const { replacement, unit } = encodeError(policy, codec.name, s, kind, at, at + size, ILLEGAL);
  if (typeof replacement === 'string') {
    // A replacement that cannot be encoded is a fault of its own.
    const text = { s: replacement, kind: classify(replacement) };
    encodeMultibyte(codec, text, STRICT, state, out, true, false);
  } else out.addBytes(replacement);
  return unit;
}

/** Decodes bytes; gives how many it has taken. With `last` it takes all, or throws UnicodeFault; handlers may throw anything. */
export function decodeMultibyte(
  codec: MultibyteCodec,
  bytes: Uint8Array,
  policy: ErrorPolicy,
  state: Uint8Array,
  out: TextBuilder,
  last: boolean,
): number {
  let at = 0;
  while (at < bytes.length) {
    const taken = codec.decode(bytes, at, state, out);
    if (taken > 0) at += taken;
    else if (taken !== TOO_FEW) at = decodeError(policy, out, codec.name, bytes, at, at - taken, ILLEGAL);
    else if (!last) return at;
    else at = decodeError(policy, out, codec.name, bytes, at, bytes.length, INCOMPLETE);
  }
  return at;
}

/** All of a text, with a state of its own. */
export function encodeWhole(codec: MultibyteCodec, text: Text, policy: ErrorPolicy): Uint8Array {
  const state = new Uint8Array(STATE_SIZE);
  codec.beginEncoding(state);
  const out = new ByteBuilder(text.s.length * 2);
  encodeMultibyte(codec, text, policy, state, out, true, true);
  return out.finish();
}

/** All of some bytes, with a state of its own. */
export function decodeWhole(codec: MultibyteCodec, bytes: Uint8Array, policy: ErrorPolicy): Text {
  const state = new Uint8Array(STATE_SIZE);
  codec.beginDecoding(state);
  const out = new TextBuilder();
  decodeMultibyte(codec, bytes, policy, state, out, true);
  return out.text;
}

/** The fault of a decoder that would have to keep more than it can: of what it was given (`too large`), or has to keep (`overflow`). */
export function pendingFault(codec: MultibyteCodec, bytes: Uint8Array, what: 'too large' | 'overflow'): UnicodeFault {
  const reason = what === 'overflow' ? 'pending buffer overflow' : 'pending buffer too large';
  return new UnicodeFault('UnicodeDecodeError', codec.name, bytes, 0, bytes.length, reason);
}
