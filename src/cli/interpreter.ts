/** The interpreter's thread: sets up the host and runs the command that it was started for. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { CannotStart } from '../api/programs.ts';
import { CensusFailure } from '../gc/stress.ts';
import { setHost } from '../host/host.ts';
import { nodeHost } from '../host/node.ts';
import { setDeallocNesting } from '../object/heap.ts';
import { Stop } from '../vm/errors.ts';
import { type FrozenImages, setFrozenImages } from '../vm/frozen.ts';
import { setPollFlag } from '../vm/state.ts';
import { Channel, type Ending, type ThreadData } from './channel.ts';
import { diff } from './commands/diff.ts';
import { pools } from './commands/pools.ts';
import { run } from './commands/run.ts';
import { snapshot } from './commands/snapshot.ts';
import { top } from './commands/top.ts';
import { why } from './commands/why.ts';
import { redirect, threadHost, writeError } from './thread-host.ts';

/** Given by worker.ts when V8's code of this script is to be kept. */
declare const keepCode: (() => void) | null;
/** The folder in which the interpreter is installed. */
declare const home: string;
/** The frozen modules of the library, as the build compiled them. */
declare const frozen: FrozenImages;

setFrozenImages(frozen);
const { command, shared, name, streams } = workerData as ThreadData;
const flags = new Int32Array(shared);
const channel = new Channel(parentPort as MessagePort, flags);
setPollFlag(flags);
// The thread's stack is large: room for CPython's 10,000 levels less its reserve.
setDeallocNesting(9950);
const machine = nodeHost();
setHost(threadHost(streams === undefined ? machine : redirect(machine, streams), channel, flags));
const ending = runCommand();
// Made once, at the end of the first program, when most of what a program needs has been compiled.
keepCode?.();
channel.ask('exit', ending);

/** Runs the command; whatever goes wrong becomes one line and a status. */
function runCommand(): Ending {
  try {
    const around = { channel, executable: name, home };
    switch (command.kind) {
      case 'run':
        return run(command, around);
      case 'why':
        return why(command, around);
      case 'snapshot':
        return snapshot(command, around);
      case 'top':
        return top(command);
      case 'diff':
        return diff(command);
      case 'pools':
        return pools(command, around);
    }
  } catch (error) {
    if (error instanceof CannotStart) return failure(`tally: ${error.message}`, error.status);
    if (error instanceof Stop) return failure(`tally: ${error.reason}`, error.status);
    if (process.env.TALLY_DEBUG !== undefined && error instanceof Error) writeError(`${error.stack}\n`);
    if (error instanceof CensusFailure) return failure(error.message, 70);
    const text = error instanceof Error ? error.message.split('\n')[0] : String(error);
    if (process.env.TALLY_DEBUG !== undefined && error instanceof Error) writeError(`${error.stack}\n`);
    return failure(`tally: internal error: ${text} (please report it)`, 70);
  }
}

function failure(text: string, status: number): Ending {
  writeError(`${text}\n`);
  return { status, signal: null };
}
