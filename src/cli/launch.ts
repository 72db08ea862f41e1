/**
 * How the interpreter's process is started: by a shell, which alone can make room for a large stack, with V8's image of a prepared interpreter
 * (src/cli/interpreter.ts) if there is one for this Node, or one can be made. A second image, of an interpreter that records history, is made
 * beside the first when it is first asked for.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { relay } from './relay.ts';
import { CHANGE_ENVIRONMENT } from './shell-environment.ts';

/** Stack of the process, and what of it V8 may use, in KiB. Deep recursion of Python and of its parser is deep recursion of JavaScript. */
const STACK_KB = 540_000;
const V8_STACK_KB = 500_000;
/** The same where a process cannot have more than what its system gives. */
const PLAIN_V8_STACK_KB = process.platform === 'win32' ? 900 : 7_000;
/**
 * V8's image is good for these flags alone. The young generation begins large, since much of what a program makes at first lives on. Tables of V8's
 * keep the hashes that the image has: a seed of its own, as Python's hashes have there.
 */
const V8_FLAGS = [
  `--stack-size=${V8_STACK_KB}`,
  '--min-semi-space-size=16',
  '--max-semi-space-size=32',
  '--no-rehash-snapshot',
];

/** The interpreters: what Node runs, what that reads, and the image of it. The one that records history is a build of its own. */
const PLAIN = { script: 'interpreter.cjs', runtime: 'runtime.js', image: 'image' };
const RECORDER = { script: 'recorder.cjs', runtime: 'recorder.br', image: 'recorder' };

/** Runs the command `self` with arguments in a new process, as which this one ends. `home` is where the interpreter is installed. */
export function launch(home: string, self: string, args: readonly string[]): void {
  // Options of the user's own may be V8's, and an image is good for its flags alone.
  const canHaveImage = process.platform !== 'win32' && !process.env.NODE_OPTIONS;
  const script = canHaveImage ? startScript(home) : null;
  const plain = [`--stack-size=${PLAIN_V8_STACK_KB}`, join(home, PLAIN.script)];
  if (script === null) return relay(process.execPath, [...plain, self, ...args]);
  const start = `. ${quoted(script)}; exec ${[process.execPath, ...plain].map(quoted).join(' ')} "$0" "$@"`;
  relay('/bin/sh', ['-c', start, self, ...args]);
}

/** The shell script that starts the interpreter with the image for this Node, made if need be; null where there can be none. */
function startScript(home: string): string | null {
  const key = stateOf(home);
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folders = [join(home, 'start'), join(cache, 'tally-python')];
  for (const folder of folders) if (readKey(folder) === key) return join(folder, 'start.sh');
  for (const folder of folders) if (makeImage(home, folder, key)) return join(folder, 'start.sh');
  return null;
}

/** What an image is made of: this Node, and the interpreter as it is installed. */
function stateOf(home: string): string {
  const runtime = statSync(join(home, PLAIN.runtime));
  const node = statSync(process.execPath);
  return [process.execPath, node.size, node.mtimeMs, process.version, home, runtime.size, runtime.mtimeMs].join('\n');
}

function readKey(folder: string): string | null {
  try {
    return readFileSync(join(folder, 'key'), 'utf8');
  } catch {
    return null;
  }
}

