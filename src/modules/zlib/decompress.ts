/** Decompression objects of zlib. */
import { inflate, inflateEnd, inflateInit2, inflateSetDictionary } from 'pako/lib/zlib/inflate.js';
import type ZStream from 'pako/lib/zlib/zstream.js';
import { asSsize } from '../../object/abstract.ts';
import { hasBuffer, readBytes } from '../../object/buffer.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType, member, valueMember } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, type Held, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bool, bytes } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { stableBytes } from '../buffers.ts';
import { copyState, feed, newStream, Output, rest, run, streamError, Z } from './streams.ts';

const DECOMPRESS = staticType('Decompress', 'zlib');
export const PLAIN_DECOMPRESSOR = staticType('_ZlibDecompressor', 'zlib');

class DecompressData {
  strm: ZStream;
  eof = false;
  unusedData: Held<PyObject<Uint8Array>>;
  unconsumedTail: Held<PyObject<Uint8Array>>;
  zdict: Held | null;

  constructor(strm: ZStream, zdict: PyObject | null) {
    this.strm = strm;
    this.unusedData = hold(bytes(new Uint8Array(0)));
    this.unconsumedTail = hold(bytes(new Uint8Array(0)));
    this.zdict = zdict === null ? null : share(zdict);
  }
}
type PyDecompress = PyObject<DecompressData>;

/** The argument `zdict`: a predefined dictionary, or null. */
function dictionaryArgument(vm: VM, zdict: PyObject | undefined): PyObject | null {
  if (zdict === undefined) return null;
  if (!hasBuffer(zdict)) vm.raise('TypeError', 'zdict argument must support the buffer protocol');
  return zdict;
}

function setDictionary(vm: VM, strm: ZStream, zdict: PyObject): void {
  const code = inflateSetDictionary(strm, readBytes(vm, zdict));
  if (code !== Z.OK) streamError(vm, strm, code, 'while setting zdict');
}

/** A stream to inflate; for raw data the dictionary is set at once. */
function openStream(vm: VM, wbits: number, zdict: PyObject | null): ZStream {
  const strm = newStream(new Uint8Array(0));
  const code = inflateInit2(strm, wbits);
  if (code === Z.STREAM_ERROR) return vm.raise('ValueError', 'Invalid initialization option');
  if (code !== Z.OK) return streamError(vm, strm, code, 'while creating decompression object');
  if (zdict !== null && wbits < 0) setDictionary(vm, strm, zdict);
  return strm;
}

/** `zlib.decompressobj`. Raises ValueError, zlib.error. */
export function newDecompress(vm: VM, wbits: number, zdict: PyObject | undefined): Owned {
  const dictionary = dictionaryArgument(vm, zdict);
  return newInstance(DECOMPRESS, new DecompressData(openStream(vm, wbits, dictionary), dictionary));
}

/** Inflates, setting the dictionary where the stream asks for it. */
function inflateAll(vm: VM, strm: ZStream, out: Output, zdict: PyObject | null, flush: number): number {
  const code = run(vm, strm, out, inflate, flush);
  if (code !== Z.NEED_DICT || zdict === null) return code;
  setDictionary(vm, strm, zdict);
  return run(vm, strm, out, inflate, flush);
}

/** Keeps what the stream has not read: behind its end, or for the next call. */
function saveRest(d: DecompressData, code: number): void {
  const left = rest(d.strm);
  if (code === Z.STREAM_END) {
    if (left.length > 0) {
      const old = d.unusedData;
      const joined = new Uint8Array(old.v.length + left.length);
      joined.set(old.v);
      joined.set(left, old.v.length);
      d.unusedData = hold(bytes(joined));
      drop(old);
    }
    setTail(d, new Uint8Array(0));
  } else if (left.length > 0 || d.unconsumedTail.v.length > 0) setTail(d, left);
}

