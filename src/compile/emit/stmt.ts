/** Statements to JavaScript. The evaluation stack holds only what surrounding blocks keep (iterators, exits). */
import type { Expr, Position, Stmt } from '../../syntax/ast.ts';
import { intConstant, namesConstant, strConstant } from '../constants.ts';
import { emitWholeComprehension } from './comprehension.ts';
import { emitFor, emitLeave, emitWhile } from './control.ts';
import type { Emitter, StackEntry } from './emitter.ts';
import { copyTemp, emitAttribute, emitBinary, emitCondition, emitExpr, emitGetItem } from './expr.ts';
import { emitAnnotation, emitClassDef, emitFunctionDef, emitTypeAlias } from './function.ts';
import {
  emitDiscard,
  emitStore,
  emitStoreAttribute,
  emitStoreSubscript,
  emitStores,
  isLocal,
  isOverwritten,
} from './loop.ts';
import { emitMatch } from './match.ts';
import { deleteName, emitName, storeName } from './name.ts';
import { attributePlace } from './places.ts';
import { traceStatement } from './trace.ts';
import { emitTry, emitTryStar, emitWith } from './try.ts';
import { emitLook, emitUnboxed, emitUnboxedStore, emitUnboxedUpdate, isLookable } from './unboxed.ts';
import { emitUnboxedInts } from './unboxed-ints.ts';

/** Emits statements up to the first that never falls through; what follows it is dead. */
export function emitStmts(e: Emitter, body: readonly Stmt[]): void {
  for (const s of body) {
    emitStmt(e, s);
    if (s.kind === 'Return' || s.kind === 'Raise' || s.kind === 'Break' || s.kind === 'Continue') return;
  }
}

function emitStmt(e: Emitter, s: Stmt): void {
  if (e.traced) traceStatement(e, s);
  if (!('body' in s)) e.recordPlace(s);
  switch (s.kind) {
    case 'Expr':
      emitExpressionStatement(e, s.value);
      return;
    case 'Assign':
      emitAssign(e, s);
      return;
    case 'AugAssign':
      emitAugAssign(e, s);
      return;
    case 'AnnAssign':
      emitAnnAssign(e, s);
      return;
    case 'Return':
      e.mark(s);
      // A value that needs no work would leave no trace of the line.
      if (s.value === null || s.value.kind === 'Constant' || s.value.kind === 'Name') e.line(e.pc(s));
      if (s.value === null) e.push({ kind: 'const', ref: 'None' });
      else emitExpr(e, s.value);
      emitLeave(e, 'return', s);
      return;
    case 'Break':
      e.mark(s);
      emitLeave(e, 'break', s);
      return;
    case 'Continue':
      e.mark(s);
      emitLeave(e, 'continue', s);
      return;
    case 'Delete':
      for (const target of s.targets) emitDelete(e, target);
      return;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      emitFunctionDef(e, s);
      return;
    case 'ClassDef':
      emitClassDef(e, s);
      return;
    case 'TypeAlias':
      emitTypeAlias(e, s);
      return;
    case 'If':
      emitIf(e, s);
      return;
    case 'For':
    case 'AsyncFor':
      emitFor(e, s);
      return;
    case 'While':
      emitWhile(e, s);
      return;
    case 'Try':
      e.mark(s);
      emitTry(e, s);
      return;
    case 'TryStar':
      e.mark(s);
      emitTryStar(e, s);
      return;
    case 'With':
    case 'AsyncWith':
      emitWith(e, s, 0);
      return;
    case 'Match':
      emitMatch(e, s);
      return;
    case 'Raise':
      emitRaise(e, s);
      return;
    case 'Assert':
      emitAssert(e, s);
      return;
    case 'Import':
      emitImport(e, s);
      return;
    case 'ImportFrom':
      emitImportFrom(e, s);
      return;
    case 'Global':
    case 'Nonlocal':
      return;
    case 'Pass':
      e.line(e.pc(s));
      return;
  }
}

function emitExpressionStatement(e: Emitter, value: Expr): void {
  if (e.options.mode === 'single' && e.unit.parent === null) {
    emitExpr(e, value);
    e.line(`${e.pc(value)}printExpr(f,${e.own(e.pop())});`);
    return;
  }
  if (value.kind === 'Constant') {
    e.mark(value);
    return;
  }
  if (emitWholeComprehension(e, value, () => e.release(e.pop()))) return;
  emitExpr(e, value);
  e.release(e.pop());
}

