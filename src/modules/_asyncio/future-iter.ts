/** `_asyncio.FutureIter`: what `await future` runs. */
import { staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { alloc, track } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { registerNextRaising } from '../../object/next.ts';
import { drop, dropOpt, dup, type Held, type Owned, type PyObject, share, unhold } from '../../object/refs.ts';
import { sending, sendSlots } from '../../object/sending.ts';
import { none } from '../../object/values.ts';
import { theVM, type VM } from '../../object/vm.ts';
import { ensureAlive, futureResult, type PyFuture } from './future.ts';
import { thrownError } from './throwing.ts';

const FUTURE_ITER = staticType('FutureIter', '_asyncio');

class IterData {
  /** Null once the future is done, or the iterator closed. */
  future: Held<PyFuture> | null;
  constructor(future: PyFuture) {
    this.future = share(future);
  }
}
type PyFutureIter = PyObject<IterData>;

/** `future.__await__()`. Raises RuntimeError for a future that is not initialized. */
export function newFutureIter(vm: VM, self: PyFuture): Owned {
  ensureAlive(vm, self);
  const o = alloc(FUTURE_ITER, new IterData(self));
  track(o);
  return o;
}

/** The future itself while it is pending; null once it is done, with its result as what is returned. */
function advance(vm: VM, self: PyFutureIter): Owned | null {
  const d = self.v;
  const { future } = d;
  if (future === null) {
    sending.setResult(vm, none());
    return null;
  }
  const f = future.v;
  if (f.state === 'PENDING') {
    if (f.blocking) return vm.raise('RuntimeError', "await wasn't used with future");
    f.blocking = true;
    return dup(future as PyObject);
  }
  d.future = null;
  sending.setResult(vm, futureResult(vm, vm.keep(unhold(future))));
  return null;
}

function next(vm: VM, self: PyFutureIter): Owned | null {
  const x = advance(vm, self);
  if (x === null) drop(sending.takeResult(vm));
  return x;
}

function nextRaising(vm: VM, self: PyFutureIter): Owned {
  return advance(vm, self) ?? vm.raiseTake(vm.newStopIteration(sending.takeResult(vm)));
}

registerNextRaising(next as (vm: VM, it: PyObject) => Owned | null, (vm, it) => nextRaising(vm, it as PyFutureIter));
sendSlots.set(FUTURE_ITER, (it, sent) => {
  drop(sent);
  const mark = theVM.mark();
  const x = advance(theVM, it as PyFutureIter);
  theVM.release(mark, x);
  return x;
});

function clear(d: IterData): void {
  const { future } = d;
  d.future = null;
  dropOpt(future);
}

defineType(FUTURE_ITER, {
  doc: null,
  gc: true,
  basicSize: 24,
  layout: heldFields<IterData>()('future'),
  slots: { iter: (_vm, self) => dup(self), iternext: next },
  methods: [
    def('send', '($self, object, /)', null, (vm, self: PyFutureIter, _value: PyObject) => nextRaising(vm, self)),
    def(
      'throw',
      '($self, type, value=None, traceback=None, /)',
      null,
      (vm, self: PyFutureIter, type: PyObject, value?: PyObject, tb?: PyObject) => {
        const exc = thrownError(vm, type, value, tb);
        clear(self.v);
        return vm.rethrowTake(exc);
      },
      { hideSignature: true },
    ),
    def('close', '($self, /)', null, (_vm, self: PyFutureIter) => {
      clear(self.v);
      return none();
    }),
  ],
});
