/** UTF-16 and UTF-32, with and without byte-order mark. */
import { codePointAtUnit, fromUnits, isAscii, type Kind } from '../codepoints.ts';
import { ByteBuilder, decodeError, type ErrorPolicy, encodeError, TextBuilder } from './errors.ts';
import { type Decoded, surrogateAt } from './utf8.ts';

/** Byte order: little, big, or by mark (little where there is none, and the mark is written when encoding). */
export type Order = 'le' | 'be' | 'mark';

/** What a decoder found out: the text, the bytes it took, and the order (for a later call to go on with). */
export interface DecodedWide extends Decoded {
  readonly order: Order;
}

/** Decodes UTF-16. Unless `final`, half a character at the end is left over. Raises UnicodeDecodeError. */
export function decodeUtf16(b: Uint8Array, order: Order, policy: ErrorPolicy, final = true): DecodedWide {
  let at = 0;
  let found: Order = order;
  if (order === 'mark' && b.length >= 2) {
    const mark = b[0] | (b[1] << 8);
    found = mark === 0xfffe ? 'be' : mark === 0xfeff ? 'le' : 'mark';
    if (found !== 'mark') at = 2;
  }
  const encoding = found === 'be' ? 'utf-16-be' : 'utf-16-le';
  const low = found === 'be' ? 1 : 0;
  const high = 1 - low;
  const n = b.length;
  const out = new TextBuilder();
  const units = new Uint16Array((n - at) >> 1);
  let pending = 0;
  const flush = () => {
    out.add(fromUnits(units, 0, pending));
    pending = 0;
  };
  while (at < n) {
    let reason: string;
    let end: number;
    if (n - at < 2) {
      if (!final) break;
      reason = 'truncated data';
      end = n;
    } else {
      const unit = b[at + low] | (b[at + high] << 8);
      if (unit < 0xd800 || unit > 0xdfff) {
        units[pending++] = unit;
        at += 2;
        continue;
      }
      end = at + 2;
      if (unit >= 0xdc00) {
        reason = 'illegal encoding';
      } else if (n - at < 4) {
        if (!final) break;
        reason = 'unexpected end of data';
        end = n;
      } else {
        const next = b[at + 2 + low] | (b[at + 2 + high] << 8);
        if (next >= 0xdc00 && next <= 0xdfff) {
          units[pending++] = unit;
          units[pending++] = next;
          at += 4;
          continue;
        }
        reason = 'illegal UTF-16 surrogate';
      }
    }
    flush();
    at = decodeError(policy, out, encoding, b, at, end, reason);
  }
  flush();
  const { s, kind } = out.text;
  return { s, kind, consumed: at, order: found };
}

/** Decodes UTF-32; as `decodeUtf16`. */
export function decodeUtf32(b: Uint8Array, order: Order, policy: ErrorPolicy, final = true): DecodedWide {
  let at = 0;
  let found: Order = order;
  if (order === 'mark' && b.length >= 4) {
    if (b[0] === 0xff && b[1] === 0xfe && b[2] === 0 && b[3] === 0) found = 'le';
    else if (b[0] === 0 && b[1] === 0 && b[2] === 0xfe && b[3] === 0xff) found = 'be';
    if (found !== 'mark') at = 4;
  }
  const encoding = found === 'be' ? 'utf-32-be' : 'utf-32-le';
  const big = found === 'be';
  const n = b.length;
  const out = new TextBuilder();
  let text = '';
  while (at < n) {
    let reason: string;
    let end = at + 4;
    if (n - at < 4) {
      if (!final) break;
      reason = 'truncated data';
      end = n;
    } else {
      const a = big ? b[at] : b[at + 3];
      const c = big ? b[at + 1] : b[at + 2];
      const d = big ? b[at + 2] : b[at + 1];
      const e = big ? b[at + 3] : b[at];
      const cp = a * 0x1000000 + (c << 16) + (d << 8) + e;
      if (cp < 0xd800 || (cp > 0xdfff && cp < 0x110000)) {
        text += String.fromCodePoint(cp);
        at = end;
        continue;
      }
      reason =
        cp < 0x110000
          ? 'code point in surrogate code point range(0xd800, 0xe000)'
          : 'code point not in range(0x110000)';
    }
    out.add(text);
    text = '';
    at = decodeError(policy, out, encoding, b, at, end, reason);
  }
  out.add(text);
  const { s, kind } = out.text;
  return { s, kind, consumed: at, order: found };
}

/** Encodes UTF-16; raises UnicodeEncodeError for lone surrogates as the policy has it. */
export function encodeUtf16(s: string, kind: Kind, order: Order, policy: ErrorPolicy): Uint8Array {
  return encodeWide(s, kind, order, policy, 2);
}

/** Encodes UTF-32. */
export function encodeUtf32(s: string, kind: Kind, order: Order, policy: ErrorPolicy): Uint8Array {
  return encodeWide(s, kind, order, policy, 4);
}

function encodeWide(s: string, kind: Kind, order: Order, policy: ErrorPolicy, width: 2 | 4): Uint8Array {
  const encoding = `utf-${width * 8}${order === 'mark' ? '' : `-${order}`}`;
  const out = new ByteBuilder((s.length + 1) * width);
  const big = order === 'be';
  const put = (value: number) => {
    if (width === 4) {
      if (big) {
        out.push(0);
        out.push(value >> 16);
      }
    }
    out.push(big ? (value >> 8) & 255 : value & 255);
    out.push(big ? value & 255 : (value >> 8) & 255);
    if (width === 4 && !big) {
      out.push(value >> 16);
      out.push(0);
    }
  };
  if (order === 'mark') put(0xfeff);
  for (let at = 0; at < s.length; ) {
    if (!surrogateAt(s, kind, at)) {
      const cp = codePointAtUnit(s, kind, at);
      at += cp > 0xffff ? 2 : 1;
      if (width === 4 || cp <= 0xffff) {
        put(cp);
      } else {
        put(0xd7c0 + (cp >> 10));
        put(0xdc00 | (cp & 0x3ff));
      }
      continue;
    }
    const { replacement, unit, fault } = encodeError(policy, encoding, s, kind, at, at + 1, 'surrogates not allowed');
    if (typeof replacement === 'string') {
      if (!isAscii(replacement)) throw fault;
      for (let i = 0; i < replacement.length; i++) put(replacement.charCodeAt(i));
    } else {
      if (replacement.length % width !== 0) throw fault;
      out.addBytes(replacement);
    }
    at = unit;
  }
  return out.finish();
}
