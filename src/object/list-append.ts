/** Adding to a list, for every layer: it grows as CPython's lists do. */
import type { PyList } from './dict.ts';
import { dup, hold, type Owned, type PyObject } from './refs.ts';

/** Adds an item at the end; its reference moves in. @nothrow */
export function listAppendTake(list: PyList, item: Owned): void {
  const n = list.v.push(hold(item));
  if (n > list.aux) list.aux = (n + (n >> 3) + 6) & ~3;
}

/** Adds a borrowed item at the end. @nothrow */
export function listAppend(list: PyList, item: PyObject): void {
  listAppendTake(list, dup(item));
}
