/** Which objects are new: all that live are marked, and what has no mark later has been made since. A dead object's block loses its marks. */
import { forEachObject } from '../../object/heap.ts';
import type { PyObject } from '../../object/refs.ts';

/** Bits of the flags that no type uses. */
const FIRST = 16;
const LAST = 29;
let used = 0;

/** Marks all objects that live now; gives the mark, or 0 when too many are in use. */
export function markAll(): number {
  for (let i = FIRST; i <= LAST; i++) {
    const mark = 1 << i;
    if ((used & mark) !== 0) continue;
    used |= mark;
    forEachObject((o) => {
      o.flags |= mark;
    });
    return mark;
  }
  return 0;
}

/** Takes a mark away from all objects, so that it can be used again. */
export function unmark(mark: number): void {
  used &= ~mark;
  forEachObject((o) => {
    o.flags &= ~mark;
  });
}

/** Objects that were made since a mark was given. */
export function madeSince(mark: number): PyObject[] {
  const out: PyObject[] = [];
  forEachObject((o) => {
    if ((o.flags & mark) === 0) out.push(o);
  });
  return out;
}
