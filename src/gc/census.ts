/**
 * The census: for every live object, the references found by walking all holders. At every safe point their number is
 * the stored count.
 */
import { ALIGNMENT, forEachObject, POOL_SIZE, pendingDeallocations, poolStats, sizeClasses } from '../object/heap.ts';
import type { Edge } from '../object/layout.ts';
import type { PyObject } from '../object/refs.ts';
import { traverse } from '../object/type.ts';
import { forEachHeld } from './held.ts';
import { type FramePlace, type Root, roots } from './roots.ts';

/** One reference to an object: in a field of another object, or at a root. */
export type Holder =
  | { readonly from: 'object'; readonly holder: PyObject; readonly edge: Edge; readonly dying: boolean }
  | { readonly from: 'root'; readonly root: Root; readonly description: string; readonly place?: FramePlace };

/** An object whose stored count is not what was found. */
export interface Discrepancy {
  readonly object: PyObject;
  readonly stored: number;
  readonly found: number;
  readonly holders: readonly Holder[];
}

/** References found, by block: small blocks by their unit, large ones by their number. Reused from census to census. */
let small = new Int32Array(0);
let large = new Int32Array(0);

function see(child: PyObject): void {
  const block = child.block;
  if (block >= 0) small[block]++;
  else large[-1 - block]++;
}

/** References found to an object in the last count. */
function found(o: PyObject): number {
  return o.block >= 0 ? small[o.block] : large[-1 - o.block];
}

function count(): void {
  const units = poolStats().pools * (POOL_SIZE / ALIGNMENT);
  if (small.length < units) small = new Int32Array(units + (units >> 2));
  else small.fill(0);
  const blocks = sizeClasses[0].shells.length;
  if (large.length < blocks) large = new Int32Array(blocks + (blocks >> 2));
  else large.fill(0);
  for (const cls of sizeClasses) {
    const { shells } = cls;
    for (let i = 0; i < shells.length; i++) if (shells[i].rc > 0) forEachHeld(shells[i], see);
  }
  for (const o of pendingDeallocations()) {
    if (o.rc > 0) see(o);
    else forEachHeld(o, see);
  }
  for (const root of roots()) root.visit(see);
}

/**
 * Counts all references and compares. Gives every object that does not balance, with its holders (those of the first
 * `limit` ones); a block that is free but still referred to is among them, with stored count 0.
 */
export function audit(limit = 20): Discrepancy[] {
  count();
  const wrong: PyObject[] = [];
  for (const cls of sizeClasses) {
    const { shells } = cls;
    for (let i = 0; i < shells.length; i++) {
      const o = shells[i];
      if (found(o) !== o.rc) wrong.push(o);
    }
  }
  return wrong.map((object, i) => ({
    object,
    stored: object.rc,
    found: found(object),
    holders: i < limit ? holdersOf(object) : [],
  }));
}

/** Every reference to an object, one entry each. Runs no Python, changes no count. */
export function holdersOf(o: PyObject): Holder[] {
  const out: Holder[] = [];
  const add = (holder: PyObject, dying: boolean): void => {
    traverse(holder, (child, edge) => {
      if (child === o) out.push({ from: 'object', holder, edge, dying });
    });
  };
  let hit = false;
  const look = (child: PyObject): void => {
    if (child === o) hit = true;
  };
  forEachObject((holder) => {
    hit = false;
    forEachHeld(holder, look);
    if (hit) add(holder, false);
  });
  for (const holder of pendingDeallocations()) {
    if (holder.rc === 0) add(holder, true);
    else if (holder === o) out.push({ from: 'root', root: FINALIZING, description: 'finalizer in progress' });
  }
  for (const root of roots()) {
    root.visit((child, describe, place) => {
      if (child === o)
        out.push({ from: 'root', root, description: describe(), ...(place === undefined ? {} : { place }) });
    });
  }
  return out;
}

const FINALIZING: Root = { kind: 'finalizer in progress', visit: () => {} };
