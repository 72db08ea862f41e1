/** The interactive prompt without a terminal: statements line by line, as `python -i` takes them. */
import { askWhy } from '../inspect/question.ts';
import { reportText } from '../inspect/report.ts';
import { isStr, strText } from '../object/abstract.ts';
import { put } from '../object/define.ts';
import { instanceDict } from '../object/lookup.ts';
import { drop } from '../object/refs.ts';
import { str } from '../object/values.ts';
import { isComplete } from '../syntax/interactive.ts';
import { compileText } from '../vm/compile.ts';
import { ConstantPool } from '../vm/constants.ts';
import { mainNamespace } from '../vm/lifecycle.ts';
import { lifecycleHooks } from '../vm/lifecycle-hooks.ts';
import { runCode } from '../vm/run.ts';
import { registerSource } from '../vm/source-lines.ts';
import { sourceWarning } from '../vm/warnings.ts';
import { writeAll } from './output.ts';
import type { Ending, Session } from './session.ts';

/** Where lines come from and how the statements are called. */
export interface LineSource {
  /**
   * Asks for a line. `before` is what stands in front of it already, '' at the beginning of a statement. Gives the line
   * with its end, '' when there are no more lines, null when the user interrupted.
   */
  readonly read: (prompt: string, before: string) => string | null;
  /** Statements are `<stdin>-0`, `<stdin>-1` … */
  readonly name: string;
  /** Writes something that is no output of the program: the end of a line that was interrupted. */
  readonly note: (text: string) => void;
}

const BLANK = /^\s*(?:#.*)?$/;
/** `:why EXPR`. No statement of Python begins with a colon. */
const QUESTION = /^:why\s+(.*\S)/;

/** Reads and runs statements until there are no more, or the program exits. */
export function interact(session: Session, source: LineSource): Ending {
  const { vm } = session;
  const sys = instanceDict(vm.sysModule());
  if (vm.sysAttribute('ps1') === undefined) put(sys, 'ps1', str('>>> '));
  if (vm.sysAttribute('ps2') === undefined) put(sys, 'ps2', str('... '));
  for (let n = 0; ; ) {
    const statement = readStatement(session, source);
    if (statement === null) return { status: 0, interrupted: false, exited: false };
    if (statement === '') continue;
    const filename = `<${source.name}-${n++}>`.replace(/^<stdin-(\d+)>$/, '<stdin>-$1');
    const question = QUESTION.exec(statement);
    const ending = session.guard(() => {
      if (question === null) runStatement(session, statement, filename);
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

/** A whole statement; '' when there was only a blank line or an error, null at the end. */
function readStatement(session: Session, source: LineSource): string | null {
  let text = '';
  for (;;) {
    lifecycleHooks.flush(session.vm);
    const line = source.read(prompt(session, text === '' ? 'ps1' : 'ps2'), text);
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
      complete = isComplete(text.replace(/\n$/, ''), '<stdin>');
    });
    if (checked.status !== 0) return '';
    if (complete) return text;
  }
}

/** Says who holds what an expression gives. Raises. */
function answer(session: Session, expression: string): void {
  const text = askWhy(session.vm, session.evaluate(expression, '<why>'), {}, reportText);
  lifecycleHooks.flush(session.vm);
  writeAll(1, `${text}\n`);
}

function runStatement(session: Session, text: string, filename: string): void {
  const { vm } = session;
  const d = mainNamespace(vm);
  registerSource(filename, text);
  // Errors of the parser name the stream, those of the compiler the statement.
  isComplete(text, '<stdin>');
  const pool = new ConstantPool();
  const options = {
    filename,
    mode: 'single',
    optimize: vm.optimize,
    onWarning: sourceWarning(vm, filename),
  } as const;
  const mark = vm.mark();
  const code = vm.keep(compileText(text, options, pool));
  try {
    drop(runCode(vm, code, d, d));
    vm.release(mark);
  } finally {
    pool.drop();
  }
}
