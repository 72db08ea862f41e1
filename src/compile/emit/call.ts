/** Calls: positional ones directly, with keywords through an array, with `*` and `**` through a tuple and a dict. */
import type { Expr, Keyword } from '../../syntax/ast.ts';
import { namesConstant } from '../constants.ts';
import type { Emitter, StackEntry } from './emitter.ts';
import { emitExpr } from './expr.ts';
import { attributePlace, callPlace } from './places.ts';

type Call = Extract<Expr, { kind: 'Call' }>;

/** Emits a call; its result is the new top of the stack. */
export function emitCall(e: Emitter, node: Call): void {
  // A call runs other code for certain: what is pending goes where it can be seen.
  e.settle();
  const stars = node.args.some((a) => a.kind === 'Starred') || node.keywords.some((k) => k.arg === null);
  if (stars) {
    emitExpr(e, node.func);
    emitStarCall(e, node, node.args, node.keywords, 0);
    return;
  }
  if (node.func.kind === 'Attribute' && !e.traced) {
    emitMethodCall(e, node, node.func);
    return;
  }
  emitExpr(e, node.func);
  for (const a of node.args) emitExpr(e, a);
  for (const k of node.keywords) emitExpr(e, k.value);
  finishCall(e, node, node.args.length, node.keywords);
}

/** Calls what lies under `n` positional and the keyword arguments. */
function finishCall(e: Emitter, node: Call, n: number, keywords: readonly Keyword[]): void {
  const place = callPlace(e, node);
  e.traceLine(place);
  const args = popEntries(e, n + keywords.length);
  const callee = e.pop();
  const held = callee.op.kind === 'temp';
  const c = held ? e.ref(callee) : e.temp();
  e.line(held ? e.pc(place) : `${e.pc(place)}${c}=${e.ownText(callee)};`);
  const texts = args.map((a) => e.ownText(a));
  const r = e.temp();
  if (e.traced) {
    const names =
      keywords.length === 0 ? 'null' : `${e.constRef(namesConstant(keywords.map((k) => k.arg as string)))}.v`;
    e.line(`${r}=tracedCall(f,${c},[${texts.join(',')}],${names});`);
  } else if (keywords.length > 0) {
    const names = e.constRef(namesConstant(keywords.map((k) => k.arg as string)));
    e.line(`${r}=callKw(${c},[${texts.join(',')}],${names}.v);`);
  } else {
    const list = texts.length > 0 ? `,${texts.join(',')}` : '';
    const slow = callAt(e, c, texts);
    e.line(`${r}=${c}.type===FUNCTION&&${c}.v.simple===${n}?${c}.v.run(${c}${list}):${slow};`);
  }
  checkRaised(e, r);
  for (const a of args) e.freeEntry(a);
  e.freeEntry(callee);
  if (!held) e.freeTemp(c);
  e.push({ kind: 'temp', name: r });
}

/** A call of what is no Python function, from a place that remembers the class it makes instances of. */
function callAt(e: Emitter, callee: string, args: readonly string[]): string {
  const site = e.declare('q', 'new CallSite()');
  if (args.length > 3) return `callAtN(${site},${callee},[${args.join(',')}])`;
  return `callAt${args.length}(${[site, callee, ...args].join(',')})`;
}

/** Pops the `n` topmost entries, in order of the stack. */
export function popEntries(e: Emitter, n: number): StackEntry[] {
  const out: StackEntry[] = [];
  for (let i = 0; i < n; i++) out.unshift(e.pop());
  return out;
}

/**
 * The cell of `__class__` where an expression is `super()` in a function whose first parameter is a plain variable; else -1. What `super` means
 * is looked up when the code runs.
 */
function superCell(e: Emitter, x: Expr): number {
  if (x.kind !== 'Call' || x.func.kind !== 'Name' || x.func.id !== 'super') return -1;
  if (x.args.length > 0 || x.keywords.length > 0 || e.access('super') !== 'global') return -1;
  const { node } = e.unit;
  if (node.kind !== 'FunctionDef' && node.kind !== 'AsyncFunctionDef') return -1;
  const [self] = [...node.args.posonlyargs, ...node.args.args];
  if (self === undefined || !e.unit.freevars.includes('__class__')) return -1;
  if (e.access(e.mangle(self.arg)) !== 'fast' || e.unboxed.has(0)) return -1;
  return e.localIndex('__class__');
}

