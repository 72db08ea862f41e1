import { charactersInBytes, type SyntaxErrorType, SyntaxFault } from './errors.ts';
import { tooComplex } from './expressions.ts';
import { numberValue, stringValue } from './literals.ts';
import type { PegReader, Stretch } from './peg.ts';
import { decodeString, LiteralError } from './strings.ts';
import type { Tokenizer } from './tokenizer.ts';
import * as T from './tokens.ts';

const MAX_NESTING = 6000;

/** The names of expressions in messages. */
const NAMES: { readonly [kind: string]: string } = {
  Attribute: 'attribute',
  Subscript: 'subscript',
  Starred: 'starred',
  Name: 'name',
  List: 'list',
  Tuple: 'tuple',
  Lambda: 'lambda',
  Call: 'function call',
  BoolOp: 'expression',
  BinOp: 'expression',
  UnaryOp: 'expression',
  GeneratorExp: 'generator expression',
  Yield: 'yield expression',
  Await: 'await expression',
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  Dict: 'dict literal',
  Set: 'set display',
  JoinedStr: 'f-string expression',
  None: 'None',
  True: 'True',
  False: 'False',
  Ellipsis: 'ellipsis',
  Compare: 'comparison',
  CompareIn: 'comparison',
  IfExp: 'conditional expression',
  NamedExpr: 'named expression',
};

/** The expressions among the parts of a stretch, those of its helping rules included. */
function elements(stretch: Stretch): Stretch[] {
  const found: Stretch[] = [];
  for (const part of stretch.parts) {
    if (part.kind === 'Token') continue;
    const c = part.kind.charCodeAt(0);
    if (part.kind === 'Items' || part.kind === 'Group' || (c >= 97 && c <= 122)) found.push(...elements(part));
    else found.push(part);
  }
  return found;
}

type Captures = { readonly [name: string]: Stretch };

/** Keeps count of the tokens read, and makes and raises the errors. */
export class Failures {
  readonly lexer: Tokenizer;
  readonly t: T.TokenTable;
  readonly barryAsFlufl: boolean;
  /** The furthest token read. */
  furthest = 0;

  constructor(lexer: Tokenizer, barryAsFlufl: boolean) {
    this.lexer = lexer;
    this.t = lexer.tokens;
    this.barryAsFlufl = barryAsFlufl;
  }

  /** The kind of token `i`, read now; raises what the tokenizer stumbled over there. */
  fetch(i: number): number {
    if (i > this.furthest) this.furthest = i;
    const kind = this.t.kind[i];
    if (kind === T.ERRORTOKEN && this.lexer.failure !== null) throw new TokenizerStopped();
    return kind;
  }

  text(i: number): string {
    return this.lexer.source.slice(this.t.start[i], this.t.end[i]);
  }

  /** May this `!=` or `<>` be an operator? */
  notEqual(i: number): boolean {
    const flufl = this.text(i) === '<>';
    if (this.barryAsFlufl && !flufl) this.here("with Barry as BDFL, use '<>' instead of '!='");
    return flufl === this.barryAsFlufl;
  }

  checkNesting(depth: number): void {
    if (depth > MAX_NESTING) throw tooComplex();
  }

  number(p: PegReader): Stretch | null {
    const i = p.pos;
    if (p.peek() !== T.NUMBER) return null;
    p.pos++;
    try {
      numberValue(this.text(i));
    } catch (error) {
      if (!(error instanceof LiteralError)) throw error;
      this.raise('SyntaxError', error.message, this.t.line[i], 0, this.t.endLine[i], 0);
    }
    return p.stretch('Number', i, []);
  }

  /** One string token; what is wrong in it is raised. */
  string(p: PegReader): Stretch | null {
    const i = p.pos;
    if (p.peek() !== T.STRING) return null;
    p.pos++;
    try {
      const value = stringValue(this.text(i), () => {});
      return p.stretch(value.type === 'bytes' ? 'Bytes' : 'Str', i, []);
    } catch (error) {
      if (!(error instanceof LiteralError)) throw error;
      if (error.message.startsWith('bytes can only')) this.range(i, i, error.message);
      this.here(error.message);
    }
  }

