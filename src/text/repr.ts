/** `repr` of str and bytes, `ascii`, and the escapes that they are made of. */
import { isPrintable } from './chartypes.ts';
import { codePointAtUnit, type Kind } from './codepoints.ts';

const HEX = '0123456789abcdef';
const PLAIN = /^[ !#-&(-[\]-~]*$/;

/** `\xhh`, `\uhhhh` or `\Uhhhhhhhh`, whichever fits. */
export function escapeCodePoint(cp: number): string {
  if (cp < 0x100) return `\\x${HEX[cp >> 4]}${HEX[cp & 15]}`;
  if (cp < 0x10000) return `\\u${cp.toString(16).padStart(4, '0')}`;
  return `\\U${cp.toString(16).padStart(8, '0')}`;
}

function escapeControl(cp: number): string {
  if (cp === 10) return '\\n';
  if (cp === 13) return '\\r';
  return cp === 9 ? '\\t' : escapeCodePoint(cp);
}

/** Single quotes, unless the text has some and no double quotes. */
function quoteFor(s: string): string {
  return s.includes("'") && !s.includes('"') ? '"' : "'";
}

/** `repr(str)` */
export function reprString(s: string, kind: Kind): string {
  return quoted(s, kind, false);
}

/** `ascii(str)` */
export function asciiString(s: string, kind: Kind): string {
  return quoted(s, kind, true);
}

function quoted(s: string, kind: Kind, asciiOnly: boolean): string {
  if (PLAIN.test(s)) return `'${s}'`;
  const quote = quoteFor(s);
  const q = quote.charCodeAt(0);
  let out = quote;
  let copied = 0;
  for (let i = 0; i < s.length; ) {
    const cp = codePointAtUnit(s, kind, i);
    const next = i + (cp > 0xffff ? 2 : 1);
    let text = '';
    if (cp === q || cp === 92) text = `\\${s[i]}`;
    else if (cp < 32 || cp === 127) text = escapeControl(cp);
    else if (cp > 127 && (asciiOnly || !isPrintable(cp))) text = escapeCodePoint(cp);
    if (text !== '') {
      out += s.slice(copied, i) + text;
      copied = next;
    }
    i = next;
  }
  return out + s.slice(copied) + quote;
}

/** The non-ASCII characters of a text escaped, as `ascii(obj)` does with `repr(obj)`. */
export function escapeNonAscii(s: string, kind: Kind): string {
  let out = '';
  let copied = 0;
  for (let i = 0; i < s.length; ) {
    const cp = codePointAtUnit(s, kind, i);
    const next = i + (cp > 0xffff ? 2 : 1);
    if (cp > 127) {
      out += s.slice(copied, i) + escapeCodePoint(cp);
      copied = next;
    }
    i = next;
  }
  return copied === 0 ? s : out + s.slice(copied);
}

/** The text between the quotes of a bytes literal. */
export function escapeBytes(b: Uint8Array, quote: number): string {
  let out = '';
  for (let i = 0; i < b.length; i++) {
    const c = b[i];
    if (c === quote || c === 92) out += `\\${String.fromCharCode(c)}`;
    else if (c < 32 || c > 126) out += escapeControl(c);
    else out += String.fromCharCode(c);
  }
  return out;
}

/** `repr(bytes)`: `b'…'` */
export function reprBytes(b: Uint8Array): string {
  const quote = b.includes(39) && !b.includes(34) ? 34 : 39;
  const mark = String.fromCharCode(quote);
  return `b${mark}${escapeBytes(b, quote)}${mark}`;
}

/** `repr(bytearray)`: `bytearray(b'…')`; `name` is the type's name. */
export function reprByteArray(b: Uint8Array, name = 'bytearray'): string {
  return `${name}(${reprBytes(b)})`;
}
