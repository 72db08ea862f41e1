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

/** The lines in which many objects were made, as `file.py:3`: looks at each place once. */
export class CreationLines {
  private readonly known = new Map<number, string | null>();

  /** Null when it was not recorded, or no Python code was running. */
  of(o: PyObject): string | null {
    const place = historyOf(o)?.madeAt ?? null;
    if (place === null) return null;
    let line = this.known.get(place);
    if (line === undefined) {
      const spot = spotOf(placeOf(place));
      line = spot === null ? null : `${spot.file}:${spot.line}`;
      this.known.set(place, line);
    }
    return line;
  }
}
