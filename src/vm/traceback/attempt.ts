/** Doing what may raise without letting it show: printing an exception must go on. */
import { reprText, strText } from '../../object/abstract.ts';
import { drop, type PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';

/** What `f` gives, or `otherwise` when it raises. */
export function attempt<T>(vm: VM, f: () => T, otherwise: T): T {
  const mark = vm.mark();
  try {
    const result = f();
    vm.release(mark);
    return result;
  } catch (error) {
    drop(vm.caught(error, mark));
    return otherwise;
  }
}

/** `str(o)`, or `<what str() failed>`. */
export function safeStr(vm: VM, o: PyObject, what: string): string {
  return attempt(vm, () => strText(vm, o), `<${what} str() failed>`);
}

/** `repr(o)`, or `<what repr() failed>`. */
export function safeRepr(vm: VM, o: PyObject, what: string): string {
  return attempt(vm, () => reprText(vm, o), `<${what} repr() failed>`);
}
