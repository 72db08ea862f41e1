/** `zlib`: deflate and inflate by pako, which is zlib itself in JavaScript. */

import { deflate, deflateEnd, deflateInit2, deflateSetDictionary } from 'pako/lib/zlib/deflate.js';
import { inflate, inflateInit2 } from 'pako/lib/zlib/inflate.js';
import type ZStream from 'pako/lib/zlib/zstream.js';
import { adler32, crc32 } from '../../numeric/checksums.ts';
import { asSsize } from '../../object/abstract.ts';
import { readBytes } from '../../object/buffer.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineModule, defineType, put } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bytes, int, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { unsigned32 } from '../binascii/numbers.ts';
import { stableBytes } from '../buffers.ts';
import { raiseError } from '../module-errors.ts';
import { newDecompress, PLAIN_DECOMPRESSOR } from './decompress.ts';
import { copyState, ERROR, feed, newStream, Output, run, streamError, Z } from './streams.ts';

const MAX_WBITS = 15;
const DEF_BUF_SIZE = 16384;
const DEF_MEM_LEVEL = 8;

function number(vm: VM, o: PyObject | undefined, otherwise: number): number {
  return o === undefined ? otherwise : asSsize(vm, o, 'OverflowError');
}

function compress(vm: VM, _m: PyObject, data: PyObject, level?: PyObject, wbits?: PyObject): Owned {
  const l = number(vm, level, -1);
  const w = number(vm, wbits, MAX_WBITS);
  const strm = newStream(stableBytes(vm, data));
  const code = deflateInit2(strm, l, Z.DEFLATED, w, DEF_MEM_LEVEL, 0);
  if (code === Z.STREAM_ERROR) return streamErrorOf(vm, 'Bad compression level');
  if (code !== Z.OK) return streamError(vm, strm, code, 'while compressing data');
  const out = new Output();
  const end = run(vm, strm, out, deflate, Z.FINISH);
  if (end !== Z.STREAM_END) return streamError(vm, strm, end, 'while compressing data');
  return bytes(out.finish());
}

function streamErrorOf(vm: VM, message: string): never {
  return raiseError(vm, ERROR, message);
}

function decompress(vm: VM, _m: PyObject, data: PyObject, wbits?: PyObject, bufsize?: PyObject): Owned {
  const w = number(vm, wbits, MAX_WBITS);
  const size = number(vm, bufsize, DEF_BUF_SIZE);
  const b = stableBytes(vm, data);
  if (size < 0) return vm.raise('ValueError', 'bufsize must be non-negative');
  const strm = newStream(b);
  const code = inflateInit2(strm, w);
  if (code !== Z.OK) return streamError(vm, strm, code, 'while preparing to decompress data');
  const out = new Output();
  const end = run(vm, strm, out, inflate, Z.SYNC_FLUSH);
  if (end === Z.STREAM_END) return bytes(out.finish());
  return streamError(vm, strm, end === Z.OK ? Z.BUF_ERROR : end, 'while decompressing data');
}

// --- Compress ----------------------------------------------------------------------------------------------------

const COMPRESS = staticType('Compress', 'zlib');

interface CompressData {
  strm: ZStream;
}
type PyCompress = PyObject<CompressData>;

function compressobj(
  vm: VM,
  _m: PyObject,
  level?: PyObject,
  method?: PyObject,
  wbits?: PyObject,
  memLevel?: PyObject,
  strategy?: PyObject,
  zdict?: PyObject,
): Owned {
  const l = number(vm, level, -1);
  const m = number(vm, method, Z.DEFLATED);
  const w = number(vm, wbits, MAX_WBITS);
  const memory = number(vm, memLevel, DEF_MEM_LEVEL);
  const s = number(vm, strategy, 0);
  const dictionary = zdict === undefined || zdict === NONE ? null : stableBytes(vm, zdict);
  const strm = newStream(new Uint8Array(0));
  const code = deflateInit2(strm, l, m, w, memory, s);
  if (code === Z.STREAM_ERROR) return vm.raise('ValueError', 'Invalid initialization option');
  if (code !== Z.OK) return streamError(vm, strm, code, 'while creating compression object');
  if (dictionary !== null && deflateSetDictionary(strm, dictionary) === Z.STREAM_ERROR) {
    return vm.raise('ValueError', 'Invalid dictionary');
  }
  return newInstance(COMPRESS, { strm });
}

