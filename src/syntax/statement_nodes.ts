import type * as ast from './ast.ts';
import type { TokenTable } from './tokens.ts';

/**
 * Makers of nodes that have a position: `t` is the token table, `s` the node's first token and `e` its last one.
 * One literal per class keeps every node of a class in one shape.
 */
export function AnnAssign(
  t: TokenTable,
  s: number,
  e: number,
  target: ast.Expr,
  annotation: ast.Expr,
  value: ast.Expr | null,
  simple: number,
): ast.AnnAssign {
  return {
    kind: 'AnnAssign',
    target,
    annotation,
    value,
    simple,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Assert(t: TokenTable, s: number, e: number, test: ast.Expr, msg: ast.Expr | null): ast.Assert {
  return {
    kind: 'Assert',
    test,
    msg,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Assign(
  t: TokenTable,
  s: number,
  e: number,
  targets: readonly ast.Expr[],
  value: ast.Expr,
  type_comment: string | null,
): ast.Assign {
  return {
    kind: 'Assign',
    targets,
    value,
    type_comment,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function AsyncFor(
  t: TokenTable,
  s: number,
  e: number,
  target: ast.Expr,
  iter: ast.Expr,
  body: readonly ast.Stmt[],
  orelse: readonly ast.Stmt[],
  type_comment: string | null,
): ast.AsyncFor {
  return {
    kind: 'AsyncFor',
    target,
    iter,
    body,
    orelse,
    type_comment,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function AsyncFunctionDef(
  t: TokenTable,
  s: number,
  e: number,
  name: string,
  args: ast.Arguments,
  body: readonly ast.Stmt[],
  decorator_list: readonly ast.Expr[],
  returns: ast.Expr | null,
  type_comment: string | null,
  type_params: readonly ast.TypeParam[],
): ast.AsyncFunctionDef {
  return {
    kind: 'AsyncFunctionDef',
    name,
    args,
    body,
    decorator_list,
    returns,
    type_comment,
    type_params,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function AsyncWith(
  t: TokenTable,
  s: number,
  e: number,
  items: readonly ast.WithItem[],
  body: readonly ast.Stmt[],
  type_comment: string | null,
): ast.AsyncWith {
  return {
    kind: 'AsyncWith',
    items,
    body,
    type_comment,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function AugAssign(
  t: TokenTable,
  s: number,
  e: number,
  target: ast.Expr,
  op: ast.Operator,
  value: ast.Expr,
): ast.AugAssign {
  return {
    kind: 'AugAssign',
    target,
    op,
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Break(t: TokenTable, s: number, e: number): ast.Break {
  return {
    kind: 'Break',
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function ClassDef(
  t: TokenTable,
  s: number,
  e: number,
  name: string,
  bases: readonly ast.Expr[],
  keywords: readonly ast.Keyword[],
  body: readonly ast.Stmt[],
  decorator_list: readonly ast.Expr[],
  type_params: readonly ast.TypeParam[],
): ast.ClassDef {
  return {
    kind: 'ClassDef',
    name,
    bases,
    keywords,
    body,
    decorator_list,
    type_params,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Continue(t: TokenTable, s: number, e: number): ast.Continue {
  return {
    kind: 'Continue',
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Delete(t: TokenTable, s: number, e: number, targets: readonly ast.Expr[]): ast.Delete {
  return {
    kind: 'Delete',
    targets,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function ExprStmt(t: TokenTable, s: number, e: number, value: ast.Expr): ast.ExprStmt {
  return {
    kind: 'Expr',
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function For(
  t: TokenTable,
  s: number,
  e: number,
  target: ast.Expr,
  iter: ast.Expr,
  body: readonly ast.Stmt[],
  orelse: readonly ast.Stmt[],
  type_comment: string | null,
): ast.For {
  return {
    kind: 'For',
    target,
    iter,
    body,
    orelse,
    type_comment,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function FunctionDef(
  t: TokenTable,
  s: number,
  e: number,
  name: string,
  args: ast.Arguments,
  body: readonly ast.Stmt[],
  decorator_list: readonly ast.Expr[],
  returns: ast.Expr | null,
  type_comment: string | null,
  type_params: readonly ast.TypeParam[],
): ast.FunctionDef {
  return {
    kind: 'FunctionDef',
    name,
    args,
    body,
    decorator_list,
    returns,
    type_comment,
    type_params,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Global(t: TokenTable, s: number, e: number, names: readonly string[]): ast.Global {
  return {
    kind: 'Global',
    names,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function If(
  t: TokenTable,
  s: number,
  e: number,
  test: ast.Expr,
  body: readonly ast.Stmt[],
  orelse: readonly ast.Stmt[],
): ast.If {
  return {
    kind: 'If',
    test,
    body,
    orelse,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Import(t: TokenTable, s: number, e: number, names: readonly ast.Alias[]): ast.Import {
  return {
    kind: 'Import',
    names,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function ImportFrom(
  t: TokenTable,
  s: number,
  e: number,
  module: string | null,
  names: readonly ast.Alias[],
  level: number | null,
): ast.ImportFrom {
  return {
    kind: 'ImportFrom',
    module,
    names,
    level,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Match(
  t: TokenTable,
  s: number,
  e: number,
  subject: ast.Expr,
  cases: readonly ast.MatchCase[],
): ast.Match {
  return {
    kind: 'Match',
    subject,
    cases,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Nonlocal(t: TokenTable, s: number, e: number, names: readonly string[]): ast.Nonlocal {
  return {
    kind: 'Nonlocal',
    names,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Pass(t: TokenTable, s: number, e: number): ast.Pass {
  return {
    kind: 'Pass',
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Raise(t: TokenTable, s: number, e: number, exc: ast.Expr | null, cause: ast.Expr | null): ast.Raise {
  return {
    kind: 'Raise',
    exc,
    cause,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Return(t: TokenTable, s: number, e: number, value: ast.Expr | null): ast.Return {
  return {
    kind: 'Return',
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Try(
  t: TokenTable,
  s: number,
  e: number,
  body: readonly ast.Stmt[],
  handlers: readonly ast.ExceptHandler[],
  orelse: readonly ast.Stmt[],
  finalbody: readonly ast.Stmt[],
): ast.Try {
  return {
    kind: 'Try',
    body,
    handlers,
    orelse,
    finalbody,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function TryStar(
  t: TokenTable,
  s: number,
  e: number,
  body: readonly ast.Stmt[],
  handlers: readonly ast.ExceptHandler[],
  orelse: readonly ast.Stmt[],
  finalbody: readonly ast.Stmt[],
): ast.TryStar {
  return {
    kind: 'TryStar',
    body,
    handlers,
    orelse,
    finalbody,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function TypeAlias(
  t: TokenTable,
  s: number,
  e: number,
  name: ast.Expr,
  type_params: readonly ast.TypeParam[],
  value: ast.Expr,
): ast.TypeAlias {
  return {
    kind: 'TypeAlias',
    name,
    type_params,
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function While(
  t: TokenTable,
  s: number,
  e: number,
  test: ast.Expr,
  body: readonly ast.Stmt[],
  orelse: readonly ast.Stmt[],
): ast.While {
  return {
    kind: 'While',
    test,
    body,
    orelse,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function With(
  t: TokenTable,
  s: number,
  e: number,
  items: readonly ast.WithItem[],
  body: readonly ast.Stmt[],
  type_comment: string | null,
): ast.With {
  return {
    kind: 'With',
    items,
    body,
    type_comment,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function ExceptHandler(
  t: TokenTable,
  s: number,
  e: number,
  type: ast.Expr | null,
  name: string | null,
  body: readonly ast.Stmt[],
): ast.ExceptHandlerNode {
  return {
    kind: 'ExceptHandler',
    type,
    name,
    body,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function MatchAs(
  t: TokenTable,
  s: number,
  e: number,
  pattern: ast.Pattern | null,
  name: string | null,
): ast.MatchAs {
  return {
    kind: 'MatchAs',
    pattern,
    name,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function MatchClass(
  t: TokenTable,
  s: number,
  e: number,
  cls: ast.Expr,
  patterns: readonly ast.Pattern[],
  kwd_attrs: readonly string[],
  kwd_patterns: readonly ast.Pattern[],
): ast.MatchClass {
  return {
    kind: 'MatchClass',
    cls,
    patterns,
    kwd_attrs,
    kwd_patterns,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function MatchMapping(
  t: TokenTable,
  s: number,
  e: number,
  keys: readonly ast.Expr[],
  patterns: readonly ast.Pattern[],
  rest: string | null,
): ast.MatchMapping {
  return {
    kind: 'MatchMapping',
    keys,
    patterns,
    rest,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function MatchOr(t: TokenTable, s: number, e: number, patterns: readonly ast.Pattern[]): ast.MatchOr {
  return {
    kind: 'MatchOr',
    patterns,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function MatchSequence(
  t: TokenTable,
  s: number,
  e: number,
  patterns: readonly ast.Pattern[],
): ast.MatchSequence {
  return {
    kind: 'MatchSequence',
    patterns,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function MatchSingleton(t: TokenTable, s: number, e: number, value: ast.ConstantValue): ast.MatchSingleton {
  return {
    kind: 'MatchSingleton',
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function MatchStar(t: TokenTable, s: number, e: number, name: string | null): ast.MatchStar {
  return {
    kind: 'MatchStar',
    name,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function MatchValue(t: TokenTable, s: number, e: number, value: ast.Expr): ast.MatchValue {
  return {
    kind: 'MatchValue',
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function ParamSpec(
  t: TokenTable,
  s: number,
  e: number,
  name: string,
  default_value: ast.Expr | null,
): ast.ParamSpec {
  return {
    kind: 'ParamSpec',
    name,
    default_value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function TypeVar(
  t: TokenTable,
  s: number,
  e: number,
  name: string,
  bound: ast.Expr | null,
  default_value: ast.Expr | null,
): ast.TypeVar {
  return {
    kind: 'TypeVar',
    name,
    bound,
    default_value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function TypeVarTuple(
  t: TokenTable,
  s: number,
  e: number,
  name: string,
  default_value: ast.Expr | null,
): ast.TypeVarTuple {
  return {
    kind: 'TypeVarTuple',
    name,
    default_value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Arg(
  t: TokenTable,
  s: number,
  e: number,
  arg: string,
  annotation: ast.Expr | null,
  type_comment: string | null,
): ast.Arg {
  return {
    kind: 'arg',
    arg,
    annotation,
    type_comment,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Keyword(t: TokenTable, s: number, e: number, arg: string | null, value: ast.Expr): ast.Keyword {
  return {
    kind: 'keyword',
    arg,
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Alias(t: TokenTable, s: number, e: number, name: string, asname: string | null): ast.Alias {
  return {
    kind: 'alias',
    name,
    asname,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
