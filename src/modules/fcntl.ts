/** `fcntl`: as far as the flags of descriptors go. Locks are kept within the process. */
import { host } from '../host/host.ts';
import { asIndex, asSsize, isInt, isStr } from '../object/abstract.ts';
import { hasBuffer, readBytes } from '../object/buffer.ts';
import { defineModule, put } from '../object/define.ts';
import { def } from '../object/native.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { bytes, int, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { cintArgument } from '../types/arguments.ts';
import { fdOf } from './file-descriptor.ts';
import { isInheritable, setInheritable } from './inheritable.ts';
import { onHost, raiseErrno } from './os-errors.ts';

const CONSTANTS: { readonly [name: string]: number } = {
  DN_ACCESS: 1,
  DN_ATTRIB: 32,
  DN_CREATE: 4,
  DN_DELETE: 8,
  DN_MODIFY: 2,
  DN_MULTISHOT: 2147483648,
  DN_RENAME: 16,
  FASYNC: 8192,
  FD_CLOEXEC: 1,
  FICLONE: 1074041865,
  FICLONERANGE: 1075876877,
  F_ADD_SEALS: 1033,
  F_DUPFD: 0,
  F_DUPFD_CLOEXEC: 1030,
  F_EXLCK: 4,
  F_GETFD: 1,
  F_GETFL: 3,
  F_GETLEASE: 1025,
  F_GETLK: 5,
  F_GETLK64: 5,
  F_GETOWN: 9,
  F_GETOWN_EX: 16,
  F_GETPIPE_SZ: 1032,
  F_GETSIG: 11,
  F_GET_FILE_RW_HINT: 1037,
  F_GET_RW_HINT: 1035,
  F_GET_SEALS: 1034,
  F_NOTIFY: 1026,
  F_OFD_GETLK: 36,
  F_OFD_SETLK: 37,
  F_OFD_SETLKW: 38,
  F_OWNER_PGRP: 2,
  F_OWNER_PID: 1,
  F_OWNER_TID: 0,
  F_RDLCK: 0,
  F_SEAL_FUTURE_WRITE: 16,
  F_SEAL_GROW: 4,
  F_SEAL_SEAL: 1,
  F_SEAL_SHRINK: 2,
  F_SEAL_WRITE: 8,
  F_SETFD: 2,
  F_SETFL: 4,
  F_SETLEASE: 1024,
  F_SETLK: 6,
  F_SETLK64: 6,
  F_SETLKW: 7,
  F_SETLKW64: 7,
  F_SETOWN: 8,
  F_SETOWN_EX: 15,
  F_SETPIPE_SZ: 1031,
  F_SETSIG: 10,
  F_SET_FILE_RW_HINT: 1038,
  F_SET_RW_HINT: 1036,
  F_SHLCK: 8,
  F_UNLCK: 2,
  F_WRLCK: 1,
  LOCK_EX: 2,
  LOCK_MAND: 32,
  LOCK_NB: 4,
  LOCK_READ: 64,
  LOCK_RW: 192,
  LOCK_SH: 1,
  LOCK_UN: 8,
  LOCK_WRITE: 128,
  RWH_WRITE_LIFE_EXTREME: 5,
  RWH_WRITE_LIFE_LONG: 4,
  RWH_WRITE_LIFE_MEDIUM: 3,
  RWH_WRITE_LIFE_NONE: 1,
  RWH_WRITE_LIFE_NOT_SET: 0,
  RWH_WRITE_LIFE_SHORT: 2,
};

const O_NONBLOCK = 0o4000;
const EINVAL = 22;
const ENOTTY = 25;
const FIONREAD = 0x541b;
const FIONBIO = 0x5421;
const TIOCGWINSZ = 0x5413;
const FIOCLEX = 0x5451;
const FIONCLEX = 0x5450;

