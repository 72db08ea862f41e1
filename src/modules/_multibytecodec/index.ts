/** The module `_multibytecodec`, and those that have its codecs: Chinese, Japanese and Korean. */

import { fromBytes, toBytes } from '../../numeric/int-text.ts';
import {
  asSsize,
  getAttr,
  getItemAt,
  isInt,
  isStr,
  isTrue,
  isTuple,
  length as lengthOf,
  toStr,
  typeName,
} from '../../object/abstract.ts';
import { isBytes } from '../../object/buffer.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineModule, defineType, type ModuleDecl, member, put } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { alloc } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bytes, int, intOf, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { TextBuilder } from '../../text/codecs/errors.ts';
import {
  decodeWhole,
  encodeWhole,
  type MultibyteCodec,
  pendingFault,
  STATE_SIZE,
} from '../../text/codecs/multibyte/codec.ts';
import { decode, encode } from '../../text/codecs.ts';
import { classify, length } from '../../text/codepoints.ts';
import { kindOf, strOfText } from '../../types/str/kind.ts';
import { optionalName, stableBytes, strArgument } from '../buffers.ts';
import { callMethod } from '../method-calls.ts';
import { type CODECS, codecNamed } from './codecs.ts';
import { type Coding, Decoding, Encoding, errorsAttribute, fitsPending, policyOf } from './state.ts';

const MODULE = '_multibytecodec';
const CODEC = staticType('MultibyteCodec', MODULE);
const INCREMENTAL_ENCODER = staticType('MultibyteIncrementalEncoder', MODULE);
const INCREMENTAL_DECODER = staticType('MultibyteIncrementalDecoder', MODULE);
const STREAM_READER = staticType('MultibyteStreamReader', MODULE);
const STREAM_WRITER = staticType('MultibyteStreamWriter', MODULE);

// --- The codecs ---------------------------------------------------------------------------------------------------

defineType(CODEC, {
  gc: true,
  basicSize: 32,
  layout: null,
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  methods: [
    def(
      'encode',
      '($self, /, input, errors=None)',
      "Return an encoded string version of `input'.\n\n'errors' may be given to set a different error handling scheme. Default is\n'strict' meaning that encoding errors raise a UnicodeEncodeError. Other possible\nvalues are 'ignore', 'replace' and 'xmlcharrefreplace' as well as any other name\nregistered with codecs.register_error that can handle UnicodeEncodeErrors.",
      (vm, self: PyObject<MultibyteCodec>, input: PyObject, errors?: PyObject) => {
        const handler = optionalName(vm, 'encode', "argument 'errors'", errors) ?? 'strict';
        const text = vm.keep(toStr(vm, input));
        const kind = kindOf(text);
        const out = encodeWhole(self.v, { s: text.v, kind }, policyOf(vm, handler));
        return tupleTake([bytes(out), int(length(text.v, kind))]);
      },
    ),
    def(
      'decode',
      '($self, /, input, errors=None)',
      "Decodes 'input'.\n\n'errors' may be given to set a different error handling scheme. Default is\n'strict' meaning that encoding errors raise a UnicodeDecodeError. Other possible\nvalues are 'ignore' and 'replace' as well as any other name registered with\ncodecs.register_error that is able to handle UnicodeDecodeErrors.\"",
      (vm, self: PyObject<MultibyteCodec>, input: PyObject, errors?: PyObject) => {
        const data = stableBytes(vm, input);
        const handler = optionalName(vm, 'decode', "argument 'errors'", errors) ?? 'strict';
        const text = decodeWhole(self.v, data, policyOf(vm, handler));
        return tupleTake([strOfText(text), int(data.length)]);
      },
    ),
  ],
});

/** The codec that a class works with: its attribute `codec`. Raises TypeError, and what looking it up raises. */
function codecOfClass(vm: VM, type: PyType): MultibyteCodec {
  const codec = vm.keep(getAttr(vm, type, vm.keep(str('codec'))));
  if (codec.type !== CODEC) return vm.raise('TypeError', 'codec is unexpected type');
  return (codec as PyObject<MultibyteCodec>).v;
}

/** An instance of a class, with what `make` gives for the class's codec. `position`: of the argument `errors` in the call of `fn`. */
function newCoding(
  vm: VM,
  type: PyType,
  fn: string,
  position: number,
  errors: PyObject | undefined,
  make: (codec: MultibyteCodec) => Coding,
): Owned {
  const handler = errors === undefined ? null : strArgument(vm, fn, `argument ${position}`, errors);
  if (handler?.v.includes('\0')) return vm.raise('ValueError', 'embedded null character');
  const coding = make(codecOfClass(vm, type));
  if (handler !== null) coding.handleBy(handler);
  return newInstance(type, coding);
}

/** `__init__`: `__new__` has done all. It stands before those of `codecs`, from which the library's classes inherit as well. */
function nothing(): void {}

const asFinal = (vm: VM, final: PyObject | undefined): boolean => final !== undefined && isTrue(vm, final);

// --- A piece at a time --------------------------------------------------------------------------------------------

type PyEncoder = PyObject<Encoding>;
type PyDecoder = PyObject<Decoding>;

