/** `match`: patterns are tests that leave through a label when they fail; names are bound when the whole pattern fits. */
import type { Expr, MatchCase, Pattern, Stmt } from '../../syntax/ast.ts';
import { namesConstant } from '../constants.ts';
import type { Emitter } from './emitter.ts';
import { emitCondition, emitExpr } from './expr.ts';
import { storeName } from './name.ts';
import { emitStmts } from './stmt.ts';

/** Where a pattern's captures go until the pattern has fitted: a slot for each name. */
interface Context {
  readonly captures: ReadonlyMap<string, number>;
}

export function emitMatch(e: Emitter, s: Extract<Stmt, { kind: 'Match' }>): void {
  emitExpr(e, s.subject);
  e.settleTop();
  const subject = e.depth - 1;
  const end = e.label('M');
  e.line(`${end}:{`);
  for (const c of s.cases) e.branch(() => emitCase(e, c, subject, end));
  e.line(`dropSlot${subject}(f);`);
  e.line('}');
  e.pop();
}

function emitCase(e: Emitter, c: MatchCase, subject: number, end: string): void {
  const label = e.label('C');
  const base = e.depth;
  const names: string[] = [];
  captureNames(c.pattern, names);
  e.line(`${label}:{`);
  e.traceStatement(c.pattern);
  const captures = new Map<string, number>();
  for (const name of names) {
    captures.set(name, e.depth);
    e.push({ kind: 'slot' });
  }
  e.touchSlots();
  const fail = `{clearSlots(f,${base});break ${label};}`;
  emitPattern(e, c.pattern, subject, fail, { captures });
  // Bound in order of appearance: the stack's order is turned around through variables.
  const temps = names.map((name) => {
    const t = e.temp();
    const at = captures.get(name) as number;
    e.line(`${t}=f.s${at};f.s${at}=null;`);
    return t;
  });
  for (let i = 0; i < names.length; i++) e.pop();
  for (let i = names.length - 1; i >= 0; i--) e.push({ kind: 'temp', name: temps[i] });
  for (const name of names) storeName(e, name, c.pattern);
  if (c.guard !== null) {
    const test = emitCondition(e, c.guard);
    e.line(`if(!${test})break ${label};`);
  }
  // The subject ends before the body runs.
  e.line(`dropSlot${subject}(f);`);
  const stack = e.stack.slice();
  e.stack.length = subject;
  emitStmts(e, c.body);
  e.stack.length = 0;
  e.stack.push(...stack);
  e.line(`break ${end};}`);
}

/** Names that a pattern binds, in CPython's order of binding. */
function captureNames(p: Pattern, out: string[]): void {
  const add = (name: string | null): void => {
    if (name !== null && !out.includes(name)) out.push(name);
  };
  switch (p.kind) {
    case 'MatchSequence':
      for (const x of p.patterns) captureNames(x, out);
      break;
    case 'MatchMapping':
      for (const x of p.patterns) captureNames(x, out);
      add(p.rest);
      break;
    case 'MatchClass':
      for (const x of [...p.patterns, ...p.kwd_patterns]) captureNames(x, out);
      break;
    case 'MatchStar':
      add(p.name);
      break;
    case 'MatchAs':
      if (p.pattern !== null) captureNames(p.pattern, out);
      add(p.name);
      break;
    case 'MatchOr':
      captureNames(p.patterns[0], out);
      break;
  }
}

/** Tests the value in slot `at`; `fail` is where to go when it does not fit. */
function emitPattern(e: Emitter, p: Pattern, at: number, fail: string, ctx: Context): void {
  e.mark(p);
  switch (p.kind) {
    case 'MatchValue': {
      emitExpr(e, p.value);
      const value = e.pop();
      e.line(`${e.pc(p)}if(!compareTruth(dup(f.s${at}),${e.own(value)},2))${fail}`);
      return;
    }
    case 'MatchSingleton':
      e.line(`if(f.s${at}!==${e.constRef(p.value)})${fail}`);
      return;
    case 'MatchSequence':
      emitSequence(e, p, at, fail, ctx);
      return;
    case 'MatchMapping':
      emitMapping(e, p, at, fail, ctx);
      return;
    case 'MatchClass':
      emitClass(e, p, at, fail, ctx);
      return;
    case 'MatchStar':
      throw new Error('a star pattern stands in sequences only');
    case 'MatchAs':
      if (p.pattern !== null) emitPattern(e, p.pattern, at, fail, ctx);
      if (p.name !== null) capture(e, p.name, `dup(f.s${at})`, ctx);
      return;
    case 'MatchOr':
      emitOr(e, p, at, fail, ctx);
  }
}

function capture(e: Emitter, name: string, value: string, ctx: Context): void {
  const slot = ctx.captures.get(name) as number;
  e.line(`t_x=${value};dropSlot${slot}(f);f.s${slot}=t_x;`);
}

