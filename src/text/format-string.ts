/**
 * The little language of `str.format`: splitting a format string into literals and fields, and a field name into steps, as
 * CPython's `_string.formatter_parser` and `formatter_field_name_split` do. Looking things up is the caller's.
 */
import { Fault } from '../fault.ts';
import { decimalValue } from './chartypes.ts';

/** Literal text, then a field; `field` is null where the literal ends the string. */
export interface FormatPart {
  readonly literal: string;
  readonly field: FormatField | null;
}

export interface FormatField {
  /** What stands before '!' and ':'. */
  readonly name: string;
  /** The text after ':', or ''. It may hold fields of its own (`nested`). */
  readonly spec: string;
  /** The character after '!', or null. */
  readonly conversion: string | null;
  /** Does the spec hold braces, so that it must be formatted first? */
  readonly nested: boolean;
}

function fail(message: string): Fault {
  return new Fault('ValueError', message);
}

/** All parts of a format string, as far as `from` (default: all). Raises ValueError at the part that is wrong. */
export function parseFormat(text: string): FormatPart[] {
  const out: FormatPart[] = [];
  for (let state = nextPart(text, 0); state !== null; state = nextPart(text, state.next)) out.push(state.part);
  return out;
}

/** A format string taken apart: its parts up to the one that is wrong, and what is wrong with that. */
interface Format {
  readonly parts: readonly FormatPart[];
  readonly fault: Fault | null;
}

/** Formats and field names taken apart already; programs use few. */
const formats = new Map<string, Format>();
const names = new Map<string, FieldName>();
const SEEN_MAX = 500;
const LONGEST = 1000;

/** A format string taken apart. Its fault comes when the parts before it have been used, as in CPython. */
export function formatOf(text: string): Format {
  const known = formats.get(text);
  if (known !== undefined) return known;
  const parts: FormatPart[] = [];
  let fault: Fault | null = null;
  try {
    for (let state = nextPart(text, 0); state !== null; state = nextPart(text, state.next)) parts.push(state.part);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    fault = error;
  }
  const made = { parts, fault };
  if (formats.size >= SEEN_MAX) formats.clear();
  if (text.length < LONGEST) formats.set(text, made);
  return made;
}

/**
 * The part that starts at `from` and where the next one starts; null at the end. Errors come only when their part is
 * reached, as in CPython, where the fields before it have been formatted already.
 */
export function nextPart(text: string, from: number): { part: FormatPart; next: number } | null {
  const n = text.length;
  if (from >= n) return null;
  let at = from;
  let c = '';
  let markup = false;
  while (at < n) {
    c = text[at++];
    if (c === '{' || c === '}') {
      markup = true;
      break;
    }
  }
  if (!markup) return { part: { literal: text.slice(from), field: null }, next: n };
  if (at < n && text[at] === c) {
    // A doubled brace: the literal ends with one of them.
    return { part: { literal: text.slice(from, at), field: null }, next: at + 1 };
  }
  if (c === '}') throw fail("Single '}' encountered in format string");
  if (at >= n) throw fail("Single '{' encountered in format string");
  const literal = text.slice(from, at - 1);
  return readField(text, at, literal);
}

/** The field whose '{' stands before `start`. */
function readField(text: string, start: number, literal: string): { part: FormatPart; next: number } {
  const n = text.length;
  let at = start;
  let brackets = false;
  let c = '';
  scan: while (at < n) {
    c = text[at++];
    switch (c) {
      case '{':
        if (brackets) continue;
        throw fail("unexpected '{' in field name");
      case '[':
        brackets = true;
        continue;
      case ']':
        brackets = false;
        continue;
      case '}':
      case ':':
      case '!':
        if (!brackets) break scan;
    }
  }
  if (brackets || (c !== '}' && c !== ':' && c !== '!')) throw fail("expected '}' before end of string");
  const ended = at;
  const name = text.slice(start, at - 1);
  let conversion: string | null = null;
  if (c === '!') {
    if (at >= n) throw fail('end of string while looking for conversion specifier');
    const width = text.codePointAt(at)! > 0xffff ? 2 : 1;
    conversion = text.slice(at, at + width);
    at += width;
    if (at >= n) throw fail("unmatched '{' in format spec");
    c = text[at++];
    if (c !== ':' && c !== '}') throw fail("expected ':' after conversion specifier");
  }
  if (c === '}') return { part: { literal, field: { name, spec: '', conversion, nested: false } }, next: at };
  if (c !== ':') throw fail(ended >= n ? "expected '}' before end of string" : "unmatched '{' in format spec");
  const specStart = at;
  let depth = 1;
  let nested = false;
  while (at < n) {
    c = text[at];
    if (c === '{') {
      nested = true;
      depth++;
    } else if (c === '}') {
      depth--;
      if (depth === 0) {
        const spec = text.slice(specStart, at);
        return { part: { literal, field: { name, spec, conversion, nested } }, next: at + 1 };
      }
    }
    at++;
  }
  throw fail("unmatched '{' in format spec");
}

