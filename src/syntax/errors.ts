import { Fault } from '../fault.ts';

export type SyntaxErrorType = 'SyntaxError' | 'IndentationError' | 'TabError' | '_IncompleteInputError';

/**
 * A `SyntaxError` (or a subclass) in the making. `offset` and `end_offset` count characters from 1, as the attributes of
 * the exception do; `text` is the source line. Fields that CPython leaves out are `null`.
 */
export class SyntaxFault extends Fault {
  readonly filename: string | null;
  readonly lineno: number | null;
  readonly offset: number | null;
  readonly text: string | null;
  readonly end_lineno: number | null;
  readonly end_offset: number | null;
  constructor(
    type: SyntaxErrorType,
    msg: string,
    filename: string | null = null,
    lineno: number | null = null,
    offset: number | null = null,
    text: string | null = null,
    end_lineno: number | null = null,
    end_offset: number | null = null,
  ) {
    super(type, msg);
    this.filename = filename;
    this.lineno = lineno;
    this.offset = offset;
    this.text = text;
    this.end_lineno = end_lineno;
    this.end_offset = end_offset;
  }

  /** The message without the position, as `SyntaxError.msg`. */
  get msg(): string {
    return this.message;
  }
}

/** The number of code points in `text`, at most those of its first `end` UTF-16 units. */
export function countCharacters(text: string, end = text.length): number {
  let count = end;
  for (let i = 1; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xdc00 && unit <= 0xdfff) {
      const before = text.charCodeAt(i - 1);
      if (before >= 0xd800 && before <= 0xdbff) count--;
    }
  }
  return count;
}

/** How many characters the first `bytes` UTF-8 bytes of `line` reach into; a character cut short counts as one. */
export function charactersInBytes(line: string, bytes: number): number {
  let seen = 0;
  let count = 0;
  for (let i = 0; i < line.length && seen < bytes; i++) {
    const point = line.codePointAt(i)!;
    if (point > 0xffff) i++;
    seen += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    count++;
  }
  // Past the end of the line CPython allows one more position and no further.
  return seen < bytes ? count + 1 : count;
}
