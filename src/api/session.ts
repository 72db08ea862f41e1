/** One interpreter from start to end: what the command and the public interface have in common. */

import { Fault } from '../fault.ts';
import { readAll } from '../host/files.ts';
import { auditText } from '../inspect/audit.ts';
import { setSourceLines } from '../inspect/history/source.ts';
import { withUncaught } from '../inspect/question.ts';
import { configuration } from '../modules/sys-hooks.ts';
import { type Listener, listenerHooks } from '../modules/trace-events.ts';
import { intMaxStrDigits } from '../numeric/int-text.ts';
import { NONE } from '../object/core-types.ts';
import { put } from '../object/define.ts';
import type { FrameData, PyException } from '../object/exc.ts';
import { gcState } from '../object/heap.ts';
import { drop, type Owned, type PyObject } from '../object/refs.ts';
import { none, str } from '../object/values.ts';
import { decodeSource } from '../syntax/source.ts';
import { debugRanges } from '../types/code.ts';
import { frameLocals, globalsOf } from '../types/frame.ts';
import { rememberLines, runModule, setMainLoader } from '../vm/bootstrap.ts';
import { compileText } from '../vm/compile.ts';
import { ConstantPool } from '../vm/constants.ts';
import { Stop } from '../vm/errors.ts';
import { codeOf, frameObject } from '../vm/frames.ts';
import { importTimes } from '../vm/import-time.ts';
import { adopt, endWith, finish, mainNamespace, prepare, runProgram, start } from '../vm/lifecycle.ts';
import { lifecycleHooks } from '../vm/lifecycle-hooks.ts';
import { depths, display } from '../vm/native-hooks.ts';
import { runCode } from '../vm/run.ts';
import { forgetSources, registerSource, sourceLines } from '../vm/source-lines.ts';
import '../vm/roots.ts';
import { startStress } from '../vm/stress.ts';
import type { Interpreter } from '../vm/vm.ts';
import { sourceWarning } from '../vm/warnings.ts';
import { CannotStart, type Located } from './programs.ts';

/** What has to be known before an interpreter is prepared, and cannot be changed afterwards. */
export interface PrepareOptions {
  /** `sys.prefix`, and the folder of the library's sources; null: there is no library. */
  readonly prefix: string | null;
  readonly stdlib: string | null;
  /** Import `site`. */
  readonly site: boolean;
  readonly optimize: number;
  /** `sys.flags` while the interpreter prepares itself. */
  readonly flags: { readonly [name: string]: number | boolean };
  /** Times of imports are printed. */
  readonly importTimes: boolean;
}

/** What an interpreter is for: what is run, by whom and where. */
export interface AdoptOptions {
  readonly argv: readonly string[];
  /** `sys.path` as `site` finds it, and what is put in front of it then. */
  readonly path: readonly string[];
  readonly path0: string | null;
  /** The path of the command, `sys.executable`. */
  readonly executable: string;
  readonly origArgv: readonly string[];
  readonly flags: { readonly [name: string]: number | boolean };
  readonly warnOptions: readonly string[];
  readonly xOptions: readonly string[];
  readonly immortal: boolean;
  readonly unbuffered: boolean;
  /** Colours in what the interpreter itself prints. */
  readonly color: boolean;
  /** `sys.pycache_prefix`. */
  readonly pycachePrefix: string | null;
  /** `sys.get_int_max_str_digits()`. */
  readonly intMaxStrDigits: number;
  /** Whether code tells its columns, and tracebacks have carets. */
  readonly debugRanges: boolean;
  /** Bytes of JavaScript stack that the interpreter may use. */
  readonly stackSize: number;
}

/** How a program ended. */
export interface Ending {
  readonly status: number;
  /** By a KeyboardInterrupt that nobody caught. */
  readonly interrupted: boolean;
  /** By SystemExit. */
  readonly exited: boolean;
}

