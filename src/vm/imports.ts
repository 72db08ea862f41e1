/**
 * Importing, as `import` statements and `__import__` do it (import.c): the modules that are there, and CPython's own `importlib` for
 * all others.
 */

import { nativeHooks } from '../modules/import-hooks.ts';
import { compareBool, getItemOpt, isStr, isTrue, iterate, strText, typeName } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import { NONE } from '../object/core-types.ts';
import { dictGetName, dictSetName, type PyDict, type PyStr } from '../object/dict.ts';
import type { PyException, RunningFrame } from '../object/exc.ts';
import { getAttrOpt, instanceDict } from '../object/lookup.ts';
import { drop, dup, type Owned, type PyObject } from '../object/refs.ts';
import { Op } from '../object/type.ts';
import { intern, list, name } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { theVM } from '../object/vm.ts';
import { importErrorOf } from '../types/exceptions.ts';
import { trimImportFrames } from './import-frames.ts';
import { timedImport } from './import-time.ts';
import { fnGlobals, GlobalCache, storeName } from './names.ts';

/** `import name` / `from name import …` as the statement does it: through `builtins.__import__` when somebody replaced it. */
export function importName(f: RunningFrame, module: PyStr, level: PyObject, names: PyObject): Owned {
  const vm = theVM;
  const globals = fnGlobals(f);
  const mark = vm.mark();
  const hook = vm.keep(importFunction(vm));
  if (hook !== vm.originalImport()) {
    const locals = f.ns ?? NONE;
    const r = vm.call(hook, [module, globals, locals, names, level]);
    vm.release(mark, r);
    return r;
  }
  const r = importLevel(vm, module, globals, names, level.v as number);
  vm.release(mark, r);
  return r;
}

/**
 * What `__import__` does: the module that a statement binds (the top package without `fromlist`). Arguments are borrowed.
 */
export function importLevel(vm: VM, text: PyStr, globals: PyDict | null, fromlist: PyObject, level: number): Owned {
  const mark = vm.mark();
  try {
    return findModule(vm, text, globals, fromlist, level);
  } catch (e) {
    const exc = vm.caught(e, mark);
    trimImportFrames(vm, exc as Owned<PyException>);
    return vm.rethrowTake(exc);
  }
}

function findModule(vm: VM, text: PyStr, globals: PyDict | null, fromlist: PyObject, level: number): Owned {
  if (level < 0) return vm.raise('ValueError', 'level must be >= 0');
  const full = level > 0 ? vm.keep(resolveName(vm, text, globals, level)) : text;
  if (level === 0 && text.v === '') return vm.raise('ValueError', 'Empty module name');
  const module = vm.keep(loaded(vm, full));
  if (fromlist !== NONE && isTrue(vm, fromlist)) {
    const path = getAttrOpt(vm, module, name('__path__'));
    if (path === null) return dup(module);
    drop(path);
    return callImportlib(vm, '_handle_fromlist', [module, fromlist, vm.keep(importFunction(vm))]);
  }
  if (level !== 0 && text.v === '') return dup(module);
  const dot = text.v.indexOf('.');
  if (dot < 0) return dup(module);
  if (level === 0) return importLevel(vm, vm.keep(intern(text.v.slice(0, dot))), null, NONE, 0);
  const front = vm.keep(intern(full.v.slice(0, full.v.length - (text.v.length - dot))));
  const found = dictGetName(vm.modules(), front);
  if (found === undefined) return vm.raise('KeyError', `'${front.v}' not in sys.modules as expected`);
  return dup(found);
}

/** A module by absolute name: from `sys.modules`, or found and loaded. */
function loaded(vm: VM, full: PyStr): Owned {
  const known = dictGetName(vm.modules(), full);
  if (known !== undefined && known !== NONE) {
    const module = vm.keep(dup<PyObject>(known));
    if (isInitializing(vm, module)) drop(callImportlib(vm, '_lock_unlock_module', [full]));
    return dup(module);
  }
  if (vm.importlib() === null) return nativeOnly(vm, full);
  return timedImport(vm, full.v, () => callImportlib(vm, '_find_and_load', [full, vm.keep(importFunction(vm))]));
}

/** Before importlib is there, only native modules are. */
function nativeOnly(vm: VM, full: PyStr): Owned {
  if (!nativeHooks.has(full.v)) {
    return vm.raiseTake(importErrorOf(vm, 'ModuleNotFoundError', `No module named '${full.v}'`, { name: full }));
  }
  const module = nativeHooks.create(vm, full.v);
  dictSetName(vm.modules(), full, module);
  return module;
}

/** Whether a module's code is still running (`__spec__._initializing`). */
export function isInitializing(vm: VM, module: PyObject): boolean {
  const spec = getAttrOpt(vm, module, name('__spec__'));
  if (spec === null) return false;
  vm.keep(spec);
  const flag = spec === (NONE as PyObject) ? null : getAttrOpt(vm, spec, name('_initializing'));
  return flag !== null && isTrue(vm, vm.keep(flag));
}

/** The function that `importlib` calls back. */
function importFunction(vm: VM): Owned {
  return getItemOpt(vm, vm.builtins(), name('__import__')) ?? vm.raise('ImportError', '__import__ not found');
}

function callImportlib(vm: VM, fn: string, args: readonly PyObject[]): Owned {
  const module = vm.importlib();
  const f = module === null ? undefined : dictGetName(instanceDict(module), name(fn));
  if (f === undefined) return vm.raise('ImportError', `importlib has no ${fn}`);
  return call(vm, f, args);
}

