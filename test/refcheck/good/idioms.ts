// Everyday code that must pass.
import {
  add,
  DONE,
  type Done,
  divmod,
  drop,
  dropAll,
  dropOpt,
  dup,
  find,
  type Held,
  hold,
  holdAll,
  isDone,
  iter,
  listAppendTake,
  listFromArrayTake,
  newInt,
  newList,
  next,
  nextOrDone,
  type Owned,
  type PyList,
  type PyObject,
  pairTake,
  popTo,
  push2,
  repr,
  share,
  storeTake,
  truth,
  typeName,
  type VM,
} from '../support.ts';

export function none(vm: VM): Owned {
  return vm.none();
}

export function keepTemporary(vm: VM, a: PyObject, b: PyObject): Owned {
  const s = vm.keep(repr(vm, a));
  const t = vm.keep(repr(vm, b));
  return add(vm, s, t);
}

export function keptInAnArgument(vm: VM, a: PyObject): Owned {
  return repr(vm, vm.keep(repr(vm, a)));
}

export function tryFinally(vm: VM, a: PyObject, b: PyObject): Owned {
  const s = repr(vm, a);
  try {
    return add(vm, s, b);
  } finally {
    drop(s);
  }
}

export function catchAndRethrow(vm: VM, a: PyObject): Owned {
  const s = dup(a);
  try {
    vm.poll();
  } catch (e) {
    drop(s);
    throw e;
  }
  return s;
}

export function catchAndReplace(vm: VM, a: PyObject): Owned {
  let s: Owned;
  try {
    s = repr(vm, a);
  } catch {
    s = newInt(0);
  }
  return s;
}

export function iterate(vm: VM, list: PyObject, from: PyObject): Owned {
  const it = vm.keep(iter(vm, from));
  for (;;) {
    const item = next(vm, it);
    if (item === null) break;
    listAppendTake(list, item);
  }
  return vm.none();
}

export function iterateInTheCondition(vm: VM, list: PyObject, it: PyObject): void {
  let item: Owned | null;
  while ((item = next(vm, it)) !== null) storeTake(vm, list, item);
}

export function iterateToASentinel(vm: VM, list: PyObject, it: PyObject): void {
  for (let item = nextOrDone(vm, it); item !== DONE; item = nextOrDone(vm, it)) {
    listAppendTake(list, item as Owned);
  }
}

export function guard(vm: VM, it: PyObject): Owned | undefined {
  const item = nextOrDone(vm, it);
  if (isDone(item)) return undefined;
  return item;
}

export function passSentinelOn(vm: VM, it: PyObject): Owned | Done {
  const item = nextOrDone(vm, it);
  return item === DONE ? DONE : item;
}

export function nullOnOnePath(vm: VM, it: PyObject): number {
  const r = next(vm, it);
  if (r === null) {
    return 0;
  } else {
    const n = r.kind;
    drop(r);
    return n;
  }
}

export function undefinedOrOwned(o: PyObject): Owned | null {
  return find(o, '__len__') ?? null;
}

export function fallBack(o: PyObject): Owned {
  const f = find(o, '__len__');
  if (f) return f;
  return find(o, '__bool__') ?? newInt(0);
}

export function raiseIfMissing(vm: VM, o: PyObject): Owned {
  return find(o, 'x') ?? vm.raise('no attribute');
}

export function raiseIfMissingLater(vm: VM, o: PyObject): Owned {
  const f = find(o, 'x');
  if (f === undefined) vm.raise('no attribute');
  return f as Owned;
}

export function accumulate(vm: VM, it: PyObject): Owned {
  let acc = newInt(0);
  try {
    for (;;) {
      const x = vm.keep(next(vm, it) ?? vm.none());
      if (x.kind === 0) break;
      const t = add(vm, acc, x);
      drop(acc);
      acc = t;
    }
  } catch (e) {
    drop(acc);
    throw e;
  }
  return acc;
}

export function accumulateWithoutRaising(n: number): Owned {
  let acc = newInt(0);
  for (let i = 0; i < n; i++) {
    const t = pairTake(acc, newInt(i));
    acc = t;
  }
  return acc;
}

export function byKind(a: PyObject): Owned {
  const r = dup(a);
  switch (a.kind) {
    case 1:
    case 2:
      drop(r);
      return newInt(1);
    case 3:
      break;
    default:
      return r;
  }
  return r;
}

export function exhaustive(x: Owned, how: 'keep' | 'drop'): Owned | null {
  switch (how) {
    case 'keep':
      return x;
    case 'drop':
      drop(x);
      return null;
  }
}

export function fromACondition(a: PyObject, b: PyObject | null): Owned {
  const r = b === null ? newInt(0) : dup(b);
  return a.kind > 2 ? r : pairTake(r, dup(a));
}

export function endedByEitherArm(list: PyObject, x: Owned): void {
  a(list) ? listAppendTake(list, x) : drop(x);
}

