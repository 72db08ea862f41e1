/**
 * Which local variables of a function are likely to be floats: a guess from how they are used, which decides where code for floats without
 * boxes is worth its size. Being wrong costs time only.
 */
import type { Expr } from '../../syntax/ast.ts';

/** Operators that give a float when an operand is one. */
const ARITHMETIC: ReadonlySet<string> = new Set(['Add', 'Sub', 'Mult', 'Div', 'Pow']);
/** Functions whose results are floats, by the name that they are called by or the last part of it. */
const FLOAT_FUNCTIONS: ReadonlySet<string> = new Set([
  'float',
  'sqrt',
  'sin',
  'cos',
  'tan',
  'exp',
  'log',
  'random',
  'uniform',
  'hypot',
  'atan2',
]);

interface Assignment {
  readonly name: string;
  readonly value: Expr;
}

/** What a function says about its variables. */
class Uses {
  readonly assignments: Assignment[] = [];
  readonly expressions: Expr[] = [];
  /** Names that are bound to int constants or used as subscripts. */
  readonly ints = new Set<string>();
}

/** The names that are likely floats, and among them those that arithmetic is assigned to. */
export interface LikelyFloats {
  readonly likely: ReadonlySet<string>;
  readonly computed: ReadonlySet<string>;
  /** Names that are bound to int constants or used as subscripts. */
  readonly ints: ReadonlySet<string>;
}

/** Looks at the statements of a function; what is defined inside it has variables of its own. */
export function likelyFloats(body: unknown): LikelyFloats {
  const uses = new Uses();
  collect(body, uses);
  const likely = new Set<string>();
  for (let size = -1; size !== likely.size; ) {
    size = likely.size;
    for (const { name, value } of uses.assignments) {
      if (isLikelyFloat(value, likely)) likely.add(name);
      if (likely.has(name)) markOperands(value, uses, likely);
    }
    for (const x of uses.expressions) if (isStrong(x, likely)) markOperands(x, uses, likely);
  }
  const computed = new Set<string>();
  for (const { name, value } of uses.assignments)
    if (likely.has(name) && (value.kind === 'BinOp' || value.kind === 'UnaryOp')) computed.add(name);
  return { likely, computed, ints: uses.ints };
}

function collect(node: unknown, uses: Uses): void {
  if (Array.isArray(node)) {
    for (const x of node) collect(x, uses);
    return;
  }
  if (typeof node !== 'object' || node === null || !('kind' in node)) return;
  const n = node as { kind: string };
  switch (n.kind) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
    case 'Lambda':
      return;
    case 'Assign': {
      const { targets, value } = n as unknown as { targets: Expr[]; value: Expr };
      for (const t of targets) noteAssignment(t, value, uses);
      break;
    }
    case 'AugAssign': {
      const { target, op, value } = n as unknown as { target: Expr; op: string; value: Expr };
      const whole = { ...n, kind: 'BinOp', left: target, op, right: value } as unknown as Expr;
      noteAssignment(target, whole, uses);
      uses.expressions.push(whole);
      break;
    }
    case 'BinOp':
      uses.expressions.push(n as Expr);
      break;
    case 'Subscript': {
      const { slice } = n as unknown as { slice: Expr };
      if (slice.kind === 'Name') uses.ints.add(slice.id);
      break;
    }
  }
  for (const x of Object.values(n)) if (typeof x === 'object') collect(x, uses);
}

function noteAssignment(target: Expr, value: Expr, uses: Uses): void {
  if (target.kind === 'Name') {
    if (value.kind === 'Constant' && value.value.type === 'int') uses.ints.add(target.id);
    uses.assignments.push({ name: target.id, value });
  } else if (target.kind === 'Tuple' && value.kind === 'Tuple' && target.elts.length === value.elts.length) {
    for (let i = 0; i < target.elts.length; i++) noteAssignment(target.elts[i], value.elts[i], uses);
  }
}

/** Whether the value of an expression is likely a float. */
export function isLikelyFloat(x: Expr, likely: ReadonlySet<string>): boolean {
  if (x.kind === 'BinOp' && x.op === 'Div') return true;
  if (x.kind === 'Call') {
    const f = x.func;
    return FLOAT_FUNCTIONS.has(f.kind === 'Name' ? f.id : f.kind === 'Attribute' ? f.attr : '');
  }
  if (x.kind === 'IfExp') return isLikelyFloat(x.body, likely);
  if (x.kind === 'BinOp')
    return ARITHMETIC.has(x.op) && (isLikelyFloat(x.left, likely) || isLikelyFloat(x.right, likely));
  return isStrong(x, likely);
}

/** As `isLikelyFloat` with a reason to think that all operands are floats, too. */
function isStrong(x: Expr, likely: ReadonlySet<string>): boolean {
  switch (x.kind) {
    case 'Constant':
      return x.value.type === 'float';
    case 'Name':
      return likely.has(x.id);
    case 'UnaryOp':
      return x.op === 'USub' && isStrong(x.operand, likely);
    case 'BinOp':
      return ARITHMETIC.has(x.op) && (isStrong(x.left, likely) || isStrong(x.right, likely));
    default:
      return false;
  }
}

function markOperands(x: Expr, uses: Uses, likely: Set<string>): void {
  if (x.kind === 'Name') {
    if (!uses.ints.has(x.id)) likely.add(x.id);
  } else if (x.kind === 'UnaryOp') markOperands(x.operand, uses, likely);
  else if (x.kind === 'BinOp' && ARITHMETIC.has(x.op) && !countsInts(x)) {
    markOperands(x.left, uses, likely);
    if (x.op !== 'Pow') markOperands(x.right, uses, likely);
  }
}

/** Whether an expression looks like one of ints: `… // …`, `… % …`, `… + 1`. */
function countsInts(x: Expr): boolean {
  if (x.kind !== 'BinOp') return false;
  if (x.op === 'FloorDiv' || x.op === 'Mod') return true;
  if ((x.op === 'Add' || x.op === 'Sub') && x.right.kind === 'Constant' && x.right.value.type === 'int') return true;
  return countsInts(x.left) || countsInts(x.right);
}