function emitAssign(e: Emitter, s: Extract<Stmt, { kind: 'Assign' }>): void {
  const [only] = s.targets;
  if (s.targets.length === 1) {
    if (emitPairwise(e, only, s.value) || emitBoundComprehension(e, only, s.value)) return;
    if (isLocal(e, only)) {
      const general = (): void => {
        emitExpr(e, s.value);
        emitStore(e, only);
      };
      if (emitUnboxedStore(e, e.localIndex(e.mangle(only.id)), s.value, only, general)) return;
    }
  }
  emitExpr(e, s.value);
  s.targets.forEach((target, i) => {
    if (i < s.targets.length - 1) {
      const top = e.stack[e.stack.length - 1];
      if (top.op.kind === 'local') {
        // One target may be the very variable that the value came from.
        const value = e.own(e.pop());
        e.pushTemp(value);
      }
      e.push({ kind: 'temp', name: copyTemp(e, e.stack[e.stack.length - 1]) });
    }
    emitStore(e, target, s.targets[i + 1] ?? null);
  });
}

/** `name = [… for …]` where the name is a local on the same line and not a variable of the comprehension. */
function emitBoundComprehension(e: Emitter, target: Expr, value: Expr): boolean {
  if (!isLocal(e, target) || target.lineno !== value.lineno) return false;
  return emitWholeComprehension(e, value, () => emitStore(e, target), target.id);
}

/** `a, b = x, y` without a tuple, as CPython does for two or three plain items. */
function emitPairwise(e: Emitter, target: Expr, value: Expr): boolean {
  if (target.kind !== 'Tuple' && target.kind !== 'List') return false;
  if (value.kind !== 'Tuple' && value.kind !== 'List') return false;
  const n = target.elts.length;
  if (n < 2 || n > 3 || value.elts.length !== n) return false;
  if ([...target.elts, ...value.elts].some((x) => x.kind === 'Starred')) return false;
  for (const x of value.elts) {
    emitExpr(e, x);
    // Borrowed operands would change under the stores that follow.
    const top = e.stack[e.stack.length - 1];
    if (top.op.kind === 'local') e.pushTemp(e.own(e.pop()));
  }
  if (value.kind === 'Tuple' && isReordered(e, target.elts)) {
    // The value of the last target is on top and stored first; what the next target overwrites is dropped.
    const order = n === 2 ? [1, 0] : [2, 1, 0];
    for (const i of order) {
      if (isOverwritten(e, target.elts[i], target.elts[i + 1] ?? null)) emitDiscard(e);
      else emitStore(e, target.elts[i]);
    }
    return true;
  }
  // Else the stores go left to right, so the stack is turned over.
  const entries = e.stack.splice(e.stack.length - n, n);
  const temps = entries.map((entry) => {
    const t = e.temp();
    e.line(`${t}=${e.ownText(entry)};`);
    return t;
  });
  for (const entry of entries) e.freeEntry(entry);
  for (let i = n - 1; i >= 0; i--) e.push({ kind: 'temp', name: temps[i] });
  emitStores(e, target.elts, null);
  return true;
}

/**
 * Whether CPython stores to two or three targets from right to left, instead of turning the stack over: when they are locals on one
 * line, and no store that changes places is to the same variable as another.
 */
function isReordered(e: Emitter, targets: readonly Expr[]): boolean {
  const stored: (string | null)[] = [];
  for (const [i, t] of targets.entries()) {
    if (!isLocal(e, t) || t.lineno !== targets[0].lineno) return false;
    stored.push(isOverwritten(e, t, targets[i + 1] ?? null) ? null : t.id);
  }
  const first = stored[0];
  const last = stored[stored.length - 1];
  return stored.every(
    (name, i) => name === null || ((i === 0 || name !== first) && (i === stored.length - 1 || name !== last)),
  );
}

