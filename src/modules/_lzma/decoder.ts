/**
 * LZMA's decoder: range-coded symbols to bytes. Input comes in pieces of any size; a symbol that needs bytes which are not there yet is
 * taken back.
 */
import { LzmaFault } from './format.ts';
import {
  ALIGN,
  ALIGN_BITS,
  afterLiteral,
  afterMatch,
  afterRep,
  afterShortRep,
  FIRST_DIRECT,
  FIRST_MODELLED,
  IS_MATCH,
  IS_REP,
  IS_REP0,
  IS_REP0_LONG,
  IS_REP1,
  IS_REP2,
  LEN_CHOICE,
  LEN_CHOICE2,
  LEN_HIGH,
  LEN_LOW,
  LEN_MID,
  LITERAL,
  LITERAL_SIZE,
  LITERAL_STATES,
  lengthClass,
  MATCH_LEN,
  MAX_MATCH,
  MIN_MATCH,
  MOVE_BITS,
  modelSize,
  PROB_BITS,
  PROB_HALF,
  PROB_ONE,
  type Properties,
  REP_LEN,
  SLOT,
  SLOT_BITS,
  SPECIAL,
} from './model.ts';

/** Input that is read from its front and grows at its end. */
export class Input {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  private fed = 0;

  feed(more: Uint8Array): void {
    this.fed += more.length;
    const left = this.bytes.length - this.at;
    if (left === 0) this.bytes = more;
    else if (more.length > 0) {
      const joined = new Uint8Array(left + more.length);
      joined.set(this.bytes.subarray(this.at));
      joined.set(more, left);
      this.bytes = joined;
    } else return;
    this.at = 0;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** How many bytes have been read in all. */
  get consumed(): number {
    return this.fed - this.left;
  }

  /** What has not been read. */
  rest(): Uint8Array {
    return this.bytes.slice(this.at);
  }
}

/** No symbol needs more bytes than this. */
const LONGEST_SYMBOL = 21;
const SMALLEST_DICT = 4096;
const FIRST_BUFFER = 1 << 16;
/** What the buffer has behind the dictionary, so that it is seldom moved. */
const SPARE = 1 << 20;

/** Why `run` came back. */
export type Stop = 'input' | 'output' | 'size' | 'marker';

export class LzmaDecoder {
  /** What was decoded: the dictionary and what has not been taken. */
  private out: Uint8Array;
  private at = 0;
  /** What stands before has been taken. */
  private taken = 0;
  private readonly dictSize: number;
  /** Where the dictionary begins: nothing before can be referred to. */
  private dictStart = 0;

  private lc = 0;
  private literalMask = 0;
  private positionMask = 0;
  private probs: Uint16Array = new Uint16Array(0);
  private state = 0;
  private reps: [number, number, number, number] = [0, 0, 0, 0];
  /** The position since the last change of the dictionary, for the contexts. */
  private position = 0;

  private range = 0;
  private code = 0;

  private input: Uint8Array = new Uint8Array(0);
  private inputAt = 0;
  private inputEnd = 0;
  /** A byte behind the input's end was asked for. */
  private starved = false;
  private marker = false;

  constructor(dictSize: number) {
    this.dictSize = Math.max(dictSize, SMALLEST_DICT);
    this.out = new Uint8Array(Math.min(FIRST_BUFFER, this.dictSize + SPARE));
  }

  /** Begins with an empty dictionary. */
  resetDictionary(): void {
    this.dictStart = this.at;
    this.position = 0;
  }

  /** Sets the properties, and with them all probabilities. */
  setProperties({ lc, lp, pb }: Properties): void {
    this.lc = lc;
    this.literalMask = (1 << lp) - 1;
    this.positionMask = (1 << pb) - 1;
    const size = modelSize(lc, lp);
    if (this.probs.length !== size) this.probs = new Uint16Array(size);
    this.resetState();
  }

  /** Forgets what was learnt. */
  resetState(): void {
    this.probs.fill(PROB_HALF);
    this.state = 0;
    this.reps = [0, 0, 0, 0];
  }

  /** Starts the range coder with its five bytes. Throws LzmaFault. */
  start(first: Uint8Array): void {
    if (first[0] !== 0) throw new LzmaFault('DATA');
    this.code = (first[1] << 24) | (first[2] << 16) | (first[3] << 8) | first[4];
    this.range = -1;
  }

  /** Bytes that have not been taken. */
  get ready(): number {
    return this.at - this.taken;
  }

  /** Takes what is ready. */
  take(): Uint8Array {
    const part = this.out.slice(this.taken, this.at);
    this.taken = this.at;
    return part;
  }

