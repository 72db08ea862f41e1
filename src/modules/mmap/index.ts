/** The module `mmap`: memory that stands for a file. */

import { host } from '../../host/host.ts';
import { asSsize, typeName } from '../../object/abstract.ts';
import { readBytes } from '../../object/buffer.ts';
import { NONE, SLICE } from '../../object/core-types.ts';
import { defineModule, defineType, getset, put } from '../../object/define.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { bool, bytes, int, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument } from '../../types/arguments.ts';
import { adjustSlice, type PySlice, unpackSlice } from '../../types/slice.ts';
import { onHost, raiseErrno } from '../os-errors.ts';
import { ACCESS, closeMap, MMAP, openBytes, PAGE, type PyMap, resizeMap, store, writableBytes } from './map.ts';
import { MAP, openMap, PROT } from './open.ts';

const NAMES = ['ACCESS_DEFAULT', 'ACCESS_READ', 'ACCESS_WRITE', 'ACCESS_COPY'];
const EINVAL = 22;
const EBADF = 9;
/** The largest length that C has; numbers near it are rounded up to it. */
const LARGEST = 2 ** 63;
/** MADV_… that Linux knows, hints all of them. */
const ADVICE: { readonly [name: string]: number } = {
  MADV_NORMAL: 0,
  MADV_RANDOM: 1,
  MADV_SEQUENTIAL: 2,
  MADV_WILLNEED: 3,
  MADV_DONTNEED: 4,
  MADV_FREE: 8,
  MADV_REMOVE: 9,
  MADV_DONTFORK: 10,
  MADV_DOFORK: 11,
  MADV_MERGEABLE: 12,
  MADV_UNMERGEABLE: 13,
  MADV_HUGEPAGE: 14,
  MADV_NOHUGEPAGE: 15,
  MADV_DONTDUMP: 16,
  MADV_DODUMP: 17,
  MADV_HWPOISON: 100,
};

// --- Items -------------------------------------------------------------------------------------------------------

function subscript(vm: VM, self: PyMap, key: PyObject): Owned {
  openBytes(vm, self);
  if (key.type.v.slots.nb_index !== null) {
    const i = asSsize(vm, key, 'IndexError');
    const b = openBytes(vm, self);
    const at = i < 0 ? i + b.length : i;
    return at < 0 || at >= b.length ? vm.raise('IndexError', 'mmap index out of range') : int(b[at]);
  }
  if (key.type !== SLICE) return vm.raise('TypeError', 'mmap indices must be integers');
  const unpacked = unpackSlice(vm, key as PySlice);
  const b = openBytes(vm, self);
  const { start, step, count } = adjustSlice(unpacked, b.length);
  if (step === 1) return bytes(b.slice(start, start + count));
  return bytes(Uint8Array.from({ length: count }, (_, k) => b[start + k * step]));
}

function setItem(vm: VM, self: PyMap, key: PyObject, value: PyObject | null): void {
  const i = asSsize(vm, key, 'IndexError');
  const { length } = openBytes(vm, self);
  const at = i < 0 ? i + length : i;
  if (at < 0 || at >= length) return vm.raise('IndexError', 'mmap index out of range');
  if (value === null) return vm.raise('TypeError', "mmap doesn't support item deletion");
  if (value.type.v.slots.nb_index === null) return vm.raise('TypeError', 'mmap item value must be an int');
  const v = asSsize(vm, value, 'OverflowError');
  if (v < 0 || v > 255) return vm.raise('ValueError', 'mmap item value must be in range(0, 256)');
  openBytes(vm, self)[at] = v;
  store(vm, self, at, at + 1);
}

function setSubscript(vm: VM, self: PyMap, key: PyObject, value: PyObject | null): void {
  writableBytes(vm, self);
  if (key.type.v.slots.nb_index !== null) return setItem(vm, self, key, value);
  if (key.type !== SLICE) return vm.raise('TypeError', 'mmap indices must be integer');
  const unpacked = unpackSlice(vm, key as PySlice);
  if (value === null) return vm.raise('TypeError', "mmap object doesn't support slice deletion");
  const fresh = readBytes(vm, value).slice();
  const b = openBytes(vm, self);
  const { start, step, count } = adjustSlice(unpacked, b.length);
  if (fresh.length !== count) return vm.raise('IndexError', 'mmap slice assignment is wrong size');
  if (count === 0) return;
  for (let k = 0; k < count; k++) b[start + k * step] = fresh[k];
  const last = start + (count - 1) * step;
  store(vm, self, Math.min(start, last), Math.max(start, last) + 1);
}

