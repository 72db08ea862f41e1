/**
 * Finding and changing attributes: names in the MRO with a cache per type, the generic attribute protocol
 * (PyObject_GenericGetAttr/SetAttr), and where instances keep their values (shape or dict).
 */
import { Attrs, DICT_SHAPE, type Shape } from './attrs.ts';
import { STR } from './core-types.ts';
import {
  dictGetName,
  dictPopName,
  dictSet,
  dictSetEmbedded,
  dictSetName,
  dictSetNameTake,
  type PyDict,
  type PyStr,
  sharedKey,
  shareKeys,
} from './dict.ts';
import { rootShape } from './instances.ts';
import { objectHooks } from './object-hooks.ts';
import { drop, dropEach, dup, type Held, hold, type Owned, type PyObject, type PyType, share, unhold } from './refs.ts';
import type { TypeData } from './type.ts';
import { dict, internObject, name as runtimeName } from './values.ts';
import type { VM } from './vm.ts';

// --- Names in types ----------------------------------------------------------------------------------------------

let nextVersion = 1;
/** A cache is emptied when it has so many names: programs may ask for any number of different ones. */
const CACHE_MAX = 1024;

/** Says that attributes of `type` changed: its version, the numbers of its shapes, and those of all its subclasses are new. @nothrow */
export function bumpVersion(type: PyType): void {
  const td = type.v;
  td.version = nextVersion++;
  if (td.cache.size > 0) td.cache.clear();
  if (td.rootShape !== null) td.rootShape.renew();
  for (const sub of td.subclasses) bumpVersion(sub);
}

/** The namespace of a type, filled with its descriptors (borrowed). @nothrow */
export function typeDict(type: PyType): PyDict {
  const td = type.v;
  if (td.ready !== null) makeReady(td);
  return td.dict as PyDict;
}

function makeReady(td: TypeData): void {
  const ready = td.ready as () => void;
  td.ready = null;
  ready();
}

/** The attribute that `name` means in a type or its bases, unbound (borrowed), or null: _PyType_Lookup. @nothrow */
export function lookupType(type: PyType, name: PyStr | string): PyObject | null {
  const key = typeof name === 'string' ? name : name.v;
  const hit = type.v.cache.get(key);
  return hit !== undefined ? hit : lookupMro(type, typeof name === 'string' ? runtimeName(name) : name);
}

function lookupMro(type: PyType, name: PyStr): PyObject | null {
  const td = type.v;
  let found: PyObject | null = null;
  for (const base of td.mroTypes) {
    const x = dictGetName(typeDict(base), name);
    if (x !== undefined) {
      found = x;
      break;
    }
  }
  if (td.cache.size >= CACHE_MAX) td.cache.clear();
  td.cache.set(name.v, found);
  return found;
}

/** The class in the MRO whose namespace has `name`, or null. @nothrow */
export function definingType(type: PyType, name: PyStr): PyType | null {
  for (const base of type.v.mroTypes) if (dictGetName(typeDict(base), name) !== undefined) return base;
  return null;
}

// --- Where instances keep attributes -----------------------------------------------------------------------------

/** Orders of attributes that one type's instances may have before they go over to dicts. */
const SHAPES_PER_TYPE = 500;

/**
 * The shape with one more name, or null when the type's shapes are used up or its instances keep no values in line:
 * those have a dict from the first attribute on. @nothrow
 */
export function shapeWith(shape: Shape, name: PyStr): Shape | null {
  const known = shape.child(name.v);
  if (known !== null) return known;
  const td = shape.type.v;
  if (!td.inlineValues || td.shapeCount >= SHAPES_PER_TYPE) return null;
  const interned = internObject(name);
  const key = sharedKey(td, interned);
  drop(interned);
  if (key < 0) return null;
  td.shapeCount++;
  return shape.extend(td.sharedNames[key], key);
}

/** The attribute part of an object, made when it was not needed before. */
function attrsOf(o: PyObject): Attrs {
  if (o.attrs === null) {
    const values: undefined[] = [];
    for (let i = o.type.v.slotCount; i > 0; i--) values.push(undefined);
    o.attrs = new Attrs(rootShape(o.type), values);
  }
  return o.attrs;
}

