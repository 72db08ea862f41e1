/** What futures and tasks have in common: results, exceptions, cancellation, callbacks. */
import { compareBool, isTrue } from '../../object/abstract.ts';
import { call, call0 } from '../../object/call.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { dictSetNameTake } from '../../object/dict.ts';
import type { PyException } from '../../object/exc.ts';
import { heldFields, type Layout } from '../../object/layout.ts';
import { drop, dropOpt, dup, type Held, hold, type Owned, type PyObject, share, unhold } from '../../object/refs.ts';
import { Op } from '../../object/type.ts';
import { dict, name, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isException, isExceptionClass, setField } from '../../types/exceptions/base.ts';
import { callMethod } from '../method-calls.ts';
import { eventLoop, imported, invalidState } from './state.ts';

export const FUTURE = staticType('Future', '_asyncio');
export const TASK = staticType('Task', '_asyncio');

export type FutureState = 'PENDING' | 'CANCELLED' | 'FINISHED';

export class FutureData {
  /** Null until `__init__` has run. */
  loop: Held | null = null;
  /** Callbacks, each followed by its context. */
  callbacks: Held[] | null = null;
  exception: Held<PyException> | null = null;
  /** The traceback that the exception had when it was set. */
  exceptionTb: Held | null = null;
  result: Held | null = null;
  sourceTraceback: Held | null = null;
  cancelMessage: Held | null = null;
  /** The CancelledError that ended a task. */
  cancelledError: Held | null = null;
  state: FutureState = 'PENDING';
  /** Nobody has asked for the exception yet. */
  logTraceback = false;
  blocking = false;
}
export type PyFuture = PyObject<FutureData>;

/** The references of a payload are shown as what they are in Python: `task._coro`, `future._callbacks[0][1]`. */
export function asAttributes<D extends object>(fields: Layout<D>): Layout<D> {
  return {
    traverse(d, visit) {
      fields.traverse(d, (x, edge) => {
        if (edge.kind === 'item') {
          const name = `_callbacks[${edge.index >> 1}][${edge.index & 1}]`;
          visit(x, { kind: 'attribute', name });
        } else if (edge.kind === 'field') {
          visit(x, { kind: 'attribute', name: ATTRIBUTE_NAMES[edge.name] ?? `_${edge.name}` });
        }
      });
    },
    release: fields.release,
  };
}
const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  exceptionTb: '_exception_tb',
  sourceTraceback: '_source_traceback',
  cancelMessage: '_cancel_message',
  cancelledError: '_cancelled_exc',
  waiter: '_fut_waiter',
};

/** What a future holds, and a task with it. */
export const FUTURE_FIELDS = [
  'loop',
  'callbacks',
  'result',
  'exception',
  'exceptionTb',
  'sourceTraceback',
  'cancelMessage',
  'cancelledError',
] as const;

export const futureLayout = asAttributes(heldFields<FutureData>()(...FUTURE_FIELDS));

/** Whether an object is a future or task, and of no subclass. @nothrow */
export function isExactFuture(o: PyObject): o is PyFuture {
  return o.type === FUTURE || o.type === TASK;
}

export const CONTEXT_KEYWORD = 'context';

/** `loop.call_soon(callback[, argument], context=context)`. */
export function callSoon(
  vm: VM,
  loop: PyObject,
  callback: PyObject,
  argument: PyObject | null,
  context: PyObject,
): void {
  const args = argument === null ? [callback, context] : [callback, argument, context];
  drop(callMethod(vm, loop, 'call_soon', args, [name(CONTEXT_KEYWORD)]));
}

/** Raises RuntimeError for a future whose `__init__` has not run. */
export function ensureAlive(vm: VM, self: PyFuture): FutureData {
  if (self.v.loop === null) vm.raise('RuntimeError', 'Future object is not initialized.');
  return self.v;
}

// --- Making ------------------------------------------------------------------------------------------------------