// --- As a file ---------------------------------------------------------------------------------------------------

function readSome(vm: VM, self: PyMap, n?: PyObject): Owned {
  openBytes(vm, self);
  if (n !== undefined && n !== NONE && n.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `argument should be integer or None, not '${typeName(n)}'`);
  }
  const wanted = n === undefined || n === NONE ? -1 : asSsize(vm, n, 'OverflowError');
  const b = openBytes(vm, self);
  const { pos } = self.v;
  const end = wanted < 0 ? b.length : Math.min(b.length, pos + wanted);
  self.v.pos = Math.max(pos, end);
  return bytes(b.slice(pos, end));
}

function readByte(vm: VM, self: PyMap): Owned {
  const b = openBytes(vm, self);
  return self.v.pos >= b.length ? vm.raise('ValueError', 'read byte out of range') : int(b[self.v.pos++]);
}

function readLine(vm: VM, self: PyMap): Owned {
  const b = openBytes(vm, self);
  const { pos } = self.v;
  const newline = b.indexOf(10, pos);
  const end = newline < 0 ? b.length : newline + 1;
  self.v.pos = Math.max(pos, end);
  return bytes(b.slice(pos, end));
}

function write(vm: VM, self: PyMap, data: PyObject): Owned {
  openBytes(vm, self);
  const fresh = readBytes(vm, data);
  const b = writableBytes(vm, self);
  const { pos } = self.v;
  if (pos > b.length || b.length - pos < fresh.length) return vm.raise('ValueError', 'data out of range');
  const n = fresh.length;
  b.set(fresh, pos);
  self.v.pos = pos + n;
  store(vm, self, pos, pos + n);
  return int(n);
}

function writeByte(vm: VM, self: PyMap, byte: PyObject): Owned {
  openBytes(vm, self);
  const v = asSsize(vm, byte, 'OverflowError');
  if (v < 0) return vm.raise('OverflowError', 'unsigned byte integer is less than minimum');
  if (v > 255) return vm.raise('OverflowError', 'unsigned byte integer is greater than maximum');
  const b = writableBytes(vm, self);
  const { pos } = self.v;
  if (pos >= b.length) return vm.raise('ValueError', 'write byte out of range');
  b[pos] = v;
  self.v.pos++;
  store(vm, self, pos, pos + 1);
  return none();
}

function seek(vm: VM, self: PyMap, distance: PyObject, whence?: PyObject): Owned {
  openBytes(vm, self);
  const by = asSsize(vm, distance, 'OverflowError');
  const how = cintArgument(vm, whence, 0);
  const b = openBytes(vm, self);
  if (how < 0 || how > 2) return vm.raise('ValueError', 'unknown seek type');
  const to = by + (how === 0 ? 0 : how === 1 ? self.v.pos : b.length);
  if (to < 0 || to > b.length) return vm.raise('ValueError', 'seek out of range');
  self.v.pos = to;
  return int(to);
}

/** `find` and `rfind`: where a part begins, -1 when it is not there. */
function search(backwards: boolean) {
  return (vm: VM, self: PyMap, sub: PyObject, start?: PyObject, end?: PyObject): Owned => {
    openBytes(vm, self);
    const wanted = readBytes(vm, sub).slice();
    const from = start === undefined ? null : asSsize(vm, start, 'OverflowError');
    const to = end === undefined ? null : asSsize(vm, end, 'OverflowError');
    const b = openBytes(vm, self);
    const clip = (at: number): number => Math.min(b.length, Math.max(0, at < 0 ? at + b.length : at));
    const first = from === null ? Math.min(self.v.pos, b.length) : clip(from);
    const last = (to === null ? b.length : clip(to)) - wanted.length;
    const matches = (at: number): boolean => wanted.every((byte, k) => b[at + k] === byte);
    if (backwards) for (let at = last; at >= first; at--) if (matches(at)) return int(at);
    if (!backwards) for (let at = first; at <= last; at++) if (matches(at)) return int(at);
    return int(-1);
  };
}

