/** The codecs that keep nothing between characters: what a character is encoded as is in their tables, but for what can be computed. */
import type { ByteBuilder, TextBuilder } from '../errors.ts';
import { type MultibyteCodec, TOO_FEW } from './codec.ts';
import type { CodeTable } from './tables.ts';

const ILLEGAL = -1;

/** Writes a code: its bytes, the highest first. */
function addCode(out: ByteBuilder, code: number): void {
  if (code > 0xffff) out.push(code >> 16);
  if (code > 0xff) out.push((code >> 8) & 255);
  out.push(code & 255);
}

/** A codec whose codes have one or two bytes. */
export class TableCodec implements MultibyteCodec {
  readonly name: string;
  protected readonly table: CodeTable;

  constructor(name: string, table: CodeTable) {
    this.name = name;
    this.table = table;
  }

  beginEncoding(_state: Uint8Array): void {}
  beginDecoding(_state: Uint8Array): void {}
  resetDecoding(_state: Uint8Array): void {}
  endEncoding(_state: Uint8Array, _out: ByteBuilder): void {}

  encode(point: number, next: number, last: boolean, _state: Uint8Array, out: ByteBuilder): number {
    const pairs = this.table.pairsFrom(point);
    if (pairs !== undefined) {
      if (next < 0 && !last) return TOO_FEW;
      const code = pairs.get(next);
      if (code !== undefined) {
        addCode(out, code);
        return 2;
      }
    }
    const code = this.table.codeOf(point);
    if (code < 0) return this.encodeOther(point, out);
    addCode(out, code);
    return 1;
  }

  /** Encodes what stands in no table. */
  protected encodeOther(_point: number, _out: ByteBuilder): number {
    return ILLEGAL;
  }

  decode(bytes: Uint8Array, at: number, _state: Uint8Array, out: TextBuilder): number {
    const first = bytes[at];
    const single = this.table.textOf(first);
    if (single !== undefined) {
      out.add(single);
      return 1;
    }
    if (!this.isLead(first)) return ILLEGAL;
    if (at + 1 >= bytes.length) return TOO_FEW;
    return this.decodeLong(bytes, at, out);
  }

  /** Whether more bytes belong to one that is no character. */
  protected isLead(byte: number): boolean {
    return byte >= 0x80;
  }

  /** Decodes a character of at least two bytes, two of which are there. */
  protected decodeLong(bytes: Uint8Array, at: number, out: TextBuilder): number {
    return this.decodeTwo(bytes, at, out);
  }

  protected decodeTwo(bytes: Uint8Array, at: number, out: TextBuilder): number {
    const text = this.table.textOf((bytes[at] << 8) | bytes[at + 1]);
    if (text === undefined) return ILLEGAL;
    out.add(text);
    return 2;
  }
}

/** Shift_JIS and its kin. */
export class ShiftJisCodec extends TableCodec {
  /** The last byte that begins a character of two. */
  private readonly lastLead: number;

  constructor(name: string, table: CodeTable, lastLead: number) {
    super(name, table);
    this.lastLead = lastLead;
  }

  protected override isLead(byte: number): boolean {
    return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= this.lastLead);
  }
}

/** EUC-JP and its kin: SS3 begins a character of three bytes. */
export class EucJpCodec extends TableCodec {
  protected override decodeLong(bytes: Uint8Array, at: number, out: TextBuilder): number {
    if (bytes[at] !== 0x8f) return this.decodeTwo(bytes, at, out);
    if (at + 2 >= bytes.length) return TOO_FEW;
    const text = this.table.textOf(0x8f0000 | (bytes[at + 1] << 8) | bytes[at + 2]);
    if (text === undefined) return ILLEGAL;
    out.add(text);
    return 3;
  }
}

/** The characters that JIS X 0213 of 2004 added to that of 2000: codecs of the older one know them and refuse them as a whole. */
const ADDED_2004 = new Set([0x2e21, 0x2f7e, 0x4f54, 0x4f7e, 0x7427, 0x7e7a, 0x7e7b, 0x7e7c, 0x7e7d, 0x7e7e]);

/** The code in JIS X 0213, plane 1, of two bytes of Shift_JIS. */
function jisOfShiftJis(first: number, second: number): number {
  const row = (first < 0xe0 ? first - 0x81 : first - 0xc1) * 2;
  const cell = second < 0x80 ? second - 0x40 : second - 0x41;
  return cell < 94 ? ((row + 0x21) << 8) | (cell + 0x21) : ((row + 0x22) << 8) | (cell - 94 + 0x21);
}

/** Of an illegal sequence, how many bytes are meant. */
function refused(taken: number, jis: number): number {
  return taken === ILLEGAL && ADDED_2004.has(jis) ? 2 * ILLEGAL : taken;
}

export class ShiftJis2000Codec extends ShiftJisCodec {
  protected override decodeLong(bytes: Uint8Array, at: number, out: TextBuilder): number {
    return refused(this.decodeTwo(bytes, at, out), jisOfShiftJis(bytes[at], bytes[at + 1]));
  }
}

