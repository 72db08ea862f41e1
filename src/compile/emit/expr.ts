/** Expressions to JavaScript. Each leaves its value on the emitter's evaluation stack. */
import type { CmpOperator, Compare, Expr, Operator, Position } from '../../syntax/ast.ts';
import { tupleConstant } from '../constants.ts';
import { distinct } from '../fold.ts';
import { constants } from '../walk-expr.ts';
import { emitCall } from './call.ts';
import { emitComprehension, emitGeneratorExpression } from './comprehension.ts';
import type { Emitter, StackEntry } from './emitter.ts';
import { emitLambda } from './function.ts';
import { emitMasked } from './masked-ints.ts';
import { emitName, storeName } from './name.ts';
import { attributePlace, markExpr } from './places.ts';
import { emitAwait, emitYield, emitYieldFrom } from './suspend.ts';
import { traceEnd } from './trace.ts';
import { emitUnboxed, emitUnboxedCompare } from './unboxed.ts';
import { emitUnboxedInts } from './unboxed-ints.ts';

/** Operators with a fast form for exact numbers (and str concatenation), by AST operator. */
const FAST_BINARY: Partial<Record<Operator, string>> = {
  Add: 'add',
  Sub: 'sub',
  Mult: 'mul',
  Div: 'div',
  FloorDiv: 'floordiv',
  Mod: 'mod',
  BitAnd: 'bitand',
  BitOr: 'bitor',
  BitXor: 'bitxor',
  LShift: 'lshift',
  RShift: 'rshift',
  Pow: 'pow',
};

const FAST_COMPARE: Partial<Record<CmpOperator, string>> = {
  Lt: 'lt',
  LtE: 'le',
  Eq: 'eq',
  NotEq: 'ne',
  Gt: 'gt',
  GtE: 'ge',
};
const COMPARE_CODE: Partial<Record<CmpOperator, number>> = { Lt: 0, LtE: 1, Eq: 2, NotEq: 3, Gt: 4, GtE: 5 };

/** Emits an expression; its value is the new top of the stack. */
export function emitExpr(e: Emitter, node: Expr): void {
  if (e.traced && (node.kind === 'Constant' || node.kind === 'Name')) e.traceLine(node);
  markExpr(e, node);
  if (node.kind !== 'Constant' && node.kind !== 'Name') e.recordPlace(node);
  emitNode(e, node);
  if (e.traced) traceEnd(e, node);
}

function emitNode(e: Emitter, node: Expr): void {
  switch (node.kind) {
    case 'Constant':
      e.push({ kind: 'const', ref: e.constRef(node.value) });
      return;
    case 'Name':
      emitName(e, node.id, node);
      return;
    case 'BinOp':
      emitBinOp(e, node);
      return;
    case 'UnaryOp':
      emitUnary(e, node);
      return;
    case 'Compare':
    case 'BoolOp':
      emitLogical(e, node);
      return;
    case 'IfExp':
      emitIfExp(e, node);
      return;
    case 'Attribute':
      emitExpr(e, node.value);
      emitAttribute(e, e.mangle(node.attr), attributePlace(node));
      return;
    case 'Subscript':
      emitSubscript(e, node);
      return;
    case 'Slice':
      emitSlice(e, node);
      return;
    case 'Call':
      emitCall(e, node);
      return;
    case 'Tuple':
      emitSequence(e, node.elts, 'makeTuple', node);
      return;
    case 'List':
      emitSequence(e, node.elts, 'makeList', node);
      return;
    case 'Set':
      emitSequence(e, node.elts, 'makeSet', node);
      return;
    case 'Dict':
      emitDict(e, node);
      return;
    case 'Lambda':
      emitLambda(e, node);
      return;
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
      emitComprehension(e, node);
      return;
    case 'GeneratorExp':
      emitGeneratorExpression(e, node);
      return;
    case 'Await':
      emitAwait(e, node);
      return;
    case 'Yield':
      emitYield(e, node);
      return;
    case 'YieldFrom':
      emitYieldFrom(e, node);
      return;
    case 'NamedExpr': {
      // Operands that are borrowed from the variable must be counted before it changes.
      e.settle();
      emitExpr(e, node.value);
      // The value stays on the stack while one more reference goes to the name, whose old value may have a finalizer.
      e.settle();
      const value = e.stack[e.stack.length - 1];
      e.push({ kind: 'temp', name: copyTemp(e, value) });
      // It may stand where it is not always evaluated, so nothing follows for the statements behind.
      e.branch(() => storeName(e, (node.target as Extract<Expr, { kind: 'Name' }>).id, node.target));
      return;
    }
    case 'JoinedStr':
      emitJoinedStr(e, node.values, node);
      return;
    case 'FormattedValue':
      emitJoinedStr(e, [node], node);
      return;
    case 'Starred':
      e.fail("can't use starred expression here", node);
  }
}

