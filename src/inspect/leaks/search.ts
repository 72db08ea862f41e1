/** Searches for leaks: what lives though it is not needed, and what becomes more. Runs no Python, changes no count. */
import { audit, type Holder } from '../../gc/census.ts';
import { forEachHeld } from '../../gc/held.ts';
import { NONE } from '../../object/core-types.ts';
import type { PyObject } from '../../object/refs.ts';
import { typeText } from '../text.ts';
import { Walk } from '../walk.ts';
import { type Finding, findings } from './finding.ts';
import { madeSince } from './marks.ts';

/** Roots whose objects are the interpreter's business. */
const OWN = /^(runtime|small integer table|table of|interpreter|interned)/;

/** What a program has left behind, of all that was made since a mark. */
export function leftBehind(mark: number): Finding[] {
  const walk = new Walk(NONE);
  const made = new Set(madeSince(mark).filter((o) => !o.type.v.atomic));
  const lost = walk.lost.filter((o) => made.has(o));
  const lostSet = new Set(lost);
  const inCycles = lost.filter((o) => isInCycle(o, lostSet));
  const unneeded: PyObject[] = [];
  const reasons = new Map<PyObject, string>();
  for (const o of made) {
    const way = walk.wayTo(o);
    if (way === null || way.seed.from !== 'root' || OWN.test(way.seed.root.kind)) continue;
    unneeded.push(o);
    reasons.set(o, way.seed.describe());
  }
  const out = findings(
    'cycle',
    inCycles,
    () => '',
    (h) => h.from === 'object' && lostSet.has(h.holder),
  );
  out.push(
    ...findings(
      'no module',
      unneeded,
      (all) => [...new Set(all.map((o) => reasons.get(o) as string))].slice(0, 2).join('; '),
      (h) => h.from === 'root',
    ),
  );
  const nobody = audit().filter((d) => d.stored > d.found && made.has(d.object));
  out.push(
    ...findings(
      'nobody',
      nobody.map((d) => d.object),
      () => 'a reference was taken and never ended',
      () => false,
    ),
  );
  return out;
}

/** Whether an object leads back to itself. */
function isInCycle(o: PyObject, among: ReadonlySet<PyObject>): boolean {
  const seen = new Set<PyObject>();
  const open = [o];
  for (let x = open.pop(); x !== undefined; x = open.pop()) {
    let back = false;
    forEachHeld(x, (child) => {
      if (child === o) back = true;
      else if (among.has(child) && !seen.has(child)) {
        seen.add(child);
        open.push(child);
      }
    });
    if (back) return true;
  }
  return false;
}

/** Numbers of objects that were made since a mark, by type. */
export function censusSince(mark: number): Map<string, number> {
  const out = new Map<string, number>();
  for (const o of madeSince(mark)) {
    const type = typeText(o.type);
    out.set(type, (out.get(type) ?? 0) + 1);
  }
  return out;
}

/** Types whose numbers grew with every repeat, with what holds their newest objects. */
export function growth(mark: number, series: readonly ReadonlyMap<string, number>[]): Finding[] {
  const types = new Set<string>();
  for (const type of (series.at(-1) as ReadonlyMap<string, number>).keys()) {
    const counts = series.map((s) => s.get(type) ?? 0);
    if (counts.every((n, i) => i === 0 || n > counts[i - 1])) types.add(type);
  }
  const made = madeSince(mark);
  const isNew = new Set(made);
  const fromOld = (h: Holder): boolean => h.from === 'root' || !isNew.has(h.holder);
  const growing = made.filter((o) => types.has(typeText(o.type)));
  return findings('growth', growing, (all) => countsNote(series, typeText(all[0].type)), fromOld);
}

function countsNote(series: readonly ReadonlyMap<string, number>[], type: string): string {
  const counts = series.map((s) => s.get(type) ?? 0);
  const shown = counts.length > 6 ? [...counts.slice(0, 3), '…', ...counts.slice(-2)] : counts;
  return `after each call: ${shown.join(', ')}`;
}
