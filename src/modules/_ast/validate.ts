/** What the compiler takes for granted of a tree, checked for trees that the parser did not make (_PyAST_Validate). */
import type { ExceptionName, VM } from '../../object/vm.ts';
import type {
  Arg,
  Arguments,
  Comprehension,
  ConstantValue,
  ExceptHandler,
  Expr,
  ExprContext,
  Keyword,
  MatchMapping,
  Mod,
  Pattern,
  Position,
  Stmt,
  TypeParam,
  WithItem,
} from '../../syntax/ast.ts';
import type { InvalidConstant } from './from-object.ts';

/** Raises TypeError or ValueError when a tree could not be compiled. */
export function validate(vm: VM, tree: Mod): void {
  new Validator(vm).mod(tree);
}

class Validator {
  private readonly vm: VM;
  constructor(vm: VM) {
    this.vm = vm;
  }

  private refuse(message: string, type: ExceptionName = 'ValueError'): never {
    return this.vm.raise(type, message);
  }

  mod(mod: Mod): void {
    switch (mod.kind) {
      case 'Module':
      case 'Interactive':
        return this.stmts(mod.body);
      case 'Expression':
        return this.expr(mod.body, 'Load');
      case 'FunctionType':
        this.exprs(mod.argtypes, 'Load');
        return this.expr(mod.returns, 'Load');
    }
  }

  private positions(n: Position): void {
    const { lineno, col_offset: col, end_lineno: endLine, end_col_offset: endCol } = n;
    if (lineno > endLine) this.refuse(`AST node line range (${lineno}, ${endLine}) is not valid`);
    if ((lineno < 0 && endLine !== lineno) || (col < 0 && col !== endCol)) {
      this.refuse(`AST node column range (${col}, ${endCol}) for line range (${lineno}, ${endLine}) is not valid`);
    }
    if (lineno === endLine && col > endCol) this.refuse(`line ${lineno}, column ${col}-${endCol} is not a valid range`);
  }

  private name(name: string): void {
    if (name === 'None' || name === 'True' || name === 'False') {
      this.refuse(`identifier field can't represent '${name}' constant`);
    }
  }

  private nonempty(items: readonly unknown[], what: string, owner: string): void {
    if (items.length === 0) this.refuse(`empty ${what} on ${owner}`);
  }

  private body(body: readonly Stmt[], owner: string): void {
    this.nonempty(body, 'body', owner);
    this.stmts(body);
  }

  private stmts(stmts: readonly (Stmt | null)[]): void {
    for (const s of stmts) {
      if (s === null) this.refuse('None disallowed in statement list');
      else this.stmt(s);
    }
  }

  private exprs(exprs: readonly (Expr | null)[], ctx: ExprContext, nullOk = false): void {
    for (const e of exprs) {
      if (e !== null) this.expr(e, ctx);
      else if (!nullOk) this.refuse('None disallowed in expression list');
    }
  }

  private maybe(e: Expr | null): void {
    if (e !== null) this.expr(e, 'Load');
  }

  // --- Statements --------------------------------------------------------------------------------------------------

  private stmt(s: Stmt): void {
    this.positions(s);
    this.vm.enter(' during compilation');
    try {
      this.stmtFields(s);
    } finally {
      this.vm.leave();
    }
  }