  /** Adjacent literals have to be all bytes or all text. */
  checkMixed(parts: readonly Stretch[]): void {
    const bytes = parts.filter((part) => part.kind === 'Bytes').length;
    if (bytes > 0 && bytes < parts.length) this.here('cannot mix bytes and nonbytes literals');
  }

  /** The token that has to come at `i` is missing. */
  forced(i: number, text: string): never {
    this.fetch(i);
    this.range(i, i, `expected '${text}'`);
  }

  /** Does what a rule says in brackets; null when there is nothing to report after all. */
  act(action: string, captures: Captures, p: PegReader, start: number): Stretch | null {
    const match = /^(\w+)((?: \w+)*)(?:: ([\s\S]*))?$/.exec(action);
    if (match === null) throw new Error(`no such action: ${action}`);
    const a = captures.a;
    const b = captures.b;
    const message = this.message(match[3] ?? '', a);
    switch (match[1]) {
      case 'at':
        return this.range(a.s, a.e, message);
      case 'range':
        return this.range(a.s, b.e, message);
      case 'rangelast':
        return this.range(a.s, (elements(b).at(-1) ?? b).e, message);
      case 'firstlast':
        return this.firstLast(a, message);
      case 'from':
        return this.startingFrom(a.s, message);
      case 'here':
        return this.here(message);
      case 'next':
        return this.atToken(p.pos, 'SyntaxError', message);
      case 'indent':
        return this.atToken(this.furthest, 'IndentationError', message);
      case 'key':
        return this.key(a, message);
      case 'target':
        return this.target(a, match[3]);
      case 'generator':
        return this.range(a.s, lastClausePart(b).e, message);
      case 'lastgenerator':
        return this.lastGenerator(a, b, message);
      case 'positional':
        return this.positional(a);
      case 'comma':
        return this.comma(a, b, p);
      case 'legacy':
        return this.legacy(a, b);
      case 'bound':
        return this.bound(a, b, match[3]);
      case 'conversion':
        return this.conversion(a, b, p);
      case 'field':
        return this.field(a, start, p);
      case 'real':
        if (this.isImaginary(a.s)) this.range(a.s, a.s, 'real number required in complex literal');
        return a;
      case 'imaginary':
        if (!this.isImaginary(a.s)) this.range(a.s, a.s, 'imaginary number required in complex literal');
        return a;
      case 'fstring':
        return this.fstring(start, p);
      default:
        throw new Error(`no such action: ${action}`);
    }
  }

  private message(template: string, a: Stretch | undefined): string {
    if (a === undefined || !template.includes('%')) return template;
    return template
      .replace('%n', NAMES[a.kind] ?? 'literal')
      .replace('%t', this.text(a.s))
      .replace('%l', String(this.t.line[a.s]));
  }

  private firstLast(a: Stretch, message: string): never {
    const end = a.kind === 'Items' ? (a.parts.at(-1) ?? a) : a;
    return this.range(a.s, end.e, message);
  }

  private key(a: Stretch, message: string): never {
    return this.raise('SyntaxError', message, this.t.line[a.s], this.t.endCol[a.e], this.t.endLine[a.e], 0);
  }

  private target(a: Stretch, purpose: string): Stretch | null {
    const bad = invalidTarget(a, purpose);
    if (bad === null) return null;
    const verb = purpose === 'delete' ? 'delete' : 'assign to';
    return this.range(bad.s, bad.e, `cannot ${verb} ${NAMES[bad.kind] ?? 'literal'}`);
  }

