/** `BufferedReader`, `BufferedWriter`, `BufferedRandom`: the classes over what buffered.ts does. */
import { asSsize, getAttrName, isTrue, reprText } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType, getset, member, type TypeSpec, valueMember } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { drop, dup, hold, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, bytes, int, name, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { callMethod } from '../method-calls.ts';
import { predicate } from './base.ts';
import {
  BufferedData,
  bufferedLayout,
  bufferFlush,
  bufferPeek,
  bufferRead,
  bufferRead1,
  bufferReadAll,
  bufferReadInto,
  bufferReadLine,
  bufferSeek,
  bufferTell,
  bufferWrite,
  checkOpen,
  checkSeekable,
  dropAhead,
  flushWaiting,
  forgetRaw,
  isClosed,
  type PyBuffered,
  rawOf,
} from './buffered.ts';
import { bytesArgument, offsetArgument, sizeArgument, unsupported, withWritable } from './common.ts';
import { fileSeekable, type PyFileIO, warnUnclosedFile } from './fileio.ts';
import {
  BUFFERED_IO_BASE,
  BUFFERED_RANDOM,
  BUFFERED_READER,
  BUFFERED_WRITER,
  DEFAULT_BUFFER_SIZE,
  FILE_IO,
} from './types.ts';

// --- Making ------------------------------------------------------------------------------------------------------

/** Puts a raw stream under a buffer. Raises ValueError for a size that is no size. */
export function openBuffer(vm: VM, self: PyBuffered, raw: PyObject, size: number): void {
  const d = self.v;
  d.ready = false;
  d.detached = false;
  if (raw.type !== FILE_IO) {
    if (d.reads && d.writes && !predicate(vm, raw, 'seekable')) unsupported(vm, 'File or stream is not seekable.');
    if (d.reads && !predicate(vm, raw, 'readable')) unsupported(vm, 'File or stream is not readable.');
    if (d.writes && !predicate(vm, raw, 'writable')) unsupported(vm, 'File or stream is not writable.');
  } else {
    const file = raw as PyFileIO;
    if (d.reads && d.writes && !fileSeekable(vm, file)) unsupported(vm, 'File or stream is not seekable.');
    if (d.reads && !file.v.readable) unsupported(vm, 'File or stream is not readable.');
    if (d.writes && !file.v.writable) unsupported(vm, 'File or stream is not writable.');
  }
  if (size <= 0) vm.raise('ValueError', 'buffer size must be strictly positive');
  const old = d.raw;
  d.raw = hold(dup(raw));
  d.size = size;
  d.at = d.end = d.waiting = 0;
  d.ahead = d.behind = new Uint8Array(0);
  d.ready = true;
  if (old !== null) drop(old);
}

const init = (type: string) =>
  initSlot<PyBuffered>(type, '(raw, buffer_size=DEFAULT_BUFFER_SIZE)', (vm, self, raw: PyObject, size?: PyObject) =>
    openBuffer(vm, self, raw, size === undefined ? DEFAULT_BUFFER_SIZE : asSsize(vm, size, 'OverflowError')),
  );

// --- Parts of all three ------------------------------------------------------------------------------------------

function bufferedRepr(vm: VM, self: PyBuffered): Owned {
  const type = `_io.${self.type.v.name}`;
  const shown = self.type.v.heapType ? self.type.v.name : type;
  const mark = vm.mark();
  let label: PyObject | null = null;
  try {
    const found = getAttrOpt(vm, self, name('name'));
    if (found !== null) label = vm.keep(found);
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'ValueError')) return vm.rethrowTake(exc);
    drop(exc);
  }
  if (label === null) return str(`<${shown}>`);
  if (vm.reprEnter(self)) return vm.raise('RuntimeError', `reentrant call inside ${shown}.__repr__`);
  try {
    return str(`<${shown} name=${reprText(vm, label)}>`);
  } finally {
    vm.reprLeave(self);
  }
}

/** `close`: what waits is written, then the raw stream is closed, even if writing failed. */
export function bufferClose(vm: VM, self: PyBuffered): void {
  const d = self.v;
  const raw = rawOf(vm, self);
  if (isClosed(vm, self)) return;
  if (d.finalizing) warnRaw(vm, raw, self);
  try {
    drop(callMethod(vm, self, 'flush'));
  } finally {
    drop(callMethod(vm, raw, 'close'));
    d.ahead = d.behind = new Uint8Array(0);
    d.at = d.end = d.waiting = 0;
  }
}

