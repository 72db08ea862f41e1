/** `_thread`. Threads cannot be started here; locks, thread-local data and identities are all there. */
import { host } from '../../host/host.ts';
import { asIndex, asSsize, getAttr, isInstance, isTuple, strText } from '../../object/abstract.ts';
import { DICT, NONE, staticType } from '../../object/core-types.ts';
import { defineModule, defineType, getset, put } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, float, int, name, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { structSequence } from '../../types/structseq.ts';
import { callMethod } from '../method-calls.ts';
import { interruptMain } from '../signal/state.ts';
import { sysHooks } from '../sys-hooks.ts';
import { timeoutArgument, waitFor } from '../waiting.ts';
import { currentIdent, MAIN_IDENT } from './idents.ts';
import { LOCAL } from './local.ts';
import { LOCK, newLock, RLOCK, TIMEOUT_MAX } from './locks.ts';

// --- Handles -----------------------------------------------------------------------------------------------------

const THREAD_HANDLE = staticType('_ThreadHandle', '_thread');

class HandleData {
  ident: number;
  state: 'not started' | 'running' | 'done';
  constructor(ident: number, state: 'not started' | 'running') {
    this.ident = ident;
    this.state = state;
  }
}
type PyHandle = PyObject<HandleData>;

function join(vm: VM, self: PyHandle, timeout?: PyObject): Owned {
  const d = self.v;
  const seconds = timeoutArgument(vm, timeout);
  if (d.state === 'not started') return vm.raise('RuntimeError', 'thread not started');
  if (d.state === 'running' && d.ident === currentIdent()) {
    return vm.raise('RuntimeError', 'Cannot join current thread');
  }
  waitFor(vm, () => d.state === 'done', seconds !== null && seconds < 0 ? null : seconds);
  return none();
}

defineType(THREAD_HANDLE, {
  doc: null,
  gc: true,
  basicSize: 24,
  layout: null,
  slots: {
    new_: newSlot('_ThreadHandle', '()', (_vm, type: PyType) => newInstance(type, new HandleData(0, 'not started'))),
    repr: (_vm, self: PyHandle) => str(`<${self.type.v.fullName} object: ident=${self.v.ident}>`),
  },
  methods: [
    def('join', '($self, timeout=None, /)', null, join, { hideSignature: true }),
    def('_set_done', '($self, /)', null, (vm, self: PyHandle) => {
      if (self.v.state === 'not started') return vm.raise('RuntimeError', 'thread not started');
      self.v.state = 'done';
      return none();
    }),
    def('is_done', '($self, /)', null, (_vm, self: PyHandle) => bool(self.v.state === 'done')),
  ],
  getset: [getset('ident', null, (_vm, self: PyHandle) => int(self.v.ident))],
});

// --- Starting ----------------------------------------------------------------------------------------------------

const cannotStart = (vm: VM): never => vm.raise('RuntimeError', "can't start new thread");

function checkCallable(vm: VM, function_: string, o: PyObject): void {
  if (o.type.v.slots.call === null) {
    vm.raise(
      'TypeError',
      function_ === 'start_new_thread' ? 'first arg must be callable' : 'thread function must be callable',
    );
  }
}

function startNew(vm: VM, _self: PyObject, f: PyObject, args: PyObject, kwargs?: PyObject): Owned {
  checkCallable(vm, 'start_new_thread', f);
  if (!isTuple(args)) return vm.raise('TypeError', '2nd arg must be a tuple');
  if (kwargs !== undefined && !isInstance(kwargs, DICT)) {
    return vm.raise('TypeError', 'optional 3rd arg must be a dictionary');
  }
  return cannotStart(vm);
}

function startJoinable(vm: VM, _self: PyObject, f: PyObject, handle?: PyObject): Owned {
  checkCallable(vm, 'start_joinable_thread', f);
  if (handle !== undefined && handle !== NONE && handle.type !== THREAD_HANDLE) {
    return vm.raise('TypeError', "'handle' must be a _ThreadHandle");
  }
  return cannotStart(vm);
}

