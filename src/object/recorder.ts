/**
 * The recorder of history: every change of the counts of chosen objects, with the place in the program that made it. A runtime that is
 * started to record (the global `tallyHistory` is there before its modules are run) counts through an accessor (refs.ts); any other has
 * plain fields and nothing of this. What the changes mean is said in src/inspect/history.
 */
import type { RunningFrame, RunningFrameMeta } from './exc.ts';
import type { PyObject } from './refs.ts';
import type { TypeData } from './type.ts';

/** What is recorded from the start (see `choose`); undefined: this runtime records nothing. */
const given = (globalThis as { tallyHistory?: readonly string[] }).tallyHistory;
/** Whether this runtime records. */
export const recording = given !== undefined;

/** What an object has besides its header while this runtime records. */
interface Extra {
  /** The count. */
  c: number;
  /** What is recorded of the object; null when it was not chosen. */
  h: History | null;
  /** How many changes had been recorded when the object was made. */
  born: number;
}
export type Recorded = PyObject & Extra;

/** What the recorder looks at when a count changes: the interpreter's registers. */
interface Registers {
  readonly frame: RunningFrame | null;
  readonly sp: number;
  readonly stack: readonly (PyObject | null)[];
}
let S: Registers = { frame: null, sp: 0, stack: [] };
/** Connects the recorder with the interpreter. */
export function setRegisters(registers: Registers): void {
  S = registers;
}

/** A code object that runs, as it is known when it is gone. */
export interface Site {
  readonly filename: string;
  readonly qualname: string;
  readonly firstLine: number;
  /** Four numbers for each index: line, end line, column, end column. */
  readonly code: { readonly positions: Int32Array };
  /** Names of locals, and indexes at which one is bound or unbound, each with the local's number. */
  readonly frames: Pick<RunningFrameMeta, 'localNames' | 'bindings'>;
}
/** By number; 0: no Python code was running. */
const sites: (Site | null)[] = [null];
/** Gives a code object that is about to run its number. */
export function newSite(site: Site): number {
  return sites.push(site) - 1;
}

/** Places in one code object at most. A place is a site, an index into its positions, and whether the frame was being cleared. */
const PLACES = 2 ** 23;

/** Where the program is. */
function here(): number {
  const f = S.frame;
  if (f === null) return 0;
  const { pc } = f;
  return f.meta.site * PLACES + (pc < 0 ? (f.at ?? 0) * 2 + 1 : pc * 2);
}
/** The code object of a place; null: no Python code was running. @nothrow */
export function siteOf(place: number): Site | null {
  return sites[Math.floor(place / PLACES)];
}
/** The index of a place into its code's positions. @nothrow */
export function pcOf(place: number): number {
  return (place % PLACES) >> 1;
}
/** Whether the frame was giving up its variables at the place. @nothrow */
export function isEnding(place: number): boolean {
  return place % 2 === 1;
}

/** Changes kept of one object; of older ones only the sum is known. */
export const KEPT = 256;
/**
 * Numbers of one event: place, time, activation (`act` of the frame), block of the container at work. A negative time says that a
 * reference ended, a negative activation (-1 - act) that a reference was moved to where it is.
 */
export const FIELDS = 4;
/** No container is known to be at work. */
export const NOWHERE = 2 ** 52;

/** Changes recorded so far. */
let now = 0;

/** The changes of one object's count. */
export class History {
  /** Where the object was made; null: before the recording began. */
  madeAt: number | null = null;
  /** The count when the recording began. */
  before = 0;
  /** Events, `FIELDS` numbers each, as a ring of at most `KEPT`. */
  readonly ring: number[] = [];
  /** Events so far. */
  events = 0;
  /** Sum of the events that the ring has lost. */
  lost = 0;

  /** Begins anew, for an object of this count. */
  begin(before: number, madeAt: number | null): void {
    this.before = before;
    this.madeAt = madeAt;
    this.events = 0;
    this.lost = 0;
  }

  add(sign: 1 | -1, place: number, act: number, container: number): void {
    const { ring } = this;
    let i = this.events++;
    if (i >= KEPT) {
      i %= KEPT;
      if (ring[i * FIELDS + 2] >= 0) this.lost += ring[i * FIELDS + 1] > 0 ? 1 : -1;
    }
    i *= FIELDS;
    now++;
    if (i === ring.length) ring.push(place, sign * now, act, container);
    else {
      ring[i] = place;
      ring[i + 1] = sign * now;
      ring[i + 2] = act;
      ring[i + 3] = container;
    }
  }
}

/** Containers that operations of generated code work on, innermost last, and the frames that the operations belong to. */
const targets: (PyObject | null)[] = [];
const targetFrames: (RunningFrame | null)[] = [];
let working = 0;

/** An operation of generated code works on a container from now on. Natives have theirs on the native stack. @nothrow */
export function beginWork(container: PyObject): void {
  targets[working] = container;
  targetFrames[working++] = S.frame;
}
/** Ends what `beginWork` began last. @nothrow */
export function endWork(): void {
  targets[--working] = null;
  targetFrames[working] = null;
}

