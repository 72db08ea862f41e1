/** The start of the import system and of all that CPython imports before a program: importlib, encodings, io, site. */
import { callMethod } from '../builtins/method-calls.ts';
import { host } from '../host/host.ts';
import { importHooks, nativeHooks } from '../modules/import-hooks.ts';
import { fillEnvironment } from '../modules/posix/environment.ts';
import { classifyPyc } from '../modules/pyc.ts';
import { configuration } from '../modules/sys-hooks.ts';
import { call } from '../object/call.ts';
import type { PyCode } from '../object/code.ts';
import { FALSE, MODULE, TRUE } from '../object/core-types.ts';
import { newModule, put } from '../object/define.ts';
import { newBuiltin } from '../object/descr.ts';
import { dictGetName, dictSetName, type PyDict } from '../object/dict.ts';
import { instanceDict } from '../object/lookup.ts';
import { drop, dup, type Owned, type PyObject } from '../object/refs.ts';
import { bytes, int, intern, name, none, str } from '../object/values.ts';
import { hasFrozenImages } from './frozen.ts';
import { addBuiltins, runCode } from './run.ts';
import type { Interpreter } from './vm.ts';

/**
 * Starts importlib and imports what the streams need; without frozen modules (while the library is built) there is nothing to start.
 * Throws what the modules raise.
 */
export function startImporting(vm: Interpreter): void {
  if (!hasFrozenImages()) return;
  const mark = vm.mark();
  const importlib = vm.keep(frozenModule(vm, '_frozen_importlib'));
  vm.setImportlib(dup(importlib));
  const imp = vm.keep(nativeHooks.create(vm, '_imp'));
  dictSetName(vm.modules(), name('_imp'), imp);
  drop(callIn(vm, importlib, '_install', [vm.sysModule(), imp]));
  drop(callIn(vm, importlib, '_install_external_importers', []));
  const external = dictGetName(vm.modules(), name('_frozen_importlib_external'));
  if (external !== undefined) setCompiledFormat(external);
  zoneKey = host.zoneKey();
  drop(vm.importModule('time'));
  const zipimport = vm.keep(vm.importModule('zipimport'));
  const hooks = vm.sysAttribute('path_hooks');
  const zipimporter = dictGetName(instanceDict(zipimport), name('zipimporter'));
  if (hooks !== undefined && zipimporter !== undefined) {
    drop(vm.call(vm.keep(vm.getAttribute(hooks, name('insert'))), [vm.keep(int(0)), zipimporter]));
  }
  for (const module of ['encodings', '_signal', 'io']) drop(vm.importModule(module));
  vm.release(mark);
}

/** Tells `importlib` what compiled files of this build look like. @nothrow */
function setCompiledFormat(external: PyObject): void {
  const d = instanceDict(external);
  const magic = importHooks.magic();
  put(d, 'MAGIC_NUMBER', bytes(magic));
  put(d, '_RAW_MAGIC_NUMBER', int(new DataView(magic.buffer).getUint32(0, true)));
  const own = intern('_frozen_importlib_external');
  put(d, classifyPyc.name, newBuiltin(classifyPyc, external, own));
  drop(own);
}

/** `__loader__` of `__main__` before it is known what runs there (borrowed). @nothrow */
export function mainLoader(vm: Interpreter): PyObject | null {
  const importlib = vm.importlib();
  return importlib === null ? null : (dictGetName(instanceDict(importlib), name('BuiltinImporter')) ?? null);
}

/** Imports `warnings`, whose business the options of `-W` are. Throws what it raises. */
export function importWarnings(vm: Interpreter): void {
  if (configuration.warnOptions.length > 0 && hasFrozenImages()) drop(vm.importModule('warnings'));
}

