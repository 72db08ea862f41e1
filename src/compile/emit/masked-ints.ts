/**
 * Int arithmetic below a mask: of `(x * 1103515245 + 12345) & 0x7FFFFFFF` only the lowest 32 bits count, so the product need not be made, which no
 * double holds. `+ - * & | ^` and shifts to the left by a constant give those bits from the operands' own; nobody can see what is in between. Operands
 * are only looked at: when one is no exact int of less than 53 bits, the expression is evaluated from its beginning, step by step as usual.
 */
import type { Expr } from '../../syntax/ast.ts';
import type { Emitter } from './emitter.ts';
import { emitLook, emitValue, isLookable } from './unboxed.ts';

const SIGN: Partial<Record<string, string>> = { Add: '+', Sub: '-', BitAnd: '&', BitOr: '|', BitXor: '^' };
const MOST_OPERATORS = 12;
const MOST_MASK = 0xffffffffn;

/** What is below the mask. */
interface Parts {
  operators: number;
  looked: number;
}

/** Emits `expression & mask`. Returns false, having emitted nothing, when it is not of that kind. */
export function emitMasked(e: Emitter, node: Extract<Expr, { kind: 'BinOp' }>, general: () => void): boolean {
  if (node.op !== 'BitAnd' || e.boxing || e.traced) return false;
  const mask = node.right;
  if (mask.kind !== 'Constant' || mask.value.type !== 'int') return false;
  const most = mask.value.value;
  if (most < 0n || most > MOST_MASK) return false;
  const parts: Parts = { operators: 0, looked: 0 };
  if (!fits(e, node.left, parts) || parts.operators === 0 || parts.looked === 0) return false;
  if (parts.operators > MOST_OPERATORS) return false;
  emitValue(
    e,
    (miss) => {
      const low = `${lowBits(e, node.left, miss)}&${int32(most)}`;
      return `int(${most > 0x7fffffffn ? `(${low})>>>0` : low})`;
    },
    general,
  );
  return true;
}

function fits(e: Emitter, node: Expr, parts: Parts): boolean {
  switch (node.kind) {
    case 'Constant':
      return node.value.type === 'int';
    case 'Name':
      if (e.likelyFloats.has(node.id)) return false;
      parts.looked++;
      return isLookable(e, node);
    case 'Attribute':
    case 'Subscript':
      parts.looked++;
      return isLookable(e, node);
    case 'BinOp':
      parts.operators++;
      if (node.op === 'LShift') return shift(node.right) >= 0 && fits(e, node.left, parts);
      if (SIGN[node.op] === undefined && node.op !== 'Mult') return false;
      return fits(e, node.left, parts) && fits(e, node.right, parts);
    default:
      return false;
  }
}

/** By how much a constant shifts; -1 for what is none. */
function shift(node: Expr): number {
  if (node.kind !== 'Constant' || node.value.type !== 'int') return -1;
  return node.value.value >= 0n && node.value.value < 32n ? Number(node.value.value) : -1;
}

const int32 = (v: bigint): string => `(${BigInt.asIntN(32, v)})`;

/** The lowest 32 bits of an expression, as JavaScript's operators give them; each operand is put into a variable. */
function lowBits(e: Emitter, node: Expr, miss: string): string {
  switch (node.kind) {
    case 'Constant':
      return int32(node.value.type === 'int' ? node.value.value : 0n);
    case 'BinOp': {
      const left = lowBits(e, node.left, miss);
      if (node.op === 'LShift') return `(${left}<<${shift(node.right)})`;
      const right = lowBits(e, node.right, miss);
      return node.op === 'Mult' ? `imul(${left},${right})` : `(${left}${SIGN[node.op]}${right}|0)`;
    }
    default: {
      const x = emitLook(e, node, miss);
      const n = e.variable('n');
      e.line(`if(${x}.type!==INT)${miss}${n}=${x}.v;if(typeof ${n}!=='number')${miss}`);
      return `(${n}|0)`;
    }
  }
}
