/** Waiting inside natives: signals come through, and clocks are read once per nap. */
import { host } from '../host/host.ts';
import { asIndex, isInt, isSubtype, typeName } from '../object/abstract.ts';
import { FLOAT, NONE } from '../object/core-types.ts';
import type { PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';

/** The longest nap between two looks at what is waited for, in seconds. */
const NAP = 3600;

/**
 * Waits until `ready` says so: true; false when `seconds` have gone by (null: never). What signal handlers raise is
 * raised.
 */
export function waitFor(vm: VM, ready: () => boolean, seconds: number | null): boolean {
  if (ready()) return true;
  if (seconds !== null && seconds <= 0) return false;
  const end = seconds === null ? null : host.monotonicNs() + BigInt(Math.round(seconds * 1e9));
  for (;;) {
    vm.poll();
    if (ready()) return true;
    const left = end === null ? NAP : Number(end - host.monotonicNs()) / 1e9;
    if (left <= 0) return false;
    host.sleep(Math.min(left, NAP));
  }
}

/** Seconds as C has them in a PyTime_t. Raises TypeError, ValueError (NaN), OverflowError. */
export function secondsArgument(vm: VM, o: PyObject): number {
  let seconds: number;
  if (isSubtype(o.type, FLOAT)) {
    seconds = o.v as number;
    if (Number.isNaN(seconds)) return vm.raise('ValueError', 'Invalid value NaN (not a number)');
  } else if (isInt(o) || o.type.v.slots.nb_index !== null) seconds = Number(asIndex(vm, o));
  else return vm.raise('TypeError', `'${typeName(o)}' object cannot be interpreted as an integer`);
  if (Math.abs(seconds) > 9223372036.854775) {
    const exact = !isSubtype(o.type, FLOAT);
    const what = exact ? 'timestamp too large to convert to C PyTime_t' : 'timestamp out of range for platform time_t';
    return vm.raise('OverflowError', what);
  }
  return seconds;
}

/** A timeout of which None says that there is none; null for that. Raises as `secondsArgument`. */
export function timeoutArgument(vm: VM, o: PyObject | undefined): number | null {
  return o === undefined || o === NONE ? null : secondsArgument(vm, o);
}
