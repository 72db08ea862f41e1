/** Warnings of the compiler. */
import type { VM } from '../object/vm.ts';

/** What to do with a SyntaxWarning found in a file: it goes the way of all warnings. */
export function sourceWarning(vm: VM, filename: string): (message: string, lineno: number) => void {
  return (message, lineno) => vm.warnAt('SyntaxWarning', message, filename, lineno);
}