/** The `F_*` operations. Raises OSError. */
function control(vm: VM, fd: number, cmd: number, arg: number): number {
  onHost(vm, () => host.fstat(fd));
  switch (cmd) {
    case CONSTANTS.F_GETFD:
      return isInheritable(fd) ? 0 : 1;
    case CONSTANTS.F_SETFD:
      setInheritable(fd, (arg & 1) === 0);
      return 0;
    case CONSTANTS.F_GETFL:
      return onHost(vm, () => host.openFlags(fd)) | (host.getBlocking(fd) ? 0 : O_NONBLOCK);
    case CONSTANTS.F_SETFL:
      onHost(vm, () => host.setBlocking(fd, (arg & O_NONBLOCK) === 0));
      return 0;
    case CONSTANTS.F_DUPFD:
    case CONSTANTS.F_DUPFD_CLOEXEC:
      return onHost(vm, () => {
        const others: number[] = [];
        let copy = host.dup(fd);
        while (copy < arg) {
          others.push(copy);
          copy = host.dup(fd);
        }
        for (const other of others) host.close(other);
        return copy;
      });
    case CONSTANTS.F_GETLK:
    case CONSTANTS.F_SETLK:
    case CONSTANTS.F_SETLKW:
    case CONSTANTS.F_SETPIPE_SZ:
      return 0;
    case CONSTANTS.F_GETPIPE_SZ:
      return 65536;
    default:
      return raiseErrno(vm, EINVAL);
  }
}

function fcntlFunction(vm: VM, _self: PyObject, fd: PyObject, cmd: PyObject, arg?: PyObject): Owned {
  const n = fdOf(vm, fd);
  const operation = cintArgument(vm, cmd, 0);
  if (arg !== undefined && (isStr(arg) || hasBuffer(arg))) {
    const given = isStr(arg) ? new TextEncoder().encode(arg.v) : readBytes(vm, arg).slice();
    if (given.length > 1024) return vm.raise('ValueError', 'fcntl string arg too long');
    control(vm, n, operation, 0);
    return bytes(given);
  }
  const value = arg === undefined ? 0 : Number(BigInt.asIntN(32, BigInt(asIndex(vm, arg))));
  return int(control(vm, n, operation, value));
}

function ioctl(vm: VM, _self: PyObject, fd: PyObject, request: PyObject, arg?: PyObject): Owned {
  const n = fdOf(vm, fd);
  const code = Number(BigInt.asUintN(32, BigInt(asIndex(vm, request))));
  onHost(vm, () => host.fstat(n));
  if (code === FIOCLEX || code === FIONCLEX) {
    setInheritable(n, code === FIONCLEX);
    return int(0);
  }
  if (arg === undefined || isInt(arg)) return raiseErrno(vm, ENOTTY);
  const view = isStr(arg) ? new TextEncoder().encode(arg.v) : readBytes(vm, arg);
  const out = view.slice();
  const data = new DataView(out.buffer);
  if (code === TIOCGWINSZ && out.length >= 8) {
    const [columns, lines] = onHost(vm, () => host.terminalSize(n));
    data.setUint16(0, lines, true);
    data.setUint16(2, columns, true);
  } else if (code === FIONREAD && out.length >= 4) {
    const readable = onHost(vm, () => host.poll([[n, 1]], 0))[0];
    data.setInt32(0, readable === 0 ? 0 : host.available(n), true);
  } else if (code === FIONBIO && out.length >= 4) {
    host.setBlocking(n, data.getInt32(0, true) === 0);
  } else return raiseErrno(vm, ENOTTY);
  return bytes(out);
}

