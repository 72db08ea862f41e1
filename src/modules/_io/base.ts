/** The abstract bases: `_IOBase`, `_RawIOBase`, `_BufferedIOBase`, `_TextIOBase`. */
import {
  asSsize,
  getIter,
  isTrue,
  iterate,
  iterNext,
  length,
  reprText,
  setAttr,
  typeName,
} from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { BYTEARRAY, NONE, OBJECT, TRUE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import type { PyList } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { getAttrOpt, instanceGet, instanceSet } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, bytes, int, listTake, name, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { isBytes } from '../fspath.ts';
import { callMethod } from '../method-calls.ts';
import { checkClosed, NO_BYTES, sizeArgument, unsupported, viewBytes, withWritable } from './common.ts';
import {
  BUFFERED_IO_BASE,
  DEFAULT_BUFFER_SIZE,
  IO_BASE,
  RAW_IO_BASE,
  TEXT_IO_BASE,
  UNSUPPORTED_OPERATION,
} from './types.ts';

const CLOSED = '__IOBase_closed';

/** Whether `_IOBase.close` has been called. @nothrow */
export function baseClosed(self: PyObject): boolean {
  return instanceGet(self, name(CLOSED)) !== undefined;
}

/** `_IOBase.close`: flushes, and marks the stream closed also when that fails. */
export function baseClose(vm: VM, self: PyObject): void {
  if (baseClosed(self)) return;
  try {
    drop(callMethod(vm, self, 'flush'));
  } finally {
    instanceSet(self, name(CLOSED), TRUE);
  }
}

/** `ResourceWarning: unclosed file <…>`. */
export function warnUnclosed(vm: VM, source: PyObject): void {
  const mark = vm.mark();
  try {
    vm.warn('ResourceWarning', `unclosed file ${reprText(vm, source)}`, 1);
  } catch (error) {
    const exc = vm.caught(error, mark);
    vm.unraisableTake(exc, null, source);
  }
}

/** The finalizer of all streams: closes what is still open. */
function finalize(vm: VM, self: PyObject): void {
  const mark = vm.mark();
  let closed = true;
  try {
    const state = getAttrOpt(vm, self, name('closed'));
    closed = state === null || isTrue(vm, vm.keep(state));
  } catch (error) {
    drop(vm.caught(error, mark));
  }
  vm.release(mark);
  if (closed) return;
  try {
    setAttr(vm, self, name('_finalizing'), TRUE);
  } catch (error) {
    drop(vm.caught(error, mark));
  }
  try {
    drop(callMethod(vm, self, 'close'));
  } catch (error) {
    vm.unraisableTake(vm.caught(error, mark), null, self);
  }
}

/** Reads a line with `read` (and `peek` where there is one): what `_IOBase.readline` does for any binary stream. */
function readLine(vm: VM, self: PyObject, limit: number): Uint8Array {
  const mark = vm.mark();
  const peek = getAttrOpt(vm, self, name('peek'));
  if (peek !== null) vm.keep(peek);
  const inner = vm.mark();
  const out: number[] = [];
  while (limit < 0 || out.length < limit) {
    let n = 1;
    if (peek !== null) {
      const ahead = vm.keep(call1(vm, peek, vm.keep(int(1))));
      if (!isBytes(ahead))
        return vm.raise('OSError', `peek() should have returned a bytes object, not '${typeName(ahead)}'`);
      if (ahead.v.length > 0) {
        const end = ahead.v.indexOf(10);
        n = end < 0 ? ahead.v.length : end + 1;
        if (limit >= 0) n = Math.min(n, limit - out.length);
      }
    }
    const b = vm.keep(callMethod(vm, self, 'read', [vm.keep(int(n))]));
    if (!isBytes(b)) return vm.raise('OSError', `read() should have returned a bytes object, not '${typeName(b)}'`);
    for (const c of b.v) out.push(c);
    const done = b.v.length === 0 || b.v[b.v.length - 1] === 10;
    vm.release(inner);
    if (done) break;
  }
  vm.release(mark);
  return out.length === 0 ? NO_BYTES : Uint8Array.from(out);
}

/** Lines of any stream up to a hint, as a list. */
export function readLines(vm: VM, self: PyObject, hint: number): Owned<PyList> {
  const lines = listTake([]);
  const result = vm.keep(lines);
  let total = 0;
  iterate(vm, self, (line) => {
    line.rc++;
    result.v.push(line as never);
    result.aux = result.v.length;
    if (hint <= 0) return true;
    total += length(vm, line);
    return total <= hint;
  });
  return dup(result);
}

/** `writelines`: writes every item of an iterable. */
function writeLines(vm: VM, self: PyObject, lines: PyObject): void {
  checkClosed(vm, self);
  const it = vm.keep(getIter(vm, lines));
  const mark = vm.mark();
  for (;;) {
    const line = iterNext(vm, it);
    if (line === null) break;
    drop(callMethod(vm, self, 'write', [vm.keep(line)]));
    vm.release(mark);
  }
}

/** Raises UnsupportedOperation unless a predicate of the stream says True. */
function checkAbility(vm: VM, self: PyObject, predicate: string, message: string): Owned {
  const answer = vm.keep(callMethod(vm, self, predicate));
  if (answer !== TRUE) return unsupported(vm, message);
  return bool(true);
}

defineType(IO_BASE, {
  base: OBJECT,
  doc: "The abstract base class for all I/O classes.\n\nThis class provides dummy implementations for many methods that\nderived classes can override selectively; the default implementations\nrepresent a file that cannot be read, written or seeked.\n\nEven though IOBase does not declare read, readinto, or write because\ntheir signatures will vary, implementations and clients should\nconsider those methods part of the interface. Also, implementations\nmay raise UnsupportedOperation when operations they do not support are\ncalled.\n\nThe basic type used for binary data read from or written to a file is\nbytes. Other bytes-like objects are accepted as method arguments too.\nIn some cases (such as readinto), a writable object is required. Text\nI/O classes work with str data.\n\nNote that calling any method (except additional calls to close(),\nwhich are ignored) on a closed stream should raise a ValueError.\n\nIOBase (and its subclasses) support the iterator protocol, meaning\nthat an IOBase object can be iterated over yielding the lines in a\nstream.\n\nIOBase also supports the :keyword:`with` statement. In this example,\nfp is closed after the suite of the with statement is complete:\n\nwith open('spam.txt', 'r') as fp:\n    fp.write('Spam and eggs!')\n",
  basetype: true,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 32,
  dictOffset: 16,
  weakrefOffset: 24,
  slots: {
    new_: (_vm: VM, type: PyType) => newInstance(type, null),
    iter: (vm: VM, self) => {
      checkClosed(vm, self);
      return dup(self);
    },
    iternext: (vm: VM, self) => {
      const line = callMethod(vm, self, 'readline');
      vm.keep(line);
      return length(vm, line) === 0 ? null : dup(line as PyObject);
    },
    del: finalize,
  },
  methods: [
    def(
      'seek',
      '($self, offset, whence=os.SEEK_SET, /)',
      "Change the stream position to the given byte offset.\n\n  offset\n    The stream position, relative to 'whence'.\n  whence\n    The relative position to seek from.\n\nThe offset is interpreted relative to the position indicated by whence.\nValues for whence are:\n\n* os.SEEK_SET or 0 -- start of stream (the default); offset should be zero or positive\n* os.SEEK_CUR or 1 -- current stream position; offset may be negative\n* os.SEEK_END or 2 -- end of stream; offset is usually negative\n\nReturn the new absolute position.",
      (vm, _self: PyObject, _offset: PyObject, _whence?: PyObject) => unsupported(vm, 'seek'),
    ),
    def('tell', '($self, /)', 'Return current stream position.', (vm, self: PyObject) => {
      const zero = vm.keep(int(0));
      return callMethod(vm, self, 'seek', [zero, vm.keep(int(1))]);
    }),
    def(
      'truncate',
      '($self, size=None, /)',
      'Truncate file to size bytes.\n\nFile pointer is left unchanged. Size defaults to the current IO position\nas reported by tell(). Return the new size.',
      (vm, _self: PyObject, _size?: PyObject) => unsupported(vm, 'truncate'),
    ),
    def(
      'flush',
      '($self, /)',
      'Flush write buffers, if applicable.\n\nThis is not implemented for read-only and non-blocking streams.',
      (vm, self: PyObject) => {
        if (baseClosed(self)) vm.raise('ValueError', 'I/O operation on closed file.');
        return none();
      },
    ),
    def(
      'close',
      '($self, /)',
      'Flush and close the IO object.\n\nThis method has no effect if the file is already closed.',
      (vm, self: PyObject) => {
        baseClose(vm, self);
        return none();
      },
    ),
    def(
      'seekable',
      '($self, /)',
      'Return whether object supports random access.\n\nIf False, seek(), tell() and truncate() will raise OSError.\nThis method may need to do a test seek().',
      () => bool(false),
    ),
    def(
      'readable',
      '($self, /)',
      'Return whether object was opened for reading.\n\nIf False, read() will raise OSError.',
      () => bool(false),
    ),
    def(
      'writable',
      '($self, /)',
      'Return whether object was opened for writing.\n\nIf False, write() will raise OSError.',
      () => bool(false),
    ),
    def('_checkClosed', '($self, /)', null, (vm, self: PyObject) => {
      checkClosed(vm, self);
      return none();
    }),
    def('_checkSeekable', '($self, /)', null, (vm, self: PyObject) =>
      checkAbility(vm, self, 'seekable', 'File or stream is not seekable.'),
    ),
    def('_checkReadable', '($self, /)', null, (vm, self: PyObject) =>
      checkAbility(vm, self, 'readable', 'File or stream is not readable.'),
    ),
    def('_checkWritable', '($self, /)', null, (vm, self: PyObject) =>
      checkAbility(vm, self, 'writable', 'File or stream is not writable.'),
    ),
    def(
      'fileno',
      '($self, /)',
      'Return underlying file descriptor if one exists.\n\nRaise OSError if the IO object does not use a file descriptor.',
      (vm) => unsupported(vm, 'fileno'),
    ),
    def(
      'isatty',
      '($self, /)',
      "Return whether this is an 'interactive' stream.\n\nReturn False if it can't be determined.",
      (vm, self: PyObject) => {
        checkClosed(vm, self);
        return bool(false);
      },
    ),
    def('__enter__', '($self, /)', null, (vm, self: PyObject) => {
      checkClosed(vm, self);
      return dup(self);
    }),
    def('__exit__', '($self, *args)', null, (vm, self: PyObject, _args: PyObject[]) => callMethod(vm, self, 'close'), {
      hideSignature: true,
    }),
    def(
      'readline',
      '($self, size=-1, /)',
      "Read and return a line from the stream.\n\nIf size is specified, at most size bytes will be read.\n\nThe line terminator is always b'\\n' for binary files; for text\nfiles, the newlines argument to open can be used to select the line\nterminator(s) recognized.",
      (vm, self: PyObject, size?: PyObject) => bytes(readLine(vm, self, sizeArgument(vm, size))),
    ),
    def(
      'readlines',
      '($self, hint=-1, /)',
      'Return a list of lines from the stream.\n\nhint can be specified to control the number of lines read: no more\nlines will be read if the total size (in bytes/characters) of all\nlines so far exceeds hint.',
      (vm, self: PyObject, hint?: PyObject) => readLines(vm, self, sizeArgument(vm, hint)),
    ),
    def(
      'writelines',
      '($self, lines, /)',
      'Write a list of lines to stream.\n\nLine separators are not added, so it is usual for each of the\nlines provided to have a line separator at the end.',
      (vm, self: PyObject, lines: PyObject) => {
        writeLines(vm, self, lines);
        return none();
      },
    ),
  ],
  getset: [getset('closed', null, (_vm, self: PyObject) => bool(baseClosed(self)))],
});

// --- Raw ---------------------------------------------------------------------------------------------------------

/**
 * Reads into memory with `readinto` of a raw stream written in Python: bytes read, or -1 when it says None (it would
 * block).
 */
export function readIntoMethod(vm: VM, raw: PyObject, into: Uint8Array): number {
  const mark = vm.mark();
  const buffer = vm.keep(call1(vm, BYTEARRAY, vm.keep(int(into.length))));
  const result = vm.keep(callMethod(vm, raw, 'readinto', [buffer]));
  if (result === NONE) {
    vm.release(mark);
    return -1;
  }
  const n = asSsize(vm, result, 'OverflowError');
  if (n < 0 || n > into.length) {
    return vm.raise(
      'OSError',
      `raw readinto() returned invalid length ${n} (should have been between 0 and ${into.length})`,
    );
  }
  const export_ = buffer.type.v.slots.buffer as NonNullable<typeof buffer.type.v.slots.buffer>;
  into.set(viewBytes(export_(vm, buffer, false)).subarray(0, n));
  buffer.type.v.slots.releaseBuffer?.(buffer);
  vm.release(mark);
  return n;
}

/** All that a raw stream gives with `read`: null when it would block at once. */
function rawReadAll(vm: VM, self: PyObject): Owned {
  const parts: Uint8Array[] = [];
  let total = 0;
  const mark = vm.mark();
  for (;;) {
    const b = vm.keep(callMethod(vm, self, 'read', [vm.keep(int(DEFAULT_BUFFER_SIZE))]));
    if (b === NONE && total === 0) {
      vm.release(mark);
      return none();
    }
    if (b === NONE) break;
    if (!isBytes(b)) return vm.raise('TypeError', 'read() should return bytes');
    if (b.v.length === 0) break;
    parts.push(b.v);
    total += b.v.length;
    vm.release(mark);
  }
  vm.release(mark);
  return bytes(joined(parts, total));
}

/** Pieces in one array. @nothrow */
export function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  if (parts.length === 1) return parts[0];
  if (total === 0) return NO_BYTES;
  const out = new Uint8Array(total);
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}

