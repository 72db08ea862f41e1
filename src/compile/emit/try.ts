/** `try` in all its forms, and `with`. */
import type { ExceptHandler, Expr, Node, Position, Stmt } from '../../syntax/ast.ts';
import { emitLeave, forget } from './control.ts';
import type { Block, Emitter } from './emitter.ts';
import { emitExpr } from './expr.ts';
import { emitStore } from './loop.ts';
import { deleteName, storeName } from './name.ts';
import { emitStmts } from './stmt.ts';
import { emitAwaitTop } from './suspend.ts';

type TryNode = Extract<Stmt, { kind: 'Try' }>;
type TryStarNode = Extract<Stmt, { kind: 'TryStar' }>;
type WithNode = Extract<Stmt, { kind: 'With' | 'AsyncWith' }>;
type FinallyBlock = Extract<Block, { kind: 'finally' }>;

export function emitTry(e: Emitter, s: TryNode): void {
  protectedBy(e, () => emitTryInside(e, s));
}

export function emitTryStar(e: Emitter, s: TryStarNode): void {
  protectedBy(e, () => emitTryStarInside(e, s));
}

export function emitWith(e: Emitter, s: WithNode, index: number): void {
  protectedBy(e, () => emitWithInside(e, s, index));
}

/** Emits what exceptions cannot leave unnoticed: a generator suspended inside must be told when it is closed. */
function protectedBy(e: Emitter, body: () => void): void {
  e.tryDepth++;
  body();
  e.tryDepth--;
}

/**
 * A JavaScript `try` around what `body` emits. Behind it goes on what was raised inside, in the variable whose name is returned;
 * when nothing was, `otherwise` is next, which must jump away.
 */
function emitProtected(e: Emitter, body: () => void, otherwise: () => void): string {
  const label = e.label('C');
  const error = e.variable('e');
  e.line(`${label}:{try{`);
  aimRaise(e, { label, error }, () => e.branch(body));
  e.line(`}catch(e){${error}=e;break ${label};}`);
  otherwise();
  e.line('}');
  return error;
}

/** Emits `body` with another target for exceptions; `throw`: a JavaScript `try` stands between. */
function aimRaise(e: Emitter, target: Emitter['raiseTarget'], body: () => void): void {
  const outer = e.raiseTarget;
  e.raiseTarget = target;
  body();
  e.raiseTarget = outer;
}

function emitTryInside(e: Emitter, s: TryNode): void {
  if (s.finalbody.length === 0) emitTryExcept(e, s);
  else {
    emitTryFinally(e, s, () => {
      if (s.handlers.length === 0) emitStmts(e, s.body);
      else emitTryExcept(e, s);
    });
  }
}

function emitTryStarInside(e: Emitter, s: TryStarNode): void {
  if (s.finalbody.length === 0) emitStarHandlers(e, s);
  else emitTryFinally(e, s, () => emitStarHandlers(e, s));
}

/**
 * `finally`: its body is emitted once. `state` says how it was reached: 0 by falling through, 1 by an exception (then
 * being handled), from 2 by a jump that goes on afterwards.
 */
function emitTryFinally(e: Emitter, s: TryNode | TryStarNode, body: () => void): void {
  const label = e.label('F');
  const state = e.variable('st');
  const saved = e.variable('h');
  // Room for the value of a `return` that waits for the finally body.
  const depth = e.depth;
  e.push({ kind: 'slot' });
  e.touchSlots();
  const block: FinallyBlock = { kind: 'finally', label, state, depth, exits: [] };
  e.line(`${saved}=f.xn;${state}=0;${label}:{`);
  e.blocks.push(block);
  const error = emitProtected(e, body, () => e.line(`break ${label};`));
  e.blocks.pop();
  // As on CPython's stack, the exception stands in the slot too while the finally body runs.
  e.line(`caught(${error},f,${depth},${saved});f.s${depth}=handledCopy(f);${state}=1;}`);
  e.blocks.push({ kind: 'finally-body', state, depth });
  e.branch(() => emitStmts(e, s.finalbody));
  e.blocks.pop();
  e.line(`if(${state}===1){dropSlot${depth}(f);raisedHandled(f);${e.leaveRaised()}}`);
  for (const exit of block.exits) {
    e.line(`if(${state}===${exit.code}){`);
    if (exit.kind === 'return') {
      emitLeave(e, 'return', s);
      e.push({ kind: 'slot' });
    } else {
      const stack = e.stack.slice();
      e.pop();
      emitLeave(e, exit.kind, s);
      e.stack.length = 0;
      e.stack.push(...stack);
    }
    e.line('}');
  }
  e.pop();
}

