/** Output of the module's functions. */
import { getAttrName } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { drop } from '../../object/refs.ts';
import { str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';

/** Writes a line to `sys.stdout`, if there is one. */
export function printLine(vm: VM, text: string): void {
  const out = vm.sysAttribute('stdout');
  if (out === undefined || out === NONE) return;
  const write = vm.keep(getAttrName(vm, out, 'write'));
  const line = vm.keep(str(`${text}\n`));
  drop(call1(vm, write, line));
}
