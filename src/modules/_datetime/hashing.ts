/** Hashes of dates and times: those of tuples and of bytes. */
import { hash } from '../../object/hash.ts';
import { int, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';

export { hashOfBytes } from '../../types/str/hash.ts';

/** `hash((…))` of numbers. */
export function hashTuple(vm: VM, numbers: readonly number[]): number | bigint {
  const mark = vm.mark();
  const h = hash(vm, vm.keep(tupleTake(numbers.map((n) => int(n)))));
  vm.release(mark);
  return h;
}
