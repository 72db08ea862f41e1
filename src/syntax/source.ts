import { SyntaxFault } from './errors.ts';

/** Decodes an encoding that this file does not know; `undefined` when there is none of that name. May throw. */
export type SourceDecoder = (encoding: string, bytes: Uint8Array) => string | undefined;

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;

/** What cp1252 has in 0x80-0x9f; 0 where nothing is. */
const CP1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/**
 * The text of a source file: a byte order mark is taken off, the encoding is that of the coding cookie (PEP 263) in one
 * of the first two lines, otherwise UTF-8. Throws SyntaxFault as CPython does for a file that it cannot read.
 */
export function decodeSource(bytes: Uint8Array, filename: string, decodeOther?: SourceDecoder): string {
  const bom = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  const cookie = findCookie(body);
  const encoding = cookie === null ? 'utf-8' : normalName(cookie);
  if (bom && encoding !== 'utf-8') throw problem(`encoding problem: ${encoding} with BOM`, filename);
  const text = decode(body, encoding, cookie === null ? 'undeclared' : 'declared', filename, decodeOther);
  if (body.includes(0)) rejectNull(text, filename);
  return text;
}

/** As `decodeSource`, for bytes given to `compile()`: errors are told in other words and have other places. */
export function decodeSourceBytes(bytes: Uint8Array, filename: string, decodeOther: SourceDecoder): string {
  const bom = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  const cookie = findCookie(body);
  const encoding = cookie === null ? 'utf-8' : normalName(cookie);
  if (bom && encoding !== 'utf-8') {
    throw new SyntaxFault('SyntaxError', `encoding problem: ${encoding} with BOM`, filename, 0, -1);
  }
  return decode(body, encoding, 'bytes', filename, decodeOther);
}

/** Whether a file says its encoding, or the source is no file. */
type Origin = 'declared' | 'undeclared' | 'bytes';

function decode(
  bytes: Uint8Array,
  encoding: string,
  origin: Origin,
  filename: string,
  decodeOther: SourceDecoder | undefined,
): string {
  let text: string | undefined;
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes, origin, filename);
    case 'utf8':
      text = isUtf8(bytes) ? decodeUtf8(bytes, origin, filename) : undefined;
      break;
    case 'iso-8859-1':
      text = decodeBytes(bytes, 0x100);
      break;
    case 'ascii':
    case 'us-ascii':
      text = decodeBytes(bytes, 0x80);
      break;
    case 'cp1252':
    case 'windows-1252':
      text = decodeCp1252(bytes);
      break;
  }
  text ??= decodeOther?.(encoding, bytes);
  if (text === undefined) throw problem(`encoding problem: ${encoding}`, filename);
  return text;
}

function problem(message: string, filename: string | null): SyntaxFault {
  return new SyntaxFault('SyntaxError', message, filename);
}

/** The encoding that the first two lines declare, or null. The second counts only after a blank line or a comment. */
function findCookie(bytes: Uint8Array): string | null {
  let start = 0;
  for (let n = 0; n < 2 && start < bytes.length; n++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const line = decodeBytes(bytes.subarray(start, end), 0x100) ?? '';
    const match = COOKIE.exec(line);
    if (match !== null) return match[1];
    if (!BLANK.test(line)) return null;
    start = end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1);
  }
  return null;
}

/** The encoding's name as CPython's tokenizer compares it: only UTF-8 and Latin-1 have other names. */
function normalName(name: string): string {
  const lower = name.toLowerCase().replaceAll('_', '-');
  const short = lower.slice(0, 12);
  if (short === 'utf-8' || short.startsWith('utf-8-')) return 'utf-8';
  for (const latin of ['latin-1', 'iso-8859-1', 'iso-latin-1']) {
    if (short === latin || short.startsWith(`${latin}-`)) return 'iso-8859-1';
  }
  return lower;
}

/** Text whose characters are the bytes; `undefined` when one is not below `limit`. */
function decodeBytes(bytes: Uint8Array, limit: number): string | undefined {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) {
    const chunk = bytes.subarray(i, i + 4096);
    if (limit < 0x100) for (const byte of chunk) if (byte >= limit) return undefined;
    text += String.fromCharCode(...chunk);
  }
  return text;
}

