/** The interactive prompt: statements line by line, as `python -i` takes them from a pipe, or from an editor. */
import { askWhy } from '../inspect/question.ts';
import { reportText } from '../inspect/report.ts';
import { isStr, strText } from '../object/abstract.ts';
import { put } from '../object/define.ts';
import { dictGetName } from '../object/dict.ts';
import { instanceDict } from '../object/lookup.ts';
import { drop } from '../object/refs.ts';
import { name, str } from '../object/values.ts';
import type { Mod } from '../syntax/ast.ts';
import { SyntaxFault } from '../syntax/errors.ts';
import { isComplete } from '../syntax/interactive.ts';
import { parse } from '../syntax/parser.ts';
import type { WarningHandler } from '../syntax/tokenizer.ts';
import { compileTree, futureFlagsOf, isBarryAsFlufl, startsDebugged } from '../vm/compile.ts';
import { ConstantPool } from '../vm/constants.ts';
import { mainNamespace } from '../vm/lifecycle.ts';
import { lifecycleHooks } from '../vm/lifecycle-hooks.ts';
import { runCode } from '../vm/run.ts';
import { registerSource } from '../vm/source-lines.ts';
import { sourceWarning } from '../vm/warnings.ts';
import { writeAll } from './output.ts';
import type { Ending, Session } from './session.ts';

/** Where statements come from and how they are called. */
export interface StatementSource {
  /** Asks for what is to be run next. Gives '' when there is nothing to run, null at the end. */
  readonly next: (session: Session) => string | null;
  /** Statements are `<stdin>-0`, `<stdin>-1` … */
  readonly name: string;
  /** The syntax trees to be run one after the other. Throws SyntaxFault. */
  readonly treesOf: (text: string, filename: string, onWarning: WarningHandler, barryAsFlufl: boolean) => Mod[];
}

/** Where lines come from. */
export interface LineSource {
  /** Asks for a line. Gives the line with its end, '' when there are no more lines, null when the user interrupted. */
  readonly read: (prompt: string) => string | null;
  /** Writes something that is no output of the program: the end of a line that was interrupted. */
  readonly note: (text: string) => void;
}

/** An editor of whole statements. */
export interface StatementEditor {
  /**
   * Asks for a statement. `goesOn` says whether more lines are needed. Gives the text, '' at the end, null when the user
   * interrupted.
   */
  readonly edit: (first: string, others: string, goesOn: (text: string) => boolean) => string | null;
  readonly note: (text: string) => void;
  /** Empties the terminal. */
  readonly clear: () => void;
}