function setTail(d: DecompressData, b: Uint8Array): void {
  const old = d.unconsumedTail;
  d.unconsumedTail = hold(bytes(b));
  drop(old);
}

function decompress(vm: VM, self: PyDecompress, data: PyObject, maxLength?: PyObject): Owned {
  const limit = maxLength === undefined ? 0 : asSsize(vm, maxLength, 'OverflowError');
  const input = stableBytes(vm, data);
  if (limit < 0) return vm.raise('ValueError', 'max_length must be non-negative');
  const d = self.v;
  feed(d.strm, input);
  const out = new Output(limit === 0 ? undefined : limit);
  const code = inflateAll(vm, d.strm, out, d.zdict, Z.SYNC_FLUSH);
  saveRest(d, code);
  if (code === Z.STREAM_END) d.eof = true;
  else if (code !== Z.OK && code !== Z.BUF_ERROR) return streamError(vm, d.strm, code, 'while decompressing data');
  return bytes(out.finish());
}

function flush(vm: VM, self: PyDecompress, length?: PyObject): Owned {
  if (length !== undefined && asSsize(vm, length, 'OverflowError') <= 0) {
    return vm.raise('ValueError', 'length must be greater than zero');
  }
  const d = self.v;
  feed(d.strm, d.unconsumedTail.v);
  const out = new Output();
  const code = inflateAll(vm, d.strm, out, d.zdict, Z.SYNC_FLUSH);
  saveRest(d, code);
  if (code === Z.STREAM_END) {
    d.eof = true;
    inflateEnd(d.strm);
  } else if (code !== Z.OK && code !== Z.BUF_ERROR && code !== Z.STREAM_ERROR) {
    return streamError(vm, d.strm, code, 'while decompressing data');
  }
  return bytes(out.finish());
}

function copy(vm: VM, self: PyDecompress): Owned {
  const d = self.v;
  if (d.strm.state === null) return vm.raise('ValueError', 'Inconsistent stream state');
  feed(d.strm, new Uint8Array(0));
  const twin = new DecompressData(copyState(d.strm), d.zdict);
  drop(twin.unusedData);
  twin.unusedData = share(d.unusedData as PyObject<Uint8Array>);
  drop(twin.unconsumedTail);
  twin.unconsumedTail = share(d.unconsumedTail as PyObject<Uint8Array>);
  twin.eof = d.eof;
  return newInstance(DECOMPRESS, twin);
}

defineType(DECOMPRESS, {
  layout: heldFields<DecompressData>()('unusedData', 'unconsumedTail', 'zdict'),
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  methods: [
    def(
      'decompress',
      '($self, data, /, max_length=0)',
      'Return a bytes object containing the decompressed version of the data.\n\n  data\n    The binary data to decompress.\n  max_length\n    The maximum allowable length of the decompressed data.\n    Unconsumed input data will be stored in\n    the unconsumed_tail attribute.\n\nAfter calling this function, some of the input data may still be stored in\ninternal buffers for later processing.\nCall the flush() method to clear these buffers.',
      decompress,
    ),
    def(
      'flush',
      '($self, length=zlib.DEF_BUF_SIZE, /)',
      'Return a bytes object containing any remaining decompressed data.\n\n  length\n    the initial size of the output buffer.',
      flush,
    ),
    def('copy', '($self, /)', 'Return a copy of the decompression object.', copy),
    def('__copy__', '($self, /)', null, copy),
    def('__deepcopy__', '($self, memo, /)', null, (vm, self: PyDecompress, _memo: PyObject) => copy(vm, self)),
  ],
  members: [
    member('unused_data', null, (self: PyDecompress) => self.v.unusedData),
    member('unconsumed_tail', null, (self: PyDecompress) => self.v.unconsumedTail),
    valueMember('eof', null, (self: PyDecompress) => bool(self.v.eof)),
  ],
});

// --- _ZlibDecompressor -------------------------------------------------------------------------------------------

