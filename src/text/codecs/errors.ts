/**
 * Error handlers of codecs: the built-in ones, and the places where codecs call a handler. Positions in faults and answers
 * are Python's: bytes when decoding, code points when encoding.
 */
import { Fault, UnicodeFault } from '../../fault.ts';
import {
  classify,
  codePointAt,
  concatKind,
  indexToUnit,
  KIND_UNITS,
  type Kind,
  length,
  type Text,
  unitToIndex,
} from '../codepoints.ts';
import { nameOf } from '../names.ts';
import { escapeCodePoint } from '../repr.ts';

/** What a handler answers: what to put instead, and where to go on (from the end if negative). */
export interface Remedy {
  readonly replacement: string | Uint8Array;
  readonly position: number;
}

/** A handler given by the user (`codecs.register_error`); it may throw the fault or anything else. */
export type OnError = (fault: UnicodeFault) => Remedy;

/** Finds a user's handler by name; null if there is none. */
export type FindHandler = (name: string) => OnError | null;

type Handler = (fault: UnicodeFault, kind: Kind) => Remedy;

function isEncoding(fault: UnicodeFault): fault is UnicodeFault & { readonly object: string } {
  return fault.type === 'UnicodeEncodeError';
}

function cannot(fault: UnicodeFault): Fault {
  return new Fault('TypeError', `don't know how to handle ${fault.type} in error callback`);
}

function eachEncoded(fault: UnicodeFault, kind: Kind, spell: (cp: number) => string): Remedy {
  let out = '';
  for (let i = fault.start; i < fault.end; i++) out += spell(codePointAt(fault.object as string, kind, i));
  return { replacement: out, position: fault.end };
}

function xmlCharRef(fault: UnicodeFault, kind: Kind): Remedy {
  if (!isEncoding(fault)) throw cannot(fault);
  return eachEncoded(fault, kind, (cp) => `&#${cp};`);
}

function nameReplace(fault: UnicodeFault, kind: Kind): Remedy {
  if (!isEncoding(fault)) throw cannot(fault);
  return eachEncoded(fault, kind, (cp) => {
    const name = nameOf(cp);
    return name === null ? escapeCodePoint(cp) : `\\N{${name}}`;
  });
}

function backslashReplace(fault: UnicodeFault, kind: Kind): Remedy {
  if (isEncoding(fault)) return eachEncoded(fault, kind, escapeCodePoint);
  let out = '';
  for (const c of (fault.object as Uint8Array).subarray(fault.start, fault.end)) out += escapeCodePoint(c);
  return { replacement: out, position: fault.end };
}

function replaceHandler(fault: UnicodeFault): Remedy {
  const replacement = isEncoding(fault) ? '?'.repeat(fault.end - fault.start) : '\ufffd';
  return { replacement, position: fault.end };
}

function surrogateEscape(fault: UnicodeFault, kind: Kind): Remedy {
  if (isEncoding(fault)) {
    const out = new Uint8Array(fault.end - fault.start);
    for (let i = fault.start; i < fault.end; i++) {
      const cp = codePointAt(fault.object, kind, i);
      if (cp < 0xdc80 || cp > 0xdcff) {
        // Encoders that know this handler name the first character that it cannot help; the others the whole run.
        if (
          fault.encoding === 'charmap' ||
          fault.encoding.startsWith('utf-16') ||
          fault.encoding.startsWith('utf-32')
        ) {
          throw fault;
        }
        throw new UnicodeFault('UnicodeEncodeError', fault.encoding, fault.object, i, fault.end, fault.reason);
      }
      out[i - fault.start] = cp - 0xdc00;
    }
    return { replacement: out, position: fault.end };
  }
  const bytes = fault.object as Uint8Array;
  let out = '';
  let at = fault.start;
  for (; at < fault.end && at < fault.start + 4; at++) {
    if (bytes[at] < 128) break;
    out += String.fromCharCode(0xdc00 + bytes[at]);
  }
  if (out === '') throw fault;
  return { replacement: out, position: at };
}

/** Bytes and byte order of the encodings that can pass surrogates. */
function passForm(encoding: string): { width: number; little: boolean } | null {
  const name = encoding.toLowerCase().replace(/[_ -]/g, '');
  if (name === 'utf8' || name === 'cputf8') return { width: 3, little: false };
  const found = /^utf(16|32)(le|be)?$/.exec(name);
  return found === null ? null : { width: found[1] === '16' ? 2 : 4, little: found[2] !== 'be' };
}

function surrogatePass(fault: UnicodeFault, kind: Kind): Remedy {
  const form = passForm(fault.encoding);
  if (form === null) throw fault;
  const { width, little } = form;
  if (isEncoding(fault)) {
    const out = new Uint8Array((fault.end - fault.start) * width);
    for (let i = fault.start, at = 0; i < fault.end; i++, at += width) {
      const cp = codePointAt(fault.object, kind, i);
      if (cp < 0xd800 || cp > 0xdfff) throw fault;
      if (width === 3) {
        out[at] = 0xe0 | (cp >> 12);
        out[at + 1] = 0x80 | ((cp >> 6) & 63);
        out[at + 2] = 0x80 | (cp & 63);
      } else {
        const low = little ? at : at + width - 1;
        out[low] = cp & 255;
        out[little ? low + 1 : low - 1] = cp >> 8;
      }
    }
    return { replacement: out, position: fault.end };
  }
  const bytes = fault.object as Uint8Array;
  const at = fault.start;
  if (at + width > bytes.length) throw fault;
  let cp: number;
  if (width === 3) {
    if ((bytes[at] & 0xf0) !== 0xe0 || (bytes[at + 1] & 0xc0) !== 0x80 || (bytes[at + 2] & 0xc0) !== 0x80) throw fault;
    cp = ((bytes[at] & 15) << 12) | ((bytes[at + 1] & 63) << 6) | (bytes[at + 2] & 63);
  } else {
    cp = 0;
    for (let i = 0; i < width; i++) cp = cp * 256 + bytes[little ? at + width - 1 - i : at + i];
  }
  if (cp < 0xd800 || cp > 0xdfff) throw fault;
  return { replacement: String.fromCharCode(cp), position: at + width };
}

