/** What the parsers of numbers share: text brought down to ASCII, and the repr of bad text in messages. */

/** White space beyond ASCII, as `str.isspace` has it. */
const WIDE_SPACE = /[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;
const DECIMAL = /\p{Nd}/u;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

/** The value of a Unicode decimal digit, or -1. Runs of decimal digits start at a zero and are multiples of ten long. */
export function decimalValue(codePoint: number): number {
  if (codePoint < 128) return codePoint >= 48 && codePoint <= 57 ? codePoint - 48 : -1;
  if (!DECIMAL.test(String.fromCodePoint(codePoint))) return -1;
  let n = 0;
  while (DECIMAL.test(String.fromCodePoint(codePoint - n - 1))) n++;
  return n % 10;
}

/** Text with white space beyond ASCII as blanks, decimal digits as 0 to 9, and `?` for everything else. */
export function toAscii(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  let out = '';
  for (const c of text) {
    const cp = c.codePointAt(0) as number;
    if (cp < 127) out += c;
    else if (WIDE_SPACE.test(c)) out += ' ';
    else {
      const d = decimalValue(cp);
      out += d < 0 ? '?' : String(d);
    }
  }
  return out;
}

/** The repr of a str, for messages. */
export function quoted(text: string): string {
  const q = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = q;
  for (const c of text) {
    if (c === q || c === '\\') out += `\\${c}`;
    else if (c === '\n') out += '\\n';
    else if (c === '\r') out += '\\r';
    else if (c === '\t') out += '\\t';
    else if (c === ' ' || !UNPRINTABLE.test(c)) out += c;
    else out += escaped(c.codePointAt(0) as number);
  }
  return out + q;
}

function escaped(cp: number): string {
  const hex = cp.toString(16);
  if (cp < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return cp < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