class PlainData {
  strm: ZStream;
  eof = false;
  needsInput = true;
  unusedData: Held;
  zdict: Held | null;

  constructor(strm: ZStream, zdict: PyObject | null) {
    this.strm = strm;
    this.unusedData = hold(bytes(new Uint8Array(0)));
    this.zdict = zdict === null ? null : share(zdict);
  }
}
type PyPlain = PyObject<PlainData>;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

function plainDecompress(vm: VM, self: PyPlain, data: PyObject, maxLength?: PyObject): Owned {
  const limit = maxLength === undefined ? -1 : asSsize(vm, maxLength, 'OverflowError');
  const input = stableBytes(vm, data);
  const d = self.v;
  if (d.eof) return vm.raise('EOFError', 'End of stream already reached');
  feed(d.strm, joined(rest(d.strm), input));
  const out = new Output(limit < 0 ? undefined : limit);
  const code = inflateAll(vm, d.strm, out, d.zdict, Z.SYNC_FLUSH);
  if (code !== Z.OK && code !== Z.BUF_ERROR && code !== Z.STREAM_END) {
    return streamError(vm, d.strm, code, 'while decompressing data');
  }
  const full = d.strm.avail_out === 0;
  const result = out.finish();
  if (code === Z.STREAM_END) {
    d.eof = true;
    d.needsInput = false;
    const old = d.unusedData;
    d.unusedData = hold(bytes(rest(d.strm)));
    drop(old);
  } else d.needsInput = d.strm.avail_in === 0 && !full;
  return bytes(result);
}

defineType(PLAIN_DECOMPRESSOR, {
  doc: 'Create a decompressor object for decompressing data incrementally.\n\n  wbits = 15\n  zdict\n     The predefined compression dictionary. This is a sequence of bytes\n     (such as a bytes object) containing subsequences that are expected\n     to occur frequently in the data that is to be compressed. Those\n     subsequences that are expected to be most common should come at the\n     end of the dictionary. This must be the same dictionary as used by the\n     compressor that produced the input data.\n\n',
  signature: "(wbits=15, zdict=b'')",
  layout: heldFields<PlainData>()('unusedData', 'zdict'),
  slots: {
    new_: newSlot(
      '_ZlibDecompressor',
      "(wbits=15, zdict=b'')",
      (vm, type: PyType, wbits?: PyObject, zdict?: PyObject) => {
        const dictionary = dictionaryArgument(vm, zdict);
        const bits = wbits === undefined ? 15 : asSsize(vm, wbits, 'OverflowError');
        return newInstance(type, new PlainData(openStream(vm, bits, dictionary), dictionary));
      },
    ),
  },
  methods: [
    def(
      'decompress',
      '($self, /, data, max_length=-1)',
      "Decompress *data*, returning uncompressed data as bytes.\n\nIf *max_length* is nonnegative, returns at most *max_length* bytes of\ndecompressed data. If this limit is reached and further output can be\nproduced, *self.needs_input* will be set to ``False``. In this case, the next\ncall to *decompress()* may provide *data* as b'' to obtain more of the output.\n\nIf all of the input data was decompressed and returned (either because this\nwas less than *max_length* bytes, or because *max_length* was negative),\n*self.needs_input* will be set to True.\n\nAttempting to decompress data after the end of stream is reached raises an\nEOFError.  Any data found after the end of the stream is ignored and saved in\nthe unused_data attribute.",
      plainDecompress,
    ),
  ],
  members: [
    valueMember('eof', 'True if the end-of-stream marker has been reached.', (self: PyPlain) => bool(self.v.eof)),
    member('unused_data', 'Data found after the end of the compressed stream.', (self: PyPlain) => self.v.unusedData),
    valueMember(
      'needs_input',
      'True if more input is needed before more decompressed data can be produced.',
      (self: PyPlain) => bool(self.v.needsInput),
    ),
  ],
});
