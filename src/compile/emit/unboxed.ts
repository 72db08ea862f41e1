/**
 * Arithmetic on floats without boxes in between: in `dx * dx + dy * dy` nobody can see the products, so they stay JavaScript numbers
 * when all variables hold exact floats; otherwise the expression is evaluated step by step as usual.
 */
import type { Expr } from '../../syntax/ast.ts';
import type { Emitter } from './emitter.ts';

const SIGN = { Add: '+', Sub: '-', Mult: '*', Div: '/' } as const;

/** What an expression is made of, if it fits. */
interface Plan {
  /** Indexes of the local variables, each once. */
  readonly locals: Set<number>;
  /** Number of operators. */
  operators: number;
}

/**
 * Emits an expression of `+ - * /` and unary minus over local variables and numeric constants, with at least two operators:
 * the boxed form is what `general` emits. Returns false, having emitted nothing, when the expression is not of that kind.
 */
export function emitUnboxed(e: Emitter, node: Expr, general: () => void): boolean {
  if (e.boxing) return false;
  const plan: Plan = { locals: new Set(), operators: 0 };
  if (!isFloat(e, node, plan) || plan.operators < 2 || plan.locals.size === 0) return false;
  const ok = e.temp();
  const guard = [...plan.locals]
    .map((i) => (e.surelyBound.has(i) ? `f.l${i}.type===FLOAT` : `f.l${i}!==null&&f.l${i}.type===FLOAT`))
    .join('&&');
  e.line(`${ok}=null;if(${guard}){`);
  const divisors: string[] = [];
  const text = numeric(e, node, divisors);
  if (divisors.length === 0) e.line(`${ok}=float(${text});`);
  else e.line(`if(${divisors.map((d) => `${d}!==0`).join('&&')})${ok}=float(${text});`);
  e.line('}');
  e.line(`if(${ok}===null){`);
  e.boxing = true;
  general();
  e.boxing = false;
  const entry = e.pop();
  e.line(`${ok}=${e.own(entry)};}`);
  e.push({ kind: 'temp', name: ok });
  return true;
}

/** Whether the value is a float when all local variables are floats; every operator then has a float operand. */
function isFloat(e: Emitter, node: Expr, plan: Plan): boolean {
  switch (node.kind) {
    case 'Name': {
      const name = e.mangle(node.id);
      if (e.access(name) !== 'fast') return false;
      plan.locals.add(e.localIndex(name));
      return true;
    }
    case 'Constant':
      return node.value.type === 'float' && Number.isFinite(node.value.value);
    case 'UnaryOp':
      plan.operators++;
      return node.op === 'USub' && isFloat(e, node.operand, plan);
    case 'BinOp': {
      if (!(node.op in SIGN)) return false;
      plan.operators++;
      if (plan.operators > 24) return false;
      const left = isFloat(e, node.left, plan);
      if (left) return isFloat(e, node.right, plan) || isSmallInt(node.right);
      return isSmallInt(node.left) && isFloat(e, node.right, plan);
    }
    default:
      return false;
  }
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
function numeric(e: Emitter, node: Expr, divisors: string[]): string {
  switch (node.kind) {
    case 'Name':
      return `f.l${e.localIndex(e.mangle(node.id))}.v`;
    case 'Constant': {
      const v = node.value;
      if (v.type === 'float') return Object.is(v.value, -0) ? '(-0)' : `(${v.value})`;
      return v.type === 'int' ? `(${v.value})` : '0';
    }
    case 'UnaryOp':
      return `(-${numeric(e, node.operand, divisors)})`;
    case 'BinOp': {
      const left = numeric(e, node.left, divisors);
      let right = numeric(e, node.right, divisors);
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
