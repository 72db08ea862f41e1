/** The hooks of `sys` as the interpreter itself has them: displaying values, exceptions, errors that nobody gets. */
import { host } from '../host/host.ts';
import { getAttr, isStr, repr } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import { NONE } from '../object/core-types.ts';
import { dictSetName } from '../object/dict.ts';
import { instanceDict } from '../object/lookup.ts';
import type { KeywordArgument } from '../object/native.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../object/refs.ts';
import { intern, name, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { encode } from '../text/codecs.ts';
import { fromUnits } from '../text/codepoints.ts';
import { kindOf } from '../types/str/kind.ts';
import { callMethod } from './method-calls.ts';
import { configuration, sysHooks } from './sys-hooks.ts';

/** Writes a value's repr to a file; what its encoding cannot show is escaped. */
function writeRepr(vm: VM, file: PyObject, o: PyObject): void {
  const mark = vm.mark();
  const text = vm.keep(repr(vm, o));
  try {
    drop(callMethod(vm, file, 'write', [text]));
  } catch (error) {
    const exc = vm.caught(error, vm.mark());
    if (!vm.isException(exc, 'UnicodeEncodeError')) return vm.rethrowTake(exc);
    drop(exc);
    const encoding = vm.keep(getAttr(vm, file, name('encoding')));
    const b = encode(text.v, kindOf(text), isStr(encoding) ? encoding.v : 'utf-8', 'backslashreplace');
    drop(callMethod(vm, file, 'write', [vm.keep(str(fromUnits(b, 0, b.length)))]));
  }
  vm.release(mark);
}

function displayhook(vm: VM, _self: PyObject, o: PyObject): Owned {
  if (o === NONE) return none();
  const builtins = vm.keep(vm.importModule('builtins'));
  const d = instanceDict(builtins);
  // So that the repr cannot show the value that is being replaced.
  dictSetName(d, name('_'), NONE);
  const out = vm.sysAttribute('stdout');
  if (out === undefined || out === NONE) return vm.raise('RuntimeError', 'lost sys.stdout');
  vm.keep(dup(out));
  writeRepr(vm, out, o);
  drop(callMethod(vm, out, 'write', [name('\n')]));
  dictSetName(d, name('_'), o);
  return none();
}

/** The function that a dotted name tells (kept), or null when it cannot be imported. */
function hookNamed(vm: VM, dotted: string): PyObject | null {
  const dot = dotted.lastIndexOf('.');
  if (dot === 0) return null;
  const mark = vm.mark();
  try {
    const module = vm.keep(vm.importModule(dot < 0 ? 'builtins' : dotted.slice(0, dot)));
    return vm.keep(getAttr(vm, module, vm.keep(intern(dotted.slice(dot + 1)))));
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'ImportError') && !vm.isException(exc, 'AttributeError')) return vm.rethrowTake(exc);
    drop(exc);
    return null;
  }
}

function breakpointhook(
  vm: VM,
  _self: PyObject,
  args: readonly PyObject[],
  keywords: readonly KeywordArgument[],
): Owned {
  const wanted =
    (configuration.flags.ignore_environment ? undefined : host.environ.get('PYTHONBREAKPOINT')) || 'pdb.set_trace';
  if (wanted === '0') return none();
  const mark = vm.mark();
  const f = hookNamed(vm, wanted);
  if (f === null) {
    vm.release(mark);
    vm.warn('RuntimeWarning', `Ignoring unimportable $PYTHONBREAKPOINT: "${wanted}"`, 0);
    return none();
  }
  return call(
    vm,
    f,
    [...args, ...keywords.map((k) => k.value)],
    keywords.length === 0 ? null : keywords.map((k) => k.name),
  );
}

export const hookFunctions = [
  def(
    'displayhook',
    '($module, object, /)',
    'Print an object to sys.stdout and also save it in builtins._',
    displayhook,
  ),
  def(
    'excepthook',
    '($module, exctype, value, traceback, /)',
    'Handle an exception by displaying it with a traceback on sys.stderr.',
    (vm, _self: PyObject, type: PyObject, value: PyObject, traceback: PyObject) => {
      sysHooks.printException(vm, type, value, traceback);
      return none();
    },
  ),
  def(
    'unraisablehook',
    '($module, unraisable, /)',
    'Handle an unraisable exception.\n\nThe unraisable argument has the following attributes:\n\n* exc_type: Exception type.\n* exc_value: Exception value, can be None.\n* exc_traceback: Exception traceback, can be None.\n* err_msg: Error message, can be None.\n* object: Object causing the exception, can be None.',
    (vm, _self: PyObject, args: PyObject) => {
      sysHooks.printUnraisable(vm, args);
      return none();
    },
  ),
  def(
    'breakpointhook',
    '($module, /, *args, **kwargs)',
    'This hook function is called by built-in breakpoint().\n',
    breakpointhook,
  ),
];
