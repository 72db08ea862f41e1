/**
 * Arithmetic on floats without boxes. In `dx * dx + dy * dy` nobody can see the products, so they stay JavaScript numbers when all operands are
 * exact floats. Operands are only looked at, which has no effect that a program could see: when one of them turns out to be something else, the
 * expression is evaluated from its beginning, step by step as usual.
 *
 * A local variable may have a number without a box, too (`Emitter.unboxed`): its field `l…` is then the mark `UNBOXED`, and its field `d…` has
 * the number. The box is made when anything asks for the object.
 */
import type { CmpOperator, Expr, Position } from '../../syntax/ast.ts';
import type { Emitter, StackEntry } from './emitter.ts';
import { emitExpr } from './expr.ts';
import { isLikelyFloat } from './likely-floats.ts';

const SIGN: Partial<Record<string, string>> = { Add: '+', Sub: '-', Mult: '*', Div: '/' };
const COMPARE: Partial<Record<CmpOperator, string>> = {
  Lt: '<',
  LtE: '<=',
  Gt: '>',
  GtE: '>=',
  Eq: '===',
  NotEq: '!==',
};
/** Expressions with more operators than this are left to the general form. */
const MOST_OPERATORS = 24;

/** What an expression is made of, if it fits. */
class Plan {
  operators = 0;
  /** Operands that are no variables and no constants. */
  looked = 0;
  names = 0;
  /** The leftmost operand when it cannot just be looked at: evaluated first, as the order asks for anyway. */
  first: Expr | null = null;
}

/**
 * Emits an expression of `+ - * / **` and unary minus over operands that can be looked at, and numeric constants; the leftmost operand may be
 * anything. `held`: that operand is on the stack already. The boxed form is what `general` emits, with the operand it is given on the
 * stack. Returns false, having emitted nothing, when the expression is not of that kind.
 */
export function emitUnboxed(e: Emitter, node: Expr, general: (first: Expr | null) => void): boolean {
  const plan = planFor(e, node);
  if (plan === null) return false;
  const { first } = plan;
  if (first !== null) emitExpr(e, first);
  const entry = first === null ? null : e.stack[e.stack.length - 1];
  const done = entry === null ? '' : e.releaseText(entry);
  emitValue(
    e,
    (miss) => `float(${numeric(e, node, miss, first, entry)})`,
    () => general(first),
    done,
  );
  return true;
}

/** `name = expression` for a variable that may have its number without a box; `general` emits the statement's usual form. */
export function emitUnboxedStore(e: Emitter, index: number, node: Expr, at: Position, general: () => void): boolean {
  const plan = e.unboxed.has(index) ? planFor(e, node) : null;
  if (plan === null || plan.first !== null) return false;
  const old = e.temp();
  emitAttempt(
    e,
    (miss) => {
      const value = numeric(e, node, miss, null, null);
      const dies = `if(${old}!==null&&${old}!==UNBOXED&&--${old}.rc===0){${e.spilled(`${e.pc(at)}dealloc(${old});`)}}`;
      return `t_x=${value};${old}=f.l${index};f.l${index}=UNBOXED;f.d${index}=t_x;${dies}`;
    },
    general,
    null,
  );
  e.freeTemp(old);
  e.noteBound(index);
  return true;
}

/** `owner[key] op= …` and `owner.name op= …`, `store` being the condition under which the new value has been stored. */
export function emitUnboxedUpdate(
  e: Emitter,
  node: Expr,
  store: (value: string, miss: string) => string,
  general: () => void,
): boolean {
  const plan = planFor(e, node);
  if (plan === null || plan.first !== null) return false;
  const v = e.temp();
  emitAttempt(
    e,
    (miss) => `${v}=float(${numeric(e, node, miss, null, null)});if(${store(v, miss)}){`,
    general,
    null,
    () => `}else{drop(${v});}`,
  );
  e.freeTemp(v);
  return true;
}