/** What else is wanted of running a program. */
export interface RunOptions {
  /** Leave out the first line of the source. */
  readonly skipFirst?: boolean;
  /** The prompt comes afterwards, so SystemExit is an exception like others. */
  readonly inspect?: boolean;
  /** Called with an exception that nobody caught (borrowed), before it is shown. */
  readonly uncaught?: (exc: PyException) => void;
}

/** Bytes of stack that one Python call may take at worst, natives between two calls included. */
const CALL_COST = 6000;
/** The same for a level of native recursion. */
const NATIVE_COST = 1500;

/** Whether a path is meant by its end. */
function isFile(path: string, end: string): boolean {
  return path === end || path.endsWith(`/${end}`);
}

/** Whether this instance of the runtime has (had) an interpreter. */
let used: 'no' | 'running' | 'ended' = 'no';

/** A running interpreter. */
export class Session {
  readonly vm: Interpreter;
  /** What `from __future__ import …` at the prompt has set for the statements that follow. */
  futureFlags = 0;
  private readonly site: boolean;

  /** Throws an Error when this instance of the runtime has, or had, an interpreter. */
  static claim(): void {
    if (used === 'running') throw new Error('tally: this copy of the library runs an interpreter already');
    if (used === 'ended') {
      throw new Error('tally: an interpreter of this copy of the library has ended; load another copy (a new Worker)');
    }
  }

  /**
   * Prepares an interpreter: all of a start that does not depend on what is run. `adopt` does the rest. Throws an Error when this instance of the
   * runtime has had one.
   */
  constructor(options: PrepareOptions) {
    Session.claim();
    used = 'running';
    setSourceLines(sourceLines);
    this.site = options.site;
    if (options.prefix !== null) configuration.prefix = options.prefix;
    // `site` waits for `adopt`.
    configuration.flags = { ...options.flags, no_site: 1 };
    importTimes.on = options.importTimes;
    this.vm = start({ optimize: options.optimize, stdlib: options.stdlib });
    this.begin(() => prepare(this.vm, options.site));
  }

  /** Makes a prepared interpreter one that can run its program. Throws CannotStart. */
  adopt(options: AdoptOptions): void {
    configuration.executable = options.executable;
    configuration.origArgv = options.origArgv;
    configuration.flags = { ...options.flags };
    configuration.warnOptions = options.warnOptions;
    configuration.immortal = options.immortal;
    configuration.unbuffered = options.unbuffered;
    depths.calls = Math.floor(options.stackSize / CALL_COST);
    depths.natives = Math.min(10_000, Math.floor(options.stackSize / NATIVE_COST));
    configuration.pycachePrefix = options.pycachePrefix;
    intMaxStrDigits.value = options.intMaxStrDigits;
    debugRanges.known = options.debugRanges;
    display.color = options.color;
    const xOptions = new Map<string, string | true>();
    for (const option of options.xOptions) {
      const at = option.indexOf('=');
      xOptions.set(at < 0 ? option : option.slice(0, at), at < 0 ? true : option.slice(at + 1));
    }
    const { argv, path, path0 } = options;
    this.begin(() => adopt(this.vm, { argv, path, path0, xOptions, site: this.site }));
  }

  private begin(step: () => void): void {
    const { status } = this.guard(step);
    if (status !== 0) throw new CannotStart('the interpreter could not start', status);
  }

  /** Whether what the interpreter itself prints has colours. */
  get color(): boolean {
    return display.color;
  }

  /** From now on counts are compared at random safe points; a difference throws CensusFailure. */
  startStress(seed: number): void {
    startStress({ seed, every: 50, collecting: gcState.enabled, audit: auditText });
  }

  /** Runs a program in `__main__`. Its source may have any of Python's encodings. */
  run(program: Located, options: RunOptions = {}): Ending {
    const { vm } = this;
    const { skipFirst = false } = options;
    return this.guard(() => {
      if (program.module !== null) return runModule(vm, program.module.name, program.module.setsArgv0);
      const d = mainNamespace(vm);
      if (program.file !== null) {
        put(d, '__file__', str(program.file));
        put(d, '__cached__', none());
        setMainLoader(vm, program.file);
      }
      if (program.text !== null) {
        registerSource(program.filename, program.text);
        if (program.filename === '<string>') rememberLines(vm, program.filename, program.text);
        if (program.text.includes('\0')) throw new Fault('SyntaxError', 'source code cannot contain null bytes');
        runProgram(vm, program.text, program.filename);
        return;
      }
      let bytes = program.bytes ?? readAll(0);
      if (skipFirst) bytes = bytes.subarray(bytes.indexOf(10) < 0 ? bytes.length : bytes.indexOf(10));
      runProgram(vm, decodeSource(bytes, program.filename), program.filename);
    }, options);
  }

