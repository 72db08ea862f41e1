/** Loops, and leaving blocks early: `break`, `continue`, `return` through whatever lies around them. */
import type { Position, Stmt } from '../../syntax/ast.ts';
import { emitToIter } from './comprehension.ts';
import type { Block, Emitter } from './emitter.ts';
import { emitCondition, emitExpr } from './expr.ts';
import { emitAsyncNext, emitIterate, emitStore, type ForNode } from './loop.ts';
import { deleteName, storeName } from './name.ts';
import { emitStmts } from './stmt.ts';
import { emitExit } from './try.ts';

export function emitFor(e: Emitter, s: ForNode): void {
  emitExpr(e, s.iter);
  emitToIter(e, { iter: s.iter, is_async: s.kind === 'AsyncFor' ? 1 : 0 });
  e.settleTop();
  const label = e.label('L');
  const end = e.label('B');
  const block: Block = { kind: 'loop', breakLabel: end, continueLabel: label, depth: e.depth - 1, breakUsed: false };
  e.line(`${end}:{`);
  e.blocks.push(block);
  const body = (): void => {
    emitStore(e, s.target);
    emitStmts(e, s.body);
  };
  e.branch(() => {
    if (s.kind === 'AsyncFor') emitAsyncNext(e, label, s.iter, body);
    else emitIterate(e, label, s.iter, body);
  });
  e.blocks.pop();
  e.release(e.pop());
  e.branch(() => emitStmts(e, s.orelse));
  e.line('}');
}

export function emitWhile(e: Emitter, s: Extract<Stmt, { kind: 'While' }>): void {
  const label = e.label('L');
  const end = e.label('B');
  const block: Block = { kind: 'loop', breakLabel: end, continueLabel: label, depth: -1, breakUsed: false };
  const again = e.traceLoopFlag();
  e.line(`${end}:{${label}:for(;;){if(P[0]!==0)pollAt(${e.place(s.test)});`);
  e.traceLoop(again, s.test);
  e.blocks.push(block);
  const c = emitCondition(e, s.test);
  if (c !== 'true') e.line(`if(!${c})break;`);
  e.branch(() => emitStmts(e, s.body));
  e.line('}');
  e.blocks.pop();
  if (c !== 'true') e.branch(() => emitStmts(e, s.orelse));
  e.line('}');
}

/**
 * Leaves the blocks around the current statement. For `return` the value is on top of the stack and is used up. What a
 * block needs on the way (an exit to call, a handled exception to end) is emitted here; a `finally` is jumped to and
 * takes the way up again after its body.
 */
export function emitLeave(e: Emitter, kind: 'return' | 'break' | 'continue', at: Position): void {
  const blocks = e.blocks.slice();
  const stack = e.stack.slice();
  let hasValue = kind === 'return';
  if (hasValue && blocks.some((b) => b.kind !== 'loop')) e.settleTop();
  while (e.blocks.length > 0) {
    const block = e.blocks[e.blocks.length - 1];
    if (block.kind === 'loop' && kind !== 'return') {
      if (kind === 'continue') e.line(`continue ${block.continueLabel};`);
      else {
        if (block.depth >= 0) e.line(`dropSlot${block.depth}(f);`);
        e.line(`break ${block.breakLabel};`);
      }
      break;
    }
    e.blocks.pop();
    if (block.kind === 'finally') {
      const code = exitCode(block, kind);
      if (hasValue) {
        const value = e.own(e.pop());
        e.line(`t_r=${value};f.s${block.depth}=t_r;`);
        hasValue = false;
      }
      e.line(`${block.state}=${code};break ${block.label};`);
      break;
    }
    leaveBlock(e, block, hasValue, at);
  }
  if (e.blocks.length === 0 && kind === 'return' && hasValue) {
    const value = e.own(e.pop());
    e.line(`t_r=${value};${e.returning('t_r')}leave(f,t_r);return t_r;`);
  }
  e.blocks.length = 0;
  e.blocks.push(...blocks);
  e.stack.length = 0;
  // The statement's own value is gone for good.
  e.stack.push(...(kind === 'return' ? stack.slice(0, -1) : stack));
}

function exitCode(block: Extract<Block, { kind: 'finally' }>, kind: 'return' | 'break' | 'continue'): number {
  const known = block.exits.find((x) => x.kind === kind);
  if (known !== undefined) return known.code;
  const code = block.exits.length + 2;
  block.exits.push({ code, kind });
  return code;
}

/** What one block needs when control leaves it early; a return value on top of the stack is kept there. */
function leaveBlock(e: Emitter, block: Block, hasValue: boolean, at: Position): void {
  switch (block.kind) {
    case 'loop':
      if (block.depth >= 0) dropUnder(e, block.depth, hasValue);
      return;
    case 'handler':
      e.line('popHandler(f);');
      if (block.name !== null) {
        e.push({ kind: 'const', ref: 'None' });
        storeName(e, block.name, at);
        deleteName(e, block.name, at);
      }
      return;
    case 'with':
      emitExit(e, block, hasValue);
      return;
    case 'finally-body':
      // The exception or the value that was waiting for the end of the finally body is given up.
      e.line(`if(${block.state}===1)popHandler(f);dropSlot${block.depth}(f);`);
      forget(e, block.depth, hasValue);
      return;
    case 'value':
      dropUnder(e, block.depth, hasValue);
      return;
    case 'finally':
      throw new Error('a finally is not left so');
  }
}

/** Ends the value at stack depth `at`, below the return value if there is one. */
function dropUnder(e: Emitter, at: number, hasValue: boolean): void {
  e.line(`dropSlot${at}(f);`);
  forget(e, at, hasValue);
}

/** Takes the entry at depth `at` off the emitter's stack; a return value above it moves down into its place. */
export function forget(e: Emitter, at: number, hasValue: boolean): void {
  if (!hasValue) {
    e.stack.length = at;
    return;
  }
  const top = e.pop();
  const value = e.own(top);
  e.line(`t_r=${value};`);
  e.stack.length = at;
  e.push({ kind: 'temp', name: moveToTemp(e) });
  e.settleTop();
}

function moveToTemp(e: Emitter): string {
  const t = e.temp();
  e.line(`${t}=t_r;`);
  return t;
}
