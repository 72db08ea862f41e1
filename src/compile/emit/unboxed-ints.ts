/**
 * Arithmetic on small ints without boxes: nobody can see what `i * (i + 1)` is in `i * (i + 1) // 2 + j`, so it stays a JavaScript number
 * as long as all operands are exact ints and all results are small. Operands are variables and constants, which are only looked at: when something
 * does not fit, the expression is evaluated from its beginning, step by step as usual.
 */
import type { Expr } from '../../syntax/ast.ts';
import type { Emitter } from './emitter.ts';
import { emitValue, isSmallInt } from './unboxed.ts';

const SIGN: Partial<Record<string, string>> = { Add: '+', Sub: '-', Mult: '*' };
const MOST_OPERATORS = 12;

/** What an expression is made of. */
interface Parts {
  operators: number;
  names: number;
  /** Whether something tells that ints are meant. */
  likely: boolean;
}

/** Emits an expression of `+ - * // %` over variables and int constants. Returns false, having emitted nothing, when it is not of that kind. */
export function emitUnboxedInts(e: Emitter, node: Expr, general: () => void): boolean {
  if (e.boxing || e.traced) return false;
  const parts: Parts = { operators: 0, names: 0, likely: false };
  if (!fits(e, node, parts) || !parts.likely || parts.names === 0) return false;
  if (parts.operators < 2 || parts.operators > MOST_OPERATORS) return false;
  emitValue(e, (miss) => `int(${whole(e, node, miss)})`, general);
  return true;
}

function fits(e: Emitter, node: Expr, parts: Parts): boolean {
  switch (node.kind) {
    case 'Constant':
      parts.likely ||= isSmallInt(node);
      return isSmallInt(node);
    case 'Name': {
      const name = e.mangle(node.id);
      if (e.access(name) !== 'fast' || e.likelyFloats.has(node.id) || e.unboxed.has(e.localIndex(name))) return false;
      parts.names++;
      parts.likely ||= e.likelyInts.has(node.id);
      return true;
    }
    case 'BinOp':
      if (SIGN[node.op] === undefined && node.op !== 'FloorDiv' && node.op !== 'Mod') return false;
      parts.operators++;
      return fits(e, node.left, parts) && fits(e, node.right, parts);
    default:
      return false;
  }
}

/** The expression on JavaScript numbers; each operand and result is put into a variable. */
function whole(e: Emitter, node: Expr, miss: string): string {
  const known = new Map<number, string>();
  const walk = (x: Expr): string => {
    if (x.kind === 'Constant') return `(${x.value.type === 'int' ? x.value.value : 0})`;
    if (x.kind === 'Name') {
      const index = e.localIndex(e.mangle(x.id));
      let n = known.get(index);
      if (n === undefined) {
        if (!e.isBound(index)) e.line(`if(f.l${index}===null)${miss}`);
        n = e.variable('n');
        e.line(`if(f.l${index}.type!==INT)${miss}${n}=f.l${index}.v;if(typeof ${n}!=='number')${miss}`);
        known.set(index, n);
      }
      return n;
    }
    if (x.kind !== 'BinOp') throw new Error(`no number: ${x.kind}`);
    const left = walk(x.left);
    const right = walk(x.right);
    const n = e.variable('n');
    const sign = SIGN[x.op];
    // `+0` turns -0 (of 0 * -1) into 0. What does not fit is NaN.
    if (sign === undefined)
      e.line(`${n}=${x.op === 'Mod' ? 'modOf' : 'floorOf'}(${left},${right});if(${n}!==${n})${miss}`);
    else e.line(`${n}=${left}${sign}${right}${sign === '*' ? '+0' : ''};if(!isSmall(${n}))${miss}`);
    return n;
  };
  return walk(node);
}
