/**
 * The command's interpreter, in a process of its own. The script is run twice: when the package is built (or first used), by `node --build-snapshot`,
 * it prepares an interpreter, and V8 keeps an image of the heap; a start goes on from there. Where there is no image, or the flags ask for
 * another preparation, all is done at once. It is built twice: once more with the recorder of history (src/object/recorder.ts).
 */
import './recording.ts';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { startupSnapshot } from 'node:v8';
import { CannotStart } from '../api/programs.ts';
import type { Session } from '../api/session.ts';
import { CensusFailure } from '../gc/stress.ts';
import { setHost } from '../host/host.ts';
import { nodeHost } from '../host/node.ts';
import { setDeallocNesting } from '../object/heap.ts';
import { choose, recording } from '../object/recorder.ts';
import { Stop } from '../vm/errors.ts';
import { type FrozenImages, setFrozenImages } from '../vm/frozen.ts';
import { setCodeStore } from '../vm/program.ts';
import { movePollFlag } from '../vm/runtime.ts';
import { type Command, defaultFlags, type Flags, parseArguments } from './arguments.ts';
import { Channel, type Ending } from './channel.ts';
import { CodeFiles } from './code-store.ts';
import { fitsPrepared, prepare, type Surroundings } from './commands/common.ts';
import { diff } from './commands/diff.ts';
import { leaks } from './commands/leaks.ts';
import { pools } from './commands/pools.ts';
import { run } from './commands/run.ts';
import { snapshot } from './commands/snapshot.ts';
import { top } from './commands/top.ts';
import { why } from './commands/why.ts';
import { otherStart, plainStart } from './launch.ts';
import { endProcess, processHost, watchSoon, writeError } from './process-host.ts';
import { rehearseCommand } from './rehearsal.ts';
import { relay } from './relay.ts';
import { Shared } from './shared.ts';
import { putBackEnvironment } from './shell-environment.ts';

/** The folder in which the interpreter is installed. */
const home = __dirname;

setFrozenImages(readFrozen);
// The stack is large: room for CPython's 10,000 levels less its reserve.
setDeallocNesting(9950);

if (startupSnapshot.isBuildingSnapshot()) {
  setHost(nodeHost());
  const prepared = prepare(home, defaultFlags());
  // Twice: some places work differently from the second time on.
  rehearseCommand(prepared, home);
  rehearseCommand(prepared, home);
  startupSnapshot.setDeserializeMainFunction(() => main(prepared));
} else main(null);

/** The frozen modules of the library: what the file of the build exports. */
function readFrozen(): FrozenImages {
  const text = readFileSync(`${home}/frozen.js`, 'latin1');
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as FrozenImages;
}

/** Runs the command that the arguments ask for, to the end of the process. */
function main(prepared: Session | null): void {
  putBackEnvironment();
  // Without an image Node's own argument, this script, comes first.
  const [given, ...args] = process.argv.slice(prepared === null ? 2 : 1);
  const name = resolve(given);
  const parsed = parseArguments(args, process.env);
  if (parsed.kind === 'print') {
    (parsed.status === 0 ? process.stdout : process.stderr).write(parsed.text);
    process.exitCode = parsed.status;
    return;
  }
  if (prepared !== null) {
    const { history } = parsed.flags;
    if (!fitsPrepared(parsed.flags)) {
      const start = imageFor(parsed.flags) ?? plainStart(home, history.length > 0);
      return relay(process.execPath, [...start, name, ...args]);
    }
    for (const what of history) choose(what);
  } else if (parsed.flags.history.length > 0 !== recording) {
    return relay(process.execPath, [...plainStart(home, !recording), name, ...args]);
  }
  const shared = new Int32Array(new SharedArrayBuffer(4 * Shared.LENGTH));
  movePollFlag(shared);
  const channel = new Channel(shared, home);
  setHost(processHost(nodeHost(), channel, shared));
  watchSoon(channel, shared, 'start');
  const image = imageFile();
  // What V8 keeps is code without the recorder.
  const code = image === null || recording ? null : new CodeFiles(join(dirname(image), 'code'));
  setCodeStore(code);
  const watch = (): void => watchSoon(channel, shared, 'program');
  const around = { channel, executable: name, home, prepared, stackSize: stackSize(), watch };
  const ending = runCommand(parsed, around);
  code?.keep();
  endProcess(channel, ending);
}

/** The image that this process was started with. */
function imageFile(): string | null {
  const at = process.execArgv.indexOf('--snapshot-blob');
  return at < 0 ? null : process.execArgv[at + 1];
}

/** How to start with the other image, if it fits the flags where this one does not. */
function imageFor(flags: Flags): readonly string[] | null {
  const records = flags.history.length > 0;
  if (records === recording || flags.history.includes('all')) return null;
  return fitsPrepared({ ...flags, history: recording ? ['asked'] : [] }) ? otherStart(home, records) : null;
}

/** Bytes of stack that V8 lets JavaScript use: what the process was started with, or V8's default. */
function stackSize(): number {
  const given = process.execArgv.map((flag) => /^--stack-size=(\d+)$/.exec(flag)).find((found) => found !== null);
  return 1024 * (given ? Number(given[1]) : 984);
}

/** Runs a command; whatever goes wrong becomes one line and a status. */
function runCommand(command: Command, around: Surroundings): Ending {
  try {
    switch (command.kind) {
      case 'run':
        return run(command, around);
      case 'why':
        return why(command, around);
      case 'leaks':
        return leaks(command, around);
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
    return failure(`tally: internal error: ${text} (please report it)`, 70);
  }
}

function failure(text: string, status: number): Ending {
  writeError(`${text}\n`);
  return { status, signal: null };
}
