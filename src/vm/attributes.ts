/**
 * Attribute access for generated code: inline caches. Caches hold no references; what they remember is good as long as the shape of the
 * instance has the number, or the type the version, that it had when they learned: both change whenever an attribute of the type does.
 */
import { getAttr, setAttr } from '../object/abstract.ts';
import { DICT_SHAPE, type Shape } from '../object/attrs.ts';
import { FUNCTION, MEMBER_DESCRIPTOR, MODULE, STATICMETHOD } from '../object/core-types.ts';
import type { GetsetData, WrappedCallable } from '../object/descr.ts';
import { findName, type PyStr } from '../object/dict.ts';
import { dealloc } from '../object/heap.ts';
import { genericGetAttr, genericSetAttr, lookupType, shapeWith } from '../object/lookup.ts';
import {
  dropBefore,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  reclaimBefore,
} from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { theVM as vm } from '../object/vm.ts';
import { typeGetattro } from '../types/type-attributes.ts';
import { failOperands, popNative, popOperands, push1, push2 } from './state.ts';

/** How many shapes one place in the code remembers besides the one it met last. */
const WAYS = 7;
/** So often a place that only looks at an attribute tries to find it. */
const MOST_LOOKS = 20;
/** The number of no shape. */
const NO_SHAPE = -1;

/** Where the value of a name is in instances of one shape. */
class ShapeEntry {
  readonly id: number;
  readonly index: number;
  /** For names that only the class has: the value there (borrowed). */
  readonly value: PyObject | null;
  /** For stores of a new name: the shape afterwards. */
  readonly after: Shape | null;
  readonly next: ShapeEntry | null;
  constructor(id: number, index: number, value: PyObject | null, after: Shape | null, next: ShapeEntry | null) {
    this.id = id;
    this.index = index;
    this.value = value;
    this.after = after;
    this.next = next;
  }
}

/** A list with one more entry in front, the last one gone when it is too long. */
function withEntry(list: ShapeEntry | null, first: ShapeEntry): ShapeEntry {
  const kept: ShapeEntry[] = [];
  for (let e = list; e !== null && kept.length < WAYS - 1; e = e.next) kept.push(e);
  let out: ShapeEntry | null = null;
  for (const e of kept.reverse()) out = new ShapeEntry(e.id, e.index, e.value, e.after, out);
  return new ShapeEntry(first.id, first.index, first.value, first.after, out);
}

/** Index of the slot that a descriptor found in a type stands for, or -1. */
function slotOf(type: PyType, descr: PyObject): number {
  if (descr.type !== MEMBER_DESCRIPTOR) return -1;
  const { slot, owner } = descr.v as GetsetData;
  return slot >= 0 && type.v.mroTypes.includes(owner) ? slot : -1;
}

/** `o.name` at one place in the code. */
export class AttrCache {
  readonly name: PyStr;
  /** The shape met last, and where its instances have the value. */
  private id = NO_SHAPE;
  private index = 0;
  /** Other shapes, and values in the class. */
  private entries: ShapeEntry | null = null;
  /** For values in a dict: the version of the owner's type, in which nothing comes before the dict, and the entry. */
  private dictVersion = 0;
  private dictIndex = 0;
  /** For attributes of types: the type's version, the metaclass's, and the value (borrowed). */
  private typeVersion = 0;
  private metaVersion = 0;
  private value: PyObject | null = null;
  /** How often `look` has tried to learn. */
  private looks = 0;

  constructor(name: PyStr) {
    this.name = name;
  }

  /** The attribute when the cache knows, else null. */
  load(o: PyObject): Owned | null {
    const attrs = o.attrs;
    if (attrs === null || attrs.shape.id !== this.id) {
      const found = this.find(o);
      return found === null ? null : dup(found);
    }
    const x = attrs.values[this.index];
    return x === undefined ? null : dup<PyObject>(x);
  }

  /** The attribute (borrowed), or null where finding out might run code, or takes too long. */
  look(o: PyObject): PyObject | null {
    const attrs = o.attrs;
    if (attrs === null || attrs.shape.id !== this.id) return this.lookFurther(o);
    const x = attrs.values[this.index];
    return x === undefined ? null : x;
  }

  private lookFurther(o: PyObject): PyObject | null {
    const found = this.find(o);
    if (found !== null || this.looks === MOST_LOOKS) return found;
    this.looks++;
    this.learn(o);
    return this.find(o);
  }

