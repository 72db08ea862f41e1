/** `from __future__ import …`: which features a module asks for. */
import type { ImportFrom, Mod, Position, Stmt } from '../syntax/ast.ts';
import { CompileFault, syntaxFault } from './errors.ts';

/** `__future__`'s compiler flags (the bits of `co_flags`). */
export const CO_FUTURE_DIVISION = 0x20000;
export const CO_FUTURE_ABSOLUTE_IMPORT = 0x40000;
export const CO_FUTURE_WITH_STATEMENT = 0x80000;
export const CO_FUTURE_PRINT_FUNCTION = 0x100000;
export const CO_FUTURE_UNICODE_LITERALS = 0x200000;
export const CO_FUTURE_BARRY_AS_BDFL = 0x400000;
export const CO_FUTURE_GENERATOR_STOP = 0x800000;
export const CO_FUTURE_ANNOTATIONS = 0x1000000;

/** All flags that `compile()` takes and that code inherits from the code that compiles it. */
export const CO_FUTURE_MASK =
  CO_FUTURE_DIVISION |
  CO_FUTURE_ABSOLUTE_IMPORT |
  CO_FUTURE_WITH_STATEMENT |
  CO_FUTURE_PRINT_FUNCTION |
  CO_FUTURE_UNICODE_LITERALS |
  CO_FUTURE_BARRY_AS_BDFL |
  CO_FUTURE_GENERATOR_STOP |
  CO_FUTURE_ANNOTATIONS;

export interface FutureFlags {
  /** The bits to put into `co_flags`. */
  readonly flags: number;
  readonly annotations: boolean;
  readonly barryAsFlufl: boolean;
  /** Place of the last future import at the beginning of the module, -1 when there is none. */
  readonly lastLine: number;
  readonly lastColumn: number;
}

/** Features without an effect in Python 3 set no flag: they are in the language. */
const FEATURE_FLAGS: ReadonlyMap<string, number> = new Map([
  ['nested_scopes', 0],
  ['generators', 0],
  ['division', 0],
  ['absolute_import', 0],
  ['with_statement', 0],
  ['print_function', 0],
  ['unicode_literals', 0],
  ['barry_as_FLUFL', CO_FUTURE_BARRY_AS_BDFL],
  ['generator_stop', 0],
  ['annotations', CO_FUTURE_ANNOTATIONS],
]);

/** Flags given from outside (`compile(…, flags)`, inherited ones), without any import. */
export function futureFlags(flags: number, lastLine = -1, lastColumn = -1): FutureFlags {
  return {
    flags,
    annotations: (flags & CO_FUTURE_ANNOTATIONS) !== 0,
    barryAsFlufl: (flags & CO_FUTURE_BARRY_AS_BDFL) !== 0,
    lastLine,
    lastColumn,
  };
}

/**
 * Reads the future imports at the beginning of a module; `inherited` are flags that hold anyway.
 * Throws a SyntaxError fault for a feature that does not exist.
 */
export function parseFuture(mod: Mod, filename: string, inherited = 0): FutureFlags {
  let flags = inherited;
  let lastLine = -1;
  let lastColumn = -1;
  if (mod.kind === 'Module' || mod.kind === 'Interactive') {
    const body = mod.body;
    for (let i = isDocstring(body[0]) ? 1 : 0; i < body.length; i++) {
      const stmt = body[i];
      if (stmt.kind !== 'ImportFrom' || stmt.module !== '__future__' || (stmt.level ?? 0) !== 0) break;
      for (const alias of stmt.names) flags |= featureFlag(alias.name, filename, stmt);
      lastLine = stmt.lineno;
      lastColumn = stmt.col_offset;
    }
  }
  return futureFlags(flags, lastLine, lastColumn);
}

/** The code generator's check of an import statement: a future import may not come late. */
export function checkFutureImport(stmt: ImportFrom, future: FutureFlags, filename: string): void {
  if (stmt.module !== '__future__' || (stmt.level ?? 0) !== 0) return;
  if (stmt.lineno > future.lastLine || (stmt.lineno === future.lastLine && stmt.col_offset > future.lastColumn)) {
    throw syntaxFault('from __future__ imports must occur at the beginning of the file', filename, stmt);
  }
}

function featureFlag(name: string, filename: string, at: Position): number {
  const flag = FEATURE_FLAGS.get(name);
  if (flag !== undefined) return flag;
  const message = name === 'braces' ? 'not a chance' : `future feature ${name} is not defined`;
  throw new CompileFault(message, filename, at, false, false);
}

function isDocstring(stmt: Stmt | undefined): boolean {
  return stmt?.kind === 'Expr' && stmt.value.kind === 'Constant' && stmt.value.value.type === 'str';
}
