/** Writing `.xz`, `.lzma` and raw streams. */
import { crc32 } from '../../numeric/checksums.ts';
import { ByteWriter } from '../byte-writer.ts';
import { LzmaEncoder } from './encoder.ts';
import { type ByteFilter, newFilter } from './filters.ts';
import {
  Check,
  type Checker,
  Filter,
  FOOTER_MAGIC,
  HEADER_MAGIC,
  LzmaFault,
  littleEndian,
  newChecker,
  packNumber,
} from './format.ts';
import { MatchFinder } from './matches.ts';
import { packProperties } from './model.ts';
import { checkChain, type FilterSpec, MatchFinder as Finder, type LzmaOptions, packFilter } from './options.ts';

/** Takes data and puts it out encoded. */
interface Encoder {
  write(b: Uint8Array): void;
  finish(): void;
}

/** How many earlier places are looked at, where nothing is said. */
function depthOf({ depth, mf, niceLen }: LzmaOptions): number {
  if (depth !== 0) return depth;
  return mf === Finder.HC3 || mf === Finder.HC4 ? 4 + (niceLen >> 2) : 16 + (niceLen >> 1);
}

/** Data behind the place that is encoded, so that matches are not cut short. */
const LOOK_AHEAD = 4096;

function newEncoder(options: LzmaOptions): [MatchFinder, LzmaEncoder] {
  const matches = new MatchFinder(options.dictSize, options.niceLen, depthOf(options));
  return [matches, new LzmaEncoder(matches, options, options.niceLen)];
}

/** LZMA without chunks, with an end marker. */
class Lzma1 implements Encoder {
  private readonly out: ByteWriter;
  private readonly matches: MatchFinder;
  private readonly encoder: LzmaEncoder;

  constructor(options: LzmaOptions, out: ByteWriter) {
    [this.matches, this.encoder] = newEncoder(options);
    this.out = out;
  }

  write(b: Uint8Array): void {
    this.matches.append(b);
    this.encoder.encode(LOOK_AHEAD);
    this.move();
  }

  finish(): void {
    const { encoder } = this;
    encoder.encode(0);
    encoder.marker();
    encoder.range.finish();
    this.move();
  }

  private move(): void {
    const { out } = this.encoder.range;
    this.out.append(out.bytes.subarray(0, out.at));
    out.at = 0;
  }
}

/** What a chunk of LZMA2 holds at most, and how near a chunk's size may come before it is closed. */
const CHUNK_DATA = 1 << 21;
const CHUNK_PACKED = (1 << 16) - 64;
const CHUNK_COPIED = 1 << 16;

/** What the next compressed chunk of LZMA2 must begin anew, by its control byte. */
const Control = { GO_ON: 0x80, STATE: 0xa0, PROPERTIES: 0xc0, ALL: 0xe0, COPY_FIRST: 1, COPY: 2 } as const;

class Lzma2 implements Encoder {
  private readonly out: ByteWriter;
  private readonly matches: MatchFinder;
  private readonly encoder: LzmaEncoder;
  private readonly properties: number;
  private control: number = Control.ALL;

  constructor(options: LzmaOptions, out: ByteWriter) {
    [this.matches, this.encoder] = newEncoder(options);
    this.properties = packProperties(options.lc, options.lp, options.pb);
    this.out = out;
  }

  write(b: Uint8Array): void {
    this.matches.append(b);
    while (this.matches.end - this.encoder.at >= CHUNK_DATA + LOOK_AHEAD) this.chunk(LOOK_AHEAD);
  }

  finish(): void {
    while (this.encoder.at < this.matches.end) this.chunk(0);
    this.out.byte(0);
  }

  private chunk(spare: number): void {
    const { encoder, matches, out } = this;
    const { range } = encoder;
    const start = encoder.at;
    range.restart();
    const size = encoder.encode(spare, CHUNK_PACKED, CHUNK_DATA);
    range.finish();
    const packed = range.out.at;
    if (packed >= size) {
      this.copy(matches.bytes.subarray(start - matches.base, start - matches.base + size));
      return;
    }
    const n = size - 1;
    out.byte(this.control | (n >> 16));
    for (const pair of [n & 0xffff, packed - 1]) {
      out.byte(pair >> 8);
      out.byte(pair & 0xff);
    }
    if (this.control >= Control.PROPERTIES) out.byte(this.properties);
    out.append(range.out.bytes.subarray(0, packed));
    this.control = Control.GO_ON;
  }

  /** Puts data that does not get smaller as it is. */
  private copy(b: Uint8Array): void {
    const { out } = this;
    for (let at = 0; at < b.length; at += CHUNK_COPIED) {
      const part = b.subarray(at, at + CHUNK_COPIED);
      out.byte(this.control === Control.ALL ? Control.COPY_FIRST : Control.COPY);
      out.byte((part.length - 1) >> 8);
      out.byte((part.length - 1) & 0xff);
      out.append(part);
      if (this.control === Control.ALL) this.control = Control.PROPERTIES;
    }
    this.encoder.resetState();
    this.control = Math.max(this.control, Control.STATE);
  }
}

