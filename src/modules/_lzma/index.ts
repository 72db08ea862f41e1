/** The module `_lzma`: compressors and decompressors of xz and LZMA. */

import { asIndex, asSsize } from '../../object/abstract.ts';
import { readBytes } from '../../object/buffer.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineModule, defineType, member, put, valueMember } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, bytes, int, intFromBig } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument } from '../../types/arguments.ts';
import { stableBytes } from '../buffers.ts';
import { type Compressor, compress, flush } from '../compressing.ts';
import { raiseError } from '../module-errors.ts';
import { checked, LZMA_ERROR } from './errors.ts';
import { Check, Filter, Format, newChecker } from './format.ts';
import {
  type FilterSpec,
  type LzmaOptions,
  MatchFinder,
  Mode,
  PRESET_DEFAULT,
  PRESET_EXTREME,
  packFilter,
  presetOptions,
  unpackFilter,
} from './options.ts';
import { Reading } from './reading.ts';
import { chainArgument, filterArgument, filterDict, unsigned32, unsigned64 } from './specs.ts';
import { Writing } from './writing.ts';

const COMPRESSOR = staticType('LZMACompressor', '_lzma');
const DECOMPRESSOR = staticType('LZMADecompressor', '_lzma');

/** A C int as the older way of reading arguments has it. */
function cInt(vm: VM, o: PyObject | undefined, otherwise: number): number {
  if (o === undefined) return otherwise;
  const n = asIndex(vm, o);
  if (n > 0x7fffffff) return vm.raise('OverflowError', 'signed integer is greater than maximum');
  if (n < -0x80000000) return vm.raise('OverflowError', 'signed integer is less than minimum');
  return Number(n);
}

const given = (o: PyObject | undefined): o is PyObject => o !== undefined && o !== NONE;

// --- Compressing -------------------------------------------------------------------------------------------------

function presetChain(id: bigint, preset: number): [LzmaOptions] | null {
  const options = presetOptions(id, preset);
  return options === null ? null : [options];
}

function startWriting(vm: VM, format: number, check: number, preset: number, filters: PyObject | null): Writing {
  switch (format) {
    case Format.XZ: {
      const chain = filters === null ? presetChain(Filter.LZMA2, preset) : chainArgument(vm, filters);
      if (chain === null) return raiseError(vm, LZMA_ERROR, 'Invalid or unsupported options');
      return checked(vm, () => Writing.xz(chain, check === -1 ? Check.CRC64 : check));
    }
    case Format.ALONE: {
      const chain: readonly FilterSpec[] | null =
        filters === null ? presetChain(Filter.LZMA1, preset) : chainArgument(vm, filters);
      if (chain === null) return raiseError(vm, LZMA_ERROR, `Invalid compression preset: ${preset}`);
      const [first] = chain;
      if (chain.length !== 1 || first.kind !== 'lzma' || first.id !== Filter.LZMA1) {
        return vm.raise('ValueError', 'Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter');
      }
      return checked(vm, () => Writing.alone(first));
    }
    case Format.RAW: {
      if (filters === null) return vm.raise('ValueError', 'Must specify filters for FORMAT_RAW');
      const chain = chainArgument(vm, filters);
      return checked(vm, () => Writing.raw(chain));
    }
    default:
      return vm.raise('ValueError', `Invalid container format: ${format}`);
  }
}

function newCompressor(
  vm: VM,
  type: PyType,
  formatArgument?: PyObject,
  checkArgument?: PyObject,
  preset?: PyObject,
  filters?: PyObject,
): Owned {
  const format = cInt(vm, formatArgument, Format.XZ);
  const check = cInt(vm, checkArgument, -1);
  if (given(preset) && given(filters)) {
    return vm.raise('ValueError', 'Cannot specify both preset and filter chain');
  }
  const level = given(preset) ? unsigned32(vm, preset) : PRESET_DEFAULT;
  if (format !== Format.XZ && check !== -1 && check !== Check.NONE) {
    return vm.raise('ValueError', 'Integrity checks are only supported by FORMAT_XZ');
  }
  const encoder = startWriting(vm, format, check, level, given(filters) ? filters : null);
  return newInstance(type, { encoder } satisfies Compressor<Writing>);
}

