/** `sys`. */

import { intMaxStrDigits, LOWEST_MAX_STR_DIGITS } from '../numeric/int-text.ts';
import { asSsize, callSpecial, isInstance, isInt, isStr, isTuple, typeName } from '../object/abstract.ts';
import { asyncState } from '../object/async-state.ts';
import { call } from '../object/call.ts';
import { NONE, STR } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import { dictGetName, dictSetName, type PyDict, type PyStr } from '../object/dict.ts';
import type { FrameData } from '../object/exc.ts';
import { forEachObject } from '../object/heap.ts';
import { def } from '../object/native.ts';
import { drop, dup, Flag, type Owned, type PyObject } from '../object/refs.ts';
import { headerBytes, TypeFlag } from '../object/type.ts';
import { bool, float, int, internedCount, internObject, name, none, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { newException } from '../types/exceptions.ts';
import { toFloat } from '../types/float.ts';
import { newStruct } from '../types/structseq.ts';
import { argumentType } from '../types/type-names.ts';
import { ASYNCGEN_HOOKS } from './struct-types.ts';
import { hookFunctions } from './sys-display.ts';
import { configuration, excInfo, sysHooks } from './sys-hooks.ts';
import { fillSys } from './sys-info.ts';
import { newMonitoring } from './sys-monitoring.ts';
import { standardStream, streamOptions } from './sys-streams.ts';

// --- Counts and sizes --------------------------------------------------------------------------------------------

/** The count that CPython 3.13 shows for what it never frees. */
const IMMORTAL_COUNT = 4294967295;

function getrefcount(_vm: VM, _self: PyObject, o: PyObject): Owned {
  return int(configuration.immortal && (o.flags & Flag.IMMORTAL) !== 0 ? IMMORTAL_COUNT : o.rc);
}

function getsizeof(vm: VM, _self: PyObject, o: PyObject, fallback?: PyObject): Owned {
  // CPython takes the arguments in a tuple.
  vm.keep(tuple(fallback === undefined ? [o] : [o, fallback]));
  const mark = vm.mark();
  let size: number;
  try {
    const found = callSpecial(vm, o, '__sizeof__');
    if (found === null) return vm.raise('TypeError', `Type ${typeName(o)} doesn't define __sizeof__`);
    vm.keep(found);
    if (!isInt(found)) return vm.raise('TypeError', 'an integer is required');
    size = asSsize(vm, found, 'OverflowError');
    if (size < 0) return vm.raise('ValueError', '__sizeof__() should return >= 0');
  } catch (error) {
    if (fallback === undefined) throw error;
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'TypeError')) return vm.rethrowTake(exc);
    drop(exc);
    return dup(fallback);
  }
  vm.release(mark);
  return int(size + headerBytes(o));
}

function getallocatedblocks(): Owned {
  let n = 0;
  forEachObject(() => {
    n++;
  });
  return int(n);
}

function intern(vm: VM, _self: PyObject, s: PyObject): Owned {
  if (s.type === STR) return internObject(s as PyStr);
  if (isStr(s)) return vm.raise('TypeError', `can't intern ${typeName(s)}`);
  return vm.raise('TypeError', `intern() argument must be str, not ${argumentType(s)}`);
}

// --- Limits ------------------------------------------------------------------------------------------------------

/** A C int. Raises TypeError, OverflowError. */
function cInt(vm: VM, o: PyObject): number {
  if (!isInt(o) && o.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `'${typeName(o)}' object cannot be interpreted as an integer`);
  }
  const n = asSsize(vm, o, null);
  if (n > 0x7fffffff) return vm.raise('OverflowError', 'Python int too large to convert to C int');
  if (n < -0x80000000) return vm.raise('OverflowError', 'Python int too large to convert to C int');
  return n;
}

