/** The life of an interpreter: start, running a program, the orderly end. */

import { nativeModule } from '../modules/index.ts';
import { openStandardStreams } from '../modules/sys.ts';
import { sysHooks } from '../modules/sys-hooks.ts';
import { describeStart } from '../modules/sys-info.ts';
import { isInt, strText } from '../object/abstract.ts';
import { MODULE, NONE } from '../object/core-types.ts';
import { createModule, newModule, put } from '../object/define.ts';
import { dictClear, dictGetName, dictSet, dictSetName, type PyDict, type PyStr } from '../object/dict.ts';
import { instanceDict } from '../object/lookup.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { bool, dict, intern, name, none, str } from '../object/values.ts';
import { setVM } from '../object/vm.ts';
import { initTypes } from '../types/index.ts';
import {
  importSite,
  importWarnings,
  mainLoader,
  putInFront,
  readZone,
  refillEnvironment,
  setUpSite,
  startImporting,
} from './bootstrap.ts';
import { compileText } from './compile.ts';
import { arenas, ConstantPool } from './constants.ts';
import { lifecycleHooks } from './lifecycle-hooks.ts';
import { installNativeHooks } from './native-hooks.ts';
import { runCode } from './run.ts';
import { installRuntime } from './runtime.ts';
import { closeSources } from './source-lines.ts';
import { Interpreter, installHooks } from './vm.ts';
import { sourceWarning } from './warnings.ts';

/** What has to be known before anything is made: it is the same for whatever is run. */
export interface StartOptions {
  /** The `-O` level. */
  readonly optimize: number;
  /** Where the library's sources are, `sys._stdlib_dir`; null: there is none. */
  readonly stdlib: string | null;
}

/** What an interpreter is started for. `configuration` says more. */
export interface Surroundings {
  /** `sys.argv`. */
  readonly argv: readonly string[];
  /** `sys.path` as `site` finds it. */
  readonly path: readonly string[];
  /** What is put in front of it then; null: nothing. */
  readonly path0: string | null;
  /** Values of `sys._xoptions`. */
  readonly xOptions: ReadonlyMap<string, string | true>;
  /** Whether `site` is there (`prepare`) and shall set up `sys.path`. */
  readonly site: boolean;
}

/** Makes the one interpreter of this instance of the runtime, with `builtins` and `sys`; `prepare` and `adopt` do the rest. */
export function start(options: StartOptions): Interpreter {
  const vm = new Interpreter(dict());
  setVM(vm);
  initTypes();
  installHooks(vm);
  installRuntime();
  installNativeHooks(vm);
  vm.optimize = options.optimize;
  const mark = vm.mark();
  const builtins = vm.keep(load(vm, 'builtins'));
  const sys = vm.keep(load(vm, 'sys'));
  vm.setCoreModules(dup(builtins), dup(sys));
  vm.release(mark);
  const d = instanceDict(sys);
  put(d, 'modules', dup(vm.modules()));
  put(d, '_stdlib_dir', options.stdlib === null ? none() : str(options.stdlib));
  return vm;
}

/**
 * The part of a start that is the same whatever is run, wherever: importing starts, `__main__` is made, and what every program imports is
 * imported (`site`: not with `-S`). Nothing here may depend on arguments, environment, streams or clocks, since the command keeps
 * an image of this state (src/cli/interpreter.ts). Throws what the modules raise.
 */
export function prepare(vm: Interpreter, site: boolean): void {
  lifecycleHooks.beforeStart();
  startImporting(vm);
  addMain(vm);
  if (site) importSite(vm);
  lifecycleHooks.afterPreparation();
}

/** The rest of a start: what is run, and where. Throws what the modules raise. */
export function adopt(vm: Interpreter, around: Surroundings): void {
  const sys = instanceDict(vm.sysModule());
  describeStart(sys);
  put(sys, 'argv', vm.stringList(around.argv));
  put(sys, 'path', vm.stringList(around.path));
  const options = dictGetName(sys, name('_xoptions')) as PyDict;
  for (const [key, value] of around.xOptions) put(options, key, value === true ? bool(true) : str(value));
  put(instanceDict(vm.builtinsModule()), '__debug__', bool(vm.optimize === 0));
  openStandardStreams(vm, sys, ['stdin', 'stdout', 'stderr']);
  refillEnvironment(vm);
  readZone(vm);
  importWarnings(vm);
  if (around.site) setUpSite(vm);
  if (around.path0 !== null) putInFront(vm, around.path0);
  lifecycleHooks.afterAdoption();
  ownStreams = streams(vm);
}

