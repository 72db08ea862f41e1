/** `BytesIO`: a binary stream in memory. */
import { asSsize, isInt, isTuple, iterate, setAttr, typeName } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { DICT, MEMORYVIEW, NONE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { dictNext, type PyDict } from '../../object/dict.ts';
import { alloc, track } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { instanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import type { BufferView } from '../../object/type.ts';
import { bool, bytes, int, listTake, none, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { bytesArgument, NO_BYTES, offsetArgument, sizeArgument, withWritable } from './common.ts';
import { BUFFERED_IO_BASE, BYTES_IO, BYTES_IO_BUFFER } from './types.ts';

class BytesIOData {
  /** The memory; `size` bytes of it are the contents. */
  memory: Uint8Array = NO_BYTES;
  size = 0;
  pos = 0;
  closed = false;
  /** Views that `getbuffer` gave out: while there are any, the memory keeps its size. */
  exports = 0;
}
type PyBytesIO = PyObject<BytesIOData>;

function open(vm: VM, self: PyBytesIO): BytesIOData {
  if (self.v.closed) return vm.raise('ValueError', 'I/O operation on closed file.');
  return self.v;
}

function checkExports(vm: VM, d: BytesIOData): void {
  if (d.exports > 0) vm.raise('BufferError', 'Existing exports of data: object cannot be re-sized');
}

/** Makes room for `n` bytes; new ones are 0. */
function reserve(d: BytesIOData, n: number): void {
  if (n <= d.memory.length) return;
  const memory = new Uint8Array(Math.max(n, Math.floor(d.memory.length * 1.125) + 64));
  memory.set(d.memory.subarray(0, d.size));
  d.memory = memory;
}

function write(vm: VM, self: PyBytesIO, b: Uint8Array): number {
  const d = open(vm, self);
  checkExports(vm, d);
  if (b.length === 0) return 0;
  const end = d.pos + b.length;
  if (end > 2 ** 32) return vm.raise('OverflowError', 'new buffer size too large');
  reserve(d, end);
  if (d.pos > d.size) d.memory.fill(0, d.size, d.pos);
  d.memory.set(b, d.pos);
  d.pos = end;
  if (end > d.size) d.size = end;
  return b.length;
}

function take(d: BytesIOData, n: number): Owned {
  const from = Math.min(d.pos, d.size);
  const end = n < 0 ? d.size : Math.min(d.size, d.pos + n);
  if (end <= from) return bytes(NO_BYTES);
  d.pos = end;
  return bytes(d.memory.slice(from, end));
}

/** Length of the line at the position, `limit` at most (-1: no limit). */
function lineLength(d: BytesIOData, limit: number): number {
  if (d.pos >= d.size) return 0;
  const i = d.memory.indexOf(10, d.pos);
  const end = i < 0 || i >= d.size ? d.size : i + 1;
  const n = end - d.pos;
  return limit >= 0 && limit < n ? limit : n;
}

const init = initSlot<PyBytesIO>('BytesIO', "(initial_bytes=b'')", (vm, self, initial?: PyObject) => {
  const d = self.v;
  checkExports(vm, d);
  d.pos = d.size = 0;
  d.closed = false;
  if (initial !== undefined && initial !== NONE) {
    const b = bytesArgument(vm, initial);
    d.memory = b.slice();
    d.size = b.length;
  } else d.memory = NO_BYTES;
});

function seek(vm: VM, self: PyBytesIO, pos: PyObject, whence?: PyObject): Owned {
  const d = open(vm, self);
  const how = whence === undefined ? 0 : asSsize(vm, whence, 'OverflowError');
  let n = offsetArgument(vm, pos);
  if (n < 0 && how === 0) return vm.raise('ValueError', `negative seek value ${n}`);
  if (how < 0 || how > 2) return vm.raise('ValueError', `invalid whence (${how}, should be 0, 1 or 2)`);
  if (how === 1) n += d.pos;
  else if (how === 2) n += d.size;
  d.pos = Math.max(n, 0);
  return int(d.pos);
}

function truncate(vm: VM, self: PyBytesIO, size?: PyObject): Owned {
  const d = open(vm, self);
  checkExports(vm, d);
  const n = size === undefined || size === NONE ? d.pos : offsetArgument(vm, size);
  if (n < 0) return vm.raise('ValueError', `negative size value ${n}`);
  if (n < d.size) d.size = n;
  return int(n);
}

function readlines(vm: VM, self: PyBytesIO, hint?: PyObject): Owned {
  const d = open(vm, self);
  const limit = sizeArgument(vm, hint);
  const lines: Owned[] = [];
  for (let total = 0; ; ) {
    const n = lineLength(d, -1);
    if (n === 0) break;
    lines.push(take(d, n));
    total += n;
    if (limit > 0 && total >= limit) break;
  }
  return listTake(lines);
}

function setstate(vm: VM, self: PyBytesIO, state: PyObject): Owned {
  const d = open(vm, self);
  if (!isTuple(state) || state.v.length < 3) {
    return vm.raise('TypeError', `${typeName(self)}.__setstate__ argument should be 3-tuple, got ${typeName(state)}`);
  }
  const [value, position, attributes] = state.v as PyObject[];
  d.pos = d.size = 0;
  write(vm, self, bytesArgument(vm, value));
  if (!isInt(position)) {
    return vm.raise('TypeError', `second item of state must be an integer, not ${typeName(position)}`);
  }
  d.pos = asSsize(vm, position, 'OverflowError');
  if (d.pos < 0) return vm.raise('ValueError', 'position value cannot be negative');
  if (attributes !== NONE) {
    if (attributes.type !== DICT) {
      return vm.raise('TypeError', `third item of state should be a dict, got a ${typeName(attributes)}`);
    }
    const from = (attributes as PyDict).v;
    for (let e = dictNext(from, 0); e >= 0; e = dictNext(from, e + 1)) {
      setAttr(vm, self, from.keys[e] as PyObject as PyStr, from.values[e] as PyObject);
    }
  }
  return none();
}

// --- Views -------------------------------------------------------------------------------------------------------

class ViewData {
  source: Held<PyBytesIO>;
  constructor(source: Held<PyBytesIO>) {
    this.source = source;
  }
}

defineType(BYTES_IO_BUFFER, {
  gc: true,
  basicSize: 24,
  layout: heldFields<ViewData>()('source'),
  slots: {
    buffer: (_vm: VM, self: PyObject<ViewData>): BufferView => {
      const d = self.v.source.v;
      d.exports++;
      const view = d.memory.subarray(0, d.size);
      return { bytes: view, readonly: false, format: 'B', itemsize: 1, shape: [view.length], strides: [1] };
    },
    releaseBuffer: (self: PyObject<ViewData>) => {
      // The collector may have emptied it before the views of it.
      const source = self.v.source as Held<PyBytesIO> | null;
      if (source !== null) source.v.exports--;
    },
  },
});

function getbuffer(vm: VM, self: PyBytesIO): Owned {
  open(vm, self);
  const o = alloc(BYTES_IO_BUFFER, new ViewData(share(self)));
  track(o);
  return call1(vm, MEMORYVIEW, vm.keep(o));
}

// --- The type ----------------------------------------------------------------------------------------------------

defineType(BYTES_IO, {
  base: BUFFERED_IO_BASE,
  signature: "(initial_bytes=b'')",
  doc: 'Buffered I/O implementation using an in-memory bytes buffer.',
  basetype: true,
  basicSize: 64,
  dictOffset: 40,
  weakrefOffset: 48,
  layout: null,
  newPayload: () => new BytesIOData(),
  slots: {
    new_: (_vm: VM, type: PyType) => newInstance(type, new BytesIOData()),
    init,
    iternext: (vm: VM, self: PyBytesIO) => {
      const d = open(vm, self);
      const n = lineLength(d, -1);
      return n === 0 ? null : take(d, n);
    },
  },
  methods: [
    def('readable', '($self, /)', 'Returns True if the IO object can be read.', (vm, self: PyBytesIO) =>
      bool(open(vm, self) !== null),
    ),
    def('seekable', '($self, /)', 'Returns True if the IO object can be seeked.', (vm, self: PyBytesIO) =>
      bool(open(vm, self) !== null),
    ),
    def('writable', '($self, /)', 'Returns True if the IO object can be written.', (vm, self: PyBytesIO) =>
      bool(open(vm, self) !== null),
    ),
    def('close', '($self, /)', 'Disable all I/O operations.', (vm, self: PyBytesIO) => {
      checkExports(vm, self.v);
      self.v.closed = true;
      self.v.memory = NO_BYTES;
      return none();
    }),
    def('flush', '($self, /)', 'Does nothing.', (vm, self: PyBytesIO) => {
      open(vm, self);
      return none();
    }),
    def(
      'isatty',
      '($self, /)',
      'Always returns False.\n\nBytesIO objects are not connected to a TTY-like device.',
      (vm, self: PyBytesIO) => {
        open(vm, self);
        return bool(false);
      },
    ),
    def('tell', '($self, /)', 'Current file position, an integer.', (vm, self: PyBytesIO) => int(open(vm, self).pos)),
    def(
      'write',
      '($self, b, /)',
      'Write bytes to file.\n\nReturn the number of bytes written.',
      (vm, self: PyBytesIO, b: PyObject) => {
        open(vm, self);
        return int(write(vm, self, bytesArgument(vm, b)));
      },
    ),
    def(
      'writelines',
      '($self, lines, /)',
      'Write lines to the file.\n\nNote that newlines are not added.  lines can be any iterable object\nproducing bytes-like objects. This is equivalent to calling write() for\neach element.',
      (vm, self: PyBytesIO, lines: PyObject) => {
        open(vm, self);
        iterate(vm, lines, (line) => {
          write(vm, self, bytesArgument(vm, line));
        });
        return none();
      },
    ),
    def(
      'read1',
      '($self, size=-1, /)',
      'Read at most size bytes, returned as a bytes object.\n\nIf the size argument is negative or omitted, read until EOF is reached.\nReturn an empty bytes object at EOF.',
      (vm, self: PyBytesIO, size?: PyObject) => take(open(vm, self), sizeArgument(vm, size)),
    ),
    def(
      'readinto',
      '($self, buffer, /)',
      'Read bytes into buffer.\n\nReturns number of bytes read (0 for EOF), or None if the object\nis set not to block and has no data to read.',
      (vm, self: PyBytesIO, buffer: PyObject) => {
        const d = open(vm, self);
        const n = withWritable(vm, buffer, 'readinto', (memory) => {
          const from = Math.min(d.pos, d.size);
          const part = d.memory.subarray(from, Math.min(d.size, from + memory.length));
          memory.set(part);
          d.pos += part.length;
          return part.length;
        });
        return int(n);
      },
    ),
    def(
      'readline',
      '($self, size=-1, /)',
      'Next line from the file, as a bytes object.\n\nRetain newline.  A non-negative size argument limits the maximum\nnumber of bytes to return (an incomplete line may be returned then).\nReturn an empty bytes object at EOF.',
      (vm, self: PyBytesIO, size?: PyObject) => {
        const d = open(vm, self);
        return take(d, lineLength(d, sizeArgument(vm, size)));
      },
    ),
    def(
      'readlines',
      '($self, size=None, /)',
      'List of bytes objects, each a line from the file.\n\nCall readline() repeatedly and return a list of the lines so read.\nThe optional size argument, if given, is an approximate bound on the\ntotal number of bytes in the lines returned.',
      readlines,
    ),
    def(
      'read',
      '($self, size=-1, /)',
      'Read at most size bytes, returned as a bytes object.\n\nIf the size argument is negative, read until EOF is reached.\nReturn an empty bytes object at EOF.',
      (vm, self: PyBytesIO, size?: PyObject) => take(open(vm, self), sizeArgument(vm, size)),
    ),
    def('getbuffer', '($self, /)', 'Get a read-write view over the contents of the BytesIO object.', getbuffer),
    def('getvalue', '($self, /)', 'Retrieve the entire contents of the BytesIO object.', (vm, self: PyBytesIO) => {
      const d = open(vm, self);
      return bytes(d.memory.slice(0, d.size));
    }),
    def(
      'seek',
      '($self, pos, whence=0, /)',
      'Change stream position.\n\nSeek to byte offset pos relative to position indicated by whence:\n     0  Start of stream (the default).  pos should be >= 0;\n     1  Current position - pos may be negative;\n     2  End of stream - pos usually negative.\nReturns the new absolute position.',
      seek,
    ),
    def(
      'truncate',
      '($self, size=None, /)',
      'Truncate the file to at most size bytes.\n\nSize defaults to the current file position, as returned by tell().\nThe current file position is unchanged.  Returns the new size.',
      truncate,
    ),
    def('__getstate__', '($self, /)', null, (vm, self: PyBytesIO) => {
      const d = open(vm, self);
      const attributes = vm.keep(call1(vm, DICT, instanceDict(self)));
      return tupleTake([bytes(d.memory.slice(0, d.size)), int(d.pos), dup(attributes as PyObject)]);
    }),
    def('__setstate__', '($self, object, /)', null, setstate),
    def('__sizeof__', '($self, /)', null, (_vm, self: PyBytesIO) =>
      int(self.type.v.basicSize + (self.v.memory.length > 0 ? self.v.memory.length + 33 : 0)),
    ),
  ],
  getset: [getset('closed', 'True if the file is closed.', (_vm, self: PyBytesIO) => bool(self.v.closed))],
});
