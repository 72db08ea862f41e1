/** Making instances: a block, the payload, the attribute part, and the collector's eye, as the type asks for. */
import { Attrs, Shape } from './attrs.ts';
import { alloc, allocSized, GC_HEADER, PRE_HEADER, sizeClass, track } from './heap.ts';
import type { Owned, PyObject, PyType } from './refs.ts';
import type { TypeData } from './type.ts';

/**
 * A new instance of `type` with a payload of its base type's kind. `bytes` is given for payloads whose block size
 * depends on their length.
 */
export function newInstance<D>(type: PyType, payload: D, bytes?: number): Owned<PyObject<D>> {
  const td = type.v;
  if (!td.inlineSettled) chooseBlock(td);
  const o = bytes === undefined ? alloc(type, payload) : allocSized(type, payload, bytes);
  if (td.hasDict || td.slotCount > 0) {
    const shape = rootShape(type);
    const values: undefined[] = [];
    for (let i = 0; i < td.slotCount; i++) values.push(undefined);
    o.attrs = new Attrs(shape, values);
  }
  if (td.gc) track(o);
  return o;
}

/** Finds the size of the next instance with values in line, and makes room for one value less after it. */
function chooseBlock(td: TypeData): void {
  const n = td.sharedNames.length + td.sharedUsable;
  // Both headers, the object, the order of values, the values.
  td.blocks = sizeClass(GC_HEADER + PRE_HEADER + td.basicSize + ((n + 7) & ~7) + 8 * (n + 1));
  if (td.sharedUsable > 1) td.sharedUsable--;
  else td.inlineSettled = true;
}

/** The shape of an instance of `type` that has no attributes yet. */
export function rootShape(type: PyType): Shape {
  const td = type.v;
  if (td.rootShape === null) td.rootShape = new Shape(type, null, null, td.slotCount);
  return td.rootShape;
}
