/** Docstrings: where they are and how the compiler strips their indentation. */
import type { Stmt, StringValue } from '../syntax/ast.ts';

/** The docstring of a body, as written, or null. */
export function docstringOf(body: readonly Stmt[]): StringValue | null {
  const first = body[0];
  if (first === undefined || first.kind !== 'Expr' || first.value.kind !== 'Constant') return null;
  const value = first.value.value;
  return value.type === 'str' ? value.value : null;
}

/**
 * Takes out of a docstring the indentation that its lines after the first have in common, and the blanks at its
 * beginning, as CPython's compiler does since 3.13. (Unlike `inspect.cleandoc`, blank lines at both ends stay.)
 */
export function cleanDoc(doc: StringValue): StringValue {
  if (typeof doc !== 'string') return doc;
  const text = expandTabs(doc);
  const lines = text.split('\n');
  let margin = Number.POSITIVE_INFINITY;
  for (let i = 1; i < lines.length; i++) {
    const indent = indentOf(lines[i]);
    if (indent < lines[i].length) margin = Math.min(margin, indent);
  }
  if (margin === Number.POSITIVE_INFINITY) margin = 0;
  if (margin === 0 && !text.startsWith(' ')) return text === doc ? doc : text;
  const first = lines[0].slice(indentOf(lines[0]));
  return [first, ...lines.slice(1).map((line) => line.slice(Math.min(margin, indentOf(line))))].join('\n');
}

function indentOf(line: string): number {
  let i = 0;
  while (line[i] === ' ') i++;
  return i;
}

/** `str.expandtabs()`: tabs go to the next multiple of 8 columns (code points). */
function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let column = 0;
  let result = '';
  for (const char of text) {
    if (char === '\t') {
      const width = 8 - (column % 8);
      result += ' '.repeat(width);
      column += width;
    } else {
      result += char;
      column = char === '\n' || char === '\r' ? 0 : column + 1;
    }
  }
  return result;
}
