/**
 * ISO-2022 (ISO/IEC 2022, RFC 1468, 1554, 1557, 2237) and HZ (RFC 1843): bytes below 128 whose meaning escape sequences change. The state is
 * laid out as CPython's, since `getstate` shows it: the character sets G0, G1, G2, and flags.
 */
import type { ByteBuilder, TextBuilder } from '../errors.ts';
import { type MultibyteCodec, TOO_FEW } from './codec.ts';
import type { CodeTable, CodeTables } from './tables.ts';

const ILLEGAL = -1;
const ESC = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const NEWLINE = 0x0a;

/** Places in the state. */
const G0 = 0;
const G1 = 1;
const G2 = 2;
const FLAGS = 4;
/** Flags: G1 is in use; what comes is not looked at until an escape sequence of somebody else's ends. */
const SHIFTED = 1;
const THROUGH = 2;

/** Set in the mark of a character set of two bytes; the rest is the final byte of its escape sequence. */
const DOUBLE = 0x80;
const ASCII = 0x42;
const final = (letter: string): number => letter.charCodeAt(0);

/** A character set that escape sequences can choose. */
interface Designation {
  readonly mark: number;
  /** Where the codec's encoder puts it. */
  readonly into: typeof G0 | typeof G1 | typeof G2;
  /** Bytes of a character. */
  readonly width: 1 | 2;
  /** What stands for the bytes (as one number) in it; undefined if nothing does. */
  textOf(code: number): string | undefined;
  /** The bytes of a character, or -1. */
  codeOf(point: number): number;
  /** The bytes of two characters that are one, or -1; undefined if it depends on no second one. */
  pairOf?(point: number, next: number): number | undefined;
}

/** Whether both bytes of a code are from 0xa1 on: the others are a codec's own. */
function isHigh(code: number): boolean {
  return code >= 0xa1a1 && code <= 0xfefe && (code & 0xff) >= 0xa1;
}

/** The characters of a table whose codes have both high bits, under a prefix (SS3) or none. */
function fromEuc(mark: string, table: CodeTable, into: typeof G0 | typeof G1 = G0, prefix = 0): Designation {
  return {
    mark: final(mark) | DOUBLE,
    into,
    width: 2,
    textOf: (code) => (isHigh(code | 0x8080) ? table.textOf(prefix | code | 0x8080) : undefined),
    codeOf(point) {
      const code = table.codeOf(point) - prefix;
      return isHigh(code) ? code & 0x7f7f : -1;
    },
  };
}

/** A code of plane 1 that EUC has for another tilde. */
const TILDE = 0x2232;
const FULLWIDTH_TILDE = 0xff5e;
/** A code of plane 2 that was corrected in 2004, in EUC for both versions. */
const CORRECTED = 0x7d3b;
/** JIS X 0213, plane 1: some of its codes stand for two characters. */
function plane1(table: CodeTable, isNew: boolean): Designation {
  const all = fromEuc(isNew ? 'Q' : 'O', table);
  return {
    ...all,
    textOf: (code) => (code === TILDE ? '~' : all.textOf(code)),
    codeOf: (point) => (point === FULLWIDTH_TILDE ? -1 : all.codeOf(point)),
    pairOf(point, next) {
      const code = table.pairsFrom(point)?.get(next);
      if (code !== undefined) return code & 0x7f7f;
      return table.pairsFrom(point) === undefined ? undefined : -1;
    },
  };
}

/** Rows of JIS X 0213, plane 2. EUC has JIS X 0212 in the others. */
function inPlane2(code: number): boolean {
  const row = (code >> 8) - 0x20;
  return row === 1 || (row >= 3 && row <= 5) || row === 8 || (row >= 12 && row <= 15) || row >= 78;
}

/** JIS X 0213, plane 2. */
function plane2(table: CodeTable, isNew: boolean): Designation {
  const all = fromEuc('P', table, G0, 0x8f0000);
  return {
    ...all,
    textOf(code) {
      if (!inPlane2(code)) return undefined;
      return code === CORRECTED && !isNew ? '\u9b1c' : all.textOf(code);
    },
    codeOf(point) {
      const code = all.codeOf(point);
      return inPlane2(code) ? code : -1;
    },
  };
}

/** A set of single bytes, as a table of its characters from 0x21 on, or what stands in place of ASCII. */
function single(mark: string, into: typeof G0 | typeof G2, chars: ReadonlyMap<number, number>): Designation {
  const codes = new Map([...chars].map(([code, point]) => [point, code]));
  return {
    mark: final(mark),
    into,
    width: 1,
    textOf(code) {
      const point = chars.get(code);
      return point === undefined ? undefined : String.fromCharCode(point);
    },
    codeOf: (point) => codes.get(point) ?? -1,
  };
}

