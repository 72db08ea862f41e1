/** Reading bzip2: a decoder that waits wherever its input ends, and hands out one block after the other. */
import { BLOCK_MARK, BLOCK_UNIT, combineCrc, END_MARK, GROUP, RUN_B, updateCrc } from './format.ts';

/** The data cannot be bzip2's. */
export class BadStream extends Error {}

const MAX_LENGTH = 20;
const MASK = (1 << MAX_LENGTH) - 1;

/** The code words of one table: by length, the first code above those of that length, and where its symbols stand. */
interface Decoding {
  readonly shortest: number;
  readonly limit: Int32Array;
  readonly base: Int32Array;
  readonly symbols: Int32Array;
}

function decoding(lengths: Uint8Array): Decoding {
  let shortest = MAX_LENGTH;
  const count = new Int32Array(MAX_LENGTH + 2);
  for (const n of lengths) {
    count[n]++;
    if (n < shortest) shortest = n;
  }
  const limit = new Int32Array(MAX_LENGTH + 2).fill(-1);
  const base = new Int32Array(MAX_LENGTH + 2);
  const symbols = new Int32Array(lengths.length);
  let code = 0;
  let at = 0;
  for (let n = 1; n <= MAX_LENGTH; n++) {
    base[n] = at - code;
    for (let s = 0; s < lengths.length; s++) if (lengths[s] === n) symbols[at++] = s;
    code += count[n];
    limit[n] = code;
    code <<= 1;
  }
  return { shortest, limit, base, symbols };
}

export class Bz2Decoder {
  private input: Uint8Array = new Uint8Array(0);
  private at = 0;
  private bits = 0;
  private count = 0;
  private readonly steps: Generator<Uint8Array | null, void, void>;
  /** Output that has not been taken. */
  private ready: Uint8Array = new Uint8Array(0);
  private readyAt = 0;
  private over = false;
  private broken: BadStream | null = null;

  constructor() {
    this.steps = this.stream();
  }

  /** Gives it more input. */
  feed(bytes: Uint8Array): void {
    const left = this.input.length - this.at;
    if (left === 0) this.input = bytes;
    else {
      const joined = new Uint8Array(left + bytes.length);
      joined.set(this.input.subarray(this.at));
      joined.set(bytes, left);
      this.input = joined;
    }
    this.at = 0;
  }

  /** The next output, at most `most` bytes; null when it waits for input or has ended. Throws BadStream. */
  take(most: number): Uint8Array | null {
    while (this.readyAt === this.ready.length) {
      if (this.over) return null;
      const { value, done } = this.step();
      if (done === true) {
        this.over = true;
        return null;
      }
      if (value === null) return null;
      this.ready = value as Uint8Array;
      this.readyAt = 0;
    }
    const part = this.ready.subarray(this.readyAt, Math.min(this.ready.length, this.readyAt + most));
    this.readyAt += part.length;
    return part;
  }

  /** Goes on; what failed once fails again. */
  private step(): IteratorResult<Uint8Array | null, void> {
    if (this.broken !== null) throw this.broken;
    try {
      return this.steps.next();
    } catch (error) {
      if (error instanceof BadStream) this.broken = error;
      throw error;
    }
  }

  /** The end of the stream was read, and all output taken. */
  get ended(): boolean {
    return this.over && this.readyAt === this.ready.length;
  }

  /** The input behind the end. */
  get rest(): Uint8Array {
    return this.input.slice(this.at);
  }

  /** Reads up to 24 bits; waits for input. */
  private *read(n: number): Generator<null, number, void> {
    while (this.count < n) {
      while (this.at === this.input.length) yield null;
      this.bits = (this.bits << 8) | this.input[this.at++];
      this.count += 8;
    }
    this.count -= n;
    return (this.bits >>> this.count) & ((1 << n) - 1);
  }

  private *read32(): Generator<null, number, void> {
    const high = yield* this.read(16);
    return (high << 16) | (yield* this.read(16));
  }

  private *stream(): Generator<Uint8Array | null, void, void> {
    if ((yield* this.read(24)) !== 0x425a68) throw new BadStream();
    const level = (yield* this.read(8)) - 48;
    if (level < 1 || level > 9) throw new BadStream();
    let combined = 0;
    for (;;) {
      const mark = yield* this.read(24);
      const second = yield* this.read(24);
      if (mark === END_MARK[0] && second === END_MARK[1]) break;
      if (mark !== BLOCK_MARK[0] || second !== BLOCK_MARK[1]) throw new BadStream();
      const stored = yield* this.read32();
      const block = yield* this.block(level * BLOCK_UNIT);
      if (~updateCrc(-1, block, 0, block.length) !== stored) throw new BadStream();
      combined = combineCrc(combined, stored);
      if (block.length > 0) yield block;
    }
    if ((yield* this.read32()) !== combined) throw new BadStream();
    this.count = 0;
  }

  /** The 256 bytes that may be in use, by two levels of 16 bits. */
  private *usedBytes(): Generator<null, number[], void> {
    const rows = yield* this.read(16);
    const used: number[] = [];
    for (let row = 0; row < 16; row++) {
      if ((rows & (0x8000 >> row)) === 0) continue;
      const columns = yield* this.read(16);
      for (let column = 0; column < 16; column++)
        if ((columns & (0x8000 >> column)) !== 0) used.push(row * 16 + column);
    }
    if (used.length === 0) throw new BadStream();
    return used;
  }