function flush(vm: VM, self: PyMap, offset?: PyObject, size?: PyObject): Owned {
  openBytes(vm, self);
  const from = offset === undefined ? 0 : asSsize(vm, offset, 'OverflowError');
  const wanted = size === undefined ? null : asSsize(vm, size, 'OverflowError');
  const b = openBytes(vm, self);
  const n = wanted ?? b.length;
  if (from < 0 || n < 0 || from + n > b.length) return vm.raise('ValueError', 'flush values out of range');
  const { access } = self.v;
  if (access === ACCESS.READ || access === ACCESS.COPY) return none();
  if (from % PAGE !== 0) return raiseErrno(vm, EINVAL);
  store(vm, self, from, from + n);
  return none();
}

function move(vm: VM, self: PyMap, dest: PyObject, src: PyObject, count: PyObject): Owned {
  openBytes(vm, self);
  const [to, from, n] = [dest, src, count].map((o) => asSsize(vm, o, 'OverflowError'));
  const b = writableBytes(vm, self);
  if (to < 0 || from < 0 || n < 0 || b.length - to < n || b.length - from < n) {
    return vm.raise('ValueError', 'source, destination, or count out of range');
  }
  b.copyWithin(to, from, from + n);
  store(vm, self, to, to + n);
  return none();
}

function resize(vm: VM, self: PyMap, newsize: PyObject): Owned {
  openBytes(vm, self);
  const size = asSsize(vm, newsize, 'OverflowError');
  const b = openBytes(vm, self);
  const d = self.v;
  if (d.exports > 0) return vm.raise('BufferError', "mmap can't resize with extant buffers exported.");
  if (!d.tracks) return vm.raise('ValueError', "mmap can't resize with trackfd=False.");
  if (d.access !== ACCESS.WRITE && d.access !== ACCESS.DEFAULT) {
    return vm.raise('TypeError', "mmap can't resize a readonly or copy-on-write memory map.");
  }
  if (size < 0) return vm.raise('ValueError', 'new size out of range');
  if (size === 0) return raiseErrno(vm, EINVAL);
  resizeMap(vm, self, b, size);
  return none();
}

function fileSize(vm: VM, self: PyMap): Owned {
  openBytes(vm, self);
  const { fd, tracks } = self.v;
  if (fd < 0 || !tracks) return raiseErrno(vm, EBADF);
  return int(onHost(vm, () => host.fstat(fd)).size);
}

function advise(vm: VM, self: PyMap, option: PyObject, start?: PyObject, length?: PyObject): Owned {
  openBytes(vm, self);
  const which = cintArgument(vm, option, 0);
  const from = start === undefined ? 0 : asSsize(vm, start, 'OverflowError');
  const wanted = length === undefined ? null : asSsize(vm, length, 'OverflowError');
  const b = openBytes(vm, self);
  const n = wanted ?? b.length;
  if (from < 0 || from >= b.length) return vm.raise('ValueError', 'madvise start out of bounds');
  if (n < 0) return vm.raise('ValueError', 'madvise length invalid');
  if (n >= LARGEST - from) return vm.raise('OverflowError', 'madvise length too large');
  if (from % PAGE !== 0 || !Object.values(ADVICE).includes(which)) return raiseErrno(vm, EINVAL);
  return none();
}

function close(vm: VM, self: PyMap): Owned {
  if (self.v.exports > 0) return vm.raise('BufferError', 'cannot close exported pointers exist');
  closeMap(vm, self);
  return none();
}

function shown(self: PyMap): string {
  const { bytes: b, access, pos, offset } = self.v;
  if (b === null) return '<mmap.mmap closed=True>';
  return `<mmap.mmap closed=False, access=${NAMES[access]}, length=${b.length}, pos=${pos}, offset=${offset}>`;
}

