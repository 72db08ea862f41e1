#!/usr/bin/env node
/** The command `tally`: reads its arguments and starts the interpreter in a thread of its own. */
import { parseArguments } from './arguments.ts';
import { startThread } from './thread.ts';

const parsed = parseArguments(process.argv.slice(2), process.env);
if (parsed.kind === 'print') {
  (parsed.status === 0 ? process.stdout : process.stderr).write(parsed.text);
  process.exitCode = parsed.status;
} else startThread(parsed);
