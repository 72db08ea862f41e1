/** The type `_asyncio.Task`. */
import { isTrue, reprText, toStr } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { COROUTINE, INT, NONE, STR } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { dropOpt, dup, type Held, hold, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, int, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classGetItem } from '../../types/container-common.ts';
import { setField } from '../../types/exceptions/base.ts';
import { copyContext } from '../_contextvars/index.ts';
import { callMethod } from '../method-calls.ts';
import { ensureAlive, FUTURE, finalizeFuture, initFuture, TASK, tellLoop } from './future.ts';
import { newFutureIter } from './future-iter.ts';
import {
  callbackMethods,
  futureGetsets,
  futureSpec,
  makeErrorMethod,
  optionalField,
  present,
  resultMethods,
  stateMethods,
} from './future-type.ts';
import { imported, isOtherCoroutine, nextTaskNumber, registerTask } from './state.ts';
import { cancelWaiter, type PyTask, startEagerly, stepSoon, TaskData, taskLayout } from './step.ts';

function init(
  vm: VM,
  self: PyTask,
  coro: PyObject,
  loop?: PyObject,
  taskName?: PyObject,
  context?: PyObject,
  eagerStart?: PyObject,
): void {
  const d = self.v;
  const eager = eagerStart !== undefined && isTrue(vm, eagerStart);
  initFuture(vm, self, loop ?? NONE);
  if (coro.type !== COROUTINE && !isOtherCoroutine(vm, coro)) {
    d.logDestroyPending = false;
    vm.raise('TypeError', `a coroutine was expected, got ${reprText(vm, coro)}`);
  }
  replace(d, 'context', context === undefined || context === NONE ? copyContext() : dup(context));
  d.mustCancel = false;
  d.logDestroyPending = true;
  d.cancels = 0;
  replace(d, 'coro', dup(coro));
  replace(d, 'name', taskName === undefined || taskName === NONE ? int(nextTaskNumber()) : nameOf(vm, taskName));
  if (eager) {
    const running: PyObject = vm.keep(callMethod(vm, d.loop as PyObject, 'is_running'));
    if (isTrue(vm, running)) {
      startEagerly(vm, self);
      return;
    }
  }
  stepSoon(vm, self, null);
  registerTask(vm, self);
}

function replace(d: TaskData, field: 'context' | 'coro' | 'name', value: Owned): void {
  const old = d[field];
  d[field] = hold(value);
  dropOpt(old);
}

const nameOf = (vm: VM, o: PyObject): Owned => (o.type === STR ? dup(o) : toStr(vm, o));

function getName(_vm: VM, self: PyTask): Owned {
  const d = self.v;
  if (d.name === null) return none();
  if (d.name.type === INT) replace(d, 'name', str(`Task-${String(d.name.v)}`));
  return dup(d.name as PyObject);
}

function cancel(vm: VM, self: PyTask, message: PyObject = NONE): Owned {
  const d = self.v;
  d.logTraceback = false;
  if (d.state !== 'PENDING') return bool(false);
  d.cancels++;
  const { waiter } = d;
  if (waiter !== null && cancelWaiter(vm, vm.keep(dup(waiter as PyObject)), message)) return bool(true);
  d.mustCancel = true;
  setField(d, 'cancelMessage', message);
  return bool(true);
}

function uncancel(_vm: VM, self: PyTask): Owned {
  const d = self.v;
  if (d.cancels > 0 && --d.cancels === 0) d.mustCancel = false;
  return int(d.cancels);
}

/** `__del__`: a task that dies while it is pending is told of. */
function finalize(vm: VM, self: PyTask): void {
  const d = self.v;
  if (d.loop !== null && d.state === 'PENDING' && d.logDestroyPending) {
    const mark = vm.mark();
    tellLoop(vm, self, [
      ['task', self],
      ['message', vm.keep(str('Task was destroyed but it is pending!'))],
      ['source_traceback', d.sourceTraceback],
    ]);
    vm.release(mark);
  }
  finalizeFuture(vm, self);
}

const optional = (x: Held | null): Owned => (x === null ? none() : dup(x as PyObject));

