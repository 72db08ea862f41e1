/** Comprehensions, inlined into the frame around them (PEP 709) or as functions of their own. */
import type { Comprehension, DictComp, Expr, GeneratorExp, ListComp, SetComp } from '../../syntax/ast.ts';
import type { Emitter, StackEntry } from './emitter.ts';
import { emitCondition, emitExpr, popOwned } from './expr.ts';
import { emitAsyncNext, emitIterate, emitStore } from './loop.ts';
import { emitAwaitTop } from './suspend.ts';

type Collection = ListComp | SetComp | DictComp;

const MAKE = { ListComp: 'makeList([])', SetComp: 'makeSet([])', DictComp: 'newDict()' } as const;

/**
 * A comprehension whose result is at once dropped or bound to the local `name` by `use`. As CPython does, that comes first, then the
 * variables around that the comprehension reuses get their values back. False when that does not apply: nothing was emitted.
 */
export function emitWholeComprehension(e: Emitter, value: Expr, use: () => void, name?: string): boolean {
  if (value.kind !== 'ListComp' && value.kind !== 'SetComp' && value.kind !== 'DictComp') return false;
  const saved = e.unit.inlined.get(value)?.saved;
  if (saved === undefined || saved.length === 0 || saved.some((x) => x.name === name)) return false;
  emitComprehension(e, value, use);
  return true;
}

/** Puts the result on the stack; or gives it to `use`, before the variables that were set aside come back. */
export function emitComprehension(e: Emitter, node: Collection, use: (() => void) | null = null): void {
  const comp = e.unit.inlined.get(node);
  e.settle();
  if (comp === undefined) {
    emitNested(e, node);
    return;
  }
  const first = node.generators[0];
  emitExpr(e, first.iter);
  emitToIter(e, first);
  const iterator = e.temp();
  e.line(`${iterator}=${e.own(e.pop())};`);
  const base = e.depth;
  const r = e.temp();
  let saved: number[] = [];
  // What dies as a variable gets its value back may run a finalizer, which must find everything else in its place.
  const back = (): string[] =>
    saved
      .map((index, i) => {
        const ends = e.spilled('dealloc(t_x);');
        return `t_x=f.l${index};f.l${index}=f.s${base + i};f.s${base + i}=null;if(t_x!==null&&--t_x.rc===0){${ends}}`;
      })
      .reverse();
  e.insideComprehension(comp, () => {
    // The variables around that the comprehension reuses are set aside on the stack.
    saved = comp.saved.map(({ name }) => e.localIndex(name));
    for (const index of saved) {
      const at = e.depth;
      e.push({ kind: 'slot' });
      e.touchSlots();
      e.line(`f.s${at}=f.l${index};f.l${index}=null;`);
    }
    comp.saved.forEach(({ cell }, i) => {
      if (cell) e.line(`f.l${saved[i]}=newCell(null);`);
    });
    const restore = back().join('');
    e.line('try{');
    const raiseTarget = e.raiseTarget;
    e.raiseTarget = 'throw';
    e.tryDepth++;
    e.pushTemp(MAKE[node.kind]);
    e.settleTop();
    const target = e.stack[e.stack.length - 1];
    e.push({ kind: 'temp', name: iterator });
    e.settleTop();
    emitGenerators(e, node.generators, 0, (entry) => emitElement(e, node, entry), target);
    const result = e.pop();
    e.line(`${r}=${e.own(result)};`);
    e.tryDepth--;
    e.raiseTarget = raiseTarget;
    // On an error the iterators end first, then the result, then the variables.
    e.line(`}catch(e){e=unwindTo(e,f);clearSlots(f,${base + saved.length});${restore}throw e;}`);
  });
  e.push({ kind: 'temp', name: r });
  if (use === null) {
    e.line(back().join(''));
    e.pop();
  } else {
    use();
    // CPython lets the use of the result and the first variable change places.
    const [first, ...rest] = back();
    e.line([...rest, first].join(''));
  }
  for (let i = 0; i < saved.length; i++) e.pop();
  if (use === null) e.push({ kind: 'temp', name: r });
}

/** A comprehension that has a code object of its own: made, called with the first iterator. */
function emitNested(e: Emitter, node: Collection | GeneratorExp): void {
  const unit = e.units.unit(node);
  const free = unit.freevars.map((name) => `dup(f.l${e.cellIndex(name)})`);
  const closure = free.length > 0 ? `makeTuple([${free.join(',')}])` : 'null';
  e.pushTemp(`makeFunction(f,${e.codeRef(unit)},null,null,null,${closure})`);
  const first = node.generators[0];
  emitExpr(e, first.iter);
  emitToIter(e, first);
  const [fn, iterator] = popOwned(e, 2);
  const r = e.temp();
  e.line(`${e.pc(node)}${r}=orThrow(call1(${fn},${iterator}));`);
  e.push({ kind: 'temp', name: r });
  if (unit.scope.isCoroutine && node.kind !== 'GeneratorExp') emitAwaitTop(e, node);
}

