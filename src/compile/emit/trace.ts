/** Where trace functions see a statement begin: at what is evaluated first. */
import type { Expr, Position, Stmt } from '../../syntax/ast.ts';
import type { Emitter } from './emitter.ts';

/** What of an expression is evaluated first. */
function firstOf(x: Expr): Position {
  switch (x.kind) {
    case 'Attribute':
    case 'Await':
    case 'FormattedValue':
    case 'NamedExpr':
    case 'Starred':
    case 'Subscript':
    case 'YieldFrom':
      return firstOf(x.value);
    case 'Yield':
      return x.value === null ? x : firstOf(x.value);
    case 'BinOp':
    case 'Compare':
      return firstOf(x.left);
    case 'BoolOp':
      return firstOf(x.values[0]);
    case 'Call':
      return firstOf(x.func);
    case 'IfExp':
      return firstOf(x.test);
    case 'UnaryOp':
      return firstOf(x.operand);
    case 'Tuple':
      return x.elts.length > 0 && x.elts.some((item) => item.kind !== 'Constant') ? firstOf(x.elts[0]) : x;
    case 'List':
    case 'Set':
      return x.elts.length > 0 && x.elts.some((item) => item.kind !== 'Constant') ? firstOf(x.elts[0]) : x;
    case 'Dict': {
      const key = x.keys[0];
      return key === undefined || key === null ? x : firstOf(key);
    }
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
      return firstOf(x.generators[0].iter);
    default:
      return x;
  }
}

/** A statement begins; definitions begin with their first decorator. */
export function traceStatement(e: Emitter, s: Stmt): void {
  switch (s.kind) {
    case 'Global':
    case 'Nonlocal':
    case 'While':
      return;
    case 'AnnAssign':
      if (s.value !== null) e.traceStatement(firstOf(s.value));
      else if (e.unit.kind === 'module' || e.unit.kind === 'class') e.traceStatement(s);
      return;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      e.traceStatement(s.decorator_list[0] ?? s);
      return;
    case 'With':
    case 'AsyncWith':
      e.traceStatement(s.items[0].context_expr);
      return;
    case 'Assert':
      if (e.options.optimize === 0) e.traceStatement(firstOf(s.test));
      return;
    case 'Expr':
    case 'Assign':
      e.traceStatement(firstOf(s.value));
      return;
    case 'AugAssign':
      e.traceStatement(firstOf(s.target));
      return;
    case 'Return':
      e.traceStatement(s.value === null ? s : firstOf(s.value));
      return;
    case 'If':
      e.traceStatement(firstOf(s.test));
      return;
    case 'For':
    case 'AsyncFor':
      e.traceStatement(firstOf(s.iter));
      return;
    case 'Raise':
      e.traceStatement(s.exc === null ? s : firstOf(s.exc));
      return;
    default:
      e.traceStatement(s);
  }
}

/** An expression of several lines has been evaluated: the last step of it stands where it begins. */
export function traceEnd(e: Emitter, x: Expr): void {
  if (x.lineno === x.end_lineno) return;
  switch (x.kind) {
    case 'Tuple':
    case 'List':
    case 'Set':
    case 'Dict':
    case 'BinOp':
    case 'Subscript':
      e.traceLine(x);
  }
}