/** A comparison of likely floats for its truth in the variable `r`. */
export function emitUnboxedCompare(
  e: Emitter,
  op: CmpOperator,
  left: Expr,
  right: Expr,
  r: string,
  general: () => void,
): boolean {
  const sign = COMPARE[op];
  if (sign === undefined || e.boxing) return false;
  const plan = new Plan();
  if (!fits(e, left, plan, false) || !fits(e, right, plan, false)) return false;
  if (!isLikelyFloat(left, e.likelyFloats) && !isLikelyFloat(right, e.likelyFloats)) return false;
  if (plan.names + plan.looked === 0) return false;
  emitAttempt(
    e,
    (miss) => {
      const a = numeric(e, left, miss, null, null);
      return `${r}=${a}${sign}${numeric(e, right, miss, null, null)};`;
    },
    general,
    r,
  );
  return true;
}

/**
 * Emits a value that is on the stack then: `fast` gives it as an expression, `general` is the way when that breaks off at `miss`. `done` follows what
 * `fast` gave.
 */
export function emitValue(e: Emitter, fast: (miss: string) => string, general: () => void, done = ''): void {
  const r = e.temp();
  emitAttempt(
    e,
    (miss) => `${r}=${fast(miss)};${done}`,
    () => {
      general();
      e.line(`${r}=${e.own(e.pop())};`);
    },
    r,
  );
  e.push({ kind: 'temp', name: r });
}

/** Emits a way with numbers, which breaks off where `miss` says, and the general way behind it, which sets nothing but `result`. */
function emitAttempt(
  e: Emitter,
  attempt: (miss: string) => string,
  general: () => void,
  result: string | null,
  otherwise: (() => string) | null = null,
): void {
  const done = e.label('U');
  const miss = e.label('U');
  e.line(`${done}:{${miss}:{`);
  const text = attempt(`break ${miss};`);
  e.line(`${text}break ${done};${otherwise === null ? '' : otherwise()}}`);
  const outer = e.boxing;
  e.boxing = true;
  const lines = e.capture(general);
  e.boxing = outer;
  e.line(`${e.outlined(lines.join('\n'), result)}}`);
}

function planFor(e: Emitter, node: Expr): Plan | null {
  if (e.boxing || e.traced) return null;
  const plan = new Plan();
  if (!fits(e, node, plan, true) || plan.names + plan.looked === 0) return null;
  // One operator alone saves no box, except where floats are likely.
  const likely = isLikelyFloat(node, e.likelyFloats);
  return plan.operators > 1 || (likely && plan.operators === 1) ? plan : null;
}

