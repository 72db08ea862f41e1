/** `tally why`: runs a program, and says who holds the object that an expression gives, at its end or on the way. */
import { writeAll } from '../../api/output.ts';
import { CannotStart } from '../../api/programs.ts';
import type { Session } from '../../api/session.ts';
import { askWhy } from '../../inspect/question.ts';
import { reportJson, reportText } from '../../inspect/report.ts';
import type { FrameData, PyException } from '../../object/exc.ts';
import { drop, type PyObject } from '../../object/refs.ts';
import type { Ending } from '../channel.ts';
import type { GivenOf } from '../options/subcommand.ts';
import type { WHY } from '../options/why.ts';
import { writeError } from '../process-host.ts';
import { close, open, placeOf, type Surroundings } from './common.ts';

type Command = GivenOf<typeof WHY>;
type Frame = PyObject<FrameData>;

export function why(command: Command, around: Surroundings): Ending {
  const { flags, options } = command;
  const at = placeOf(options.at);
  if ([options.at !== null, options['on-exception'], options['at-exit']].filter(Boolean).length > 1)
    throw new CannotStart('--at, --on-exception and --at-exit exclude each other', 2);
  const { session, located } = open(command.program, command.argv, flags, around);
  let asked: number | null = null;
  if (at !== null) {
    session.atLine(at.file, at.line, (frame) => {
      asked = session.guard(() => ask(session, command, frame)).status;
    });
  }
  const uncaught = (exc: PyException): void => {
    asked = session.guard(() => askInFrames(session, command, framesOf(exc))).status;
  };
  const { status, interrupted } = session.run(located, {
    skipFirst: flags.skipFirstLine,
    ...(options['on-exception'] ? { uncaught } : {}),
  });
  session.flush();
  if (asked === null) {
    if (at !== null) asked = notAsked(`${at.file}:${at.line} was never about to run`);
    else if (options['on-exception']) asked = notAsked('there was no uncaught exception');
    else asked = session.guard(() => ask(session, command, null)).status;
  }
  // An exception that was asked about is no failure of the question.
  const end = options['on-exception'] || status === 0 ? asked : status;
  return close(session, flags, end, interrupted);
}

function notAsked(reason: string): number {
  writeError(`tally: why: ${reason}\n`);
  return 1;
}

/** Evaluates the expression in a frame (null: in `__main__`) and writes the answer. Raises. */
function ask(session: Session, { words, options }: Command, frame: Frame | null): void {
  const question = { without: options.without, paths: options.path };
  const value = session.evaluate(words[0], '<why>', frame);
  const text = askWhy(session.vm, value, question, options.json ? reportJson : reportText);
  session.flush();
  writeAll(1, `${text}\n`);
}

/** Asks in the first of some frames in which all names of the expression are known. Raises. */
function askInFrames(session: Session, command: Command, frames: readonly (Frame | null)[]): void {
  const { vm } = session;
  for (const frame of frames.slice(0, -1)) {
    const mark = vm.mark();
    try {
      ask(session, command, frame);
      return;
    } catch (error) {
      const exc = vm.caught(error, mark);
      if (!vm.isException(exc, 'NameError')) vm.rethrowTake(exc);
      drop(exc);
    }
  }
  ask(session, command, frames.at(-1) ?? null);
}

/** The frames that an exception has passed, where it was raised first; then `__main__`. */
function framesOf(exc: PyException): (Frame | null)[] {
  const frames: (Frame | null)[] = [null];
  for (let tb = exc.v.traceback; tb !== null; tb = tb.v.next) if (tb.v.frame !== null) frames.unshift(tb.v.frame);
  return frames;
}
