/**
 * The symbol table: a scope for every block of a module, and in it what each name is. First pass: collect what each
 * block does with a name; second pass (`symtable-analyze.ts`): decide where the names live.
 */
import type {
  Alias,
  Arg,
  Arguments,
  Comprehension,
  DictComp,
  Expr,
  GeneratorExp,
  ListComp,
  Mod,
  NamedExpr,
  Node,
  Pattern,
  Position,
  SetComp,
  Stmt,
  TypeParam,
} from '../syntax/ast.ts';
import { guardDepth, MAX_DEPTH, symtableFault, tooDeep } from './errors.ts';
import type { FutureFlags } from './future.ts';
import { analyze } from './symtable-analyze.ts';
import {
  type ComprehensionKind,
  DEF_ANNOT,
  DEF_COMP_ITER,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  maybeMangle,
  Scope,
  type ScopeKind,
  SymbolInfo,
  USE,
} from './symtable-scope.ts';

export { Scope } from './symtable-scope.ts';

type FunctionNode = Extract<Stmt, { kind: 'FunctionDef' | 'AsyncFunctionDef' }>;
type ComprehensionNode = ListComp | SetComp | DictComp | GeneratorExp;

const NOWHERE: Position = { lineno: 0, col_offset: 0, end_lineno: 0, end_col_offset: 0 };

/** The scopes of one module, found by the nodes that open them. */
export class SymbolTable {
  readonly top: Scope;
  readonly filename: string;
  readonly future: FutureFlags;
  private readonly scopes: Map<Node, Scope>;
  private readonly typeParams: Map<Node, Scope>;
  private readonly defaults: Map<Node, Scope>;
  constructor(top: Scope, filename: string, future: FutureFlags, scopes: ScopeMaps) {
    this.top = top;
    this.filename = filename;
    this.future = future;
    this.scopes = scopes.blocks;
    this.typeParams = scopes.typeParams;
    this.defaults = scopes.defaults;
  }

  /**
   * The scope of a module, function, lambda, class, comprehension, type alias (its value), or of a TypeVar's bound.
   * Throws when the node opens none: a bug of the caller.
   */
  lookup(node: Node): Scope {
    return found(this.scopes.get(node), node);
  }
  /** The scope of the type parameters of a generic function, class or type alias. */
  lookupTypeParams(node: Node): Scope {
    return found(this.typeParams.get(node), node);
  }
  /** The scope of a type parameter's default value. */
  lookupDefault(node: TypeParam): Scope {
    return found(this.defaults.get(node), node);
  }
}

interface ScopeMaps {
  readonly blocks: Map<Node, Scope>;
  readonly typeParams: Map<Node, Scope>;
  readonly defaults: Map<Node, Scope>;
}

function found(scope: Scope | undefined, node: Node): Scope {
  if (scope === undefined) throw new Error(`no scope for ${node.kind}`);
  return scope;
}

/**
 * Builds the symbol table of a tree (the optimised one: the scopes are found by its nodes).
 * Throws a SyntaxError fault with CPython's wording and place, or a RecursionError fault for a tree too deep.
 */
export function buildSymbolTable(mod: Mod, filename: string, future: FutureFlags, topLevelAwait = false): SymbolTable {
  return guardDepth(() => {
    const builder = new Builder(mod, filename, future, topLevelAwait);
    builder.module(mod);
    analyze(builder.top, filename);
    return new SymbolTable(builder.top, filename, future, builder.maps);
  });
}

class Builder {
  readonly top: Scope;
  readonly maps: ScopeMaps = { blocks: new Map(), typeParams: new Map(), defaults: new Map() };
  private readonly filename: string;
  private readonly future: FutureFlags;
  private readonly topLevelAwait: boolean;
  private readonly stack: Scope[] = [];
  private current: Scope;
  private privateName: string | null = null;
  private depth = 0;

  constructor(mod: Mod, filename: string, future: FutureFlags, topLevelAwait: boolean) {
    this.topLevelAwait = topLevelAwait;
    this.filename = filename;
    this.future = future;
    this.top = new Scope('module', 'top', mod, NOWHERE, 'none', '');
    this.current = this.top;
    this.stack.push(this.top);
    this.maps.blocks.set(mod, this.top);
  }

  module(mod: Mod): void {
    switch (mod.kind) {
      case 'Module':
      case 'Interactive':
        this.stmts(mod.body);
        break;
      case 'Expression':
        this.expr(mod.body);
        break;
      case 'FunctionType':
        throw new Error('this compiler does not handle FunctionTypes');
    }
  }