const notImplemented = (vm: VM): Owned => vm.raise('NotImplementedError', '');

defineType(RAW_IO_BASE, {
  base: IO_BASE,
  doc: 'Base class for raw binary I/O.',
  basetype: true,
  methods: [
    def('read', '($self, size=-1, /)', null, (vm, self: PyObject, size?: PyObject) => {
      const n = sizeArgument(vm, size);
      if (n < 0) return callMethod(vm, self, 'readall');
      const memory = new Uint8Array(n);
      const got = readIntoMethod(vm, self, memory);
      return got < 0 ? none() : bytes(memory.slice(0, got));
    }),
    def('readall', '($self, /)', 'Read until EOF, using multiple read() call.', (vm, self: PyObject) =>
      rawReadAll(vm, self),
    ),
    def('readinto', '($self, buffer, /)', null, notImplemented, { hideSignature: true }),
    def('write', '($self, b, /)', null, notImplemented, { hideSignature: true }),
  ],
});

// --- Buffered ----------------------------------------------------------------------------------------------------

/** `readinto` by way of `read` or `read1`. */
function readIntoBy(vm: VM, self: PyObject, buffer: PyObject, method: string): Owned {
  let n = 0;
  withWritable(vm, buffer, method === 'read' ? 'readinto' : 'readinto1', (memory) => {
    const b = vm.keep(callMethod(vm, self, method, [vm.keep(int(memory.length))]));
    if (!isBytes(b)) return vm.raise('TypeError', `${method}() should return bytes`);
    if (b.v.length > memory.length) {
      return vm.raise(
        'ValueError',
        `${method}() returned too much data: ${memory.length} bytes requested, ${b.v.length} returned`,
      );
    }
    memory.set(b.v);
    n = b.v.length;
    return n;
  });
  return int(n);
}

