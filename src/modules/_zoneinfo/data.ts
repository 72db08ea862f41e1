/** A zone: its changes, its offsets, and what they are called. */
import { registerRoot } from '../../gc/roots.ts';
import { isTrue, reprText } from '../../object/abstract.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import type { PyTuple } from '../../object/dict.ts';
import { heldFields } from '../../object/layout.ts';
import { forRuntime, type Held, hold, type PyObject, share } from '../../object/refs.ts';
import { str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { type PyDelta, smallDelta } from '../_datetime/delta.ts';
import { callMethod } from '../method-calls.ts';
import { helper } from './helpers.ts';
import { isSummer, type Rule, summerAtUtc } from './rules.ts';
import { BadTzString, parseTzString } from './tz-string.ts';

export const ZONE_INFO = staticType('ZoneInfo', 'zoneinfo');

/** Where a zone came from: made anew, out of the cache, or from a file. */
export type Source = 'new' | 'cache' | 'file';

export class ZoneData {
  key: Held | null = null;
  fileRepr: Held | null = null;
  source: Source = 'new';
  /** Moments of change in UTC, and by local time before and after (fold 0 and 1). */
  utc: readonly number[] = [];
  local: readonly [readonly number[], readonly number[]] = [[], []];
  /** The kind of time that begins at each change, and before the first one. */
  kinds: readonly number[] = [];
  before = 0;
  /** Of each kind of time: its offset in seconds, and what Python gets to see. The last one or two are those of the rule. */
  seconds: readonly number[] = [];
  offsets: Held[] = [];
  summers: Held[] = [];
  names: Held[] = [];
  rule: Rule = { standard: { abbreviation: '', seconds: 0 }, summer: null };
  standardKind = 0;
  summerKind = 0;
  fixed = false;
}
export type PyZoneInfo = PyObject<ZoneData>;
export const zoneLayout = heldFields<ZoneData>()('key', 'fileRepr', 'offsets', 'summers', 'names');

/** Timedeltas by seconds: zones share them. */
const deltas = new Map<number, PyDelta>();
registerRoot({
  kind: '_zoneinfo: cache of timedeltas',
  visit(see) {
    for (const o of deltas.values()) see(o, () => '_zoneinfo: cache of timedeltas');
  },
});

function delta(seconds: number): PyDelta {
  let found = deltas.get(seconds);
  if (found === undefined) {
    found = forRuntime(smallDelta(seconds * 1e6));
    deltas.set(seconds, found);
  }
  return found;
}

/** How much of each kind of summer time is summer time: the difference from a standard time next to it. */
function summerParts(kinds: readonly number[], seconds: readonly number[], summer: readonly boolean[]): number[] {
  const out = seconds.map(() => 0);
  const wanted = summer.filter((is) => is).length;
  let found = 0;
  for (let i = 1; i < kinds.length && found < wanted; i++) {
    const kind = kinds[i];
    if (!summer[kind] || out[kind] !== 0) continue;
    let part = summer[kinds[i - 1]] ? 0 : seconds[kind] - seconds[kinds[i - 1]];
    if (part === 0 && i + 1 < kinds.length) {
      if (summer[kinds[i + 1]]) continue;
      part = seconds[kind] - seconds[kinds[i + 1]];
    }
    if (part !== 0) found++;
    out[kind] = part;
  }
  // Where nothing says it, an hour is likelier than none.
  return out.map((part, kind) => (summer[kind] && part === 0 ? 3600 : part));
}

/** Changes by local time: with the smaller and with the greater of the offsets around them. */
function localTimes(
  utc: readonly number[],
  kinds: readonly number[],
  seconds: readonly number[],
): [number[], number[]] {
  const early: number[] = [];
  const late: number[] = [];
  utc.forEach((moment, i) => {
    const before = seconds[i === 0 ? 0 : kinds[i - 1]];
    const after = seconds.length > 1 || i > 0 ? seconds[kinds[i]] : before;
    early.push(moment + Math.max(before, after));
    late.push(moment + Math.min(before, after));
  });
  return [early, late];
}

const numbers = (o: PyObject): number[] => (o as PyTuple).v.map((x) => Number(x.v));

/** Reads a zone's file. Raises what `zoneinfo._common.load_data` raises, and ValueError. */
export function loadZone(vm: VM, d: ZoneData, file: PyObject): void {
  const loaded = vm.keep(callMethod(vm, vm.keep(helper(vm, 'common')), 'load_data', [file])) as PyTuple;
  const [kindsObject, utcObject, secondsObject, summerObject, namesObject, tz] = loaded.v as readonly PyObject[];
  const kinds = numbers(kindsObject);
  const utc = numbers(utcObject);
  const seconds = numbers(secondsObject);
  const summer = numbers(summerObject).map((n) => n !== 0);
  const labels = (namesObject as PyTuple).v as readonly PyObject[];
  const parts = summerParts(kinds, seconds, summer);
  d.kinds = kinds;
  d.utc = utc;
  d.local = localTimes(utc, kinds, seconds);
  d.before = Math.max(0, summer.indexOf(false));
  d.offsets = seconds.map((n) => share<PyObject>(delta(n)));
  d.summers = parts.map((n) => share<PyObject>(delta(n)));
  d.names = labels.map((o) => share(o));
  d.standardKind = seconds.length;
  if (tz !== NONE && isTrue(vm, tz)) addRule(vm, d, seconds, tz);
  else {
    if (seconds.length === 0) return vm.raise('ValueError', 'No time zone information found.');
    // The last kind of time goes on for ever.
    d.standardKind = kinds.length === 0 ? seconds.length - 1 : kinds[kinds.length - 1];
    d.rule = { standard: { abbreviation: '', seconds: seconds[d.standardKind] }, summer: null };
  }
  d.summerKind = d.standardKind + 1;
  d.seconds = seconds;
  d.fixed = labels.length <= 1 && d.rule.summer === null && (labels.length === 0 || sameKind(d, 0, d.standardKind));
}

function sameKind(d: ZoneData, a: number, b: number): boolean {
  return (
    d.offsets[a] === d.offsets[b] &&
    d.summers[a] === d.summers[b] &&
    (d.names[a] as PyObject).v === (d.names[b] as PyObject).v
  );
}

function addRule(vm: VM, d: ZoneData, seconds: number[], tz: PyObject): void {
  const text = String.fromCharCode(...(tz as PyObject<Uint8Array>).v);
  try {
    d.rule = parseTzString(text);
  } catch (error) {
    if (!(error instanceof BadTzString)) throw error;
    vm.raise('ValueError', `${error.message} ${reprText(vm, tz)}`);
  }
  const { standard, summer } = d.rule;
  addKind(d, seconds, standard.seconds, 0, standard.abbreviation);
  if (summer !== null) {
    addKind(d, seconds, summer.offset.seconds, summer.offset.seconds - standard.seconds, summer.offset.abbreviation);
  }
}

function addKind(d: ZoneData, seconds: number[], offset: number, summer: number, label: string): void {
  seconds.push(offset);
  d.offsets.push(share<PyObject>(delta(offset)));
  d.summers.push(share<PyObject>(delta(summer)));
  d.names.push(hold<PyObject>(str(label)));
}

/** How many of sorted numbers are not above one. */
function countUpTo(sorted: readonly number[], n: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (n < sorted[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The kind of time at a local time. */
export function kindAtLocal(d: ZoneData, local: number, fold: number, year: number): number {
  const times = d.local[fold === 0 ? 0 : 1];
  const n = times.length;
  if (n > 0 && local < times[0]) return d.before;
  if (n === 0 || local > times[n - 1]) return isSummer(d.rule, local, fold, year) ? d.summerKind : d.standardKind;
  return d.kinds[countUpTo(times, local) - 1];
}

/** The kind of time at a moment in UTC, and whether its local time comes the second time. */
export function kindAtUtc(d: ZoneData, utc: number, year: number): { kind: number; fold: boolean } {
  const { utc: times, kinds, seconds } = d;
  const n = times.length;
  if (n > 0 && utc < times[0]) return { kind: d.before, fold: false };
  if (n === 0 || utc > times[n - 1]) {
    const { summer, fold } = summerAtUtc(d.rule, utc, year);
    const kind = summer ? d.summerKind : d.standardKind;
    if (n === 0) return { kind, fold };
    // Right after the last change what came before counts, not the rule.
    const back = seconds[n === 1 ? d.before : kinds[n - 2]] - seconds[kind];
    return { kind, fold: fold || (back > 0 && utc < times[n - 1] + back) };
  }
  const at = countUpTo(times, utc);
  const kind = kinds[at - 1];
  const back = seconds[at >= 2 ? kinds[at - 2] : d.before] - seconds[kind];
  return { kind, fold: back > utc - times[at - 1] };
}
