import type { Failures } from './diagnosis_errors.ts';
import { GRAMMAR } from './diagnosis_grammar.ts';
import { type Grammar, parseGrammar, type Term } from './peg_notation.ts';
import * as T from './tokens.ts';

/**
 * A parsing-expression reader for source that is not a valid program. It goes over the tokens twice, as CPython does:
 * once to find how far the source makes sense, and once with the rules named `invalid_*`, which recognise mistakes and
 * report them. It builds no tree, only ranges of tokens with as much structure as the messages need.
 */

/** A stretch of tokens: what it is, its first and last token, and its parts. */
export interface Stretch {
  readonly kind: string;
  readonly s: number;
  readonly e: number;
  readonly parts: readonly Stretch[];
}

const NO_PARTS: readonly Stretch[] = [];
const EMPTY: Stretch = { kind: 'Empty', s: -1, e: -1, parts: NO_PARTS };

type Captures = { [name: string]: Stretch };

const NO_CAPTURES: Captures = {};

interface Remembered {
  readonly result: Stretch | null;
  readonly end: number;
}

/** Rules whose results CPython remembers, whether or not the rules for mistakes were in force. */
const REMEMBERED = new Set(
  (
    'simple_stmt block import_stmt expression star_expression disjunction strings arguments star_target ' +
    'target_with_star_atom del_target closed_pattern star_pattern type_param invalid_named_expression dotted_name ' +
    'name_or_attr bitwise_or primary'
  ).split(' '),
);

let grammar: Grammar | null = null;

export class PegReader {
  readonly kinds: Uint8Array;
  readonly failures: Failures;
  pos: number;
  /** Are the rules for mistakes in force? */
  invalid = false;
  /** Did the whole source match in the last reading? */
  succeeded = false;
  private readonly rules: Grammar;
  private memo: Map<string, Map<number, Remembered>> = new Map();

  constructor(failures: Failures, start: number) {
    this.failures = failures;
    this.kinds = failures.t.kind;
    this.pos = start;
    grammar ??= parseGrammar(GRAMMAR);
    this.rules = grammar;
  }

  /** Starts again from `start`, with or without the rules for mistakes. */
  restart(start: number, invalid: boolean): void {
    this.pos = start;
    this.invalid = invalid;
    this.memo = new Map();
  }

  /** The kind of the next token, which counts as read from now on. */
  peek(): number {
    return this.failures.fetch(this.pos);
  }

  /** Applies a rule here. Rules and terms share as few stack frames as they can: brackets may nest 150 deep. */
  rule(name: string): Stretch | null {
    const start = this.pos;
    const table = REMEMBERED.has(name) ? this.table(name) : null;
    const known = table?.get(start);
    if (known !== undefined) {
      this.pos = known.end;
      return known.result;
    }
    const native = NATIVE[name];
    const result = native !== undefined ? native(this) : this.alternatives(this.alternativesOf(name), name);
    if (result === null) this.pos = start;
    table?.set(start, { result, end: this.pos });
    return result;
  }

  private table(name: string): Map<number, Remembered> {
    let table = this.memo.get(name);
    if (table === undefined) {
      table = new Map();
      this.memo.set(name, table);
    }
    return table;
  }

  private alternativesOf(name: string): readonly Term[] {
    const alternatives = this.rules.get(name);
    if (alternatives === undefined) throw new Error(`no rule ${name}`);
    return alternatives;
  }

  private alternatives(alternatives: readonly Term[], name: string): Stretch | null {
    const start = this.pos;
    for (const alternative of alternatives) {
      if (alternative.mistake && !this.invalid) continue;
      const parts: Stretch[] = [];
      let captures: Captures | null = null;
      let matched = true;
      let cut = false;
      for (const item of alternative.items ?? []) {
        if (item.op === 'cut') {
          cut = true;
          continue;
        }
        const part: Stretch | null =
          item.op === 'rule'
            ? this.rule(item.name ?? '')
            : item.op === 'group'
              ? this.alternatives(item.items ?? [], 'Group')
              : this.item(item);
        if (part === null) {
          matched = false;
          break;
        }
        if (item.capture !== undefined) {
          captures ??= {};
          captures[item.capture] = part;
        }
        if (part !== EMPTY) parts.push(part);
      }
      if (matched) {
        const result = this.finish(alternative, captures ?? NO_CAPTURES, parts, start, name);
        if (result !== null) return result;
      }
      this.pos = start;
      // Once past a cut the rule must not try another alternative.
      if (cut) return null;
    }
    return null;
  }