defineType(TASK, {
  ...futureSpec,
  base: FUTURE,
  doc: 'A coroutine wrapped in a Future.',
  signature: '(coro, *, loop=None, name=None, context=None, eager_start=False)',
  basicSize: 144,
  layout: taskLayout,
  newPayload: () => new TaskData(),
  slots: {
    new_: (_vm, type: PyType) => newInstance(type, new TaskData()),
    init: initSlot('Task', '(coro, *, loop=None, name=None, context=None, eager_start=False)', init),
    repr: (vm, self: PyTask) => {
      ensureAlive(vm, self);
      return call(vm, imported(vm, 'taskRepr'), [self]);
    },
    iter: newFutureIter,
    am_await: newFutureIter,
    del: finalize,
  },
  methods: [
    ...resultMethods,
    ...callbackMethods,
    ...stateMethods,
    def('set_result', '($self, result, /)', null, (vm, _self: PyTask, _result: PyObject) =>
      vm.raise('RuntimeError', 'Task does not support set_result operation'),
    ),
    def('set_exception', '($self, exception, /)', null, (vm, _self: PyTask, _exception: PyObject) =>
      vm.raise('RuntimeError', 'Task does not support set_exception operation'),
    ),
    def(
      'cancel',
      '($self, /, msg=None)',
      "Request that this task cancel itself.\n\nThis arranges for a CancelledError to be thrown into the\nwrapped coroutine on the next cycle through the event loop.\nThe coroutine then has a chance to clean up or even deny\nthe request using try/except/finally.\n\nUnlike Future.cancel, this does not guarantee that the\ntask will be cancelled: the exception might be caught and\nacted upon, delaying cancellation of the task or preventing\ncancellation completely.  The task may also return a value or\nraise a different exception.\n\nImmediately after this method is called, Task.cancelled() will\nnot return True (unless the task was already cancelled).  A\ntask will be marked as cancelled when the wrapped coroutine\nterminates with a CancelledError exception (even if cancel()\nwas not called).\n\nThis also increases the task's count of cancellation requests.",
      cancel,
    ),
    def(
      'cancelling',
      '($self, /)',
      "Return the count of the task's cancellation requests.\n\nThis count is incremented when .cancel() is called\nand may be decremented using .uncancel().",
      (_vm, self: PyTask) => int(self.v.cancels),
    ),
    def(
      'uncancel',
      '($self, /)',
      "Decrement the task's count of cancellation requests.\n\nThis should be used by tasks that catch CancelledError\nand wish to continue indefinitely until they are cancelled again.\n\nReturns the remaining number of cancellation requests.",
      uncancel,
    ),
    def(
      'get_stack',
      '($self, /, *, limit=None)',
      "Return the list of stack frames for this task's coroutine.\n\nIf the coroutine is not done, this returns the stack where it is\nsuspended.  If the coroutine has completed successfully or was\ncancelled, this returns an empty list.  If the coroutine was\nterminated by an exception, this returns the list of traceback\nframes.\n\nThe frames are always ordered from oldest to newest.\n\nThe optional limit gives the maximum number of frames to\nreturn; by default all available frames are returned.  Its\nmeaning differs depending on whether a stack or a traceback is\nreturned: the newest frames of a stack are returned, but the\noldest frames of a traceback are returned.  (This matches the\nbehavior of the traceback module.)\n\nFor reasons beyond our control, only one stack frame is\nreturned for a suspended coroutine.",
      (vm, self: PyTask, limit: PyObject = NONE) => call(vm, imported(vm, 'taskGetStack'), [self, limit]),
    ),
    def(
      'print_stack',
      '($self, /, *, limit=None, file=None)',
      "Print the stack or traceback for this task's coroutine.\n\nThis produces output similar to that of the traceback module,\nfor the frames retrieved by get_stack().  The limit argument\nis passed to get_stack().  The file argument is an I/O stream\nto which the output is written; by default output is written\nto sys.stderr.",
      (vm, self: PyTask, limit: PyObject = NONE, file: PyObject = NONE) =>
        call(vm, imported(vm, 'taskPrintStack'), [self, limit, file]),
    ),
    makeErrorMethod('Task'),
    def('get_name', '($self, /)', null, getName),
    def('set_name', '($self, value, /)', null, (vm, self: PyTask, value: PyObject) => {
      replace(self.v, 'name', nameOf(vm, value));
      return none();
    }),
    def('get_coro', '($self, /)', null, (_vm, self: PyTask) => optional(self.v.coro)),
    def('get_context', '($self, /)', null, (_vm, self: PyTask) => optional(self.v.context)),
    classGetItem(),
  ],
  getset: [
    ...futureGetsets,
    getset(
      '_log_destroy_pending',
      null,
      (_vm, self: PyTask) => bool(self.v.logDestroyPending),
      (vm, self, value) => {
        self.v.logDestroyPending = isTrue(vm, present(vm, value));
      },
    ),
    getset('_must_cancel', null, (_vm, self: PyTask) => bool(self.v.mustCancel)),
    optionalField('_coro', (self) => (self as PyTask).v.coro),
    optionalField('_fut_waiter', (self) => (self as PyTask).v.waiter),
  ],
});
