/** What `anext(iterator, default)` returns: an awaitable that gives the default at the end of the iteration. */
import { getAttrName } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import { staticType } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import { alloc, track } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { def } from '../object/native.ts';
import { nextRaising, registerNextRaising } from '../object/next.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../object/refs.ts';
import { sending } from '../object/sending.ts';
import type { VM } from '../object/vm.ts';
import { newException } from '../types/exceptions.ts';

const ANEXT_AWAITABLE = staticType('anext_awaitable');

class AnextData {
  wrapped: Held;
  fallback: Held;
  constructor(wrapped: Held, fallback: Held) {
    this.wrapped = wrapped;
    this.fallback = fallback;
  }
}
type PyAnext = PyObject<AnextData>;

/** Wraps what `__anext__` returned. @nothrow */
export function newAnextAwaitable(_vm: VM, wrapped: PyObject, fallback: PyObject): Owned {
  const o = alloc(ANEXT_AWAITABLE, new AnextData(share(wrapped), share(fallback)));
  track(o);
  return o;
}

/** The iterator that awaiting goes through. */
function iterator(vm: VM, self: PyAnext): Owned {
  const it = vm.keep(sending.iterator(vm, dup(self.v.wrapped as PyObject)));
  if (it.type.v.slots.iternext !== null) return dup(it);
  // Only a coroutine has none.
  const own = vm.keep((it.type.v.slots.am_await as NonNullable<typeof it.type.v.slots.am_await>)(vm, it));
  if (own.type.v.slots.iternext === null) return vm.raise('TypeError', '__await__ returned a non-iterable');
  return dup(own);
}

/** Turns StopAsyncIteration into StopIteration with the default. */
function atEnd(vm: VM, self: PyAnext, error: unknown, mark: number): Owned {
  const exc = vm.caught(error, mark);
  if (!vm.isException(exc, 'StopAsyncIteration')) return vm.rethrowTake(exc);
  drop(exc);
  return vm.raiseTake(newException(vm, vm.exceptionType('StopIteration'), [dup(self.v.fallback as PyObject)]));
}

function proxy(vm: VM, self: PyAnext, method: string, args: readonly PyObject[]): Owned {
  const mark = vm.mark();
  try {
    const it = vm.keep(iterator(vm, self));
    const f = vm.keep(getAttrName(vm, it, method));
    const result = call(vm, f, args);
    vm.release(mark);
    return result;
  } catch (error) {
    return atEnd(vm, self, error, mark);
  }
}

function nextWithValue(vm: VM, self: PyObject): Owned {
  const mark = vm.mark();
  try {
    const it = vm.keep(iterator(vm, self as PyAnext));
    const result = nextRaising(vm, it.type.v.slots.iternext as NonNullable<typeof it.type.v.slots.iternext>, it);
    vm.release(mark, result);
    return result;
  } catch (error) {
    return atEnd(vm, self as PyAnext, error, mark);
  }
}

/** The end of the iteration, without the value that stands in StopIteration. */
function next(vm: VM, self: PyObject): Owned | null {
  const mark = vm.mark();
  try {
    return nextWithValue(vm, self);
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'StopIteration')) return vm.rethrowTake(exc);
    drop(exc);
    return null;
  }
}
registerNextRaising(next, nextWithValue);

defineType(ANEXT_AWAITABLE, {
  gc: true,
  basicSize: 32,
  layout: heldFields<AnextData>()('wrapped', 'fallback'),
  slots: {
    iter: (_vm: VM, self: PyObject) => dup(self),
    am_await: (_vm: VM, self: PyObject) => dup(self),
    iternext: next,
  },
  methods: [
    def(
      'send',
      '($self, value, /)',
      "send(arg) -> send 'arg' into the wrapped iterator,\nreturn next yielded value or raise StopIteration.",
      (vm, self: PyAnext, value: PyObject) => proxy(vm, self, 'send', [value]),
      { hideSignature: true },
    ),
    def(
      'throw',
      '($self, *args)',
      'throw(value)\nthrow(typ[,val[,tb]])\n\nraise exception in the wrapped iterator, return next yielded value\nor raise StopIteration.\nthe (type, val, tb) signature is deprecated, \nand may be removed in a future version of Python.',
      (vm, self: PyAnext, args: readonly PyObject[]) => proxy(vm, self, 'throw', args),
      { hideSignature: true },
    ),
    def(
      'close',
      '($self, /)',
      'close() -> raise GeneratorExit inside generator.',
      (vm, self: PyAnext) => proxy(vm, self, 'close', []),
      { hideSignature: true },
    ),
  ],
});
