/**
 * The AST optimiser: CPython 3.13's constant folding, done before the symbol table is built. It gives a new tree that
 * shares what did not change.
 */
import type {
  Arg,
  Arguments,
  Comprehension,
  ConstantValue,
  ExceptHandler,
  Expr,
  Keyword,
  MatchCase,
  Mod,
  Pattern,
  Position,
  Stmt,
  TypeParam,
  WithItem,
} from '../syntax/ast.ts';
import { docstringOf } from './docstring.ts';
import { guardDepth, MAX_DEPTH, tooDeep } from './errors.ts';
import { distinct, foldBinary, foldSubscript, foldUnary } from './fold.ts';
import { formatToJoined } from './fold-format.ts';
import type { FutureFlags } from './future.ts';

/**
 * Folds constants in a module. `level` is the `-O` level (it decides `__debug__`); `mayInvertBool` is asked for each `~True`
 * and `~False` whether to fold it, and warns.
 * Throws a RecursionError fault for a tree too deep.
 */
export function optimize<M extends Mod>(mod: M, level: number, future: FutureFlags, mayInvertBool = () => true): M {
  return guardDepth(() => new Optimizer(level, future, mayInvertBool).mod(mod) as M);
}

class Optimizer {
  private readonly level: number;
  private readonly future: FutureFlags;
  private readonly mayInvertBool: () => boolean;
  private depth = 0;
  constructor(level: number, future: FutureFlags, mayInvertBool: () => boolean) {
    this.level = level;
    this.future = future;
    this.mayInvertBool = mayInvertBool;
  }

  mod(mod: Mod): Mod {
    switch (mod.kind) {
      case 'Module':
        return { ...mod, body: this.body(mod.body) };
      case 'Interactive':
        return { ...mod, body: this.stmts(mod.body) };
      case 'Expression':
        return { ...mod, body: this.expr(mod.body) };
      case 'FunctionType':
        return mod;
    }
  }

  private unaryOp(e: Extract<Expr, { kind: 'UnaryOp' }>): Expr {
    const { op, operand } = e;
    const invertsBool = op === 'Invert' && operand.kind === 'Constant' && operand.value.type === 'bool';
    return invertsBool && !this.mayInvertBool() ? e : foldUnaryOp(e);
  }

  private deeper(): void {
    if (++this.depth > MAX_DEPTH) throw tooDeep();
  }

  /** A body whose first statement is a docstring only if it was written as one. */
  private body(stmts: readonly Stmt[]): readonly Stmt[] {
    const body = this.stmts(stmts);
    const first = body[0];
    if (first === undefined || first.kind !== 'Expr' || docstringOf(body) === null || docstringOf(stmts) !== null) {
      return body;
    }
    const joined: Expr = { ...place(first.value), kind: 'JoinedStr', values: [first.value] };
    return [{ ...first, value: joined }, ...body.slice(1)];
  }

  private stmts(stmts: readonly Stmt[]): readonly Stmt[] {
    return stmts.map((s) => this.stmt(s));
  }

  private stmt(s: Stmt): Stmt {
    this.deeper();
    const result = this.foldStmt(s);
    this.depth--;
    return result;
  }

