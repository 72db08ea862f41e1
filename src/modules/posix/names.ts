/** Functions on names in the file system. */
import { host } from '../../host/host.ts';
import { asIndex, isTuple } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { bool, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { toFloat } from '../../types/float.ts';
import { fspath } from '../fspath.ts';
import { raiseHost } from '../os-errors.ts';
import { fdArgument, inDirectory, type PathArgument, pathArgument } from './arguments.ts';
import { nameObject } from './scandir.ts';

/** Does something with one path. Raises OSError naming it. */
function onPath(vm: VM, p: PathArgument, f: (path: string) => void): Owned {
  try {
    f(p.text);
    return none();
  } catch (error) {
    return raiseHost(vm, error, p.object);
  }
}

function remove(function_: 'unlink' | 'remove' | 'rmdir') {
  return (vm: VM, _self: PyObject, path: PyObject, dirFd?: PyObject): Owned => {
    const p = inDirectory(vm, pathArgument(vm, function_, path), dirFd);
    return onPath(vm, p, (text) => (function_ === 'rmdir' ? host.rmdir(text) : host.unlink(text)));
  };
}

function rename(function_: 'rename' | 'replace') {
  return (vm: VM, _self: PyObject, src: PyObject, dst: PyObject, srcFd?: PyObject, dstFd?: PyObject): Owned => {
    const from = inDirectory(vm, pathArgument(vm, function_, src, { name: 'src' }), srcFd);
    const to = inDirectory(vm, pathArgument(vm, function_, dst, { name: 'dst' }), dstFd);
    try {
      host.rename(from.text, to.text);
    } catch (error) {
      return raiseHost(vm, error, from.object, to.object);
    }
    return none();
  };
}

function link(vm: VM, _self: PyObject, src: PyObject, dst: PyObject, srcFd?: PyObject, dstFd?: PyObject): Owned {
  const from = inDirectory(vm, pathArgument(vm, 'link', src, { name: 'src' }), srcFd);
  const to = inDirectory(vm, pathArgument(vm, 'link', dst, { name: 'dst' }), dstFd);
  try {
    host.link(from.text, to.text);
  } catch (error) {
    return raiseHost(vm, error, from.object, to.object);
  }
  return none();
}

function symlink(
  vm: VM,
  _self: PyObject,
  src: PyObject,
  dst: PyObject,
  _isDirectory?: PyObject,
  dirFd?: PyObject,
): Owned {
  const from = pathArgument(vm, 'symlink', src, { name: 'src' });
  const to = inDirectory(vm, pathArgument(vm, 'symlink', dst, { name: 'dst' }), dirFd);

  try {
    host.symlink(from.text, to.text);
  } catch (error) {
    return raiseHost(vm, error, from.object, to.object);
  }
  return none();
}

function readlink(vm: VM, _self: PyObject, path: PyObject, dirFd?: PyObject): Owned {
  const p = inDirectory(vm, pathArgument(vm, 'readlink', path), dirFd);
  let target: string;
  try {
    target = host.readlink(p.text);
  } catch (error) {
    return raiseHost(vm, error, p.object);
  }
  return nameObject(target, p.bytes);
}

function access(vm: VM, _self: PyObject, path: PyObject, mode: PyObject, dirFd?: PyObject): Owned {
  const p = inDirectory(vm, pathArgument(vm, 'access', path), dirFd);
  return bool(host.access(p.text, fdArgument(vm, mode)));
}

/** Nanoseconds of an item of `times`: int or float seconds. */
function timeNs(vm: VM, o: PyObject): bigint {
  const v = o.type.v.slots.nb_index === null ? toFloat(vm, o) : asIndex(vm, o);
  if (typeof v === 'bigint') return v * 1_000_000_000n;
  const whole = Math.floor(v);
  return BigInt(whole) * 1_000_000_000n + BigInt(Math.floor((v - whole) * 1e9));
}

function utime(vm: VM, _self: PyObject, path: PyObject, times?: PyObject, ns?: PyObject, dirFd?: PyObject): Owned {
  const p = inDirectory(vm, pathArgument(vm, 'utime', path, { allowFd: true }), dirFd);
  let atime = host.timeNs();
  let mtime = atime;
  const both = times !== undefined && times !== NONE;
  if (both && ns !== undefined) {
    return vm.raise('ValueError', "utime: you may specify either 'times' or 'ns' but not both");
  }
  const pair = both ? times : ns;
  if (pair !== undefined) {
    if (!isTuple(pair) || pair.v.length !== 2) {
      return vm.raise(
        'TypeError',
        `utime: '${both ? 'times' : 'ns'}' must be ${both ? 'either a tuple of two ints or None' : 'a tuple of two ints'}`,
      );
    }
    const [a, m] = pair.v as PyObject[];
    atime = both ? timeNs(vm, a) : BigInt(asIndex(vm, a));
    mtime = both ? timeNs(vm, m) : BigInt(asIndex(vm, m));
  }
  const text = p.fd >= 0 ? `/proc/self/fd/${p.fd}` : p.text;
  return onPath(vm, { ...p, text }, (t) => host.utime(t, atime, mtime));
}

export const nameFunctions: readonly NativeDecl[] = [
  def(
    'mkdir',
    '($module, /, path, mode=511, *, dir_fd=None)',
    'Create a directory.\n\nIf dir_fd is not None, it should be a file descriptor open to a directory,\n  and path should be relative; path will then be relative to that directory.\ndir_fd may not be implemented on your platform.\n  If it is unavailable, using it will raise a NotImplementedError.\n\nThe mode argument is ignored on Windows. Where it is used, the current umask\nvalue is first masked out.',
    (vm, _self: PyObject, path: PyObject, mode?: PyObject, dirFd?: PyObject) => {
      const p = inDirectory(vm, pathArgument(vm, 'mkdir', path), dirFd);
      const bits = mode === undefined ? 0o777 : fdArgument(vm, mode);
      return onPath(vm, p, (text) => host.mkdir(text, bits));
    },
  ),
  def(
    'rmdir',
    '($module, /, path, *, dir_fd=None)',
    'Remove a directory.\n\nIf dir_fd is not None, it should be a file descriptor open to a directory,\n  and path should be relative; path will then be relative to that directory.\ndir_fd may not be implemented on your platform.\n  If it is unavailable, using it will raise a NotImplementedError.',
    remove('rmdir'),
  ),
  def(
    'unlink',
    '($module, /, path, *, dir_fd=None)',
    'Remove a file (same as remove()).\n\nIf dir_fd is not None, it should be a file descriptor open to a directory,\n  and path should be relative; path will then be relative to that directory.\ndir_fd may not be implemented on your platform.\n  If it is unavailable, using it will raise a NotImplementedError.',
    remove('unlink'),
  ),
  def(
    'remove',
    '($module, /, path, *, dir_fd=None)',
    'Remove a file (same as unlink()).\n\nIf dir_fd is not None, it should be a file descriptor open to a directory,\n  and path should be relative; path will then be relative to that directory.\ndir_fd may not be implemented on your platform.\n  If it is unavailable, using it will raise a NotImplementedError.',
    remove('remove'),
  ),
  def(
    'rename',
    '($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)',
    'Rename a file or directory.\n\nIf either src_dir_fd or dst_dir_fd is not None, it should be a file\n  descriptor open to a directory, and the respective path string (src or dst)\n  should be relative; the path will then be relative to that directory.\nsrc_dir_fd and dst_dir_fd, may not be implemented on your platform.\n  If they are unavailable, using them will raise a NotImplementedError.',
    rename('rename'),
  ),
  def(
    'replace',
    '($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)',
    'Rename a file or directory, overwriting the destination.\n\nIf either src_dir_fd or dst_dir_fd is not None, it should be a file\n  descriptor open to a directory, and the respective path string (src or dst)\n  should be relative; the path will then be relative to that directory.\nsrc_dir_fd and dst_dir_fd, may not be implemented on your platform.\n  If they are unavailable, using them will raise a NotImplementedError.',
    rename('replace'),
  ),
  def(
    'link',
    '($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=True)',
    'Create a hard link to a file.\n\nIf either src_dir_fd or dst_dir_fd is not None, it should be a file\n  descriptor open to a directory, and the respective path string (src or dst)\n  should be relative; the path will then be relative to that directory.\nIf follow_symlinks is False, and the last element of src is a symbolic\n  link, link will create a link to the symbolic link itself instead of the\n  file the link points to.\nsrc_dir_fd, dst_dir_fd, and follow_symlinks may not be implemented on your\n  platform.  If they are unavailable, using them will raise a\n  NotImplementedError.',
    link,
  ),
  def(
    'symlink',
    '($module, /, src, dst, target_is_directory=False, *, dir_fd=None)',
    'Create a symbolic link pointing to src named dst.\n\ntarget_is_directory is required on Windows if the target is to be\n  interpreted as a directory.  (On Windows, symlink requires\n  Windows 6.0 or greater, and raises a NotImplementedError otherwise.)\n  target_is_directory is ignored on non-Windows platforms.\n\nIf dir_fd is not None, it should be a file descriptor open to a directory,\n  and path should be relative; path will then be relative to that directory.\ndir_fd may not be implemented on your platform.\n  If it is unavailable, using it will raise a NotImplementedError.',
    symlink,
  ),
  def(
    'readlink',
    '($module, /, path, *, dir_fd=None)',
    'Return a string representing the path to which the symbolic link points.\n\nIf dir_fd is not None, it should be a file descriptor open to a directory,\nand path should be relative; path will then be relative to that directory.\n\ndir_fd may not be implemented on your platform.  If it is unavailable,\nusing it will raise a NotImplementedError.',
    readlink,
  ),
  def(
    'access',
    '($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)',
    'Use the real uid/gid to test for access to a path.\n\n  path\n    Path to be tested; can be string, bytes, or a path-like object.\n  mode\n    Operating-system mode bitfield.  Can be F_OK to test existence,\n    or the inclusive-OR of R_OK, W_OK, and X_OK.\n  dir_fd\n    If not None, it should be a file descriptor open to a directory,\n    and path should be relative; path will then be relative to that\n    directory.\n  effective_ids\n    If True, access will use the effective uid/gid instead of\n    the real uid/gid.\n  follow_symlinks\n    If False, and the last element of the path is a symbolic link,\n    access will examine the symbolic link itself instead of the file\n    the link points to.\n\ndir_fd, effective_ids, and follow_symlinks may not be implemented\n  on your platform.  If they are unavailable, using them will raise a\n  NotImplementedError.\n\nNote that most operations will use the effective uid/gid, therefore this\n  routine can be used in a suid/sgid environment to test if the invoking user\n  has the specified access to the path.',
    access,
  ),
  def(
    'chmod',
    "($module, /, path, mode, *, dir_fd=None,\n      follow_symlinks=(os.name != 'nt'))",
    'Change the access permissions of a file.\n\n  path\n    Path to be modified.  May always be specified as a str, bytes, or a path-like object.\n    On some platforms, path may also be specified as an open file descriptor.\n    If this functionality is unavailable, using it raises an exception.\n  mode\n    Operating-system mode bitfield.\n    Be careful when using number literals for *mode*. The conventional UNIX notation for\n    numeric modes uses an octal base, which needs to be indicated with a ``0o`` prefix in\n    Python.\n  dir_fd\n    If not None, it should be a file descriptor open to a directory,\n    and path should be relative; path will then be relative to that\n    directory.\n  follow_symlinks\n    If False, and the last element of the path is a symbolic link,\n    chmod will modify the symbolic link itself instead of the file\n    the link points to.\n\nIt is an error to use dir_fd or follow_symlinks when specifying path as\n  an open file descriptor.\ndir_fd and follow_symlinks may not be implemented on your platform.\n  If they are unavailable, using them will raise a NotImplementedError.',
    (vm, _self: PyObject, path: PyObject, mode: PyObject, dirFd?: PyObject) => {
      const p = inDirectory(vm, pathArgument(vm, 'chmod', path, { allowFd: true }), dirFd);
      const bits = fdArgument(vm, mode);
      return onPath(vm, p, (text) => host.chmod(text, bits));
    },
  ),
  def(
    'truncate',
    '($module, /, path, length)',
    'Truncate a file, specified by path, to a specific length.\n\nOn some platforms, path may also be specified as an open file descriptor.\n  If this functionality is unavailable, using it raises an exception.',
    (vm, _self: PyObject, path: PyObject, length: PyObject) => {
      const p = pathArgument(vm, 'truncate', path, { allowFd: true });
      const n = Number(asIndex(vm, length));
      return onPath(vm, p, (text) => (p.fd >= 0 ? host.ftruncate(p.fd, n) : host.truncate(text, n)));
    },
  ),
  def(
    'utime',
    '($module, /, path, times=None, *, ns=<unrepresentable>,\n      dir_fd=None, follow_symlinks=True)',
    'Set the access and modified time of path.\n\npath may always be specified as a string.\nOn some platforms, path may also be specified as an open file descriptor.\n  If this functionality is unavailable, using it raises an exception.\n\nIf times is not None, it must be a tuple (atime, mtime);\n    atime and mtime should be expressed as float seconds since the epoch.\nIf ns is specified, it must be a tuple (atime_ns, mtime_ns);\n    atime_ns and mtime_ns should be expressed as integer nanoseconds\n    since the epoch.\nIf times is None and ns is unspecified, utime uses the current time.\nSpecifying tuples for both times and ns is an error.\n\nIf dir_fd is not None, it should be a file descriptor open to a directory,\n  and path should be relative; path will then be relative to that directory.\nIf follow_symlinks is False, and the last element of the path is a symbolic\n  link, utime will modify the symbolic link itself instead of the file the\n  link points to.\nIt is an error to use dir_fd or follow_symlinks when specifying path\n  as an open file descriptor.\ndir_fd and follow_symlinks may not be available on your platform.\n  If they are unavailable, using them will raise a NotImplementedError.',
    utime,
  ),
  def(
    'chdir',
    '($module, /, path)',
    'Change the current working directory to the specified path.\n\npath may always be specified as a string.\nOn some platforms, path may also be specified as an open file descriptor.\n  If this functionality is unavailable, using it raises an exception.',
    (vm, _self: PyObject, path: PyObject) => {
      const p = pathArgument(vm, 'chdir', path, { allowFd: true });
      return onPath(vm, p, (text) => host.chdir(p.fd >= 0 ? `/proc/self/fd/${p.fd}` : text));
    },
  ),
  def('getcwd', '($module, /)', 'Return a unicode string representing the current working directory.', (vm) =>
    cwd(vm, false),
  ),
  def('getcwdb', '($module, /)', 'Return a bytes string representing the current working directory.', (vm) =>
    cwd(vm, true),
  ),
  def(
    'fspath',
    '($module, /, path)',
    'Return the file system path representation of the object.\n\nIf the object is str or bytes, then allow it to pass through as-is. If the\nobject defines __fspath__(), then return the result of that method. All other\ntypes raise a TypeError.',
    (vm, _self: PyObject, path: PyObject) => fspath(vm, path),
  ),
];

function cwd(vm: VM, asBytes: boolean): Owned {
  try {
    return nameObject(host.getcwd(), asBytes);
  } catch (error) {
    return raiseHost(vm, error);
  }
}
