/** The memory behind a map: a copy of the file's bytes that writes through what changes. */
import { host } from '../../host/host.ts';
import { staticType } from '../../object/core-types.ts';
import type { PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { onHost } from '../os-errors.ts';

export const MMAP = staticType('mmap', 'mmap');

export const ACCESS = { DEFAULT: 0, READ: 1, WRITE: 2, COPY: 3 } as const;
export const PAGE = 4096;

export class MapData {
  /** Null when the map is closed. */
  bytes: Uint8Array | null;
  pos = 0;
  /** Where in the file the map begins. */
  readonly offset: number;
  readonly access: number;
  /** A descriptor of the map's own, -1 for memory without a file. */
  fd: number;
  /** Whether the program may ask for the file behind the map. */
  readonly tracks: boolean;
  /** Whether changes go to the file. */
  readonly shared: boolean;
  /** Buffers that have been handed out. */
  exports = 0;
  /** A buffer that may be written was handed out: nobody tells of what is changed there, so `flush` and `close` write everything. */
  viewed = false;

  constructor(bytes: Uint8Array, fd: number, offset: number, access: number, tracks: boolean, shared: boolean) {
    this.bytes = bytes;
    this.fd = fd;
    this.offset = offset;
    this.access = access;
    this.tracks = tracks;
    this.shared = shared;
  }
}
export type PyMap = PyObject<MapData>;

/** The bytes of an open map. Raises ValueError. */
export function openBytes(vm: VM, self: PyMap): Uint8Array {
  return self.v.bytes ?? vm.raise('ValueError', 'mmap closed or invalid');
}

/** The same, to be changed. Raises ValueError, TypeError. */
export function writableBytes(vm: VM, self: PyMap): Uint8Array {
  const bytes = openBytes(vm, self);
  return self.v.access === ACCESS.READ ? vm.raise('TypeError', "mmap can't modify a readonly memory map.") : bytes;
}

/** Whether the map's file has to get what is changed. @nothrow */
function writesThrough(d: MapData): boolean {
  return d.shared && d.fd >= 0 && d.access !== ACCESS.READ;
}

/** Writes a part of the map to its file. Raises OSError. */
export function store(vm: VM, self: PyMap, from: number, to: number): void {
  const d = self.v;
  if (!writesThrough(d) || d.bytes === null) return;
  const { bytes, fd, offset } = d;
  // A file that was cut off since ends where it ends.
  const end = Math.min(to, onHost(vm, () => host.fstat(fd)).size - offset);
  for (let at = from; at < end; ) {
    const part = bytes.subarray(at, end);
    at += onHost(vm, () => host.pwrite(fd, part, offset + at));
  }
}

/** Ends the map. Raises OSError. */
export function closeMap(vm: VM, self: PyMap): void {
  const d = self.v;
  if (d.viewed && d.bytes !== null) store(vm, self, 0, d.bytes.length);
  d.bytes = null;
  const { fd } = d;
  d.fd = -1;
  if (fd >= 0) onHost(vm, () => host.close(fd));
}

/** Another length for map and file. Raises OSError. */
export function resizeMap(vm: VM, self: PyMap, bytes: Uint8Array, size: number): void {
  const d = self.v;
  const { fd } = d;
  if (fd >= 0) onHost(vm, () => host.ftruncate(fd, d.offset + size));
  const next = new Uint8Array(size);
  next.set(bytes.subarray(0, size));
  d.bytes = next;
}

/** `size` bytes of a file. Raises OSError. */
export function load(vm: VM, fd: number, offset: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const n = onHost(vm, () => host.pread(fd, bytes.subarray(at), offset + at));
    if (n === 0) break;
    at += n;
  }
  return bytes;
}
