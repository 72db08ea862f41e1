/** Functions on file descriptors. */
import { host } from '../../host/host.ts';
import { asIndex, asSsize } from '../../object/abstract.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { bool, bytes, int, none, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { newStruct } from '../../types/structseq.ts';
import { bytesArgument } from '../_io/common.ts';
import { setInheritable } from '../inheritable.ts';
import { onHost, raiseErrno, raiseHost } from '../os-errors.ts';
import { TERMINAL_SIZE } from '../struct-types.ts';
import { fdArgument, inDirectory, pathArgument } from './arguments.ts';

function open(vm: VM, _self: PyObject, path: PyObject, flags: PyObject, mode?: PyObject, dirFd?: PyObject): Owned {
  const p = inDirectory(vm, pathArgument(vm, 'open', path), dirFd);
  const bits = fdArgument(vm, flags);
  const permissions = mode === undefined ? 0o777 : fdArgument(vm, mode);

  try {
    const fd = host.open(p.text, bits, permissions);
    setInheritable(fd, false);
    return int(fd);
  } catch (error) {
    return raiseHost(vm, error, p.object);
  }
}

function read(vm: VM, _self: PyObject, fd: PyObject, length: PyObject): Owned {
  const n = fdArgument(vm, fd);
  const size = asSsize(vm, length, 'OverflowError');
  if (size < 0) return raiseErrno(vm, 22);
  const memory = new Uint8Array(Math.min(size, 2 ** 30));
  const got = onHost(vm, () => host.read(n, memory));
  return bytes(memory.slice(0, got));
}

function write(vm: VM, _self: PyObject, fd: PyObject, data: PyObject): Owned {
  const n = fdArgument(vm, fd);
  const b = bytesArgument(vm, data);
  // Writing nothing still says whether the descriptor is open.
  if (b.length === 0) onHost(vm, () => host.fstat(n));
  return int(onHost(vm, () => host.write(n, b)));
}

export const descriptorFunctions: readonly NativeDecl[] = [
  def(
    'open',
    '($module, /, path, flags, mode=511, *, dir_fd=None)',
    'Open a file for low level IO.  Returns a file descriptor (integer).\n\nIf dir_fd is not None, it should be a file descriptor open to a directory,\n  and path should be relative; path will then be relative to that directory.\ndir_fd may not be implemented on your platform.\n  If it is unavailable, using it will raise a NotImplementedError.',
    open,
  ),
  def('close', '($module, /, fd)', 'Close a file descriptor.', (vm, _self: PyObject, fd: PyObject) => {
    const n = fdArgument(vm, fd);
    if (n > 2) setInheritable(n, false);
    onHost(vm, () => host.close(n));
    return none();
  }),
  def('read', '($module, fd, length, /)', 'Read from a file descriptor.  Returns a bytes object.', read),
  def('write', '($module, fd, data, /)', 'Write a bytes object to a file descriptor.', write),
  def(
    'lseek',
    '($module, fd, position, whence, /)',
    "Set the position of a file descriptor.  Return the new position.\n\n  fd\n    An open file descriptor, as returned by os.open().\n  position\n    Position, interpreted relative to 'whence'.\n  whence\n    The relative position to seek from. Valid values are:\n    - SEEK_SET: seek from the start of the file.\n    - SEEK_CUR: seek from the current file position.\n    - SEEK_END: seek from the end of the file.\n\nThe return value is the number of bytes relative to the beginning of the file.",
    (vm, _self: PyObject, fd: PyObject, position: PyObject, whence: PyObject) => {
      const n = fdArgument(vm, fd);
      const offset = asSsize(vm, position, 'OverflowError');
      const how = fdArgument(vm, whence);
      return int(onHost(vm, () => host.lseek(n, offset, how)));
    },
  ),
  def(
    'isatty',
    '($module, fd, /)',
    'Return True if the fd is connected to a terminal.\n\nReturn True if the file descriptor is an open file descriptor\nconnected to the slave end of a terminal.',
    (vm, _self: PyObject, fd: PyObject) => bool(host.isatty(fdArgument(vm, fd))),
  ),
  def(
    'pipe',
    '($module, /)',
    'Create a pipe.\n\nReturns a tuple of two file descriptors:\n  (read_fd, write_fd)',
    (vm) => {
      const [reader, writer] = onHost(vm, () => host.pipe());
      setInheritable(reader, false);
      setInheritable(writer, false);
      return tupleTake([int(reader), int(writer)]);
    },
  ),
  def('dup', '($module, fd, /)', 'Return a duplicate of a file descriptor.', (vm, _self: PyObject, fd: PyObject) => {
    const n = fdArgument(vm, fd);
    const copy = onHost(vm, () => host.dup(n));
    setInheritable(copy, false);
    return int(copy);
  }),
  def('fsync', '($module, /, fd)', 'Force write of fd to disk.', (vm, _self: PyObject, fd: PyObject) => {
    const n = fdArgument(vm, fd);
    onHost(vm, () => host.fsync(n));
    return none();
  }),
  def(
    'fdatasync',
    '($module, /, fd)',
    'Force write of fd to disk without forcing update of metadata.',
    (vm, _self: PyObject, fd: PyObject) => {
      const n = fdArgument(vm, fd);
      onHost(vm, () => host.fsync(n));
      return none();
    },
  ),
  def(
    'ftruncate',
    '($module, fd, length, /)',
    'Truncate a file, specified by file descriptor, to a specific length.',
    (vm, _self: PyObject, fd: PyObject, length: PyObject) => {
      const n = fdArgument(vm, fd);
      const size = Number(asIndex(vm, length));
      onHost(vm, () => host.ftruncate(n, size));
      return none();
    },
  ),
  def(
    'get_terminal_size',
    '($module, fd=<unrepresentable>, /)',
    'Return the size of the terminal window as (columns, lines).\n\nThe optional argument fd (default standard output) specifies\nwhich file descriptor should be queried.\n\nIf the file descriptor is not connected to a terminal, an OSError\nis thrown.\n\nThis function will only be defined if an implementation is\navailable for this system.\n\nshutil.get_terminal_size is the high-level function which should\nnormally be used, os.get_terminal_size is the low-level implementation.',
    (vm, _self: PyObject, fd?: PyObject) => {
      const n = fd === undefined ? 1 : fdArgument(vm, fd);
      const [columns, lines] = onHost(vm, () => host.terminalSize(n));
      return newStruct(TERMINAL_SIZE, [int(columns), int(lines)]);
    },
  ),
];
