/** Reports that have no caller to go to: unraisable errors, warnings. */
import { call, call1 } from '../object/call.ts';
import { NONE } from '../object/core-types.ts';
import { dictGetName } from '../object/dict.ts';
import { getAttrOpt } from '../object/lookup.ts';
import { drop, type Owned, type PyObject } from '../object/refs.ts';
import { int, intern, name, str } from '../object/values.ts';
import type { ExceptionName, VM } from '../object/vm.ts';
import { exceptionType } from '../types/exceptions.ts';
import type { GeneratorData } from './generators.ts';

/** What sys.ts provides for reports: the default hooks. */
export const reportHooks = {
  /** Makes the argument of `sys.unraisablehook`. */
  unraisableArgs: (_vm: VM, _exc: PyObject, _message: string | null, _object: PyObject | null): Owned | null => null,
  /** Writes to stderr when everything else fails. */
  lastResort: (_text: string): void => {},
  /** Shows a warning on stderr when there is no `warnings` module. */
  showWarning: (
    _vm: VM,
    _category: string,
    _message: string,
    _at: { filename: string; lineno: number } | null,
    _stacklevel: number,
  ): void => {},
};

/** Calls `sys.unraisablehook`; its own errors are swallowed after a line on stderr. */
export function reportUnraisable(vm: VM, exc: Owned, message: string | null, object: PyObject | null): void {
  const mark = vm.mark();
  vm.keep(exc);
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

/** Issues a warning: through the `warnings` module when it is loaded, else straight to stderr by the default filters. */
export function issueWarning(
  vm: VM,
  category: ExceptionName,
  message: string,
  stacklevel: number,
  at: { filename: string; lineno: number } | null,
): void {
  const mark = vm.mark();
  const module = dictGetName(vm.modules(), vm.keep(intern('warnings')));
  if (module === undefined) {
    reportHooks.showWarning(vm, category, message, at, stacklevel);
    vm.release(mark);
    return;
  }
  const type = exceptionType(category);
  const found = getAttrOpt(vm, module, name(at === null ? 'warn' : 'warn_explicit'));
  if (found !== null) {
    const f = vm.keep(found);
    const text = vm.keep(str(message));
    if (at === null) drop(call(vm, f, [text, type, vm.keep(int(stacklevel))]));
    else drop(call(vm, f, [text, type, vm.keep(str(at.filename)), vm.keep(int(at.lineno))]));
  }
  vm.release(mark);
}

/** RuntimeWarning: coroutine '…' was never awaited. */
export function neverAwaited(vm: VM, coroutine: PyObject): void {
  const mark = vm.mark();
  const g = coroutine.v as GeneratorData;
  const text = g.qualname === null ? '?' : g.qualname.v;
  try {
    issueWarning(vm, 'RuntimeWarning', `coroutine '${text}' was never awaited`, 1, null);
  } catch (e) {
    vm.unraisableTake(vm.caught(e, mark), null, coroutine);
  }
}