/** JIS X 0201, Roman: ASCII but for two characters. */
const ROMAN = new Map(Array.from({ length: 0x80 }, (_, code) => [code, code]));
ROMAN.set(0x5c, 0xa5);
ROMAN.set(0x7e, 0x203e);
/** JIS X 0201, Katakana. */
const KATAKANA = new Map(Array.from({ length: 0x3f }, (_, i) => [0x21 + i, 0xff61 + i]));

/** The upper half of ISO 8859-7, as CPython's codec has it here: from 0xa0 on, 0 where there is nothing. */
const GREEK = [
  0xa0, 0x2018, 0x2019, 0xa3, 0, 0, 0xa6, 0xa7, 0xa8, 0xa9, 0, 0xab, 0xac, 0xad, 0, 0x2015, 0xb0, 0xb1, 0xb2, 0xb3,
  0x384, 0x385, 0x386, 0xb7, 0x388, 0x389, 0x38a, 0xbb, 0x38c, 0xbd,
];
for (let point = 0x38e; point <= 0x3ce; point++) GREEK.push(point === 0x3a2 ? 0 : point);

/** What a byte behind SS2 stands for in G2; undefined if for nothing. */
function inG2(mark: number, byte: number): string | undefined {
  if (byte >= 0x80) return undefined;
  if (mark === ASCII) return String.fromCharCode(byte);
  if (mark === final('A')) return String.fromCharCode(byte + 0x80);
  const point = GREEK[byte - 0x20];
  return point === undefined || point === 0 ? undefined : String.fromCharCode(point);
}

/** Escape sequences that are longer than this are none. */
const LONGEST = 16;

/** The end of `ESC & @ ESC $ B`: JIS X 0208 as revised in 1990. What stands between the two ESC is not looked at, as in CPython. */
const REVISED = [ESC, 0x24, 0x42];

function isFinal(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || byte === 0x40;
}

/** What distinguishes the codecs. */
interface Options {
  /** G1 is used, by SO and SI. */
  readonly shifts?: boolean;
  /** G2 is used, by SS2. */
  readonly g2?: boolean;
  /** The sequence `ESC & @ ESC $ B` is known. */
  readonly revised?: boolean;
}

export class Iso2022Codec implements MultibyteCodec {
  readonly name: string;
  private readonly designations: readonly Designation[];
  private readonly marks: ReadonlySet<number>;
  private readonly options: Options;

  /** `designations` in the order in which the encoder tries them. */
  constructor(name: string, designations: readonly Designation[], options: Options) {
    this.name = name;
    this.designations = designations;
    this.marks = new Set([ASCII, ...designations.map((d) => d.mark)]);
    this.options = options;
  }

  beginEncoding(state: Uint8Array): void {
    state.fill(0);
    state[G0] = state[G1] = ASCII;
  }

  beginDecoding(state: Uint8Array): void {
    state.fill(0);
    state[G0] = state[G1] = state[G2] = ASCII;
  }

  resetDecoding(state: Uint8Array): void {
    state[G0] = ASCII;
    state[FLAGS] &= ~SHIFTED;
  }

  private toAscii(state: Uint8Array, out: ByteBuilder): void {
    if (state[G0] !== ASCII) {
      out.addAscii('\x1b(B');
      state[G0] = ASCII;
    }
    this.shiftIn(state, out);
  }

  private shiftIn(state: Uint8Array, out: ByteBuilder): void {
    if ((state[FLAGS] & SHIFTED) === 0) return;
    out.push(SHIFT_IN);
    state[FLAGS] &= ~SHIFTED;
  }

  endEncoding(state: Uint8Array, out: ByteBuilder): void {
    this.shiftIn(state, out);
    this.toAscii(state, out);
  }

  encode(point: number, next: number, last: boolean, state: Uint8Array, out: ByteBuilder): number {
    if (point < 0x80) {
      this.toAscii(state, out);
      out.push(point);
      return 1;
    }
    for (const designation of this.designations) {
      const pair = designation.pairOf?.(point, next);
      if (pair === undefined) continue;
      if (next < 0 && !last) return TOO_FEW;
      if (pair < 0) continue;
      this.add(designation, pair, state, out);
      return 2;
    }
    for (const designation of this.designations) {
      const code = designation.codeOf(point);
      if (code < 0) continue;
      this.add(designation, code, state, out);
      return 1;
    }
    return ILLEGAL;
  }

