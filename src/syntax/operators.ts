import * as T from './tokens.ts';

const ONE = new Uint8Array(128).fill(T.OP);
const TWO = new Map<number, number>();
const THREE = new Map<number, number>();

const OPERATORS: readonly (readonly [text: string, kind: number])[] = [
  ['(', T.LPAR],
  [')', T.RPAR],
  ['[', T.LSQB],
  [']', T.RSQB],
  ['{', T.LBRACE],
  ['}', T.RBRACE],
  [':', T.COLON],
  [',', T.COMMA],
  [';', T.SEMI],
  ['.', T.DOT],
  ['...', T.ELLIPSIS],
  ['=', T.EQUAL],
  ['->', T.ARROW],
  [':=', T.COLONEQUAL],
  ['!', T.EXCLAMATION],
  ['@', T.AT],
  ['+', T.PLUS],
  ['-', T.MINUS],
  ['*', T.STAR],
  ['/', T.SLASH],
  ['//', T.DOUBLESLASH],
  ['%', T.PERCENT],
  ['**', T.DOUBLESTAR],
  ['<<', T.LEFTSHIFT],
  ['>>', T.RIGHTSHIFT],
  ['&', T.AMPER],
  ['|', T.VBAR],
  ['^', T.CIRCUMFLEX],
  ['~', T.TILDE],
  ['<', T.LESS],
  ['>', T.GREATER],
  ['==', T.EQEQUAL],
  ['!=', T.NOTEQUAL],
  // Lexed always; only `from __future__ import barry_as_FLUFL` makes it an operator.
  ['<>', T.NOTEQUAL],
  ['<=', T.LESSEQUAL],
  ['>=', T.GREATEREQUAL],
  ['+=', T.PLUSEQUAL],
  ['-=', T.MINEQUAL],
  ['*=', T.STAREQUAL],
  ['/=', T.SLASHEQUAL],
  ['//=', T.DOUBLESLASHEQUAL],
  ['%=', T.PERCENTEQUAL],
  ['**=', T.DOUBLESTAREQUAL],
  ['<<=', T.LEFTSHIFTEQUAL],
  ['>>=', T.RIGHTSHIFTEQUAL],
  ['&=', T.AMPEREQUAL],
  ['|=', T.VBAREQUAL],
  ['^=', T.CIRCUMFLEXEQUAL],
  ['@=', T.ATEQUAL],
];

for (const [text, kind] of OPERATORS) {
  if (text.length === 1) ONE[text.charCodeAt(0)] = kind;
  else if (text.length === 2) TWO.set((text.charCodeAt(0) << 8) | text.charCodeAt(1), kind);
  else THREE.set((text.charCodeAt(0) << 16) | (text.charCodeAt(1) << 8) | text.charCodeAt(2), kind);
}

/** The token kind of the one-character operator `c` (OP when there is none). */
export function oneCharacterOperator(c: number): number {
  return ONE[c];
}

/** The token kind of a two-character operator, or 0. */
export function twoCharacterOperator(c: number, d: number): number {
  // Only a handful of characters can come second; names and spaces after an operator are by far the most frequent.
  if (d !== 61 && d !== c && d !== 62) return 0;
  return d > 127 ? 0 : (TWO.get((c << 8) | d) ?? 0);
}

/** The token kind of a three-character operator, or 0. */
export function threeCharacterOperator(c: number, d: number, e: number): number {
  return e > 127 ? 0 : (THREE.get((c << 16) | (d << 8) | e) ?? 0);
}

/** The token kind of the operator with this text. */
export function operatorKind(text: string): number {
  for (const [operator, kind] of OPERATORS) if (operator === text) return kind;
  return T.OP;
}
