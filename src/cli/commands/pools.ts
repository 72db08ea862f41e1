/** `tally pools`: runs a program, then shows arenas, size classes and free lists. */
import { writeAll } from '../../api/output.ts';
import { poolsReport } from '../../modules/tally.ts';
import type { Command } from '../arguments.ts';
import type { Ending } from '../channel.ts';
import { close, open, type Surroundings } from './common.ts';

export function pools(command: Command & { kind: 'pools' }, around: Surroundings): Ending {
  const { flags } = command;
  const { session, located } = open(command.program, command.argv, flags, around);
  const { status, interrupted } = session.run(located, flags.skipFirstLine);
  session.flush();
  writeAll(1, `${poolsReport()}\n`);
  return close(session, flags, status, interrupted);
}