function setrecursionlimit(vm: VM, _self: PyObject, limit: PyObject): Owned {
  const n = cInt(vm, limit);
  if (n < 1) return vm.raise('ValueError', 'recursion limit must be greater or equal than 1');
  const depth = sysHooks.depth();
  if (depth >= n) {
    return vm.raise(
      'RecursionError',
      `cannot set the recursion limit to ${n} at the recursion depth ${depth}: the limit is too low`,
    );
  }
  sysHooks.setRecursionLimit(n);
  return none();
}

function setIntMaxStrDigits(vm: VM, _self: PyObject, maxdigits: PyObject): Owned {
  const n = cInt(vm, maxdigits);
  if (n !== 0 && n < LOWEST_MAX_STR_DIGITS) return vm.raise('ValueError', 'maxdigits must be 0 or larger than 640');
  intMaxStrDigits.value = n;
  return none();
}

let switchInterval = 0.005;

function setswitchinterval(vm: VM, _self: PyObject, interval: PyObject): Owned {
  const seconds = toFloat(vm, interval);
  if (!(seconds > 0)) return vm.raise('ValueError', 'switch interval must be strictly positive');
  switchInterval = seconds;
  return none();
}

// --- Frames and exceptions ---------------------------------------------------------------------------------------

function getframe(vm: VM, _self: PyObject, depth?: PyObject): Owned {
  const n = depth === undefined ? 0 : cInt(vm, depth);
  const frame = sysHooks.frame(vm, Math.max(n, 0));
  if (frame === null) return vm.raise('ValueError', 'call stack is not deep enough');
  return dup(frame);
}

function getframemodulename(vm: VM, _self: PyObject, depth?: PyObject): Owned {
  const frame = sysHooks.frame(vm, depth === undefined ? 0 : Math.max(cInt(vm, depth), 0));
  if (frame === null) return none();
  const fn = (frame.v as FrameData).frame.fn;
  const module = fn === null ? null : (fn.v as { module: PyObject | null }).module;
  return module === null ? none() : dup(module);
}

function exit(vm: VM, _self: PyObject, status?: PyObject): Owned {
  const type = vm.exceptionType('SystemExit');
  if (status === undefined || status === NONE) return vm.raiseTake(newException(vm, type, []));
  if (isInstance(status, type)) return vm.raiseTake(dup(status));
  const args = isTuple(status) ? (status.v as PyObject[]) : [status];
  return vm.raiseTake(newException(vm, type, args.map(dup)));
}

function callTracing(vm: VM, _self: PyObject, func: PyObject, args: PyObject): Owned {
  if ((args.type.v.flags & TypeFlag.TUPLE_SUBCLASS) === 0) {
    return vm.raise('TypeError', `call_tracing() argument 2 must be tuple, not ${argumentType(args)}`);
  }
  return sysHooks.whileTracing(() => call(vm, func, args.v as PyObject[]));
}

/** `sys.gettrace`, `sys.getprofile`. */
const shown = (get: () => PyObject | null) => (): Owned => {
  const f = get();
  return f === null ? none() : dup(f);
};

// --- Asynchronous generators -------------------------------------------------------------------------------------

function setAsyncgenHooks(vm: VM, _self: PyObject, firstiter?: PyObject, finalizer?: PyObject): Owned {
  const check = (o: PyObject | undefined, what: string): void => {
    if (o !== undefined && o !== NONE && o.type.v.slots.call === null) {
      vm.raise('TypeError', `callable ${what} expected, got ${typeName(o)}`);
    }
  };
  check(finalizer, 'finalizer');
  check(firstiter, 'firstiter');
  sysHooks.setAsyncgenHooks(firstiter ?? null, finalizer ?? null);
  return none();
}

// --- Auditing ----------------------------------------------------------------------------------------------------

function auditHooks(vm: VM): PyObject | undefined {
  return vm.sysAttribute('__tally_audit_hooks__');
}

function addaudithook(vm: VM, _self: PyObject, hook: PyObject): Owned {
  const known = auditHooks(vm);
  const all = tuple([...(known === undefined ? [] : (known.v as PyObject[])), hook]);
  const sys = dictGetName(vm.modules(), name('sys')) as PyObject;
  dictSetName((sys.attrs as NonNullable<PyObject['attrs']>).dict as PyDict, name('__tally_audit_hooks__'), all);
  drop(all);
  return none();
}

