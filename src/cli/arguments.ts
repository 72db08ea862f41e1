/** The command line: what it asks for, or what is wrong with it. Options are CPython's, and a few of our own. */
import type { Program } from '../api/programs.ts';
import { type GivenSubcommand, SUBCOMMANDS } from './options/index.ts';
import { notGiven, readOwn } from './options/subcommand.ts';

/** Options as `sys.flags` shows them, and ours. */
export interface Flags {
  debug: number;
  inspect: number;
  optimize: number;
  dontWriteBytecode: number;
  noUserSite: number;
  noSite: number;
  ignoreEnvironment: number;
  verbose: number;
  bytesWarning: number;
  quiet: number;
  isolated: number;
  safePath: boolean;
  /** Standard output and error are written at once (`-u`). */
  unbuffered: boolean;
  /** The first line of the source is left out (`-x`). */
  skipFirstLine: boolean;
  readonly warnOptions: string[];
  readonly xOptions: string[];
  /** What `-X importtime` asks for, by the environment: it has to be known before the host is there. */
  readonly profileImportTime: boolean;
  /** Counts are shown frozen where CPython 3.13 freezes them. */
  immortal: boolean;
  /** Count all references at the end and compare. */
  audit: boolean;
  /** Count at random safe points too, and collect at every one: the seed, or null. */
  stress: number | null;
  /** What the recorder of history records (see recorder.ts); empty: nothing. */
  readonly history: string[];
}

/** A command with all it needs; `argv` is what the program sees behind its own name. */
export type Command =
  | { readonly kind: 'run'; readonly program: Program; readonly argv: readonly string[]; readonly flags: Flags }
  | GivenSubcommand;

/** What the command line means: a command, or a text to print and a status to end with. */
export type Parsed = Command | { readonly kind: 'print'; readonly text: string; readonly status: number };

/** Thrown for a command line that is wrong. */
class UsageError extends Error {}

/** Options without an argument: what each does to the flags. */
const SWITCHES: Readonly<Record<string, (f: Flags) => void>> = {
  b: (f) => f.bytesWarning++,
  B: (f) => (f.dontWriteBytecode = 1),
  d: (f) => f.debug++,
  E: (f) => (f.ignoreEnvironment = 1),
  i: (f) => (f.inspect = 1),
  I: (f) => {
    f.isolated = 1;
    f.ignoreEnvironment = 1;
    f.noUserSite = 1;
    f.safePath = true;
  },
  O: (f) => f.optimize++,
  P: (f) => (f.safePath = true),
  q: (f) => f.quiet++,
  R: () => {},
  s: (f) => (f.noUserSite = 1),
  S: (f) => (f.noSite = 1),
  u: (f) => (f.unbuffered = true),
  v: (f) => f.verbose++,
  x: (f) => (f.skipFirstLine = true),
};

/** Our own options, and CPython's long ones: those given here take no argument but after `=`. */
const LONG: Readonly<Record<string, (f: Flags, value: string | null) => void>> = {
  immortal: (f) => (f.immortal = true),
  audit: (f) => (f.audit = true),
  stress: (f, value) => {
    const seed = value === null ? 1 : Number(value);
    if (!Number.isInteger(seed)) throw new UsageError(`--stress takes a whole number, not ${value}`);
    f.stress = seed;
    f.audit = true;
  },
  history: (f, value) => f.history.push(value === null || value === '' ? 'all' : value),
};

