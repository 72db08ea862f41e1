/** Reports on `sys.stderr`: uncaught and unraisable exceptions, warnings without a `warnings` module. */
import { getAttr, isInstance, isStr, isSubtype, isType } from '../../object/abstract.ts';
import { call0, call1 } from '../../object/call.ts';
import type { PyCode } from '../../object/code.ts';
import { BASE_EXCEPTION, NONE, TRACEBACK } from '../../object/core-types.ts';
import type { PyException } from '../../object/exc.ts';
import { type PyObject, drop, share } from '../../object/refs.ts';
import { name, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { sysHooks } from '../../modules/sys-hooks.ts';
import { exceptionType, faultHooks } from '../../types/exceptions.ts';
import { lineAt } from '../../types/frame.ts';
import type { PyTraceback } from '../../types/traceback.ts';
import { visibleFrame } from '../frames.ts';
import { reportHooks } from '../reports.ts';
import { S } from '../state.ts';
import { formatException } from './exception.ts';
import { formatUnraisable, formatWarning } from './messages.ts';
import { hostLines } from './source-lines.ts';

/** Whether exceptions are shown in colours; the command line decides. */
export const reportOptions = { color: false };

/** Writes text to `sys.stderr` (`sys.__stderr__` when that is None) and flushes it. Raises what the stream raises. */
export function writeError(vm: VM, text: string): void {
  let file = vm.sysAttribute('stderr');
  if (file === undefined || file === NONE) file = vm.sysAttribute('__stderr__');
  if (file === undefined || file === NONE) return;
  const mark = vm.mark();
  const write = vm.keep(getAttr(vm, file, name('write')));
  drop(call1(vm, write, vm.keep(str(text))));
  drop(call0(vm, vm.keep(getAttr(vm, file, name('flush')))));
  vm.release(mark);
}

/** `sys.excepthook(type, value, traceback)`: the type is not looked at. */
function printException(vm: VM, _type: PyObject, value: PyObject, traceback: PyObject): void {
  if (!isInstance(value, BASE_EXCEPTION)) {
    const what = value.type.v.name;
    writeError(vm, `TypeError: print_exception(): Exception expected for value, ${what} found\n`);
    return;
  }
  const exc = value as PyException;
  if (traceback.type === TRACEBACK && exc.v.traceback === null) exc.v.traceback = share(traceback as PyTraceback);
  writeError(vm, formatException(vm, exc, { lines: hostLines(vm), color: reportOptions.color }));
}

/** `sys.unraisablehook(args)`. Raises AttributeError when the argument is of another kind. */
function printUnraisable(vm: VM, args: PyObject): void {
  const mark = vm.mark();
  const field = (attribute: string): PyObject | null => {
    const x = vm.keep(getAttr(vm, args, name(attribute)));
    return x === NONE ? null : x;
  };
  const type = field('exc_type');
  const value = field('exc_value');
  const traceback = field('exc_traceback');
  const message = field('err_msg');
  const object = field('object');
  const text = formatUnraisable(vm, {
    type: type !== null && isType(type) ? type : null,
    value,
    traceback: traceback !== null && traceback.type === TRACEBACK ? (traceback as PyTraceback) : null,
    message: message !== null && isStr(message) ? message.v : null,
    object,
    lines: hostLines(vm),
  });
  writeError(vm, text);
  vm.release(mark);
}

// --- Warnings ----------------------------------------------------------------------------------------------------

/** Categories that are not shown unless asked for; DeprecationWarning is shown in `__main__`. */
const IGNORED = ['DeprecationWarning', 'PendingDeprecationWarning', 'ImportWarning', 'ResourceWarning'] as const;
/** Warnings that were shown: each place shows a text once. */
const shown = new Set<string>();

/** Where a warning is: the frame so many levels up, and whether that is the main program. */
function placeOf(stacklevel: number): { filename: string; lineno: number; main: boolean } {
  let f = visibleFrame(S.frame);
  for (let i = 1; i < stacklevel && f !== null; i++) f = visibleFrame(f.back);
  if (f === null) return { filename: 'sys', lineno: 1, main: false };
  const code = (f.meta.code as PyCode).v;
  const main = f.back === null;
  return { filename: code.filename.v, lineno: lineAt(code, f.pc), main };
}

function showWarning(
  vm: VM,
  category: string,
  message: string,
  at: { filename: string; lineno: number } | null,
  stacklevel: number,
): void {
  const place = at === null ? placeOf(stacklevel) : { ...at, main: false };
  const type = exceptionType(category);
  const deprecated = type === exceptionType('DeprecationWarning');
  if (!(deprecated && place.main) && IGNORED.some((n) => isSubtype(type, exceptionType(n)))) return;
  const key = JSON.stringify([place.filename, place.lineno, category, message]);
  if (shown.has(key)) return;
  shown.add(key);
  writeError(vm, formatWarning(place.filename, place.lineno, category, message, hostLines(vm)));
}

/** Connects `sys.excepthook`, `sys.unraisablehook` and the like with what prints. To be called once, at the start. */
export function installReports(vm: VM): void {
  sysHooks.printException = printException;
  sysHooks.printUnraisable = printUnraisable;
  reportHooks.showWarning = showWarning;
  faultHooks.sourceLine = (filename, lineno) => {
    const lines = hostLines(vm)(filename);
    if (lines === null || lineno < 1 || lineno > lines.length) return null;
    return `${lines[lineno - 1]}\n`;
  };
}
