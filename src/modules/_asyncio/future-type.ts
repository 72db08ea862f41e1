/** The type `_asyncio.Future`, and the methods that tasks have too. */
import { isTrue } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import type { GetsetDecl } from '../../object/descr.ts';
import { newInstance } from '../../object/instances.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, int, listTake, none, str, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classGetItem } from '../../types/container-common.ts';
import { setField } from '../../types/exceptions/base.ts';
import { copyContext } from '../_contextvars/index.ts';
import {
  addCallback,
  cancelFuture,
  cancelledError,
  ensureAlive,
  FUTURE,
  FutureData,
  finalizeFuture,
  futureException,
  futureLayout,
  futureResult,
  initFuture,
  type PyFuture,
  removeCallbacks,
  setException,
  setResult,
} from './future.ts';
import { newFutureIter } from './future-iter.ts';
import { imported } from './state.ts';

/** The value of an attribute that cannot be deleted. Raises AttributeError. */
export function present(vm: VM, value: PyObject | null): PyObject {
  return value ?? vm.raise('AttributeError', 'cannot delete attribute');
}

/** An attribute that is None where the field is empty. */
export function optionalField(attribute: string, get: (d: PyFuture) => PyObject | null): GetsetDecl {
  return getset(attribute, null, (_vm, self: PyFuture) => {
    const x = get(self);
    return x === null ? none() : dup(x);
  });
}

/** `_callbacks`: a list of pairs, None when there are no callbacks. */
function callbacksOf(vm: VM, self: PyFuture): Owned {
  const { callbacks } = ensureAlive(vm, self);
  if (callbacks === null) return none();
  const pairs: Owned[] = [];
  for (let i = 0; i < callbacks.length; i += 2) pairs.push(tuple([callbacks[i], callbacks[i + 1]]));
  return listTake(pairs);
}

/** The attributes of futures and tasks, in CPython's order. */
export const futureGetsets: readonly GetsetDecl[] = [
  getset('_state', null, (vm, self: PyFuture) => str(ensureAlive(vm, self).state)),
  getset(
    '_asyncio_future_blocking',
    null,
    (_vm, self: PyFuture) => bool(self.v.loop !== null && self.v.blocking),
    (vm, self, value) => {
      ensureAlive(vm, self).blocking = isTrue(vm, present(vm, value));
    },
  ),
  optionalField('_loop', (self) => self.v.loop),
  getset('_callbacks', null, callbacksOf),
  getset('_result', null, (vm, self: PyFuture) => {
    const x = ensureAlive(vm, self).result;
    return x === null ? none() : dup(x as PyObject);
  }),
  getset('_exception', null, (vm, self: PyFuture) => {
    const x = ensureAlive(vm, self).exception;
    return x === null ? none() : dup(x as PyObject);
  }),
  getset(
    '_log_traceback',
    null,
    (vm, self: PyFuture) => bool(ensureAlive(vm, self).logTraceback),
    (vm, self, value) => {
      if (isTrue(vm, present(vm, value))) vm.raise('ValueError', '_log_traceback can only be set to False');
      self.v.logTraceback = false;
    },
  ),
  optionalField('_source_traceback', (self) => self.v.sourceTraceback),
  getset(
    '_cancel_message',
    null,
    (_vm, self: PyFuture) => (self.v.cancelMessage === null ? none() : dup(self.v.cancelMessage as PyObject)),
    (vm, self, value) => setField(self.v, 'cancelMessage', present(vm, value)),
  ),
];

export const resultMethods: readonly NativeDecl[] = [
  def(
    'result',
    '($self, /)',
    "Return the result this future represents.\n\nIf the future has been cancelled, raises CancelledError.  If the\nfuture's result isn't yet available, raises InvalidStateError.  If\nthe future is done and has an exception set, this exception is raised.",
    futureResult,
  ),
  def(
    'exception',
    '($self, /)',
    "Return the exception that was set on this future.\n\nThe exception (or None if no exception was set) is returned only if\nthe future is done.  If the future has been cancelled, raises\nCancelledError.  If the future isn't done yet, raises\nInvalidStateError.",
    futureException,
  ),
];