/** `Future.__init__`: anew for a future that had one already. */
export function initFuture(vm: VM, self: PyFuture, loop: PyObject): void {
  const d = self.v;
  futureLayout.release(d);
  d.callbacks = null;
  d.state = 'PENDING';
  d.logTraceback = false;
  d.blocking = false;
  d.loop = loop === NONE ? hold(eventLoop(vm)) : share(loop);
  const debug: PyObject = vm.keep(callMethod(vm, d.loop, 'get_debug'));
  if (isTrue(vm, debug)) d.sourceTraceback = hold(call0(vm, imported(vm, 'extractStack')));
}

// --- The end -----------------------------------------------------------------------------------------------------

/** Hands all callbacks to the loop; when that raises, the rest of them is forgotten. */
function scheduleCallbacks(vm: VM, self: PyFuture): void {
  const d = self.v;
  const { callbacks } = d;
  if (callbacks === null) return;
  d.callbacks = null;
  const loop = d.loop as PyObject;
  for (const x of callbacks) vm.keep(unhold(x));
  for (let i = 0; i < callbacks.length; i += 2) callSoon(vm, loop, callbacks[i], self, callbacks[i + 1]);
}

/** `set_result`. Raises InvalidStateError. */
export function setResult(vm: VM, self: PyFuture, result: PyObject): void {
  const d = ensureAlive(vm, self);
  if (d.state !== 'PENDING') invalidState(vm, 'invalid state');
  const old = d.result;
  d.result = share(result);
  d.state = 'FINISHED';
  dropOpt(old);
  scheduleCallbacks(vm, self);
}

const STOP_ITERATION = 'StopIteration interacts badly with generators and cannot be raised into a Future';

/** `set_exception` with an instance or a class. Raises InvalidStateError and TypeError. */
export function setException(vm: VM, self: PyFuture, given: PyObject): void {
  const d = self.v;
  if (d.state !== 'PENDING') invalidState(vm, 'invalid state');
  let exc: PyObject = given;
  if (isExceptionClass(given)) {
    exc = vm.keep(call0(vm, given));
    if (d.state !== 'PENDING') invalidState(vm, 'invalid state');
  }
  if (!isException(exc)) {
    vm.raise('TypeError', 'invalid exception object');
    return;
  }
  if (vm.isException(exc, 'StopIteration')) {
    const error = vm.keep(vm.newException('RuntimeError', STOP_ITERATION) as Owned<PyException>);
    error.v.cause = share(exc);
    error.v.context = share(exc);
    error.v.suppressContext = true;
    exc = error;
  }
  const old = d.exception;
  d.exception = share(exc as PyException);
  d.exceptionTb =
    (exc as PyException).v.traceback === null ? null : share((exc as PyException).v.traceback as PyObject);
  d.state = 'FINISHED';
  dropOpt(old);
  scheduleCallbacks(vm, self);
  d.logTraceback = true;
}

/** `Future.cancel`: whether it was pending. */
export function cancelFuture(vm: VM, self: PyFuture, message: PyObject | null): boolean {
  const d = self.v;
  d.logTraceback = false;
  if (d.state !== 'PENDING') return false;
  d.state = 'CANCELLED';
  setField(d, 'cancelMessage', message);
  scheduleCallbacks(vm, self);
  return true;
}

/** The CancelledError that stands for a future that was cancelled: the one that ended it, the first time. */
export function cancelledError(vm: VM, self: PyFuture): Owned {
  const d = self.v;
  const known = d.cancelledError;
  if (known !== null) {
    d.cancelledError = null;
    return unhold(known);
  }
  const type = imported(vm, 'CancelledError');
  const message = d.cancelMessage;
  return message === null || (message as PyObject) === NONE ? call0(vm, type) : call(vm, type, [message]);
}

/** The exception that a finished future has (owned), with the traceback that it came with; null when it has a result. */
export function takeException(self: PyFuture): Owned | null {
  const d = self.v;
  d.logTraceback = false;
  const { exception } = d;
  if (exception === null) return null;
  const tb = d.exceptionTb;
  d.exceptionTb = null;
  const old = exception.v.traceback;
  exception.v.traceback = tb as typeof old;
  const result = dup(exception as PyObject);
  dropOpt(old);
  return result;
}