  private stmtFields(s: Stmt): void {
    switch (s.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.body(s.body, s.kind);
        this.typeParams(s.type_params);
        this.args(s.args);
        this.exprs(s.decorator_list, 'Load');
        return this.maybe(s.returns);
      case 'ClassDef':
        this.body(s.body, 'ClassDef');
        this.typeParams(s.type_params);
        this.exprs(s.bases, 'Load');
        this.keywords(s.keywords);
        return this.exprs(s.decorator_list, 'Load');
      case 'Return':
        return this.maybe(s.value);
      case 'Delete':
        this.nonempty(s.targets, 'targets', 'Delete');
        return this.exprs(s.targets, 'Del');
      case 'Assign':
        this.nonempty(s.targets, 'targets', 'Assign');
        this.exprs(s.targets, 'Store');
        return this.expr(s.value, 'Load');
      case 'AugAssign':
        this.expr(s.target, 'Store');
        return this.expr(s.value, 'Load');
      case 'AnnAssign':
        if (s.target.kind !== 'Name' && s.simple !== 0) {
          this.refuse('AnnAssign with simple non-Name target', 'TypeError');
        }
        this.expr(s.target, 'Store');
        this.maybe(s.value);
        return this.expr(s.annotation, 'Load');
      case 'TypeAlias':
        if (s.name.kind !== 'Name') this.refuse('TypeAlias with non-Name name', 'TypeError');
        this.expr(s.name, 'Store');
        this.typeParams(s.type_params);
        return this.expr(s.value, 'Load');
      case 'For':
      case 'AsyncFor':
        this.expr(s.target, 'Store');
        this.expr(s.iter, 'Load');
        this.body(s.body, s.kind);
        return this.stmts(s.orelse);
      case 'While':
      case 'If':
        this.expr(s.test, 'Load');
        this.body(s.body, s.kind);
        return this.stmts(s.orelse);
      case 'With':
      case 'AsyncWith':
        this.nonempty(s.items, 'items', s.kind);
        for (const item of s.items) this.withItem(item);
        return this.body(s.body, s.kind);
      case 'Match':
        this.expr(s.subject, 'Load');
        this.nonempty(s.cases, 'cases', 'Match');
        for (const c of s.cases) {
          this.pattern(c.pattern, false);
          this.maybe(c.guard);
          this.body(c.body, 'match_case');
        }
        return;
      case 'Raise':
        if (s.exc === null && s.cause !== null) this.refuse('Raise with cause but no exception');
        this.maybe(s.exc);
        return this.maybe(s.cause);
      case 'Try':
      case 'TryStar':
        this.body(s.body, s.kind);
        if (s.handlers.length === 0 && s.finalbody.length === 0) {
          this.refuse(`${s.kind} has neither except handlers nor finalbody`);
        }
        if (s.handlers.length === 0 && s.orelse.length > 0) {
          this.refuse(`${s.kind} has orelse but no except handlers`);
        }
        for (const h of s.handlers) this.handler(h);
        this.stmts(s.finalbody);
        return this.stmts(s.orelse);
      case 'Assert':
        this.expr(s.test, 'Load');
        return this.maybe(s.msg);
      case 'Import':
        return this.nonempty(s.names, 'names', 'Import');
      case 'ImportFrom':
        if (s.level !== null && s.level < 0) this.refuse('Negative ImportFrom level');
        return this.nonempty(s.names, 'names', 'ImportFrom');
      case 'Global':
      case 'Nonlocal':
        return this.nonempty(s.names, 'names', s.kind);
      case 'Expr':
        return this.expr(s.value, 'Load');
      case 'Pass':
      case 'Break':
      case 'Continue':
        return;
    }
  }

  private withItem(item: WithItem): void {
    this.expr(item.context_expr, 'Load');
    if (item.optional_vars !== null) this.expr(item.optional_vars, 'Store');
  }

  private handler(h: ExceptHandler): void {
    this.positions(h);
    this.maybe(h.type);
    this.body(h.body, 'ExceptHandler');
  }

  private typeParams(params: readonly TypeParam[]): void {
    for (const p of params) {
      this.positions(p);
      this.name(p.name);
      if (p.kind === 'TypeVar') this.maybe(p.bound);
      this.maybe(p.default_value);
    }
  }

  // --- Expressions -------------------------------------------------------------------------------------------------

  private expr(e: Expr, ctx: ExprContext): void {
    this.positions(e);
    switch (e.kind) {
      case 'Attribute':
      case 'Subscript':
      case 'Starred':
      case 'Name':
      case 'List':
      case 'Tuple':
        if (e.kind === 'Name') this.name(e.id);
        if (e.ctx !== ctx) this.refuse(`expression must have ${ctx} context but has ${e.ctx} instead`);
        break;
      default:
        if (ctx !== 'Load') this.refuse(`expression which can't be assigned to in ${ctx} context`);
    }
    this.vm.enter(' during compilation');
    try {
      this.exprFields(e, ctx);
    } finally {
      this.vm.leave();
    }
  }

