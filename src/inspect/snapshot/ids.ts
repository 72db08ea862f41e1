/**
 * Numbers for objects that stay the same from snapshot to snapshot, and are never given to another object.
 *
 * A block is reused, so its address tells nothing. But a dead object's flags are cleared: an object that has the flag
 * SNAPSHOT was there in an earlier snapshot, and its block's number is still its own. So identity costs nothing until
 * somebody takes a snapshot. Objects get their numbers in the order of the heap: a program that does the same twice gets
 * the same numbers.
 */
import { sizeClasses } from '../../object/heap.ts';
import { Flag } from '../../object/refs.ts';

/** By size class, the number of the object in each of its blocks. */
const numbers: Uint32Array[] = sizeClasses.map(() => new Uint32Array(0));
/** Those of places of the runtime, by what they are called. */
const places = new Map<string, number>();
let last = 0;

/** Makes room for the blocks that are there now. */
export function prepareIds(): void {
  sizeClasses.forEach(({ shells }, cls) => {
    const known = numbers[cls];
    if (known.length >= shells.length) return;
    numbers[cls] = new Uint32Array(shells.length);
    numbers[cls].set(known);
  });
}

/** The number of the object in a block: the class, and the index among its shells. Changes a flag, no count. */
export function idOf(cls: number, index: number): number {
  const o = sizeClasses[cls].shells[index];
  const known = numbers[cls];
  if ((o.flags & Flag.SNAPSHOT) === 0) {
    o.flags |= Flag.SNAPSHOT;
    known[index] = ++last;
  }
  return known[index];
}

/** The number of a place. */
export function idOfPlace(kind: string): number {
  let id = places.get(kind);
  if (id === undefined) {
    id = ++last;
    places.set(kind, id);
  }
  return id;
}
