/**
 * Importing: native modules, then packages and modules in the directories of `sys.path`. (CPython's own `importlib` takes this
 * place when the standard library is there.)
 */

import { HostError, host } from '../host/host.ts';
import { nativeModules } from '../modules/index.ts';
import { isStr, isTrue, iterate, strText, typeName } from '../object/abstract.ts';
import { LIST, MODULE, NONE } from '../object/core-types.ts';
import { createModule, newModule, put } from '../object/define.ts';
import { dictGetName, dictPopName, dictSetName, type PyDict, type PyList, type PyStr } from '../object/dict.ts';
import type { RunningFrame } from '../object/exc.ts';
import { getAttrOpt, instanceDict, instanceSet } from '../object/lookup.ts';
import { drop, dup, type Owned, type PyObject } from '../object/refs.ts';
import { intern, list, name, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { theVM } from '../object/vm.ts';
import { decodeSource } from '../syntax/source.ts';
import { importErrorOf } from '../types/exceptions.ts';
import { describeModule, isInitializing, moduleInitialized } from '../types/module-spec.ts';
import { compileText } from './compile.ts';
import { ConstantPool } from './constants.ts';
import { fnGlobals, GlobalCache, storeName } from './names.ts';
import { addBuiltins, runCode } from './run.ts';
import { sourceWarning } from './warnings.ts';

/** `import name` / `from name import …` as the statement does it: through `builtins.__import__` when somebody replaced it. */
export function importName(f: RunningFrame, module: PyStr, level: PyObject, names: PyObject): Owned {
  const vm = theVM;
  const globals = fnGlobals(f);
  const hook = dictGetName(vm.builtins(), name('__import__'));
  if (hook !== undefined && hook !== vm.originalImport()) {
    const locals = f.ns ?? NONE;
    return vm.call(hook, [module, globals, locals, names, level]);
  }
  const mark = vm.mark();
  const r = importLevel(vm, module.v, globals, names, level.v as number);
  vm.release(mark, r);
  return r;
}

/**
 * What `__import__` does: the module that a statement binds (the top package without `fromlist`). Arguments are borrowed.
 */
export function importLevel(vm: VM, text: string, globals: PyDict | null, fromlist: PyObject, level: number): Owned {
  const full = level > 0 ? resolve(vm, text, globals, level) : text;
  if (full === '') return vm.raise('ValueError', 'Empty module name');
  const module = vm.keep(importAbsolute(vm, full));
  if (fromlist === NONE || !isTrue(vm, fromlist)) {
    if (level === 0) return importAbsolute(vm, text.split('.')[0]);
    if (text === '') return dup(module);
    const cut = text.length - text.split('.')[0].length;
    return importAbsolute(vm, cut === 0 ? full : full.slice(0, full.length - cut));
  }
  // Names of a from-import may be submodules.
  if (instanceDictOf(module) !== null && getPath(vm, module) !== null) {
    iterate(vm, fromlist, (item) => {
      if (!isStr(item)) {
        vm.raise('TypeError', `Item in ${"``from list''"} must be str, not ${typeName(item)}`);
        return;
      }
      if (item.v === '*') return;
      const known = getAttrOpt(vm, module, item);
      if (known !== null) {
        drop(known);
        return;
      }
      const sub = findAndLoad(vm, `${full}.${item.v}`);
      if (sub !== null) drop(sub);
    });
  }
  return dup(module);
}

/** The absolute name of a relative import. */
function resolve(vm: VM, text: string, globals: PyDict | null, level: number): string {
  const packageName = globals === null ? undefined : dictGetName(globals, name('__package__'));
  let around: string;
  if (packageName !== undefined && isStr(packageName)) around = packageName.v;
  else {
    const own = globals === null ? undefined : dictGetName(globals, name('__name__'));
    if (own === undefined || !isStr(own)) return vm.raise('KeyError', "'__name__' not in globals");
    const isPackage = globals !== null && dictGetName(globals, name('__path__')) !== undefined;
    around = isPackage ? own.v : own.v.split('.').slice(0, -1).join('.');
  }
  if (around === '') return vm.raise('ImportError', 'attempted relative import with no known parent package');
  const parts = around.split('.');
  if (level > parts.length) return vm.raise('ImportError', 'attempted relative import beyond top-level package');
  const base = parts.slice(0, parts.length - level + 1).join('.');
  return text === '' ? base : `${base}.${text}`;
}

/** A module by absolute name: from `sys.modules`, or found and loaded, parents first. */
export function importAbsolute(vm: VM, full: string): Owned {
  const known = dictGetName(vm.modules(), vm.keep(intern(full)));
  if (known !== undefined) {
    if (known === NONE) return moduleNotFound(vm, full, `import of ${full} halted; None in sys.modules`);
    return dup(known);
  }
  const dot = full.lastIndexOf('.');
  if (dot >= 0) drop(importAbsolute(vm, full.slice(0, dot)));
  const again = dictGetName(vm.modules(), vm.keep(intern(full)));
  if (again !== undefined) return dup(again);
  const module = findAndLoad(vm, full);
  if (module !== null) return module;
  if (dot >= 0) {
    const parent = vm.keep(importAbsolute(vm, full.slice(0, dot)));
    if (getPath(vm, parent) === null)
      return moduleNotFound(vm, full, `No module named '${full}'; '${full.slice(0, dot)}' is not a package`);
  }
  return moduleNotFound(vm, full, `No module named '${full}'`);
}

function moduleNotFound(vm: VM, full: string, message: string): never {
  const key = vm.keep(str(full));
  return vm.raiseTake(importErrorOf(vm, 'ModuleNotFoundError', message, { name: key }));
}

/** Loads a module that is not in `sys.modules` yet; null when nobody has it. */
function findAndLoad(vm: VM, full: string): Owned | null {
  const native = nativeModules.get(full);
  if (native !== undefined) {
    const m = createModule(vm, native);
    const key = intern(full);
    dictSetName(vm.modules(), key, m);
    drop(key);
    return m;
  }
  const dot = full.lastIndexOf('.');
  const last = full.slice(dot + 1);
  let directories: readonly string[];
  if (dot < 0) directories = stringsOf(vm, vm.sysAttribute('path') ?? NONE);
  else {
    const parent = dictGetName(vm.modules(), vm.keep(intern(full.slice(0, dot))));
    const path = parent === undefined ? null : getPath(vm, parent);
    if (path === null) return null;
    directories = path;
  }
  const namespace: string[] = [];
  for (const dir of directories) {
    const base = dir === '' ? last : `${dir}/${last}`;
    if (isFile(`${base}/__init__.py`)) return load(vm, full, `${base}/__init__.py`, [base]);
    if (isFile(`${base}.py`)) return load(vm, full, `${base}.py`, null);
    if (isDirectory(base)) namespace.push(base);
  }
  if (namespace.length > 0) return namespacePackage(vm, full, namespace);
  return null;
}

function isFile(path: string): boolean {
  return modeOf(path) === 0o100000;
}
function isDirectory(path: string): boolean {
  return modeOf(path) === 0o040000;
}
function modeOf(path: string): number {
  try {
    return host.stat(path).mode & 0o170000;
  } catch (e) {
    if (e instanceof HostError) return 0;
    throw e;
  }
}

/** All bytes of a file. Throws HostError. */
export function readFile(path: string): Uint8Array {
  const fd = host.open(path, 0, 0);
  try {
    const parts: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const part = new Uint8Array(65536);
      const n = host.read(fd, part);
      if (n === 0) break;
      parts.push(part.subarray(0, n));
      size += n;
    }
    const out = new Uint8Array(size);
    let at = 0;
    for (const p of parts) {
      out.set(p, at);
      at += p.length;
    }
    return out;
  } finally {
    host.close(fd);
  }
}

