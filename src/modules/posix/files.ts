/** More functions on descriptors and files: at a place, several buffers at once, whole file systems. */
import { type FileSystemStat, host } from '../../host/host.ts';
import { asIndex, asSsize, collect, isTrue } from '../../object/abstract.ts';
import { getBuffer, releaseBuffer } from '../../object/buffer.ts';
import { NONE } from '../../object/core-types.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { bool, bytes, int, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { newStruct, structSequence } from '../../types/structseq.ts';
import { bytesArgument } from '../_io/common.ts';
import { isInheritable, setInheritable } from '../inheritable.ts';
import { onHost, raiseErrno } from '../os-errors.ts';
import { fdArgument, flagOr, inDirectory, pathArgument } from './arguments.ts';
import { nameObject } from './scandir.ts';

const EBADF = 9;
const EINVAL = 22;
const O_NONBLOCK = 0o4000;
const O_CLOEXEC = 0o2000000;

export const STATVFS_RESULT = structSequence({
  module: 'os',
  name: 'statvfs_result',
  doc: 'statvfs_result: Result from statvfs or fstatvfs.\n\nThis object may be accessed either as a tuple of\n  (bsize, frsize, blocks, bfree, bavail, files, ffree, favail, flag, namemax),\nor via the attributes f_bsize, f_frsize, f_blocks, f_bfree, and so on.\n\nSee os.statvfs for more information.',
  visible: 10,
  fields: [
    ['f_bsize', null],
    ['f_frsize', null],
    ['f_blocks', null],
    ['f_bfree', null],
    ['f_bavail', null],
    ['f_files', null],
    ['f_ffree', null],
    ['f_favail', null],
    ['f_flag', null],
    ['f_namemax', null],
    ['f_fsid', null],
  ],
});

function statvfs(s: FileSystemStat): Owned {
  const numbers = [s.bsize, s.bsize, s.blocks, s.bfree, s.bavail, s.files, s.ffree, s.ffree, 0, 255, 0];
  return newStruct(
    STATVFS_RESULT,
    numbers.map((n) => int(n)),
  );
}

/** Whether a descriptor is open. Raises OSError. */
function checkOpen(vm: VM, fd: number): void {
  onHost(vm, () => host.fstat(fd));
}

const pathOf = (fd: number): string => `/proc/self/fd/${fd}`;

function dup2(vm: VM, _self: PyObject, fd: PyObject, fd2: PyObject, inherit?: PyObject): Owned {
  const from = fdArgument(vm, fd);
  const to = fdArgument(vm, fd2);
  const flag = flagOr(vm, inherit, true);
  if (from < 0 || to < 0) return raiseErrno(vm, EBADF);
  onHost(vm, () => host.dup2(from, to));
  setInheritable(to, flag);
  return int(to);
}

function pread(vm: VM, _self: PyObject, fd: PyObject, length: PyObject, offset: PyObject): Owned {
  const n = fdArgument(vm, fd);
  const size = asSsize(vm, length, 'OverflowError');
  const at = Number(asIndex(vm, offset));
  if (size < 0 || at < 0) return raiseErrno(vm, EINVAL);
  const memory = new Uint8Array(size);
  const got = onHost(vm, () => host.pread(n, memory, at));
  return bytes(memory.slice(0, got));
}

/** The buffers of a sequence, one after the other; `f` gives how many bytes it has done with each. */
function eachBuffer(vm: VM, buffers: PyObject, writable: boolean, f: (b: Uint8Array) => number): number {
  const items: PyObject = vm.keep(collect(vm, buffers));
  let total = 0;
  for (const o of items.v as PyObject[]) {
    const view = getBuffer(vm, o, writable);
    try {
      const n = onHost(vm, () => f(view.bytes));
      total += n;
      if (n < view.bytes.length) break;
    } finally {
      releaseBuffer(o);
    }
  }
  return total;
}