/** Tests a part (`code` makes an owned value) in a slot of its own. */
function emitPart(e: Emitter, p: Pattern, code: string, fail: string, ctx: Context): void {
  const at = e.depth;
  e.push({ kind: 'slot' });
  e.touchSlots();
  e.line(`f.s${at}=${code};`);
  emitPattern(e, p, at, fail, ctx);
  e.line(`dropSlot${at}(f);`);
  e.pop();
}

function isWildcard(p: Pattern): boolean {
  return p.kind === 'MatchAs' && p.pattern === null && p.name === null;
}

function emitSequence(
  e: Emitter,
  p: Extract<Pattern, { kind: 'MatchSequence' }>,
  at: number,
  fail: string,
  ctx: Context,
): void {
  const n = p.patterns.length;
  const star = p.patterns.findIndex((x) => x.kind === 'MatchStar');
  e.line(`if(!matchSequence(f.s${at}))${fail}`);
  // `[*_]` fits a sequence of any length, which is not asked for it.
  if (n === 1 && star === 0 && (p.patterns[0] as Extract<Pattern, { kind: 'MatchStar' }>).name === null) return;
  const length = e.temp();
  e.line(
    `${e.pc(p)}${length}=matchLength(f.s${at});if(${star < 0 ? `${length}!==${n}` : `${length}<${n - 1}`})${fail}`,
  );
  p.patterns.forEach((x, i) => {
    if (x.kind === 'MatchStar') {
      if (x.name !== null) {
        const after = n - i - 1;
        e.line(e.pc(x));
        capture(e, x.name, `matchSlice(f.s${at},${i},${length}-${after})`, ctx);
      }
      return;
    }
    if (isWildcard(x)) return;
    const index = star < 0 || i < star ? `${i}` : `${length}-${n - i}`;
    e.line(e.pc(x));
    emitPart(e, x, `matchItem(f.s${at},${index})`, fail, ctx);
  });
  e.freeTemp(length);
}

function emitMapping(
  e: Emitter,
  p: Extract<Pattern, { kind: 'MatchMapping' }>,
  at: number,
  fail: string,
  ctx: Context,
): void {
  const n = p.keys.length;
  e.line(`if(!matchMapping(f.s${at}))${fail}`);
  if (n === 0 && p.rest === null) return;
  if (n > 0) e.line(`${e.pc(p)}if(matchLength(f.s${at})<${n})${fail}`);
  // The keys stay on the stack while their values are looked up and the rest is made.
  const keysAt = e.depth;
  for (const k of p.keys) emitExpr(e, k as Expr);
  const keys = Array.from({ length: n }, () => e.pop())
    .reverse()
    .map((x) => e.own(x));
  e.pushTemp(`makeTuple([${keys.join(',')}])`);
  e.settleTop();
  const values = e.temp();
  e.line(`${e.pc(p)}${values}=matchKeys(f.s${at},f.s${keysAt});if(${values}===null)${fail}`);
  emitParts(e, p.patterns, values, fail, ctx);
  if (p.rest !== null) {
    e.line(e.pc(p));
    capture(e, p.rest, `matchRest(f.s${at},f.s${keysAt})`, ctx);
  }
  e.line(`dropSlot${keysAt}(f);`);
  e.pop();
}

function emitClass(
  e: Emitter,
  p: Extract<Pattern, { kind: 'MatchClass' }>,
  at: number,
  fail: string,
  ctx: Context,
): void {
  emitExpr(e, p.cls);
  const cls = e.own(e.pop());
  const names = e.constRef(namesConstant(p.kwd_attrs));
  const values = e.temp();
  e.line(`${e.pc(p)}${values}=matchClass(f.s${at},${cls},${p.patterns.length},${names});if(${values}===null)${fail}`);
  emitParts(e, [...p.patterns, ...p.kwd_patterns], values, fail, ctx);
}

/** Tests each of the owned values in the JavaScript array `values`, which is used up. */
function emitParts(e: Emitter, patterns: readonly Pattern[], values: string, fail: string, ctx: Context): void {
  const first = e.depth;
  patterns.forEach((_, i) => {
    e.push({ kind: 'slot' });
    e.line(`f.s${first + i}=${values}[${i}];`);
  });
  e.touchSlots();
  e.freeTemp(values);
  for (const [i, x] of patterns.entries()) emitPattern(e, x, first + i, fail, ctx);
  for (let i = patterns.length - 1; i >= 0; i--) {
    e.line(`dropSlot${first + i}(f);`);
    e.pop();
  }
}

function emitOr(e: Emitter, p: Extract<Pattern, { kind: 'MatchOr' }>, at: number, fail: string, ctx: Context): void {
  const fits = e.label('O');
  const base = e.depth;
  e.line(`${fits}:{`);
  p.patterns.forEach((x) => {
    const next = e.label('O');
    e.line(`${next}:{`);
    emitPattern(e, x, at, `{clearSlots(f,${base});break ${next};}`, ctx);
    e.line(`break ${fits};}`);
  });
  e.line(`${fail}}`);
}
