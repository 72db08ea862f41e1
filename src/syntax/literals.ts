import { intMaxStrDigits } from '../numeric/int-text.ts';
import type { ConstantValue } from './ast.ts';
import { decodeBytes, decodeString, type EscapeWarning, LiteralError } from './strings.ts';

/** The value of a number token. Throws LiteralError for a decimal integer with too many digits. */
export function numberValue(token: string): ConstantValue {
  const text = token.indexOf('_') < 0 ? token : token.replaceAll('_', '');
  const last = text.charCodeAt(text.length - 1);
  const second = text.charCodeAt(1) | 32;
  if (text.charCodeAt(0) === 48 && (second === 120 || second === 111 || second === 98)) {
    return { type: 'int', value: BigInt(text) };
  }
  if ((last | 32) === 106) return { type: 'complex', real: 0, imag: Number(text.slice(0, -1)) };
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return { type: 'float', value: Number(text) };
  }
  if (text.length <= 15) return { type: 'int', value: BigInt(Number(text)) };
  const limit = intMaxStrDigits.value;
  if (limit > 0 && text.length > limit) {
    throw new LiteralError(
      `Exceeds the limit (${limit} digits) for integer string conversion: value has ${text.length} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals ' +
        'to avoid decimal conversion limits.',
    );
  }
  return { type: 'int', value: BigInt(text) };
}

/** The value of a string token with its prefix and quotes (no f-string). Throws LiteralError. */
export function stringValue(token: string, warn: EscapeWarning): ConstantValue {
  let raw = false;
  let bytes = false;
  let start = 0;
  for (;;) {
    const c = token.charCodeAt(start) | 32;
    if (c === 114) raw = true;
    else if (c === 98) bytes = true;
    else if (c !== 117) break;
    start++;
  }
  const quote = token.charCodeAt(start);
  const size =
    token.length - start >= 6 && token.charCodeAt(start + 1) === quote && token.charCodeAt(start + 2) === quote ? 3 : 1;
  const body = token.slice(start + size, token.length - size);
  if (!bytes) return { type: 'str', value: decodeString(body, raw, false, warn) };
  for (let i = 0; i < body.length; i++) {
    if (body.charCodeAt(i) >= 128) throw new LiteralError('bytes can only contain ASCII literal characters');
  }
  return { type: 'bytes', value: decodeBytes(body, raw, warn) };
}
