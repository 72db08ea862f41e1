/** The references that an object holds, for the collector: as `traverse` of type.ts, in CPython's order and without edges. */
import { DICT, LIST, STR, TUPLE } from '../object/core-types.ts';
import { DictData, type PyDict, type PyTuple, splitOrder } from '../object/dict.ts';
import { heldItems } from '../object/layout.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeData, TypeFlag } from '../object/type.ts';

type See = (child: PyObject) => void;

/**
 * What types show the collector besides the fields of their layout: references of parts that are objects, but no
 * containers, and that nobody else can hold.
 */
export const collectorChildren = new Map<PyType, (o: PyObject, see: See) => void>();

/** Calls `see` for each reference that `o` holds, keys of a table only if `withKeys`. Runs no Python and changes nothing. @nothrow */
export function forEachChild(o: PyObject, see: See, withKeys = true): void {
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
  // A dict that a native base brought along is shown with what that base shows.
  const own = td.dictOffset < 0;
  if (attrs !== null) {
    const { values } = attrs;
    const order = attrs.shape.releaseOrder;
    const end = order === null ? values.length : td.slotCount;
    for (let i = 0; i < end; i++) {
      const x = values[i];
      if (x !== undefined) see(x);
    }
    if (order !== null) for (const i of order) see(values[i] as PyObject);
    if (own && attrs.dict !== null) see(attrs.dict);
  }
  if (td.heapType) see(type);
  if (!own && attrs !== null && attrs.dict !== null) see(attrs.dict);
  const layout = td.layout;
  if (layout === null || o.v === null) return;
  if (layout === (heldItems as typeof layout)) {
    const items = o.v as readonly (PyObject | null)[];
    for (let i = items.length - 1; i >= 0; i--) {
      const x = items[i];
      if (x) see(x);
    }
  } else if (withKeys) layout.traverse(o.v, see);
  else layout.traverse(o.v, (child, edge) => edge.kind !== 'key' && see(child));
  if (!td.heapType && td.hasDict) collectorChildren.get(type)?.(o, see);
}

/**
 * The dict whose values are in line in the instance `o`, or null. CPython's collector sees the values as the instance's
 * and the dict not at all. @nothrow
 */
function embeddedDictOf(o: PyObject): PyDict | null {
  const d = o.attrs !== null && o.type.v.inlineValues ? o.attrs.dict : null;
  return d !== null && (d.v as DictData).embedded ? d : null;
}

/**
 * As `forEachChild`, for the collector: without the sorted names of a class's slots, and with values that are in line
 * in an instance shown by the instance alone. @nothrow
 */
export function forEachCounted(o: PyObject, see: See): void {
  if (o.type === DICT) {
    if (o.v !== null && !(o.v as DictData).embedded) dictChildren(o.v as DictData, see);
    return;
  }
  const own = embeddedDictOf(o);
  if (own !== null) {
    const d = own.v as DictData;
    for (const e of splitOrder(d, o.type.v)) see(d.values[e] as PyObject);
    forEachChild(o, (child) => child !== own && see(child));
    return;
  }
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
  if (!(o.v instanceof DictData)) return forEachCounted(o, see);
  const d = o.v;
  if (d.embedded) return;
  const plain = d.keys.every((key) => key === null || key.type === STR);
  if (o.type !== DICT) return forEachChild(o, see, !plain);
  if (!plain) return dictChildren(d, see);
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
 * Whether nothing in an exact dict can be part of a cycle. Such a dict is tracked only when something else is put into
 * it (see dict.ts), and stays so until a full collection finds it plain. @nothrow
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
  return o.gci >= 0;
}
