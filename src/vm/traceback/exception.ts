/** An uncaught exception as `python file.py` prints it: everything that it was caused by first, groups as trees. */
import { isList, isStr, isTuple } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import type { PyTuple } from '../../object/dict.ts';
import type { PyException } from '../../object/exc.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { name } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { type GroupData, isGroup } from '../../types/exceptions/groups.ts';
import { qualname, typeModule } from '../../types/type-names.ts';
import { safeRepr, safeStr } from './attempt.ts';
import { type Entry, entriesOf, formatEntries, type SourceLines } from './stack.ts';
import { hintFor } from './suggestions.ts';
import { formatSyntaxError, type SyntaxDetails, syntaxDetails } from './syntax-error.ts';
import { COLOR, indent } from './text.ts';

export interface FormatOptions {
  /** Source lines of the files that frames name. */
  readonly lines: SourceLines;
  /** CPython's colours. Default: none. */
  readonly color?: boolean;
}

const CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n';
const CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n';
/** More exceptions of a group, and groups nested deeper, are left out. */
const MAX_WIDTH = 15;
const MAX_DEPTH = 10;

/** All that is shown of one exception, read before anything is printed. */
interface Report {
  readonly type: string;
  readonly text: string;
  readonly notes: readonly string[];
  readonly entries: readonly Entry[];
  readonly syntax: SyntaxDetails | null;
  readonly suppressContext: boolean;
  cause: Report | null;
  context: Report | null;
  exceptions: Report[] | null;
}

/**
 * The text of an exception with its traceback, its causes and contexts. Never raises: what cannot be shown is replaced
 * by words that say so.
 */
export function formatException(vm: VM, exc: PyException, options: FormatOptions): string {
  const report = collect(vm, exc);
  const printer = new Printer(options.lines, options.color ?? false);
  printer.chain(report);
  return printer.text();
}

// --- Reading -----------------------------------------------------------------------------------------------------

/** Reports of an exception and of all that hang on it. Each exception is reported once, so loops end. */
function collect(vm: VM, exc: PyException): Report {
  const seen = new Set<PyObject>();
  const first = report(vm, exc, seen);
  const queue: [Report, PyException][] = [[first, exc]];
  const next = (e: PyObject | null): Report | null => {
    if (e === null || seen.has(e)) return null;
    return report(vm, e as PyException, seen);
  };
  for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
    const [r, e] = item;
    const { cause, context } = e.v;
    r.cause = next(cause);
    if (r.cause === null && !e.v.suppressContext) r.context = next(context);
    if (isGroup(vm, e)) {
      const parts = ((e.v as GroupData).excs as PyTuple).v as unknown as readonly PyException[];
      const reports = parts.map((x) => report(vm, x, seen));
      r.exceptions = reports;
      if (r.cause !== null) queue.push([r.cause, cause as unknown as PyException]);
      if (r.context !== null) queue.push([r.context, context as PyException]);
      reports.forEach((x, i) => {
        queue.push([x, parts[i]]);
      });
      continue;
    }
    if (r.cause !== null) queue.push([r.cause, cause as unknown as PyException]);
    if (r.context !== null) queue.push([r.context, context as PyException]);
  }
  return first;
}

function report(vm: VM, exc: PyException, seen: Set<PyObject>): Report {
  seen.add(exc);
  const isSyntax = exc.type.v.mroTypes.includes(vm.exceptionType('SyntaxError'));
  const text = safeStr(vm, exc, 'exception');
  return {
    type: typeText(vm, exc.type),
    text: isSyntax ? text : text + hintFor(vm, exc),
    notes: notesOf(vm, exc),
    entries: entriesOf(vm, exc.v.traceback),
    syntax: isSyntax ? syntaxDetails(vm, exc) : null,
    suppressContext: exc.v.suppressContext,
    cause: null,
    context: null,
    exceptions: null,
  };
}

/** The qualified name of a type with its module, unless that goes without saying. */
export function typeText(vm: VM, type: PyType): string {
  const mark = vm.mark();
  const owned = typeModule(type);
  const module = owned === null ? null : vm.keep(owned);
  const own = qualname(type);
  let text = own;
  if (module === null || !isStr(module)) text = `<unknown>.${own}`;
  else if (module.v !== '__main__' && module.v !== 'builtins') text = `${module.v}.${own}`;
  vm.release(mark);
  return text;
}

