/** Small text work that tracebacks need: whitespace as Python sees it, dedenting, indenting, columns. */

import { displayWidth, isSpace } from '../../text/chartypes.ts';
import { classify } from '../../text/codepoints.ts';
import { splitLines } from '../../text/strings.ts';

/** ANSI escapes that CPython colours tracebacks with. */
export const COLOR = {
  red: '\x1b[31m',
  boldRed: '\x1b[1;31m',
  magenta: '\x1b[35m',
  boldMagenta: '\x1b[1;35m',
  reset: '\x1b[0m',
} as const;

/** The characters of a text, one string each. @nothrow */
export function characters(text: string): string[] {
  return Array.from(text);
}

export function isSpaceCharacter(c: string): boolean {
  return isSpace(c.codePointAt(0) as number);
}

/** `s.rstrip()`. @nothrow */
export function rstrip(s: string): string {
  let end = s.length;
  while (end > 0 && isSpace(s.charCodeAt(end - 1))) end--;
  return s.slice(0, end);
}

/** `s.strip()`. @nothrow */
export function strip(s: string): string {
  let start = 0;
  while (start < s.length && isSpace(s.charCodeAt(start))) start++;
  return rstrip(s.slice(start));
}

/** Number of whitespace characters in front. @nothrow */
export function leadingSpaces(chars: readonly string[]): number {
  let n = 0;
  while (n < chars.length && isSpaceCharacter(chars[n])) n++;
  return n;
}

/** `textwrap.dedent`: lines without the spaces and tabs that all of them start with; blank lines become empty. @nothrow */
export function dedent(lines: readonly string[]): string[] {
  const cleared = lines.map((line) => (/^[ \t]+$/.test(line) ? '' : line));
  let margin: string | null = null;
  for (const line of cleared) {
    if (line === '') continue;
    const own = (/^[ \t]*/.exec(line) as RegExpExecArray)[0];
    if (margin === null || margin.startsWith(own)) margin = own;
    else if (!own.startsWith(margin)) {
      let n = 0;
      while (n < margin.length && margin[n] === own[n]) n++;
      margin = margin.slice(0, n);
    }
  }
  if (margin === null || margin === '') return cleared;
  const { length } = margin;
  return cleared.map((line) => (line === '' ? '' : line.slice(length)));
}

/** A prefix in front of every line. @nothrow */
export function indent(text: string, prefix: string): string {
  if (prefix === '') return text;
  return splitLines(text, true)
    .map((line) => prefix + line)
    .join('');
}

/** Terminal columns of the first `n` characters of a line. @nothrow */
export function columns(line: string, n: number): number {
  return displayWidth(line, classify(line), n);
}

/** How many characters the first `bytes` bytes of a line's UTF-8 are; a character cut short counts as one. @nothrow */
export function characterOffset(line: string, bytes: number): number {
  let seen = 0;
  let count = 0;
  for (const c of line) {
    if (seen >= bytes) break;
    const cp = c.codePointAt(0) as number;
    seen += cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    count++;
  }
  return count;
}
