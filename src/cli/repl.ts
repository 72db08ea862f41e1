/** The prompt: on a terminal with editing, history and completion, else line by line from standard input. */
import { completions } from '../api/completion.ts';
import {
  interact,
  type LineSource,
  type StatementEditor,
  statementsOfEditor,
  statementsOfLines,
} from '../api/console.ts';
import { writeAll } from '../api/output.ts';
import type { Ending, Session } from '../api/session.ts';
import { runStartupFile } from '../api/startup-file.ts';
import { HostError, host } from '../host/host.ts';
import { strText } from '../object/abstract.ts';
import { NONE } from '../object/core-types.ts';
import type { Channel } from './channel.ts';
import type { Surroundings } from './commands/common.ts';

/** What comes before the first prompt. */
interface PromptOptions {
  readonly banner: boolean;
  /** A file to run, null for none. */
  readonly startup: string | null;
}

/** Runs the prompt until the end of input or of the program. */
export function startPrompt(session: Session, around: Surroundings, options: PromptOptions): Ending {
  if (options.banner) {
    const { vm } = session;
    const text = (attribute: string): string => strText(vm, vm.sysAttribute(attribute) ?? NONE);
    const version = `Python ${text('version')} on ${text('platform')}`;
    writeAll(2, `${version}\nType "help", "copyright", "credits" or "license" for more information.\n`);
  }
  if (options.startup !== null) {
    const ending = runStartupFile(session, options.startup);
    if (ending.exited) return ending;
  }
  const { environ } = host;
  const terminal =
    host.isatty(0) && host.isatty(1) && environ.get('TERM') !== 'dumb' && !environ.get('PYTHON_BASIC_REPL');
  const source = terminal
    ? statementsOfEditor(terminalEditor(session, around.channel))
    : statementsOfLines(plainLines());
  const ending = interact(session, source);
  if (!ending.exited && !terminal) writeAll(2, '\n');
  return ending;
}

/** Lines of standard input as they come. */
function plainLines(): LineSource {
  const decoder = new TextDecoder('utf-8');
  const part = new Uint8Array(8192);
  let rest = '';
  let ended = false;
  const more = (): boolean | null => {
    let n: number;
    try {
      n = host.read(0, part);
    } catch (error) {
      if (error instanceof HostError && error.errno === 4) return null;
      throw error;
    }
    if (n === 0) ended = true;
    rest += decoder.decode(part.subarray(0, n), { stream: n > 0 });
    return n > 0;
  };
  return {
    note: (text) => writeAll(2, text),
    read(prompt) {
      writeAll(2, prompt);
      for (;;) {
        const at = rest.indexOf('\n');
        if (at >= 0 || ended) {
          const line = at >= 0 ? rest.slice(0, at + 1) : rest;
          rest = rest.slice(line.length);
          return line;
        }
        if (more() === null) return null;
      }
    },
  };
}

/** Statements that are edited in the kernel's thread. */
function terminalEditor(session: Session, channel: Channel): StatementEditor {
  const shown = (prompt: string): string => (session.color ? `\x1b[1;35m${prompt}\x1b[0m` : prompt);
  return {
    note: (text) => writeAll(1, text),
    clear: () => writeAll(1, '\x1b[H\x1b[2J'),
    edit(first, others, goesOn) {
      const text = channel.ask('statement', { first: shown(first), others: shown(others) }, ({ about, text: part }) =>
        about === 'more' ? goesOn(part) : completions(session, part),
      );
      if (text === null) channel.forgetInterrupt();
      else if (text === '') writeAll(1, '\n');
      return text;
    },
  };
}
