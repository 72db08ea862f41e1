/**
 * The symbol table's second pass: from what each block says of a name (bound, used, declared) to where the name lives.
 * The rules are CPython 3.13's, PEP 709 (inlined comprehensions) and PEP 695 (type parameters) included.
 */
import { symtableFault } from './errors.ts';
import {
  DEF_BOUND,
  DEF_COMP_CELL,
  DEF_FREE_CLASS,
  DEF_GLOBAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  type Scope,
  SymbolInfo,
} from './symtable-scope.ts';

/** Decides the scope of every symbol in `top` and all blocks inside. Throws SyntaxError faults. */
export function analyze(top: Scope, filename: string): void {
  new Analysis(filename).block(top, null, new Set(), new Set(), new Set(), null);
}

class Analysis {
  private readonly filename: string;
  constructor(filename: string) {
    this.filename = filename;
  }

  /**
   * Analyses one block. `bound`: names bound in function scopes around (null at the top); `free`: receives the names
   * left free; `global`: names declared global around; `typeParams`: those of `bound` that are type parameters;
   * `classScope`: the class whose namespace this block can see. The sets belong to the callee, except `typeParams`.
   */
  block(
    scope: Scope,
    bound: Set<string> | null,
    free: Set<string>,
    global: Set<string>,
    typeParams: Set<string>,
    classScope: Scope | null,
  ): void {
    const local = new Set<string>();
    const isClass = scope.kind === 'class';
    // A class's names are invisible to functions inside, so those see the bindings as they were before it.
    const newBound = new Set<string>(isClass && bound !== null ? bound : []);
    const newGlobal = new Set<string>(isClass ? global : []);
    for (const [name, symbol] of scope.symbols) {
      this.name(scope, name, symbol, bound, local, free, global, typeParams, classScope);
    }
    if (isClass) {
      newBound.add('__class__');
      newBound.add('__classdict__');
    } else {
      if (scope.isFunctionLike) addAll(newBound, local);
      if (bound !== null) addAll(newBound, bound);
      addAll(newGlobal, global);
    }

    const newFree = new Set<string>();
    const inlinedCells = new Set<string>();
    let inlinedAny = false;
    for (const child of scope.children) {
      let childClass: Scope | null = null;
      if (child.canSeeClassScope) childClass = isClass ? scope : classScope;
      const childFree = new Set(newFree);
      this.block(child, new Set(newBound), childFree, new Set(newGlobal), new Set(typeParams), childClass);
      if (child.comprehension !== 'none' && child.comprehension !== 'generator' && !scope.canSeeClassScope) {
        inline(scope, child, childFree, inlinedCells);
        child.isInlined = true;
        inlinedAny = true;
      }
      addAll(newFree, childFree);
      if (child.hasFree || child.childHasFree) scope.childHasFree = true;
    }
    if (inlinedAny) scope.children = scope.children.flatMap((child) => (child.isInlined ? child.children : [child]));

    if (scope.isFunctionLike) {
      for (const [name, symbol] of scope.symbols) {
        if (symbol.scope !== 'local' || !(newFree.has(name) || inlinedCells.has(name))) continue;
        symbol.scope = 'cell';
        newFree.delete(name);
      }
    } else if (isClass) {
      if (newFree.delete('__class__')) scope.needsClassClosure = true;
      if (newFree.delete('__classdict__')) scope.needsClassDict = true;
    }
    for (const name of inlinedCells) {
      const symbol = scope.symbols.get(name);
      if (symbol !== undefined) symbol.flags |= DEF_COMP_CELL;
    }
    this.passOn(scope, bound, newFree);
    addAll(free, newFree);
  }

  private name(
    scope: Scope,
    name: string,
    symbol: SymbolInfo,
    bound: Set<string> | null,
    local: Set<string>,
    free: Set<string>,
    global: Set<string>,
    typeParams: Set<string>,
    classScope: Scope | null,
  ): void {
    const flags = symbol.flags;
    if (flags & DEF_GLOBAL) {
      if (flags & DEF_NONLOCAL) this.fail(`name '${name}' is nonlocal and global`, scope, name);
      symbol.scope = 'global explicit';
      global.add(name);
      bound?.delete(name);
      return;
    }
    if (flags & DEF_NONLOCAL) {
      if (bound === null) this.fail('nonlocal declaration not allowed at module level', scope, name);
      else if (!bound.has(name)) this.fail(`no binding for nonlocal '${name}' found`, scope, name);
      if (typeParams.has(name)) this.fail(`nonlocal binding not allowed for type parameter '${name}'`, scope, name);
      symbol.scope = 'free';
      scope.hasFree = true;
      free.add(name);
      return;
    }
    if (flags & DEF_BOUND) {
      symbol.scope = 'local';
      local.add(name);
      global.delete(name);
      if (flags & DEF_TYPE_PARAM) typeParams.add(name);
      else typeParams.delete(name);
      return;
    }
    if (classScope !== null) {
      // Bound by the class: at run time its namespace is asked first, then globals; bindings further out are skipped.
      const classFlags = classScope.symbols.get(name)?.flags ?? 0;
      if (classFlags & DEF_GLOBAL) {
        symbol.scope = 'global explicit';
        return;
      }
      if (classFlags & DEF_BOUND && !(classFlags & DEF_NONLOCAL)) {
        symbol.scope = 'global implicit';
        return;
      }
    }
    if (bound?.has(name)) {
      symbol.scope = 'free';
      scope.hasFree = true;
      free.add(name);
      return;
    }
    if (!global.has(name) && scope.isNested) scope.hasFree = true;
    symbol.scope = 'global implicit';
  }

  /** Names that blocks inside need from further out go through this block: it must close over them, too. */
  private passOn(scope: Scope, bound: Set<string> | null, free: Set<string>): void {
    const classLike = scope.kind === 'class' || scope.canSeeClassScope;
    for (const name of free) {
      const symbol = scope.symbols.get(name);
      if (symbol !== undefined) {
        // The class's own name and the one that passes through are different variables.
        if (classLike) symbol.flags |= DEF_FREE_CLASS;
        continue;
      }
      if (bound !== null && !bound.has(name)) continue;
      scope.symbols.set(name, new SymbolInfo(0, 'free'));
    }
  }

  private fail(message: string, scope: Scope, name: string): never {
    throw symtableFault(message, this.filename, scope.directives.find((d) => d.name === name) ?? scope.at);
  }
}

/** Makes the comprehension's names names of the block around it. */
function inline(scope: Scope, comp: Scope, compFree: Set<string>, inlinedCells: Set<string>): void {
  for (const [name, symbol] of comp.symbols) {
    if (symbol.flags & DEF_PARAM) continue;
    if (symbol.scope === 'cell' || symbol.flags & DEF_COMP_CELL) inlinedCells.add(name);
    const existing = scope.symbols.get(name);
    let where = symbol.scope;
    if (where === 'free' && scope.kind === 'class' && name === '__class__') {
      // The class does not exist yet: the comprehension has no variable of that name.
      where = 'global implicit';
      compFree.delete(name);
      comp.symbols.delete(name);
    }
    if (existing === undefined) {
      scope.symbols.set(name, new SymbolInfo(symbol.flags, where));
    } else if (
      existing.flags & DEF_BOUND &&
      scope.kind !== 'class' &&
      !comp.children.some((child) => child.symbols.get(name)?.scope === 'free')
    ) {
      // Free in the comprehension, local here: once inlined it is simply the local.
      compFree.delete(name);
    }
  }
  comp.hasFree = compFree.size > 0;
}

function addAll(to: Set<string>, from: Iterable<string>): void {
  for (const name of from) to.add(name);
}
