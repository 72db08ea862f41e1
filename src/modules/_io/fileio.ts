/** `FileIO`: a raw file by descriptor. */
import { HostError, host, O, S_IFDIR, S_IFMT, S_IFREG } from '../../host/host.ts';
import { asSsize, isInt, isStr, isTrue, reprText, setAttr, typeName } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType, getset, valueMember } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { instanceGet } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { drop, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, bytes, int, name, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { fsPath } from '../fspath.ts';
import { callMethod } from '../method-calls.ts';
import { raiseErrno, raiseHost } from '../os-errors.ts';
import { baseClose, warnUnclosed } from './base.ts';
import { bytesArgument, NO_BYTES, offsetArgument, sizeArgument, unsupported, withWritable } from './common.ts';
import { FILE_IO, RAW_IO_BASE } from './types.ts';

const EINTR = 4;

/** The payload of a FileIO: no references, the name is an attribute. */
export class FileData {
  fd = -1;
  created = false;
  readable = false;
  writable = false;
  appending = false;
  /** null = not looked at yet. */
  seekable: boolean | null = null;
  closefd = true;
  finalizing = false;
  blksize = 0;
  /** Size when it was opened, a hint for `readall`. */
  size = -1;
}
export type PyFileIO = PyObject<FileData>;

function closedError(vm: VM): never {
  return vm.raise('ValueError', 'I/O operation on closed file');
}

function fdOf(vm: VM, self: PyFileIO): number {
  if (self.v.fd < 0) return closedError(vm);
  return self.v.fd;
}

/** Mode letters to state. Raises ValueError. */
function parseMode(vm: VM, d: FileData, mode: string): number {
  const bad = (): never =>
    vm.raise('ValueError', 'Must have exactly one of create/read/write/append mode and at most one plus');
  let seen = false;
  let plus = false;
  let flags = 0;
  for (const c of mode) {
    if (c === 'b') continue;
    if (c === '+') {
      if (plus) bad();
      plus = true;
      d.readable = d.writable = true;
      continue;
    }
    if (c !== 'r' && c !== 'w' && c !== 'a' && c !== 'x') vm.raise('ValueError', `invalid mode: ${mode}`);
    if (seen) bad();
    seen = true;
    if (c === 'r') d.readable = true;
    else d.writable = true;
    if (c === 'w') flags |= O.CREAT | O.TRUNC;
    else if (c === 'x') {
      d.created = true;
      flags |= O.EXCL | O.CREAT;
    } else if (c === 'a') {
      d.appending = true;
      flags |= O.APPEND | O.CREAT;
    }
  }
  if (!seen) bad();
  if (d.readable && d.writable) flags |= O.RDWR;
  else flags |= d.readable ? O.RDONLY : O.WRONLY;
  return flags | O.CLOEXEC;
}

const init = initSlot<PyFileIO>(
  'FileIO',
  "(file, mode='r', closefd=True, opener=None)",
  (vm, self, file: PyObject, mode?: PyObject, closefd?: PyObject, opener?: PyObject) => {
    if (mode !== undefined && !isStr(mode)) {
      vm.raise('TypeError', `FileIO() argument 'mode' must be str, not ${typeName(mode)}`);
    }
    openFile(
      vm,
      self,
      file,
      mode === undefined ? 'r' : (mode.v as string),
      closefd === undefined || isTrue(vm, closefd),
      opener ?? NONE,
    );
  },
);

/** What `FileIO.__init__` does. */
export function openFile(
  vm: VM,
  self: PyFileIO,
  file: PyObject,
  mode: string,
  closefd: boolean,
  opener: PyObject,
): void {
  const d = self.v;
  if (d.fd >= 0 && d.closefd) closeFd(vm, self);
  Object.assign(d, new FileData());
  let fd = -1;
  let path: string | null = null;
  if (isInt(file)) {
    fd = asSsize(vm, file, 'OverflowError');
    if (fd < 0) vm.raise('ValueError', 'negative file descriptor');
  } else path = fsPath(vm, file, 'open').text;
  const flags = parseMode(vm, d, mode);
  d.closefd = closefd;
  let own = false;
  if (path !== null) {
    d.closefd = true;
    if (!closefd) vm.raise('ValueError', 'Cannot use closefd=False with file name');
    own = true;
    if (opener === NONE) {
      try {
        fd = host.open(path, flags, 0o666);
      } catch (error) {
        raiseHost(vm, error, file);
      }
    } else {
      const given = vm.keep(call(vm, opener, [file, vm.keep(int(flags))]));
      if (!isInt(given)) vm.raise('TypeError', 'expected integer from opener');
      fd = asSsize(vm, given, 'OverflowError');
      if (fd < 0) vm.raise('ValueError', `opener returned ${fd}`);
    }
  }
  d.fd = fd;
  try {
    const stat = host.fstat(fd);
    if ((stat.mode & S_IFMT) === S_IFDIR) throw new HostError(21);
    d.blksize = stat.blksize > 1 ? stat.blksize : 8192;
    if ((stat.mode & S_IFMT) === S_IFREG) d.size = stat.size;
    if (d.appending) host.lseek(fd, 0, 2);
  } catch (error) {
    if (!(error instanceof HostError && error.errno === 29)) {
      d.fd = -1;
      if (own) {
        try {
          host.close(fd);
        } catch (closing) {
          if (!(closing instanceof HostError)) throw closing;
        }
      }
      raiseHost(vm, error, error instanceof HostError && error.errno === 21 ? file : null);
    }
  }
  setAttr(vm, self, name('name'), file);
}

function closeFd(vm: VM, self: PyFileIO): void {
  const fd = self.v.fd;
  if (fd < 0) return;
  self.v.fd = -1;
  try {
    host.close(fd);
  } catch (error) {
    raiseHost(vm, error);
  }
}

// --- For the buffers above ---------------------------------------------------------------------------------------

/** Reads into memory; the number of bytes, 0 at the end. */
export function fileRead(vm: VM, self: PyFileIO, into: Uint8Array): number {
  const fd = fdOf(vm, self);
  if (!self.v.readable) return unsupported(vm, 'File not open for reading');
  if (into.length === 0) return 0;
  for (;;) {
    try {
      return host.read(fd, into);
    } catch (error) {
      // A signal came: its handler runs, then reading goes on (PEP 475).
      if (error instanceof HostError && error.errno === EINTR) vm.poll();
      else return raiseHost(vm, error);
    }
  }
}

/** Writes from memory; the number of bytes written. */
export function fileWrite(vm: VM, self: PyFileIO, from: Uint8Array): number {
  const fd = fdOf(vm, self);
  if (!self.v.writable) return unsupported(vm, 'File not open for writing');
  try {
    return host.write(fd, from);
  } catch (error) {
    return raiseHost(vm, error);
  }
}

/** Moves the position; the new one. Raises OSError. */
export function fileSeek(vm: VM, self: PyFileIO, offset: number, whence: number): number {
  const fd = fdOf(vm, self);
  try {
    const pos = host.lseek(fd, offset, whence);
    if (self.v.seekable === null) self.v.seekable = true;
    return pos;
  } catch (error) {
    return raiseHost(vm, error);
  }
}

/** Everything up to the end. */
export function fileReadAll(vm: VM, self: PyFileIO): Uint8Array {
  const fd = fdOf(vm, self);
  if (!self.v.readable) return unsupported(vm, 'File not open for reading');
  let size = DEFAULT_CHUNK;
  if (self.v.size > 0) {
    try {
      size = Math.max(host.fstat(fd).size - host.lseek(fd, 0, 1), 0) + 1;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
  let memory = new Uint8Array(size);
  let n = 0;
  for (;;) {
    if (n === memory.length) {
      const more = new Uint8Array(memory.length * 2);
      more.set(memory);
      memory = more;
    }
    const got = fileRead(vm, self, memory.subarray(n));
    if (got === 0) break;
    n += got;
  }
  return n === 0 ? NO_BYTES : memory.slice(0, n);
}
const DEFAULT_CHUNK = 8192;

/** Whether the file can be positioned; asked once. */
export function fileSeekable(vm: VM, self: PyFileIO): boolean {
  const fd = fdOf(vm, self);
  if (self.v.seekable === null) {
    try {
      host.lseek(fd, 0, 1);
      self.v.seekable = true;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      self.v.seekable = false;
    }
  }
  return self.v.seekable;
}

/** `mode` as FileIO shows it. */
export function fileMode(d: FileData): string {
  if (d.created) return d.readable ? 'xb+' : 'xb';
  if (d.appending) return d.readable ? 'ab+' : 'ab';
  if (d.readable) return d.writable ? 'rb+' : 'rb';
  return 'wb';
}

/** Closes the file: `FileIO.close`. */
export function fileClose(vm: VM, self: PyFileIO): void {
  const d = self.v;
  if (!d.closefd) {
    baseClose(vm, self);
    d.fd = -1;
    return;
  }
  if (d.finalizing) warnUnclosedFile(vm, self, self);
  try {
    baseClose(vm, self);
  } finally {
    closeFd(vm, self);
  }
}

/** ResourceWarning about a file that nobody closed; `source` is the object that the program knew. */
export function warnUnclosedFile(vm: VM, self: PyFileIO, source: PyObject): void {
  if (self.v.fd >= 0 && self.v.closefd) warnUnclosed(vm, source);
}

/** `<_io.FileIO name='x' mode='rb' closefd=True>` */
function fileRepr(vm: VM, self: PyFileIO): Owned {
  const d = self.v;
  const type = `<${typeName(self)}`;
  if (d.fd < 0) return str(`${type} [closed]>`);
  const mode = fileMode(d);
  const close = d.closefd ? 'True' : 'False';
  const attribute = instanceGet(self, name('name'));
  if (attribute === undefined) return str(`${type} fd=${d.fd} mode='${mode}' closefd=${close}>`);
  if (vm.reprEnter(self)) {
    return vm.raise('RuntimeError', `reentrant call inside ${typeName(self)}.__repr__`);
  }
  try {
    return str(`${type} name=${reprText(vm, attribute)} mode='${mode}' closefd=${close}>`);
  } finally {
    vm.reprLeave(self);
  }
}

function isTty(vm: VM, self: PyFileIO): boolean {
  return host.isatty(fdOf(vm, self));
}

defineType(FILE_IO, {
  base: RAW_IO_BASE,
  signature: "(file, mode='r', closefd=True, opener=None)",
  doc: "Open a file.\n\nThe mode can be 'r' (default), 'w', 'x' or 'a' for reading,\nwriting, exclusive creation or appending.  The file will be created if it\ndoesn't exist when opened for writing or appending; it will be truncated\nwhen opened for writing.  A FileExistsError will be raised if it already\nexists when opened for creating. Opening a file for creating implies\nwriting so this mode behaves in a similar way to 'w'.Add a '+' to the mode\nto allow simultaneous reading and writing. A custom opener can be used by\npassing a callable as *opener*. The underlying file descriptor for the file\nobject is then obtained by calling opener with (*name*, *flags*).\n*opener* must return an open file descriptor (passing os.open as *opener*\nresults in functionality similar to passing None).",
  basetype: true,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 48,
  dictOffset: 40,
  weakrefOffset: 32,
  layout: null,
  newPayload: () => new FileData(),
  slots: {
    new_: (_vm: VM, type: PyType) => newInstance(type, new FileData()),
    init,
    repr: fileRepr,
  },
  methods: [
    def(
      'read',
      '($self, size=-1, /)',
      'Read at most size bytes, returned as bytes.\n\nOnly makes one system call, so less data may be returned than requested.\nIn non-blocking mode, returns None if no data is available.\nReturn an empty bytes object at EOF.',
      (vm, self: PyFileIO, size?: PyObject) => {
        const n = sizeArgument(vm, size);
        if (n < 0) return bytes(fileReadAll(vm, self));
        const memory = new Uint8Array(n);
        return bytes(memory.slice(0, fileRead(vm, self, memory)));
      },
    ),
    def(
      'readall',
      '($self, /)',
      'Read all data from the file, returned as bytes.\n\nIn non-blocking mode, returns as much as is immediately available,\nor None if no data is available.  Return an empty bytes object at EOF.',
      (vm, self: PyFileIO) => bytes(fileReadAll(vm, self)),
    ),
    def('readinto', '($self, buffer, /)', 'Same as RawIOBase.readinto().', (vm, self: PyFileIO, buffer: PyObject) => {
      if (self.v.fd < 0) closedError(vm);
      if (!self.v.readable) unsupported(vm, 'File not open for reading');
      return int(withWritable(vm, buffer, 'readinto', (memory) => fileRead(vm, self, memory)));
    }),
    def(
      'write',
      '($self, b, /)',
      'Write buffer b to file, return number of bytes written.\n\nOnly makes one system call, so not all of the data may be written.\nThe number of bytes actually written is returned.  In non-blocking mode,\nreturns None if the write would block.',
      (vm, self: PyFileIO, b: PyObject) => int(fileWrite(vm, self, bytesArgument(vm, b))),
    ),
    def(
      'seek',
      '($self, pos, whence=0, /)',
      'Move to new file position and return the file position.\n\nArgument offset is a byte count.  Optional argument whence defaults to\nSEEK_SET or 0 (offset from start of file, offset should be >= 0); other values\nare SEEK_CUR or 1 (move relative to current position, positive or negative),\nand SEEK_END or 2 (move relative to end of file, usually negative, although\nmany platforms allow seeking beyond the end of a file).\n\nNote that not all file objects are seekable.',
      (vm, self: PyFileIO, pos: PyObject, whence?: PyObject) => {
        fdOf(vm, self);
        const how = whence === undefined ? 0 : asSsize(vm, whence, 'OverflowError');
        return int(fileSeek(vm, self, offsetArgument(vm, pos), how));
      },
    ),
    def(
      'tell',
      '($self, /)',
      'Current file position.\n\nCan raise OSError for non seekable files.',
      (vm, self: PyFileIO) => int(fileSeek(vm, self, 0, 1)),
    ),
    def(
      'truncate',
      '($self, size=None, /)',
      'Truncate the file to at most size bytes and return the truncated size.\n\nSize defaults to the current file position, as returned by tell().\nThe current file position is changed to the value of size.',
      (vm, self: PyFileIO, size?: PyObject) => {
        const fd = fdOf(vm, self);
        if (!self.v.writable) unsupported(vm, 'File not open for writing');
        const n = size === undefined || size === NONE ? fileSeek(vm, self, 0, 1) : offsetArgument(vm, size);
        if (n < 0) raiseErrno(vm, 22);
        try {
          host.ftruncate(fd, n);
        } catch (error) {
          raiseHost(vm, error);
        }
        return int(n);
      },
    ),
    def(
      'close',
      '($self, /)',
      'Close the file.\n\nA closed file cannot be used for further I/O operations.  close() may be\ncalled more than once without error.',
      (vm, self: PyFileIO) => {
        fileClose(vm, self);
        return none();
      },
    ),
    def('seekable', '($self, /)', 'True if file supports random-access.', (vm, self: PyFileIO) =>
      bool(fileSeekable(vm, self)),
    ),
    def('readable', '($self, /)', 'True if file was opened in a read mode.', (vm, self: PyFileIO) => {
      fdOf(vm, self);
      return bool(self.v.readable);
    }),
    def('writable', '($self, /)', 'True if file was opened in a write mode.', (vm, self: PyFileIO) => {
      fdOf(vm, self);
      return bool(self.v.writable);
    }),
    def('fileno', '($self, /)', 'Return the underlying file descriptor (an integer).', (vm, self: PyFileIO) =>
      int(fdOf(vm, self)),
    ),
    def('isatty', '($self, /)', 'True if the file is connected to a TTY device.', (vm, self: PyFileIO) =>
      bool(isTty(vm, self)),
    ),
    def('_dealloc_warn', '($self, object, /)', null, (vm, self: PyFileIO, source: PyObject) => {
      warnUnclosedFile(vm, self, source);
      return none();
    }),
    def('__reduce__', '($self, /)', null, (vm, self: PyObject) =>
      vm.raise('TypeError', `cannot pickle '${self.type.v.name}' instances`),
    ),
    def('__reduce_ex__', '($self, object, /)', null, (vm, self: PyObject, _protocol: PyObject) =>
      vm.raise('TypeError', `cannot pickle '${self.type.v.name}' instances`),
    ),
  ],
  getset: [
    getset('closed', 'True if the file is closed', (_vm, self: PyFileIO) => bool(self.v.fd < 0)),
    getset('closefd', 'True if the file descriptor will be closed by close().', (_vm, self: PyFileIO) =>
      bool(self.v.closefd),
    ),
    getset('mode', 'String giving the file mode', (_vm, self: PyFileIO) => str(fileMode(self.v))),
  ],
  members: [
    valueMember('_blksize', null, (self: PyFileIO) => int(self.v.blksize)),
    valueMember(
      '_finalizing',
      null,
      (self: PyFileIO) => bool(self.v.finalizing),
      (vm, self, value) => {
        self.v.finalizing = value !== null && isTrue(vm, value);
      },
    ),
  ],
});

/** Opens a descriptor of the process as a FileIO (standard streams): no check, no name but the one given. */
export function fileOfDescriptor(vm: VM, fd: number, writing: boolean, label: string): Owned<PyFileIO> {
  const d = new FileData();
  d.fd = fd;
  d.closefd = false;
  d.readable = !writing;
  d.writable = writing;
  const self = newInstance(FILE_IO, d);
  const text = vm.keep(str(label));
  try {
    setAttr(vm, self, name('name'), text);
  } catch (error) {
    drop(self);
    throw error;
  }
  return self;
}

/** `raw.isatty()` of any raw stream. */
export function rawIsTty(vm: VM, raw: PyObject): boolean {
  if (raw.type === FILE_IO) return isTty(vm, raw as PyFileIO);
  const mark = vm.mark();
  const truth = isTrue(vm, vm.keep(callMethod(vm, raw, 'isatty')));
  vm.release(mark);
  return truth;
}