export const callbackMethods: readonly NativeDecl[] = [
  def(
    'add_done_callback',
    '($self, fn, /, *, context=<unrepresentable>)',
    'Add a callback to be run when the future becomes done.\n\nThe callback is called with a single argument - the future object. If\nthe future is already done when this is called, the callback is\nscheduled with call_soon.',
    (vm, self: PyFuture, callback: PyObject, context?: PyObject) => {
      addCallback(vm, self, callback, context ?? vm.keep(copyContext()));
      return none();
    },
  ),
  def(
    'remove_done_callback',
    '($self, fn, /)',
    'Remove all instances of a callback from the "call when done" list.\n\nReturns the number of callbacks removed.',
    (vm, self: PyFuture, callback: PyObject) => int(removeCallbacks(vm, self, callback)),
  ),
];

export const stateMethods: readonly NativeDecl[] = [
  def('cancelled', '($self, /)', 'Return True if the future was cancelled.', (_vm, self: PyFuture) =>
    bool(self.v.loop !== null && self.v.state === 'CANCELLED'),
  ),
  def(
    'done',
    '($self, /)',
    'Return True if the future is done.\n\nDone means either that a result / exception are available, or that the\nfuture was cancelled.',
    (_vm, self: PyFuture) => bool(self.v.loop !== null && self.v.state !== 'PENDING'),
  ),
];

/** `_make_cancelled_error`; `what` says of what. */
export function makeErrorMethod(what: 'Future' | 'Task'): NativeDecl {
  return def(
    '_make_cancelled_error',
    '($self, /)',
    `Create the CancelledError to raise if the ${what} is cancelled.\n\nThis should only be called once when handling a cancellation since\nit erases the context exception value.`,
    cancelledError,
  );
}

/** What futures and tasks are as objects. */
export const futureSpec = {
  basetype: true,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  dictOffset: -1,
  weakrefOffset: -32,
} as const;

function init(vm: VM, self: PyFuture, loop?: PyObject): void {
  initFuture(vm, self, loop ?? NONE);
}

defineType(FUTURE, {
  ...futureSpec,
  doc: "This class is *almost* compatible with concurrent.futures.Future.\n\n    Differences:\n\n    - result() and exception() do not take a timeout argument and\n      raise an exception when the future isn't done yet.\n\n    - Callbacks registered with add_done_callback() are always called\n      via the event loop's call_soon_threadsafe().\n\n    - This class is not compatible with the wait() and as_completed()\n      methods in the concurrent.futures package.",
  signature: '(*, loop=None)',
  basicSize: 104,
  layout: futureLayout,
  newPayload: () => new FutureData(),
  slots: {
    new_: (_vm, type: PyType) => newInstance(type, new FutureData()),
    init: initSlot('Future', '(*, loop=None)', init),
    repr: (vm, self: PyFuture) => {
      ensureAlive(vm, self);
      return call1(vm, imported(vm, 'futureRepr'), self);
    },
    iter: newFutureIter,
    am_await: newFutureIter,
    del: finalizeFuture,
  },
  methods: [
    ...resultMethods,
    def(
      'set_result',
      '($self, result, /)',
      'Mark the future done and set its result.\n\nIf the future is already done when this method is called, raises\nInvalidStateError.',
      (vm, self: PyFuture, result: PyObject) => {
        setResult(vm, self, result);
        return none();
      },
    ),
    def(
      'set_exception',
      '($self, exception, /)',
      'Mark the future done and set an exception.\n\nIf the future is already done when this method is called, raises\nInvalidStateError.',
      (vm, self: PyFuture, exception: PyObject) => {
        ensureAlive(vm, self);
        setException(vm, self, exception);
        return none();
      },
    ),
    ...callbackMethods,
    def(
      'cancel',
      '($self, /, msg=None)',
      "Cancel the future and schedule callbacks.\n\nIf the future is already done or cancelled, return False.  Otherwise,\nchange the future's state to cancelled, schedule the callbacks and\nreturn True.",
      (vm, self: PyFuture, message?: PyObject) => {
        ensureAlive(vm, self);
        return bool(cancelFuture(vm, self, message ?? NONE));
      },
    ),
    ...stateMethods,
    def('get_loop', '($self, /)', 'Return the event loop the Future is bound to.', (vm, self: PyFuture) =>
      dup(ensureAlive(vm, self).loop as PyObject),
    ),
    makeErrorMethod('Future'),
    classGetItem(),
  ],
  getset: futureGetsets,
});
