/** Attribute access for generated code: inline caches guarded by shape and type version. Caches hold no references. */
import { getAttr, setAttr } from '../object/abstract.ts';
import type { Shape } from '../object/attrs.ts';
import { DICT_SHAPE } from '../object/attrs.ts';
import { type PyStr, findName } from '../object/dict.ts';
import { genericGetAttr, genericSetAttr, lookupType, shapeWith } from '../object/lookup.ts';
import { type Held, type Owned, type PyObject, type PyType, drop, dup } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { theVM as vm } from '../object/vm.ts';
import { popNative, push1, push2 } from './state.ts';

/** `o.name` at one place in the code. */
export class AttrCache {
  readonly name: PyStr;
  /** For values in the instance: the shape, the version of its type, the index. */
  shape: Shape | null = null;
  version = 0;
  index = 0;
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
    if (attrs !== null && attrs.shape === this.shape) {
      if (o.type.v.version === this.version) {
        const x = attrs.values[this.index] as Held;
        x.rc++;
        return x as unknown as Owned;
      }
      return null;
    }
    if (
      o.type === this.type &&
      this.type.v.version === this.typeVersion &&
      (attrs === null || attrs.shape.size === 0)
    ) {
      const x = this.value as PyObject;
      x.rc++;
      return x as Owned;
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
      cache.shape = attrs.shape;
      cache.version = td.version;
      cache.index = index;
      const x = dup(attrs.values[index] as PyObject);
      drop(o);
      return x;
    }
  }
  const base = push1(o);
  const r = getAttr(vm, o, cache.name);
  popNative(base);
  return r;
}

/** `o.name = value` at one place in the code. */
export class StoreCache {
  readonly name: PyStr;
  shape: Shape | null = null;
  version = 0;
  index = 0;
  /** The shape after a new name was added; null when the name was there before. */
  next: Shape | null = null;
  constructor(name: PyStr) {
    this.name = name;
  }
}

/** `o.name = value`; both references move in. */
export function storeAttr(cache: StoreCache, o: Owned, value: Owned): void {
  const attrs = o.attrs;
  if (attrs !== null && attrs.shape === cache.shape && o.type.v.version === cache.version) {
    const next = cache.next;
    if (next !== null) {
      attrs.values.push(value as unknown as Held);
      attrs.shape = next;
    } else {
      const old = attrs.values[cache.index] as Held;
      attrs.values[cache.index] = value as unknown as Held;
      drop(old);
    }
    drop(o);
    return;
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
      const next = index === undefined ? shapeWith(attrs.shape, cache.name) : null;
      if (index !== undefined || next !== null) {
        cache.shape = attrs.shape;
        cache.version = td.version;
        cache.index = index ?? 0;
        cache.next = next;
        storeAttr(cache, o, value);
        return;
      }
    }
  }
  const base = push2(o, value);
  setAttr(vm, o, cache.name, value);
  popNative(base);
}

export function deleteAttr(o: Owned, name: PyStr): void {
  const base = push1(o);
  setAttr(vm, o, name, null);
  popNative(base);
}

/** The method that `o.name(…)` calls, at one place in the code. */
export class MethodCache {
  readonly name: PyStr;
  type: PyType | null = null;
  version = 0;
  /** Instances of this shape have no attribute of that name that would come first. */
  shape: Shape | null = null;
  /** The function found in the type (borrowed; the version guards it). */
  func: PyObject | null = null;
  constructor(name: PyStr) {
    this.name = name;
  }

  /** The function that takes `o` as its first argument (borrowed), or null when the attribute is something else. */
  find(o: PyObject): PyObject | null {
    const type = o.type;
    if (type === this.type && type.v.version === this.version) {
      const attrs = o.attrs;
      if (attrs === null || attrs.shape === this.shape) return this.func;
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
    cache.shape = attrs.shape;
  } else cache.shape = null;
  cache.type = type;
  cache.version = td.version;
  cache.func = found;
  return found;
}

/** `o.name` for a call when it is no plain method: any callable. */
export function loadMethodSlow(cache: MethodCache, o: Owned): Owned {
  const base = push1(o);
  const r = getAttr(vm, o, cache.name);
  popNative(base);
  return r;
}
