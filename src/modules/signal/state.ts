/**
 * Signals as the interpreter has them: the handler of each, which have come, which are blocked. Handlers run at safe
 * points. What comes from outside is asked of the host; what a program raises for itself never leaves the interpreter
 * unless the system's own action is to be taken.
 */
import { registerRoot } from '../../gc/roots.ts';
import { HostError, host } from '../../host/host.ts';
import { call } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, share, unhold } from '../../object/refs.ts';
import { int, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { sysHooks } from '../sys-hooks.ts';

/** One more than the highest signal. */
export const NSIG = 65;
export const SIGINT = 2;
const SIGPIPE = 13;
const SIGXFSZ = 25;
/** Two signals that the C library keeps for itself. */
export const isReserved = (n: number): boolean => n === 32 || n === 33;

export const SIG_DFL = 0;
export const SIG_IGN = 1;

/** The handler of each signal: an int for default and ignore, a callable, null where nothing is known. */
const handlers: (Held | null)[] = [];
let installed = false;

/** Signals whose handlers are to run, and blocked ones that have come. */
const tripped = new Set<number>();
const blocked = new Set<number>();
const pending = new Set<number>();

export const signalState = {
  /** The descriptor that gets a byte for each signal, -1 for none. */
  wakeupFd: -1,
  warnOnFullBuffer: true,
  /** How many handlers have run: what `pause` waits for. */
  handled: 0,
  /** Asks for a safe point; installed by the interpreter. */
  request: (): void => {},
};

registerRoot({
  kind: 'signal handlers',
  visit(see) {
    for (const [n, h] of handlers.entries()) if (h) see(h, () => `handler of signal ${n}`);
  },
});

/** Fills the table as the interpreter starts out; SIGINT is `default_int_handler`'s. */
export function installHandlers(interruptHandler: PyObject): void {
  if (installed) return;
  installed = true;
  for (let n = 1; n < NSIG; n++) {
    if (n === SIGINT) handlers[n] = share(interruptHandler);
    else if (isReserved(n)) handlers[n] = null;
    else handlers[n] = hold(int(n === SIGPIPE || n === SIGXFSZ ? SIG_IGN : SIG_DFL));
  }
}

/** The handlers go when the interpreter ends (_PySignal_Fini). */
export function dropHandlers(): void {
  installed = false;
  while (handlers.length > 0) {
    const h = handlers.pop();
    if (h) drop(h);
  }
}

/** The handler of a signal, None where nothing is known. @nothrow */
export function handlerOf(n: number): Owned {
  const h = handlers[n];
  return h ? dup(h as PyObject) : none();
}

type Action = 'default' | 'ignore' | 'catch';

function actionOf(n: number): Action {
  const h = handlers[n];
  if (h === undefined) return n === SIGINT ? 'catch' : n === SIGPIPE || n === SIGXFSZ ? 'ignore' : 'default';
  if (h === null) return 'default';
  return h.v === SIG_DFL ? 'default' : h.v === SIG_IGN ? 'ignore' : 'catch';
}

/** Sets a handler; gives the old one. Throws HostError. */
export function setHandler(n: number, handler: PyObject): Owned {
  const action: Action = handler.v === SIG_DFL ? 'default' : handler.v === SIG_IGN ? 'ignore' : 'catch';
  if (n === 9 || n === 19 || isReserved(n)) throw new HostError(22);
  if (!blocked.has(n)) host.signals?.set(n, action);
  const old = handlers[n];
  handlers[n] = share(handler);
  return old ? unhold(old) : none();
}

/** A signal has come: it waits for its handler, or until it is no longer blocked. @nothrow */
function arrive(n: number): void {
  if (blocked.has(n)) {
    pending.add(n);
    return;
  }
  if (actionOf(n) !== 'catch') return;
  tripped.add(n);
}

/** Tells the descriptor of `set_wakeup_fd` of a signal. */
function wakeUp(vm: VM, n: number): void {
  const fd = signalState.wakeupFd;
  if (fd < 0) return;
  try {
    host.write(fd, Uint8Array.of(n));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.errno === 11 && !signalState.warnOnFullBuffer) return;
    const exc = vm.newException('OSError', error.message);
    vm.unraisableTake(exc, 'Exception ignored when trying to write to the signal wakeup fd', null);
  }
}