/** The flags of a command line without options. */
export function defaultFlags(env: Environment = {}): Flags {
  const number = (name: string): number => {
    const text = env[name];
    if (text === undefined || text === '') return 0;
    const n = Number(text);
    return Number.isInteger(n) && n > 0 ? n : 1;
  };
  return {
    debug: 0,
    inspect: number('PYTHONINSPECT') === 0 ? 0 : 1,
    optimize: number('PYTHONOPTIMIZE'),
    dontWriteBytecode: number('PYTHONDONTWRITEBYTECODE') === 0 ? 0 : 1,
    noUserSite: number('PYTHONNOUSERSITE') === 0 ? 0 : 1,
    noSite: 0,
    ignoreEnvironment: 0,
    verbose: number('PYTHONVERBOSE'),
    bytesWarning: 0,
    quiet: 0,
    isolated: 0,
    safePath: (env.PYTHONSAFEPATH ?? '') !== '',
    unbuffered: (env.PYTHONUNBUFFERED ?? '') !== '',
    skipFirstLine: false,
    warnOptions: (env.PYTHONWARNINGS ?? '').split(',').filter((w) => w !== ''),
    xOptions: [],
    profileImportTime: (env.PYTHONPROFILEIMPORTTIME ?? '') !== '',
    immortal: false,
    audit: false,
    stress: null,
    history: [],
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether `-E` or `-I` stands among the options, which decides whether the environment counts. */
function ignoresEnvironment(args: readonly string[]): boolean {
  for (const arg of args) {
    if (arg === '-' || !arg.startsWith('-')) return false;
    if (arg.startsWith('--')) continue;
    for (let i = 1; i < arg.length && !'cmWX'.includes(arg[i]); i++) if (arg[i] === 'E' || arg[i] === 'I') return true;
    if (/^-[^cmWX]*[cm]/.test(arg)) return false;
  }
  return false;
}

/** Reads the arguments behind the command's own name. */
export function parseArguments(args: readonly string[], env: Environment): Parsed {
  const sub = SUBCOMMANDS.find((row) => row.kind === args[0]);
  try {
    if (sub !== undefined) return parseSub(sub, args.slice(1), env);
    return parseRun(args, env);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const usage = sub === undefined ? USAGE : usageOf(sub);
    return { kind: 'print', text: `${error.message}\n${usage}\nTry \`tally -h' for more information.\n`, status: 2 };
  }
}

function parseRun(args: readonly string[], env: Environment): Parsed {
  const options = readOptions(args, env);
  if ('kind' in options) return options;
  const { flags, rest } = options;
  let { program } = options;
  let argv = rest;
  if (program === null) {
    if (rest.length === 0 || rest[0] === '-') program = { kind: 'stdin', name: rest[0] ?? '' };
    else program = { kind: 'script', path: rest[0] };
    argv = rest.slice(1);
  }
  return { kind: 'run', program, argv, flags };
}

interface Options {
  readonly flags: Flags;
  /** What `-c` or `-m` give. */
  readonly program: Program | null;
  /** What is left behind the options. */
  readonly rest: readonly string[];
}

/** Reads an option of a command; gives how many arguments it is, 0 when it is none of the command's own. */
type ReadOwn = (args: readonly string[], at: number) => number;

/** CPython's options, and a command's own, up to the first argument that is none. */
function readOptions(args: readonly string[], env: Environment, own: ReadOwn = () => 0): Options | Parsed {
  const flags = defaultFlags(ignoresEnvironment(args) ? {} : env);
  let versions = 0;
  let i = 0;
  while (i < args.length) {
    const arg = args[i];
    if (arg === '-' || !arg.startsWith('-')) break;
    const read = own(args, i);
    if (read > 0) {
      i += read;
      continue;
    }
    i++;
    if (arg === '--') break;
    if (arg.startsWith('--')) {
      const [name, value] = splitLong(arg);
      if (name === 'help' || name === 'help-all') return { kind: 'print', text: HELP, status: 0 };
      if (name === 'version') {
        versions++;
        continue;
      }
      if (name === 'check-hash-based-pycs') {
        if (value === null) i++;
        continue;
      }
      if (!Object.hasOwn(LONG, name)) throw new UsageError(`unknown option ${arg}`);
      LONG[name](flags, value);
      continue;
    }
    for (let k = 1; k < arg.length; k++) {
      const letter = arg[k];
      if (letter === 'h' || letter === '?') return { kind: 'print', text: HELP, status: 0 };
      if (letter === 'V') versions++;
      else if (Object.hasOwn(SWITCHES, letter)) SWITCHES[letter](flags);
      else if ('cmWX'.includes(letter)) {
        const value = k + 1 < arg.length ? arg.slice(k + 1) : args[i++];
        if (value === undefined) throw new UsageError(`Argument expected for the -${letter} option`);
        if (letter === 'W') flags.warnOptions.push(value);
        else if (letter === 'X') flags.xOptions.push(value);
        else if (versions === 0) {
          const program: Program =
            letter === 'c' ? { kind: 'code', source: `${value}\n` } : { kind: 'module', name: value };
          return { flags, program, rest: args.slice(i) };
        }
        break;
      } else throw new UsageError(`Unknown option: -${letter}`);
    }
  }
  if (versions > 0) return { kind: 'print', text: `${versions > 1 ? LONG_VERSION : VERSION}\n`, status: 0 };
  return { flags, program: null, rest: args.slice(i) };
}

function splitLong(arg: string): [string, string | null] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg.slice(2), null] : [arg.slice(2, at), arg.slice(at + 1)];
}

type Row = (typeof SUBCOMMANDS)[number];