  /** Writes a character, and what chooses its set if that is not chosen. */
  private add({ mark, into, width }: Designation, code: number, state: Uint8Array, out: ByteBuilder): void {
    const letter = String.fromCharCode(mark & ~DOUBLE);
    if (into === G1) {
      if (state[G1] !== mark) {
        out.addAscii(`\x1b$)${letter}`);
        state[G1] = mark;
      }
      if ((state[FLAGS] & SHIFTED) === 0) {
        out.push(SHIFT_OUT);
        state[FLAGS] |= SHIFTED;
      }
    } else {
      this.shiftIn(state, out);
      if (state[G0] !== mark) {
        if (width === 1) out.addAscii(`\x1b(${letter}`);
        else out.addAscii(mark === (final('B') | DOUBLE) ? '\x1b$B' : `\x1b$(${letter}`);
        state[G0] = mark;
      }
    }
    if (width === 2) out.push(code >> 8);
    out.push(code & 0x7f);
  }

  decode(bytes: Uint8Array, at: number, state: Uint8Array, out: TextBuilder): number {
    const byte = bytes[at];
    if ((state[FLAGS] & THROUGH) !== 0) {
      if (isFinal(byte)) state[FLAGS] &= ~THROUGH;
      return plain(byte, out);
    }
    switch (byte) {
      case ESC:
        return this.decodeEscape(bytes, at, state, out);
      case SHIFT_IN:
      case SHIFT_OUT:
        if (!this.options.shifts) return plain(byte, out);
        state[FLAGS] = byte === SHIFT_OUT ? state[FLAGS] | SHIFTED : state[FLAGS] & ~SHIFTED;
        return 1;
      case NEWLINE:
        state[FLAGS] &= ~SHIFTED;
        return plain(byte, out);
    }
    if (byte < 0x20) return plain(byte, out);
    if (byte >= 0x80) return ILLEGAL;
    return this.decodeIn((state[FLAGS] & SHIFTED) !== 0 ? state[G1] : state[G0], bytes, at, out);
  }

  /** Decodes a character of the set with a mark. */
  private decodeIn(mark: number, bytes: Uint8Array, at: number, out: TextBuilder): number {
    if (mark === ASCII) return plain(bytes[at], out);
    const designation = this.designations.find((d) => d.mark === mark);
    if (designation === undefined) return ILLEGAL;
    const { width } = designation;
    if (at + width > bytes.length) return TOO_FEW;
    const trail = width === 2 ? bytes[at + 1] : 0;
    const code = width === 2 ? (bytes[at] << 8) | trail : bytes[at];
    const text = trail >= 0x80 || designation.into === G2 ? undefined : designation.textOf(code);
    if (text === undefined) return -width;
    out.add(text);
    return width;
  }

  private decodeEscape(bytes: Uint8Array, at: number, state: Uint8Array, out: TextBuilder): number {
    if (at + 1 >= bytes.length) return TOO_FEW;
    const kind = String.fromCharCode(bytes[at + 1]);
    if ('()$.&'.includes(kind)) return this.designate(bytes, at, state);
    if (this.options.g2 === true && kind === 'N') {
      if (at + 2 >= bytes.length) return TOO_FEW;
      const text = inG2(state[G2], bytes[at + 2]);
      if (text === undefined) return 3 * ILLEGAL;
      out.add(text);
      return 3;
    }
    state[FLAGS] |= THROUGH;
    return plain(ESC, out);
  }

  /** Chooses a character set as an escape sequence says. */
  private designate(bytes: Uint8Array, at: number, state: Uint8Array): number {
    let end = 1;
    for (; ; end++) {
      if (end >= LONGEST) return ILLEGAL;
      if (at + end >= bytes.length) return TOO_FEW;
      const byte = bytes[at + end];
      if (isFinal(byte)) break;
      // A revision is announced; the sequence itself follows, and is one with this.
      if (this.options.revised === true && byte === final('&') && bytes[at + end + 1] === final('@')) end += 2;
    }
    const size = end + 1;
    const [, second, third] = bytes.subarray(at, at + size);
    const letter = bytes[at + size - 1];
    const kind = String.fromCharCode(second);
    let place: number;
    let mark = letter;
    if (size === 3 && kind === '$') {
      place = G0;
      mark |= DOUBLE;
    } else if (size === 3 && (kind === '(' || kind === ')')) place = kind === '(' ? G0 : G1;
    else if (size === 3 && kind === '.' && this.options.g2 === true) place = G2;
    else if (size === 4 && kind === '$' && (third === final('(') || third === final(')'))) {
      place = third === final('(') ? G0 : G1;
      mark |= DOUBLE;
    } else if (this.options.revised === true && size === 6 && REVISED.every((byte, i) => bytes[at + 3 + i] === byte)) {
      place = G0;
      mark = final('B') | DOUBLE;
    } else return -size;
    if (!this.marks.has(mark)) return -size;
    state[place] = mark;
    return size;
  }
}

