/** From source text to a code object. */
import { constantKey } from '../compile/constants.ts';
import { CO_FUTURE_BARRY_AS_BDFL, CO_FUTURE_MASK, parseFuture } from '../compile/future.ts';
import { optimize as optimizeTree } from '../compile/optimize.ts';
import { buildSymbolTable } from '../compile/symtable.ts';
import { buildCodeTables } from '../compile/tables.ts';
import type { PyCode } from '../object/code.ts';
import type { PyStr } from '../object/dict.ts';
import { drop, type Owned } from '../object/refs.ts';
import { str } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import type { ConstantValue, Expr, Mod, Position } from '../syntax/ast.ts';
import { parse } from '../syntax/parser.ts';
import type { WarningHandler, WarningPlace } from '../syntax/tokenizer.ts';
import { warnInversion } from '../types/bool.ts';
import type { ConstantPool } from './constants.ts';
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
  /** In mode 'single': does the end of the source close open blocks (as is the default)? */
  readonly implyDedent?: boolean;
  /** `await` and its kin may stand in the module itself, which is a coroutine then. */
  readonly topLevelAwait?: boolean;
  /** Keep the constants of the syntax tree in the pool (and only them), as CPython's arena does while a script runs. */
  readonly arena?: boolean;
  /** Called for each SyntaxWarning; may raise. */
  readonly onWarning?: WarningHandler;
}

/**
 * Compiles source text. Throws SyntaxError faults. The pool gets the constants: those of a script stay alive with its
 * syntax tree while it runs. The caller drops it.
 */
export function compileText(source: string, options: CompileOptions, pool: ConstantPool): Owned<PyCode> {
  const warn = options.onWarning;
  const mod = parse(source, {
    filename: options.filename,
    mode: options.mode,
    interactiveIncomplete: options.incomplete === true,
    implyDedent: options.implyDedent !== false,
    barryAsFlufl: isBarryAsFlufl(options.futureFlags ?? 0),
    ...(warn === undefined ? {} : { onWarning: warn }),
  });
  return compileTree(mod, options, pool, startsDebugged(source, mod));
}

/** The flags of `from __future__` imports that code was compiled with. @nothrow */
export function futureFlagsOf(code: PyCode): number {
  return code.v.flags & CO_FUTURE_MASK;
}

/** Whether flags say that `<>` is the operator. @nothrow */
export function isBarryAsFlufl(futureFlags: number): boolean {
  return (futureFlags & CO_FUTURE_BARRY_AS_BDFL) !== 0;
}

/** The place of a warning of the compiler: it counts bytes. @nothrow */
function warningPlace(at: Position): WarningPlace {
  const { lineno, end_lineno } = at;
  return { lineno, offset: at.col_offset + 1, end_lineno, end_offset: at.end_col_offset + 1, text: null };
}

const DEBUGGED = /\b(?:breakpoint|set_trace|f_trace|cProfile|_lsprof|sys\.settrace|sys\.setprofile|sys\.monitoring)\b/;
const DEBUGGED_NAMES = new Set(['breakpoint', 'set_trace', 'f_trace', 'cProfile', '_lsprof']);
const DEBUGGED_SYS = new Set(['settrace', 'setprofile', 'monitoring']);

/**
 * A module that stops in a debugger, or starts the profiler, runs with hooks from the start: tracing begins when its code is already running. What
 * only docstrings and comments mention is no reason. @nothrow
 */
export function startsDebugged(source: string, mod: Mod): boolean {
  if (!DEBUGGED.test(source)) return false;
  for (const x of nodes(mod)) {
    if (x.kind === 'Constant') {
      const { value } = x as unknown as { value: ConstantValue };
      if (value.type === 'str' && typeof value.value === 'string' && DEBUGGED_NAMES.has(value.value)) return true;
      continue;
    }
    for (const field of Object.values(x)) if (typeof field === 'string' && DEBUGGED_NAMES.has(field)) return true;
    if (x.kind !== 'Attribute') continue;
    const { value, attr } = x as unknown as { value: Expr; attr: string };
    if (value.kind === 'Name' && value.id === 'sys' && DEBUGGED_SYS.has(attr)) return true;
  }
  return false;
}

/** All nodes of a tree. */
function* nodes(tree: Mod): Iterable<{ readonly kind: string }> {
  const stack: unknown[] = [tree];
  while (stack.length > 0) {
    const x = stack.pop();
    if (Array.isArray(x)) for (const item of x) stack.push(item);
    else if (typeof x === 'object' && x !== null && 'kind' in x) {
      yield x as { readonly kind: string };
      if (x.kind !== 'Constant') for (const field of Object.values(x)) if (typeof field === 'object') stack.push(field);
    }
  }
}

/** Warns of a `~True` that is about to be folded. Where the warning is an error it is left to the code when it runs. */
function mayInvertBool(): boolean {
  const mark = vm.mark();
  try {
    warnInversion(vm);
    return true;
  } catch (error) {
    drop(vm.caught(error, mark));
    return false;
  }
}

/** A syntax tree with its constants folded. */
export function optimizedTree(mod: Mod, options: CompileOptions): Mod {
  const future = parseFuture(mod, options.filename, options.futureFlags ?? 0);
  return optimizeTree(mod, options.optimize, future, mayInvertBool);
}

/** Compiles a syntax tree. Throws SyntaxError faults. */
export function compileTree(mod: Mod, options: CompileOptions, pool: ConstantPool, traced = false): Owned<PyCode> {
  const warn = options.onWarning;
  const future = parseFuture(mod, options.filename, options.futureFlags ?? 0);
  const tree = optimizeTree(mod, options.optimize, future, mayInvertBool);
  const topLevelAwait = options.topLevelAwait === true;
  const table = buildSymbolTable(tree, options.filename, future, topLevelAwait);
  const tables = buildCodeTables(tree, table, {
    optimize: options.optimize,
    topLevelAwait,
    ...(warn === undefined ? {} : { warn: (message: string, at: Position) => warn(message, warningPlace(at)) }),
  });
  const filename: Owned<PyStr> = str(options.filename);
  if (options.arena === true) {
    const code = makeCode(tables.top, table, tables, { ...options, traced }, pool, filename);
    const keys = new Set<string>();
    const twice = new Set<string>();
    collectConstants(mod, keys, twice);
    collectConstants(tree, keys, null);
    pool.retain(keys);
    for (const key of twice) pool.holdTwice(key);
    return code;
  }
  return makeCode(tables.top, table, tables, { ...options, traced }, pool, filename);
}

/**
 * Keys of all constants that stand in a tree, items of folded tuples included. CPython's parser gives its arena a bytes
 * literal twice: as a literal, and as what the literals side by side make together.
 */
function collectConstants(tree: Mod, keys: Set<string>, twice: Set<string> | null): void {
  for (const x of nodes(tree)) {
    if (x.kind !== 'Constant') continue;
    const { value } = x as unknown as { value: ConstantValue };
    addConstant(value, keys);
    if (value.type === 'bytes' && value.joined !== true) twice?.add(constantKey(value));
  }
}

function addConstant(value: ConstantValue, keys: Set<string>): void {
  keys.add(constantKey(value));
  if (value.type === 'tuple' || value.type === 'frozenset') for (const item of value.items) addConstant(item, keys);
}
