/** What the collector says on `sys.stderr` under its debug flags. */
import { getAttrName } from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { NONE } from '../object/core-types.ts';
import { drop, dup, type PyObject } from '../object/refs.ts';
import { str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { addressText } from './weakrefs.ts';

/** `gc: collectable <list 0x7f…>` @nothrow */
export function objectLine(what: string, o: PyObject): string {
  return `gc: ${what} <${o.type.v.fullName} ${addressText(o)}>\n`;
}

/** Writes to `sys.stderr`; nothing happens when that cannot be done (PySys_WriteStderr). @nothrow */
export function writeStderr(vm: VM, text: string): void {
  const stderr = vm.sysAttribute('stderr');
  if (stderr === undefined || stderr === NONE) return;
  const mark = vm.mark();
  try {
    const file = vm.keep(dup(stderr));
    const write = vm.keep(getAttrName(vm, file, 'write'));
    drop(call1(vm, write, vm.keep(str(text))));
    vm.release(mark);
  } catch (error) {
    drop(vm.caught(error, mark));
  }
}