  private exprFields(e: Expr, ctx: ExprContext): void {
    switch (e.kind) {
      case 'BoolOp':
        if (e.values.length < 2) this.refuse('BoolOp with less than 2 values');
        return this.exprs(e.values, 'Load');
      case 'BinOp':
        this.expr(e.left, 'Load');
        return this.expr(e.right, 'Load');
      case 'UnaryOp':
        return this.expr(e.operand, 'Load');
      case 'Lambda':
        this.args(e.args);
        return this.expr(e.body, 'Load');
      case 'IfExp':
        this.expr(e.test, 'Load');
        this.expr(e.body, 'Load');
        return this.expr(e.orelse, 'Load');
      case 'Dict':
        if (e.keys.length !== e.values.length) this.refuse("Dict doesn't have the same number of keys as values");
        this.exprs(e.keys, 'Load', true);
        return this.exprs(e.values, 'Load');
      case 'Set':
        return this.exprs(e.elts, 'Load');
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        this.comprehensions(e.generators);
        return this.expr(e.elt, 'Load');
      case 'DictComp':
        this.comprehensions(e.generators);
        this.expr(e.key, 'Load');
        return this.expr(e.value, 'Load');
      case 'Yield':
        return this.maybe(e.value);
      case 'YieldFrom':
      case 'Await':
      case 'NamedExpr':
      case 'Attribute':
        return this.expr(e.value, 'Load');
      case 'Compare':
        if (e.comparators.length === 0) this.refuse('Compare with no comparators');
        if (e.comparators.length !== e.ops.length) {
          this.refuse('Compare has a different number of comparators and operands');
        }
        this.exprs(e.comparators, 'Load');
        return this.expr(e.left, 'Load');
      case 'Call':
        this.expr(e.func, 'Load');
        this.exprs(e.args, 'Load');
        return this.keywords(e.keywords);
      case 'Constant':
        return this.constant(e.value);
      case 'JoinedStr':
        return this.exprs(e.values, 'Load');
      case 'FormattedValue':
        this.expr(e.value, 'Load');
        return this.maybe(e.format_spec);
      case 'Subscript':
        this.expr(e.slice, 'Load');
        return this.expr(e.value, 'Load');
      case 'Starred':
        return this.expr(e.value, ctx);
      case 'Slice':
        this.maybe(e.lower);
        this.maybe(e.upper);
        return this.maybe(e.step);
      case 'List':
      case 'Tuple':
        return this.exprs(e.elts, ctx);
      case 'Name':
        return;
    }
  }

  private constant(c: ConstantValue | InvalidConstant): void {
    if (c.type === 'invalid') this.refuse(`got an invalid type in Constant: ${c.typeName}`, 'TypeError');
    if (c.type === 'tuple' || c.type === 'frozenset') for (const item of c.items) this.constant(item);
  }

  private comprehensions(gens: readonly Comprehension[]): void {
    if (gens.length === 0) this.refuse('comprehension with no generators');
    for (const g of gens) {
      this.expr(g.target, 'Store');
      this.expr(g.iter, 'Load');
      this.exprs(g.ifs, 'Load');
    }
  }

  private keywords(keywords: readonly Keyword[]): void {
    for (const k of keywords) this.expr(k.value, 'Load');
  }

  private argList(args: readonly Arg[]): void {
    for (const a of args) {
      this.positions(a);
      this.maybe(a.annotation);
    }
  }

  private args(a: Arguments): void {
    this.argList(a.posonlyargs);
    this.argList(a.args);
    if (a.vararg !== null) this.maybe(a.vararg.annotation);
    this.argList(a.kwonlyargs);
    if (a.kwarg !== null) this.maybe(a.kwarg.annotation);
    if (a.defaults.length > a.posonlyargs.length + a.args.length) {
      this.refuse('more positional defaults than args on arguments');
    }
    if (a.kw_defaults.length !== a.kwonlyargs.length) {
      this.refuse('length of kwonlyargs is not the same as kw_defaults on arguments');
    }
    this.exprs(a.defaults, 'Load');
    this.exprs(a.kw_defaults, 'Load', true);
  }

