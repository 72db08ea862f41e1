/** `_queue`: the simple queue. */
import { registerRoot, tableRoot } from '../gc/roots.ts';
import { isTrue } from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { staticType } from '../object/core-types.ts';
import { defineModule, defineType, put } from '../object/define.ts';
import { newInstance } from '../object/instances.ts';
import type { Layout } from '../object/layout.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType, share, unhold } from '../object/refs.ts';
import { bool, int, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { classGetItem } from '../types/container-common.ts';
import { exceptionType } from '../types/exceptions.ts';
import { newExceptionClass } from './new-exception.ts';
import { timeoutArgument, waitFor } from './waiting.ts';

const SIMPLE_QUEUE = staticType('SimpleQueue', '_queue');

class QueueData {
  /** What is in the queue stands from `first` on; places before are empty. */
  readonly items: (Held | null)[] = [];
  first = 0;
}
type PyQueue = PyObject<QueueData>;

const layout: Layout<QueueData> = {
  traverse({ items, first }, visit) {
    for (let i = first; i < items.length; i++) {
      const x = items[i];
      if (x !== null) visit(x, { kind: 'item', name: '', index: i - first });
    }
  },
  release(d) {
    while (d.first < d.items.length) drop(take(d));
    d.items.length = d.first = 0;
  },
};

function take(d: QueueData): Owned {
  const { items } = d;
  const x = items[d.first] as Held;
  items[d.first++] = null;
  if (d.first === items.length) items.length = d.first = 0;
  else if (d.first >= 1024 && d.first * 2 > items.length) {
    items.splice(0, d.first);
    d.first = 0;
  }
  return unhold(x);
}

/** The class of the exception, which the module's state holds. */
let emptyClass: Held | null = null;
registerRoot(tableRoot('_queue: exception class', () => (emptyClass === null ? [] : [emptyClass])));

const raiseEmpty = (vm: VM): never => vm.raiseTake(call0(vm, emptyClass as PyObject));

function get(vm: VM, self: PyQueue, block?: PyObject, timeout?: PyObject): Owned {
  const d = self.v;
  if (d.items.length > 0 && block === undefined && timeout === undefined) return take(d);
  const wait = block === undefined || isTrue(vm, block);
  let seconds: number | null = 0;
  if (wait) {
    seconds = timeoutArgument(vm, timeout);
    if (seconds !== null && seconds < 0) {
      return vm.raise('ValueError', "'timeout' must be a non-negative number");
    }
  }
  if (!waitFor(vm, () => d.items.length > 0, seconds)) return raiseEmpty(vm);
  return take(d);
}

function add(_vm: VM, self: PyQueue, item: PyObject): Owned {
  self.v.items.push(share(item));
  return none();
}

defineType(SIMPLE_QUEUE, {
  doc: 'Simple, unbounded, reentrant FIFO queue.',
  signature: '()',
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 72,
  weakrefOffset: 64,
  layout,
  newPayload: () => new QueueData(),
  slots: {
    new_: (vm, type: PyType, args) => {
      if (args.length > 0 && type === SIMPLE_QUEUE) {
        return vm.raise('TypeError', 'SimpleQueue() takes no positional arguments');
      }
      return newInstance(type, new QueueData());
    },
  },
  methods: [
    def(
      'empty',
      '($self, /)',
      'Return True if the queue is empty, False otherwise (not reliable!).',
      (_vm, self: PyQueue) => bool(self.v.items.length === 0),
    ),
    def(
      'get',
      '($self, /, block=True, timeout=None)',
      "Remove and return an item from the queue.\n\nIf optional args 'block' is true and 'timeout' is None (the default),\nblock if necessary until an item is available. If 'timeout' is\na non-negative number, it blocks at most 'timeout' seconds and raises\nthe Empty exception if no item was available within that time.\nOtherwise ('block' is false), return an item if one is immediately\navailable, else raise the Empty exception ('timeout' is ignored\nin that case).",
      get,
    ),
    def(
      'get_nowait',
      '($self, /)',
      'Remove and return an item from the queue without blocking.\n\nOnly get an item if one is immediately available. Otherwise\nraise the Empty exception.',
      (vm, self: PyQueue) => (self.v.items.length === 0 ? raiseEmpty(vm) : take(self.v)),
    ),
    def(
      'put',
      '($self, /, item, block=True, timeout=None)',
      "Put the item on the queue.\n\nThe optional 'block' and 'timeout' arguments are ignored, as this method\nnever blocks.  They are provided for compatibility with the Queue class.",
      add,
    ),
    def(
      'put_nowait',
      '($self, /, item)',
      'Put an item into the queue without blocking.\n\nThis is exactly equivalent to `put(item)` and is only provided\nfor compatibility with the Queue class.',
      add,
    ),
    def('qsize', '($self, /)', 'Return the approximate size of the queue (not reliable!).', (_vm, self: PyQueue) =>
      int(self.v.items.length - self.v.first),
    ),
    classGetItem(),
  ],
});

export const _queue = defineModule('_queue', {
  doc: 'C implementation of the Python queue module.\nThis module is an implementation detail, please do not use it directly.',
  types: [SIMPLE_QUEUE],
  init: (vm, d) => {
    const doc = 'Exception raised by Queue.get(block=0)/get_nowait().';
    const type = vm.keep(newExceptionClass(vm, '_queue', 'Empty', exceptionType('Exception'), doc));
    const old = emptyClass;
    emptyClass = share(type);
    if (old !== null) drop(old);
    put(d, 'Empty', dup(type as PyObject));
  },
});
