/** `posix.environ`: the variables of the process as bytes. */
import { host } from '../../host/host.ts';
import { dictClear, dictSetTake, type PyDict } from '../../object/dict.ts';
import type { VM } from '../../object/vm.ts';
import { nameObject } from './scandir.ts';

/** Makes a dict hold the variables that the host has, and nothing else. */
export function fillEnvironment(vm: VM, environ: PyDict): void {
  dictClear(environ);
  for (const [variable, value] of host.environ) {
    const mark = vm.mark();
    dictSetTake(vm, environ, vm.keep(nameObject(variable, true)), nameObject(value, true));
    vm.release(mark);
  }
}
