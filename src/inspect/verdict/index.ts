/** The verdict: what keeps an object alive, and how to let go of it. */
import type { Holder } from '../../gc/census.ts';
import { forEachHeld } from '../../gc/held.ts';
import { Flag, type PyObject } from '../../object/refs.ts';
import { edgeText } from '../edges.ts';
import { typeAttribute } from '../lookup.ts';
import { safeRepr } from '../text.ts';
import { edgeTo, type Walk } from '../walk.ts';
import { Recognised } from './recognised.ts';
import { beginning, seedFinding } from './seeds.ts';
import type { Finding, Way } from './way.ts';

export interface Verdict {
  /** What keeps it, the nearest first: `bound method`, held by an `atexit callback`. */
  readonly kinds: readonly string[];
  /** Which ones, for each of the kinds. */
  readonly what: readonly string[];
  /** How to let go. */
  readonly hint: string;
  /** References that it speaks for. */
  readonly count: number;
  /** That number was estimated: of thousands of references of one kind some were looked at. */
  readonly estimated: boolean;
}

/** Up to so many references, each is looked at by itself. */
const FEW = 64;
/** References of one kind whose ways are looked at: some of them when there are more, evenly, so that an answer does not take seconds. */
const LOOKED_AT = 2000;
/** Kinds told of one way. */
const MOST_KINDS = 4;
/** Names told where several references have the same verdict. */
const NAMES = 3;

/** What keeps the target of a walk alive, what most references are due to first. */
export function verdicts(walk: Walk): Verdict[] {
  const { target, holders } = walk;
  const found = new Map<string, Found>();
  const add = (findings: readonly Finding[], count: number, estimated = false): void => {
    const key = findings.map((f) => f.kind).join(' ← ');
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { findings, whats: findings.map((f) => new Set([f.what])), count, estimated });
      return;
    }
    known.count += count;
    known.estimated ||= estimated;
    for (const [i, f] of findings.entries()) known.whats[i].add(f.what);
  };
  const outer = holders.filter((h) => h.from === 'root' || (h.holder !== target && walk.isOuter(h.holder)));
  const rows = new Recognised();
  for (const { holder, count, estimated } of lookedAt(outer)) {
    add(withLife(target, findings(walk, holder, rows)), count, estimated);
  }
  if (target.rc > holders.length) add([leaked(target.rc - holders.length)], target.rc - holders.length);
  if (target.rc < holders.length) add([missing(holders.length - target.rc)], holders.length - target.rc);
  const inner = holders.length - outer.length;
  if (inner > 0) add([outer.length === 0 ? garbage(walk) : ownCycle(inner)], inner);
  return [...found.values()]
    .map(({ findings: list, whats, count, estimated }) => ({
      kinds: list.map((f) => f.kind),
      what: whats.map(several),
      hint: list[0].hint,
      count: Math.round(count),
      estimated,
    }))
    .sort((a, b) => b.count - a.count);
}

/** What has been found of references that have the same kinds. */
interface Found {
  readonly findings: readonly Finding[];
  readonly whats: Set<string>[];
  count: number;
  estimated: boolean;
}

/** A reference that is looked at, and how many it stands for. */
interface Looked {
  readonly holder: Holder;
  count: number;
  readonly estimated: boolean;
}

/**
 * The references that are looked at. Of very many, those that are items of one container are alike; and where one kind of them is there by the
 * thousand, some of it stand for all, while every other kind is still looked at to the last.
 */
function lookedAt(outer: readonly Holder[]): readonly Looked[] {
  if (outer.length <= FEW) return outer.map((holder) => ({ holder, count: 1, estimated: false }));
  const containers = new Map<PyObject, Map<string, Looked>>();
  const kinds = new Map<unknown, Map<string, Looked[]>>();
  for (const holder of outer) {
    const looked: Looked = { holder, count: 1, estimated: false };
    if (holder.from === 'object' && holder.edge.kind === 'item') {
      const { name } = holder.edge;
      const parts = containers.get(holder.holder) ?? new Map<string, Looked>();
      const known = parts.get(name);
      if (known !== undefined) {
        known.count++;
        continue;
      }
      containers.set(holder.holder, parts.set(name, looked));
    }
    const [owner, place] = kindOf(holder);
    const places = kinds.get(owner) ?? new Map<string, Looked[]>();
    kinds.set(owner, places);
    const list = places.get(place);
    if (list === undefined) places.set(place, [looked]);
    else list.push(looked);
  }
  return [...kinds.values()].flatMap((places) => [...places.values()].flatMap(someOf));
}

/** What references of one kind have in common: the type of their holder and the place in it, or the kind of root. */
function kindOf(h: Holder): readonly [owner: unknown, place: string] {
  if (h.from === 'root') return [h.root.kind, ''];
  const { edge } = h;
  return [h.holder.type, 'name' in edge ? `${edge.kind} ${edge.name}` : edge.kind];
}

/** At most `LOOKED_AT` of references of one kind, which stand for all of them. */
function someOf(list: readonly Looked[]): readonly Looked[] {
  if (list.length <= LOOKED_AT) return list;
  const some = Array.from({ length: LOOKED_AT }, (_, i) => list[Math.floor((i * list.length) / LOOKED_AT)]);
  const sum = (parts: readonly Looked[]): number => parts.reduce((n, { count }) => n + count, 0);
  const every = sum(list) / sum(some);
  return some.map(({ holder, count }) => ({ holder, count: count * every, estimated: true }));
}

function several(names: ReadonlySet<string>): string {
  const list = [...names];
  const rest = list.length - NAMES;
  return `${list.slice(0, NAMES).join('; ')}${rest > 0 ? `; … and ${rest} more` : ''}`;
}