/** Lets the raw stream say that `source` was not closed; streams that cannot are left alone. */
export function warnRaw(vm: VM, raw: PyObject, source: PyObject): void {
  if (raw.type === FILE_IO) return warnUnclosedFile(vm, raw as PyFileIO, source);
  const mark = vm.mark();
  try {
    drop(callMethod(vm, raw, '_dealloc_warn', [source]));
  } catch (error) {
    drop(vm.caught(error, mark));
  }
}

/** A method that the raw stream answers. */
function forwarded(method: string): NativeDecl {
  return def(method, '($self, /)', null, (vm, self: PyBuffered) => callMethod(vm, rawOf(vm, self), method));
}

function canSeek(vm: VM, self: PyBuffered): boolean {
  const raw = rawOf(vm, self);
  return raw.type === FILE_IO ? fileSeekable(vm, raw as PyFileIO) : predicate(vm, raw, 'seekable');
}

function seek(vm: VM, self: PyBuffered, target: PyObject, whence?: PyObject): Owned {
  const how = whence === undefined ? 0 : asSsize(vm, whence, 'OverflowError');
  if (how < 0 || how > 2) vm.raise('ValueError', `whence value ${how} unsupported`);
  checkOpen(vm, self, 'seek of closed file');
  checkSeekable(vm, canSeek(vm, self));
  return int(bufferSeek(vm, self, offsetArgument(vm, target), how));
}

function truncate(vm: VM, self: PyBuffered, pos?: PyObject): Owned {
  checkOpen(vm, self, 'truncate of closed file');
  if (!self.v.writes) return unsupported(vm, 'truncate');
  flushWaiting(vm, self);
  dropAhead(vm, self);
  return callMethod(vm, rawOf(vm, self), 'truncate', [pos === undefined ? NONE : pos]);
}

const common = (): readonly NativeDecl[] => [
  def('detach', '($self, /)', null, (vm, self: PyBuffered) => {
    const raw = rawOf(vm, self);
    drop(callMethod(vm, self, 'flush'));
    const d = self.v;
    const result = dup(raw);
    forgetRaw(d);
    d.detached = true;
    return result;
  }),
  def('close', '($self, /)', null, (vm, self: PyBuffered) => {
    bufferClose(vm, self);
    return none();
  }),
  forwarded('seekable'),
  forwarded('fileno'),
  forwarded('isatty'),
  def('_dealloc_warn', '($self, source, /)', null, (vm, self: PyBuffered, source: PyObject) => {
    if (self.v.ready && self.v.raw !== null) warnRaw(vm, self.v.raw, source);
    return none();
  }),
  def('tell', '($self, /)', null, (vm, self: PyBuffered) => int(bufferTell(vm, self))),
  def('seek', '($self, target, whence=0, /)', null, seek),
  def('truncate', '($self, pos=None, /)', null, truncate),
  def('__sizeof__', '($self, /)', null, (_vm, self: PyBuffered) =>
    int(self.type.v.basicSize + (self.v.ready ? self.v.size : 0)),
  ),
  def('__reduce__', '($self, /)', null, (vm, self: PyObject) =>
    vm.raise('TypeError', `cannot pickle '${self.type.v.name}' instances`),
  ),
  def('__reduce_ex__', '($self, object, /)', null, (vm, self: PyObject, _protocol: PyObject) =>
    vm.raise('TypeError', `cannot pickle '${self.type.v.name}' instances`),
  ),
];

function simpleFlush(vm: VM, self: PyBuffered): Owned {
  return callMethod(vm, rawOf(vm, self), 'flush');
}

function flush(vm: VM, self: PyBuffered): Owned {
  checkOpen(vm, self, 'flush of closed file');
  bufferFlush(vm, self);
  return none();
}

const reading = (): readonly NativeDecl[] => [
  def('read', '($self, size=-1, /)', null, (vm, self: PyBuffered, size?: PyObject) => {
    const n = sizeArgument(vm, size);
    if (n < -1) vm.raise('ValueError', 'read length must be non-negative or -1');
    checkOpen(vm, self, 'read of closed file');
    const b = n < 0 ? bufferReadAll(vm, self) : bufferRead(vm, self, n);
    return b === null ? none() : bytes(b);
  }),
  def('peek', '($self, size=0, /)', null, (vm, self: PyBuffered, _size?: PyObject) => {
    checkOpen(vm, self, 'peek of closed file');
    return bytes(bufferPeek(vm, self));
  }),
  def('read1', '($self, size=-1, /)', null, (vm, self: PyBuffered, size?: PyObject) => {
    const n = size === undefined ? -1 : asSsize(vm, size, 'OverflowError');
    checkOpen(vm, self, 'read of closed file');
    return bytes(bufferRead1(vm, self, n));
  }),
  def('readinto', '($self, buffer, /)', null, (vm, self: PyBuffered, buffer: PyObject) => {
    const n = withWritable(vm, buffer, 'readinto', (memory) => {
      checkOpen(vm, self, 'readinto of closed file');
      return bufferReadInto(vm, self, memory, false);
    });
    return n < 0 ? none() : int(n);
  }),
  def('readinto1', '($self, buffer, /)', null, (vm, self: PyBuffered, buffer: PyObject) => {
    const n = withWritable(vm, buffer, 'readinto1', (memory) => {
      checkOpen(vm, self, 'readinto of closed file');
      return bufferReadInto(vm, self, memory, true);
    });
    return int(Math.max(n, 0));
  }),
  def('readline', '($self, size=-1, /)', null, (vm, self: PyBuffered, size?: PyObject) => {
    const n = sizeArgument(vm, size);
    checkOpen(vm, self, 'readline of closed file');
    return bytes(bufferReadLine(vm, self, n));
  }),
  forwarded('readable'),
];