/** A chain of filters. */
class Chain implements Encoder {
  private readonly filters: ByteFilter[];
  private readonly last: Encoder;

  constructor(specs: readonly FilterSpec[], out: ByteWriter) {
    this.filters = specs.slice(0, -1).map((spec) => newFilter(spec, true));
    const options = specs[specs.length - 1] as LzmaOptions;
    this.last = options.id === Filter.LZMA2 ? new Lzma2(options, out) : new Lzma1(options, out);
  }

  write(b: Uint8Array): void {
    this.last.write(this.through(b, false));
  }

  finish(): void {
    this.last.write(this.through(new Uint8Array(0), true));
    this.last.finish();
  }

  private through(b: Uint8Array, last: boolean): Uint8Array {
    return this.filters.reduce((part, filter) => filter.push(part, last), b);
  }
}

/** A `.xz` stream with one block, or none if there is no data. */
class Xz implements Encoder {
  private readonly out: ByteWriter;
  private readonly specs: readonly FilterSpec[];
  private readonly check: number;
  private readonly checker: Checker;
  private chain: Chain | null = null;
  /** The data so far, and where the block began in all output. */
  private size = 0;
  private headerSize = 0;
  private readonly packed = new ByteWriter();
  private packedSize = 0;

  constructor(specs: readonly FilterSpec[], check: number, out: ByteWriter) {
    const checker = newChecker(check);
    if (checker === null) throw new LzmaFault(check > Check.ID_MAX ? 'PROGRAM' : 'CHECK');
    this.out = out;
    this.specs = specs;
    this.check = check;
    this.checker = checker;
    const flags = Uint8Array.of(0, check);
    for (const b of HEADER_MAGIC) out.byte(b);
    out.append(flags);
    out.int32(crc32(flags, 0));
  }

  private blockHeader(): Uint8Array {
    const fields: number[] = [0, this.specs.length - 1];
    for (const spec of this.specs) {
      const properties = packFilter(spec);
      fields.push(...packNumber(Number(spec.id)), properties.length, ...properties);
    }
    while (fields.length % 4 !== 0) fields.push(0);
    fields[0] = fields.length / 4;
    return Uint8Array.from(fields);
  }

  write(b: Uint8Array): void {
    if (b.length === 0) return;
    if (this.chain === null) {
      const header = this.blockHeader();
      this.out.append(header);
      this.out.int32(crc32(header, 0));
      this.headerSize = header.length + 4;
      this.chain = new Chain(this.specs, this.packed);
    }
    this.size += b.length;
    this.checker.update(b);
    this.chain.write(b);
    this.move();
  }

  private move(): void {
    const { packed } = this;
    this.packedSize += packed.at;
    this.out.append(packed.bytes.subarray(0, packed.at));
    packed.at = 0;
  }

  finish(): void {
    const { out } = this;
    const index: number[] = [0, this.chain === null ? 0 : 1];
    if (this.chain !== null) {
      this.chain.finish();
      this.move();
      for (let n = this.packedSize; n % 4 !== 0; n++) out.byte(0);
      const sum = this.checker.digest();
      out.append(sum);
      index.push(...packNumber(this.headerSize + this.packedSize + sum.length), ...packNumber(this.size));
    }
    while (index.length % 4 !== 0) index.push(0);
    const bytes = Uint8Array.from(index);
    out.append(bytes);
    out.int32(crc32(bytes, 0));
    // How far back the index begins, in fours.
    const footer = Uint8Array.of(...littleEndian(index.length / 4, 4), 0, this.check);
    out.int32(crc32(footer, 0));
    out.append(footer);
    for (const b of FOOTER_MAGIC) out.byte(b);
  }
}

/** A stream being written. */
export class Writing {
  private readonly out = new ByteWriter();
  private readonly encoder: Encoder;

  private constructor(make: (out: ByteWriter) => Encoder) {
    this.encoder = make(this.out);
  }

  /** Throws LzmaFault. */
  static xz(filters: readonly FilterSpec[], check: number): Writing {
    checkChain(filters, true, true);
    return new Writing((out) => new Xz(filters, check, out));
  }

  /** Throws LzmaFault. */
  static raw(filters: readonly FilterSpec[]): Writing {
    checkChain(filters, true, false);
    return new Writing((out) => new Chain(filters, out));
  }

  /** Throws LzmaFault. */
  static alone(options: LzmaOptions): Writing {
    checkChain([options], true, false);
    return new Writing((out) => {
      out.append(packFilter(options));
      // The size is not known.
      for (let i = 0; i < 8; i++) out.byte(0xff);
      return new Chain([options], out);
    });
  }

  write(b: Uint8Array): void {
    this.encoder.write(b);
  }

  finish(): void {
    this.encoder.finish();
  }

  /** What has been written so far. */
  take(): Uint8Array {
    const { out } = this;
    const done = out.bytes.slice(0, out.at);
    out.at = 0;
    return done;
  }
}
