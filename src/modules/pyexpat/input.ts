/** The bytes of a document as text: which encoding they are in, and where one is in them. */
import { UnicodeFault } from '../../fault.ts';
import { ErrorPolicy } from '../../text/codecs/errors.ts';
import { decodeUtf8, encodeUtf8 } from '../../text/codecs/utf8.ts';
import { decodeUtf16 } from '../../text/codecs/utf16-32.ts';
import { classify } from '../../text/codepoints.ts';
import { E, XmlFault } from './scan.ts';

/** What 256 bytes mean in an encoding that Expat does not know; null when it is not known at all. */
export type UnknownEncoding = (name: string) => string | null;

type Coding = 'utf-8' | 'utf-16' | 'table';

const STRICT = new ErrorPolicy('strict', null);
const DECLARED = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

/** Decoded text that is not parsed yet, and the place of its start in the document. */
export class Input {
  text = '';
  /** Nothing follows what `text` has. */
  ended = false;
  private raw: Uint8Array = new Uint8Array(0);
  private coding: Coding | null = null;
  private table = '';
  private little = true;
  /** What stands behind `text` is no character. */
  private broken = false;
  private given: string | null;
  private readonly unknown: UnknownEncoding;
  private mark = 0;
  private line = 1;
  private column = 0;
  private bytes = 0;

  constructor(given: string | null, unknown: UnknownEncoding) {
    this.given = given;
    this.unknown = unknown;
  }

  /** Text has to be made UTF-8 first, as Expat would do it. */
  get converts(): boolean {
    return this.coding !== 'utf-8';
  }

  /** The document is in UTF-16, whatever it says. */
  get isWide(): boolean {
    return this.coding === 'utf-16' && this.given === null;
  }

  /** The encoding is known, whatever the document says. */
  assume(encoding: string): void {
    this.given = encoding;
  }

  /** Adds input. */
  feed(data: Uint8Array, final: boolean): void {
    this.raw = joined(this.raw, data);
    if (final) this.ended = true;
    if (this.coding === null && !this.detect(final)) return;
    this.decode(final);
  }

