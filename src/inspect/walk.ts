/**
 * One walk over the heap for one question: from the roots outwards, the nearest first, so that every object that can be reached has a
 * shortest way to it. What the object asked about holds is looked at last: what is reached only then, it keeps alive itself.
 */
import type { Holder } from '../gc/census.ts';
import { forEachHeld, forEachPlace } from '../gc/held.ts';
import { type Root, roots } from '../gc/roots.ts';
import { MODULE, STR } from '../object/core-types.ts';
import { type DictData, dictLayout } from '../object/dict.ts';
import { ALIGNMENT, POOL_SIZE, pendingDeallocations, poolStats, sizeClasses } from '../object/heap.ts';
import { type Edge, heldItems, type Layout } from '../object/layout.ts';
import type { PyObject } from '../object/refs.ts';
import { theVM } from '../object/vm.ts';

/** Where a way begins: at a module by its name, or at a place outside of objects. */
export type Seed =
  | { readonly from: 'module'; readonly object: PyObject; readonly name: string }
  | { readonly from: 'root'; readonly object: PyObject; readonly root: Root; readonly describe: () => string };

/** One step of a way. */
export interface Link {
  readonly holder: PyObject;
  readonly edge: Edge;
  readonly child: PyObject;
}

/** How far away roots are taken to be: ways from modules are told rather than ways from frames, and those rather than others. */
const FRAMES = 2;
const OTHERS = 3;
const NEAR: Readonly<Record<string, number>> = {
  'running frame': FRAMES,
  'call in flight': FRAMES,
  'exception being handled': FRAMES,
};

const DYING: Root = { kind: 'deallocation in progress', visit: () => {} };
const FINALIZING: Root = { kind: 'finalizer in progress', visit: () => {} };

/** Numbers for objects by their blocks: 0 until they have one. What can hold nothing (numbers, strings) has none, but for the target. */
class Numbers {
  readonly small = new Int32Array(poolStats().pools * (POOL_SIZE / ALIGNMENT));
  readonly large = new Int32Array(sizeClasses[0].shells.length);

  get(o: PyObject): number {
    return o.block >= 0 ? this.small[o.block] : this.large[-1 - o.block];
  }
}

/** The heap as it is now. Good only until something changes. */
export class Walk {
  /** What the question is about. */
  readonly target: PyObject;
  /** Every reference to it. */
  readonly holders: readonly Holder[];
  /** Live objects that nothing leads to: cycles that have not been collected, and what hangs on them but for what can hold nothing. */
  readonly lost: readonly PyObject[];
  /** What can be reached, in the order in which it was. There is room for all objects at once: arrays that grow would be most of the work. */
  private readonly order: PyObject[];
  /** For each of `order`: the number in it of the object it was reached from, or -1 minus that of its seed. */
  private readonly parents: Int32Array;
  /** For each of `order`: the number of the entry or item of that object, plus one, where that is a table or an array. */
  private readonly slots: Int32Array;
  private readonly seeds: Seed[] = [];
  /** Numbers in `order` plus one. */
  private readonly numbers = new Numbers();
  /** So many objects are reached without passing through the target. */
  private readonly outer: number;
  /** The last steps of ways, by what they lead to, as far as they have been asked for. */
  private readonly links = new Map<PyObject, Link>();

  constructor(target: PyObject) {
    this.target = target;
    const most = sizeClasses.reduce((sum, cls) => sum + cls.shells.length, 0);
    this.order = new Array(most);
    this.parents = new Int32Array(most);
    this.slots = new Int32Array(most);
    const holders: Holder[] = [];
    const levels: Seed[][] = [moduleSeeds(), [], [], []];
    const add = (object: PyObject, root: Root, describe: () => string): void => {
      if (object === target) holders.push({ from: 'root', root, description: describe() });
      levels[NEAR[root.kind] ?? OTHERS].push({ from: 'root', object, root, describe });
    };
    for (const root of roots()) root.visit((child, describe) => add(child, root, describe));
    const dying: PyObject[] = [];
    for (const o of pendingDeallocations()) {
      if (o.rc > 0) add(o, FINALIZING, () => 'finalizer in progress');
      else {
        dying.push(o);
        levels[OTHERS].push({
          from: 'root',
          object: o,
          root: DYING,
          describe: () => 'object that is being deallocated',
        });
      }
    }
    const sources: PyObject[] = [];
    this.outer = this.spread(levels, sources);
    this.lost = this.leftOut(sources);
    for (const holder of sources) {
      const isDying = dying.includes(holder);
      forEachPlace(holder, target, (edge) => holders.push({ from: 'object', holder, edge, dying: isDying }));
    }
    this.holders = holders;
  }

