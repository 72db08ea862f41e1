/** `tally why`: runs a program, then says who holds the object that an expression gives. */
import { writeAll } from '../../api/output.ts';
import { whyReport } from '../../modules/tally.ts';
import type { Command } from '../arguments.ts';
import type { Ending } from '../channel.ts';
import { close, open, type Surroundings } from './common.ts';

export function why(command: Command & { kind: 'why' }, around: Surroundings): Ending {
  const { flags, expression, json } = command;
  const { session, located } = open(command.program, [], flags, around);
  const { status, interrupted } = session.run(located, flags.skipFirstLine);
  session.flush();
  let report = '';
  const asked = session.guard(() => {
    report = whyReport(session.vm, session.evaluate(expression, '<why>'), { json });
  });
  if (asked.status === 0) writeAll(1, `${report}\n`);
  return close(session, flags, status === 0 ? asked.status : status, interrupted);
}
