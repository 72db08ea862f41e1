/** Earlier occurrences of what comes next: chains of positions with the same hash. */
import { MAX_MATCH } from './model.ts';

const HASH2_SIZE = 1 << 16;
const HASH3_BITS = 16;
const MAX_HASH4_BITS = 20;
const FIRST_CHAIN = 1 << 14;
/** Positions are numbered anew before they reach this. */
const LAST_POSITION = 1 << 30;
/** The buffer has room for this beside the dictionary. */
const SPARE = 1 << 20;
const FIRST_BUFFER = 1 << 15;

export class MatchFinder {
  /** The data: the dictionary and what comes next. Position p stands at `p - base`. */
  bytes: Uint8Array = new Uint8Array(FIRST_BUFFER);
  base = 0;
  /** The next position, and where the data ends. */
  at = 1;
  end = 1;
  private readonly dictSize: number;
  private readonly depth: number;
  private readonly nice: number;

  private readonly head2 = new Int32Array(HASH2_SIZE);
  private readonly head3 = new Int32Array(1 << HASH3_BITS);
  private readonly head4: Int32Array;
  private readonly shift4: number;
  /** The position before with the same hash of four bytes; 0 for none. */
  private chain = new Int32Array(FIRST_CHAIN);

  /** What `find` found: lengths that grow, and their distances (0 for the byte before). */
  readonly lengths = new Int32Array(MAX_MATCH + 1);
  readonly distances = new Int32Array(MAX_MATCH + 1);
  count = 0;

  constructor(dictSize: number, nice: number, depth: number) {
    this.dictSize = dictSize;
    this.nice = nice;
    this.depth = depth;
    const bits = Math.min(MAX_HASH4_BITS, Math.max(HASH3_BITS, Math.ceil(Math.log2(dictSize)) - 2));
    this.head4 = new Int32Array(1 << bits);
    this.shift4 = 32 - bits;
    // Position 0 means none, so data begins at 1.
    this.base = 1;
  }

  get pending(): number {
    return this.end - this.at;
  }

  /** Puts data at the end. */
  append(b: Uint8Array): void {
    let from = this.end - this.base;
    if (from + b.length > this.bytes.length) {
      const keepFrom = Math.max(0, this.at - this.base - this.dictSize);
      const keep = from - keepFrom;
      let target = this.bytes;
      if (keep + b.length > this.bytes.length / 2) {
        const most = Math.max(this.dictSize + SPARE, keep + b.length);
        target = new Uint8Array(Math.max(keep + b.length, Math.min(2 * this.bytes.length + b.length, most)));
      }
      target.set(this.bytes.subarray(keepFrom, from));
      this.bytes = target;
      this.base += keepFrom;
      from = keep;
    }
    this.bytes.set(b, from);
    this.end += b.length;
    if (this.end > LAST_POSITION) this.renumber();
    this.growChain();
  }

  private growChain(): void {
    const wanted = Math.min(this.dictSize, this.end);
    let size = this.chain.length;
    if (size >= wanted) return;
    // Nothing has been written twice yet, so all stands where it stood.
    while (size < wanted) size *= 2;
    const bigger = new Int32Array(size);
    bigger.set(this.chain);
    this.chain = bigger;
  }

  /** Counts positions from a later one, at a multiple of the chain's size. */
  private renumber(): void {
    const size = this.chain.length;
    const less = Math.floor((this.base - 1) / size) * size;
    if (less === 0) return;
    for (const table of [this.head2, this.head3, this.head4, this.chain]) {
      for (let i = 0; i < table.length; i++) table[i] = Math.max(0, table[i] - less);
    }
    this.base -= less;
    this.at -= less;
    this.end -= less;
  }

  /** How many bytes from `from` and from `distance + 1` before it are equal, at most `most`. */
  equal(from: number, distance: number, most: number): number {
    const { bytes } = this;
    const other = from - distance - 1;
    let n = 0;
    while (n < most && bytes[from + n] === bytes[other + n]) n++;
    return n;
  }

  /** Puts the next position into the tables and goes on to the one after it. */
  skip(): void {
    const i = this.at - this.base;
    if (this.end - this.at >= 4) this.insert(i);
    this.at++;
  }

  private hash4At(i: number): number {
    const { bytes } = this;
    const word = bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    return Math.imul(word, 0x9e3779b1) >>> this.shift4;
  }

  private hash3At(i: number): number {
    const { bytes } = this;
    const word = bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16);
    return Math.imul(word, 0x9e3779b1) >>> (32 - HASH3_BITS);
  }

  private insert(i: number): void {
    const { bytes, at } = this;
    this.head2[bytes[i] | (bytes[i + 1] << 8)] = at;
    this.head3[this.hash3At(i)] = at;
    const h = this.hash4At(i);
    this.chain[at & (this.chain.length - 1)] = this.head4[h];
    this.head4[h] = at;
  }

  /** Finds the matches of the next position, puts it into the tables and goes on. */
  find(): void {
    const i = this.at - this.base;
    const left = this.end - this.at;
    this.count = 0;
    if (left < 4) {
      this.at++;
      return;
    }
    const { at, bytes } = this;
    const most = Math.min(left, MAX_MATCH);
    const oldest = Math.max(at - this.dictSize, this.base);
    let best = 1;
    const two = this.head2[bytes[i] | (bytes[i + 1] << 8)];
    if (two >= oldest && two > 0) best = this.candidate(i, at - two - 1, best, most);
    const three = this.head3[this.hash3At(i)];
    if (three >= oldest && three > 0 && three !== two) best = this.candidate(i, at - three - 1, best, most);
    const mask = this.chain.length - 1;
    let candidate = this.head4[this.hash4At(i)];
    for (let n = this.depth; n > 0 && candidate > 0 && candidate >= oldest && best < most && best < this.nice; n--) {
      best = this.candidate(i, at - candidate - 1, best, most);
      candidate = this.chain[candidate & mask];
    }
    this.insert(i);
    this.at++;
  }

  private candidate(i: number, distance: number, best: number, most: number): number {
    const { bytes } = this;
    const other = i - distance - 1;
    if (best > 1 && bytes[other + best] !== bytes[i + best]) return best;
    const n = this.equal(i, distance, most);
    if (n <= best) return best;
    this.lengths[this.count] = n;
    this.distances[this.count++] = distance;
    return n;
  }
}