/** `tally NAME …` */
function parseSub(row: Row, args: readonly string[], env: Environment): Parsed {
  if (args[0] === '-h' || args[0] === '--help') return { kind: 'print', text: `${usageOf(row)}\n`, status: 0 };
  const values = notGiven(row.options);
  const own = (from: readonly string[], at: number): number => {
    const n = readOwn(row.options, values, from, at);
    if (typeof n === 'string') throw new UsageError(`Argument expected for the ${n} option`);
    return n;
  };
  const options = readOptions(args, env, own);
  if ('kind' in options) return options;
  const { flags } = options;
  let { program } = options;
  if (!row.program && program !== null) throw new UsageError(`${row.kind} runs no program`);
  const rest = [...options.rest];
  const words: string[] = [];
  const wanted = row.program && program === null ? ['a program', ...row.words] : row.words;
  while (words.length < wanted.length || (rest.length > 0 && !row.argv)) {
    const read = rest.length === 0 ? 0 : own(rest, 0);
    if (read > 0) {
      rest.splice(0, read);
      continue;
    }
    const word = rest.shift();
    if (word === undefined) throw new UsageError(`${wanted[words.length]} is missing`);
    if (words.length === wanted.length) throw new UsageError(`unexpected argument: ${word}`);
    words.push(word);
  }
  if (row.program && program === null) {
    const path = words.shift() as string;
    program = path === '-' ? { kind: 'stdin', name: path } : { kind: 'script', path };
  }
  // What was read is what the row declares.
  return { kind: row.kind, program, words, argv: rest, options: values, flags } as unknown as GivenSubcommand;
}

function usageOf(row: Row): string {
  return `usage: tally ${row.kind} ${row.usage}`;
}

export const VERSION = 'Python 3.13.2 (Tally 0.1.0)';
const LONG_VERSION = `${VERSION} [TypeScript] on ${process.platform}`;

const USAGE = 'usage: tally [option] ... [-c cmd | -m mod | file | -] [arg] ...';
const HELP = `${USAGE}
${SUBCOMMANDS.map((row) => `       tally ${row.kind} ${row.usage}\n`).join('')}Options of Python (and corresponding environment variables):
-b     : warn about comparing bytes with str (-bb: raise)
-B     : don't write .pyc files on import; also PYTHONDONTWRITEBYTECODE=x
-c cmd : program passed in as string (terminates option list)
-E     : ignore PYTHON* environment variables (such as PYTHONPATH)
-h     : print this help message and exit (also -? or --help)
-i     : inspect interactively after running script; forces a prompt even
         if stdin does not appear to be a terminal; also PYTHONINSPECT=x
-I     : isolate from the user's environment (implies -E, -P and -s)
-m mod : run library module as a script (terminates option list)
-O     : remove assert and __debug__-dependent statements; also PYTHONOPTIMIZE=x
-OO    : do -O changes and also discard docstrings
-P     : don't prepend a potentially unsafe path to sys.path; also PYTHONSAFEPATH
-q     : don't print version and copyright messages on interactive startup
-s, -S, -d, -R, -v : accepted
-u     : force the stdout and stderr streams to be unbuffered; also
         PYTHONUNBUFFERED=x
-V     : print the Python version number and exit (also --version)
-W arg : warning control; arg is action:message:category:module:lineno
         also PYTHONWARNINGS=arg
-x     : skip first line of source, allowing use of non-Unix forms of #!cmd
-X opt : set implementation-specific option: dev, importtime, utf8,
         warn_default_encoding, no_debug_ranges, int_max_str_digits=number,
         pycache_prefix=path
Other environment variables of Python:
PYTHONSTARTUP           : file executed before the first prompt (no default)
PYTHONPATH              : ':'-separated list of directories prefixed to sys.path
PYTHONHASHSEED          : 'random' or a number: the seed of hashes
PYTHONPYCACHEPREFIX     : root of a tree of folders for .pyc files
PYTHONINTMAXSTRDIGITS, PYTHONNODEBUGRANGES, PYTHONPROFILEIMPORTTIME,
PYTHONDEVMODE, PYTHONUTF8, PYTHONWARNDEFAULTENCODING: as the -X options
PYTHONIOENCODING        : encoding[:errors] of stdin, stdout and stderr
PYTHON_COLORS, NO_COLOR, FORCE_COLOR: whether output has colours
PYTHON_BASIC_REPL       : a prompt without an editor
Options of Tally:
--immortal      : show the counts that CPython 3.13 shows for immortal objects
--audit         : at the end, count every reference and compare with what is
                  stored; status 70 if anything differs
--stress[=SEED] : audit at random safe points too and collect at every one
--history[=X]   : record every reference taken and dropped, of objects of the
                  type X, made on a line (FILE:LINE), asked for by the program
                  (asked), or of all (the default)

Commands:
${SUBCOMMANDS.map((row) => `${row.kind.padEnd(8)}: ${row.summary}\n`).join('')}
Arguments:
file   : program read from script file
-      : program read from stdin (default; interactive mode if a tty)
arg ...: arguments passed to program in sys.argv[1:]
`;
