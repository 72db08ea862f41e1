/**
 * What if a reference went: which objects would be freed, at once and by the collector. Found by counting on paper; nothing
 * changes. What finalizers would do is not foreseen.
 */
import type { Holder } from '../gc/census.ts';
import { forEachHeld } from '../gc/held.ts';
import { roots } from '../gc/roots.ts';
import { forEachObject, pendingDeallocations } from '../object/heap.ts';
import type { PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { sizeOf } from './size.ts';

export interface Amount {
  readonly objects: number;
  readonly bytes: number;
}
export interface Without {
  /** Freed as soon as the references end. */
  readonly atOnce: Amount;
  /** Freed by the collector's next full run. */
  readonly collected: Amount;
}

/** What would be freed if these references to `target` ended. */
export function without(vm: VM, target: PyObject, references: readonly Holder[]): Without {
  const freed = cascade(target, references.length);
  const before = reachable(target, []);
  const after = reachable(target, references);
  const collected: PyObject[] = [];
  for (const o of before) if (!after.has(o) && !freed.has(o)) collected.push(o);
  return { atOnce: amount(vm, freed), collected: amount(vm, collected) };
}

function amount(vm: VM, objects: Iterable<PyObject>): Amount {
  let n = 0;
  let bytes = 0;
  for (const o of objects) {
    n++;
    bytes += sizeOf(vm, o) ?? o.type.v.basicSize;
  }
  return { objects: n, bytes };
}

/** What dies at once: the target without so many of its references, if none is left, and what only the dead held. */
function cascade(target: PyObject, references: number): Set<PyObject> {
  const counts = new Map<PyObject, number>();
  const dead = new Set<PyObject>();
  const end = (o: PyObject, n = 1): void => {
    const left = (counts.get(o) ?? o.rc) - n;
    counts.set(o, left);
    if (left <= 0) dead.add(o);
  };
  end(target, references);
  // What is added meanwhile is visited too.
  for (const o of dead) forEachHeld(o, end1);
  return dead;

  function end1(child: PyObject): void {
    end(child);
  }
}

/** What would be alive: what roots lead to, and what has references that nobody is known to hold. */
function reachable(target: PyObject, removed: readonly Holder[]): Set<PyObject> {
  const found = new Map<PyObject, number>();
  const see = (child: PyObject): void => {
    found.set(child, (found.get(child) ?? 0) + 1);
  };
  const reached = new Set<PyObject>();
  let skip = removed.filter((h) => h.from === 'root').length;
  for (const root of roots()) {
    root.visit((child) => {
      see(child);
      if (child === target && skip > 0) skip--;
      else reached.add(child);
    });
  }
  for (const o of pendingDeallocations()) reached.add(o);
  forEachObject((o) => forEachHeld(o, see));
  forEachObject((o) => {
    if (o.rc > (found.get(o) ?? 0)) reached.add(o);
  });
  const lost = new Map<PyObject, number>();
  for (const h of removed) if (h.from === 'object') lost.set(h.holder, (lost.get(h.holder) ?? 0) + 1);
  let left = 0;
  const reach = (child: PyObject): void => {
    if (child === target && left > 0) left--;
    else reached.add(child);
  };
  for (const o of reached) {
    left = lost.get(o) ?? 0;
    forEachHeld(o, reach);
  }
  return reached;
}
