/** Text to bytes and back, with what programs have registered. */
import { isStr, typeName } from '../../object/abstract.ts';
import { bufferBytes, type PyBytes } from '../../object/buffer.ts';
import type { PyStr } from '../../object/dict.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { bytes } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import type { FindHandler, OnError } from '../../text/codecs/errors.ts';
import { classify } from '../../text/codepoints.ts';
import { decodeValid, encodeValid } from '../../text/codecs/utf8.ts';
import { decode, encode, normalizeName } from '../../text/codecs.ts';
import { kindOf, strOf, strOfText } from './kind.ts';

/** What the codecs module installs: handlers of errors and encodings that Python code has registered. */
export const codecHooks = {
  /** A registered error handler, or null. */
  findHandler: (_vm: VM, _name: string): OnError | null => null,
  /** A str encoded, or bytes decoded, by a registered codec; null leaves it to those that are built in. Raises LookupError. */
  other: (
    _vm: VM,
    _what: 'encode' | 'decode',
    _o: PyObject,
    _encoding: string,
    _errors: string | undefined,
  ): Owned | null => null,
};

/** The handlers of coding errors that the program has registered. */
export const finder =
  (vm: VM): FindHandler =>
  (name) =>
    codecHooks.findHandler(vm, name);

const DIRECT = /^(utf_?(8|16|32)|(us_)?ascii|latin_?1|iso_?8859_1)$/;
const direct = new Map<string, boolean>();

/** Whether an encoding is one of those that CPython never looks up in the registry. */
function isDirect(encoding: string): boolean {
  let known = direct.get(encoding);
  if (known === undefined) {
    known = DIRECT.test(normalizeName(encoding));
    direct.set(encoding, known);
  }
  return known;
}

/** `s.encode(encoding, errors)`. Raises LookupError, UnicodeEncodeError. */
export function encodeStr(vm: VM, s: PyStr, encoding?: string, errors?: string): Owned<PyBytes> {
  if (encoding === undefined || encoding === 'utf-8') {
    const quick = encodeValid(s.v, kindOf(s));
    if (quick !== null) return bytes(quick);
  } else if (!isDirect(encoding)) {
    const r = codecHooks.other(vm, 'encode', s, encoding, errors);
    if (r !== null) return r as Owned<PyBytes>;
  }
  return bytes(encode(s.v, kindOf(s), encoding, errors, finder(vm)));
}

/** `b.decode(encoding, errors)`; `source` is the object with the bytes. Raises LookupError, UnicodeDecodeError. */
export function decodeBytes(vm: VM, source: PyObject, b: Uint8Array, encoding?: string, errors?: string): Owned<PyStr> {
  if (encoding === undefined || encoding === 'utf-8') {
    const quick = decodeValid(b);
    if (quick !== null) return strOf(quick, classify(quick));
  } else if (!isDirect(encoding)) {
    const r = codecHooks.other(vm, 'decode', source, encoding, errors);
    if (r !== null) return r as Owned<PyStr>;
  }
  return strOfText(decode(b, encoding, errors, finder(vm)));
}

/** `str(o, encoding, errors)` (PyUnicode_FromEncodedObject). Raises TypeError for what has no bytes. */
export function decodeObject(vm: VM, o: PyObject, encoding?: string, errors?: string): Owned<PyStr> {
  if (isStr(o)) return vm.raise('TypeError', 'decoding str is not supported');
  const b = bufferBytes(vm, o);
  if (b === null) return vm.raise('TypeError', `decoding to str: need a bytes-like object, ${typeName(o)} found`);
  return decodeBytes(vm, o, b, encoding, errors);
}