  /** What a complete alternative stands for: what it captured, its action's result, or the stretch it covers. */
  private finish(
    alternative: Term,
    captures: Captures,
    parts: readonly Stretch[],
    start: number,
    name: string,
  ): Stretch | null {
    if (alternative.action !== undefined) return this.failures.act(alternative.action, captures, this, start);
    const { kind } = alternative;
    if (kind === undefined) return parts.length === 1 ? parts[0] : this.stretch(name, start, parts);
    return captures[kind] ?? this.stretch(kind, start, parts);
  }

  /** A stretch from `start` to the last token read. */
  stretch(kind: string, start: number, parts: readonly Stretch[]): Stretch {
    let e = this.pos - 1;
    while (e > start && this.kinds[e] >= T.NEWLINE && this.kinds[e] <= T.DEDENT) e--;
    return { kind, s: start, e: Math.max(e, start), parts };
  }

  private item(item: Term): Stretch | null {
    const start = this.pos;
    switch (item.op) {
      case 'token': {
        if (this.peek() !== item.token) return null;
        this.pos++;
        return this.stretchOfToken(start);
      }
      case 'word':
        if (this.peek() !== T.NAME || this.failures.text(start) !== item.name) return null;
        this.pos++;
        return this.stretchOfToken(start);
      case 'rule':
        return this.rule(item.name ?? '');
      case 'group': {
        const part = this.alternatives(item.items ?? [], 'Group');
        if (part === null) this.pos = start;
        return part;
      }
      case 'optional': {
        const part = this.item((item.items as Term[])[0]);
        if (part !== null) return part;
        this.pos = start;
        return EMPTY;
      }
      case 'and': {
        const part = this.item((item.items as Term[])[0]);
        this.pos = start;
        return part === null ? null : EMPTY;
      }
      case 'not': {
        const part = this.item((item.items as Term[])[0]);
        this.pos = start;
        return part === null ? EMPTY : null;
      }
      case 'many':
      case 'some':
        return this.repeat(item);
      case 'separated':
        return this.separated(item);
      case 'forced': {
        const part = this.item((item.items as Term[])[0]);
        if (part === null) this.failures.forced(start, (item.items as Term[])[0].name ?? '');
        return part;
      }
      default:
        throw new Error(`no such term: ${item.op}`);
    }
  }

  private stretchOfToken(i: number): Stretch {
    return { kind: this.kinds[i] === T.NAME ? 'Name' : 'Token', s: i, e: i, parts: NO_PARTS };
  }

  private repeat(item: Term): Stretch | null {
    const start = this.pos;
    const parts: Stretch[] = [];
    const term = (item.items as Term[])[0];
    for (;;) {
      const before = this.pos;
      const part = this.item(term);
      if (part === null) {
        this.pos = before;
        break;
      }
      parts.push(part);
    }
    if (parts.length === 0) return item.op === 'many' ? EMPTY : null;
    return this.stretch('Items', start, parts);
  }

  private separated(item: Term): Stretch | null {
    const [term, separator] = item.items as readonly [Term, Term];
    const start = this.pos;
    const parts: Stretch[] = [];
    const first = this.item(term);
    if (first === null) return null;
    parts.push(first);
    for (;;) {
      const before = this.pos;
      const part = this.item(separator) === null ? null : this.item(term);
      if (part === null) {
        this.pos = before;
        break;
      }
      parts.push(part);
    }
    return this.stretch('Items', start, parts);
  }
}

const COMPARISONS = new Set([T.EQEQUAL, T.NOTEQUAL, T.LESSEQUAL, T.LESS, T.GREATEREQUAL, T.GREATER, T.KW_IN]);

