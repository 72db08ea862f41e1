/** Reading `.xz`, `.lzma` and raw streams: generators that yield output, and null where they wait for input. */
import { crc32 } from '../../numeric/checksums.ts';
import { Input, LzmaDecoder, type Stop } from './decoder.ts';
import { type ByteFilter, newFilter } from './filters.ts';
import {
  Check,
  checkSize,
  Filter,
  FOOTER_MAGIC,
  Format,
  HEADER_MAGIC,
  LzmaFault,
  newChecker,
  STREAM_ENDS,
} from './format.ts';
import { type Properties, unpackProperties } from './model.ts';
import { checkChain, type FilterSpec, type LzmaOptions, unpackFilter } from './options.ts';

type Steps<T = void> = Generator<Uint8Array | null, T, void>;

/** Output is made in pieces of about this size. */
const PIECE = 1 << 17;
/** What liblzma's decoders need beside the dictionary. */
const XZ_MEMORY = 65592;
const ALONE_MEMORY = 65408;
/** Longer numbers than this are none (63 bits). */
const LONGEST_NUMBER = 9;

function* readBytes(input: Input, n: number): Steps<Uint8Array> {
  while (input.left < n) yield null;
  input.at += n;
  return input.bytes.subarray(input.at - n, input.at);
}

function* readByte(input: Input): Steps<number> {
  while (input.left === 0) yield null;
  return input.bytes[input.at++];
}

function* readPair(input: Input): Steps<number> {
  const high = yield* readByte(input);
  return (high << 8) | (yield* readByte(input));
}

// --- LZMA --------------------------------------------------------------------------------------------------------

/** Takes the byte that the range coder may still want, within `left` bytes of the input. */
function* settle(core: LzmaDecoder, input: Input, left: number): Steps {
  const before = input.consumed;
  for (;;) {
    const rest = left - (input.consumed - before);
    if (core.settle(input, input.at + Math.min(rest, input.left))) return;
    if (rest === 0) throw new LzmaFault('DATA');
    yield null;
  }
}

/** LZMA without chunks; its size may be known, or else the end marker ends it. */
function* lzma1(input: Input, dictSize: number, properties: Properties, size: number | null): Steps {
  const core = new LzmaDecoder(dictSize);
  core.setProperties(properties);
  core.start(yield* readBytes(input, 5));
  let left = size ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const stop: Stop = core.run(input, input.bytes.length, false, left, PIECE);
    const part = core.take();
    left -= part.length;
    if (part.length > 0) yield part;
    if (stop === 'output') continue;
    if (stop === 'input') {
      yield null;
      continue;
    }
    yield* settle(core, input, Number.POSITIVE_INFINITY);
    if (stop === 'size' && !core.finished) {
      yield* marker(core, input);
      yield* settle(core, input, Number.POSITIVE_INFINITY);
    }
    if (!core.finished || (size !== null && left > 0)) throw new LzmaFault('DATA');
    return;
  }
}

/** An end marker behind data of known size. */
function* marker(core: LzmaDecoder, input: Input): Steps {
  for (;;) {
    const stop = core.run(input, input.bytes.length, false, Number.POSITIVE_INFINITY, 1);
    if (stop === 'marker') return;
    if (stop !== 'input') throw new LzmaFault('DATA');
    yield null;
  }
}

/** LZMA2: chunks, each of which says how long it is and what it begins anew. */
function* lzma2(input: Input, dictSize: number): Steps {
  const core = new LzmaDecoder(dictSize);
  let wantsDictionary = true;
  let wantsProperties = true;
  for (;;) {
    const control = yield* readByte(input);
    if (control === 0) return;
    if (control >= 0xe0 || control === 1) {
      wantsDictionary = false;
      wantsProperties = true;
      core.resetDictionary();
    } else if (wantsDictionary) throw new LzmaFault('DATA');
    if (control >= 0x80) {
      const size = ((control & 0x1f) << 16) + (yield* readPair(input)) + 1;
      const packed = (yield* readPair(input)) + 1;
      if (control >= 0xc0) {
        const properties = unpackProperties(yield* readByte(input));
        if (properties === null) throw new LzmaFault('DATA');
        core.setProperties(properties);
        wantsProperties = false;
      } else if (wantsProperties) throw new LzmaFault('DATA');
      else if (control >= 0xa0) core.resetState();
      yield* chunk(core, input, packed, size);
    } else {
      if (control > 2) throw new LzmaFault('DATA');
      let left = (yield* readPair(input)) + 1;
      while (left > 0) {
        while (input.left === 0) yield null;
        const part = yield* readBytes(input, Math.min(left, input.left));
        core.copy(part);
        left -= part.length;
        yield core.take();
      }
    }
  }
}

