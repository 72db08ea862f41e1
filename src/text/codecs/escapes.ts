/** The codecs unicode_escape, raw_unicode_escape and the escapes of bytes literals (`codecs.escape_decode`). */
import { Fault } from '../../fault.ts';
import { codePointAtUnit, fromCodePoint, type Kind } from '../codepoints.ts';
import { pointOf } from '../names.ts';
import { escapeCodePoint } from '../repr.ts';
import { ByteBuilder, decodeError, type ErrorPolicy, TextBuilder } from './errors.ts';
import type { Decoded } from './utf8.ts';

/** Decoded escapes, with what a DeprecationWarning is due for: the text of the first escape that means nothing. */
export interface Unescaped extends Decoded {
  /** Position of the character behind the backslash, or -1. */
  readonly invalidAt: number;
  /** That character, or the three digits of an octal escape above \377. */
  readonly invalid: string;
}

const SIMPLE = new Map<number, string>([
  [10, ''],
  [39, "'"],
  [34, '"'],
  [92, '\\'],
  [97, '\x07'],
  [98, '\b'],
  [102, '\f'],
  [110, '\n'],
  [114, '\r'],
  [116, '\t'],
  [118, '\v'],
]);

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const letter = c | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function isOctal(c: number): boolean {
  return c >= 48 && c <= 55;
}

const LENGTHS: Record<number, number> = { 120: 2, 117: 4, 85: 8 };
const TRUNCATED: Record<number, string> = {
  120: 'truncated \\xXX escape',
  117: 'truncated \\uXXXX escape',
  85: 'truncated \\UXXXXXXXX escape',
};

/** `codecs.unicode_escape_decode`: bytes beyond ASCII are Latin-1. Unless `final`, an unfinished escape is left over. */
export function decodeUnicodeEscape(b: Uint8Array, policy: ErrorPolicy, final = true): Unescaped {
  const out = new TextBuilder();
  let text = '';
  let invalidAt = -1;
  let invalid = '';
  let at = 0;
  const n = b.length;
  while (at < n) {
    const start = at;
    const c = b[at++];
    if (c !== 92) {
      text += String.fromCharCode(c);
      continue;
    }
    let reason = '';
    if (at >= n) {
      if (!final) {
        at = start;
        break;
      }
      reason = '\\ at end of string';
    } else {
      const e = b[at++];
      const simple = SIMPLE.get(e);
      if (simple !== undefined) {
        text += simple;
        continue;
      }
      if (isOctal(e)) {
        let value = e - 48;
        for (let i = 0; i < 2 && at < n && isOctal(b[at]); i++) value = value * 8 + b[at++] - 48;
        if (value > 0o377 && invalidAt < 0) {
          invalidAt = start + 1;
          invalid = value.toString(8);
        }
        text += String.fromCharCode(value);
        continue;
      }
      const count = LENGTHS[e];
      if (count !== undefined) {
        let value = 0;
        let got = 0;
        for (; got < count && at < n && hexDigit(b[at]) >= 0; got++) value = value * 16 + hexDigit(b[at++]);
        if (got === count) {
          if (value < 0x110000) {
            // A surrogate escape is a code point of its own: it must not meet a neighbour unseen.
            out.add(text);
            text = '';
            out.add(fromCodePoint(value));
            continue;
          }
          reason = 'illegal Unicode character';
        } else {
          if (at >= n && !final) {
            at = start;
            break;
          }
          reason = TRUNCATED[e];
        }
      } else if (e === 78) {
        reason = 'malformed \\N character escape';
        if (at >= n && !final) {
          at = start;
          break;
        }
        if (b[at] === 123) {
          const close = b.indexOf(125, at);
          if (close < 0 && !final) {
            at = start;
            break;
          }
          const end = close < 0 ? n : close;
          if (close > at + 1) {
            reason = 'unknown Unicode character name';
            const cp = pointOf(String.fromCharCode(...b.subarray(at + 1, close)));
            at = close + 1;
            if (cp >= 0) {
              text += String.fromCodePoint(cp);
              continue;
            }
          } else {
            at = close < 0 ? end : at + 1;
          }
        }
      } else {
        if (invalidAt < 0) {
          invalidAt = start + 1;
          invalid = String.fromCharCode(e);
        }
        text += `\\${String.fromCharCode(e)}`;
        continue;
      }
    }
    out.add(text);
    text = '';
    at = decodeError(policy, out, 'unicodeescape', b, start, at, reason);
  }
  out.add(text);
  const { s, kind } = out.text;
  return { s, kind, consumed: at, invalidAt, invalid };
}