/** An object whose `__del__` has run, and that is alive. */
function withLife(target: PyObject, list: readonly Finding[]): readonly Finding[] {
  if ((target.flags & Flag.FINALIZED) === 0 || typeAttribute(target.type, '__del__') === null) return list;
  const what = 'its __del__ has run and stored it again';
  return [{ kind: 'resurrected', what, hint: `${list[0].hint}; its __del__ will not run again` }, ...list];
}

/** What the rows say to the way through a holder. */
function findings(walk: Walk, h: Holder, rows: Recognised): Finding[] {
  if (h.from === 'root') return [seedFinding(h.root.kind, h.description)];
  const way = walk.wayTo(h.holder);
  // What is outer can be reached.
  if (way === null) return [];
  const links = [...way.links, { holder: h.holder, edge: h.edge, child: walk.target }];
  return findingsOf({ seed: way.seed, links }, rows);
}

function findingsOf(way: Way, rows: Recognised): Finding[] {
  const out: Finding[] = [];
  for (let at = way.links.length - 1; at >= 0 && out.length < MOST_KINDS; at--) {
    const step = rows.recognise(way, at);
    if (step === null) continue;
    const { row, match } = step;
    const { what, from } = typeof match === 'string' ? { what: match, from: at } : match;
    if (out.at(-1)?.kind !== row.kind) out.push({ kind: row.kind, what, hint: row.hint });
    at = Math.min(at, from);
  }
  const root = beginning(way.seed);
  if (root !== null && out.length < MOST_KINDS) out.push(root);
  if (out.length === 0 && way.seed.from === 'module') {
    out.push({ kind: 'module', what: way.seed.name, hint: 'part of a module' });
  }
  return out;
}

function leaked(n: number): Finding {
  return {
    kind: 'leaked reference',
    what: `${n} counted, but held by nobody`,
    hint: 'native code took a reference and never gave it back (a DECREF is missing)',
  };
}

function missing(n: number): Finding {
  return {
    kind: 'missing reference',
    what: `${n} held, but not counted`,
    hint: 'native code stored a reference without taking it (an INCREF is missing): the object will die too early',
  };
}

function ownCycle(n: number): Finding {
  const what = `${n === 1 ? 'held' : `${n} held`} by what it keeps alive itself`;
  return { kind: 'cycle through itself', what, hint: 'needs the collector, once everything else has let go' };
}

/** What nothing leads to: the cycle that it is in or hangs on, or the reference in it that nobody holds. */
function garbage(walk: Walk): Finding {
  const holdersOf = new Map<PyObject, PyObject[]>();
  const found = new Map<PyObject, number>();
  for (const holder of walk.lost) {
    forEachHeld(holder, (child) => {
      found.set(child, (found.get(child) ?? 0) + 1);
      const list = holdersOf.get(child);
      if (list === undefined) holdersOf.set(child, [holder]);
      else list.push(holder);
    });
  }
  const way = wayBack(walk.target, holdersOf);
  const lone = way.objects.find((o) => o !== walk.target && o.rc > (found.get(o) ?? 0));
  if (lone !== undefined) {
    const what = `${safeRepr(lone)} holds it, of whose ${lone.rc} references only ${found.get(lone) ?? 0} are held`;
    return { kind: 'leaked reference', what, hint: leaked(1).hint };
  }
  const cycle = way.objects.slice(way.from);
  const finalizer = cycle.some((o) => typeAttribute(o.type, '__del__') !== null);
  const what = `${way.from > 0 ? 'hangs on ' : ''}${cycleText(cycle)}`;
  return {
    kind: finalizer ? 'cycle with __del__' : 'cycle',
    what,
    hint: `gc.collect() frees it${finalizer ? ' after its __del__ has run' : ''}; break the cycle, or make one of its references weak`,
  };
}

/** From an object to a holder of it, to a holder of that, and so on until one comes again, from which number on it is a cycle. */
function wayBack(
  o: PyObject,
  holdersOf: ReadonlyMap<PyObject, readonly PyObject[]>,
): { objects: PyObject[]; from: number } {
  // The shortest way back to the object itself, when there is one.
  const next = new Map<PyObject, PyObject>();
  const queue = [o];
  for (const x of queue) {
    for (const h of holdersOf.get(x) ?? []) {
      if (h === o) {
        const objects = [x];
        for (let y = x; y !== o; ) {
          y = next.get(y) as PyObject;
          objects.push(y);
        }
        return { objects: objects.reverse(), from: 0 };
      }
      if (next.has(h)) continue;
      next.set(h, x);
      queue.push(h);
    }
  }
  const objects = [o];
  const places = new Map([[o, 0]]);
  for (;;) {
    const holder = holdersOf.get(objects.at(-1) as PyObject)?.[0];
    if (holder === undefined) return { objects, from: objects.length };
    const known = places.get(holder);
    if (known !== undefined) return { objects, from: known };
    places.set(holder, objects.length);
    objects.push(holder);
  }
}

/** `A —attribute 'b'→ B —attribute 'a'→ A`; objects come each before the one that holds it. */
function cycleText(objects: readonly PyObject[]): string {
  const list = [...objects].reverse();
  const parts = list.slice(0, 6).map((o, i) => {
    const next = list[(i + 1) % list.length];
    return `${safeRepr(o)} —${edgeText(o, edgeTo(o, next))}→ `;
  });
  if (list.length > 6) parts.push(`(${list.length - 6} more) → `);
  return `${parts.join('')}${safeRepr(list[0])}`;
}