/** The absolute name of a relative import (resolve_name). */
function resolveName(vm: VM, text: PyStr, globals: PyDict | null, level: number): Owned<PyStr> {
  if (globals === null) return vm.raise('KeyError', "'__name__' not in globals");
  const around = packageOf(vm, globals);
  if (around === null || around === '') {
    return vm.raise('ImportError', 'attempted relative import with no known parent package');
  }
  let end = around.length;
  for (let i = 1; i < level; i++) {
    end = around.lastIndexOf('.', end - 1);
    if (end < 0) return vm.raise('ImportError', 'attempted relative import beyond top-level package');
  }
  const base = around.slice(0, end);
  return intern(text.v === '' ? base : `${base}.${text.v}`);
}

/** The package that globals belong to; null when there is none. */
function packageOf(vm: VM, globals: PyDict): string | null {
  const given = dictGetName(globals, name('__package__'));
  const spec = dictGetName(globals, name('__spec__'));
  if (given !== undefined && given !== NONE) {
    if (!isStr(given)) return vm.raise('TypeError', '__package__ must be a string');
    if (spec !== undefined && spec !== NONE) {
      const parent = getAttrOpt(vm, spec, name('parent'));
      if (parent !== null && !compareBool(vm, given, vm.keep(parent), Op.EQ)) {
        vm.warn('DeprecationWarning', '__package__ != __spec__.parent', 1);
      }
    }
    return given.v;
  }
  if (spec !== undefined && spec !== NONE) {
    const parent = vm.keep(vm.getAttribute(spec, name('parent')));
    return isStr(parent) ? parent.v : vm.raise('TypeError', '__spec__.parent must be a string');
  }
  vm.warn(
    'ImportWarning',
    "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__",
    1,
  );
  const own = dictGetName(globals, name('__name__'));
  if (own === undefined) return vm.raise('KeyError', "'__name__' not in globals");
  if (!isStr(own)) return vm.raise('TypeError', '__name__ must be a string');
  if (dictGetName(globals, name('__path__')) !== undefined) return own.v;
  const dot = own.v.lastIndexOf('.');
  return dot < 0 ? null : own.v.slice(0, dot);
}

/** A module by absolute name, imported if need be (PyImport_ImportModule). */
export function importAbsolute(vm: VM, full: string): Owned {
  const mark = vm.mark();
  const key = vm.keep(intern(full));
  const all = vm.keep(list([]));
  drop(importLevel(vm, key, null, all, 0));
  const module = dictGetName(vm.modules(), key);
  if (module === undefined) {
    return vm.raiseTake(importErrorOf(vm, 'ImportError', `module ${full} is not in sys.modules`, { name: key }));
  }
  const r = dup<PyObject>(module);
  vm.release(mark, r);
  return r;
}

/** The namespace of what has one. */
function moduleDict(o: PyObject): PyDict | null {
  return o.type.v.hasDict ? instanceDict(o) : null;
}

/** `from module import name`: an attribute, or a submodule that is loaded already. */
export function importFrom(module: PyObject, attribute: PyStr): Owned {
  const vm = theVM;
  const found = getAttrOpt(vm, module, attribute);
  if (found !== null) return found;
  const mark = vm.mark();
  const d = moduleDict(module);
  const own = d === null ? undefined : dictGetName(d, name('__name__'));
  const text = own !== undefined && isStr(own) ? own.v : null;
  if (text !== null) {
    const sub = dictGetName(vm.modules(), vm.keep(intern(`${text}.${attribute.v}`)));
    if (sub !== undefined) {
      vm.release(mark);
      return dup(sub);
    }
  }
  const file = d === null ? undefined : dictGetName(d, name('__file__'));
  const shown = text ?? '<unknown module name>';
  const where = file === undefined ? 'unknown location' : strText(vm, file);
  const partly = d !== null && isInitializing(vm, module);
  const message = partly
    ? `cannot import name '${attribute.v}' from partially initialized module '${shown}' (most likely due to a circular import) (${where})`
    : `cannot import name '${attribute.v}' from '${shown}' (${where})`;
  const error = importErrorOf(vm, 'ImportError', message, {
    name: own ?? null,
    path: file ?? null,
    nameFrom: attribute,
  });
  return vm.raiseTake(error);
}

/** `from module import *` into a frame's namespace. */
export function importStar(f: RunningFrame, module: PyObject): void {
  const vm = theVM;
  const mark = vm.mark();
  const all = getAttrOpt(vm, module, name('__all__'));
  const d = moduleDict(module);
  const publicOnly = all === null;
  let source: PyObject;
  if (all !== null) source = vm.keep(all);
  else {
    if (d === null) vm.raise('ImportError', 'from-import-* object has no __dict__ and no __all__');
    source = vm.keep(list((d as PyDict).v.keys.filter((k) => k !== null) as PyObject[]));
  }
  iterate(vm, source, (key) => {
    if (!isStr(key)) {
      const own = d === null ? undefined : dictGetName(d, name('__name__'));
      const shown = own === undefined ? '?' : strText(vm, own);
      const where = publicOnly ? 'Key' : 'Item';
      const what = publicOnly ? '__dict__' : '__all__';
      vm.raise('TypeError', `${where} in ${shown}.${what} must be str, not ${typeName(key)}`);
      return;
    }
    if (publicOnly && key.v.startsWith('_')) return;
    const value = vm.getAttribute(module, key);
    storeName(new GlobalCache(key), f, value);
  });
  vm.release(mark);
}
