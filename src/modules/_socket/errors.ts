/** `socket.gaierror` and `socket.herror`, which the module's state holds. */
import { registerRoot } from '../../gc/roots.ts';
import { HostError } from '../../host/host.ts';
import { call } from '../../object/call.ts';
import { put } from '../../object/define.ts';
import type { PyDict } from '../../object/dict.ts';
import { drop, dup, type Held, hold, type PyObject } from '../../object/refs.ts';
import { int, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { newExceptionClass } from '../new-exception.ts';

const classes: { gaierror: Held | null; herror: Held | null } = { gaierror: null, herror: null };
registerRoot({
  kind: '_socket: exception class',
  visit(see) {
    for (const [name, c] of Object.entries(classes)) if (c !== null) see(c, () => `_socket: ${name}`);
  },
});

/** Makes the classes and puts them into the module's namespace. */
export function addErrors(vm: VM, d: PyDict): void {
  for (const name of ['gaierror', 'herror'] as const) {
    const old = classes[name];
    const made = hold(newExceptionClass(vm, 'socket', name, exceptionType('OSError'), null));
    classes[name] = made;
    if (old !== null) drop(old);
    put(d, name, dup(made as PyObject));
  }
}

const MESSAGES: { readonly [n: number]: string } = {
  [-2]: 'Name or service not known',
  [-3]: 'Temporary failure in name resolution',
  [-5]: 'No address associated with hostname',
  [-6]: 'ai_family not supported',
  [-7]: 'ai_socktype not supported',
  [-8]: 'Servname not supported for ai_socktype',
  [-9]: 'Address family for hostname not supported',
};

/** Raises socket.gaierror for one of its numbers, or for what a look-up threw. */
export function raiseName(vm: VM, reason: unknown): never {
  if (typeof reason !== 'number' && !(reason instanceof HostError)) throw reason;
  const n = typeof reason === 'number' ? reason : reason.errno < 0 ? reason.errno : -3;
  const args = [vm.keep(int(n)), vm.keep(str(MESSAGES[n] ?? 'Name or service not known'))];
  return vm.raiseTake(call(vm, classes.gaierror as PyObject, args));
}
