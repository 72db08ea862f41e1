/** UTF-7 (RFC 2152), encoding and decoding as CPython does. */
import { isHigh, isLow, type Kind } from '../codepoints.ts';
import { ByteBuilder, decodeError, type ErrorPolicy, TextBuilder } from './errors.ts';
import type { Decoded } from './utf8.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(256).fill(-1);
for (let i = 0; i < 64; i++) VALUES[BASE64.charCodeAt(i)] = i;

const PLUS = 43;
const MINUS = 45;
/** Characters that stand for themselves: RFC 2152's direct and optional direct ones, and white space. */
const DIRECT = new Set<number>();
for (const c of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\'(),-./:? \t\n\r!"#$%&*;<=>@[]^_`{|}') {
  DIRECT.add(c.charCodeAt(0));
}

/** Encodes; every string has an encoding. */
export function encodeUtf7(s: string, _kind: Kind): Uint8Array {
  const out = new ByteBuilder(s.length * 2);
  let shifted = false;
  let bits = 0;
  let buffer = 0;
  for (let at = 0; at < s.length; at++) {
    const unit = s.charCodeAt(at);
    const direct = DIRECT.has(unit);
    if (shifted && direct) {
      if (bits > 0) out.push(BASE64.charCodeAt((buffer << (6 - bits)) & 63));
      bits = 0;
      buffer = 0;
      shifted = false;
      // What could be taken for more base 64, or for the end of it, needs a mark.
      if (VALUES[unit] >= 0 || unit === MINUS) out.push(MINUS);
    }
    if (!shifted) {
      if (direct) {
        out.push(unit);
        continue;
      }
      out.push(PLUS);
      if (unit === PLUS) {
        out.push(MINUS);
        continue;
      }
      shifted = true;
    }
    buffer = (buffer << 16) | unit;
    bits += 16;
    while (bits >= 6) {
      out.push(BASE64.charCodeAt((buffer >> (bits - 6)) & 63));
      bits -= 6;
    }
    buffer &= (1 << bits) - 1;
  }
  if (bits > 0) out.push(BASE64.charCodeAt((buffer << (6 - bits)) & 63));
  if (shifted) out.push(MINUS);
  return out.finish();
}

/** Decodes; unless `final`, a shift sequence that has not ended is left over. Raises UnicodeDecodeError. */
export function decodeUtf7(b: Uint8Array, policy: ErrorPolicy, final = true): Decoded {
  const out = new TextBuilder();
  let text = '';
  const n = b.length;
  let at = 0;
  let shifted = false;
  let start = 0;
  let bits = 0;
  let buffer = 0;
  let high = 0;
  let textAtShift: Decoded | null = null;
  const fail = (from: number, to: number, reason: string) => {
    out.add(text);
    text = '';
    at = decodeError(policy, out, 'utf7', b, from, to, reason);
    shifted = false;
    high = 0;
  };
  while (at < n) {
    const c = b[at];
    if (shifted) {
      const value = VALUES[c];
      if (value >= 0) {
        buffer = (buffer << 6) | value;
        bits += 6;
        at++;
        if (bits < 16) continue;
        const unit = (buffer >> (bits - 16)) & 0xffff;
        bits -= 16;
        buffer &= (1 << bits) - 1;
        if (high !== 0 && isLow(unit)) {
          text += String.fromCharCode(high, unit);
          high = 0;
          continue;
        }
        if (high !== 0) text += String.fromCharCode(high);
        high = 0;
        if (isHigh(unit)) high = unit;
        else text += String.fromCharCode(unit);
        continue;
      }
      shifted = false;
      if (bits >= 6) {
        fail(start, ++at, 'partial character in shift sequence');
        continue;
      }
      if (bits > 0 && buffer !== 0) {
        fail(start, ++at, 'non-zero padding bits in shift sequence');
        continue;
      }
      if (high !== 0 && c < 128 && DIRECT.has(c)) text += String.fromCharCode(high);
      high = 0;
      if (c === MINUS) {
        at++;
        continue;
      }
      continue;
    }
    if (c === PLUS) {
      start = at++;
      if (at < n && b[at] === MINUS) {
        text += '+';
        at++;
      } else if (at < n && VALUES[b[at]] < 0) {
        fail(start, ++at, 'ill-formed sequence');
      } else {
        out.add(text);
        text = '';
        textAtShift = { ...out.text, consumed: start };
        shifted = true;
        bits = 0;
        buffer = 0;
        high = 0;
      }
    } else if (c < 128) {
      text += String.fromCharCode(c);
      at++;
    } else {
      fail(at, at + 1, 'unexpected special character');
    }
  }
  if (shifted && !final && textAtShift !== null) return textAtShift;
  if (shifted && (high !== 0 || bits >= 6 || (bits > 0 && buffer !== 0))) {
    fail(start, n, 'unterminated shift sequence');
    if (at < n) {
      out.add(text);
      const rest = decodeUtf7(b.subarray(at), policy, final);
      out.add(rest.s);
      text = '';
    }
  }
  out.add(text);
  const { s, kind } = out.text;
  return { s, kind, consumed: n };
}
