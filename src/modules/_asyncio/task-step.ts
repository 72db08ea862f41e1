/** `_asyncio.TaskStepMethWrapper`: the callback with which a loop makes the next step of a task. */
import { staticType } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { alloc, track } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';

const TASK_STEP = staticType('TaskStepMethWrapper', '_asyncio');

/** Makes a step of a task, raising an exception in it if there is one. */
export type Step = (vm: VM, task: PyObject, exc: PyObject | null) => void;

class StepData {
  task: Held | null;
  exc: Held | null;
  readonly step: Step;
  constructor(task: PyObject, exc: PyObject | null, step: Step) {
    this.task = share(task);
    this.exc = exc === null ? null : share(exc);
    this.step = step;
  }
}
type PyTaskStep = PyObject<StepData>;

/** A callback that makes a step. @nothrow */
export function newTaskStep(task: PyObject, exc: PyObject | null, step: Step): Owned {
  const o = alloc(TASK_STEP, new StepData(task, exc, step));
  track(o);
  return o;
}

defineType(TASK_STEP, {
  doc: null,
  gc: true,
  basicSize: 32,
  layout: heldFields<StepData>()('task', 'exc'),
  slots: {
    call: (vm, self: PyTaskStep, args, kwnames) => {
      if (kwnames !== null && kwnames.length > 0) {
        return vm.raise('TypeError', 'function takes no keyword arguments');
      }
      if (args.length > 0) return vm.raise('TypeError', 'function takes no positional arguments');
      const mark = vm.mark();
      self.v.step(vm, self.v.task as PyObject, self.v.exc);
      vm.release(mark);
      return none();
    },
  },
  getset: [
    getset('__self__', null, (_vm, self: PyTaskStep) => (self.v.task === null ? none() : dup(self.v.task as PyObject))),
  ],
});