const BINARY: readonly (readonly number[])[] = [
  [T.VBAR],
  [T.CIRCUMFLEX],
  [T.AMPER],
  [T.LEFTSHIFT, T.RIGHTSHIFT],
  [T.PLUS, T.MINUS],
  [T.STAR, T.SLASH, T.DOUBLESLASH, T.PERCENT, T.AT],
];

/** Reads binary operators from the level on; what stands at the innermost level is a factor. */
function binary(p: PegReader, level: number): Stretch | null {
  const start = p.pos;
  let left = factor(p);
  if (left === null) return null;
  for (;;) {
    const before = p.pos;
    const kind = p.peek();
    let at = BINARY.length - 1;
    while (at >= level && !BINARY[at].includes(kind)) at--;
    if (at < level) return left;
    p.pos++;
    const right = binary(p, at + 1);
    if (right === null) {
      if (at >= 4) notAfterOperator(p, before + 1, inversion);
      p.pos = before;
      return left;
    }
    left = p.stretch('BinOp', start, [left, right]);
  }
}

/** `not` cannot follow an arithmetic operator without parentheses. */
function notAfterOperator(p: PegReader, at: number, read: (p: PegReader) => Stretch | null): void {
  if (!p.invalid) return;
  p.pos = at;
  if (p.peek() !== T.KW_NOT) return;
  p.pos++;
  const operand = read(p);
  if (operand !== null) p.failures.range(at, operand.e, "'not' after an operator must be parenthesized");
}

function comparison(p: PegReader): Stretch | null {
  const start = p.pos;
  const left = p.rule('bitwise_or');
  if (left === null) return null;
  const parts = [left];
  let firstIn = false;
  for (;;) {
    const before = p.pos;
    const kind = p.peek();
    if (COMPARISONS.has(kind)) {
      if (kind === T.NOTEQUAL && !p.failures.notEqual(p.pos)) break;
      if (parts.length === 1 && kind === T.KW_IN) firstIn = true;
      p.pos++;
    } else if (kind === T.KW_IS) {
      p.pos++;
      if (p.peek() === T.KW_NOT) p.pos++;
    } else if (kind === T.KW_NOT) {
      p.pos++;
      if (p.peek() !== T.KW_IN) {
        p.pos = before;
        break;
      }
      p.pos++;
    } else break;
    let right = p.rule('bitwise_or');
    if (right === null && kind === T.KW_IS) {
      // `is` with `not` after it may also be `is (not ...)`, which has no operand of this kind.
      p.pos = before + 1;
      right = p.rule('bitwise_or');
    }
    if (right === null) {
      p.pos = before;
      break;
    }
    parts.push(right);
  }
  if (parts.length === 1) return left;
  return p.stretch(firstIn ? 'CompareIn' : 'Compare', start, parts);
}

/** The suffix of a primary at the position: attribute, call or subscript; null when there is none. */
function suffix(p: PegReader, start: number, left: Stretch, target: boolean): Stretch | null {
  const before = p.pos;
  switch (p.peek()) {
    case T.DOT:
      p.pos++;
      if (p.peek() === T.NAME) {
        p.pos++;
        return p.stretch('Attribute', start, [left]);
      }
      break;
    case T.LPAR: {
      if (p.rule('genexp') !== null) return p.stretch('Call', start, [left]);
      p.pos++;
      const inside = p.pos;
      if (p.rule('arguments') === null) p.pos = inside;
      if (p.peek() === T.RPAR) {
        p.pos++;
        return p.stretch('Call', start, [left]);
      }
      break;
    }
    case T.LBRACE:
      // What CPython takes for a generator expression here can be a mistake in brackets of any kind.
      if (p.invalid) p.rule('genexp');
      break;
    case T.LSQB:
      if (p.invalid && !target) p.rule('genexp');
      p.pos++;
      if (p.rule('slices') !== null && p.peek() === T.RSQB) {
        p.pos++;
        return p.stretch('Subscript', start, [left]);
      }
  }
  p.pos = before;
  return null;
}

function primary(p: PegReader): Stretch | null {
  const start = p.pos;
  let left = p.rule('atom');
  while (left !== null) {
    const longer = suffix(p, start, left, false);
    if (longer === null) return left;
    left = longer;
  }
  return null;
}

