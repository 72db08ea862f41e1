/** Where objects were made. */
import { historyOf } from '../../object/recorder.ts';
import type { PyObject } from '../../object/refs.ts';
import { placeOf } from './events.ts';
import { type Spot, spotOf } from './source.ts';

/** Where an object was made: file, line and function; null when that was not recorded. Runs no Python, changes no count. */
export function createdAt(o: PyObject): Spot | null {
  const h = historyOf(o);
  return h === null || h.madeAt === null ? null : spotOf(placeOf(h.madeAt));
}
