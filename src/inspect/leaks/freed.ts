/** Whether an object would be freed when those who ask let go of it, and whether anything new stays alive. */
import { type Holder, holdersOf } from '../../gc/census.ts';
import { roots } from '../../gc/roots.ts';
import { forEachHeld } from '../../gc/held.ts';
import type { CodeData } from '../../object/code.ts';
import { CODE, FRAME, FUNCTION, MODULE } from '../../object/core-types.ts';
import type { RunningFrame } from '../../object/exc.ts';
import type { PyObject } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { theVM } from '../../object/vm.ts';
import { type Example, exampleLines, exampleOf } from './finding.ts';
import { madeSince } from './marks.ts';

/**
 * The holders of an object besides those who ask: the call that asks (an argument of it is the object), and the variables and operands
 * of the innermost `frames` frames. At the top level of a module its variables are the caller's. Null: nobody else.
 */
export function heldElsewhere(o: PyObject, frames: number): Example | null {
  const all = holdersOf(o);
  const own = new Set<RunningFrame>();
  let frame: RunningFrame | null = null;
  for (const h of all) if (h.from === 'root' && h.place !== undefined) frame = innermost(h.place.frame, frame);
  for (let n = 0; n < frames && frame !== null; n++, frame = frame.back) own.add(frame);
  const isOwn = (h: Holder): boolean => {
    if (h.from === 'root') return h.place !== undefined && own.has(h.place.frame);
    return h.edge.kind === 'value' && [...own].some((f) => f.ns === h.holder);
  };
  return all.every(isOwn) ? null : exampleOf(o, (h) => !isOwn(h));
}

/** The inner one of two frames of one stack. */
function innermost(a: RunningFrame, b: RunningFrame | null): RunningFrame {
  if (b === null) return a;
  for (let f: RunningFrame | null = a; f !== null; f = f.back) if (f === b) return a;
  return b;
}

/** What is told of one object that stays alive. */
export function freedText(x: Example): string {
  return ['the object is still held', ...exampleLines(x, '  ')].join('\n');
}

/** So many steps from an allowed object may go through what was there before. */
const STEPS = 3;

/**
 * New objects since a mark, without numbers and strings, without what only modules that were imported since lead to, and without what some
 * allowed objects lead to, directly or through a few that were there before.
 */
export function stillAlive(mark: number, allowed: readonly PyObject[]): PyObject[] {
  const made = new Set(madeSince(mark));
  const fine = new Set<PyObject>();
  let level: PyObject[] = [];
  const add = (o: PyObject): void => {
    if (fine.has(o)) return;
    fine.add(o);
    level.push(o);
  };
  for (const o of allowed) add(o);
  const { values } = theVM.modules().v;
  for (const module of values) if (module !== null && made.has(module)) add(module);
  // What the check itself is at work with.
  for (const root of roots()) {
    root.visit((child, _describe, place) => {
      if (place !== undefined && isCheck(place.frame) && made.has(child)) add(child);
    });
  }
  for (let step = 0; level.length > 0; step++) {
    const from = level;
    level = [];
    for (const o of from) {
      forEachHeld(o, (child) => {
        if (made.has(child) || (step < STEPS && isPlain(child))) add(child);
      });
    }
  }
  return [...made].filter((o) => !o.type.v.atomic && !fine.has(o));
}

/** Whether what an object leads to is its own: a class, a module, a function lead to everything. */
function isPlain({ type }: PyObject): boolean {
  return (
    type !== MODULE &&
    type !== FUNCTION &&
    type !== CODE &&
    type !== FRAME &&
    (type.v.flags & TypeFlag.TYPE_SUBCLASS) === 0
  );
}

/** Whether a frame is one of the library's that check for leaks. */
function isCheck(frame: RunningFrame): boolean {
  return /\/tally\/(testing|pytest_plugin)\.py$/.test((frame.meta.code.v as CodeData).filename.v);
}

/** Objects told of; those that others among them hold come after. */
const TOLD = 5;

/** What is told of objects that stay alive; null when there are none. */
export function stillAliveText(objects: readonly PyObject[]): string | null {
  if (objects.length === 0) return null;
  const among = new Set(objects);
  const fromOutside = (h: Holder): boolean => h.from === 'root' || !among.has(h.holder);
  const outer = objects.filter((o) => holdersOf(o).some(fromOutside));
  const told = (outer.length > 0 ? outer : objects).slice(0, TOLD);
  const lines = [`${objects.length} new object${objects.length === 1 ? ' stays' : 's stay'} alive`];
  for (const o of told) lines.push(...exampleLines(exampleOf(o, fromOutside), '  '));
  return lines.join('\n');
}
