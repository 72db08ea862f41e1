/** A text of one or more lines that is being edited: where the cursor is, what a key changes, and how to take it back. */

/** What was removed last can be put back (Ctrl-Y); so many pieces are kept. */
const KILL_RING = 32;
const UNDO_DEPTH = 500;
const WORD = /[\p{L}\p{N}_]/u;
/** Width of a step of indentation. */
const INDENT = 4;

interface State {
  readonly text: string;
  readonly cursor: number;
}

/** What a change was, so that runs of typing are one step back. */
type Change = 'type' | 'erase' | 'other';

let segmenter: Intl.Segmenter | null = null;

/** Where the user-perceived character at `at` ends. */
export function nextCharacter(text: string, at: number): number {
  if (at >= text.length) return text.length;
  // Only what is not ASCII, or is followed by it, can be longer than a code unit.
  if (text.charCodeAt(at) < 0x80 && !(text.charCodeAt(at + 1) >= 0x80)) return at + 1;
  segmenter ??= new Intl.Segmenter();
  const end = text.indexOf('\n', at);
  const part = text.slice(at, end <= at ? undefined : end);
  for (const { segment } of segmenter.segment(part)) return at + segment.length;
  return at + 1;
}

/** Where the user-perceived character before `at` begins. */
export function previousCharacter(text: string, at: number): number {
  if (at <= 1) return 0;
  if (text.charCodeAt(at - 1) < 0x80) return at - 1;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  let last = start;
  for (let i = start; i < at; i = nextCharacter(text, i)) last = i;
  return last;
}

export class EditBuffer {
  text = '';
  /** In code units, 0 to the length of the text. */
  cursor = 0;
  private readonly kills: string[] = [];
  private undone: State[] = [];
  private lastChange: Change = 'other';
  /** Where the text that Ctrl-Y put in begins; -1 when the last key was another. */
  private yanked = -1;
  /** The last key removed text with a kill: the next one adds to the same piece. */
  private killing = false;
  /** The column that up and down aim at; -1 when the last key was another. */
  private aim = -1;

  /** Replaces everything, as history does. */
  set(text: string, cursor = text.length): void {
    this.remember('other');
    this.text = text;
    this.cursor = cursor;
  }

  /** Called before each key that is not the same kind of move or removal as the one before. */
  begin(key: { readonly keepsAim: boolean; readonly keepsKill: boolean; readonly keepsYank: boolean }): void {
    if (!key.keepsAim) this.aim = -1;
    if (!key.keepsKill) this.killing = false;
    if (!key.keepsYank) this.yanked = -1;
  }

  private remember(change: Change): void {
    if (change !== 'other' && change === this.lastChange) return;
    this.lastChange = change;
    this.undone.push({ text: this.text, cursor: this.cursor });
    if (this.undone.length > UNDO_DEPTH) this.undone.shift();
  }

  undo(): boolean {
    for (;;) {
      const state = this.undone.pop();
      if (state === undefined) return false;
      if (state.text === this.text) continue;
      this.text = state.text;
      this.cursor = state.cursor;
      this.lastChange = 'other';
      return true;
    }
  }

  insert(piece: string, change: Change = 'type'): void {
    // A word is one step back.
    this.remember(piece === ' ' ? 'other' : change);
    this.text = this.text.slice(0, this.cursor) + piece + this.text.slice(this.cursor);
    this.cursor += piece.length;
  }

  private cut(from: number, to: number, change: Change): string {
    const piece = this.text.slice(from, to);
    if (piece === '') return '';
    this.remember(change);
    this.text = this.text.slice(0, from) + this.text.slice(to);
    this.cursor = from;
    return piece;
  }

  /** Removes text and keeps it for Ctrl-Y; backwards when the cursor was at its end. */
  private kill(from: number, to: number): void {
    const backwards = this.cursor === to;
    const piece = this.cut(from, to, 'other');
    if (piece === '') return;
    if (this.killing && this.kills.length > 0) {
      const last = this.kills[this.kills.length - 1];
      this.kills[this.kills.length - 1] = backwards ? piece + last : last + piece;
    } else {
      this.kills.push(piece);
      if (this.kills.length > KILL_RING) this.kills.shift();
    }
    this.killing = true;
  }

  get lineStart(): number {
    return this.text.lastIndexOf('\n', this.cursor - 1) + 1;
  }
  get lineEnd(): number {
    const end = this.text.indexOf('\n', this.cursor);
    return end < 0 ? this.text.length : end;
  }
  /** The line of the cursor up to it. */
  get lineBefore(): string {
    return this.text.slice(this.lineStart, this.cursor);
  }
  get onFirstLine(): boolean {
    return this.lineStart === 0;
  }
  get onLastLine(): boolean {
    return this.lineEnd === this.text.length;
  }

