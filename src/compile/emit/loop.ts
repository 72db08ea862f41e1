/** Iteration and the targets of assignments. */
import type { Expr, Position, Stmt } from '../../syntax/ast.ts';
import type { Emitter, StackEntry } from './emitter.ts';
import { emitExpr, emitLimits, sliceText } from './expr.ts';
import { storeName } from './name.ts';
import { attributePlace } from './places.ts';
import { emitAwaitTop } from './suspend.ts';

/**
 * `for` over the iterator on top of the stack (in its slot): `body` finds the item on the stack. Falls through when the iterator
 * is exhausted; the iterator stays on the stack.
 */
export function emitIterate(e: Emitter, label: string, at: Position, body: () => void): void {
  const slot = e.depth - 1;
  const item = e.temp();
  const again = e.traceLoopFlag();
  e.line(`${label}:for(;;){${e.pc(at)}if(P[0]!==0)poll();`);
  e.traceLoop(again, at);
  e.line(`${again === null ? '' : e.pc(at)}${item}=next(f.s${slot});if(${item}===null)break;`);
  e.push({ kind: 'temp', name: item });
  body();
  e.line('}');
}

/** `async for` over the asynchronous iterator on top of the stack. */
export function emitAsyncNext(e: Emitter, label: string, at: Position, body: () => void): void {
  const slot = e.depth - 1;
  const saved = e.variable('h');
  const again = e.traceLoopFlag();
  e.line(`${label}:for(;;){if(P[0]!==0)poll();`);
  e.traceLoop(again, at);
  const item = e.temp();
  e.line(`${saved}=f.xn;try{${e.pc(at)}${item}=asyncNext(f.s${slot});`);
  e.push({ kind: 'temp', name: item });
  emitAwaitTop(e, at, 3);
  const result = e.pop();
  const value = e.temp();
  e.line(`${value}=${e.own(result)};`);
  e.line(`}catch(e){if(!asyncStop(e,f,${slot + 1},${saved}))throw e;break;}`);
  e.push({ kind: 'temp', name: value });
  body();
  e.line('}');
}

/** Binds the top of the stack to a target. `follow` is the target that is bound right after this one, if any. */
export function emitStore(e: Emitter, target: Expr, follow: Expr | null = null): void {
  switch (target.kind) {
    case 'Name':
      storeName(e, target.id, target);
      return;
    case 'Attribute': {
      emitExpr(e, target.value);
      const owner = e.pop();
      const value = e.pop();
      emitStoreAttribute(e, owner, value, e.mangle(target.attr), attributePlace(target));
      return;
    }
    case 'Subscript': {
      emitExpr(e, target.value);
      if (target.slice.kind === 'Slice') {
        emitStoreSlice(e, target.slice, target);
        return;
      }
      emitExpr(e, target.slice);
      const key = e.pop();
      const owner = e.pop();
      const value = e.pop();
      emitStoreSubscript(e, owner, key, value, target);
      return;
    }
    case 'Starred':
      e.fail('starred assignment target must be in a list or tuple', target);
      break;
    case 'Tuple':
    case 'List':
      emitUnpack(e, target.elts, target, follow);
      return;
    default:
      throw new Error(`cannot assign to ${target.kind}`);
  }
}

/** `owner.name = value` of two popped entries. */
export function emitStoreAttribute(e: Emitter, owner: StackEntry, value: StackEntry, name: string, at: Position): void {
  const cache = e.declare('c', `new StoreCache(${e.nameRef(name)})`);
  const o = e.ref(owner);
  const v = e.temp();
  // What the store replaces may run a finalizer, which must find the owner counted where it is.
  const known = owner.op.kind === 'temp' ? o : 'null';
  const done = e.releaseText(owner);
  e.recordPlace(at);
  e.line(`${v}=${e.ownText(value)};`);
  e.line(
    e.spilled(
      `${e.pc(at)}if(${cache}.store(${o},${known},${v})===null){${done}}else storeAttrSlow(${cache},${e.ownText(owner)},${v});`,
    ),
  );
  e.freeTemp(v);
  for (const x of [owner, value]) e.freeEntry(x);
}