function copyBytes(
  vm: VM,
  from: number,
  to: number,
  count: number,
  offset: number | null,
  target: number | null,
): number {
  const memory = new Uint8Array(Math.min(count, 1 << 20));
  let done = 0;
  while (done < count) {
    const part = memory.subarray(0, Math.min(memory.length, count - done));
    const at = done;
    const n = onHost(vm, () => (offset === null ? host.read(from, part) : host.pread(from, part, offset + at)));
    if (n === 0) break;
    let written = 0;
    while (written < n) {
      const rest = part.subarray(written, n);
      const place = done + written;
      written += onHost(vm, () => (target === null ? host.write(to, rest) : host.pwrite(to, rest, target + place)));
    }
    done += n;
    // A socket that does not wait says how far it got.
    if (!host.getBlocking(to)) break;
  }
  return done;
}

const place = (vm: VM, o: PyObject | undefined): number | null =>
  o === undefined || o === NONE ? null : Number(asIndex(vm, o));

function chown(function_: 'chown' | 'lchown') {
  return (
    vm: VM,
    _self: PyObject,
    path: PyObject,
    uid: PyObject,
    gid: PyObject,
    dirFd?: PyObject,
    follow?: PyObject,
  ) => {
    const p = inDirectory(vm, pathArgument(vm, function_, path, { allowFd: function_ === 'chown' }), dirFd);
    const [u, g] = [fdArgument(vm, uid), fdArgument(vm, gid)];
    const through = function_ === 'chown' && flagOr(vm, follow, true);
    onHost(vm, () => host.chown(p.fd >= 0 ? pathOf(p.fd) : p.text, u, g, through), p.object);
    return none();
  };
}