export function optional(o: PyObject): void {
  const f = find(o, 'x');
  dropOpt(f);
}

export function optionalWithCheck(a: PyObject, wanted: boolean): number {
  const r = wanted ? dup(a) : null;
  const n = r?.kind ?? 0;
  if (r !== null) drop(r);
  return n;
}

export function withLabels(a: PyObject): void {
  outer: for (let i = 0; i < 10; i++) {
    for (let j = 0; j < 10; j++) {
      const r = newInt(j);
      if (j === a.kind) {
        drop(r);
        continue outer;
      }
      if (j > 8) {
        drop(r);
        break outer;
      }
      drop(r);
    }
  }
}

export function lastOfMany(items: readonly PyObject[]): Owned | null {
  let last: Owned | null = null;
  for (const o of items) {
    if (last !== null) drop(last);
    last = dup(o);
  }
  return last;
}

export function notImplemented(vm: VM, a: PyObject, b: PyObject): Owned {
  const r = vm.call(a, [b]);
  if (r !== vm.notImplemented) return r;
  drop(r);
  return vm.call(b, [a]);
}

export function takeAndRaise(vm: VM, o: PyObject, a: PyObject): Owned {
  storeTake(vm, o, dup(a));
  return vm.none();
}

export function promisedNotToThrow(vm: VM, a: PyObject): Owned {
  const r = dup(a);
  if (typeName(vm, a) === 'x') {
    drop(r);
    return vm.none();
  }
  return r;
}

export function truthOfTemporary(vm: VM, a: PyObject): boolean {
  const r = repr(vm, a);
  try {
    return truth(vm, r);
  } finally {
    drop(r);
  }
}

export function pair(vm: VM, a: PyObject, b: PyObject): Owned {
  const [q, r] = divmod(vm, a, b);
  return pairTake(q, r);
}

export function quotient(vm: VM, a: PyObject, b: PyObject): Owned {
  const [q, r] = divmod(vm, a, b);
  drop(r);
  return q;
}

export function swapFields(list: PyList, i: number, x: Owned): void {
  const old = list.items[i];
  list.items[i] = hold(x);
  drop(old);
}

export function listOfTwo(a: PyObject, b: PyObject): Owned {
  return newList([share(a), share(b)]);
}

export function heldArray(items: readonly PyObject[]): Held[] {
  return holdAll(items.map((o) => dup(o)));
}

export function arrayGivenWhole(items: readonly PyObject[]): Owned {
  const copies: Owned[] = [];
  for (const o of items) copies.push(dup(o));
  return listFromArrayTake(copies);
}

export function arrayOrNothing(items: readonly PyObject[]): Owned[] {
  const copies: Owned[] = [];
  if (items.length === 0) return copies;
  for (let i = 0; i < items.length; i++) copies[i] = dup(items[i]);
  return copies;
}

export function collect(vm: VM, it: PyObject): Owned {
  const items: Owned[] = [];
  try {
    for (let x = next(vm, it); x !== null; x = next(vm, it)) items.push(x);
  } catch (e) {
    dropAll(items);
    throw e;
  }
  return listFromArrayTake(items);
}

export function emptyTheArray(items: Owned[], list: PyObject): void {
  while (items.length > 0) listAppendTake(list, items.pop()!);
}

export function handOutTheArray(items: Owned[], list: PyObject): void {
  for (const x of items) {
    if (x.kind === 0) drop(x);
    else listAppendTake(list, x);
  }
}

export function lookedAtInACall(vm: VM, f: PyObject, x: Owned): Owned {
  try {
    return vm.call(f, [x, x]);
  } finally {
    drop(x);
  }
}

export function returnThroughNestedFinally(vm: VM, a: PyObject, b: PyObject): Owned {
  const s = repr(vm, a);
  try {
    const t = repr(vm, b);
    try {
      if (truth(vm, s)) return add(vm, s, t);
      vm.poll();
    } finally {
      drop(t);
    }
  } finally {
    drop(s);
  }
  return vm.none();
}

export function moved(a: PyObject): Owned {
  const r = dup(a);
  const t = r;
  return t;
}

export function exchanged(a: PyObject, b: PyObject): Owned {
  let x = dup(a);
  let y = dup(b);
  if (a.kind > b.kind) [x, y] = [y, x];
  return pairTake(x, y);
}

export function lazily(a: PyObject): Owned {
  let r: Owned | null = null;
  for (let i = 0; i < 3; i++) r ??= dup(a);
  return r ?? newInt(0);
}

export function narrowed(x: Owned): Owned<PyList> | null {
  if (x.kind === 1) return x as Owned<PyList>;
  drop(x);
  return null;
}

export class Counter {
  private readonly held: Held;
  constructor(x: Owned) {
    this.held = hold(x);
  }
  get(): Owned {
    return dup(this.held);
  }
}

export const table: Record<string, (vm: VM, self: PyObject) => Owned> = {
  repr: (vm, self) => repr(vm, self),
  none(vm) {
    return vm.none();
  },
  chosen: (vm, self) => (self.kind === 1 ? dup(self) : vm.none()),
};

