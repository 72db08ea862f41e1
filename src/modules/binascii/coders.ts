/** The encodings of binascii on plain bytes. What is wrong with the input is thrown as a message (`Malformed`). */

/** Input that means nothing. */
export class Malformed {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ENCODE = Uint8Array.from(ALPHABET, (c) => c.charCodeAt(0));
const DECODE = new Uint8Array(256).fill(255);
ENCODE.forEach((c, i) => {
  DECODE[c] = i;
});
const PAD = 61;

/** Base 64 without line breaks; `newline` ends it with one. */
export function encodeBase64(b: Uint8Array, newline: boolean): Uint8Array {
  const n = b.length;
  const out = new Uint8Array(Math.ceil(n / 3) * 4 + (newline ? 1 : 0));
  let to = 0;
  let i = 0;
  for (; i + 2 < n; i += 3) {
    const v = (b[i] << 16) | (b[i + 1] << 8) | b[i + 2];
    out[to++] = ENCODE[v >> 18];
    out[to++] = ENCODE[(v >> 12) & 63];
    out[to++] = ENCODE[(v >> 6) & 63];
    out[to++] = ENCODE[v & 63];
  }
  if (i < n) {
    const two = i + 1 < n;
    const v = (b[i] << 16) | (two ? b[i + 1] << 8 : 0);
    out[to++] = ENCODE[v >> 18];
    out[to++] = ENCODE[(v >> 12) & 63];
    out[to++] = two ? ENCODE[(v >> 6) & 63] : PAD;
    out[to++] = PAD;
  }
  if (newline) out[to] = 10;
  return out;
}

/** Decodes base 64; what is not of the alphabet is left out, unless `strict`. Throws Malformed. */
export function decodeBase64(b: Uint8Array, strict: boolean): Uint8Array {
  const n = b.length;
  const out = new Uint8Array(Math.floor((n + 3) / 4) * 3);
  let to = 0;
  let place = 0;
  let left = 0;
  let pads = 0;
  let padding = false;
  if (strict && n > 0 && b[0] === PAD) throw new Malformed('Leading padding not allowed');
  for (let i = 0; i < n; i++) {
    const c = b[i];
    if (c === PAD) {
      padding = true;
      if (strict && place === 0) throw new Malformed('Excess padding not allowed');
      if (place >= 2 && place + ++pads >= 4) {
        if (strict && i + 1 < n) throw new Malformed('Excess data after padding');
        return out.slice(0, to);
      }
      continue;
    }
    const v = DECODE[c];
    if (v === 255) {
      if (strict) throw new Malformed('Only base64 data is allowed');
      continue;
    }
    if (strict && padding) throw new Malformed('Discontinuous padding not allowed');
    pads = 0;
    if (place === 0) {
      place = 1;
      left = v;
    } else if (place === 1) {
      place = 2;
      out[to++] = (left << 2) | (v >> 4);
      left = v & 15;
    } else if (place === 2) {
      place = 3;
      out[to++] = (left << 4) | (v >> 2);
      left = v & 3;
    } else {
      place = 0;
      out[to++] = (left << 6) | v;
    }
  }
  if (place === 1) {
    const count = Math.floor(to / 3) * 4 + 1;
    throw new Malformed(
      `Invalid base64-encoded string: number of data characters (${count}) cannot be 1 more than a multiple of 4`,
    );
  }
  if (place !== 0) throw new Malformed('Incorrect padding');
  return out.slice(0, to);
}

/** One line of uuencoded data. Throws Malformed. */
export function encodeUu(b: Uint8Array, backtick: boolean): Uint8Array {
  if (b.length > 45) throw new Malformed('At most 45 bytes at once');
  const spell = (v: number): number => (backtick && v === 0 ? 96 : v + 32);
  const out: number[] = [spell(b.length)];
  for (let i = 0; i < b.length; i += 3) {
    const v = (b[i] << 16) | ((b[i + 1] ?? 0) << 8) | (b[i + 2] ?? 0);
    out.push(spell(v >> 18), spell((v >> 12) & 63), spell((v >> 6) & 63), spell(v & 63));
  }
  out.push(10);
  return Uint8Array.from(out);
}

/** Decodes one line of uuencoded data; an empty one counts as a line of zeros, as in CPython. Throws Malformed. */
export function decodeUu(b: Uint8Array): Uint8Array {
  const size = ((b.length > 0 ? b[0] : 0) - 32) & 63;
  const out = new Uint8Array(size);
  let at = 1;
  let left = 0;
  let bits = 0;
  for (let to = 0; to < size; at++) {
    let c = at < b.length ? b[at] : 10;
    if (c === 10 || c === 13) c = 0;
    else if (c < 32 || c > 96) throw new Malformed('Illegal char');
    else c = (c - 32) & 63;
    left = (left << 6) | c;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[to++] = (left >> bits) & 255;
      left &= (1 << bits) - 1;
    }
  }
  for (; at < b.length; at++) {
    const c = b[at];
    if (c !== 32 && c !== 96 && c !== 10 && c !== 13) throw new Malformed('Trailing garbage');
  }
  return out;
}