export function emitGeneratorExpression(e: Emitter, node: GeneratorExp): void {
  e.settle();
  emitNested(e, node);
}

/** The body of a comprehension's own code object: its one parameter is the first iterator. */
export function emitComprehensionBody(e: Emitter, node: Collection | GeneratorExp): void {
  e.mark(node);
  if (node.kind === 'GeneratorExp') {
    e.push({ kind: 'temp', name: takeParameter(e) });
    e.settleTop();
    emitGenerators(e, node.generators, 0, () => emitGeneratorElement(e, node), null);
    e.line(`${e.returning('None')}leave(f);return dup(None);`);
    return;
  }
  e.pushTemp(MAKE[node.kind]);
  e.settleTop();
  const target = e.stack[e.stack.length - 1];
  e.push({ kind: 'temp', name: takeParameter(e) });
  e.settleTop();
  emitGenerators(e, node.generators, 0, (entry) => emitElement(e, node, entry), target);
  const result = e.own(e.pop());
  e.line(`t_r=${result};${e.returning('t_r')}leave(f,t_r);return t_r;`);
}

/** The parameter `.0` stays in its variable, as in CPython; the loop holds a reference of its own. */
function takeParameter(e: Emitter): string {
  const t = e.temp();
  e.line(`${t}=dup(f.l0);`);
  return t;
}

/** `iter(top)` (or `aiter(top)`) in place of the top. */
export function emitToIter(e: Emitter, g: { iter: Expr; is_async: number }): void {
  const value = e.pop();
  const r = e.temp();
  const text = e.ownText(value);
  e.line(e.spilled(`${e.pc(g.iter)}${r}=${g.is_async ? 'asyncIter' : 'toIter'}(${text});`));
  e.freeEntry(value);
  e.push({ kind: 'temp', name: r });
}

/** The loops from number `index` on; the iterator of the first one is on the stack. */
function emitGenerators(
  e: Emitter,
  generators: readonly Comprehension[],
  index: number,
  element: (target: StackEntry | null) => void,
  target: StackEntry | null,
): void {
  const g = generators[index];
  const single = index > 0 && !g.is_async ? singleItem(g.iter) : null;
  if (single !== null) {
    // `for y in [f(x)]` is an assignment.
    emitExpr(e, single);
    emitStore(e, g.target);
    const skip = e.label('S');
    e.line(`${skip}:{`);
    emitFilters(e, g, `break ${skip};`);
    emitRest(e, generators, index, element, target);
    e.line('}');
    return;
  }
  if (index > 0) {
    emitExpr(e, g.iter);
    emitToIter(e, g);
    e.settleTop();
  }
  const label = e.label('L');
  const body = (): void => {
    emitStore(e, g.target);
    emitFilters(e, g, `continue ${label};`);
    emitRest(e, generators, index, element, target);
  };
  if (g.is_async) emitAsyncNext(e, label, g.iter, body);
  else emitIterate(e, label, g.iter, body);
  e.release(e.pop());
}

function emitFilters(e: Emitter, g: Comprehension, skip: string): void {
  for (const test of g.ifs) {
    const c = emitCondition(e, test);
    e.line(c.startsWith('!') ? `if(${c.slice(1)})${skip}` : `if(!${c})${skip}`);
  }
}

function emitRest(
  e: Emitter,
  generators: readonly Comprehension[],
  index: number,
  element: (target: StackEntry | null) => void,
  target: StackEntry | null,
): void {
  if (index + 1 < generators.length) emitGenerators(e, generators, index + 1, element, target);
  else element(target);
}

function singleItem(iter: Expr): Expr | null {
  if ((iter.kind === 'List' || iter.kind === 'Tuple') && iter.elts.length === 1 && iter.elts[0].kind !== 'Starred')
    return iter.elts[0];
  return null;
}

function emitElement(e: Emitter, node: Collection, target: StackEntry | null): void {
  const into = e.ref(target as StackEntry);
  if (node.kind === 'DictComp') {
    emitExpr(e, node.key);
    emitExpr(e, node.value);
    const [key, value] = popOwned(e, 2);
    e.line(`${e.pc(node)}dictSetItem(${into},${key},${value});`);
    return;
  }
  emitExpr(e, node.elt);
  const value = e.own(e.pop());
  if (node.kind === 'ListComp') e.line(`listAppend(${into},${value});`);
  else e.line(`${e.pc(node.elt)}setAdd(${into},${value});`);
}

function emitGeneratorElement(e: Emitter, node: GeneratorExp): void {
  emitExpr(e, node.elt);
  const value = e.own(e.pop());
  const wrapped = e.unit.scope.isCoroutine ? `asyncWrap(${value})` : value;
  e.line(`${e.pc(node.elt)}f.yf=${e.unit.scope.isCoroutine ? -1 : -2};drop(yield ${wrapped});`);
}
