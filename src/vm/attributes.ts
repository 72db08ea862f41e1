/** Attribute access for generated code: inline caches guarded by shape and type version. Caches hold no references. */
import { getAttr, setAttr } from '../object/abstract.ts';
import type { Shape } from '../object/attrs.ts';
import { DICT_SHAPE } from '../object/attrs.ts';
import { findName, type PyStr } from '../object/dict.ts';
import { genericGetAttr, genericSetAttr, lookupType, shapeWith } from '../object/lookup.ts';
import { drop, dropBefore, dup, type Held, hold, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { theVM as vm } from '../object/vm.ts';
import { failOperands, popNative, popOperands, push1, push2 } from './state.ts';

/** How many shapes one place in the code remembers. */
const WAYS = 4;

/** Instances of one shape: where the value is. Valid while the type has the version. */
class ShapeEntry {
  readonly shape: Shape;
  readonly version: number;
  readonly index: number;
  /** For stores of a new name: the shape afterwards. */
  readonly after: Shape | null;
  readonly next: ShapeEntry | null;
  constructor(shape: Shape, version: number, index: number, after: Shape | null, next: ShapeEntry | null) {
    this.shape = shape;
    this.version = version;
    this.index = index;
    this.after = after;
    this.next = next;
  }
}

/** The version of a type that may be gone: caches hold no references, and a dead type has no payload any more. */
function versionOf(type: PyType): number | undefined {
  return (type.v as PyType['v'] | null)?.version;
}

/** The entries that are still good, at most so many that a new one has room. */
function pruned(first: ShapeEntry | null): ShapeEntry | null {
  const good: ShapeEntry[] = [];
  for (let e = first; e !== null; e = e.next) if (versionOf(e.shape.type) === e.version) good.push(e);
  let out: ShapeEntry | null = null;
  for (const e of good.slice(0, WAYS - 1).reverse()) out = new ShapeEntry(e.shape, e.version, e.index, e.after, out);
  return out;
}

/** `o.name` at one place in the code. */
export class AttrCache {
  readonly name: PyStr;
  entries: ShapeEntry | null = null;
  /** For values in the type (class attributes without `__get__`): the type and the value (borrowed; the version guards it). */
  type: PyType | null = null;
  typeVersion = 0;
  value: PyObject | null = null;

  constructor(name: PyStr) {
    this.name = name;
  }

  /** The attribute when the cache knows, else null. */
  load(o: PyObject): Owned | null {
    const attrs = o.attrs;
    if (attrs === null) return null;
    const shape = attrs.shape;
    const first = this.entries;
    if (first === null) return null;
    if (first.shape === shape)
      return first.version === o.type.v.version ? dup(attrs.values[first.index] as PyObject) : null;
    for (let e = first.next; e !== null; e = e.next) {
      if (e.shape === shape) return e.version === o.type.v.version ? dup(attrs.values[e.index] as PyObject) : null;
    }
    return null;
  }
}

/** `o.name` when the cache does not know; learns for the next time. */
export function attrSlow(cache: AttrCache, o: Owned): Owned {
  const type = o.type;
  const td = type.v;
  const attrs = o.attrs;
  if (td.slots.getattro === genericGetAttr && attrs !== null && attrs.shape !== DICT_SHAPE) {
    const index = attrs.shape.lookup(cache.name.v);
    const inType = lookupType(type, cache.name);
    if (index !== undefined && (inType === null || inType.type.v.slots.descr_set === null)) {
      cache.entries = new ShapeEntry(attrs.shape, td.version, index, null, pruned(cache.entries));
      const x = dup(attrs.values[index] as PyObject);
      dropBefore(o, x);
      return x;
    }
  }
  const base = push1(o);
  const r = getAttr(vm, o, cache.name);
  popNative(base, r);
  return r;
}

/** `o.name = value` at one place in the code. */
export class StoreCache {
  readonly name: PyStr;
  entries: ShapeEntry | null = null;
  constructor(name: PyStr) {
    this.name = name;
  }
}

/** `o.name = value`; both references move in. */
export function storeAttr(cache: StoreCache, o: Owned, value: Owned): void {
  const attrs = o.attrs;
  if (attrs !== null) {
    const shape = attrs.shape;
    for (let e = cache.entries; e !== null; e = e.next) {
      if (e.shape !== shape) continue;
      if (e.version !== o.type.v.version) break;
      if (e.after !== null) {
        attrs.values.push(hold(value));
        attrs.shape = e.after;
      } else {
        const old = attrs.values[e.index] as Held;
        attrs.values[e.index] = hold(value);
        dropBefore(old, o);
      }
      drop(o);
      return;
    }
  }
  storeAttrSlow(cache, o, value);
}

function storeAttrSlow(cache: StoreCache, o: Owned, value: Owned): void {
  const td = o.type.v;
  const attrs = o.attrs;
  if (
    td.slots.setattro === genericSetAttr &&
    td.heapType &&
    td.hasDict &&
    attrs !== null &&
    attrs.shape !== DICT_SHAPE
  ) {
    const inType = lookupType(o.type, cache.name);
    if (inType === null || inType.type.v.slots.descr_set === null) {
      const index = attrs.shape.lookup(cache.name.v);
      const after = index === undefined ? shapeWith(attrs.shape, cache.name) : null;
      if (index !== undefined || after !== null) {
        cache.entries = new ShapeEntry(attrs.shape, td.version, index ?? 0, after, pruned(cache.entries));
        storeAttr(cache, o, value);
        return;
      }
    }
  }
  const base = push2(value, o);
  try {
    setAttr(vm, o, cache.name, value);
  } catch (e) {
    failOperands(base, 2, e);
  }
  popOperands(base, 2);
}

export function deleteAttr(o: Owned, name: PyStr): void {
  const base = push1(o);
  setAttr(vm, o, name, null);
  popNative(base);
}

/** Instances of one type (and shape): the function that their method is. */
class MethodEntry {
  readonly type: PyType;
  readonly version: number;
  /** Instances of this shape have no attribute of that name that would come first; null: the type has no attributes. */
  readonly shape: Shape | null;
  /** The function found in the type (borrowed; the version guards it). */
  readonly func: PyObject;
  readonly next: MethodEntry | null;
  constructor(type: PyType, version: number, shape: Shape | null, func: PyObject, next: MethodEntry | null) {
    this.type = type;
    this.version = version;
    this.shape = shape;
    this.func = func;
    this.next = next;
  }
}

/** The method that `o.name(…)` calls, at one place in the code. */
export class MethodCache {
  readonly name: PyStr;
  entries: MethodEntry | null = null;
  constructor(name: PyStr) {
    this.name = name;
  }

  /** The function that takes `o` as its first argument (borrowed), or null when the attribute is something else. */
  find(o: PyObject): PyObject | null {
    const type = o.type;
    const attrs = o.attrs;
    const shape = attrs === null ? null : attrs.shape;
    for (let e = this.entries; e !== null; e = e.next) {
      if (e.type === type && e.shape === shape) {
        if (e.version === type.v.version) return e.func;
        break;
      }
    }
    return findMethod(this, o);
  }
}

function findMethod(cache: MethodCache, o: PyObject): PyObject | null {
  const type = o.type;
  const td = type.v;
  if (td.slots.getattro !== genericGetAttr) return null;
  const found = lookupType(type, cache.name);
  if (found === null || (found.type.v.flags & TypeFlag.METHOD_DESCRIPTOR) === 0) return null;
  const attrs = o.attrs;
  if (attrs !== null) {
    if (attrs.dict !== null) return findName(attrs.dict.v, cache.name) >= 0 ? null : found;
    if (attrs.shape.lookup(cache.name.v) !== undefined) return null;
  }
  const good: MethodEntry[] = [];
  for (let e = cache.entries; e !== null; e = e.next) if (versionOf(e.type) === e.version) good.push(e);
  let rest: MethodEntry | null = null;
  for (const e of good.slice(0, WAYS - 1).reverse()) rest = new MethodEntry(e.type, e.version, e.shape, e.func, rest);
  cache.entries = new MethodEntry(type, td.version, attrs === null ? null : attrs.shape, found, rest);
  return found;
}

/** `o.name` for a call when it is no plain method: any callable. */
export function loadMethodSlow(cache: MethodCache, o: Owned): Owned {
  const base = push1(o);
  const r = getAttr(vm, o, cache.name);
  popNative(base, r);
  return r;
}