  /** Puts bytes out as they are (LZMA2's uncompressed chunks). */
  copy(b: Uint8Array): void {
    this.room(b.length);
    this.out.set(b, this.at);
    this.at += b.length;
    this.position += b.length;
  }

  /** Makes room for `n` bytes: a bigger buffer, or what is older than the dictionary goes. */
  private room(n: number): void {
    if (this.at + n <= this.out.length) return;
    const keep = Math.max(Math.min(this.at - this.dictStart, this.dictSize), this.ready);
    const from = this.at - keep;
    let target = this.out;
    if (keep + n > this.out.length / 2) target = new Uint8Array(Math.max(2 * this.out.length, 2 * (keep + n)));
    target.set(this.out.subarray(from, this.at));
    this.out = target;
    this.at = keep;
    this.taken -= from;
    this.dictStart = Math.max(0, this.dictStart - from);
  }

  /**
   * Decodes until `most` more bytes are there (`size`), about `soft` bytes (`output`), the end marker was read, or the input ends.
   * `complete` says that all input which belongs here is there, and `limit` where it ends. Throws LzmaFault.
   */
  run(input: Input, limit: number, complete: boolean, most: number, soft: number): Stop {
    this.room(Math.min(most, soft) + MAX_MATCH);
    this.input = input.bytes;
    this.inputAt = input.at;
    this.inputEnd = limit;
    const end = this.at + most;
    const stop = Math.min(end, this.at + soft);
    try {
      for (;;) {
        if (this.marker) return 'marker';
        if (this.at >= stop) return this.at >= end ? 'size' : 'output';
        if (complete) {
          this.symbols(stop, end, limit, Number.POSITIVE_INFINITY);
          if (this.starved) throw new LzmaFault('DATA');
        } else if (limit - this.inputAt >= LONGEST_SYMBOL) {
          this.symbols(stop, end, limit - LONGEST_SYMBOL, Number.POSITIVE_INFINITY);
        } else if (!this.tentative(stop, end)) return 'input';
      }
    } finally {
      input.at = this.inputAt;
    }
  }

  /** Reads the symbols that are surely there, near the input's end: whether there was one. */
  private tentative(stop: number, end: number): boolean {
    const { at, inputAt, position, range, code, state } = this;
    const reps: [number, number, number, number] = [...this.reps];
    const probs = this.probs.slice();
    let good = 0;
    while (this.at < stop && !this.marker) {
      // What fails for want of bytes has not failed.
      try {
        this.symbols(stop, end, this.inputEnd, 1);
      } catch (error) {
        if (!this.starved) throw error;
      }
      if (this.starved) break;
      good++;
    }
    if (!this.starved) return good > 0;
    this.starved = false;
    this.marker = false;
    this.at = at;
    this.inputAt = inputAt;
    this.position = position;
    this.range = range;
    this.code = code;
    this.state = state;
    this.reps = reps;
    this.probs = probs;
    if (good > 0) this.symbols(stop, end, this.inputEnd, good);
    return good > 0;
  }

  /** After the last symbol: takes the byte that may be due. False if it is not there. */
  settle(input: Input, limit: number): boolean {
    if ((this.range & 0xff000000) !== 0) return true;
    if (input.at >= limit) return false;
    this.range <<= 8;
    this.code = (this.code << 8) | input.bytes[input.at++];
    return true;
  }

  /** Whether the range coder has come to a good end. */
  get finished(): boolean {
    return this.code === 0;
  }

  // --- The range coder -------------------------------------------------------------------------------------------

  private normalize(): void {
    this.range <<= 8;
    if (this.inputAt < this.inputEnd) this.code = (this.code << 8) | this.input[this.inputAt++];
    else {
      this.code <<= 8;
      this.starved = true;
    }
  }

  private bit(i: number): number {
    if ((this.range & 0xff000000) === 0) this.normalize();
    const p = this.probs[i];
    const bound = Math.imul(this.range >>> PROB_BITS, p);
    if (this.code >>> 0 < bound >>> 0) {
      this.range = bound;
      this.probs[i] = p + ((PROB_ONE - p) >> MOVE_BITS);
      return 0;
    }
    this.range = (this.range - bound) | 0;
    this.code = (this.code - bound) | 0;
    this.probs[i] = p - (p >> MOVE_BITS);
    return 1;
  }

  private tree(base: number, bits: number): number {
    let m = 1;
    for (let i = 0; i < bits; i++) m = (m << 1) | this.bit(base + m);
    return m - (1 << bits);
  }

