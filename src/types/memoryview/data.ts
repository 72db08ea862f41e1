/** The payload of memoryview: a window on the memory of another object. */
import { releaseBuffer } from '../../object/buffer.ts';
import { MEMORYVIEW, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { allocTracked } from '../../object/heap.ts';
import type { Layout } from '../../object/layout.ts';
import { drop, type Held, hold, type Owned, type PyObject, share } from '../../object/refs.ts';
import type { BufferView } from '../../object/type.ts';
import type { VM } from '../../object/vm.ts';

/** One buffer taken from an exporter, shared by all views that were made from each other. */
export class ManagedBuffer {
  /** The exporter; null once the buffer was given back. */
  obj: Held | null;
  /** Views that have not been released. */
  exports = 0;
  constructor(obj: Held) {
    this.obj = obj;
  }
  /** Gives the buffer back to the exporter. */
  giveBack(): void {
    const { obj } = this;
    if (obj === null) return;
    this.obj = null;
    releaseBuffer(obj);
    drop(obj);
  }
}
type PyManaged = PyObject<ManagedBuffer>;

const MANAGED = staticType('managedbuffer');
const managedLayout: Layout<ManagedBuffer> = {
  traverse(m, visit) {
    if (m.obj !== null) visit(m.obj, { kind: 'field', name: 'obj' });
  },
  release: (m) => m.giveBack(),
};
defineType(MANAGED, { basicSize: 152, gc: true, layout: managedLayout });

/** Where the items of a view are. */
export interface Window {
  /** All of the exporter's memory. */
  readonly bytes: Uint8Array;
  /** Where the first item is in it. */
  readonly offset: number;
  readonly readonly: boolean;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

export class MemoryData {
  managed: Held<PyManaged> | null;
  readonly window: Window;
  /** Buffers of the view itself that are out. */
  exports = 0;
  released = false;
  hash: number | bigint | null = null;
  constructor(managed: Held<PyManaged>, window: Window) {
    this.managed = managed;
    this.window = window;
  }
  /** Shape, strides and suboffsets: what `__itemsize__` counts. */
  get length(): number {
    return 3 * this.window.shape.length;
  }
}
export type PyMemoryView = PyObject<MemoryData>;

/** Ends a view's share of its buffer. @nothrow */
export function endView(m: MemoryData): void {
  if (m.released) return;
  m.released = true;
  const managed = m.managed;
  if (managed !== null && --managed.v.exports === 0) managed.v.giveBack();
}

export const memoryLayout: Layout<MemoryData> = {
  traverse(m, visit) {
    if (m.managed !== null) visit(m.managed, { kind: 'field', name: 'managed' });
  },
  release(m) {
    endView(m);
    const { managed } = m;
    m.managed = null;
    if (managed !== null) drop(managed);
  },
};

/** A view of a buffer just taken from `o`. @nothrow */
export function viewOf(o: PyObject, view: BufferView): Owned<PyMemoryView> {
  const managed: Owned<PyManaged> = allocTracked(MANAGED, new ManagedBuffer(share(view.owner ?? o)));
  managed.v.exports = 1;
  const { bytes, readonly, format, itemsize, shape, strides } = view;
  return allocTracked(
    MEMORYVIEW,
    new MemoryData(hold(managed), { bytes, offset: 0, readonly, format, itemsize, shape, strides }),
  );
}

/** Another view of the same buffer. @nothrow */
export function viewWith(from: PyMemoryView, changes: Partial<Window>): Owned<PyMemoryView> {
  const managed = from.v.managed as Held<PyManaged>;
  managed.v.exports++;
  return allocTracked(MEMORYVIEW, new MemoryData(share(managed), { ...from.v.window, ...changes }));
}

/** Raises ValueError once a view has been released. */
export function checkReleased(vm: VM, o: PyMemoryView): Window {
  if (o.v.released) vm.raise('ValueError', 'operation forbidden on released memoryview object');
  return o.v.window;
}

/** The window as a buffer; one that runs backwards as a copy. @nothrow */
export function bufferOf(w: Window): BufferView {
  const { readonly, format, itemsize, shape } = w;
  if (w.strides.every((s) => s >= 0)) {
    let end = w.offset + itemsize;
    for (let i = 0; i < shape.length; i++) end += (shape[i] - 1) * w.strides[i];
    const bytes = w.bytes.subarray(w.offset, shape.includes(0) ? w.offset : end);
    return { bytes, readonly, format, itemsize, shape, strides: w.strides };
  }
  const gathered = w.strides.some((s, i) => s < 0 && shape[i] > 1);
  return { bytes: gather(w), readonly: true, format, itemsize, shape, strides: stridesOf(shape, itemsize), gathered };
}

/** Strides of items that lie side by side. @nothrow */
export function stridesOf(shape: readonly number[], itemsize: number): number[] {
  const out: number[] = [];
  let size = itemsize;
  for (let i = shape.length - 1; i >= 0; i--) {
    out[i] = size;
    size *= shape[i];
  }
  return out;
}

/** Number of bytes of all items. @nothrow */
export function sizeOf(w: Window): number {
  let size = w.itemsize;
  for (const n of w.shape) size *= n;
  return size;
}

/** Whether items lie side by side in C order, or in Fortran's. @nothrow */
export function isContiguous(w: Window, order: 'C' | 'F'): boolean {
  let size = w.itemsize;
  if (w.shape.includes(0)) return true;
  const n = w.shape.length;
  for (let k = 0; k < n; k++) {
    const i = order === 'C' ? n - 1 - k : k;
    if (w.shape[i] > 1 && w.strides[i] !== size) return false;
    size *= w.shape[i];
  }
  return true;
}

/** Calls `visit` with the position of each item, in C order or Fortran's. @nothrow */
export function eachItem(w: Window, order: 'C' | 'F', visit: (at: number) => void): void {
  const n = w.shape.length;
  const walk = (k: number, at: number): void => {
    if (k === n) {
      visit(at);
      return;
    }
    const dim = order === 'C' ? k : n - 1 - k;
    for (let i = 0; i < w.shape[dim]; i++) walk(k + 1, at + i * w.strides[dim]);
  };
  walk(0, w.offset);
}

/** All items side by side, copied. @nothrow */
export function gather(w: Window, order: 'C' | 'F' = 'C'): Uint8Array {
  if (isContiguous(w, order)) return w.bytes.slice(w.offset, w.offset + sizeOf(w));
  const out = new Uint8Array(sizeOf(w));
  let to = 0;
  eachItem(w, order, (at) => {
    out.set(w.bytes.subarray(at, at + w.itemsize), to);
    to += w.itemsize;
  });
  return out;
}