defineType(BUFFERED_IO_BASE, {
  base: IO_BASE,
  doc: 'Base class for buffered IO objects.\n\nThe main difference with RawIOBase is that the read() method\nsupports omitting the size argument, and does not have a default\nimplementation that defers to readinto().\n\nIn addition, read(), readinto() and write() may raise\nBlockingIOError if the underlying raw stream is in non-blocking\nmode and not ready; unlike their raw counterparts, they will never\nreturn None.\n\nA typical implementation should not inherit from a RawIOBase\nimplementation, but wrap one.\n',
  basetype: true,
  methods: [
    def(
      'detach',
      '($self, /)',
      'Disconnect this buffer from its underlying raw stream and return it.\n\nAfter the raw stream has been detached, the buffer is in an unusable\nstate.',
      (vm) => unsupported(vm, 'detach'),
    ),
    def(
      'read',
      '($self, size=-1, /)',
      "Read and return up to n bytes.\n\nIf the size argument is omitted, None, or negative, read and\nreturn all data until EOF.\n\nIf the size argument is positive, and the underlying raw stream is\nnot 'interactive', multiple raw reads may be issued to satisfy\nthe byte count (unless EOF is reached first).\nHowever, for interactive raw streams (as well as sockets and pipes),\nat most one raw read will be issued, and a short result does not\nimply that EOF is imminent.\n\nReturn an empty bytes object on EOF.\n\nReturn None if the underlying raw stream was open in non-blocking\nmode and no data is available at the moment.",
      (vm, _self: PyObject, _size?: PyObject) => unsupported(vm, 'read'),
    ),
    def(
      'read1',
      '($self, size=-1, /)',
      'Read and return up to size bytes, with at most one read() call to the underlying raw stream.\n\nReturn an empty bytes object on EOF.\nA short result does not imply that EOF is imminent.',
      (vm, _self: PyObject, _size?: PyObject) => unsupported(vm, 'read1'),
    ),
    def(
      'write',
      '($self, b, /)',
      'Write buffer b to the IO stream.\n\nReturn the number of bytes written, which is always\nthe length of b in bytes.\n\nRaise BlockingIOError if the buffer is full and the\nunderlying raw stream cannot accept more data at the moment.',
      (vm, _self: PyObject, _b: PyObject) => unsupported(vm, 'write'),
    ),
    def('readinto', '($self, buffer, /)', null, (vm, self: PyObject, buffer: PyObject) =>
      readIntoBy(vm, self, buffer, 'read'),
    ),
    def('readinto1', '($self, buffer, /)', null, (vm, self: PyObject, buffer: PyObject) =>
      readIntoBy(vm, self, buffer, 'read1'),
    ),
  ],
});

