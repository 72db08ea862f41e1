// A reference that goes where nobody follows it: collections, properties, closures, casts.
import { drop, dropAll, dup, type Held, hold, listFromArrayTake, newInt, newList, type Owned, type PyList, type PyObject, sameObject, share, type VM } from '../support.ts';

interface Record {
  value: PyObject | null;
  pending: Owned | null;
}

export function intoAnArray(a: PyObject): PyObject[] {
  const r = dup(a);
  const all: PyObject[] = [r]; // expect: owned r is put into an array
  drop(r);
  return all;
}

export function pushedIntoAnArray(a: PyObject, all: PyObject[]): void {
  const r = dup(a);
  all.push(r); // expect: owned r is put into a Array
  drop(r);
}

export function intoAMap(a: PyObject, all: Map<string, PyObject>): void {
  const r = dup(a);
  all.set('a', r); // expect: owned r is put into a Map
}

export function freshIntoAMap(a: PyObject, all: Map<string, Owned>): void {
  all.set('a', dup(a)); // expect: owned result of dup is never ended
}

export function intoAnObject(a: PyObject): Record {
  const value = dup(a);
  const result = { value, pending: null }; // expect: owned value is put into an object literal
  drop(value);
  return result;
}

export function freshIntoAnObject(a: PyObject): Record {
  return { value: null, pending: dup(a) }; // expect: owned result of dup is never ended
}

export function intoAProperty(o: Record, x: Owned): void {
  o.pending = x; // expect: owned x is put into a property
}

export function freshIntoAProperty(o: Record, a: PyObject): void {
  o.value = dup(a); // expect: owned result of dup is never ended
}

export function outOfAProperty(o: Record): void {
  if (o.pending !== null) drop(o.pending); // expect: o.pending is borrowed
}

export function arrayThatLeaks(a: PyObject): void {
  const items: Owned[] = []; // expect: items is never ended
  items.push(dup(a));
}

export function itemOfAnArray(items: Owned[]): Owned {
  const first = items[0];
  dropAll(items);
  return first; // expect: first is borrowed
}

export function capturedByAClosure(a: PyObject, later: (f: () => void) => void): void {
  const r = dup(a);
  later(() => drop(r)); // expect: captures owned r // expect: r is borrowed
  drop(r);
}

export function capturedByAFunction(a: PyObject): Owned {
  const r = dup(a);
  function kind(): number {
    return r.kind; // expect: captures owned r
  }
  return kind() > 1 ? r : (drop(r), newInt(0));
}

export function capturedByACallback(names: string[], x: Owned): void {
  names.forEach((name) => console(name, x)); // expect: captures owned x
  drop(x);
}

export function forged(a: PyObject): Owned {
  return a as Owned; // expect: a cast to Owned forges a reference
}

export function forgedThroughUnknown(h: Held): Owned {
  return h as unknown as Owned; // expect: a cast to Owned forges a reference
}

export function forgedArray(items: PyObject[]): Owned {
  return listFromArrayTake(items as Owned[]); // expect: a cast to Owned forges a reference
}

export function forgedField(list: PyList, a: PyObject): void {
  list.items.push(a as Held); // expect: a cast to Held forges a reference
}

export function forgedFields(items: PyObject[]): Owned {
  return newList(items as unknown as Held[]); // expect: a cast to Held forges a reference
}

export function isMine(x: PyObject): x is Owned { // expect: a type guard cannot say that a value is Owned
  return x.rc === 1;
}

export function handedBack(a: Owned): Owned {
  const same = sameObject(a);
  drop(a);
  return same; // expect: same is borrowed
}

export function heldByNothing(a: PyObject): void {
  hold(dup(a)); // expect: the reference that hold made is stored nowhere
  share(a); // expect: the reference that share made is stored nowhere
}

let cache: Owned | null = null;

export function intoAModuleVariable(vm: VM, a: PyObject): PyObject | null {
  vm.poll();
  cache = dup(a); // expect: an owned value is stored in cache
  return cache;
}

declare function console(...what: unknown[]): void;
