/** The commands besides running a program: a row each. What they do is in `src/cli/commands`. */
import { DIFF } from './diff.ts';
import { LEAKS } from './leaks.ts';
import { POOLS } from './pools.ts';
import { SNAPSHOT } from './snapshot.ts';
import type { GivenOf } from './subcommand.ts';
import { TOP } from './top.ts';
import { WHY } from './why.ts';

export const SUBCOMMANDS = [WHY, LEAKS, SNAPSHOT, TOP, DIFF, POOLS] as const;

/** A command besides running a program, with what its arguments say. */
export type GivenSubcommand = GivenOf<(typeof SUBCOMMANDS)[number]>;
