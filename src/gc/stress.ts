/** Stress mode: the census at random safe points, and the collector at every allocation. */
import { gcState, generations } from '../object/heap.ts';

export interface StressOptions {
  /** Seed of the random numbers: the same seed looks at the same safe points. */
  readonly seed: number;
  /** One safe point of so many is looked at, on average. */
  readonly every: number;
  /** Whether the collector runs. */
  readonly collecting: boolean;
  /** Runs the collector on a generation and what is younger. */
  readonly collect: (generation: 0 | 2) => void;
  /** The census in words; null when everything balances. */
  readonly audit: () => string | null;
}

/** Thrown when the census does not balance. No Python code can catch it. */
export class CensusFailure extends Error {
  constructor(text: string, safePoint: number) {
    super(`census at safe point ${safePoint}: ${text}`);
  }
}

/** The function to be called at every safe point. Throws CensusFailure. */
export function stress(options: StressOptions): () => void {
  const { every, collecting, collect, audit } = options;
  const random = generator(options.seed);
  let safePoint = 0;
  let busy = false;
  let looks = 0;
  let collections = 0;
  let settled = 0;
  return () => {
    safePoint++;
    // What the collector's finalizers run has safe points of its own.
    if (busy) return;
    busy = true;
    try {
      // First everything is collected after every allocation, later what is new, and everything where the census is: programs of a million
      // allocations end, too.
      if (collecting && gcState.count !== settled) {
        collect(++collections <= MANY_COLLECTIONS ? 2 : 0);
        // What callbacks of the collector allocate does not call for another collection.
        settled = gcState.count;
      }
      if (random() * every * rarer(looks) >= 1) return;
      looks++;
      if (collecting) collect(2);
      const text = audit();
      if (text !== null) throw new CensusFailure(text, safePoint);
    } finally {
      busy = false;
    }
  };
}

/** More tracked objects than this make looks rarer, by the square of their number. */
const MANY = 6000;
/** So many collections are of everything. */
const MANY_COLLECTIONS = 500;
/** More looks than this make further ones rarer, in the same way. */
const MANY_LOOKS = 200;

/** How much rarer looks are than at first, so that programs end that have a million objects, or a million safe points. */
function rarer(looks: number): number {
  let live = 0;
  for (const list of generations) live += list.live;
  return Math.max(1, live / MANY) ** 2 * Math.max(1, looks / MANY_LOOKS) ** 2;
}

/** Numbers from 0 to 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