/** Lets in what has come; what the safe point does when a signal is announced. Raises what handlers raise. */
export function deliverSignals(vm: VM): void {
  const { signals } = host;
  if (signals !== null) for (const n of signals.take()) arrive(n);
  // A host that only raises the flag means an interrupt.
  else if (tripped.size === 0) tripped.add(SIGINT);
  runHandlers(vm);
}

/** Runs the handlers of all signals that have come. Raises what they raise; the rest waits for the next safe point. */
function runHandlers(vm: VM): void {
  for (const n of tripped) wakeUp(vm, n);
  while (tripped.size > 0) {
    const n = Math.min(...tripped);
    tripped.delete(n);
    signalState.handled++;
    const mark = vm.mark();
    try {
      runHandler(vm, n);
    } catch (error) {
      if (tripped.size > 0) signalState.request();
      throw error;
    }
    vm.release(mark);
  }
}

function runHandler(vm: VM, n: number): void {
  const h = handlers[n];
  if (h === undefined || h === null) {
    if (n === SIGINT) vm.raiseTake(vm.newException('KeyboardInterrupt', null));
    return;
  }
  if (h.v === SIG_DFL || h.v === SIG_IGN) return;
  const handler = vm.keep(dup(h as PyObject));
  const frame = sysHooks.frame(vm, 0) ?? NONE;
  vm.keep(dup(frame));
  drop(call(vm, handler, [vm.keep(int(n)), frame]));
}

/**
 * Sends the process a signal of its own: its handler runs at once, or the system does what it does. Throws HostError;
 * raises what the handler raises.
 */
export function raiseSignal(vm: VM, n: number): void {
  if (n === 0) return;
  if (n < 0 || n >= NSIG) throw new HostError(22);
  if (!blocked.has(n) && actionOf(n) === 'default') {
    host.kill(host.getpid(), n);
    return;
  }
  arrive(n);
  runHandlers(vm);
}

/** As if a signal had come (`_thread.interrupt_main`): its handler runs at the next safe point. @nothrow */
export function interruptMain(n: number): void {
  if (actionOf(n) !== 'catch') return;
  tripped.add(n);
  signalState.request();
}

// --- Masks -------------------------------------------------------------------------------------------------------

/** The blocked signals, in order. @nothrow */
export function blockedSignals(): number[] {
  return [...blocked].sort((a, b) => a - b);
}

/** The blocked signals that have come, in order. @nothrow */
export function pendingSignals(): number[] {
  return [...pending].sort((a, b) => a - b);
}

/** Blocks just these signals. Throws HostError; raises what the handlers of signals raise that were waiting. */
export function setMask(vm: VM, mask: ReadonlySet<number>): void {
  for (const n of mask) {
    // SIGKILL and SIGSTOP cannot be blocked, and nobody is told.
    if (n === 9 || n === 19 || blocked.has(n)) continue;
    blocked.add(n);
    host.signals?.set(n, 'catch');
  }
  const come: number[] = [];
  for (const n of [...blocked]) {
    if (mask.has(n)) continue;
    blocked.delete(n);
    host.signals?.set(n, actionOf(n));
    if (pending.delete(n)) come.push(n);
  }
  for (const n of come) raiseSignal(vm, n);
}

/** Takes one of some blocked signals that have come, null when there is none. @nothrow */
export function takePending(wanted: ReadonlySet<number>): number | null {
  for (const n of pendingSignals()) {
    if (!wanted.has(n)) continue;
    pending.delete(n);
    return n;
  }
  return null;
}
