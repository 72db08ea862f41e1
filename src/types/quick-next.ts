/**
 * The next item of well-known iterators where that runs no Python and cannot raise: for loops of generated code, and for the iterators
 * that go through others.
 */
import type { PyList } from '../object/dict.ts';
import { dup, type Owned, type PyObject } from '../object/refs.ts';
import { int } from '../object/values.ts';
import { LIST_ITERATOR, type ListIterData, TUPLE_ITERATOR } from './iterators.ts';
import { RANGE_ITERATOR, type RangeIterData } from './range.ts';

/** The next item of an iterator of a list, a tuple or a range; undefined where it is another one, or at its end. */
export function quickNext(it: PyObject): Owned | undefined {
  const t = it.type;
  if (t === RANGE_ITERATOR) {
    const r = it.v as RangeIterData;
    if (r.left <= 0) return undefined;
    const v = r.next;
    r.next = v + r.step;
    r.left--;
    return int(v);
  }
  if (t === LIST_ITERATOR || t === TUPLE_ITERATOR) {
    const d = it.v as ListIterData;
    const seq = d.seq;
    if (seq === null) return undefined;
    const items = (seq as unknown as PyList).v;
    if (d.index < items.length) return dup(items[d.index++] as PyObject);
  }
  return undefined;
}