  private find(o: PyObject): PyObject | null {
    const attrs = o.attrs;
    if (attrs !== null) {
      const id = attrs.shape.id;
      if (id === this.id) return attrs.values[this.index] ?? null;
      for (let e = this.entries; e !== null; e = e.next) {
        if (e.id !== id) continue;
        const x = e.value ?? attrs.values[e.index];
        return x === undefined ? null : x;
      }
      if (o.type.v.version === this.dictVersion && attrs.dict !== null) {
        const { keys, values } = attrs.dict.v;
        if (this.dictIndex < keys.length && keys[this.dictIndex] === this.name) return values[this.dictIndex] as Held;
      }
    }
    if (this.value !== null && o.type.v.version === this.metaVersion && (o as PyType).v.version === this.typeVersion)
      return this.value;
    return null;
  }

  /** Looks where the attribute of an object is that the cache did not know. */
  learn(o: PyObject): void {
    const type = o.type;
    const { getattro } = type.v.slots;
    if (getattro === typeGetattro) this.learnType(o as PyType);
    else if (getattro === genericGetAttr || type === MODULE) this.learnInstance(o);
  }

  private learnInstance(o: PyObject): void {
    const { type, attrs } = o;
    if (attrs === null) return;
    const descr = lookupType(type, this.name);
    const slot = descr === null ? -1 : slotOf(type, descr);
    if (attrs.shape === DICT_SHAPE) {
      if (attrs.dict !== null && slot < 0 && (descr === null || descr.type.v.slots.descr_set === null)) {
        const e = findName(attrs.dict.v, this.name);
        if (e < 0) return;
        this.dictVersion = type.v.version;
        this.dictIndex = e;
      }
      return;
    }
    if (slot >= 0) this.add(attrs.shape, slot, null);
    else if (descr === null || descr.type.v.slots.descr_set === null) {
      const index = attrs.shape.lookup(this.name.v);
      if (index !== undefined) this.add(attrs.shape, index, null);
      else if (descr !== null && descr.type.v.slots.descr_get === null) this.add(attrs.shape, 0, descr);
    }
  }

  private add(shape: Shape, index: number, value: PyObject | null): void {
    if (this.id !== NO_SHAPE)
      this.entries = withEntry(this.entries, new ShapeEntry(this.id, this.index, null, null, null));
    this.id = NO_SHAPE;
    if (value !== null) this.entries = withEntry(this.entries, new ShapeEntry(shape.id, index, value, null, null));
    else {
      this.id = shape.id;
      this.index = index;
    }
  }

  private learnType(type: PyType): void {
    if (lookupType(type.type, this.name) !== null) return;
    let own = lookupType(type, this.name);
    if (own === null) return;
    // A function found in a class is itself; what a staticmethod wraps is held by it.
    if (own.type === STATICMETHOD) own = (own.v as WrappedCallable).callable;
    else if (own.type !== FUNCTION && own.type.v.slots.descr_get !== null) return;
    this.typeVersion = type.v.version;
    this.metaVersion = type.type.v.version;
    this.value = own;
  }
}

/** `o.name` when the cache does not know; learns for the next time. */
export function attrSlow(cache: AttrCache, o: Owned): Owned {
  cache.learn(o);
  const known = cache.load(o);
  if (known !== null) {
    dropBefore(o, known);
    return known;
  }
  const base = push1(o);
  const r = getAttr(vm, o, cache.name);
  popNative(base, r);
  return r;
}

/** `o.name = value` at one place in the code. */
export class StoreCache {
  readonly name: PyStr;
  private id = NO_SHAPE;
  private index = 0;
  private entries: ShapeEntry | null = null;
  constructor(name: PyStr) {
    this.name = name;
  }

  /**
   * Stores when the cache knows how: the value moves in, or comes back. `owner` is null where the census finds the reference to the
   * object that the code has, else the object itself.
   */
  store(o: PyObject, owner: PyObject | null, value: Owned): Owned | null {
    const attrs = o.attrs;
    if (attrs === null || attrs.shape.id !== this.id) return this.storeOther(o, owner, value);
    const old = attrs.values[this.index];
    attrs.values[this.index] = hold(value);
    if (old !== undefined && --old.rc === 0) {
      if (owner === null) dealloc(old);
      else reclaimBefore(old, owner);
    }
    return null;
  }

  private storeOther(o: PyObject, owner: PyObject | null, value: Owned): Owned | null {
    const attrs = o.attrs;
    if (attrs === null) return value;
    const id = attrs.shape.id;
    for (let e = this.entries; e !== null; e = e.next) {
      if (e.id !== id) continue;
      if (e.after !== null) {
        attrs.values.push(hold(value));
        attrs.shape = e.after;
        return null;
      }
      const old = attrs.values[e.index];
      attrs.values[e.index] = hold(value);
      if (old !== undefined) dropBefore(old, owner);
      return null;
    }
    return value;
  }

