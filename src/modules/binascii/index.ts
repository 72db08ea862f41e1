/** `binascii`: binary data as ASCII text and back. */

import { crc32, crcHqx } from '../../numeric/checksums.ts';
import { isStr, isTrue, typeName } from '../../object/abstract.ts';
import { bufferBytes, latin1Bytes, readBytes } from '../../object/buffer.ts';
import { defineModule, put } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../../object/refs.ts';
import { bytes, int } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isAscii } from '../../text/codepoints.ts';
import { hexText } from '../../types/bytes/methods.ts';
import { moduleError, raiseError } from '../module-errors.ts';
import { decodeBase64, decodeHex, decodeQp, decodeUu, encodeBase64, encodeQp, encodeUu, Malformed } from './coders.ts';
import { unsigned32 } from './numbers.ts';

const ERROR = moduleError('binascii', 'Error', 'ValueError', null);
const INCOMPLETE = moduleError('binascii', 'Incomplete', 'Exception', null);

/** Bytes, or an ASCII str. Raises TypeError, ValueError. */
function asciiArgument(vm: VM, o: PyObject): Uint8Array {
  if (isStr(o)) {
    if (!isAscii(o.v)) return vm.raise('ValueError', 'string argument should contain only ASCII characters');
    return latin1Bytes(o.v);
  }
  const b = bufferBytes(vm, o);
  return b ?? vm.raise('TypeError', `argument should be bytes, buffer or ASCII string, not '${typeName(o)}'`);
}

/** The result of a coder; what it finds wrong becomes binascii.Error. */
function coded(vm: VM, work: () => Uint8Array): Owned {
  try {
    return bytes(work());
  } catch (error) {
    if (error instanceof Malformed) return raiseError(vm, ERROR, error.message);
    throw error;
  }
}

function flag(vm: VM, o: PyObject | undefined, otherwise: boolean): boolean {
  return o === undefined ? otherwise : isTrue(vm, o);
}

function hexlify(vm: VM, _m: PyObject, data: PyObject, sep?: PyObject, group?: PyObject): Owned {
  const text = hexText(vm, readBytes(vm, data), sep, group, 255) as Owned<PyStr>;
  const result = bytes(latin1Bytes(text.v));
  drop(text);
  return result;
}

function unhexlify(vm: VM, _m: PyObject, hexstr: PyObject): Owned {
  const b = asciiArgument(vm, hexstr);
  return coded(vm, () => decodeHex(b));
}

const HEX_SIGNATURE = '($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)';

export const binascii = defineModule('binascii', {
  doc: 'Conversion between binary data and ASCII',
  functions: [
    def('a2b_uu', '($module, data, /)', 'Decode a line of uuencoded data.', (vm, _m: PyObject, data: PyObject) => {
      const b = asciiArgument(vm, data);
      return coded(vm, () => decodeUu(b));
    }),
    def(
      'b2a_uu',
      '($module, data, /, *, backtick=False)',
      'Uuencode line of data.',
      (vm, _m: PyObject, data: PyObject, backtick?: PyObject) => {
        const tick = flag(vm, backtick, false);
        const b = readBytes(vm, data);
        return coded(vm, () => encodeUu(b, tick));
      },
    ),
    def(
      'a2b_base64',
      '($module, data, /, *, strict_mode=False)',
      'Decode a line of base64 data.\n\n  strict_mode\n    When set to True, bytes that are not part of the base64 standard are not allowed.\n    The same applies to excess data after padding (= / ==).',
      (vm, _m: PyObject, data: PyObject, strict?: PyObject) => {
        const isStrict = flag(vm, strict, false);
        const b = asciiArgument(vm, data);
        return coded(vm, () => decodeBase64(b, isStrict));
      },
    ),
    def(
      'b2a_base64',
      '($module, data, /, *, newline=True)',
      'Base64-code line of data.',
      (vm, _m: PyObject, data: PyObject, newline?: PyObject) => {
        const line = flag(vm, newline, true);
        return bytes(encodeBase64(readBytes(vm, data), line));
      },
    ),
    def(
      'a2b_hex',
      '($module, hexstr, /)',
      'Binary data of hexadecimal representation.\n\nhexstr must contain an even number of hex digits (upper or lower case).\nThis function is also available as "unhexlify()".',
      unhexlify,
    ),
    def(
      'b2a_hex',
      HEX_SIGNATURE,
      "Hexadecimal representation of binary data.\n\n  sep\n    An optional single character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between separators.  Positive values count from the\n    right, negative values count from the left.\n\nThe return value is a bytes object.  This function is also\navailable as \"hexlify()\".\n\nExample:\n>>> binascii.b2a_hex(b'\\xb9\\x01\\xef')\nb'b901ef'\n>>> binascii.hexlify(b'\\xb9\\x01\\xef', ':')\nb'b9:01:ef'\n>>> binascii.b2a_hex(b'\\xb9\\x01\\xef', b'_', 2)\nb'b9_01ef'",
      hexlify,
    ),
    def(
      'hexlify',
      HEX_SIGNATURE,
      'Hexadecimal representation of binary data.\n\n  sep\n    An optional single character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between separators.  Positive values count from the\n    right, negative values count from the left.\n\nThe return value is a bytes object.  This function is also\navailable as "b2a_hex()".',
      hexlify,
    ),
    def(
      'unhexlify',
      '($module, hexstr, /)',
      'Binary data of hexadecimal representation.\n\nhexstr must contain an even number of hex digits (upper or lower case).',
      unhexlify,
    ),
    def(
      'crc_hqx',
      '($module, data, crc, /)',
      'Compute CRC-CCITT incrementally.',
      (vm, _m: PyObject, data: PyObject, crc: PyObject) => {
        const start = unsigned32(vm, crc, 0);
        return int(crcHqx(readBytes(vm, data), start));
      },
    ),
    def(
      'crc32',
      '($module, data, crc=0, /)',
      'Compute CRC-32 incrementally.',
      (vm, _m: PyObject, data: PyObject, crc?: PyObject) => {
        const start = unsigned32(vm, crc, 0);
        return int(crc32(readBytes(vm, data), start));
      },
    ),
    def(
      'a2b_qp',
      '($module, /, data, header=False)',
      'Decode a string of qp-encoded data.',
      (vm, _m: PyObject, data: PyObject, header?: PyObject) => {
        const isHeader = flag(vm, header, false);
        return bytes(decodeQp(asciiArgument(vm, data), isHeader));
      },
    ),
    def(
      'b2a_qp',
      '($module, /, data, quotetabs=False, istext=True, header=False)',
      'Encode a string using quoted-printable encoding.\n\nOn encoding, when istext is set, newlines are not encoded, and white\nspace at end of lines is.  When istext is not set, \\r and \\n (CR/LF)\nare both encoded.  When quotetabs is set, space and tabs are encoded.',
      (vm, _m: PyObject, data: PyObject, quotetabs?: PyObject, istext?: PyObject, header?: PyObject) => {
        const options = {
          quotetabs: flag(vm, quotetabs, false),
          istext: flag(vm, istext, true),
          header: flag(vm, header, false),
        };
        return bytes(encodeQp(readBytes(vm, data), options));
      },
    ),
  ],
  init: (_vm, d) => {
    put(d, 'Error', dup(ERROR as PyObject));
    put(d, 'Incomplete', dup(INCOMPLETE as PyObject));
  },
});