/** A compressed chunk of LZMA2. */
function* chunk(core: LzmaDecoder, input: Input, packed: number, size: number): Steps {
  if (packed < 5) throw new LzmaFault('DATA');
  core.start(yield* readBytes(input, 5));
  const end = input.consumed + packed - 5;
  let left = size;
  for (;;) {
    const rest = end - input.consumed;
    const there = Math.min(rest, input.left);
    const stop = core.run(input, input.at + there, there === rest, left, PIECE);
    const part = core.take();
    left -= part.length;
    if (part.length > 0) yield part;
    if (stop === 'marker') throw new LzmaFault('DATA');
    if (stop === 'input') yield null;
    if (stop !== 'size') continue;
    yield* settle(core, input, end - input.consumed);
    if (!core.finished || input.consumed !== end) throw new LzmaFault('DATA');
    return;
  }
}

/** What a chain of filters makes of its input. */
function* unfiltered(input: Input, filters: readonly FilterSpec[]): Steps {
  const last = filters[filters.length - 1] as LzmaOptions;
  const source = last.id === Filter.LZMA2 ? lzma2(input, last.dictSize) : lzma1(input, last.dictSize, last, null);
  const back: ByteFilter[] = filters
    .slice(0, -1)
    .map((spec) => newFilter(spec, false))
    .reverse();
  if (back.length === 0) {
    yield* source;
    return;
  }
  for (;;) {
    const { value, done } = source.next();
    if (value === null) {
      yield null;
      continue;
    }
    let part = done === true ? new Uint8Array(0) : (value as Uint8Array);
    for (const filter of back) part = filter.push(part, done === true);
    if (part.length > 0) yield part;
    if (done === true) return;
  }
}

// --- .lzma -------------------------------------------------------------------------------------------------------

const isPowerOrOneAndAHalf = (n: number): boolean => {
  const top = 2 ** Math.floor(Math.log2(n));
  return n === top || n === top + top / 2;
};

/** The old format; `picky` where it is one of two that the input may be in. */
function* alone(input: Input, memoryLimit: bigint, picky: boolean): Steps {
  const properties = unpackProperties(yield* readByte(input));
  if (properties === null) throw new LzmaFault('FORMAT');
  const d = yield* readBytes(input, 4);
  const dictSize = d[0] + d[1] * 2 ** 8 + d[2] * 2 ** 16 + d[3] * 2 ** 24;
  if (picky && dictSize !== 0xffffffff && !isPowerOrOneAndAHalf(dictSize)) throw new LzmaFault('FORMAT');
  const s = yield* readBytes(input, 8);
  const size = s.reduceRight((sum, b) => sum * 256 + b, 0);
  const known = s.some((b) => b !== 0xff);
  if (picky && known && size >= 2 ** 38) throw new LzmaFault('FORMAT');
  if (BigInt(dictSize + ALONE_MEMORY) > memoryLimit) throw new LzmaFault('MEMLIMIT');
  yield* lzma1(input, dictSize, properties, known ? size : null);
}

// --- .xz ---------------------------------------------------------------------------------------------------------

/** A number out of bytes that are there, and where it ends. Throws LzmaFault. */
function numberAt(b: Uint8Array, from: number): [n: number, end: number] {
  let n = 0;
  for (let i = 0; i < LONGEST_NUMBER; i++) {
    if (from + i >= b.length) throw new LzmaFault('DATA');
    const byte = b[from + i];
    n += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) {
      if (byte === 0 && i > 0) throw new LzmaFault('DATA');
      return [n, from + i + 1];
    }
  }
  throw new LzmaFault('DATA');
}