/** `result()`. */
export function futureResult(vm: VM, self: PyFuture): Owned {
  const d = self.v;
  if (d.loop === null) return invalidState(vm, 'Future object is not initialized.');
  if (d.state === 'CANCELLED') return vm.raiseTake(cancelledError(vm, self));
  if (d.state === 'PENDING') return invalidState(vm, 'Result is not set.');
  const exc = takeException(self);
  return exc === null ? dup(d.result as PyObject) : vm.raiseTake(exc);
}

/** `exception()`. */
export function futureException(vm: VM, self: PyFuture): Owned {
  const d = self.v;
  if (d.loop === null) return invalidState(vm, 'Future object is not initialized.');
  if (d.state === 'CANCELLED') return vm.raiseTake(cancelledError(vm, self));
  if (d.state === 'PENDING') return invalidState(vm, 'Exception is not set.');
  if (d.exception === null) return none();
  d.logTraceback = false;
  return dup(d.exception as PyObject);
}

// --- Callbacks ---------------------------------------------------------------------------------------------------

/** Has a callback called when the future is done; at the next turn of the loop if it is so already. */
export function addCallback(vm: VM, self: PyFuture, callback: PyObject, context: PyObject): void {
  const d = self.v;
  if (d.loop === null) vm.raise('RuntimeError', 'uninitialized Future object');
  else if (d.state !== 'PENDING') callSoon(vm, d.loop, callback, self, context);
  else if (d.callbacks === null) d.callbacks = [share(callback), share(context)];
  else d.callbacks.push(share(callback), share(context));
}

/** Takes all callbacks away that equal `callback`; how many these were. */
export function removeCallbacks(vm: VM, self: PyFuture, callback: PyObject): number {
  const d = ensureAlive(vm, self);
  let removed = 0;
  // Comparing runs Python, which may add and remove callbacks.
  for (let i = 0; d.callbacks !== null && i < d.callbacks.length; ) {
    const mark = vm.mark();
    const known = d.callbacks;
    const x = vm.keep(dup(known[i] as PyObject));
    const same = compareBool(vm, x, callback, Op.EQ);
    const after: Held[] | null = d.callbacks;
    if (same && after === known && (known[i] as PyObject) === x) {
      const gone = known.splice(i, 2);
      for (const y of gone) vm.keep(unhold(y));
      removed++;
    } else i += 2;
    vm.release(mark);
  }
  if (d.callbacks !== null && d.callbacks.length === 0) d.callbacks = null;
  return removed;
}

// --- Reports of what dies ----------------------------------------------------------------------------------------

/** Tells the loop's exception handler of something; what that raises is unraisable. @nothrow */
export function tellLoop(vm: VM, self: PyFuture, entries: readonly (readonly [string, PyObject | null])[]): void {
  const mark = vm.mark();
  const context = vm.keep(dict());
  for (const [key, value] of entries) if (value !== null) dictSetNameTake(context, name(key), dup(value));
  const handler = exceptionHandler(vm, self);
  if (handler !== null) {
    const inner = vm.mark();
    try {
      drop(call(vm, handler, [context]));
    } catch (error) {
      vm.unraisableTake(vm.caught(error, inner), null, handler);
    }
  }
  vm.release(mark);
}

/** `loop.call_exception_handler`, kept; null where that cannot be had. */
function exceptionHandler(vm: VM, self: PyFuture): PyObject | null {
  const mark = vm.mark();
  try {
    return vm.keep(vm.getAttribute(self.v.loop as PyObject, name('call_exception_handler')));
  } catch (error) {
    drop(vm.caught(error, mark));
    return null;
  }
}

/** `__del__` of futures: an exception that nobody asked for is told of. */
export function finalizeFuture(vm: VM, self: PyFuture): void {
  const d = self.v;
  if (!d.logTraceback) return;
  d.logTraceback = false;
  const mark = vm.mark();
  tellLoop(vm, self, [
    ['message', vm.keep(str(`${self.type.v.name} exception was never retrieved`))],
    ['exception', d.exception],
    ['future', self],
    ['source_traceback', d.sourceTraceback],
  ]);
  vm.release(mark);
}
