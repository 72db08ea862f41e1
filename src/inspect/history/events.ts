/** The changes of an object's count, as the recorder wrote them down, in order. */
import {
  FIELDS,
  type History,
  historyOf,
  isEnding,
  KEPT,
  NOWHERE,
  pcOf,
  type Site,
  siteOf,
} from '../../object/recorder.ts';
import type { PyObject } from '../../object/refs.ts';

/** A place in the program. */
export interface Place {
  /** The number by which the recorder knows it. */
  readonly number: number;
  readonly site: Site | null;
  /** The local that is bound or unbound here, or -1. */
  readonly local: number;
  /** The frame was giving up its variables. */
  readonly ending: boolean;
}

/** A reference was taken, ended, or moved to another holder. */
export interface Event {
  readonly kind: 'take' | 'end' | 'move';
  readonly place: Place;
  readonly time: number;
  /** The activation of a function in which it happened; 0: not known. */
  readonly act: number;
  /** The block of the container that was at work, or null. */
  readonly container: number | null;
}

/** What is kept of an object's history. */
export interface Events {
  readonly list: readonly Event[];
  /** Changes that are not kept any more, and the count after them (or when the recording began). */
  readonly gone: number;
  readonly before: number;
  /** Where the object was made; null when the recording began later. */
  readonly madeAt: Place | null;
}

/** A place by its number. @nothrow */
export function placeOf(number: number): Place {
  const site = siteOf(number);
  const ending = isEnding(number);
  let local = -1;
  if (site !== null && !ending) {
    const { bindings } = site.frames;
    const pc = pcOf(number);
    for (let i = 0; i < bindings.length; i += 2) if (bindings[i] === pc) local = bindings[i + 1];
  }
  return { number, site, local, ending };
}

/** The kept history of an object; null when nothing is recorded of it. */
export function eventsOf(o: PyObject): Events | null {
  const h = historyOf(o);
  if (h === null) return null;
  const gone = Math.max(0, h.events - KEPT);
  const places = new Map<number, Place>();
  const place = (number: number): Place => {
    let p = places.get(number);
    if (p === undefined) {
      p = placeOf(number);
      places.set(number, p);
    }
    return p;
  };
  const list: Event[] = [];
  for (let i = gone; i < h.events; i++) list.push(eventAt(h, (i % KEPT) * FIELDS, place));
  const kept = list.reduce((sum, { kind }) => sum + (kind === 'take' ? 1 : kind === 'end' ? -1 : 0), 0);
  return { list, gone, before: h.before + h.sum - kept, madeAt: h.madeAt === null ? null : place(h.madeAt) };
}

function eventAt(h: History, at: number, place: (number: number) => Place): Event {
  const [number, time, act, container] = h.ring.slice(at, at + FIELDS);
  return {
    kind: act < 0 ? 'move' : time < 0 ? 'end' : 'take',
    place: place(number),
    time: Math.abs(time),
    act: act < 0 ? -1 - act : act,
    container: container === NOWHERE ? null : container,
  };
}
