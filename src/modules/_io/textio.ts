/** `TextIOWrapper`. */

import { asSsize, getAttrName, isInt, isStr, isTrue, reprText, typeName } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType, getset, member, valueMember } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { drop, dropPresent, dup, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { bool, int, name, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { canonicalName, StreamDecoder } from '../../text/codecs.ts';
import { length as countPoints } from '../../text/codepoints.ts';
import { finder } from '../../types/str/codec.ts';
import { kindOf } from '../../types/str/kind.ts';
import { argumentType } from '../../types/type-names.ts';
import { lookupTextCodec } from '../_codecs/registry.ts';
import { defaultEncoding, localeEncoding } from '../locale-encoding.ts';
import { callMethod } from '../method-calls.ts';
import { configuration } from '../sys-hooks.ts';
import { predicate } from './base.ts';
import { warnRaw } from './buffered-types.ts';
import { offsetArgument, sizeArgument, unsupported } from './common.ts';
import { checkNewline, Newlines, newlineArgument } from './newline.ts';
import { newIncremental, RegisteredDecoder } from './registered-codec.ts';
import { checkReadable, newlinesOf, readAllText, readLineText, readText, seekText, tellText } from './text-read.ts';
import {
  bufferOf,
  checkTextOpen,
  flushAll,
  type PyText,
  TextData,
  textClosed,
  textLayout,
  writeText,
} from './text-state.ts';
import { TEXT_IO_BASE, TEXT_IO_WRAPPER } from './types.ts';

// --- Making ------------------------------------------------------------------------------------------------------

export interface TextOptions {
  readonly encoding: string | null;
  readonly errors: string | null;
  readonly newline: string | null;
  readonly lineBuffering: boolean;
  readonly writeThrough: boolean;
}

/** Encodings in which ASCII text is its own encoding. */
function isTransparent(codec: string): boolean {
  return !/^utf-(16|32|7|8-sig)/.test(codec);
}

function setEncoding(vm: VM, d: TextData, encoding: string, errors: string): void {
  if (encoding.includes('\0')) vm.raise('ValueError', 'embedded null character');
  const codec = canonicalName(encoding);
  const registered = codec === null ? share(lookupTextCodec(vm, encoding, 'codecs.open()')) : null;
  const old = [d.registered, d.encoder, d.decoderObject];
  d.registered = registered;
  d.encoder = null;
  d.decoderObject = null;
  dropPresent(old);
  d.encoding = encoding;
  d.codec = codec ?? '';
  d.errors = errors;
  d.asciiTransparent = codec !== null && isTransparent(codec);
}

/** Makes the encoder and decoder that the stream needs, when its encoding has been set. */
function makeCoders(vm: VM, d: TextData): void {
  const { registered } = d;
  if (registered === null) {
    d.decoder = d.readable ? new StreamDecoder(d.codec, d.errors, finder(vm)) : null;
    return;
  }
  d.decoder = null;
  if (d.readable) {
    const object = hold(newIncremental(vm, registered, 'decoder', d.errors));
    d.decoderObject = object;
    d.decoder = new RegisteredDecoder(vm, object);
  }
  if (d.writable) d.encoder = hold(newIncremental(vm, registered, 'encoder', d.errors));
}

function setNewline(d: TextData, newline: string | null): void {
  d.newline = newline;
  const universal = newline === null || newline === '';
  d.newlines = universal ? new Newlines(newline === null) : null;
  d.writeNewline = newline === null || newline === '' || newline === '\n' ? null : newline;
}

/** Puts a buffer under a text stream. Raises ValueError, LookupError. */
export function openText(vm: VM, self: PyText, buffer: PyObject, options: TextOptions): void {
  const d = self.v;
  d.ready = false;
  d.detached = false;
  checkNewline(vm, options.newline);
  if (options.encoding === null && configuration.flags.warn_default_encoding === 1) {
    vm.warn('EncodingWarning', "'encoding' argument not specified", 1);
  }
  const encoding =
    options.encoding === null ? defaultEncoding() : options.encoding === 'locale' ? localeEncoding() : options.encoding;
  setEncoding(vm, d, encoding, options.errors ?? 'strict');
  setNewline(d, options.newline);
  d.lineBuffering = options.lineBuffering;
  d.writeThrough = options.writeThrough;
  d.readable = predicate(vm, buffer, 'readable');
  d.writable = predicate(vm, buffer, 'writable');
  makeCoders(vm, d);
  d.seekable = predicate(vm, buffer, 'seekable');
  d.telling = d.seekable;
  d.pendingText = '';
  d.pendingBytes = [];
  d.pendingSize = 0;
  d.decoded = '';
  d.used = 0;
  d.snapshot = null;
  d.encodeStart = true;
  const old = d.buffer;
  d.buffer = share(buffer);
  if (old !== null) drop(old);
  d.ready = true;
  if (d.seekable && d.writable) {
    const mark = vm.mark();
    const pos = vm.keep(callMethod(vm, buffer, 'tell'));
    if (isInt(pos) && pos.v !== 0) d.encodeStart = false;
    vm.release(mark);
  }
}

/** A str-or-None argument of the constructor. */
function textOrNone(vm: VM, o: PyObject | undefined, argument: string): string | null {
  if (o === undefined || o === NONE) return null;
  if (!isStr(o)) {
    return vm.raise('TypeError', `TextIOWrapper() argument '${argument}' must be str or None, not ${typeName(o)}`);
  }
  return o.v;
}

const init = initSlot<PyText>(
  'TextIOWrapper',
  '(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)',
  (
    vm,
    self,
    buffer: PyObject,
    encoding?: PyObject,
    errors?: PyObject,
    newline?: PyObject,
    lineBuffering?: PyObject,
    writeThrough?: PyObject,
  ) => {
    if (errors !== undefined && errors !== NONE && !isStr(errors)) {
      vm.raise('TypeError', `TextIOWrapper() argument 'errors' must be str or None, not ${argumentType(errors)}`);
    }
    openText(vm, self, buffer, {
      encoding: textOrNone(vm, encoding, 'encoding'),
      errors: textOrNone(vm, errors, 'errors'),
      newline: newlineArgument(vm, newline, 'TextIOWrapper', null),
      lineBuffering: lineBuffering !== undefined && isTrue(vm, lineBuffering),
      writeThrough: writeThrough !== undefined && isTrue(vm, writeThrough),
    });
  },
);

/** A text stream over a buffer, which is borrowed. */
export function newText(vm: VM, buffer: PyObject, options: TextOptions): Owned<PyText> {
  const self = newInstance(TEXT_IO_WRAPPER, new TextData());
  try {
    openText(vm, self, buffer, options);
  } catch (error) {
    drop(self);
    throw error;
  }
  return self;
}

// --- Methods -----------------------------------------------------------------------------------------------------

function close(vm: VM, self: PyText): Owned {
  const buffer = bufferOf(vm, self);
  if (textClosed(vm, self)) return none();
  if (self.v.finalizing) warnRaw(vm, buffer, self);
  try {
    drop(callMethod(vm, self, 'flush'));
  } finally {
    drop(callMethod(vm, buffer, 'close'));
  }
  return none();
}

/** `<_io.TextIOWrapper name='x' mode='r' encoding='UTF-8'>` */
function textRepr(vm: VM, self: PyText): Owned {
  const d = self.v;
  bufferOf(vm, self);
  if (vm.reprEnter(self)) return vm.raise('RuntimeError', `reentrant call inside ${typeName(self)}.__repr__`);
  try {
    let text = `<${typeName(self)}`;
    const mark = vm.mark();
    try {
      const label = getAttrOpt(vm, self, name('name'));
      if (label !== null) text += ` name=${reprText(vm, vm.keep(label))}`;
    } catch (error) {
      const exc = vm.caught(error, mark);
      if (!vm.isException(exc, 'ValueError')) return vm.rethrowTake(exc);
      drop(exc);
    }
    const mode = getAttrOpt(vm, self, name('mode'));
    if (mode !== null) text += ` mode=${reprText(vm, vm.keep(mode))}`;
    vm.release(mark);
    return str(`${text} encoding='${d.encoding}'>`);
  } finally {
    vm.reprLeave(self);
  }
}

function forwarded(method: string) {
  return def(method, '($self, /)', null, (vm, self: PyText) => callMethod(vm, bufferOf(vm, self), method));
}

function nextLine(vm: VM, self: PyText): Owned | null {
  const d = self.v;
  let line: Owned;
  if (self.type === TEXT_IO_WRAPPER) {
    checkTextOpen(vm, self);
    checkReadable(vm, self);
    d.telling = false;
    line = readLineText(vm, self, -1);
  } else {
    bufferOf(vm, self);
    d.telling = false;
    line = callMethod(vm, self, 'readline');
    if (!isStr(line)) {
      const what = typeName(line);
      drop(line);
      return vm.raise('OSError', `readline() should have returned a str object, not '${what}'`);
    }
  }
  if (line.v !== '') return line;
  drop(line);
  d.snapshot = null;
  d.telling = d.seekable;
  return null;
}

function reconfigure(
  vm: VM,
  self: PyText,
  encoding?: PyObject,
  errors?: PyObject,
  newline?: PyObject,
  lineBuffering?: PyObject,
  writeThrough?: PyObject,
): Owned {
  const d = self.v;
  bufferOf(vm, self);
  const newEncoding = optionalText(vm, encoding, 'encoding');
  const newErrors = optionalText(vm, errors, 'errors');
  const recodes = newEncoding !== null || newErrors !== null || newline !== undefined;
  if (d.decoder !== null && recodes && (d.snapshot !== null || d.decoded !== '')) {
    return unsupported(vm, 'It is not possible to set the encoding or newline of stream after the first read');
  }
  const newNewline = newlineArgument(vm, newline, 'reconfigure', d.newline);
  checkNewline(vm, newNewline);
  const lines = lineBuffering === undefined || lineBuffering === NONE ? d.lineBuffering : isTrue(vm, lineBuffering);
  const through = writeThrough === undefined || writeThrough === NONE ? d.writeThrough : isTrue(vm, writeThrough);
  flushAll(vm, self);
  if (newEncoding !== null || newErrors !== null) {
    setEncoding(
      vm,
      d,
      newEncoding === 'locale' ? localeEncoding() : (newEncoding ?? d.encoding),
      newErrors ?? (newEncoding === null ? d.errors : 'strict'),
    );
    makeCoders(vm, d);
  }
  if (newline !== undefined) setNewline(d, newNewline);
  d.lineBuffering = lines;
  d.writeThrough = through;
  return none();
}

function optionalText(vm: VM, o: PyObject | undefined, argument: string): string | null {
  if (o === undefined || o === NONE) return null;
  if (!isStr(o)) {
    return vm.raise('TypeError', `reconfigure() argument '${argument}' must be str or None, not ${typeName(o)}`);
  }
  return o.v;
}

function truncate(vm: VM, self: PyText, pos?: PyObject): Owned {
  const buffer = bufferOf(vm, self);
  flushAll(vm, self);
  return callMethod(vm, buffer, 'truncate', [pos ?? NONE]);
}

defineType(TEXT_IO_WRAPPER, {
  base: TEXT_IO_BASE,
  signature:
    '(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)',
  doc: "Character and line based layer over a BufferedIOBase object, buffer.\n\nencoding gives the name of the encoding that the stream will be\ndecoded or encoded with. It defaults to locale.getencoding().\n\nerrors determines the strictness of encoding and decoding (see\nhelp(codecs.Codec) or the documentation for codecs.register) and\ndefaults to \"strict\".\n\nnewline controls how line endings are handled. It can be None, '',\n'\\n', '\\r', and '\\r\\n'.  It works as follows:\n\n* On input, if newline is None, universal newlines mode is\n  enabled. Lines in the input can end in '\\n', '\\r', or '\\r\\n', and\n  these are translated into '\\n' before being returned to the\n  caller. If it is '', universal newline mode is enabled, but line\n  endings are returned to the caller untranslated. If it has any of\n  the other legal values, input lines are only terminated by the given\n  string, and the line ending is returned to the caller untranslated.\n\n* On output, if newline is None, any '\\n' characters written are\n  translated to the system default line separator, os.linesep. If\n  newline is '' or '\\n', no translation takes place. If newline is any\n  of the other legal values, any '\\n' characters written are translated\n  to the given string.\n\nIf line_buffering is True, a call to flush is implied when a call to\nwrite contains a newline character.",
  basetype: true,
  basicSize: 200,
  dictOffset: 184,
  weakrefOffset: 176,
  layout: textLayout,
  newPayload: () => new TextData(),
  slots: {
    new_: (_vm: VM, type: PyType) => newInstance(type, new TextData()),
    init,
    repr: textRepr,
    iternext: nextLine,
  },
  methods: [
    def('write', '($self, text, /)', null, (vm, self: PyText, text: PyObject) => {
      writeText(vm, self, text);
      return int(isStr(text) ? countPoints(text.v, kindOf(text)) : 0);
    }),
    def('read', '($self, size=-1, /)', null, (vm, self: PyText, size?: PyObject) => {
      const n = sizeArgument(vm, size);
      checkTextOpen(vm, self);
      checkReadable(vm, self);
      return n < 0 ? readAllText(vm, self) : readText(vm, self, n);
    }),
    def('readline', '($self, size=-1, /)', null, (vm, self: PyText, size?: PyObject) => {
      const n = size === undefined ? -1 : asSsize(vm, size, 'OverflowError');
      checkTextOpen(vm, self);
      checkReadable(vm, self);
      return readLineText(vm, self, n);
    }),
    def('flush', '($self, /)', null, (vm, self: PyText) => {
      checkTextOpen(vm, self);
      self.v.telling = self.v.seekable;
      flushAll(vm, self);
      return none();
    }),
    def('close', '($self, /)', null, close),
    def('detach', '($self, /)', null, (vm, self: PyText) => {
      bufferOf(vm, self);
      drop(callMethod(vm, self, 'flush'));
      const d = self.v;
      const buffer = d.buffer;
      if (buffer === null) return vm.raise('ValueError', 'underlying buffer has been detached');
      const result = dup(buffer as PyObject);
      d.buffer = null;
      d.detached = true;
      d.ready = false;
      drop(buffer);
      return result;
    }),
    def(
      'reconfigure',
      '($self, /, *, encoding=None, errors=None, newline=None,\n            line_buffering=None, write_through=None)',
      'Reconfigure the text stream with new parameters.\n\nThis also does an implicit stream flush.',
      reconfigure,
    ),
    forwarded('fileno'),
    forwarded('seekable'),
    forwarded('readable'),
    forwarded('writable'),
    forwarded('isatty'),
    def(
      'seek',
      '($self, cookie, whence=os.SEEK_SET, /)',
      "Set the stream position, and return the new stream position.\n\n  cookie\n    Zero or an opaque number returned by tell().\n  whence\n    The relative position to seek from.\n\nFour operations are supported, given by the following argument\ncombinations:\n\n- seek(0, SEEK_SET): Rewind to the start of the stream.\n- seek(cookie, SEEK_SET): Restore a previous position;\n  'cookie' must be a number returned by tell().\n- seek(0, SEEK_END): Fast-forward to the end of the stream.\n- seek(0, SEEK_CUR): Leave the current stream position unchanged.\n\nAny other argument combinations are invalid,\nand may raise exceptions.",
      (vm, self: PyText, cookie: PyObject, whence?: PyObject) => {
        checkTextOpen(vm, self);
        return seekText(vm, self, cookie, whence === undefined ? 0 : asSsize(vm, whence, 'OverflowError'));
      },
    ),
    def(
      'tell',
      '($self, /)',
      'Return the stream position as an opaque number.\n\nThe return value of tell() can be given as input to seek(), to restore a\nprevious stream position.',
      (vm, self: PyText) => {
        checkTextOpen(vm, self);
        return tellText(vm, self);
      },
    ),
    def('truncate', '($self, pos=None, /)', null, truncate),
    def('__reduce__', '($self, /)', null, (vm, self: PyObject) =>
      vm.raise('TypeError', `cannot pickle '${self.type.v.name}' instances`),
    ),
    def('__reduce_ex__', '($self, object, /)', null, (vm, self: PyObject, _protocol: PyObject) =>
      vm.raise('TypeError', `cannot pickle '${self.type.v.name}' instances`),
    ),
  ],
  getset: [
    getset('name', null, (vm, self: PyText) => getAttrName(vm, bufferOf(vm, self), 'name')),
    getset('closed', null, (vm, self: PyText) => bool(textClosed(vm, self))),
    getset('newlines', null, (vm, self: PyText) => {
      bufferOf(vm, self);
      return newlinesOf(self.v);
    }),
    getset('errors', null, (vm, self: PyText) => {
      bufferOf(vm, self);
      return str(self.v.errors);
    }),
    getset(
      '_CHUNK_SIZE',
      null,
      (vm, self: PyText) => {
        bufferOf(vm, self);
        return int(self.v.chunkSize);
      },
      (vm, self, value) => {
        if (value === null) return vm.raise('AttributeError', 'cannot delete attribute');
        const n = offsetArgument(vm, value);
        if (n <= 0) vm.raise('ValueError', 'a strictly positive integer is required');
        self.v.chunkSize = n;
      },
    ),
  ],
  members: [
    member('buffer', null, (self: PyText) => self.v.buffer),
    valueMember('encoding', null, (self: PyText) => str(self.v.encoding)),
    valueMember('line_buffering', null, (self: PyText) => bool(self.v.lineBuffering)),
    valueMember('write_through', null, (self: PyText) => bool(self.v.writeThrough)),
    valueMember(
      '_finalizing',
      null,
      (self: PyText) => bool(self.v.finalizing),
      (vm, self, value) => {
        self.v.finalizing = value !== null && isTrue(vm, value);
      },
    ),
  ],
});