/** `__loader__` of a `__main__` that comes from a file. Throws what making it raises. */
export function setMainLoader(vm: Interpreter, file: string): void {
  const external = dictGetName(vm.modules(), name('_frozen_importlib_external'));
  const main = dictGetName(vm.modules(), name('__main__'));
  if (external === undefined || main === undefined) return;
  const mark = vm.mark();
  const own = vm.keep(intern('__main__'));
  dictSetName(
    instanceDict(main),
    name('__loader__'),
    vm.keep(callIn(vm, external, 'SourceFileLoader', [own, vm.keep(str(file))])),
  );
  vm.release(mark);
}

/** Gives `linecache` the lines of a source that is in no file, as CPython does before it runs `-c`. Throws what that raises. */
export function rememberLines(vm: Interpreter, filename: string, text: string): void {
  const mark = vm.mark();
  const linecache = vm.keep(vm.importModule('linecache'));
  const file = vm.keep(str(filename));
  drop(callIn(vm, linecache, '_register_code', [file, vm.keep(str(text)), file]));
  vm.release(mark);
}

/** Runs a module as `__main__`, as `-m` does. Throws what it raises. */
export function runModule(vm: Interpreter, full: string, setsArgv0: boolean): void {
  const runpy = vm.keep(vm.importModule('runpy'));
  const module = vm.keep(str(full));
  drop(callIn(vm, runpy, '_run_module_as_main', [module, setsArgv0 ? TRUE : FALSE]));
}

/**
 * Imports `site`, as `-S` does: what it does to `sys.path` waits for `setUpSite`, because it depends on who runs it where. Throws what
 * it raises.
 */
export function importSite(vm: Interpreter): void {
  if (hasFrozenImages()) drop(vm.importModule('site'));
}

/** What `site` does when it is imported without `-S`. Throws what it raises. */
export function setUpSite(vm: Interpreter): void {
  const site = dictGetName(vm.modules(), name('site'));
  if (site !== undefined) drop(callIn(vm, site, 'main', []));
}

/**
 * Puts the folder of the program in front of `sys.path`, when `site` has been run: what that looks for, it does not look for there. Throws what
 * `insert` raises.
 */
export function putInFront(vm: Interpreter, folder: string): void {
  const mark = vm.mark();
  const path = vm.sysAttribute('path') ?? vm.raise('RuntimeError', 'unable to get sys.path');
  drop(callMethod(vm, path, 'insert', [vm.keep(int(0)), vm.keep(str(folder))]));
  vm.release(mark);
}

/** Puts the variables that there are into `posix.environ`, which is the dict behind `os.environ`. */
export function refillEnvironment(vm: Interpreter): void {
  const posix = dictGetName(vm.modules(), name('posix'));
  const environ = posix === undefined ? undefined : dictGetName(instanceDict(posix), name('environ'));
  if (environ !== undefined) fillEnvironment(vm, environ as PyDict);
}

/** The time zone that `time` has read. */
let zoneKey = '';

/** The names and offsets of the time zone in `time`, where the interpreter runs now. Throws what it raises. */
export function readZone(vm: Interpreter): void {
  if (host.zoneKey() === zoneKey) return;
  const time = dictGetName(vm.modules(), name('time'));
  if (time !== undefined) drop(callIn(vm, time, 'tzset', []));
}

/** A module from a frozen image, run without the help of importlib (PyImport_ImportFrozenModule). */
function frozenModule(vm: Interpreter, full: string): Owned {
  const mark = vm.mark();
  const code = vm.keep(importHooks.frozenCode(vm, full)) as PyCode;
  const module = vm.keep(newModule(MODULE, intern(full), none(), null));
  const d = instanceDict(module);
  dictSetName(vm.modules(), name(full), module);
  addBuiltins(vm, d);
  const info = importHooks.frozen(full);
  put(d, '__origname__', info?.origname ? str(info.origname) : none());
  drop(runCode(vm, code, d, d));
  const r = dup<PyObject>(module);
  vm.release(mark, r);
  return r;
}

function callIn(vm: Interpreter, module: PyObject, fn: string, args: readonly PyObject[]): Owned {
  const f = dictGetName(instanceDict(module), name(fn));
  return f === undefined ? vm.raise('ImportError', `the import system has no ${fn}`) : call(vm, f, args);
}
