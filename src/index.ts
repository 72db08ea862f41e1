/**
 * Tally as a library: Python 3.13 in which every reference is counted and every count can be explained.
 *
 *     import { createInterpreter } from 'tally-python';
 *     const py = createInterpreter({ stdout: (text) => console.log(text) });
 *     py.run('x = [1, 2]\ny = x');
 *     py.get('x');        // [1, 2]
 *     py.why('x').count;  // 2: the values 'x' and 'y' of the globals
 *     py.close();
 *
 * Nothing here needs Node: without a `host` the interpreter lives in a memory of its own, with the files and streams
 * that it is given. The state of the runtime belongs to the module, so there is one interpreter for each copy of the
 * library; programs that need more load it in several Workers.
 */

import frozenImages from '#frozen';
import { Session } from './api/session.ts';
import { fromPython, type PlainValue, type PythonValue, toPython } from './api/values.ts';
import { type Host, HostError, setHost } from './host/host.ts';
import { memoryHost } from './host/memory.ts';
import { type PoolsReport, pools } from './inspect/pools.ts';
import { askWhy } from './inspect/question.ts';
import { reportText } from './inspect/report.ts';
import { typeText } from './inspect/text.ts';
import { DEFAULT_MAX_STR_DIGITS } from './numeric/int-text.ts';
import { dictGetName, dictSetName } from './object/dict.ts';
import type { PyException } from './object/exc.ts';
import { intern } from './object/values.ts';
import { decodeSource } from './syntax/source.ts';
import { readFile } from './host/files.ts';
import { setFrozenImages } from './vm/frozen.ts';
import { mainNamespace, runProgram } from './vm/lifecycle.ts';
import { lifecycleHooks } from './vm/lifecycle-hooks.ts';
import { registerSource, sourceLines } from './vm/source-lines.ts';
import { safeStr } from './vm/traceback/attempt.ts';
import { formatException } from './vm/traceback/index.ts';

export type { FileStat, ZoneInfo } from './host/host.ts';
export type { MemoryHostOptions } from './host/memory.ts';
export type { Host, PlainValue, PoolsReport, PythonValue };
export { HostError, memoryHost };

/** How an interpreter is set up. Everything has a default. */
export interface InterpreterOptions {
  /** Gives standard input piece by piece: text, or bytes; null at the end. Default: no input. */
  readonly stdin?: () => string | Uint8Array | null;
  /** Gets what Python writes to standard output, as text. Default: it is lost. */
  readonly stdout?: (text: string) => void;
  /** Gets what Python writes to standard error. Default: it is lost. */
  readonly stderr?: (text: string) => void;
  /** Files by absolute path, for `open` and `import`. */
  readonly files?: { readonly [path: string]: string | Uint8Array };
  /** The whole world that Python sees, in place of `stdin`, `stdout`, `stderr`, `files` and `env`. */
  readonly host?: Host;
  /** `sys.argv`; default `['']`. */
  readonly argv?: readonly string[];
  /** `sys.path`; default: the current directory. */
  readonly path?: readonly string[];
  /** Environment variables. */
  readonly env?: { readonly [name: string]: string };
  /** The `-O` level: 1 leaves out assertions, 2 docstrings too. */
  readonly optimize?: 0 | 1 | 2;
  /** Show the counts that CPython 3.13 shows for the objects that it makes immortal. */
  readonly immortal?: boolean;
  /**
   * Bytes of JavaScript stack that Python may use; recursion ends with a RecursionError before it is used up. Default:
   * 600,000, which every engine has. A Worker with `resourceLimits.stackSizeMb` can have much more.
   */
  readonly stackSize?: number;
}

/** A place that holds an object. */
export interface Holder {
  /** All in one sentence: `value 'x' of globals of module __main__`. */
  readonly description: string;
  /** How one gets to the object through it, as a Python expression where there is one; null when nothing leads to the holder. */
  readonly path: string | null;
  /** How many references it holds. */
  readonly multiplicity: number;
  /** What kind of reference it is, and in what. */
  readonly kind: string;
  readonly where: string;
}

/** What keeps an object alive, the nearest first (`bound method`, held by an `atexit callback`), which ones, and how to let go. */
export interface Verdict {
  readonly kinds: readonly string[];
  readonly what: readonly string[];
  readonly hint: string;
}

/** What is known of an object and of all that hold it. */
export interface WhyReport {
  readonly type: string;
  readonly repr: string;
  /** `sys.getsizeof`; null when only Python code could tell. */
  readonly size: number | null;
  readonly id: number;
  /** The stored count. */
  readonly count: number;
  /** References found: the same, or there is an error in Tally. */
  readonly found: number;
  readonly verdicts: readonly Verdict[];
  readonly holders: readonly Holder[];
  /** The report as `tally why` prints it. */
  readonly text: string;
}

/** A Python exception that no Python code caught. */
export class PythonError extends Error {
  /** The name of its class. */
  readonly type: string;
  /** The traceback as Python prints it. */
  readonly traceback: string;
  constructor(type: string, message: string, traceback: string) {
    super(message === '' ? type : `${type}: ${message}`);
    this.name = 'PythonError';
    this.type = type;
    this.traceback = traceback;
  }
}

