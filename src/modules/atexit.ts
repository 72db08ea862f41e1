/** `atexit`: functions that run when the interpreter ends. */
import { registerRoot } from '../gc/roots.ts';
import { compareBool, reprText } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import { defineModule } from '../object/define.ts';
import type { PyTuple } from '../object/dict.ts';
import { dictSetName, type PyDict } from '../object/dict.ts';
import { def, type KeywordArgument } from '../object/native.ts';
import { drop, dup, type Held, hold, type PyObject, share } from '../object/refs.ts';
import { Op } from '../object/type.ts';
import { dict, int, none, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

interface Callback {
  readonly func: Held;
  readonly args: Held<PyTuple>;
  readonly kwargs: Held<PyDict> | null;
}

/** In order of registration; null where one has been taken out. */
const callbacks: (Callback | null)[] = [];

registerRoot({
  kind: 'atexit callback',
  visit(see) {
    for (const [i, c] of callbacks.entries()) {
      if (c === null) continue;
      see(c.func, () => `function of atexit callback ${i}`);
      see(c.args, () => `arguments of atexit callback ${i}`);
      if (c.kwargs !== null) see(c.kwargs, () => `keyword arguments of atexit callback ${i}`);
    }
  },
});

function end(c: Callback): void {
  drop(c.func);
  drop(c.args);
  if (c.kwargs !== null) drop(c.kwargs);
}

/** Forgets all callbacks, the first first. */
function clear(): void {
  while (callbacks.length > 0) {
    const c = callbacks[0];
    callbacks.shift();
    if (c !== null) end(c);
  }
}

/** Runs the callbacks, the last first, and forgets them. Errors are unraisable. */
export function runExitFunctions(vm: VM): void {
  for (let i = callbacks.length - 1; i >= 0; i--) {
    const c = callbacks[i];
    if (c === null || c === undefined) continue;
    const mark = vm.mark();
    const func = vm.keep(dup(c.func as PyObject));
    const args: PyTuple = c.args;
    const names = c.kwargs === null ? null : (c.kwargs.v.keys.filter((k) => k !== null) as never);
    const values = c.kwargs === null ? [] : (c.kwargs.v.values.filter((x) => x !== null) as PyObject[]);
    try {
      drop(call(vm, func, [...args.v, ...values], names));
    } catch (error) {
      const exc = vm.caught(error, vm.mark());
      const shown = reportedName(vm, func);
      vm.unraisableTake(exc, `Exception ignored in atexit callback ${shown}`, null);
    }
    vm.release(mark);
  }
  clear();
}

/** The repr of a callback that failed; that may fail too. @nothrow */
function reportedName(vm: VM, func: PyObject): string {
  const mark = vm.mark();
  try {
    return reprText(vm, func);
  } catch (error) {
    drop(vm.caught(error, mark));
    return '<repr() failed>';
  }
}

function register(vm: VM, _self: PyObject, given: readonly PyObject[], keywords: readonly KeywordArgument[]) {
  if (given.length === 0) return vm.raise('TypeError', 'register() takes at least 1 argument (0 given)');
  const [func, ...args] = given;
  if (func.type.v.slots.call === null) return vm.raise('TypeError', 'the first argument must be callable');
  let kwargs: Held<PyDict> | null = null;
  if (keywords.length > 0) {
    const d = dict();
    for (const k of keywords) dictSetName(d, k.name, k.value);
    kwargs = hold(d);
  }
  callbacks.push({ func: share(func), args: hold(tuple(args)), kwargs });
  return dup(func);
}

export const atexit = defineModule('atexit', {
  doc: 'allow programmer to define multiple exit functions to be executed\nupon normal program termination.\n\nTwo public functions, register and unregister, are defined.\n',
  functions: [
    def(
      'register',
      '($module, /, *args, **kwargs)',
      'Register a function to be executed upon normal program termination\n\n    func - function to be called at exit\n    args - optional arguments to pass to func\n    kwargs - optional keyword arguments to pass to func\n\n    func is returned to facilitate usage as a decorator.',
      register,
      {
        shownSignature: '($module, func, /, *args, **kwargs)',
      },
    ),
    def('_clear', '($module, /)', 'Clear the list of previously registered exit functions.', () => {
      clear();
      return none();
    }),
    def(
      'unregister',
      '($module, func, /)',
      'Unregister an exit function which was previously registered using\natexit.register\n\n    func - function to be unregistered',
      (vm, _self: PyObject, func: PyObject) => {
        for (let i = 0; i < callbacks.length; i++) {
          const c = callbacks[i];
          if (c === null || c === undefined) continue;
          const mark = vm.mark();
          const known = vm.keep(dup(c.func as PyObject));
          const same = compareBool(vm, known, func, Op.EQ);
          if (same && callbacks[i] === c) {
            callbacks[i] = null;
            end(c);
          }
          vm.release(mark);
        }
        return none();
      },
    ),
    def(
      '_run_exitfuncs',
      '($module, /)',
      'Run all registered exit functions.\n\nIf a callback raises an exception, it is logged with sys.unraisablehook.',
      (vm) => {
        runExitFunctions(vm);
        return none();
      },
    ),
    def('_ncallbacks', '($module, /)', 'Return the number of registered exit functions.', () => int(callbacks.length)),
  ],
});
