/**
 * Orders of many simple sort keys: ints, floats, texts, and tuples of these. Their order is total, so every stable sort
 * gives what CPython's gives; these count digits instead of comparing.
 */
import { FLOAT, INT, STR, TUPLE } from '../object/core-types.ts';
import type { PyTuple } from '../object/dict.ts';
import type { Held, PyObject } from '../object/refs.ts';

/** Bits that one pass orders by. */
const BITS = 11;
const BUCKETS = 1 << BITS;
const MASK = BUCKETS - 1;
const TWO32 = 4294967296;

/** Positions 0, 1, … n-1. */
function identity(n: number): Uint32Array {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  return order;
}

/**
 * Positions of keys in ascending order, equal ones in order of position; null when the keys are not of one simple kind.
 * Runs no Python and changes nothing. @nothrow
 */
export function simpleOrder(keys: readonly Held[]): Uint32Array | null {
  const type = keys[0].type;
  if (type === TUPLE) return tupleOrder(keys as readonly PyTuple[]);
  return columnOrder(keys, identity(keys.length));
}

/** Tuples of one length whose columns are simple: the last column first, each order kept by the next. */
function tupleOrder(keys: readonly PyTuple[]): Uint32Array | null {
  const n = keys.length;
  const width = keys[0].v.length;
  if (width === 0 || width > 4) return null;
  for (let i = 0; i < n; i++) if (keys[i].type !== TUPLE || keys[i].v.length !== width) return null;
  let order: Uint32Array | null = identity(n);
  const column = new Array<PyObject>(n);
  for (let c = width - 1; c >= 0 && order !== null; c--) {
    for (let i = 0; i < n; i++) column[i] = keys[i].v[c];
    order = columnOrder(column, order);
  }
  return order;
}

/** `order` sorted by the keys at its positions, in place or in a new array; null when the keys are not of one simple kind. */
function columnOrder(keys: readonly PyObject[], order: Uint32Array): Uint32Array | null {
  const type = keys[0].type;
  if (type === STR) return textOrder(keys, order);
  if (type === INT) return intOrder(keys, order);
  return type === FLOAT ? floatOrder(keys, order) : null;
}

/** Ints that are JavaScript numbers. Apart from `floatOrder`, so that each is compiled for the numbers it meets. */
function intOrder(keys: readonly PyObject[], order: Uint32Array): Uint32Array | null {
  const n = keys.length;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const k = keys[i];
    const v = k.v as number;
    if (k.type !== INT || typeof v !== 'number') return null;
    if (v < least) least = v;
    if (v > most) most = v;
  }
  if (least === most) return order;
  if (most - least >= TWO32) {
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) values[i] = keys[i].v as number;
    return doublesOrder(values, order);
  }
  const low = new Uint32Array(n);
  for (let i = 0; i < n; i++) low[i] = (keys[i].v as number) - least;
  return countingPasses(low, order);
}

function floatOrder(keys: readonly PyObject[], order: Uint32Array): Uint32Array | null {
  const n = keys.length;
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const k = keys[i];
    const v = k.v as number;
    if (k.type !== FLOAT || v !== v) return null;
    // -0.0 equals 0.0.
    values[i] = v + 0;
  }
  return doublesOrder(values, order);
}

/** The bits of a float order as the float does, when those of negative ones are turned round. */
function doublesOrder(values: Float64Array, order: Uint32Array): Uint32Array {
  const n = values.length;
  const words = new Uint32Array(values.buffer);
  const high = new Uint32Array(n);
  const low = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const h = words[2 * i + HIGH];
    if (h >= 0x80000000) {
      high[i] = ~h;
      low[i] = ~words[2 * i + LOW];
    } else {
      high[i] = h | 0x80000000;
      low[i] = words[2 * i + LOW];
    }
  }
  return countingPasses(high, countingPasses(low, order));
}

/** Which half of a float comes first depends on the machine. */
const LOW = new Uint32Array(new Float64Array([1]).buffer)[0] === 0 ? 0 : 1;
const HIGH = 1 - LOW;

/** `order` sorted by the 32-bit keys at its positions, least digits first; digits that all keys share take no pass. */
function countingPasses(keys: Uint32Array, order: Uint32Array): Uint32Array {
  const n = keys.length;
  let differ = 0;
  for (let i = 1; i < n; i++) differ |= keys[i] ^ keys[0];
  let from = order;
  let to: Uint32Array | null = null;
  for (let shift = 0; shift < 32; shift += BITS) {
    if (((differ >>> shift) & MASK) === 0) continue;
    const starts = new Uint32Array(BUCKETS);
    for (let i = 0; i < n; i++) starts[(keys[i] >>> shift) & MASK]++;
    let sum = 0;
    for (let b = 0; b < BUCKETS; b++) {
      const count = starts[b];
      starts[b] = sum;
      sum += count;
    }
    if (to === null) to = new Uint32Array(n);
    for (let i = 0; i < n; i++) {
      const p = from[i];
      to[starts[(keys[p] >>> shift) & MASK]++] = p;
    }
    const spare: Uint32Array = from;
    from = to;
    to = spare;
  }
  return from;
}

/** Texts of Latin-1 alone: ordered by eight characters after what all have in common, then, where these are equal, compared. */
function textOrder(keys: readonly PyObject[], order: Uint32Array): Uint32Array | null {
  const n = keys.length;
  const first = keys[0].v as string;
  let common = first.length;
  for (let i = 0; i < n; i++) {
    const k = keys[i];
    if (k.type !== STR) return null;
    const s = k.v as string;
    if (s.length < common) common = s.length;
    let c = 0;
    while (c < common && s.charCodeAt(c) === first.charCodeAt(c)) c++;
    common = c;
  }
  if (SURROGATE.test(first.slice(0, common))) return null;
  const high = new Uint32Array(n);
  const low = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const s = keys[i].v as string;
    // Texts that end count as if zeros followed; where that matters they are compared.
    let any = 0;
    let h = 0;
    let l = 0;
    const end = Math.min(s.length, common + 8);
    for (let c = common; c < end; c++) {
      const unit = s.charCodeAt(c);
      any |= unit;
      const at = c - common;
      if (at < 4) h |= unit << (24 - 8 * at);
      else l |= unit << (56 - 8 * at);
    }
    if (any > 255) return null;
    high[i] = h;
    low[i] = l;
  }
  const result = countingPasses(high, countingPasses(low, order));
  return equalPrefixes(keys, high, low, common + 8, result) ? result : null;
}

const SURROGATE = /[\ud800-\udfff]/;

/** Sorts the groups of equal prefixes by the whole texts; false when code units do not tell their order. */
function equalPrefixes(
  keys: readonly PyObject[],
  high: Uint32Array,
  low: Uint32Array,
  prefix: number,
  order: Uint32Array,
): boolean {
  const n = order.length;
  const text = (p: number): string => keys[p].v as string;
  for (let i = 0; i < n; ) {
    const p = order[i];
    let end = i + 1;
    while (end < n && high[order[end]] === high[p] && low[order[end]] === low[p]) end++;
    if (end - i > 1) {
      const group = Array.from(order.subarray(i, end));
      for (const q of group) {
        const s = text(q);
        if (s.length > prefix && SURROGATE.test(s)) return false;
      }
      group.sort((a, b) => {
        const s = text(a);
        const t = text(b);
        return s < t ? -1 : s > t ? 1 : 0;
      });
      for (let k = 0; k < group.length; k++) order[i + k] = group[k];
    }
    i = end;
  }
  return true;
}
