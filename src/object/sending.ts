/** Sending values and exceptions into awaitables, for natives: what `await` does in generated code (PyIter_Send). */
import type { Owned, PyObject, PyType } from './refs.ts';
import type { VM } from './vm.ts';

/** Awaitables that are no generators and can be sent to without a method call. What is sent moves in. */
export const sendSlots = new Map<PyType, (it: PyObject, sent: Owned) => Owned | null>();

const missing = (vm: VM): never => vm.raise('SystemError', 'generators are not set up');

interface Sending {
  /** What `await` runs for an object (_PyCoro_GetAwaitableIter); the reference moves in. Raises TypeError. */
  iterator: (vm: VM, x: Owned) => Owned;
  /** The next value that an awaitable yields, or null when it returned (`takeResult`). What is sent moves in. */
  send: (vm: VM, it: PyObject, sent: Owned) => Owned | null;
  /** Raises an exception where an awaitable is suspended; as `send`. The exception is borrowed. */
  raise: (vm: VM, it: PyObject, exc: PyObject) => Owned | null;
  /** The value that the awaitable resumed last returned with. */
  takeResult: (vm: VM) => Owned;
  /** What a slot of `sendSlots` returns with; the value moves in. @keeps */
  setResult: (vm: VM, value: Owned) => void;
}

/** Installed by the interpreter's generators. */
export const sending: Sending = {
  iterator: missing,
  send: missing,
  raise: missing,
  takeResult: missing,
  setResult: missing,
};