  private lastGenerator(a: Stretch, b: Stretch, message: string): Stretch | null {
    const args = elements({ ...a, parts: [a] }).filter((arg) => arg.kind !== 'Keyword' && arg.kind !== 'KeywordUnpack');
    if (args.length <= 1) return null;
    return this.range(args[args.length - 1].s, lastClausePart(b).e, message);
  }

  private positional(a: Stretch): never {
    const unpacking = elements({ ...a, parts: [a] }).some((arg) => arg.kind === 'KeywordUnpack');
    return this.here(`positional argument follows keyword argument${unpacking ? ' unpacking' : ''}`);
  }

  /** Two expressions side by side inside brackets. */
  private comma(a: Stretch, b: Stretch, p: PegReader): Stretch | null {
    const name = a.kind === 'Name' ? this.text(a.s) : '';
    if (name === 'print' || name === 'exec') return null;
    if (!this.insideBrackets(p.pos - 1)) return null;
    return this.range(a.s, b.e, 'invalid syntax. Perhaps you forgot a comma?');
  }

  /** Are brackets open after token `last`? */
  private insideBrackets(last: number): boolean {
    let level = 0;
    for (let i = last; i >= 0; i--) {
      const kind = this.t.kind[i];
      if (kind === T.LPAR || kind === T.LSQB || kind === T.LBRACE) {
        if (++level > 0) return true;
      } else if (kind === T.RPAR || kind === T.RSQB || kind === T.RBRACE) level--;
      else if (kind === T.NEWLINE) return false;
    }
    return false;
  }

  private legacy(a: Stretch, b: Stretch): Stretch | null {
    const name = this.text(a.s);
    if (name !== 'print' && name !== 'exec') return null;
    return this.range(a.s, b.e, `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`);
  }

  private bound(a: Stretch, b: Stretch, type: string): never {
    const what = b.kind === 'Tuple' ? 'constraints' : 'bound';
    return this.startingFrom(a.s, `cannot use ${what} with ${type}`);
  }

  private conversion(a: Stretch, b: Stretch, p: PegReader): Stretch {
    if (this.t.start[b.s] !== this.t.end[a.s]) {
      this.range(a.s, b.s, 'f-string: conversion type must come right after the exclamanation mark');
    }
    return p.stretch('Conversion', a.s, []);
  }

  /** The letter of a conversion is looked at when the replacement field is complete. */
  private field(conversion: Stretch, start: number, p: PegReader): Stretch {
    if (conversion.kind === 'Conversion') {
      const at = conversion.e;
      const letter = this.text(at);
      if (letter !== 's' && letter !== 'r' && letter !== 'a') {
        this.range(at, at, `f-string: invalid conversion character '${letter}': expected 's', 'r', or 'a'`);
      }
    }
    return p.stretch('FormattedValue', start, []);
  }

  private isImaginary(i: number): boolean {
    return numberValue(this.text(i)).type === 'complex';
  }

  /** The literal parts of an f-string are decoded once it is complete. */
  private fstring(start: number, p: PegReader): Stretch {
    const prefix = this.text(start);
    const raw = /^.?r/i.test(prefix);
    let depth = 0;
    for (let i = start + 1; i < p.pos; i++) {
      const kind = this.t.kind[i];
      if (kind === T.FSTRING_START) depth++;
      else if (kind === T.FSTRING_END) depth--;
      else if (kind === T.FSTRING_MIDDLE && depth === 0) {
        try {
          decodeString(this.text(i), raw, true, () => {});
        } catch (error) {
          if (error instanceof LiteralError) this.here(error.message);
          throw error;
        }
      }
    }
    return p.stretch('JoinedStr', start, []);
  }

  /** Raises a SyntaxError that spans the tokens from `s` to `e`. */
  range(s: number, e: number, message: string): never {
    const t = this.t;
    return this.raise('SyntaxError', message, t.line[s], t.col[s] + 1, t.endLine[e], t.endCol[e] + 1);
  }

