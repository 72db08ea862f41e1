/** `_signal`. */
import { HostError, host } from '../../host/host.ts';
import { asIndex, isTrue, iterate } from '../../object/abstract.ts';
import { INT, NONE } from '../../object/core-types.ts';
import { defineModule, put } from '../../object/define.ts';
import { dictGetName, type PyDict } from '../../object/dict.ts';
import { instanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { float, int, name, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument } from '../../types/arguments.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { newSet, setAdd } from '../../types/set-table.ts';
import { newStruct, structSequence } from '../../types/structseq.ts';
import { newExceptionClass } from '../new-exception.ts';
import { raiseErrno, raiseErrnoAs, raiseHost } from '../os-errors.ts';
import { secondsArgument, waitFor } from '../waiting.ts';
import { CONSTANTS, DESCRIPTIONS } from './names.ts';
import {
  blockedSignals,
  handlerOf,
  installHandlers,
  isReserved,
  NSIG,
  pendingSignals,
  raiseSignal,
  SIG_DFL,
  SIG_IGN,
  setHandler,
  setMask,
  signalState,
  takePending,
} from './state.ts';

const SIGINFO = structSequence({
  module: 'signal',
  name: 'struct_siginfo',
  doc: 'struct_siginfo: Result from sigwaitinfo or sigtimedwait.\n\nThis object may be accessed either as a tuple of\n(si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band),\nor via the attributes si_signo, si_code, and so on.',
  visible: 7,
  fields: [
    ['si_signo', 'signal number'],
    ['si_code', 'signal code'],
    ['si_errno', 'errno associated with this signal'],
    ['si_pid', 'sending process ID'],
    ['si_uid', 'real user ID of sending process'],
    ['si_status', 'exit value or signal'],
    ['si_band', 'band event for SIGPOLL'],
  ],
});

/** A signal number that exists. Raises TypeError, ValueError. */
function signalArgument(vm: VM, o: PyObject): number {
  const n = cintArgument(vm, o, 0);
  if (n < 1 || n >= NSIG) return vm.raise('ValueError', 'signal number out of range');
  return n;
}

function onHost<T>(vm: VM, f: () => T): T {
  try {
    return f();
  } catch (error) {
    return raiseHost(vm, error);
  }
}

function setSignal(vm: VM, _self: PyObject, signalnum: PyObject, handler: PyObject): Owned {
  const n = signalArgument(vm, signalnum);
  const plain = handler.type === INT && (handler.v === SIG_DFL || handler.v === SIG_IGN);
  if (!plain && handler.type.v.slots.call === null) {
    return vm.raise('TypeError', 'signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
  }
  // What has come already is still the old handler's.
  vm.poll();
  return onHost(vm, () => setHandler(n, handler));
}

// --- Sets of signals ---------------------------------------------------------------------------------------------

function signalSet(vm: VM, numbers: readonly number[]): Owned {
  const mark = vm.mark();
  const set = vm.keep(newSet());
  for (const n of numbers) setAdd(vm, set, vm.keep(int(n)));
  const result: Owned = dup(set as PyObject);
  vm.release(mark, result);
  return result;
}

/** A set of signals from any iterable. Raises TypeError, ValueError. */
function sigsetArgument(vm: VM, o: PyObject): Set<number> {
  const out = new Set<number>();
  iterate(vm, o, (item) => {
    const n = asIndex(vm, item);
    if (n < 1 || n >= NSIG) vm.raise('ValueError', `signal number ${n} out of range [1; 64]`);
    if (isReserved(Number(n))) {
      vm.warn('RuntimeWarning', `invalid signal number ${n}, please use valid_signals()`, 1);
    } else out.add(Number(n));
  });
  return out;
}

function sigmask(vm: VM, _self: PyObject, how: PyObject, mask: PyObject): Owned {
  const mode = cintArgument(vm, how, 0);
  const given = sigsetArgument(vm, mask);
  const old = blockedSignals();
  if (mode < 0 || mode > 2) return raiseErrno(vm, 22);
  const next = mode === 2 ? given : new Set(old);
  for (const n of given) {
    if (mode === 0) next.add(n);
    else if (mode === 1) next.delete(n);
  }
  onHost(vm, () => setMask(vm, next));
  return signalSet(vm, old);
}

/** Waits for one of some signals that are blocked; null when there is no more time. */
function awaitSignal(vm: VM, wanted: ReadonlySet<number>, seconds: number | null): number | null {
  let found: number | null = null;
  waitFor(
    vm,
    () => {
      found ??= takePending(wanted);
      return found !== null;
    },
    seconds,
  );
  return found;
}

function siginfo(n: number): Owned {
  return newStruct(SIGINFO, [int(n), int(0), int(0), int(host.getpid()), int(host.getuid()), int(0), int(0)]);
}

// --- Timers ------------------------------------------------------------------------------------------------------

const pair = ([left, interval]: readonly [number, number]): Owned => tupleTake([float(left), float(interval)]);

function itimerError(vm: VM, self: PyObject): never {
  const type = dictGetName(instanceDict(self), name('ItimerError')) as PyObject;
  return raiseErrnoAs(vm, type, 22);
}

function setTimer(vm: VM, which: number, seconds: number, interval: number): readonly [number, number] {
  const { signals } = host;
  if (signals === null) return raiseErrno(vm, 38);
  return onHost(vm, () => signals.setTimer(which, seconds, interval));
}

function setitimer(vm: VM, self: PyObject, which: PyObject, seconds: PyObject, interval?: PyObject): Owned {
  const n = cintArgument(vm, which, 0);
  const first = secondsArgument(vm, seconds);
  const rest = interval === undefined ? 0 : secondsArgument(vm, interval);
  if (n < 0 || n > 2 || first < 0 || rest < 0) return itimerError(vm, self);
  return pair(setTimer(vm, n, first, rest));
}

function getitimer(vm: VM, self: PyObject, which: PyObject): Owned {
  const n = cintArgument(vm, which, 0);
  if (n < 0 || n > 2) return itimerError(vm, self);
  return pair(host.signals === null ? [0, 0] : host.signals.getTimer(n));
}

// --- The module --------------------------------------------------------------------------------------------------

function setWakeupFd(vm: VM, _self: PyObject, fd: PyObject, warn?: PyObject): Owned {
  const n = cintArgument(vm, fd, 0);
  if (n !== -1) {
    onHost(vm, () => host.fstat(n));
    if (host.getBlocking(n)) return vm.raise('ValueError', `the fd ${n} must be in non-blocking mode`);
  }
  const old = signalState.wakeupFd;
  signalState.wakeupFd = n;
  signalState.warnOnFullBuffer = warn === undefined || isTrue(vm, warn);
  return int(old);
}

function raiseOwn(vm: VM, n: number): Owned {
  try {
    raiseSignal(vm, n);
  } catch (error) {
    if (error instanceof HostError) return raiseHost(vm, error);
    throw error;
  }
  return none();
}

export const _signal = defineModule('_signal', {
  doc: 'This module provides mechanisms to use signal handlers in Python.\n\nFunctions:\n\nalarm() -- cause SIGALRM after a specified time [Unix only]\nsetitimer() -- cause a signal (described below) after a specified\n               float time and the timer may restart then [Unix only]\ngetitimer() -- get current value of timer [Unix only]\nsignal() -- set the action for a given signal\ngetsignal() -- get the signal action for a given signal\npause() -- wait until a signal arrives [Unix only]\ndefault_int_handler() -- default SIGINT handler\n\nsignal constants:\nSIG_DFL -- used to refer to the system default handler\nSIG_IGN -- used to ignore the signal\nNSIG -- number of defined signals\nSIGINT, SIGTERM, etc. -- signal numbers\n\nitimer constants:\nITIMER_REAL -- decrements in real time, and delivers SIGALRM upon\n               expiration\nITIMER_VIRTUAL -- decrements only when the process is executing,\n               and delivers SIGVTALRM upon expiration\nITIMER_PROF -- decrements both when the process is executing and\n               when the system is executing on behalf of the process.\n               Coupled with ITIMER_VIRTUAL, this timer is usually\n               used to profile the time spent by the application\n               in user and kernel space. SIGPROF is delivered upon\n               expiration.\n\n\n*** IMPORTANT NOTICE ***\nA signal handler function is called with two arguments:\nthe first is the signal number, the second is the interrupted stack frame.',
  functions: [
    def(
      'default_int_handler',
      '($module, signalnum, frame, /)',
      'The default handler for SIGINT installed by Python.\n\nIt raises KeyboardInterrupt.',
      (vm) => vm.raiseTake(vm.newException('KeyboardInterrupt', null)),
    ),
    def(
      'alarm',
      '($module, seconds, /)',
      'Arrange for SIGALRM to arrive after the given number of seconds.',
      (vm, _self: PyObject, seconds: PyObject) => {
        const n = cintArgument(vm, seconds, 0);
        if (host.signals === null && n === 0) return int(0);
        return int(Math.ceil(setTimer(vm, 0, n >>> 0, 0)[0]));
      },
    ),
    def(
      'setitimer',
      '($module, which, seconds, interval=0.0, /)',
      'Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).\n\nThe timer will fire after value seconds and after that every interval seconds.\nThe itimer can be cleared by setting seconds to zero.\n\nReturns old values as a tuple: (delay, interval).',
      setitimer,
    ),
    def('getitimer', '($module, which, /)', 'Returns current value of given itimer.', getitimer),
    def(
      'signal',
      '($module, signalnum, handler, /)',
      'Set the action for the given signal.\n\nThe action can be SIG_DFL, SIG_IGN, or a callable Python object.\nThe previous action is returned.  See getsignal() for possible return values.\n\n*** IMPORTANT NOTICE ***\nA signal handler function is called with two arguments:\nthe first is the signal number, the second is the interrupted stack frame.',
      setSignal,
    ),
    def(
      'raise_signal',
      '($module, signalnum, /)',
      'Send a signal to the executing process.',
      (vm, _self: PyObject, signalnum: PyObject) => raiseOwn(vm, cintArgument(vm, signalnum, 0)),
    ),
    def(
      'strsignal',
      '($module, signalnum, /)',
      'Return the system description of the given signal.\n\nReturns the description of signal *signalnum*, such as "Interrupt"\nfor :const:`SIGINT`. Returns :const:`None` if *signalnum* has no\ndescription. Raises :exc:`ValueError` if *signalnum* is invalid.',
      (vm, _self: PyObject, signalnum: PyObject) => {
        const text = DESCRIPTIONS[signalArgument(vm, signalnum)];
        return text === '' ? none() : str(text);
      },
    ),
    def(
      'getsignal',
      '($module, signalnum, /)',
      'Return the current action for the given signal.\n\nThe return value can be:\n  SIG_IGN -- if the signal is being ignored\n  SIG_DFL -- if the default action for the signal is in effect\n  None    -- if an unknown handler is in effect\n  anything else -- the callable Python object used as a handler',
      (vm, _self: PyObject, signalnum: PyObject) => handlerOf(signalArgument(vm, signalnum)),
    ),
    def(
      'set_wakeup_fd',
      '($module, fd, /, *, warn_on_full_buffer=True)',
      'Sets the fd to be written to (with the signal number) when a signal comes in.\n\nA library can use this to wakeup select or poll.\nThe previous fd or -1 is returned.\n\nThe fd must be non-blocking.',
      setWakeupFd,
    ),
    def(
      'siginterrupt',
      '($module, signalnum, flag, /)',
      'Change system call restart behaviour.\n\nIf flag is False, system calls will be restarted when interrupted by\nsignal sig, else system calls will be interrupted.',
      (vm, _self: PyObject, signalnum: PyObject) => {
        const n = signalArgument(vm, signalnum);
        return n === 9 || n === 19 || isReserved(n) ? raiseErrno(vm, 22) : none();
      },
    ),
    def('pause', '($module, /)', 'Wait until a signal arrives.', (vm) => {
      const before = signalState.handled;
      waitFor(vm, () => signalState.handled !== before, null);
      return none();
    }),
    def(
      'pthread_kill',
      '($module, thread_id, signalnum, /)',
      'Send a signal to a thread.',
      (vm, _self: PyObject, thread: PyObject, signalnum: PyObject) => {
        asIndex(vm, thread);
        return raiseOwn(vm, cintArgument(vm, signalnum, 0));
      },
    ),
    def(
      'pidfd_send_signal',
      '($module, pidfd, signalnum, siginfo=None, flags=0, /)',
      'Send a signal to a process referred to by a pid file descriptor.',
      (vm, _self: PyObject, pidfd: PyObject, signalnum: PyObject, info?: PyObject) => {
        const fd = cintArgument(vm, pidfd, 0);
        const n = cintArgument(vm, signalnum, 0);
        if (info !== undefined && info !== NONE) return vm.raise('TypeError', 'siginfo must be None');
        const pid = host.processes === null ? null : host.processes.pidOf(fd);
        if (pid === null) return raiseErrno(vm, 9);
        onHost(vm, () => host.kill(pid, n));
        return none();
      },
    ),
    def(
      'pthread_sigmask',
      '($module, how, mask, /)',
      'Fetch and/or change the signal mask of the calling thread.',
      sigmask,
    ),
    def(
      'sigpending',
      '($module, /)',
      'Examine pending signals.\n\nReturns a set of signal numbers that are pending for delivery to\nthe calling thread.',
      (vm) => signalSet(vm, pendingSignals()),
    ),
    def(
      'sigwait',
      '($module, sigset, /)',
      'Wait for a signal.\n\nSuspend execution of the calling thread until the delivery of one of the\nsignals specified in the signal set sigset.  The function accepts the signal\nand returns the signal number.',
      (vm, _self: PyObject, sigset: PyObject) => int(awaitSignal(vm, sigsetArgument(vm, sigset), null) as number),
    ),
    def(
      'sigwaitinfo',
      '($module, sigset, /)',
      'Wait synchronously until one of the signals in *sigset* is delivered.\n\nReturns a struct_siginfo containing information about the signal.',
      (vm, _self: PyObject, sigset: PyObject) => siginfo(awaitSignal(vm, sigsetArgument(vm, sigset), null) as number),
    ),
    def(
      'sigtimedwait',
      '($module, sigset, timeout, /)',
      'Like sigwaitinfo(), but with a timeout.\n\nThe timeout is specified in seconds, with floating-point numbers allowed.',
      (vm, _self: PyObject, sigset: PyObject, timeout: PyObject) => {
        const seconds = secondsArgument(vm, timeout);
        const wanted = sigsetArgument(vm, sigset);
        if (seconds < 0) return vm.raise('ValueError', 'timeout must be non-negative');
        const n = awaitSignal(vm, wanted, seconds);
        return n === null ? none() : siginfo(n);
      },
    ),
    def(
      'valid_signals',
      '($module, /)',
      'Return a set of valid signal numbers on this platform.\n\nThe signal numbers returned by this function can be safely passed to\nfunctions like `pthread_sigmask`.',
      (vm) => {
        const all: number[] = [];
        for (let n = 1; n < NSIG; n++) if (!isReserved(n)) all.push(n);
        return signalSet(vm, all);
      },
    ),
  ],
  types: [SIGINFO],
  init: (vm, d: PyDict) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
    const error = vm.keep(newExceptionClass(vm, 'signal', 'itimer_error', exceptionType('OSError'), null));
    put(d, 'ItimerError', dup(error));
    installHandlers(dictGetName(d, name('default_int_handler')) as PyObject);
  },
});
