/** The tables of the Chinese, Japanese and Korean codecs: which codes stand for which characters. tools/record/multibyte.py writes their text. */

/** Where a run of codes has no character. */
const HOLE = '\uffff';
const HOLE_POINT = 0xffff;
/** In `plain`: more than one character, see `pairs`. */
const PAIR = -2;
const NONE = -1;

/** Codes of one codec. A code is its bytes as one number, the first byte highest. */
export class CodeTable {
  /** Code points by code, for each first byte (codes of two bytes) or first two (three). */
  private readonly rows = new Map<number, Int32Array>();
  /** Codes that stand for two characters, the second of which is a combining one. */
  private readonly pairs = new Map<number, string>();
  /** Codes by code point: what is not the inverse of the rows, and, when it has been made, the rest. */
  private readonly odd = new Map<number, number>();
  private inverse: Map<number, number> | null = null;
  private pairCodes: Map<number, Map<number, number>> | null = null;
  /** Ranges of four-byte codes: linear number, first code point, count, three numbers each. */
  readonly ranges: readonly number[];

  /** `lines` say what differs from `base`. */
  constructor(lines: readonly string[], base: CodeTable | null) {
    if (base === null) this.set(0, String.fromCharCode(...Array(128).keys()));
    else {
      for (const [row, points] of base.rows) this.rows.set(row, points.slice());
      for (const [code, text] of base.pairs) this.pairs.set(code, text);
    }
    const ranges: number[] = [];
    for (const line of lines) {
      if (line[0] === '<') ranges.push(...line.slice(1).split(' ').map(hex));
      else if (line[0] === '>') this.addOdd(line);
      else this.addCodes(line);
    }
    this.ranges = ranges;
  }

  private addOdd(line: string): void {
    const point = line.codePointAt(1) as number;
    const rest = line.slice(point > 0xffff ? 3 : 2);
    this.odd.set(point, rest === '' ? NONE : hex(rest));
  }

  private addCodes(line: string): void {
    const end = line.search(/[:=]/);
    const code = hex(line.slice(0, end));
    const text = line.slice(end + 1);
    if (line[end] === ':') {
      this.set(code, text);
      return;
    }
    this.pairs.set(code, text);
    this.row(code)[code & 255] = PAIR;
  }

  private row(code: number): Int32Array {
    const row = code >> 8;
    let points = this.rows.get(row);
    if (points === undefined) {
      points = new Int32Array(256).fill(NONE);
      this.rows.set(row, points);
    }
    return points;
  }

  /** Characters of a code and those after it. */
  private set(from: number, text: string): void {
    let code = from;
    for (const char of text) {
      const point = char === HOLE ? NONE : (char.codePointAt(0) as number);
      this.row(code)[code & 255] = point;
      this.pairs.delete(code);
      code++;
    }
  }

  /** What a code stands for; undefined if for nothing. */
  textOf(code: number): string | undefined {
    const point = this.rows.get(code >> 8)?.[code & 255] ?? NONE;
    if (point === NONE) return undefined;
    return point === PAIR ? this.pairs.get(code) : String.fromCodePoint(point);
  }

  /** The code of a character, or -1. */
  codeOf(point: number): number {
    this.inverse ??= this.invert();
    return this.inverse.get(point) ?? NONE;
  }

  private invert(): Map<number, number> {
    const codes = new Map<number, number>();
    const rows = [...this.rows].sort(([a], [b]) => a - b);
    for (const [row, points] of rows)
      points.forEach((point, i) => {
        if (point >= 0 && point !== HOLE_POINT && !codes.has(point)) codes.set(point, (row << 8) | i);
      });
    for (const [point, code] of this.odd) {
      if (code === NONE) codes.delete(point);
      else codes.set(point, code);
    }
    return codes;
  }

  /** The codes of pairs that begin with a character, by the second one; undefined if none does. */
  pairsFrom(point: number): ReadonlyMap<number, number> | undefined {
    if (this.pairCodes === null) {
      this.pairCodes = new Map();
      for (const [code, text] of this.pairs) {
        const first = text.codePointAt(0) as number;
        let codes = this.pairCodes.get(first);
        if (codes === undefined) this.pairCodes.set(first, (codes = new Map()));
        codes.set(text.codePointAt(text.length - 1) as number, code);
      }
    }
    return this.pairCodes.get(point);
  }
}

function hex(text: string): number {
  return Number.parseInt(text, 16);
}

/** The tables in a text, each made when it is asked for. */
export class CodeTables {
  private readonly sections = new Map<string, { base: string | undefined; lines: string[] }>();
  private readonly made = new Map<string, CodeTable>();

  constructor(text: string) {
    let lines: string[] = [];
    for (const line of text.split('\n')) {
      if (line === '') continue;
      if (line[0] !== '[') lines.push(line);
      else {
        lines = [];
        const [name, base] = line.slice(1, -1).split(' ');
        this.sections.set(name, { base, lines });
      }
    }
  }

  /** The table of a codec. */
  get(name: string): CodeTable {
    let table = this.made.get(name);
    if (table === undefined) {
      const section = this.sections.get(name);
      if (section === undefined) throw new Error(`tally: there is no table of ${name}`);
      table = new CodeTable(section.lines, section.base === undefined ? null : this.get(section.base));
      this.made.set(name, table);
    }
    return table;
  }
}