/** A step of a field name: an attribute, or an index (a number where it is all digits). */
export interface FieldStep {
  readonly isAttribute: boolean;
  readonly key: string | number;
}

export interface FieldName {
  /** A number where it is all digits, '' for automatic numbering. */
  readonly first: string | number;
  readonly rest: readonly FieldStep[];
  /** What is wrong behind these steps: it is found when they have been done. */
  readonly fault: Fault | null;
}

const MAX_INDEX = 2 ** 63 - 1;

/** The number that `text` is, or -1 if it is not all digits. Raises ValueError when it is too large. */
function asIndex(text: string): number {
  let value = 0;
  for (const c of text) {
    const digit = decimalValue(c.codePointAt(0)!);
    if (digit < 0) return -1;
    if (value > (MAX_INDEX - digit) / 10) throw fail('Too many decimal digits in format string');
    value = value * 10 + digit;
  }
  return text === '' ? -1 : value;
}

/** Splits a field name at dots and brackets. */
export function splitFieldName(name: string): FieldName {
  const known = names.get(name);
  if (known !== undefined) return known;
  const made = splitName(name);
  if (names.size >= SEEN_MAX) names.clear();
  if (name.length < LONGEST) names.set(name, made);
  return made;
}

function splitName(name: string): FieldName {
  const stop = name.search(/[.[]/);
  const head = stop < 0 ? name : name.slice(0, stop);
  const index = asIndex(head);
  const rest: FieldStep[] = [];
  const first = index < 0 ? head : index;
  const wrong = (message: string): FieldName => ({ first, rest, fault: fail(message) });
  let at = stop < 0 ? name.length : stop;
  while (at < name.length) {
    const c = name[at++];
    if (c === '.') {
      const start = at;
      while (at < name.length && name[at] !== '.' && name[at] !== '[') at++;
      if (at === start) return wrong('Empty attribute in format string');
      rest.push({ isAttribute: true, key: name.slice(start, at) });
    } else if (c === '[') {
      const close = name.indexOf(']', at);
      if (close < 0) return wrong("Missing ']' in format string");
      const key = name.slice(at, close);
      if (key === '') return wrong('Empty attribute in format string');
      const number = asIndex(key);
      rest.push({ isAttribute: false, key: number < 0 ? key : number });
      at = close + 1;
    } else {
      return wrong("Only '.' or '[' may follow ']' in format field specifier");
    }
  }
  return { first, rest, fault: null };
}

/** Automatic numbering of fields ('{}' and '{0}' do not mix); one for a whole call of `format`. */
export class AutoNumber {
  private next = 0;
  private mode: 'none' | 'automatic' | 'manual' = 'none';

  /** The argument that `first` means: a position, or a keyword. Raises ValueError on a change of style. */
  resolve(first: string | number): string | number {
    if (first !== '' && typeof first === 'string') return first;
    const mode = first === '' ? 'automatic' : 'manual';
    if (this.mode !== 'none' && this.mode !== mode) {
      throw fail(
        mode === 'manual'
          ? 'cannot switch from automatic field numbering to manual field specification'
          : 'cannot switch from manual field specification to automatic field numbering',
      );
    }
    this.mode = mode;
    return typeof first === 'number' ? first : this.next++;
  }
}

/** What is wrong with a conversion that is not r, s or a. */
export function badConversion(conversion: string): Fault {
  const cp = conversion.codePointAt(0)!;
  if (cp > 32 && cp < 127) return fail(`Unknown conversion specifier ${conversion}`);
  return fail(`Unknown conversion specifier \\x${cp.toString(16)}`);
}

/** Formats nest this deep: a spec may hold fields, whose specs may not. */
export const MAX_DEPTH = 2;
export const DEPTH_MESSAGE = 'Max string recursion exceeded';