/** A further reference to the value of an entry, in a variable of its own. */
export function copyTemp(e: Emitter, entry: StackEntry): string {
  const t = e.temp();
  e.line(`${t}=dup(${e.ref(entry)});`);
  return t;
}

function emitBinOp(e: Emitter, node: Extract<Expr, { kind: 'BinOp' }>): void {
  if (emitUnboxedInts(e, node, () => emitBoxed(e, node, null))) return;
  if (emitMasked(e, node, () => emitBoxed(e, node, null))) return;
  if (!emitUnboxed(e, node, (first) => emitBoxed(e, node, first))) emitBoxed(e, node, null);
}

/** A binary operator step by step; the leftmost operand may be on the stack already. */
function emitBoxed(e: Emitter, node: Extract<Expr, { kind: 'BinOp' }>, first: Expr | null): void {
  // Left-leaning chains (a + b + c + …) are walked iteratively: they may be very long.
  const chain: Extract<Expr, { kind: 'BinOp' }>[] = [];
  let left: Expr = node;
  while (left.kind === 'BinOp' && left !== first) {
    chain.push(left);
    left = left.left;
  }
  if (left !== first) emitExpr(e, left);
  for (let i = chain.length - 1; i >= 0; i--) {
    emitExpr(e, chain[i].right);
    emitBinary(e, chain[i].op, chain[i], false);
  }
}

/** Applies a binary operator to the two topmost values. */
export function emitBinary(e: Emitter, op: Operator, at: Position, inplace: boolean): void {
  const b = e.pop();
  const a = e.pop();
  const r = e.temp();
  const fast = FAST_BINARY[op];
  const slow = slowBinary(op, inplace);
  const args = `${e.ownText(a)},${e.ownText(b)}`;
  if (fast === undefined) {
    e.line(e.spilled(`${e.pc(at)}${r}=${slow}${args});`));
  } else if (e.pending || e.recorded) {
    const done = e.releaseText(b) + e.releaseText(a);
    const rare = e.outlined(e.spilled(`${e.pc(at)}${r}=${slow}${args});`), r);
    e.line(`${r}=${fast}(${e.ref(a)},${e.ref(b)});if(${r}===null){${rare}}${done === '' ? '' : `else{${done}}`}`);
  } else e.line(`${r}=${fast}At(${e.given(a)},${e.given(b)},${fusedPlace(e, at, [a, b], inplace ? 4 : 0, 3)});`);
  e.freeEntry(b);
  e.freeEntry(a);
  e.push({ kind: 'temp', name: r });
}

/** The last argument of functions of src/vm/fused.ts: the place, and which operands move in. */
export function fusedPlace(e: Emitter, at: Position, operands: readonly StackEntry[], more = 0, bits = 3): number {
  let moving = more;
  operands.forEach((x, i) => {
    if (e.moves(x)) moving |= 1 << i;
  });
  return (e.place(at) << bits) | moving;
}

function slowBinary(op: Operator, inplace: boolean): string {
  if (op === 'Pow') return inplace ? 'powInplaceSlow(' : 'powSlow(';
  return `${inplace ? 'inplaceSlow' : 'binarySlow'}('${op}',`;
}

function emitUnary(e: Emitter, node: Extract<Expr, { kind: 'UnaryOp' }>): void {
  if (node.op === 'Not') {
    const c = emitCondition(e, node);
    e.pushTemp(`boolObject(${c})`);
    return;
  }
  emitExpr(e, node.operand);
  const a = e.pop();
  const r = e.temp();
  const slow = e.spilled(`${e.pc(node)}${r}=unarySlow('${node.op}',${e.ownText(a)});`);
  if (node.op !== 'USub') e.line(slow);
  else if (e.pending || e.recorded) {
    const done = e.releaseText(a);
    e.line(`${r}=neg(${e.ref(a)});if(${r}===null){${e.outlined(slow, r)}}${done === '' ? '' : `else{${done}}`}`);
  } else e.line(`${r}=negAt(${e.given(a)},${fusedPlace(e, node, [a])});`);
  e.freeEntry(a);
  e.push({ kind: 'temp', name: r });
}

