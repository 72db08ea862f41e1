/**
 * The outer form of a snapshot file (docs/snapshot-format.md): a magic, a version, then blocks with a checksum each. A
 * checksum covers all that stands before it, so blocks can be neither lost nor exchanged.
 */
import { crc32 } from '../../numeric/checksums.ts';
import { pack, unpack } from './packing.ts';

/** Begins every file. The first byte is no text; the last two show what a transfer as text destroys. */
export const MAGIC: readonly number[] = [0x8a, 0x54, 0x41, 0x4c, 0x4c, 0x59, 0x0d, 0x0a];
export const VERSION = 1;
/** Bytes before the first block: magic, version. */
const PREFIX = 12;
/** Bytes of a block's head: kind, packing, two of no meaning; length, length in the file, checksum. */
const HEAD = 16;
/** Content of a block, but for rows that are longer themselves. */
const ROOM = 1 << 18;
/** Shorter blocks are not packed. */
const WORTH = 256;
/** Bytes of the head that the checksum covers. */
const SUMMED = 12;
/** What no writer writes: a longer block comes of a damaged length. */
const MOST = 1 << 26;

export const BlockKind = { HEADER: 1, STRINGS: 2, NODES: 3, EDGES: 4, END: 5 } as const;
const Packing = { NONE: 0, DEFLATE: 1 } as const;

/** A file that is no snapshot, or not a whole one. */
export class SnapshotError extends Error {}

/** Takes the next part of a file; it must be used up when this returns. */
export type Sink = (bytes: Uint8Array) => void;
/** Fills an array from the next part of a file; less only at its end. Gives the number of bytes. */
export type Source = (into: Uint8Array) => number;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function putU32(bytes: Uint8Array, at: number, n: number): void {
  bytes[at] = n;
  bytes[at + 1] = n >>> 8;
  bytes[at + 2] = n >>> 16;
  bytes[at + 3] = n >>> 24;
}

function getU32(bytes: Uint8Array, at: number): number {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
}

/** Writes blocks of rows. */
export class BlockWriter {
  private readonly sink: Sink;
  private bytes = new Uint8Array(ROOM + 4096);
  private at = 0;
  private kind = 0;
  private sum = 0;

  constructor(sink: Sink) {
    this.sink = sink;
    const prefix = new Uint8Array(PREFIX);
    prefix.set(MAGIC);
    putU32(prefix, MAGIC.length, VERSION);
    this.sum = crc32(prefix, 0);
    sink(prefix);
  }

  /** What follows is of this kind. */
  begin(kind: number): void {
    if (this.at > 0) this.flush();
    this.kind = kind;
  }

  /** Ends a row: what follows may stand in the next block. */
  endRow(): void {
    if (this.at >= ROOM) this.flush();
  }