function emitAugAssign(e: Emitter, s: Extract<Stmt, { kind: 'AugAssign' }>): void {
  const target = s.target;
  // For floats `x += y * z` is `x = x + y * z`.
  const left = { ...target, ctx: 'Load' } as Expr;
  const whole: Expr = { ...positionOf(s), kind: 'BinOp', left, op: s.op, right: s.value };
  const step = (): void => {
    emitExpr(e, s.value);
    emitBinary(e, s.op, s, true);
  };
  switch (target.kind) {
    case 'Name': {
      // The variable is the leftmost operand: it is there already when it cannot just be looked at, as that of a cell.
      const first = (evaluated: Expr | null = null): void => {
        if (evaluated === null) emitName(e, target.id, target);
        step();
      };
      const general = (): void => {
        if (!emitUnboxedInts(e, whole, first) && !emitUnboxed(e, whole, first)) first();
        storeName(e, target.id, target);
      };
      if (!isLocal(e, target) || !emitUnboxedStore(e, e.localIndex(e.mangle(target.id)), whole, target, general))
        general();
      return;
    }
    case 'Attribute': {
      const name = e.mangle(target.attr);
      const general = (): void => {
        emitExpr(e, target.value);
        pushAgain(e, e.stack[e.stack.length - 1]);
        emitAttribute(e, name, attributePlace(target));
        step();
        const value = e.pop();
        const o = e.pop();
        emitStoreAttribute(e, o, value, name, attributePlace(target));
      };
      const store = (v: string, miss: string): string => {
        const cache = e.declare('c', `new StoreCache(${e.nameRef(name)})`);
        const owner = emitLook(e, target.value, miss);
        return `${cache}.store(${owner},null,${v})===null`;
      };
      if (!isLookable(e, target) || !emitUnboxedUpdate(e, whole, store, general)) general();
      return;
    }
    case 'Subscript': {
      const general = (): void => {
        emitExpr(e, target.value);
        emitExpr(e, target.slice);
        const key = e.stack[e.stack.length - 1];
        const owner = e.stack[e.stack.length - 2];
        pushAgain(e, owner);
        pushAgain(e, key);
        emitGetItem(e, target);
        step();
        const value = e.pop();
        const k = e.pop();
        const o = e.pop();
        emitStoreSubscript(e, o, k, value, target);
      };
      const store = (v: string, miss: string): string => {
        const owner = emitLook(e, target.value, miss);
        return `storeItem(${owner},${emitLook(e, target.slice, miss)},${v})===null`;
      };
      if (!isLookable(e, target) || !emitUnboxedUpdate(e, whole, store, general)) general();
      return;
    }
    default:
      throw new Error(`cannot augment ${target.kind}`);
  }
}

/** The same value once more on top of the stack: borrowed where it is, else with a reference of its own. */
function pushAgain(e: Emitter, entry: StackEntry): void {
  if (entry.op.kind === 'local' || entry.op.kind === 'const') e.push({ ...entry.op });
  else e.push({ kind: 'temp', name: copyTemp(e, entry) });
}

function positionOf(p: Position): Position {
  return { lineno: p.lineno, col_offset: p.col_offset, end_lineno: p.end_lineno, end_col_offset: p.end_col_offset };
}

function emitAnnAssign(e: Emitter, s: Extract<Stmt, { kind: 'AnnAssign' }>): void {
  const target = s.target;
  if (s.value !== null && !emitBoundComprehension(e, target, s.value)) {
    emitExpr(e, s.value);
    emitStore(e, target);
  }
  const evaluated = e.unit.kind === 'module' || e.unit.kind === 'class';
  if (target.kind === 'Name') {
    if (s.simple && evaluated) {
      emitAnnotation(e, s.annotation);
      emitName(e, '__annotations__', s);
      e.push({ kind: 'const', ref: e.constRef(strConstant(e.mangle(target.id))) });
      const key = e.pop();
      const owner = e.pop();
      const value = e.pop();
      emitStoreSubscript(e, owner, key, value, s);
    }
  } else if (s.value === null) {
    if (target.kind === 'Attribute') discard(e, target.value);
    else if (target.kind === 'Subscript') {
      discard(e, target.value);
      discardSlice(e, target.slice);
    }
  }
  if (!s.simple && evaluated && !e.table.future.annotations) discard(e, s.annotation);
}

function discard(e: Emitter, x: Expr): void {
  if (x.kind === 'Constant') return;
  emitExpr(e, x);
  const entry = e.pop();
  e.release(entry);
}

function discardSlice(e: Emitter, x: Expr): void {
  if (x.kind === 'Slice') {
    for (const part of [x.lower, x.upper, x.step]) if (part !== null) discard(e, part);
  } else if (x.kind === 'Tuple') for (const item of x.elts) discardSlice(e, item);
  else discard(e, x);
}

function emitDelete(e: Emitter, target: Expr): void {
  switch (target.kind) {
    case 'Name':
      deleteName(e, target.id, target);
      return;
    case 'Attribute': {
      emitExpr(e, target.value);
      const owner = e.pop();
      e.line(
        e.spilled(
          `${e.pc(attributePlace(target))}deleteAttr(${e.ownText(owner)},${e.nameRef(e.mangle(target.attr))});`,
        ),
      );
      e.freeEntry(owner);
      return;
    }
    case 'Subscript': {
      emitExpr(e, target.value);
      emitExpr(e, target.slice);
      const key = e.pop();
      const owner = e.pop();
      e.line(e.spilled(`${e.pc(target)}deleteSubscript(${e.ownText(owner)},${e.ownText(key)});`));
      e.freeEntry(key);
      e.freeEntry(owner);
      return;
    }
    case 'Tuple':
    case 'List':
      for (const x of target.elts) emitDelete(e, x);
      return;
    default:
      throw new Error(`cannot delete ${target.kind}`);
  }
}

