/** The report on one object: what it is, who holds each of its references, and what keeps it alive. */
import { addressOf } from '../object/heap.ts';
import { Flag, type PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { createdAt } from './history/created.ts';
import { type HistoryReport, historyReport } from './history/report.ts';
import type { Spot } from './history/source.ts';
import { describeHolders, type HolderRecord } from './holders.ts';
import { Paths, type PathText } from './paths.ts';
import { sizeOf } from './size.ts';
import { safeRepr, typeText } from './text.ts';
import { type Verdict, verdicts } from './verdict/index.ts';
import { Walk } from './walk.ts';
import { type Without, without } from './without.ts';

/** What is asked besides who holds it. */
export interface Question {
  /** What would be freed without a holder: its number in the list, or (part of) its description or path. */
  readonly without?: string | null;
  /** The shortest ways from the roots. */
  readonly paths?: boolean;
}

/** What a report says, for those who want it as data. Good only until something changes. */
export interface WhyReport {
  readonly type: string;
  readonly repr: string;
  /** `sys.getsizeof`; null when only Python code could tell. */
  readonly size: number | null;
  readonly id: number;
  /** Where it was made; null when that was not recorded. */
  readonly made: Spot | null;
  /** The stored count. */
  readonly count: number;
  /** References found. */
  readonly found: number;
  /** What CPython 3.12 and later show instead of the count, for objects that they make immortal; else null. */
  readonly immortal: number | null;
  readonly verdicts: readonly Verdict[];
  readonly holders: readonly HolderRecord[];
  /** How one gets to the object through a holder; null when nothing leads to that. */
  readonly pathOf: (h: HolderRecord) => PathText | null;
  /** The shortest ways; null when nobody asked. */
  readonly paths: readonly PathText[] | null;
  /** What would be freed without some holders; null when nobody asked. */
  readonly without: WithoutReport | null;
  /** Which references were taken and ended where; null when that was not recorded. */
  readonly history: HistoryReport | null;
}
export interface WithoutReport extends Without {
  /** The holders that are meant. */
  readonly holders: readonly string[];
}

/** The count that CPython 3.12 and 3.13 show for immortal objects on 64-bit machines. */
export const IMMORTAL_COUNT = 4294967295;
/** Ways that are shown. */
const PATHS = 6;
/** Holders that are looked at for the shortest ways. */
const LOOKED_AT = 2000;

/** Looks into an object and its holders. Runs no Python, changes no count. */
export function why(vm: VM, o: PyObject, question: Question = {}): WhyReport {
  const walk = new Walk(o);
  const paths = new Paths(walk);
  const holders = describeHolders(walk.holders, walk);
  const pathOf = (h: HolderRecord): PathText | null => paths.through(h.references[0]);
  return {
    type: typeText(o.type),
    repr: safeRepr(o),
    size: sizeOf(vm, o),
    id: addressOf(o),
    made: createdAt(o),
    count: o.rc,
    found: walk.holders.length,
    immortal: (o.flags & Flag.IMMORTAL) !== 0 ? IMMORTAL_COUNT : null,
    verdicts: verdicts(walk),
    holders,
    pathOf,
    paths: question.paths === true ? shortest(holders, pathOf) : null,
    without: question.without == null ? null : withoutReport(vm, o, holders, pathOf, question.without),
    history: historyReport(o),
  };
}

function shortest(list: readonly HolderRecord[], pathOf: (h: HolderRecord) => PathText | null): PathText[] {
  const all = list.slice(0, LOOKED_AT).map(pathOf);
  return all
    .filter((p) => p !== null)
    .sort((a, b) => a.length - b.length)
    .slice(0, PATHS);
}

function withoutReport(
  vm: VM,
  o: PyObject,
  list: readonly HolderRecord[],
  pathOf: (h: HolderRecord) => PathText | null,
  asked: string,
): WithoutReport {
  const number = /^\d+$/.test(asked) ? Number(asked) : 0;
  const meant = number > 0 ? list.slice(number - 1, number) : named(list, pathOf, asked);
  const references = meant.flatMap((h) => h.references);
  return { holders: meant.map((h) => h.description), ...without(vm, o, references) };
}

/** Holders by description or path; where none is equal, those in which the text occurs. */
function named(
  list: readonly HolderRecord[],
  pathOf: (h: HolderRecord) => PathText | null,
  text: string,
): readonly HolderRecord[] {
  // No text is part of every description.
  if (text === '') return [];
  const equal = list.filter((h) => h.description === text || pathOf(h)?.text === text);
  return equal.length > 0
    ? equal
    : list.filter((h) => h.description.includes(text) || pathOf(h)?.text.includes(text) === true);
}
