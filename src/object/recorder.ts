/**
 * The recorder of history: every change of the counts of chosen objects, with the place in the program that made it. It is part of a build of
 * its own (tools/build.mjs), in which all that changes a count asks whether the object is recorded (`countBy`); any other build has nothing of
 * this. What the changes mean is said in src/inspect/history.
 */
import type { Activation, RunningFrame, RunningFrameMeta } from './exc.ts';
import type { Owned, PyObject, PyType } from './refs.ts';
import type { TypeData } from './type.ts';

/** Set by the build: whether it is the one that records. */
declare const TALLY_RECORDER: boolean | undefined;
/** Whether this runtime records. */
export const recording: boolean = typeof TALLY_RECORDER === 'boolean' ? TALLY_RECORDER : false;
/** What is recorded from the start (see `choose`), which is known before any module of the runtime is run. */
const given = recording ? (globalThis as { tallyHistory?: readonly string[] }).tallyHistory : undefined;

/** What an object has besides its header while this runtime records. */
interface Extra {
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
  const { now: at } = f;
  // Code without a source was emitted without notes.
  if (at === undefined) return f.meta.site * PLACES + (f.pc < 0 ? 1 : f.pc * 2);
  return placeIn(at);
}
function placeIn(at: Activation): number {
  return at.site * PLACES + at.pc * 2 + (at.ended ? 1 : 0);
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
  /** References taken so far, less those that have ended. */
  sum = 0;

  /** Begins anew, for an object of this count. */
  begin(before: number, madeAt: number | null): void {
    this.before = before;
    this.madeAt = madeAt;
    this.events = 0;
    this.sum = 0;
  }

  add(sign: 1 | -1, place: number, act: number, container: number): void {
    const { ring } = this;
    const i = (this.events++ % KEPT) * FIELDS;
    now++;
    if (act >= 0) this.sum += sign;
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
/** Ends what `beginWork` began last; what it names stays until it is overwritten. @nothrow */
export function endWork(): void {
  working--;
}

/** The container at work, when something in a frame changes the count of an object. */
function containerFor(o: PyObject, f: RunningFrame | null, at: { readonly sp: number } | null): number {
  let self: PyObject | null | undefined;
  if (working > 0 && targetFrames[working - 1] === f) self = targets[working - 1];
  // The callee, and above it what its method belongs to.
  else if (at !== null && S.sp >= at.sp + 2) self = S.stack[at.sp + 1];
  return self === null || self === undefined || self === o ? NOWHERE : self.block;
}

function activationNow(): number {
  return S.frame?.now?.act ?? 0;
}
let activations = 0;
/** The activation that a frame is for: frames are used again. */
export class FrameActivation implements Activation {
  readonly site: number;
  act = 0;
  pc = 0;
  sp = 0;
  ended = false;
  constructor(site: number) {
    this.site = site;
  }

  /** A new activation begins. */
  begin(): void {
    this.act = ++activations;
    this.pc = 0;
    this.sp = S.sp;
    this.ended = false;
  }
}
/** A frame has come to another place than generated code tells of, or to another part of the native stack. @nothrow */
export function placed(f: RunningFrame): void {
  if (f.now === undefined) return;
  f.now.pc = f.pc;
  f.now.sp = f.sp;
}

/** A reference that was on its way has come to a container; null: to the local that is bound at this place. @nothrow */
export function stored(o: PyObject | null, container: PyObject | null): void {
  if (o === null) return;
  const { h } = o as Recorded;
  if (h === null) return;
  const place = container === null ? NOWHERE : container.block;
  const at = S.frame?.now;
  if (at !== undefined) h.add(1, placeIn(at), -1 - at.act, place);
  else h.add(1, here(), -1, place);
}

/** A recorded object's count changed. */
function changed(o: PyObject, h: History, delta: number): void {
  const place = here();
  const at = containerFor(o, S.frame, S.frame?.now ?? S.frame);
  const act = activationNow();
  const sign = delta > 0 ? 1 : -1;
  for (let n = Math.abs(delta); n > 0; n--) h.add(sign, place, act, at);
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

/** Adds to an object's count; gives the new one. What changes counts in other builds calls this here. Short, since it is compiled into it. */
export function countBy(o: PyObject, n: number): number {
  const { h } = o as Recorded;
  return h === null ? (o.rc += n) : recordedBy(o, h, n);
}
function recordedBy(o: PyObject, h: History, n: number): number {
  if (!paused) {
    const f = S.frame;
    const at = f?.now;
    // What there is most of.
    if (at !== undefined && n * n === 1) h.add(n as 1 | -1, placeIn(at), at.act, containerFor(o, f, at));
    else changed(o, h, n);
  }
  return (o.rc += n);
}

/** What a header has besides. @nothrow */
export function extendHeader(o: PyObject): void {
  const x = o as Recorded;
  x.h = null;
  x.born = now;
}

/** Where blocks come from. */
interface Blocks {
  alloc<D>(type: PyType, v: D): Owned<PyObject<D>>;
}
/** Makes a class of blocks look at each new object: whether it is chosen, and when it is born. */
export function recordAllocations(blocks: Blocks): void {
  const { alloc } = blocks;
  blocks.alloc = function <D>(this: Blocks, type: PyType, v: D): Owned<PyObject<D>> {
    const o = alloc.call(this, type, v) as Owned<PyObject<D>>;
    born(o as PyObject as Recorded);
    return o;
  };
}
/** A new object is there, with one reference. */
function born(o: Recorded): void {
  o.born = now;
  if (paused || !isChosen(o)) {
    o.h = null;
    return;
  }
  o.h ??= new History();
  const place = here();
  o.h.begin(0, place);
  o.h.add(1, place, activationNow(), NOWHERE);
}

// --- What is recorded ----------------------------------------------------------------------------------------------

/** `FILE:LINE`. */
const LINE = /^(.+):(\d+)$/;
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
  return choice.lines.some((x) => x.line === line && isFile(site.filename, x.file));
}

/** Whether a file is meant by its path or the end of it. */
function isFile(path: string, end: string): boolean {
  return path === end || path.endsWith(`/${end}`);
}

/**
 * Records more objects, of those that are made from now on: `all`, `FILE:LINE` for what is made on a line, the name of a type; `asked`
 * chooses nothing.
 */
export function choose(what: string): void {
  const line = LINE.exec(what);
  if (what === 'all') choice.all = true;
  else if (line !== null) choice.lines.push({ file: line[1], line: Number(line[2]) });
  else if (what !== 'asked') recordType(what);
}
for (const what of given ?? []) choose(what);

/** Whether something of what is to be recorded may have been made already, so that its history would not be complete. */
export function comesTooLate(what: string, types: Iterable<TypeData>): boolean {
  const line = LINE.exec(what);
  if (what === 'asked') return false;
  if (what === 'all') return true;
  if (line !== null) return sites.some((site) => site !== null && isFile(site.filename, line[1]));
  for (const t of types) if (t.name === what || `${t.module}.${t.name}` === what) return true;
  return false;
}

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
  x.h.begin(o.rc, null);
}
/** What is recorded of an object, or null. @nothrow */
export function historyOf(o: PyObject): History | null {
  return recording ? (o as Recorded).h : null;
}
/** How many changes had been recorded when an object was made. @nothrow */
export function bornAt(o: PyObject): number {
  return (o as Recorded).born;
}
