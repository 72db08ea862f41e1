/** `_struct`: values as the bytes of C structs. */

import { UnicodeFault } from '../../fault.ts';
import { registerRoot, tableRoot } from '../../gc/roots.ts';
import { asIndex, isStr, reprText, typeName } from '../../object/abstract.ts';
import { getBuffer, isBytes, latin1Text, readBytes, releaseBuffer, writableBuffer } from '../../object/buffer.ts';
import { staticType } from '../../object/core-types.ts';
import { defineModule, defineType, getset, put } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import {
  dropEach,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  share,
  unhold,
} from '../../object/refs.ts';
import { bytes, int, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { allocate } from '../../text/bytes-algo.ts';
import { isAscii } from '../../text/codepoints.ts';
import { ssizeArgument } from '../../types/arguments.ts';
import { ERROR, type Format, packInto, parseFormat, structError, unpackFrom } from './format.ts';

const STRUCT = staticType('Struct', '_struct');
const UNPACK_ITERATOR = staticType('unpack_iterator', '_struct');

const UNSET: Format = { items: [], size: -1, values: -1, little: true, native: true };

class StructData {
  format: Format = UNSET;
  /** The format string, as the text of its bytes. */
  text = '';
}
type PyStruct = PyObject<StructData>;

/** The text of a format argument. Raises TypeError, UnicodeEncodeError. */
function formatText(vm: VM, o: PyObject): string {
  if (isStr(o)) {
    if (!isAscii(o.v)) {
      const at = [...o.v].findIndex((c) => c > '\x7f');
      throw new UnicodeFault('UnicodeEncodeError', 'ascii', o.v, at, at + 1, 'ordinal not in range(128)');
    }
    return o.v;
  }
  if (isBytes(o)) return latin1Text(o.v);
  return vm.raise('TypeError', `Struct() argument 1 must be a str or bytes object, not ${typeName(o)}`);
}

function initStruct(vm: VM, self: PyStruct, format: PyObject): void {
  const text = formatText(vm, format);
  self.v.format = parseFormat(vm, text);
  self.v.text = text;
}

// --- The cache of the module's functions -----------------------------------------------------------------------------

const CACHE_MAX = 100;
class Cached {
  readonly format: Held;
  readonly struct: Held<PyStruct>;
  constructor(format: PyObject, struct: Owned<PyStruct>) {
    this.format = share(format);
    this.struct = hold(struct);
  }
}
/** Structs by format, for str and for bytes. */
const caches: readonly Map<string, Cached>[] = [new Map(), new Map()];
function* cachedObjects(): Iterable<PyObject> {
  for (const cache of caches) {
    for (const c of cache.values()) {
      yield c.format;
      yield c.struct;
    }
  }
}
registerRoot(tableRoot('_struct: cache of formats', cachedObjects));

function clearCache(): void {
  const gone: Held[] = [];
  for (const cache of caches) {
    for (const c of cache.values()) gone.push(c.format, c.struct);
    cache.clear();
  }
  dropEach(gone);
}

/** The struct of a format (borrowed from the cache for as long as the native runs). */
function structOf(vm: VM, format: PyObject): PyStruct {
  if (format.type === STRUCT) return format as PyStruct;
  const cache = isStr(format) ? caches[0] : caches[1];
  const text = formatText(vm, format);
  const known = cache.get(text);
  if (known !== undefined) return vm.keep(dup(known.struct));
  const made = vm.keep(newInstance(STRUCT, new StructData()) as Owned<PyStruct>);
  initStruct(vm, made, format);
  if (caches[0].size + caches[1].size >= CACHE_MAX) clearCache();
  cache.set(text, new Cached(format, dup(made)));
  return made;
}

// --- What structs do -------------------------------------------------------------------------------------------------

function pack(vm: VM, self: PyStruct, values: readonly PyObject[]): Owned {
  const { format } = self.v;
  if (values.length !== format.values) {
    return structError(vm, `pack expected ${format.values} items for packing (got ${values.length})`);
  }
  const b = allocate(format.size);
  packInto(vm, format, b, 0, values);
  return bytes(b);
}

/** What a message says of the room that is missing; offsets may be too large for a number. */
function needed(vm: VM, size: number, offset: number, given: PyObject | undefined, what = 'packing'): string {
  const exact = Number.isSafeInteger(offset) || given === undefined ? BigInt(offset) : BigInt(asIndex(vm, given));
  return `${exact + BigInt(size)} bytes for ${what} ${size} bytes at offset ${exact}`;
}

function packIntoBuffer(vm: VM, self: PyStruct, args: readonly PyObject[]): Owned {
  const { format } = self.v;
  const { size } = format;
  if (args.length - 2 !== format.values) {
    if (args.length === 0) return structError(vm, 'pack_into expected buffer argument');
    if (args.length === 1) return structError(vm, 'pack_into expected offset argument');
    return structError(vm, `pack_into expected ${format.values} items for packing (got ${args.length - 2})`);
  }
  const [o] = args;
  const what = `argument must be read-write bytes-like object, not ${typeName(o)}`;
  const view = writableBuffer(vm, o);
  if (view === null) return vm.raise('TypeError', what);
  try {
    const b = view.bytes;
    let offset = ssizeArgument(vm, args[1], 0);
    if (offset < 0) {
      if (offset + size > 0) structError(vm, `no space to pack ${size} bytes at offset ${offset}`);
      if (offset + b.length < 0) structError(vm, `offset ${offset} out of range for ${b.length}-byte buffer`);
      offset += b.length;
    }
    if (b.length - offset < size) {
      structError(
        vm,
        `pack_into requires a buffer of at least ${needed(vm, size, offset, args[1])} (actual buffer size is ${b.length})`,
      );
    }
    b.fill(0, offset, offset + size);
    packInto(vm, format, b, offset, args.slice(2));
  } finally {
    releaseBuffer(o);
  }
  return none();
}

function unpack(vm: VM, self: PyStruct, buffer: PyObject): Owned {
  const { format } = self.v;
  const b = readBytes(vm, buffer);
  if (b.length !== format.size) return structError(vm, `unpack requires a buffer of ${format.size} bytes`);
  return tupleTake(unpackFrom(format, b, 0));
}

function unpackAt(vm: VM, self: PyStruct, buffer: PyObject, offsetArgument: PyObject | undefined): Owned {
  const { format } = self.v;
  const { size } = format;
  let offset = ssizeArgument(vm, offsetArgument, 0);
  const b = readBytes(vm, buffer);
  if (offset < 0) {
    if (offset + size > 0) return structError(vm, `not enough data to unpack ${size} bytes at offset ${offset}`);
    if (offset + b.length < 0) return structError(vm, `offset ${offset} out of range for ${b.length}-byte buffer`);
    offset += b.length;
  }
  if (b.length - offset < size) {
    return structError(
      vm,
      `unpack_from requires a buffer of at least ${needed(vm, size, offset, offsetArgument, 'unpacking')} (actual buffer size is ${b.length})`,
    );
  }
  return tupleTake(unpackFrom(format, b, offset));
}

// --- Iteration -------------------------------------------------------------------------------------------------------

class UnpackData {
  struct: Held<PyStruct> | null;
  buffer: Held | null;
  /** The memory, for as long as the iteration goes on. */
  bytes: Uint8Array;
  at = 0;
  constructor(struct: PyStruct, buffer: PyObject, b: Uint8Array) {
    this.struct = share(struct);
    this.buffer = share(buffer);
    this.bytes = b;
  }
}
type UnpackIterator = PyObject<UnpackData>;

const unpackFields = heldFields<UnpackData>()('struct', 'buffer');

function closeBuffer(d: UnpackData): void {
  const { buffer } = d;
  d.buffer = null;
  if (buffer === null) return;
  releaseBuffer(buffer);
  const last = unhold(buffer);
  dropEach([last]);
}

function iterUnpack(vm: VM, self: PyStruct, buffer: PyObject): Owned {
  const { size } = self.v.format;
  if (size < 0) return vm.raise('RuntimeError', 'Struct object is not initialized');
  if (size === 0) return structError(vm, 'cannot iteratively unpack with a struct of length 0');
  const b = getBuffer(vm, buffer).bytes;
  if (b.length % size !== 0) {
    releaseBuffer(buffer);
    return structError(vm, `iterative unpacking requires a buffer of a multiple of ${size} bytes`);
  }
  return newInstance(UNPACK_ITERATOR, new UnpackData(self, buffer, b));
}

defineType(UNPACK_ITERATOR, {
  gc: true,
  basicSize: 112,
  layout: {
    traverse: unpackFields.traverse,
    release(d: UnpackData) {
      closeBuffer(d);
      unpackFields.release(d);
    },
  },
  slots: {
    iter: (_vm: VM, self: UnpackIterator) => dup(self),
    iternext: (_vm: VM, self: UnpackIterator) => {
      const d = self.v;
      if (d.buffer === null) return null;
      const { format } = (d.struct as PyStruct).v;
      if (d.at >= d.bytes.length) {
        closeBuffer(d);
        return null;
      }
      const values = unpackFrom(format, d.bytes, d.at);
      d.at += format.size;
      return tupleTake(values);
    },
  },
  methods: [
    def(
      '__length_hint__',
      '($self, /)',
      null,
      (_vm: VM, self: UnpackIterator) => {
        const d = self.v;
        if (d.buffer === null) return int(0);
        return int(Math.floor((d.bytes.length - d.at) / (d.struct as PyStruct).v.format.size));
      },
      { hideSignature: true },
    ),
  ],
});

// --- The type and the module -----------------------------------------------------------------------------------------

defineType(STRUCT, {
  doc: 'Struct(fmt) --> compiled struct object\n\n',
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 56,
  weakrefOffset: 48,
  layout: null,
  newPayload: () => new StructData(),
  slots: {
    new_: (_vm: VM, type: PyType) => newInstance(type, new StructData()),
    init: initSlot('Struct', '(format)', initStruct),
    repr: (vm: VM, self: PyStruct) => str(`${self.type.v.name}(${reprText(vm, vm.keep(str(self.v.text)))})`),
  },
  methods: [
    def(
      'iter_unpack',
      '($self, buffer, /)',
      'Return an iterator yielding tuples.\n\nTuples are unpacked from the given bytes source, like a repeated\ninvocation of unpack_from().\n\nRequires that the bytes length be a multiple of the struct size.',
      iterUnpack,
    ),
    def(
      'pack',
      '($self, *values)',
      'S.pack(v1, v2, ...) -> bytes\n\nReturn a bytes object containing values v1, v2, ... packed according\nto the format string S.format.  See help(struct) for more on format\nstrings.',
      pack,
      { hideSignature: true },
    ),
    def(
      'pack_into',
      '($self, *values)',
      'S.pack_into(buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the format string S.format\nand write the packed bytes into the writable buffer buf starting at\noffset.  Note that the offset is a required argument.  See\nhelp(struct) for more on format strings.',
      packIntoBuffer,
      { hideSignature: true },
    ),
    def(
      'unpack',
      '($self, buffer, /)',
      "Return a tuple containing unpacked values.\n\nUnpack according to the format string Struct.format. The buffer's size\nin bytes must be Struct.size.\n\nSee help(struct) for more on format strings.",
      unpack,
    ),
    def(
      'unpack_from',
      '($self, /, buffer, offset=0)',
      "Return a tuple containing unpacked values.\n\nValues are unpacked according to the format string Struct.format.\n\nThe buffer's size in bytes, starting at position offset, must be\nat least Struct.size.\n\nSee help(struct) for more on format strings.",
      unpackAt,
    ),
    def('__sizeof__', '($self, /)', 'S.__sizeof__() -> size of S in memory, in bytes', (_vm: VM, self: PyStruct) =>
      int(56 + 32 * (self.v.format.items.length + 1)),
    ),
  ],
  getset: [
    getset('format', 'struct format string', (_vm, self: PyStruct) => str(self.v.text)),
    getset('size', 'struct size in bytes', (_vm, self: PyStruct) => int(self.v.format.size)),
  ],
});

/** A function of the module that packs: its first argument is the format. */
function packer(name: string, doc: string, f: (vm: VM, self: PyStruct, values: readonly PyObject[]) => Owned) {
  return def(
    name,
    '($module, *values)',
    doc,
    (vm: VM, _m: PyObject, values: readonly PyObject[]) => {
      if (values.length === 0) return vm.raise('TypeError', 'missing format argument');
      return f(vm, structOf(vm, values[0]), values.slice(1));
    },
    { hideSignature: true },
  );
}

export const _struct = defineModule('_struct', {
  doc: "Functions to convert between Python values and C structs.\nPython bytes objects are used to hold the data representing the C struct\nand also as format strings (explained below) to describe the layout of data\nin the C struct.\n\nThe optional first format char indicates byte order, size and alignment:\n  @: native order, size & alignment (default)\n  =: native order, std. size & alignment\n  <: little-endian, std. size & alignment\n  >: big-endian, std. size & alignment\n  !: same as >\n\nThe remaining chars indicate types of args and must match exactly;\nthese can be preceded by a decimal repeat count:\n  x: pad byte (no data); c:char; b:signed byte; B:unsigned byte;\n  ?: _Bool (requires C99; if not available, char is used instead)\n  h:short; H:unsigned short; i:int; I:unsigned int;\n  l:long; L:unsigned long; f:float; d:double; e:half-float.\nSpecial cases (preceding decimal count indicates length):\n  s:string (array of char); p: pascal string (with count byte).\nSpecial cases (only available in native format):\n  n:ssize_t; N:size_t;\n  P:an integer type that is wide enough to hold a pointer.\nSpecial case (not in native mode unless 'long long' in platform C):\n  q:long long; Q:unsigned long long\nWhitespace between formats is ignored.\n\nThe variable struct.error is an exception raised on errors.\n",
  functions: [
    def('_clearcache', '($module, /)', 'Clear the internal cache.', () => {
      clearCache();
      return none();
    }),
    def(
      'calcsize',
      '($module, format, /)',
      'Return size in bytes of the struct described by the format string.',
      (vm: VM, _m: PyObject, format: PyObject) => int(structOf(vm, format).v.format.size),
    ),
    def(
      'iter_unpack',
      '($module, format, buffer, /)',
      'Return an iterator yielding tuples unpacked from the given bytes.\n\nThe bytes are unpacked according to the format string, like\na repeated invocation of unpack_from().\n\nRequires that the bytes length be a multiple of the format struct size.',
      (vm: VM, _m: PyObject, format: PyObject, buffer: PyObject) => iterUnpack(vm, structOf(vm, format), buffer),
    ),
    packer(
      'pack',
      'pack(format, v1, v2, ...) -> bytes\n\nReturn a bytes object containing the values v1, v2, ... packed according\nto the format string.  See help(struct) for more on format strings.',
      pack,
    ),
    packer(
      'pack_into',
      'pack_into(format, buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the format string and write\nthe packed bytes into the writable buffer buf starting at offset.  Note\nthat the offset is a required argument.  See help(struct) for more\non format strings.',
      packIntoBuffer,
    ),
    def(
      'unpack',
      '($module, format, buffer, /)',
      "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size in bytes must be calcsize(format).\n\nSee help(struct) for more on format strings.",
      (vm: VM, _m: PyObject, format: PyObject, buffer: PyObject) => unpack(vm, structOf(vm, format), buffer),
    ),
    def(
      'unpack_from',
      '($module, format, /, buffer, offset=0)',
      "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size, minus offset, must be at least calcsize(format).\n\nSee help(struct) for more on format strings.",
      (vm: VM, _m: PyObject, format: PyObject, buffer: PyObject, offset?: PyObject) =>
        unpackAt(vm, structOf(vm, format), buffer, offset),
    ),
  ],
  init: (_vm, dict) => {
    put(dict, 'Struct', dup(STRUCT));
    put(dict, 'error', dup(ERROR));
  },
});