  /** Reaches what can be reached, level by level; gives the number of what does not need the target for it. */
  private spread(levels: readonly (readonly Seed[])[], sources: PyObject[]): number {
    const { target, order, parents, slots, numbers, seeds } = this;
    const { small, large } = numbers;
    let from = 0;
    let slot = 0;
    let hit = false;
    let reached = 0;
    const reach = (child: PyObject): void => {
      if (child === target) hit = true;
      else if (child.type.v.atomic) return;
      const { block } = child;
      if (block >= 0) {
        if (small[block] !== 0) return;
        small[block] = reached + 1;
      } else {
        if (large[-1 - block] !== 0) return;
        large[-1 - block] = reached + 1;
      }
      order[reached] = child;
      slots[reached] = slot;
      parents[reached++] = from;
    };
    let at = 0;
    // As `forEachHeld`, with what most references are (items of containers that can hold nothing) looked at on the spot.
    const process = (end: number): void => {
      for (; at < end; at++) {
        const o = order[at];
        if (o === target) continue;
        from = at;
        slot = 0;
        hit = false;
        const { layout, heapType } = o.type.v;
        if (o.attrs !== null || heapType || o.v === null) forEachHeld(o, reach);
        else if (layout === (heldItems as Layout<unknown>)) {
          const items = o.v as readonly (PyObject | null | undefined)[];
          for (let i = 0; i < items.length; i++) {
            const x = items[i];
            if (x === null || x === undefined || (x.type.v.atomic && x !== target)) continue;
            slot = i + 1;
            reach(x);
          }
        } else if (layout === (dictLayout as Layout<unknown>)) {
          const { keys, values } = o.v as DictData;
          for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            if (key === null) continue;
            const value = values[i];
            if (value !== null && (!value.type.v.atomic || value === target)) {
              slot = i + 1;
              reach(value);
            }
            if (!key.type.v.atomic || key === target) {
              slot = 0;
              reach(key);
            }
          }
        } else forEachHeld(o, reach);
        if (hit) sources.push(o);
      }
    };
    for (const level of levels) {
      for (const seed of level) {
        from = -1 - seeds.length;
        slot = 0;
        seeds.push(seed);
        reach(seed.object);
      }
      process(reached);
    }
    while (at < reached) process(reached);
    const outer = reached;
    if (numbers.get(target) !== 0) {
      from = numbers.get(target) - 1;
      slot = 0;
      hit = false;
      forEachHeld(target, reach);
      if (hit) sources.push(target);
      while (at < reached) process(reached);
    }
    return outer;
  }

  /** What nothing leads to. It may hold the target too: adds to `sources`. */
  private leftOut(sources: PyObject[]): PyObject[] {
    const { target } = this;
    const { small, large } = this.numbers;
    const lost: PyObject[] = [];
    let hit = false;
    const look = (child: PyObject): void => {
      if (child === target) hit = true;
    };
    for (const { shells } of sizeClasses) {
      for (let i = 0; i < shells.length; i++) {
        const o = shells[i];
        if (o.rc === 0 || (o.type.v.atomic && o !== target)) continue;
        const { block } = o;
        if ((block >= 0 ? small[block] : large[-1 - block]) !== 0) continue;
        lost.push(o);
        hit = false;
        forEachHeld(o, look);
        if (hit) sources.push(o);
      }
    }
    return lost;
  }

  /** Whether an object is reached, and without passing through the target. */
  isOuter(o: PyObject): boolean {
    const n = this.numbers.get(o);
    return n !== 0 && n <= this.outer;
  }

  /** Whether any root leads to an object. */
  isReached(o: PyObject): boolean {
    return this.numbers.get(o) !== 0;
  }

  /** What an object was reached from; null when nothing leads to it. */
  before(o: PyObject): PyObject | Seed | null {
    const n = this.numbers.get(o);
    if (n === 0) return null;
    const parent = this.parents[n - 1];
    return parent < 0 ? this.seeds[-1 - parent] : this.order[parent];
  }

  /** The last step of the way to an object; null when nothing leads to it, or when a way begins with it. */
  stepTo(child: PyObject): Link | null {
    const n = this.numbers.get(child);
    if (n === 0 || this.parents[n - 1] < 0) return null;
    let link = this.links.get(child);
    if (link === undefined) {
      const holder = this.order[this.parents[n - 1]];
      link = { holder, edge: edgeAt(holder, this.slots[n - 1] - 1) ?? edgeTo(holder, child), child };
      this.links.set(child, link);
    }
    return link;
  }

  /** The way to an object, the step nearest to the root first; null when nothing leads to it. */
  wayTo(o: PyObject): { readonly seed: Seed; readonly links: readonly Link[] } | null {
    const links: Link[] = [];
    let child = o;
    for (;;) {
      const link = this.stepTo(child);
      if (link === null) {
        const seed = this.before(child) as Seed | null;
        return seed === null ? null : { seed, links: links.reverse() };
      }
      links.push(link);
      child = link.holder;
    }
  }
}

/** The place of an item of an array or of a value in a table by its number; null for what is neither. */
function edgeAt(holder: PyObject, slot: number): Edge | null {
  if (slot < 0) return null;
  if (holder.type.v.layout === (heldItems as Layout<unknown>)) return { kind: 'item', name: '', index: slot };
  return { kind: 'value', key: (holder.v as DictData).keys[slot] as PyObject };
}

/** The first place in which a holder holds an object. */
export function edgeTo(holder: PyObject, child: PyObject): Edge {
  let found: Edge | null = null;
  forEachPlace(holder, child, (edge) => {
    if (found === null || (found as Edge).kind === 'key') found = edge;
  });
  if (found === null) throw new Error('tally: the heap has changed during a question');
  return found;
}

/** The modules by name, the program's own first. */
function moduleSeeds(): Seed[] {
  const { keys, values } = theVM.modules().v;
  const seeds: Seed[] = [];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const object = values[i];
    if (key === null || object === null || key.type !== STR || object.type !== MODULE) continue;
    const seed: Seed = { from: 'module', object, name: key.v as string };
    if (seed.name === '__main__') seeds.unshift(seed);
    else seeds.push(seed);
  }
  return seeds;
}