  /** Raises a SyntaxError that spans from token `s` to where the tokenizer stands. */
  startingFrom(s: number, message: string): never {
    const last = this.furthest;
    return this.raise(
      'SyntaxError',
      message,
      this.t.line[s],
      this.t.col[s] + 1,
      this.t.endLine[last],
      this.currentColumn(last),
    );
  }

  /** Raises a SyntaxError at the furthest token. */
  here(message: string): never {
    return this.atToken(this.furthest, 'SyntaxError', message);
  }

  atToken(i: number, type: SyntaxErrorType, message: string): never {
    this.fetch(i);
    const t = this.t;
    const end = t.endCol[i] === -1 ? -1 : t.endCol[i] + 1;
    const col = t.col[i] === -1 ? this.currentColumn(this.furthest) : t.col[i] + 1;
    return this.raise(type, message, t.line[i], col, t.endLine[i], end);
  }

  /** The column behind token `i`, which is where the tokenizer stands after it. */
  private currentColumn(i: number): number {
    if (this.t.endCol[i] !== -1) return this.t.endCol[i];
    const lineStart = this.lineStart(this.t.line[i]);
    return this.lexer.column(this.t.start[i], lineStart);
  }

  private lineStart(line: number): number {
    let start = 0;
    for (let l = 1; l < line; l++) start = this.lexer.source.indexOf('\n', start) + 1;
    return start;
  }

  /** Where the first of the lines starts that a backslash or a string joins with the one that starts at `start`. */
  private joinedStart(start: number): number {
    const { source } = this.lexer;
    const { t } = this;
    let joined = start;
    for (let i = this.furthest; i >= 0 && joined > 0; i--) {
      if (t.end[i] < joined && t.kind[i] !== T.NEWLINE && source[joined - 2] === '\\') {
        joined = source.lastIndexOf('\n', joined - 2) + 1;
        i++;
      } else if (t.start[i] < joined && t.end[i] >= joined) joined = source.lastIndexOf('\n', t.start[i] - 1) + 1;
      else if (t.end[i] < joined) break;
    }
    return joined;
  }

  private raise(
    type: SyntaxErrorType,
    message: string,
    line: number,
    col: number,
    endLine: number,
    endCol: number,
  ): never {
    const start = this.lineStart(line);
    const newline = this.lexer.source.indexOf('\n', start);
    // CPython has the line end at hand only for the line it is reading.
    const current = this.t.endLine[this.furthest] <= line;
    const text = this.lexer.source.slice(
      current ? this.joinedStart(start) : start,
      newline < 0 ? undefined : newline + (current ? 1 : 0),
    );
    const offset = charactersInBytes(text, col);
    const endOffset = endCol > 0 ? charactersInBytes(text, endCol) : endCol;
    throw new SyntaxFault(type, message, this.lexer.filename, line, offset, text, endLine, endOffset);
  }
}

/** Thrown where a reader comes to the token that the tokenizer could not read. */
export class TokenizerStopped {}

/** The expression that ends a comprehension's last clause. */
function lastClausePart(clauses: Stretch): Stretch {
  const clause = clauses.kind === 'Clauses' ? (clauses.parts.at(-1) ?? clauses) : clauses;
  const last = clause.kind === 'Items' ? (clause.parts.at(-1) ?? clause) : clause;
  return elements(last).at(-1) ?? last;
}

/** The part of `node` that cannot be assigned to (or deleted), or null. */
function invalidTarget(node: Stretch, purpose: string): Stretch | null {
  switch (node.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      return null;
    case 'List':
    case 'Tuple':
      for (const element of elements(node)) {
        const bad = invalidTarget(element, purpose);
        if (bad !== null) return bad;
      }
      return null;
    case 'Starred':
      return purpose === 'delete' ? node : invalidTarget(elements(node)[0], purpose);
    case 'CompareIn':
    case 'Compare':
      if (purpose !== 'for') return node;
      return node.kind === 'CompareIn' ? invalidTarget(node.parts[0], purpose) : null;
    default:
      return node;
  }
}