/**
 * The `__dict__` of an instance (borrowed), which from now on is where its attributes are kept. The type must give its
 * instances a dict. @nothrow
 */
export function instanceDict(o: PyObject): PyDict {
  const attrs = attrsOf(o);
  if (attrs.dict !== null) return attrs.dict;
  const d = dict();
  const td = o.type.v;
  if (td.dictOffset < 0) shareKeys(d.v, td);
  const { shape, values } = attrs;
  const first = o.type.v.slotCount;
  if (shape.size > first) {
    const names = shape.names() as PyStr[];
    attrs.shape = DICT_SHAPE;
    for (let i = 0; i < names.length; i++) dictSetNameTake(d, names[i], unhold(values[first + i] as Held));
    values.length = first;
  }
  attrs.shape = DICT_SHAPE;
  attrs.dict = hold(d);
  return d;
}

/** Puts another dict in the place of `__dict__`; null removes it (a new one appears at need). @nothrow */
export function setInstanceDict(o: PyObject, d: PyDict | null): void {
  const attrs = attrsOf(o);
  const old = attrs.dict;
  const { values } = attrs;
  const gone = values.splice(o.type.v.slotCount) as Held[];
  attrs.dict = d === null ? null : share(d);
  attrs.shape = d === null ? rootShape(o.type) : DICT_SHAPE;
  if (old !== null) old.v.embedded = false;
  dropEach(gone);
  if (old !== null) drop(old);
}

/** An attribute kept in the instance itself (borrowed), or undefined. Runs no Python. @nothrow */
export function instanceGet(o: PyObject, name: PyStr): PyObject | undefined {
  const attrs = o.attrs;
  if (attrs === null) return undefined;
  if (attrs.dict !== null) return dictGetName(attrs.dict, name);
  const i = attrs.shape.lookup(name.v);
  return i === undefined ? undefined : attrs.values[i];
}

/** Keeps an attribute in an instance whose type gives it a dict. @nothrow */
export function instanceSet(o: PyObject, name: PyStr, value: PyObject): void {
  const attrs = attrsOf(o);
  if (attrs.dict === null) {
    const shape = attrs.shape;
    const i = shape.lookup(name.v);
    if (i !== undefined) {
      const old = attrs.values[i] as Held;
      attrs.values[i] = share(value);
      drop(old);
      return;
    }
    const next = shapeWith(shape, name);
    if (next !== null) {
      attrs.values.push(share(value));
      attrs.shape = next;
      return;
    }
  }
  const d = instanceDict(o);
  const key = internObject(name);
  const { embedded, split } = d.v;
  if (embedded && split !== null && sharedKey(split, key) >= 0) dictSetEmbedded(d, key, value);
  else dictSetName(d, key, value);
  drop(key);
}

/** Takes an attribute out of an instance; null when it was not there. @nothrow */
export function instanceDelete(o: PyObject, name: PyStr): Owned | null {
  const attrs = o.attrs;
  if (attrs === null) return null;
  if (attrs.dict !== null) return dictPopName(attrs.dict, name);
  const shape = attrs.shape;
  const i = shape.lookup(name.v);
  if (i === undefined) return null;
  // The shape that the instance would have if the attribute had never been set.
  let next: Shape | null = rootShape(o.type);
  for (const other of shape.names() as PyStr[]) {
    if (other.v === name.v) continue;
    next = shapeWith(next, other);
    if (next === null) return dictPopName(instanceDict(o), name);
  }
  const [value] = attrs.values.splice(i, 1);
  attrs.shape = next;
  return unhold(value as Held);
}

// --- The generic protocol ----------------------------------------------------------------------------------------

/** `o.name` as `object.__getattribute__` finds it. Raises AttributeError. */
export function genericGetAttr(vm: VM, o: PyObject, name: PyStr): Owned {
  const found = genericGetAttrOpt(vm, o, name);
  if (found !== null) return found;
  return noAttribute(vm, o, name);
}