/** Bytes that may stand for a pending character in a state. */
const PENDING_SIZE = 8;

defineType(INCREMENTAL_ENCODER, {
  basetype: true,
  gc: true,
  basicSize: 48,
  layout: heldFields<Encoding>()('errors'),
  slots: {
    new_: newSlot('IncrementalEncoder', "(errors='strict')", (vm, type: PyType, errors?: PyObject) =>
      newCoding(vm, type, 'IncrementalEncoder', 1, errors, (codec) => new Encoding(codec)),
    ),
    init: nothing,
  },
  methods: [
    def('encode', '($self, /, input, final=False)', null, (vm, self: PyEncoder, input: PyObject, final?: PyObject) =>
      bytes(self.v.encode(vm, input, asFinal(vm, final))),
    ),
    def('getstate', '($self, /)', null, (_vm, self: PyEncoder) => {
      const pending = encode(self.v.pending, classify(self.v.pending), 'utf-8', 'strict');
      const whole = new Uint8Array(1 + pending.length + STATE_SIZE);
      whole[0] = pending.length;
      whole.set(pending, 1);
      whole.set(self.v.state, 1 + pending.length);
      return intOf(fromBytes(whole, true, false));
    }),
    def('setstate', '($self, state, /)', null, (vm, self: PyEncoder, state: PyObject) => {
      if (!isInt(state)) return vm.raise('TypeError', `setstate() argument must be int, not ${typeName(state)}`);
      const whole = toBytes(state.v, 1 + PENDING_SIZE + STATE_SIZE, true, false);
      const size = whole[0];
      if (size > PENDING_SIZE) return vm.raise('UnicodeError', 'pending buffer too large');
      self.v.pending = decode(whole.subarray(1, 1 + size), 'utf-8', 'strict').s;
      self.v.state.set(whole.subarray(1 + size, 1 + size + STATE_SIZE));
      return none();
    }),
    def('reset', '($self, /)', null, (_vm, self: PyEncoder) => {
      self.v.end();
      self.v.pending = '';
      return none();
    }),
  ],
  getset: [errorsAttribute],
});

const resetDecoder = (): NativeDecl =>
  def('reset', '($self, /)', null, (_vm, self: PyDecoder) => {
    self.v.reset();
    return none();
  });

defineType(INCREMENTAL_DECODER, {
  basetype: true,
  gc: true,
  basicSize: 56,
  layout: heldFields<Decoding>()('errors'),
  slots: {
    new_: newSlot('IncrementalDecoder', "(errors='strict')", (vm, type: PyType, errors?: PyObject) =>
      newCoding(vm, type, 'IncrementalDecoder', 1, errors, (codec) => new Decoding(codec)),
    ),
    init: nothing,
  },
  methods: [
    def('decode', '($self, /, input, final=False)', null, (vm, self: PyDecoder, input: PyObject, final?: PyObject) => {
      const data = stableBytes(vm, input);
      const out = new TextBuilder();
      self.v.decode(vm, data, asFinal(vm, final), out);
      return strOfText(out.text);
    }),
    def('getstate', '($self, /)', null, (_vm, self: PyDecoder) =>
      tupleTake([bytes(self.v.pending.slice()), intOf(fromBytes(self.v.state, true, false))]),
    ),
    def('setstate', '($self, state, /)', null, (vm, self: PyDecoder, state: PyObject) => {
      if (!isTuple(state)) return vm.raise('TypeError', `setstate() argument must be tuple, not ${typeName(state)}`);
      const [pending, number] = state.v as readonly PyObject[];
      if (state.v.length !== 2 || !isBytes(pending) || !isInt(number)) {
        return vm.raise('TypeError', 'setstate(): illegal state argument');
      }
      const own = toBytes(number.v, STATE_SIZE, true, false);
      if (!fitsPending(pending.v)) throw pendingFault(self.v.codec, pending.v, 'too large');
      self.v.pending = pending.v.slice();
      self.v.state.set(own);
      return none();
    }),
    resetDecoder(),
  ],
  getset: [errorsAttribute],
});

// --- Streams ------------------------------------------------------------------------------------------------------

class Reading extends Decoding {
  readonly stream: Held;
  constructor(codec: MultibyteCodec, stream: PyObject) {
    super(codec);
    this.stream = share(stream);
  }
}
class Writing extends Encoding {
  readonly stream: Held;
  constructor(codec: MultibyteCodec, stream: PyObject) {
    super(codec);
    this.stream = share(stream);
  }
}
type PyReader = PyObject<Reading>;
type PyWriter = PyObject<Writing>;

/** How many characters are wanted; -1: all. Raises TypeError. */
function sizeArgument(vm: VM, size: PyObject | undefined): number {
  if (size === undefined || size === NONE) return -1;
  if (!isInt(size)) return vm.raise('TypeError', 'arg 1 must be an integer');
  return asSsize(vm, size, 'OverflowError');
}

