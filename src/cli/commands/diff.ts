/** `tally diff`: what came and what went between two snapshots. */
import { writeAll } from '../../api/output.ts';
import { diff as compare, diffText } from '../../inspect/snapshot/diff.ts';
import type { Ending } from '../channel.ts';
import type { DIFF } from '../options/diff.ts';
import type { GivenOf } from '../options/subcommand.ts';
import { ProgressLine } from '../progress.ts';
import { limitOf, readGraph } from './snapshot-reports.ts';

export function diff(command: GivenOf<typeof DIFF>): Ending {
  const { options, words } = command;
  const limit = limitOf(options.limit);
  const line = new ProgressLine();
  const report = compare(readGraph(words[0], line), readGraph(words[1], line));
  line.end();
  writeAll(1, `${options.json ? JSON.stringify(report, null, 2) : diffText(report, limit)}\n`);
  return { status: 0, signal: null };
}
