// A reference that leaks when something raises.
import { add, drop, dropAll, dup, newInt, next, type Owned, pairTake, type PyObject, repr, storeTake, type VM } from '../support.ts';

export function callMayRaise(vm: VM, a: PyObject, b: PyObject): Owned {
  const s = repr(vm, a);
  const r = add(vm, s, b); // expect: s leaks if add throws
  drop(s);
  return r;
}

export function methodOfTheVM(vm: VM, a: PyObject): Owned {
  const s = dup(a);
  vm.poll(); // expect: s leaks if poll throws
  return s;
}

export function raiseWhileOwning(vm: VM, a: PyObject): Owned {
  const s = dup(a);
  if (a.kind > 3) vm.raise('no'); // expect: s leaks if raise throws
  return s;
}

export function throwWhileOwning(a: PyObject): Owned {
  const s = dup(a);
  if (a.kind > 3) throw new Error('no'); // expect: s is still owned at this throw
  return s;
}

export function argumentInFlight(vm: VM, a: PyObject, b: PyObject): Owned {
  return pairTake(repr(vm, a), repr(vm, b)); // expect: the value of repr(…) leaks if repr throws
}

export function elementInFlight(vm: VM, a: PyObject, b: PyObject): [Owned, Owned] {
  return [repr(vm, a), repr(vm, b)]; // expect: the value of repr(…) leaks if repr throws
}

export function parameterWhileRaising(vm: VM, list: PyObject, x: Owned): void {
  repr2(vm, list); // expect: owned parameter x leaks if repr2 throws
  storeTake(vm, list, x);
}

export function catchThatForgets(vm: VM, a: PyObject): Owned {
  const s = dup(a);
  try {
    vm.poll();
  } catch (e) {
    throw e; // expect: s is still owned at this throw
  }
  return s;
}

export function catchThatDropsAnother(vm: VM, a: PyObject): Owned {
  const s = dup(a);
  const t = dup(a);
  try {
    vm.poll(); // expect: t leaks if poll throws
  } finally {
    drop(s);
  }
  return t;
}

export function localOfTheTry(vm: VM, a: PyObject): Owned | null {
  try {
    const s = repr(vm, a);
    vm.poll(); // expect: s leaks if poll throws
    return s;
  } catch {
    return null;
  }
}

export function accumulate(vm: VM, it: PyObject): Owned {
  let acc = newInt(0);
  for (;;) {
    const x = next(vm, it); // expect: acc leaks if next throws
    if (x === null) return acc;
    drop(acc);
    acc = x;
  }
}

export function collect(vm: VM, it: PyObject): Owned[] {
  const items: Owned[] = [];
  for (;;) {
    const x = next(vm, it); // expect: items leaks if next throws
    if (x === null) return items;
    items.push(x);
  }
}

export function restOfTheArray(vm: VM, list: PyObject, items: Owned[]): void {
  for (const x of items) storeTake(vm, list, x); // expect: owned parameter items leaks if storeTake throws
}

export function catchThatSwallows(vm: VM, a: PyObject): void {
  const items = [dup(a), dup(a)]; // expect: items is not ended on every path
  try {
    vm.poll();
    dropAll(items);
  } catch {
    void a.kind;
  }
}

declare function repr2(vm: VM, o: PyObject): string;
