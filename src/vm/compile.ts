/** From source text to a code object. */
import { buildCodeTables } from '../compile/tables.ts';
import { parseFuture } from '../compile/future.ts';
import { optimize as optimizeTree } from '../compile/optimize.ts';
import { buildSymbolTable } from '../compile/symtable.ts';
import type { PyCode } from '../object/code.ts';
import type { PyStr } from '../object/dict.ts';
import type { Owned } from '../object/refs.ts';
import { str } from '../object/values.ts';
import type { Mod } from '../syntax/ast.ts';
import { parse } from '../syntax/parser.ts';
import { ConstantPool } from './constants.ts';
import { makeCode } from './units.ts';

export interface CompileOptions {
  readonly filename: string;
  readonly mode: 'exec' | 'eval' | 'single';
  /** The `-O` level. */
  readonly optimize: number;
  /** `co_flags` bits of `from __future__` features that are in force already. */
  readonly futureFlags?: number;
  /** In mode 'single': an unfinished block is an error of its own kind (for codeop). */
  readonly incomplete?: boolean;
  /** Called for each SyntaxWarning; may raise. */
  readonly onWarning?: (message: string, lineno: number) => void;
}

export interface Compiled {
  readonly code: Owned<PyCode>;
  /** The constants: a script's stay alive with its syntax tree while it runs. */
  readonly pool: ConstantPool;
}

/** Compiles source text. Throws SyntaxError faults. The caller drops the pool when it is done with it. */
export function compileText(source: string, options: CompileOptions): Compiled {
  const warn = options.onWarning;
  const mod = parse(source, {
    filename: options.filename,
    mode: options.mode,
    ...(options.incomplete === true ? { interactiveIncomplete: true } : {}),
    ...(warn === undefined ? {} : { onWarning: (message, lineno) => warn(message, lineno) }),
  });
  return compileTree(mod, options);
}

/** Compiles a syntax tree. */
export function compileTree(mod: Mod, options: CompileOptions): Compiled {
  const warn = options.onWarning;
  const future = parseFuture(mod, options.filename, options.futureFlags ?? 0);
  const tree = optimizeTree(mod, options.optimize, future);
  const table = buildSymbolTable(tree, options.filename, future);
  const tables = buildCodeTables(tree, table, {
    optimize: options.optimize,
    ...(warn === undefined ? {} : { warn: (message: string, at: { lineno: number }) => warn(message, at.lineno) }),
  });
  const pool = new ConstantPool();
  const filename: Owned<PyStr> = str(options.filename);
  const code = makeCode(tables.top, table, tables, { ...options }, pool, filename);
  return { code, pool };
}
