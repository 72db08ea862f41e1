/** Normal forms of text (Unicode Standard Annex 15). */
import { codePoints, fromCodePoints, type Kind, type Text } from '../../text/codepoints.ts';
import { compositeOf, type Mapping, mappingOf, oldCorrections, oldPropertiesOf, propertiesOf } from './database.ts';

export const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
export type Form = (typeof FORMS)[number];

const S_BASE = 0xac00;
const L_BASE = 0x1100;
const V_BASE = 0x1161;
const T_BASE = 0x11a7;
const L_COUNT = 19;
const V_COUNT = 21;
const T_COUNT = 28;
const S_COUNT = L_COUNT * V_COUNT * T_COUNT;

/** Adds the full decomposition of a code point to `out`. */
function decompose(cp: number, compatible: boolean, old: boolean, out: number[]): void {
  if (cp < 0xa0) {
    out.push(cp);
    return;
  }
  if (cp >= S_BASE && cp < S_BASE + S_COUNT) {
    const s = cp - S_BASE;
    out.push(L_BASE + Math.floor(s / (V_COUNT * T_COUNT)), V_BASE + (Math.floor(s / T_COUNT) % V_COUNT));
    if (s % T_COUNT !== 0) out.push(T_BASE + (s % T_COUNT));
    return;
  }
  const mapping = mappingIn(cp, old);
  if (mapping === undefined || (mapping.tag !== '' && !compatible)) {
    out.push(cp);
    return;
  }
  for (const part of mapping.points) decompose(part, compatible, old, out);
}

/** The mapping of a code point in one of the two databases. */
function mappingIn(cp: number, old: boolean): Mapping | undefined {
  if (!old) return mappingOf(cp);
  const corrected = oldCorrections.get(cp);
  if (corrected !== undefined) return { tag: '', points: [corrected] };
  return oldPropertiesOf(cp).category === 'Cn' ? undefined : mappingOf(cp);
}

/** Puts combining characters in their canonical order. */
function reorder(points: number[]): void {
  for (let i = 0; i < points.length; ) {
    if (combining(points[i]) === 0) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < points.length && combining(points[end]) !== 0) end++;
    if (end - i > 1) {
      const run = points.slice(i, end).sort((a, b) => combining(a) - combining(b));
      for (let k = 0; k < run.length; k++) points[i + k] = run[k];
    }
    i = end;
  }
}

function combining(cp: number): number {
  return cp < 0x300 ? 0 : propertiesOf(cp).combining;
}

function compose(points: number[]): number[] {
  const out: number[] = [];
  let starter = -1;
  let lastClass = 0;
  for (const cp of points) {
    const own = combining(cp);
    if (starter >= 0 && (lastClass < own || (lastClass === 0 && out.length - 1 === starter))) {
      const both = composed(out[starter], cp);
      if (both !== undefined) {
        out[starter] = both;
        continue;
      }
    }
    if (own === 0) starter = out.length;
    lastClass = own;
    out.push(cp);
  }
  return out;
}

function composed(first: number, second: number): number | undefined {
  if (first >= L_BASE && first < L_BASE + L_COUNT && second >= V_BASE && second < V_BASE + V_COUNT) {
    return S_BASE + ((first - L_BASE) * V_COUNT + (second - V_BASE)) * T_COUNT;
  }
  const s = first - S_BASE;
  if (s >= 0 && s < S_COUNT && s % T_COUNT === 0 && second > T_BASE && second < T_BASE + T_COUNT) {
    return first + (second - T_BASE);
  }
  return compositeOf(first, second);
}

/** Characters from which on a form may change text. */
const FIRST_CHANGED: Readonly<Record<Form, RegExp>> = {
  NFC: /[^\0-\u02ff]/,
  NFD: /[^\0-\xbf]/,
  NFKC: /[^\0-\x9f]/,
  NFKD: /[^\0-\x9f]/,
};

/** The normal form of a text; null when it is the text itself for sure. `old`: as Unicode 3.2.0 has it. */
export function normalize(form: Form, s: string, kind: Kind, old: boolean): Text | null {
  if (!FIRST_CHANGED[form].test(s)) return null;
  const compatible = form === 'NFKC' || form === 'NFKD';
  const points: number[] = [];
  for (const cp of codePoints(s, kind)) decompose(cp, compatible, old, points);
  reorder(points);
  return fromCodePoints(form === 'NFC' || form === 'NFKC' ? compose(points) : points);
}
