/** Strings as JSON writes them, and back. */
import { getAttrName } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import type { PyStr } from '../../object/dict.ts';
import type { Owned } from '../../object/refs.ts';
import { int, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isHigh, isLow, KIND_PAIRS, KIND_RAW, unitToIndex } from '../../text/codepoints.ts';
import { derived, kindOf, partOf, strOf } from '../../types/str/kind.ts';

const SHORT: { readonly [c: number]: string } = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};

function escaped(c: number): string {
  return SHORT[c] ?? `\\u${c.toString(16).padStart(4, '0')}`;
}

const NOT_PLAIN_ASCII = /[^ !#-[\]-~]/;
const NOT_PLAIN = /[^ !#-[\]-\uffff]/;

/** A JSON string of ASCII characters alone. @nothrow */
export function quoteAscii(s: string): string {
  if (!NOT_PLAIN_ASCII.test(s)) return `"${s}"`;
  let out = '"';
  let from = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c >= 32 && c < 127 && c !== 34 && c !== 92) continue;
    if (from < i) out += s.slice(from, i);
    out += escaped(c);
    from = i + 1;
  }
  return `${out}${s.slice(from)}"`;
}

/** A JSON string in which only what must be is escaped. @nothrow */
export function quote(s: string): string {
  if (!NOT_PLAIN.test(s)) return `"${s}"`;
  let out = '"';
  let from = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c >= 32 && c !== 34 && c !== 92) continue;
    if (from < i) out += s.slice(from, i);
    out += escaped(c);
    from = i + 1;
  }
  return `${out}${s.slice(from)}"`;
}

/** The index of a character for the code unit `unit` of a str. @nothrow */
export function indexOfUnit(s: PyStr, unit: number): number {
  const kind = kindOf(s);
  if (kind !== KIND_PAIRS) return unit;
  return unit <= s.v.length ? unitToIndex(s.v, kind, unit) : unitToIndex(s.v, kind, s.v.length) + unit - s.v.length;
}

/** Raises json.JSONDecodeError(message, s, position). `unit` counts code units. */
export function decodeError(vm: VM, message: string, s: PyStr, unit: number): never {
  const module = vm.keep(vm.importModule('json.decoder'));
  const type = vm.keep(getAttrName(vm, module, 'JSONDecodeError'));
  const at = unit < 0 ? unit : indexOfUnit(s, unit);
  return vm.raiseTake(call(vm, type, [vm.keep(str(message)), s, vm.keep(int(at))]));
}

/** Where the string that was read last ends: the code unit after its closing quote. */
export let stringEnd = 0;
/** Whether it stands in the source as it is. */
let asWritten = true;
/** Whether two surrogates stand side by side in it that are characters of their own. */
let apart = false;

function hexDigits(s: string, at: number): number {
  let value = 0;
  for (let i = at; i < at + 4; i++) {
    const c = s.charCodeAt(i);
    let d: number;
    if (c >= 48 && c <= 57) d = c - 48;
    else if (c >= 97 && c <= 102) d = c - 87;
    else if (c >= 65 && c <= 70) d = c - 55;
    else return -1;
    value = value * 16 + d;
  }
  return value;
}

/** Joins parts of a text, which stay apart where surrogates meet. */
function meeting(a: string, b: string): string {
  if (isLow(b.charCodeAt(0)) && isHigh(a.charCodeAt(a.length - 1))) apart = true;
  return a + b;
}

/**
 * The text of the JSON string whose first character is at code unit `start`; `stringEnd` is where it ends.
 * Raises JSONDecodeError.
 */
export function scanText(vm: VM, source: PyStr, start: number, strict: boolean): string {
  const s = source.v;
  const n = s.length;
  let i = start;
  // Most strings have no escapes: they are a part of the source.
  for (; i < n; i++) {
    const c = s.charCodeAt(i);
    if (c === 34) {
      stringEnd = i + 1;
      asWritten = true;
      return s.slice(start, i);
    }
    if (c === 92 || (c < 32 && strict)) break;
  }
  let out = '';
  let from = start;
  apart = false;
  for (; i < n; ) {
    const c = s.charCodeAt(i);
    if (c === 34) {
      stringEnd = i + 1;
      asWritten = false;
      return meeting(out, s.slice(from, i));
    }
    if (c < 32 && strict) return decodeError(vm, 'Invalid control character at', source, i);
    if (c !== 92) {
      i++;
      continue;
    }
    if (from < i) out = meeting(out, s.slice(from, i));
    i++;
    if (i >= n) break;
    const e = s.charCodeAt(i);
    if (e !== 117) {
      const plain = UNESCAPED.get(e);
      if (plain === undefined) return decodeError(vm, 'Invalid \\escape', source, i - 1);
      out += plain;
      from = ++i;
      continue;
    }
    // A closing quote at least must follow the digits.
    const code = i + 5 >= n ? -1 : hexDigits(s, i + 1);
    if (code < 0) return decodeError(vm, 'Invalid \\uXXXX escape', source, i);
    i += 5;
    let text = String.fromCharCode(code);
    if ((code & 0xfc00) === 0xd800 && i + 6 < n && s.charCodeAt(i) === 92 && s.charCodeAt(i + 1) === 117) {
      const second = hexDigits(s, i + 2);
      if (second < 0) return decodeError(vm, 'Invalid \\uXXXX escape', source, i + 1);
      if ((second & 0xfc00) === 0xdc00) {
        text += String.fromCharCode(second);
        i += 6;
      }
    }
    out = meeting(out, text);
    from = i;
  }
  return decodeError(vm, 'Unterminated string starting at', source, start - 1);
}

const UNESCAPED = new Map<number, string>([
  [34, '"'],
  [92, '\\'],
  [47, '/'],
  [98, '\b'],
  [102, '\f'],
  [110, '\n'],
  [114, '\r'],
  [116, '\t'],
]);

/** What `scanText` has just given, as a str. @nothrow */
export function textObject(source: PyStr, text: string): Owned<PyStr> {
  if (asWritten) return partOf(source, text);
  return apart ? strOf(text, KIND_RAW) : derived(source, text);
}
