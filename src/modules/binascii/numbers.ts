/** Numbers as arguments of natives. */
import { asIndex } from '../../object/abstract.ts';
import type { PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';

/** An unsigned 32-bit argument; higher bits are cut off. */
export function unsigned32(vm: VM, o: PyObject | undefined, otherwise: number): number {
  if (o === undefined) return otherwise;
  return Number(BigInt.asUintN(32, BigInt(asIndex(vm, o))));
}
