/** The history of one object, as text and as data. */
import type { Holder } from '../../gc/census.ts';
import type { PyObject } from '../../object/refs.ts';
import { describeHolders } from '../holders.ts';
import { safeRepr, typeText } from '../text.ts';
import { createdAt } from './created.ts';
import type { Event } from './events.ts';
import { type Account, accountOf } from './left.ts';
import { type Spot, spotOf, spotText } from './source.ts';
import type { Token } from './tokens.ts';

/** A reference that is there. */
export interface LeftRecord {
  /** What holds it. */
  readonly holder: string;
  /** Where it was taken; null: before what is kept of the history. */
  readonly taken: Spot | null;
  /** Where it came to its holder, when that is another line. */
  readonly moved: Spot | null;
  /** Other lines that may have taken it: which one it was is not known. */
  readonly others: readonly Spot[];
}

/** A reference that was taken and has ended. */
export interface EndedRecord {
  readonly taken: Spot | null;
  readonly ended: Spot | null;
  /** A function gave up its variables. */
  readonly atEnd: boolean;
}

export interface HistoryReport {
  readonly type: string;
  readonly repr: string;
  readonly count: number;
  /** Where the object was made; null: before the recording began. */
  readonly made: Spot | null;
  /** Changes that are not kept any more. */
  readonly gone: number;
  /** References that were there before what is kept. */
  readonly before: number;
  readonly taken: number;
  readonly ended: number;
  readonly left: readonly LeftRecord[];
  readonly pairs: readonly EndedRecord[];
}

/** Looks into an object's history; null when nothing is recorded of it. Runs no Python, changes no count. */
export function historyReport(o: PyObject): HistoryReport | null {
  const account = accountOf(o);
  if (account === null) return null;
  const { events } = account;
  return {
    type: typeText(o.type),
    repr: safeRepr(o),
    count: o.rc,
    made: createdAt(o),
    gone: events.gone,
    before: events.before,
    taken: events.list.filter((e) => e.kind === 'take').length,
    ended: events.list.filter((e) => e.kind === 'end').length,
    left: leftRecords(account),
    pairs: account.ended.map((t) => ({
      taken: spotOfEvent(t.taken),
      ended: spotOfEvent(t.ended),
      atEnd: t.ended?.place.ending === true,
    })),
  };
}

function spotOfEvent(e: Event | null): Spot | null {
  return e === null ? null : spotOf(e.place);
}

function leftRecords(account: Account): LeftRecord[] {
  const texts = new Map<Holder, string>();
  for (const r of describeHolders(account.left.map((x) => x.holder)))
    for (const h of r.references) texts.set(h, r.description);
  return account.left.map(({ holder, token, others }) => {
    const taken = spotOfEvent(token?.taken ?? null);
    const moved = spotOfEvent(token?.moved ?? null);
    return {
      holder: texts.get(holder) as string,
      taken,
      moved: moved !== null && !sameSpot(moved, taken) ? moved : null,
      others: otherSpots(others, taken),
    };
  });
}

function otherSpots(others: readonly (Token | null)[], taken: Spot | null): Spot[] {
  const out: Spot[] = [];
  for (const t of others) {
    const spot = spotOfEvent(t?.taken ?? null);
    if (spot !== null && !sameSpot(spot, taken) && !out.some((x) => sameSpot(x, spot))) out.push(spot);
  }
  return out;
}

function sameSpot(a: Spot, b: Spot | null): boolean {
  return b !== null && a.file === b.file && a.line === b.line && a.function === b.function;
}

/** Pairs shown. */
const SHOWN = 12;

/** The report as text. */
export function historyText(r: HistoryReport): string {
  const lines = [`history of ${r.repr}`];
  if (r.made !== null) lines.push(`  made at ${withText(r.made)}`);
  if (r.gone > 0) lines.push(`  the first ${r.gone} changes of its count are not kept any more`);
  if (r.before > 0) lines.push(`  ${references(r.before)} ${earlier(r.gone)}`);
  lines.push(`  ${references(r.taken)} taken, ${r.ended} ended, ${r.left.length} left (stored ${r.count})`);
  lines.push('', 'references that are left');
  for (const x of r.left) lines.push(...leftLines(x, r.gone));
  if (r.left.length === 0) lines.push('  nothing');
  if (r.pairs.length > 0) lines.push('', 'taken and ended', ...pairLines(r));
  return lines.join('\n');
}

/** When a reference was taken of which nothing more is known. */
function earlier(gone: number): string {
  return gone > 0 ? 'taken before what is kept' : 'taken before the recording began';
}

function references(n: number): string {
  return `${n} reference${n === 1 ? '' : 's'}`;
}

/** Where a reference ended: a statement, or the end of the function that held it. */
function endText(p: EndedRecord): string {
  return p.atEnd && p.ended !== null
    ? `the end of ${p.ended.function}, ${spotText({ ...p.ended, function: '<module>' })}`
    : withText(p.ended);
}

function withText(spot: Spot | null): string {
  return `${spotText(spot)}${spot !== null && spot.text !== '' ? `: ${spot.text}` : ''}`;
}

/** What the lines under a holder of a reference say. */
export function takenLines(x: LeftRecord, gone: number): string[] {
  const out = [x.taken === null ? earlier(gone) : `taken at ${withText(x.taken)}`];
  for (const spot of x.others) out.push(`or at ${withText(spot)}`);
  if (x.moved !== null) out.push(`there since ${withText(x.moved)}`);
  return out;
}

function leftLines(x: LeftRecord, gone: number): string[] {
  return [`  ${x.holder}`, ...takenLines(x, gone).map((line) => `      ${line}`)];
}

/** Equal pairs in one line, the last ones. */
function pairLines({ pairs, gone }: HistoryReport): string[] {
  const counts = new Map<string, number>();
  for (const p of pairs) {
    const taken = p.taken === null ? earlier(gone) : withText(p.taken);
    const same = !p.atEnd && p.taken !== null && p.ended !== null && sameSpot(p.taken, p.ended);
    const text = same ? taken : `${taken}\n          ended at ${endText(p)}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const all = [...counts];
  const out = all.slice(-SHOWN).map(([text, n]) => `${String(n).padStart(6)}  ${text}`);
  if (all.length > SHOWN) out.unshift(`        (${all.length - SHOWN} more places before these)`);
  return out;
}