function checkCrc(covered: Uint8Array, sum: Uint8Array): void {
  const stored = new DataView(sum.buffer, sum.byteOffset, 4).getUint32(0, true);
  if (crc32(covered, 0) !== stored) throw new LzmaFault('DATA');
}

interface BlockHeader {
  readonly filters: readonly FilterSpec[];
  readonly packed: number | null;
  readonly size: number | null;
}

function parseBlockHeader(b: Uint8Array): BlockHeader {
  checkCrc(b.subarray(0, b.length - 4), b.subarray(b.length - 4));
  const body = b.subarray(0, b.length - 4);
  const flags = body[1];
  if ((flags & 0x3c) !== 0) throw new LzmaFault('OPTIONS');
  let at = 2;
  const number = (): number => {
    const [n, end] = numberAt(body, at);
    at = end;
    return n;
  };
  const packed = (flags & 0x40) === 0 ? null : number();
  const size = (flags & 0x80) === 0 ? null : number();
  const filters: FilterSpec[] = [];
  for (let i = 0; i <= (flags & 3); i++) {
    const id = BigInt(number());
    const length = number();
    if (at + length > body.length) throw new LzmaFault('DATA');
    // LZMA1 has no place in this format.
    if (id === Filter.LZMA1) throw new LzmaFault('OPTIONS');
    filters.push(unpackFilter(id, body.subarray(at, at + length)));
    at += length;
  }
  while (at < body.length) if (body[at++] !== 0) throw new LzmaFault('OPTIONS');
  checkChain(filters, false, false);
  return { filters, packed, size };
}

/** What a block of a stream was, for the index. */
interface BlockRecord {
  readonly unpadded: number;
  readonly size: number;
}

/** A block, of whose header the first byte was read. */
function* block(input: Input, first: number, check: number, memoryLimit: bigint): Steps<BlockRecord> {
  const start = input.consumed - 1;
  const rest = yield* readBytes(input, (first + 1) * 4 - 1);
  const header = parseBlockHeader(Uint8Array.of(first, ...rest));
  const { dictSize } = header.filters[header.filters.length - 1] as LzmaOptions;
  if (BigInt(dictSize + XZ_MEMORY) > memoryLimit) throw new LzmaFault('MEMLIMIT');
  const from = input.consumed;
  const checker = newChecker(check);
  let size = 0;
  for (const source = unfiltered(input, header.filters); ; ) {
    const { value, done } = source.next();
    if (done === true) break;
    const part = value as Uint8Array | null;
    if (part !== null) {
      size += part.length;
      checker?.update(part);
      if (header.size !== null && size > header.size) throw new LzmaFault('DATA');
    }
    if (header.packed !== null && input.consumed - from > header.packed) throw new LzmaFault('DATA');
    yield part;
  }
  const packed = input.consumed - from;
  if ((header.packed ?? packed) !== packed || (header.size ?? size) !== size) throw new LzmaFault('DATA');
  for (let n = packed; n % 4 !== 0; n++) if ((yield* readByte(input)) !== 0) throw new LzmaFault('DATA');
  const sum = yield* readBytes(input, checkSize(check));
  if (checker?.digest().some((b, i) => b !== sum[i])) throw new LzmaFault('DATA');
  return { unpadded: from - start + packed + checkSize(check), size };
}

/** A stream's index, of which the first byte was read; its length. */
function* index(input: Input, blocks: readonly BlockRecord[]): Steps<number> {
  const covered: number[] = [0];
  function* number(): Steps<number> {
    const from = covered.length;
    do covered.push(yield* readByte(input));
    while (covered[covered.length - 1] >= 128 && covered.length - from < LONGEST_NUMBER);
    return numberAt(Uint8Array.from(covered.slice(from)), 0)[0];
  }
  if ((yield* number()) !== blocks.length) throw new LzmaFault('DATA');
  for (const { unpadded, size } of blocks) {
    if ((yield* number()) !== unpadded || (yield* number()) !== size) throw new LzmaFault('DATA');
  }
  while (covered.length % 4 !== 0) {
    const b = yield* readByte(input);
    if (b !== 0) throw new LzmaFault('DATA');
    covered.push(b);
  }
  checkCrc(Uint8Array.from(covered), yield* readBytes(input, 4));
  return covered.length + 4;
}