function emitIf(e: Emitter, s: Extract<Stmt, { kind: 'If' }>): void {
  // An elif chain is one list of arms, however long it is.
  let node: Extract<Stmt, { kind: 'If' }> = s;
  let closers = '';
  const ends: Set<number>[] = [];
  const arm = (body: readonly Stmt[]): void => {
    const after = e.branch(() => emitStmts(e, body));
    // An arm that never falls through says nothing about what comes behind.
    if (!leaves(body)) ends.push(after);
  };
  for (;;) {
    if (node !== s && e.traced) e.traceStatement(node.test);
    const c = emitCondition(e, node.test);
    const next = node.orelse.length === 1 && node.orelse[0].kind === 'If' ? node.orelse[0] : null;
    if (c === 'true') {
      arm(node.body);
      break;
    }
    if (c !== 'false') {
      e.line(`if(${c}){`);
      arm(node.body);
      if (node.orelse.length === 0) {
        e.line('}');
        ends.push(new Set(e.assigned));
        break;
      }
      e.line('}else{');
      closers += '}';
    }
    if (next === null) {
      arm(node.orelse);
      break;
    }
    node = next;
  }
  if (closers !== '') e.line(closers);
  const [one, ...others] = ends;
  if (one !== undefined) for (const x of one) if (others.every((o) => o.has(x))) e.assigned.add(x);
}

/** Whether statements surely do not fall through at their end. */
function leaves(body: readonly Stmt[]): boolean {
  const last = body[body.length - 1];
  if (last === undefined) return false;
  return last.kind === 'Return' || last.kind === 'Raise' || last.kind === 'Break' || last.kind === 'Continue';
}

function emitRaise(e: Emitter, s: Extract<Stmt, { kind: 'Raise' }>): void {
  if (s.exc === null) {
    e.line(`${e.pc(s)}raisedAgain(f);${e.leaveRaised()}`);
    return;
  }
  emitExpr(e, s.exc);
  if (s.cause === null) {
    const exc = e.own(e.pop());
    e.line(`${e.pc(s)}raised(${exc});${e.leaveRaised()}`);
    return;
  }
  emitExpr(e, s.cause);
  const cause = e.pop();
  const exc = e.pop();
  e.line(`${e.pc(s)}raisedFrom(${e.ownText(exc)},${e.ownText(cause)});${e.leaveRaised()}`);
  e.freeEntry(exc);
  e.freeEntry(cause);
}

function emitAssert(e: Emitter, s: Extract<Stmt, { kind: 'Assert' }>): void {
  if (e.options.optimize > 0) return;
  const c = emitCondition(e, s.test);
  if (c === 'true') return;
  e.line(`if(!${c}){`);
  if (s.msg === null) e.line(`${e.pc(s.test)}assertFail(null);`);
  else {
    emitExpr(e, s.msg);
    e.line(`${e.pc(s.test)}assertFail(${e.own(e.pop())});`);
  }
  e.line('}');
}

// --- Imports -----------------------------------------------------------------------------------------------------

function emitImport(e: Emitter, s: Extract<Stmt, { kind: 'Import' }>): void {
  const zero = e.constRef(intConstant(0));
  for (const alias of s.names) {
    const r = e.temp();
    e.line(`${e.pc(s)}${r}=importName(f,${e.nameRef(e.mangle(alias.name))},${zero},None);`);
    e.push({ kind: 'temp', name: r });
    const parts = alias.name.split('.');
    if (alias.asname === null) {
      storeName(e, parts[0], s);
      continue;
    }
    // `import a.b.c as d` walks down to c.
    for (const part of parts.slice(1)) emitImportStep(e, part, s);
    storeName(e, alias.asname, s);
  }
}

function emitImportStep(e: Emitter, part: string, at: Position): void {
  const module = e.pop();
  const r = e.temp();
  e.line(e.spilled(`${e.pc(at)}${r}=importFrom(${e.ref(module)},${e.nameRef(part)});`));
  e.release(module);
  e.push({ kind: 'temp', name: r });
}

function emitImportFrom(e: Emitter, s: Extract<Stmt, { kind: 'ImportFrom' }>): void {
  const level = e.constRef(intConstant(s.level ?? 0));
  const names = e.constRef(namesConstant(s.names.map((a) => a.name)));
  const r = e.temp();
  e.line(`${e.pc(s)}${r}=importName(f,${e.nameRef(e.mangle(s.module ?? ''))},${level},${names});`);
  e.push({ kind: 'temp', name: r });
  e.settleTop();
  const module = e.stack[e.stack.length - 1];
  if (s.names[0].name === '*') {
    e.line(`${e.pc(s)}importStar(f,${e.ref(module)});`);
    e.release(e.pop());
    return;
  }
  for (const alias of s.names) {
    const t = e.temp();
    e.line(`${e.pc(s)}${t}=importFrom(${e.ref(module)},${e.nameRef(alias.name)});`);
    e.push({ kind: 'temp', name: t });
    storeName(e, alias.asname ?? alias.name, s);
  }
  e.release(e.pop());
}
