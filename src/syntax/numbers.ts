import { isDigit, isHexDigit, isWordCharacter } from './characters.ts';
import { countCharacters } from './errors.ts';
import type { Tokenizer } from './tokenizer.ts';

/** The keyword endings that may follow a number at once, by their first letter (with a warning). */
const AFTER_NUMBER = /^(?:i[fns]|(?:and|else|for|or|not)(?![\w\x80-\uffff]))/;

/** Reads a number token at the tokenizer's position. */
export function scanNumber(lexer: Tokenizer): void {
  const source = lexer.source;
  const start = lexer.pos;
  let pos = start;
  let c = source.charCodeAt(pos);
  if (c === 48) {
    c = source.charCodeAt(++pos);
    switch (c | 32) {
      case 120:
        return radixNumber(lexer, start, 16, 'hexadecimal');
      case 111:
        return radixNumber(lexer, start, 8, 'octal');
      case 98:
        return radixNumber(lexer, start, 2, 'binary');
    }
    pos = zeros(lexer, pos);
    const zerosEnd = pos;
    let nonzero = false;
    if (isDigit(source.charCodeAt(pos))) {
      nonzero = true;
      pos = digits(lexer, pos);
    }
    c = source.charCodeAt(pos);
    if (c === 46) return fraction(lexer, start, pos + 1);
    if ((c | 32) === 101) return exponent(lexer, start, pos);
    if ((c | 32) === 106) return imaginary(lexer, start, pos);
    if (nonzero && !lexer.extraTokens) {
      lexer.pos = pos;
      const from = countCharacters(source.slice(lexer.lineStart, start)) + 1;
      const to = countCharacters(source.slice(lexer.lineStart, zerosEnd)) + 1;
      lexer.fail(
        'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
        from,
        to,
      );
    }
    return finish(lexer, start, pos, 'decimal');
  }
  if (c === 46) return fraction(lexer, start, pos + 1);
  pos = digits(lexer, pos);
  if (source.charCodeAt(pos) === 46) return fraction(lexer, start, pos + 1);
  return exponent(lexer, start, pos);
}

/** Passes over digits and single underscores between them; the first character is a digit. */
function digits(lexer: Tokenizer, from: number): number {
  const source = lexer.source;
  let pos = from;
  for (;;) {
    while (isDigit(source.charCodeAt(pos))) pos++;
    if (source.charCodeAt(pos) !== 95) return pos;
    pos++;
    if (!isDigit(source.charCodeAt(pos))) failAt(lexer, pos, 'invalid decimal literal');
  }
}

function zeros(lexer: Tokenizer, from: number): number {
  const source = lexer.source;
  let pos = from;
  for (;;) {
    if (source.charCodeAt(pos) === 95) {
      pos++;
      if (!isDigit(source.charCodeAt(pos))) failAt(lexer, pos, 'invalid decimal literal');
    }
    if (source.charCodeAt(pos) !== 48) return pos;
    pos++;
  }
}

function radixNumber(lexer: Tokenizer, start: number, radix: 2 | 8 | 16, name: string): void {
  const source = lexer.source;
  let pos = start + 2;
  do {
    if (source.charCodeAt(pos) === 95) pos++;
    const c = source.charCodeAt(pos);
    if (!inRadix(c, radix)) {
      if (isDigit(c)) failAt(lexer, pos + 1, `invalid digit '${String.fromCharCode(c)}' in ${name} literal`);
      failAt(lexer, pos, `invalid ${name} literal`);
    }
    while (inRadix(source.charCodeAt(pos), radix)) pos++;
  } while (source.charCodeAt(pos) === 95);
  const c = source.charCodeAt(pos);
  if (isDigit(c)) failAt(lexer, pos + 1, `invalid digit '${String.fromCharCode(c)}' in ${name} literal`);
  finish(lexer, start, pos, name);
}

function inRadix(c: number, radix: number): boolean {
  return radix === 16 ? isHexDigit(c) : c >= 48 && c < 48 + radix;
}

function fraction(lexer: Tokenizer, start: number, from: number): void {
  const pos = isDigit(lexer.source.charCodeAt(from)) ? digits(lexer, from) : from;
  exponent(lexer, start, pos);
}

/** Reads what may follow the mantissa: an exponent, a `j`, or nothing. */
function exponent(lexer: Tokenizer, start: number, from: number): void {
  const source = lexer.source;
  let pos = from;
  if ((source.charCodeAt(pos) | 32) === 101) {
    const c = source.charCodeAt(pos + 1);
    if (c === 43 || c === 45) {
      if (!isDigit(source.charCodeAt(pos + 2))) failAt(lexer, pos + 2, 'invalid decimal literal');
      pos = digits(lexer, pos + 2);
    } else if (isDigit(c)) pos = digits(lexer, pos + 1);
    else return finish(lexer, start, pos, 'decimal');
  }
  if ((source.charCodeAt(pos) | 32) === 106) return imaginary(lexer, start, pos);
  finish(lexer, start, pos, 'decimal');
}

function imaginary(lexer: Tokenizer, start: number, pos: number): void {
  finish(lexer, start, pos + 1, 'imaginary');
}

/** Checks what follows the number and adds the token. */
function finish(lexer: Tokenizer, start: number, end: number, name: string): void {
  const c = lexer.source.charCodeAt(end);
  if (c < 128 && isWordCharacter(c) && !lexer.extraTokens) {
    if (!AFTER_NUMBER.test(lexer.source.slice(end, end + 5))) failAt(lexer, end, `invalid ${name} literal`);
    lexer.warn(`invalid ${name} literal`, end);
  }
  lexer.pos = end;
  lexer.addNumber(start);
}

function failAt(lexer: Tokenizer, pos: number, message: string): never {
  lexer.pos = pos;
  lexer.fail(message);
}
