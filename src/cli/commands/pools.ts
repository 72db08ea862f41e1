/** `tally pools`: runs a program, then shows arenas, size classes and free lists. */
import { writeAll } from '../../api/output.ts';
import { pools as lookAtPools, poolsText } from '../../inspect/pools.ts';
import type { Ending } from '../channel.ts';
import type { POOLS } from '../options/pools.ts';
import type { GivenOf } from '../options/subcommand.ts';
import { close, open, type Surroundings } from './common.ts';

export function pools(command: GivenOf<typeof POOLS>, around: Surroundings): Ending {
  const { flags } = command;
  const { session, located } = open(command.program, command.argv, flags, around);
  const { status, interrupted } = session.run(located, { skipFirst: flags.skipFirstLine });
  session.flush();
  writeAll(1, `${poolsText(lookAtPools())}\n`);
  return close(session, flags, status, interrupted);
}