/** Reads by a method of the stream, once, or until there is a character. */
function readBy(vm: VM, self: PyReader, method: string, size: number): Owned<PyStr> {
  const out = new TextBuilder();
  let hint = size;
  while (hint !== 0) {
    const mark = vm.mark();
    const args = hint < 0 ? [] : [vm.keep(int(hint))];
    const part = vm.keep(callMethod(vm, self.v.stream, method, args));
    if (!isBytes(part)) {
      return vm.raise('TypeError', `stream function returned a non-bytes object (${typeName(part)})`);
    }
    const ended = part.v.length === 0;
    const nothing = ended && self.v.pending.length === 0;
    self.v.decode(vm, part.v, ended || hint < 0, out);
    vm.release(mark);
    if (hint < 0 || nothing || out.text.s !== '') break;
    hint = 1;
  }
  return strOfText(out.text);
}

const reader = (method: string) => (vm: VM, self: PyReader, size?: PyObject) =>
  readBy(vm, self, method, sizeArgument(vm, size));

defineType(STREAM_READER, {
  basetype: true,
  gc: true,
  basicSize: 64,
  layout: heldFields<Reading>()('errors', 'stream'),
  slots: {
    new_: newSlot(
      'StreamReader',
      "(stream, errors='strict')",
      (vm, type: PyType, stream: PyObject, errors?: PyObject) =>
        newCoding(vm, type, 'StreamReader', 2, errors, (codec) => new Reading(codec, stream)),
    ),
    init: nothing,
  },
  methods: [
    def('read', '($self, sizeobj=None, /)', null, reader('read')),
    def('readline', '($self, sizeobj=None, /)', null, reader('readline')),
    def('readlines', '($self, sizehintobj=None, /)', null, (vm, self: PyReader, size?: PyObject) => {
      const text = vm.keep(readBy(vm, self, 'read', sizeArgument(vm, size)));
      return callMethod(vm, text, 'splitlines', [vm.keep(int(1))]);
    }),
    resetDecoder(),
  ],
  members: [member('stream', null, (self: PyReader) => self.v.stream)],
  getset: [errorsAttribute],
});

/** Gives bytes to the stream. */
function send(vm: VM, self: PyWriter, data: Uint8Array): void {
  drop(callMethod(vm, self.v.stream, 'write', [vm.keep(bytes(data))]));
}

defineType(STREAM_WRITER, {
  basetype: true,
  gc: true,
  basicSize: 56,
  layout: heldFields<Writing>()('errors', 'stream'),
  slots: {
    new_: newSlot(
      'StreamWriter',
      "(stream, errors='strict')",
      (vm, type: PyType, stream: PyObject, errors?: PyObject) =>
        newCoding(vm, type, 'StreamWriter', 2, errors, (codec) => new Writing(codec, stream)),
    ),
    init: nothing,
  },
  methods: [
    def('write', '($self, strobj, /)', null, (vm, self: PyWriter, text: PyObject) => {
      send(vm, self, self.v.encode(vm, text, false));
      return none();
    }),
    def('writelines', '($self, lines, /)', null, (vm, self: PyWriter, lines: PyObject) => {
      if (lines.type.v.slots.sq_item === null) return vm.raise('TypeError', 'arg must be a sequence object');
      for (let i = 0; i < lengthOf(vm, lines); i++) {
        const mark = vm.mark();
        send(vm, self, self.v.encode(vm, vm.keep(getItemAt(vm, lines, i)), false));
        vm.release(mark);
      }
      return none();
    }),
    def('reset', '($self, /)', null, (vm, self: PyWriter) => {
      if (self.v.pending === '') return none();
      const data = self.v.encode(vm, vm.keep(str('')), true);
      if (data.length > 0) send(vm, self, data);
      return none();
    }),
  ],
  members: [member('stream', null, (self: PyWriter) => self.v.stream)],
  getset: [errorsAttribute],
});

// --- The modules --------------------------------------------------------------------------------------------------

export const _multibytecodec = defineModule(MODULE, {
  doc: null,
  types: [INCREMENTAL_DECODER, INCREMENTAL_ENCODER, STREAM_READER, STREAM_WRITER],
  init: (_vm, d) => {
    for (const type of [INCREMENTAL_DECODER, INCREMENTAL_ENCODER, STREAM_READER, STREAM_WRITER])
      put(d, type.v.name, dup(type as PyObject));
  },
});

/** A module with codecs. */
function codecModule(module: keyof typeof CODECS): ModuleDecl {
  return defineModule(module, {
    doc: null,
    functions: [
      def('getcodec', '($module, object, /)', null, (vm, _m: PyObject, name: PyObject) => {
        if (!isStr(name)) return vm.raise('TypeError', 'encoding name must be a string.');
        const codec = codecNamed(vm, module, name.v);
        if (codec === null) return vm.raise('LookupError', 'no such codec is supported.');
        return alloc(CODEC, codec);
      }),
    ],
  });
}

export const _codecs_cn = codecModule('_codecs_cn');
export const _codecs_hk = codecModule('_codecs_hk');
export const _codecs_iso2022 = codecModule('_codecs_iso2022');
export const _codecs_jp = codecModule('_codecs_jp');
export const _codecs_kr = codecModule('_codecs_kr');
export const _codecs_tw = codecModule('_codecs_tw');