function addMain(vm: Interpreter): void {
  const main = newModule(MODULE, intern('__main__'), none(), null);
  put(instanceDict(main), '__annotations__', dict());
  put(instanceDict(main), '__builtins__', dup(vm.builtinsModule()));
  const loader = mainLoader(vm);
  if (loader !== null) dictSetName(instanceDict(main), name('__loader__'), loader);
  dictSetName(vm.modules(), name('__main__'), main);
  drop(main);
}

function load(vm: Interpreter, module: string): Owned {
  const decl = nativeModule(module);
  if (decl === undefined) throw new Error(`tally: there is no module ${module}`);
  const m = createModule(vm, decl);
  dictSetName(vm.modules(), name(module), m);
  return m;
}

/** The namespace of `__main__` (borrowed). */
export function mainNamespace(vm: Interpreter): PyDict {
  return instanceDict(dictGetName(vm.modules(), name('__main__')) as PyObject);
}

/** Compiles and runs a program in `__main__`; throws what it raises. */
export function runProgram(vm: Interpreter, source: string, filename: string): void {
  const d = mainNamespace(vm);
  const pool = new ConstantPool();
  const options = {
    filename,
    mode: 'exec',
    optimize: vm.optimize,
    arena: true,
    onWarning: sourceWarning(vm, filename),
  } as const;
  const mark = vm.mark();
  const code = vm.keep(compileText(source, options, pool));
  arenas.push(pool);
  try {
    drop(runCode(vm, code, d, d));
    vm.release(mark);
  } finally {
    arenas.pop();
    pool.drop();
  }
}

/** Shows an exception that nobody caught; gives the exit status. The reference moves in. */
export function endWith(vm: Interpreter, exc: Owned): number {
  const mark = vm.mark();
  vm.keep(exc);
  if (vm.isException(exc, 'SystemExit')) {
    const status = exitStatus(vm, exc);
    vm.release(mark);
    return status;
  }
  let status = 1;
  try {
    const sys = instanceDict(vm.sysModule());
    dictSetName(sys, name('last_exc'), exc);
    dictSetName(sys, name('last_type'), exc.type);
    dictSetName(sys, name('last_value'), exc);
    const tb = (exc.v as { traceback: PyObject | null }).traceback ?? NONE;
    dictSetName(sys, name('last_traceback'), tb);
    const hook = vm.sysAttribute('excepthook');
    if (hook !== undefined) drop(vm.call(hook, [exc.type, exc, tb]));
    if (vm.isException(exc, 'KeyboardInterrupt')) status = 130;
  } catch (e) {
    const inner = vm.keep(vm.caught(e, vm.mark()));
    if (vm.isException(inner, 'SystemExit')) status = exitStatus(vm, inner);
    else lifecycleHooks.hookFailed(vm, inner, exc);
  }
  vm.release(mark);
  return status;
}

/** The exit status that a SystemExit asks for; other values than numbers are printed. */
function exitStatus(vm: Interpreter, exc: PyObject): number {
  const code = (exc.v as { code: PyObject | null }).code ?? NONE;
  if (code === NONE) return 0;
  if (isInt(code)) {
    const status = BigInt(code.v);
    return BigInt.asIntN(64, status) === status ? Number(BigInt.asUintN(8, status)) : 255;
  }
  lifecycleHooks.flush(vm);
  lifecycleHooks.stderr(vm, `${strText(vm, code)}\n`);
  return 1;
}

/** `sys.is_finalizing()`: the callbacks are over, the modules are going. */
let finalizing = false;
sysHooks.isFinalizing = () => finalizing;

/**
 * Ends the interpreter in CPython's order (Py_FinalizeEx): callbacks, a collection, the modules one by one, `sys` and
 * `builtins` last. Gives false when the last output could not be written. Where nobody can see the objects end, they stay, unless
 * `thorough`.
 */
