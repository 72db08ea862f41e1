/** A process that stands for another one: signals are passed on to it, its end is the process's own. */
import { constants } from 'node:os';
import process from 'node:process';
import { childProcess } from './node-modules.ts';

/** Signals that somebody sends to end or steer a program. */
const PASSED_ON = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGQUIT', 'SIGALRM', 'SIGCONT', 'SIGWINCH'] as const;

/** Runs a program with the streams of this process, which ends as the program does. */
export function relay(file: string, args: readonly string[]): void {
  const child = childProcess().spawn(file, args, { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of PASSED_ON) process.on(signal, pass);
  // A terminal sends the key's signal to both.
  const terminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  process.on('SIGINT', terminal ? () => {} : pass);
  child.on('error', (error) => {
    process.stderr.write(`tally: ${file} cannot be run: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (status, signal) => {
    if (signal === null) process.exit(status ?? 1);
    for (const name of [...PASSED_ON, 'SIGINT'] as const) process.removeAllListeners(name);
    process.kill(process.pid, signal);
    // A signal that is no end of a process: its number tells, as a shell has it.
    setTimeout(() => process.exit(128 + constants.signals[signal]), 100);
  });
}
