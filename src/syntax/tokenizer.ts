import type { TypeIgnore } from './ast.ts';
import { invalidIdentifierIndex, isPrintable, isWordCharacter, isWordStart } from './characters.ts';
import { charactersInBytes, countCharacters, type SyntaxErrorType, SyntaxFault } from './errors.ts';
import { scanNumber } from './numbers.ts';
import { oneCharacterOperator, threeCharacterOperator, twoCharacterOperator } from './operators.ts';
import * as T from './tokens.ts';

const MAX_INDENT = 100;
const MAX_PARENTHESES = 200;
const MAX_FSTRINGS = 150;
const MAX_FORMAT_SPECS = 2;

const KEYWORD_KINDS = new Map<string, number>(T.KEYWORDS.map((word, i) => [word, T.KW_FALSE + i]));

export type WarningHandler = (message: string, place: WarningPlace) => void;

/** Where a SyntaxWarning stands, as the SyntaxError that it may become says it. */
export interface WarningPlace {
  readonly lineno: number;
  readonly offset: number;
  readonly end_lineno: number;
  readonly end_offset: number;
  /** The line, or null: to be read from the file. */
  readonly text: string | null;
}

/** The state of one f-string that the tokenizer is inside. */
interface FString {
  readonly quote: number;
  readonly size: number;
  readonly raw: boolean;
  readonly start: number;
  readonly line: number;
  readonly lineStart: number;
  /** Is the tokenizer inside a replacement field (rather than in literal text)? */
  inField: boolean;
  /** Open brackets of all kinds since the f-string began. */
  brackets: number;
  /** The nesting of replacement fields, -1 outside. */
  fieldDepth: number;
  /** Is literal text a format specification? In CPython 3.13 a nested field ends this, though text may go on. */
  inSpec: boolean;
}

interface TokenizerOptions {
  readonly typeComments: boolean;
  readonly single: boolean;
  readonly implyDedent: boolean;
  /** Make tokens of comments and blank lines, and let pass what only the parser refuses: for the module `tokenize`. */
  readonly extraTokens?: boolean;
}

/** How the tokenizer stopped, when not at the end of the source. */
interface TokenizerFailure {
  readonly fault: SyntaxFault;
  /** Was it raised in the tokenizer itself? Then it takes precedence over what the parser has to say. */
  readonly raised: boolean;
  readonly inFString: boolean;
  /** Did the source end too early (inside brackets, a string or a continued line)? */
  readonly atEnd: boolean;
  /** The error for the innermost bracket still open there. */
  readonly unclosed: SyntaxFault | null;
}

/**
 * The lexical analyser: `run()` turns the whole source into `tokens`. An error ends the table with an ERRORTOKEN and is
 * kept in `failure` until a parser gets that far. The source uses '\n' alone as line end.
 */
export class Tokenizer {
  readonly source: string;
  readonly filename: string;
  readonly tokens: T.TokenTable;
  /** The `# type: ignore` comments, when type comments are asked for. */
  readonly typeIgnores: TypeIgnore[] = [];
  failure: TokenizerFailure | null = null;
  /** The reading position, its line and the index where that line starts. */
  pos = 0;
  line = 1;
  lineStart = 0;
  /** Where the first of the lines starts that a backslash or a string joins into the present one. */
  private joinedStart = 0;
  /** Brackets open at the end of what was read. */
  level = 0;
  readonly onWarning: WarningHandler | null;
  private readonly typeComments: boolean;
  /** Is this one interactive input, and does its end close the blocks that are open? */
  private readonly single: boolean;
  private readonly implyDedent: boolean;
  readonly extraTokens: boolean;
  private readonly ascii: boolean;
  private atLineStart = true;
  private readonly indents: number[] = [0];
  private readonly altIndents: number[] = [0];
  private readonly brackets: {
    readonly open: number;
    readonly line: number;
    readonly at: number;
    readonly lineStart: number;
  }[] = [];
  private readonly fstrings: FString[] = [];
  private fstring: FString | null = null;
  // The last column computed on a line with characters past ASCII, to go on from there.
  private colLineStart = -1;
  private colPos = 0;
  private colBytes = 0;

