import type { StringValue } from './ast.ts';

/** What is wrong in a literal, as the parser puts it into a SyntaxError message. */
export class LiteralError {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** Called with the first invalid escape of a literal: the text after the backslash, and whether it is octal. */
export type EscapeWarning = (escape: string, octal: boolean) => void;

let lookUpUnicodeName: ((name: string) => number | undefined) | null = null;

/** Sets what `\N{...}` calls: from a character name to its code point. Until then every name is unknown. */
export function setUnicodeNameLookup(lookUp: (name: string) => number | undefined): void {
  lookUpUnicodeName = lookUp;
}

const HIGH = 0xd800;
const LOW = 0xdc00;

/** Collects the text of a str literal, and its code points as well once the string form would be ambiguous. */
class StringBuilder {
  private text = '';
  private points: number[] | null = null;
  private loneHigh = false;

  /** Adds text of the source, which has no lone surrogates. */
  addText(text: string): void {
    if (text === '') return;
    this.text += text;
    this.loneHigh = false;
    if (this.points !== null) for (const character of text) this.points.push(character.codePointAt(0)!);
  }

  addPoint(point: number): void {
    if (this.loneHigh && point >= LOW && point < LOW + 0x400 && this.points === null) {
      this.points = codePoints(this.text);
    }
    this.text += String.fromCodePoint(point);
    this.points?.push(point);
    this.loneHigh = point >= HIGH && point < HIGH + 0x400;
  }