defineType(COMPRESSOR, {
  doc: "LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None)\n\nCreate a compressor object for compressing data incrementally.\n\nformat specifies the container format to use for the output. This can\nbe FORMAT_XZ (default), FORMAT_ALONE, or FORMAT_RAW.\n\ncheck specifies the integrity check to use. For FORMAT_XZ, the default\nis CHECK_CRC64. FORMAT_ALONE and FORMAT_RAW do not support integrity\nchecks; for these formats, check must be omitted, or be CHECK_NONE.\n\nThe settings used by the compressor can be specified either as a\npreset compression level (with the 'preset' argument), or in detail\nas a custom filter chain (with the 'filters' argument). For FORMAT_XZ\nand FORMAT_ALONE, the default is to use the PRESET_DEFAULT preset\nlevel. For FORMAT_RAW, the caller must always specify a filter chain;\nthe raw compressor does not support preset compression levels.\n\npreset (if provided) should be an integer in the range 0-9, optionally\nOR-ed with the constant PRESET_EXTREME.\n\nfilters (if provided) should be a sequence of dicts. Each dict should\nhave an entry for \"id\" indicating the ID of the filter, plus\nadditional entries for options to the filter.\n\nFor one-shot compression, use the compress() function instead.\n",
  layout: null,
  basicSize: 192,
  slots: {
    new_: newSlot('LZMACompressor', '(format=FORMAT_XZ, check=-1, preset=None, filters=None)', newCompressor),
  },
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

// --- Decompressing -----------------------------------------------------------------------------------------------

class DecompressorData {
  readonly reading: Reading;
  needsInput = true;
  eof = false;
  unusedData: Held = hold(bytes(new Uint8Array(0)));
  constructor(reading: Reading) {
    this.reading = reading;
  }
}
type PyDecompressor = PyObject<DecompressorData>;

const NO_LIMIT = (1n << 64n) - 1n;

function newDecompressor(
  vm: VM,
  type: PyType,
  formatArgument?: PyObject,
  memoryLimit?: PyObject,
  filters?: PyObject,
): Owned {
  const format = cintArgument(vm, formatArgument, Format.AUTO);
  let limit = NO_LIMIT;
  if (given(memoryLimit)) {
    if (format === Format.RAW) return vm.raise('ValueError', 'Cannot specify memory limit with FORMAT_RAW');
    limit = unsigned64(vm, memoryLimit);
  }
  if (format === Format.RAW && !given(filters)) {
    return vm.raise('ValueError', 'Must specify filters for FORMAT_RAW');
  }
  if (format !== Format.RAW && given(filters)) {
    return vm.raise('ValueError', 'Cannot specify filters except with FORMAT_RAW');
  }
  if (format < Format.AUTO || format > Format.RAW) {
    return vm.raise('ValueError', `Invalid container format: ${format}`);
  }
  const chain = given(filters) ? chainArgument(vm, filters) : null;
  const reading = checked(vm, () => new Reading(format, limit, chain));
  return newInstance(type, new DecompressorData(reading));
}

/** What the stream gives, at most `limit` bytes. Raises LZMAError. */
function run(vm: VM, reading: Reading, limit: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < limit) {
    const part = checked(vm, () => reading.take(limit - size));
    if (part === null) break;
    parts.push(part);
    size += part.length;
    vm.poll();
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
  if (d.eof) return vm.raise('EOFError', 'Already at end of stream');
  d.reading.feed(input);
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
  const out = run(vm, d.reading, most);
  // What is full may be at the end all the same.
  if (out.length === most) checked(vm, () => d.reading.take(0));
  d.eof = d.reading.ended;
  d.needsInput = !d.eof && out.length < most;
  if (d.eof) {
    const old = d.unusedData;
    d.unusedData = hold(bytes(d.reading.rest));
    drop(old);
  }
  return bytes(out);
}

defineType(DECOMPRESSOR, {
  doc: 'Create a decompressor object for decompressing data incrementally.\n\n  format\n    Specifies the container format of the input stream.  If this is\n    FORMAT_AUTO (the default), the decompressor will automatically detect\n    whether the input is FORMAT_XZ or FORMAT_ALONE.  Streams created with\n    FORMAT_RAW cannot be autodetected.\n  memlimit\n    Limit the amount of memory used by the decompressor.  This will cause\n    decompression to fail if the input cannot be decompressed within the\n    given limit.\n  filters\n    A custom filter chain.  This argument is required for FORMAT_RAW, and\n    not accepted with any other format.  When provided, this should be a\n    sequence of dicts, each indicating the ID and options for a single\n    filter.\n\nFor one-shot decompression, use the decompress() function instead.',
  signature: '(format=FORMAT_AUTO, memlimit=None, filters=None)',
  layout: heldFields<DecompressorData>()('unusedData'),
  basicSize: 224,
  slots: { new_: newSlot('LZMADecompressor', '(format=FORMAT_AUTO, memlimit=None, filters=None)', newDecompressor) },
  methods: [
    def(
      'decompress',
      '($self, /, data, max_length=-1)',
      "Decompress *data*, returning uncompressed data as bytes.\n\nIf *max_length* is nonnegative, returns at most *max_length* bytes of\ndecompressed data. If this limit is reached and further output can be\nproduced, *self.needs_input* will be set to ``False``. In this case, the next\ncall to *decompress()* may provide *data* as b'' to obtain more of the output.\n\nIf all of the input data was decompressed and returned (either because this\nwas less than *max_length* bytes, or because *max_length* was negative),\n*self.needs_input* will be set to True.\n\nAttempting to decompress data after the end of stream is reached raises an\nEOFError.  Any data found after the end of the stream is ignored and saved in\nthe unused_data attribute.",
      decompress,
    ),
  ],
  members: [
    valueMember('check', 'ID of the integrity check used by the input stream.', (self: PyDecompressor) =>
      int(self.v.reading.check),
    ),
    valueMember('eof', 'True if the end-of-stream marker has been reached.', (self: PyDecompressor) =>
      bool(self.v.eof),
    ),
    valueMember(
      'needs_input',
      'True if more input is needed before more decompressed data can be produced.',
      (self: PyDecompressor) => bool(self.v.needsInput),
    ),
    member(
      'unused_data',
      'Data found after the end of the compressed stream.',
      (self: PyDecompressor) => self.v.unusedData,
    ),
  ],
});

// --- The module --------------------------------------------------------------------------------------------------

const PROPERTIES_DOC =
  'Return a bytes object encoding the options (properties) of the filter specified by *filter* (a dict).\n\nThe result does not include the filter ID itself, only the options.';

const CONSTANTS: { readonly [name: string]: number } = {
  FORMAT_AUTO: Format.AUTO,
  FORMAT_XZ: Format.XZ,
  FORMAT_ALONE: Format.ALONE,
  FORMAT_RAW: Format.RAW,
  CHECK_NONE: Check.NONE,
  CHECK_CRC32: Check.CRC32,
  CHECK_CRC64: Check.CRC64,
  CHECK_SHA256: Check.SHA256,
  CHECK_ID_MAX: Check.ID_MAX,
  CHECK_UNKNOWN: Check.UNKNOWN,
  MF_HC3: MatchFinder.HC3,
  MF_HC4: MatchFinder.HC4,
  MF_BT2: MatchFinder.BT2,
  MF_BT3: MatchFinder.BT3,
  MF_BT4: MatchFinder.BT4,
  MODE_FAST: Mode.FAST,
  MODE_NORMAL: Mode.NORMAL,
  PRESET_DEFAULT,
  PRESET_EXTREME,
};

export const _lzma = defineModule('_lzma', {
  doc: null,
  functions: [
    def(
      'is_check_supported',
      '($module, check_id, /)',
      'Test whether the given integrity check is supported.\n\nAlways returns True for CHECK_NONE and CHECK_CRC32.',
      (vm, _m: PyObject, id: PyObject) => bool(newChecker(cintArgument(vm, id, 0)) !== null),
    ),
    def('_encode_filter_properties', '($module, filter, /)', PROPERTIES_DOC, (vm, _m: PyObject, filter: PyObject) => {
      const spec = filterArgument(vm, filter);
      return bytes(checked(vm, () => packFilter(spec)));
    }),
    def(
      '_decode_filter_properties',
      '($module, filter_id, encoded_props, /)',
      PROPERTIES_DOC,
      (vm, _m: PyObject, filterId: PyObject, encoded: PyObject) => {
        const id = unsigned64(vm, filterId);
        const properties = readBytes(vm, encoded);
        return filterDict(checked(vm, () => unpackFilter(id, properties)));
      },
    ),
  ],
  init: (_vm, d) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
    for (const [key, value] of Object.entries(Filter)) put(d, `FILTER_${key}`, intFromBig(value));
    put(d, 'LZMACompressor', dup(COMPRESSOR as PyObject));
    put(d, 'LZMADecompressor', dup(DECOMPRESSOR as PyObject));
    put(d, 'LZMAError', dup(LZMA_ERROR as PyObject));
  },
});
