/**
 * Weak references: which objects have some, what happens when such an object dies, and the type `weakref.ref`.
 *
 * The references to one object form a list in CPython's order: the shared reference without callback first, then the
 * shared proxy, then the rest, newest first. The list hangs in a side table, so that objects pay nothing for it.
 */

import { compare, lookupSpecial } from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { NONE, staticType } from '../object/core-types.ts';
import { defineType, member } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import { hash } from '../object/hash.ts';
import { addressOf, hooks } from '../object/heap.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields, type Layout } from '../object/layout.ts';
import { def } from '../object/native.ts';
import { checkPositional } from '../object/native-call.ts';
import { objectHooks } from '../object/object-hooks.ts';
import {
  announce,
  drop,
  dropAll,
  dup,
  Flag,
  type Held,
  type Owned,
  type PyObject,
  type PyType,
  retract,
  share,
  unhold,
} from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, none, notImplemented, str } from '../object/values.ts';
import { theVM, type VM } from '../object/vm.ts';

export const WEAKREF = staticType('ReferenceType', 'weakref');
export const PROXY = staticType('ProxyType', 'weakref');
export const CALLABLE_PROXY = staticType('CallableProxyType', 'weakref');

/** The payload of references and proxies. */
export class WeakrefData {
  /** What it refers to, uncounted; null once that is gone. */
  referent: PyObject | null;
  callback: Held | null;
  /** The referent's hash, once asked for. */
  hash: number | bigint | null = null;
  /** The reference itself, uncounted; set when it is made. */
  self: PyObject | null = null;
  previous: WeakrefData | null = null;
  next: WeakrefData | null = null;
  constructor(referent: PyObject, callback: PyObject | null) {
    this.referent = referent;
    this.callback = callback === null ? null : share(callback);
  }
}
export type PyWeakref = PyObject<WeakrefData>;

/** The first weak reference to each object that has any. */
const heads = new Map<PyObject, WeakrefData>();

// --- The list ----------------------------------------------------------------------------------------------------

/** Whether an object is a proxy. @nothrow */
export function isProxy(o: PyObject): boolean {
  return o.type === PROXY || o.type === CALLABLE_PROXY;
}

/** Whether an object is a weak reference or a proxy. @nothrow */
export function isWeakref(o: PyObject): o is PyWeakref {
  return o.v instanceof WeakrefData;
}

/** What a reference refers to (borrowed), null when it is gone or going. @nothrow */
export function referentOf(d: WeakrefData): PyObject | null {
  const o = d.referent;
  return o === null || o.rc === 0 ? null : o;
}

/** The first weak reference to an object, null when there is none. @nothrow */
export function firstWeakref(o: PyObject): WeakrefData | null {
  return (o.flags & Flag.WEAKREFS) === 0 ? null : (heads.get(o) ?? null);
}
objectHooks.firstWeakref = (o) => firstWeakref(o)?.self ?? null;

/** The shared reference without callback, null when there is none yet. */
function basicRef(head: WeakrefData | null): WeakrefData | null {
  return head !== null && head.callback === null && (head.self as PyObject).type === WEAKREF ? head : null;
}

/** The shared proxy without callback. */
function basicProxy(head: WeakrefData | null): WeakrefData | null {
  const ref = basicRef(head);
  const d = ref === null ? head : ref.next;
  return d !== null && d.callback === null && isProxy(d.self as PyObject) ? d : null;
}

function insertAfter(d: WeakrefData, previous: WeakrefData): void {
  d.previous = previous;
  d.next = previous.next;
  if (previous.next !== null) previous.next.previous = d;
  previous.next = d;
}

function insertHead(d: WeakrefData, o: PyObject, head: WeakrefData | null): void {
  d.next = head;
  if (head !== null) head.previous = d;
  heads.set(o, d);
  o.flags |= Flag.WEAKREFS;
}

/** Takes a reference out of its referent's list; it is dead from now on. The callback stays. @nothrow */
export function unlink(d: WeakrefData): void {
  const o = d.referent;
  if (o === null) return;
  d.referent = null;
  const { previous, next } = d;
  d.previous = d.next = null;
  if (next !== null) next.previous = previous;
  if (previous !== null) previous.next = next;
  else if (next !== null) heads.set(o, next);
  else {
    heads.delete(o);
    o.flags &= ~Flag.WEAKREFS;
  }
}

/** Every weak reference that has a callback and is alive. @nothrow */
export function forEachCallback(see: (d: WeakrefData) => void): void {
  for (const head of heads.values())
    for (let d: WeakrefData | null = head; d !== null; d = d.next) if (d.callback !== null) see(d);
}

function bind(d: WeakrefData, self: PyObject): void {
  d.self = self;
}

/**
 * A weak reference of a type (`ref`, a subclass, a proxy type) to an object. Without callback the shared one is
 * returned if there is one. Raises TypeError for objects that cannot have weak references.
 */
export function newWeakref(vm: VM, type: PyType, o: PyObject, callback: PyObject | null): Owned {
  if (!o.type.v.hasWeakrefs) {
    return vm.raise('TypeError', `cannot create weak reference to '${o.type.v.fullName}' object`);
  }
  const head = firstWeakref(o);
  const proxy = type !== WEAKREF && (type === PROXY || type === CALLABLE_PROXY);
  const shared = proxy ? basicProxy(head) : type === WEAKREF ? basicRef(head) : null;
  if (callback === null && shared !== null && (shared.self as PyObject).rc > 0) return dup(shared.self as PyObject);
  const d = new WeakrefData(o, callback);
  const r = newInstance(type, d);
  bind(d, r);
  if (callback === null && type === WEAKREF) insertHead(d, o, head);
  else {
    const previous = callback === null && proxy ? basicRef(head) : (basicProxy(head) ?? basicRef(head));
    if (previous === null) insertHead(d, o, head);
    else insertAfter(d, previous);
  }
  return r;
}