  private foldStmt(s: Stmt): Stmt {
    switch (s.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        return {
          ...s,
          type_params: s.type_params.map((p) => this.typeParam(p)),
          args: this.args(s.args),
          body: this.body(s.body),
          decorator_list: this.exprs(s.decorator_list),
          returns: s.returns === null ? null : this.annotation(s.returns),
        };
      case 'ClassDef':
        return {
          ...s,
          type_params: s.type_params.map((p) => this.typeParam(p)),
          bases: this.exprs(s.bases),
          keywords: this.keywords(s.keywords),
          body: this.body(s.body),
          decorator_list: this.exprs(s.decorator_list),
        };
      case 'Return':
        return { ...s, value: this.optional(s.value) };
      case 'Delete':
        return { ...s, targets: this.exprs(s.targets) };
      case 'Assign':
        return { ...s, targets: this.exprs(s.targets), value: this.expr(s.value) };
      case 'AugAssign':
        return { ...s, target: this.expr(s.target), value: this.expr(s.value) };
      case 'AnnAssign':
        return {
          ...s,
          target: this.expr(s.target),
          annotation: this.annotation(s.annotation),
          value: this.optional(s.value),
        };
      case 'TypeAlias':
        return {
          ...s,
          name: this.expr(s.name),
          type_params: s.type_params.map((p) => this.typeParam(p)),
          value: this.expr(s.value),
        };
      case 'For':
        return {
          ...s,
          target: this.expr(s.target),
          iter: foldIter(this.expr(s.iter)),
          body: this.stmts(s.body),
          orelse: this.stmts(s.orelse),
        };
      case 'AsyncFor':
        return {
          ...s,
          target: this.expr(s.target),
          iter: this.expr(s.iter),
          body: this.stmts(s.body),
          orelse: this.stmts(s.orelse),
        };
      case 'While':
      case 'If':
        return { ...s, test: this.expr(s.test), body: this.stmts(s.body), orelse: this.stmts(s.orelse) };
      case 'With':
      case 'AsyncWith':
        return { ...s, items: s.items.map((item) => this.withItem(item)), body: this.stmts(s.body) };
      case 'Raise':
        return { ...s, exc: this.optional(s.exc), cause: this.optional(s.cause) };
      case 'Try':
      case 'TryStar':
        return {
          ...s,
          body: this.stmts(s.body),
          handlers: s.handlers.map((h) => this.handler(h)),
          orelse: this.stmts(s.orelse),
          finalbody: this.stmts(s.finalbody),
        };
      case 'Assert':
        return { ...s, test: this.expr(s.test), msg: this.optional(s.msg) };
      case 'Expr':
        return { ...s, value: this.expr(s.value) };
      case 'Match':
        return { ...s, subject: this.expr(s.subject), cases: s.cases.map((c) => this.matchCase(c)) };
      case 'Import':
      case 'ImportFrom':
      case 'Global':
      case 'Nonlocal':
      case 'Pass':
      case 'Break':
      case 'Continue':
        return s;
    }
  }

  private handler(h: ExceptHandler): ExceptHandler {
    return { ...h, type: this.optional(h.type), body: this.stmts(h.body) };
  }

  private withItem(item: WithItem): WithItem {
    return { ...item, context_expr: this.expr(item.context_expr), optional_vars: this.optional(item.optional_vars) };
  }

  private matchCase(c: MatchCase): MatchCase {
    return { ...c, pattern: this.pattern(c.pattern), guard: this.optional(c.guard), body: this.stmts(c.body) };
  }

  private pattern(p: Pattern): Pattern {
    this.deeper();
    const result = this.foldPattern(p);
    this.depth--;
    return result;
  }

  private foldPattern(p: Pattern): Pattern {
    switch (p.kind) {
      case 'MatchValue':
        return { ...p, value: this.expr(p.value) };
      case 'MatchSequence':
      case 'MatchOr':
        return { ...p, patterns: p.patterns.map((item) => this.pattern(item)) };
      case 'MatchMapping':
        return { ...p, keys: this.exprs(p.keys), patterns: p.patterns.map((item) => this.pattern(item)) };
      case 'MatchClass':
        return {
          ...p,
          cls: this.expr(p.cls),
          patterns: p.patterns.map((item) => this.pattern(item)),
          kwd_patterns: p.kwd_patterns.map((item) => this.pattern(item)),
        };
      case 'MatchAs':
        return p.pattern === null ? p : { ...p, pattern: this.pattern(p.pattern) };
      case 'MatchSingleton':
      case 'MatchStar':
        return p;
    }
  }

  private typeParam(p: TypeParam): TypeParam {
    const default_value = this.optional(p.default_value);
    return p.kind === 'TypeVar' ? { ...p, bound: this.optional(p.bound), default_value } : { ...p, default_value };
  }

