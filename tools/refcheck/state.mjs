/**
 * What the checker knows about each owned variable at one point of a function.
 *
 * A variable's `bits` are the things that may be true of it here, one for every path that leads here.
 */
export const Bit = {
  /** It owns a reference that has not been ended. */
  LIVE: 1,
  /** Its reference has been ended: returned, stored, given away or dropped. */
  GIVEN: 2,
  /** It holds nothing to end: null, undefined, a sentinel, an empty array. */
  EMPTY: 4,
  /** Its type says Owned, but its value was borrowed from somewhere else. */
  BORROWED: 8,
};

/**
 * @typedef {object} Site where and by what a throw leaves
 * @property {import('typescript').Node} node
 * @property {string | null} callee null for a `throw` statement
 *
 * @typedef {object} Entry
 * @property {number} bits
 * @property {number} depth nesting of the block that declares it
 * @property {string} name
 * @property {'local' | 'parameter' | 'module' | 'temporary'} kind
 * @property {boolean} collection an array or tuple of owned references
 * @property {import('typescript').Node} decl
 * @property {Site | null} site set on the way from a throw to its handler
 * @property {string | null} givenTo the function it was last given to, for messages
 *
 * @typedef {object} State
 * @property {Map<unknown, Entry>} vars by symbol; a temporary's key is an object of its own
 * @property {boolean} dead no path leads here
 */

/** @returns {State} */
export const emptyState = () => ({ vars: new Map(), dead: false });

/** @param {State} s @returns {State} */
export const clone = (s) => ({ vars: new Map(s.vars), dead: s.dead });

/**
 * Merges another path into `into`. Entries are never changed in place, so states may share them.
 * @param {State} into @param {State} from
 */
export function joinInto(into, from) {
  if (from.dead) return;
  if (into.dead) {
    into.vars = new Map(from.vars);
    into.dead = false;
    return;
  }
  for (const [key, b] of from.vars) {
    const a = into.vars.get(key);
    if (!a) into.vars.set(key, { ...b, bits: b.bits | Bit.EMPTY });
    else if (a !== b && ((a.bits | b.bits) !== a.bits || (b.site && !a.site)))
      into.vars.set(key, { ...a, bits: a.bits | b.bits, site: a.site ?? b.site, givenTo: a.givenTo ?? b.givenTo });
  }
  for (const [key, a] of into.vars)
    if (!from.vars.has(key) && !(a.bits & Bit.EMPTY)) into.vars.set(key, { ...a, bits: a.bits | Bit.EMPTY });
}

/** @param {State} s @param {unknown} key @param {number} bits */
export function setBits(s, key, bits) {
  const v = s.vars.get(key);
  if (v && v.bits !== bits) s.vars.set(key, { ...v, bits });
}

/** @param {State} a @param {State} b */
export function sameState(a, b) {
  if (a.dead !== b.dead || a.vars.size !== b.vars.size) return false;
  for (const [key, v] of a.vars) if (b.vars.get(key)?.bits !== v.bits) return false;
  return true;
}

/** @param {State} s @param {State} from makes `s` what `from` is */
export function assign(s, from) {
  s.vars = from.vars;
  s.dead = from.dead;
}
