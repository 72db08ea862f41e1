/** What the symbol table knows: scopes and the symbols in them. */
import type { Node, Position } from '../syntax/ast.ts';

/** Facts about one name in one scope, one bit each; the values are CPython's (module `_symtable`). */
export const DEF_GLOBAL = 1;
export const DEF_LOCAL = 2;
export const DEF_PARAM = 4;
export const DEF_NONLOCAL = 8;
export const USE = 16;
export const DEF_FREE_CLASS = 64;
export const DEF_IMPORT = 128;
export const DEF_ANNOT = 256;
/** An iteration variable of a comprehension. */
export const DEF_COMP_ITER = 512;
export const DEF_TYPE_PARAM = 1024;
/** A cell of a comprehension that is inlined into this scope. */
export const DEF_COMP_CELL = 2048;
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;

export type SymbolScope = 'local' | 'global explicit' | 'global implicit' | 'free' | 'cell';

/** One name in one scope. */
export class SymbolInfo {
  /** `DEF_…` and `USE` bits. */
  flags: number;
  /** Where the name lives; set by the analysis. */
  scope: SymbolScope;
  constructor(flags: number, scope: SymbolScope) {
    this.flags = flags;
    this.scope = scope;
  }
}

/** Block types, in the words of the `symtable` module. */
export type ScopeKind =
  | 'module'
  | 'function'
  | 'class'
  | 'annotation'
  | 'type alias'
  | 'type parameters'
  | 'type variable';

export type ComprehensionKind = 'none' | 'list' | 'dict' | 'set' | 'generator';

export interface Directive extends Position {
  readonly name: string;
}

/** A block of code with names of its own. */
export class Scope {
  readonly kind: ScopeKind;
  /** The block's name: 'top', 'lambda', 'listcomp', 'genexpr', or what the definition is called. */
  readonly name: string;
  /** The node that opens the block. */
  readonly node: Node;
  readonly at: Position;
  /** The class whose name mangles `__names` in this block, or null. */
  privateName: string | null = null;
  /** Names by their mangled form, in order of first occurrence. */
  readonly symbols: Map<string, SymbolInfo> = new Map();
  /** Parameters, mangled: positional-only, positional, keyword-only, `*args`, `**kwargs`. */
  readonly params: string[] = [];
  /** Blocks inside; those of inlined comprehensions are listed here in their place. */
  children: Scope[] = [];
  /** `global` and `nonlocal` statements (and `:=` in comprehensions), for error positions. */
  readonly directives: Directive[] = [];
  /** Inside a function-like scope, at any depth. */
  isNested = false;
  isGenerator = false;
  /** Defined with `async def`, or contains `await`, `async for`, `async with`, an async comprehension. */
  isCoroutine = false;
  readonly comprehension: ComprehensionKind;
  /** A comprehension whose code runs in the frame around it (PEP 709). */
  isInlined = false;
  hasVarargs = false;
  hasVarkw = false;
  /** A class whose methods use `__class__` (or `super`): it makes the cell. */
  needsClassClosure = false;
  /** A class whose annotation scopes look names up in the class namespace. */
  needsClassDict = false;
  /** An annotation scope directly in a class: names are looked up in the class namespace first. */
  canSeeClassScope = false;
  hasFree = false;
  childHasFree = false;
  /** Visiting the target of a comprehension's `for` now. */
  inIterTarget = false;
  /** How many comprehension iterables enclose what is visited now. */
  iterDepth = 0;
  /** In type-parameter scopes of a class only these names are mangled; null: all. */
  mangledNames: Set<string> | null = null;
  /** What the block is, for 'cannot be used within …' ('a TypeVar bound', …). */
  readonly info: string;

  constructor(kind: ScopeKind, name: string, node: Node, at: Position, comprehension: ComprehensionKind, info: string) {
    this.kind = kind;
    this.name = name;
    this.node = node;
    this.at = at;
    this.comprehension = comprehension;
    this.info = info;
  }

  /** Whether names bound here are fast locals that blocks inside can close over. */
  get isFunctionLike(): boolean {
    return this.kind !== 'module' && this.kind !== 'class' && this.kind !== 'annotation';
  }

  /** The names that blocks inside close over, in CPython's order; a class adds `__class__` and `__classdict__`. */
  cellNames(): string[] {
    const names: string[] = [];
    for (const [name, symbol] of this.symbols) {
      if (symbol.scope === 'cell' || symbol.flags & DEF_COMP_CELL) names.push(name);
    }
    names.sort(compareCodePoints);
    if (this.needsClassClosure) names.push('__class__');
    if (this.needsClassDict) names.push('__classdict__');
    return names;
  }

  /** `co_freevars`: the names this block closes over, sorted. */
  freeNames(): string[] {
    const names: string[] = [];
    for (const [name, symbol] of this.symbols) {
      if (symbol.scope === 'free' || symbol.flags & DEF_FREE_CLASS) names.push(name);
    }
    return names.sort(compareCodePoints);
  }
}

/** Python's order of strings: by code point, not by UTF-16 unit. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // A surrogate stands for a code point above every other unit.
    if (x !== y) return (x >= 0xd800 && x < 0xe000 ? x + 0x10000 : x) - (y >= 0xd800 && y < 0xe000 ? y + 0x10000 : y);
  }
  return a.length - b.length;
}

/** The name an identifier gets inside class `privateName` (`__x` → `_Class__x`). */
export function mangle(privateName: string | null, name: string): string {
  if (privateName === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stripped = privateName.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}

/** As `mangle`, but in the type-parameter scope of a class only its type parameters are mangled. */
export function maybeMangle(privateName: string | null, scope: Scope, name: string): string {
  if (scope.mangledNames !== null && !scope.mangledNames.has(name)) return name;
  return mangle(privateName, name);
}
