/** Descriptors given as numbers, or by objects that have one (PyObject_AsFileDescriptor). */
import { asIndex, isInt } from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { getAttrOpt } from '../object/lookup.ts';
import type { PyObject } from '../object/refs.ts';
import { name } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

/** The descriptor of a number or a file. Raises TypeError, ValueError, OverflowError. */
export function fdOf(vm: VM, o: PyObject): number {
  let n = o;
  if (!isInt(o)) {
    const method = getAttrOpt(vm, o, name('fileno'));
    if (method === null) return vm.raise('TypeError', 'argument must be an int, or have a fileno() method.');
    n = vm.keep(call0(vm, vm.keep(method)));
    if (!isInt(n)) return vm.raise('TypeError', 'fileno() returned a non-integer');
  }
  const fd = asIndex(vm, n);
  if (fd < 0) return vm.raise('ValueError', `file descriptor cannot be a negative integer (${fd})`);
  if (fd > 0x7fffffff) return vm.raise('OverflowError', 'Python int too large to convert to C int');
  return Number(fd);
}
