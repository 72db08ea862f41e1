/** Iterators over deques, forwards and backwards. */
import { asSsize, isInstance } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { allocTracked } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { int, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { hintMethod, reduceMethod, selfIter } from '../../types/iterators.ts';
import { fullTypeName } from '../../types/type-names.ts';
import { DEQUE, dequeAt, type PyDeque } from './deque-data.ts';

export const DEQUE_ITERATOR = staticType('_deque_iterator', 'collections');
export const DEQUE_REVERSE_ITERATOR = staticType('_deque_reverse_iterator', 'collections');

class DequeIterData {
  deque: Held<PyDeque> | null;
  index: number;
  /** How many items are still to come. */
  left: number;
  readonly state: number;
  constructor(deque: PyDeque, index: number) {
    this.deque = share(deque);
    this.index = index;
    this.left = Math.max(0, deque.v.size - index);
    this.state = deque.v.state;
  }
}
type DequeIterator = PyObject<DequeIterData>;

/** An iterator over a deque that leaves out the first `index` items. @nothrow */
export function newDequeIterator(deque: PyDeque, index: number): Owned {
  return allocTracked(DEQUE_ITERATOR, new DequeIterData(deque, index));
}
/** The same from the end. @nothrow */
export function newDequeReverseIterator(deque: PyDeque, index: number): Owned {
  return allocTracked(DEQUE_REVERSE_ITERATOR, new DequeIterData(deque, index));
}

function next(vm: VM, self: DequeIterator, backwards: boolean): Owned | null {
  const it = self.v;
  const d = (it.deque as PyDeque).v;
  if (d.state !== it.state) {
    it.left = 0;
    return vm.raise('RuntimeError', 'deque mutated during iteration');
  }
  if (it.left === 0) return null;
  it.left--;
  const i = it.index++;
  return dup(dequeAt(d, backwards ? d.size - 1 - i : i) as PyObject);
}

const forwardNext = (vm: VM, self: DequeIterator): Owned | null => next(vm, self, false);
const backwardNext = (vm: VM, self: DequeIterator): Owned | null => next(vm, self, true);

function define(
  type: PyType,
  iternext: (vm: VM, self: DequeIterator) => Owned | null,
  make: (d: PyDeque, i: number) => Owned,
): void {
  defineType(type, {
    doc: null,
    gc: true,
    basicSize: 56,
    layout: heldFields<DequeIterData>()('deque'),
    slots: {
      iter: selfIter,
      iternext,
      new_: (vm: VM, _type: PyType, args: readonly PyObject[]) => {
        if (args.length === 0) return vm.raise('TypeError', 'function takes at least 1 argument (0 given)');
        if (args.length > 2) return vm.raise('TypeError', `function takes at most 2 arguments (${args.length} given)`);
        const deque = args[0];
        if (!isInstance(deque, DEQUE)) {
          return vm.raise('TypeError', `argument 1 must be collections.deque, not ${fullTypeName(deque.type)}`);
        }
        const index = args.length > 1 ? asSsize(vm, args[1], 'OverflowError') : 0;
        return make(deque as PyDeque, Math.max(0, Math.min(index, (deque as PyDeque).v.size)));
      },
    },
    methods: [
      hintMethod((_vm: VM, self: DequeIterator) => int(self.v.left)),
      reduceMethod((_vm: VM, self: DequeIterator) => {
        const { left } = self.v;
        const deque = self.v.deque as PyDeque;
        return tupleTake([dup(self.type), tupleTake([dup(deque), int(deque.v.size - left)])]);
      }),
    ],
  });
}
define(DEQUE_ITERATOR, forwardNext, newDequeIterator);
define(DEQUE_REVERSE_ITERATOR, backwardNext, newDequeReverseIterator);