export function finish(vm: Interpreter, thorough: boolean): boolean {
  for (const f of lifecycleHooks.atExit) f(vm);
  finalizing = true;
  const flushed = lifecycleHooks.flush(vm);
  if (!thorough && flushed && hasOwnStreams(vm) && lifecycleHooks.endsQuietly(vm)) return true;
  lifecycleHooks.collect(vm);
  endModules(vm);
  const again = lifecycleHooks.flush(vm);
  for (const f of lifecycleHooks.last) f(vm);
  vm.dropAll();
  finalizing = false;
  return flushed && again;
}

/** The payloads of the streams that `sys` had when the start was over. */
let ownStreams: readonly unknown[] = [];

function streams(vm: Interpreter): readonly unknown[] {
  return [vm.sysAttribute('stdout')?.v, vm.sysAttribute('stderr')?.v];
}

/** Whether the streams that have just been flushed are those of the start. @nothrow */
function hasOwnStreams(vm: Interpreter): boolean {
  return streams(vm).every((stream, i) => stream === ownStreams[i]);
}

/** Attributes of `sys` that are set to None first (finalize_modules_delete_special). */
const SYS_DELETES = [
  'path',
  'argv',
  'ps1',
  'ps2',
  'last_exc',
  'last_type',
  'last_value',
  'last_traceback',
  'path_hooks',
  'path_importer_cache',
  'meta_path',
] as const;
const SYS_FILES = [
  ['stdin', '__stdin__'],
  ['stdout', '__stdout__'],
  ['stderr', '__stderr__'],
] as const;

function endModules(vm: Interpreter): void {
  const sys = vm.sysModule();
  const builtins = vm.builtinsModule();
  const sysDict = instanceDict(sys);
  const none_ = NONE;
  dictSetName(instanceDict(builtins), name('_'), none_);
  for (const key of SYS_DELETES) dictSetName(sysDict, name(key), none_);
  for (const [key, original] of SYS_FILES) {
    const value = dictGetName(sysDict, name(original)) ?? none_;
    dictSetName(sysDict, name(key), value);
  }
  // Modules lose their place in sys.modules; those that are still alive afterwards are cleared, the last imported first.
  closeSources();
  const modules = vm.modules();
  const survivors: WeakModule[] = [];
  const data = modules.v;
  for (let e = 0; e < data.keys.length; e++) {
    const key = data.keys[e];
    const m = data.values[e];
    if (key === null || m === null) continue;
    if (m.type === MODULE) survivors.push(new WeakModule(key as PyObject as PyStr, m));
    dictSet(vm, modules, key, none_);
  }
  dictClear(modules);
  lifecycleHooks.collect(vm);
  for (let i = survivors.length - 1; i >= 0; i--) {
    const m = survivors[i].alive();
    if (m !== null && m !== sys && m !== builtins) clearModule(vm, m);
  }
  clearModule(vm, sys);
  clearModule(vm, builtins);
}

/** A module by block: alive as long as the block still holds the same module. */
class WeakModule {
  private readonly object: PyObject;
  private readonly payload: unknown;
  readonly key: PyStr;
  constructor(key: PyStr, object: PyObject) {
    this.key = key;
    this.object = object;
    this.payload = object.v;
  }
  alive(): PyObject | null {
    return this.object.rc > 0 && this.object.v === this.payload ? this.object : null;
  }
}

/** Sets all names of a module to None: first those with one leading underscore, then all but `__builtins__` (_PyModule_ClearDict). */
function clearModule(vm: Interpreter, m: PyObject): void {
  const d = instanceDict(m);
  const keep = vm.mark();
  vm.keep(dup(d));
  const clear = (test: (key: string) => boolean): void => {
    const data = d.v;
    for (let e = 0; e < data.keys.length; e++) {
      const key = data.keys[e];
      if (key === null || typeof key.v !== 'string' || data.values[e] === (NONE as PyObject)) continue;
      if (test(key.v)) {
        const old = data.values[e] as Held;
        data.values[e] = hold(none());
        drop(old);
      }
    }
  };
  clear((key) => key[0] === '_' && key[1] !== '_');
  clear((key) => key[0] !== '_' || key !== '__builtins__');
  vm.release(keep);
}
