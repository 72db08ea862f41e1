/**
 * The code that `re._compiler` writes, read into a tree. Reading checks it as CPython's `_validate` does: what the compiler
 * cannot have written is refused.
 */
import { Fault } from '../../fault.ts';
import {
  ANY_ALL_SET,
  ANY_SET,
  type CharSet,
  categorySet,
  charSet,
  literalIgnoreSet,
  literalSet,
  NO_SET,
  notLiteralSet,
  union,
} from './chars.ts';
import { AT_CODES, CATEGORY_CODES, Info, MAXGROUPS, MAXREPEAT, Op } from './codes.ts';

export type Sequence = readonly Node[];
export type Manner = 'greedy' | 'lazy' | 'possessive';

export type Node =
  | { readonly kind: 'literal'; readonly char: number }
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'at'; readonly where: number }
  | { readonly kind: 'mark'; readonly mark: number }
  | { readonly kind: 'branch'; readonly choices: readonly Sequence[] }
  | { readonly kind: 'reference'; readonly group: number; readonly op: number }
  | { readonly kind: 'condition'; readonly group: number; readonly yes: Sequence; readonly no: Sequence }
  | Loop
  | SingleLoop
  | { readonly kind: 'atomic'; readonly body: Sequence }
  | { readonly kind: 'look'; readonly negative: boolean; readonly back: number; readonly body: Sequence }
  | { readonly kind: 'failure' }
  | { readonly kind: 'success' };

/** A repeated sequence; `max` Infinity: without limit. */
export interface Loop {
  readonly kind: 'loop';
  readonly manner: Manner;
  readonly min: number;
  readonly max: number;
  readonly body: Sequence;
}
/** A repeated single character. */
export interface SingleLoop {
  readonly kind: 'single';
  readonly manner: Manner;
  readonly min: number;
  readonly max: number;
  readonly set: CharSet;
}

const MANNER: { readonly [op: number]: Manner } = {
  [Op.REPEAT_ONE]: 'greedy',
  [Op.MIN_REPEAT_ONE]: 'lazy',
  [Op.POSSESSIVE_REPEAT_ONE]: 'possessive',
  [Op.MAX_UNTIL]: 'greedy',
  [Op.MIN_UNTIL]: 'lazy',
  [Op.SUCCESS]: 'possessive',
};

function invalid(): never {
  throw new Fault('RuntimeError', 'invalid SRE code');
}

class Reader {
  private readonly code: Uint32Array;
  private readonly groups: number;
  private at = 0;

  constructor(code: Uint32Array, groups: number) {
    this.code = code;
    this.groups = groups;
  }

  whole(): Sequence {
    const { code } = this;
    const end = code.length - 1;
    if (this.groups < 0 || this.groups > MAXGROUPS || end < 0 || code[end] !== Op.SUCCESS) invalid();
    return this.sequence(end);
  }

  private next(end: number): number {
    if (this.at >= end) invalid();
    return this.code[this.at++];
  }

  /** Reads a skip, which counts from its own place; gives the place it leads to. */
  private target(end: number, adjust = 0): number {
    const from = this.at;
    const skip = this.next(end);
    if (skip - adjust > end - from) invalid();
    return from + skip;
  }

  private expect(op: number, end: number): void {
    if (this.next(end) !== op) invalid();
  }

  /** The nodes up to `end`, or up to a JUMP at `jumpAt`, which `jumped` tells. */
  private sequence(end: number, jumpAt = -1): Node[] {
    if (this.at > end) invalid();
    const out: Node[] = [];
    this.jumped = false;
    while (this.at < end) {
      if (this.code[this.at] === Op.JUMP) {
        if (this.at !== jumpAt) invalid();
        this.at++;
        this.jumped = true;
        return out;
      }
      const node = this.node(end);
      if (node !== null) out.push(node);
    }
    this.jumped = false;
    return out;
  }
  private jumped = false;

