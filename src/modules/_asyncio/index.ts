/** `_asyncio`: futures, tasks, and what is running. */
import { NONE } from '../../object/core-types.ts';
import { defineModule, put } from '../../object/define.ts';
import { dictGet } from '../../object/dict.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { FUTURE, TASK } from './future.ts';
import './future-type.ts';
import './task.ts';
import {
  currentTasks,
  eagerTasks,
  enterTask,
  eventLoop,
  leaveTask,
  makeState,
  registerEagerTask,
  registerTask,
  runningLoop,
  scheduledTasks,
  setRunningLoop,
  swapCurrentTask,
  unregisterEagerTask,
  unregisterTask,
} from './state.ts';

function runningLoopOrError(vm: VM): Owned {
  const loop = runningLoop();
  return loop === null ? vm.raise('RuntimeError', 'no running event loop') : dup(loop);
}

function currentTask(vm: VM, _m: PyObject, given: PyObject = NONE): Owned {
  const loop = given === NONE ? vm.keep(runningLoopOrError(vm)) : given;
  const task = dictGet(vm, currentTasks(vm), loop);
  return task === undefined ? none() : dup(task);
}

/** A function that does something with a task and returns None. */
function withTask(name: string, doc: string, f: (vm: VM, task: PyObject) => void): NativeDecl {
  return def(name, '($module, /, task)', `${doc}\n\nReturns None.`, (vm, _m: PyObject, task: PyObject) => {
    f(vm, task);
    return none();
  });
}

/** A function that does something with a loop and a task and returns None. */
function withLoop(name: string, doc: string, f: (vm: VM, loop: PyObject, task: PyObject) => void): NativeDecl {
  const text = `${doc}\n\nTask belongs to loop.\n\nReturns None.`;
  return def(name, '($module, /, loop, task)', text, (vm, _m: PyObject, loop: PyObject, task: PyObject) => {
    f(vm, loop, task);
    return none();
  });
}

export const _asyncio = defineModule('_asyncio', {
  doc: 'Accelerator module for asyncio',
  functions: [
    def('current_task', '($module, /, loop=None)', 'Return a currently executed task.', currentTask),
    def(
      'get_event_loop',
      '($module, /)',
      'Return an asyncio event loop.\n\nWhen called from a coroutine or a callback (e.g. scheduled with\ncall_soon or similar API), this function will always return the\nrunning event loop.\n\nIf there is no running event loop set, the function will return\nthe result of `get_event_loop_policy().get_event_loop()` call.',
      (vm) => eventLoop(vm),
    ),
    def(
      'get_running_loop',
      '($module, /)',
      'Return the running event loop.  Raise a RuntimeError if there is none.\n\nThis function is thread-specific.',
      runningLoopOrError,
    ),
    def(
      '_get_running_loop',
      '($module, /)',
      'Return the running event loop or None.\n\nThis is a low-level function intended to be used by event loops.\nThis function is thread-specific.',
      () => dup(runningLoop() ?? NONE) as Owned,
    ),
    def(
      '_set_running_loop',
      '($module, loop, /)',
      'Set the running event loop.\n\nThis is a low-level function intended to be used by event loops.\nThis function is thread-specific.',
      (_vm, _m: PyObject, loop: PyObject) => {
        setRunningLoop(loop);
        return none();
      },
    ),
    withTask('_register_task', 'Register a new task in asyncio as executed by loop.', registerTask),
    withTask('_register_eager_task', 'Register a new task in asyncio as executed by loop.', registerEagerTask),
    withTask('_unregister_task', 'Unregister a task.', unregisterTask),
    withTask('_unregister_eager_task', 'Unregister a task.', unregisterEagerTask),
    withLoop('_enter_task', 'Enter into task execution or resume suspended task.', enterTask),
    withLoop('_leave_task', 'Leave task execution or suspend a task.', leaveTask),
    def(
      '_swap_current_task',
      '($module, /, loop, task)',
      'Temporarily swap in the supplied task and return the original one (or None).\n\nThis is intended for use during eager coroutine execution.',
      (vm, _m: PyObject, loop: PyObject, task: PyObject) => swapCurrentTask(vm, loop, task),
    ),
  ],
  types: [FUTURE, TASK],
  init: (vm, d, module) => {
    makeState(vm, module);
    put(d, '_scheduled_tasks', dup(scheduledTasks(vm)));
    put(d, '_eager_tasks', dup(eagerTasks(vm) as PyObject));
    put(d, '_current_tasks', dup(currentTasks(vm) as PyObject));
  },
});
