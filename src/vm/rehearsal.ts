/**
 * A rehearsal: something is done so that the engine has compiled the functions for it, and what that changes in Python's world is put
 * back.
 */
import { dictClear, dictGetName, dictSet, type PyDict } from '../object/dict.ts';
import { instanceDict } from '../object/lookup.ts';
import { drop, dup, type Held, hold, type PyObject, unhold } from '../object/refs.ts';
import { name, str } from '../object/values.ts';
import type { Interpreter } from './vm.ts';

/** The modules that a start changes. */
const CHANGED = ['sys', 'builtins', 'site', '__main__'];

/**
 * Does something to a prepared interpreter, then puts the namespaces back that a start changes. The library's finder is kept: it looks at the
 * folder's time whenever it is asked, and lists it again when that has changed. Throws what the action throws.
 */
export function rehearse(vm: Interpreter, library: string, action: () => void): void {
  const kept: Kept[] = [];
  for (const module of CHANGED) {
    const m = dictGetName(vm.modules(), name(module));
    if (m !== undefined) kept.push(new Kept(instanceDict(m)));
  }
  action();
  for (const k of kept) k.restore(vm);
  const found = vm.sysAttribute('path_importer_cache');
  if (found !== undefined) keepOnly(vm, found as PyDict, library);
}

/** Clears a dict but for one key. */
function keepOnly(vm: Interpreter, d: PyDict, text: string): void {
  const mark = vm.mark();
  const key = vm.keep(str(text));
  const value = dictGetName(d, key);
  if (value !== undefined) vm.keep(dup(value));
  dictClear(d);
  if (value !== undefined) dictSet(vm, d, key, value);
  vm.release(mark);
}

/** The entries of a namespace, to be put back. */
class Kept {
  private readonly namespace: PyDict;
  private readonly entries: (readonly [Held, Held])[] = [];
  constructor(namespace: PyDict) {
    this.namespace = namespace;
    const { keys, values } = namespace.v;
    for (const [i, key] of keys.entries()) {
      const value = values[i];
      if (key !== null && value !== null) this.entries.push([hold(dup<PyObject>(key)), hold(dup<PyObject>(value))]);
    }
  }
  restore(vm: Interpreter): void {
    dictClear(this.namespace);
    for (const [key, value] of this.entries) {
      dictSet(vm, this.namespace, key, value);
      drop(unhold(key));
      drop(unhold(value));
    }
  }
}