function flushCompress(vm: VM, self: PyCompress, mode?: PyObject): Owned {
  const flush = number(vm, mode, Z.FINISH);
  if (flush === Z.NO_FLUSH) return bytes(new Uint8Array(0));
  const { strm } = self.v;
  feed(strm, new Uint8Array(0));
  const out = new Output();
  const code = run(vm, strm, out, deflate, flush);
  if (code === Z.STREAM_END && flush === Z.FINISH) deflateEnd(strm);
  else if (code !== Z.OK && code !== Z.BUF_ERROR) return streamError(vm, strm, code, 'while flushing');
  return bytes(out.finish());
}

function copyCompress(vm: VM, self: PyCompress): Owned {
  const { strm } = self.v;
  if (strm.state === null) return vm.raise('ValueError', 'Inconsistent stream state');
  feed(strm, new Uint8Array(0));
  return newInstance(COMPRESS, { strm: copyState(strm) });
}

defineType(COMPRESS, {
  layout: null,
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  methods: [
    def(
      'compress',
      '($self, data, /)',
      'Returns a bytes object containing compressed data.\n\n  data\n    Binary data to be compressed.\n\nAfter calling this function, some of the input data may still\nbe stored in internal buffers for later processing.\nCall the flush() method to clear these buffers.',
      (vm, self: PyCompress, data: PyObject) => {
        const { strm } = self.v;
        feed(strm, stableBytes(vm, data));
        const out = new Output();
        const code = run(vm, strm, out, deflate, Z.NO_FLUSH);
        if (code === Z.STREAM_ERROR) return streamError(vm, strm, code, 'while compressing data');
        return bytes(out.finish());
      },
    ),
    def(
      'flush',
      '($self, mode=zlib.Z_FINISH, /)',
      'Return a bytes object containing any remaining compressed data.\n\n  mode\n    One of the constants Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH.\n    If mode == Z_FINISH, the compressor object can no longer be\n    used after calling the flush() method.  Otherwise, more data\n    can still be compressed.',
      flushCompress,
    ),
    def('copy', '($self, /)', 'Return a copy of the compression object.', copyCompress),
    def('__copy__', '($self, /)', null, copyCompress),
    def('__deepcopy__', '($self, memo, /)', null, (vm, self: PyCompress, _memo: PyObject) => copyCompress(vm, self)),
  ],
});

// --- The module --------------------------------------------------------------------------------------------------

const CONSTANTS = {
  MAX_WBITS,
  DEFLATED: Z.DEFLATED,
  DEF_MEM_LEVEL,
  DEF_BUF_SIZE,
  Z_BEST_SPEED: 1,
  Z_BEST_COMPRESSION: 9,
  Z_DEFAULT_COMPRESSION: -1,
  Z_NO_COMPRESSION: 0,
  Z_FILTERED: 1,
  Z_HUFFMAN_ONLY: 2,
  Z_RLE: 3,
  Z_FIXED: 4,
  Z_DEFAULT_STRATEGY: 0,
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_SYNC_FLUSH: 2,
  Z_FULL_FLUSH: 3,
  Z_FINISH: 4,
  Z_BLOCK: 5,
  Z_TREES: 6,
};

