/** What a program uses that an older Python does not have: `ast.parse(feature_version=…)`. */
import type { Mod, Position } from '../syntax/ast.ts';
import { SyntaxFault } from '../syntax/errors.ts';

interface Loose {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** The feature that a node is: what it is called, and the minor version that brought it. */
function featureOf(n: Loose): readonly [what: string, version: number] | null {
  switch (n.kind) {
    case 'Match':
      return ['Pattern matching is', 10];
    case 'TypeAlias':
      return ['Type statement is', 12];
    case 'TypeVar':
    case 'ParamSpec':
    case 'TypeVarTuple':
      return n.default_value === null ? ['Type parameter lists are', 12] : ['Type parameter defaults are', 13];
    case 'AsyncFunctionDef':
      return ['Async functions are', 5];
    case 'AsyncWith':
      return ['Async with statements are', 5];
    case 'AsyncFor':
      return ['Async for loops are', 5];
    case 'comprehension':
      return n.is_async === 1 ? ['Async comprehensions are', 6] : null;
    case 'Await':
      return ['Await expressions are', 5];
    case 'AnnAssign':
      return ['Variable annotation syntax is', 6];
    case 'BinOp':
    case 'AugAssign':
      return n.op === 'MatMult' ? ["The '@' operator is", 5] : null;
    case 'NamedExpr':
      return ['Assignment expressions are', 8];
    case 'JoinedStr':
      return ['Format strings are', 6];
    case 'arguments':
      return (n.posonlyargs as readonly unknown[]).length > 0 ? ['Positional-only parameters are', 8] : null;
    case 'TryStar':
      return ['Exception groups are', 11];
    default:
      return null;
  }
}

/** Throws a SyntaxError fault for the first feature that Python 3.`version` does not have. */
export function checkFeatures(mod: Mod, version: number, filename: string): void {
  const walk = (x: unknown, at: Position | null): void => {
    if (Array.isArray(x)) {
      for (const item of x) walk(item, at);
      return;
    }
    if (typeof x !== 'object' || x === null || !('kind' in x)) return;
    const node = x as Loose;
    const place = typeof node.lineno === 'number' ? (node as unknown as Position) : at;
    const feature = featureOf(node);
    if (feature !== null && version < feature[1]) {
      const message = `${feature[0]} only supported in Python 3.${feature[1]} and greater`;
      throw new SyntaxFault('SyntaxError', message, filename, place?.lineno ?? 1, (place?.col_offset ?? 0) + 1);
    }
    for (const field of Object.values(node)) if (typeof field === 'object') walk(field, place);
  };
  walk(mod, null);
}
