/** `memoryview`. */
import { asIndex, asSsize, isList, isStr, isTuple, typeName } from '../../object/abstract.ts';
import { getBuffer, hasBuffer, releaseBuffer } from '../../object/buffer.ts';
import { ELLIPSIS, MEMORYVIEW, NONE, SLICE, staticType } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { hash } from '../../object/hash.ts';
import { allocTracked } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { genericGetAttr } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { bufferHooks } from '../../object/object-hooks.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { type BufferView, type CompareOp, Op, TypeFlag } from '../../object/type.ts';
import { bool, bytes, int, listTake, none, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { hexText } from '../bytes/methods.ts';
import { addressText } from '../object.ts';
import { type PySlice, sliceIndices } from '../slice.ts';
import { hashOfBytes } from '../str/hash.ts';
import {
  bufferOf,
  checkReleased,
  eachItem,
  endView,
  gather,
  isContiguous,
  memoryLayout,
  type PyMemoryView,
  sizeOf,
  stridesOf,
  viewOf,
  viewWith,
  type Window,
} from './data.ts';
import { formatSize, nativeFormat, readItem, readValue, writeItem } from './items.ts';

/** @nothrow */
function isMemoryView(o: PyObject): o is PyMemoryView {
  return o.type === MEMORYVIEW;
}

function memoryNew(vm: VM, _type: PyType, o: PyObject): Owned {
  if (isMemoryView(o)) {
    checkReleased(vm, o);
    return viewWith(o, {});
  }
  if (!hasBuffer(o)) {
    return vm.raise('TypeError', `memoryview: a bytes-like object is required, not '${typeName(o)}'`);
  }
  return viewOf(o, getBuffer(vm, o));
}

function fromFlags(vm: VM, _type: PyType, o: PyObject, flags: PyObject): Owned {
  const writable = (Number(asIndex(vm, flags)) & 1) !== 0;
  if (isMemoryView(o)) {
    if (checkReleased(vm, o).readonly && writable)
      vm.raise('BufferError', 'memoryview: underlying buffer is not writable');
    return viewWith(o, {});
  }
  return viewOf(o, getBuffer(vm, o, writable));
}

// --- Items -------------------------------------------------------------------------------------------------------

/** Position of an index in one dimension. Raises IndexError. */
function position(vm: VM, w: Window, dim: number, index: number): number {
  const n = w.shape[dim];
  const i = index < 0 ? index + n : index;
  if (i < 0 || i >= n) return vm.raise('IndexError', `index out of bounds on dimension ${dim + 1}`);
  return i * w.strides[dim];
}

/** Position of the item that a tuple of indices names. Raises TypeError, IndexError, NotImplementedError. */
function positionOf(vm: VM, w: Window, key: readonly PyObject[]): number {
  const n = w.shape.length;
  if (key.length < n) return vm.raise('NotImplementedError', 'sub-views are not implemented');
  if (key.length > n) {
    return vm.raise('TypeError', `cannot index ${n}-dimension view with ${key.length}-element tuple`);
  }
  let at = w.offset;
  for (let i = 0; i < n; i++) at += position(vm, w, i, asSsize(vm, key[i], 'IndexError'));
  return at;
}

const isIndex = (o: PyObject): boolean => o.type.v.slots.nb_index !== null;

/** Position of the item under a key; null when it is no key of one item. */
function itemPosition(vm: VM, w: Window, key: PyObject, whole: string): number | null {
  const n = w.shape.length;
  if (n === 0) {
    if (isTuple(key) && key.v.length === 0) return w.offset;
    return vm.raise('TypeError', 'invalid indexing of 0-dim memory');
  }
  if (isIndex(key)) {
    const i = asSsize(vm, key, 'IndexError');
    if (n > 1) return vm.raise('NotImplementedError', whole);
    return w.offset + position(vm, w, 0, i);
  }
  return isTuple(key) && key.v.every(isIndex) ? positionOf(vm, w, key.v) : null;
}

function sliced(vm: VM, o: PyMemoryView, key: PySlice): Partial<Window> {
  const w = o.v.window;
  const { start, step, count } = sliceIndices(vm, key, w.shape[0]);
  return {
    offset: w.offset + start * w.strides[0],
    shape: [count, ...w.shape.slice(1)],
    strides: [w.strides[0] * step, ...w.strides.slice(1)],
  };
}

function subscript(vm: VM, o: PyMemoryView, key: PyObject): Owned {
  const w = checkReleased(vm, o);
  if (w.shape.length === 0 && key === ELLIPSIS) return dup(o);
  const at = itemPosition(vm, w, key, 'multi-dimensional sub-views are not implemented');
  if (at !== null) {
    checkReleased(vm, o);
    return readItem(vm, w.bytes, at, w.format);
  }
  if (key.type === SLICE) return viewWith(o, sliced(vm, o, key as PySlice));
  if (isTuple(key) && key.v.length > 0 && key.v.every((k) => k.type === SLICE)) {
    return vm.raise('NotImplementedError', 'multi-dimensional slicing is not implemented');
  }
  return vm.raise('TypeError', 'memoryview: invalid slice key');
}

function setSubscript(vm: VM, o: PyMemoryView, key: PyObject, value: PyObject | null): void {
  const w = checkReleased(vm, o);
  if (w.readonly) return vm.raise('TypeError', 'cannot modify read-only memory');
  if (value === null) return vm.raise('TypeError', 'cannot delete memory');
  const at =
    w.shape.length === 0 && key === ELLIPSIS ? w.offset : itemPosition(vm, w, key, 'sub-views are not implemented');
  if (at !== null) {
    checkReleased(vm, o);
    writeItem(vm, w.bytes, at, w.format, value, () => checkReleased(vm, o));
    return;
  }
  if (key.type === SLICE) {
    if (w.shape.length > 1) {
      return vm.raise('NotImplementedError', 'memoryview slice assignments are currently restricted to ndim = 1');
    }
    const part = sliced(vm, o, key as PySlice);
    // An index in the slice may have released the view.
    checkReleased(vm, o);
    assignSlice(vm, { ...w, ...part }, value);
    return;
  }
  if (isTuple(key) && key.v.length > 0 && key.v.every((k) => k.type === SLICE)) {
    return vm.raise('NotImplementedError', 'memoryview slice assignments are currently restricted to ndim = 1');
  }
  return vm.raise('TypeError', 'memoryview: invalid slice key');
}

const plain = (format: string): string => (format.startsWith('@') ? format.slice(1) : format);

function assignSlice(vm: VM, w: Window, value: PyObject): void {
  const source = getBuffer(vm, value);
  const same = plain(source.format) === plain(w.format) && source.shape.length === 1 && source.shape[0] === w.shape[0];
  const data = same ? gather({ ...source, offset: 0 }) : null;
  releaseBuffer(value);
  if (data === null) {
    return vm.raise('ValueError', 'memoryview assignment: lvalue and rvalue have different structures');
  }
  let from = 0;
  eachItem(w, 'C', (at) => {
    w.bytes.set(data.subarray(from, from + w.itemsize), at);
    from += w.itemsize;
  });
}

function toList(vm: VM, w: Window, dim: number, at: number): Owned {
  if (dim === w.shape.length) return readItem(vm, w.bytes, at, w.format);
  const out = vm.keep(listTake([]));
  for (let i = 0; i < w.shape[dim]; i++) {
    out.v.push(hold(toList(vm, w, dim + 1, at + i * w.strides[dim])));
    out.aux = out.v.length;
  }
  return dup(out);
}

// --- Comparison and hash -----------------------------------------------------------------------------------------

function equalViews(a: Window, b: Window): boolean {
  if (a.shape.length !== b.shape.length) return false;
  for (let i = 0; i < a.shape.length; i++) if (a.shape[i] !== b.shape[i]) return false;
  const fa = nativeFormat(a.format);
  const fb = nativeFormat(b.format);
  if (fa === null || fb === null) return false;
  const x = gather(a);
  const y = gather(b);
  const n = x.length / a.itemsize;
  for (let i = 0; i < n; i++) {
    // Numbers and bigints are equal when their values are.
    // biome-ignore lint/suspicious/noDoubleEquals: the formats may differ
    if (!(readValue(x, i * a.itemsize, fa) == readValue(y, i * b.itemsize, fb))) return false;
  }
  return true;
}

function compare(vm: VM, a: PyMemoryView, b: PyObject, op: CompareOp): Owned {
  if (op !== Op.EQ && op !== Op.NE) return notImplemented();
  let equal: boolean;
  if (a.v.released || (isMemoryView(b) && b.v.released)) equal = (a as PyObject) === b;
  else if (isMemoryView(b)) equal = equalViews(a.v.window, b.v.window);
  else {
    if (!hasBuffer(b)) return notImplemented();
    const view = getBuffer(vm, b);
    equal = equalViews(a.v.window, { ...view, offset: 0 });
    releaseBuffer(b);
  }
  return bool(equal === (op === Op.EQ));
}

function memoryHash(vm: VM, o: PyMemoryView): number | bigint {
  if (o.v.hash !== null) return o.v.hash;
  const w = checkReleased(vm, o);
  if (!w.readonly) return vm.raise('ValueError', 'cannot hash writable memoryview object');
  if (!['B', 'b', 'c'].includes(plain(w.format))) {
    return vm.raise('ValueError', "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  }
  const { obj } = (o.v.managed as NonNullable<typeof o.v.managed>).v;
  if (obj !== null) hash(vm, obj);
  o.v.hash = hashOfBytes(gather(w));
  return o.v.hash;
}

// --- Methods -----------------------------------------------------------------------------------------------------

function release(vm: VM, self: PyMemoryView): Owned {
  const { exports } = self.v;
  if (exports > 0 && !self.v.released) {
    return vm.raise('BufferError', `memoryview has ${exports} exported buffer${exports === 1 ? '' : 's'}`);
  }
  endView(self.v);
  return none();
}

function toBytes(vm: VM, self: PyMemoryView, order?: PyObject): Owned {
  const w = checkReleased(vm, self);
  let o = 'C';
  if (order !== undefined && order !== NONE) {
    if (!isStr(order)) {
      return vm.raise('TypeError', `tobytes() argument 'order' must be str or None, not ${typeName(order)}`);
    }
    o = order.v;
  }
  if (o !== 'C' && o !== 'F' && o !== 'A') return vm.raise('ValueError', "order must be 'C', 'F' or 'A'");
  const fortran = o === 'F' || (o === 'A' && !isContiguous(w, 'C') && isContiguous(w, 'F'));
  return bytes(gather(w, fortran ? 'F' : 'C'));
}

function castShape(vm: VM, w: Window, shape: PyObject): readonly number[] {
  const items = isTuple(shape) || isList(shape) ? (shape.v as readonly PyObject[]) : null;
  if (items === null) return vm.raise('TypeError', 'shape must be a list or a tuple');
  if (items.length > 64) vm.raise('ValueError', 'memoryview: number of dimensions must not exceed 64');
  if (w.shape.length !== 1 && items.length !== 1) {
    vm.raise('TypeError', 'memoryview: cast must be 1D -> ND or ND -> 1D');
  }
  return items.map((o) => {
    if (!isIndex(o)) return vm.raise('TypeError', 'memoryview.cast(): elements of shape must be integers');
    const n = asSsize(vm, o, 'OverflowError');
    if (n <= 0) return vm.raise('ValueError', 'memoryview.cast(): elements of shape must be integers > 0');
    return n;
  });
}

function cast(vm: VM, self: PyMemoryView, format: PyObject, shape?: PyObject): Owned {
  const w = checkReleased(vm, self);
  if (!isStr(format)) {
    return vm.raise(
      'TypeError',
      `cast() argument 'format' must be str, not ${format === NONE ? 'None' : typeName(format)}`,
    );
  }
  if (!isContiguous(w, 'C')) vm.raise('TypeError', 'memoryview: casts are restricted to C-contiguous views');
  if ((shape !== undefined || w.shape.length !== 1) && w.shape.includes(0)) {
    vm.raise('TypeError', 'memoryview: cannot cast view with zeros in shape or strides');
  }
  const dims = shape === undefined ? null : castShape(vm, w, shape);
  const to = nativeFormat(format.v);
  if (to === null) {
    return vm.raise(
      'ValueError',
      "memoryview: destination format must be a native single character format prefixed with an optional '@'",
    );
  }
  const from = nativeFormat(w.format);
  if (from === null) {
    return vm.raise(
      'ValueError',
      "memoryview: source format must be a native single character format prefixed with an optional '@'",
    );
  }
  const isByte = (f: string): boolean => f === 'B' || f === 'b' || f === 'c';
  if (!isByte(from) && !isByte(to)) vm.raise('TypeError', 'memoryview: cannot cast between two non-byte formats');
  const itemsize = formatSize(to);
  const size = sizeOf(w);
  if (size % itemsize !== 0) vm.raise('TypeError', 'memoryview: length is not a multiple of itemsize');
  const result = dims ?? [size / itemsize];
  if (result.reduce((a, b) => a * b, itemsize) !== size) {
    vm.raise('TypeError', 'memoryview: product(shape) * itemsize != buffer size');
  }
  return viewWith(self, { format: format.v, itemsize, shape: result, strides: stridesOf(result, itemsize) });
}

const numbers = (xs: readonly number[]): Owned => tupleTake(xs.map((n) => int(n)));

function length(vm: VM, o: PyMemoryView): number {
  const w = checkReleased(vm, o);
  if (w.shape.length === 0) return vm.raise('TypeError', '0-dim memory has no length');
  return w.shape[0];
}

// --- Iterator ----------------------------------------------------------------------------------------------------

class MemoryIterator {
  source: Held<PyMemoryView> | null;
  at = 0;
  constructor(source: PyMemoryView) {
    this.source = share(source);
  }
}
const MEMORY_ITERATOR = staticType('memory_iterator');

function memoryIter(vm: VM, o: PyMemoryView): Owned {
  const w = checkReleased(vm, o);
  if (w.shape.length === 0) return vm.raise('TypeError', 'invalid indexing of 0-dim memory');
  if (w.shape.length > 1) {
    return vm.raise('NotImplementedError', 'multi-dimensional sub-views are not implemented');
  }
  return allocTracked(MEMORY_ITERATOR, new MemoryIterator(o));
}

defineType(MEMORY_ITERATOR, {
  basicSize: 48,
  gc: true,
  layout: heldFields<MemoryIterator>()('source'),
  slots: {
    iter: (_vm, o) => dup(o),
    iternext: (vm, o: PyObject<MemoryIterator>) => {
      const it = o.v;
      const { source } = it;
      if (source === null) return null;
      const w = source.v.window;
      if (it.at < w.shape[0]) {
        checkReleased(vm, source);
        return readItem(vm, w.bytes, w.offset + it.at++ * w.strides[0], w.format);
      }
      it.source = null;
      drop(source);
      return null;
    },
  },
});

// --- The type ----------------------------------------------------------------------------------------------------

/** An attribute of a view that has not been released. */
const attribute = (name: string, doc: string | null, get: (w: Window) => Owned) =>
  getset(name, doc, (vm, self: PyMemoryView) => get(checkReleased(vm, self)));

defineType(MEMORYVIEW, {
  doc: 'Create a new memoryview object which references the given object.',
  signature: '(object)',
  basicSize: 144,
  itemSize: 8,
  gc: true,
  hasWeakrefs: true,
  layout: memoryLayout,
  flags: TypeFlag.SEQUENCE,
  slots: {
    repr: (_vm, o: PyMemoryView) => str(`<${o.v.released ? 'released ' : ''}memory at ${addressText(o)}>`),
    hash: memoryHash,
    getattro: genericGetAttr,
    richcompare: compare,
    iter: memoryIter,
    new_: newSlot('memoryview', '(object)', memoryNew),
    buffer: (vm, o: PyMemoryView, writable): BufferView => {
      const w = checkReleased(vm, o);
      if (writable && w.readonly) vm.raise('BufferError', 'memoryview: underlying buffer is not writable');
      o.v.exports++;
      return bufferOf(w);
    },
    releaseBuffer: (o: PyMemoryView) => {
      o.v.exports--;
    },
    sq_length: length,
    sq_item: (vm, o: PyMemoryView, i) => {
      const w = checkReleased(vm, o);
      return readItem(vm, w.bytes, w.offset + position(vm, w, 0, i), w.format);
    },
    mp_length: length,
    mp_subscript: subscript,
    mp_ass_subscript: setSubscript,
  },
  methods: [
    def('release', '($self, /)', 'Release the underlying buffer exposed by the memoryview object.', release),
    def(
      'tobytes',
      "($self, /, order='C')",
      `Return the data in the buffer as a byte string.

Order can be {'C', 'F', 'A'}. When order is 'C' or 'F', the data of the
original array is converted to C or Fortran order. For contiguous views,
'A' returns an exact copy of the physical memory. In particular, in-memory
Fortran order is preserved. For non-contiguous views, the data is converted
to C first. order=None is the same as order='C'.`,
      toBytes,
    ),
    def(
      'hex',
      '($self, /, sep=<unrepresentable>, bytes_per_sep=1)',
      `Return the data in the buffer as a str of hexadecimal numbers.

  sep
    An optional single character or byte to separate hex bytes.
  bytes_per_sep
    How many bytes between separators.  Positive values count from the
    right, negative values count from the left.

Example:
>>> value = memoryview(b'\\xb9\\x01\\xef')
>>> value.hex()
'b901ef'
>>> value.hex(':')
'b9:01:ef'
>>> value.hex(':', 2)
'b9:01ef'
>>> value.hex(':', -2)
'b901:ef'`,
      (vm, self: PyMemoryView, sep?: PyObject, group?: PyObject) =>
        hexText(vm, gather(checkReleased(vm, self)), sep, group),
    ),
    def('tolist', '($self, /)', 'Return the data in the buffer as a list of elements.', (vm, self: PyMemoryView) => {
      const w = checkReleased(vm, self);
      return toList(vm, w, 0, w.offset);
    }),
    def('cast', '($self, /, format, shape=<unrepresentable>)', 'Cast a memoryview to a new format or shape.', cast),
    def('toreadonly', '($self, /)', 'Return a readonly version of the memoryview.', (vm, self: PyMemoryView) => {
      checkReleased(vm, self);
      return viewWith(self, { readonly: true });
    }),
    def(
      '_from_flags',
      '($type, /, object, flags)',
      'Create a new memoryview object which references the given object.',
      fromFlags,
      { binding: 'class' },
    ),
    def('__enter__', '($self, /)', null, (vm, self: PyMemoryView) => {
      checkReleased(vm, self);
      return dup(self);
    }),
    def(
      '__exit__',
      '($self, /, *exc_info)',
      'Release the underlying buffer exposed by the memoryview object.',
      release,
    ),
  ],
  getset: [
    getset('obj', 'The underlying object of the memoryview.', (vm, self: PyMemoryView) => {
      checkReleased(vm, self);
      const { obj } = (self.v.managed as NonNullable<typeof self.v.managed>).v;
      return obj === null ? none() : dup(obj);
    }),
    attribute(
      'nbytes',
      `The amount of space in bytes that the array would use in
 a contiguous representation.`,
      (w) => int(sizeOf(w)),
    ),
    attribute('readonly', 'A bool indicating whether the memory is read only.', (w) => bool(w.readonly)),
    attribute('itemsize', 'The size in bytes of each element of the memoryview.', (w) => int(w.itemsize)),
    attribute(
      'format',
      `A string containing the format (in struct module style)
 for each element in the view.`,
      (w) => str(w.format),
    ),
    attribute(
      'ndim',
      `An integer indicating how many dimensions of a multi-dimensional
 array the memory represents.`,
      (w) => int(w.shape.length),
    ),
    attribute(
      'shape',
      `A tuple of ndim integers giving the shape of the memory
 as an N-dimensional array.`,
      (w) => numbers(w.shape),
    ),
    attribute(
      'strides',
      `A tuple of ndim integers giving the size in bytes to access
 each element for each dimension of the array.`,
      (w) => numbers(w.strides),
    ),
    attribute('suboffsets', 'A tuple of integers used internally for PIL-style arrays.', () => numbers([])),
    attribute('c_contiguous', 'A bool indicating whether the memory is C contiguous.', (w) =>
      bool(isContiguous(w, 'C')),
    ),
    attribute('f_contiguous', 'A bool indicating whether the memory is Fortran contiguous.', (w) =>
      bool(isContiguous(w, 'F')),
    ),
    attribute('contiguous', 'A bool indicating whether the memory is contiguous.', (w) =>
      bool(isContiguous(w, 'C') || isContiguous(w, 'F')),
    ),
  ],
});

// --- What the buffer methods need ----------------------------------------------------------------------------------

bufferHooks.view = (vm, f, o, flags) => viewOf(o, f(vm, o, (flags & 1) !== 0));

bufferHooks.release = (vm, o, view) => {
  if (!isMemoryView(view)) return vm.raise('TypeError', 'expected a memoryview object');
  if (view.v.released) return vm.raise('ValueError', "memoryview's buffer has already been released");
  const { managed } = view.v;
  if (managed === null || managed.v.obj === null) return;
  if ((managed.v.obj as PyObject) !== o) {
    return vm.raise('ValueError', "memoryview's buffer is not this object");
  }
  endView(view.v);
};

bufferHooks.ofMemoryview = (vm, view, writable) => {
  if (!isMemoryView(view)) return vm.raise('TypeError', '__buffer__ returned non-memoryview object');
  const w = checkReleased(vm, view);
  if (writable && w.readonly) vm.raise('BufferError', 'memoryview: underlying buffer is not writable');
  return bufferOf(w);
};