/** A running interpreter. Methods throw PythonError when Python raises, Error after `close()`. */
export interface Interpreter {
  /** Runs a program in `__main__`. */
  run(source: string, filename?: string): void;
  /** Runs a file of the host in `__main__`, in whatever encoding it says it is in. Throws HostError if it cannot be read. */
  runFile(path: string): void;
  /** The value of an expression in `__main__`. Throws TypeError for what is no plain data. */
  evaluate(expression: string): PythonValue;
  /** A global of `__main__`; undefined when there is none. Throws TypeError for what is no plain data. */
  get(name: string): PythonValue | undefined;
  /** Sets a global of `__main__`, to a copy. Throws TypeError for what has no counterpart in Python. */
  set(name: string, value: PlainValue): void;
  /** Who holds the object that an expression gives: the answer of `tally why`. Asking changes no count. */
  why(expression: string): WhyReport;
  /** Counts all references and compares them with what is stored: a text about what differs, null when all is well. */
  audit(): string | null;
  /** Where the memory is. */
  pools(): PoolsReport;
  /** Ends the interpreter as at the end of a program: exit functions, finalisers, modules. */
  close(): void;
}

/** Starts an interpreter. Throws an Error when this copy of the library has (or had) one already. */
export function createInterpreter(options: InterpreterOptions = {}): Interpreter {
  Session.claim();
  setHost(options.host ?? hostOf(options));
  setFrozenImages(() => frozenImages);
  const optimize = options.optimize ?? 0;
  const session = new Session({
    prefix: null,
    stdlib: null,
    site: false,
    optimize,
    flags: { optimize },
    importTimes: false,
  });
  session.adopt({
    argv: options.argv ?? [''],
    path: options.path ?? [''],
    path0: null,
    executable: '',
    origArgv: [],
    flags: { optimize },
    warnOptions: [],
    xOptions: [],
    immortal: options.immortal ?? false,
    unbuffered: false,
    color: false,
    pycachePrefix: null,
    intMaxStrDigits: DEFAULT_MAX_STR_DIGITS,
    debugRanges: true,
    stackSize: options.stackSize ?? 600_000,
  });
  return new Embedded(session);
}

function hostOf(options: InterpreterOptions): Host {
  const { stdin } = options;
  const encoder = new TextEncoder();
  const files: Record<string, Uint8Array> = {};
  for (const [path, content] of Object.entries(options.files ?? {})) {
    files[path] = typeof content === 'string' ? encoder.encode(content) : content;
  }
  let rest = new Uint8Array(0);
  return memoryHost({
    files,
    environ: options.env ?? {},
    stdin(size) {
      if (rest.length === 0) {
        const piece = stdin?.() ?? null;
        rest = new Uint8Array(piece === null ? [] : typeof piece === 'string' ? encoder.encode(piece) : piece);
      }
      const part = rest.slice(0, size);
      rest = rest.slice(part.length);
      return part;
    },
    stdout: textSink(options.stdout),
    stderr: textSink(options.stderr),
  });
}

/** Bytes to text for a listener; characters that come in parts wait for their rest. */
function textSink(listener: ((text: string) => void) | undefined): (bytes: Uint8Array) => void {
  if (listener === undefined) return () => {};
  const decoder = new TextDecoder();
  return (bytes) => {
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') listener(text);
  };
}

class Embedded implements Interpreter {
  private session: Session | null;

  constructor(session: Session) {
    this.session = session;
  }

  private get open(): Session {
    if (this.session === null) throw new Error('tally: the interpreter is closed');
    return this.session;
  }

  /** Does something with the interpreter; what Python raises becomes a PythonError. */
  private guarded<T>(f: (session: Session) => T): T {
    const { open: session } = this;
    const { vm } = session;
    const mark = vm.mark();
    try {
      const result = f(session);
      vm.release(mark);
      lifecycleHooks.flush(vm);
      return result;
    } catch (error) {
      if (error instanceof TypeError || error instanceof HostError) {
        vm.release(mark);
        throw error;
      }
      const exc = vm.keep(vm.caught(error, mark));
      const type = typeText(exc.type);
      const message = safeStr(vm, exc, 'exception');
      const traceback = formatException(vm, exc as PyException, { lines: sourceLines });
      vm.release(mark);
      lifecycleHooks.flush(vm);
      throw new PythonError(type, message, traceback);
    }
  }

  run(source: string, filename = '<string>'): void {
    this.guarded(({ vm }) => {
      registerSource(filename, source);
      runProgram(vm, source, filename);
    });
  }

  runFile(path: string): void {
    this.guarded(({ vm }) => runProgram(vm, decodeSource(readFile(path), path), path));
  }

  evaluate(expression: string): PythonValue {
    return this.guarded((session) => fromPython(session.vm.keep(session.evaluate(expression, '<string>'))));
  }

  get(name: string): PythonValue | undefined {
    return this.guarded(({ vm }) => {
      const found = dictGetName(mainNamespace(vm), vm.keep(intern(name)));
      return found === undefined ? undefined : fromPython(found);
    });
  }

  set(name: string, value: PlainValue): void {
    this.guarded(({ vm }) => {
      const o = vm.keep(toPython(vm, value));
      dictSetName(mainNamespace(vm), vm.keep(intern(name)), o);
    });
  }

  why(expression: string): WhyReport {
    return this.guarded((session) => {
      const value = session.evaluate(expression, '<why>');
      return askWhy(session.vm, value, {}, (report) => {
        const { type, repr, size, id, count, found } = report;
        const verdicts = report.verdicts.map(({ kinds, what, hint }) => ({ kinds, what, hint }));
        const places = report.holders.map((h) => ({
          description: h.description,
          path: report.pathOf(h)?.text ?? null,
          multiplicity: h.multiplicity,
          kind: h.kind,
          where: h.where,
        }));
        return { type, repr, size, id, count, found, verdicts, holders: places, text: reportText(report) };
      });
    });
  }

  audit(): string | null {
    return this.open.audit();
  }

  pools(): PoolsReport {
    void this.open;
    return pools();
  }

  close(): void {
    if (this.session === null) return;
    this.session.end();
    this.session = null;
  }
}
