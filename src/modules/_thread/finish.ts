/** The end of all threads but the main one, as the interpreter ends. */
import { dictGetName } from '../../object/dict.ts';
import { drop } from '../../object/refs.ts';
import { name } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { callMethod } from '../method-calls.ts';

/** Lets `threading`, when it is there, wait for its threads and run what was registered with it. */
export function endThreads(vm: VM): void {
  const threading = dictGetName(vm.modules(), name('threading'));
  if (threading === undefined) return;
  const mark = vm.mark();
  try {
    drop(callMethod(vm, threading, '_shutdown'));
  } catch (error) {
    vm.unraisableTake(vm.caught(error, vm.mark()), 'Exception ignored on threading shutdown', threading);
  }
  vm.release(mark);
}