// --- Text --------------------------------------------------------------------------------------------------------

defineType(TEXT_IO_BASE, {
  base: IO_BASE,
  doc: "Base class for text I/O.\n\nThis class provides a character and line based interface to stream\nI/O. There is no readinto method because Python's character strings\nare immutable.\n",
  basetype: true,
  methods: [
    def(
      'detach',
      '($self, /)',
      'Separate the underlying buffer from the TextIOBase and return it.\n\nAfter the underlying buffer has been detached, the TextIO is in an unusable state.',
      (vm) => unsupported(vm, 'detach'),
    ),
    def(
      'read',
      '($self, size=-1, /)',
      'Read at most size characters from stream.\n\nRead from underlying buffer until we have size characters or we hit EOF.\nIf size is negative or omitted, read until EOF.',
      (vm, _self: PyObject, _size?: PyObject) => unsupported(vm, 'read'),
    ),
    def(
      'readline',
      '($self, size=-1, /)',
      'Read until newline or EOF.\n\nReturn an empty string if EOF is hit immediately.\nIf size is specified, at most size characters will be read.',
      (vm, _self: PyObject, _size?: PyObject) => unsupported(vm, 'readline'),
    ),
    def(
      'write',
      '($self, s, /)',
      'Write string s to stream.\n\nReturn the number of characters written\n(which is always equal to the length of the string).',
      (vm, _self: PyObject, _s: PyObject) => unsupported(vm, 'write'),
    ),
  ],
  getset: [
    getset('encoding', 'Encoding of the text stream.\n\nSubclasses should override.', () => none()),
    getset(
      'newlines',
      'Line endings translated so far.\n\nOnly line endings translated during reading are considered.\n\nSubclasses should override.',
      () => none(),
    ),
    getset('errors', 'The error setting of the decoder or encoder.\n\nSubclasses should override.', () => none()),
  ],
});

defineType(UNSUPPORTED_OPERATION, {
  base: exceptionType('OSError'),
  bases: [exceptionType('OSError'), exceptionType('ValueError')],
  doc: null,
  basetype: true,
  mutable: true,
});

/** Truth of what a predicate method of a stream answers. */
export function predicate(vm: VM, o: PyObject, method: string): boolean {
  const mark = vm.mark();
  const truth = isTrue(vm, vm.keep(callMethod(vm, o, method)));
  vm.release(mark);
  return truth;
}