defineType(MMAP, {
  doc: "Windows: mmap(fileno, length[, tagname[, access[, offset]]])\n\nMaps length bytes from the file specified by the file handle fileno,\nand returns a mmap object.  If length is larger than the current size\nof the file, the file is extended to contain length bytes.  If length\nis 0, the maximum length of the map is the current size of the file,\nexcept that if the file is empty Windows raises an exception (you cannot\ncreate an empty mapping on Windows).\n\nUnix: mmap(fileno, length[, flags[, prot[, access[, offset[, trackfd]]]]])\n\nMaps length bytes from the file specified by the file descriptor fileno,\nand returns a mmap object.  If length is 0, the maximum length of the map\nwill be the current size of the file when mmap is called.\nflags specifies the nature of the mapping. MAP_PRIVATE creates a\nprivate copy-on-write mapping, so changes to the contents of the mmap\nobject will be private to this process, and MAP_SHARED creates a mapping\nthat's shared with all other processes mapping the same areas of the file.\nThe default value is MAP_SHARED.\n\nTo map anonymous memory, pass -1 as the fileno (both versions).",
  basetype: true,
  basicSize: 80,
  slots: {
    new_: newSlot('mmap', '(fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)', openMap),
    repr: (_vm, self: PyMap) => str(shown(self)),
    buffer: (vm: VM, self: PyMap, writable) => {
      const b = openBytes(vm, self);
      const readonly = self.v.access === ACCESS.READ;
      if (readonly && writable) return vm.raise('BufferError', 'Object is not writable.');
      self.v.exports++;
      self.v.viewed ||= !readonly;
      return { bytes: b, readonly, format: 'B', itemsize: 1, shape: [b.length], strides: [1] };
    },
    releaseBuffer: (self: PyMap) => {
      self.v.exports--;
    },
    sq_length: (vm: VM, self: PyMap) => openBytes(vm, self).length,
    sq_item: (vm: VM, self: PyMap, i: number) => {
      const b = openBytes(vm, self);
      return i < 0 || i >= b.length ? vm.raise('IndexError', 'mmap index out of range') : bytes(b.slice(i, i + 1));
    },
    mp_length: (vm: VM, self: PyMap) => openBytes(vm, self).length,
    mp_subscript: subscript,
    mp_ass_subscript: setSubscript,
  },
  methods: [
    def('close', '($self, /)', null, close),
    def('find', '($self, sub, start=0, end=0, /)', null, search(false)),
    def('rfind', '($self, sub, start=0, end=0, /)', null, search(true)),
    def('flush', '($self, offset=0, size=0, /)', null, flush),
    def('madvise', '($self, option, start=0, length=0, /)', null, advise),
    def('move', '($self, dest, src, count, /)', null, move),
    def('read', '($self, n=None, /)', null, readSome),
    def('read_byte', '($self, /)', null, readByte),
    def('readline', '($self, /)', null, readLine),
    def('resize', '($self, newsize, /)', null, resize),
    def('seek', '($self, pos, whence=0, /)', null, seek),
    def('seekable', '($self, /)', null, () => bool(true)),
    def('size', '($self, /)', null, fileSize),
    def('tell', '($self, /)', null, (vm: VM, self: PyMap) => {
      openBytes(vm, self);
      return int(self.v.pos);
    }),
    def('write', '($self, bytes, /)', null, write),
    def('write_byte', '($self, byte, /)', null, writeByte),
    def('__enter__', '($self, /)', null, (vm: VM, self: PyMap) => {
      openBytes(vm, self);
      return dup(self);
    }),
    def('__exit__', '($self, exc_type, exc_value, traceback, /)', null, (vm: VM, self: PyMap) => close(vm, self)),
  ],
  getset: [getset('closed', null, (_vm, self: PyMap) => bool(self.v.bytes === null))],
});
/** A map that goes gives its descriptor back. */
MMAP.v.finalize = (vm, self) => closeMap(vm, self as PyMap);

export const mmap = defineModule('mmap', {
  doc: null,
  init: (vm, d) => {
    put(d, 'error', dup(vm.exceptionType('OSError')));
    put(d, 'mmap', dup(MMAP as PyObject));
    for (const [value, name] of NAMES.entries()) put(d, name, int(value));
    const constants = {
      PROT_EXEC: 4,
      PROT_READ: PROT.READ,
      PROT_WRITE: PROT.WRITE,
      MAP_SHARED: MAP.SHARED,
      MAP_PRIVATE: MAP.PRIVATE,
      MAP_DENYWRITE: 2048,
      MAP_EXECUTABLE: 4096,
      MAP_ANON: MAP.ANONYMOUS,
      MAP_ANONYMOUS: MAP.ANONYMOUS,
      MAP_POPULATE: 32768,
      MAP_STACK: 131072,
      MAP_NORESERVE: 16384,
      MAP_32BIT: 64,
      PAGESIZE: PAGE,
      ALLOCATIONGRANULARITY: PAGE,
      ...ADVICE,
    };
    for (const [name, value] of Object.entries(constants)) put(d, name, int(value));
  },
});
