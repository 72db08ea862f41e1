/** `tally top`: what a snapshot consists of, and who keeps most of it. */
import { writeAll } from '../../api/output.ts';
import { top as lookAt, topText } from '../../inspect/snapshot/top.ts';
import type { Ending } from '../channel.ts';
import type { GivenOf } from '../options/subcommand.ts';
import type { TOP } from '../options/top.ts';
import { ProgressLine } from '../progress.ts';
import { limitOf, readGraph } from './snapshot-reports.ts';

export function top(command: GivenOf<typeof TOP>): Ending {
  const { options, words } = command;
  const limit = limitOf(options.limit);
  const line = new ProgressLine();
  const report = lookAt(readGraph(words[0], line), limit, line.tell);
  line.end();
  writeAll(1, `${options.json ? JSON.stringify(report, null, 2) : topText(report)}\n`);
  return { status: 0, signal: null };
}
