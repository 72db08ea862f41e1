// A reference that is used or ended after its end.
import { drop, dropAll, dup, hold, listAppendTake, newInt, type Owned, pairTake, push2, type PyList, type PyObject, repr, type VM } from '../support.ts';

export function doubleDrop(a: PyObject): void {
  const r = dup(a);
  drop(r);
  drop(r); // expect: r was given to drop before this use
}

export function useAfterDrop(a: PyObject): number {
  const r = dup(a);
  drop(r);
  return r.kind; // expect: r was given
}

export function useAfterGiving(vm: VM, list: PyObject, a: PyObject): Owned {
  const r = dup(a);
  listAppendTake(list, r);
  return repr(vm, r); // expect: r was given
}

export function returnAfterHolding(list: PyList, a: PyObject): Owned {
  const r = dup(a);
  list.items.push(hold(r));
  return r; // expect: r is borrowed and cannot be given away
}

export function givenTwiceInOneCall(a: PyObject): Owned {
  const r = dup(a);
  return pairTake(r, r); // expect: r was given
}

export function dropAfterMove(a: PyObject): Owned {
  const r = dup(a);
  const t = r;
  drop(r); // expect: r was given
  return t;
}

export function dropOnAPathThenUse(a: PyObject): Owned {
  const r = dup(a);
  if (a.kind > 1) drop(r);
  return r; // expect: r may have been given
}

export function dropInALoop(a: PyObject): void {
  const r = dup(a);
  for (let i = 0; i < a.kind; i++) {
    drop(r); // expect: r may have been given
  }
  drop(r); // expect: r may have been given
}

export function dropInTryAndFinally(vm: VM, a: PyObject): void {
  const r = dup(a);
  try {
    vm.poll();
    drop(r);
  } finally {
    drop(r); // expect: r was given
  }
}

export function fallThrough(a: PyObject): void {
  const r = newInt(1);
  switch (a.kind) {
    case 1:
      drop(r);
    // falls through
    default:
      drop(r); // expect: r may have been given
  }
}

export function arrayTwice(a: PyObject): void {
  const items = [dup(a)];
  dropAll(items);
  dropAll(items); // expect: items was given
}

export function itemAfterPush(a: PyObject): Owned[] {
  const items: Owned[] = [];
  const r = dup(a);
  items.push(r);
  drop(r); // expect: r was given
  return items;
}

export function dropAfterKeeping(vm: VM, a: PyObject): void {
  const r = dup(a);
  vm.keep(r);
  drop(r); // expect: r is borrowed and cannot be given away
}

export function keptOnAPath(vm: VM, a: PyObject): Owned {
  const r = dup(a);
  if (a.kind > 1) vm.keep(r);
  return r; // expect: r is borrowed and cannot be given away
}

export function dropAfterPushing(a: Owned, b: Owned): void {
  push2(a, b);
  drop(a); // expect: a is borrowed and cannot be given away
}
