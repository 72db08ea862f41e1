/**
 * One walk over the heap for one question: from the roots outwards, the nearest first, so that every object that can be reached has a
 * shortest way to it. What the object asked about holds is looked at last: what is reached only then, it keeps alive itself.
 */
import type { Holder } from '../gc/census.ts';
import { forEachHeld } from '../gc/held.ts';
import { type Root, roots } from '../gc/roots.ts';
import { MODULE, STR } from '../object/core-types.ts';
import { ALIGNMENT, forEachObject, POOL_SIZE, pendingDeallocations, poolStats, sizeClasses } from '../object/heap.ts';
import type { Edge } from '../object/layout.ts';
import type { PyObject } from '../object/refs.ts';
import { traverse } from '../object/type.ts';
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

/** Numbers for objects by their blocks: 0 until they have one. */
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
  /** Live objects that nothing leads to: cycles that have not been collected, and what hangs on them. */
  readonly lost: readonly PyObject[];
  /** What can be reached, in the order in which it was. There is room for all objects at once: arrays that grow would be most of the work. */
  private readonly order: PyObject[];
  /** For each of `order`: the number in it of the object it was reached from, or -1 minus that of its seed. */
  private readonly parents: Int32Array;
  private readonly seeds: Seed[] = [];
  /** Numbers in `order` plus one. */
  private readonly numbers = new Numbers();
  /** So many objects are reached without passing through the target. */
  private readonly outer: number;
  /** The last steps of ways, by what they lead to, as far as they have been asked for. */
  private readonly links = new Map<PyObject, Link>();
  /** The places of all that an object holds, for what has been asked about more than once; null: once. */
  private readonly edges = new Map<PyObject, ReadonlyMap<PyObject, Edge> | null>();

  constructor(target: PyObject) {
    this.target = target;
    const most = sizeClasses.reduce((sum, cls) => sum + cls.shells.length, 0);
    this.order = new Array(most);
    this.parents = new Int32Array(most);
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
    // What nothing leads to may hold the target too.
    let hit = false;
    const look = (child: PyObject): void => {
      if (child === target) hit = true;
    };
    const lost: PyObject[] = [];
    forEachObject((o) => {
      if (this.numbers.get(o) !== 0) return;
      lost.push(o);
      hit = false;
      forEachHeld(o, look);
      if (hit) sources.push(o);
    });
    for (const holder of sources) {
      traverse(holder, (child, edge) => {
        if (child === target) holders.push({ from: 'object', holder, edge, dying: dying.includes(holder) });
      });
    }
    this.holders = holders;
    this.lost = lost;
  }

  /** Reaches what can be reached, level by level; gives the number of what does not need the target for it. */
  private spread(levels: readonly (readonly Seed[])[], sources: PyObject[]): number {
    const { target, order, parents, numbers, seeds } = this;
    const { small, large } = numbers;
    let from = 0;
    let hit = false;
    let reached = 0;
    // This runs for every reference that there is.
    const reach = (child: PyObject): void => {
      if (child === target) hit = true;
      const { block } = child;
      if (block >= 0) {
        if (small[block] !== 0) return;
        small[block] = reached + 1;
      } else {
        if (large[-1 - block] !== 0) return;
        large[-1 - block] = reached + 1;
      }
      order[reached] = child;
      parents[reached++] = from;
    };
    let at = 0;
    const process = (end: number): void => {
      for (; at < end; at++) {
        const o = order[at];
        if (o === target) continue;
        from = at;
        hit = false;
        forEachHeld(o, reach);
        if (hit) sources.push(o);
      }
    };
    for (const level of levels) {
      for (const seed of level) {
        from = -1 - seeds.length;
        seeds.push(seed);
        reach(seed.object);
      }
      process(reached);
    }
    while (at < reached) process(reached);
    const outer = reached;
    if (numbers.get(target) !== 0) {
      from = numbers.get(target) - 1;
      hit = false;
      forEachHeld(target, reach);
      if (hit) sources.push(target);
      while (at < reached) process(reached);
    }
    return outer;
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

  /** The first place in which a holder holds an object. Ways to many objects lead through a few holders, of which some hold very much. */
  private edgeTo(holder: PyObject, child: PyObject): Edge {
    const known = this.edges.get(holder);
    if (known === undefined) {
      this.edges.set(holder, null);
      return edgeTo(holder, child);
    }
    const edges = known ?? edgesOf(holder);
    if (known === null) this.edges.set(holder, edges);
    return edges.get(child) ?? edgeTo(holder, child);
  }

  /** The way to an object, the step nearest to the root first; null when nothing leads to it. */
  wayTo(o: PyObject): { readonly seed: Seed; readonly links: readonly Link[] } | null {
    const links: Link[] = [];
    let child = o;
    for (;;) {
      const holder = this.before(child);
      if (holder === null) return null;
      if ('from' in holder) return { seed: holder, links: links.reverse() };
      let link = this.links.get(child);
      if (link === undefined) {
        link = { holder, edge: this.edgeTo(holder, child), child };
        this.links.set(child, link);
      }
      links.push(link);
      child = holder;
    }
  }
}

/** The first place of each object that a holder holds. */
function edgesOf(holder: PyObject): Map<PyObject, Edge> {
  const edges = new Map<PyObject, Edge>();
  traverse(holder, (x, edge) => {
    const known = edges.get(x);
    if (known === undefined || known.kind === 'key') edges.set(x, edge);
  });
  return edges;
}

/** The first place in which a holder holds an object. */
export function edgeTo(holder: PyObject, child: PyObject): Edge {
  let found: Edge | null = null;
  traverse(holder, (x, edge) => {
    if (x === child && (found === null || (found as Edge).kind === 'key')) found = edge;
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