  // --- Patterns ----------------------------------------------------------------------------------------------------

  private matchValue(e: Expr): void {
    this.expr(e, 'Load');
    switch (e.kind) {
      case 'Constant':
        if (!['int', 'float', 'complex', 'bytes', 'str'].includes(e.value.type)) {
          this.refuse('unexpected constant inside of a literal pattern');
        }
        return;
      // A joined string is refused by the compiler.
      case 'Attribute':
      case 'JoinedStr':
        return;
      case 'UnaryOp':
        if (isNegative(e, true, true)) return;
        break;
      case 'BinOp':
        if (
          (e.op === 'Add' || e.op === 'Sub') &&
          isNumber(e.right, false, true) &&
          (isNumber(e.left, true, false) || isNegative(e.left, true, false))
        ) {
          return;
        }
    }
    this.refuse('patterns may only match literals and attribute lookups');
  }

  private capture(name: string): void {
    if (name === '_') this.refuse("can't capture name '_' in patterns");
    this.name(name);
  }

  private patterns(patterns: readonly (Pattern | null)[], starOk: boolean): void {
    for (const p of patterns) {
      if (p === null) this.refuse('None disallowed in pattern list');
      else this.pattern(p, starOk);
    }
  }

  private pattern(p: Pattern, starOk: boolean): void {
    this.positions(p);
    this.vm.enter(' during compilation');
    try {
      this.patternFields(p, starOk);
    } finally {
      this.vm.leave();
    }
  }

  private patternFields(p: Pattern, starOk: boolean): void {
    switch (p.kind) {
      case 'MatchValue':
        return this.matchValue(p.value);
      case 'MatchSingleton':
        if (p.value.type !== 'None' && p.value.type !== 'bool') {
          this.refuse('MatchSingleton can only contain True, False and None');
        }
        return;
      case 'MatchSequence':
        return this.patterns(p.patterns, true);
      case 'MatchMapping':
        return this.mapping(p);
      case 'MatchClass': {
        if (p.kwd_attrs.length !== p.kwd_patterns.length) {
          this.refuse("MatchClass doesn't have the same number of keyword attributes as patterns");
        }
        this.expr(p.cls, 'Load');
        let cls: Expr = p.cls;
        while (cls.kind === 'Attribute') cls = cls.value;
        if (cls.kind !== 'Name') this.refuse('MatchClass cls field can only contain Name or Attribute nodes.');
        for (const attr of p.kwd_attrs) this.name(attr);
        this.patterns(p.patterns, false);
        return this.patterns(p.kwd_patterns, false);
      }
      case 'MatchStar':
        if (!starOk) this.refuse("can't use MatchStar here");
        if (p.name !== null) this.capture(p.name);
        return;
      case 'MatchAs':
        if (p.name !== null) this.capture(p.name);
        if (p.pattern === null) return;
        if (p.name === null) this.refuse('MatchAs must specify a target name if a pattern is given');
        return this.pattern(p.pattern, false);
      case 'MatchOr':
        if (p.patterns.length < 2) this.refuse('MatchOr requires at least 2 patterns');
        return this.patterns(p.patterns, false);
    }
  }

  private mapping(p: MatchMapping): void {
    if (p.keys.length !== p.patterns.length) {
      this.refuse("MatchMapping doesn't have the same number of keys as patterns");
    }
    if (p.rest !== null) this.capture(p.rest);
    for (const key of p.keys) {
      // None, True and False may be keys.
      if (key.kind === 'Constant' && (key.value.type === 'None' || key.value.type === 'bool')) continue;
      this.matchValue(key);
    }
    this.patterns(p.patterns, false);
  }
}

function isNumber(e: Expr, real: boolean, imaginary: boolean): boolean {
  if (e.kind !== 'Constant') return false;
  const { type } = e.value;
  return (real && (type === 'int' || type === 'float')) || (imaginary && type === 'complex');
}

function isNegative(e: Expr, real: boolean, imaginary: boolean): boolean {
  return e.kind === 'UnaryOp' && e.op === 'USub' && isNumber(e.operand, real, imaginary);
}
