/** What a search for leaks has found: objects, with what holds them. */
import { type Holder, holdersOf } from '../../gc/census.ts';
import type { PyObject } from '../../object/refs.ts';
import { createdAt } from '../history/created.ts';
import { accountOf } from '../history/left.ts';
import { type Spot, spotOf, spotText } from '../history/source.ts';
import { describeHolders } from '../holders.ts';
import { safeRepr, typeText } from '../text.ts';

/** One object, as an example of others. */
export interface Example {
  readonly repr: string;
  /** Where it was made; null when that was not recorded. */
  readonly made: Spot | null;
  readonly holders: readonly Hold[];
}

/** What holds it. */
export interface Hold {
  readonly description: string;
  /** The reference that should have ended, as far as one can tell: from what was there before, or back into a cycle. */
  readonly suspect: boolean;
  /** Where it was taken, when that was recorded. */
  readonly taken: Spot | null;
}

/** Objects that are alive for one reason. */
export interface Finding {
  readonly kind: 'cycle' | 'no module' | 'growth' | 'nobody';
  readonly type: string;
  readonly count: number;
  /** What is known besides. */
  readonly note: string;
  readonly examples: readonly Example[];
}

/** Examples of a finding. */
const EXAMPLES = 3;
/** Holders of an example. */
const HOLDERS = 6;

/** An example; `suspect` tells which of its holders are to blame. */
export function exampleOf(o: PyObject, suspect: (h: Holder) => boolean): Example {
  const account = accountOf(o);
  const list = account === null ? holdersOf(o) : account.left.map((x) => x.holder);
  const taken = new Map<Holder, Spot | null>();
  for (const x of account?.left ?? []) {
    if (x.others.length === 0 && x.token?.taken) taken.set(x.holder, spotOf(x.token.taken.place));
  }
  const records = describeHolders(list).map((r) => ({
    description: r.description,
    suspect: r.references.some(suspect),
    taken: taken.get(r.references[0]) ?? null,
  }));
  // What is to blame comes first.
  const holders = [...records.filter((h) => h.suspect), ...records.filter((h) => !h.suspect)].slice(0, HOLDERS);
  return { repr: safeRepr(o), made: createdAt(o), holders };
}

/** Groups objects by type, the most numerous first. */
export function findings(
  kind: Finding['kind'],
  objects: readonly PyObject[],
  note: (all: readonly PyObject[]) => string,
  suspect: (h: Holder) => boolean,
): Finding[] {
  const groups = new Map<string, PyObject[]>();
  for (const o of objects) {
    const type = typeText(o.type);
    const group = groups.get(type);
    if (group === undefined) groups.set(type, [o]);
    else group.push(o);
  }
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([type, all]) => ({
      kind,
      type,
      count: all.length,
      note: note(all),
      examples: all.slice(0, EXAMPLES).map((o) => exampleOf(o, suspect)),
    }));
}

const TITLES: Readonly<Record<Finding['kind'], string>> = {
  cycle: 'in cycles: only the collector would free them',
  'no module': 'alive though no module leads to them',
  growth: 'more after every call',
  nobody: 'with references that nobody holds',
};

/** Findings as text. */
export function findingsText(list: readonly Finding[]): string {
  if (list.length === 0) return 'no leaks found';
  const lines: string[] = [];
  let kind: string | null = null;
  for (const f of list) {
    if (f.kind !== kind) {
      if (kind !== null) lines.push('');
      kind = f.kind;
      lines.push(`objects ${TITLES[f.kind]}`);
    }
    lines.push(`${String(f.count).padStart(6)}  ${f.type}${f.note === '' ? '' : `  (${f.note})`}`);
    for (const x of f.examples) lines.push(...exampleLines(x, '        '));
  }
  return lines.join('\n');
}

/** An example and its holders; `→` marks the reference that is to blame. */
export function exampleLines(x: Example, indent: string): string[] {
  const lines = [`${indent}${x.repr}${x.made === null ? '' : `, made at ${spotText(x.made)}`}`];
  for (const h of x.holders) {
    const taken = h.taken === null ? '' : `, taken at ${spotText(h.taken)}`;
    lines.push(`${indent}  ${h.suspect ? '→' : ' '} ${h.description}${taken}`);
  }
  return lines;
}
