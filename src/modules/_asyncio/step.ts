/** Running a task from one `await` to the next. */
import { isInstance, isTrue, reprText, setAttr } from '../../object/abstract.ts';
import { FALSE, GENERATOR, NONE } from '../../object/core-types.ts';
import { newBuiltin } from '../../object/descr.ts';
import type { PyException } from '../../object/exc.ts';
import { heldFields } from '../../object/layout.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { drop, dropOpt, dup, type Held, type Owned, type PyObject } from '../../object/refs.ts';
import { sending } from '../../object/sending.ts';
import { name, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { setField } from '../../types/exceptions/base.ts';
import { enterContext, leaveContext } from '../_contextvars/index.ts';
import { callMethod } from '../method-calls.ts';
import {
  addCallback,
  asAttributes,
  CONTEXT_KEYWORD,
  callSoon,
  cancelFuture,
  cancelledError,
  FUTURE_FIELDS,
  FutureData,
  isExactFuture,
  type PyFuture,
  setException,
  setResult,
  takeException,
} from './future.ts';
import {
  enterTask,
  invalidState,
  isCancelled,
  leaveTask,
  registerEagerTask,
  registerTask,
  swapCurrentTask,
  unregisterEagerTask,
} from './state.ts';
import { newTaskStep } from './task-step.ts';

export class TaskData extends FutureData {
  /** Null until `__init__` has run, and after an eager task has ended in its first step. */
  coro: Held | null = null;
  context: Held | null = null;
  /** A str; a number as long as nobody has asked for the name. */
  name: Held | null = null;
  /** What the task waits for. */
  waiter: Held | null = null;
  mustCancel = false;
  logDestroyPending = false;
  /** Requests to cancel that have not been taken back. */
  cancels = 0;
}
export type PyTask = PyObject<TaskData>;

export const taskLayout = asAttributes(heldFields<TaskData>()(...FUTURE_FIELDS, 'context', 'coro', 'name', 'waiter'));

// --- Steps -------------------------------------------------------------------------------------------------------

/** Has the loop make the task's next step, in which an exception is raised if there is one. */
export function stepSoon(vm: VM, task: PyTask, exc: PyObject | null): void {
  const mark = vm.mark();
  const callback = vm.keep(newTaskStep(task, exc, step));
  callSoon(vm, task.v.loop as PyObject, callback, null, task.v.context ?? NONE);
  vm.release(mark);
}

/** The task's next step, as the current task of its loop. */
export function step(vm: VM, self: PyObject, exc: PyObject | null): void {
  const task = self as PyTask;
  const loop = vm.keep(dup(task.v.loop as PyObject));
  enterTask(vm, loop, task);
  const mark = vm.mark();
  try {
    advance(vm, task, exc);
  } catch (error) {
    const raised = vm.keep(vm.caught(error, mark));
    leaveAfter(vm, loop, task, raised as PyException);
    vm.rethrowTake(dup(raised));
  }
  leaveTask(vm, loop, task);
}

/** Leaves the task after an exception, which is the context of another one that this may raise. */
function leaveAfter(vm: VM, loop: PyObject, task: PyTask, raised: PyException): void {
  const mark = vm.mark();
  try {
    leaveTask(vm, loop, task);
  } catch (error) {
    const other = vm.caught(error, mark) as Owned<PyException>;
    setField(other.v, 'context', raised);
    vm.rethrowTake(other);
  }
}

/** Runs the coroutine to its next suspension or its end. */
function advance(vm: VM, task: PyTask, given: PyObject | null): void {
  const d = task.v;
  if (d.state !== 'PENDING') {
    invalidState(vm, `__step(): already done: ${reprText(vm, task)} ${reprText(vm, given ?? NONE)}`);
  }
  let exc = given;
  if (d.mustCancel) {
    if (exc === null || !isCancelled(vm, exc)) exc = vm.keep(cancelledError(vm, task));
    d.mustCancel = false;
  }
  const waiter = d.waiter;
  d.waiter = null;
  dropOpt(waiter);
  const coro: PyObject = d.coro ?? vm.raise('RuntimeError', 'uninitialized Task object');
  const mark = vm.mark();
  let yielded: Owned | null;
  try {
    yielded = exc === null ? sending.send(vm, coro, none()) : sending.raise(vm, coro, exc);
  } catch (error) {
    ended(vm, task, vm.caught(error, mark));
    return;
  }
  if (yielded !== null) {
    wait(vm, task, vm.keep(yielded));
    return;
  }
  const result = vm.keep(sending.takeResult(vm));
  if (d.mustCancel) {
    // The task was cancelled just before its end.
    d.mustCancel = false;
    cancelFuture(vm, task, d.cancelMessage);
  } else setResult(vm, task, result);
}

/** The coroutine ended with an exception, which moves in. */
function ended(vm: VM, task: PyTask, exc: Owned): void {
  const d = task.v;
  const raised = vm.keep(exc);
  if (isCancelled(vm, raised)) {
    setField(d, 'cancelledError', raised);
    cancelFuture(vm, task, null);
    return;
  }
  setException(vm, task, raised);
  if (vm.isException(raised, 'KeyboardInterrupt') || vm.isException(raised, 'SystemExit')) {
    vm.rethrowTake(dup(raised));
  }
}

// --- Waiting -----------------------------------------------------------------------------------------------------

/** Has a RuntimeError raised in the task's next step. */
function failSoon(vm: VM, task: PyTask, message: string): void {
  stepSoon(vm, task, vm.keep(vm.newException('RuntimeError', message)));
}

/** `task.cancel(msg=message)` of whatever the task waits for, if it is to be cancelled. */
function passCancellation(vm: VM, task: PyTask, waiter: PyObject): void {
  const d = task.v;
  if (!d.mustCancel) return;
  if (cancelWaiter(vm, waiter, d.cancelMessage ?? NONE)) d.mustCancel = false;
}

/** Whether what a task waits for could be cancelled. */
export function cancelWaiter(vm: VM, waiter: PyObject, message: PyObject): boolean {
  const kept = vm.keep(dup(message));
  const answer: PyObject = vm.keep(callMethod(vm, waiter, 'cancel', [kept], [name('msg')]));
  return isTrue(vm, answer);
}

/** What a coroutine has yielded says what its task waits for. */
function wait(vm: VM, task: PyTask, yielded: PyObject): void {
  const d = task.v;
  if (yielded === task) failSoon(vm, task, `Task cannot await on itself: ${reprText(vm, task)}`);
  else if (isExactFuture(yielded)) waitForFuture(vm, task, yielded);
  else if (yielded === NONE) stepSoon(vm, task, null);
  else {
    const blocking = getAttrOpt(vm, yielded, name('_asyncio_future_blocking'));
    if (blocking !== null && (blocking as PyObject) !== NONE) {
      waitForOther(vm, task, yielded, vm.keep(blocking), d);
      return;
    }
    dropOpt(blocking);
    if (isInstance(yielded, GENERATOR)) {
      const [who, what] = [reprText(vm, task), reprText(vm, yielded)];
      failSoon(vm, task, `yield was used instead of yield from for generator in task ${who} with ${what}`);
    } else failSoon(vm, task, `Task got bad yield: ${reprText(vm, yielded)}`);
  }
}

function otherLoop(vm: VM, task: PyTask, future: PyObject): void {
  const [who, what] = [reprText(vm, task), reprText(vm, future)];
  failSoon(vm, task, `Task ${who} got Future ${what} attached to a different loop`);
}

function plainYield(vm: VM, task: PyTask, future: PyObject): void {
  const [who, what] = [reprText(vm, task), reprText(vm, future)];
  failSoon(vm, task, `yield was used instead of yield from in task ${who} with ${what}`);
}

function waitForFuture(vm: VM, task: PyTask, future: PyFuture): void {
  const d = task.v;
  const f = future.v;
  if ((f.loop as PyObject) !== d.loop) otherLoop(vm, task, future);
  else if (!f.blocking) plainYield(vm, task, future);
  else {
    f.blocking = false;
    const mark = vm.mark();
    addCallback(vm, future, vm.keep(newBuiltin(WAKEUP, task, null)), d.context ?? NONE);
    vm.release(mark);
    setField(d, 'waiter', future);
    passCancellation(vm, task, future);
  }
}

/** Waits for an object that is as a future. */
function waitForOther(vm: VM, task: PyTask, future: PyObject, blocking: PyObject, d: TaskData): void {
  const isBlocking = isTrue(vm, blocking);
  const loop: PyObject = vm.keep(loopOf(vm, future));
  if (loop !== d.loop) otherLoop(vm, task, future);
  else if (!isBlocking) plainYield(vm, task, future);
  else {
    setAttr(vm, future, name('_asyncio_future_blocking'), FALSE);
    const wake = vm.keep(newBuiltin(WAKEUP, task, null));
    drop(callMethod(vm, future, 'add_done_callback', [wake, d.context ?? NONE], [name(CONTEXT_KEYWORD)]));
    setField(d, 'waiter', future);
    passCancellation(vm, task, future);
  }
}

/** The loop of anything like a future: `get_loop()`, else `_loop`. */
function loopOf(vm: VM, future: PyObject): Owned {
  const getLoop = getAttrOpt(vm, future, name('get_loop'));
  if (getLoop !== null) return vm.call(vm.keep(getLoop), []);
  return vm.getAttribute(future, name('_loop'));
}

// --- Waking up ---------------------------------------------------------------------------------------------------

/** What the task waited for is done: the next step, with the exception in it if there is one. */
function wakeup(vm: VM, task: PyTask, future: PyObject): Owned {
  const exc = isExactFuture(future) ? outcome(vm, future) : otherOutcome(vm, future);
  step(vm, task, exc === null ? null : vm.keep(exc));
  return none();
}

function outcome(vm: VM, future: PyFuture): Owned | null {
  const { state } = future.v;
  if (state === 'FINISHED') return takeException(future);
  if (state === 'CANCELLED') return cancelledError(vm, future);
  return invalidState(vm, 'Result is not set.');
}

function otherOutcome(vm: VM, future: PyObject): Owned | null {
  const mark = vm.mark();
  try {
    drop(callMethod(vm, future, 'result'));
    return null;
  } catch (error) {
    return vm.caught(error, mark);
  }
}

const WAKEUP = def('task_wakeup', '($self, object, /)', null, wakeup);

// --- Eager tasks -------------------------------------------------------------------------------------------------

/** The first step of a task, at once, in the task's context. */
export function startEagerly(vm: VM, task: PyTask): void {
  const d = task.v;
  const loop = vm.keep(dup(d.loop as PyObject));
  const previous = vm.keep(swapCurrentTask(vm, loop, task));
  registerEagerTask(vm, task);
  const context = vm.keep(dup(d.context as PyObject));
  enterContext(vm, context);
  const mark = vm.mark();
  let raised: Owned | null = null;
  try {
    advance(vm, task, null);
  } catch (error) {
    raised = vm.caught(error, mark);
  }
  const failure = raised === null ? null : vm.keep(raised);
  drop(swapCurrentTask(vm, loop, previous));
  unregisterEagerTask(vm, task);
  leaveContext(vm, context);
  if (d.state === 'PENDING') registerTask(vm, task);
  else {
    const coro = d.coro;
    d.coro = null;
    dropOpt(coro);
  }
  if (failure !== null) vm.rethrowTake(dup(failure));
}