  // Scopes

  private enter(
    kind: ScopeKind,
    name: string,
    node: Node,
    at: Position,
    map: Map<Node, Scope>,
    comprehension: ComprehensionKind = 'none',
    info = '',
  ): Scope {
    const around = this.current;
    const scope = new Scope(kind, name, node, at, comprehension, info);
    scope.isNested = around.isNested || around.isFunctionLike;
    // No `:=` in a comprehension's iterable, not even inside a lambda there.
    scope.iterDepth = around.iterDepth;
    if (kind !== 'class') scope.mangledNames = around.mangledNames;
    scope.privateName = this.privateName;
    this.stack.push(scope);
    this.current = scope;
    // Annotations that stay strings have no effect on the names around them.
    if (kind !== 'annotation') {
      map.set(node, scope);
      around.children.push(scope);
    }
    return scope;
  }

  private leave(): void {
    this.stack.pop();
    this.current = this.stack[this.stack.length - 1];
  }

  private flagsOf(scope: Scope, name: string): number {
    return scope.symbols.get(maybeMangle(this.privateName, scope, name))?.flags ?? 0;
  }

  private define(name: string, flag: number, at: Position): void {
    const mangled = this.current.mangledNames;
    if (flag & DEF_TYPE_PARAM && mangled !== null) mangled.add(name);
    this.defineIn(this.current, name, flag, at);
  }

  private defineIn(scope: Scope, name: string, flag: number, at: Position): void {
    const mangled = maybeMangle(this.privateName, scope, name);
    let symbol = scope.symbols.get(mangled);
    if (symbol !== undefined) {
      if (flag & symbol.flags & DEF_PARAM) this.fail(`duplicate argument '${name}' in function definition`, at);
      if (flag & symbol.flags & DEF_TYPE_PARAM) this.fail(`duplicate type parameter '${name}'`, at);
      symbol.flags |= flag;
    } else {
      symbol = new SymbolInfo(flag, 'local');
      scope.symbols.set(mangled, symbol);
    }
    if (scope.inIterTarget) {
      if (symbol.flags & (DEF_GLOBAL | DEF_NONLOCAL)) {
        this.fail(`comprehension inner loop cannot rebind assignment expression target '${name}'`, at);
      }
      symbol.flags |= DEF_COMP_ITER;
    }
    if (flag & DEF_PARAM) {
      scope.params.push(mangled);
    } else if (flag & DEF_GLOBAL && scope !== this.top) {
      // A global declared anywhere is a symbol of the module.
      const global = this.top.symbols.get(mangled);
      if (global === undefined) this.top.symbols.set(mangled, new SymbolInfo(flag, 'local'));
      else global.flags |= flag;
    }
  }

  private directive(name: string, at: Position): void {
    this.current.directives.push({
      name: maybeMangle(this.privateName, this.current, name),
      lineno: at.lineno,
      col_offset: at.col_offset,
      end_lineno: at.end_lineno,
      end_col_offset: at.end_col_offset,
    });
  }

  private fail(message: string, at: Position): never {
    throw symtableFault(message, this.filename, at);
  }

  private deeper(): void {
    if (++this.depth > MAX_DEPTH) throw tooDeep();
  }

  // Statements

  private stmts(stmts: readonly Stmt[]): void {
    for (const stmt of stmts) this.stmt(stmt);
  }

  /** An asynchronous statement in a module that may have some makes it a coroutine. */
  private mayAwaitInModule(): void {
    if (this.topLevelAwait && this.current.kind === 'module') this.current.isCoroutine = true;
  }

