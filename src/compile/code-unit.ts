/**
 * What the compiler knows of one code object before any code exists: its names, variables and constants, each table
 * in CPython's order.
 */
import type { ConstantValue, Node } from '../syntax/ast.ts';
import { constantKey } from './constants.ts';
import { maybeMangle, type Scope, type SymbolInfo } from './symtable-scope.ts';

export type UnitKind =
  | 'module'
  | 'function'
  | 'async function'
  | 'lambda'
  | 'class'
  | 'comprehension'
  | 'type parameters';

/** An entry of `co_consts`: a plain value, or the code object of another unit. */
export type ConstEntry = { readonly value: ConstantValue } | { readonly code: CodeUnit };

/** How a comprehension runs in the frame around it (PEP 709). */
export interface InlinedComprehension {
  readonly scope: Scope;
  /**
   * Variables to save before and restore after (in reverse), in order: the frame's local (or, outside functions,
   * hidden local) of that name is set aside; `cell` ones get a fresh cell for the comprehension.
   */
  readonly saved: readonly { readonly name: string; readonly cell: boolean }[];
  /** Names that mean something else inside than around: to be looked up here first. */
  readonly symbols: ReadonlyMap<string, SymbolInfo>;
}

/** Where the code of a name looks: the frame's variable, a cell, the global or the local namespace. */
export type NameAccess = 'fast' | 'deref' | 'global' | 'name';

export class CodeUnit {
  readonly kind: UnitKind;
  readonly scope: Scope;
  readonly node: Node;
  readonly parent: CodeUnit | null;
  readonly name: string;
  readonly qualname: string;
  readonly firstlineno: number;
  /** `co_consts`; complete after `finish`. */
  consts: ConstEntry[] = [];
  /** `co_names`. */
  readonly names: string[] = [];
  /** `co_varnames`: parameters, then locals by first use. */
  readonly varnames: string[];
  cellvars: string[] = [];
  readonly freevars: string[];
  /** `__static_attributes__` of a class. */
  readonly staticAttributes = new Set<string>();
  /** The inlined comprehensions in this unit, by node. */
  readonly inlined = new Map<Node, InlinedComprehension>();
  /** How many inlined comprehensions surround the place being walked. */
  inlinedDepth = 0;
  /** While a comprehension is walked: what its names mean. */
  readonly overrides = new Map<string, SymbolInfo>();
  /** Outside functions: variables of inlined comprehensions that are fast locals at this point. */
  readonly fastHidden = new Set<string>();
  private readonly constKeys = new Map<string, number>();
  private readonly codeIndex = new Map<CodeUnit, number>();
  private readonly used = new Set<number>();
  private readonly folded: ConstantValue[] = [];
  private readonly nameSet = new Set<string>();
  private readonly varnameSet: Set<string>;

  constructor(kind: UnitKind, scope: Scope, node: Node, parent: CodeUnit | null, name: string, firstlineno: number) {
    this.kind = kind;
    this.scope = scope;
    this.node = node;
    this.parent = parent;
    this.name = name;
    this.firstlineno = firstlineno;
    this.qualname = qualname(kind, parent, name);
    this.varnames = [...scope.params];
    this.varnameSet = new Set(this.varnames);
    this.freevars = scope.freeNames();
  }

  /** Registers a constant that an instruction loads; `live`: that instruction survives. */
  loadConst(value: ConstantValue, live: boolean): void {
    const key = constantKey(value);
    let index = this.constKeys.get(key);
    if (index === undefined) {
      index = this.consts.push({ value }) - 1;
      this.constKeys.set(key, index);
    }
    if (live) this.used.add(index);
  }

  /** Registers the code object of `unit` as a constant. */
  loadCode(unit: CodeUnit, live: boolean): void {
    let index = this.codeIndex.get(unit);
    if (index === undefined) {
      index = this.consts.push({ code: unit }) - 1;
      this.codeIndex.set(unit, index);
    }
    if (live) this.used.add(index);
  }