function decodeCp1252(bytes: Uint8Array): string | undefined {
  let text = '';
  for (const byte of bytes) {
    const point = byte >= 0x80 && byte < 0xa0 ? CP1252[byte - 0x80] : byte;
    if (point === 0 && byte !== 0) return undefined;
    text += String.fromCharCode(point);
  }
  return text;
}

function isUtf8(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length <= 0) return false;
    i += length;
  }
  return true;
}

function decodeUtf8(bytes: Uint8Array, origin: Origin, filename: string): string {
  const ascii = decodeBytes(bytes, 0x80);
  if (ascii !== undefined) return ascii;
  const parts: string[] = [];
  let units: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length <= 0) throw invalidUtf8(bytes, i, origin, filename);
    const b = bytes[i];
    let point = length === 1 ? b : b & (0xff >> (length + 1));
    for (let k = 1; k < length; k++) point = (point << 6) | (bytes[i + k] & 0x3f);
    if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    else units.push(point);
    if (units.length >= 4096) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
    i += length;
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}

/** The length of the UTF-8 sequence at `i`; 0 for an invalid start, -n when it is good for n bytes only. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const b = bytes[i];
  if (b < 0x80) return 1;
  if (b < 0xc2 || b > 0xf4) return 0;
  const length = b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
  // The second byte's range shuts out overlong forms, surrogates and what is past U+10FFFF.
  const least = b === 0xe0 ? 0xa0 : b === 0xf0 ? 0x90 : 0x80;
  const most = b === 0xed ? 0x9f : b === 0xf4 ? 0x8f : 0xbf;
  if (!(bytes[i + 1] >= least && bytes[i + 1] <= most)) return -1;
  for (let k = 2; k < length; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return -k;
  return length;
}

function invalidUtf8(bytes: Uint8Array, at: number, origin: Origin, filename: string): SyntaxFault {
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < at; i++) {
    if (bytes[i] === 10 || (bytes[i] === 13 && bytes[i + 1] !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  const hex = bytes[at].toString(16).padStart(2, '0');
  if (origin === 'undeclared') {
    return problem(
      `Non-UTF-8 code starting with '\\x${hex}' in file ${filename} on line ${line}, but no encoding declared; ` +
        'see https://peps.python.org/pep-0263/ for details',
      null,
    );
  }
  // CPython decodes runs of bytes past ASCII, and counts within the run.
  let run = at;
  while (run > lineStart && bytes[run - 1] >= 0x80) run--;
  const good = -sequenceLength(bytes, at);
  const next = bytes[at + Math.max(good, 1)];
  const reason =
    good === 0
      ? 'invalid start byte'
      : next === undefined || next < 0x80
        ? 'unexpected end of data'
        : 'invalid continuation byte';
  const where =
    good > 1 ? `bytes in position ${at - run}-${at - run + good - 1}` : `byte 0x${hex} in position ${at - run}`;
  const text = `${replaceInvalid(bytes.subarray(lineStart, lineEnd(bytes, at)))}\n`;
  const before = replaceInvalid(bytes.subarray(lineStart, run)).length;
  const offset = origin === 'bytes' ? Math.max(before, 1) : before + 1;
  return new SyntaxFault(
    'SyntaxError',
    `(unicode error) 'utf-8' codec can't decode ${where}: ${reason}`,
    filename,
    line,
    offset,
    text,
    line,
    offset + 1,
  );
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
  return end;
}

/** UTF-8 with U+FFFD for what is invalid. */
function replaceInvalid(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length <= 0) {
      text += '\ufffd';
      i += Math.max(1, -length);
    } else {
      text += decodeUtf8(bytes.subarray(i, i + length), 'declared', '');
      i += length;
    }
  }
  return text;
}

function rejectNull(text: string, filename: string): never {
  const at = text.indexOf('\0');
  const before = text.slice(0, at);
  const line = before.split(/\r\n?|\n/);
  const shown = line[line.length - 1];
  const message = 'source code cannot contain null bytes';
  throw new SyntaxFault('SyntaxError', message, filename, line.length, 0, shown, line.length, 0);
}
