/** `_codecs`: the codec registry, and the codecs that CPython has in C. */
import { asSsize, isStr, isTrue } from '../../object/abstract.ts';
import { isBytes } from '../../object/buffer.ts';
import { NONE } from '../../object/core-types.ts';
import { defineModule } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { bytes, int, none, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { decodeAscii, decodeLatin1, encodeAscii, encodeLatin1 } from '../../text/codecs/charmap.ts';
import { ErrorPolicy } from '../../text/codecs/errors.ts';
import {
  decodeBytesEscape,
  decodeRawUnicodeEscape,
  decodeUnicodeEscape,
  encodeRawUnicodeEscape,
  encodeUnicodeEscape,
} from '../../text/codecs/escapes.ts';
import { decodeUtf7, encodeUtf7 } from '../../text/codecs/utf7.ts';
import { type Decoded, decodeUtf8, encodeUtf8 } from '../../text/codecs/utf8.ts';
import {
  type DecodedWide,
  decodeUtf16,
  decodeUtf32,
  encodeUtf16,
  encodeUtf32,
  type Order,
} from '../../text/codecs/utf16-32.ts';
import { type Kind, length, type Text } from '../../text/codepoints.ts';
import { codecHooks } from '../../types/str/codec.ts';
import { kindOf, strOfText } from '../../types/str/kind.ts';
import { argumentType } from '../../types/type-names.ts';
import { nameArgument, optionalName, stableBytes, strArgument } from '../buffers.ts';
import { buildMap, decodeMapped, encodeMapped } from './charmap.ts';
import { lookupHandler, pythonHandler } from './handlers.ts';
import {
  decodeText,
  encodeText,
  isBare,
  lookupCodec,
  registerHandler,
  registerSearch,
  transcode,
  unregisterSearch,
} from './registry.ts';

codecHooks.other = (vm, what, o, encoding, errors) => {
  if (isBare(vm, encoding)) return null;
  return what === 'encode' ? encodeText(vm, o, encoding, errors) : decodeText(vm, o, encoding, errors);
};

function policy(vm: VM, fn: string, errors: PyObject | undefined): ErrorPolicy {
  return new ErrorPolicy(optionalName(vm, fn, 'argument 2', errors) ?? 'strict', (name) => pythonHandler(vm, name));
}

function pair(a: Owned, n: number): Owned {
  return tupleTake([a, int(n)]);
}

type Encode = (s: string, kind: Kind, policy: ErrorPolicy) => Uint8Array;

function encoded(vm: VM, fn: string, text: PyObject, errors: PyObject | undefined, encode: Encode): Owned {
  const s = strArgument(vm, fn, 'argument 1', text);
  const kind = kindOf(s);
  return pair(bytes(encode(s.v, kind, policy(vm, fn, errors))), length(s.v, kind));
}

function encoder(name: string, encode: Encode): NativeDecl {
  const fn = `${name}_encode`;
  return def(fn, '($module, str, errors=None, /)', null, (vm, _m: PyObject, text: PyObject, errors?: PyObject) =>
    encoded(vm, fn, text, errors, encode),
  );
}

/** Encoders of UTF-16 and UTF-32 with a byte order to choose. */
function orderedEncoder(name: string, encode: typeof encodeUtf16): NativeDecl {
  const fn = `${name}_encode`;
  return def(
    fn,
    '($module, str, errors=None, byteorder=0, /)',
    null,
    (vm, _m: PyObject, text: PyObject, errors?: PyObject, byteorder?: PyObject) => {
      const order = orderOf(byteorder === undefined ? 0 : asSsize(vm, byteorder, 'OverflowError'));
      return encoded(vm, fn, text, errors, (s, kind, p) => encode(s, kind, order, p));
    },
  );
}

function orderOf(byteorder: number): Order {
  return byteorder === 0 ? 'mark' : byteorder < 0 ? 'le' : 'be';
}

type Decode<D extends Decoded> = (b: Uint8Array, policy: ErrorPolicy, final: boolean) => D;

/** Decoders without `final`. */
function decoder(name: string, decode: (b: Uint8Array, policy: ErrorPolicy) => Text): NativeDecl {
  const fn = `${name}_decode`;
  return def(fn, '($module, data, errors=None, /)', null, (vm, _m: PyObject, data: PyObject, errors?: PyObject) => {
    const b = stableBytes(vm, data);
    return pair(strOfText(decode(b, policy(vm, fn, errors))), b.length);
  });
}

/** Decoders that leave what is unfinished for later, unless `final`. */
function streamDecoder(name: string, decode: Decode<Decoded>): NativeDecl {
  const fn = `${name}_decode`;
  return def(
    fn,
    '($module, data, errors=None, final=False, /)',
    null,
    (vm, _m: PyObject, data: PyObject, errors?: PyObject, final?: PyObject) => {
      const p = policy(vm, fn, errors);
      const isFinal = final !== undefined && isTrue(vm, final);
      const { s, kind, consumed } = decode(stableBytes(vm, data), p, isFinal);
      return pair(strOfText({ s, kind }), consumed);
    },
  );
}

type DecodeWide = (b: Uint8Array, order: Order, policy: ErrorPolicy, final: boolean) => DecodedWide;

function wideDecoders(name: string, decode: DecodeWide): NativeDecl[] {
  const fn = `${name}_ex_decode`;
  return [
    streamDecoder(name, (b, p, final) => decode(b, 'mark', p, final)),
    streamDecoder(`${name}_le`, (b, p, final) => decode(b, 'le', p, final)),
    streamDecoder(`${name}_be`, (b, p, final) => decode(b, 'be', p, final)),
    def(
      fn,
      '($module, data, errors=None, byteorder=0, final=False,\n                 /)',
      null,
      (vm, _m: PyObject, data: PyObject, errors?: PyObject, byteorder?: PyObject, final?: PyObject) => {
        const p = policy(vm, fn, errors);
        const order = byteorder === undefined ? 0 : asSsize(vm, byteorder, 'OverflowError');
        const isFinal = final !== undefined && isTrue(vm, final);
        const result = decode(stableBytes(vm, data), orderOf(order), p, isFinal);
        const found = result.order === 'mark' ? 0 : result.order === 'le' ? -1 : 1;
        const text = strOfText({ s: result.s, kind: result.kind });
        return tupleTake([text, int(result.consumed), int(found)]);
      },
    ),
  ];
}

/** Bytes, or the UTF-8 of a str. */
function bytesOrText(vm: VM, data: PyObject): Uint8Array {
  if (!isStr(data)) return stableBytes(vm, data);
  return encodeUtf8(data.v, kindOf(data as PyStr), new ErrorPolicy('strict', null));
}

function warnInvalid(vm: VM, invalid: string): void {
  const octal = invalid.length > 1 ? 'octal ' : '';
  vm.warn('DeprecationWarning', `invalid ${octal}escape sequence '\\${invalid}'`, 1);
}

/** Decoders of escapes in text. */
function escapeDecoder(name: string, decode: Decode<Decoded & { readonly invalid?: string }>): NativeDecl {
  const fn = `${name}_decode`;
  return def(
    fn,
    '($module, data, errors=None, final=True, /)',
    null,
    (vm, _m: PyObject, data: PyObject, errors?: PyObject, final?: PyObject) => {
      const p = policy(vm, fn, errors);
      const b = bytesOrText(vm, data);
      const result = decode(b, p, final === undefined || isTrue(vm, final));
      if (result.invalid !== undefined && result.invalid !== '') warnInvalid(vm, result.invalid);
      return pair(strOfText({ s: result.s, kind: result.kind }), result.consumed);
    },
  );
}

/** `escape_encode`: the body of a bytes literal in single quotes. */
function escapeBytes(b: Uint8Array): Uint8Array {
  const out: number[] = [];
  const add = (s: string): void => {
    for (let i = 0; i < s.length; i++) out.push(s.charCodeAt(i));
  };
  for (const c of b) {
    if (c === 39 || c === 92) out.push(92, c);
    else if (c === 9) add('\\t');
    else if (c === 10) add('\\n');
    else if (c === 13) add('\\r');
    else if (c < 32 || c >= 127) add(`\\x${c.toString(16).padStart(2, '0')}`);
    else out.push(c);
  }
  return Uint8Array.from(out);
}

const ENCODE_DOC =
  "Encodes obj using the codec registered for encoding.\n\nThe default encoding is 'utf-8'.  errors may be given to set a\ndifferent error handling scheme.  Default is 'strict' meaning that encoding\nerrors raise a ValueError.  Other possible values are 'ignore', 'replace'\nand 'backslashreplace' as well as any other name registered with\ncodecs.register_error that can handle ValueErrors.";
const DECODE_DOC =
  "Decodes obj using the codec registered for encoding.\n\nDefault encoding is 'utf-8'.  errors may be given to set a\ndifferent error handling scheme.  Default is 'strict' meaning that encoding\nerrors raise a ValueError.  Other possible values are 'ignore', 'replace'\nand 'backslashreplace' as well as any other name registered with\ncodecs.register_error that can handle ValueErrors.";

function transcoder(what: 'encode' | 'decode', doc: string): NativeDecl {
  return def(
    what,
    "($module, /, obj, encoding='utf-8', errors='strict')",
    doc,
    (vm, _m: PyObject, obj: PyObject, encoding?: PyObject, errors?: PyObject) => {
      const e = encoding === undefined ? 'utf-8' : nameArgument(vm, what, "argument 'encoding'", encoding);
      const h = errors === undefined ? undefined : nameArgument(vm, what, "argument 'errors'", errors);
      return transcode(vm, what, obj, e, h);
    },
  );
}

export const _codecs = defineModule('_codecs', {
  doc: null,
  functions: [
    def(
      'register',
      '($module, search_function, /)',
      'Register a codec search function.\n\nSearch functions are expected to take one argument, the encoding name in\nall lower case letters, and either return None, or a tuple of functions\n(encoder, decoder, stream_reader, stream_writer) (or a CodecInfo object).',
      (vm, _m: PyObject, search: PyObject) => {
        if (search.type.v.slots.call === null) return vm.raise('TypeError', 'argument must be callable');
        registerSearch(search);
        return none();
      },
    ),
    def(
      'unregister',
      '($module, search_function, /)',
      "Unregister a codec search function and clear the registry's cache.\n\nIf the search function is not registered, do nothing.",
      (_vm, _m: PyObject, search: PyObject) => {
        unregisterSearch(search);
        return none();
      },
    ),
    def(
      'lookup',
      '($module, encoding, /)',
      'Looks up a codec tuple in the Python codec registry and returns a CodecInfo object.',
      (vm, _m: PyObject, encoding: PyObject) => dup(lookupCodec(vm, nameArgument(vm, 'lookup', 'argument', encoding))),
    ),
    transcoder('encode', ENCODE_DOC),
    transcoder('decode', DECODE_DOC),
    def(
      'escape_encode',
      '($module, data, errors=None, /)',
      null,
      (vm, _m: PyObject, data: PyObject, errors?: PyObject) => {
        if (!isBytes(data)) {
          return vm.raise('TypeError', `escape_encode() argument 1 must be bytes, not ${argumentType(data)}`);
        }
        optionalName(vm, 'escape_encode', 'argument 2', errors);
        return pair(bytes(escapeBytes(data.v)), data.v.length);
      },
    ),
    def(
      'escape_decode',
      '($module, data, errors=None, /)',
      null,
      (vm, _m: PyObject, data: PyObject, errors?: PyObject) => {
        const handler = optionalName(vm, 'escape_decode', 'argument 2', errors);
        const b = bytesOrText(vm, data);
        const result = decodeBytesEscape(b, handler);
        if (result.invalid !== '') warnInvalid(vm, result.invalid);
        return pair(bytes(result.bytes), b.length);
      },
    ),
    encoder('utf_8', encodeUtf8),
    streamDecoder('utf_8', decodeUtf8),
    encoder('utf_7', encodeUtf7),
    streamDecoder('utf_7', decodeUtf7),
    orderedEncoder('utf_16', encodeUtf16),
    encoder('utf_16_le', (s, kind, p) => encodeUtf16(s, kind, 'le', p)),
    encoder('utf_16_be', (s, kind, p) => encodeUtf16(s, kind, 'be', p)),
    ...wideDecoders('utf_16', decodeUtf16),
    orderedEncoder('utf_32', encodeUtf32),
    encoder('utf_32_le', (s, kind, p) => encodeUtf32(s, kind, 'le', p)),
    encoder('utf_32_be', (s, kind, p) => encodeUtf32(s, kind, 'be', p)),
    ...wideDecoders('utf_32', decodeUtf32),
    encoder('unicode_escape', encodeUnicodeEscape),
    escapeDecoder('unicode_escape', decodeUnicodeEscape),
    encoder('raw_unicode_escape', encodeRawUnicodeEscape),
    escapeDecoder('raw_unicode_escape', decodeRawUnicodeEscape),
    encoder('latin_1', encodeLatin1),
    decoder('latin_1', decodeLatin1),
    encoder('ascii', encodeAscii),
    decoder('ascii', decodeAscii),
    def(
      'charmap_encode',
      '($module, str, errors=None, mapping=None, /)',
      null,
      (vm, _m: PyObject, text: PyObject, errors?: PyObject, mapping?: PyObject) =>
        encoded(vm, 'charmap_encode', text, errors, (s, kind, p) =>
          mapping === undefined || mapping === NONE ? encodeLatin1(s, kind, p) : encodeMapped(vm, s, kind, mapping, p),
        ),
    ),
    def(
      'charmap_decode',
      '($module, data, errors=None, mapping=None, /)',
      null,
      (vm, _m: PyObject, data: PyObject, errors?: PyObject, mapping?: PyObject) => {
        const b = stableBytes(vm, data);
        const p = policy(vm, 'charmap_decode', errors);
        const table = mapping === undefined || mapping === NONE ? null : mapping;
        return pair(strOfText(table === null ? decodeLatin1(b) : decodeMapped(vm, b, table, p)), b.length);
      },
    ),
    def('charmap_build', '($module, map, /)', null, (vm, _m: PyObject, map: PyObject) =>
      buildMap(vm, strArgument(vm, 'charmap_build', 'argument', map)),
    ),
    def(
      'readbuffer_encode',
      '($module, data, errors=None, /)',
      null,
      (vm, _m: PyObject, data: PyObject, errors?: PyObject) => {
        optionalName(vm, 'readbuffer_encode', 'argument 2', errors);
        const b = bytesOrText(vm, data);
        return pair(bytes(b), b.length);
      },
    ),
    def(
      'register_error',
      '($module, errors, handler, /)',
      'Register the specified error handler under the name errors.\n\nhandler must be a callable object, that will be called with an exception\ninstance containing information about the location of the encoding/decoding\nerror and must return a (replacement, new position) tuple.',
      (vm, _m: PyObject, errors: PyObject, handler: PyObject) => {
        const name = nameArgument(vm, 'register_error', 'argument 1', errors);
        if (handler.type.v.slots.call === null) return vm.raise('TypeError', 'handler must be callable');
        registerHandler(name, handler);
        return none();
      },
    ),
    def(
      'lookup_error',
      '($module, name, /)',
      'lookup_error(errors) -> handler\n\nReturn the error handler for the specified error handling name or raise a\nLookupError, if no handler exists under this name.',
      (vm, _m: PyObject, name: PyObject) => dup(lookupHandler(vm, nameArgument(vm, 'lookup_error', 'argument', name))),
    ),
  ],
});