  private stmt(s: Stmt): void {
    this.deeper();
    switch (s.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.functionDef(s);
        break;
      case 'ClassDef':
        this.classDef(s);
        break;
      case 'TypeAlias':
        this.typeAlias(s);
        break;
      case 'Return':
        this.optional(s.value);
        break;
      case 'Delete':
        this.exprs(s.targets);
        break;
      case 'Assign':
        this.exprs(s.targets);
        this.expr(s.value);
        break;
      case 'AnnAssign':
        this.annAssign(s);
        break;
      case 'AugAssign':
        this.expr(s.target);
        this.expr(s.value);
        break;
      case 'For':
      case 'AsyncFor':
        if (s.kind === 'AsyncFor') this.mayAwaitInModule();
        this.expr(s.target);
        this.expr(s.iter);
        this.stmts(s.body);
        this.stmts(s.orelse);
        break;
      case 'While':
      case 'If':
        this.expr(s.test);
        this.stmts(s.body);
        this.stmts(s.orelse);
        break;
      case 'Match':
        this.expr(s.subject);
        for (const c of s.cases) {
          this.pattern(c.pattern);
          this.optional(c.guard);
          this.stmts(c.body);
        }
        break;
      case 'Raise':
        this.optional(s.exc);
        this.optional(s.cause);
        break;
      case 'Try':
      case 'TryStar':
        this.stmts(s.body);
        for (const handler of s.handlers) {
          this.optional(handler.type);
          if (handler.name !== null) this.define(handler.name, DEF_LOCAL, handler);
          this.stmts(handler.body);
        }
        this.stmts(s.orelse);
        this.stmts(s.finalbody);
        break;
      case 'Assert':
        this.expr(s.test);
        this.optional(s.msg);
        break;
      case 'Import':
      case 'ImportFrom':
        for (const alias of s.names) this.alias(alias);
        break;
      case 'Global':
        this.declare(s, DEF_GLOBAL, 'global');
        break;
      case 'Nonlocal':
        this.declare(s, DEF_NONLOCAL, 'nonlocal');
        break;
      case 'Expr':
        this.expr(s.value);
        break;
      case 'With':
      case 'AsyncWith':
        if (s.kind === 'AsyncWith') this.mayAwaitInModule();
        for (const item of s.items) {
          this.expr(item.context_expr);
          this.optional(item.optional_vars);
        }
        this.stmts(s.body);
        break;
      case 'Pass':
      case 'Break':
      case 'Continue':
        break;
    }
    this.depth--;
  }

  private functionDef(s: FunctionNode): void {
    this.define(s.name, DEF_LOCAL, s);
    this.exprs(s.args.defaults);
    for (const value of s.args.kw_defaults) this.optional(value);
    this.exprs(s.decorator_list);
    const generic = s.type_params.length > 0;
    if (generic) {
      const scope = this.enterTypeParams(s, s.name);
      // CPython 3.13 declares this one even when there are no defaults to pass in.
      this.defineIn(scope, '.defaults', DEF_PARAM, s);
      if (s.args.kw_defaults.some((value) => value !== null)) this.defineIn(scope, '.kwdefaults', DEF_PARAM, s);
      for (const param of s.type_params) this.typeParam(param);
    }
    this.signatureAnnotations(s);
    const scope = this.enter('function', s.name, s, s, this.maps.blocks);
    if (s.kind === 'AsyncFunctionDef') scope.isCoroutine = true;
    this.params(s.args);
    this.stmts(s.body);
    this.leave();
    if (generic) this.leave();
  }

  private classDef(s: Extract<Stmt, { kind: 'ClassDef' }>): void {
    this.define(s.name, DEF_LOCAL, s);
    this.exprs(s.decorator_list);
    const privateAround = this.privateName;
    const generic = s.type_params.length > 0;
    if (generic) {
      const scope = this.enterTypeParams(s, s.name);
      this.privateName = s.name;
      scope.privateName = s.name;
      scope.mangledNames = new Set();
      // Set when the tuple of parameters is made, used for `__type_params__` and for the base `Generic[…]`.
      this.define('.type_params', DEF_LOCAL | USE, s);
      this.define('.generic_base', DEF_LOCAL | USE, s);
      for (const param of s.type_params) this.typeParam(param);
    }
    this.exprs(s.bases);
    for (const keyword of s.keywords) this.expr(keyword.value);
    this.privateName = s.name;
    this.enter('class', s.name, s, s, this.maps.blocks);
    if (generic) {
      this.define('__type_params__', DEF_LOCAL, s);
      this.define('.type_params', USE, s);
    }
    this.stmts(s.body);
    this.leave();
    if (generic) this.leave();
    this.privateName = privateAround;
  }

  private typeAlias(s: Extract<Stmt, { kind: 'TypeAlias' }>): void {
    this.expr(s.name);
    const name = s.name.kind === 'Name' ? s.name.id : '';
    const inClass = this.current.kind === 'class';
    const generic = s.type_params.length > 0;
    if (generic) {
      this.enterTypeParams(s, name);
      for (const param of s.type_params) this.typeParam(param);
    }
    const scope = this.enter('type alias', name, s, s, this.maps.blocks);
    if (inClass) this.seeClassScope(scope, s.value);
    this.expr(s.value);
    this.leave();
    if (generic) this.leave();
  }

