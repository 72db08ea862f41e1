/** What other layers add to the life of the interpreter. */
import type { PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';

export const lifecycleHooks = {
  /** `sys.excepthook` itself raised. */
  hookFailed: (_vm: VM, _inner: PyObject, _exc: PyObject): void => {},
  /** Writes text to `sys.stderr`. */
  stderr: (_vm: VM, _text: string): void => {},
  /** Flushes `sys.stdout` and `sys.stderr`; false when that failed. */
  flush: (_vm: VM): boolean => true,
  /** `atexit` callbacks. */
  atExit: [] as ((vm: VM) => void)[],
  /** What goes last, when all modules are gone. */
  last: [] as ((vm: VM) => void)[],
  /** The start begins; what every program has is there; what depends on who runs the program is there too. */
  beforeStart: (): void => {},
  afterPreparation: (): void => {},
  afterAdoption: (): void => {},
  /** Whether nobody can see everything end. */
  endsQuietly: (_vm: VM): boolean => false,
  /** A full collection. */
  collect: (_vm: VM): void => {},
};
