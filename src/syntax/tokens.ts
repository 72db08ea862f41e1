/** The token kinds, and the table of tokens that the tokenizer fills and the parsers read by index. */

export const ENDMARKER = 0;
export const NAME = 1;
export const NUMBER = 2;
export const STRING = 3;
export const NEWLINE = 4;
export const INDENT = 5;
export const DEDENT = 6;
export const FSTRING_START = 7;
export const FSTRING_MIDDLE = 8;
export const FSTRING_END = 9;
export const TYPE_COMMENT = 10;
export const ERRORTOKEN = 11;
/** For `tokenize` alone: a comment, and the end of a line that ends no statement. */
export const COMMENT = 12;
export const NL = 13;

export const LPAR = 20;
export const RPAR = 21;
export const LSQB = 22;
export const RSQB = 23;
export const LBRACE = 24;
export const RBRACE = 25;
export const COLON = 26;
export const COMMA = 27;
export const SEMI = 28;
export const DOT = 29;
export const ELLIPSIS = 30;
export const EQUAL = 31;
export const ARROW = 32;
export const COLONEQUAL = 33;
export const EXCLAMATION = 34;
export const AT = 35;
export const PLUS = 36;
export const MINUS = 37;
export const STAR = 38;
export const SLASH = 39;
export const DOUBLESLASH = 40;
export const PERCENT = 41;
export const DOUBLESTAR = 42;
export const LEFTSHIFT = 43;
export const RIGHTSHIFT = 44;
export const AMPER = 45;
export const VBAR = 46;
export const CIRCUMFLEX = 47;
export const TILDE = 48;
export const LESS = 49;
export const GREATER = 50;
export const EQEQUAL = 51;
export const NOTEQUAL = 52;
export const LESSEQUAL = 53;
export const GREATEREQUAL = 54;
/** A character that no operator uses, such as `$`. */
export const OP = 55;

// The augmented assignments stand in one run, so that a range test finds them.
export const PLUSEQUAL = 60;
export const MINEQUAL = 61;
export const STAREQUAL = 62;
export const SLASHEQUAL = 63;
export const DOUBLESLASHEQUAL = 64;
export const PERCENTEQUAL = 65;
export const DOUBLESTAREQUAL = 66;
export const LEFTSHIFTEQUAL = 67;
export const RIGHTSHIFTEQUAL = 68;
export const AMPEREQUAL = 69;
export const VBAREQUAL = 70;
export const CIRCUMFLEXEQUAL = 71;
export const ATEQUAL = 72;

// The keywords, from KW_FALSE on.
export const KW_FALSE = 80;
export const KW_NONE = 81;
export const KW_TRUE = 82;
export const KW_AND = 83;
export const KW_AS = 84;
export const KW_ASSERT = 85;
export const KW_ASYNC = 86;
export const KW_AWAIT = 87;
export const KW_BREAK = 88;
export const KW_CLASS = 89;
export const KW_CONTINUE = 90;
export const KW_DEF = 91;
export const KW_DEL = 92;
export const KW_ELIF = 93;
export const KW_ELSE = 94;
export const KW_EXCEPT = 95;
export const KW_FINALLY = 96;
export const KW_FOR = 97;
export const KW_FROM = 98;
export const KW_GLOBAL = 99;
export const KW_IF = 100;
export const KW_IMPORT = 101;
export const KW_IN = 102;
export const KW_IS = 103;
export const KW_LAMBDA = 104;
export const KW_NONLOCAL = 105;
export const KW_NOT = 106;
export const KW_OR = 107;
export const KW_PASS = 108;
export const KW_RAISE = 109;
export const KW_RETURN = 110;
export const KW_TRY = 111;
export const KW_WHILE = 112;
export const KW_WITH = 113;
export const KW_YIELD = 114;

/** The hard keywords, in the order of their token kinds. */
export const KEYWORDS = (
  'False None True and as assert async await break class continue def del elif else except finally for from global ' +
  'if import in is lambda nonlocal not or pass raise return try while with yield'
).split(' ');

/**
 * The tokens of one source, a column per property. `start` and `end` are indices into the source string; `line` counts
 * from 1; `col` and `endCol` count UTF-8 bytes and are -1 for tokens without text (INDENT, DEDENT, ENDMARKER).
 */
export class TokenTable {
  count = 0;
  kind: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  line: Int32Array;
  col: Int32Array;
  endLine: Int32Array;
  endCol: Int32Array;
  private capacity: number;

  constructor(sourceLength: number) {
    const capacity = (sourceLength >> 2) + 64;
    this.capacity = capacity;
    this.kind = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.line = new Int32Array(capacity);
    this.col = new Int32Array(capacity);
    this.endLine = new Int32Array(capacity);
    this.endCol = new Int32Array(capacity);
  }

  add(kind: number, start: number, end: number, line: number, col: number, endLine: number, endCol: number): void {
    if (this.count === this.capacity) this.grow();
    const i = this.count++;
    this.kind[i] = kind;
    this.start[i] = start;
    this.end[i] = end;
    this.line[i] = line;
    this.col[i] = col;
    this.endLine[i] = endLine;
    this.endCol[i] = endCol;
  }

  private grow(): void {
    this.capacity *= 2;
    const kind = new Uint8Array(this.capacity);
    kind.set(this.kind);
    this.kind = kind;
    this.start = grown(this.start);
    this.end = grown(this.end);
    this.line = grown(this.line);
    this.col = grown(this.col);
    this.endLine = grown(this.endLine);
    this.endCol = grown(this.endCol);
  }
}

function grown(old: Int32Array): Int32Array {
  const array = new Int32Array(old.length * 2);
  array.set(old);
  return array;
}
