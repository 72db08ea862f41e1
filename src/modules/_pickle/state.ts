/** The exceptions of `_pickle`, and what it takes from other modules when it is imported. */
import { registerRoot } from '../../gc/roots.ts';
import { getAttrName, isTuple, reprText, typeName } from '../../object/abstract.ts';
import { dictGet, type PyDict, type PyList, type PyStr } from '../../object/dict.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { drop, type Held, hold, type Owned, type PyObject } from '../../object/refs.ts';
import { name, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isDict } from '../../types/dict.ts';
import { moduleError, raiseError } from '../module-errors.ts';

export const PICKLE_ERROR = moduleError('_pickle', 'PickleError', 'Exception', null);
export const PICKLING_ERROR = moduleError('_pickle', 'PicklingError', PICKLE_ERROR, null);
export const UNPICKLING_ERROR = moduleError('_pickle', 'UnpicklingError', PICKLE_ERROR, null);

/** Raises PicklingError. */
export function picklingError(vm: VM, message: string): never {
  return raiseError(vm, PICKLING_ERROR, message);
}
/** Raises UnpicklingError. */
export function unpicklingError(vm: VM, message: string): never {
  return raiseError(vm, UNPICKLING_ERROR, message);
}

/** Objects of other modules, by what they are for. */
const taken: Record<string, Held> = {};

registerRoot({
  kind: '_pickle: objects of other modules',
  visit(see) {
    for (const key of Object.keys(taken)) see(taken[key], () => `_pickle: ${key}`);
  },
});

const DICTS = [
  ['copyreg', 'dispatch_table'],
  ['copyreg', '_extension_registry'],
  ['copyreg', '_inverted_registry'],
  ['copyreg', '_extension_cache'],
  ['_compat_pickle', 'NAME_MAPPING'],
  ['_compat_pickle', 'IMPORT_MAPPING'],
  ['_compat_pickle', 'REVERSE_NAME_MAPPING'],
  ['_compat_pickle', 'REVERSE_IMPORT_MAPPING'],
] as const;
type DictName = (typeof DICTS)[number][1];

const CALLABLES = [
  ['codecs', 'encode'],
  ['functools', 'partial'],
  ['builtins', 'getattr'],
] as const;
type CallableName = (typeof CALLABLES)[number][1];

function take(vm: VM, key: string, from: string): PyObject {
  const mark = vm.mark();
  const module = vm.keep(vm.importModule(from));
  const o = getAttrName(vm, module, key);
  vm.release(mark, o);
  const old = taken[key];
  taken[key] = hold(o);
  if (old !== undefined) drop(old);
  return o;
}

/** Fetches them all. Raises what importing raises, and RuntimeError for tables that are no dicts. */
export function takeObjects(vm: VM): void {
  for (const [from, key] of DICTS) {
    const o = take(vm, key, from);
    if (!isDict(o)) vm.raise('RuntimeError', `${from}.${key} should be a dict, not ${typeName(o)}`);
  }
  for (const [from, key] of CALLABLES) {
    const o = take(vm, key, from);
    if (o.type.v.slots.call === null) {
      vm.raise('RuntimeError', `${from}.${key} should be a callable, not ${typeName(o)}`);
    }
  }
}

/** A table of `copyreg` or `_compat_pickle`. @nothrow */
export function table(key: DictName): PyDict {
  return taken[key] as PyObject as PyDict;
}
/** A function that pickles name. @nothrow */
export function callable(key: CallableName): PyObject {
  return taken[key];
}

/** A pair of strs of a table of names, or null. Raises RuntimeError for other values. */
export function namePair(vm: VM, key: 'NAME_MAPPING' | 'REVERSE_NAME_MAPPING', pair: PyObject): PyList | null {
  const found = dictGet(vm, table(key), pair);
  if (found === undefined) return null;
  if (!isTuple(found) || found.v.length !== 2) {
    return vm.raise('RuntimeError', `_compat_pickle.${key} values should be 2-tuples, not ${typeName(found)}`);
  }
  const [module, global] = found.v;
  if (typeof module.v !== 'string' || typeof global.v !== 'string') {
    const what = `(${typeName(module)}, ${typeName(global)})`;
    return vm.raise('RuntimeError', `_compat_pickle.${key} values should be pairs of str, not ${what}`);
  }
  return found;
}

/** The other name of a module, or null. Raises RuntimeError when it is no str. */
export function moduleAlias(vm: VM, key: 'IMPORT_MAPPING' | 'REVERSE_IMPORT_MAPPING', module: PyObject): PyStr | null {
  const found = dictGet(vm, table(key), module);
  if (found === undefined) return null;
  if (typeof found.v !== 'string') {
    return vm.raise('RuntimeError', `_compat_pickle.${key} values should be strings, not ${typeName(found)}`);
  }
  return found as PyStr;
}

// --- Dotted names ------------------------------------------------------------------------------------------------

/** The parts of a dotted name. Raises AttributeError for what is local to a function. */
export function dottedPath(vm: VM, of: PyObject | null, dotted: PyStr): string[] {
  const path = dotted.v.split('.');
  if (path.includes('<locals>')) {
    const shown = reprText(vm, dotted);
    if (of === null) vm.raise('AttributeError', `Can't get local object ${shown}`);
    else vm.raise('AttributeError', `Can't get local attribute ${shown} on ${reprText(vm, of)}`);
  }
  return path;
}

/**
 * What a path leads to from an object, and the object before the last step (both kept until the native ends); null when an
 * attribute is missing.
 */
export function follow(vm: VM, from: PyObject, path: readonly string[]): { found: PyObject; parent: PyObject } | null {
  let parent = from;
  let found = from;
  for (const part of path) {
    parent = found;
    const mark = vm.mark();
    const key = vm.keep(str(part));
    const next: Owned | null = getAttrOpt(vm, parent, part.length < 40 ? name(part) : key);
    vm.release(mark, next);
    if (next === null) return null;
    found = vm.keep(next);
  }
  return { found, parent };
}
