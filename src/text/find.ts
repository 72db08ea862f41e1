/**
 * Finding a long run of units in another in linear time, whatever they are: as Horspool does it as long as that is quick, which it nearly
 * always is, and by the borders of what is looked for (Knuth, Morris, Pratt) when it is not.
 */

type Units = Uint8Array | Uint16Array;

/** Shorter runs are left to others: the worst that can happen to those is not bad. */
export const LONG_NEEDLE = 256;
/** Units looked at in vain for each one passed, before the other way is taken. */
const PATIENCE = 4;

/** First match of `needle` within `from..to`, or -1. */
export function findLong(hay: Units, needle: Units, from: number, to: number): number {
  const m = needle.length;
  const last = needle[m - 1];
  // By the low byte alone: a skip may be too short for other units with the same one, never too long.
  const skips = new Int32Array(256).fill(m);
  for (let i = 0; i < m - 1; i++) skips[needle[i] & 255] = m - 1 - i;
  let vain = 0;
  for (let at = from + m - 1; at < to; ) {
    const c = hay[at];
    if (c === last) {
      let i = m - 2;
      while (i >= 0 && hay[at - m + 1 + i] === needle[i]) i--;
      if (i < 0) return at - m + 1;
      vain += m - 1 - i;
      if (vain > PATIENCE * (at - from) + 4096) return byBorders(hay, needle, at - m + 1, to);
    }
    at += skips[c & 255];
  }
  return -1;
}

/** As `findLong`; each unit is looked at twice at most. */
function byBorders(hay: Units, needle: Units, from: number, to: number): number {
  const m = needle.length;
  const borders = new Int32Array(m);
  for (let i = 1, k = 0; i < m; i++) {
    while (k > 0 && needle[i] !== needle[k]) k = borders[k - 1];
    if (needle[i] === needle[k]) k++;
    borders[i] = k;
  }
  for (let i = from, k = 0; i < to; i++) {
    while (k > 0 && hay[i] !== needle[k]) k = borders[k - 1];
    if (hay[i] === needle[k]) k++;
    if (k === m) return i - m + 1;
  }
  return -1;
}

/** The code units of a string. */
export function unitsOf(s: string, from: number, to: number): Uint16Array {
  const out = new Uint16Array(to - from);
  for (let i = from; i < to; i++) out[i - from] = s.charCodeAt(i);
  return out;
}
