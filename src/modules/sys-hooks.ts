/** What `sys` shows of the layers above it; each is installed by whoever has it. */

import { NONE } from '../object/core-types.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

export const sysHooks = {
  /** `sys.getrecursionlimit()` */
  recursionLimit: (): number => 1000,
  /** Sets the limit; the depth of calls that run. */
  setRecursionLimit: (_limit: number): void => {},
  /** How deep Python calls are nested. */
  depth: (): number => 0,
  /** The frame object `depth` calls up (borrowed), null when there is none. */
  frame: (_vm: VM, _depth: number): PyObject | null => null,
  /** `sys._current_frames()` and the like need the innermost frame. */
  isFinalizing: (): boolean => false,
  /** Prints an exception and its causes as `sys.excepthook` does. */
  printException: (_vm: VM, _type: PyObject, _value: PyObject, _traceback: PyObject): void => {},
  /** Prints what `sys.unraisablehook` is given. */
  printUnraisable: (_vm: VM, _args: PyObject): void => {},
  /** `sys.set_asyncgen_hooks`: firstiter and finalizer (borrowed, None for nothing). */
  asyncgenHooks: (): readonly [PyObject, PyObject] => [NONE, NONE],
  setAsyncgenHooks: (_firstiter: PyObject | null, _finalizer: PyObject | null): void => {},
  /** `sys.settrace`, `sys.setprofile` (borrowed; null: none). */
  setTrace: (_f: PyObject | null): void => {},
  setProfile: (_f: PyObject | null): void => {},
  trace: (): PyObject | null => null,
  profile: (): PyObject | null => null,
  /** Runs with trace functions in force although one is running: `sys.call_tracing`. */
  whileTracing: (action: () => Owned): Owned => action(),
};

/** The three values of `sys.exc_info()` for an exception. @nothrow */
export function excInfo(exc: PyObject | null): Owned {
  if (exc === null) return tuple([NONE, NONE, NONE]);
  const tb = (exc.v as { traceback: PyObject | null }).traceback;
  return tuple([exc.type, exc, tb ?? NONE]);
}

/** How the interpreter was started: what the command line and the embedding program decide. */
export interface Configuration {
  executable: string;
  prefix: string;
  origArgv: readonly string[];
  platform: string;
  flags: { [name: string]: number | boolean };
  warnOptions: readonly string[];
  /** `--immortal`: show the counts that CPython freezes as it shows them. */
  immortal: boolean;
  unbuffered: boolean;
  /** Encoding and error handler of the standard streams; null: as the environment has it. */
  stdioEncoding: string | null;
  stdioErrors: string | null;
  /** `sys.pycache_prefix` at first. */
  pycachePrefix: string | null;
}

/** Set before the interpreter starts. */
export const configuration: Configuration = {
  executable: '',
  prefix: '/usr/local',
  origArgv: [],
  platform: 'linux',
  flags: {},
  warnOptions: [],
  immortal: false,
  unbuffered: false,
  stdioEncoding: null,
  stdioErrors: null,
  pycachePrefix: null,
};