  private reverseTree(base: number, bits: number): number {
    let m = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const b = this.bit(base + m);
      m = (m << 1) | b;
      value |= b << i;
    }
    return value;
  }

  private direct(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) {
      if ((this.range & 0xff000000) === 0) this.normalize();
      this.range >>>= 1;
      if (this.code >>> 0 >= this.range >>> 0) {
        this.code = (this.code - this.range) | 0;
        value = (value << 1) | 1;
      } else value <<= 1;
    }
    return value;
  }

  // --- Symbols ---------------------------------------------------------------------------------------------------

  /** Decodes symbols while output is below `stop` and input not past `inputLimit`, at most `count`. */
  private symbols(stop: number, end: number, inputLimit: number, count: number): void {
    for (let n = 0; n < count && this.at < stop && this.inputAt <= inputLimit; n++) {
      const place = this.position & this.positionMask;
      const { state } = this;
      if (this.bit(IS_MATCH + (state << 4) + place) === 0) this.literal();
      else if (this.bit(IS_REP + state) === 0) {
        if (!this.match(place, end)) return;
      } else this.rep(state, place, end);
      if (this.starved) return;
    }
  }

  private literal(): void {
    const before = this.at > this.dictStart ? this.out[this.at - 1] : 0;
    const context = ((this.position & this.literalMask) << this.lc) + (before >> (8 - this.lc));
    const base = LITERAL + LITERAL_SIZE * context;
    let m = 1;
    if (this.state >= LITERAL_STATES) {
      let match = this.out[this.at - this.reps[0] - 1];
      while (m < 256) {
        const expected = (match >> 7) & 1;
        match <<= 1;
        const b = this.bit(base + ((1 + expected) << 8) + m);
        m = (m << 1) | b;
        if (b !== expected) break;
      }
    }
    while (m < 256) m = (m << 1) | this.bit(base + m);
    this.out[this.at++] = m;
    this.position++;
    this.state = afterLiteral(this.state);
  }

  private length(base: number, place: number): number {
    if (this.bit(base + LEN_CHOICE) === 0) return MIN_MATCH + this.tree(base + LEN_LOW + (place << 3), 3);
    if (this.bit(base + LEN_CHOICE2) === 0) return MIN_MATCH + 8 + this.tree(base + LEN_MID + (place << 3), 3);
    return MIN_MATCH + 16 + this.tree(base + LEN_HIGH, 8);
  }

  /** A match with a distance of its own; false if it is the end marker. */
  private match(place: number, end: number): boolean {
    const { reps } = this;
    const n = this.length(MATCH_LEN, place);
    const slot = this.tree(SLOT + (lengthClass(n) << 6), SLOT_BITS);
    let distance = slot;
    if (slot >= FIRST_MODELLED) {
      const bits = (slot >> 1) - 1;
      const high = (2 | (slot & 1)) << bits;
      if (slot < FIRST_DIRECT) distance = high + this.reverseTree(SPECIAL + high - slot, bits);
      else {
        const middle = this.direct(bits - ALIGN_BITS) << ALIGN_BITS;
        distance = high + middle + this.reverseTree(ALIGN, ALIGN_BITS);
      }
    }
    this.state = afterMatch(this.state);
    if ((distance | 0) === -1) {
      this.marker = true;
      return false;
    }
    reps[3] = reps[2];
    reps[2] = reps[1];
    reps[1] = reps[0];
    reps[0] = distance >>> 0;
    this.repeat(n, end);
    return true;
  }

  private rep(state: number, place: number, end: number): void {
    const { reps } = this;
    if (this.bit(IS_REP0 + state) === 0) {
      if (this.bit(IS_REP0_LONG + (state << 4) + place) === 0) {
        this.state = afterShortRep(state);
        this.repeat(1, end);
        return;
      }
    } else {
      let i = 1;
      if (this.bit(IS_REP1 + state) === 1) i = 2 + this.bit(IS_REP2 + state);
      const distance = reps[i];
      for (; i > 0; i--) reps[i] = reps[i - 1];
      reps[0] = distance;
    }
    const n = this.length(REP_LEN, place);
    this.state = afterRep(state);
    this.repeat(n, end);
  }

  /** Copies `n` bytes from the last distance. */
  private repeat(n: number, end: number): void {
    const distance = this.reps[0];
    const { out, at } = this;
    if (distance >= at - this.dictStart || distance >= this.dictSize || at + n > end) throw new LzmaFault('DATA');
    const from = at - distance - 1;
    for (let i = 0; i < n; i++) out[at + i] = out[from + i];
    this.at = at + n;
    this.position += n;
  }
}