const BUILT_IN = new Map<string, Handler>([
  [
    'strict',
    (fault) => {
      throw fault;
    },
  ],
  ['ignore', (fault) => ({ replacement: '', position: fault.end })],
  ['replace', replaceHandler],
  ['backslashreplace', backslashReplace],
  ['xmlcharrefreplace', xmlCharRef],
  ['namereplace', nameReplace],
  ['surrogateescape', surrogateEscape],
  ['surrogatepass', surrogatePass],
]);

/** A built-in handler by name, as `codecs.lookup_error` gives them; null for other names. */
export function builtInHandler(name: string): Handler | null {
  return BUILT_IN.get(name) ?? null;
}

/** How a codec's call treats errors: the handler's name, looked up when the first error comes. */
export class ErrorPolicy {
  readonly name: string;
  private readonly findHandler: FindHandler | null;
  private handler: Handler | null = null;

  constructor(name: string, findHandler: FindHandler | null) {
    this.name = name;
    this.findHandler = findHandler;
  }

  /** The remedy, its position made absolute; raises LookupError, IndexError and what the handler raises. */
  remedy(fault: UnicodeFault, kind: Kind): Remedy {
    if (this.handler === null) {
      const found = builtInHandler(this.name) ?? this.findHandler?.(this.name) ?? null;
      if (found === null) throw new Fault('LookupError', `unknown error handler name '${this.name}'`);
      this.handler = found;
    }
    const { replacement, position } = this.handler(fault, kind);
    const size = typeof fault.object === 'string' ? length(fault.object, kind) : fault.object.length;
    const at = position < 0 ? position + size : position;
    if (at < 0 || at > size) throw new Fault('IndexError', `position ${position} from error handler out of bounds`);
    return { replacement, position: at };
  }
}

/** Text under construction by a decoder. */
export class TextBuilder {
  private s = '';
  private kind: Kind = KIND_UNITS;

  /** Adds text; a surrogate pair in it is an astral character. */
  add(part: string): void {
    if (part === '') return;
    // A character of its own, of which there are most, changes nothing.
    if (part.length === 1 && (part.charCodeAt(0) & 0xf800) !== 0xd800) {
      this.s += part;
      return;
    }
    const kind = classify(part);
    this.kind = this.s === '' ? kind : concatKind(this.s, this.kind, part, kind);
    this.s += part;
  }

  get text(): Text {
    return { s: this.s, kind: this.kind };
  }
}

/** Reports a decoding error, adds what the handler answers to `out`, and returns where to go on. */
export function decodeError(
  policy: ErrorPolicy,
  out: TextBuilder,
  encoding: string,
  bytes: Uint8Array,
  start: number,
  end: number,
  reason: string,
): number {
  const fault = new UnicodeFault('UnicodeDecodeError', encoding, bytes, start, end, reason);
  const { replacement, position } = policy.remedy(fault, KIND_UNITS);
  if (typeof replacement !== 'string') {
    throw new Fault('TypeError', 'decoding error handler must return (str, int) tuple');
  }
  out.add(replacement);
  return position;
}

/** Bytes under construction by an encoder. */
export class ByteBuilder {
  private bytes: Uint8Array;
  private n = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  private grow(by: number): void {
    if (this.n + by <= this.bytes.length) return;
    const bigger = new Uint8Array(Math.max(this.n + by, this.bytes.length * 2));
    bigger.set(this.bytes);
    this.bytes = bigger;
  }

  push(byte: number): void {
    if (this.n === this.bytes.length) this.grow(1);
    this.bytes[this.n++] = byte;
  }

  addBytes(part: Uint8Array): void {
    this.grow(part.length);
    this.bytes.set(part, this.n);
    this.n += part.length;
  }

  addAscii(part: string): void {
    this.grow(part.length);
    for (let i = 0; i < part.length; i++) this.bytes[this.n++] = part.charCodeAt(i);
  }

  finish(): Uint8Array {
    return this.n === this.bytes.length ? this.bytes : this.bytes.slice(0, this.n);
  }
}

/** An encoding error's remedy, with positions in code units; `fault` is what to raise if the remedy cannot be encoded. */
export function encodeError(
  policy: ErrorPolicy,
  encoding: string,
  s: string,
  kind: Kind,
  startUnit: number,
  endUnit: number,
  reason: string,
): { replacement: string | Uint8Array; unit: number; fault: UnicodeFault } {
  const start = unitToIndex(s, kind, startUnit);
  const end = unitToIndex(s, kind, endUnit);
  const fault = new UnicodeFault('UnicodeEncodeError', encoding, s, start, end, reason);
  const { replacement, position } = policy.remedy(fault, kind);
  return { replacement, unit: indexToUnit(s, kind, position), fault };
}
