/**
 * LZMA's encoder. It chooses between a match, a repeated distance and a literal by looking one byte ahead; liblzma, in its slower modes,
 * weighs whole sequences and gets a few percent further.
 */
import type { MatchFinder } from './matches.ts';
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
  modelSize,
  PROB_HALF,
  type Properties,
  REP_LEN,
  SLOT,
  SLOT_BITS,
  SPECIAL,
} from './model.ts';
import { RangeEncoder } from './range-encoder.ts';

/** A distance that needs so much more bits is not worth one byte. */
const MUCH_FARTHER = 7;
const NEAR = 1 << 7;
const FAR = 1 << 9;
const VERY_FAR = 1 << 15;

const muchFarther = (near: number, far: number): boolean => far >> MUCH_FARTHER > near;

export class LzmaEncoder {
  readonly range: RangeEncoder;
  private readonly matches: MatchFinder;
  private readonly nice: number;
  private readonly lc: number;
  private readonly literalMask: number;
  private readonly positionMask: number;
  private state = 0;
  private reps: number[] = [0, 0, 0, 0];
  /** The position, for the contexts. */
  position = 0;
  /** The matches of the next position were found when the one before it was looked at. */
  private looked = false;

  constructor(matches: MatchFinder, { lc, lp, pb }: Properties, nice: number) {
    this.matches = matches;
    this.nice = nice;
    this.lc = lc;
    this.literalMask = (1 << lp) - 1;
    this.positionMask = (1 << pb) - 1;
    this.range = new RangeEncoder(modelSize(lc, lp));
  }

  /** Forgets what was learnt. */
  resetState(): void {
    this.range.probs.fill(PROB_HALF);
    this.state = 0;
    this.reps = [0, 0, 0, 0];
  }

  /** The position that is encoded next. */
  get at(): number {
    return this.matches.at - (this.looked ? 1 : 0);
  }

  /**
   * Encodes what is there but the last `spare` bytes, until so many bytes came out (about) or nearly `most` went in; how many
   * went in.
   */
  encode(spare: number, mostOut = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY): number {
    const start = this.at;
    const end = Math.min(this.matches.end - spare, start + most - MAX_MATCH);
    while (this.at < end && this.range.size < mostOut) this.symbol();
    return this.at - start;
  }

  /** The end marker: a match with the greatest distance. */
  marker(): void {
    const place = this.position & this.positionMask;
    this.range.bit(IS_MATCH + (this.state << 4) + place, 1);
    this.range.bit(IS_REP + this.state, 0);
    this.match(0xffffffff, MIN_MATCH, place);
  }

  /** Looks at the matches of the next position, once. */
  private look(): void {
    if (!this.looked) this.matches.find();
    this.looked = true;
  }

  private symbol(): void {
    const m = this.matches;
    this.look();
    const from = this.at - m.base;
    const left = m.end - this.at;
    const most = Math.min(left, MAX_MATCH);
    let repLength = 0;
    let repIndex = 0;
    for (let i = 0; i < 4 && most >= MIN_MATCH; i++) {
      if (this.reps[i] >= from) continue;
      const n = m.equal(from, this.reps[i], most);
      if (n >= MIN_MATCH && n > repLength) {
        repLength = n;
        repIndex = i;
      }
    }
    if (repLength >= this.nice) return this.putRep(repIndex, repLength);
    let { count } = m;
    let length = count > 0 ? m.lengths[count - 1] : 0;
    let distance = count > 0 ? m.distances[count - 1] : 0;
    if (length >= this.nice) return this.putMatch(distance, length);
    while (count > 1 && length === m.lengths[count - 2] + 1 && muchFarther(m.distances[count - 2], distance)) {
      count--;
      length = m.lengths[count - 1];
      distance = m.distances[count - 1];
    }
    if (length === MIN_MATCH && distance >= NEAR) length = 1;
    if (
      repLength >= MIN_MATCH &&
      (repLength + 1 >= length ||
        (repLength + 2 >= length && distance >= FAR) ||
        (repLength + 3 >= length && distance >= VERY_FAR))
    ) {
      return this.putRep(repIndex, repLength);
    }
    if (length < MIN_MATCH || left <= MIN_MATCH) return this.putLiteral(from);
    // Another match may begin one byte later.
    m.find();
    const next = m.count > 0 ? m.lengths[m.count - 1] : 0;
    if (next >= MIN_MATCH) {
      const far = m.distances[m.count - 1];
      if (
        (next >= length && far < distance) ||
        (next === length + 1 && !muchFarther(distance, far)) ||
        next > length + 1 ||
        (next + 1 >= length && length >= 3 && muchFarther(far, distance))
      ) {
        return this.putLiteral(from, true);
      }
    }
    const worth = Math.max(MIN_MATCH, length - 1);
    for (const rep of this.reps) {
      if (rep <= from && m.equal(from + 1, rep, worth) >= worth) return this.putLiteral(from, true);
    }
    this.looked = false;
    this.writeMatch(distance, length);
    for (let i = 2; i < length; i++) m.skip();
  }

  // --- Writing symbols -------------------------------------------------------------------------------------------

  private putMatch(distance: number, length: number): void {
    this.looked = false;
    this.writeMatch(distance, length);
    for (let i = 1; i < length; i++) this.matches.skip();
  }