  private args(a: Arguments): Arguments {
    return {
      ...a,
      posonlyargs: a.posonlyargs.map((arg) => this.arg(arg)),
      args: a.args.map((arg) => this.arg(arg)),
      vararg: a.vararg === null ? null : this.arg(a.vararg),
      kwonlyargs: a.kwonlyargs.map((arg) => this.arg(arg)),
      kw_defaults: a.kw_defaults.map((value) => this.optional(value)),
      kwarg: a.kwarg === null ? null : this.arg(a.kwarg),
      defaults: this.exprs(a.defaults),
    };
  }

  private arg(arg: Arg): Arg {
    return arg.annotation === null ? arg : { ...arg, annotation: this.annotation(arg.annotation) };
  }

  /** Annotations that become text stay as they were written. */
  private annotation(e: Expr): Expr {
    return this.future.annotations ? e : this.expr(e);
  }

  private keywords(keywords: readonly Keyword[]): readonly Keyword[] {
    return keywords.map((keyword) => ({ ...keyword, value: this.expr(keyword.value) }));
  }

  private exprs(exprs: readonly Expr[]): readonly Expr[] {
    return exprs.map((e) => this.expr(e));
  }

  private optional(e: Expr | null): Expr | null {
    return e === null ? null : this.expr(e);
  }

  private expr(e: Expr): Expr {
    this.deeper();
    const result = this.foldExpr(e);
    this.depth--;
    return result;
  }

  private foldExpr(e: Expr): Expr {
    switch (e.kind) {
      case 'Constant':
        return e;
      case 'Name':
        if (e.id !== '__debug__' || e.ctx !== 'Load') return e;
        return constant(e, { type: 'bool', value: this.level === 0 });
      case 'Attribute':
        return { ...e, value: this.expr(e.value) };
      case 'Call':
        return { ...e, func: this.expr(e.func), args: this.exprs(e.args), keywords: this.keywords(e.keywords) };
      case 'BinOp':
        return this.binOp(e);
      case 'UnaryOp':
        return this.unaryOp({ ...e, operand: this.expr(e.operand) });
      case 'BoolOp':
      case 'JoinedStr':
        return { ...e, values: this.exprs(e.values) };
      case 'Compare':
        return foldCompare({ ...e, left: this.expr(e.left), comparators: this.exprs(e.comparators) });
      case 'Subscript': {
        const value = this.expr(e.value);
        const slice = this.expr(e.slice);
        if (e.ctx === 'Load' && value.kind === 'Constant' && slice.kind === 'Constant') {
          const item = foldSubscript(value.value, slice.value);
          if (item !== null) return constant(e, item);
        }
        return { ...e, value, slice };
      }
      case 'Slice':
        return { ...e, lower: this.optional(e.lower), upper: this.optional(e.upper), step: this.optional(e.step) };
      case 'Starred':
        return { ...e, value: this.expr(e.value) };
      case 'List':
      case 'Set':
        return { ...e, elts: this.exprs(e.elts) };
      case 'Tuple': {
        const elts = this.exprs(e.elts);
        const items = e.ctx === 'Load' ? constantItems(elts) : null;
        return items === null ? { ...e, elts } : constant(e, { type: 'tuple', items });
      }
      case 'Dict':
        return { ...e, keys: e.keys.map((key) => this.optional(key)), values: this.exprs(e.values) };
      case 'IfExp':
        return { ...e, test: this.expr(e.test), body: this.expr(e.body), orelse: this.expr(e.orelse) };
      case 'NamedExpr':
        return { ...e, value: this.expr(e.value) };
      case 'Lambda':
        return { ...e, args: this.args(e.args), body: this.expr(e.body) };
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        return { ...e, elt: this.expr(e.elt), generators: this.generators(e.generators) };
      case 'DictComp':
        return {
          ...e,
          key: this.expr(e.key),
          value: this.expr(e.value),
          generators: this.generators(e.generators),
        };
      case 'FormattedValue':
        return { ...e, value: this.expr(e.value), format_spec: this.optional(e.format_spec) };
      case 'Yield':
        return { ...e, value: this.optional(e.value) };
      case 'YieldFrom':
      case 'Await':
        return { ...e, value: this.expr(e.value) };
    }
  }

