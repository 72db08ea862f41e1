/** `tally why`: runs a program, then says who holds the object that an expression gives. */
import { writeAll } from '../../api/output.ts';
import { askWhy } from '../../inspect/question.ts';
import { reportJson, reportText } from '../../inspect/why.ts';
import type { Ending } from '../channel.ts';
import type { GivenOf } from '../options/subcommand.ts';
import type { WHY } from '../options/why.ts';
import { close, open, type Surroundings } from './common.ts';

export function why(command: GivenOf<typeof WHY>, around: Surroundings): Ending {
  const { flags, options } = command;
  const { session, located } = open(command.program, command.argv, flags, around);
  const { status, interrupted } = session.run(located, flags.skipFirstLine);
  session.flush();
  let text = '';
  const asked = session.guard(() => {
    const report = askWhy(session.vm, session.evaluate(command.words[0], '<why>'));
    text = options.json ? reportJson(report) : reportText(report);
  });
  if (asked.status === 0) writeAll(1, `${text}\n`);
  return close(session, flags, status === 0 ? asked.status : status, interrupted);
}