  /**
   * Does something; an exception that comes out is shown as at the end of a program.
   */
  guard(f: () => void, { inspect = false, uncaught }: RunOptions = {}): Ending {
    const { vm } = this;
    const mark = vm.mark();
    try {
      f();
      vm.release(mark);
      return { status: 0, interrupted: false, exited: false };
    } catch (error) {
      if (error instanceof Stop) throw error;
      const exc = vm.caught(error, mark);
      const interrupted = vm.isException(exc, 'KeyboardInterrupt');
      const exited = vm.isException(exc, 'SystemExit');
      if (!exited && uncaught !== undefined) withUncaught(exc, uncaught);
      if (exited && inspect) {
        this.show(exc);
        return { status: 1, interrupted, exited };
      }
      return { status: endWith(vm, exc), interrupted, exited };
    }
  }

  /** Shows an exception through `sys.excepthook`; the reference moves in. */
  private show(exc: Owned): void {
    const { vm } = this;
    const mark = vm.mark();
    vm.keep(exc);
    try {
      const hook = vm.sysAttribute('excepthook');
      const traceback = (exc.v as { traceback: PyObject | null }).traceback ?? NONE;
      if (hook !== undefined) drop(vm.call(hook, [exc.type, exc, traceback]));
      vm.release(mark);
    } catch (error) {
      drop(vm.caught(error, mark));
    }
  }

  /** The value of an expression in a frame, or in `__main__`. Raises. */
  evaluate(expression: string, filename: string, frame: PyObject<FrameData> | null = null): Owned {
    const { vm } = this;
    const globals = (frame === null ? null : globalsOf(frame.v.frame)) ?? mainNamespace(vm);
    const pool = new ConstantPool();
    const options = {
      filename,
      mode: 'eval',
      optimize: vm.optimize,
      onWarning: sourceWarning(vm, filename),
    } as const;
    const mark = vm.mark();
    const locals = frame === null ? globals : vm.keep(frameLocals(frame));
    const code = vm.keep(compileText(expression, options, pool));
    pool.drop();
    const value = runCode(vm, code, globals, locals);
    // The code's constants are no holders of the value any more.
    vm.release(mark);
    return value;
  }

  /**
   * Calls `action` when a line of a file (given by the end of its path) is about to run for the first time, with the frame that is to
   * run it. Events for trace functions are on until then.
   */
  atLine(file: string, line: number, action: (frame: PyObject<FrameData>) => void): void {
    const listener: Listener = {
      hears: (event) => event === 'LINE',
      tell(_event, f, at) {
        if (at !== line || !isFile(codeOf(f).v.filename.v, file)) return;
        listenerHooks.remove(listener);
        const known = f.py;
        action(frameObject(f));
        // What nobody has seen before and nobody kept goes again.
        const made = f.py;
        if (known === null && made !== null && made.rc === 1) {
          f.py = null;
          drop(made);
        }
      },
    };
    listenerHooks.add(listener);
  }

  /** Writes out what `sys.stdout` and `sys.stderr` keep. */
  flush(): void {
    lifecycleHooks.flush(this.vm);
  }

  /** The result of the census: null when everything balances. */
  audit(): string | null {
    return auditText();
  }

  /**
   * Ends the interpreter as at the end of a program. False when output could not be written. `thorough`: objects end even where nobody
   * can see it.
   */
  end(thorough = true): boolean {
    used = 'ended';
    const good = finish(this.vm, thorough);
    forgetSources();
    return good;
  }
}