  private enterTypeParams(s: FunctionNode | Extract<Stmt, { kind: 'ClassDef' | 'TypeAlias' }>, name: string): Scope {
    const inClass = this.current.kind === 'class';
    const scope = this.enter('type parameters', name, s, s, this.maps.typeParams);
    if (inClass) this.seeClassScope(scope, s);
    return scope;
  }

  private seeClassScope(scope: Scope, at: Position): void {
    scope.canSeeClassScope = true;
    this.define('__classdict__', USE, at);
  }

  private typeParam(param: TypeParam): void {
    this.deeper();
    this.define(param.name, DEF_TYPE_PARAM | DEF_LOCAL, param);
    if (param.kind === 'TypeVar' && param.bound !== null) {
      // The tuple of constraints and the bound are told apart only in messages.
      const info = param.bound.kind === 'Tuple' ? 'a TypeVar constraint' : 'a TypeVar bound';
      this.typeParamPart(param, param.bound, this.maps.blocks, info);
    }
    if (param.default_value !== null) {
      this.typeParamPart(param, param.default_value, this.maps.defaults, `a ${param.kind} default`);
    }
    this.depth--;
  }

  private typeParamPart(param: TypeParam, value: Expr, map: Map<Node, Scope>, info: string): void {
    const seesClass = this.current.canSeeClassScope;
    const scope = this.enter('type variable', param.name, param, value, map, 'none', info);
    if (seesClass) this.seeClassScope(scope, value);
    this.expr(value);
    this.leave();
  }

  private annAssign(s: Extract<Stmt, { kind: 'AnnAssign' }>): void {
    const target = s.target;
    if (target.kind === 'Name') {
      const flags = this.flagsOf(this.current, target.id);
      if (flags & (DEF_GLOBAL | DEF_NONLOCAL) && this.current !== this.top && s.simple) {
        this.fail(`annotated name '${target.id}' can't be ${flags & DEF_GLOBAL ? 'global' : 'nonlocal'}`, s);
      }
      if (s.simple) this.define(target.id, DEF_ANNOT | DEF_LOCAL, target);
      else if (s.value !== null) this.define(target.id, DEF_LOCAL, target);
    } else {
      this.expr(target);
    }
    this.annotation(s.annotation);
    this.optional(s.value);
  }

  private alias(a: Alias): void {
    if (a.name === '*') {
      if (this.current.kind !== 'module') this.fail('import * only allowed at module level', a);
      return;
    }
    const name = a.asname ?? a.name;
    const dot = name.indexOf('.');
    this.define(dot < 0 ? name : name.slice(0, dot), DEF_IMPORT, a);
  }

  private declare(s: Extract<Stmt, { kind: 'Global' | 'Nonlocal' }>, flag: number, word: string): void {
    for (const name of s.names) {
      const flags = this.flagsOf(this.current, name);
      if (flags & DEF_PARAM) this.fail(`name '${name}' is parameter and ${word}`, s);
      if (flags & USE) this.fail(`name '${name}' is used prior to ${word} declaration`, s);
      if (flags & DEF_ANNOT) this.fail(`annotated name '${name}' can't be ${word}`, s);
      if (flags & DEF_LOCAL) this.fail(`name '${name}' is assigned to before ${word} declaration`, s);
      this.define(name, flag, s);
      this.directive(name, s);
    }
  }

  private pattern(p: Pattern): void {
    this.deeper();
    switch (p.kind) {
      case 'MatchValue':
        this.expr(p.value);
        break;
      case 'MatchSingleton':
        break;
      case 'MatchSequence':
      case 'MatchOr':
        for (const item of p.patterns) this.pattern(item);
        break;
      case 'MatchStar':
        if (p.name !== null) this.define(p.name, DEF_LOCAL, p);
        break;
      case 'MatchMapping':
        this.exprs(p.keys);
        for (const item of p.patterns) this.pattern(item);
        if (p.rest !== null) this.define(p.rest, DEF_LOCAL, p);
        break;
      case 'MatchClass':
        this.expr(p.cls);
        for (const item of p.patterns) this.pattern(item);
        for (const item of p.kwd_patterns) this.pattern(item);
        break;
      case 'MatchAs':
        if (p.pattern !== null) this.pattern(p.pattern);
        if (p.name !== null) this.define(p.name, DEF_LOCAL, p);
        break;
    }
    this.depth--;
  }

  // Parameters and annotations

