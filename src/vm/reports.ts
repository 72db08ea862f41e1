/** Reports that have no caller to go to: unraisable errors, coroutines nobody awaited. */

import { warnUnawaited } from '../modules/_warnings.ts';
import { call1 } from '../object/call.ts';
import { NONE } from '../object/core-types.ts';
import type { PyException } from '../object/exc.ts';
import { drop, type Owned, type PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { addTraceback } from './errors.ts';
import { visibleFrame } from './frames.ts';
import type { GeneratorData } from './generators.ts';
import { S } from './state.ts';

/** What sys.ts provides for reports: the default hooks. */
export const reportHooks = {
  /** Makes the argument of `sys.unraisablehook`. */
  unraisableArgs: (_vm: VM, _exc: PyObject, _message: string | null, _object: PyObject | null): Owned | null => null,
  /** Writes to stderr when everything else fails. */
  lastResort: (_text: string): void => {},
};

/** Calls `sys.unraisablehook`; its own errors are swallowed after a line on stderr. */
export function reportUnraisable(vm: VM, exc: Owned, message: string | null, object: PyObject | null): void {
  const mark = vm.mark();
  vm.keep(exc);
  // What no Python code raised is shown at the place that is running.
  const frame = visibleFrame(S.frame);
  if ((exc as PyException).v.traceback === null && frame !== null) addTraceback(exc as PyException, frame);
  try {
    const hook = vm.sysAttribute('unraisablehook');
    const args = reportHooks.unraisableArgs(vm, exc, message, object);
    if (hook !== undefined && hook !== NONE && args !== null) drop(call1(vm, hook, vm.keep(args)));
    else if (args !== null) drop(args);
  } catch (e) {
    const inner = vm.caught(e, mark);
    reportHooks.lastResort(`Exception ignored in sys.unraisablehook (${inner.type.v.name})\n`);
    drop(inner);
    return;
  }
  vm.release(mark);
}

/** RuntimeWarning: coroutine '…' was never awaited. */
export function neverAwaited(vm: VM, coroutine: PyObject): void {
  const g = coroutine.v as GeneratorData;
  const text = g.qualname === null ? '?' : g.qualname.v;
  warnUnawaited(vm, coroutine, `coroutine '${text}' was never awaited`);
}
