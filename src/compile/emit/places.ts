/**
 * Where CPython says that a step stands, when that is not simply its node; and places that have an instruction in CPython and need none
 * of ours, which `co_lines()` and `co_positions()` list with the others.
 */
import type { Arguments, Expr, Position } from '../../syntax/ast.ts';
import { DEF_IMPORT } from '../symtable-scope.ts';
import { constants } from '../walk-expr.ts';
import type { Emitter } from './emitter.ts';

/** An expression is evaluated for its value: lists its own place. */
export function markExpr(e: Emitter, node: Expr): void {
  switch (node.kind) {
    case 'Lambda':
      markDefaults(e, node.args);
      break;
    case 'Attribute':
    case 'Call':
    case 'IfExp':
    case 'NamedExpr':
    case 'Starred':
      return;
  }
  e.mark(node);
}

/** Default values that are one constant tuple. */
export function markDefaults(e: Emitter, args: Arguments): void {
  if (constants(args.defaults) !== null) for (const node of args.defaults) e.mark(node);
}

type Attribute = Extract<Expr, { kind: 'Attribute' }>;

/** The place of access to an attribute, or of a method's call (`at`): of several lines, it begins with the attribute's name. */
export function attributePlace(node: Attribute, at: Position = node): Position {
  if (at.lineno === node.end_lineno) return at;
  const length = Array.from(node.attr).length;
  const fits = length <= node.end_col_offset;
  return {
    lineno: node.end_lineno,
    end_lineno: at.end_lineno,
    col_offset: fits ? node.end_col_offset - length : -1,
    end_col_offset: !fits ? -1 : at === node ? node.end_col_offset : at.end_col_offset,
  };
}

/** As many values in a call as CPython still puts on its stack one by one. */
const MANY_VALUES = 30;

/** The place of a call. What looks like a method of a module that is imported is no method call for CPython. */
export function callPlace(e: Emitter, node: Extract<Expr, { kind: 'Call' }>): Position {
  const { func, args, keywords } = node;
  if (func.kind !== 'Attribute') return node;
  const owner = func.value;
  if (owner.kind === 'Name' && ((e.table.top.symbols.get(owner.id)?.flags ?? 0) & DEF_IMPORT) !== 0) return node;
  if (args.length + keywords.length + (keywords.length === 0 ? 0 : 1) >= MANY_VALUES) return node;
  if (args.some((a) => a.kind === 'Starred') || keywords.some((k) => k.arg === null)) return node;
  return attributePlace(func, node);
}
