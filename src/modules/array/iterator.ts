/** `array.arrayiterator`. */
import { builtinFunction, isInt } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { int, none, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { ssizeArgument } from '../../types/arguments.ts';
import { getArrayItem, type PyArray } from './data.ts';

const ARRAY_ITERATOR = staticType('arrayiterator', 'array');

class IterData {
  array: Held<PyArray> | null;
  index = 0;
  constructor(array: PyArray) {
    this.array = share(array);
  }
}
type ArrayIterator = PyObject<IterData>;

/** `iter(array)`. @nothrow */
export function newArrayIterator(array: PyArray): Owned {
  return newInstance(ARRAY_ITERATOR, new IterData(array));
}

defineType(ARRAY_ITERATOR, {
  gc: true,
  basicSize: 40,
  layout: heldFields<IterData>()('array'),
  slots: {
    iter: (_vm: VM, self: ArrayIterator) => dup(self),
    iternext: (vm: VM, self: ArrayIterator) => {
      const d = self.v;
      const { array } = d;
      if (array === null) return null;
      if (d.index < array.v.length) return getArrayItem(vm, array.v, d.index++);
      d.array = null;
      drop(array);
      return null;
    },
  },
  methods: [
    def('__reduce__', '($self, /)', 'Return state information for pickling.', (vm: VM, self: ArrayIterator) => {
      const iter = vm.keep(builtinFunction(vm, 'iter'));
      const { array, index } = self.v;
      if (array === null) return tuple([iter, vm.keep(tuple([vm.keep(tuple([]))]))]);
      return tuple([iter, vm.keep(tuple([array])), vm.keep(int(index))]);
    }),
    def(
      '__setstate__',
      '($self, state, /)',
      'Set state information for unpickling.',
      (vm: VM, self: ArrayIterator, state: PyObject) => {
        if (!isInt(state)) return vm.raise('TypeError', 'an integer is required');
        const index = ssizeArgument(vm, state, 0);
        const { array } = self.v;
        if (array !== null) self.v.index = Math.max(0, Math.min(index, array.v.length));
        return none();
      },
    ),
  ],
});
