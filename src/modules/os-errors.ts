/** What the host's errors become: OSError with number, message and file names. */

import { strerror } from '../host/errno.ts';
import { HostError } from '../host/host.ts';
import { call } from '../object/call.ts';
import type { PyObject } from '../object/refs.ts';
import { int, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

/** Raises OSError (or the subclass that the number stands for). */
export function raiseErrno(
  vm: VM,
  errno: number,
  filename: PyObject | null = null,
  filename2: PyObject | null = null,
): never {
  const args: PyObject[] = [vm.keep(int(errno)), vm.keep(str(strerror(errno)))];
  if (filename !== null) args.push(filename);
  if (filename2 !== null) args.push(vm.keep(int(0)), filename2);
  return vm.raiseTake(call(vm, vm.exceptionType('OSError'), args));
}

/** As `raiseErrno`, for a class of its own (a subclass of OSError). */
export function raiseErrnoAs(vm: VM, type: PyObject, errno: number): never {
  return vm.raiseTake(call(vm, type, [vm.keep(int(errno)), vm.keep(str(strerror(errno)))]));
}

/** For `catch (e)` around an operation of the host: raises OSError, or throws on what is none of the host's errors. */
export function raiseHost(
  vm: VM,
  error: unknown,
  filename: PyObject | null = null,
  filename2: PyObject | null = null,
): never {
  if (!(error instanceof HostError)) throw error;
  if (error.message === 'embedded null byte') return vm.raise('ValueError', error.message);
  return raiseErrno(vm, error.errno, filename, filename2);
}

const EINTR = 4;

/**
 * Does something with the host. When a signal comes in between, its handler runs and it is done again (PEP 475). Raises
 * OSError, and what handlers raise.
 */
export function onHost<T>(vm: VM, f: () => T, filename: PyObject | null = null): T {
  for (;;) {
    try {
      return f();
    } catch (error) {
      if (!(error instanceof HostError) || error.errno !== EINTR) return raiseHost(vm, error, filename);
    }
    vm.poll();
  }
}
