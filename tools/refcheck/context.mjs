/** One function under analysis: its findings, the constructs around the current point, and the ways to leave it. */
import { Bit, clone, joinInto } from './state.mjs';

/**
 * @typedef {import('./state.mjs').State} State
 * @typedef {import('./state.mjs').Entry} Entry
 *
 * @typedef {object} Finding
 * @property {import('typescript').Node} node
 * @property {string} message
 * @property {unknown} [once] only the first finding with this key is kept
 *
 * @typedef {object} Frame a construct that a jump or a throw has to pass
 * @property {'loop' | 'switch' | 'label' | 'catch' | 'finally'} kind
 * @property {readonly string[]} labels
 * @property {number} depth variables deeper than this are gone when the frame is reached
 * @property {State | null} breakState
 * @property {State | null} continueState
 * @property {State | null} thrown
 * @property {import('typescript').Block | null} block of a finally
 */

export class Context {
  /**
   * @param {import('./ownership.mjs').Ownership} ownership
   * @param {boolean} returnsOwned
   * @param {boolean} isModule
   */
  constructor(ownership, returnsOwned, isModule) {
    this.ownership = ownership;
    this.checker = ownership.checker;
    this.returnsOwned = returnsOwned;
    this.isModule = isModule;
    this.depth = 0;
    /** @type {Finding[]} */
    this.findings = [];
    /** @type {Frame[]} */
    this.frames = [];
  }

  /** @param {import('typescript').Node} node @param {string} message @param {unknown} [once] */
  report(node, message, once) {
    this.findings.push({ node, message, once });
  }

  /** @param {Frame['kind']} kind @param {Partial<Frame>} [more] @returns {Frame} */
  pushFrame(kind, more = {}) {
    /** @type {Frame} */
    const frame = {
      kind,
      labels: [],
      depth: this.depth,
      breakState: null,
      continueState: null,
      thrown: null,
      block: null,
      ...more,
    };
    this.frames.push(frame);
    return frame;
  }

  /**
   * Something at `site` may throw: what is owned here must be ended by a handler, or it leaks.
   * @param {State} s @param {import('./state.mjs').Site} site
   */
  throwEdge(s, site) {
    if (s.dead) return;
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const frame = this.frames[i];
      if (frame.kind !== 'catch' && frame.kind !== 'finally') continue;
      const reached = clone(s);
      for (const [key, v] of reached.vars) {
        if (v.depth > frame.depth) {
          this.leakByThrow(v, site, key);
          reached.vars.delete(key);
        } else if (v.bits & Bit.LIVE && !v.site) reached.vars.set(key, { ...v, site });
      }
      if (frame.thrown) joinInto(frame.thrown, reached);
      else frame.thrown = reached;
      return;
    }
    if (this.isModule) return;
    for (const [key, v] of s.vars) this.leakByThrow(v, site, key);
  }

  /** @param {Entry} v @param {import('./state.mjs').Site} site @param {unknown} key */
  leakByThrow(v, site, key) {
    if (!(v.bits & Bit.LIVE)) return;
    const { node, callee } = v.site ?? site;
    this.report(
      node,
      callee === null
        ? `${v.name} is still owned at this throw (leak)`
        : `${v.name} leaks if ${callee} throws; let the VM keep it, or end it in a finally`,
      key,
    );
  }

  /**
   * Forgets the variables of blocks deeper than `depth`; those still owned are leaks.
   * @param {State} s @param {number} depth
   * @param {{node: import('typescript').Node, what: string} | null} at the jump that leaves, or null for a block's end
   */
  leaveBlocks(s, depth, at) {
    if (s.dead) return;
    for (const [key, v] of s.vars) {
      if (v.depth <= depth) continue;
      s.vars.delete(key);
      if (!(v.bits & Bit.LIVE)) continue;
      if (at) this.report(at.node, `${v.name} is still owned at this ${at.what} (leak)`);
      else if (v.kind === 'module')
        this.report(v.decl, `${v.name} is owned by a module; move it into a table or root that the census can name`);
      else if (v.bits & Bit.GIVEN) this.report(v.decl, `${v.name} is not ended on every path (leak)`);
      else this.report(v.decl, `${v.name} is never ended (leak): return it, give it away or drop it`);
    }
  }
}