export const fcntl = defineModule('fcntl', {
  doc: 'This module performs file control and I/O control on file\ndescriptors.  It is an interface to the fcntl() and ioctl() Unix\nroutines.  File descriptors can be obtained with the fileno() method of\na file or socket object.',
  functions: [
    def(
      'fcntl',
      '($module, fd, cmd, arg=0, /)',
      'Perform the operation `cmd` on file descriptor fd.\n\nThe values used for `cmd` are operating system dependent, and are available\nas constants in the fcntl module, using the same names as used in\nthe relevant C header files.  The argument arg is optional, and\ndefaults to 0; it may be an int or a string.  If arg is given as a string,\nthe return value of fcntl is a string of that length, containing the\nresulting value put in the arg buffer by the operating system.  The length\nof the arg string is not allowed to exceed 1024 bytes.  If the arg given\nis an integer or if none is specified, the result value is an integer\ncorresponding to the return value of the fcntl call in the C code.',
      fcntlFunction,
    ),
    def(
      'ioctl',
      '($module, fd, request, arg=0, mutate_flag=True, /)',
      'Perform the operation `request` on file descriptor `fd`.\n\nThe values used for `request` are operating system dependent, and are available\nas constants in the fcntl or termios library modules, using the same names as\nused in the relevant C header files.\n\nThe argument `arg` is optional, and defaults to 0; it may be an int or a\nbuffer containing character data (most likely a string or an array).\n\nIf the argument is a mutable buffer (such as an array) and if the\nmutate_flag argument (which is only allowed in this case) is true then the\nbuffer is (in effect) passed to the operating system and changes made by\nthe OS will be reflected in the contents of the buffer after the call has\nreturned.  The return value is the integer returned by the ioctl system\ncall.\n\nIf the argument is a mutable buffer and the mutable_flag argument is false,\nthe behavior is as if a string had been passed.\n\nIf the argument is an immutable buffer (most likely a string) then a copy\nof the buffer is passed to the operating system and the return value is a\nstring of the same length containing whatever the operating system put in\nthe buffer.  The length of the arg buffer in this case is not allowed to\nexceed 1024 bytes.\n\nIf the arg given is an integer or if none is specified, the result value is\nan integer corresponding to the return value of the ioctl call in the C\ncode.',
      ioctl,
    ),
    def(
      'flock',
      '($module, fd, operation, /)',
      'Perform the lock operation `operation` on file descriptor `fd`.\n\nSee the Unix manual page for flock(2) for details (On some systems, this\nfunction is emulated using fcntl()).',
      (vm, _self: PyObject, fd: PyObject, operation: PyObject) => {
        const n = fdOf(vm, fd);
        cintArgument(vm, operation, 0);
        // There is one thread, which never waits for itself.
        onHost(vm, () => host.fstat(n));
        return none();
      },
    ),
    def(
      'lockf',
      '($module, fd, cmd, len=0, start=0, whence=0, /)',
      'A wrapper around the fcntl() locking calls.\n\n`fd` is the file descriptor of the file to lock or unlock, and operation is one\nof the following values:\n\n    LOCK_UN - unlock\n    LOCK_SH - acquire a shared lock\n    LOCK_EX - acquire an exclusive lock\n\nWhen operation is LOCK_SH or LOCK_EX, it can also be bitwise ORed with\nLOCK_NB to avoid blocking on lock acquisition.  If LOCK_NB is used and the\nlock cannot be acquired, an OSError will be raised and the exception will\nhave an errno attribute set to EACCES or EAGAIN (depending on the operating\nsystem -- for portability, check for either value).\n\n`len` is the number of bytes to lock, with the default meaning to lock to\nEOF.  `start` is the byte offset, relative to `whence`, to that the lock\nstarts.  `whence` is as with fileobj.seek(), specifically:\n\n    0 - relative to the start of the file (SEEK_SET)\n    1 - relative to the current buffer position (SEEK_CUR)\n    2 - relative to the end of the file (SEEK_END)',
      (vm, _self: PyObject, fd: PyObject, cmd: PyObject, len?: PyObject) => {
        const n = fdOf(vm, fd);
        const operation = cintArgument(vm, cmd, 0);
        // To unlock, or to lock for reading or writing, whatever else is said.
        if (operation !== 8 && (operation & 3) === 0) {
          return vm.raise('ValueError', 'unrecognized lockf argument');
        }
        if (len !== undefined) asSsize(vm, len, 'OverflowError');
        onHost(vm, () => host.fstat(n));
        return none();
      },
    ),
  ],
  init: (_vm, d) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
  },
});