  left(): void {
    this.cursor = previousCharacter(this.text, this.cursor);
  }
  right(): void {
    this.cursor = nextCharacter(this.text, this.cursor);
  }
  home(): void {
    this.cursor = this.lineStart;
  }
  end(): void {
    this.cursor = this.lineEnd;
  }

  private wordStart(): number {
    let i = this.cursor;
    while (i > 0 && !WORD.test(this.text.slice(previousCharacter(this.text, i), i)))
      i = previousCharacter(this.text, i);
    while (i > 0 && WORD.test(this.text.slice(previousCharacter(this.text, i), i))) i = previousCharacter(this.text, i);
    return i;
  }
  private wordEnd(): number {
    const { text } = this;
    let i = this.cursor;
    while (i < text.length && !WORD.test(text.slice(i, nextCharacter(text, i)))) i = nextCharacter(text, i);
    while (i < text.length && WORD.test(text.slice(i, nextCharacter(text, i)))) i = nextCharacter(text, i);
    return i;
  }
  wordLeft(): void {
    this.cursor = this.wordStart();
  }
  wordRight(): void {
    this.cursor = this.wordEnd();
  }

  /** To the line above or below at the same column; false when there is none. */
  vertical(down: boolean): boolean {
    if (down ? this.onLastLine : this.onFirstLine) return false;
    if (this.aim < 0) this.aim = this.cursor - this.lineStart;
    this.cursor = down ? this.lineEnd + 1 : this.lineStart - 1;
    this.cursor = Math.min(this.lineStart + this.aim, this.lineEnd);
    return true;
  }

  /** Removes the character before the cursor; in the indentation, back to the stop before. */
  backspace(): void {
    const before = this.lineBefore;
    if (before !== '' && /^ +$/.test(before)) {
      const stop = Math.floor((before.length - 1) / INDENT) * INDENT;
      this.cut(this.lineStart + stop, this.cursor, 'erase');
    } else this.cut(previousCharacter(this.text, this.cursor), this.cursor, 'erase');
  }
  delete(): void {
    this.cut(this.cursor, nextCharacter(this.text, this.cursor), 'erase');
  }
  /** To the end of the line; at the end, the line end itself. */
  killLine(): void {
    const end = this.lineEnd;
    this.kill(this.cursor, end === this.cursor ? Math.min(end + 1, this.text.length) : end);
  }
  /** To the beginning of the line; there, the line end before it. */
  killToStart(): void {
    const start = this.lineStart;
    this.kill(start === this.cursor ? Math.max(start - 1, 0) : start, this.cursor);
  }
  killWord(): void {
    this.kill(this.cursor, this.wordEnd());
  }
  killWordBack(): void {
    this.kill(this.wordStart(), this.cursor);
  }
  /** Back to the white space, as Ctrl-W does. */
  killBlankWord(): void {
    const before = /\S*\s*$/.exec(this.lineBefore)?.[0] ?? '';
    if (before === '') this.backspace();
    else this.kill(this.cursor - before.length, this.cursor);
  }

  /** Puts back what was removed last. */
  yank(): void {
    const piece = this.kills.at(-1);
    if (piece === undefined) return;
    const at = this.cursor;
    this.insert(piece, 'other');
    this.yanked = at;
  }
  /** Right after `yank`: the piece before that one instead. */
  yankOlder(): void {
    if (this.yanked < 0 || this.kills.length < 2) return;
    const at = this.yanked;
    const last = this.kills.pop();
    if (last !== undefined) this.kills.unshift(last);
    this.cut(at, this.cursor, 'other');
    this.yank();
  }

  /** Exchanges the characters around the cursor. */
  transpose(): void {
    const { text } = this;
    const middle = this.cursor === this.lineEnd ? previousCharacter(text, this.cursor) : this.cursor;
    const from = previousCharacter(text, middle);
    const to = nextCharacter(text, middle);
    if (from < this.lineStart || from === middle || middle === to) return;
    this.remember('other');
    this.text = text.slice(0, from) + text.slice(middle, to) + text.slice(from, middle) + text.slice(to);
    this.cursor = to;
  }

  /** Upper or lower case, or a capital letter, of the rest of the word. */
  changeCase(how: 'upper' | 'lower' | 'capital'): void {
    const end = this.wordEnd();
    const piece = this.text.slice(this.cursor, end);
    const lead = /^[^\p{L}\p{N}_]*/u.exec(piece)?.[0].length ?? 0;
    const word = piece.slice(lead);
    const changed =
      how === 'upper'
        ? word.toUpperCase()
        : how === 'lower'
          ? word.toLowerCase()
          : word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
    this.remember('other');
    this.text = this.text.slice(0, this.cursor) + piece.slice(0, lead) + changed + this.text.slice(end);
    this.cursor += lead + changed.length;
  }
}