function* xz(input: Input, memoryLimit: bigint, tell: (check: number) => void): Steps {
  const header = yield* readBytes(input, STREAM_ENDS);
  if (HEADER_MAGIC.some((b, i) => header[i] !== b)) throw new LzmaFault('FORMAT');
  checkCrc(header.subarray(6, 8), header.subarray(8));
  const flags = [header[6], header[7]];
  if (flags[0] !== 0 || (flags[1] & 0xf0) !== 0) throw new LzmaFault('OPTIONS');
  tell(flags[1]);
  const blocks: BlockRecord[] = [];
  for (;;) {
    const first = yield* readByte(input);
    if (first === 0) break;
    blocks.push(yield* block(input, first, flags[1], memoryLimit));
  }
  const size = yield* index(input, blocks);
  const footer = yield* readBytes(input, STREAM_ENDS);
  if (FOOTER_MAGIC.some((b, i) => footer[10 + i] !== b)) throw new LzmaFault('DATA');
  checkCrc(footer.subarray(4, 10), footer);
  const backward = (footer[4] | (footer[5] << 8) | (footer[6] << 16)) + footer[7] * 2 ** 24;
  if ((backward + 1) * 4 !== size || footer[8] !== flags[0] || footer[9] !== flags[1]) throw new LzmaFault('DATA');
}

/** A stream of either format. */
function* either(input: Input, memoryLimit: bigint, tell: (check: number) => void): Steps {
  while (input.left === 0) yield null;
  if (input.bytes[input.at] === HEADER_MAGIC[0]) yield* xz(input, memoryLimit, tell);
  else {
    tell(Check.NONE);
    yield* alone(input, memoryLimit, true);
  }
}

/** A stream being read. */
export class Reading {
  private readonly input = new Input();
  private readonly steps: Steps;
  private ready: Uint8Array = new Uint8Array(0);
  private readyAt = 0;
  private over = false;
  private broken = false;
  /** Input has come since the steps were last found waiting. */
  private fresh = false;
  /** The id of the check, as soon as it is known. */
  check: number;

  constructor(format: number, memoryLimit: bigint, filters: readonly FilterSpec[] | null) {
    const { input } = this;
    const tell = (check: number): void => {
      this.check = check;
    };
    this.check = format === Format.ALONE || format === Format.RAW ? Check.NONE : Check.UNKNOWN;
    if (format === Format.XZ) this.steps = xz(input, memoryLimit, tell);
    else if (format === Format.ALONE) this.steps = alone(input, memoryLimit, false);
    else if (filters === null) this.steps = either(input, memoryLimit, tell);
    else {
      checkChain(filters, false, false);
      this.steps = unfiltered(input, filters);
    }
  }

  feed(b: Uint8Array): void {
    this.input.feed(b);
    this.fresh = true;
  }

  /** The next output, at most `most` bytes; null when it waits for input or has ended. Throws LzmaFault. */
  take(most: number): Uint8Array | null {
    while (this.readyAt === this.ready.length) {
      if (this.over) return null;
      const { value, done } = this.step();
      if (done === true) this.over = true;
      if (done === true) return null;
      if (value === null) {
        if (!this.fresh) return null;
        this.fresh = false;
        continue;
      }
      this.ready = value as Uint8Array;
      this.readyAt = 0;
    }
    const part = this.ready.subarray(this.readyAt, Math.min(this.ready.length, this.readyAt + most));
    this.readyAt += part.length;
    return part;
  }

  /** Goes on; what failed once cannot be used any more. */
  private step(): IteratorResult<Uint8Array | null, void> {
    if (this.broken) throw new LzmaFault('PROGRAM');
    try {
      return this.steps.next();
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  /** The end of the stream was read, and all output taken. */
  get ended(): boolean {
    return this.over && this.readyAt === this.ready.length;
  }

  /** The input behind the end. */
  get rest(): Uint8Array {
    return this.input.rest();
  }
}
