/** Connects what lies below the interpreter (built-in functions, `sys`, the collector, reports) with it. */

import { vmHooks } from '../builtins/hooks.ts';
import { awaitStart, collect, collectIfRequested, startCollecting } from '../gc/collector.ts';
import { writeStderr } from '../gc/debug.ts';
import { adoptionIsOver, endsQuietly, startIsOver } from '../gc/quiet.ts';
import { HostError, host } from '../host/host.ts';
import { endClasses } from '../modules/_ast/types.ts';
import { dropContext } from '../modules/_contextvars/index.ts';
import { endThreads } from '../modules/_thread/finish.ts';
import { endWarnings, warningHooks } from '../modules/_warnings.ts';
import { runExitFunctions } from '../modules/atexit.ts';
import { deliverSignals, dropHandlers, signalState } from '../modules/signal/state.ts';
import { UNRAISABLE_ARGS } from '../modules/struct-types.ts';
import { sysHooks } from '../modules/sys-hooks.ts';
import { endMonitoring } from '../modules/sys-monitoring.ts';
import { flushStream } from '../modules/sys-streams.ts';
import { isStr, isType, typeName } from '../object/abstract.ts';
import { asyncState } from '../object/async-state.ts';
import type { PyCode } from '../object/code.ts';
import { NONE, TRACEBACK } from '../object/core-types.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import type { ExcData, PyException } from '../object/exc.ts';
import { gcState } from '../object/heap.ts';
import type { KeywordArgument } from '../object/native.ts';
import { drop, dropOpt, dup, type Held, type Owned, type PyObject, share } from '../object/refs.ts';
import { none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { isException } from '../types/exceptions/base.ts';
import { faultHooks } from '../types/exceptions.ts';
import { frameLocals } from '../types/frame.ts';
import { localsDict, showsVariables } from '../types/frame-locals.ts';
import { newStruct } from '../types/structseq.ts';
import type { PyTraceback } from '../types/traceback.ts';
import { build } from './classes.ts';
import { compileSource, sourceText } from './compile-source.ts';
import { arenas, ConstantPool } from './constants.ts';
import { frameObject, visibleFrame } from './frames.ts';
import { importLevel } from './imports.ts';
import { lifecycleHooks } from './lifecycle-hooks.ts';
import { reportHooks } from './reports.ts';
import { addBuiltins, runCode } from './run.ts';
import { onPoll, Poll, requestPoll } from './safe-point.ts';
import { sourceLines } from './source-lines.ts';
import { S } from './state.ts';
import { T } from './trace-state.ts';
import { endTracing, setProfile, setTrace, whileTracing } from './tracing.ts';
import './retrace.ts';
import { formatException, formatUnraisable, formatWarning } from './traceback/index.ts';

/** Bounds of recursion: what the JavaScript stack of this host carries. */
export const depths = {
  /** Python calls that may be nested, whatever `sys.setrecursionlimit` says. */
  calls: 9000,
  /** Levels of native recursion. */
  natives: 9000,
};

/** Whether exceptions are shown in colours. */
export const display = { color: false };

let polling = false;

/** Called once for an interpreter, before its modules are made. */
export function installNativeHooks(vm: VM): void {
  installFunctions();
  installSys();
  installReports();
  installLifecycle();
  if (polling) return;
  polling = true;
  gcState.request = () => requestPoll(Poll.COLLECT);
  onPoll(Poll.COLLECT, false, () => collectIfRequested(vm));
  signalState.request = () => requestPoll(Poll.SIGNAL);
  onPoll(Poll.SIGNAL, false, () => deliverSignals(vm));
}

function installFunctions(): void {
  vmHooks.compileSource = (vm, source, filename, mode, flags, alone, optimize, version) =>
    compileSource(vm, source, filename, mode, flags, alone, optimize, null, version);
  vmHooks.sourceText = sourceText;
  vmHooks.execCode = (vm, code, globals, locals, closure) => {
    addBuiltins(vm, globals);
    return runCode(vm, code as PyCode, globals, locals, closure as PyTuple | null);
  };
  vmHooks.runSource = (vm, source, filename, mode, globals, locals) => {
    const pool = new ConstantPool();
    const code = vm.keep(compileSource(vm, source, filename, mode, 0, false, -1, pool));
    arenas.push(pool);
    try {
      addBuiltins(vm, globals);
      return runCode(vm, code as PyCode, globals, locals);
    } finally {
      arenas.pop();
      pool.drop();
    }
  };
  vmHooks.importModuleLevel = (vm, module, globals, _locals, fromlist, level) =>
    importLevel(vm, module as PyStr, globals === null || globals === NONE ? null : (globals as never), fromlist, level);
  vmHooks.buildClass = (vm, args, keywords) =>
    build(vm, args[0], args[1], args.slice(2), keywords as readonly KeywordArgument[]);
  vmHooks.locals = (vm) => {
    const f = visibleFrame(S.frame);
    if (f === null) return vm.raise('SystemError', 'no locals found');
    const frame = frameObject(f);
    return showsVariables(f) ? localsDict(vm, frame) : frameLocals(frame);
  };
}

function installSys(): void {
  let limit = 1000;
  S.limit = Math.min(limit, depths.calls);
  S.nativeLimit = depths.natives;
  sysHooks.recursionLimit = () => limit;
  sysHooks.setRecursionLimit = (n) => {
    limit = n;
    S.limit = Math.min(n, depths.calls);
  };
  sysHooks.depth = () => S.depth;
  sysHooks.frame = (_vm, depth) => {
    let f = visibleFrame(S.frame);
    for (let i = 0; i < depth && f !== null; i++) f = visibleFrame(f.back);
    return f === null ? null : frameObject(f);
  };
  sysHooks.asyncgenHooks = () => [asyncState.firstiter ?? NONE, asyncState.finalizer ?? NONE];
  sysHooks.setAsyncgenHooks = (firstiter, finalizer) => {
    const value = (o: PyObject | null, old: Held | null): Held | null =>
      o === null ? old : o === NONE ? null : share(o);
    const { firstiter: oldFirst, finalizer: oldFinal } = asyncState;
    asyncState.firstiter = value(firstiter, oldFirst);
    asyncState.finalizer = value(finalizer, oldFinal);
    if (firstiter !== null) dropOpt(oldFirst);
    if (finalizer !== null) dropOpt(oldFinal);
  };
  sysHooks.printException = printException;
  sysHooks.setTrace = setTrace;
  sysHooks.setProfile = setProfile;
  sysHooks.trace = () => T.trace;
  sysHooks.profile = () => T.profile;
  sysHooks.whileTracing = whileTracing;
  sysHooks.printUnraisable = printUnraisable;
}

/** `sys.excepthook(type, value, traceback)`. */
function printException(vm: VM, _type: PyObject, value: PyObject, traceback: PyObject): void {
  if (!isException(value)) {
    const what = typeName(value);
    writeStderr(vm, `TypeError: print_exception(): Exception expected for value, ${what} found\n`);
    return;
  }
  const data = value.v as ExcData;
  if (data.traceback === null && traceback.type === TRACEBACK)
    data.traceback = share(traceback) as ExcData['traceback'];
  writeStderr(vm, formatException(vm, value as PyException, { lines: sourceLines, color: display.color }));
}

/** `sys.unraisablehook(args)`; `args` is a sequence of type, value, traceback, message and object. */
function printUnraisable(vm: VM, args: PyObject): void {
  if (args.type !== UNRAISABLE_ARGS) {
    vm.raise('TypeError', 'sys.unraisablehook argument type must be UnraisableHookArgs');
  }
  const [type, value, traceback, message, object] = args.v as readonly PyObject[];
  const text = formatUnraisable(vm, {
    type: isType(type) ? type : null,
    value: isException(value) ? value : null,
    traceback: traceback.type === TRACEBACK ? (traceback as PyTraceback) : null,
    message: isStr(message) ? message.v : null,
    object: object === NONE ? null : object,
    lines: sourceLines,
  });
  writeStderr(vm, text);
}

function installReports(): void {
  reportHooks.unraisableArgs = (_vm, exc, message, object): Owned => {
    const traceback = (exc.v as ExcData).traceback;
    return newStruct(UNRAISABLE_ARGS, [
      dup(exc.type),
      dup(exc),
      traceback === null ? none() : dup(traceback as PyObject),
      message === null ? none() : str(message),
      object === null ? none() : dup(object),
    ]);
  };
  reportHooks.lastResort = (text) => {
    try {
      host.write(2, new TextEncoder().encode(text));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  };
  warningHooks.show = (vm, filename, lineno, category, text, line) => {
    // Only files have lines here, as in CPython.
    const lines = filename.startsWith('<') ? null : sourceLines(filename);
    const shown = line ?? lines?.[lineno - 1] ?? '';
    writeStderr(vm, formatWarning(filename, lineno, category, text, shown));
  };
  faultHooks.sourceLine = (filename, lineno) => {
    const line = sourceLines(filename)?.[lineno - 1];
    return line === undefined ? null : `${line}\n`;
  };
}

function installLifecycle(): void {
  lifecycleHooks.stderr = writeStderr;
  lifecycleHooks.last = [
    endTracing,
    endMonitoring,
    endWarnings,
    (vm) => {
      if (endClasses()) collect(vm, 2, true);
    },
  ];
  lifecycleHooks.beforeStart = awaitStart;
  lifecycleHooks.afterAdoption = adoptionIsOver;
  lifecycleHooks.afterPreparation = () => {
    startCollecting();
    startIsOver();
  };
  lifecycleHooks.endsQuietly = (vm) => T.on === 0 && endsQuietly(String(vm.sysAttribute('_stdlib_dir')?.v));
  lifecycleHooks.collect = (vm) => {
    collect(vm, 2, true);
  };
  lifecycleHooks.hookFailed = (vm, inner, exc) => {
    writeStderr(vm, 'Error in sys.excepthook:\n');
    printException(vm, inner.type, inner, NONE);
    writeStderr(vm, '\nOriginal exception was:\n');
    printException(vm, exc.type, exc, NONE);
  };
  // In CPython's order (Py_FinalizeEx): other threads, callbacks, signals.
  lifecycleHooks.atExit = [endThreads, runExitFunctions, dropHandlers, dropContext];
  lifecycleHooks.flush = (vm) => {
    let good = true;
    for (const which of ['stdout', 'stderr'] as const) {
      const mark = vm.mark();
      try {
        flushStream(vm, which);
      } catch (error) {
        const exc = vm.caught(error, mark);
        const stream = vm.sysAttribute(which);
        // What cannot be said on stderr is not said.
        if (which === 'stderr') drop(exc);
        else {
          vm.unraisableTake(exc, null, stream ?? null);
          good = false;
        }
      }
    }
    return good;
  };
}
