/**
 * Encodings: names, and encoding and decoding whole strings or streams. What a codec does is in codecs/*; this is the table
 * of them. Names that are not here are for the `encodings` package of the library.
 */
import { Fault, UnicodeFault } from '../fault.ts';
import {
  buildCharmap,
  decodeAscii,
  decodeCharmap,
  decodeLatin1,
  encodeAscii,
  encodeCharmap,
  encodeLatin1,
} from './codecs/charmap.ts';
import { CHARMAPS, ENCODINGS } from './codecs/charmap-data.ts';
import { ErrorPolicy, type FindHandler } from './codecs/errors.ts';
import {
  decodeRawUnicodeEscape,
  decodeUnicodeEscape,
  encodeRawUnicodeEscape,
  encodeUnicodeEscape,
} from './codecs/escapes.ts';
import { decodeUtf7, encodeUtf7 } from './codecs/utf7.ts';
import { type Decoded, decodeUtf8, encodeUtf8 } from './codecs/utf8.ts';
import { decodeUtf16, decodeUtf32, encodeUtf16, encodeUtf32, type Order } from './codecs/utf16-32.ts';
import { KIND_UNITS, type Kind, type Text } from './codepoints.ts';

interface Codec {
  /** CPython's `CodecInfo.name`. */
  readonly name: string;
  encode(s: string, kind: Kind, policy: ErrorPolicy): Uint8Array;
  decode(b: Uint8Array, policy: ErrorPolicy, final: boolean): Decoded;
}

function whole(text: Text, b: Uint8Array): Decoded {
  return { s: text.s, kind: text.kind, consumed: b.length };
}

const SIGNATURE = [0xef, 0xbb, 0xbf];

function hasSignature(b: Uint8Array): boolean {
  return SIGNATURE.every((c, i) => b[i] === c);
}

const utf8Sig: Codec = {
  name: 'utf-8-sig',
  encode(s, kind, policy) {
    const body = encodeUtf8(s, kind, policy);
    const out = new Uint8Array(body.length + 3);
    out.set(SIGNATURE);
    out.set(body, 3);
    return out;
  },
  decode(b, policy, final) {
    if (!hasSignature(b)) return decodeUtf8(b, policy, final);
    const { s, kind, consumed } = decodeUtf8(b.subarray(3), policy, final);
    return { s, kind, consumed: consumed + 3 };
  },
};

function wide(name: string, width: 16 | 32, order: Order): Codec {
  const encode = width === 16 ? encodeUtf16 : encodeUtf32;
  const decode = width === 16 ? decodeUtf16 : decodeUtf32;
  return {
    name,
    encode: (s, kind, policy) => encode(s, kind, order, policy),
    decode: (b, policy, final) => decode(b, order, policy, final),
  };
}

function charmapCodec(row: string): Codec {
  const [name, ...runs] = row.split(' ');
  let table = '';
  let inverse: Map<number, number> | null = null;
  const read = () => {
    if (table !== '') return table;
    for (let c = 0; c < 128; c++) table += String.fromCharCode(c);
    for (const run of runs) {
      const [first, count] = run.split('-');
      const from = Number.parseInt(first, 16);
      for (let i = 0; i < Number(count ?? '1'); i++) table += String.fromCharCode(from + i);
    }
    return table;
  };
  return {
    name,
    encode(s, kind, policy) {
      inverse ??= buildCharmap(read());
      return encodeCharmap(s, kind, inverse, policy);
    },
    decode: (b, policy) => whole(decodeCharmap(b, read(), policy), b),
  };
}

const CODECS = new Map<string, Codec>();
for (const codec of [
  { name: 'utf-8', encode: encodeUtf8, decode: decodeUtf8 },
  utf8Sig,
  wide('utf-16', 16, 'mark'),
  wide('utf-16-le', 16, 'le'),
  wide('utf-16-be', 16, 'be'),
  wide('utf-32', 32, 'mark'),
  wide('utf-32-le', 32, 'le'),
  wide('utf-32-be', 32, 'be'),
  { name: 'utf-7', encode: encodeUtf7, decode: decodeUtf7 },
  { name: 'iso8859-1', encode: encodeLatin1, decode: (b: Uint8Array) => whole(decodeLatin1(b), b) },
  {
    name: 'ascii',
    encode: encodeAscii,
    decode: (b: Uint8Array, policy: ErrorPolicy) => whole(decodeAscii(b, policy), b),
  },
  { name: 'unicode-escape', encode: encodeUnicodeEscape, decode: decodeUnicodeEscape },
  { name: 'raw-unicode-escape', encode: encodeRawUnicodeEscape, decode: decodeRawUnicodeEscape },
] satisfies Codec[]) {
  CODECS.set(codec.name, codec);
}

let names: Map<string, string> | null = null;

function readNames(): Map<string, string> {
  const map = new Map<string, string>();
  for (const row of ENCODINGS) {
    const [name, ...aliases] = row.split(' ');
    for (const alias of aliases) map.set(alias, name);
  }
  for (const row of CHARMAPS) {
    const codec = charmapCodec(row);
    CODECS.set(codec.name, codec);
  }
  return map;
}

