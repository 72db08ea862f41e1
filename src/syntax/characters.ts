/** The character classes of the lexical grammar. */

const DIGIT = 1;
const HEX = 2;
const WORD_START = 4;
const WORD = 8;

/** Bit sets for the ASCII characters: digit, hexadecimal digit, start of an identifier, part of an identifier. */
const CLASSES = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const digit = c >= 48 && c <= 57;
  const letter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
  const lower = c | 32;
  if (digit) CLASSES[c] = DIGIT | HEX | WORD;
  else if (letter) CLASSES[c] = WORD_START | WORD | (lower <= 102 ? HEX : 0);
  else if (c === 95) CLASSES[c] = WORD_START | WORD;
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

export function isHexDigit(c: number): boolean {
  return c < 128 && (CLASSES[c] & HEX) !== 0;
}

/** May `c` start a word? Every character past ASCII may, until `invalidIdentifierIndex` has looked at it. */
export function isWordStart(c: number): boolean {
  return c >= 128 || (CLASSES[c] & WORD_START) !== 0;
}

/** May `c` stand inside a word? (See `isWordStart` about characters past ASCII.) */
export function isWordCharacter(c: number): boolean {
  return c >= 128 || (CLASSES[c] & WORD) !== 0;
}

const IDENTIFIER_START = /^[\p{XID_Start}_]$/u;
const IDENTIFIER_PART = /^[\p{XID_Continue}]$/u;

/** The index of the first character of `word` that cannot stand there in an identifier, or -1 when all can. */
export function invalidIdentifierIndex(word: string): number {
  let pattern = IDENTIFIER_START;
  for (let i = 0; i < word.length; ) {
    const character = String.fromCodePoint(word.codePointAt(i)!);
    if (!pattern.test(character)) return i;
    pattern = IDENTIFIER_PART;
    i += character.length;
  }
  return -1;
}

const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u;

/** `str.isprintable` for one code point. */
export function isPrintable(point: number): boolean {
  return point === 32 || !UNPRINTABLE.test(String.fromCodePoint(point));
}