function emitTryExcept(e: Emitter, s: TryNode): void {
  const label = e.label('T');
  const saved = e.variable('h');
  e.line(`${label}:{${saved}=f.xn;`);
  const error = emitProtected(
    e,
    () => emitStmts(e, s.body),
    () => {
      e.branch(() => emitStmts(e, s.orelse));
      e.line(`break ${label};`);
    },
  );
  e.line(`caught(${error},f,${e.depth},${saved});`);
  for (const handler of s.handlers) {
    e.traceStatement(handler);
    if (handler.type !== null) {
      emitExpr(e, handler.type);
      const type = e.own(e.pop());
      e.line(`${e.pc(handler)}if(excMatch(f,${type})){`);
    } else e.line('{');
    e.branch(() => emitHandlerBody(e, handler, false));
    e.line(`break ${label};}`);
  }
  e.line(`raisedHandled(f);${e.leaveRaised()}}`);
}

/**
 * The body of a handler; the exception is being handled. Falls through with its handling ended, but for `except*`, where it stays
 * what is handled until another clause fits or the statement ends.
 */
function emitHandlerBody(e: Emitter, handler: ExceptHandler, star: boolean): void {
  e.mark(handler);
  const name = handler.name;
  if (name !== null) {
    const t = e.temp();
    e.line(`${t}=handledCopy(f);`);
    e.push({ kind: 'temp', name: t });
    storeName(e, name, handler);
    e.line('try{');
  }
  e.blocks.push({ kind: 'handler', name, saved: '' });
  if (name === null) emitStmts(e, handler.body);
  else aimRaise(e, 'throw', () => emitStmts(e, handler.body));
  e.blocks.pop();
  if (name !== null) {
    // What is raised keeps the place where it was raised.
    const pc = e.variable('pc');
    e.line(`}catch(e){e=unwindTo(e,f);${pc}=f.pc;`);
    unbindHandlerName(e, name, handler);
    e.line(`${e.pcAt(pc)}throw e;}`);
  }
  if (!star) e.line('popHandler(f);');
  if (name === null) return;
  const pc = e.traced ? e.variable('pc') : '';
  if (e.traced) e.line(`${pc}=f.pc;`);
  unbindHandlerName(e, name, handler);
  if (e.traced) e.line(e.pcAt(pc));
}

/** `e = None; del e`: so that it does not matter whether the body has deleted the name. */
function unbindHandlerName(e: Emitter, name: string, at: Position): void {
  e.push({ kind: 'const', ref: 'None' });
  storeName(e, name, at);
  deleteName(e, name, at);
}

// --- except* -----------------------------------------------------------------------------------------------------

/**
 * `except*`: three slots hold the exception, a list of what the handlers raised, and the part of the group that no handler has taken
 * yet.
 */
function emitStarHandlers(e: Emitter, s: TryStarNode): void {
  const label = e.label('T');
  const saved = e.variable('h');
  e.line(`${label}:{${saved}=f.xn;`);
  const error = emitProtected(
    e,
    () => emitStmts(e, s.body),
    () => {
      e.branch(() => emitStmts(e, s.orelse));
      e.line(`break ${label};`);
    },
  );
  e.line(`caught(${error},f,${e.depth},${saved});`);
  const at = e.depth;
  for (const code of ['handledCopy(f)', 'makeList([])', 'handledCopy(f)']) {
    e.pushTemp(code);
    e.settleTop();
  }
  const inner = e.variable('h');
  for (const handler of s.handlers) {
    e.traceStatement(handler);
    emitExpr(e, handler.type as Expr);
    const type = e.own(e.pop());
    e.line(`${e.pc(handler)}if(starMatch(f,${at + 2},${type})){${inner}=f.xn;try{`);
    aimRaise(e, 'throw', () => e.branch(() => emitHandlerBody(e, handler, true)));
    e.line(`}catch(e){starCollect(e,f,${at + 1},${at + 3},${inner});}}`);
  }
  e.line(`starFinish(f,${at});`);
  e.pop();
  e.pop();
  e.pop();
  e.line('}');
}

