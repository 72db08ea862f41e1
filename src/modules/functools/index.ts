/** The module `_functools`. */
import { compare, getIter, iterNext } from '../../object/abstract.ts';
import { call2 } from '../../object/call.ts';
import { staticType } from '../../object/core-types.ts';
import { defineModule, defineType, getset, member } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { allocTracked } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { callNative } from '../../object/native-call.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import type { CompareOp } from '../../object/type.ts';
import { int, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { LRU_WRAPPER } from './lru-cache.ts';
import { PARTIAL } from './partial.ts';

// --- cmp_to_key --------------------------------------------------------------------------------------------------

const KEY_WRAPPER = staticType('KeyWrapper', 'functools');
class KeyData {
  compare: Held | null;
  object: Held | null;
  constructor(cmp: PyObject, object: PyObject | null) {
    this.compare = share(cmp);
    this.object = object === null ? null : share(object);
  }
}
type Key = PyObject<KeyData>;

const KEY_CALL = def('K', '($self, /, obj)', null, (_vm: VM, self: Key, obj: PyObject) =>
  allocTracked(KEY_WRAPPER, new KeyData(self.v.compare as PyObject, obj)),
).prepare();

function keyCompare(vm: VM, a: Key, b: PyObject, op: CompareOp): Owned {
  if (a.type !== b.type) return vm.raise('TypeError', 'other argument must be K instance');
  const x = a.v.object;
  const y = (b as Key).v.object;
  if (x === null || y === null) return vm.raise('AttributeError', 'object');
  const mark = vm.mark();
  const order = vm.keep(call2(vm, a.v.compare as PyObject, x, y));
  const r = compare(vm, order, vm.keep(int(0)), op);
  vm.release(mark);
  return r;
}

defineType(KEY_WRAPPER, {
  gc: true,
  basicSize: 32,
  layout: heldFields<KeyData>()('compare', 'object'),
  slots: {
    richcompare: keyCompare,
    call: (vm: VM, self: Key, args: readonly PyObject[], kwnames: readonly PyStr[] | null) =>
      callNative(vm, KEY_CALL, self, args, kwnames),
  },
  getset: [getset('__text_signature__', null, () => str('(obj)'))],
  members: [
    member('obj', 'Value wrapped by a key function.', (self: Key) => self.v.object, {
      emptyIsNone: true,
      set: (_vm, self, value) => {
        const old = self.v.object;
        self.v.object = value === null ? null : share(value);
        if (old !== null) drop(old);
      },
    }),
  ],
});

// --- reduce ------------------------------------------------------------------------------------------------------

/** `reduce(function, iterable, initial)`. Raises TypeError for an empty iterable without `initial`. */
function reduce(vm: VM, f: PyObject, iterable: PyObject, initial: PyObject | undefined): Owned {
  const mark = vm.mark();
  let it: PyObject;
  try {
    it = vm.keep(getIter(vm, iterable));
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'TypeError')) return vm.rethrowTake(exc);
    drop(exc);
    return vm.raise('TypeError', 'reduce() arg 2 must support iteration');
  }
  const loop = vm.mark();
  const first = initial === undefined ? iterNext(vm, it) : dup(initial);
  if (first === null) return vm.raise('TypeError', 'reduce() of empty iterable with no initial value');
  let total: PyObject = vm.keep(first);
  for (;;) {
    const item = iterNext(vm, it);
    if (item === null) return dup(total);
    vm.keep(item);
    const next = call2(vm, f, total, item);
    vm.release(loop, next);
    total = vm.keep(next);
  }
}

export const _functools = defineModule('_functools', {
  doc: 'Tools that operate on functions.',
  functions: [
    def(
      'reduce',
      '($module, function, iterable, initial=None, /)',
      'reduce(function, iterable[, initial], /) -> value\n\nApply a function of two arguments cumulatively to the items of a sequence\nor iterable, from left to right, so as to reduce the iterable to a single\nvalue.  For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5]) calculates\n((((1+2)+3)+4)+5).  If initial is present, it is placed before the items\nof the iterable in the calculation, and serves as a default when the\niterable is empty.',
      (vm: VM, _m: PyObject, f: PyObject, iterable: PyObject, initial?: PyObject) => reduce(vm, f, iterable, initial),
      { hideSignature: true, packed: true },
    ),
    def(
      'cmp_to_key',
      '($module, /, mycmp)',
      'Convert a cmp= function into a key= function.\n\n  mycmp\n    Function that compares two objects.',
      (_vm: VM, _m: PyObject, mycmp: PyObject) => allocTracked(KEY_WRAPPER, new KeyData(mycmp, null)),
    ),
  ],
  types: [PARTIAL, LRU_WRAPPER],
});