// --- Conditions --------------------------------------------------------------------------------------------------

/**
 * Emits an expression for its truth only: returns the text of a JavaScript condition (a literal or a variable that the
 * caller uses at once).
 */
export function emitCondition(e: Emitter, node: Expr): string {
  if (node.kind === 'Compare' || node.kind === 'Constant') e.mark(node);
  switch (node.kind) {
    case 'Constant': {
      const known = constantTruth(node);
      if (known !== null) return known ? 'true' : 'false';
      break;
    }
    case 'UnaryOp':
      if (node.op === 'Not') {
        const c = emitCondition(e, node.operand);
        return c === 'true' ? 'false' : c === 'false' ? 'true' : `!${c}`;
      }
      break;
    case 'BoolOp': {
      if (mayRunCode(node)) e.settle();
      const r = e.temp();
      const isAnd = node.op === 'And';
      const closers: string[] = [];
      node.values.forEach((value, i) => {
        const c = emitCondition(e, value);
        e.line(`${r}=${c};`);
        if (i < node.values.length - 1) {
          e.line(`if(${isAnd ? '' : '!'}${r}){`);
          closers.push('}');
        }
      });
      e.line(closers.join(''));
      e.freeTemp(r);
      return r;
    }
    case 'Compare':
      return emitCompare(e, node);
  }
  emitExpr(e, node);
  return emitTruth(e, node);
}

/** Truth of the top of the stack, which is used up. */
export function emitTruth(e: Emitter, at: Position): string {
  const a = e.pop();
  const r = e.temp();
  const plain = !e.pending && !e.recorded;
  if (plain) e.line(`${r}=truthAt(${e.given(a)},${fusedPlace(e, at, [a])});`);
  else {
    const done = e.releaseText(a);
    const rare = e.outlined(e.spilled(`${e.pc(at)}${r}=truthSlow(${e.ownText(a)});`), r);
    e.line(`${r}=truth(${e.ref(a)});if(${r}===2){${rare}}${done === '' ? '' : `else{${done}}`}`);
  }
  e.freeEntry(a);
  e.freeTemp(r);
  return plain ? r : `(${r}===1)`;
}

function constantTruth(node: Extract<Expr, { kind: 'Constant' }>): boolean | null {
  const v = node.value;
  switch (v.type) {
    case 'None':
      return false;
    case 'Ellipsis':
      return true;
    case 'bool':
      return v.value;
    case 'int':
      return v.value !== 0n;
    case 'str':
    case 'bytes':
      return v.value.length > 0;
    case 'tuple':
      return v.items.length > 0;
    default:
      return null;
  }
}

/** A comparison, chained or not, for its truth. */
function emitCompare(e: Emitter, node: Compare): string {
  if (node.ops.length > 1 && mayRunCode(node)) e.settle();
  const r = e.temp();
  const last = node.ops.length - 1;
  if (last === 0) {
    const general = (): void => {
      emitExpr(e, node.left);
      emitExpr(e, node.comparators[0]);
      emitOneComparison(e, node.ops[0], node, r);
    };
    if (!emitUnboxedCompare(e, node.ops[0], node.left, node.comparators[0], r, general)) general();
    e.freeTemp(r);
    return r;
  }
  emitExpr(e, node.left);
  let closers = '';
  for (let i = 0; i < last; i++) {
    // a < b < c: b is on the stack twice while a < b is decided.
    emitExpr(e, node.comparators[i]);
    const middle = e.pop();
    const t = e.temp();
    e.line(`${t}=${e.own(middle)};`);
    const left = e.pop();
    e.push({ kind: 'temp', name: t });
    e.push(left.op.kind === 'slot' ? moveDown(e, left) : left.op);
    const second = e.temp();
    e.line(`${second}=dup(${t});`);
    e.push({ kind: 'temp', name: second });
    emitOneComparison(e, node.ops[i], node, r);
    e.line(`if(!${r}){drop(${e.ref(e.stack[e.stack.length - 1])});`);
    if (e.stack[e.stack.length - 1].op.kind === 'slot') e.line(`f.s${e.depth - 1}=null;`);
    e.line('}else{');
    closers += '}';
  }
  emitExpr(e, node.comparators[last]);
  emitOneComparison(e, node.ops[last], node, r);
  if (closers !== '') e.line(closers);
  e.freeTemp(r);
  return r;
}

