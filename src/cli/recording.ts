/** Whether this process records: that has to be known before the runtime's modules are run (src/object/recorder.ts), so this one is run first. */
import process from 'node:process';
import { parseArguments } from './arguments.ts';

// Behind Node, this script, and the command.
const parsed = parseArguments(process.argv.slice(3), process.env);
if (parsed.kind !== 'print' && parsed.flags.history.length > 0) {
  (globalThis as { tallyHistory?: readonly string[] }).tallyHistory = parsed.flags.history;
}