// --- with --------------------------------------------------------------------------------------------------------

function emitWithInside(e: Emitter, s: WithNode, index: number): void {
  const item = s.items[index];
  const isAsync = s.kind === 'AsyncWith';
  const at = item.context_expr;
  emitExpr(e, item.context_expr);
  const manager = e.pop();
  const text = e.own(manager);
  const slot = e.depth;
  const r = e.temp();
  e.line(e.spilled(`${e.pc(at)}${r}=enterWith(f,${slot},${text},${isAsync});if(${r}===null)${e.leaveRaised()}`));
  e.push({ kind: 'slot' });
  e.touchSlots();
  e.push({ kind: 'temp', name: r });
  if (isAsync) emitAwaitTop(e, at, 1);
  const label = e.label('W');
  const saved = e.variable('h');
  const value = e.pop();
  const entered = e.temp();
  e.line(`${entered}=${e.own(value)};${label}:{${saved}=f.xn;`);
  e.push({ kind: 'temp', name: entered });
  const block: Extract<Block, { kind: 'with' }> = { kind: 'with', isAsync, depth: slot, node: at as Node };
  // The exit may swallow an exception: nothing bound inside is sure behind.
  const error = emitProtected(
    e,
    () => {
      if (item.optional_vars !== null) emitStore(e, item.optional_vars);
      else e.release(e.pop());
      e.blocks.push(block);
      if (index + 1 < s.items.length) emitWithInside(e, s, index + 1);
      else emitStmts(e, s.body);
      e.blocks.pop();
    },
    () => {
      const stack = e.stack.slice();
      emitExit(e, block, false);
      e.stack.length = 0;
      e.stack.push(...stack);
      e.line(`break ${label};`);
    },
  );
  // When the exit itself raised, on an early way out, it has been called already.
  e.line(`if(f.s${slot}===null)throw ${error};`);
  const place = e.position(at.lineno, at.end_lineno, at.col_offset, at.end_col_offset);
  // When the exit is over and the exception goes on, execution is again where it came from.
  const raisedAt = e.variable('p');
  e.line(`${raisedAt}=f.pc;`);
  let swallowed = `exitWithError(${error},f,${slot},${saved},${place})`;
  if (isAsync) {
    const x = e.temp();
    e.line(`${x}=exitWithErrorStart(${error},f,${slot},${saved},${place});`);
    e.push({ kind: 'temp', name: x });
    emitAwaitTop(e, at, 2);
    swallowed = `exitWithErrorEnd(f,${slot},${e.own(e.pop())})`;
  }
  e.line(`if(!${swallowed}){${e.pcAt(raisedAt)}raisedHandled(f);${e.leaveRaised()}}}`);
  e.pop();
}

/**
 * `__exit__(None, None, None)` on the way out of a with block, whose slot is on the stack (below the return value, if there
 * is one); afterwards it is gone from there.
 */
export function emitExit(e: Emitter, block: Extract<Block, { kind: 'with' }>, hasValue: boolean): void {
  const at = block.node as Expr;
  e.traceStatement(at);
  if (block.isAsync) {
    const r = e.temp();
    e.line(`${e.pc(at)}${r}=exitAsync(f,${block.depth});`);
    e.push({ kind: 'temp', name: r });
    emitAwaitTop(e, at, 2);
    const result = e.pop();
    e.release(result);
  } else e.line(`${e.pc(at)}if(!exitWith(f,${block.depth}))${e.leaveRaised()}`);
  forget(e, block.depth, hasValue);
}
