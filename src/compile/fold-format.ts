/** `'…%s…' % (a, b)` with a literal format and tuple is an f-string, as CPython's optimiser sees it. */
import type { BinOp, Expr, Position, StringValue, Tuple } from '../syntax/ast.ts';
import { codePoints, fromCodePoints } from './fold.ts';

/** With more digits than this in a width or precision the operation is left to run time. */
const MAX_DIGITS = 2;

/** CPython gives these nodes no place. */
const NOWHERE: Position = { lineno: -1, col_offset: -1, end_lineno: -1, end_col_offset: -1 };

const CODE = (char: string): number => char.charCodeAt(0);
const PERCENT = CODE('%');
const FLAGS = new Set([...'-+ #0'].map(CODE));

/** The f-string for `format % values`, or null where it must stay an operation. */
export function formatToJoined(e: BinOp, format: StringValue, values: Tuple): Expr | null {
  if (values.elts.some((elt) => elt.kind === 'Starred')) return null;
  const points = codePoints(format);
  const parts: Expr[] = [];
  let used = 0;
  let at = 0;
  for (;;) {
    const literal: number[] = [];
    while (at < points.length && (points[at] !== PERCENT || points[at + 1] === PERCENT)) {
      if (points[at] === PERCENT) at++;
      literal.push(points[at++]);
    }
    if (literal.length > 0) {
      const value = { type: 'str', value: fromCodePoints(literal) } as const;
      parts.push({ ...NOWHERE, kind: 'Constant', value, literal_kind: null });
    }
    if (at >= points.length) break;
    if (used >= values.elts.length) return null;
    const part = conversion(points, at + 1, values.elts[used++]);
    if (part === null) return null;
    parts.push(part.value);
    at = part.end;
  }
  if (used < values.elts.length) return null;
  return { ...place(e), kind: 'JoinedStr', values: parts };
}

/** Reads `[flags][width][.precision]` and one of `s`, `r`, `a`. */
function conversion(points: readonly number[], start: number, value: Expr): { value: Expr; end: number } | null {
  let at = start;
  let left = false;
  while (FLAGS.has(points[at])) {
    if (points[at] === CODE('-')) left = true;
    at++;
  }
  const width = digits(points, at);
  if (width === null) return null;
  at = width.end;
  let precision: number | null = null;
  if (points[at] === CODE('.')) {
    const read = digits(points, at + 1);
    if (read === null) return null;
    precision = read.value ?? 0;
    at = read.end;
  }
  const type = points[at];
  if (type !== CODE('s') && type !== CODE('r') && type !== CODE('a')) return null;
  let spec = '';
  if (!left && width.value !== null && width.value > 0) spec += '>';
  if (width.value !== null) spec += width.value;
  if (precision !== null) spec += `.${precision}`;
  let format_spec: Expr | null = null;
  if (spec !== '') {
    // A constant, not the JoinedStr that the parser makes of a format specification.
    format_spec = { ...NOWHERE, kind: 'Constant', value: { type: 'str', value: spec }, literal_kind: null };
  }
  return { value: { ...place(value), kind: 'FormattedValue', value, conversion: type, format_spec }, end: at + 1 };
}

function digits(points: readonly number[], start: number): { value: number | null; end: number } | null {
  let at = start;
  let value = 0;
  while (points[at] >= CODE('0') && points[at] <= CODE('9')) {
    value = value * 10 + points[at++] - CODE('0');
    if (at - start > MAX_DIGITS) return null;
  }
  return { value: at === start ? null : value, end: at };
}

function place(at: Position): Position {
  return {
    lineno: at.lineno,
    col_offset: at.col_offset,
    end_lineno: at.end_lineno,
    end_col_offset: at.end_col_offset,
  };
}
