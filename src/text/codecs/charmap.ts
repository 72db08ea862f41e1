/** Latin-1, ASCII, and the codecs that map single bytes by a table. */

import type { Text } from '../codepoints.ts';
import { codePointAtUnit, fromUnits, isAscii, isLatin1, KIND_UNITS, type Kind } from '../codepoints.ts';
import { ByteBuilder, decodeError, type ErrorPolicy, encodeError, TextBuilder } from './errors.ts';
import { decodePlain } from './utf8.ts';

function plainUntil(b: Uint8Array, from: number): number {
  let at = from;
  while (at < b.length && b[at] < 128) at++;
  return at;
}

export function decodeLatin1(b: Uint8Array): Text {
  if (plainUntil(b, 0) === b.length) return { s: decodePlain(b), kind: KIND_UNITS };
  return { s: fromUnits(b, 0, b.length), kind: KIND_UNITS };
}

/** Decodes ASCII; raises UnicodeDecodeError as the policy has it. */
export function decodeAscii(b: Uint8Array, policy: ErrorPolicy): Text {
  let at = plainUntil(b, 0);
  if (at === b.length) return { s: decodePlain(b), kind: KIND_UNITS };
  const out = new TextBuilder();
  out.add(fromUnits(b, 0, at));
  while (at < b.length) {
    const start = at;
    at = plainUntil(b, at);
    out.add(fromUnits(b, start, at));
    if (at < b.length) at = decodeError(policy, out, 'ascii', b, at, at + 1, 'ordinal not in range(128)');
  }
  return out.text;
}

function unitsToBytes(s: string): Uint8Array {
  const out = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i);
  return out;
}

/** A byte for a code point, or -1. */
type ByteOf = (cp: number) => number;

/** Encodes by `byteOf`; a run of characters without a byte is one error. */
function encodeSingle(
  s: string,
  kind: Kind,
  policy: ErrorPolicy,
  name: string,
  reason: string,
  byteOf: ByteOf,
): Uint8Array {
  const out = new ByteBuilder(s.length);
  for (let at = 0; at < s.length; ) {
    const cp = codePointAtUnit(s, kind, at);
    const byte = byteOf(cp);
    if (byte >= 0) {
      out.push(byte);
      at++;
      continue;
    }
    let end = at;
    while (end < s.length) {
      const next = codePointAtUnit(s, kind, end);
      if (byteOf(next) >= 0) break;
      end += next > 0xffff ? 2 : 1;
    }
    const { replacement, unit, fault } = encodeError(policy, name, s, kind, at, end, reason);
    if (typeof replacement === 'string') {
      for (let i = 0; i < replacement.length; i++) {
        const answer = byteOf(replacement.charCodeAt(i));
        if (answer < 0) throw fault;
        out.push(answer);
      }
    } else {
      out.addBytes(replacement);
    }
    at = unit;
  }
  return out.finish();
}

export function encodeLatin1(s: string, kind: Kind, policy: ErrorPolicy): Uint8Array {
  if (isLatin1(s)) return unitsToBytes(s);
  return encodeSingle(s, kind, policy, 'latin-1', 'ordinal not in range(256)', (cp) => (cp < 256 ? cp : -1));
}

export function encodeAscii(s: string, kind: Kind, policy: ErrorPolicy): Uint8Array {
  if (isAscii(s)) return unitsToBytes(s);
  return encodeSingle(s, kind, policy, 'ascii', 'ordinal not in range(128)', (cp) => (cp < 128 ? cp : -1));
}

/** What a table has where a byte means nothing. */
export const UNDEFINED = '\ufffe';

/** `codecs.charmap_decode` with a table of up to 256 characters (all in the basic plane). */
export function decodeCharmap(b: Uint8Array, table: string, policy: ErrorPolicy): Text {
  const out = new TextBuilder();
  let text = '';
  for (let at = 0; at < b.length; ) {
    const c = b[at] < table.length ? table[b[at]] : UNDEFINED;
    if (c !== UNDEFINED) {
      text += c;
      at++;
      continue;
    }
    out.add(text);
    text = '';
    at = decodeError(policy, out, 'charmap', b, at, at + 1, 'character maps to <undefined>');
  }
  out.add(text);
  return out.text;
}

/** The inverse of a decoding table (`codecs.charmap_build`). */
export function buildCharmap(table: string): Map<number, number> {
  const map = new Map<number, number>();
  for (let byte = 0; byte < table.length; byte++) {
    if (table[byte] !== UNDEFINED) map.set(table.charCodeAt(byte), byte);
  }
  return map;
}

/** `codecs.charmap_encode` with such an inverse. */
export function encodeCharmap(
  s: string,
  kind: Kind,
  map: ReadonlyMap<number, number>,
  policy: ErrorPolicy,
): Uint8Array {
  return encodeSingle(s, kind, policy, 'charmap', 'character maps to <undefined>', (cp) => map.get(cp) ?? -1);
}
