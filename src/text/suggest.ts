/**
 * "Did you mean" of NameError, AttributeError and ImportError: the closest candidate, with the costs and limits of CPython's
 * Python/suggestions.c. Names are compared byte by byte in UTF-8, as there.
 */
import { isAscii } from './codepoints.ts';

const MAX_CANDIDATES = 750;
const MAX_LENGTH = 40;
const MOVE_COST = 2;
const CASE_COST = 1;

function substitutionCost(a: number, b: number): number {
  if ((a & 31) !== (b & 31)) return MOVE_COST;
  if (a === b) return 0;
  const x = a >= 65 && a <= 90 ? a + 32 : a;
  const y = b >= 65 && b <= 90 ? b + 32 : b;
  return x === y ? CASE_COST : MOVE_COST;
}

/** The bytes of a name's UTF-8, one a character. Lone surrogates, which no name has, are spelt like other characters. */
function bytesOf(name: string): string {
  if (isAscii(name)) return name;
  let out = '';
  for (const c of name) {
    const cp = c.codePointAt(0)!;
    if (cp < 0x80) out += c;
    else if (cp < 0x800) out += String.fromCharCode(0xc0 | (cp >> 6), 0x80 | (cp & 63));
    else if (cp < 0x10000) out += String.fromCharCode(0xe0 | (cp >> 12), 0x80 | ((cp >> 6) & 63), 0x80 | (cp & 63));
    else {
      const middle = 0x80 | ((cp >> 6) & 63);
      out += String.fromCharCode(0xf0 | (cp >> 18), 0x80 | ((cp >> 12) & 63), middle, 0x80 | (cp & 63));
    }
  }
  return out;
}

const row = new Int32Array(MAX_LENGTH);

/** Edit distance of two names in units of half a move, or `limit + 1` if it is larger than `limit`. */
export function distance(first: string, second: string, limit: number): number {
  let a = first;
  let b = second;
  if (a === b) return 0;
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  a = a.slice(start, endA);
  b = b.slice(start, endB);
  if (a === '' || b === '') return MOVE_COST * (a.length + b.length);
  if (a.length > MAX_LENGTH || b.length > MAX_LENGTH) return limit + 1;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * MOVE_COST > limit) return limit + 1;
  for (let i = 0; i < a.length; i++) row[i] = (i + 1) * MOVE_COST;
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    const c = b.charCodeAt(j);
    let diagonal = j * MOVE_COST;
    result = diagonal;
    let minimum = Number.POSITIVE_INFINITY;
    for (let i = 0; i < a.length; i++) {
      const substitute = diagonal + substitutionCost(c, a.charCodeAt(i));
      diagonal = row[i];
      const move = Math.min(result, diagonal) + MOVE_COST;
      result = Math.min(substitute, move);
      row[i] = result;
      if (result < minimum) minimum = result;
    }
    if (minimum > limit) return limit + 1;
  }
  return result;
}

/** The candidate closest to `wrong`, the first of equals in the order given, or null if none is close. */
export function suggest(candidates: readonly string[], wrong: string): string | null {
  if (candidates.length >= MAX_CANDIDATES) return null;
  const wrongBytes = bytesOf(wrong);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of candidates) {
    if (name === wrong) continue;
    // A third of the characters may need a move; beyond what is already found nothing is better.
    const bytes = bytesOf(name);
    let limit = Math.floor(((bytes.length + wrongBytes.length + 3) * MOVE_COST) / 6);
    limit = Math.min(limit, bestDistance - 1);
    const cost = distance(wrongBytes, bytes, limit);
    if (cost > limit) continue;
    best = name;
    bestDistance = cost;
  }
  return best;
}