const HEX = '0123456789ABCDEF';

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const letter = c | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Decodes hexadecimal digits. Throws Malformed. */
export function decodeHex(b: Uint8Array): Uint8Array {
  if (b.length % 2 !== 0) throw new Malformed('Odd-length string');
  const out = new Uint8Array(b.length >> 1);
  for (let i = 0; i < out.length; i++) {
    const high = hexDigit(b[2 * i]);
    const low = hexDigit(b[2 * i + 1]);
    if (high < 0 || low < 0) throw new Malformed('Non-hexadecimal digit found');
    out[i] = high * 16 + low;
  }
  return out;
}

/** Quoted-printable (RFC 1521) to bytes; `header`: underscores are spaces. */
export function decodeQp(b: Uint8Array, header: boolean): Uint8Array {
  const out = new Uint8Array(b.length);
  const n = b.length;
  let to = 0;
  for (let i = 0; i < n; ) {
    const c = b[i++];
    if (c !== PAD) {
      out[to++] = header && c === 95 ? 32 : c;
      continue;
    }
    if (i >= n) break;
    const next = b[i];
    if (next === 10 || next === 13) {
      while (i < n && b[i] !== 10) i++;
      i++;
    } else if (next === PAD) {
      out[to++] = PAD;
      i++;
    } else if (i + 1 < n && hexDigit(next) >= 0 && hexDigit(b[i + 1]) >= 0) {
      out[to++] = hexDigit(next) * 16 + hexDigit(b[i + 1]);
      i += 2;
    } else out[to++] = PAD;
  }
  return out.slice(0, to);
}

export interface QpOptions {
  readonly quotetabs: boolean;
  readonly istext: boolean;
  readonly header: boolean;
}

const LINE = 76;

/** Bytes to quoted-printable. */
export function encodeQp(b: Uint8Array, { quotetabs, istext, header }: QpOptions): Uint8Array {
  const n = b.length;
  const out: number[] = [];
  const first = b.indexOf(10);
  const crlf = first > 0 && b[first - 1] === 13;
  const lineEnd = (): void => {
    if (crlf) out.push(13);
    out.push(10);
  };
  const quote = (c: number): void => {
    out.push(PAD, HEX.charCodeAt(c >> 4), HEX.charCodeAt(c & 15));
  };
  const softBreak = (): void => {
    out.push(PAD);
    lineEnd();
  };
  let line = 0;
  for (let i = 0; i < n; ) {
    const c = b[i];
    const last = i + 1 === n;
    const next = b[i + 1];
    const isEnd = c === 10 || c === 13;
    const isBlank = c === 9 || c === 32;
    const quoted =
      c > 126 ||
      c === PAD ||
      (header && c === 95) ||
      (c === 46 && line === 0 && (last || next === 10 || next === 13 || next === 0)) ||
      (!istext && isEnd) ||
      (isBlank && last) ||
      (c < 33 && !isEnd && (quotetabs || !isBlank));
    if (quoted) {
      if (line + 3 >= LINE) {
        softBreak();
        line = 0;
      }
      quote(c);
      line += 3;
      i++;
    } else if (istext && (c === 10 || (c === 13 && next === 10))) {
      line = 0;
      const before = out[out.length - 1];
      if (before === 32 || before === 9) {
        out.pop();
        quote(before);
      }
      lineEnd();
      i += c === 13 ? 2 : 1;
    } else {
      if (!last && next !== 10 && line + 1 >= LINE) {
        softBreak();
        line = 0;
      }
      line++;
      out.push(header && c === 32 ? 95 : c);
      i++;
    }
  }
  return Uint8Array.from(out);
}