/** `receiver.name(args)` without making a bound method. */
function emitMethodCall(e: Emitter, node: Call, func: Extract<Expr, { kind: 'Attribute' }>): void {
  const cache = e.declare('m', `new MethodCache(${e.nameRef(e.mangle(func.attr))})`);
  const place = callPlace(e, node);
  const values = [...node.args, ...node.keywords.map((k) => k.value)];
  const n = values.length;
  const keywords =
    node.keywords.length === 0 ? null : e.constRef(namesConstant(node.keywords.map((k) => k.arg as string)));
  const o = e.temp();
  const m = e.temp();
  const r = e.temp();
  const cell = superCell(e, func.value);
  if (cell >= 0) {
    const found = e.declare('m', `new SuperCache(${e.nameRef(e.mangle(func.attr))})`);
    e.line(`${m}=${found}.find(${e.globalCache('super')}.load(G,B),f.l${cell},f.l0);`);
    e.line(`if(${m}!==null)${o}=dup(f.l0);else{`);
  }
  emitExpr(e, func.value);
  const receiver = e.pop();
  e.line(`${o}=${e.own(receiver)};${m}=${cache}.find(${o});`);
  if (cell >= 0) e.line('}');
  const cannotFail = (a: Expr): boolean => {
    if (a.kind !== 'Name') return a.kind === 'Constant';
    const name = e.mangle(a.id);
    return e.access(name) === 'fast' && e.isBound(e.localIndex(name));
  };
  if (keywords === null && values.every(cannotFail)) {
    // Nothing can happen between the look-up and the call, so they are one step.
    for (const a of values) emitExpr(e, a);
    const args = popEntries(e, n);
    const texts = args.map((a) => e.ownText(a));
    const list = texts.length > 0 ? `,${texts.join(',')}` : '';
    // An attribute that is no plain method is looked up at its own place in the source.
    const call = callAt(e, o, texts);
    e.line(
      `if(${m}===null){${e.pc(attributePlace(func))}${o}=loadMethodSlow(${cache},${o});${e.pc(place)}${r}=${call};}`,
    );
    const slow = n <= 3 ? `callMethod${n}(${m},${o}${list})` : `callMethodN(${m},${o},[${texts.join(',')}])`;
    e.line(
      `else{${e.pc(place)}${r}=${m}.type===FUNCTION&&${m}.v.simple===${n + 1}?${m}.v.run(dup(${m}),${o}${list}):${slow};}`,
    );
    for (const a of args) e.freeEntry(a);
  } else {
    const at = e.depth;
    e.push({ kind: 'slot' });
    e.push({ kind: 'slot' });
    e.touchSlots();
    e.line(
      `if(${m}!==null){f.s${at}=dup(${m});f.s${at + 1}=${o};}else{${e.pc(attributePlace(func))}f.s${at}=loadMethodSlow(${cache},${o});}`,
    );
    for (const a of values) emitExpr(e, a);
    const args = popEntries(e, n);
    e.pop();
    e.pop();
    const texts = args.map((a) => e.ownText(a));
    const list = texts.length > 0 ? `,${texts.join(',')}` : '';
    const found = n <= 3 ? `callFound${n}(${m},${o}${list})` : `callFoundN(${m},${o},[${texts.join(',')}])`;
    e.line(`${e.pc(place)}${m}=f.s${at};${o}=f.s${at + 1};f.s${at}=f.s${at + 1}=null;`);
    if (keywords !== null)
      e.line(`${r}=callKw(${m},${o}===null?[${texts.join(',')}]:[${[o, ...texts].join(',')}],${keywords}.v);`);
    else
      e.line(
        `${r}=${o}===null?${callAt(e, m, texts)}:${m}.type===FUNCTION&&${m}.v.simple===${n + 1}?${m}.v.run(${m},${o}${list}):${found};`,
      );
    for (const a of args) e.freeEntry(a);
  }
  checkRaised(e, r);
  e.freeTemp(o);
  e.freeTemp(m);
  e.push({ kind: 'temp', name: r });
}

/** Behind a call: an exception that it has left in flight goes where exceptions go here. */
function checkRaised(e: Emitter, result: string): void {
  if (!e.traced) e.line(`if(${result}===null)${e.leaveRaised()}`);
}

/**
 * The arguments of a call with `*` or `**` and the call itself; the callee is on the stack, and above it `extra` values that
 * come first among the positional arguments (class creation).
 */
export function emitStarCall(
  e: Emitter,
  at: Expr | Extract<import('../../syntax/ast.ts').Stmt, { kind: 'ClassDef' }>,
  args: readonly Expr[],
  keywords: readonly Keyword[],
  extra: number,
): void {
  e.settle();
  const calleeAt = e.depth - 1 - extra;
  const callee = `f.s${calleeAt}`;
  if (extra === 0 && args.length === 1 && args[0].kind === 'Starred') emitExpr(e, args[0].value);
  else {
    const first = popEntries(e, extra).map((x) => e.own(x));
    e.pushTemp(`makeList([${first.join(',')}])`);
    e.settleTop();
    const list = e.stack[e.stack.length - 1];
    for (const a of args) {
      if (a.kind === 'Starred') {
        emitExpr(e, a.value);
        const value = e.pop();
        e.line(e.spilled(`${e.pc(a.value)}listExtend(${e.ref(list)},${e.own(value)});`));
      } else {
        emitExpr(e, a);
        const value = e.pop();
        e.line(`listAppend(${e.ref(list)},${e.own(value)});`);
      }
    }
  }
  if (keywords.length > 0) {
    e.settle();
    e.pushTemp('newDict()');
    e.settleTop();
    const dict = e.stack[e.stack.length - 1];
    for (const k of keywords) {
      emitExpr(e, k.value);
      const value = e.pop();
      if (k.arg === null) e.line(e.spilled(`${e.pc(at)}dictMerge(${e.ref(dict)},${e.own(value)},${callee});`));
      else
        e.line(
          e.spilled(`${e.pc(at)}dictMergeOne(${e.ref(dict)},${e.nameRef(k.arg, 'keyOf')},${e.own(value)},${callee});`),
        );
    }
  }
  const kw = keywords.length > 0 ? e.own(e.pop()) : 'null';
  const positional = e.own(e.pop());
  const c = e.own(e.pop());
  const r = e.temp();
  const call = e.traced ? 'tracedCallEx(f,' : 'callEx(';
  e.line(`${e.pc(at)}${r}=${call}${c},${positional},${kw});`);
  checkRaised(e, r);
  e.push({ kind: 'temp', name: r });
}