// --- Errors in threads -------------------------------------------------------------------------------------------

export const EXCEPT_HOOK_ARGS = structSequence({
  module: '_thread',
  name: '_ExceptHookArgs',
  doc: 'ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.',
  visible: 4,
  fields: [
    ['exc_type', 'Exception type'],
    ['exc_value', 'Exception value'],
    ['exc_traceback', 'Exception traceback'],
    ['thread', 'Thread'],
  ],
});

function excepthook(vm: VM, _self: PyObject, args: PyObject): Owned {
  if (args.type !== EXCEPT_HOOK_ARGS) {
    return vm.raise('TypeError', '_thread._excepthook argument type must be ExceptHookArgs');
  }
  const [type, value, traceback, thread] = args.v as readonly PyObject[];
  if (type === exceptionType('SystemExit')) return none();
  const file = vm.sysAttribute('stderr');
  if (file === undefined || file === NONE) return none();
  vm.keep(dup(file));
  const who = thread === NONE ? String(currentIdent()) : strText(vm, vm.keep(getAttr(vm, thread, name('name'))));
  drop(callMethod(vm, file, 'write', [vm.keep(str(`Exception in thread ${who}:\n`))]));
  sysHooks.printException(vm, type, value, traceback);
  return none();
}

// --- The module --------------------------------------------------------------------------------------------------

let stackSize = 0;

function setStackSize(vm: VM, _self: PyObject, size?: PyObject): Owned {
  const old = stackSize;
  if (size !== undefined) {
    const n = asSsize(vm, size, 'OverflowError');
    if (n < 0) return vm.raise('ValueError', 'size must be 0 or a positive value');
    if (n !== 0 && n < 32768) return vm.raise('ValueError', `size not valid: ${n} bytes`);
    stackSize = n;
  }
  return int(old);
}

const exit = (vm: VM): Owned => vm.raiseTake(vm.newException('SystemExit', null));