const BLANK = /^\s*(?:#.*)?$/;
/** `:why EXPR`. No statement of Python begins with a colon. */
const QUESTION = /^:why\s+(.*\S)/;

/** Reads and runs statements until there are no more, or the program exits. */
export function interact(session: Session, source: StatementSource): Ending {
  const { vm } = session;
  const sys = instanceDict(vm.sysModule());
  if (vm.sysAttribute('ps1') === undefined) put(sys, 'ps1', str('>>> '));
  if (vm.sysAttribute('ps2') === undefined) put(sys, 'ps2', str('... '));
  for (let n = 0; ; ) {
    const statement = source.next(session);
    if (statement === null) return { status: 0, interrupted: false, exited: false };
    if (statement === '') continue;
    const filename = `<${source.name}-${n++}>`.replace(/^<stdin-(\d+)>$/, '<stdin>-$1');
    const question = QUESTION.exec(statement);
    const ending = session.guard(() => {
      if (question === null) runStatements(session, statement, filename, source);
      else answer(session, question[1]);
    });
    lifecycleHooks.flush(vm);
    if (ending.exited) return ending;
  }
}

/** `sys.ps1` or `sys.ps2` as text. */
function prompt(session: Session, which: 'ps1' | 'ps2'): string {
  const { vm } = session;
  const o = vm.sysAttribute(which);
  if (o === undefined) return '';
  if (isStr(o)) return o.v;
  let text = '';
  const mark = vm.mark();
  try {
    text = strText(vm, o);
    vm.release(mark);
  } catch (error) {
    drop(vm.caught(error, mark));
  }
  return text;
}

/** Statements line by line, as `python -i` takes them from a file or a pipe. */
export function statementsOfLines(source: LineSource): StatementSource {
  return {
    name: 'stdin',
    // Errors of the parser name the stream, those of the compiler the statement.
    treesOf: (text, _filename, onWarning, barryAsFlufl) => [
      parse(text, { filename: '<stdin>', mode: 'single', onWarning, barryAsFlufl }),
    ],
    next: (session) => readStatement(session, source),
  };
}

function readStatement(session: Session, source: LineSource): string | null {
  let text = '';
  for (;;) {
    lifecycleHooks.flush(session.vm);
    const line = source.read(prompt(session, text === '' ? 'ps1' : 'ps2'));
    if (line === null) {
      source.note('\nKeyboardInterrupt\n');
      return '';
    }
    const ended = line === '';
    if (ended && text === '') return null;
    if (text === '' && BLANK.test(line)) continue;
    text += line;
    if (ended || QUESTION.test(text)) return text;
    let complete = false;
    // What cannot be right any more is shown at once.
    const checked = session.guard(() => {
      complete = isComplete(text.replace(/\n$/, ''), '<stdin>', 'single', isFlufl(session));
    });
    if (checked.status !== 0) return '';
    if (complete) return text;
  }
}

/** Whole statements from an editor, as CPython's prompt takes them on a terminal. */
export function statementsOfEditor(editor: StatementEditor): StatementSource {
  return { name: 'python-input', treesOf: statementTrees, next: (session) => editStatement(session, editor) };
}

/** Names that do something on a line of their own, unless the program has given them a meaning. */
const COMMANDS = new Set(['exit', 'quit', 'copyright', 'help', 'clear']);

function editStatement(session: Session, editor: StatementEditor): string | null {
  lifecycleHooks.flush(session.vm);
  const text = editor.edit(prompt(session, 'ps1'), prompt(session, 'ps2'), (entered) => goesOn(session, entered));
  if (text === null) {
    editor.note('\nKeyboardInterrupt\n');
    return '';
  }
  if (text === '') return null;
  const word = text.trim();
  if (!COMMANDS.has(word) || dictGetName(mainNamespace(session.vm), name(word)) !== undefined)
    return withoutIndent(text);
  if (word !== 'clear') return `${word}()\n`;
  editor.clear();
  return '';
}

/** A last line of white space ends a block. */
function withoutIndent(text: string): string {
  return text.replace(/\n[ \t]+\n?$/, '\n');
}

/** Does a statement need more lines? A wrong one does not, or until a line is left empty. */
function goesOn(session: Session, text: string): boolean {
  if (QUESTION.test(text)) return false;
  const source = withoutIndent(text);
  try {
    return !isComplete(source, '<stdin>', 'single', isFlufl(session));
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return source.includes('\n') && !source.endsWith('\n');
  }
}

/** Says who holds what an expression gives. Raises. */
function answer(session: Session, expression: string): void {
  const text = askWhy(session.vm, session.evaluate(expression, '<why>'), {}, reportText);
  lifecycleHooks.flush(session.vm);
  writeAll(1, `${text}\n`);
}

/** Whether `from __future__ import barry_as_FLUFL` was entered. */
function isFlufl(session: Session): boolean {
  return isBarryAsFlufl(session.futureFlags);
}

/** Runs what was entered. Raises. */
function runStatements(session: Session, text: string, filename: string, source: StatementSource): void {
  const { vm } = session;
  registerSource(filename, text);
  const options = { filename, mode: 'single', optimize: vm.optimize, onWarning: sourceWarning(vm, filename) } as const;
  for (const tree of source.treesOf(text, filename, options.onWarning, isFlufl(session))) {
    const pool = new ConstantPool();
    const mark = vm.mark();
    try {
      const code = vm.keep(
        compileTree(tree, { ...options, futureFlags: session.futureFlags }, pool, startsDebugged(text, tree)),
      );
      session.futureFlags |= futureFlagsOf(code);
      const d = mainNamespace(vm);
      drop(runCode(vm, code, d, d));
      vm.release(mark);
    } finally {
      pool.drop();
    }
  }
}

/**
 * The statements of a text from an editor. As at CPython's prompt, only the last one shows its value. Throws SyntaxFault.
 */
function statementTrees(text: string, filename: string, onWarning: WarningHandler, barryAsFlufl: boolean): Mod[] {
  const parsed = parse(text, { filename, mode: 'exec', onWarning, barryAsFlufl });
  if (parsed.kind !== 'Module') return [];
  const { body } = parsed;
  return body.map((statement, i) =>
    i === body.length - 1
      ? { kind: 'Interactive', body: [statement] }
      : { kind: 'Module', body: [statement], type_ignores: [] },
  );
}
