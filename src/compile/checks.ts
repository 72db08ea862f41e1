/**
 * Pure parts of the checks that CPython's code generator makes of a well-formed tree: what a constant display is
 * called in warnings, which of them deserve one.
 */
import type { ConstantValue, Expr } from '../syntax/ast.ts';

/** Python's name of a constant's type. */
export function typeName(c: ConstantValue): string {
  if (c.type === 'None') return 'NoneType';
  return c.type === 'Ellipsis' ? 'ellipsis' : c.type;
}

/** The type of an expression that shows it by its form, or null. */
export function inferType(e: Expr): string | null {
  switch (e.kind) {
    case 'Tuple':
      return 'tuple';
    case 'List':
    case 'ListComp':
      return 'list';
    case 'Dict':
    case 'DictComp':
      return 'dict';
    case 'Set':
    case 'SetComp':
      return 'set';
    case 'GeneratorExp':
      return 'generator';
    case 'Lambda':
      return 'function';
    case 'JoinedStr':
    case 'FormattedValue':
      return 'str';
    case 'Constant':
      return typeName(e.value);
    default:
      return null;
  }
}

/** The warning for a call of something that is never callable, or null. */
export function callWarning(func: Expr): string | null {
  if (func.kind === 'Lambda') return null;
  const type = inferType(func);
  return type === null ? null : `'${type}' object is not callable; perhaps you missed a comma?`;
}

/** The warning for a subscript of something that never has any, or with an index it never takes, or null. */
export function subscriptWarnings(value: Expr, index: Expr): readonly string[] {
  const type = inferType(value);
  if (type === null) return [];
  if (!isSubscriptable(value)) return [`'${type}' object is not subscriptable; perhaps you missed a comma?`];
  const indexType = inferType(index);
  if (indexType === null || indexType === 'int' || indexType === 'bool' || !isSequence(value)) return [];
  return [`${type} indices must be integers or slices, not ${indexType}; perhaps you missed a comma?`];
}

function isSubscriptable(e: Expr): boolean {
  switch (e.kind) {
    case 'Set':
    case 'SetComp':
    case 'GeneratorExp':
    case 'Lambda':
      return false;
    case 'Constant':
      switch (e.value.type) {
        case 'None':
        case 'Ellipsis':
        case 'bool':
        case 'int':
        case 'float':
        case 'complex':
        case 'frozenset':
          return false;
        default:
          return true;
      }
    default:
      return true;
  }
}

function isSequence(e: Expr): boolean {
  switch (e.kind) {
    case 'Tuple':
    case 'List':
    case 'ListComp':
    case 'JoinedStr':
    case 'FormattedValue':
      return true;
    case 'Constant':
      return e.value.type === 'str' || e.value.type === 'bytes' || e.value.type === 'tuple';
    default:
      return false;
  }
}

/** The warning for `is` with a literal, or null. */
export function identityWarning(e: Extract<Expr, { kind: 'Compare' }>): string | null {
  let left = e.left;
  for (let i = 0; i < e.ops.length; i++) {
    const op = e.ops[i];
    const right = e.comparators[i];
    if (op === 'Is' || op === 'IsNot') {
      const literal = isLiteral(left) ? left : isLiteral(right) ? right : null;
      if (literal !== null) {
        const [word, instead] = op === 'Is' ? ['is', '=='] : ['is not', '!='];
        return `"${word}" with '${inferType(literal)}' literal. Did you mean "${instead}"?`;
      }
    }
    left = right;
  }
  return null;
}

/** A constant that is not a singleton. */
function isLiteral(e: Expr): boolean {
  return e.kind === 'Constant' && e.value.type !== 'None' && e.value.type !== 'Ellipsis' && e.value.type !== 'bool';
}

/** Whether an assertion of this test can never fail: it is a tuple with items. */
export function isAlwaysTrue(test: Expr): boolean {
  if (test.kind === 'Tuple') return test.elts.length > 0;
  return test.kind === 'Constant' && test.value.type === 'tuple' && test.value.items.length > 0;
}
