// A reference that is not ended on some path, or at all.
import { DONE, divmod, drop, dup, listAppendTake, newInt, nextOrDone, type Owned, type PyObject, repr, type VM } from '../support.ts';

export function ignoredResult(vm: VM, a: PyObject): void {
  repr(vm, a); // expect: owned result of repr is never ended
}

export function temporaryArgument(vm: VM, a: PyObject): Owned {
  return repr(vm, repr(vm, a)); // expect: owned result of repr is never ended
}

export function temporaryReceiver(a: PyObject): number {
  return dup(a).kind; // expect: owned result of dup is never ended
}

export function boundAsBorrowed(a: PyObject): number {
  const b: PyObject = dup(a); // expect: owned result of dup is never ended
  return b.kind;
}

export function neverEnded(a: PyObject): void {
  const r = dup(a); // expect: r is never ended
  r.kind;
}

export function returnedAsBorrowed(a: PyObject): PyObject {
  const r = dup(a);
  return r; // expect: r is still owned at this return
}

export function leakOnAPath(a: PyObject): void {
  const r = dup(a); // expect: r is not ended on every path
  if (r.kind > 3) drop(r);
}

export function leakAtEarlyReturn(a: PyObject): Owned | null {
  const r = dup(a);
  if (a.kind > 3) return null; // expect: r is still owned at this return
  return r;
}

export function leakInOneCase(a: PyObject): Owned {
  const r = dup(a);
  switch (a.kind) {
    case 1:
      return r;
    case 2:
      drop(r);
      return newInt(2);
    default:
      return newInt(3); // expect: r is still owned at this return
  }
}

export function leakAtBreak(a: PyObject): void {
  for (let i = 0; i < 10; i++) {
    const r = dup(a);
    if (i === a.kind) break; // expect: r is still owned at this break
    drop(r);
  }
}

export function leakAtLabelledContinue(a: PyObject): void {
  outer: for (let i = 0; i < 10; i++) {
    const r = newInt(i);
    for (let j = 0; j < 10; j++) {
      if (j === a.kind) continue outer; // expect: r is still owned at this continue
    }
    drop(r);
  }
}

export function leakPerRound(a: PyObject): void {
  let last: Owned | null = null; // expect: last is never ended
  while (a.kind > 0) {
    last = dup(a); // expect: overwrites last
  }
}

export function overwritten(a: PyObject): Owned {
  let r = dup(a);
  r = newInt(1); // expect: overwrites r
  return r;
}

export function parameterNeverEnded(x: Owned): void { // expect: owned parameter x is
  const { kind } = x;
  drop(newInt(kind));
  for (;;) if (x.kind) break;
}

export function parameterLeaksOnAPath(list: PyObject, x: Owned): boolean {
  if (x.kind > 1) {
    listAppendTake(list, x);
    return true;
  }
  return false; // expect: owned parameter x is still owned at this return
}

export function sentinelDropsTheOther(vm: VM, it: PyObject): boolean {
  const item = nextOrDone(vm, it);
  if (item === DONE) return false;
  return true; // expect: item is still owned at this return
}

export function halfOfAPair(vm: VM, a: PyObject, b: PyObject): Owned {
  const [q, r] = divmod(vm, a, b);
  return q; // expect: r is still owned at this return
}

export function pairWithAHole(vm: VM, a: PyObject, b: PyObject): Owned {
  const [q] = divmod(vm, a, b); // expect: owned element 1 is not bound
  return q;
}

export const arrowThatForgets = (a: PyObject): void => {
  const r = dup(a); // expect: r is never ended
  void r.kind;
};

export function callbackThatForgets(items: readonly PyObject[]): void {
  items.forEach((o) => dup(o)); // expect: owned result of dup is never ended
}

export class Box {
  constructor(x: Owned) { // expect: owned parameter x is never ended
    void x.kind;
  }
}

export const atModuleLevel = newInt(7); // expect: owned by a module