/** As `genericGetAttr`, but null when there is no such attribute (an AttributeError of a descriptor is still raised). */
export function genericGetAttrOpt(vm: VM, o: PyObject, name: PyStr): Owned | null {
  const type = o.type;
  const descr = lookupType(type, name);
  let get: TypeData['slots']['descr_get'] = null;
  if (descr !== null) {
    const slots = descr.type.v.slots;
    get = slots.descr_get;
    if (get !== null && slots.descr_set !== null) return bind(vm, get, descr, o, type);
  }
  const attrs = o.attrs;
  if (attrs !== null) {
    if (attrs.dict === null) {
      const i = attrs.shape.lookup(name.v);
      if (i !== undefined) return dup(attrs.values[i] as PyObject);
    } else {
      const x = dictGetName(attrs.dict, name);
      if (x !== undefined) return dup(x);
    }
  }
  if (get !== null) return bind(vm, get, descr as PyObject, o, type);
  return descr === null ? null : dup(descr);
}

type Get = NonNullable<TypeData['slots']['descr_get']>;

/** Calls `__get__`; the descriptor is held meanwhile, because Python code may take it out of its class. */
function bind(vm: VM, get: Get, descr: PyObject, o: PyObject, type: PyType): Owned {
  if (!descr.type.v.heapType) return get(vm, descr, o, type);
  const mark = vm.mark();
  vm.keep(dup(descr));
  const result = get(vm, descr, o, type);
  vm.release(mark);
  return result;
}

/** Raises AttributeError: 'X' object has no attribute 'name'. */
export function noAttribute(vm: VM, o: PyObject, name: PyStr): never {
  return objectHooks.attributeError(vm, o, name, `'${o.type.v.fullName}' object has no attribute '${name.v}'`);
}

/** `o.name = value`, or `del o.name` with null, as `object.__setattr__` does it. Raises AttributeError. */
export function genericSetAttr(vm: VM, o: PyObject, name: PyStr, value: PyObject | null): void {
  const type = o.type;
  const descr = lookupType(type, name);
  if (descr !== null) {
    const set = descr.type.v.slots.descr_set;
    if (set !== null) {
      if (!descr.type.v.heapType) return set(vm, descr, o, value);
      const mark = vm.mark();
      vm.keep(dup(descr));
      set(vm, descr, o, value);
      vm.release(mark);
      return;
    }
  }
  if (!type.v.hasDict) {
    const what = `'${type.v.fullName}' object`;
    const text = name.v;
    if (descr !== null) vm.raise('AttributeError', `${what} attribute '${text}' is read-only`);
    const plain = type.v.slots.setattro === genericSetAttr;
    objectHooks.attributeError(
      vm,
      o,
      name,
      `${what} has no attribute '${text}'${plain ? ' and no __dict__ for setting new attributes' : ''}`,
    );
  }
  if (value !== null) {
    // An instance of a subclass of str becomes a key as it is, of a real dict.
    if (name.type === STR) instanceSet(o, name, value);
    else dictSet(vm, instanceDict(o), name, value);
    return;
  }
  const old = instanceDelete(o, name);
  if (old !== null) {
    drop(old);
    return;
  }
  // Where values are in the object itself, CPython does not note what was missing.
  if (!type.v.inlineValues) return noAttribute(vm, o, name);
  vm.raise('AttributeError', `'${type.v.fullName}' object has no attribute '${name.v}'`);
}

type GetOpt = (vm: VM, o: PyObject, name: PyStr) => Owned | null;
/** Getters that can tell a missing attribute without making an exception, by the slot that they stand for. */
const optional = new Map<unknown, GetOpt>([[genericGetAttr, genericGetAttrOpt]]);
/** Registers the cheap form of a native `getattro`. */
export function registerGetAttrOpt(getattro: (vm: VM, o: PyObject, name: PyStr) => Owned, opt: GetOpt): void {
  optional.set(getattro, opt);
}

/** `o.name`, or null where AttributeError would be raised (PyObject_GetOptionalAttr). Other exceptions are raised. */
export function getAttrOpt(vm: VM, o: PyObject, name: PyStr): Owned | null {
  const getattro = o.type.v.slots.getattro;
  if (getattro === null) return null;
  const mark = vm.mark();
  try {
    const opt = getattro === genericGetAttr ? genericGetAttrOpt : optional.get(getattro);
    return opt === undefined ? getattro(vm, o, name) : opt(vm, o, name);
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!exc.type.v.mroTypes.includes(vm.exceptionType('AttributeError'))) return vm.rethrowTake(exc);
    drop(exc);
    return null;
  }
}
