/** The type and payload of deques: a ring of items. */
import { staticType } from '../../object/core-types.ts';
import type { Held, PyObject } from '../../object/refs.ts';

export const DEQUE = staticType('deque', 'collections');

/** CPython keeps the items in blocks of so many; `__sizeof__` depends on where the first one stands in its block. */
export const BLOCK = 64;
export const BLOCK_BYTES = 528;
export const CENTER = 31;

export class DequeData {
  /** A power of two of places; the items stand from `head` on, round the end. */
  ring: (Held | null)[] = new Array<Held | null>(8).fill(null);
  head = 0;
  size = 0;
  /** -1: no limit. */
  limit = -1;
  /** Changes with every change of the items: iterators compare it. */
  state = 0;
  /** Place of the first item in CPython's block. */
  left = CENTER + 1;
}
export type PyDeque = PyObject<DequeData>;

/** The item with an index that is in range (borrowed). @nothrow */
export function dequeAt(d: DequeData, i: number): Held {
  return d.ring[(d.head + i) & (d.ring.length - 1)] as Held;
}
