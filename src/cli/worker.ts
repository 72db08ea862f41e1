/**
 * What the interpreter's thread loads first: the interpreter itself, which is one large script, with V8's code for it
 * where that has been kept. The code is made when the package is built (see keepCode), and made again when another
 * version of Node finds it useless.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';
import { workerData } from 'node:worker_threads';
import type { ThreadData } from './channel.ts';
import { setStartFlags } from './start-flags.ts';

const SCRIPT = join(__dirname, 'interpreter.cjs');
const CODE = join(__dirname, 'interpreter.code');

function keptCode(): Buffer | undefined {
  try {
    return readFileSync(CODE);
  } catch {
    return undefined;
  }
}

// Whoever made this thread: the code is good for these flags alone.
setStartFlags();
const code = keptCode();
const script = new Script(readFileSync(SCRIPT, 'latin1'), {
  filename: SCRIPT,
  ...(code === undefined ? {} : { cachedData: code }),
});
type Start = (require: NodeJS.Require, keepCode: (() => void) | null, home: string, frozen: unknown) => void;
const [start, frozen] = script.runInThisContext() as readonly [Start, unknown];

/** Writes down the code of all that has run so far. */
function keepCode(): void {
  try {
    setStartFlags();
    const own = `${CODE}.${process.pid}`;
    writeFileSync(own, script.createCachedData());
    renameSync(own, CODE);
  } catch {
    // A folder that cannot be written to: the interpreter starts more slowly, that is all.
  }
}

// A runtime that records is another one from its first object on.
const { history } = (workerData as ThreadData).command.flags;
if (history.length > 0) (globalThis as { tallyHistory?: readonly string[] }).tallyHistory = history;
start(require, code === undefined || script.cachedDataRejected === true ? keepCode : null, __dirname, frozen);
