/** Warnings of the compiler. */
import { dup } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { SyntaxFault } from '../syntax/errors.ts';
import type { WarningHandler } from '../syntax/tokenizer.ts';
import { sourceLines } from './source-lines.ts';

/**
 * What to do with a SyntaxWarning found in a source: it goes the way of all warnings. Where the filters make it an error, it is a
 * SyntaxError there.
 */
export function sourceWarning(vm: VM, filename: string): WarningHandler {
  return (message, { lineno, offset, end_lineno, end_offset, text }) => {
    const mark = vm.mark();
    try {
      vm.warnAt('SyntaxWarning', message, filename, lineno);
    } catch (error) {
      const exc = vm.keep(vm.caught(error, mark));
      if (!vm.isException(exc, 'SyntaxWarning')) return vm.rethrowTake(dup(exc));
      vm.release(mark);
      const line = sourceLines(filename)?.[lineno - 1];
      const shown = text ?? (line === undefined ? null : `${line}\n`);
      throw new SyntaxFault('SyntaxError', message, filename, lineno, offset, shown, end_lineno, end_offset);
    }
  };
}
