/** The commands besides running a program: a row each. What they do is in `src/cli/commands`. */
import { POOLS } from './pools.ts';
import type { GivenOf } from './subcommand.ts';
import { WHY } from './why.ts';

export const SUBCOMMANDS = [WHY, POOLS] as const;

/** A command besides running a program, with what its arguments say. */
export type GivenSubcommand = GivenOf<(typeof SUBCOMMANDS)[number]>;