  /** A tuple of constants that CPython builds while it optimises the finished code: it comes after all others. */
  foldTuple(value: ConstantValue): void {
    this.folded.push(value);
  }

  addName(name: string): void {
    const mangled = this.mangle(name);
    if (this.nameSet.has(mangled)) return;
    this.nameSet.add(mangled);
    this.names.push(mangled);
  }

  /** `name` must be mangled. */
  addVarname(name: string): void {
    if (this.varnameSet.has(name)) return;
    this.varnameSet.add(name);
    this.varnames.push(name);
  }

  mangle(name: string): string {
    return maybeMangle(this.scope.privateName, this.scope, name);
  }

  symbol(mangled: string): SymbolInfo | undefined {
    return this.overrides.get(mangled) ?? this.scope.symbols.get(mangled);
  }

  /** How code of this unit reaches a name (mangled), at this point of the walk. */
  access(mangled: string): NameAccess {
    switch (this.symbol(mangled)?.scope) {
      case 'free':
      case 'cell':
        return 'deref';
      case 'local':
        return this.scope.isFunctionLike || this.fastHidden.has(mangled) ? 'fast' : 'name';
      case 'global implicit':
        return this.scope.isFunctionLike || this.overrides.has(mangled) ? 'global' : 'name';
      case 'global explicit':
        return 'global';
      case undefined:
        return 'name';
    }
  }

  /** Drops constants that no surviving instruction loads (the first always stays), adds the folded tuples. */
  finish(): void {
    for (const value of this.folded) this.loadConst(value, true);
    this.consts = this.consts.filter((_, index) => index === 0 || this.used.has(index));
    const cells = this.scope.cellNames();
    const cellSet = new Set(cells);
    const first = this.varnames.filter((name) => cellSet.has(name));
    this.cellvars = [...first, ...cells.filter((name) => !this.varnameSet.has(name))];
  }
}

function qualname(kind: UnitKind, parent: CodeUnit | null, name: string): string {
  if (parent === null || parent.parent === null) return name;
  let around = parent;
  if (around.kind === 'type parameters') {
    // The scope of type parameters does not show in names.
    around = around.parent as CodeUnit;
    if (around.parent === null) return name;
  }
  if (kind === 'function' || kind === 'async function' || kind === 'class') {
    if (around.symbol(around.mangle(name))?.scope === 'global explicit') return name;
  }
  const isFunction = around.kind === 'function' || around.kind === 'async function' || around.kind === 'lambda';
  return isFunction ? `${around.qualname}.<locals>.${name}` : `${around.qualname}.${name}`;
}

export const CO_OPTIMIZED = 0x1;
export const CO_NEWLOCALS = 0x2;
export const CO_VARARGS = 0x4;
export const CO_VARKEYWORDS = 0x8;
export const CO_NESTED = 0x10;
export const CO_GENERATOR = 0x20;
export const CO_COROUTINE = 0x80;
export const CO_ASYNC_GENERATOR = 0x200;

/** `co_flags`; `futureFlags` are the future features of the module (`FutureFlags.flags`). */
export function codeFlags(unit: CodeUnit, futureFlags: number): number {
  const scope = unit.scope;
  let flags = futureFlags;
  if (!scope.isFunctionLike) {
    // Top-level await makes a module a coroutine; a class body can hold none.
    return unit.kind === 'module' && scope.isCoroutine ? flags | CO_COROUTINE : flags;
  }
  flags |= CO_OPTIMIZED | CO_NEWLOCALS;
  if (scope.isNested) flags |= CO_NESTED;
  if (scope.isGenerator) flags |= scope.isCoroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
  else if (scope.isCoroutine) flags |= CO_COROUTINE;
  if (scope.hasVarargs) flags |= CO_VARARGS;
  if (scope.hasVarkw) flags |= CO_VARKEYWORDS;
  return flags;
}
