/** What all commands share: starting an interpreter for a program, and ending it. */
import { CannotStart, type Located, locate, type Program } from '../../api/programs.ts';
import { Session } from '../../api/session.ts';
import { host } from '../../host/host.ts';
import { forEachObject } from '../../object/heap.ts';
import { comesTooLate, recording } from '../../object/recorder.ts';
import { TypeData } from '../../object/type.ts';
import type { Flags } from '../arguments.ts';
import type { Channel, Ending } from '../channel.ts';
import { seedAtRandom, seedHashes } from '../hash-seed.ts';
import { writeError } from '../process-host.ts';
import { developing, hasDebugRanges, intMaxStrDigits, pycachePrefix, switchedOn, timesImports } from '../settings.ts';

/** What a command needs besides its arguments. */
export interface Surroundings {
  readonly channel: Channel;
  /** The path of the command itself. */
  readonly executable: string;
  /** An interpreter that has been prepared, with no flags. */
  readonly prepared: Session | null;
  /** Bytes of JavaScript stack. */
  readonly stackSize: number;
  /** The folder in which the interpreter is installed; the library stands in `lib/python3.13` there. */
  readonly home: string;
  /** Called when the program is about to run. */
  readonly watch: () => void;
}

/** The exit status when the census finds a difference. */
const OUT_OF_BALANCE = 70;
/** The exit status when the last output could not be written. */
const OUTPUT_LOST = 120;

/** Starts an interpreter for a program. Throws CannotStart. */
export function open(
  program: Program,
  argv: readonly string[],
  flags: Flags,
  around: Surroundings,
): { session: Session; located: Located } {
  const env = flags.ignoreEnvironment ? undefined : host.environ.get('PYTHONPATH');
  const library = env === undefined ? [] : env.split(':').filter((dir) => dir !== '');
  const stdlib = `${around.home}/lib/python3.13`;
  library.push(stdlib);
  const located = locate(program);
  const session = around.prepared ?? prepare(around.home, flags);
  const randomized = seedHashes(session.vm, flags.ignoreEnvironment !== 0);
  session.adopt({
    argv: [located.argv0, ...argv],
    path: library,
    path0: flags.safePath ? null : located.path0,
    executable: around.executable,
    origArgv: [around.executable, ...argv],
    flags: { ...sysFlags(flags), hash_randomization: randomized ? 1 : 0 },
    warnOptions: developing(flags) ? ['default', ...flags.warnOptions] : flags.warnOptions,
    xOptions: flags.xOptions,
    immortal: flags.immortal,
    unbuffered: flags.unbuffered,
    color: useColor(),
    pycachePrefix: pycachePrefix(flags),
    intMaxStrDigits: intMaxStrDigits(flags),
    debugRanges: hasDebugRanges(flags),
    stackSize: around.stackSize * PYTHON_SHARE,
  });
  around.watch();
  return { session, located };
}

/** How much of the stack Python may use; what its natives need beyond that has the rest. */
const PYTHON_SHARE = 0.6;

/** Prepares an interpreter that is to run with these flags. Throws CannotStart. */
export function prepare(home: string, flags: Flags): Session {
  seedAtRandom();
  return new Session({
    prefix: home,
    stdlib: `${home}/lib/python3.13`,
    site: flags.noSite === 0,
    optimize: flags.optimize,
    flags: sysFlags(flags),
    importTimes: timesImports(flags),
  });
}

/** Whether an interpreter that was prepared without flags, but for recording or not, can run with these. */
export function fitsPrepared(flags: Flags): boolean {
  const { noSite, optimize, verbose, xOptions } = flags;
  const asUsual = noSite === 0 && optimize === 0 && verbose === 0 && xOptions.length === 0 && !timesImports(flags);
  return asUsual && recordsAs(flags);
}

/** Whether this runtime, prepared, can record what is asked for, and nothing of it has been made yet. */
function recordsAs({ history }: Flags): boolean {
  if (!recording) return history.length === 0;
  if (history.length === 0) return false;
  const types: TypeData[] = [];
  forEachObject((o) => {
    if (o.v instanceof TypeData) types.push(o.v);
  });
  return !history.some((what) => comesTooLate(what, types));
}

/** Ends an interpreter; counts before and after when that is asked for. */
export function close(session: Session, flags: Flags, status: number, interrupted: boolean): Ending {
  let end = status;
  const check = (when: string): void => {
    const text = flags.audit ? session.audit() : null;
    if (text === null) return;
    writeError(`tally: census ${when}: ${text}\n`);
    end = OUT_OF_BALANCE;
  };
  check('at the end of the program');
  if (!session.end(flags.audit || flags.stress !== null) && end === 0) end = OUTPUT_LOST;
  check('after the end of the interpreter');
  return { status: end, signal: interrupted && end !== OUT_OF_BALANCE ? 'SIGINT' : null };
}

/** `FILE:LINE`, the value of `--at`. Throws CannotStart. */
export function placeOf(text: string | null): { readonly file: string; readonly line: number } | null {
  if (text === null) return null;
  const match = /^(?:\.\/)?(.+):(\d+)$/.exec(text);
  if (match === null) throw new CannotStart(`--at takes FILE:LINE, not ${text}`, 2);
  return { file: match[1], line: Number(match[2]) };
}

function sysFlags(f: Flags): { [name: string]: number | boolean } {
  return {
    debug: f.debug,
    inspect: f.inspect,
    interactive: f.inspect,
    optimize: f.optimize,
    dont_write_bytecode: f.dontWriteBytecode,
    no_user_site: f.noUserSite,
    no_site: f.noSite,
    ignore_environment: f.ignoreEnvironment,
    verbose: f.verbose,
    bytes_warning: f.bytesWarning,
    quiet: f.quiet,
    isolated: f.isolated,
    safe_path: f.safePath,
    dev_mode: developing(f),
    utf8_mode: switchedOn(f, 'utf8', 'PYTHONUTF8') ? 1 : 0,
    int_max_str_digits: intMaxStrDigits(f),
    warn_default_encoding: switchedOn(f, 'warn_default_encoding', 'PYTHONWARNDEFAULTENCODING') ? 1 : 0,
  };
}

/** Colours, as CPython decides about them. */
function useColor(): boolean {
  const env = host.environ;
  const python = env.get('PYTHON_COLORS');
  if (python === '0') return false;
  if (python === '1') return true;
  if ((env.get('NO_COLOR') ?? '') !== '') return false;
  if ((env.get('FORCE_COLOR') ?? '') !== '') return true;
  return env.get('TERM') !== 'dumb' && host.isatty(2);
}