  /** Which table each group of symbols is coded with. */
  private *selectors(tables: number): Generator<null, Uint8Array, void> {
    const n = yield* this.read(15);
    if (n === 0) throw new BadStream();
    const order = Array.from({ length: tables }, (_, i) => i);
    const out = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      let place = 0;
      while ((yield* this.read(1)) === 1) if (++place >= tables) throw new BadStream();
      const [table] = order.splice(place, 1);
      order.unshift(table);
      out[i] = table;
    }
    return out;
  }

  private *table(symbols: number): Generator<null, Decoding, void> {
    const lengths = new Uint8Array(symbols);
    let length = yield* this.read(5);
    for (let s = 0; s < symbols; s++) {
      for (;;) {
        if (length < 1 || length > MAX_LENGTH) throw new BadStream();
        if ((yield* this.read(1)) === 0) break;
        length += (yield* this.read(1)) === 0 ? 1 : -1;
      }
      lengths[s] = length;
    }
    return decoding(lengths);
  }

  /** The bytes of a block. */
  private *block(size: number): Generator<null, Uint8Array, void> {
    const randomized = yield* this.read(1);
    const origin = yield* this.read(24);
    // Blocks scrambled against bad cases were made by the first versions alone.
    if (randomized === 1) throw new BadStream();
    const used = yield* this.usedBytes();
    const symbols = used.length + 2;
    const tables = yield* this.read(3);
    if (tables < 2 || tables > 6) throw new BadStream();
    const selectors = yield* this.selectors(tables);
    const decodings: Decoding[] = [];
    for (let t = 0; t < tables; t++) decodings.push(yield* this.table(symbols));
    const last = new Uint8Array(size);
    const n = yield* this.lastColumn(last, used, selectors, decodings);
    if (origin >= n) throw new BadStream();
    return unrun(untransform(last.subarray(0, n), origin));
  }

  /** Huffman codes, lengths of runs and move-to-front numbers undone: the last column of the sorted rotations. */
  private *lastColumn(
    out: Uint8Array,
    used: readonly number[],
    selectors: Uint8Array,
    decodings: readonly Decoding[],
  ): Generator<null, number, void> {
    const end = used.length + 1;
    const front = Uint8Array.from(used);
    let n = 0;
    let run = 0;
    let weight = 1;
    for (const selector of selectors) {
      const { shortest, limit, base, symbols } = decodings[selector];
      for (let k = 0; k < GROUP; k++) {
        while (this.count < MAX_LENGTH && this.at < this.input.length) {
          this.bits = (this.bits << 8) | this.input[this.at++];
          this.count += 8;
        }
        // Where the input ends, zeros stand for what is missing: the code is good if it needs none of them.
        const spare = this.count - MAX_LENGTH;
        const window = (spare >= 0 ? this.bits >>> spare : this.bits << -spare) & MASK;
        let length = shortest;
        while (window >>> (MAX_LENGTH - length) >= limit[length]) if (++length > MAX_LENGTH) break;
        if (length > this.count) {
          yield null;
          k--;
          continue;
        }
        if (length > MAX_LENGTH) throw new BadStream();
        const code = window >>> (MAX_LENGTH - length);
        this.count -= length;
        const symbol = symbols[base[length] + code];
        if (symbol <= RUN_B) {
          run += weight << symbol;
          weight <<= 1;
          if (run > out.length) throw new BadStream();
          continue;
        }
        if (run > 0) {
          if (n + run > out.length) throw new BadStream();
          out.fill(front[0], n, n + run);
          n += run;
          run = 0;
          weight = 1;
        }
        if (symbol === end) return n;
        if (n === out.length) throw new BadStream();
        const byte = front[symbol - 1];
        front.copyWithin(1, 0, symbol - 1);
        front[0] = byte;
        out[n++] = byte;
      }
    }
    throw new BadStream();
  }
}

/** Undoes the Burrows-Wheeler transform: `origin` is the row of the text itself. */
function untransform(last: Uint8Array, origin: number): Uint8Array {
  const n = last.length;
  const starts = new Int32Array(256);
  for (const b of last) starts[b]++;
  let sum = 0;
  for (let b = 0; b < 256; b++) {
    const count = starts[b];
    starts[b] = sum;
    sum += count;
  }
  const next = new Int32Array(n);
  for (let i = 0; i < n; i++) next[starts[last[i]]++] = i;
  const out = new Uint8Array(n);
  let at = next[origin];
  for (let i = 0; i < n; i++) {
    out[i] = last[at];
    at = next[at];
  }
  return out;
}

/** Undoes the first step: after four equal bytes stands how many more there are. */
function unrun(packed: Uint8Array): Uint8Array {
  let size = 0;
  const walk = (put: (byte: number, times: number) => void): void => {
    let same = 0;
    let before = -1;
    for (const b of packed) {
      if (same === 4) {
        put(before, b);
        same = 0;
        before = -1;
        continue;
      }
      same = b === before ? same + 1 : 1;
      before = b;
      put(b, 1);
    }
  };
  walk((_b, times) => {
    size += times;
  });
  if (size === packed.length) return packed;
  const out = new Uint8Array(size);
  let at = 0;
  walk((b, times) => {
    out.fill(b, at, at + times);
    at += times;
  });
  return out;
}