  private params(args: Arguments): void {
    for (const arg of args.posonlyargs) this.define(arg.arg, DEF_PARAM, arg);
    for (const arg of args.args) this.define(arg.arg, DEF_PARAM, arg);
    for (const arg of args.kwonlyargs) this.define(arg.arg, DEF_PARAM, arg);
    if (args.vararg !== null) {
      this.define(args.vararg.arg, DEF_PARAM, args.vararg);
      this.current.hasVarargs = true;
    }
    if (args.kwarg !== null) {
      this.define(args.kwarg.arg, DEF_PARAM, args.kwarg);
      this.current.hasVarkw = true;
    }
  }

  private signatureAnnotations(s: FunctionNode): void {
    const args = s.args;
    if (this.future.annotations) this.enter('annotation', '_annotation', s, s, this.maps.blocks);
    const visit = (arg: Arg | null): void => {
      if (arg !== null) this.optional(arg.annotation);
    };
    args.posonlyargs.forEach(visit);
    args.args.forEach(visit);
    visit(args.vararg);
    visit(args.kwarg);
    args.kwonlyargs.forEach(visit);
    if (this.future.annotations) this.leave();
    if (s.returns !== null) this.annotation(s.returns);
  }

  private annotation(annotation: Expr): void {
    if (this.future.annotations) this.enter('annotation', '_annotation', annotation, annotation, this.maps.blocks);
    this.expr(annotation);
    if (this.future.annotations) this.leave();
  }

  // Expressions

  private exprs(exprs: readonly Expr[]): void {
    for (const e of exprs) this.expr(e);
  }

  private optional(e: Expr | null): void {
    if (e !== null) this.expr(e);
  }

  private expr(e: Expr): void {
    this.deeper();
    switch (e.kind) {
      case 'Name':
        this.define(e.id, e.ctx === 'Load' ? USE : DEF_LOCAL, e);
        // super() without arguments needs the class it stands in.
        if (e.ctx === 'Load' && e.id === 'super' && this.current.isFunctionLike) this.define('__class__', USE, e);
        break;
      case 'Constant':
        break;
      case 'Attribute':
      case 'Starred':
        this.expr(e.value);
        break;
      case 'Call':
        this.expr(e.func);
        this.exprs(e.args);
        for (const keyword of e.keywords) this.expr(keyword.value);
        break;
      case 'BinOp':
        this.binOp(e);
        break;
      case 'BoolOp':
      case 'JoinedStr':
        this.exprs(e.values);
        break;
      case 'UnaryOp':
        this.expr(e.operand);
        break;
      case 'Compare':
        this.expr(e.left);
        this.exprs(e.comparators);
        break;
      case 'Subscript':
        this.expr(e.value);
        this.expr(e.slice);
        break;
      case 'Slice':
        this.optional(e.lower);
        this.optional(e.upper);
        this.optional(e.step);
        break;
      case 'List':
      case 'Tuple':
      case 'Set':
        this.exprs(e.elts);
        break;
      case 'Dict':
        for (const key of e.keys) this.optional(key);
        this.exprs(e.values);
        break;
      case 'IfExp':
        this.expr(e.test);
        this.expr(e.body);
        this.expr(e.orelse);
        break;
      case 'FormattedValue':
        this.expr(e.value);
        this.optional(e.format_spec);
        break;
      case 'Lambda':
        this.exprs(e.args.defaults);
        for (const value of e.args.kw_defaults) this.optional(value);
        this.enter('function', 'lambda', e, e, this.maps.blocks);
        this.params(e.args);
        this.expr(e.body);
        this.leave();
        break;
      case 'NamedExpr':
        this.namedExpr(e);
        break;
      case 'ListComp':
        this.comprehension(e, 'list', 'listcomp', e.elt, null);
        break;
      case 'SetComp':
        this.comprehension(e, 'set', 'setcomp', e.elt, null);
        break;
      case 'DictComp':
        this.comprehension(e, 'dict', 'dictcomp', e.key, e.value);
        break;
      case 'GeneratorExp':
        this.comprehension(e, 'generator', 'genexpr', e.elt, null);
        break;
      case 'Yield':
      case 'YieldFrom':
        this.notInAnnotation('yield expression', e);
        this.optional(e.value);
        this.current.isGenerator = true;
        this.noYieldInComprehension(e);
        break;
      case 'Await':
        this.notInAnnotation('await expression', e);
        this.expr(e.value);
        this.current.isCoroutine = true;
        break;
    }
    this.depth--;
  }