/** Takes a popped slot entry's value into a variable. */
function moveDown(e: Emitter, entry: StackEntry): { kind: 'temp'; name: string } {
  const t = e.temp();
  e.line(`${t}=${e.own(entry)};`);
  return { kind: 'temp', name: t };
}

/** Compares the two topmost values and puts the truth of the result into the variable `r`: 1 or 0, or a boolean. */
function emitOneComparison(e: Emitter, op: CmpOperator, at: Position, r: string): void {
  const b = e.pop();
  const a = e.pop();
  const done = e.releaseText(b) + e.releaseText(a);
  const args = `${e.ownText(a)},${e.ownText(b)}`;
  if (op === 'Is' || op === 'IsNot') {
    const sign = op === 'Is' ? '' : '!';
    if (done === '') e.line(`${r}=${sign}(${e.ref(a)}===${e.ref(b)});`);
    else e.line(e.spilled(`${e.pc(at)}${r}=${sign}isTruth(${args});`));
  } else {
    const within = op === 'In' || op === 'NotIn';
    const fast = within ? 'containsFast' : FAST_COMPARE[op];
    if (e.pending || e.recorded) {
      const slow = within ? `containsTruth(${args})` : `compareTruth(${args},${COMPARE_CODE[op]})`;
      const rare = e.outlined(e.spilled(`${e.pc(at)}${r}=${slow};`), r);
      e.line(`${r}=${fast}(${e.ref(a)},${e.ref(b)});if(${r}===2){${rare}}${done === '' ? '' : `else{${done}}`}`);
    } else {
      e.line(`${r}=${within ? 'in' : fast}At(${e.given(a)},${e.given(b)},${fusedPlace(e, at, [a, b])});`);
    }
    if (op === 'NotIn') e.line(`${r}=!${r};`);
  }
  e.freeEntry(b);
  e.freeEntry(a);
}

/** Value (not truth) of comparisons and of `and` / `or`. */
function emitLogical(e: Emitter, node: Extract<Expr, { kind: 'Compare' | 'BoolOp' }>): void {
  if (node.kind === 'Compare') {
    emitCompareValue(e, node);
    return;
  }
  if (mayRunCode(node)) e.settle();
  const r = e.temp();
  const isAnd = node.op === 'And';
  let closers = '';
  node.values.forEach((value, i) => {
    emitExpr(e, value);
    const entry = e.pop();
    e.line(`${r}=${e.own(entry)};`);
    if (i === node.values.length - 1) return;
    // The value is kept while its truth is decided.
    e.push({ kind: 'temp', name: r });
    const c = e.temp();
    const rare = e.outlined(e.spilled(`${e.pc(value)}${c}=truthSlow(dup(${r}));`), c);
    e.line(`${c}=truth(${r});if(${c}===2){${rare}}`);
    e.stack.pop();
    e.line(`if(${c}===${isAnd ? 1 : 0}){drop(${r});`);
    e.freeTemp(c);
    closers += '}';
  });
  e.line(closers);
  e.push({ kind: 'temp', name: r });
}

function emitCompareValue(e: Emitter, node: Compare): void {
  if (node.ops.length === 1) {
    const op = node.ops[0];
    if (op === 'Is' || op === 'IsNot' || op === 'In' || op === 'NotIn') {
      const c = emitCompare(e, node);
      e.pushTemp(`boolObject(${c})`);
      return;
    }
    emitExpr(e, node.left);
    emitExpr(e, node.comparators[0]);
    emitComparisonValue(e, op, node);
    return;
  }
  if (mayRunCode(node)) e.settle();
  const r = e.temp();
  emitExpr(e, node.left);
  let closers = '';
  const last = node.ops.length - 1;
  for (let i = 0; i <= last; i++) {
    emitExpr(e, node.comparators[i]);
    if (i < last) {
      const middle = e.pop();
      const t = e.temp();
      e.line(`${t}=${e.own(middle)};`);
      const left = e.pop();
      e.push({ kind: 'temp', name: t });
      e.push(left.op.kind === 'slot' ? moveDown(e, left) : left.op);
      const second = e.temp();
      e.line(`${second}=dup(${t});`);
      e.push({ kind: 'temp', name: second });
      emitAnyComparisonValue(e, node.ops[i], node);
      const result = e.pop();
      e.line(`${r}=${e.own(result)};`);
      e.push({ kind: 'temp', name: r });
      const c = e.temp();
      e.line(`${c}=truth(${r});if(${c}===2){${e.spilled(`${e.pc(node)}${c}=truthSlow(dup(${r}));`)}}`);
      e.stack.pop();
      const top = e.stack[e.stack.length - 1];
      e.line(`if(${c}===0){drop(${e.ref(top)});${top.op.kind === 'slot' ? `f.s${top.at}=null;` : ''}}else{drop(${r});`);
      e.freeTemp(c);
      closers += '}';
    } else {
      emitAnyComparisonValue(e, node.ops[i], node);
      e.line(`${r}=${e.own(e.pop())};`);
    }
  }
  e.line(closers);
  e.push({ kind: 'temp', name: r });
}

