/** The entries of a traceback as text: file, line, function, source lines and carets. */
import { asSsize, isInt } from '../../object/abstract.ts';
import type { PyCode } from '../../object/code.ts';
import type { VM } from '../../object/vm.ts';
import { debugRanges } from '../../types/code.ts';
import { type PyTraceback, tracebackLine } from '../../types/traceback.ts';
import { type Anchors, findAnchors, wantsCarets } from './anchors.ts';
import { COLOR, characterOffset, characters, columns, dedent, leadingSpaces, rstrip, strip } from './text.ts';

/** Gives the lines of a source file without their line ends, or null when there is no such file. */
export type SourceLines = (filename: string) => readonly string[] | null;

/** One entry of a traceback. Columns are UTF-8 byte offsets, null when they are not known. */
export interface Entry {
  readonly filename: string;
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number | null;
  readonly endColumn: number | null;
}

/** So many equal entries are shown before they are counted only. */
const REPEATS = 3;

/** The entries of a traceback, outermost first; `sys.tracebacklimit` keeps the innermost. */
export function entriesOf(vm: VM, first: PyTraceback | null): Entry[] {
  const out: Entry[] = [];
  for (let tb = first; tb !== null; tb = tb.v.next) {
    const frame = tb.v.frame;
    if (frame === null) continue;
    out.push(entryAt(frame.v.frame.meta.code as PyCode, Math.floor(tb.v.lasti), tracebackLine(tb)));
  }
  const limit = tracebackLimit(vm);
  if (limit === null) return out;
  return limit <= 0 ? [] : out.slice(Math.max(0, out.length - limit));
}

function tracebackLimit(vm: VM): number | null {
  const limit = vm.sysAttribute('tracebacklimit');
  return limit === undefined || !isInt(limit) ? null : asSsize(vm, limit, null);
}

function entryAt(code: PyCode, pc: number, lineno: number): Entry {
  const filename = code.v.filename.v;
  const name = code.v.name.v;
  const p = code.v.positions;
  const at = pc * 4;
  if (pc < 0 || at >= p.length || p[at] <= 0 || !debugRanges.known) {
    return { filename, name, line: lineno, endLine: lineno, column: null, endColumn: null };
  }
  return {
    filename,
    name,
    line: p[at],
    endLine: p[at + 1] > 0 ? p[at + 1] : p[at],
    column: p[at + 2] < 0 ? null : p[at + 2],
    endColumn: p[at + 3] < 0 ? null : p[at + 3],
  };
}

/** All entries as text; many in a row that are the same are folded. @nothrow */
export function formatEntries(entries: readonly Entry[], lines: SourceLines, color: boolean): string[] {
  const out: string[] = [];
  let last: Entry | null = null;
  let count = 0;
  const fold = (): void => {
    if (count <= REPEATS) return;
    const n = count - REPEATS;
    out.push(`  [Previous line repeated ${n} more time${n > 1 ? 's' : ''}]\n`);
  };
  for (const e of entries) {
    if (last === null || last.filename !== e.filename || last.line !== e.line || last.name !== e.name) {
      fold();
      last = e;
      count = 0;
    }
    count++;
    if (count <= REPEATS) out.push(formatEntry(e, lines, color));
  }
  fold();
  return out;
}

/** `  File "…", line …, in …` and the source. @nothrow */
export function formatEntry(e: Entry, lines: SourceLines, color: boolean): string {
  const file = e.filename.startsWith('<stdin>-') ? '<stdin>' : e.filename;
  const m = color ? COLOR.magenta : '';
  const r = color ? COLOR.reset : '';
  const head = `  File ${m}"${file}"${r}, line ${m}${e.line}${r}, in ${m}${e.name}${r}\n`;
  const source = sourceOf(e, lines);
  if (source.every((line) => strip(line) === '')) return head;
  if (e.column === null || e.endColumn === null) {
    const first = strip(source[0]);
    return first === '' ? `${head}\n` : `${head}    ${first}\n`;
  }
  return head + formatSource(source, e.column, e.endColumn, color);
}

/** The lines that an entry spans; what cannot be had is empty. */
function sourceOf(e: Entry, lines: SourceLines): string[] {
  const all = lines(e.filename);
  const out: string[] = [];
  for (let i = e.line; i <= e.endLine; i++) out.push(all === null ? '' : rstrip(all[i - 1] ?? ''));
  return out.length > 0 ? out : [''];
}

