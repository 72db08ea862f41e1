/** How a text with its prompts looks on a terminal of some width: rows, and where the cursor is. */
import { category, isWide } from '../../text/chartypes.ts';
import { nextCharacter } from './buffer.ts';

/** What is shown at a time. */
export interface View {
  readonly text: string;
  /** In code units. */
  readonly cursor: number;
  /** `sys.ps1` and `sys.ps2` as they are written, colours included. */
  readonly first: string;
  readonly others: string;
  /** Rows below the text: completions, what is being searched for. */
  readonly below: readonly string[];
}

export interface Layout {
  readonly rows: readonly string[];
  /** Columns that each row takes. */
  readonly widths: readonly number[];
  readonly row: number;
  readonly column: number;
}

const TAB = 8;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences, \x01 and \x02 enclose them for readline
const INVISIBLE = /\x1b\[[0-9;?]*[A-Za-z]|[\x01\x02]/g;

/** Columns of a code point: none for marks that stand on others. */
function columnsOf(cp: number): number {
  if (cp < 0x300) return 1;
  if (isWide(cp)) return 2;
  const kind = category(cp);
  return kind === 'Mn' || kind === 'Me' || kind === 'Cf' ? 0 : 1;
}

/** Columns of a user-perceived character: what joins several into one takes those of the widest. */
function characterWidth(character: string): number {
  let columns = 0;
  for (const c of character) columns = Math.max(columns, columnsOf(c.codePointAt(0) ?? 0));
  return columns;
}

/** Columns of a text without control characters. */
export function textWidth(text: string): number {
  const plain = text.replace(INVISIBLE, '');
  let columns = 0;
  for (let i = 0; i < plain.length; ) {
    const end = nextCharacter(plain, i);
    columns += characterWidth(plain.slice(i, end));
    i = end;
  }
  return columns;
}

/** How a character is shown: control characters as `^X`, a tab as spaces. */
function shown(character: string, column: number): string {
  const code = character.charCodeAt(0);
  if (character === '\t') return ' '.repeat(TAB - (column % TAB));
  if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`;
  if (code === 0x7f) return '^?';
  return character;
}

/** Lays out a view on `width` columns. */
export function layOut(view: View, width: number): Layout {
  const rows: string[] = [];
  const widths: number[] = [];
  let current = '';
  let column = 0;
  const endRow = (): void => {
    rows.push(current);
    widths.push(column);
    current = '';
    column = 0;
  };
  const put = (text: string, columns: number): void => {
    if (column + columns > width && column > 0) endRow();
    current += text;
    column += columns;
  };
  const prompt = (text: string): void => {
    const lines = text.split('\n');
    for (const [i, line] of lines.entries()) {
      current += line;
      column += textWidth(line);
      if (i < lines.length - 1) endRow();
    }
  };

  const { text, cursor } = view;
  let at = { row: 0, column: 0 };
  prompt(view.first);
  for (let i = 0; i <= text.length; ) {
    if (i === cursor) {
      // Behind a full row the cursor stands on the next.
      if (column >= width) endRow();
      at = { row: rows.length, column };
    }
    if (i === text.length) break;
    const end = nextCharacter(text, i);
    const character = text.slice(i, end);
    if (character === '\n') {
      endRow();
      prompt(view.others);
    } else {
      const visible = shown(character, column);
      if (visible === character) put(character, characterWidth(character));
      else for (const part of visible) put(part, 1);
    }
    // The cursor never stands inside a character.
    if (cursor > i && cursor < end) at = { row: rows.length, column };
    i = end;
  }
  endRow();
  for (const line of view.below) {
    prompt(line);
    endRow();
  }
  return { rows, widths, ...at };
}

/** The part of a layout that fits on `height` rows, with the cursor in it. */
export function clip(layout: Layout, height: number): Layout {
  const { rows, widths, row, column } = layout;
  if (rows.length <= height) return layout;
  const from = Math.max(0, Math.min(row - height + 1, rows.length - height));
  const start = row < from ? row : from;
  return {
    rows: rows.slice(start, start + height),
    widths: widths.slice(start, start + height),
    row: row - start,
    column,
  };
}

/** Words in columns, as many as fit beside each other. */
export function inColumns(words: readonly string[], width: number, mostRows: number): string[] {
  const widest = Math.max(...words.map(textWidth)) + 2;
  const across = Math.max(1, Math.floor(width / widest));
  const rowCount = Math.ceil(words.length / across);
  const rows: string[] = [];
  for (let r = 0; r < Math.min(rowCount, mostRows); r++) {
    let line = '';
    for (let c = 0; c < across; c++) {
      const word = words[c * rowCount + r];
      if (word !== undefined) line += word + ' '.repeat(widest - textWidth(word));
    }
    rows.push(line.trimEnd());
  }
  const left = rowCount - rows.length;
  if (left > 0) rows.push(`… ${left} more row${left === 1 ? '' : 's'}`);
  return rows;
}
