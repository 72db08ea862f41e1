/** Errors that cannot be raised, and warnings, as CPython writes them to stderr. */
import type { PyObject, PyType } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import type { PyTraceback } from '../../types/traceback.ts';
import { attempt, safeRepr, safeStr } from './attempt.ts';
import { typeText } from './exception.ts';
import { entriesOf, formatEntries, type SourceLines } from './stack.ts';
import { strip } from './text.ts';

/** An exception that could not be raised. */
export interface Unraisable {
  readonly type: PyType | null;
  readonly value: PyObject | null;
  readonly traceback: PyTraceback | null;
  /** Instead of `Exception ignored in`. */
  readonly message: string | null;
  /** What it happened in. */
  readonly object: PyObject | null;
  readonly lines: SourceLines;
}

/**
 * What `sys.unraisablehook` prints: `Exception ignored in: <object>`, or the message given, then a traceback without
 * carets and the exception alone.
 */
export function formatUnraisable(vm: VM, u: Unraisable): string {
  let out = '';
  if (u.object !== null) out = `${u.message ?? 'Exception ignored in'}: ${safeRepr(vm, u.object, 'object')}\n`;
  else if (u.message !== null) out = `${u.message}:\n`;
  const entries = attempt(vm, () => entriesOf(vm, u.traceback), []);
  if (entries.length > 0) {
    out += 'Traceback (most recent call last):\n';
    // This is printed by C code in CPython, which knows of lines alone.
    const plain = entries.map((e) => ({ ...e, endLine: e.line, column: null, endColumn: null }));
    out += formatEntries(plain, u.lines, false).join('');
  }
  if (u.type === null) return out;
  const text = u.value === null ? '' : `: ${safeStr(vm, u.value, 'exception')}`;
  return `${out}${typeText(vm, u.type)}${text}\n`;
}

/** `file:line: Category: text` and the source line, as `warnings` shows a warning. @nothrow */
export function formatWarning(
  filename: string,
  line: number,
  category: string,
  text: string,
  sourceLine: string,
): string {
  const source = strip(sourceLine);
  return `${filename}:${line}: ${category}: ${text}\n${source === '' ? '' : `  ${source}\n`}`;
}
