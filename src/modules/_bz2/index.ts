/** The module `_bz2`: compressors and decompressors of bzip2. */
import { asSsize } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineModule, defineType, member, put, valueMember } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, bytes } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { stableBytes } from '../buffers.ts';
import { type Compressor, compress, flush } from '../compressing.ts';
import { BadStream, Bz2Decoder } from './decoder.ts';
import { Bz2Encoder } from './encoder.ts';

const COMPRESSOR = staticType('BZ2Compressor', '_bz2');
const DECOMPRESSOR = staticType('BZ2Decompressor', '_bz2');

function newCompressor(vm: VM, type: PyType, compresslevel?: PyObject): Owned {
  const level = compresslevel === undefined ? 9 : asSsize(vm, compresslevel, 'OverflowError');
  if (level < 1 || level > 9) return vm.raise('ValueError', 'compresslevel must be between 1 and 9');
  return newInstance(type, { encoder: new Bz2Encoder(level) } satisfies Compressor<Bz2Encoder>);
}

defineType(COMPRESSOR, {
  doc: 'Create a compressor object for compressing data incrementally.\n\n  compresslevel\n    Compression level, as a number between 1 and 9.\n\nFor one-shot compression, use the compress() function instead.',
  basicSize: 112,
  slots: { new_: newSlot('BZ2Compressor', '(compresslevel=9, /)', newCompressor) },
  methods: [
    def(
      'compress',
      '($self, data, /)',
      "Provide data to the compressor object.\n\nReturns a chunk of compressed data if possible, or b'' otherwise.\n\nWhen you have finished providing data to the compressor, call the\nflush() method to finish the compression process.",
      compress,
    ),
    def(
      'flush',
      '($self, /)',
      'Finish the compression process.\n\nReturns the compressed data left in internal buffers.\n\nThe compressor object may not be used after this method is called.',
      flush,
    ),
  ],
});

class DecompressorData {
  readonly decoder = new Bz2Decoder();
  needsInput = true;
  eof = false;
  unusedData: Held = hold(bytes(new Uint8Array(0)));
}
type PyDecompressor = PyObject<DecompressorData>;

/** What the decoder gives, at most `limit` bytes. Raises OSError. */
function run(vm: VM, decoder: Bz2Decoder, limit: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    while (size < limit) {
      const part = decoder.take(limit - size);
      if (part === null) break;
      parts.push(part);
      size += part.length;
      vm.poll();
    }
  } catch (error) {
    if (error instanceof BadStream) return vm.raise('OSError', 'Invalid data stream');
    throw error;
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function decompress(vm: VM, self: PyDecompressor, data: PyObject, maxLength?: PyObject): Owned {
  const limit = maxLength === undefined ? -1 : asSsize(vm, maxLength, 'OverflowError');
  const input = stableBytes(vm, data);
  const d = self.v;
  if (d.eof) return vm.raise('EOFError', 'End of stream already reached');
  d.decoder.feed(input);
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
  const out = run(vm, d.decoder, most);
  // What is full may be at the end all the same.
  if (out.length === most) run(vm, d.decoder, 0);
  d.eof = d.decoder.ended;
  d.needsInput = !d.eof && out.length < most;
  if (d.eof) {
    const old = d.unusedData;
    d.unusedData = hold(bytes(d.decoder.rest));
    drop(old);
  }
  return bytes(out);
}

defineType(DECOMPRESSOR, {
  doc: 'Create a decompressor object for decompressing data incrementally.\n\nFor one-shot decompression, use the decompress() function instead.',
  layout: heldFields<DecompressorData>()('unusedData'),
  basicSize: 152,
  slots: {
    new_: (vm, type: PyType, args, kwnames) => {
      if (kwnames !== null && kwnames.length > 0) {
        return vm.raise('TypeError', 'BZ2Decompressor() takes no keyword arguments');
      }
      if (args.length > 0) return vm.raise('TypeError', 'BZ2Decompressor() takes no positional arguments');
      return newInstance(type, new DecompressorData());
    },
  },
  methods: [
    def(
      'decompress',
      '($self, /, data, max_length=-1)',
      "Decompress *data*, returning uncompressed data as bytes.\n\nIf *max_length* is nonnegative, returns at most *max_length* bytes of\ndecompressed data. If this limit is reached and further output can be\nproduced, *self.needs_input* will be set to ``False``. In this case, the next\ncall to *decompress()* may provide *data* as b'' to obtain more of the output.\n\nIf all of the input data was decompressed and returned (either because this\nwas less than *max_length* bytes, or because *max_length* was negative),\n*self.needs_input* will be set to True.\n\nAttempting to decompress data after the end of stream is reached raises an\nEOFError.  Any data found after the end of the stream is ignored and saved in\nthe unused_data attribute.",
      decompress,
    ),
  ],
  members: [
    valueMember('eof', 'True if the end-of-stream marker has been reached.', (self: PyDecompressor) =>
      bool(self.v.eof),
    ),
    member(
      'unused_data',
      'Data found after the end of the compressed stream.',
      (self: PyDecompressor) => self.v.unusedData,
    ),
    valueMember(
      'needs_input',
      'True if more input is needed before more decompressed data can be produced.',
      (self: PyDecompressor) => bool(self.v.needsInput),
    ),
  ],
});

export const _bz2 = defineModule('_bz2', {
  doc: null,
  init: (_vm, d) => {
    put(d, 'BZ2Compressor', dup(COMPRESSOR as PyObject));
    put(d, 'BZ2Decompressor', dup(DECOMPRESSOR as PyObject));
  },
});
