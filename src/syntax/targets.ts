import type * as ast from './ast.ts';
import { reject } from './cursor.ts';

type Mutable<N> = { -readonly [K in keyof N]: N[K] };

/** Turns an expression just parsed into a target of assignment or deletion, or rejects what cannot be one. */
export function setContext(node: ast.Expr, ctx: 'Store' | 'Del'): void {
  switch (node.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      (node as Mutable<typeof node>).ctx = ctx;
      return;
    case 'Tuple':
    case 'List':
      for (const element of node.elts) setContext(element, ctx);
      (node as Mutable<typeof node>).ctx = ctx;
      return;
    case 'Starred':
      if (ctx === 'Del') reject();
      setContext(node.value, ctx);
      (node as Mutable<typeof node>).ctx = ctx;
      return;
    default:
      reject();
  }
}