export const zlib = defineModule('zlib', {
  doc: "The functions in this module allow compression and decompression using the\nzlib library, which is based on GNU zip.\n\nadler32(string[, start]) -- Compute an Adler-32 checksum.\ncompress(data[, level]) -- Compress data, with compression level 0-9 or -1.\ncompressobj([level[, ...]]) -- Return a compressor object.\ncrc32(string[, start]) -- Compute a CRC-32 checksum.\ndecompress(string,[wbits],[bufsize]) -- Decompresses a compressed string.\ndecompressobj([wbits[, zdict]]) -- Return a decompressor object.\n\n'wbits' is window buffer size and container format.\nCompressor objects support compress() and flush() methods; decompressor\nobjects support decompress() and flush().",
  functions: [
    def(
      'compress',
      '($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)',
      'Returns a bytes object containing compressed data.\n\n  data\n    Binary data to be compressed.\n  level\n    Compression level, in 0-9 or -1.\n  wbits\n    The window buffer size and container format.',
      compress,
    ),
    def(
      'decompress',
      '($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)',
      'Returns a bytes object containing the uncompressed data.\n\n  data\n    Compressed data.\n  wbits\n    The window buffer size and container format.\n  bufsize\n    The initial output buffer size.',
      decompress,
    ),
    def(
      'compressobj',
      '($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED,\n            wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,\n            strategy=Z_DEFAULT_STRATEGY, zdict=None)',
      'Return a compressor object.\n\n  level\n    The compression level (an integer in the range 0-9 or -1; default is\n    currently equivalent to 6).  Higher compression levels are slower,\n    but produce smaller results.\n  method\n    The compression algorithm.  If given, this must be DEFLATED.\n  wbits\n    +9 to +15: The base-two logarithm of the window size.  Include a zlib\n        container.\n    -9 to -15: Generate a raw stream.\n    +25 to +31: Include a gzip container.\n  memLevel\n    Controls the amount of memory used for internal compression state.\n    Valid values range from 1 to 9.  Higher values result in higher memory\n    usage, faster compression, and smaller output.\n  strategy\n    Used to tune the compression algorithm.  Possible values are\n    Z_DEFAULT_STRATEGY, Z_FILTERED, and Z_HUFFMAN_ONLY.\n  zdict\n    The predefined compression dictionary - a sequence of bytes\n    containing subsequences that are likely to occur in the input data.',
      compressobj,
    ),
    def(
      'decompressobj',
      "($module, /, wbits=MAX_WBITS, zdict=b'')",
      'Return a decompressor object.\n\n  wbits\n    The window buffer size and container format.\n  zdict\n    The predefined compression dictionary.  This must be the same\n    dictionary as used by the compressor that produced the input data.',
      (vm, _m: PyObject, wbits?: PyObject, zdict?: PyObject) => newDecompress(vm, number(vm, wbits, MAX_WBITS), zdict),
    ),
    def(
      'adler32',
      '($module, data, value=1, /)',
      'Compute an Adler-32 checksum of data.\n\n  value\n    Starting value of the checksum.\n\nThe returned checksum is an integer.',
      (vm, _m: PyObject, data: PyObject, value?: PyObject) => {
        const start = unsigned32(vm, value, 1);
        return int(adler32(readBytes(vm, data), start));
      },
    ),
    def(
      'crc32',
      '($module, data, value=0, /)',
      'Compute a CRC-32 checksum of data.\n\n  value\n    Starting value of the checksum.\n\nThe returned checksum is an integer.',
      (vm, _m: PyObject, data: PyObject, value?: PyObject) => {
        const start = unsigned32(vm, value, 0);
        return int(crc32(readBytes(vm, data), start));
      },
    ),
  ],
  init: (_vm, d) => {
    put(d, '_ZlibDecompressor', dup(PLAIN_DECOMPRESSOR as PyObject));
    put(d, 'error', dup(ERROR as PyObject));
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
    put(d, 'ZLIB_VERSION', str('1.2.13'));
    put(d, 'ZLIB_RUNTIME_VERSION', str('1.2.13'));
    put(d, '__version__', str('1.0'));
  },
});