/** Whether the value is a float when all operands are floats; every operator then has a float operand. */
function fits(e: Emitter, node: Expr, plan: Plan, leftmost: boolean): boolean {
  switch (node.kind) {
    case 'Constant':
      return node.value.type === 'float' && Number.isFinite(node.value.value);
    case 'UnaryOp':
      plan.operators++;
      return node.op === 'USub' && fits(e, node.operand, plan, false);
    case 'BinOp': {
      if (node.op === 'Pow') {
        plan.operators++;
        return fits(e, node.left, plan, leftmost) && (fits(e, node.right, plan, false) || isSmallInt(node.right));
      }
      if (SIGN[node.op] === undefined) return useFirst(node, plan, leftmost && plan.operators > 0);
      plan.operators++;
      if (plan.operators > MOST_OPERATORS) return false;
      if (isSmallInt(node.left)) return fits(e, node.right, plan, false);
      return fits(e, node.left, plan, leftmost) && (fits(e, node.right, plan, false) || isSmallInt(node.right));
    }
    case 'Name':
      if (e.access(e.mangle(node.id)) === 'fast') plan.names++;
      else if (e.access(e.mangle(node.id)) === 'global' && !e.unit.scope.canSeeClassScope) plan.looked++;
      else return useFirst(node, plan, leftmost);
      return true;
    case 'Attribute':
    case 'Subscript':
      if (!isLookable(e, node)) return useFirst(node, plan, leftmost);
      plan.looked++;
      return true;
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

/** Whether an object can be looked at without running code: attributes and items, by constants or variables, of variables. */
export function isLookable(e: Emitter, node: Expr): boolean {
  switch (node.kind) {
    case 'Name':
      return e.access(e.mangle(node.id)) === 'fast' && !e.unboxed.has(e.localIndex(e.mangle(node.id)));
    case 'Attribute':
      return isLookable(e, node.value);
    case 'Subscript':
      return (
        isLookable(e, node.value) &&
        (isSmallInt(node.slice) || (node.slice.kind === 'Name' && isLookable(e, node.slice)))
      );
    default:
      return false;
  }
}

/** An int constant that is small. */
export function isSmallInt(node: Expr): boolean {
  return (
    node.kind === 'Constant' &&
    node.value.type === 'int' &&
    node.value.value >= -1000000n &&
    node.value.value <= 1000000n
  );
}

/** A variable with an object that was looked at (borrowed); `miss` where it is not known. */
export function emitLook(e: Emitter, node: Expr, miss: string): string {
  switch (node.kind) {
    case 'Name': {
      const index = e.localIndex(e.mangle(node.id));
      if (!e.isBound(index)) e.line(`if(f.l${index}===null)${miss}`);
      return `f.l${index}`;
    }
    case 'Constant':
      return e.constRef(node.value);
    case 'Attribute': {
      const owner = emitLook(e, node.value, miss);
      const x = e.variable('o');
      e.line(`${x}=${e.attributeCache(e.mangle(node.attr))}.look(${owner});if(${x}===null)${miss}`);
      return x;
    }
    case 'Subscript': {
      const owner = emitLook(e, node.value, miss);
      const key = emitLook(e, node.slice, miss);
      const x = e.variable('o');
      e.line(`${x}=lookItem(${owner},${key});if(${x}===null)${miss}`);
      return x;
    }
    default:
      throw new Error(`cannot look at ${node.kind}`);
  }
}

/** The number of an object, which must be a float. */
function emitNumber(e: Emitter, x: string, miss: string): string {
  const n = e.variable('n');
  e.line(`if(${x}.type!==FLOAT)${miss}${n}=${x}.v;`);
  return n;
}

/** The expression on JavaScript numbers; operands are put into variables first. */
function numeric(e: Emitter, node: Expr, miss: string, first: Expr | null, entry: StackEntry | null): string {
  const known = new Map<number, string>();
  const walk = (x: Expr): string => {
    if (x === first) return emitNumber(e, e.ref(entry as StackEntry), miss);
    switch (x.kind) {
      case 'Name': {
        const name = e.mangle(x.id);
        if (e.access(name) !== 'fast') {
          const o = e.variable('o');
          e.line(`${o}=${e.globalCache(name)}.load(G,B);if(${o}===null)${miss}`);
          return emitNumber(e, o, miss);
        }
        const index = e.localIndex(name);
        let n = known.get(index);
        if (n === undefined) {
          if (!e.isBound(index)) e.line(`if(f.l${index}===null)${miss}`);
          if (e.unboxed.has(index)) {
            n = e.variable('n');
            e.line(
              `if(f.l${index}===UNBOXED)${n}=f.d${index};else{if(f.l${index}.type!==FLOAT)${miss}${n}=f.l${index}.v;}`,
            );
          } else n = emitNumber(e, `f.l${index}`, miss);
          known.set(index, n);
        }
        return n;
      }
      case 'Attribute':
      case 'Subscript':
        return emitNumber(e, emitLook(e, x, miss), miss);
      case 'Constant': {
        const v = x.value;
        if (v.type === 'float') return Object.is(v.value, -0) ? '(-0)' : `(${v.value})`;
        return v.type === 'int' ? `(${v.value})` : '0';
      }
      case 'UnaryOp':
        return `(-${walk(x.operand)})`;
      case 'BinOp': {
        const left = walk(x.left);
        const right = walk(x.right);
        if (x.op === 'Pow') {
          const p = e.variable('n');
          e.line(`${p}=powerOf(${left},${right});if(${p}!==${p})${miss}`);
          return p;
        }
        if (x.op !== 'Div') return `(${left}${SIGN[x.op]}${right})`;
        const d = e.variable('n');
        e.line(`${d}=${right};if(${d}===0)${miss}`);
        return `(${left}/${d})`;
      }
      default:
        throw new Error(`no number: ${x.kind}`);
    }
  };
  return walk(node);
}
