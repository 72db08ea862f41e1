/**
 * Making instances of plain Python classes for generated code. As CPython specialises a call from its second time on
 * (CALL_ALLOC_AND_ENTER_INIT), `__init__` is entered directly then: its frame takes over the arguments, which no stack of the caller
 * holds any more.
 */
import { typeName } from '../object/abstract.ts';
import type { FuncData } from '../object/code.ts';
import { FUNCTION, NONE, TYPE } from '../object/core-types.ts';
import { newInstance } from '../object/instances.ts';
import { lookupType } from '../object/lookup.ts';
import { drop, dup, hold, holdAll, type Owned, PyObject, type PyType, unhold, unholdAll } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { theVM as vm } from '../object/vm.ts';
import { objectNew } from '../types/object.ts';
import { call0, call1, call2, call3, callN } from './calls.ts';
import { thrown, unwindTo } from './errors.ts';
import { popNative, push1, S, takeNative } from './state.ts';

/** So many calls of something else, and the place learns anew (ADAPTIVE_COOLDOWN_VALUE). */
const COOLDOWN = 52;

/** One place in the code where something is called: the class that it makes instances of. */
export class CallSite {
  private type: PyType | null = null;
  private version = 0;
  /** `__init__` (borrowed; the version guards it). */
  init: PyObject | null = null;
  /** Calls to come before it learns, and how many that were after the last failure. */
  private wait = 1;
  private backoff = 1;

  /** Whether calling `type` with so many arguments enters `__init__` directly. */
  knows(type: PyType, n: number): boolean {
    if (this.type === type && this.version === type.v.version) return true;
    return this.learn(type, n);
  }

  private learn(type: PyType, n: number): boolean {
    if (this.wait > 0) {
      this.wait--;
      return false;
    }
    const td = type.v;
    const plain =
      type.type === TYPE &&
      td.heapType &&
      td.hasDict &&
      td.newPayload === null &&
      td.slots.new_ === objectNew &&
      (td.flags & TypeFlag.IS_ABSTRACT) === 0;
    const init = plain ? lookupType(type, '__init__') : null;
    if (init === null || init.type !== FUNCTION || (init.v as FuncData).simple !== n + 1) {
      this.backoff = Math.min(2 * this.backoff + 1, 4095);
      this.wait = this.backoff;
      return false;
    }
    this.type = type;
    this.version = td.version;
    this.init = init;
    this.wait = COOLDOWN;
    return true;
  }
}

/** Calls `__init__` with an instance and arguments, which move into its frame. */
function enter0Take(init: PyObject, self: Owned): Owned | null {
  return (init.v as FuncData).run(dup(init), self);
}
function enter1Take(init: PyObject, self: Owned, x: Owned): Owned | null {
  return (init.v as FuncData).run(dup(init), self, x);
}
function enter2Take(init: PyObject, self: Owned, x: Owned, y: Owned): Owned | null {
  return (init.v as FuncData).run(dup(init), self, x, y);
}
function enterTake(init: PyObject, self: Owned, args: Owned[]): Owned | null {
  return (init.v as FuncData).run(dup(init), self, ...args);
}

/** A new instance, which stands on the native stack while `__init__` runs, as it does in CPython's frame around that. @keeps */
function begin(c: Owned): number {
  const base = push1(newInstance(c as PyObject as PyType, null));
  drop(c);
  S.depth++;
  return base;
}

/** `__init__` has returned. */
function end(base: number, result: Owned): Owned {
  S.depth--;
  if ((result as PyObject) !== NONE) notNone(base, result);
  drop(result);
  S.sp = base;
  return takeNative(base);
}

function notNone(base: number, result: Owned): never {
  const what = typeName(result);
  drop(result);
  popNative(base);
  return vm.raise('TypeError', `__init__() should return None, not '${what}'`);
}

/** `__init__` has raised: the frames that this has left end, and then the instance. */
function failed(base: number, frame: typeof S.frame, e: unknown): unknown {
  const error = unwindTo(e, frame);
  S.depth--;
  popNative(base);
  return error;
}

/** The same when it has left an exception in flight. */
function leftInFlight(base: number, frame: typeof S.frame): null {
  const error = failed(base, frame, thrown());
  if (!(error instanceof PyObject)) throw error;
  return null;
}

/** Calls with the arguments on their own, from a place in the code. Null: an exception is in flight. */
export function callAt0(site: CallSite, c: Owned): Owned | null {
  if (c.type !== TYPE || !site.knows(c as PyObject as PyType, 0)) return call0(c);
  const frame = S.frame;
  const init = site.init as PyObject;
  const base = begin(c);
  let r: Owned | null;
  try {
    r = enter0Take(init, dup(S.stack[base] as PyObject));
  } catch (e) {
    throw failed(base, frame, e);
  }
  return r === null ? leftInFlight(base, frame) : end(base, r);
}

export function callAt1(site: CallSite, c: Owned, x: Owned): Owned | null {
  if (c.type !== TYPE || !site.knows(c as PyObject as PyType, 1)) return call1(c, x);
  const a = hold(x);
  const frame = S.frame;
  const init = site.init as PyObject;
  const base = begin(c);
  let r: Owned | null;
  try {
    r = enter1Take(init, dup(S.stack[base] as PyObject), unhold(a));
  } catch (e) {
    throw failed(base, frame, e);
  }
  return r === null ? leftInFlight(base, frame) : end(base, r);
}

export function callAt2(site: CallSite, c: Owned, x: Owned, y: Owned): Owned | null {
  if (c.type !== TYPE || !site.knows(c as PyObject as PyType, 2)) return call2(c, x, y);
  const a = hold(x);
  const b = hold(y);
  const frame = S.frame;
  const init = site.init as PyObject;
  const base = begin(c);
  let r: Owned | null;
  try {
    r = enter2Take(init, dup(S.stack[base] as PyObject), unhold(a), unhold(b));
  } catch (e) {
    throw failed(base, frame, e);
  }
  return r === null ? leftInFlight(base, frame) : end(base, r);
}

export function callAt3(site: CallSite, c: Owned, x: Owned, y: Owned, z: Owned): Owned | null {
  if (c.type !== TYPE || !site.knows(c as PyObject as PyType, 3)) return call3(c, x, y, z);
  return make(site, c, [x, y, z]);
}

/** Calls with the arguments in an array. */
export function callAtN(site: CallSite, c: Owned, args: Owned[]): Owned | null {
  if (c.type !== TYPE || !site.knows(c as PyObject as PyType, args.length)) return callN(c, args);
  return make(site, c, args);
}

function make(site: CallSite, c: Owned, args: Owned[]): Owned | null {
  const held = holdAll(args);
  const frame = S.frame;
  const init = site.init as PyObject;
  const base = begin(c);
  let r: Owned | null;
  try {
    r = enterTake(init, dup(S.stack[base] as PyObject), unholdAll(held));
  } catch (e) {
    throw failed(base, frame, e);
  }
  return r === null ? leftInFlight(base, frame) : end(base, r);
}