export class EucJis2000Codec extends EucJpCodec {
  protected override decodeLong(bytes: Uint8Array, at: number, out: TextBuilder): number {
    return refused(super.decodeLong(bytes, at, out), ((bytes[at] << 8) | bytes[at + 1]) - 0x8080);
  }
}

/** Bytes of the jamo that make a Hangul syllable out of eight bytes (KS X 1001, annex 3), by their number in Unicode's order. */
const INITIALS = [
  0xa1, 0xa2, 0xa4, 0xa7, 0xa8, 0xa9, 0xb1, 0xb2, 0xb3, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xbd, 0xbe,
];
const FIRST_MEDIAL = 0xbf;
const MEDIALS = 21;
const FILLER = 0xd4;
const FINALS = [
  FILLER,
  0xa1,
  0xa2,
  0xa3,
  0xa4,
  0xa5,
  0xa6,
  0xa7,
  0xa9,
  0xaa,
  0xab,
  0xac,
  0xad,
  0xae,
  0xaf,
  0xb0,
  0xb1,
  0xb2,
  0xb4,
  0xb5,
  0xb6,
  0xb7,
  0xb8,
  0xba,
  0xbb,
  0xbc,
  0xbd,
  0xbe,
];
const JAMO = 0xa4;
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11172;

export class EucKrCodec extends TableCodec {
  protected override encodeOther(point: number, out: ByteBuilder): number {
    const syllable = point - FIRST_SYLLABLE;
    if (syllable < 0 || syllable >= SYLLABLES) return ILLEGAL;
    const final = syllable % FINALS.length;
    const medial = Math.trunc(syllable / FINALS.length) % MEDIALS;
    const initial = Math.trunc(syllable / (FINALS.length * MEDIALS));
    for (const byte of [FILLER, INITIALS[initial], FIRST_MEDIAL + medial, FINALS[final]]) {
      out.push(JAMO);
      out.push(byte);
    }
    return 1;
  }

  protected override decodeLong(bytes: Uint8Array, at: number, out: TextBuilder): number {
    if (bytes[at] !== JAMO || bytes[at + 1] !== FILLER) return this.decodeTwo(bytes, at, out);
    if (at + 7 >= bytes.length) return TOO_FEW;
    if (bytes[at + 2] !== JAMO || bytes[at + 4] !== JAMO || bytes[at + 6] !== JAMO) return ILLEGAL;
    const initial = INITIALS.indexOf(bytes[at + 3]);
    const medial = bytes[at + 5] - FIRST_MEDIAL;
    const final = FINALS.indexOf(bytes[at + 7]);
    if (initial < 0 || medial < 0 || medial >= MEDIALS || final < 0) return ILLEGAL;
    out.add(String.fromCharCode(FIRST_SYLLABLE + (initial * MEDIALS + medial) * FINALS.length + final));
    return 8;
  }
}

/** Four bytes of GB 18030: two digits, each behind a byte from 0x81 on. */
const FIRST_ASTRAL = 0x10000;
const LEADS = 0x7e;
const MIDDLE = 10 * LEADS;
const ASTRAL_LINEAR = (0x90 - 0x81) * 10 * MIDDLE;

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isWide(byte: number): boolean {
  return byte >= 0x81 && byte <= 0xfe;
}

export class Gb18030Codec extends TableCodec {
  protected override encodeOther(point: number, out: ByteBuilder): number {
    const linear = this.linearOf(point);
    if (linear < 0) return ILLEGAL;
    out.push(0x81 + Math.trunc(linear / (10 * MIDDLE)));
    out.push(0x30 + (Math.trunc(linear / MIDDLE) % 10));
    out.push(0x81 + (Math.trunc(linear / 10) % LEADS));
    out.push(0x30 + (linear % 10));
    return 1;
  }

  private linearOf(point: number): number {
    if (point >= FIRST_ASTRAL) return ASTRAL_LINEAR + point - FIRST_ASTRAL;
    const { ranges } = this.table;
    for (let i = 0; i < ranges.length; i += 3) {
      const offset = point - ranges[i + 1];
      if (offset >= 0 && offset < ranges[i + 2]) return ranges[i] + offset;
    }
    return -1;
  }

  private pointOf(linear: number): number {
    if (linear >= ASTRAL_LINEAR) {
      const point = linear - ASTRAL_LINEAR + FIRST_ASTRAL;
      return point > 0x10ffff ? -1 : point;
    }
    const { ranges } = this.table;
    for (let i = 0; i < ranges.length; i += 3) {
      const offset = linear - ranges[i];
      if (offset >= 0 && offset < ranges[i + 2]) return ranges[i + 1] + offset;
    }
    return -1;
  }

  protected override decodeLong(bytes: Uint8Array, at: number, out: TextBuilder): number {
    const [a, b, c, d] = bytes.subarray(at, at + 4);
    if (!isDigit(b)) return this.decodeTwo(bytes, at, out);
    if (at + 3 >= bytes.length) return TOO_FEW;
    if (!isWide(a) || !isWide(c) || !isDigit(d)) return ILLEGAL;
    const point = this.pointOf(((a - 0x81) * 10 + b - 0x30) * MIDDLE + (c - 0x81) * 10 + d - 0x30);
    if (point < 0) return ILLEGAL;
    out.add(String.fromCodePoint(point));
    return 4;
  }
}