function emitAnyComparisonValue(e: Emitter, op: CmpOperator, at: Position): void {
  if (op === 'Is' || op === 'IsNot' || op === 'In' || op === 'NotIn') {
    const c = e.temp();
    emitOneComparison(e, op, at, c);
    e.freeTemp(c);
    e.pushTemp(`boolObject(${c})`);
  } else emitComparisonValue(e, op, at);
}

/** `a < b` as an object, from the two topmost values. */
function emitComparisonValue(e: Emitter, op: CmpOperator, at: Position): void {
  const b = e.pop();
  const a = e.pop();
  const r = e.temp();
  const done = e.releaseText(b) + e.releaseText(a);
  const slow = e.outlined(
    e.spilled(`${e.pc(at)}${r}=compareSlow(${e.ownText(a)},${e.ownText(b)},${COMPARE_CODE[op]});`),
    r,
  );
  e.line(
    `${r}=${FAST_COMPARE[op]}(${e.ref(a)},${e.ref(b)});if(${r}===2){${slow}}else{${done}${r}=boolObject(${r}===1);}`,
  );
  e.freeEntry(b);
  e.freeEntry(a);
  e.push({ kind: 'temp', name: r });
}

function emitIfExp(e: Emitter, node: Extract<Expr, { kind: 'IfExp' }>): void {
  if (mayRunCode(node)) e.settle();
  const c = emitCondition(e, node.test);
  const r = e.temp();
  e.line(`if(${c}){`);
  emitExpr(e, node.body);
  e.line(`${r}=${e.own(e.pop())};`);
  e.line('}else{');
  emitExpr(e, node.orelse);
  e.line(`${r}=${e.own(e.pop())};`);
  e.line('}');
  e.push({ kind: 'temp', name: r });
}

// --- Attributes and subscripts -----------------------------------------------------------------------------------

/** `top.attribute` in place of the top. */
export function emitAttribute(e: Emitter, attribute: string, at: Position): void {
  const a = e.pop();
  const cache = e.attributeCache(attribute);
  const r = e.temp();
  const done = e.releaseText(a);
  const rare =
    e.pending || e.recorded || a.op.kind === 'slot'
      ? e.outlined(e.spilled(`${e.pc(at)}${r}=attrSlow(${cache},${e.ownText(a)});`), r)
      : `${r}=attributeAt(${cache},${e.ref(a)},${fusedPlace(e, at, [a])});`;
  e.line(`${r}=${cache}.load(${e.ref(a)});if(${r}===null){${rare}}${done === '' ? '' : `else{${done}}`}`);
  e.freeEntry(a);
  e.push({ kind: 'temp', name: r });
}

function emitSubscript(e: Emitter, node: Extract<Expr, { kind: 'Subscript' }>): void {
  emitExpr(e, node.value);
  if (node.slice.kind === 'Slice') {
    emitGetSlice(e, node.slice, node);
    return;
  }
  emitExpr(e, node.slice);
  emitGetItem(e, node);
}