  private writeMatch(distance: number, length: number): void {
    const place = this.position & this.positionMask;
    this.range.bit(IS_MATCH + (this.state << 4) + place, 1);
    this.range.bit(IS_REP + this.state, 0);
    this.match(distance, length, place);
    this.reps = [distance, this.reps[0], this.reps[1], this.reps[2]];
    this.state = afterMatch(this.state);
    this.position += length;
  }

  private putRep(index: number, length: number): void {
    const { range, state, reps } = this;
    const place = this.position & this.positionMask;
    this.looked = false;
    range.bit(IS_MATCH + (state << 4) + place, 1);
    range.bit(IS_REP + state, 1);
    if (index === 0) {
      range.bit(IS_REP0 + state, 0);
      range.bit(IS_REP0_LONG + (state << 4) + place, 1);
    } else {
      range.bit(IS_REP0 + state, 1);
      range.bit(IS_REP1 + state, index === 1 ? 0 : 1);
      if (index > 1) range.bit(IS_REP2 + state, index - 2);
      const distance = reps[index];
      reps.splice(index, 1);
      reps.unshift(distance);
    }
    this.length(REP_LEN, length, place);
    this.state = afterRep(state);
    this.position += length;
    for (let i = 1; i < length; i++) this.matches.skip();
  }

  /** A literal, or the byte at the last distance where that is cheaper. `ahead`: the matches of the byte after it are known. */
  private putLiteral(from: number, ahead = false): void {
    const { range, state } = this;
    const m = this.matches;
    const place = this.position & this.positionMask;
    const isMatch = IS_MATCH + (state << 4) + place;
    this.looked = ahead;
    const byte = m.bytes[from];
    const before = from > 0 ? m.bytes[from - 1] : 0;
    const context = ((this.position & this.literalMask) << this.lc) + (before >> (8 - this.lc));
    const base = LITERAL + LITERAL_SIZE * context;
    const [rep] = this.reps;
    const matched = rep < from ? m.bytes[from - rep - 1] : -1;
    if (matched === byte) {
      const short = IS_REP0_LONG + (state << 4) + place;
      const repeat =
        range.price(isMatch, 1) +
        range.price(IS_REP + state, 1) +
        range.price(IS_REP0 + state, 0) +
        range.price(short, 0);
      if (repeat < range.price(isMatch, 0) + this.literalPrice(base, byte)) {
        range.bit(isMatch, 1);
        range.bit(IS_REP + state, 1);
        range.bit(IS_REP0 + state, 0);
        range.bit(short, 0);
        this.state = afterShortRep(state);
        this.position++;
        return;
      }
    }
    range.bit(isMatch, 0);
    if (state < LITERAL_STATES) range.tree(base, 8, byte);
    else this.matchedLiteral(base, byte, matched);
    this.state = afterLiteral(state);
    this.position++;
  }

  /** A literal after a match: as long as its bits are those of the byte that the match would go on with, in trees of their own. */
  private matchedLiteral(base: number, byte: number, matched: number): void {
    let offset = 0x100;
    let symbol = byte | 0x100;
    let match = matched;
    do {
      match <<= 1;
      const expected = match & offset;
      this.range.bit(base + offset + expected + (symbol >> 8), (symbol >> 7) & 1);
      symbol <<= 1;
      offset &= ~(match ^ symbol);
    } while (symbol < 0x10000);
  }

  private literalPrice(base: number, byte: number): number {
    let price = 0;
    if (this.state < LITERAL_STATES) {
      let m = 1;
      for (let i = 7; i >= 0; i--) {
        const b = (byte >> i) & 1;
        price += this.range.price(base + m, b);
        m = (m << 1) | b;
      }
      return price;
    }
    // The byte is the one that is expected here.
    let m = 1;
    for (let i = 7; i >= 0; i--) {
      const b = (byte >> i) & 1;
      price += this.range.price(base + ((1 + b) << 8) + m, b);
      m = (m << 1) | b;
    }
    return price;
  }

  private length(base: number, length: number, place: number): void {
    const { range } = this;
    const n = length - MIN_MATCH;
    if (n < 8) {
      range.bit(base + LEN_CHOICE, 0);
      range.tree(base + LEN_LOW + (place << 3), 3, n);
      return;
    }
    range.bit(base + LEN_CHOICE, 1);
    if (n < 16) {
      range.bit(base + LEN_CHOICE2, 0);
      range.tree(base + LEN_MID + (place << 3), 3, n - 8);
    } else {
      range.bit(base + LEN_CHOICE2, 1);
      range.tree(base + LEN_HIGH, 8, n - 16);
    }
  }

  private match(distance: number, length: number, place: number): void {
    const { range } = this;
    this.length(MATCH_LEN, length, place);
    const slot = slotOf(distance);
    range.tree(SLOT + (lengthClass(length) << 6), SLOT_BITS, slot);
    if (slot < FIRST_MODELLED) return;
    const bits = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) << bits;
    const low = distance - (high >>> 0);
    if (slot < FIRST_DIRECT) range.reverseTree(SPECIAL + high - slot, bits, low);
    else {
      range.direct(low >>> ALIGN_BITS, bits - ALIGN_BITS);
      range.reverseTree(ALIGN, ALIGN_BITS, low & ((1 << ALIGN_BITS) - 1));
    }
  }
}

/** Two bits of a distance for each power of two. */
function slotOf(distance: number): number {
  if (distance < FIRST_MODELLED) return distance;
  const top = 31 - Math.clz32(distance);
  return (top << 1) | ((distance >>> (top - 1)) & 1);
}
