/** Errors that cannot be raised, and warnings, as CPython writes them to stderr. */
import type { PyException } from '../../object/exc.ts';
import type { PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { attempt, safeRepr, safeStr } from './attempt.ts';
import { typeText } from './exception.ts';
import { type SourceLines, entriesOf, formatEntries } from './stack.ts';
import { strip } from './text.ts';

/**
 * What `sys.unraisablehook` prints: `Exception ignored in: <object>`, or the message given, then a traceback without
 * carets and the exception alone.
 */
export function formatUnraisable(
  vm: VM,
  exc: PyException,
  message: string | null,
  object: PyObject | null,
  lines: SourceLines,
): string {
  let out = '';
  if (object !== null) out = `${message ?? 'Exception ignored in'}: ${safeRepr(vm, object, 'object')}\n`;
  else if (message !== null) out = `${message}:\n`;
  const entries = attempt(vm, () => entriesOf(vm, exc.v.traceback), []);
  if (entries.length > 0) {
    out += 'Traceback (most recent call last):\n';
    // This is printed by C code in CPython, which knows of lines alone.
    const plain = entries.map((e) => ({ ...e, endLine: e.line, column: null, endColumn: null }));
    out += formatEntries(plain, lines, false).join('');
  }
  return `${out}${typeText(vm, exc.type)}: ${safeStr(vm, exc, 'exception')}\n`;
}

/** `file:line: Category: text` and the source line, as `warnings` shows a warning. @nothrow */
export function formatWarning(
  filename: string,
  line: number,
  category: string,
  text: string,
  lines: SourceLines,
): string {
  const source = strip(lines(filename)?.[line - 1] ?? '');
  return `${filename}:${line}: ${category}: ${text}\n${source === '' ? '' : `  ${source}\n`}`;
}
