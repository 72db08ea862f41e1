/**
 * What the compiler throws after parsing: syntax errors it finds in a well-formed tree, and the RecursionError of a
 * tree too deep for it.
 */
import { Fault } from '../fault.ts';
import type { Position } from '../syntax/ast.ts';
import { SyntaxFault } from '../syntax/errors.ts';

/**
 * A SyntaxError of the compiler. Its offsets are CPython's: counted from 1 in UTF-8 bytes (the parser's count
 * characters). `text` is null: CPython's compiler reads the line from the file, and so does who raises the error.
 */
export class CompileFault extends SyntaxFault {
  /**
   * CPython's symbol table sets the location as attributes only (`args` is `(msg,)`), its code generator puts it in
   * `args` too.
   */
  readonly locationInArgs: boolean;
  constructor(message: string, filename: string, at: Position, locationInArgs: boolean, ranged = true) {
    super(
      'SyntaxError',
      message,
      filename,
      at.lineno,
      at.col_offset + 1,
      null,
      ranged ? at.end_lineno : at.lineno,
      ranged ? at.end_col_offset + 1 : null,
    );
    this.locationInArgs = locationInArgs;
  }
}

/** A SyntaxError as CPython's symbol table raises it. */
export function symtableFault(message: string, filename: string, at: Position): CompileFault {
  return new CompileFault(message, filename, at, false);
}

/** A SyntaxError as CPython's code generator raises it. */
export function syntaxFault(message: string, filename: string, at: Position): CompileFault {
  return new CompileFault(message, filename, at, true);
}

/** CPython's C recursion limit: how deep its compiler goes into a tree. */
export const MAX_DEPTH = 10_000;

/** The RecursionError of a tree that is too deep. */
export function tooDeep(): Fault {
  return new Fault('RecursionError', 'maximum recursion depth exceeded during compilation');
}

/** Runs a pass over a tree; if it exhausts the JavaScript stack, throws Python's RecursionError instead. */
export function guardDepth<T>(pass: () => T): T {
  try {
    return pass();
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message)) throw tooDeep();
    // Firefox names its own error class.
    if (error instanceof Error && error.message === 'too much recursion') throw tooDeep();
    throw error;
  }
}
