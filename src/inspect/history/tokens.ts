/**
 * From changes to references. Each change that takes a reference makes a token; moves say where it went; each change that ends one ends a
 * token. What is left are as many tokens as the count: the references that are there, each with the line that took it.
 *
 * Which token a change ends is certain where its holder is known (a local, a container, the call that is going on). Where several could
 * be meant whose lines differ, each of them that is left remembers the others: nothing is guessed.
 */
import { pcOf } from '../../object/recorder.ts';
import type { Event, Events, Place } from './events.ts';
import { segmentOf } from './source.ts';

/** Where a reference was last known to be. */
export type Whereabouts =
  | { readonly kind: 'on its way'; readonly act: number }
  | { readonly kind: 'local'; readonly act: number; readonly local: number }
  | { readonly kind: 'container'; readonly block: number; readonly since: number };

/** One reference. */
export interface Token {
  /** Null: it was taken before what is kept of the history. */
  readonly taken: Event | null;
  /** When it came to its last holder, if it was moved. */
  moved: Event | null;
  ended: Event | null;
  at: Whereabouts | null;
  /** Others that may have ended instead of one that is known to have ended, or be left instead of this one. */
  doubts: readonly Token[];
}

/** Tells whether the object that had a block at a time still has it. */
export type IsAlive = (block: number, since: number) => boolean;

/** References that the events tell of. */
export interface Tokens {
  /** In order of time; those with `ended === null` are left. */
  readonly all: readonly Token[];
  /** How many are left of those that were taken before. */
  readonly before: number;
}

/** Makes tokens of events. */
export function tokensOf(events: Events, isAlive: IsAlive): Tokens {
  const all: Token[] = [];
  const live: Token[] = [];
  let { before } = events;
  let previous: Event | null = null;
  const add = (taken: Event | null, at: Whereabouts | null): Token => {
    const token: Token = { taken, moved: null, ended: null, at, doubts: [] };
    all.push(token);
    return token;
  };
  for (const e of events.list) {
    if (e.kind === 'take') live.push(add(e, whereTaken(e)));
    else if (e.kind === 'move') move(live, e);
    else if (!end(live, e, isAlive, previous, before > 0)) {
      before--;
      add(null, null).ended = e;
    }
    previous = e;
  }
  return { all, before };
}

function onItsWay(e: Event): Whereabouts {
  return { kind: 'on its way', act: e.act };
}

function whereTaken(e: Event): Whereabouts {
  if (e.container !== null) return { kind: 'container', block: e.container, since: e.time };
  return onItsWay(e);
}

/** A reference that was on its way has arrived: the latest one, of the same activation if there is one. */
function move(live: Token[], e: Event): void {
  let found: Token | null = null;
  for (const t of live) {
    if (t.at?.kind !== 'on its way') continue;
    if (found === null || t.at.act === e.act || (found.at as { act: number }).act !== e.act) found = t;
  }
  if (found === null) return;
  found.moved = e;
  if (e.container !== null) found.at = { kind: 'container', block: e.container, since: e.time };
  else if (e.place.local >= 0) found.at = { kind: 'local', act: e.act, local: e.place.local };
}

/** A reference ends. False: one of those that were there before. */
function end(live: Token[], e: Event, isAlive: IsAlive, previous: Event | null, before: boolean): boolean {
  for (const way of WAYS) {
    if (way.test === null) {
      if (before && (way.exchange !== true || isStoring(e, previous))) return false;
      continue;
    }
    const { test } = way;
    const candidates = live.filter((t) => test(t, e, previous, isAlive));
    if (candidates.length === 0) continue;
    const token = candidates[way.exchange === true ? 0 : candidates.length - 1];
    token.ended = e;
    live.splice(live.indexOf(token), 1);
    if (candidates.some((t) => !sameLine(t, token))) {
      for (const t of candidates) {
        if (t !== token) t.doubts = [...new Set([...t.doubts, ...candidates])].filter((x) => x !== t);
      }
    }
    return true;
  }
  throw new Error('more references ended than were taken');
}

/** Whether the change before was the move of a store that now ends what it replaces. */
function isStoring(e: Event, previous: Event | null): boolean {
  return previous?.kind === 'move' && previous.place === e.place;
}

/** Whether the container at work held a reference before the store that is going on. */
function wasThere(t: Token, e: Event, previous: Event | null): boolean {
  return isIn(t, e) && (t.moved === null || t.moved !== previous || !isStoring(e, previous));
}

function isIn({ at }: Token, e: Event): boolean {
  return at?.kind === 'container' && at.block === e.container;
}

/** A way to choose the references that a change may have ended; without a test: those that were there before. */
interface Way {
  readonly test: ((t: Token, e: Event, previous: Event | null, isAlive: IsAlive) => boolean) | null;
  /** A store has replaced it: of several, it is the one that came first. Else what came last goes first. */
  readonly exchange?: boolean;
}
/** The surest first. */
const WAYS: readonly Way[] = [
  // The variable that is bound anew or unbound.
  { test: ({ at }, e) => at?.kind === 'local' && at.local === e.place.local && at.act === e.act },
  // The operands of the operation that is going on.
  {
    test: ({ at, taken }, e) =>
      at?.kind === 'on its way' &&
      !e.place.ending &&
      at.act === e.act &&
      taken !== null &&
      onLine(taken.place, e.place),
  },
  // What the operation itself has taken.
  { test: (t, e) => t.moved === null && isIn(t, e) && t.taken?.place === e.place },
  // What the container at work held: what is exchanged has the same target in the source.
  {
    test: (t, e, previous) =>
      wasThere(t, e, previous) && t.moved !== null && segmentOf(t.moved.place) === segmentOf(e.place),
    exchange: true,
  },
  { test: null, exchange: true },
  { test: wasThere },
  { test: isIn },
  // A function gives up its variables.
  { test: ({ at }, e) => at?.kind === 'local' && e.place.ending && at.act === e.act },
  // What containers held that are gone.
  { test: ({ at }, _e, _previous, isAlive) => at?.kind === 'container' && !isAlive(at.block, at.since) },
  // Values that were on their way.
  { test: ({ at }, e) => at?.kind === 'on its way' && at.act === e.act },
  { test: ({ at }) => at?.kind === 'on its way' },
  // What a native took for itself, or for the first of its arguments.
  { test: ({ at, moved }) => at?.kind === 'container' && moved === null },
  { test: null },
  { test: ({ at }) => at?.kind === 'container' },
  { test: () => true },
];

/** Whether two references were taken on the same line. */
export function sameLine(a: Token, b: Token): boolean {
  if (a === b) return true;
  if (a.taken === null || b.taken === null) return a.taken === b.taken;
  return onLine(a.taken.place, b.taken.place);
}

function onLine(a: Place, b: Place): boolean {
  return a.site === b.site && lineNumber(a) === lineNumber(b);
}

function lineNumber(place: Place): number {
  return place.site === null ? 0 : place.site.code.positions[pcOf(place.number) * 4];
}