declare function a(o: PyObject): boolean;

// An implementation inherits the promises of the interface.
export abstract class Interpreter implements VM {
  abstract none(): Owned;
  abstract raise(message: string): never;
  abstract poll(): void;
  abstract call(f: PyObject, args: readonly PyObject[]): Owned;
  readonly notImplemented: PyObject;
  private readonly kept: Held[] = [];

  constructor(notImplemented: PyObject) {
    this.notImplemented = notImplemented;
  }

  keep<T extends PyObject>(x: Owned<T>): T {
    const h = hold(x);
    this.kept.push(h);
    return h;
  }

  callWithNone(f: PyObject): Owned {
    const none = this.none();
    this.keep(dup(f));
    return this.call(f, [this.keep(none)]);
  }
}

export function withItsKind(vm: VM, a: PyObject): [Owned, number] {
  const r = repr(vm, a);
  return [r, r.kind];
}

export function zip(vm: VM, iterators: readonly PyObject[]): Owned | Done {
  const items: Owned[] = [];
  try {
    for (const it of iterators) {
      const x = nextOrDone(vm, it);
      if (x === DONE) {
        dropAll(items);
        return DONE;
      }
      items.push(x as Owned);
    }
  } catch (e) {
    dropAll(items);
    throw e;
  }
  return listFromArrayTake(items);
}

export function reduce(vm: VM, f: PyObject, it: PyObject, initial: PyObject | undefined): Owned {
  let acc = initial === undefined ? next(vm, it) : dup(initial);
  if (acc === null) return vm.raise('reduce() of empty iterable with no initial value');
  for (;;) {
    let x: Owned | null;
    try {
      x = next(vm, it);
    } catch (e) {
      drop(acc);
      throw e;
    }
    if (x === null) return acc;
    const a: PyObject = vm.keep(acc);
    acc = vm.call(f, [a, vm.keep(x)]);
  }
}

export const slots: {
  repr: ((vm: VM, o: PyObject) => Owned) | null;
  store: ((vm: VM, o: PyObject, v: Owned | null) => void) | null;
} = {
  repr: (vm, o) => {
    const s = vm.keep(repr(vm, o));
    return add(vm, s, s);
  },
  store: (vm, o, v) => {
    if (v === null) vm.poll();
    else storeTake(vm, o, v);
  },
};

export function ifElseChain(kind: number, x: Owned): Owned {
  let r: Owned;
  if (kind === 1) r = x;
  else if (kind === 2) {
    drop(x);
    r = newInt(2);
  } else r = pairTake(x, newInt(1));
  return r;
}

export function copies(items: PyObject[]): Owned {
  return listFromArrayTake(items.map(dup));
}

export function counted(n: number): Owned {
  const items = new Array<Owned>(n);
  for (let i = 0; i < n; i++) items[i] = newInt(i);
  return listFromArrayTake(items);
}

export function* yields(a: PyObject): Generator<Owned> {
  yield dup(a);
}

export function fromGenerator(a: PyObject): void {
  for (const x of yields(a)) drop(x);
}

export function doWhile(vm: VM, it: PyObject, list: PyObject): void {
  let x: Owned | null;
  do {
    x = next(vm, it);
    if (x !== null) listAppendTake(list, x);
  } while (x !== null);
}

export function lookedAtAfterHolding(list: PyList): PyObject {
  const inner = newList([]);
  list.items.push(hold(inner));
  inner.items.push(share(list));
  return inner;
}

export function lookedAtAfterKeeping(vm: VM, a: PyObject): Owned {
  const r = repr(vm, a);
  vm.keep(r);
  vm.poll();
  return dup(r);
}

export function comparedAfterDropping(vm: VM, a: PyObject): boolean {
  const r = repr(vm, a);
  drop(r);
  return r === vm.notImplemented;
}

export function lookedAtInALoop(a: PyObject): Owned {
  const items = [dup(a), newInt(1)];
  let sum = 0;
  for (const x of items as readonly PyObject[]) sum += x.kind;
  for (let i = 0; i < items.length; i++) sum += items[i].kind;
  return pairTake(newInt(sum), listFromArrayTake(items));
}

export function returnFromALoop(vm: VM, a: PyObject): Owned {
  const r = dup(a);
  for (const kind of [1, 2]) if (kind > a.kind) return r;
  drop(r);
  return vm.none();
}

export function operandsOnAStack(vm: VM, a: Owned, b: Owned): Owned {
  const base = push2(a, b);
  const r = add(vm, a, b);
  popTo(base);
  return r;
}

export function thrownFromATable(inFlight: Held[], exc: Owned): never {
  inFlight.push(hold(exc));
  throw exc;
}

export function argumentsOnAStack(vm: VM, f: PyObject, stack: Held[], args: Owned[]): Owned {
  for (const a of args) stack.push(hold(a));
  return vm.call(f, args);
}