  private generators(generators: readonly Comprehension[]): readonly Comprehension[] {
    return generators.map((g) => ({
      ...g,
      target: this.expr(g.target),
      iter: foldIter(this.expr(g.iter)),
      ifs: this.exprs(g.ifs),
    }));
  }

  /** A chain `a + b + c …` nests to the left: folded with a loop, as deep as CPython goes. */
  private binOp(e: Extract<Expr, { kind: 'BinOp' }>): Expr {
    const chain: Extract<Expr, { kind: 'BinOp' }>[] = [];
    let left: Expr = e;
    while (left.kind === 'BinOp') {
      chain.push(left);
      left = left.left;
      this.deeper();
    }
    let folded = this.expr(left);
    for (let i = chain.length - 1; i >= 0; i--) {
      this.depth--;
      folded = foldBinOp({ ...chain[i], left: folded, right: this.expr(chain[i].right) });
    }
    return folded;
  }
}

function place(at: Position): Position {
  return {
    lineno: at.lineno,
    col_offset: at.col_offset,
    end_lineno: at.end_lineno,
    end_col_offset: at.end_col_offset,
  };
}

function constant(at: Position, value: ConstantValue): Expr {
  return { ...place(at), kind: 'Constant', value, literal_kind: null };
}

function constantItems(elts: readonly Expr[]): ConstantValue[] | null {
  const items: ConstantValue[] = [];
  for (const e of elts) {
    if (e.kind !== 'Constant') return null;
    items.push(e.value);
  }
  return items;
}

function foldUnaryOp(e: Extract<Expr, { kind: 'UnaryOp' }>): Expr {
  const operand = e.operand;
  if (operand.kind === 'Constant') {
    const value = foldUnary(e.op, operand.value);
    return value === null ? e : constant(e, value);
  }
  if (e.op !== 'Not' || operand.kind !== 'Compare' || operand.ops.length !== 1) return e;
  switch (operand.ops[0]) {
    case 'Is':
      return { ...operand, ...place(operand), ops: ['IsNot'] };
    case 'IsNot':
      return { ...operand, ops: ['Is'] };
    case 'In':
      return { ...operand, ops: ['NotIn'] };
    case 'NotIn':
      return { ...operand, ops: ['In'] };
    default:
      return e;
  }
}

function foldBinOp(e: Extract<Expr, { kind: 'BinOp' }>): Expr {
  const { left, right } = e;
  if (left.kind !== 'Constant') return e;
  if (e.op === 'Mod' && left.value.type === 'str' && right.kind === 'Tuple') {
    return formatToJoined(e, left.value.value, right) ?? e;
  }
  if (right.kind !== 'Constant') return e;
  const value = foldBinary(e.op, left.value, right.value);
  return value === null ? e : constant(e, value);
}

function foldCompare(e: Extract<Expr, { kind: 'Compare' }>): Expr {
  const last = e.ops.length - 1;
  if (e.ops[last] !== 'In' && e.ops[last] !== 'NotIn') return e;
  const container = e.comparators[last];
  const folded = foldIter(container);
  return folded === container ? e : { ...e, comparators: [...e.comparators.slice(0, -1), folded] };
}

/** A display that is only iterated over, or searched: a list can be a tuple, a set of constants a frozenset. */
function foldIter(e: Expr): Expr {
  if (e.kind === 'List') {
    if (e.elts.some((elt) => elt.kind === 'Starred')) return e;
    const items = constantItems(e.elts);
    if (items === null) return { ...place(e), kind: 'Tuple', elts: e.elts, ctx: e.ctx };
    return constant(e, { type: 'tuple', items });
  }
  if (e.kind === 'Set') {
    const items = constantItems(e.elts);
    return items === null ? e : constant(e, { type: 'frozenset', items: distinct(items) });
  }
  return e;
}