/** `codecs.unicode_escape_encode` */
export function encodeUnicodeEscape(s: string, kind: Kind): Uint8Array {
  const out = new ByteBuilder(s.length);
  for (let at = 0; at < s.length; ) {
    const cp = codePointAtUnit(s, kind, at);
    at += cp > 0xffff ? 2 : 1;
    if (cp === 92) out.addAscii('\\\\');
    else if (cp >= 32 && cp < 127) out.push(cp);
    else if (cp === 9) out.addAscii('\\t');
    else if (cp === 10) out.addAscii('\\n');
    else if (cp === 13) out.addAscii('\\r');
    else out.addAscii(escapeCodePoint(cp));
  }
  return out.finish();
}

/** `codecs.raw_unicode_escape_decode`: only \uXXXX and \UXXXXXXXX behind an odd number of backslashes. */
export function decodeRawUnicodeEscape(b: Uint8Array, policy: ErrorPolicy, final = true): Decoded {
  const out = new TextBuilder();
  let text = '';
  let at = 0;
  const n = b.length;
  while (at < n) {
    const c = b[at];
    if (c !== 92) {
      text += String.fromCharCode(c);
      at++;
      continue;
    }
    if (at + 1 >= n) {
      if (!final) break;
      text += '\\';
      at++;
      continue;
    }
    const e = b[at + 1];
    if (e !== 117 && e !== 85) {
      text += `\\${String.fromCharCode(e)}`;
      at += 2;
      continue;
    }
    const start = at;
    const count = e === 117 ? 4 : 8;
    let value = 0;
    let got = 0;
    at += 2;
    for (; got < count && at < n && hexDigit(b[at]) >= 0; got++) value = value * 16 + hexDigit(b[at++]);
    if (got === count && value < 0x110000) {
      out.add(text);
      text = '';
      out.add(fromCodePoint(value));
      continue;
    }
    if (got < count && at >= n && !final) {
      at = start;
      break;
    }
    let reason = '\\Uxxxxxxxx out of range';
    if (got < count) reason = e === 117 ? 'truncated \\uXXXX escape' : 'truncated \\UXXXXXXXX escape';
    out.add(text);
    text = '';
    at = decodeError(policy, out, 'rawunicodeescape', b, start, at, reason);
  }
  out.add(text);
  const { s, kind } = out.text;
  return { s, kind, consumed: at };
}

/** `codecs.raw_unicode_escape_encode` */
export function encodeRawUnicodeEscape(s: string, kind: Kind): Uint8Array {
  const out = new ByteBuilder(s.length);
  for (let at = 0; at < s.length; ) {
    const cp = codePointAtUnit(s, kind, at);
    at += cp > 0xffff ? 2 : 1;
    if (cp < 256) out.push(cp);
    else out.addAscii(escapeCodePoint(cp));
  }
  return out.finish();
}

export interface UnescapedBytes {
  readonly bytes: Uint8Array;
  readonly invalidAt: number;
  readonly invalid: string;
}

/** `codecs.escape_decode`, and the body of bytes literals; `errors` is strict, replace or ignore. Raises ValueError. */
export function decodeBytesEscape(b: Uint8Array, errors = 'strict'): UnescapedBytes {
  const out = new ByteBuilder(b.length);
  let invalidAt = -1;
  let invalid = '';
  const n = b.length;
  for (let at = 0; at < n; ) {
    const c = b[at++];
    if (c !== 92) {
      out.push(c);
      continue;
    }
    if (at >= n) throw new Fault('ValueError', 'Trailing \\ in string');
    const start = at;
    const e = b[at++];
    const simple = SIMPLE.get(e);
    if (simple !== undefined) {
      out.addAscii(simple);
      continue;
    }
    if (isOctal(e)) {
      let value = e - 48;
      for (let i = 0; i < 2 && at < n && isOctal(b[at]); i++) value = value * 8 + b[at++] - 48;
      if (value > 0o377 && invalidAt < 0) {
        invalidAt = start;
        invalid = value.toString(8);
      }
      out.push(value & 255);
      continue;
    }
    if (e === 120) {
      const high = at < n ? hexDigit(b[at]) : -1;
      const low = high >= 0 && at + 1 < n ? hexDigit(b[at + 1]) : -1;
      if (low >= 0) {
        out.push(high * 16 + low);
        at += 2;
        continue;
      }
      if (errors === 'strict') throw new Fault('ValueError', `invalid \\x escape at position ${start - 1}`);
      if (errors === 'replace') out.push(63);
      else if (errors !== 'ignore') {
        throw new Fault('ValueError', `decoding error; unknown error handling code: ${errors}`);
      }
      // The digit that there is goes with the escape.
      if (high >= 0) at++;
      continue;
    }
    if (invalidAt < 0) {
      invalidAt = start;
      invalid = String.fromCharCode(e);
    }
    out.push(92);
    out.push(e);
  }
  return { bytes: out.finish(), invalidAt, invalid };
}
