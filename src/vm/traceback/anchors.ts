/** Which part of a failing expression a traceback points at: the operator, the brackets of an index or of a call. */
import type { Expr } from '../../syntax/ast.ts';
import { parse } from '../../syntax/parser.ts';
import { splitLines } from '../../text/strings.ts';
import { characterOffset, characters, isSpaceCharacter } from './text.ts';

/** A place in the lines of a source segment: line from 0, character from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What stands between is marked with `^`, the rest of the segment with `~`. */
export interface Anchors {
  readonly left: Place;
  readonly right: Place;
}

/** Parses source as a module, or gives null when it is none. @nothrow */
function parseOrNull(source: string): readonly { readonly kind: string }[] | null {
  try {
    const tree = parse(source, { filename: '<unknown>', mode: 'exec' });
    return tree.kind === 'Module' ? tree.body : null;
  } catch {
    return null;
  }
}

/** Walks over the characters of a segment; running past its end means that there are no anchors. */
class Walker {
  readonly lines: readonly string[];
  private readonly chars: readonly string[][];

  constructor(segment: string) {
    this.lines = splitLines(segment, false);
    this.chars = this.lines.map(characters);
  }

  /** Character offset of a byte offset in a line. */
  column(line: number, bytes: number): number {
    return characterOffset(this.lines[line] ?? '', bytes);
  }

  at(line: number, column: number): string | undefined {
    return this.chars[line]?.[column];
  }

  /** The place itself, or the next one with a character. */
  valid(line: number, column: number): Place | null {
    let l = line;
    let c = column;
    while (l < this.chars.length && c >= this.chars[l].length) {
      c = 0;
      l++;
    }
    return l < this.chars.length ? { line: l, column: c } : null;
  }

  /** The end of an expression. The parser saw one line more in front. */
  end(e: Expr): Place {
    const line = e.end_lineno - 2;
    return { line, column: this.column(line, e.end_col_offset) };
  }

  /** From a place on, the first character that `stop` accepts; comments and continued lines are passed over. */
  until(from: Place | null, stop: (c: string) => boolean): Place | null {
    let p = from === null ? null : this.valid(from.line, from.column);
    while (p !== null) {
      const c = this.at(p.line, p.column) as string;
      if (c === '\\' || c === '#') p = this.valid(p.line + 1, 0);
      else if (stop(c)) return p;
      else p = this.valid(p.line, p.column + 1);
    }
    return null;
  }
}

/** The anchors in a segment of source that is one expression, or null. @nothrow */
export function findAnchors(segment: string): Anchors | null {
  // In brackets it may go over several lines.
  const body = parseOrNull(`(\n${segment}\n)`) as readonly { readonly kind: string; readonly value?: Expr }[] | null;
  if (body === null || body.length !== 1 || body[0].kind !== 'Expr') return null;
  const e = body[0].value as Expr;
  const w = new Walker(segment);
  switch (e.kind) {
    case 'BinOp': {
      const left = w.until(w.end(e.left), (c) => !isSpaceCharacter(c) && c !== ')');
      return left === null ? null : operatorAt(w, left, e.right);
    }
    case 'Subscript':
      return brackets(w, e.value, e, '[');
    case 'Call':
      return brackets(w, e.func, e, '(');
    default:
      return null;
  }
}

/** The operator at a place: two characters when the second belongs to it. */
function operatorAt(w: Walker, left: Place, right: Expr): Anchors {
  const { line, column } = left;
  const rightLine = right.lineno - 2;
  const second = w.at(line, column + 1);
  const beforeRight = rightLine > line || column + 1 < w.column(rightLine, right.col_offset);
  const two = second !== undefined && beforeRight && !isSpaceCharacter(second) && second !== '\\' && second !== '#';
  return { left, right: { line, column: column + (two ? 2 : 1) } };
}

/** From the opening bracket after `inner` to the end of the whole. */
function brackets(w: Walker, inner: Expr, whole: Expr, open: string): Anchors | null {
  const left = w.until(w.end(inner), (c) => c === open);
  return left === null ? null : { left, right: w.end(whole) };
}

/**
 * Whether carets say more than the line itself: not when they would mark all of a line, and not for a call of a plain name
 * that is all of a `return` or of an assignment to a name. `start` and `end` are characters in the first and last line. @nothrow
 */
export function wantsCarets(lines: readonly string[], start: number, end: number, anchors: Anchors | null): boolean {
  const body = parseOrNull(lines.join('\n')) as readonly Statement[] | null;
  if (body !== null) {
    if (body.length === 0) return false;
    const call = plainCall(body[0]);
    if (
      call !== null &&
      call.lineno === 1 &&
      call.end_lineno === lines.length &&
      call.col_offset === start &&
      call.end_col_offset === end
    ) {
      return false;
    }
  }
  if (anchors !== null) return true;
  const before = characters(lines[0]).slice(0, start);
  const after = characters(lines[lines.length - 1]).slice(end);
  return !before.every(isSpaceCharacter) || !after.every(isSpaceCharacter);
}

interface Statement {
  readonly kind: string;
  readonly value?: Expr | null;
  readonly targets?: readonly Expr[];
}

function plainCall(s: Statement): Expr | null {
  const value = s.value ?? null;
  if (value === null || value.kind !== 'Call') return null;
  if (s.kind === 'Return') return value.func.kind === 'Name' ? value : null;
  const targets = s.targets ?? [];
  return s.kind === 'Assign' && targets.length === 1 && targets[0].kind === 'Name' ? value : null;
}
