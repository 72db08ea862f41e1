/** The type codes of the marshal format (Python/marshal.c). */

const code = (c: string): number => c.charCodeAt(0);

export const Code = {
  NULL: code('0'),
  NONE: code('N'),
  FALSE: code('F'),
  TRUE: code('T'),
  STOP_ITERATION: code('S'),
  ELLIPSIS: code('.'),
  INT: code('i'),
  /** Read, but no longer written. */
  INT64: code('I'),
  FLOAT: code('f'),
  BINARY_FLOAT: code('g'),
  COMPLEX: code('x'),
  BINARY_COMPLEX: code('y'),
  LONG: code('l'),
  STRING: code('s'),
  INTERNED: code('t'),
  REF: code('r'),
  TUPLE: code('('),
  LIST: code('['),
  DICT: code('{'),
  CODE: code('c'),
  UNICODE: code('u'),
  UNKNOWN: code('?'),
  SET: code('<'),
  FROZENSET: code('>'),
  ASCII: code('a'),
  ASCII_INTERNED: code('A'),
  SMALL_TUPLE: code(')'),
  SHORT_ASCII: code('z'),
  SHORT_ASCII_INTERNED: code('Z'),
} as const;

/** Added to the code of an object that later ones refer to. */
export const FLAG_REF = 0x80;

/** The format that `dump` writes when none is asked for. */
export const VERSION = 4;

/** Objects inside one another, at most. */
export const MAX_DEPTH = 2000;