/** The source lines of an entry with carets below, those far from the point of interest left out. */
function formatSource(original: readonly string[], column: number, endColumn: number, color: boolean): string {
  const lines = dedent(original);
  const last = lines.length - 1;
  const removed = original[0].length - lines[0].length;
  const start = Math.max(0, characterOffset(original[0], column) - removed);
  const end = Math.max(0, characterOffset(original[last], endColumn) - removed);
  const anchors = findAnchors(segmentOf(lines, start, end));
  const carets = wantsCarets(lines, start, end, anchors) ? new Carets(lines, start, end, anchors) : null;

  const shown = new Set([0, last]);
  if (anchors !== null) {
    for (const { line } of [anchors.left, anchors.right]) for (let i = line - 1; i <= line + 1; i++) shown.add(i);
  }
  const rows: string[] = [];
  let previous = -1;
  for (const i of [...shown].filter((n) => n >= 0 && n <= last).sort((a, b) => a - b)) {
    // One line between is shown as well: saying that it is left out would take as much room.
    if (previous >= 0 && i - previous === 2) addLine(rows, lines[i - 1], carets, i - 1, color);
    else if (previous >= 0 && i - previous > 2) rows.push(`...<${i - previous - 1} lines>...\n`);
    addLine(rows, lines[i], carets, i, color);
    previous = i;
  }
  const text = rows.join('').replace(/\n$/, '').split('\n');
  return dedent(text)
    .map((row) => `    ${row}\n`)
    .join('');
}

/** The source from one place to another, in characters of the first and the last line. */
function segmentOf(lines: readonly string[], start: number, end: number): string {
  const text = characters(lines.join('\n'));
  const behind = characters(lines[lines.length - 1]).length - end;
  return text.slice(start, Math.max(0, text.length - behind)).join('');
}

function addLine(rows: string[], line: string, carets: Carets | null, index: number, color: boolean): void {
  if (carets === null) {
    rows.push(`${line}\n`);
    return;
  }
  const marks = carets.below(index);
  if (color) rows.push(colored(line, marks));
  else rows.push(`${line}\n${marks}\n`);
}

/** Works out the marks below the lines of a segment. */
class Carets {
  private readonly lines: readonly string[];
  private readonly start: number;
  private readonly end: number;
  private readonly left: number;
  private readonly right: number;
  private readonly anchors: Anchors | null;

  constructor(lines: readonly string[], start: number, end: number, anchors: Anchors | null) {
    this.lines = lines;
    this.anchors = anchors;
    this.start = columns(lines[0], start);
    this.end = columns(lines[lines.length - 1], end);
    this.left = 0;
    this.right = 0;
    if (anchors !== null) {
      const { left, right } = anchors;
      this.left = columns(lines[left.line], left.column + (left.line === 0 ? start : 0));
      this.right = columns(lines[right.line], right.column + (right.line === 0 ? start : 0));
    }
  }

  /** The marks for a line. */
  below(index: number): string {
    const line = this.lines[index];
    const chars = characters(line);
    const blank = leadingSpaces(chars);
    const width = index === this.lines.length - 1 ? this.end : columns(line, chars.length);
    let out = '';
    for (let col = 0; col < width; col++) {
      if (col < blank || (index === 0 && col < this.start)) out += ' ';
      else out += this.anchors === null || this.isBetween(this.anchors, index, col) ? '^' : '~';
    }
    return out;
  }

  private isBetween({ left, right }: Anchors, line: number, col: number): boolean {
    return (
      (line > left.line || (line === left.line && col >= this.left)) &&
      (line < right.line || (line === right.line && col < this.right))
    );
  }
}

/** A line and its marks in colours: what is marked is red in both, the end of the line too when the marks go beyond it. */
function colored(line: string, marks: string): string {
  const chars = [...characters(line), '\n'];
  let text = '';
  let below = '';
  for (let i = 0; i < Math.max(chars.length, marks.length); ) {
    const mark = marks[i] ?? '';
    let n = i;
    while (n < Math.max(chars.length, marks.length) && (marks[n] ?? '') === mark) n++;
    const part = chars.slice(i, n).join('');
    const code = mark === '^' ? COLOR.boldRed : mark === '~' ? COLOR.red : '';
    const reset = code === '' ? '' : COLOR.reset;
    text += code + part + reset;
    below += code + marks.slice(i, n) + reset;
    i = n;
  }
  return `${text}${below}\n`;
}
