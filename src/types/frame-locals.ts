/** FrameLocalsProxy (PEP 667): `f_locals` of a function's frame, a mapping that reads and writes its variables. */
import {
  compare,
  compareBool,
  getItem,
  getIter,
  isInstance,
  iterate,
  repr,
  reprText,
  setItem,
} from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { CodeFlag, type PyCell, type PyCode } from '../object/code.ts';
import { CELL, DICT, FRAME, STR, staticType } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import { dictGet, dictNext, dictSet, type PyDict, type PyStr, type PyTuple } from '../object/dict.ts';
import { type FrameData, localOf, type RunningFrame, setLocalOf } from '../object/exc.ts';
import { hashLow } from '../object/hash.ts';
import { allocTracked } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { getAttrOpt } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { type CompareOp, Op, TypeFlag } from '../object/type.ts';
import { bool, dict, list, listTake, name, none, notImplemented, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import type { FrameExtras } from './frame.ts';
import { argumentType } from './type-names.ts';

class ProxyData {
  frame: Held<PyObject<FrameData>>;
  constructor(frame: PyObject<FrameData>) {
    this.frame = share(frame);
  }
}
const proxyLayout = heldFields<ProxyData>()('frame');
type PyProxy = PyObject<ProxyData>;

export const FRAME_LOCALS_PROXY = staticType('FrameLocalsProxy');

/** A view of a frame's variables. @nothrow */
export function newLocalsProxy(frame: PyObject<FrameData>): Owned {
  return allocTracked(FRAME_LOCALS_PROXY, new ProxyData(frame));
}

// --- Variables ---------------------------------------------------------------------------------------------------

/** Whether a name is one that closures share, whose local is a cell. */
function isShared(code: PyCode, variable: string): boolean {
  const has = (names: PyTuple): boolean => names.v.some((n) => n.v === variable);
  return has(code.v.cellvars) || has(code.v.freevars);
}

/** The value of a variable by number (borrowed), or null when it is unbound. @nothrow */
function variable(f: RunningFrame, i: number): PyObject | null {
  const x = localOf(f, i);
  if (x !== null && x.type === CELL && isShared(f.meta.code as PyCode, f.meta.localNames[i])) {
    return (x as PyCell).v.value;
  }
  return x;
}

function setVariable(frame: FrameData, i: number, value: PyObject): void {
  const f = frame.frame;
  const x = localOf(f, i);
  if (x !== null && x.type === CELL && isShared(f.meta.code as PyCode, f.meta.localNames[i])) {
    const cell = x as PyCell;
    const old = cell.v.value;
    cell.v.value = share(value);
    if (old !== null) drop(old);
    return;
  }
  setLocalOf(f, i, share(value));
  if (x !== null) drop(x);
}

/** The bound variables of an activation with their values (borrowed). @nothrow */
export function boundVariables(f: RunningFrame): (readonly [string, PyObject])[] {
  const out: (readonly [string, PyObject])[] = [];
  f.meta.localNames.forEach((n, i) => {
    const x = variable(f, i);
    if (x !== null) out.push([n, x]);
  });
  return out;
}

/**
 * Whether the local variables of an activation are its variables: those of a function; and those of an inlined
 * comprehension that is in progress in a module or class body, which hide the namespace (_PyFrame_HasHiddenLocals). @nothrow
 */
export function showsVariables(f: RunningFrame): boolean {
  const code = (f.meta.code as PyCode).v;
  if ((code.flags & CodeFlag.OPTIMIZED) !== 0) return true;
  const { localNames } = f.meta;
  const last = localNames.length - code.freevars.v.length;
  for (let i = 0; i < last; i++) {
    if (localOf(f, i) === null || localNames[i] === '__class__' || localNames[i] === '__classdict__') continue;
    if (variable(f, i) !== null) return true;
  }
  return false;
}

/** Names that the compiler makes up (`.0`) are hidden from nobody in CPython; those of inlined comprehensions are. */
function names(frame: FrameData): readonly string[] {
  return frame.frame.meta.localNames;
}

/** Number of the variable that a key names, or -1. Raises TypeError for a key that cannot be hashed. */
function indexOf(vm: VM, frame: FrameData, key: PyObject): number {
  const all = names(frame);
  if (key.type === STR) return all.indexOf((key as PyStr).v);
  const h = hashLow(vm, key);
  for (let i = 0; i < all.length; i++) {
    const own = name(all[i]);
    if (hashLow(vm, own) === h && compareBool(vm, own, key, Op.EQ)) return i;
  }
  return -1;
}

function extraOf(frame: FrameData): PyDict | null {
  return (frame as FrameExtras).extraLocals ?? null;
}

/** The value under a key (borrowed), or null. */
function lookUp(vm: VM, self: PyProxy, key: PyObject): PyObject | null {
  const frame = self.v.frame.v;
  const i = indexOf(vm, frame, key);
  if (i >= 0) {
    const x = variable(frame.frame, i);
    if (x !== null) return x;
  }
  const extra = extraOf(frame);
  return extra === null ? null : (dictGet(vm, extra, key) ?? null);
}

function store(vm: VM, self: PyProxy, key: PyObject, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', 'cannot remove variables from FrameLocalsProxy');
  const frame = self.v.frame.v;
  const i = indexOf(vm, frame, key);
  if (i >= 0) {
    setVariable(frame, i, value);
    return;
  }
  const extras = frame as FrameExtras;
  let extra = extras.extraLocals ?? null;
  if (extra === null) {
    extra = hold(dict());
    extras.extraLocals = extra;
  }
  dictSet(vm, extra, key, value);
}

/** A new dict of all variables that are bound. */
export function localsDict(vm: VM, frame: PyObject<FrameData>): Owned<PyDict> {
  const copy = vm.keep(dict());
  eachVariable(frame.v, (key, value) => dictSet(vm, copy, key, value));
  return dup(copy);
}

/** Calls `each` with every bound variable and its value, both borrowed. */
function eachVariable(frame: FrameData, each: (key: PyObject, value: PyObject) => void): void {
  const all = names(frame);
  for (let i = 0; i < all.length; i++) {
    const x = variable(frame.frame, i);
    if (x !== null) each(name(all[i]), x);
  }
  const extra = extraOf(frame);
  if (extra === null) return;
  const d = extra.v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) each(d.keys[e] as PyObject, d.values[e] as PyObject);
}

