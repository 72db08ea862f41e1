/**
 * Every reference that an object holds, as `traverse` of type.ts shows them, but without edges: for counting a million
 * of objects. (What the collector walks, children.ts, differs where CPython's collector does.)
 */
import { type DictData, dictLayout } from '../object/dict.ts';
import { type Edge, heldItems, type Layout } from '../object/layout.ts';
import type { PyObject } from '../object/refs.ts';
import { traverse } from '../object/type.ts';

/** Calls `see` for each reference that `o` holds, duplicates included. Runs no Python and changes nothing. @nothrow */
export function forEachHeld(o: PyObject, see: (child: PyObject) => void): void {
  const td = o.type.v;
  const { attrs } = o;
  if (attrs !== null) {
    const { values } = attrs;
    for (let i = 0; i < values.length; i++) {
      const x = values[i];
      if (x !== undefined) see(x);
    }
    if (attrs.dict !== null) see(attrs.dict);
  }
  if (td.heapType) see(o.type);
  const { layout } = td;
  if (layout === null || o.v === null) return;
  if (layout === (heldItems as Layout<unknown>)) {
    const items = o.v as readonly (PyObject | null | undefined)[];
    for (let i = 0; i < items.length; i++) {
      const x = items[i];
      if (x !== null && x !== undefined) see(x);
    }
  } else if (layout === (dictLayout as Layout<unknown>)) {
    const { keys, values } = o.v as DictData;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === null) continue;
      see(key);
      const value = values[i];
      if (value !== null) see(value);
    }
  } else layout.traverse(o.v, see);
}

/**
 * Calls `add` with each place in which `holder` holds `child`, in the order of `traverse`. Of containers, which hold most of all there is, places are made
 * for what was found alone.
 */
export function forEachPlace(holder: PyObject, child: PyObject, add: (edge: Edge) => void): void {
  const { layout, heapType } = holder.type.v;
  if (holder.attrs === null && !heapType && holder.v !== null) {
    if (layout === (heldItems as Layout<unknown>)) {
      const items = holder.v as readonly unknown[];
      for (let index = 0; index < items.length; index++) {
        if (items[index] === child) add({ kind: 'item', name: '', index });
      }
      return;
    }
    if (layout === (dictLayout as Layout<unknown>)) {
      const { keys, values } = holder.v as DictData;
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (key === null) continue;
        if (values[i] === child) add({ kind: 'value', key });
        if (key === child) add({ kind: 'key', key });
      }
      return;
    }
  }
  traverse(holder, (x, edge) => {
    if (x === child) add(edge);
  });
}
