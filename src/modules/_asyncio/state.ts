/** What `_asyncio` holds: what it imported, the registries of tasks, and the running loop. */
import { registerRoot, tableRoot } from '../../gc/roots.ts';
import { isSubtype, isTrue, reprText } from '../../object/abstract.ts';
import { call, call0 } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { setModuleState } from '../../object/define.ts';
import { dictGet, dictPop, dictSet, type PyDict } from '../../object/dict.ts';
import { heldFields } from '../../object/layout.ts';
import {
  drop,
  dropOpt,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  share,
} from '../../object/refs.ts';
import { dict, name, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { newSet, type PySet, setAdd, setDiscard } from '../../types/set-table.ts';
import { callMethod } from '../method-calls.ts';

/** What is imported when the module is made: field, module, name. */
const IMPORTS = [
  ['iscoroutine', 'asyncio.coroutines', 'iscoroutine'],
  ['futureRepr', 'asyncio.base_futures', '_future_repr'],
  ['taskRepr', 'asyncio.base_tasks', '_task_repr'],
  ['taskGetStack', 'asyncio.base_tasks', '_task_get_stack'],
  ['taskPrintStack', 'asyncio.base_tasks', '_task_print_stack'],
  ['getEventLoopPolicy', 'asyncio.events', 'get_event_loop_policy'],
  ['InvalidStateError', 'asyncio.exceptions', 'InvalidStateError'],
  ['CancelledError', 'asyncio.exceptions', 'CancelledError'],
  ['extractStack', 'traceback', 'extract_stack'],
  ['WeakSet', 'weakref', 'WeakSet'],
] as const;
type Import = (typeof IMPORTS)[number][0];

class State {
  iscoroutine: Held | null = null;
  futureRepr: Held | null = null;
  taskRepr: Held | null = null;
  taskGetStack: Held | null = null;
  taskPrintStack: Held | null = null;
  getEventLoopPolicy: Held | null = null;
  InvalidStateError: Held | null = null;
  CancelledError: Held | null = null;
  extractStack: Held | null = null;
  WeakSet: Held | null = null;
  /** All tasks that are not run eagerly: a WeakSet. */
  scheduledTasks: Held | null = null;
  /** Tasks in their eager first step: a set. */
  eagerTasks: Held<PySet> | null = null;
  /** The running task of each loop. */
  currentTasks: Held<PyDict> | null = null;
  /** Types that `asyncio.iscoroutine` has said yes to. */
  coroutineTypes: Held<PyType>[] = [];
  /** Numbers in names that tasks get of themselves. */
  lastTask = 0;
}

const layout = heldFields<State>()(
  'iscoroutine',
  'futureRepr',
  'taskRepr',
  'taskGetStack',
  'taskPrintStack',
  'getEventLoopPolicy',
  'InvalidStateError',
  'CancelledError',
  'extractStack',
  'WeakSet',
  'scheduledTasks',
  'eagerTasks',
  'currentTasks',
  'coroutineTypes',
);

/** The state of the module made last, which holds it: emptied when the module goes. */
let state = new State();

/** Fills the state of a new module. Raises what its imports raise. */
export function makeState(vm: VM, module: PyObject): void {
  const fresh = new State();
  setModuleState(module, layout, fresh);
  for (const [field, from, what] of IMPORTS) {
    const mark = vm.mark();
    const owner = vm.keep(vm.importModule(from));
    fresh[field] = hold(vm.getAttribute(owner, name(what)));
    vm.release(mark);
  }
  fresh.scheduledTasks = hold(call0(vm, fresh.WeakSet as PyObject));
  fresh.eagerTasks = hold(newSet());
  fresh.currentTasks = hold(dict());
  state = fresh;
}

/** A part of the state (borrowed). Raises RuntimeError once the module is gone. */
function part<T extends PyObject>(vm: VM, x: Held<T> | null): T {
  return x ?? vm.raise('RuntimeError', 'the _asyncio module is not there any more');
}

/** Something that the module imported. */
export function imported(vm: VM, field: Import): PyObject {
  return part(vm, state[field]);
}

export const scheduledTasks = (vm: VM): PyObject => part(vm, state.scheduledTasks);
export const eagerTasks = (vm: VM): PySet => part(vm, state.eagerTasks);
export const currentTasks = (vm: VM): PyDict => part(vm, state.currentTasks);

/** The number in the next task's name. @nothrow */
export function nextTaskNumber(): number {
  return ++state.lastTask;
}

/** Raises `asyncio.InvalidStateError`. */
export function invalidState(vm: VM, message: string): never {
  const text = vm.keep(str(message));
  return vm.raiseTake(call(vm, imported(vm, 'InvalidStateError'), [text]));
}

/** Whether an exception is an `asyncio.CancelledError`. */
export function isCancelled(vm: VM, exc: PyObject): boolean {
  return isSubtype(exc.type, imported(vm, 'CancelledError') as PyType);
}

/** Types that are remembered at most: programs could make any number. */
const MOST_TYPES = 100;

/** Whether an object that is no native coroutine is one for `asyncio.iscoroutine`. */
export function isOtherCoroutine(vm: VM, o: PyObject): boolean {
  const known = state.coroutineTypes;
  if ((known as readonly PyObject[]).includes(o.type)) return true;
  const answer: PyObject = vm.keep(call(vm, imported(vm, 'iscoroutine'), [o]));
  const yes = isTrue(vm, answer);
  if (yes && known.length < MOST_TYPES) known.push(share(o.type));
  return yes;
}

// --- The running loop --------------------------------------------------------------------------------------------

let running: Held | null = null;
registerRoot(tableRoot('asyncio: the running event loop', () => (running === null ? [] : [running])));

/** The running event loop (borrowed), null when there is none. @nothrow */
export function runningLoop(): PyObject | null {
  return running;
}

/** Says which loop is running; None: none is. @nothrow */
export function setRunningLoop(loop: PyObject): void {
  const old = running;
  running = loop === NONE ? null : share(loop);
  dropOpt(old);
}

/** The running loop, or what the policy gives. */
export function eventLoop(vm: VM): Owned {
  if (running !== null) return dup(running as PyObject);
  const policy = vm.keep(call0(vm, imported(vm, 'getEventLoopPolicy')));
  return callMethod(vm, policy, 'get_event_loop');
}

// --- The running tasks -------------------------------------------------------------------------------------------

/** Says that a loop runs a task from now on. Raises RuntimeError when it runs one already. */
export function enterTask(vm: VM, loop: PyObject, task: PyObject): void {
  const d = currentTasks(vm);
  const other = dictGet(vm, d, loop);
  if (other === undefined) {
    dictSet(vm, d, loop, task);
    return;
  }
  const busy = vm.keep(dup(other));
  const text = `Cannot enter into task ${reprText(vm, task)} while another task ${reprText(vm, busy)} is being executed.`;
  vm.raise('RuntimeError', text);
}

/** Ends what `enterTask` began. Raises RuntimeError when the loop runs another task. */
export function leaveTask(vm: VM, loop: PyObject, task: PyObject): void {
  const d = currentTasks(vm);
  const other = dictGet(vm, d, loop);
  if (other === task) {
    dropOpt(dictPop(vm, d, loop));
    return;
  }
  const busy = vm.keep(dup(other ?? NONE) as Owned);
  const text = `Leaving task ${reprText(vm, task)} does not match the current task ${reprText(vm, busy)}.`;
  vm.raise('RuntimeError', text);
}

/** Puts a task (None: no task) in the place of the running one, which is returned (None when there was none). */
export function swapCurrentTask(vm: VM, loop: PyObject, task: PyObject): Owned {
  const d = currentTasks(vm);
  const before = dup(dictGet(vm, d, loop) ?? NONE) as Owned;
  const previous = vm.keep(before);
  if (task !== NONE) dictSet(vm, d, loop, task);
  else dropOpt(dictPop(vm, d, loop));
  return dup(previous);
}

/** Adds a task to the registry of all tasks, or takes it out. */
export function registerTask(vm: VM, task: PyObject): void {
  drop(callMethod(vm, scheduledTasks(vm), 'add', [task]));
}
export function unregisterTask(vm: VM, task: PyObject): void {
  drop(callMethod(vm, scheduledTasks(vm), 'discard', [task]));
}
/** The same for tasks in their eager step. */
export function registerEagerTask(vm: VM, task: PyObject): void {
  setAdd(vm, eagerTasks(vm), task);
}
export function unregisterEagerTask(vm: VM, task: PyObject): void {
  setDiscard(vm, eagerTasks(vm), task);
}