/** `encodings.normalize_encoding` of the lower-cased name: runs of what is not a letter, digit or dot become '_'. */
export function normalizeName(encoding: string): string {
  return encoding
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '_')
    .replace(/^_|_$/g, '');
}

/** The canonical name of an encoding that is built in ('UTF8' → 'utf-8', 'Latin-1' → 'iso8859-1'), or null. */
export function canonicalName(encoding: string): string | null {
  if (encoding === 'utf-8' || encoding === 'utf8') return 'utf-8';
  names ??= readNames();
  const norm = normalizeName(encoding);
  return names.get(norm) ?? names.get(norm.replaceAll('.', '_')) ?? null;
}

/** The built-in codec of an encoding; raises LookupError. */
function codecOf(encoding: string): Codec {
  const name = canonicalName(encoding);
  if (name === null) throw new Fault('LookupError', `unknown encoding: ${encoding}`);
  return CODECS.get(name)!;
}

/**
 * `str.encode`: raises LookupError for an unknown encoding, UnicodeEncodeError as `errors` has it. `find` supplies handlers
 * that the program registered.
 */
export function encode(
  s: string,
  kind: Kind,
  encoding = 'utf-8',
  errors = 'strict',
  find: FindHandler | null = null,
): Uint8Array {
  return codecOf(encoding).encode(s, kind, new ErrorPolicy(errors, find));
}

/** `bytes.decode`: raises LookupError and UnicodeDecodeError. */
export function decode(b: Uint8Array, encoding = 'utf-8', errors = 'strict', find: FindHandler | null = null): Text {
  return codecOf(encoding).decode(b, new ErrorPolicy(errors, find), true);
}

/**
 * Decodes a stream piece by piece, keeping what a piece leaves unfinished (text files, `codecs.IncrementalDecoder`).
 * Positions in faults count from the start of the bytes not yet decoded, as in CPython.
 */
export class StreamDecoder {
  readonly encoding: string;
  private codec: Codec;
  private readonly policy: ErrorPolicy;
  private pending: Uint8Array = new Uint8Array(0);
  private started = false;
  private next: string | null = null;
  /** Width of a unit if the stream should have started with a byte-order mark and did not. */
  private unmarked = 0;

  /** Raises LookupError. */
  constructor(encoding: string, errors = 'strict', find: FindHandler | null = null) {
    this.codec = codecOf(encoding);
    this.encoding = this.codec.name;
    this.policy = new ErrorPolicy(errors, find);
  }

  /** The text that `b` completes; `final` says that nothing follows. Raises UnicodeDecodeError. */
  decode(b: Uint8Array, final = false): Text {
    let input = b;
    if (this.pending.length > 0) {
      input = new Uint8Array(this.pending.length + b.length);
      input.set(this.pending);
      input.set(b, this.pending.length);
    }
    if (!this.started && input.length > 0 && !this.start(input, final)) {
      this.pending = input.slice();
      return { s: '', kind: KIND_UNITS };
    }
    const result = this.codec.decode(input, this.policy, final);
    if (this.unmarked > 0 && result.consumed >= this.unmarked) {
      const reason = 'Stream does not start with BOM';
      throw new UnicodeFault('UnicodeDecodeError', this.encoding, input, 0, this.unmarked, reason);
    }
    if (result.consumed === 0 && this.unmarked > 0) this.started = false;
    this.pending = result.consumed < input.length ? input.slice(result.consumed) : new Uint8Array(0);
    // Behind the first piece a signature or byte-order mark is an ordinary character.
    if (this.started && this.next !== null) this.codec = codecOf(this.next);
    this.next = null;
    return result;
  }

  /** Looks for a signature or byte-order mark; false if more bytes are needed to tell. */
  private start(input: Uint8Array, final: boolean): boolean {
    const name = this.encoding;
    if (name === 'utf-8-sig') {
      // CPython keeps the start of a signature back even at the end of the stream.
      if (input.length < 3 && input.every((c, i) => c === SIGNATURE[i])) return false;
      this.next = 'utf-8';
    } else if (name === 'utf-16' || name === 'utf-32') {
      const width = name === 'utf-16' ? 2 : 4;
      if (input.length < width && !final) return false;
      const big = input[width - 2] === 0xfe && input[width - 1] === 0xff && (width === 2 || input[0] + input[1] === 0);
      const little =
        input[0] === 0xff && input[1] === 0xfe && (width === 2 || (input.length >= 4 && input[2] + input[3] === 0));
      this.unmarked = big || little ? 0 : width;
      this.next = `${name}-${big ? 'be' : 'le'}`;
    }
    this.started = true;
    return true;
  }

  /** What `codecs.IncrementalDecoder.getstate` calls the buffered input. */
  get buffered(): Uint8Array {
    return this.pending;
  }

  reset(): void {
    this.pending = new Uint8Array(0);
    this.codec = codecOf(this.encoding);
    this.started = false;
    this.next = null;
    this.unmarked = 0;
  }
}
