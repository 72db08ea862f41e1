/**
 * Arithmetic on floats without boxes in between: in `dx * dx + dy * dy` nobody can see the products, so they stay JavaScript numbers
 * when all operands are exact floats; otherwise the expression is evaluated step by step as usual.
 */
import type { Expr } from '../../syntax/ast.ts';
import type { Emitter, StackEntry } from './emitter.ts';
import { emitExpr } from './expr.ts';

const SIGN = { Add: '+', Sub: '-', Mult: '*', Div: '/' } as const;

/** What an expression is made of, if it fits. */
interface Plan {
  /** Indexes of the local variables, each once. */
  readonly locals: Set<number>;
  /** Number of operators. */
  operators: number;
  /** The leftmost operand when it is no variable: evaluated first, as the order asks for anyway. */
  first: Expr | null;
}

/**
 * Emits an expression of `+ - * /` and unary minus over local variables and numeric constants, with at least two operators;
 * the leftmost operand may be anything. `held`: that operand is on the stack already. The boxed form is what `general` emits, with
 * the operand it is given on the stack. Returns false, having emitted nothing, when the expression is not of that kind.
 */
export function emitUnboxed(
  e: Emitter,
  node: Expr,
  general: (first: Expr | null) => void,
  held: Expr | null = null,
): boolean {
  if (e.boxing) return false;
  const plan: Plan = { locals: new Set(), operators: 0, first: null };
  if (!isFloat(e, node, plan, true) || plan.operators < 2) return false;
  if (plan.locals.size === 0 || (held !== null && plan.first !== held)) return false;
  const first = plan.first;
  if (first !== null && first !== held) emitExpr(e, first);
  const entry = first === null ? null : e.stack[e.stack.length - 1];
  const ok = e.temp();
  const guards = [...plan.locals].map((i) =>
    e.isBound(i) ? `f.l${i}.type===FLOAT` : `f.l${i}!==null&&f.l${i}.type===FLOAT`,
  );
  if (entry !== null) guards.unshift(`${e.ref(entry)}.type===FLOAT`);
  e.line(`${ok}=null;if(${guards.join('&&')}){`);
  const divisors: string[] = [];
  const text = numeric(e, node, divisors, first, entry);
  const done = entry === null ? '' : e.releaseText(entry);
  const result = `${ok}=float(${text});${done}`;
  if (divisors.length === 0) e.line(result);
  else e.line(`if(${divisors.map((d) => `${d}!==0`).join('&&')}){${result}}`);
  e.line('}');
  e.line(`if(${ok}===null){`);
  e.boxing = true;
  general(first);
  e.boxing = false;
  const boxed = e.pop();
  e.line(`${ok}=${e.own(boxed)};}`);
  e.push({ kind: 'temp', name: ok });
  return true;
}

/** Whether the value is a float when all operands are floats; every operator then has a float operand. */
function isFloat(e: Emitter, node: Expr, plan: Plan, leftmost: boolean): boolean {
  switch (node.kind) {
    case 'Name': {
      const name = e.mangle(node.id);
      if (e.access(name) !== 'fast') return useFirst(node, plan, leftmost);
      plan.locals.add(e.localIndex(name));
      return true;
    }
    case 'Constant':
      return node.value.type === 'float' && Number.isFinite(node.value.value);
    case 'UnaryOp':
      plan.operators++;
      return node.op === 'USub' && isFloat(e, node.operand, plan, false);
    case 'BinOp': {
      if (!(node.op in SIGN)) return useFirst(node, plan, leftmost && plan.operators > 0);
      plan.operators++;
      if (plan.operators > 24) return false;
      if (isSmallInt(node.left)) return isFloat(e, node.right, plan, false);
      return isFloat(e, node.left, plan, leftmost) && (isFloat(e, node.right, plan, false) || isSmallInt(node.right));
    }
    case 'Subscript':
    case 'Attribute':
    case 'Call':
      return useFirst(node, plan, leftmost);
    default:
      return false;
  }
}

function useFirst(node: Expr, plan: Plan, leftmost: boolean): boolean {
  if (!leftmost) return false;
  plan.first = node;
  return true;
}

function isSmallInt(node: Expr): boolean {
  return (
    node.kind === 'Constant' &&
    node.value.type === 'int' &&
    node.value.value >= -1000000n &&
    node.value.value <= 1000000n
  );
}

/** The expression on JavaScript numbers; divisors that could be 0 are put into variables first. */
function numeric(e: Emitter, node: Expr, divisors: string[], first: Expr | null, entry: StackEntry | null): string {
  if (node === first) return `${e.ref(entry as StackEntry)}.v`;
  switch (node.kind) {
    case 'Name':
      return `f.l${e.localIndex(e.mangle(node.id))}.v`;
    case 'Constant': {
      const v = node.value;
      if (v.type === 'float') return Object.is(v.value, -0) ? '(-0)' : `(${v.value})`;
      return v.type === 'int' ? `(${v.value})` : '0';
    }
    case 'UnaryOp':
      return `(-${numeric(e, node.operand, divisors, first, entry)})`;
    case 'BinOp': {
      const left = numeric(e, node.left, divisors, first, entry);
      let right = numeric(e, node.right, divisors, first, entry);
      if (node.op === 'Div') {
        const d = e.variable('d');
        e.line(`${d}=${right};`);
        divisors.push(d);
        right = d;
      }
      return `(${left}${SIGN[node.op as keyof typeof SIGN]}${right})`;
    }
    default:
      throw new Error(`no number: ${node.kind}`);
  }
}