/** An attribute or a subscript as a target. */
function memberTarget(p: PegReader): Stretch | null {
  const start = p.pos;
  let left = p.rule('atom');
  if (left === null) return null;
  for (;;) {
    const longer = suffix(p, start, left, true);
    if (longer === null) return null;
    left = longer;
    const next = p.peek();
    if (next === T.DOT || next === T.LPAR || next === T.LSQB) continue;
    return left.kind === 'Call' ? null : left;
  }
}

function softKeyword(p: PegReader): Stretch | null {
  if (p.peek() !== T.NAME) return null;
  const text = p.failures.text(p.pos);
  // CPython compares only as many characters as the name has.
  if (!['_', 'case', 'match', 'type'].some((word) => word.startsWith(text))) return null;
  p.pos++;
  return p.stretch('Name', p.pos - 1, NO_PARTS);
}

function withoutInvalid(p: PegReader): Stretch | null {
  const before = p.invalid;
  p.invalid = false;
  const result = p.rule('plain_expression');
  p.invalid = before;
  return result;
}

/** `not` before a comparison. */
function inversion(p: PegReader): Stretch | null {
  const start = p.pos;
  let count = 0;
  while (p.peek() === T.KW_NOT) {
    p.pos++;
    p.failures.checkNesting(++count);
  }
  const operand = comparison(p);
  return operand === null || count === 0 ? operand : p.stretch('UnaryOp', start, [operand]);
}

function factor(p: PegReader): Stretch | null {
  const start = p.pos;
  let count = 0;
  for (let kind = p.peek(); kind === T.PLUS || kind === T.MINUS || kind === T.TILDE; kind = p.peek()) {
    p.pos++;
    p.failures.checkNesting(++count);
  }
  const operand = power(p);
  if (count === 0) return operand;
  if (operand !== null) return p.stretch('UnaryOp', start, [operand]);
  if (count === 1) notAfterOperator(p, start + 1, factor);
  return null;
}

function power(p: PegReader): Stretch | null {
  const start = p.pos;
  let left: Stretch | null;
  if (p.peek() === T.KW_AWAIT) {
    p.pos++;
    left = p.rule('primary');
    if (left !== null) left = p.stretch('Await', start, [left]);
  } else left = p.rule('primary');
  if (left === null || p.peek() !== T.DOUBLESTAR) return left;
  const before = p.pos++;
  const right = factor(p);
  if (right !== null) return p.stretch('BinOp', start, [left, right]);
  p.pos = before;
  return left;
}

/** A run of `and` or `or`. */
function boolean(p: PegReader, operator: number): Stretch | null {
  const start = p.pos;
  const first = operator === T.KW_OR ? boolean(p, T.KW_AND) : inversion(p);
  if (first === null) return null;
  const parts = [first];
  while (p.peek() === operator) {
    const before = p.pos++;
    const next = operator === T.KW_OR ? boolean(p, T.KW_AND) : inversion(p);
    if (next === null) {
      p.pos = before;
      break;
    }
    parts.push(next);
  }
  return parts.length === 1 ? first : p.stretch('BoolOp', start, parts);
}

/** Adjacent string literals. */
function strings(p: PegReader): Stretch | null {
  const start = p.pos;
  const parts: Stretch[] = [];
  for (;;) {
    const kind = p.peek();
    const part = kind === T.STRING ? p.failures.string(p) : kind === T.FSTRING_START ? p.rule('fstring') : null;
    if (part === null) break;
    parts.push(part);
  }
  if (parts.length === 0) return null;
  p.failures.checkMixed(parts);
  return p.stretch(parts.some((part) => part.kind === 'JoinedStr') ? 'JoinedStr' : 'Str', start, parts);
}

const NATIVE: { readonly [rule: string]: (p: PegReader) => Stretch | null } = {
  disjunction: (p) => boolean(p, T.KW_OR),
  bitwise_or: (p) => binary(p, 0),
  primary,
  inversion,
  member_target: memberTarget,
  soft_keyword: softKeyword,
  expression_without_invalid: withoutInvalid,
  strings,
  number: (p) => p.failures.number(p),
};