  /** A whole number from 0 to 2^53, seven bits a byte, low ones first. */
  varint(n: number): void {
    this.reserve(8);
    const { bytes } = this;
    let rest = n;
    while (rest >= 0x80000000) {
      bytes[this.at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      bytes[this.at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[this.at++] = rest;
  }

  /** A whole number of either sign: 0, -1, 1, -2, 2, … */
  signed(n: number): void {
    this.varint(n < 0 ? -2 * n - 1 : 2 * n);
  }

  /** A text in UTF-8 behind its length. */
  text(s: string): void {
    const most = s.length * 3;
    this.reserve(most + 8);
    // Where the text begins is known when it has been encoded: most of the time its length is a byte.
    const guess = this.at + 1;
    const { written } = encoder.encodeInto(s, this.bytes.subarray(guess));
    if (written < 128) {
      this.bytes[this.at] = written;
      this.at = guess + written;
      return;
    }
    this.varint(written);
    encoder.encodeInto(s, this.bytes.subarray(this.at));
    this.at += written;
  }

  /** Ends the file. */
  finish(): void {
    this.begin(BlockKind.END);
    this.flush();
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return;
    const larger = new Uint8Array((this.at + bytes) * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }

  private flush(): void {
    const content = this.bytes.subarray(0, this.at);
    const packed = this.at < WORTH ? null : pack(content);
    const stored = packed ?? content;
    const head = new Uint8Array(HEAD);
    head[0] = this.kind;
    head[1] = packed === null ? Packing.NONE : Packing.DEFLATE;
    putU32(head, 4, content.length);
    putU32(head, 8, stored.length);
    this.sum = crc32(stored, crc32(head.subarray(0, SUMMED), this.sum));
    putU32(head, SUMMED, this.sum);
    this.sink(head);
    this.sink(stored);
    this.at = 0;
  }
}

/** Reads blocks of rows, one block at a time. Throws SnapshotError. */
export class BlockReader {
  private readonly source: Source;
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private end = 0;
  private kind = 0;
  private sum = 0;
  /** Bytes of the file read so far. */
  private position = 0;

  constructor(source: Source) {
    this.source = source;
    const prefix = new Uint8Array(PREFIX);
    const got = this.fill(prefix);
    if (got < MAGIC.length || MAGIC.some((byte, i) => prefix[i] !== byte)) {
      throw new SnapshotError('this is no snapshot of Tally');
    }
    if (got < PREFIX) throw this.cutShort();
    const version = getU32(prefix, MAGIC.length);
    if (version !== VERSION) {
      throw new SnapshotError(`snapshot of version ${version}; this version of Tally reads version ${VERSION}`);
    }
    this.sum = crc32(prefix, 0);
  }

  /** Goes to the next row, which must be of this kind. */
  row(kind: number): void {
    if (this.at === this.end) this.next();
    if (this.kind !== kind) throw this.damaged('rows are missing or left over');
  }

  /** The file must end here. */
  finish(): void {
    if (this.at !== this.end) throw this.damaged('rows are left over');
    this.next();
    if (this.kind !== BlockKind.END || this.at !== this.end) throw this.damaged('its end is not where it should be');
    if (this.fill(new Uint8Array(1)) !== 0) throw this.damaged('something stands behind its end');
  }

  varint(): number {
    let n = 0;
    let factor = 1;
    for (;;) {
      if (this.at === this.end) throw this.damaged('a row is cut short');
      const byte = this.bytes[this.at++];
      n += (byte & 127) * factor;
      if (byte < 128) break;
      factor *= 128;
    }
    if (n > Number.MAX_SAFE_INTEGER) throw this.damaged('a number is too large');
    return n;
  }

  signed(): number {
    const n = this.varint();
    return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  }

  text(): string {
    const length = this.varint();
    if (length > this.end - this.at) throw this.damaged('a text is cut short');
    const from = this.at;
    this.at += length;
    return decoder.decode(this.bytes.subarray(from, this.at));
  }

  /** An error about the file so far. */
  damaged(what: string): SnapshotError {
    return new SnapshotError(`the snapshot is damaged: ${what} (before byte ${this.position})`);
  }

  private cutShort(): SnapshotError {
    return new SnapshotError(`the snapshot is cut short: it ends at byte ${this.position}`);
  }

  private fill(into: Uint8Array): number {
    let got = 0;
    while (got < into.length) {
      const n = this.source(got === 0 ? into : into.subarray(got));
      if (n === 0) break;
      got += n;
    }
    this.position += got;
    return got;
  }

  private next(): void {
    const head = new Uint8Array(HEAD);
    if (this.fill(head) < HEAD) throw this.cutShort();
    const [kind, packing] = head;
    const length = getU32(head, 4);
    const size = getU32(head, 8);
    if (length > MOST || size > MOST) throw this.damaged('the length of a block is impossible');
    const stored = new Uint8Array(size);
    if (this.fill(stored) < size) throw this.cutShort();
    this.sum = crc32(stored, crc32(head.subarray(0, SUMMED), this.sum));
    if (getU32(head, SUMMED) !== this.sum) throw this.damaged('a checksum is wrong');
    const content = packing === Packing.NONE ? stored : unpack(stored, length);
    if (content === null || content.length !== length) throw this.damaged('a block cannot be unpacked');
    this.kind = kind;
    this.bytes = content;
    this.at = 0;
    this.end = length;
  }
}
