/** `stat` and its kin. */
import { type FileStat, host } from '../../host/host.ts';
import { def } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { float, int, intFromBig, intOf } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { newStruct } from '../../types/structseq.ts';
import { raiseHost } from '../os-errors.ts';
import { STAT_RESULT } from '../struct-types.ts';
import { fdArgument, flagOr, inDirectory, pathArgument } from './arguments.ts';

const SECOND = 1_000_000_000n;

/** Whole seconds, rounded down. */
function whole(ns: bigint): number {
  const rest = ns % SECOND;
  return Number(rest < 0n ? ns / SECOND - 1n : ns / SECOND);
}

/** Nanoseconds as float seconds, with as little loss as a double allows. */
function fraction(ns: bigint): number {
  const s = whole(ns);
  return s + 1e-9 * Number(ns - BigInt(s) * SECOND);
}

/** A `stat_result`. @nothrow */
export function statResult(s: FileStat): Owned {
  const ino = typeof s.ino === 'bigint' ? intFromBig(s.ino) : intOf(s.ino);
  return newStruct(STAT_RESULT, [
    int(s.mode),
    ino,
    int(s.dev),
    int(s.nlink),
    int(s.uid),
    int(s.gid),
    int(s.size),
    int(whole(s.atimeNs)),
    int(whole(s.mtimeNs)),
    int(whole(s.ctimeNs)),
    float(fraction(s.atimeNs)),
    float(fraction(s.mtimeNs)),
    float(fraction(s.ctimeNs)),
    intFromBig(s.atimeNs),
    intFromBig(s.mtimeNs),
    intFromBig(s.ctimeNs),
    int(s.blksize),
    int(s.blocks),
    int(s.rdev),
  ]);
}

/** What `stat` or `lstat` of a path says. Raises OSError. */
export function statPath(vm: VM, text: string, follow: boolean, object: PyObject | null): Owned {
  try {
    return statResult(follow ? host.stat(text) : host.lstat(text));
  } catch (error) {
    return raiseHost(vm, error, object);
  }
}

function statFd(vm: VM, fd: number, object: PyObject | null): Owned {
  try {
    return statResult(host.fstat(fd));
  } catch (error) {
    return raiseHost(vm, error, object);
  }
}

function stat(vm: VM, _self: PyObject, path: PyObject, dirFd?: PyObject, follow?: PyObject): Owned {
  const p = inDirectory(vm, pathArgument(vm, 'stat', path, { allowFd: true }), dirFd);

  return p.fd >= 0 ? statFd(vm, p.fd, p.object) : statPath(vm, p.text, flagOr(vm, follow, true), p.object);
}

export const statFunctions = [
  def(
    'stat',
    '($module, /, path, *, dir_fd=None, follow_symlinks=True)',
    "Perform a stat system call on the given path.\n\n  path\n    Path to be examined; can be string, bytes, a path-like object or\n    open-file-descriptor int.\n  dir_fd\n    If not None, it should be a file descriptor open to a directory,\n    and path should be a relative string; path will then be relative to\n    that directory.\n  follow_symlinks\n    If False, and the last element of the path is a symbolic link,\n    stat will examine the symbolic link itself instead of the file\n    the link points to.\n\ndir_fd and follow_symlinks may not be implemented\n  on your platform.  If they are unavailable, using them will raise a\n  NotImplementedError.\n\nIt's an error to use dir_fd or follow_symlinks when specifying path as\n  an open file descriptor.",
    stat,
  ),
  def(
    'lstat',
    '($module, /, path, *, dir_fd=None)',
    'Perform a stat system call on the given path, without following symbolic links.\n\nLike stat(), but do not follow symbolic links.\nEquivalent to stat(path, follow_symlinks=False).',
    (vm, _self: PyObject, path: PyObject, dirFd?: PyObject) => {
      const p = inDirectory(vm, pathArgument(vm, 'lstat', path), dirFd);

      return statPath(vm, p.text, false, p.object);
    },
  ),
  def(
    'fstat',
    '($module, /, fd)',
    'Perform a stat system call on the given file descriptor.\n\nLike stat(), but for an open file descriptor.\nEquivalent to os.stat(fd).',
    (vm, _self: PyObject, fd: PyObject) => statFd(vm, fdArgument(vm, fd), null),
  ),
];