  constructor(source: string, filename: string, options: TokenizerOptions, onWarning: WarningHandler | null) {
    this.source = source;
    this.filename = filename;
    this.typeComments = options.typeComments;
    this.single = options.single;
    this.implyDedent = options.implyDedent;
    this.extraTokens = options.extraTokens ?? false;
    this.onWarning = onWarning;
    this.tokens = new T.TokenTable(source.length);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII
    this.ascii = /^[\x00-\x7f]*$/.test(source);
  }

  /** Reads the whole source. Never throws a SyntaxFault: see `failure`. */
  run(): void {
    try {
      for (;;) {
        const mode = this.fstring;
        if (mode !== null && !mode.inField) this.fstringText(mode);
        else if (!this.token()) return;
      }
    } catch (fault) {
      if (!(fault instanceof SyntaxFault)) throw fault;
      if (this.failure === null)
        this.failure = { fault, raised: true, inFString: this.fstring !== null, atEnd: false, unclosed: null };
      this.tokens.add(T.ERRORTOKEN, this.pos, this.pos, this.line, -1, this.line, -1);
    }
  }

  /** The UTF-8 column of `pos` on the line that starts at `lineStart`. */
  column(pos: number, lineStart = this.lineStart): number {
    if (this.ascii) return pos - lineStart;
    if (this.colLineStart !== lineStart || pos < this.colPos) {
      this.colLineStart = lineStart;
      this.colPos = lineStart;
      this.colBytes = 0;
    }
    let bytes = this.colBytes;
    const source = this.source;
    for (let i = this.colPos; i < pos; i++) {
      const c = source.charCodeAt(i);
      if (c < 0x80) bytes++;
      else if (c < 0x800) bytes += 2;
      else if (c >= 0xd800 && c <= 0xdbff && (source.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
        bytes += 4;
        i++;
      } else bytes += 3;
    }
    this.colPos = pos;
    this.colBytes = bytes;
    return bytes;
  }

  /** The text of the line that starts at `lineStart`, without its end. */
  private lineText(lineStart: number): string {
    const end = this.source.indexOf('\n', lineStart);
    return this.source.slice(lineStart, end < 0 ? this.source.length : end);
  }

  /** Raises a SyntaxError at the reading position (the last character read), or at the given 1-based characters. */
  fail(message: string, offset = -1, endOffset = -1): never {
    const text = this.lineText(this.lineStart);
    const at = offset === -1 ? countCharacters(this.source.slice(this.lineStart, this.pos)) : offset;
    const end = endOffset === -1 ? at : endOffset;
    throw new SyntaxFault('SyntaxError', message, this.filename, this.line, at, text, this.line, end);
  }

  /** Raises an error that CPython's tokenizer only notes and its parser words. */
  private failLater(type: SyntaxErrorType, message: string, offset: number, endOffset: number, atEnd = false): never {
    const { line } = this;
    const text = `${this.lineText(this.lineStart)}\n`;
    const at = charactersInBytes(text, offset);
    const fault = new SyntaxFault(type, message, this.filename, line, at, text, line, endOffset);
    this.failure = { fault, raised: false, inFString: this.fstring !== null, atEnd, unclosed: this.unclosed() };
    throw fault;
  }

  /** The error for the innermost bracket that is open, or null. */
  private unclosed(): SyntaxFault | null {
    if (this.level === 0) return null;
    const { open, line, at, lineStart } = this.brackets[this.level - 1];
    const shown = this.lineText(lineStart);
    // The last line has its end where the source has it.
    const ended = line === this.line && lineStart + shown.length < this.source.length;
    const text = ended ? `${shown}\n` : shown;
    const offset = charactersInBytes(text, this.column(at, lineStart) + 1);
    const message = `'${String.fromCharCode(open)}' was never closed`;
    return new SyntaxFault('SyntaxError', message, this.filename, line, offset, text, line, 0);
  }

  /** The source ended inside brackets or after a line continuation. */
  private failAtEnd(): never {
    const unclosed = this.unclosed();
    if (unclosed !== null) {
      this.failure = { fault: unclosed, raised: false, inFString: this.fstring !== null, atEnd: true, unclosed };
      throw unclosed;
    }
    this.failLater('SyntaxError', 'unexpected EOF while parsing', this.column(this.pos), -1, true);
  }

  /** Reports a SyntaxWarning at the current line, at the last character before `pos`. */
  warn(message: string, pos: number): void {
    if (this.onWarning === null) return;
    const offset = countCharacters(this.source.slice(this.lineStart, pos));
    const text = this.lineText(this.lineStart);
    this.onWarning(message, { lineno: this.line, offset, end_lineno: this.line, end_offset: offset, text });
  }

  /** Reports a SyntaxWarning at the token `i`. */
  warnToken(message: string, i: number): void {
    if (this.onWarning === null) return;
    const { start, line, col, endLine, endCol } = this.tokens;
    // CPython has the line end at hand only for the line it is reading: that of the token behind.
    const reading = endLine[Math.min(i + 1, this.tokens.count - 1)];
    const shown = this.lineText(this.source.lastIndexOf('\n', start[i] - 1) + 1);
    const text = reading <= line[i] ? `${shown}\n` : shown;
    const offset = charactersInBytes(text, col[i] + 1);
    const end_offset = charactersInBytes(text, endCol[i] + 1);
    this.onWarning(message, { lineno: line[i], offset, end_lineno: endLine[i], end_offset, text });
  }

  private add(kind: number, start: number): void {
    const col = this.column(start);
    const endCol = this.ascii ? this.pos - this.lineStart : this.column(this.pos);
    this.tokens.add(kind, start, this.pos, this.line, col, this.line, endCol);
  }

  /** Reads indentation at the start of a line; false when the line is blank. */
  private indentation(): boolean {
    const source = this.source;
    let col = 0;
    let alt = 0;
    let continued = 0;
    let pos = this.pos;
    let c = 0;
    for (;;) {
      c = source.charCodeAt(pos);
      if (c === 32) {
        col++;
        alt++;
      } else if (c === 9) {
        col = (Math.floor(col / 8) + 1) * 8;
        alt++;
      } else if (c === 12) {
        col = 0;
        alt = 0;
      } else if (c === 92) {
        // Indentation cannot be split over lines: only the part before the backslash counts.
        continued = continued !== 0 ? continued : col;
        this.pos = pos + 1;
        this.continueLine();
        this.joinedStart = this.pos;
        pos = this.pos;
        continue;
      } else break;
      pos++;
    }
    this.pos = pos;
    if (c === 35 || c === 10) return false;
    if (this.level > 0) return true;
    if (continued !== 0) {
      col = continued;
      alt = continued;
    }
    const indents = this.indents;
    const alts = this.altIndents;
    let top = indents.length - 1;
    if (col === indents[top]) {
      if (alt !== alts[top]) this.failTabs();
    } else if (col > indents[top]) {
      if (top + 1 >= MAX_INDENT) {
        this.failLater('IndentationError', 'too many levels of indentation', 1, 0);
      }
      if (alt <= alts[top]) this.failTabs();
      indents.push(col);
      alts.push(alt);
      this.tokens.add(T.INDENT, pos, pos, this.line, -1, this.line, -1);
    } else {
      let dedents = 0;
      while (top > 0 && col < indents[top]) {
        top--;
        dedents++;
      }
      indents.length = top + 1;
      alts.length = top + 1;
      if (col !== indents[top]) {
        const message = 'unindent does not match any outer indentation level';
        const end = this.source.indexOf('\n', this.lineStart);
        this.failLater('IndentationError', message, this.column(end < 0 ? this.source.length : end + 1), -1);
      }
      if (alt !== alts[top]) this.failTabs();
      while (dedents-- > 0) this.tokens.add(T.DEDENT, pos, pos, this.line, -1, this.line, -1);
    }
    return true;
  }

  private failTabs(): never {
    this.failLater('TabError', 'inconsistent use of tabs and spaces in indentation', 1, 0);
  }

  /** After a backslash: the line must end here, and another must follow. */
  private continueLine(): void {
    if (this.source.charCodeAt(this.pos) !== 10) {
      const message = 'unexpected character after line continuation character';
      const past = this.pos < this.source.length ? 1 : 0;
      // CPython counts from the start of the lines joined so far, and shows them all.
      const end = this.source.indexOf('\n', this.pos);
      const text = this.source.slice(this.joinedStart, end < 0 ? undefined : end + 1);
      const offset = charactersInBytes(text, this.column(this.pos, this.joinedStart) + past);
      const fault = new SyntaxFault('SyntaxError', message, this.filename, this.line, offset, text, this.line, 0);
      this.failure = {
        fault,
        raised: false,
        inFString: this.fstring !== null,
        atEnd: false,
        unclosed: this.unclosed(),
      };
      throw fault;
    }
    if (this.pos + 1 >= this.source.length) {
      this.pos++;
      this.failAtEnd();
    }
    this.pos++;
    this.line++;
    this.lineStart = this.pos;
  }

  /** Reads one token in the ordinary state; false at the end of the source. */
  private token(): boolean {
    const source = this.source;
    let blank = false;
    for (;;) {
      if (this.atLineStart) {
        this.atLineStart = false;
        blank = !this.indentation();
      }
      let pos = this.pos;
      let c = source.charCodeAt(pos);
      while (c === 32 || c === 9 || c === 12) c = source.charCodeAt(++pos);
      let comment = -1;
      if (c === 35) {
        comment = pos;
        const end = source.indexOf('\n', pos);
        this.pos = end < 0 ? source.length : end;
        if (this.typeComments && this.typeComment(pos)) return true;
        if (this.extraTokens) this.add(T.COMMENT, comment);
        pos = this.pos;
        c = source.charCodeAt(pos);
      }
      if (c === 10) {
        this.pos = pos;
        if (!blank && this.level === 0) {
          // The token begins with the comment, if there is one, and ends behind the line.
          const col = this.column(comment < 0 || this.extraTokens ? pos : comment);
          this.tokens.add(T.NEWLINE, pos, pos, this.line, col, this.line, this.column(pos) + 1);
          this.newline(pos);
          this.atLineStart = true;
          return true;
        }
        if (this.extraTokens) this.tokens.add(T.NL, pos, pos, this.line, -1, this.line, -1);
        this.newline(pos);
        this.atLineStart = true;
        continue;
      }
      if (c === 92) {
        this.pos = pos + 1;
        this.continueLine();
        continue;
      }
      this.pos = pos;
      if (pos >= source.length) return this.endOfSource();
      if (isWordStart(c)) this.word(c);
      else if (c >= 48 && c <= 57) scanNumber(this);
      else if (c === 34 || c === 39) this.string(pos, c);
      else if (c === 46 && source.charCodeAt(pos + 1) >= 48 && source.charCodeAt(pos + 1) <= 57) scanNumber(this);
      else this.operator(c);
      return true;
    }
  }

  private newline(pos: number): void {
    this.pos = pos + 1;
    // CPython reads a further line only when there is one: at the end, line and column stay those of the last line.
    if (pos + 1 < this.source.length) {
      this.line++;
      this.lineStart = pos + 1;
      this.joinedStart = pos + 1;
    }
  }

  private endOfSource(): boolean {
    if (this.level > 0) this.failAtEnd();
    const { tokens, pos } = this;
    const line = this.source === '' ? 0 : this.line;
    if (this.single && tokens.count > 0) {
      // The end of an interactive input ends its line, too; and its blocks, unless more lines may come.
      tokens.add(T.NEWLINE, pos, pos, line, -1, line, -1);
      if (this.implyDedent && this.indents.length > 1) {
        for (let i = this.indents.length - 1; i > 0; i--) tokens.add(T.DEDENT, pos, pos, line, -1, line, -1);
        tokens.add(T.NEWLINE, pos, pos, line, -1, line, -1);
      }
    }
    tokens.add(T.ENDMARKER, pos, pos, line, -1, line, -1);
    return false;
  }

  /** Adds a number token that ends at the reading position. */
  addNumber(start: number): void {
    this.add(T.NUMBER, start);
  }

  private word(first: number): void {
    const source = this.source;
    const start = this.pos;
    let pos = start + 1;
    let c = source.charCodeAt(pos);
    let ascii = first < 128;
    while (isWordCharacter(c)) {
      if (c >= 128) ascii = false;
      c = source.charCodeAt(++pos);
    }
    this.pos = pos;
    if ((c === 34 || c === 39) && pos - start <= 2) {
      const prefix = source.slice(start, pos).toLowerCase();
      switch (prefix) {
        case 'r':
        case 'b':
        case 'u':
        case 'br':
        case 'rb':
          this.string(start, c);
          return;
        case 'f':
        case 'fr':
        case 'rf':
          this.fstringStart(start, c, prefix.length === 2);
          return;
      }
    }
    if (!ascii && !this.extraTokens) this.checkIdentifier(start, pos);
    const kind = pos - start <= 8 ? (KEYWORD_KINDS.get(source.slice(start, pos)) ?? T.NAME) : T.NAME;
    this.add(kind, start);
  }

  private checkIdentifier(start: number, end: number): void {
    const word = this.source.slice(start, end);
    const bad = invalidIdentifierIndex(word);
    if (bad < 0) return;
    const point = word.codePointAt(bad)!;
    this.pos = start + bad + (point > 0xffff ? 2 : 1);
    const code = point.toString(16).toUpperCase().padStart(4, '0');
    if (isPrintable(point)) this.fail(`invalid character '${String.fromCodePoint(point)}' (U+${code})`);
    this.fail(`invalid non-printable character U+${code}`);
  }

  /** Reads a string literal without replacement fields; `start` is where its prefix begins. */
  private string(start: number, quote: number): void {
    const source = this.source;
    const startLine = this.line;
    const startLineStart = this.lineStart;
    const startCol = this.column(start);
    let pos = this.pos + 1;
    let size = 1;
    if (source.charCodeAt(pos) === quote) {
      if (source.charCodeAt(pos + 1) === quote) {
        size = 3;
        pos += 2;
      } else {
        this.pos = pos + 1;
        this.add(T.STRING, start);
        return;
      }
    }
    const length = source.length;
    let seen = 0;
    let escapedQuote = false;
    while (seen < size) {
      if (pos >= length) this.unterminated(start, quote, size, startLine, startLineStart, escapedQuote, true);
      const c = source.charCodeAt(pos++);
      if (c === quote) {
        seen++;
        continue;
      }
      seen = 0;
      if (c === 92) {
        const next = source.charCodeAt(pos);
        if (next === quote) escapedQuote = true;
        if (next === 10 && pos + 1 < length) {
          this.line++;
          this.lineStart = pos + 1;
        }
        if (pos < length) pos++;
      } else if (c === 10) {
        if (size === 1) this.unterminated(start, quote, size, startLine, startLineStart, escapedQuote, false);
        if (pos < length) {
          this.line++;
          this.lineStart = pos;
        }
      }
    }
    this.pos = pos;
    this.tokens.add(T.STRING, start, pos, startLine, startCol, this.line, this.column(pos));
  }

  private unterminated(
    start: number,
    quote: number,
    size: number,
    line: number,
    lineStart: number,
    escapedQuote: boolean,
    atEnd: boolean,
  ): never {
    const detected = this.line;
    this.pos = start + 1;
    this.lineStart = lineStart;
    this.line = line;
    const mode = this.fstring;
    // A quote that matches the f-string's own means that a replacement field was left open.
    if (mode !== null && mode.quote === quote && mode.size === size) this.fail("f-string: expecting '}'");
    if (size === 3) {
      this.failString(`unterminated triple-quoted string literal (detected at line ${detected})`, true);
    }
    const hint = escapedQuote ? '; perhaps you escaped the end quote?' : '';
    this.failString(`unterminated string literal (detected at line ${detected})${hint}`, atEnd);
  }

  private failString(message: string, atEnd: boolean): never {
    try {
      this.fail(message);
    } catch (fault) {
      if (fault instanceof SyntaxFault)
        this.failure = { fault, raised: true, inFString: this.fstring !== null, atEnd, unclosed: null };
      throw fault;
    }
  }

  private fstringStart(start: number, quote: number, raw: boolean): void {
    const source = this.source;
    let pos = this.pos + 1;
    let size = 1;
    if (source.charCodeAt(pos) === quote && source.charCodeAt(pos + 1) === quote) {
      size = 3;
      pos += 2;
    }
    this.pos = pos;
    if (this.fstrings.length + 1 >= MAX_FSTRINGS) this.fail('too many nested f-strings');
    const mode: FString = {
      quote,
      size,
      raw,
      start,
      line: this.line,
      lineStart: this.lineStart,
      inField: false,
      brackets: 0,
      fieldDepth: -1,
      inSpec: false,
    };
    if (this.fstring !== null) this.fstrings.push(this.fstring);
    this.fstring = mode;
    this.add(T.FSTRING_START, start);
  }

  /** Reads the literal text of an f-string (or of a format specification) up to the next field or the end. */
  private fstringText(mode: FString): void {
    const source = this.source;
    const { quote, size } = mode;
    const inSpec = mode.inSpec && mode.fieldDepth >= 0;
    const start = this.pos;
    if (source.charCodeAt(start) === 123 && (inSpec || source.charCodeAt(start + 1) !== 123)) {
      this.enterField(mode);
      this.token();
      return;
    }
    if (this.quotesAt(start, mode)) {
      this.pos = start + size;
      this.add(T.FSTRING_END, start);
      this.fstring = this.fstrings.pop() ?? null;
      return;
    }
    const startLine = this.line;
    const startCol = this.column(start);
    const length = source.length;
    let named = false;
    let pos = start;
    let end = -1;
    for (;;) {
      const c = source.charCodeAt(pos);
      if (pos >= length || (c === 10 && size === 1)) {
        if (inSpec && c === 10) {
          // A format specification ends with its line; what follows is the field again.
          mode.inField = true;
          mode.inSpec = false;
          end = pos;
          break;
        }
        this.unterminatedFString(mode);
      }
      if (c === quote && this.quotesAt(pos, mode)) {
        end = pos;
        break;
      }
      if (c === 123) {
        if (source.charCodeAt(pos + 1) !== 123 || inSpec) {
          end = pos;
          this.pos = pos;
          this.enterField(mode);
        } else {
          end = pos + 1;
          pos += 2;
        }
        break;
      }
      if (c === 125) {
        if (named) {
          // The text is cut behind a character name; positions in decoding errors count from there.
          end = ++pos;
          break;
        }
        if (source.charCodeAt(pos + 1) === 125 && !inSpec && mode.brackets === 0) {
          end = pos + 1;
          pos += 2;
        } else {
          end = pos;
          mode.inField = true;
        }
        break;
      }
      pos++;
      if (c === 10) this.newlineInString(pos);
      else if (c === 92) {
        const next = source.charCodeAt(pos);
        if (next === 123 || next === 125) {
          if (!mode.raw) this.warnEscape(next, pos);
        } else if (pos < length) {
          pos++;
          if (next === 10) this.newlineInString(pos);
          else if (next === 78 && !mode.raw && source.charCodeAt(pos) === 123) {
            named = true;
            pos++;
          }
        }
      }
    }
    // Of a doubled brace the text holds one, while the position takes in both.
    this.pos = pos;
    this.tokens.add(T.FSTRING_MIDDLE, start, end, startLine, startCol, this.line, this.column(pos));
  }

  private newlineInString(next: number): void {
    if (next < this.source.length) {
      this.line++;
      this.lineStart = next;
    }
  }

  private warnEscape(c: number, pos: number): void {
    this.warn(`invalid escape sequence '\\${String.fromCharCode(c)}'`, pos + 1);
  }

  private quotesAt(pos: number, mode: FString): boolean {
    const { quote, size } = mode;
    const source = this.source;
    if (source.charCodeAt(pos) !== quote) return false;
    return size === 1 || (source.charCodeAt(pos + 1) === quote && source.charCodeAt(pos + 2) === quote);
  }

  private enterField(mode: FString): void {
    if (mode.fieldDepth >= MAX_FORMAT_SPECS) this.fail('f-string: expressions nested too deeply');
    mode.fieldDepth++;
    mode.inField = true;
  }

  private unterminatedFString(mode: FString): never {
    const detected = this.line;
    this.pos = mode.start + 1;
    this.lineStart = mode.lineStart;
    this.line = mode.line;
    const kind = mode.size === 3 ? 'triple-quoted f-string' : 'f-string';
    this.failString(`unterminated ${kind} literal (detected at line ${detected})`, mode.size === 3);
  }

  private operator(c: number): void {
    const source = this.source;
    const start = this.pos;
    const mode = this.fstring;
    if (c >= 128 || c < 32 || c === 127) {
      this.pos = start + 1;
      this.fail(`invalid non-printable character U+${c.toString(16).toUpperCase().padStart(4, '0')}`);
    }
    // The colon at the top of a replacement field starts its format specification, even before another operator sign.
    if (mode !== null && c === 58 && mode.brackets - 1 === mode.fieldDepth) {
      this.pos = start + 1;
      this.add(T.COLON, start);
      mode.inField = false;
      mode.inSpec = true;
      return;
    }
    const d = source.charCodeAt(start + 1);
    const two = twoCharacterOperator(c, d);
    if (two !== 0) {
      const three = threeCharacterOperator(c, d, source.charCodeAt(start + 2));
      this.pos = start + (three !== 0 ? 3 : 2);
      this.add(three !== 0 ? three : two, start);
      return;
    }
    if (c === 46 && d === 46 && source.charCodeAt(start + 2) === 46) {
      this.pos = start + 3;
      this.add(T.ELLIPSIS, start);
      return;
    }
    this.pos = start + 1;
    if (c === 40 || c === 91 || c === 123) this.open(c, start, mode);
    else if (c === 41 || c === 93 || c === 125) this.close(c, mode);
    this.add(oneCharacterOperator(c), start);
  }

  private open(c: number, start: number, mode: FString | null): void {
    if (this.level >= MAX_PARENTHESES) this.fail('too many nested parentheses');
    this.brackets[this.level++] = { open: c, line: this.line, at: start, lineStart: this.lineStart };
    if (mode !== null) mode.brackets++;
  }

  private close(c: number, mode: FString | null): void {
    const text = String.fromCharCode(c);
    if (mode !== null && mode.brackets === 0 && c === 125) this.fail("f-string: single '}' is not allowed");
    if (this.level === 0) {
      if (this.extraTokens) return;
      this.fail(`unmatched '${text}'`);
    }
    this.level--;
    const { open, line } = this.brackets[this.level];
    if (!this.extraTokens && c !== (open === 40 ? 41 : open + 2)) {
      if (mode !== null && open === 123 && mode.brackets - 1 === mode.fieldDepth)
        this.fail(`f-string: unmatched '${text}'`);
      const where = line !== this.line ? ` on line ${line}` : '';
      this.fail(
        `closing parenthesis '${text}' does not match opening parenthesis '${String.fromCharCode(open)}'${where}`,
      );
    }
    if (mode === null) return;
    mode.brackets--;
    if (mode.brackets < 0) this.fail(`f-string: unmatched '${text}'`);
    if (c === 125 && mode.brackets === mode.fieldDepth) {
      mode.fieldDepth--;
      mode.inField = false;
      mode.inSpec = false;
    }
  }

  /** Reads `# type: ...`; true when it made a token. `start` is where the comment begins, the position its end. */
  private typeComment(start: number): boolean {
    const match = /^#[ \t]*type:[ \t]*/.exec(this.source.slice(start, this.pos));
    if (match === null) return false;
    const text = start + match[0].length;
    const ignore = /^ignore(?![A-Za-z0-9\x80-\uffff])/.test(this.source.slice(text, this.pos));
    if (ignore) {
      this.typeIgnores.push({ kind: 'TypeIgnore', lineno: this.line, tag: this.source.slice(text + 6, this.pos) });
      return false;
    }
    this.add(T.TYPE_COMMENT, text);
    return true;
  }
}
