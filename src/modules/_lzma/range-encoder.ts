/** The range encoder: bits with probabilities to bytes. */
import { ByteWriter } from '../byte-writer.ts';
import { MOVE_BITS, PROB_BITS, PROB_HALF, PROB_ONE } from './model.ts';

const TOP = 2 ** 24;
const CARRY = 2 ** 32;

export class RangeEncoder {
  readonly out = new ByteWriter();
  private low = 0;
  private range = 0xffffffff;
  private cache = 0;
  private waiting = 1;
  probs: Uint16Array;

  constructor(probabilities: number) {
    this.probs = new Uint16Array(probabilities).fill(PROB_HALF);
  }

  /** Begins anew, with the probabilities as they are. */
  restart(): void {
    this.out.at = 0;
    this.low = 0;
    this.range = 0xffffffff;
    this.cache = 0;
    this.waiting = 1;
  }

  /** Bytes written so far, with those that `finish` will add. */
  get size(): number {
    return this.out.at + this.waiting + 4;
  }

  private shift(): void {
    const { low } = this;
    if (low < 0xff000000 || low >= CARRY) {
      const carry = low >= CARRY ? 1 : 0;
      let b = this.cache;
      do {
        this.out.byte((b + carry) & 0xff);
        b = 0xff;
      } while (--this.waiting > 0);
      this.cache = Math.floor(low / TOP) & 0xff;
    }
    this.waiting++;
    this.low = (low % TOP) * 256;
  }

  bit(i: number, b: number): void {
    const p = this.probs[i];
    const bound = (this.range >>> PROB_BITS) * p;
    if (b === 0) {
      this.range = bound;
      this.probs[i] = p + ((PROB_ONE - p) >> MOVE_BITS);
    } else {
      this.low += bound;
      this.range -= bound;
      this.probs[i] = p - (p >> MOVE_BITS);
    }
    while (this.range < TOP) {
      this.range *= 256;
      this.shift();
    }
  }

  tree(base: number, bits: number, value: number): void {
    let m = 1;
    for (let i = bits - 1; i >= 0; i--) {
      const b = (value >>> i) & 1;
      this.bit(base + m, b);
      m = (m << 1) | b;
    }
  }

  reverseTree(base: number, bits: number, value: number): void {
    let m = 1;
    for (let i = 0; i < bits; i++) {
      const b = (value >>> i) & 1;
      this.bit(base + m, b);
      m = (m << 1) | b;
    }
  }

  direct(value: number, bits: number): void {
    for (let i = bits - 1; i >= 0; i--) {
      this.range = this.range >>> 1;
      if (((value >>> i) & 1) !== 0) this.low += this.range;
      while (this.range < TOP) {
        this.range *= 256;
        this.shift();
      }
    }
  }

  /** Writes what is left. */
  finish(): void {
    for (let i = 0; i < 5; i++) this.shift();
  }

  /** What an encoded bit costs by its probability, in 16ths of a bit. */
  price(i: number, b: number): number {
    const p = this.probs[i];
    return PRICES[(b === 0 ? p : PROB_ONE - p) >> PRICE_SHIFT];
  }
}

const PRICE_SHIFT = 4;
const PRICES = new Uint8Array(PROB_ONE >> PRICE_SHIFT);
for (let i = 0; i < PRICES.length; i++) PRICES[i] = Math.round(-16 * Math.log2((i + 0.5) / PRICES.length));