export const _thread = defineModule('_thread', {
  doc: "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.",
  functions: [
    def(
      'start_new_thread',
      '($module, function, args, kwargs={}, /)',
      'Start a new thread and return its identifier.\n\nThe thread will call the function with positional arguments from the\ntuple args and keyword arguments taken from the optional dictionary\nkwargs.  The thread exits when the function returns; the return value\nis ignored.  The thread will also exit when the function raises an\nunhandled exception; a stack trace will be printed unless the exception\nis SystemExit.',
      startNew,
    ),
    def('start_new', '($module, function, args, kwargs={}, /)', 'An obsolete synonym of start_new_thread().', startNew),
    def(
      'start_joinable_thread',
      '($module, /, function, handle=None, daemon=True)',
      '*For internal use only*: start a new thread.\n\nLike start_new_thread(), this starts a new thread calling the given function.\nUnlike start_new_thread(), this returns a handle object with methods to join\nor detach the given thread.\nThis function is not for third-party code, please use the\n`threading` module instead. During finalization the runtime will not wait for\nthe thread to exit if daemon is True. If handle is provided it must be a\nnewly created thread._ThreadHandle instance.',
      startJoinable,
    ),
    def(
      'daemon_threads_allowed',
      '($module, /)',
      'Return True if daemon threads are allowed in the current interpreter,\nand False otherwise.\n',
      () => bool(true),
    ),
    def(
      'allocate_lock',
      '($module, /)',
      'Create a new lock object. See help(type(threading.Lock())) for\ninformation about locks.',
      () => newLock(),
    ),
    def('allocate', '($module, /)', 'An obsolete synonym of allocate_lock().', () => newLock()),
    def('exit_thread', '($module, /)', 'An obsolete synonym of exit().', exit),
    def(
      'exit',
      '($module, /)',
      "This is synonymous to ``raise SystemExit''.  It will cause the current\nthread to exit silently unless the exception is caught.",
      exit,
    ),
    def(
      'interrupt_main',
      '($module, signum=signal.SIGINT, /)',
      'Simulate the arrival of the given signal in the main thread,\nwhere the corresponding signal handler will be executed.\nIf *signum* is omitted, SIGINT is assumed.\nA subthread can use this function to interrupt the main thread.\n\nNote: the default signal handler for SIGINT raises ``KeyboardInterrupt``.',
      (vm, _self: PyObject, signum?: PyObject) => {
        const n = signum === undefined ? 2 : Number(asIndex(vm, signum));
        if (n < 1 || n > 64) return vm.raise('ValueError', 'signal number out of range');
        interruptMain(n);
        vm.poll();
        return none();
      },
    ),
    def(
      'get_ident',
      '($module, /)',
      "Return a non-zero integer that uniquely identifies the current thread\namongst other threads that exist simultaneously.\nThis may be used to identify per-thread resources.\nEven though on some platforms threads identities may appear to be\nallocated consecutive numbers starting at 1, this behavior should not\nbe relied upon, and the number should be seen purely as a magic cookie.\nA thread's identity may be reused for another thread after it exits.",
      () => int(currentIdent()),
    ),
    def(
      'get_native_id',
      '($module, /)',
      'Return a non-negative integer identifying the thread as reported\nby the OS (kernel). This may be used to uniquely identify a\nparticular thread within a system.',
      () => int(host.getpid()),
    ),
    def(
      '_count',
      '($module, /)',
      'Return the number of currently running Python threads, excluding\nthe main thread. The returned number comprises all threads created\nthrough `start_new_thread()` as well as `threading.Thread`, and not\nyet finished.\n\nThis function is meant for internal and specialized purposes only.\nIn most applications `threading.enumerate()` should be used instead.',
      () => int(0),
    ),
    def(
      'stack_size',
      '($module, size=0, /)',
      'Return the thread stack size used when creating new threads.  The\noptional size argument specifies the stack size (in bytes) to be used\nfor subsequently created threads, and must be 0 (use platform or\nconfigured default) or a positive integer value of at least 32,768 (32k).\nIf changing the thread stack size is unsupported, a ThreadError\nexception is raised.  If the specified size is invalid, a ValueError\nexception is raised, and the stack size is unmodified.  32k bytes\n currently the minimum supported stack size value to guarantee\nsufficient stack space for the interpreter itself.\n\nNote that some platforms may have particular restrictions on values for\nthe stack size, such as requiring a minimum stack size larger than 32 KiB or\nrequiring allocation in multiples of the system memory page size\n- platform documentation should be referred to for more information\n(4 KiB pages are common; using multiples of 4096 for the stack size is\nthe suggested approach in the absence of more specific information).',
      setStackSize,
    ),
    def('_excepthook', '($module, args, /)', 'Handle uncaught Thread.run() exception.', excepthook, {
      shownSignature: '($module, (exc_type, exc_value, exc_traceback, thread), /)',
    }),
    def(
      '_is_main_interpreter',
      '($module, /)',
      'Return True if the current interpreter is the main Python interpreter.',
      () => bool(true),
    ),
    def('_shutdown', '($module, /)', 'Wait for all non-daemon threads (other than the calling thread) to stop.', () =>
      none(),
    ),
    def(
      '_make_thread_handle',
      '($module, ident, /)',
      'Internal only. Make a thread handle for threads not spawned\nby the _thread or threading module.',
      (vm, _self: PyObject, ident: PyObject) => {
        const n = asIndex(vm, ident);
        return newInstance(THREAD_HANDLE, new HandleData(Number(n), 'running'));
      },
    ),
    def(
      '_get_main_thread_ident',
      '($module, /)',
      'Internal only. Return a non-zero integer that uniquely identifies the main thread\nof the main interpreter.',
      () => int(MAIN_IDENT),
    ),
  ],
  types: [LOCK, RLOCK, LOCAL, EXCEPT_HOOK_ARGS, THREAD_HANDLE],
  init: (_vm, d) => {
    put(d, 'LockType', dup(LOCK));
    put(d, 'error', dup(exceptionType('RuntimeError')));
    put(d, 'TIMEOUT_MAX', float(TIMEOUT_MAX));
  },
});
