/** Text to bytes and back, with what programs have registered. */
import { isStr, typeName } from '../../object/abstract.ts';
import { hasBuffer, isBytes, type PyBytes, readBytes } from '../../object/buffer.ts';
import type { PyStr } from '../../object/dict.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { bytes } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import type { FindHandler, OnError } from '../../text/codecs/errors.ts';
import { canonicalName, decode, encode, normalizeName } from '../../text/codecs.ts';
import { kindOf, strOfText } from './kind.ts';

/** Codecs of the standard library that turn bytes into bytes or text into text. */
const NOT_TEXT = new Set(
  'base64 base_64 base64_codec bz2 bz2_codec hex hex_codec quopri quopri_codec quotedprintable quoted_printable rot13 rot_13 uu uu_codec zip zlib zlib_codec'.split(
    ' ',
  ),
);

/** What the codecs module installs: handlers of errors and encodings that Python code has registered. */
export const codecHooks = {
  /** A registered error handler, or null. */
  findHandler: (_vm: VM, _name: string): OnError | null => null,
  /** Encodes or decodes with an encoding that is not built in. Raises LookupError. */
  other: (vm: VM, what: 'encode' | 'decode', _o: PyObject, encoding: string, _errors: string | undefined): Owned =>
    vm.raise(
      'LookupError',
      NOT_TEXT.has(normalizeName(encoding))
        ? `'${encoding}' is not a text encoding; use codecs.${what}() to handle arbitrary codecs`
        : `unknown encoding: ${encoding}`,
    ),
};

const finder =
  (vm: VM): FindHandler =>
  (name) =>
    codecHooks.findHandler(vm, name);

/** `s.encode(encoding, errors)`. Raises LookupError, UnicodeEncodeError. */
export function encodeStr(vm: VM, s: PyStr, encoding?: string, errors?: string): Owned<PyBytes> {
  if (encoding !== undefined && canonicalName(encoding) === null) {
    const r = codecHooks.other(vm, 'encode', s, encoding, errors);
    if (isBytes(r)) return r as Owned<PyBytes>;
    vm.keep(r);
    return vm.raise(
      'TypeError',
      `'${encoding}' encoder returned '${typeName(r)}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types`,
    );
  }
  return bytes(encode(s.v, kindOf(s), encoding, errors, finder(vm)));
}

/** `b.decode(encoding, errors)`; `source` is the object with the bytes. Raises LookupError, UnicodeDecodeError. */
export function decodeBytes(vm: VM, source: PyObject, b: Uint8Array, encoding?: string, errors?: string): Owned<PyStr> {
  if (encoding !== undefined && canonicalName(encoding) === null) {
    const r = codecHooks.other(vm, 'decode', source, encoding, errors);
    if (isStr(r)) return r as Owned<PyStr>;
    vm.keep(r);
    return vm.raise(
      'TypeError',
      `'${encoding}' decoder returned '${typeName(r)}' instead of 'str'; use codecs.decode() to decode to arbitrary types`,
    );
  }
  return strOfText(decode(b, encoding, errors, finder(vm)));
}

/** `str(o, encoding, errors)` (PyUnicode_FromEncodedObject). Raises TypeError for what has no bytes. */
export function decodeObject(vm: VM, o: PyObject, encoding?: string, errors?: string): Owned<PyStr> {
  if (isStr(o)) return vm.raise('TypeError', 'decoding str is not supported');
  if (!hasBuffer(o)) {
    return vm.raise('TypeError', `decoding to str: need a bytes-like object, ${typeName(o)} found`);
  }
  return decodeBytes(vm, o, readBytes(vm, o), encoding, errors);
}
