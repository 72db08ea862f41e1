// A small seeded generator of random numbers, so that a seed stands for the same programs everywhere.

/** @typedef {{ int(n: number): number, chance(p: number): boolean, pick<T>(xs: readonly T[]): T }} Random */

/** @param {number} seed @returns {Random} */
export function random(seed) {
  let a = (seed ^ 0x9e3779b9) >>> 0;
  const next = () => {
    // mulberry32
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    int: (n) => Math.floor(next() * n),
    chance: (p) => next() < p,
    pick: (xs) => xs[Math.floor(next() * xs.length)],
  };
}
