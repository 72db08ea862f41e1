/** `tally script.py`, `-c`, `-m`, `-`: runs a program to its end; then, or instead of it, the prompt. */
import { host } from '../../host/host.ts';
import type { Command } from '../arguments.ts';
import type { Ending } from '../channel.ts';
import { startPrompt } from '../repl.ts';
import { startupFile } from '../settings.ts';
import { close, open, type Surroundings } from './common.ts';

export function run(command: Command & { kind: 'run' }, around: Surroundings): Ending {
  const { flags, program } = command;
  const { session, located } = open(program, command.argv, flags, around);
  const terminal = host.isatty(0);
  const prompt = program.kind === 'stdin' && (terminal || flags.inspect > 0);
  if (flags.stress !== null) session.startStress(flags.stress);
  let { status, interrupted } = { status: 0, interrupted: false };
  if (!prompt)
    ({ status, interrupted } = session.run(located, { skipFirst: flags.skipFirstLine, inspect: flags.inspect > 0 }));
  if (prompt || flags.inspect > 0) {
    const options = { banner: prompt && flags.quiet === 0, startup: prompt ? startupFile(flags) : null };
    ({ status, interrupted } = startPrompt(session, around, options));
  }
  return close(session, flags, status, interrupted);
}
