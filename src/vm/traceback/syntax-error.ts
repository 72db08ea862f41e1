/** How a SyntaxError is shown: file, line, the text with carets below, the message. */
import { isInt, isStr } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import type { PyException } from '../../object/exc.ts';
import type { PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import type { SyntaxData } from '../../types/exceptions/syntax.ts';
import { safeStr } from './attempt.ts';
import { COLOR, characters, isSpaceCharacter } from './text.ts';

/** The fields of a SyntaxError that its display needs. */
export interface SyntaxDetails {
  readonly filename: string | null;
  readonly line: string | null;
  readonly endLine: string | null;
  readonly text: string | null;
  readonly offset: number | null;
  readonly endOffset: number | null;
  readonly msg: string | null;
}

/** Reads the fields; what has an unexpected type counts as missing. */
export function syntaxDetails(vm: VM, exc: PyException): SyntaxDetails {
  const data = exc.v as SyntaxData;
  const text = (o: PyObject | null, what: string): string | null =>
    o === null || o === NONE ? null : isStr(o) ? o.v : safeStr(vm, o, what);
  const number = (o: PyObject | null): number | null => (o !== null && isInt(o) ? Number(o.v) : null);
  return {
    filename: text(data.filename, 'filename'),
    line: text(data.lineno, 'lineno'),
    endLine: text(data.endLineno, 'end_lineno'),
    text: data.text !== null && isStr(data.text) ? data.text.v : null,
    offset: number(data.offset),
    endOffset: number(data.endOffset),
    msg: text(data.msg, 'msg'),
  };
}

/** The lines that a SyntaxError is shown with; `type` is its name. @nothrow */
export function formatSyntaxError(d: SyntaxDetails, type: string, color: boolean): string[] {
  const out: string[] = [];
  const m = color ? COLOR.magenta : '';
  const r = color ? COLOR.reset : '';
  let suffix = '';
  if (d.line !== null) out.push(`  File ${m}"${d.filename || '<string>'}"${r}, line ${m}${d.line}${r}\n`);
  else if (d.filename !== null) suffix = ` (${d.filename})`;
  if (d.text !== null) out.push(...formatText(d, d.text, color));
  const bold = color ? COLOR.boldMagenta : '';
  out.push(`${bold}${type}${r}: ${m}${d.msg || '<no detail available>'}${r}${suffix}\n`);
  return out;
}

function formatText(d: SyntaxDetails, text: string, color: boolean): string[] {
  const line = text.replace(/\n+$/, '');
  const shown = line.replace(/^[ \n\f]+/, '');
  if (d.offset === null) return [`    ${shown}\n`];
  const length = characters(line).length;
  const spaces = line.length - shown.length;
  const all = characters(text).length;
  let offset = d.offset;
  let end = d.line === d.endLine ? d.endOffset || offset : length + 1;
  if (all > 0 && offset > all) offset = length + 1;
  if (all > 0 && end > all) end = length + 1;
  if (offset >= end || end < 0) end = offset + 1;
  const from = offset - 1 - spaces;
  const to = end - 1 - spaces;
  if (from < 0) return [`    ${shown}\n`];
  const chars = characters(shown);
  // Tabs are kept, so that the carets stand below what they mean.
  const space = chars
    .slice(0, from)
    .map((c) => (isSpaceCharacter(c) ? c : ' '))
    .join('');
  const carets = '^'.repeat(Math.max(0, to - from));
  if (!color) return [`    ${shown}\n`, `    ${space}${carets}\n`];
  const cut = (a: number, b?: number): string => chars.slice(a, b).join('');
  return [
    `    ${cut(0, from)}${COLOR.boldRed}${cut(from, to)}${COLOR.reset}${cut(to)}\n`,
    `    ${space}${COLOR.boldRed}${carets}${COLOR.reset}\n`,
  ];
}