  finish(): StringValue {
    return this.points ?? this.text;
  }
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}

/** Joins the values of adjacent literals. */
export function concatenateStrings(values: readonly StringValue[]): StringValue {
  let joined: StringValue = '';
  for (const value of values) {
    if (typeof joined === 'string' && typeof value === 'string') {
      const last = joined.charCodeAt(joined.length - 1);
      const first = value.charCodeAt(0);
      if (!(last >= HIGH && last < LOW && first >= LOW && first < LOW + 0x400)) {
        joined += value;
        continue;
      }
    }
    const left: readonly number[] = typeof joined === 'string' ? codePoints(joined) : joined;
    joined = left.concat(typeof value === 'string' ? codePoints(value) : value);
  }
  return joined;
}

/** Decodes the inside of a str literal. Throws LiteralError. */
export function decodeString(body: string, raw: boolean, inFString: boolean, warn: EscapeWarning): StringValue {
  if (raw || body.indexOf('\\') < 0) return body;
  return decodeEscapes(body, inFString, warn);
}

function decodeEscapes(body: string, inFString: boolean, warn: EscapeWarning): StringValue {
  const out = new StringBuilder();
  let warned = false;
  let from = 0;
  for (;;) {
    const slash = body.indexOf('\\', from);
    if (slash < 0) break;
    out.addText(body.slice(from, slash));
    if (slash + 1 === body.length) {
      // In an f-string a replacement field may follow a backslash; the tokenizer has warned of it.
      from = slash;
      break;
    }
    const c = body.charCodeAt(slash + 1);
    from = slash + 2;
    const simple = simpleEscape(c);
    if (simple >= 0) {
      out.addPoint(simple);
      continue;
    }
    switch (c) {
      case 10:
        break;
      case 120:
        from = hexEscape(body, slash, 2, out);
        break;
      case 117:
        from = hexEscape(body, slash, 4, out);
        break;
      case 85:
        from = hexEscape(body, slash, 8, out);
        break;
      case 78:
        from = namedEscape(body, slash, out);
        break;
      default: {
        if (c >= 48 && c <= 55) {
          const end = octalEnd(body, slash + 1);
          const value = Number.parseInt(body.slice(slash + 1, end), 8);
          if (value > 0o377 && !warned) {
            warned = true;
            warn(body.slice(slash + 1, end), true);
          }
          out.addPoint(value);
          from = end;
          break;
        }
        const character = String.fromCodePoint(body.codePointAt(slash + 1)!);
        // The tokenizer has already warned of a brace in an f-string; past ASCII CPython does not warn.
        if (!warned && c < 128 && !(inFString && (c === 123 || c === 125))) {
          warned = true;
          warn(character, false);
        }
        out.addText(`\\${character}`);
        from = slash + 1 + character.length;
      }
    }
  }
  out.addText(body.slice(from));
  return out.finish();
}

/** The value of a one-letter escape, or -1. */
function simpleEscape(c: number): number {
  switch (c) {
    case 92:
    case 39:
    case 34:
      return c;
    case 110:
      return 10;
    case 116:
      return 9;
    case 114:
      return 13;
    case 98:
      return 8;
    case 102:
      return 12;
    case 118:
      return 11;
    case 97:
      return 7;
    default:
      return -1;
  }
}

function octalEnd(body: string, start: number): number {
  let end = start;
  while (end < start + 3 && body.charCodeAt(end) >= 48 && body.charCodeAt(end) <= 55) end++;
  return end;
}

/** Reads `\x`, `\u` or `\U` and returns where it ends. */
function hexEscape(body: string, slash: number, digits: number, out: StringBuilder): number {
  const start = slash + 2;
  let end = start;
  while (end < start + digits && /[0-9a-fA-F]/.test(body.charAt(end))) end++;
  if (end < start + digits) {
    fail(body, slash, end, `truncated \\${body.charAt(slash + 1)}${'X'.repeat(digits)} escape`);
  }
  const point = Number.parseInt(body.slice(start, end), 16);
  if (point > 0x10ffff) fail(body, slash, end, 'illegal Unicode character');
  out.addPoint(point);
  return end;
}

function namedEscape(body: string, slash: number, out: StringBuilder): number {
  const start = slash + 3;
  if (body.charCodeAt(slash + 2) !== 123) fail(body, slash, slash + 2, 'malformed \\N character escape');
  const close = body.indexOf('}', start);
  if (close < 0) fail(body, slash, body.length, 'malformed \\N character escape');
  if (close === start) fail(body, slash, close, 'malformed \\N character escape');
  const point = lookUpUnicodeName?.(body.slice(start, close));
  if (point === undefined) fail(body, slash, close + 1, 'unknown Unicode character name');
  out.addPoint(point);
  return close + 1;
}

/** Raises a decoding error. CPython writes every character past ASCII as ten bytes before it decodes. */
function fail(body: string, start: number, end: number, reason: string): never {
  const from = escapedLength(body.slice(0, start));
  const to = from + escapedLength(body.slice(start, end));
  const where = to - from === 1 ? `byte 0x5c in position ${from}` : `bytes in position ${from}-${to - 1}`;
  throw new LiteralError(`(unicode error) 'unicodeescape' codec can't decode ${where}: ${reason}`);
}

function escapedLength(text: string): number {
  let length = 0;
  for (const character of text) length += character.charCodeAt(0) < 128 ? 1 : 10;
  return length;
}

/** Decodes the inside of a bytes literal (ASCII only). Throws LiteralError. */
export function decodeBytes(body: string, raw: boolean, warn: EscapeWarning): Uint8Array {
  const bytes = new Uint8Array(body.length);
  let length = 0;
  let warned = false;
  for (let i = 0; i < body.length; ) {
    const c = body.charCodeAt(i);
    if (c !== 92 || raw) {
      bytes[length++] = c;
      i++;
      continue;
    }
    const d = body.charCodeAt(i + 1);
    const simple = simpleEscape(d);
    if (simple >= 0) {
      bytes[length++] = simple;
      i += 2;
    } else if (d === 10) i += 2;
    else if (d >= 48 && d <= 55) {
      const end = octalEnd(body, i + 1);
      const value = Number.parseInt(body.slice(i + 1, end), 8);
      if (value > 0o377 && !warned) {
        warned = true;
        warn(body.slice(i + 1, end), true);
      }
      bytes[length++] = value & 0xff;
      i = end;
    } else if (d === 120) {
      const digits = body.slice(i + 2, i + 4);
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw new LiteralError(`(value error) invalid \\x escape at position ${i}`);
      bytes[length++] = Number.parseInt(digits, 16);
      i += 4;
    } else {
      if (!warned) {
        warned = true;
        warn(body.charAt(i + 1), false);
      }
      bytes[length++] = 92;
      i++;
    }
  }
  return bytes.slice(0, length);
}
