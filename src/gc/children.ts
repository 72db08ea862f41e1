/** The references that an object holds, for the collector: as `traverse` of type.ts, in CPython's order and without edges. */
import { DICT, LIST, STR, TUPLE } from '../object/core-types.ts';
import type { DictData, PyDict, PyTuple } from '../object/dict.ts';
import { heldItems } from '../object/layout.ts';
import { Flag, type PyObject, type PyType } from '../object/refs.ts';
import { TypeData, TypeFlag } from '../object/type.ts';

type See = (child: PyObject) => void;

/**
 * What types show the collector besides the fields of their layout: references of parts that are objects, but no
 * containers, and that nobody else can hold.
 */
export const collectorChildren = new Map<PyType, (o: PyObject, see: See) => void>();

/** Calls `see` for each reference that `o` holds. Runs no Python and changes nothing. @nothrow */
export function forEachChild(o: PyObject, see: See): void {
  const type = o.type;
  if (type === TUPLE || type === LIST) {
    const items = o.v as readonly (PyObject | null)[] | null;
    if (items === null) return;
    for (let i = items.length - 1; i >= 0; i--) {
      const x = items[i];
      if (x) see(x);
    }
    return;
  }
  if (type === DICT) {
    if (o.v !== null) dictChildren(o.v as DictData, see);
    return;
  }
  const td = type.v;
  const attrs = o.attrs;
  if (attrs !== null) {
    const values = attrs.values;
    for (let i = 0; i < values.length; i++) {
      const x = values[i];
      if (x !== undefined) see(x);
    }
    if (attrs.dict !== null) see(attrs.dict);
  }
  if (td.heapType) see(type);
  const layout = td.layout;
  if (layout === null || o.v === null) return;
  if (layout === (heldItems as typeof layout)) {
    const items = o.v as readonly (PyObject | null)[];
    for (let i = items.length - 1; i >= 0; i--) {
      const x = items[i];
      if (x) see(x);
    }
  } else layout.traverse(o.v, see);
  if (!td.heapType && td.hasDict) collectorChildren.get(type)?.(o, see);
}

/**
 * The dict that the attributes of a class's instance have been put into, null for other objects. In CPython it is not
 * tracked: its values are the instance's. @nothrow
 */
export function instanceDictOf(o: PyObject): PyDict | null {
  return o.attrs !== null && o.type.v.heapType ? o.attrs.dict : null;
}

/**
 * As `forEachChild`, for the collector: without the sorted names of a class's slots, and with the values of an instance's
 * dict as long as nobody else holds that dict and it is not examined for itself. @nothrow
 */
export function forEachCounted(o: PyObject, see: See): void {
  const own = instanceDictOf(o);
  if (own !== null && own.rc === 1 && (own.flags & Flag.GC_MARK) === 0) dictChildren(own.v, see);
  const names = o.v instanceof TypeData ? o.v.slotsTuple : null;
  forEachChild(o, names === null ? see : (child) => child !== names && see(child));
}

function dictChildren(d: DictData, see: See): void {
  const { keys, values } = d;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key === null) continue;
    const value = values[i];
    if (value !== null) see(value);
    see(key);
  }
}

/** As `forEachChild`, for `gc.get_referents`: CPython does not visit the keys of tables that have str keys alone. @nothrow */
export function forEachReferent(o: PyObject, see: See): void {
  const own = instanceDictOf(o);
  if (own !== null) {
    for (const value of own.v.values) if (value !== null) see(value);
    return forEachChild(o, (child) => child !== own && see(child));
  }
  if (o.type !== DICT || o.v === null) return forEachChild(o, see);
  const d = o.v as DictData;
  if (d.keys.some((key) => key !== null && key.type !== STR)) return dictChildren(d, see);
  for (const value of d.values) if (value !== null) see(value);
}

/** Whether the collector may ever track an object (PyObject_IS_GC). @nothrow */
export function isContainer(o: PyObject): boolean {
  return o.type.v.gc && ((o.type.v.flags & TypeFlag.TYPE_SUBCLASS) === 0 || (o as PyType).v.heapType);
}

/** Whether an object is tracked or may become so: a tuple that is untracked stays so. */
function mayBeTracked(o: PyObject): boolean {
  return isContainer(o) && (o.type !== TUPLE || o.gci >= 0);
}

/** Whether nothing in a tuple can be part of a cycle. @nothrow */
export function isPlainTuple(o: PyObject): boolean {
  for (const x of (o as PyTuple).v) if (x !== null && x !== undefined && mayBeTracked(x)) return false;
  return true;
}

/**
 * Whether nothing in an exact dict can be part of a cycle. CPython tracks such a dict only when something else is put
 * into it; here it stays in its list and is passed over. @nothrow
 */
export function isPlainDict(o: PyObject): boolean {
  const d = o.v as DictData | null;
  if (d === null) return true;
  const { keys, values } = d;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key === null) continue;
    if (key.type !== STR && mayBeTracked(key)) return false;
    const value = values[i];
    if (value !== null && mayBeTracked(value)) return false;
  }
  return true;
}

/** `gc.is_tracked`. @nothrow */
export function isTracked(o: PyObject): boolean {
  return o.gci >= 0 && (o.type !== DICT || !isPlainDict(o));
}