  /** A chain `a + b + c …` nests to the left: walked with a loop, as deep as CPython goes. */
  private binOp(e: Extract<Expr, { kind: 'BinOp' }>): void {
    const rights: Expr[] = [];
    let left: Expr = e;
    while (left.kind === 'BinOp') {
      rights.push(left.right);
      left = left.left;
      this.deeper();
    }
    this.expr(left);
    for (let i = rights.length - 1; i >= 0; i--) {
      this.depth--;
      this.expr(rights[i]);
    }
  }

  private comprehension(
    e: ComprehensionNode,
    kind: ComprehensionKind,
    name: string,
    elt: Expr,
    value: Expr | null,
  ): void {
    const outermost = e.generators[0];
    // The first iterable is evaluated outside.
    const around = this.current;
    around.iterDepth++;
    this.expr(outermost.iter);
    around.iterDepth--;
    const scope = this.enter('function', name, e, e, this.maps.blocks, kind);
    if (outermost.is_async) scope.isCoroutine = true;
    this.define('.0', DEF_PARAM, e);
    this.iterTarget(outermost);
    this.exprs(outermost.ifs);
    for (let i = 1; i < e.generators.length; i++) {
      const generator = e.generators[i];
      this.iterTarget(generator);
      scope.iterDepth++;
      this.expr(generator.iter);
      scope.iterDepth--;
      this.exprs(generator.ifs);
      if (generator.is_async) scope.isCoroutine = true;
    }
    if (value !== null) this.expr(value);
    this.expr(elt);
    scope.isGenerator = kind === 'generator';
    this.leave();
    if (scope.isCoroutine && kind !== 'generator') around.isCoroutine = true;
  }

  private iterTarget(generator: Comprehension): void {
    const scope = this.current;
    scope.inIterTarget = true;
    this.expr(generator.target);
    scope.inIterTarget = false;
  }

  private namedExpr(e: NamedExpr): void {
    this.notInAnnotation('named expression', e);
    if (this.current.iterDepth > 0) {
      this.fail('assignment expression cannot be used in a comprehension iterable expression', e);
    }
    if (this.current.comprehension !== 'none') this.bindOutsideComprehension(e.target);
    this.expr(e.value);
    this.expr(e.target);
  }

  /** `:=` in a comprehension binds in the function or module around it. */
  private bindOutsideComprehension(target: Expr): void {
    if (target.kind !== 'Name') return;
    const name = target.id;
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const scope = this.stack[i];
      if (scope.comprehension !== 'none') {
        const flags = this.flagsOf(scope, name);
        if (flags & DEF_COMP_ITER && flags & DEF_LOCAL) {
          this.fail(`assignment expression cannot rebind comprehension iteration variable '${name}'`, target);
        }
        continue;
      }
      switch (scope.kind) {
        case 'function':
          this.define(name, this.flagsOf(scope, name) & DEF_GLOBAL ? DEF_GLOBAL : DEF_NONLOCAL, target);
          this.directive(name, target);
          this.defineIn(scope, name, DEF_LOCAL, target);
          return;
        case 'module':
          this.define(name, DEF_GLOBAL, target);
          this.directive(name, target);
          this.defineIn(scope, name, DEF_GLOBAL, target);
          return;
        case 'class':
          return this.fail('assignment expression within a comprehension cannot be used in a class body', target);
        case 'type parameters':
          return this.fail(
            'assignment expression within a comprehension cannot be used within the definition of a generic',
            target,
          );
        case 'type alias':
          return this.fail('assignment expression within a comprehension cannot be used in a type alias', target);
        case 'type variable':
          return this.fail('assignment expression within a comprehension cannot be used in a TypeVar bound', target);
        case 'annotation':
          break;
      }
    }
  }

  private notInAnnotation(what: string, e: Position): void {
    const scope = this.current;
    switch (scope.kind) {
      case 'annotation':
        return this.fail(`${what} cannot be used within an annotation`, e);
      case 'type variable':
        return this.fail(`${what} cannot be used within ${scope.info}`, e);
      case 'type alias':
        return this.fail(`${what} cannot be used within a type alias`, e);
      case 'type parameters':
        return this.fail(`${what} cannot be used within the definition of a generic`, e);
    }
  }

  private noYieldInComprehension(e: Position): void {
    const kind = this.current.comprehension;
    if (kind === 'none') return;
    this.fail(kind === 'generator' ? "'yield' inside generator expression" : `'yield' inside ${kind} comprehension`, e);
  }
}