/** The names of all bound variables, borrowed. */
function boundNames(self: PyProxy): PyObject[] {
  const found: PyObject[] = [];
  eachVariable(self.v.frame.v, (key) => found.push(key));
  return found;
}

function keys(self: PyProxy): Owned {
  return list(boundNames(self));
}

function values(self: PyProxy): Owned {
  const found: PyObject[] = [];
  eachVariable(self.v.frame.v, (_key, value) => found.push(value));
  return list(found);
}

function items(self: PyProxy): Owned {
  const pairs: PyObject[][] = [];
  eachVariable(self.v.frame.v, (key, value) => pairs.push([key, value]));
  const out: Owned[] = [];
  for (const pair of pairs) out.push(tuple(pair));
  return listTake(out);
}

// --- The mapping -------------------------------------------------------------------------------------------------

function subscript(vm: VM, self: PyProxy, key: PyObject): Owned {
  const x = lookUp(vm, self, key);
  if (x !== null) return dup(x);
  return vm.raise('KeyError', `local variable '${reprText(vm, key)}' is not defined`);
}

/** Stores everything that a dict or another proxy has; false for any other object. */
function merge(vm: VM, self: PyProxy, other: PyObject): boolean {
  const isProxy = other.type === FRAME_LOCALS_PROXY;
  if (!isProxy && (other.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) return false;
  const method = getAttrOpt(vm, other, name('keys'));
  if (method === null) return false;
  drop(method);
  iterate(vm, isProxy ? vm.keep(keys(other as PyProxy)) : other, (key) => {
    store(vm, self, key, vm.keep(getItem(vm, other, key)));
  });
  return true;
}

function isMapping(o: PyObject): boolean {
  return o.type === FRAME_LOCALS_PROXY || (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;
}

/** `a | b` where one side is a proxy: a new dict. */
function union(vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isMapping(a) || !isMapping(b)) return notImplemented();
  const result = vm.keep(asDict(vm, a));
  const other = vm.keep(asDict(vm, b));
  iterate(vm, other, (key) => setItem(vm, result, key, vm.keep(getItem(vm, other, key))));
  return dup(result);
}

function asDict(vm: VM, o: PyObject): Owned {
  if (o.type === FRAME_LOCALS_PROXY) return localsDict(vm, (o as PyProxy).v.frame);
  return call1(vm, DICT, o);
}

function richcompare(vm: VM, self: PyProxy, other: PyObject, op: CompareOp): Owned {
  if (op !== Op.EQ && op !== Op.NE) return notImplemented();
  if (other.type === FRAME_LOCALS_PROXY) {
    const same = self.v.frame === (other as PyProxy).v.frame;
    return bool(same === (op === Op.EQ));
  }
  if ((other.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) return notImplemented();
  return compare(vm, vm.keep(localsDict(vm, self.v.frame)), other, op);
}

function proxyRepr(vm: VM, self: PyProxy): Owned {
  if (vm.reprEnter(self)) return str('{...}');
  try {
    return repr(vm, vm.keep(localsDict(vm, self.v.frame)));
  } finally {
    vm.reprLeave(self);
  }
}

function proxyNew(vm: VM, _type: PyType, args: readonly PyObject[], kwnames: readonly PyObject[] | null): Owned {
  const n = args.length - (kwnames === null ? 0 : kwnames.length);
  if (n !== 1) return vm.raise('TypeError', `FrameLocalsProxy expected 1 argument, got ${n}`);
  if (!isInstance(args[0], FRAME)) return vm.raise('TypeError', `expect frame, not ${argumentType(args[0])}`);
  if (kwnames !== null && kwnames.length > 0) {
    return vm.raise('TypeError', 'FrameLocalsProxy takes no keyword arguments');
  }
  return newLocalsProxy(args[0] as PyObject<FrameData>);
}

const hidden = { hideSignature: true } as const;

defineType(FRAME_LOCALS_PROXY, {
  doc: null,
  gc: true,
  basicSize: 24,
  layout: proxyLayout,
  flags: TypeFlag.MAPPING,
  slots: {
    new_: proxyNew,
    repr: proxyRepr,
    richcompare,
    iter: (vm, self: PyProxy) => getIter(vm, vm.keep(keys(self))),
    nb_or: union,
    nb_inplace_or: (vm, self: PyProxy, other) => (merge(vm, self, other) ? dup(self) : notImplemented()),
    mp_length: (_vm, self: PyProxy) => {
      let n = 0;
      eachVariable(self.v.frame.v, () => n++);
      return n;
    },
    mp_subscript: subscript,
    mp_ass_subscript: store,
    sq_contains: (vm, self: PyProxy, key) => lookUp(vm, self, key) !== null,
  },
  methods: [
    def('update', '($self, object, /)', null, (vm, self: PyProxy, other: PyObject) => {
      if (!merge(vm, self, other)) {
        return vm.raise('TypeError', 'update() argument must be dict or another FrameLocalsProxy');
      }
      return none();
    }),
    def('__reversed__', '($self, /)', null, (_vm, self: PyProxy) => list(boundNames(self).reverse())),
    def('copy', '($self, /)', null, (vm, self: PyProxy) => localsDict(vm, self.v.frame)),
    def('keys', '($self, /)', null, (_vm, self: PyProxy) => keys(self)),
    def('values', '($self, /)', null, (_vm, self: PyProxy) => values(self)),
    def('items', '($self, /)', null, (_vm, self: PyProxy) => items(self)),
    def(
      'get',
      '($self, *args)',
      null,
      (vm, self: PyProxy, args: PyObject[]) => {
        if (args.length < 1 || args.length > 2) return vm.raise('TypeError', 'get expected 1 or 2 arguments');
        const x = lookUp(vm, self, args[0]);
        if (x !== null) return dup(x);
        return args.length === 2 ? dup(args[1]) : none();
      },
      hidden,
    ),
    def(
      'setdefault',
      '($self, *args)',
      null,
      (vm, self: PyProxy, args: PyObject[]) => {
        if (args.length < 1 || args.length > 2) return vm.raise('TypeError', 'setdefault expected 1 or 2 arguments');
        const x = lookUp(vm, self, args[0]);
        if (x !== null) return dup(x);
        const value = vm.keep(args.length === 2 ? dup(args[1]) : none());
        store(vm, self, args[0], value);
        return dup(value);
      },
      hidden,
    ),
  ],
});
