/**
 * `next(it)` with the StopIteration that the iterator itself ends with. The slot `iternext` says only that there is nothing more,
 * which is all that loops need; `next()` and `__next__` show the exception too, with the value in it.
 */
import type { Owned, PyObject } from './refs.ts';
import type { VM } from './vm.ts';

type Next = (vm: VM, it: PyObject) => Owned | null;
type NextRaising = (vm: VM, it: PyObject) => Owned;

/** By the slot function that it stands beside. */
const raising = new Map<Next, NextRaising>();

/** Registers the form of an `iternext` that raises StopIteration itself. */
export function registerNextRaising(iternext: Next, f: NextRaising): void {
  raising.set(iternext, f);
}

/** Whether an `iternext` has a form of its own that raises StopIteration, perhaps with a value. @nothrow */
export function endsWithValue(iternext: Next): boolean {
  return raising.has(iternext);
}

/** The next item of an iterator whose slot is `iternext`. Raises StopIteration at its end. */
export function nextRaising(vm: VM, iternext: Next, it: PyObject): Owned {
  const own = raising.get(iternext);
  if (own !== undefined) return own(vm, it);
  const x = iternext(vm, it);
  return x === null ? vm.raiseTake(vm.newException('StopIteration', null)) : x;
}
