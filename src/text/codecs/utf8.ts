/** UTF-8, with CPython's division of ill-formed input into errors. */
import { classify, fromUnits, isAscii, KIND_PAIRS, KIND_RAW, type Kind, type Text } from '../codepoints.ts';
import { ByteBuilder, decodeError, type ErrorPolicy, encodeError, TextBuilder } from './errors.ts';

/** The part of the Encoding standard's classes that is used here (they are in Node and in browsers). */
interface StandardDecoder {
  decode(bytes: Uint8Array): string;
}
interface StandardEncoder {
  encode(s: string): Uint8Array;
}
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => StandardDecoder;
declare const TextEncoder: new () => StandardEncoder;

/** Made at first use: a start-up snapshot cannot hold one. */
let standardDecoder: StandardDecoder | null = null;
let standardEncoder: StandardEncoder | null = null;
function decoder(): StandardDecoder {
  standardDecoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return standardDecoder;
}
function encoder(): StandardEncoder {
  standardEncoder ??= new TextEncoder();
  return standardEncoder;
}

const SHORT = 32;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A decoded text, and how many bytes it was made of. */
export interface Decoded extends Text {
  readonly consumed: number;
}

/** Bytes of an unfinished sequence at the end of `b[:end]`: 0 if the last sequence is whole or wrong. */
function unfinished(b: Uint8Array, end: number): number {
  for (let back = 1; back <= 3 && back <= end; back++) {
    const c = b[end - back];
    if ((c & 0xc0) === 0x80) continue;
    const need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2 : 1;
    if (c > 0xf4 || need <= back) return 0;
    const second = b[end - back + 1];
    if (back > 1 && badSecond(c, second) && !(c === 0xed && back === 2 && second >= 0xa0)) return 0;
    return back;
  }
  return 0;
}

/** Can `second` not follow the first byte `c` of three or four? */
function badSecond(c: number, second: number): boolean {
  if ((second & 0xc0) !== 0x80) return true;
  if (c === 0xe0) return second < 0xa0;
  if (c === 0xed) return second >= 0xa0;
  if (c === 0xf0) return second < 0x90;
  return c === 0xf4 && second >= 0x90;
}

/** The text of ASCII bytes. */
export function decodePlain(b: Uint8Array): string {
  return b.length <= SHORT ? fromUnits(b, 0, b.length) : decoder().decode(b);
}

/** The whole of `b` if it is short ASCII or well-formed, else null. */
export function decodeValid(b: Uint8Array): string | null {
  const n = b.length;
  if (n <= SHORT) {
    let i = 0;
    while (i < n && b[i] < 0x80) i++;
    if (i === n) return fromUnits(b, 0, n);
  }
  try {
    return decoder().decode(b);
  } catch {
    return null;
  }
}

/**
 * Decodes `b`. Unless `final`, an unfinished sequence at the end is left over (`consumed` tells where it starts). Raises
 * UnicodeDecodeError as the policy has it.
 */
export function decodeUtf8(b: Uint8Array, policy: ErrorPolicy, final = true): Decoded {
  const end = final ? b.length : b.length - unfinished(b, b.length);
  const whole = decodeValid(end === b.length ? b : b.subarray(0, end));
  if (whole !== null) return { s: whole, kind: classify(whole), consumed: end };
  const out = new TextBuilder();
  let at = 0;
  while (at < b.length) {
    const stop = validUntil(b, at);
    if (stop > at) {
      const part = decodeValid(b.subarray(at, stop));
      if (part === null) throw new Error('UTF-8 validation disagrees with TextDecoder');
      out.add(part);
      at = stop;
      continue;
    }
    const c = b[at];
    const size = b.length;
    let reason = 'invalid start byte';
    let errorEnd = at + 1;
    if (c >= 0xc2 && c <= 0xf4) {
      const need = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
      let good = 1;
      if (at + 1 < size && !(need > 2 ? badSecond(c, b[at + 1]) : (b[at + 1] & 0xc0) !== 0x80)) {
        good = 2;
        while (good < need && at + good < size && (b[at + good] & 0xc0) === 0x80) good++;
      }
      errorEnd = at + good;
      if (errorEnd === size) {
        if (!final) break;
        reason = 'unexpected end of data';
      } else {
        // Half a surrogate may become one that `surrogatepass` accepts.
        if (!final && c === 0xed && at + 2 === size && b[at + 1] >= 0xa0 && b[at + 1] < 0xc0) break;
        reason = 'invalid continuation byte';
      }
    }
    at = decodeError(policy, out, 'utf-8', b, at, errorEnd, reason);
  }
  const { s, kind } = out.text;
  return { s, kind, consumed: at };
}

/** The end of the well-formed stretch that starts at `from`. */
function validUntil(b: Uint8Array, from: number): number {
  const n = b.length;
  let at = from;
  while (at < n) {
    const c = b[at];
    if (c < 0x80) {
      at++;
    } else if (c < 0xe0) {
      if (c < 0xc2 || at + 1 >= n || (b[at + 1] & 0xc0) !== 0x80) return at;
      at += 2;
    } else if (c < 0xf0) {
      if (at + 2 >= n || badSecond(c, b[at + 1]) || (b[at + 2] & 0xc0) !== 0x80) return at;
      at += 3;
    } else {
      if (c > 0xf4 || at + 3 >= n || badSecond(c, b[at + 1])) return at;
      if ((b[at + 2] & 0xc0) !== 0x80 || (b[at + 3] & 0xc0) !== 0x80) return at;
      at += 4;
    }
  }
  return at;
}

/** `s` encoded, if no surrogate is a code point of its own; else null. */
export function encodeValid(s: string, kind: Kind): Uint8Array | null {
  const n = s.length;
  if (n <= SHORT) {
    const out = new Uint8Array(n);
    let all = 0;
    for (let i = 0; i < n; i++) {
      const c = s.charCodeAt(i);
      all |= c;
      out[i] = c;
    }
    if (all < 0x80) return out;
  }
  return kind !== KIND_RAW && !LONE.test(s) ? encoder().encode(s) : null;
}

/** Encodes `s`; raises UnicodeEncodeError for lone surrogates as the policy has it. */
export function encodeUtf8(s: string, kind: Kind, policy: ErrorPolicy): Uint8Array {
  const whole = encodeValid(s, kind);
  if (whole !== null) return whole;
  const out = new ByteBuilder(s.length * 2);
  for (let at = 0; at < s.length; ) {
    let end = at;
    while (end < s.length && !surrogateAt(s, kind, end))
      end += kind === KIND_PAIRS && s.codePointAt(end)! > 0xffff ? 2 : 1;
    if (end > at) out.addBytes(encoder().encode(s.slice(at, end)));
    at = end;
    while (end < s.length && surrogateAt(s, kind, end)) end++;
    if (end === at) break;
    const { replacement, unit, fault } = encodeError(policy, 'utf-8', s, kind, at, end, 'surrogates not allowed');
    if (typeof replacement !== 'string') out.addBytes(replacement);
    else if (isAscii(replacement)) out.addAscii(replacement);
    else throw fault;
    at = unit;
  }
  return out.finish();
}

/** Is there a surrogate that is a code point of its own at code unit `at`? */
export function surrogateAt(s: string, kind: Kind, at: number): boolean {
  const cp = kind === KIND_PAIRS ? s.codePointAt(at)! : s.charCodeAt(at);
  return cp >= 0xd800 && cp < 0xe000;
}