/** Every weak reference to an object, in order (borrowed). @nothrow */
export function weakrefsOf(o: PyObject): PyObject[] {
  const out: PyObject[] = [];
  for (let d = firstWeakref(o); d !== null; d = d.next) if ((d.self as PyObject).rc > 0) out.push(d.self as PyObject);
  return out;
}

// --- Death of the referent ---------------------------------------------------------------------------------------

/** Calls the callback of a dead reference; an error in it is unraisable. @nothrow */
export function runCallback(vm: VM, callback: PyObject, ref: PyObject): void {
  const mark = vm.mark();
  try {
    drop(call1(vm, callback, ref));
    vm.release(mark);
  } catch (error) {
    vm.unraisableTake(vm.caught(error, mark), null, callback);
  }
}

/** All references to `o` die; then their callbacks run in the order of the list. */
function clearWeakrefs(o: PyObject): void {
  const taken: Owned[] = [];
  for (let d = firstWeakref(o); d !== null; d = firstWeakref(o)) {
    const { callback } = d;
    const self = d.self as PyObject;
    unlink(d);
    if (callback === null) continue;
    d.callback = null;
    if (self.rc > 0) taken.push(dup(self), unhold(callback));
    else drop(callback);
  }
  announce(taken as readonly PyObject[]);
  for (let i = 0; i < taken.length; i += 2) runCallback(theVM, taken[i + 1], taken[i]);
  retract();
  dropAll(taken);
}
hooks.clearWeakrefs = clearWeakrefs;

// --- The type ----------------------------------------------------------------------------------------------------

const fields = heldFields<WeakrefData>()('callback');
/** The callback is held; letting go of a reference takes it out of its list. */
export const weakrefLayout: Layout<WeakrefData> = {
  traverse: fields.traverse,
  release(d) {
    unlink(d);
    fields.release(d);
  },
};

function refNew(vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const n = args.length - (kwnames === null ? 0 : kwnames.length);
  checkPositional(vm, '__new__', n, 1, 2);
  return newWeakref(vm, type, args[0], n === 2 && args[1] !== NONE ? args[1] : null);
}

function refInit(vm: VM, _self: PyWeakref, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  if (kwnames !== null && kwnames.length > 0) vm.raise('TypeError', 'ref() takes no keyword arguments');
  checkPositional(vm, '__init__', args.length, 1, 2);
}

function refCall(vm: VM, self: PyWeakref, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  if (kwnames !== null && kwnames.length > 0) return vm.raise('TypeError', 'weakref() takes no keyword arguments');
  if (args.length > 0) checkPositional(vm, 'weakref', args.length, 0, 0);
  const o = referentOf(self.v);
  return o === null ? none() : dup(o);
}

function refHash(vm: VM, self: PyWeakref): number | bigint {
  const known = self.v.hash;
  if (known !== null) return known;
  const o = referentOf(self.v);
  if (o === null) return vm.raise('TypeError', 'weak object has gone away');
  const mark = vm.mark();
  vm.keep(dup(o));
  const h = hash(vm, o);
  vm.release(mark);
  self.v.hash = h;
  return h;
}

function refCompare(vm: VM, a: PyWeakref, b: PyObject, op: CompareOp): Owned {
  if ((op !== Op.EQ && op !== Op.NE) || !isWeakref(a) || !isWeakref(b) || isProxy(a) || isProxy(b))
    return notImplemented();
  const x = referentOf(a.v);
  const y = referentOf(b.v);
  if (x === null || y === null) return bool((op === Op.EQ) === ((a as PyObject) === b));
  const mark = vm.mark();
  vm.keep(dup(x));
  vm.keep(dup(y));
  const r = compare(vm, x, y, op);
  vm.release(mark);
  return r;
}

/** `0x7f…`: an address as `%p` shows it. @nothrow */
export function addressText(o: PyObject): string {
  return `0x${addressOf(o).toString(16)}`;
}

function refRepr(vm: VM, self: PyWeakref): Owned {
  const o = referentOf(self.v);
  if (o === null) return str(`<weakref at ${addressText(self)}; dead>`);
  const mark = vm.mark();
  vm.keep(dup(o));
  const found = lookupSpecial(vm, o, '__name__');
  let called = '';
  if (found !== null) {
    const text: PyObject = vm.keep(found);
    if (typeof text.v === 'string') called = ` (${text.v})`;
  }
  const r = str(`<weakref at ${addressText(self)}; to '${o.type.v.fullName}' at ${addressText(o)}${called}>`);
  vm.release(mark);
  return r;
}

defineType(WEAKREF, {
  doc: null,
  basetype: true,
  gc: true,
  basicSize: 64,
  layout: weakrefLayout,
  slots: { repr: refRepr, hash: refHash, call: refCall, richcompare: refCompare, init: refInit, new_: refNew },
  methods: [
    def(
      '__class_getitem__',
      '($type, object, /)',
      'See PEP 585',
      (vm, type: PyObject, x: PyObject) => objectHooks.typeSubscript(vm, type, x),
      { binding: 'class' },
    ),
  ],
  members: [member('__callback__', null, (self: PyWeakref) => self.v.callback, { emptyIsNone: true })],
});
