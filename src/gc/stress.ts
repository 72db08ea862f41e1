/** Stress mode: the census at random safe points, and the collector after every so many allocations. */
import { gcState, generations } from '../object/heap.ts';

export interface StressOptions {
  /** Seed of the random numbers: the same seed looks at the same safe points. */
  readonly seed: number;
  /** One safe point of so many is looked at, on average. */
  readonly every: number;
  /** The collector runs when so many tracked objects were allocated since it last ran; 0 = never. */
  readonly collectEvery: number;
  /** Runs the collector. */
  readonly collect: () => void;
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
  const { every, collectEvery, collect, audit } = options;
  const random = generator(options.seed);
  let safePoint = 0;
  let busy = false;
  return () => {
    safePoint++;
    // What the collector's finalizers run has safe points of its own.
    if (busy) return;
    busy = true;
    try {
      const patience = rarer();
      if (collectEvery > 0 && gcState.count >= collectEvery * patience) collect();
      if (random() * every * patience >= 1) return;
      const text = audit();
      if (text !== null) throw new CensusFailure(text, safePoint);
    } finally {
      busy = false;
    }
  };
}

/** More tracked objects than this make looks rarer, by the square of their number: programs with a million of them end too. */
const MANY = 6000;

function rarer(): number {
  let live = 0;
  for (const list of generations) live += list.live;
  return live <= MANY ? 1 : (live / MANY) ** 2;
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