  /** Looks where the attribute of an object is, or will be, that the cache did not know. */
  learn(o: PyObject): void {
    const { type, attrs } = o;
    const td = type.v;
    if (td.slots.setattro !== genericSetAttr || !td.heapType || attrs === null || attrs.shape === DICT_SHAPE) return;
    const { shape } = attrs;
    const descr = lookupType(type, this.name);
    const slot = descr === null ? -1 : slotOf(type, descr);
    if (slot >= 0) this.add(shape, slot, null);
    else if (td.hasDict && (descr === null || descr.type.v.slots.descr_set === null)) {
      const index = shape.lookup(this.name.v);
      if (index !== undefined) this.add(shape, index, null);
      else {
        const after = shapeWith(shape, this.name);
        if (after !== null) this.add(shape, 0, after);
      }
    }
  }

  private add(shape: Shape, index: number, after: Shape | null): void {
    if (after === null && this.id === NO_SHAPE) {
      this.id = shape.id;
      this.index = index;
    } else this.entries = withEntry(this.entries, new ShapeEntry(shape.id, index, null, after, null));
  }
}

/** `o.name = value` when the cache does not know; both references move in. */
export function storeAttrSlow(cache: StoreCache, o: Owned, value: Owned): void {
  cache.learn(o);
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

/** The function that a method of instances of one shape is. */
class MethodEntry {
  readonly id: number;
  /** Borrowed; null: the attribute is no method. */
  readonly func: PyObject | null;
  readonly next: MethodEntry | null;
  constructor(id: number, func: PyObject | null, next: MethodEntry | null) {
    this.id = id;
    this.func = func;
    this.next = next;
  }
}

/** At most `n` entries of a list. */
function firstOf(list: MethodEntry | null, n: number): MethodEntry | null {
  return list === null || n === 0 ? null : new MethodEntry(list.id, list.func, firstOf(list.next, n - 1));
}

/** The method that `o.name(…)` calls, at one place in the code. */
export class MethodCache {
  readonly name: PyStr;
  /** The shape met last and the function (borrowed). */
  private id = NO_SHAPE;
  private func: PyObject | null = null;
  private entries: MethodEntry | null = null;
  /** For objects without attributes: the version of their type. */
  private version = 0;
  private typeFunc: PyObject | null = null;
  /** For everything that is no method. */
  private attribute: AttrCache | null = null;
  constructor(name: PyStr) {
    this.name = name;
  }

  /** The function that takes `o` as its first argument (borrowed), or null when the attribute is something else. */
  find(o: PyObject): PyObject | null {
    const attrs = o.attrs;
    if (attrs !== null) {
      if (attrs.shape.id === this.id) return this.func;
    } else if (o.type.v.version === this.version) return this.typeFunc;
    return this.findOther(o);
  }

  private findOther(o: PyObject): PyObject | null {
    const { type, attrs } = o;
    if (attrs !== null) {
      const id = attrs.shape.id;
      for (let e = this.entries; e !== null; e = e.next) if (e.id === id) return e.func;
    }
    if (type.v.slots.getattro !== genericGetAttr) return null;
    const found = lookupType(type, this.name);
    const isMethod = found !== null && (found.type.v.flags & TypeFlag.METHOD_DESCRIPTOR) !== 0;
    if (attrs === null) {
      if (!isMethod) return null;
      this.version = type.v.version;
      this.typeFunc = found;
      return found;
    }
    if (attrs.dict !== null) return isMethod && findName(attrs.dict.v, this.name) < 0 ? found : null;
    const func = isMethod && attrs.shape.lookup(this.name.v) === undefined ? found : null;
    if (this.id !== NO_SHAPE) {
      this.entries = new MethodEntry(this.id, this.func, firstOf(this.entries, WAYS - 1));
    }
    this.id = attrs.shape.id;
    this.func = func;
    return func;
  }

  /** The cache for what is no method. */
  get asAttribute(): AttrCache {
    this.attribute ??= new AttrCache(this.name);
    return this.attribute;
  }
}

/** `o.name` for a call when it is no plain method: any callable. */
export function loadMethodSlow(cache: MethodCache, o: Owned): Owned {
  const attribute = cache.asAttribute;
  const known = attribute.load(o);
  if (known === null) return attrSlow(attribute, o);
  dropBefore(o, known);
  return known;
}
