/** `yield`, `yield from`, `await`: where a generator's function gives up control. */
import type { Expr, Position } from '../../syntax/ast.ts';
import type { Emitter } from './emitter.ts';
import { emitExpr } from './expr.ts';

export function emitYield(e: Emitter, node: Extract<Expr, { kind: 'Yield' }>): void {
  e.settle();
  if (node.value === null) e.push({ kind: 'const', ref: 'None' });
  else emitExpr(e, node.value);
  const value = e.own(e.pop());
  e.settle();
  const isAsync = e.unit.kind === 'async function';
  const r = e.temp();
  e.line(
    `${e.pc(node)}f.yf=${e.tryDepth === 0 && !isAsync ? -2 : -1};${r}=yield ${isAsync ? `asyncWrap(${value})` : value};`,
  );
  e.push({ kind: 'temp', name: r });
}

export function emitYieldFrom(e: Emitter, node: Extract<Expr, { kind: 'YieldFrom' }>): void {
  e.settle();
  emitExpr(e, node.value);
  const value = e.pop();
  const r = e.temp();
  const text = e.own(value);
  e.line(`${e.pc(node)}${r}=yieldFromIter(f,${text});`);
  e.push({ kind: 'temp', name: r });
  emitDelegation(e, node);
}

export function emitAwait(e: Emitter, node: Extract<Expr, { kind: 'Await' }>): void {
  e.settle();
  emitExpr(e, node.value);
  emitAwaitTop(e, node);
}

/** Awaits the top of the stack; its result takes its place. `where`: for what (`__aenter__` …), for the error message. */
export function emitAwaitTop(e: Emitter, at: Position, where = 0): void {
  const value = e.pop();
  e.settle();
  const r = e.temp();
  const text = e.own(value);
  e.line(`${e.pc(at)}${r}=awaitable(${text},${where});`);
  e.push({ kind: 'temp', name: r });
  emitDelegation(e, at);
}

/**
 * Lets the iterator on top of the stack run, passing through what is sent, until it returns; its return value takes its place.
 * `delegate` gives the next value to yield, or null when the iterator has returned (`takeResult` then gives its value).
 */
function emitDelegation(e: Emitter, at: Position): void {
  e.settleTop();
  const slot = e.depth - 1;
  const sent = e.temp();
  const out = e.temp();
  e.line(`${sent}=dup(None);`);
  e.line(`for(;;){${e.pc(at)}${out}=delegate(f,f.s${slot},${sent});if(${out}===null)break;`);
  e.line(`f.yf=${slot};try{${sent}=yield ${out};}catch(e){f.yf=-1;if(!delegateThrow(e))throw e;break;}f.yf=-1;}`);
  const iterator = e.pop();
  e.line(`${out}=takeResult();dropBefore(${e.own(iterator)},${out});`);
  e.freeTemp(sent);
  e.push({ kind: 'temp', name: out });
}