/** `top[start:stop:step]` in place of the top: a slice object is made for the slow form only. */
function emitGetSlice(e: Emitter, node: Extract<Expr, { kind: 'Slice' }>, at: Position): void {
  const parts = emitLimits(e, node);
  const a = e.pop();
  const r = e.temp();
  if (e.pending || e.recorded) {
    const done =
      parts
        .toReversed()
        .map((x) => e.releaseText(x))
        .join('') + e.releaseText(a);
    const slow = e.outlined(e.spilled(`${e.pc(at)}${r}=subscriptSlow(${e.ownText(a)},${sliceText(e, parts)});`), r);
    const refs = parts.map((x) => e.ref(x)).join(',');
    e.line(`${r}=slice(${e.ref(a)},${refs});if(${r}===null){${slow}}${done === '' ? '' : `else{${done}}`}`);
  } else {
    const given = [a, ...parts].map((x) => e.given(x)).join(',');
    e.line(`${r}=sliceAt(${given},${fusedPlace(e, at, [a, ...parts], 0, 4)});`);
  }
  for (const x of parts) e.freeEntry(x);
  e.freeEntry(a);
  e.push({ kind: 'temp', name: r });
}

/** Evaluates the limits and the step of a slice and takes them off the stack. */
export function emitLimits(e: Emitter, node: Extract<Expr, { kind: 'Slice' }>): StackEntry[] {
  for (const part of [node.lower, node.upper, node.step]) {
    if (part === null) e.push({ kind: 'const', ref: 'None' });
    else emitExpr(e, part);
  }
  if (node.lower === null || node.upper === null) e.mark(node);
  const step = e.pop();
  const upper = e.pop();
  const lower = e.pop();
  return [lower, upper, step];
}

/** JavaScript expression for a new slice of limits and step, which move in. */
export function sliceText(e: Emitter, parts: readonly StackEntry[]): string {
  return `makeSlice(${parts.map((x) => e.ownText(x)).join(',')})`;
}

/** `a[b]` of the two topmost values. */
export function emitGetItem(e: Emitter, at: Position): void {
  const b = e.pop();
  const a = e.pop();
  const r = e.temp();
  if (e.pending || e.recorded) {
    const done = e.releaseText(b) + e.releaseText(a);
    const slow = e.outlined(e.spilled(`${e.pc(at)}${r}=subscriptSlow(${e.ownText(a)},${e.ownText(b)});`), r);
    e.line(`${r}=subscript(${e.ref(a)},${e.ref(b)});if(${r}===null){${slow}}${done === '' ? '' : `else{${done}}`}`);
  } else e.line(`${r}=subscriptAt(${e.given(a)},${e.given(b)},${fusedPlace(e, at, [a, b])});`);
  e.freeEntry(b);
  e.freeEntry(a);
  e.push({ kind: 'temp', name: r });
}

function emitSlice(e: Emitter, node: Extract<Expr, { kind: 'Slice' }>): void {
  const parts = emitLimits(e, node);
  const text = sliceText(e, parts);
  for (const x of parts) e.freeEntry(x);
  e.pushTemp(text);
}

// --- Displays ----------------------------------------------------------------------------------------------------

/** Pops the `n` topmost values: texts of owned references in order. */
export function popOwned(e: Emitter, n: number): string[] {
  const entries: StackEntry[] = [];
  for (let i = 0; i < n; i++) entries.unshift(e.pop());
  return entries.map((entry) => e.own(entry));
}

function emitSequence(
  e: Emitter,
  elts: readonly Expr[],
  make: 'makeTuple' | 'makeList' | 'makeSet',
  at: Position,
): void {
  const values = elts.length > 2 ? constants(elts) : null;
  if (values !== null) {
    // The items come from one constant, as in CPython.
    if (make === 'makeTuple') e.push({ kind: 'const', ref: e.constRef(tupleConstant(values)) });
    else if (make === 'makeList') e.pushTemp(`listFromTuple(${e.constRef(tupleConstant(values))})`);
    else e.pushTemp(`setFromFrozenset(${e.constRef({ type: 'frozenset', items: distinct(values) })})`);
    return;
  }
  const starred = elts.some((x) => x.kind === 'Starred');
  if (!starred && elts.length <= 500) {
    for (const x of elts) emitExpr(e, x);
    const items = popOwned(e, elts.length);
    if (make === 'makeSet') {
      const r = e.temp();
      e.settle();
      e.line(`${e.pc(at)}${r}=makeSet([${items.join(',')}]);`);
      e.push({ kind: 'temp', name: r });
    } else if (make === 'makeTuple' && (items.length === 2 || items.length === 3))
      e.pushTemp(`makeTuple${items.length}(${items.join(',')})`);
    else e.pushTemp(`${make}([${items.join(',')}])`);
    return;
  }
  // Built piece by piece in a list (or set) that lives in a slot.
  const isSet = make === 'makeSet';
  e.settle();
  e.pushTemp(isSet ? 'makeSet([])' : 'makeList([])');
  e.settleTop();
  const target = e.stack[e.stack.length - 1];
  for (const x of elts) {
    if (x.kind === 'Starred') {
      emitExpr(e, x.value);
      const value = e.pop();
      e.line(e.spilled(`${e.pc(x.value)}${isSet ? 'setUpdate' : 'listExtend'}(${e.ref(target)},${e.own(value)});`));
    } else {
      emitExpr(e, x);
      const value = e.pop();
      if (isSet) e.line(e.spilled(`${e.pc(x)}setAdd(${e.ref(target)},${e.own(value)});`));
      else e.line(`listAppend(${e.ref(target)},${e.own(value)});`);
    }
  }
  if (make === 'makeTuple') {
    const items = e.pop();
    e.pushTemp(`listToTuple(${e.own(items)})`);
  }
}