function audit(vm: VM, _self: PyObject, event: PyObject, args: readonly PyObject[]): Owned {
  if (!isStr(event)) return vm.raise('TypeError', `audit() argument 1 must be str, not ${argumentType(event)}`);
  const hooks = auditHooks(vm);
  if (hooks === undefined) return none();
  const packed = vm.keep(tuple(args));
  for (const hook of [...(vm.keep(dup(hooks)).v as PyObject[])]) drop(call(vm, hook, [event, packed]));
  return none();
}

// --- The module --------------------------------------------------------------------------------------------------

const nothing = (): Owned => none();

const functions = [
  def(
    'getrefcount',
    '($module, object, /)',
    'Return the reference count of object.\n\nThe count returned is generally one higher than you might expect,\nbecause it includes the (temporary) reference as an argument to\ngetrefcount().',
    getrefcount,
  ),
  def(
    'getsizeof',
    '($module, object, default=None)',
    'getsizeof(object [, default]) -> int\n\nReturn the size of object in bytes.',
    getsizeof,
    { hideSignature: true, packed: true },
  ),
  def(
    'getallocatedblocks',
    '($module, /)',
    'Return the number of memory blocks currently allocated.',
    getallocatedblocks,
  ),
  def(
    'getunicodeinternedsize',
    '($module, /, *, _only_immortal=False)',
    'Return the number of elements of the unicode interned dictionary',
    (_vm: VM, _self: PyObject, onlyImmortal?: PyObject) =>
      int(onlyImmortal !== undefined && onlyImmortal.v === 1 ? 0 : internedCount()),
  ),
  def(
    'intern',
    '($module, string, /)',
    "``Intern'' the given string.\n\nThis enters the string in the (global) table of interned strings whose\npurpose is to speed up dictionary lookups. Return the string itself or\nthe previously interned string object with the same value.",
    intern,
  ),
  def(
    '_is_interned',
    '($module, string, /)',
    'Return True if the given string is "interned".',
    (vm, _self: PyObject, s: PyObject) =>
      isStr(s)
        ? bool((s.flags & Flag.INTERNED) !== 0)
        : vm.raise('TypeError', `_is_interned() argument must be str, not ${argumentType(s)}`),
  ),
  def(
    'getrecursionlimit',
    '($module, /)',
    'Return the current value of the recursion limit.\n\nThe recursion limit is the maximum depth of the Python interpreter\nstack.  This limit prevents infinite recursion from causing an overflow\nof the C stack and crashing Python.',
    () => int(sysHooks.recursionLimit()),
  ),
  def(
    'setrecursionlimit',
    '($module, limit, /)',
    'Set the maximum depth of the Python interpreter stack to n.\n\nThis limit prevents infinite recursion from causing an overflow of the C\nstack and crashing Python.  The highest possible limit is platform-\ndependent.',
    setrecursionlimit,
  ),
  def(
    'get_int_max_str_digits',
    '($module, /)',
    'Return the maximum string digits limit for non-binary int<->str conversions.',
    () => int(intMaxStrDigits.value),
  ),
  def(
    'set_int_max_str_digits',
    '($module, /, maxdigits)',
    'Set the maximum string digits limit for non-binary int<->str conversions.',
    setIntMaxStrDigits,
  ),
  def(
    'getswitchinterval',
    '($module, /)',
    'Return the current thread switch interval; see sys.setswitchinterval().',
    () => float(switchInterval),
  ),
  def(
    'setswitchinterval',
    '($module, interval, /)',
    'Set the ideal thread switching delay inside the Python interpreter.\n\nThe actual frequency of switching threads can be lower if the\ninterpreter executes long sequences of uninterruptible code\n(this is implementation-specific and workload-dependent).\n\nThe parameter must represent the desired switching delay in seconds\nA typical value is 0.005 (5 milliseconds).',
    setswitchinterval,
  ),
  def(
    '_getframe',
    '($module, depth=0, /)',
    'Return a frame object from the call stack.\n\nIf optional integer depth is given, return the frame object that many\ncalls below the top of the stack.  If that is deeper than the call\nstack, ValueError is raised.  The default for depth is zero, returning\nthe frame at the top of the call stack.\n\nThis function should be used for internal and specialized purposes\nonly.',
    getframe,
  ),
  def(
    '_getframemodulename',
    '($module, /, depth=0)',
    "Return the name of the module for a calling frame.\n\nThe default depth returns the module containing the call to this API.\nA more typical use in a library will pass a depth of 1 to get the user's\nmodule rather than the library module.\n\nIf no frame, module, or name can be found, returns None.",
    getframemodulename,
  ),
  def(
    'exc_info',
    '($module, /)',
    'Return current exception information: (type, value, traceback).\n\nReturn information about the most recent exception caught by an except\nclause in the current stack frame or in an older stack frame.',
    (vm) => excInfo(vm.handled()),
  ),
  def(
    'exception',
    '($module, /)',
    'Return the current exception.\n\nReturn the most recent exception caught by an except clause\nin the current stack frame or in an older stack frame, or None\nif no such exception exists.',
    (vm) => {
      const exc = vm.handled();
      return exc === null ? none() : dup(exc);
    },
  ),
  def(
    'exit',
    '($module, status=None, /)',
    'Exit the interpreter by raising SystemExit(status).\n\nIf the status is omitted or None, it defaults to zero (i.e., success).\nIf the status is an integer, it will be used as the system exit status.\nIf it is another kind of object, it will be printed and the system\nexit status will be one (i.e., failure).',
    exit,
  ),
  def(
    'call_tracing',
    '($module, func, args, /)',
    'Call func(*args), while tracing is enabled.\n\nThe tracing state is saved, and restored afterwards.  This is intended\nto be called from a debugger from a checkpoint, to recursively debug\nsome other code.',
    callTracing,
  ),
  def(
    'settrace',
    '($module, function, /)',
    'Set the global debug tracing function.\n\nIt will be called on each function call.  See the debugger chapter\nin the library manual.',
    (_vm, _self: PyObject, f: PyObject) => {
      sysHooks.setTrace(f === NONE ? null : f);
      return none();
    },
  ),
  def(
    'setprofile',
    '($module, function, /)',
    'Set the profiling function.\n\nIt will be called on each function call and return.  See the profiler\nchapter in the library manual.',
    (_vm, _self: PyObject, f: PyObject) => {
      sysHooks.setProfile(f === NONE ? null : f);
      return none();
    },
  ),
  def(
    '_settraceallthreads',
    '($module, function, /)',
    'Set the global debug tracing function in all running threads belonging to the current interpreter.\n\nIt will be called on each function call. See the debugger chapter\nin the library manual.',
    (_vm, _self: PyObject, f: PyObject) => {
      sysHooks.setTrace(f === NONE ? null : f);
      return none();
    },
  ),
  def(
    '_setprofileallthreads',
    '($module, function, /)',
    'Set the profiling function in all running threads belonging to the current interpreter.\n\nIt will be called on each function call and return.  See the profiler\nchapter in the library manual.',
    (_vm, _self: PyObject, f: PyObject) => {
      sysHooks.setProfile(f === NONE ? null : f);
      return none();
    },
  ),
  def(
    'gettrace',
    '($module, /)',
    'Return the global debug tracing function set with sys.settrace.\n\nSee the debugger chapter in the library manual.',
    shown(() => sysHooks.trace()),
  ),
  def(
    'getprofile',
    '($module, /)',
    'Return the profiling function set with sys.setprofile.\n\nSee the profiler chapter in the library manual.',
    shown(() => sysHooks.profile()),
  ),
  def(
    'getdefaultencoding',
    '($module, /)',
    'Return the current default encoding used by the Unicode implementation.',
    () => str('utf-8'),
  ),
  def(
    'getfilesystemencoding',
    '($module, /)',
    'Return the encoding used to convert Unicode filenames to OS filenames.',
    () => str('utf-8'),
  ),
  def(
    'getfilesystemencodeerrors',
    '($module, /)',
    'Return the error mode used Unicode to OS filename conversion.',
    () => str('surrogateescape'),
  ),
  def('is_finalizing', '($module, /)', 'Return True if Python is exiting.', () => bool(sysHooks.isFinalizing())),
  def('_is_gil_enabled', '($module, /)', 'Return True if the GIL is currently enabled and False otherwise.', () =>
    bool(true),
  ),
  def('_get_cpu_count_config', '($module, /)', 'Private function for getting PyConfig.cpu_count', () => int(-1)),
  def('_clear_type_cache', '($module, /)', 'Clear the internal type lookup cache.', nothing),
  def('_clear_internal_caches', '($module, /)', 'Clear all internal performance-related caches.', nothing),
  def('is_stack_trampoline_active', '($module, /)', 'Return *True* if a stack profiler trampoline is active.', () =>
    bool(false),
  ),
  def(
    'get_asyncgen_hooks',
    '($module, /)',
    'Return the installed asynchronous generators hooks.\n\nThis returns a namedtuple of the form (firstiter, finalizer).',
    () => {
      const [firstiter, finalizer] = sysHooks.asyncgenHooks();
      return newStruct(ASYNCGEN_HOOKS, [dup(firstiter), dup(finalizer)]);
    },
  ),
  def(
    'set_asyncgen_hooks',
    '($module, firstiter=None, finalizer=None)',
    'set_asyncgen_hooks([firstiter] [, finalizer])\n\nSet a finalizer for async generators objects.',
    setAsyncgenHooks,
    {
      hideSignature: true,
    },
  ),
  def(
    'get_coroutine_origin_tracking_depth',
    '($module, /)',
    'Check status of origin tracking for coroutine objects in this thread.',
    () => int(asyncState.originDepth),
  ),
  def(
    'set_coroutine_origin_tracking_depth',
    '($module, /, depth)',
    "Enable or disable origin tracking for coroutine objects in this thread.\n\nCoroutine objects will track 'depth' frames of traceback information\nabout where they came from, available in their cr_origin attribute.\n\nSet a depth of 0 to disable.",
    (vm, _self: PyObject, depth: PyObject) => {
      const n = cInt(vm, depth);
      if (n < 0) return vm.raise('ValueError', 'depth must be >= 0');
      asyncState.originDepth = n;
      return none();
    },
  ),
  def('addaudithook', '($module, /, hook)', 'Adds a new audit hook callback.', addaudithook),
  def('audit', '($module, event, /, *args)', 'Passes the event to any audit hooks that are attached.', audit),
  ...hookFunctions,
];

/** `sys` as a native module: `argv`, `path` and `modules` are set by whoever starts the interpreter. */
export const sys = defineModule('sys', {
  doc: null,
  functions,
  init: (vm, d) => {
    fillSys(vm, d);
    put(d, 'monitoring', newMonitoring(vm));
    for (const hook of ['displayhook', 'excepthook', 'unraisablehook', 'breakpointhook']) {
      put(d, `__${hook}__`, dup(dictGetName(d, name(hook)) as PyObject));
    }
    // For what goes wrong before the streams are made.
    openStandardStreams(vm, d, ['stderr']);
  },
});

const STREAMS = { stdin: 0, stdout: 1, stderr: 2 } as const;

/** Makes standard streams anew, as the configuration and the environment have them. Raises what opening raises. */
export function openStandardStreams(vm: VM, d: PyDict, which: readonly (keyof typeof STREAMS)[]): void {
  const options = streamOptions();
  for (const stream of which) {
    const o = standardStream(vm, STREAMS[stream], options);
    put(d, `__${stream}__`, dup(o as PyObject));
    put(d, stream, o);
  }
}
