import type { Tokenizer } from './tokenizer.ts';
import * as T from './tokens.ts';

/** Thrown by the parser of valid programs when the source is not one; what is wrong is found out afterwards. */
export class Rejected {}

const REJECTED = new Rejected();

/** Gives up: the source is not a valid program. */
export function reject(): never {
  throw REJECTED;
}

/** A reading position in a token table, with the few steps that every part of the parser takes. */
export class Cursor {
  readonly lexer: Tokenizer;
  readonly source: string;
  readonly t: T.TokenTable;
  readonly kinds: Uint8Array;
  pos = 0;

  constructor(lexer: Tokenizer) {
    this.lexer = lexer;
    this.source = lexer.source;
    this.t = lexer.tokens;
    this.kinds = lexer.tokens.kind;
  }

  /** Passes over a token of this kind, or rejects. */
  expect(kind: number): void {
    if (this.kinds[this.pos] !== kind) reject();
    this.pos++;
  }

  /** Passes over a token of this kind if it is next. */
  accept(kind: number): boolean {
    if (this.kinds[this.pos] !== kind) return false;
    this.pos++;
    return true;
  }

  text(i: number): string {
    return this.source.slice(this.t.start[i], this.t.end[i]);
  }

  /** The identifier at `i`, in normal form NFKC. */
  identifier(i: number): string {
    const text = this.source.slice(this.t.start[i], this.t.end[i]);
    for (let j = 0; j < text.length; j++) if (text.charCodeAt(j) >= 128) return text.normalize('NFKC');
    return text;
  }

  /** Is the token at `i` this soft keyword? */
  isWord(i: number, word: string): boolean {
    const start = this.t.start[i];
    return this.kinds[i] === T.NAME && this.t.end[i] - start === word.length && this.source.startsWith(word, start);
  }

  /** Passes over a NAME and returns it. */
  name(): string {
    if (this.kinds[this.pos] !== T.NAME) reject();
    return this.identifier(this.pos++);
  }

  /** The last token passed that has a text: where CPython lets a node end. */
  last(): number {
    let i = this.pos - 1;
    while (i > 0 && this.kinds[i] >= T.NEWLINE && this.kinds[i] <= T.DEDENT) i--;
    return i;
  }
}
