/** Making maps: the arguments of `mmap.mmap` and what they must agree on. */
import { host, O, S_IFMT, S_IFREG } from '../../host/host.ts';
import { asSsize, isTrue } from '../../object/abstract.ts';
import { newInstance } from '../../object/instances.ts';
import type { Owned, PyObject, PyType } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument } from '../../types/arguments.ts';
import { onHost, raiseErrno } from '../os-errors.ts';
import { ACCESS, load, MapData, PAGE } from './map.ts';

export const PROT = { READ: 1, WRITE: 2 } as const;
export const MAP = { SHARED: 1, PRIVATE: 2, ANONYMOUS: 32 } as const;
const EINVAL = 22;
const EACCES = 13;
const BOTH = PROT.READ | PROT.WRITE;

interface Protection {
  readonly flags: number;
  readonly prot: number;
  readonly access: number;
}

/** What `access` stands for; without it, what `flags` and `prot` say. Raises ValueError. */
function protection(vm: VM, access: number, flags: number, prot: number): Protection {
  if (access !== ACCESS.DEFAULT && (flags !== MAP.SHARED || prot !== BOTH)) {
    return vm.raise('ValueError', "mmap can't specify both access and flags, prot.");
  }
  switch (access) {
    case ACCESS.READ:
      return { flags: MAP.SHARED, prot: PROT.READ, access };
    case ACCESS.WRITE:
      return { flags: MAP.SHARED, prot: BOTH, access };
    case ACCESS.COPY:
      return { flags: MAP.PRIVATE, prot: BOTH, access };
    case ACCESS.DEFAULT: {
      const implied = (prot & BOTH) === BOTH ? access : (prot & PROT.WRITE) !== 0 ? ACCESS.WRITE : ACCESS.READ;
      return { flags, prot, access: implied };
    }
    default:
      return vm.raise('ValueError', 'mmap invalid access parameter.');
  }
}

/** How much of a file is mapped. Raises ValueError. */
function lengthIn(vm: VM, size: number, wanted: number, offset: number): number {
  if (wanted === 0) {
    if (size === 0) return vm.raise('ValueError', 'cannot mmap an empty file');
    if (offset >= size) return vm.raise('ValueError', 'mmap offset is greater than file size');
    return size - offset;
  }
  if (offset > size || size - offset < wanted) return vm.raise('ValueError', 'mmap length is greater than file size');
  return wanted;
}

/** Whether a descriptor may be mapped so. Raises PermissionError. */
function checkMode(vm: VM, fd: number, p: Protection): void {
  const mode = host.openFlags(fd) & O.ACCMODE;
  const writes = (p.prot & PROT.WRITE) !== 0 && (p.flags & MAP.SHARED) !== 0;
  if (mode === O.WRONLY || (writes && mode === O.RDONLY)) raiseErrno(vm, EACCES);
}

/** `mmap.mmap(…)`. Raises OverflowError, ValueError, OSError. */
export function openMap(
  vm: VM,
  type: PyType,
  fileno: PyObject,
  lengthArgument: PyObject,
  flagsArgument?: PyObject,
  protArgument?: PyObject,
  accessArgument?: PyObject,
  offsetArgument?: PyObject,
  trackfd?: PyObject,
): Owned {
  const fd = cintArgument(vm, fileno, 0);
  const wanted = asSsize(vm, lengthArgument, 'OverflowError');
  const flags = cintArgument(vm, flagsArgument, MAP.SHARED);
  const prot = cintArgument(vm, protArgument, BOTH);
  const access = cintArgument(vm, accessArgument, ACCESS.DEFAULT);
  const offset = offsetArgument === undefined ? 0 : asSsize(vm, offsetArgument, 'OverflowError');
  const tracks = trackfd === undefined || isTrue(vm, trackfd);
  if (wanted < 0) return vm.raise('OverflowError', 'memory mapped length must be positive');
  if (offset < 0) return vm.raise('OverflowError', 'memory mapped offset must be positive');
  const p = protection(vm, access, flags, prot);
  const shared = (p.flags & MAP.SHARED) !== 0;
  if (fd === -1) {
    if (wanted === 0 || offset % PAGE !== 0) return raiseErrno(vm, EINVAL);
    return newInstance(type, new MapData(new Uint8Array(wanted), -1, offset, p.access, tracks, shared));
  }
  const stat = onHost(vm, () => host.fstat(fd));
  const size = (stat.mode & S_IFMT) === S_IFREG ? lengthIn(vm, stat.size, wanted, offset) : wanted;
  if (size === 0 || offset % PAGE !== 0) return raiseErrno(vm, EINVAL);
  checkMode(vm, fd, p);
  const bytes = load(vm, fd, offset, size);
  const own = onHost(vm, () => host.dup(fd));
  return newInstance(type, new MapData(bytes, own, offset, p.access, tracks, shared));
}