  /** Finds out the encoding; false if there is not enough input to tell. */
  private detect(final: boolean): boolean {
    const b = this.raw;
    if (b.length < 4 && !final) return false;
    if (this.given !== null) return this.use(this.given.toLowerCase());
    if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) {
      this.raw = b.subarray(3);
      this.bytes = 3;
      this.column = 1;
      this.coding = 'utf-8';
      return true;
    }
    if ((b[0] === 0xff && b[1] === 0xfe) || (b[0] === 0xfe && b[1] === 0xff)) {
      this.little = b[0] === 0xff;
      this.raw = b.subarray(2);
      this.bytes = 2;
      this.column = 1;
      this.coding = 'utf-16';
      return true;
    }
    if ((b[0] === 0x3c && b[1] === 0) || (b[0] === 0 && b[1] === 0x3c)) {
      this.little = b[1] === 0;
      this.coding = 'utf-16';
      return true;
    }
    let head = '';
    for (let i = 0; i < b.length && i < 1024; i++) {
      head += String.fromCharCode(b[i]);
      if (b[i] === 0x3e) break;
    }
    if ('<?xml'.startsWith(head.slice(0, 5)) && !head.includes('>') && !final && b.length < 1024) return false;
    const declared = DECLARED.exec(head);
    return this.use(declared === null ? 'utf-8' : declared[1].toLowerCase());
  }

  private use(name: string): boolean {
    if (name === 'utf-8' || name === 'utf8') this.coding = 'utf-8';
    else if (name.startsWith('utf-16')) {
      const b = this.raw;
      const marked = (b[0] === 0xff && b[1] === 0xfe) || (b[0] === 0xfe && b[1] === 0xff);
      if (!marked && b[0] !== 0 && b[1] !== 0) throw new XmlFault(E.INCORRECT_ENCODING, this.encodingAt());
      this.little = marked ? b[0] === 0xff : b[1] === 0;
      if (marked) {
        this.raw = b.subarray(2);
        this.bytes = 2;
        this.column = 1;
      }
      this.coding = 'utf-16';
    } else {
      this.coding = 'table';
      const table = this.tableOf(name);
      if (table === null) throw new XmlFault(E.UNKNOWN_ENCODING, this.encodingAt());
      this.table = table;
    }
    return true;
  }

  /** Where the declaration names the encoding. */
  private encodingAt(): number {
    let head = '';
    for (let i = 0; i < this.raw.length && i < 200; i++) head += String.fromCharCode(this.raw[i]);
    this.text = head;
    const m = /encoding\s*=\s*["']/.exec(head);
    return m === null ? 0 : m.index + m[0].length;
  }

  private tableOf(name: string): string | null {
    let plain = '';
    for (let i = 0; i < 256; i++) plain += i < 128 || name === 'iso-8859-1' ? String.fromCharCode(i) : '\ufffd';
    if (name === 'iso-8859-1' || name === 'us-ascii') return plain;
    return this.unknown(name);
  }

  private decode(final: boolean): void {
    if (this.broken) return;
    const b = this.raw;
    if (this.coding === 'table') {
      let out = '';
      for (let i = 0; i < b.length; i++) {
        const c = this.table[b[i]];
        if (c === '\ufffd') {
          this.broken = true;
          break;
        }
        out += c;
      }
      this.text += out;
      this.raw = new Uint8Array(0);
      return;
    }
    const decode = (part: Uint8Array, last: boolean): ReturnType<typeof decodeUtf8> =>
      this.coding === 'utf-8'
        ? decodeUtf8(part, STRICT, last)
        : decodeUtf16(part, this.little ? 'le' : 'be', STRICT, last);
    let result: ReturnType<typeof decodeUtf8>;
    try {
      result = decode(b, false);
    } catch (error) {
      if (!(error instanceof UnicodeFault)) throw error;
      this.broken = true;
      result = decode(b.subarray(0, error.start), false);
    }
    this.text += result.s;
    this.raw = b.slice(result.consumed);
    this.partial = final && this.raw.length > 0 && !this.broken;
  }

  /** The document ends within a character. */
  partial = false;

  /** Raises when parsing has come to what is no character. */
  checkEnd(at: number): void {
    if (at < this.text.length) return;
    if (this.broken) throw new XmlFault(E.INVALID_TOKEN, at);
    if (this.partial) throw new XmlFault(E.PARTIAL_CHAR, at);
  }

  /** Whether there is something wrong behind the text. */
  get stops(): boolean {
    return this.broken || this.partial;
  }

  /** Forgets the text before `at`. */
  drop(at: number): void {
    this.advance(at);
    this.text = this.text.slice(at);
    this.mark -= at;
  }

  private advance(at: number): void {
    if (at <= this.mark) return;
    const part = this.text.slice(this.mark, at);
    for (let i = 0; i < part.length; i++) {
      const c = part.charCodeAt(i);
      if (c === 10 || c === 13) {
        // A pair of carriage return and newline is one line end.
        if (!(c === 10 && this.lastWasReturn)) this.line++;
        this.column = 0;
      } else if (c < 0xdc00 || c > 0xdfff) this.column++;
      this.lastWasReturn = c === 13;
    }
    if (this.coding === 'utf-16') this.bytes += 2 * part.length;
    else if (this.coding === 'table') this.bytes += part.length;
    else this.bytes += encodeUtf8(part, classify(part), new ErrorPolicy('surrogatepass', null)).length;
    this.mark = at;
  }
  private lastWasReturn = false;

  /** Line, column and byte of a place in the text. */
  place(at: number): { readonly line: number; readonly column: number; readonly byte: number } {
    if (at < this.mark) return { line: this.line, column: this.column, byte: this.bytes };
    this.advance(at);
    return { line: this.line, column: this.column, byte: this.bytes };
  }
}
