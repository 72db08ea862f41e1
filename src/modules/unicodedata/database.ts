/** The Unicode database of CPython 3.13 (15.1.0), and the old one (3.2.0) that IDNA needs. */
import { lookUp, Reader, type Runs, readRuns } from '../../text/chartypes.ts';
import * as data from './tables-data.ts';

export interface Properties {
  readonly bidirectional: string;
  readonly combining: number;
  readonly eastAsianWidth: string;
  readonly mirrored: number;
  /** Known in the old database only. */
  readonly category: string;
}

function readRecords(text: string): Properties[] {
  return text.split(' ').map((row) => {
    const [bidirectional, combining, eastAsianWidth, mirrored, category = ''] = row.split(',');
    return { bidirectional, combining: Number(combining), eastAsianWidth, mirrored: Number(mirrored), category };
  });
}

/** Properties by code point, read when they are first asked for. */
class Table {
  private readonly records: readonly Properties[];
  private readonly runs: Runs;
  constructor(records: string, runs: string) {
    this.records = readRecords(records);
    this.runs = readRuns(runs);
  }
  of(cp: number): Properties {
    return this.records[lookUp(this.runs, cp)];
  }
}

let current: Table | null = null;
let former: Table | null = null;

/** The properties of a code point. */
export function propertiesOf(cp: number): Properties {
  current ??= new Table(data.RECORDS, data.RUNS);
  return current.of(cp);
}

/** Its properties in Unicode 3.2.0. */
export function oldPropertiesOf(cp: number): Properties {
  former ??= new Table(data.OLD_RECORDS, data.OLD_RUNS);
  return former.of(cp);
}

export interface Mapping {
  /** `<compat>` and its like; '' for canonical mappings. */
  readonly tag: string;
  readonly points: readonly number[];
}

interface Mappings {
  readonly byPoint: Map<number, Mapping>;
  /** Composites by pair: first * 0x110000 + second. */
  readonly composites: Map<number, number>;
}

let mappings: Mappings | null = null;
const PAIR = 0x110000;

function readMappings(): Mappings {
  const tags = data.TAGS.split(' ');
  const reader = new Reader(data.DECOMPOSITIONS);
  const byPoint = new Map<number, Mapping>();
  const composites = new Map<number, number>();
  const excluded = new Set(data.EXCLUDED.split(' ').map((t) => Number.parseInt(t, 16)));
  let cp = 0;
  while (reader.more) {
    cp += reader.next();
    const tag = tags[reader.next()];
    const points: number[] = [];
    let last = cp;
    for (let n = reader.next(); n > 0; n--) {
      last += reader.signed();
      points.push(last);
    }
    byPoint.set(cp, { tag, points });
    if (tag === '' && points.length === 2 && !excluded.has(cp)) composites.set(points[0] * PAIR + points[1], cp);
  }
  return { byPoint, composites };
}

/** The decomposition mapping of a code point; not of Hangul syllables, which follow a rule. */
export function mappingOf(cp: number): Mapping | undefined {
  mappings ??= readMappings();
  return mappings.byPoint.get(cp);
}

/** What two code points compose to, or undefined. */
export function compositeOf(first: number, second: number): number | undefined {
  mappings ??= readMappings();
  return mappings.composites.get(first * PAIR + second);
}

/** Rows `key,value` of a small table; keys are hexadecimal. */
function readPairs(text: string, base: number): Map<number, number> {
  return new Map(
    text.split(' ').map((row) => {
      const [key, value] = row.split(',');
      return [Number.parseInt(key, 16), Number.parseInt(value, base)];
    }),
  );
}

/** Decimal values that only Unicode 3.2.0 had. */
export const oldDecimals = readPairs(data.OLD_DECIMALS, 10);
/** Canonical mappings of Unicode 3.2.0 that were corrected. */
export const oldCorrections = readPairs(data.OLD_CORRECTIONS, 16);