function load(vm: VM, full: string, file: string, path: readonly string[] | null): Owned {
  const source = decodeSource(readFile(file), file);
  const module = newModule(MODULE, intern(full), none(), null);
  vm.keep(module);
  const d = instanceDict(module);
  put(d, '__package__', intern(path === null ? full.split('.').slice(0, -1).join('.') : full));
  describeModule(module, full, file, path === null ? null : vm.keep(vm.stringList(path)));
  addBuiltins(vm, d);
  const key = vm.keep(intern(full));
  dictSetName(vm.modules(), key, module);
  const pool = new ConstantPool();
  const options = {
    filename: file,
    mode: 'exec',
    optimize: vm.optimizeLevel(),
    onWarning: sourceWarning(vm, file),
  } as const;
  const code = vm.keep(compileText(source, options, pool));
  pool.drop();
  const mark = vm.mark();
  try {
    drop(runCode(vm, code, d, d));
  } catch (e) {
    const exc = vm.caught(e, mark);
    const old = dictPopName(vm.modules(), key);
    if (old !== null) drop(old);
    vm.rethrowTake(exc);
  }
  moduleInitialized(module);
  // The module may have put another object in its place.
  const final = dictGetName(vm.modules(), key) ?? module;
  bindInParent(vm, full, final);
  return dup(final);
}

function namespacePackage(vm: VM, full: string, path: readonly string[]): Owned {
  const module = newModule(MODULE, intern(full), none(), null);
  vm.keep(module);
  const d = instanceDict(module);
  put(d, '__package__', intern(full));
  put(d, '__path__', vm.stringList(path));
  const key = vm.keep(intern(full));
  dictSetName(vm.modules(), key, module);
  bindInParent(vm, full, module);
  return dup(module);
}

/** A submodule is an attribute of its package. */
function bindInParent(vm: VM, full: string, module: PyObject): void {
  const dot = full.lastIndexOf('.');
  if (dot < 0) return;
  const parent = dictGetName(vm.modules(), vm.keep(intern(full.slice(0, dot))));
  if (parent !== undefined && instanceDictOf(parent) !== null) {
    instanceSet(parent, vm.keep(intern(full.slice(dot + 1))), module);
  }
}

function instanceDictOf(o: PyObject): PyDict | null {
  return o.type.v.hasDict ? instanceDict(o) : null;
}

/** `__path__` of a package, or null. */
function getPath(vm: VM, module: PyObject): readonly string[] | null {
  const d = instanceDictOf(module);
  const path = d === null ? undefined : dictGetName(d, name('__path__'));
  return path === undefined ? null : stringsOf(vm, path);
}

function stringsOf(_vm: VM, o: PyObject): readonly string[] {
  if (o.type !== LIST) return [];
  return (o as PyList).v.filter((x) => isStr(x)).map((x) => (x as PyObject as PyStr).v);
}

/** `from module import name`: an attribute, or a submodule that is loaded already. */
export function importFrom(module: PyObject, attribute: PyStr): Owned {
  const vm = theVM;
  const found = getAttrOpt(vm, module, attribute);
  if (found !== null) return found;
  const mark = vm.mark();
  const d = instanceDictOf(module);
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
  const partly = d !== null && isInitializing(module);
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
  const d = instanceDictOf(module);
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