  private node(end: number): Node | null {
    const op = this.next(end);
    switch (op) {
      case Op.MARK: {
        const mark = this.next(end);
        if (mark > 2 * this.groups + 1) invalid();
        return { kind: 'mark', mark };
      }
      case Op.LITERAL:
        return { kind: 'literal', char: this.next(end) };
      case Op.NOT_LITERAL:
        return { kind: 'set', set: notLiteralSet(this.next(end)) };
      case Op.LITERAL_IGNORE:
      case Op.NOT_LITERAL_IGNORE:
      case Op.LITERAL_UNI_IGNORE:
      case Op.NOT_LITERAL_UNI_IGNORE:
      case Op.LITERAL_LOC_IGNORE:
      case Op.NOT_LITERAL_LOC_IGNORE:
        return { kind: 'set', set: literalIgnoreSet(op, this.next(end)) };
      case Op.SUCCESS:
        return { kind: 'success' };
      case Op.FAILURE:
        return { kind: 'failure' };
      case Op.AT: {
        const where = this.next(end);
        if (where >= AT_CODES) invalid();
        return { kind: 'at', where };
      }
      case Op.ANY:
        return { kind: 'set', set: ANY_SET };
      case Op.ANY_ALL:
        return { kind: 'set', set: ANY_ALL_SET };
      case Op.CATEGORY: {
        const k = this.next(end);
        if (k >= CATEGORY_CODES) invalid();
        return { kind: 'set', set: categorySet(k) };
      }
      case Op.IN:
      case Op.IN_IGNORE:
      case Op.IN_UNI_IGNORE:
      case Op.IN_LOC_IGNORE: {
        const to = this.target(end);
        const start = this.at;
        this.checkSet(to - 1);
        this.expect(Op.FAILURE, end);
        return { kind: 'set', set: charSet(op, this.code, start) };
      }
      case Op.INFO:
        this.info(end);
        return null;
      case Op.BRANCH:
        return this.branch(end);
      case Op.REPEAT_ONE:
      case Op.MIN_REPEAT_ONE:
      case Op.POSSESSIVE_REPEAT_ONE: {
        const { to, min, max } = this.limits(end);
        const body = this.sequence(to - 1);
        this.expect(Op.SUCCESS, end);
        return singleLoop(MANNER[op], min, max, body);
      }
      case Op.REPEAT:
      case Op.POSSESSIVE_REPEAT: {
        const { to, min, max } = this.limits(end);
        const body = this.sequence(to);
        const last = this.next(end);
        const possessive = op === Op.POSSESSIVE_REPEAT;
        if (possessive ? last !== Op.SUCCESS : last !== Op.MAX_UNTIL && last !== Op.MIN_UNTIL) invalid();
        return { kind: 'loop', manner: MANNER[last], min, max, body };
      }
      case Op.ATOMIC_GROUP: {
        const to = this.target(end);
        const body = this.sequence(to - 1);
        this.expect(Op.SUCCESS, end);
        return { kind: 'atomic', body };
      }
      case Op.GROUPREF:
      case Op.GROUPREF_IGNORE:
      case Op.GROUPREF_UNI_IGNORE:
      case Op.GROUPREF_LOC_IGNORE:
        return { kind: 'reference', group: this.group(end), op };
      case Op.GROUPREF_EXISTS: {
        const group = this.group(end);
        const from = this.at;
        const to = this.target(end, 1) - 1;
        if (to < from + 1) invalid();
        const yes = this.sequence(to, to - 2);
        if (!this.jumped) return { kind: 'condition', group, yes, no: [] };
        const after = this.target(end);
        return { kind: 'condition', group, yes, no: this.sequence(after) };
      }
      case Op.ASSERT:
      case Op.ASSERT_NOT: {
        const to = this.target(end);
        const back = this.next(end);
        const body = this.sequence(to - 1);
        this.expect(Op.SUCCESS, end);
        return { kind: 'look', negative: op === Op.ASSERT_NOT, back, body };
      }
      default:
        return invalid();
    }
  }

  private group(end: number): number {
    const group = this.next(end);
    if (group >= this.groups) invalid();
    return group;
  }

  private limits(end: number): { to: number; min: number; max: number } {
    const to = this.target(end);
    const min = this.next(end);
    const max = this.next(end);
    if (min > max) invalid();
    return { to, min, max: max === MAXREPEAT ? Number.POSITIVE_INFINITY : max };
  }

  private branch(end: number): Node {
    const choices: Sequence[] = [];
    let join = -1;
    for (;;) {
      const to = this.target(end);
      if (to === this.at - 1) break;
      // Each choice ends with a JUMP and its skip.
      choices.push(this.sequence(to - 1, to - 2));
      if (!this.jumped) invalid();
      const goal = this.target(end);
      if (join >= 0 && goal !== join) invalid();
      join = goal;
    }
    if (join >= 0 && this.at !== join) invalid();
    if (join < 0) invalid();
    return { kind: 'branch', choices };
  }

  /** Passes over the items of a set up to `end`. */
  private checkSet(end: number): void {
    while (this.at < end) {
      switch (this.code[this.at++]) {
        case Op.NEGATE:
          break;
        case Op.LITERAL:
          this.next(end);
          break;
        case Op.RANGE:
        case Op.RANGE_UNI_IGNORE:
          this.next(end);
          this.next(end);
          break;
        case Op.CHARSET:
          this.skip(8, end);
          break;
        case Op.BIGCHARSET: {
          const blocks = this.next(end);
          const table = this.at;
          this.skip(64, end);
          for (let i = table; i < this.at; i++) {
            const four = this.code[i];
            for (let shift = 0; shift < 32; shift += 8) if (((four >>> shift) & 255) >= blocks) invalid();
          }
          this.skip(blocks * 8, end);
          break;
        }
        case Op.CATEGORY:
          if (this.next(end) >= CATEGORY_CODES) invalid();
          break;
        default:
          invalid();
      }
    }
    if (this.at !== end) invalid();
  }