const writing = (): readonly NativeDecl[] => [
  def('write', '($self, buffer, /)', null, (vm, self: PyBuffered, buffer: PyObject) => {
    rawOf(vm, self);
    const b = bytesArgument(vm, buffer);
    checkOpen(vm, self, 'write to closed file');
    bufferWrite(vm, self, b);
    return int(b.length);
  }),
  forwarded('writable'),
];

function nextLine(vm: VM, self: PyBuffered): Owned | null {
  if (self.type !== BUFFERED_READER && self.type !== BUFFERED_RANDOM) {
    const line = callMethod(vm, self, 'readline');
    vm.keep(line);
    const empty = (line.v as Uint8Array).length === 0;
    return empty ? null : dup(line as PyObject);
  }
  checkOpen(vm, self, 'readline of closed file');
  const b = bufferReadLine(vm, self, -1);
  return b.length === 0 ? null : bytes(b);
}

function spec(own: string, reads: boolean, writes: boolean, doc: string): TypeSpec {
  return {
    base: BUFFERED_IO_BASE,
    signature: '(raw, buffer_size=DEFAULT_BUFFER_SIZE)',
    doc,
    basetype: true,
    basicSize: 152,
    dictOffset: 136,
    weakrefOffset: 144,
    layout: bufferedLayout,
    newPayload: () => new BufferedData(reads, writes),
    slots: {
      new_: (_vm: VM, type: PyType) => newInstance(type, new BufferedData(reads, writes)),
      init: init(own),
      repr: bufferedRepr,
      ...(reads ? { iternext: nextLine } : {}),
    },
    methods: [
      ...common(),
      def('flush', '($self, /)', null, writes ? flush : simpleFlush),
      ...(reads ? reading() : []),
      ...(writes ? writing() : []),
    ],
    getset: [
      getset('closed', null, (vm, self: PyBuffered) => getAttrName(vm, rawOf(vm, self), 'closed')),
      getset('name', null, (vm, self: PyBuffered) => getAttrName(vm, rawOf(vm, self), 'name')),
      getset('mode', null, (vm, self: PyBuffered) => getAttrName(vm, rawOf(vm, self), 'mode')),
    ],
    members: [
      member('raw', null, (self: PyBuffered) => self.v.raw),
      valueMember(
        '_finalizing',
        null,
        (self: PyBuffered) => bool(self.v.finalizing),
        (vm, self, value) => {
          self.v.finalizing = value !== null && isTrue(vm, value);
        },
      ),
    ],
  };
}

defineType(
  BUFFERED_READER,
  spec('BufferedReader', true, false, 'Create a new buffered reader using the given readable raw IO object.'),
);
defineType(
  BUFFERED_WRITER,
  spec(
    'BufferedWriter',
    false,
    true,
    'A buffer for a writeable sequential RawIO object.\n\nThe constructor creates a BufferedWriter for the given writeable raw\nstream. If the buffer_size is not given, it defaults to\nDEFAULT_BUFFER_SIZE.',
  ),
);
defineType(
  BUFFERED_RANDOM,
  spec(
    'BufferedRandom',
    true,
    true,
    'A buffered interface to random access streams.\n\nThe constructor creates a reader and writer for a seekable stream,\nraw, given in the first argument. If the buffer_size is omitted it\ndefaults to DEFAULT_BUFFER_SIZE.',
  ),
);

/** A buffer over a raw stream, which is borrowed. */
export function newBuffered(vm: VM, type: PyType, raw: PyObject, size: number): Owned<PyBuffered> {
  const self = newInstance(type, new BufferedData(type !== BUFFERED_WRITER, type !== BUFFERED_READER));
  try {
    openBuffer(vm, self, raw, size);
  } catch (error) {
    drop(self);
    throw error;
  }
  return self;
}
