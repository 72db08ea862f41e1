/** Writing bzip2, block by block, with the bytes that the C library writes. */
import { ByteWriter } from '../byte-writer.ts';
import { BLOCK_MARK, BLOCK_UNIT, combineCrc, END_MARK, GROUP, RUN_A, RUN_B, updateCrc } from './format.ts';
import { codeLengths, codeWords } from './huffman.ts';
import { sortRotations } from './rotations.ts';

/** A block is closed when so few bytes of it are left: one run needs five. */
const MARGIN = 19;
const LONGEST_RUN = 255;
/** How often the tables are fitted to the groups that chose them. */
const ROUNDS = 4;
const UNLIKELY = 15;
const LONGEST_CODE = 17;

/** Symbols that need so many tables. */
const TABLES: readonly (readonly [below: number, tables: number])[] = [
  [200, 2],
  [600, 3],
  [1200, 4],
  [2400, 5],
  [Number.POSITIVE_INFINITY, 6],
];

export class Bz2Encoder {
  private readonly out = new ByteWriter();
  private bits = 0;
  private count = 0;
  private readonly block: Uint8Array;
  private n = 0;
  private crc = -1;
  private combined = 0;
  /** The run that has not been put into the block. */
  private runByte = -1;
  private runLength = 0;

  constructor(level: number) {
    this.block = new Uint8Array(level * BLOCK_UNIT);
    for (const b of [0x42, 0x5a, 0x68, 48 + level]) this.out.byte(b);
  }

  /** Takes data. */
  write(bytes: Uint8Array): void {
    const full = this.block.length - MARGIN;
    for (const b of bytes) {
      if (this.n >= full) this.endBlock();
      if (b === this.runByte && this.runLength < LONGEST_RUN) this.runLength++;
      else {
        this.endRun();
        this.runByte = b;
        this.runLength = 1;
      }
    }
    if (this.n >= full) this.endBlock();
  }

  /** Ends the stream. */
  finish(): void {
    this.endRun();
    this.endBlock();
    this.put(END_MARK[0], 24);
    this.put(END_MARK[1], 24);
    this.put32(this.combined);
    if (this.count > 0) this.put(0, 8 - this.count);
  }

  /** What has been written so far. */
  take(): Uint8Array {
    const { out } = this;
    const done = out.bytes.slice(0, out.at);
    out.at = 0;
    return done;
  }

  /** Puts the run into the block: four bytes stand for themselves, those behind them for their number. */
  private endRun(): void {
    const { block, runByte, runLength } = this;
    if (runLength === 0) return;
    const one = Uint8Array.of(runByte);
    for (let i = 0; i < runLength; i++) this.crc = updateCrc(this.crc, one, 0, 1);
    const plain = Math.min(runLength, 4);
    for (let i = 0; i < plain; i++) block[this.n++] = runByte;
    if (runLength >= 4) block[this.n++] = runLength - 4;
    this.runLength = 0;
    this.runByte = -1;
  }

  /** Writes up to 24 bits. */
  private put(value: number, n: number): void {
    this.bits = (this.bits << n) | value;
    this.count += n;
    while (this.count >= 8) {
      this.count -= 8;
      this.out.byte((this.bits >>> this.count) & 255);
    }
    this.bits &= (1 << this.count) - 1;
  }

  private put32(value: number): void {
    this.put(value >>> 16, 16);
    this.put(value & 0xffff, 16);
  }

  private endBlock(): void {
    if (this.n === 0) return;
    const text = this.block.subarray(0, this.n);
    const crc = ~this.crc;
    this.combined = combineCrc(this.combined, crc);
    this.put(BLOCK_MARK[0], 24);
    this.put(BLOCK_MARK[1], 24);
    this.put32(crc);
    this.put(0, 1);
    const order = sortRotations(text);
    this.put(order.indexOf(0), 24);
    this.writeSymbols(text, order);
    this.n = 0;
    this.crc = -1;
  }