/** Lines of the notes that were added to an exception. */
function notesOf(vm: VM, exc: PyException): string[] {
  const found = readNotes(vm, exc);
  if (typeof found === 'string') return [found];
  if (found === null) return [];
  const mark = vm.mark();
  const notes = vm.keep(found);
  const out: string[] = [];
  if (isList(notes) || isTuple(notes)) {
    for (const note of notes.v.slice()) {
      const held = vm.keep(dup(note as PyObject));
      out.push(...safeStr(vm, held, 'note').split('\n'));
    }
  } else if (notes !== NONE) out.push(safeRepr(vm, notes, '__notes__'));
  vm.release(mark);
  return out;
}

/** `exc.__notes__`, null when there are none, a text when reading them fails. */
function readNotes(vm: VM, exc: PyException): Owned | string | null {
  const mark = vm.mark();
  try {
    return getAttrOpt(vm, exc, name('__notes__'));
  } catch (error) {
    const caught = vm.keep(vm.caught(error, mark));
    const text = `Ignored error getting __notes__: ${safeRepr(vm, caught, '__notes__')}`;
    vm.release(mark);
    return text;
  }
}

// --- Printing ----------------------------------------------------------------------------------------------------

class Printer {
  private readonly out: string[] = [];
  private readonly lines: SourceLines;
  private readonly color: boolean;
  /** Nesting of groups; from 1 on every line has a margin. */
  private depth = 0;
  /** The last exception of a group closes the frame, unless a nested group has done so. */
  private needsClosing = false;

  constructor(lines: SourceLines, color: boolean) {
    this.lines = lines;
    this.color = color;
  }

  text(): string {
    return this.out.join('');
  }

  private get margin(): string {
    return ' '.repeat(2 * this.depth);
  }

  private emit(text: string, border = '|'): void {
    this.out.push(this.depth === 0 ? text : indent(text, `${this.margin}${border} `));
  }

  /** An exception after everything that led to it. */
  chain(last: Report): void {
    const order: [Report, string | null][] = [];
    for (let r: Report | null = last; r !== null; ) {
      const next: Report | null = r.cause ?? (r.suppressContext ? null : r.context);
      const link: string | null = next === null ? null : r.cause !== null ? CAUSE : CONTEXT;
      order.push([r, link]);
      r = next;
    }
    for (const [r, link] of order.reverse()) {
      if (link !== null) this.emit(link);
      this.one(r);
    }
  }

  private one(r: Report): void {
    if (r.exceptions !== null) {
      if (this.depth > MAX_DEPTH) this.emit(`... (max_group_depth is ${MAX_DEPTH})\n`);
      else this.group(r, r.exceptions);
      return;
    }
    this.stack(r, 'Traceback (most recent call last):\n', '|');
    this.message(r);
  }

  private stack(r: Report, head: string, border: string): void {
    if (r.entries.length === 0) return;
    this.emit(head, border);
    for (const text of formatEntries(r.entries, this.lines, this.color)) this.emit(text);
  }

  private message(r: Report): void {
    if (r.syntax !== null) for (const line of formatSyntaxError(r.syntax, r.type, this.color)) this.emit(line);
    else this.emit(this.lastLine(r));
    for (const note of r.notes) this.emit(`${note}\n`);
  }

  private lastLine(r: Report): string {
    if (!this.color) return r.text === '' ? `${r.type}\n` : `${r.type}: ${r.text}\n`;
    const type = COLOR.boldMagenta + r.type + COLOR.reset;
    return r.text === '' ? `${type}\n` : `${type}: ${COLOR.magenta}${r.text}${COLOR.reset}\n`;
  }

  private group(r: Report, parts: readonly Report[]): void {
    const outermost = this.depth === 0;
    if (outermost) this.depth++;
    this.stack(r, 'Exception Group Traceback (most recent call last):\n', outermost ? '+' : '|');
    this.message(r);
    const shown = parts.length <= MAX_WIDTH ? parts.length : MAX_WIDTH + 1;
    this.needsClosing = false;
    for (let i = 0; i < shown; i++) {
      const last = i === shown - 1;
      if (last) this.needsClosing = true;
      const leftOut = i >= MAX_WIDTH;
      const title = leftOut ? '...' : `${i + 1}`;
      this.out.push(`${this.margin}${i === 0 ? '+-' : '  '}+---------------- ${title} ----------------\n`);
      this.depth++;
      if (leftOut) {
        const n = parts.length - MAX_WIDTH;
        this.emit(`and ${n} more exception${n > 1 ? 's' : ''}\n`);
      } else this.chain(parts[i]);
      if (last && this.needsClosing) {
        this.out.push(`${this.margin}+------------------------------------\n`);
        this.needsClosing = false;
      }
      this.depth--;
    }
    if (outermost) this.depth = 0;
  }
}