function containerFor(o: PyObject): number {
  const f = S.frame;
  let self: PyObject | null | undefined;
  if (working > 0 && targetFrames[working - 1] === f) self = targets[working - 1];
  else if (f !== null && S.sp >= f.sp + 2) {
    // The callee, and above it what its method belongs to.
    self = S.stack[f.sp + 1];
  } else return NOWHERE;
  return self === null || self === undefined || self === o ? NOWHERE : self.block;
}

function activationNow(): number {
  return S.frame?.act ?? 0;
}
let activations = 0;
/** The number of a new activation. */
export function activation(): number {
  return ++activations;
}

/** A reference that was on its way has come to a container; null: to the local that is bound at this place. @nothrow */
export function stored(o: PyObject | null, container: PyObject | null): void {
  if (o === null) return;
  const { h } = o as Recorded;
  if (h !== null) h.add(1, here(), -1 - activationNow(), container === null ? NOWHERE : container.block);
}

/** A recorded object's count changed. */
function changed(o: PyObject, h: History, delta: number): void {
  if (delta === 0) return;
  const place = here();
  const at = containerFor(o);
  const act = activationNow();
  const sign = delta > 0 ? 1 : -1;
  for (let n = Math.abs(delta); n > 0; n--) h.add(sign, place, act, at);
}

/** A count has left 0: a new object, or one that is being finalized. */
function risen(o: Recorded, count: number): void {
  const known = o.h;
  if (known && finalizing(o)) {
    changed(o, known, count);
    return;
  }
  o.born = now;
  if (!isChosen(o)) {
    o.h = null;
    return;
  }
  const h = known ?? new History();
  const place = here();
  h.begin(0, place);
  o.h = h;
  const act = activationNow();
  for (let n = count; n > 0; n--) h.add(1, place, act, NOWHERE);
}
let finalizing = (_o: PyObject): boolean => false;
/** Sets what tells whether the finalizer of an object without references is about to run. */
export function setFinalizing(f: (o: PyObject) => boolean): void {
  finalizing = f;
}

let paused = false;
/** Does something whose changes are not recorded: questions, which leave every count as it was. */
export function unrecorded<T>(f: () => T): T {
  const before = paused;
  paused = true;
  try {
    return f();
  } finally {
    paused = before;
  }
}

/** The accessor that takes the place of the field `rc`. */
export const countAccessor: PropertyDescriptor = {
  get(this: Recorded): number {
    return this.c;
  },
  set(this: Recorded, count: number) {
    const old = this.c;
    this.c = count;
    if (paused) return;
    if (!old) risen(this, count);
    else if (this.h !== null) changed(this, this.h, count - old);
  },
};

// --- What is recorded ----------------------------------------------------------------------------------------------

interface Line {
  readonly file: string;
  readonly line: number;
}
/** What is chosen of the objects that are made from now on. */
const choice = { all: false, typeNames: new Set<string>(), types: new Set<TypeData>(), lines: [] as Line[] };
/** Goes up when types are chosen, which makes what types remember out of date. */
let version = 1;

function isChosen(o: PyObject): boolean {
  if (choice.all) return true;
  if (version > 1) {
    // The first types are made before there is a type for them.
    const td = (o.type as PyObject<TypeData> | null)?.v;
    if (!td) return false;
    if (td.recorded >> 1 !== version) td.recorded = version * 2 + (isChosenType(td) ? 1 : 0);
    if ((td.recorded & 1) === 1) return true;
  }
  return choice.lines.length > 0 && isChosenLine(here());
}

function isChosenType(td: TypeData): boolean {
  return td.mroTypes.some(
    ({ v: t }) => choice.types.has(t) || choice.typeNames.has(t.name) || choice.typeNames.has(`${t.module}.${t.name}`),
  );
}

function isChosenLine(place: number): boolean {
  const site = siteOf(place);
  if (site === null) return false;
  const line = site.code.positions[pcOf(place) * 4];
  return choice.lines.some(
    (x) => x.line === line && (site.filename === x.file || site.filename.endsWith(`/${x.file}`)),
  );
}

/**
 * Records more objects, of those that are made from now on: `all`, `FILE:LINE` for what is made on a line, the name of a type; `asked`
 * chooses nothing.
 */
export function choose(what: string): void {
  const line = /^(.+):(\d+)$/.exec(what);
  if (what === 'all') choice.all = true;
  else if (line !== null) choice.lines.push({ file: line[1], line: Number(line[2]) });
  else if (what !== 'asked') recordType(what);
}
for (const what of given ?? []) choose(what);

/** Records the instances of a type, and of those that inherit from it, that are made from now on. */
export function recordType(type: TypeData | string): void {
  if (typeof type === 'string') choice.typeNames.add(type);
  else choice.types.add(type);
  version++;
}
/** Records an object from now on. */
export function recordObject(o: PyObject): void {
  const x = o as Recorded;
  if (x.h !== null) return;
  x.h = new History();
  x.h.begin(x.c, null);
}
/** What is recorded of an object, or null. @nothrow */
export function historyOf(o: PyObject): History | null {
  return recording ? (o as Recorded).h : null;
}
/** How many changes had been recorded when an object was made. @nothrow */
export function bornAt(o: PyObject): number {
  return (o as Recorded).born;
}
