/** Runs the passes of the compiler before emission. */
import { parseFuture } from '../../src/compile/future.ts';
import { optimize } from '../../src/compile/optimize.ts';
import { buildSymbolTable, type SymbolTable } from '../../src/compile/symtable.ts';
import { buildCodeTables, type CodeTables } from '../../src/compile/tables.ts';
import type { Mod } from '../../src/syntax/ast.ts';
import { parse } from '../../src/syntax/parser.ts';

export interface Compiled {
  readonly mod: Mod;
  readonly table: SymbolTable;
  readonly tables: CodeTables;
  readonly warnings: readonly string[];
}

export function compile(source: string, level = 0, mode: 'exec' | 'eval' | 'single' = 'exec'): Compiled {
  const parsed = parse(source, { mode, filename: 'test.py' });
  const future = parseFuture(parsed, 'test.py');
  const mod = optimize(parsed, level, future);
  const table = buildSymbolTable(mod, 'test.py', future);
  const warnings: string[] = [];
  const tables = buildCodeTables(mod, table, { optimize: level, warn: (message) => warnings.push(message) });
  return { mod, table, tables, warnings };
}
