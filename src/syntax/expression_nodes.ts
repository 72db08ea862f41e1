import type * as ast from './ast.ts';
import type { TokenTable } from './tokens.ts';

/**
 * Makers of nodes that have a position: `t` is the token table, `s` the node's first token and `e` its last one.
 * One literal per class keeps every node of a class in one shape.
 */
export function Attribute(
  t: TokenTable,
  s: number,
  e: number,
  value: ast.Expr,
  attr: string,
  ctx: ast.ExprContext,
): ast.Attribute {
  return {
    kind: 'Attribute',
    value,
    attr,
    ctx,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Await(t: TokenTable, s: number, e: number, value: ast.Expr): ast.Await {
  return {
    kind: 'Await',
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function BinOp(
  t: TokenTable,
  s: number,
  e: number,
  left: ast.Expr,
  op: ast.Operator,
  right: ast.Expr,
): ast.BinOp {
  return {
    kind: 'BinOp',
    left,
    op,
    right,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function BoolOp(
  t: TokenTable,
  s: number,
  e: number,
  op: ast.BoolOperator,
  values: readonly ast.Expr[],
): ast.BoolOp {
  return {
    kind: 'BoolOp',
    op,
    values,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Call(
  t: TokenTable,
  s: number,
  e: number,
  func: ast.Expr,
  args: readonly ast.Expr[],
  keywords: readonly ast.Keyword[],
): ast.Call {
  return {
    kind: 'Call',
    func,
    args,
    keywords,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Compare(
  t: TokenTable,
  s: number,
  e: number,
  left: ast.Expr,
  ops: readonly ast.CmpOperator[],
  comparators: readonly ast.Expr[],
): ast.Compare {
  return {
    kind: 'Compare',
    left,
    ops,
    comparators,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Constant(
  t: TokenTable,
  s: number,
  e: number,
  value: ast.ConstantValue,
  literal_kind: string | null,
): ast.Constant {
  return {
    kind: 'Constant',
    value,
    literal_kind,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Dict(
  t: TokenTable,
  s: number,
  e: number,
  keys: readonly (ast.Expr | null)[],
  values: readonly ast.Expr[],
): ast.Dict {
  return {
    kind: 'Dict',
    keys,
    values,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function DictComp(
  t: TokenTable,
  s: number,
  e: number,
  key: ast.Expr,
  value: ast.Expr,
  generators: readonly ast.Comprehension[],
): ast.DictComp {
  return {
    kind: 'DictComp',
    key,
    value,
    generators,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function FormattedValue(
  t: TokenTable,
  s: number,
  e: number,
  value: ast.Expr,
  conversion: number,
  format_spec: ast.Expr | null,
): ast.FormattedValue {
  return {
    kind: 'FormattedValue',
    value,
    conversion,
    format_spec,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function GeneratorExp(
  t: TokenTable,
  s: number,
  e: number,
  elt: ast.Expr,
  generators: readonly ast.Comprehension[],
): ast.GeneratorExp {
  return {
    kind: 'GeneratorExp',
    elt,
    generators,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function IfExp(
  t: TokenTable,
  s: number,
  e: number,
  test: ast.Expr,
  body: ast.Expr,
  orelse: ast.Expr,
): ast.IfExp {
  return {
    kind: 'IfExp',
    test,
    body,
    orelse,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function JoinedStr(t: TokenTable, s: number, e: number, values: readonly ast.Expr[]): ast.JoinedStr {
  return {
    kind: 'JoinedStr',
    values,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Lambda(t: TokenTable, s: number, e: number, args: ast.Arguments, body: ast.Expr): ast.Lambda {
  return {
    kind: 'Lambda',
    args,
    body,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function List(t: TokenTable, s: number, e: number, elts: readonly ast.Expr[], ctx: ast.ExprContext): ast.List {
  return {
    kind: 'List',
    elts,
    ctx,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function ListComp(
  t: TokenTable,
  s: number,
  e: number,
  elt: ast.Expr,
  generators: readonly ast.Comprehension[],
): ast.ListComp {
  return {
    kind: 'ListComp',
    elt,
    generators,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Name(t: TokenTable, s: number, e: number, id: string, ctx: ast.ExprContext): ast.Name {
  return {
    kind: 'Name',
    id,
    ctx,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function NamedExpr(t: TokenTable, s: number, e: number, target: ast.Expr, value: ast.Expr): ast.NamedExpr {
  return {
    kind: 'NamedExpr',
    target,
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Set(t: TokenTable, s: number, e: number, elts: readonly ast.Expr[]): ast.Set {
  return {
    kind: 'Set',
    elts,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function SetComp(
  t: TokenTable,
  s: number,
  e: number,
  elt: ast.Expr,
  generators: readonly ast.Comprehension[],
): ast.SetComp {
  return {
    kind: 'SetComp',
    elt,
    generators,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Slice(
  t: TokenTable,
  s: number,
  e: number,
  lower: ast.Expr | null,
  upper: ast.Expr | null,
  step: ast.Expr | null,
): ast.Slice {
  return {
    kind: 'Slice',
    lower,
    upper,
    step,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Starred(t: TokenTable, s: number, e: number, value: ast.Expr, ctx: ast.ExprContext): ast.Starred {
  return {
    kind: 'Starred',
    value,
    ctx,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Subscript(
  t: TokenTable,
  s: number,
  e: number,
  value: ast.Expr,
  slice: ast.Expr,
  ctx: ast.ExprContext,
): ast.Subscript {
  return {
    kind: 'Subscript',
    value,
    slice,
    ctx,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Tuple(t: TokenTable, s: number, e: number, elts: readonly ast.Expr[], ctx: ast.ExprContext): ast.Tuple {
  return {
    kind: 'Tuple',
    elts,
    ctx,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function UnaryOp(t: TokenTable, s: number, e: number, op: ast.UnaryOperator, operand: ast.Expr): ast.UnaryOp {
  return {
    kind: 'UnaryOp',
    op,
    operand,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function Yield(t: TokenTable, s: number, e: number, value: ast.Expr | null): ast.Yield {
  return {
    kind: 'Yield',
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
export function YieldFrom(t: TokenTable, s: number, e: number, value: ast.Expr): ast.YieldFrom {
  return {
    kind: 'YieldFrom',
    value,
    lineno: t.line[s],
    col_offset: t.col[s],
    end_lineno: t.endLine[e],
    end_col_offset: t.endCol[e],
  };
}