  private skip(n: number, end: number): void {
    if (n > end - this.at) invalid();
    this.at += n;
  }

  /** Passes over an INFO block: what it says is found out again from the tree. */
  private info(end: number): void {
    const to = this.target(end);
    const flags = this.next(end);
    this.next(end);
    this.next(end);
    if ((flags & ~(Info.PREFIX | Info.LITERAL | Info.CHARSET)) !== 0) invalid();
    if ((flags & Info.PREFIX) !== 0 && (flags & Info.CHARSET) !== 0) invalid();
    if ((flags & Info.LITERAL) !== 0 && (flags & Info.PREFIX) === 0) invalid();
    if ((flags & Info.PREFIX) !== 0) {
      const length = this.next(end);
      this.next(end);
      this.skip(length, to);
      for (let i = 0; i < length; i++) if (this.next(to) >= length) invalid();
    }
    if ((flags & Info.CHARSET) !== 0) {
      this.checkSet(to - 1);
      this.expect(Op.FAILURE, to);
    }
    if (this.at !== to) invalid();
  }
}

/** A repeated single character; a body that the compiler would not repeat so becomes a loop of the general kind. */
function singleLoop(manner: Manner, min: number, max: number, body: Node[]): Node {
  const [node] = body;
  if (body.length === 1) {
    if (node.kind === 'literal') return { kind: 'single', manner, min, max, set: literalSet(node.char) };
    if (node.kind === 'set') return { kind: 'single', manner, min, max, set: node.set };
  }
  return { kind: 'loop', manner, min, max, body };
}

/** The tree of a pattern's code. Raises RuntimeError: invalid SRE code. */
export function readCode(code: Uint32Array, groups: number): Sequence {
  return new Reader(code, groups).whole();
}

// --- What the tree tells -------------------------------------------------------------------------------------------

/** The fewest characters that a sequence takes. */
export function width(nodes: Sequence): number {
  let n = 0;
  for (const node of nodes) {
    if (node.kind === 'success') return n;
    n += nodeWidth(node);
  }
  return n;
}

function nodeWidth(node: Node): number {
  switch (node.kind) {
    case 'literal':
    case 'set':
      return 1;
    case 'branch':
      return Math.min(...node.choices.map(width));
    case 'condition':
      return Math.min(width(node.yes), width(node.no));
    case 'loop':
      return node.min === 0 ? 0 : Math.min(node.min * width(node.body), MAXREPEAT);
    case 'single':
      return node.min;
    case 'atomic':
      return width(node.body);
    default:
      return 0;
  }
}

/** Whether any part of a sequence, however deep, satisfies `test`. */
export function anyNode(nodes: Sequence, test: (node: Node) => boolean): boolean {
  return nodes.some((node) => test(node) || partsOf(node).some((part) => anyNode(part, test)));
}

/** The sequences that a node contains. */
export function partsOf(node: Node): readonly Sequence[] {
  switch (node.kind) {
    case 'branch':
      return node.choices;
    case 'condition':
      return [node.yes, node.no];
    case 'loop':
    case 'atomic':
    case 'look':
      return [node.body];
    default:
      return [];
  }
}

/**
 * A set in which the next character must be for `nodes[from…]` and what follows it to match; null when nothing is known
 * (or nothing need follow). `rest` is that of what follows.
 */
export function firstOf(nodes: Sequence, from: number, rest: CharSet | null): CharSet | null {
  for (let i = from; i < nodes.length; i++) {
    const node = nodes[i];
    switch (node.kind) {
      case 'literal':
        return literalSet(node.char);
      case 'set':
        return node.set;
      case 'mark':
      case 'at':
      case 'look':
        continue;
      case 'failure':
        return NO_SET;
      case 'single':
        if (node.min > 0) return node.set;
        return optional(node.set, firstOf(nodes, i + 1, rest));
      case 'loop': {
        const inner = firstOf(node.body, 0, null);
        if (inner === null || node.min > 0) return inner;
        return optional(inner, firstOf(nodes, i + 1, rest));
      }
      case 'branch': {
        const after = firstOf(nodes, i + 1, rest);
        let all: CharSet = NO_SET;
        for (const choice of node.choices) {
          const first = firstOf(choice, 0, after);
          if (first === null) return null;
          all = union(all, first);
        }
        return all;
      }
      case 'atomic':
        return firstOf(node.body, 0, width(node.body) > 0 ? null : firstOf(nodes, i + 1, rest));
      default:
        return null;
    }
  }
  return rest;
}

function optional(set: CharSet, after: CharSet | null): CharSet | null {
  return after === null ? null : union(set, after);
}
