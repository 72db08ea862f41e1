/**
 * Names of characters, for `\N{...}`, `namereplace` and `unicodedata`. The tables (names-data.ts, some 280 kB) are not
 * imported here: whoever assembles the interpreter provides them, at once or when they are first needed.
 */
import { Fault } from '../fault.ts';

export interface NameTables {
  /** First and last code points of the ranges named CJK UNIFIED IDEOGRAPH-hex. */
  readonly IDEOGRAPHS: readonly number[];
  readonly WORDS: string;
  readonly NAMES: string;
  readonly ALIASES: string;
  readonly SEQUENCES: string;
}

interface Index {
  readonly ideographs: readonly number[];
  readonly byPoint: Map<number, string>;
  readonly byName: Map<string, number>;
  readonly sequences: Map<string, string>;
}

let load: (() => NameTables) | null = null;
let cached: Index | null = null;

/** Sets where the tables come from; `loader` is called once, at the first look-up. */
export function provideNames(loader: () => NameTables): void {
  load = loader;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const LONG = 63;

function read(tables: NameTables): Index {
  const words = tables.WORDS.split(' ');
  const byPoint = new Map<number, string>();
  const byName = new Map<string, number>();
  const digits = new Int8Array(128).fill(-1);
  for (let i = 0; i < 64; i++) digits[ALPHABET.charCodeAt(i)] = i;
  const text = tables.NAMES;
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const digit = digits[text.charCodeAt(at++)];
      value |= (digit & 31) << shift;
      if (digit < 32) return value;
    }
  };
  let cp = -1;
  let parts: string[] = [];
  while (at < text.length) {
    cp++;
    if (text[at] === '-') {
      at++;
      cp += number();
    }
    const head = digits[text.charCodeAt(at++)];
    const shared = head === LONG ? number() : head >> 3;
    const fresh = head === LONG ? number() : head & 7;
    parts = parts.slice(0, shared);
    for (let i = 0; i < fresh; i++) parts.push(words[number()]);
    let name = parts.join(' ');
    if (name.endsWith('*')) name = name.slice(0, -1) + hex(cp);
    byPoint.set(cp, name);
    byName.set(name, cp);
  }
  for (const row of tables.ALIASES.split('|')) {
    const [name, point] = row.split(';');
    byName.set(name, Number.parseInt(point, 16));
  }
  const sequences = new Map<string, string>();
  for (const row of tables.SEQUENCES.split('|')) {
    const [name, points] = row.split(';');
    sequences.set(name, String.fromCodePoint(...points.split(' ').map((p) => Number.parseInt(p, 16))));
  }
  return { ideographs: tables.IDEOGRAPHS, byPoint, byName, sequences };
}

function index(): Index {
  if (cached === null) {
    if (load === null) throw new Fault('UnicodeError', "\\N escapes not supported (can't load unicodedata module)");
    cached = read(load());
  }
  return cached;
}

function hex(cp: number): string {
  return cp.toString(16).toUpperCase().padStart(4, '0');
}

const LEADS = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ');
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TAILS = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ');
const HANGUL = 'HANGUL SYLLABLE ';
const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
const IDEOGRAPH = 'CJK UNIFIED IDEOGRAPH-';

function isIdeograph(ranges: readonly number[], cp: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (cp >= ranges[i] && cp <= ranges[i + 1]) return true;
  return false;
}

/** The name of a code point, or null (`unicodedata.name` raises ValueError 'no such name' then). */
export function nameOf(cp: number): string | null {
  if (cp >= HANGUL_FIRST && cp <= HANGUL_LAST) {
    const n = cp - HANGUL_FIRST;
    const vowel = VOWELS[Math.floor(n / 28) % 21];
    return HANGUL + LEADS[Math.floor(n / 588)] + vowel + TAILS[n % 28];
  }
  const { ideographs, byPoint } = index();
  if (isIdeograph(ideographs, cp)) return IDEOGRAPH + hex(cp);
  return byPoint.get(cp) ?? null;
}

function upperAscii(name: string): string {
  return name.replace(/[a-z]+/g, (part) => part.toUpperCase());
}

/** Longest of `parts` that `name` has at `at`, as CPython's `find_syllable`; -1 if none. */
function longest(parts: readonly string[], name: string, at: number): number {
  let best = -1;
  for (let i = 0; i < parts.length; i++) {
    if ((best < 0 || parts[i].length > parts[best].length) && name.startsWith(parts[i], at)) best = i;
  }
  return best;
}

function hangul(name: string): number {
  const lead = longest(LEADS, name, HANGUL.length);
  if (lead < 0) return -1;
  let at = HANGUL.length + LEADS[lead].length;
  const vowel = longest(VOWELS, name, at);
  if (vowel < 0) return -1;
  at += VOWELS[vowel].length;
  const tail = longest(TAILS, name, at);
  if (at + TAILS[tail].length !== name.length) return -1;
  return HANGUL_FIRST + (lead * 21 + vowel) * 28 + tail;
}

/**
 * The code point of a name or alias, or -1: what `\N{name}` accepts. Letter case does not matter, except in the names that
 * follow a rule (as in CPython 3.13).
 */
export function pointOf(name: string): number {
  if (name.startsWith(HANGUL)) return hangul(name);
  const { ideographs, byName } = index();
  if (name.startsWith(IDEOGRAPH)) {
    const digits = name.slice(IDEOGRAPH.length);
    if (!/^[0-9A-F]{4,5}$/.test(digits)) return -1;
    const cp = Number.parseInt(digits, 16);
    return isIdeograph(ideographs, cp) ? cp : -1;
  }
  return byName.get(upperAscii(name)) ?? -1;
}

/** `unicodedata.lookup`: also named sequences; raises KeyError. */
export function lookUp(name: string): string {
  const cp = pointOf(name);
  if (cp >= 0) return String.fromCodePoint(cp);
  const sequence = index().sequences.get(upperAscii(name));
  if (sequence === undefined) throw new Fault('KeyError', `undefined character name '${name}'`);
  return sequence;
}