/** Has V8 make its image, and writes the script that uses it. False when that cannot be done. */
function makeImage(home: string, folder: string, key: string): boolean {
  const own = join(folder, `new-${process.pid}`);
  const interpreter = join(home, PLAIN.script);
  try {
    mkdirSync(own, { recursive: true });
    buildImage(join(own, PLAIN.image), interpreter, []);
    rmSync(join(folder, RECORDER.image), { force: true });
    writeFileSync(join(own, 'node'), '');
    writeFileSync(join(own, 'start.sh'), script(home, folder));
    writeFileSync(join(own, 'key'), key);
    // The same time to the nanosecond, which Node's own call would round.
    if (spawnSync('touch', ['-r', process.execPath, join(own, 'node')]).status !== 0) {
      const { atime, mtime } = statSync(process.execPath);
      utimesSync(join(own, 'node'), atime, mtime);
    }
    // The key last: whoever sees it finds the rest.
    for (const file of [PLAIN.image, 'node', 'start.sh', 'key']) renameSync(join(own, file), join(folder, file));
    return true;
  } catch (error) {
    tellWhy(error);
    return false;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function tellWhy(error: unknown): void {
  if (process.env.TALLY_DEBUG !== undefined) process.stderr.write(`${error}\n`);
}

/** Has V8 make an image of the interpreter that these arguments prepare. Throws when that cannot be done. */
function buildImage(file: string, interpreter: string, args: readonly string[]): void {
  const image = [...V8_FLAGS, '--snapshot-blob', file, '--build-snapshot', interpreter, ...args];
  const made = inLargeStack([process.execPath, ...image]);
  if (made.status !== 0) throw new Error(made.stderr);
}

/** Arguments of Node that start an interpreter without an image, in a process with the stack of this one. */
export function plainStart(home: string, recording: boolean): readonly string[] {
  const flags = process.execArgv.filter((flag) => flag.startsWith('--stack-size'));
  return [...flags, join(home, (recording ? RECORDER : PLAIN).script)];
}

/**
 * Arguments of Node that start an interpreter from the image that records, which is made if need be, or from the one that does not; null when this
 * process was not started with an image, or none can be made.
 */
export function otherStart(home: string, recording: boolean): readonly string[] | null {
  const at = process.execArgv.indexOf('--snapshot-blob');
  if (at < 0) return null;
  const folder = dirname(process.execArgv[at + 1]);
  const wanted = recording ? RECORDER : PLAIN;
  const image = join(folder, wanted.image);
  try {
    if (!isNewer(image, join(home, wanted.runtime))) {
      if (!recording) return null;
      const own = join(folder, `recorder-${process.pid}`);
      buildImage(own, join(home, wanted.script), ['tally', '--history=asked']);
      renameSync(own, image);
    }
    return [...V8_FLAGS, '--snapshot-blob', image];
  } catch (error) {
    tellWhy(error);
    return null;
  }
}

/** Whether a file is there and newer than another one. */
function isNewer(file: string, other: string): boolean {
  const known = statSync(file, { throwIfNoEntry: false });
  return known !== undefined && known.mtimeMs > statSync(other).mtimeMs;
}

function inLargeStack(command: readonly string[]): { readonly status: number | null; readonly stderr: string } {
  const script = `ulimit -s ${STACK_KB} && exec "$@"`;
  return spawnSync('/bin/sh', ['-c', script, 'sh', ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The script, which a shell reads with the command as `$0` and its arguments: it starts the interpreter if Node and the interpreter are still those
 * that the image was made of, and does nothing else. What it takes for `--history` may be an argument of the program: the interpreter looks again.
 */
function script(home: string, folder: string): string {
  const node = quoted(process.execPath);
  const mark = quoted(join(folder, 'node'));
  const image = quoted(join(folder, PLAIN.image));
  const recorder = quoted(join(folder, RECORDER.image));
  const start = `exec ${node} ${V8_FLAGS.join(' ')} --snapshot-blob`;
  const runtime = quoted(join(home, PLAIN.runtime));
  return `[ -z "$NODE_OPTIONS" ] && [ ! ${node} -nt ${mark} ] && [ ! ${mark} -nt ${node} ] && [ ${image} -nt ${runtime} ] &&
ulimit -s ${STACK_KB} 2>/dev/null && {
${CHANGE_ENVIRONMENT}
case "$*" in *--history*) [ ${recorder} -nt ${quoted(join(home, RECORDER.runtime))} ] && ${start} ${recorder} "$0" "$@";; esac
${start} ${image} "$0" "$@"
}
`;
}