/** `owner[key] = value` of three popped entries. */
export function emitStoreSubscript(
  e: Emitter,
  owner: StackEntry,
  key: StackEntry,
  value: StackEntry,
  at: Position,
): void {
  const v = e.temp();
  e.recordPlace(at);
  e.line(`${v}=${e.ownText(value)};`);
  // A list item in range is exchanged on the spot; what it replaces may run a finalizer, like the slow form.
  const slow = e.spilled(`${e.pc(at)}storeSubscript(${e.ownText(owner)},${e.ownText(key)},${v});`);
  const done = e.releaseText(key) + e.releaseText(owner);
  const stored = `storeItem(${e.ref(owner)},${e.ref(key)},${v})===null`;
  if (done === '') e.line(`if(!(${stored})){${e.outlined(slow, null)}}`);
  else e.line(`if(${stored}){${done}}else{${e.outlined(slow, null)}}`);
  e.freeTemp(v);
  for (const x of [owner, key, value]) e.freeEntry(x);
}

/** `owner[start:stop:step] = value`; owner and value are the top of the stack. */
function emitStoreSlice(e: Emitter, slice: Extract<Expr, { kind: 'Slice' }>, at: Position): void {
  const parts = emitLimits(e, slice);
  const owner = e.pop();
  const value = e.pop();
  const texts = [e.ownText(owner), sliceText(e, parts), e.ownText(value)];
  const slow = e.spilled(`${e.pc(at)}storeSubscript(${texts.join(',')});`);
  const refs = [owner, ...parts, value].map((x) => e.ref(x)).join(',');
  const done = [...parts.toReversed(), value, owner].map((x) => e.releaseText(x)).join('');
  e.line(`if(storeSlice(${refs})){${done}}else{${slow}}`);
  for (const x of [owner, ...parts, value]) e.freeEntry(x);
}

function emitUnpack(e: Emitter, targets: readonly Expr[], at: Position, follow: Expr | null): void {
  const star = targets.findIndex((t) => t.kind === 'Starred');
  const value = e.pop();
  const items = targets.map(() => e.temp());
  const text = e.ownText(value);
  const array = e.temp();
  if (star < 0) {
    // Exact tuples and lists of the right length are taken apart on the spot.
    const v = e.ref(value);
    const direct = items.map((t, i) => `${t}=${array}[${i}];${t}.rc++;`).join('');
    const slow = e.spilled(`${e.pc(at)}${array}=unpack(${text},${targets.length});`);
    const spread = items.map((t, i) => `${t}=${array}[${i}];`).join('');
    e.line(
      `if((${v}.type===TUPLE||${v}.type===LIST)&&${v}.v.length===${targets.length}){${array}=${v}.v;${direct}${e.releaseText(value)}}else{${slow}${spread}}`,
    );
  } else {
    if (targets.findLastIndex((t) => t.kind === 'Starred') !== star)
      e.fail('multiple starred expressions in assignment', at);
    const spread = items.map((t, i) => `${t}=${array}[${i}];`).join('');
    e.line(`${e.spilled(`${e.pc(at)}${array}=unpackEx(${text},${star},${targets.length - star - 1});`)}${spread}`);
  }
  e.freeEntry(value);
  e.freeTemp(array);
  // Items go on the stack last to first, so that the first is stored first.
  for (let i = targets.length - 1; i >= 0; i--) e.push({ kind: 'temp', name: items[i] });
  emitStores(e, targets, follow);
}

/** Binds the top of the stack to the first target, what is below to the second, and so on. */
export function emitStores(e: Emitter, targets: readonly Expr[], follow: Expr | null): void {
  targets.forEach((t, i) => {
    const target = t.kind === 'Starred' ? t.value : t;
    const next = i + 1 < targets.length ? targets[i + 1] : follow;
    if (isOverwritten(e, target, next)) emitDiscard(e);
    else emitStore(e, target, next);
  });
}

/** Whether a store is useless since the next one, on the same line, is to the same local: CPython drops the value instead. */
export function isOverwritten(e: Emitter, target: Expr, next: Expr | null): boolean {
  const other = next?.kind === 'Starred' ? next.value : next;
  return other?.kind === 'Name' && isLocal(e, target) && target.id === other.id && target.lineno === other.lineno;
}

/** Whether a target is a plain local variable. */
export function isLocal(e: Emitter, target: Expr): target is Extract<Expr, { kind: 'Name' }> {
  return target.kind === 'Name' && e.access(e.mangle(target.id)) === 'fast';
}

/** Ends the top of the stack; a finalizer finds everything else in its place. */
export function emitDiscard(e: Emitter): void {
  const entry = e.pop();
  const ends = e.releaseText(entry);
  if (ends !== '') e.line(e.spilled(ends));
  e.freeEntry(entry);
}

export type ForNode = Extract<Stmt, { kind: 'For' | 'AsyncFor' }>;