export const fileFunctions: readonly NativeDecl[] = [
  def('dup2', '($module, /, fd, fd2, inheritable=True)', 'Duplicate file descriptor.', dup2),
  def(
    'pipe2',
    '($module, flags, /)',
    'Create a pipe with flags set atomically.\n\nReturns a tuple of two file descriptors:\n  (read_fd, write_fd)\n\nflags can be constructed by ORing together one or more of these values:\nO_NONBLOCK, O_CLOEXEC.',
    (vm, _self: PyObject, flags: PyObject) => {
      const bits = fdArgument(vm, flags);
      if ((bits & ~(O_NONBLOCK | O_CLOEXEC)) !== 0) return raiseErrno(vm, EINVAL);
      const ends = onHost(vm, () => host.pipe());
      if ((bits & O_NONBLOCK) !== 0) for (const fd of ends) host.setBlocking(fd, false);
      return tupleTake([int(ends[0]), int(ends[1])]);
    },
  ),
  def(
    'closerange',
    '($module, fd_low, fd_high, /)',
    'Closes all file descriptors in [fd_low, fd_high), ignoring errors.',
    (vm, _self: PyObject, low: PyObject, high: PyObject) => {
      const [from, to] = [fdArgument(vm, low), fdArgument(vm, high)];
      for (let fd = Math.max(0, from); fd < Math.min(to, 65536); fd++) {
        try {
          host.close(fd);
        } catch {
          // What is not open need not be closed.
        }
      }
      return none();
    },
  ),
  def(
    'get_blocking',
    '($module, fd, /)',
    'Get the blocking mode of the file descriptor.\n\nReturn False if the O_NONBLOCK flag is set, True if the flag is cleared.',
    (vm, _self: PyObject, fd: PyObject) => {
      const n = fdArgument(vm, fd);
      checkOpen(vm, n);
      return bool(host.getBlocking(n));
    },
  ),
  def(
    'set_blocking',
    '($module, fd, blocking, /)',
    'Set the blocking mode of the specified file descriptor.\n\nSet the O_NONBLOCK flag if blocking is False,\nclear the O_NONBLOCK flag otherwise.',
    (vm, _self: PyObject, fd: PyObject, blocking: PyObject) => {
      const n = fdArgument(vm, fd);
      const wait = isTrue(vm, blocking);
      onHost(vm, () => host.setBlocking(n, wait));
      return none();
    },
  ),
  def(
    'get_inheritable',
    '($module, fd, /)',
    'Get the close-on-exe flag of the specified file descriptor.',
    (vm, _self: PyObject, fd: PyObject) => {
      const n = fdArgument(vm, fd);
      checkOpen(vm, n);
      return bool(isInheritable(n));
    },
  ),
  def(
    'set_inheritable',
    '($module, fd, inheritable, /)',
    'Set the inheritable flag of the specified file descriptor.',
    (vm, _self: PyObject, fd: PyObject, flag: PyObject) => {
      const n = fdArgument(vm, fd);
      const on = fdArgument(vm, flag) !== 0;
      checkOpen(vm, n);
      setInheritable(n, on);
      return none();
    },
  ),
  def(
    'device_encoding',
    '($module, /, fd)',
    "Return a string describing the encoding of a terminal's file descriptor.\n\nThe file descriptor must be attached to a terminal.\nIf the device is not a terminal, return None.",
    (vm, _self: PyObject, fd: PyObject) => (host.isatty(fdArgument(vm, fd)) ? str('utf-8') : none()),
  ),
  def(
    'ttyname',
    '($module, fd, /)',
    "Return the name of the terminal device connected to 'fd'.\n\n  fd\n    Integer file descriptor handle.",
    (vm, _self: PyObject, fd: PyObject) => {
      const n = fdArgument(vm, fd);
      checkOpen(vm, n);
      if (!host.isatty(n)) return raiseErrno(vm, 25);
      return nameObject(
        onHost(vm, () => host.readlink(pathOf(n))),
        false,
      );
    },
  ),
  def('ctermid', '($module, /)', 'Return the name of the controlling terminal for this process.', () =>
    str('/dev/tty'),
  ),
  def(
    'fchdir',
    '($module, /, fd)',
    'Change to the directory of the given file descriptor.\n\nfd must be opened on a directory, not a file.\nEquivalent to os.chdir(fd).',
    (vm, _self: PyObject, fd: PyObject) => {
      const n = fdArgument(vm, fd);
      checkOpen(vm, n);
      onHost(vm, () => host.chdir(pathOf(n)));
      return none();
    },
  ),
  def(
    'fchmod',
    '($module, /, fd, mode)',
    'Change the access permissions of the file given by file descriptor fd.\n\n  fd\n    The file descriptor of the file to be modified.\n  mode\n    Operating-system mode bitfield.\n    Be careful when using number literals for *mode*. The conventional UNIX notation for\n    numeric modes uses an octal base, which needs to be indicated with a ``0o`` prefix in\n    Python.\n\nEquivalent to os.chmod(fd, mode).',
    (vm, _self: PyObject, fd: PyObject, mode: PyObject) => {
      const [n, bits] = [fdArgument(vm, fd), fdArgument(vm, mode)];
      checkOpen(vm, n);
      onHost(vm, () => host.chmod(pathOf(n), bits));
      return none();
    },
  ),
  def(
    'fchown',
    '($module, /, fd, uid, gid)',
    'Change the owner and group id of the file specified by file descriptor.\n\nEquivalent to os.chown(fd, uid, gid).',
    (vm, _self: PyObject, fd: PyObject, uid: PyObject, gid: PyObject) => {
      const [n, u, g] = [fdArgument(vm, fd), fdArgument(vm, uid), fdArgument(vm, gid)];
      checkOpen(vm, n);
      onHost(vm, () => host.chown(pathOf(n), u, g, true));
      return none();
    },
  ),
  def(
    'chown',
    '($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)',
    'Change the owner and group id of path to the numeric uid and gid.\\\n\n  path\n    Path to be examined; can be string, bytes, a path-like object, or open-file-descriptor int.\n  dir_fd\n    If not None, it should be a file descriptor open to a directory,\n    and path should be relative; path will then be relative to that\n    directory.\n  follow_symlinks\n    If False, and the last element of the path is a symbolic link,\n    stat will examine the symbolic link itself instead of the file\n    the link points to.\n\npath may always be specified as a string.\nOn some platforms, path may also be specified as an open file descriptor.\n  If this functionality is unavailable, using it raises an exception.\nIf dir_fd is not None, it should be a file descriptor open to a directory,\n  and path should be relative; path will then be relative to that directory.\nIf follow_symlinks is False, and the last element of the path is a symbolic\n  link, chown will modify the symbolic link itself instead of the file the\n  link points to.\nIt is an error to use dir_fd or follow_symlinks when specifying path as\n  an open file descriptor.\ndir_fd and follow_symlinks may not be implemented on your platform.\n  If they are unavailable, using them will raise a NotImplementedError.',
    chown('chown'),
  ),
  def(
    'lchown',
    '($module, /, path, uid, gid)',
    'Change the owner and group id of path to the numeric uid and gid.\n\nThis function will not follow symbolic links.\nEquivalent to os.chown(path, uid, gid, follow_symlinks=False).',
    (vm, self: PyObject, path: PyObject, uid: PyObject, gid: PyObject) => chown('lchown')(vm, self, path, uid, gid),
  ),
  def(
    'statvfs',
    '($module, /, path)',
    'Perform a statvfs system call on the given path.\n\npath may always be specified as a string.\nOn some platforms, path may also be specified as an open file descriptor.\n  If this functionality is unavailable, using it raises an exception.',
    (vm, _self: PyObject, path: PyObject) => {
      const p = pathArgument(vm, 'statvfs', path, { allowFd: true });
      return statvfs(onHost(vm, () => host.statvfs(p.fd >= 0 ? pathOf(p.fd) : p.text), p.object));
    },
  ),
  def(
    'fstatvfs',
    '($module, fd, /)',
    'Perform an fstatvfs system call on the given fd.\n\nEquivalent to statvfs(fd).',
    (vm, _self: PyObject, fd: PyObject) => {
      const n = fdArgument(vm, fd);
      checkOpen(vm, n);
      return statvfs(onHost(vm, () => host.statvfs(pathOf(n))));
    },
  ),
  def('sync', '($module, /)', 'Force write of everything to disk.', () => none()),
  def(
    'pread',
    '($module, fd, length, offset, /)',
    'Read a number of bytes from a file descriptor starting at a particular offset.\n\nRead length bytes from file descriptor fd, starting at offset bytes from\nthe beginning of the file.  The file offset remains unchanged.',
    pread,
  ),
  def(
    'pwrite',
    '($module, fd, buffer, offset, /)',
    'Write bytes to a file descriptor starting at a particular offset.\n\nWrite buffer to fd, starting at offset bytes from the beginning of\nthe file.  Returns the number of bytes written.  Does not change the\ncurrent file offset.',
    (vm, _self: PyObject, fd: PyObject, buffer: PyObject, offset: PyObject) => {
      const n = fdArgument(vm, fd);
      const b = bytesArgument(vm, buffer);
      const at = Number(asIndex(vm, offset));
      return int(onHost(vm, () => host.pwrite(n, b, at)));
    },
  ),
  def(
    'readv',
    '($module, fd, buffers, /)',
    'Read from a file descriptor fd into an iterable of buffers.\n\nThe buffers should be mutable buffers accepting bytes.\nreadv will transfer data into each buffer until it is full\nand then move on to the next buffer in the sequence to hold\nthe rest of the data.\n\nreadv returns the total number of bytes read,\nwhich may be less than the total capacity of all the buffers.',
    (vm, _self: PyObject, fd: PyObject, buffers: PyObject) => {
      const n = fdArgument(vm, fd);
      return int(eachBuffer(vm, buffers, true, (b) => host.read(n, b)));
    },
  ),
  def(
    'writev',
    '($module, fd, buffers, /)',
    'Iterate over buffers, and write the contents of each to a file descriptor.\n\nReturns the total number of bytes written.\nbuffers must be a sequence of bytes-like objects.',
    (vm, _self: PyObject, fd: PyObject, buffers: PyObject) => {
      const n = fdArgument(vm, fd);
      return int(eachBuffer(vm, buffers, false, (b) => host.write(n, b)));
    },
  ),
  def(
    'preadv',
    '($module, fd, buffers, offset, flags=0, /)',
    'Reads from a file descriptor into a number of mutable bytes-like objects.\n\nCombines the functionality of readv() and pread(). As readv(), it will\ntransfer data into each buffer until it is full and then move on to the next\nbuffer in the sequence to hold the rest of the data. Its fourth argument,\nspecifies the file offset at which the input operation is to be performed. It\nwill return the total number of bytes read (which can be less than the total\ncapacity of all the objects).\n\nThe flags argument contains a bitwise OR of zero or more of the following flags:\n\n- RWF_HIPRI\n- RWF_NOWAIT\n\nUsing non-zero flags requires Linux 4.6 or newer.',
    (vm, _self: PyObject, fd: PyObject, buffers: PyObject, offset: PyObject) => {
      const n = fdArgument(vm, fd);
      let at = Number(asIndex(vm, offset));
      return int(
        eachBuffer(vm, buffers, true, (b) => {
          const got = host.pread(n, b, at);
          at += got;
          return got;
        }),
      );
    },
  ),
  def(
    'pwritev',
    '($module, fd, buffers, offset, flags=0, /)',
    'Writes the contents of bytes-like objects to a file descriptor at a given offset.\n\nCombines the functionality of writev() and pwrite(). All buffers must be a sequence\nof bytes-like objects. Buffers are processed in array order. Entire contents of first\nbuffer is written before proceeding to second, and so on. The operating system may\nset a limit (sysconf() value SC_IOV_MAX) on the number of buffers that can be used.\nThis function writes the contents of each object to the file descriptor and returns\nthe total number of bytes written.\n\nThe flags argument contains a bitwise OR of zero or more of the following flags:\n\n- RWF_DSYNC\n- RWF_SYNC\n- RWF_APPEND\n\nUsing non-zero flags requires Linux 4.7 or newer.',
    (vm, _self: PyObject, fd: PyObject, buffers: PyObject, offset: PyObject) => {
      const n = fdArgument(vm, fd);
      let at = Number(asIndex(vm, offset));
      return int(
        eachBuffer(vm, buffers, false, (b) => {
          const put = host.pwrite(n, b, at);
          at += put;
          return put;
        }),
      );
    },
  ),
  def(
    'sendfile',
    '($module, /, out_fd, in_fd, offset, count)',
    'Copy count bytes from file descriptor in_fd to file descriptor out_fd.',
    (vm, _self: PyObject, outFd: PyObject, inFd: PyObject, offset: PyObject, count: PyObject) => {
      const [to, from] = [fdArgument(vm, outFd), fdArgument(vm, inFd)];
      return int(copyBytes(vm, from, to, asSsize(vm, count, 'OverflowError'), place(vm, offset), null));
    },
  ),
  def(
    'copy_file_range',
    '($module, /, src, dst, count, offset_src=None,\n                offset_dst=None)',
    'Copy count bytes from one file descriptor to another.\n\n  src\n    Source file descriptor.\n  dst\n    Destination file descriptor.\n  count\n    Number of bytes to copy.\n  offset_src\n    Starting offset in src.\n  offset_dst\n    Starting offset in dst.\n\nIf offset_src is None, then src is read from the current position;\nrespectively for offset_dst.',
    (vm, _self: PyObject, ...args: PyObject[]) => {
      const [src, dst, count, offsetSrc, offsetDst] = args;
      const n = asSsize(vm, count, 'OverflowError');
      if (n < 0) return vm.raise('ValueError', "negative value for 'count' not allowed");
      return int(
        copyBytes(vm, fdArgument(vm, src), fdArgument(vm, dst), n, place(vm, offsetSrc), place(vm, offsetDst)),
      );
    },
  ),
  def(
    'posix_fallocate',
    '($module, fd, offset, length, /)',
    'Ensure a file has allocated at least a particular number of bytes on disk.\n\nEnsure that the file specified by fd encompasses a range of bytes\nstarting at offset bytes from the beginning and continuing for length bytes.',
    (vm, _self: PyObject, fd: PyObject, offset: PyObject, length: PyObject) => {
      const n = fdArgument(vm, fd);
      const end = Number(asIndex(vm, offset)) + Number(asIndex(vm, length));
      if (onHost(vm, () => host.fstat(n)).size < end) onHost(vm, () => host.ftruncate(n, end));
      return none();
    },
  ),
  def(
    'posix_fadvise',
    '($module, fd, offset, length, advice, /)',
    'Announce an intention to access data in a specific pattern.\n\nAnnounce an intention to access data in a specific pattern, thus allowing\nthe kernel to make optimizations.\nThe advice applies to the region of the file specified by fd starting at\noffset and continuing for length bytes.\nadvice is one of POSIX_FADV_NORMAL, POSIX_FADV_SEQUENTIAL,\nPOSIX_FADV_RANDOM, POSIX_FADV_NOREUSE, POSIX_FADV_WILLNEED, or\nPOSIX_FADV_DONTNEED.',
    (vm, _self: PyObject, ...args: PyObject[]) => {
      // Advice that nobody takes.
      checkOpen(vm, fdArgument(vm, args[0]));
      return none();
    },
  ),
];
