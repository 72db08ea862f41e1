/** `pickle.PickleBuffer`: memory that a pickle may leave out, to be handed over beside it. */
import { contiguousBytes, getBuffer, isContiguous, releaseBuffer } from '../../object/buffer.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import type { Layout } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import type { BufferView } from '../../object/type.ts';
import { none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { viewOf } from '../../types/memoryview/data.ts';

export const PICKLE_BUFFER = staticType('PickleBuffer', 'pickle');

class PickleBufferData {
  /** Whose memory it is; null once it was released. */
  obj: Held | null;
  readonly view: BufferView;
  constructor(obj: PyObject, view: BufferView) {
    this.obj = share(obj);
    this.view = view;
  }
  /** Gives the memory back. @nothrow */
  end(): void {
    const { obj } = this;
    if (obj === null) return;
    this.obj = null;
    releaseBuffer(obj);
    drop(obj);
  }
}
export type PyPickleBuffer = PyObject<PickleBufferData>;

const layout: Layout<PickleBufferData> = {
  traverse(d, visit) {
    if (d.obj !== null) visit(d.obj, { kind: 'field', name: 'obj' });
  },
  release: (d) => d.end(),
};

/** The memory that a PickleBuffer stands for. Raises ValueError when it was released. */
export function pickleBufferView(vm: VM, self: PyPickleBuffer): BufferView {
  if (self.v.obj === null) vm.raise('ValueError', 'operation forbidden on released PickleBuffer object');
  return self.v.view;
}

/** Whether the bytes of a view stand without gaps, rows or columns first. @nothrow */
export function isPacked(view: BufferView): boolean {
  if (isContiguous(view)) return true;
  let size = view.itemsize;
  for (let i = 0; i < view.shape.length; i++) {
    if (view.shape[i] > 1 && view.strides[i] !== size) return false;
    size *= view.shape[i];
  }
  return true;
}

/** The bytes of such a view as they stand in memory. @nothrow */
export function packedBytes(view: BufferView): Uint8Array {
  let count = view.itemsize;
  for (const n of view.shape) count *= n;
  return isContiguous(view) ? contiguousBytes(view) : view.bytes.subarray(0, count);
}

function raw(vm: VM, self: PyPickleBuffer): Owned {
  const view = pickleBufferView(vm, self);
  if (!isPacked(view)) return vm.raise('BufferError', 'cannot extract raw buffer from non-contiguous buffer');
  const obj = self.v.obj as PyObject;
  const { readonly } = getBuffer(vm, obj);
  const bytes = packedBytes(view);
  return viewOf(obj, { bytes, readonly, format: 'B', itemsize: 1, shape: [bytes.length], strides: [1] });
}

defineType(PICKLE_BUFFER, {
  doc: 'Wrapper for potentially out-of-band buffers',
  basetype: false,
  gc: true,
  hasWeakrefs: true,
  basicSize: 104,
  weakrefOffset: 96,
  layout,
  slots: {
    new_: newSlot('PickleBuffer', '(object, /)', (vm: VM, type: PyType, object: PyObject) =>
      newInstance(type, new PickleBufferData(object, getBuffer(vm, object))),
    ),
    buffer: (vm: VM, self: PyPickleBuffer, writable: boolean) => {
      pickleBufferView(vm, self);
      const owner = self.v.obj as PyObject;
      return { owner, ...getBuffer(vm, owner, writable) };
    },
    releaseBuffer: (self: PyObject) => {
      const { obj } = (self as PyPickleBuffer).v;
      if (obj !== null) releaseBuffer(obj);
    },
  },
  methods: [
    def(
      'raw',
      '($self, /)',
      "Return a memoryview of the raw memory underlying this buffer.\nWill raise BufferError is the buffer isn't contiguous.",
      raw,
    ),
    def(
      'release',
      '($self, /)',
      'Release the underlying buffer exposed by the PickleBuffer object.',
      (_vm: VM, self: PyPickleBuffer) => {
        self.v.end();
        return none();
      },
    ),
  ],
});