  private writeSymbols(text: Uint8Array, order: Int32Array): void {
    const used = this.writeUsed(text);
    const symbols = moveToFront(text, order, used);
    const size = used.length + 2;
    const { tables, selectors } = fitTables(symbols, size);
    this.put(tables.length, 3);
    this.put(selectors.length, 15);
    const places = tables.map((_, t) => t);
    for (const s of selectors) {
      const place = places.indexOf(s);
      for (let i = 0; i < place; i++) this.put(1, 1);
      this.put(0, 1);
      places.splice(place, 1);
      places.unshift(s);
    }
    for (const lengths of tables) this.writeTable(lengths);
    const codes = tables.map(codeWords);
    for (let i = 0; i < symbols.length; i++) {
      const t = selectors[Math.floor(i / GROUP)];
      this.put(codes[t][symbols[i]], tables[t][symbols[i]]);
    }
  }

  /** Which bytes the block has; gives them in order. */
  private writeUsed(text: Uint8Array): number[] {
    const seen = new Uint8Array(256);
    for (const b of text) seen[b] = 1;
    const columns = (row: number): number =>
      seen.subarray(row * 16, row * 16 + 16).reduce((bits, is, i) => bits | (is === 1 ? 0x8000 >> i : 0), 0);
    const rows = Array.from({ length: 16 }, (_, row) => columns(row));
    this.put(
      rows.reduce((bits, row, i) => bits | (row !== 0 ? 0x8000 >> i : 0), 0),
      16,
    );
    for (const row of rows) if (row !== 0) this.put(row, 16);
    return [...seen.keys()].filter((b) => seen[b] === 1);
  }

  /** Lengths of code words, each as steps from the one before. */
  private writeTable(lengths: Uint8Array): void {
    let length = lengths[0];
    this.put(length, 5);
    for (const wanted of lengths) {
      for (; length < wanted; length++) this.put(0b10, 2);
      for (; length > wanted; length--) this.put(0b11, 2);
      this.put(0, 1);
    }
  }
}

/** The last column of the sorted rotations as numbers of move-to-front, zeros as the length of their run in two digits. */
function moveToFront(text: Uint8Array, order: Int32Array, used: readonly number[]): number[] {
  const front = Uint8Array.from(used);
  const out: number[] = [];
  let zeros = 0;
  const endZeros = (): void => {
    for (; zeros > 0; zeros = (zeros - 1) >> 1) out.push((zeros & 1) === 1 ? RUN_A : RUN_B);
  };
  for (const row of order) {
    const b = text[row === 0 ? text.length - 1 : row - 1];
    const place = front.indexOf(b);
    if (place === 0) {
      zeros++;
      continue;
    }
    endZeros();
    out.push(place + 1);
    front.copyWithin(1, 0, place);
    front[0] = b;
  }
  endZeros();
  out.push(used.length + 1);
  return out;
}

/** The first tables: each finds cheap one part of the symbols, parts that are about equally frequent. */
function firstTables(frequency: Int32Array, tables: number, total: number): Uint8Array[] {
  const out: Uint8Array[] = [];
  let left = total;
  let from = 0;
  for (let part = tables; part > 0; part--) {
    const wanted = Math.floor(left / part);
    let to = from - 1;
    let sum = 0;
    while (sum < wanted && to < frequency.length - 1) sum += frequency[++to];
    if (to > from && part !== tables && part !== 1 && (tables - part) % 2 === 1) sum -= frequency[to--];
    const lengths = new Uint8Array(frequency.length).fill(UNLIKELY);
    if (to >= from) lengths.fill(0, from, to + 1);
    out[part - 1] = lengths;
    from = to + 1;
    left -= sum;
  }
  return out;
}

/** Tables for the symbols, and which table each group of them takes. */
function fitTables(symbols: readonly number[], size: number): { tables: Uint8Array[]; selectors: number[] } {
  const frequency = new Int32Array(size);
  for (const s of symbols) frequency[s]++;
  const [, wanted] = TABLES.find(([below]) => symbols.length < below) as readonly [number, number];
  let tables = firstTables(frequency, wanted, symbols.length);
  let selectors: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const counts = tables.map(() => new Int32Array(size));
    selectors = [];
    for (let from = 0; from < symbols.length; from += GROUP) {
      const to = Math.min(from + GROUP, symbols.length);
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      tables.forEach((lengths, t) => {
        let cost = 0;
        for (let i = from; i < to; i++) cost += lengths[symbols[i]];
        if (cost < least) {
          least = cost;
          best = t;
        }
      });
      selectors.push(best);
      for (let i = from; i < to; i++) counts[best][symbols[i]]++;
    }
    tables = counts.map((count) => codeLengths(count, LONGEST_CODE));
  }
  return { tables, selectors };
}