/** A byte that stands for itself. */
function plain(byte: number, out: TextBuilder): number {
  out.add(String.fromCharCode(byte));
  return 1;
}

/** The codec of a name: which sets it knows. */
export function iso2022Codec(name: string, tables: CodeTables): Iso2022Codec {
  const japanese = tables.get('euc_jp');
  const kanji = fromEuc('B', japanese);
  const kanji1978 = fromEuc('@', japanese);
  const more = fromEuc('D', japanese, G0, 0x8f0000);
  const roman = single('J', G0, ROMAN);
  const revised = { revised: true };
  switch (name) {
    case 'iso2022_jp':
      return new Iso2022Codec(name, [kanji, roman, kanji1978], revised);
    case 'iso2022_jp_1':
      return new Iso2022Codec(name, [kanji, more, roman, kanji1978], revised);
    case 'iso2022_jp_2': {
      const korean = fromEuc('C', tables.get('cp949'));
      const chinese = fromEuc('A', tables.get('gb2312'));
      const upper = [single('A', G2, new Map()), single('F', G2, new Map())];
      const all = [kanji, more, korean, chinese, roman, kanji1978, ...upper];
      return new Iso2022Codec(name, all, { revised: true, g2: true });
    }
    case 'iso2022_jp_ext':
      return new Iso2022Codec(name, [kanji, more, roman, single('I', G0, KATAKANA), kanji1978], revised);
    case 'iso2022_jp_3':
    case 'iso2022_jp_2004': {
      const isNew = name === 'iso2022_jp_2004';
      const table = tables.get(isNew ? 'euc_jis_2004' : 'euc_jisx0213');
      return new Iso2022Codec(name, [kanji, plane1(table, isNew), plane2(table, isNew)], revised);
    }
    default:
      return new Iso2022Codec(name, [fromEuc('C', tables.get('cp949'), G1)], { shifts: true });
  }
}

/** HZ: pairs of bytes of GB 2312 between `~{` and `~}`. */
export class HzCodec implements MultibyteCodec {
  readonly name = 'hz';
  private readonly table: CodeTable;

  constructor(table: CodeTable) {
    this.table = table;
  }

  beginEncoding(state: Uint8Array): void {
    state.fill(0);
  }
  beginDecoding(state: Uint8Array): void {
    state.fill(0);
  }
  resetDecoding(state: Uint8Array): void {
    state[0] = 0;
  }

  endEncoding(state: Uint8Array, out: ByteBuilder): void {
    if (state[0] === 0) return;
    out.addAscii('~}');
    state[0] = 0;
  }

  encode(point: number, _next: number, _last: boolean, state: Uint8Array, out: ByteBuilder): number {
    if (point < 0x80) {
      this.endEncoding(state, out);
      out.addAscii(point === final('~') ? '~~' : String.fromCharCode(point));
      return 1;
    }
    const code = this.table.codeOf(point);
    if (code < 0x8080) return ILLEGAL;
    if (state[0] === 0) {
      out.addAscii('~{');
      state[0] = 1;
    }
    out.push((code >> 8) & 0x7f);
    out.push(code & 0x7f);
    return 1;
  }

  decode(bytes: Uint8Array, at: number, state: Uint8Array, out: TextBuilder): number {
    const first = bytes[at];
    const wide = state[0] !== 0;
    if (first === final('~')) {
      if (at + 1 >= bytes.length) return TOO_FEW;
      const second = String.fromCharCode(bytes[at + 1]);
      if (!wide && second === '~') out.add('~');
      else if (!wide && second === '{') state[0] = 1;
      else if (wide && second === '}') state[0] = 0;
      else if (wide || second !== '\n') return ILLEGAL;
      return 2;
    }
    if (first >= 0x80) return ILLEGAL;
    if (!wide) return plain(first, out);
    if (at + 1 >= bytes.length) return TOO_FEW;
    const second = bytes[at + 1];
    const text = second < 0x80 ? this.table.textOf((first << 8) | second | 0x8080) : undefined;
    if (text === undefined || text.length > 1) return ILLEGAL;
    out.add(text);
    return 2;
  }
}
