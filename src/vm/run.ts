import { isInstance } from '../object/abstract.ts';
import type { FuncData, PyCode, PyFunction } from '../object/code.ts';
import { MODULE } from '../object/core-types.ts';
import { dictGetName, dictSetName, type PyDict, type PyTuple } from '../object/dict.ts';
import { instanceDict } from '../object/lookup.ts';
import { dup, type Owned, type PyObject, share } from '../object/refs.ts';
import { name } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { orThrow, unwindTo } from './errors.ts';
import { newFunction } from './functions.ts';
import { S } from './state.ts';
import { instantiate, type UnitCode } from './units.ts';

/**
 * Runs a module's code object in a namespace (`locals` is the globals for a module). `closure` are the cells of a code object with
 * free variables. All arguments are borrowed.
 */
export function runCode(
  vm: VM,
  code: PyCode,
  globals: PyDict,
  locals: PyObject,
  closure: PyTuple | null = null,
): Owned {
  const run = instantiate(code);
  const frame = S.frame;
  try {
    const fn = functionFor(vm, code, globals);
    if (closure !== null) (fn.v as FuncData).closure = share(closure);
    return orThrow((code.v.unit as UnitCode).hasNamespace ? run(fn, dup(locals)) : run(fn));
  } catch (e) {
    throw unwindTo(e, frame);
  }
}

/** A function for a code object, with the built-ins that the globals name. */
export function functionFor(vm: VM, code: PyCode, globals: PyDict): Owned<PyFunction> {
  const named = dictGetName(globals, name('__builtins__'));
  if (named === undefined) return newFunction(code, globals, vm.builtins());
  return newFunction(code, globals, isInstance(named, MODULE) ? instanceDict(named) : named);
}

/** Makes sure that globals have `__builtins__`, as `exec` does. */
export function addBuiltins(vm: VM, globals: PyDict): void {
  const key = name('__builtins__');
  if (dictGetName(globals, key) === undefined) dictSetName(globals, key, vm.builtinsModule());
}

/** Runs a class body in a namespace; gives what it returns: the `__class__` cell or None. */
export function runClassBody(fn: PyObject, ns: PyObject): Owned {
  const data = fn.v as FuncData;
  const code = data.code as unknown as PyCode;
  // Any function may be given to __build_class__; only class bodies use the namespace.
  const hasNamespace = (code.v.unit as UnitCode).hasNamespace;
  const run = hasNamespace ? instantiate(code) : data.run;
  const frame = S.frame;
  try {
    return orThrow(hasNamespace ? run(dup(fn), dup(ns)) : run(dup(fn)));
  } catch (e) {
    throw unwindTo(e, frame);
  }
}