function emitDict(e: Emitter, node: Extract<Expr, { kind: 'Dict' }>): void {
  const plain = node.keys.every((k) => k !== null);
  if (plain && node.keys.length <= 15) {
    const known = node.keys.length > 1 ? constants(node.keys as Expr[]) : null;
    const table = known === null ? '' : e.constRef(tupleConstant(known));
    node.keys.forEach((k, i) => {
      if (known === null) emitExpr(e, k as Expr);
      else e.push({ kind: 'const', ref: `${table}.v[${i}]` });
      emitExpr(e, node.values[i]);
    });
    const items = popOwned(e, node.keys.length * 2);
    const r = e.temp();
    e.line(e.spilled(`${e.pc(node)}${r}=makeDict([${items.join(',')}]);`));
    e.push({ kind: 'temp', name: r });
    return;
  }
  e.settle();
  e.pushTemp('newDict()');
  e.settleTop();
  const target = e.stack[e.stack.length - 1];
  node.keys.forEach((k, i) => {
    if (k === null) {
      emitExpr(e, node.values[i]);
      const value = e.pop();
      e.line(e.spilled(`${e.pc(node)}dictUpdate(${e.ref(target)},${e.own(value)});`));
      return;
    }
    emitExpr(e, k);
    emitExpr(e, node.values[i]);
    const [key, value] = popOwned(e, 2);
    e.line(e.spilled(`${e.pc(node)}dictSetItem(${e.ref(target)},${key},${value});`));
  });
}

// --- f-strings ---------------------------------------------------------------------------------------------------

function emitJoinedStr(e: Emitter, values: readonly Expr[], at: Position): void {
  for (const value of values) {
    if (value.kind === 'FormattedValue') {
      emitExpr(e, value.value);
      if (value.format_spec !== null) emitExpr(e, value.format_spec);
      const spec = value.format_spec === null ? null : e.pop();
      const operand = e.pop();
      const r = e.temp();
      const texts = [e.ownText(operand), spec === null ? 'null' : e.ownText(spec)];
      e.line(e.spilled(`${e.pc(value)}${r}=formatValue(${texts[0]},${value.conversion},${texts[1]});`));
      e.freeEntry(operand);
      if (spec !== null) e.freeEntry(spec);
      e.push({ kind: 'temp', name: r });
    } else emitExpr(e, value);
  }
  if (values.length === 1 && values[0].kind === 'FormattedValue') return;
  const items = popOwned(e, values.length);
  e.line(e.pc(at));
  e.pushTemp(`joinStrings([${items.join(',')}])`);
}

// --- Analysis ----------------------------------------------------------------------------------------------------

/**
 * Whether evaluating an expression may settle pending operands: it contains a call, a suspension, a display built in
 * place. What is pending must then be settled before a branch, not in one arm of it.
 */
export function mayRunCode(node: Expr): boolean {
  switch (node.kind) {
    case 'Constant':
    case 'Name':
      return false;
    case 'BinOp':
      return mayRunCode(node.left) || mayRunCode(node.right);
    case 'UnaryOp':
      return mayRunCode(node.operand);
    case 'Compare':
      return mayRunCode(node.left) || node.comparators.some(mayRunCode) || node.ops.length > 1;
    case 'Attribute':
      return mayRunCode(node.value);
    case 'Subscript':
      return mayRunCode(node.value) || mayRunCode(node.slice);
    default:
      return true;
  }
}
