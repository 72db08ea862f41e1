/** What LZMA's two directions share: where each probability stands in one table, the states, and the slots of distances. */

/** Probabilities have 11 bits and move by a 32nd of what is missing. */
export const PROB_BITS = 11;
export const PROB_HALF = 1024;
export const PROB_ONE = 2048;
export const MOVE_BITS = 5;

export const STATES = 12;
/** States below this one follow a literal. */
export const LITERAL_STATES = 7;

export const MIN_MATCH = 2;
export const MAX_MATCH = 273;

/** Distances below 4 are their own slots; from slot 14 on the low four bits have a tree of their own. */
export const FIRST_MODELLED = 4;
export const FIRST_DIRECT = 14;
export const ALIGN_BITS = 4;
export const SLOT_BITS = 6;
/** Lengths 2, 3, 4 and all above have slot trees of their own. */
const LENGTH_CLASSES = 4;

export const POSITIONS = 16;

/** A length coder: two choices, eight short and eight middle lengths for each position, 256 long ones. */
export const LEN_CHOICE = 0;
export const LEN_CHOICE2 = 1;
export const LEN_LOW = 2;
export const LEN_MID = LEN_LOW + POSITIONS * 8;
export const LEN_HIGH = LEN_MID + POSITIONS * 8;
const LEN_SIZE = LEN_HIGH + 256;

export const IS_MATCH = 0;
export const IS_REP = IS_MATCH + STATES * POSITIONS;
export const IS_REP0 = IS_REP + STATES;
export const IS_REP1 = IS_REP0 + STATES;
export const IS_REP2 = IS_REP1 + STATES;
export const IS_REP0_LONG = IS_REP2 + STATES;
export const SLOT = IS_REP0_LONG + STATES * POSITIONS;
export const SPECIAL = SLOT + LENGTH_CLASSES * 64;
export const ALIGN = SPECIAL + 128;
export const MATCH_LEN = ALIGN + 16;
export const REP_LEN = MATCH_LEN + LEN_SIZE;
export const LITERAL = REP_LEN + LEN_SIZE;
/** Probabilities of one literal context: the plain tree and the two beside the byte of the last match. */
export const LITERAL_SIZE = 0x300;

/** How many probabilities there are. */
export function modelSize(lc: number, lp: number): number {
  return LITERAL + (LITERAL_SIZE << (lc + lp));
}

/** The class of a match length, for the tree of its slot. */
export function lengthClass(length: number): number {
  return Math.min(length - MIN_MATCH, LENGTH_CLASSES - 1);
}

export const afterLiteral = (state: number): number => (state < 4 ? 0 : state < 10 ? state - 3 : state - 6);
export const afterMatch = (state: number): number => (state < LITERAL_STATES ? 7 : 10);
export const afterRep = (state: number): number => (state < LITERAL_STATES ? 8 : 11);
export const afterShortRep = (state: number): number => (state < LITERAL_STATES ? 9 : 11);

/** `lc`, `lp` and `pb` in one byte. */
export function packProperties(lc: number, lp: number, pb: number): number {
  return (pb * 5 + lp) * 9 + lc;
}

/** Literal context bits, literal position bits, position bits. */
export interface Properties {
  readonly lc: number;
  readonly lp: number;
  readonly pb: number;
}

/** The properties in a byte; null if there are none such, or if they need more than four literal bits (as in liblzma). */
export function unpackProperties(byte: number): Properties | null {
  if (byte >= 225) return null;
  const lc = byte % 9;
  const lp = ((byte / 9) | 0) % 5;
  return lc + lp > 4 ? null : { lc, lp, pb: (byte / 45) | 0 };
}
