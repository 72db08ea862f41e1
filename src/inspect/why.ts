/** The report on one object: what it is, and who holds each of its references. */
import { METHOD_DESCRIPTOR } from '../object/core-types.ts';
import type { MethodDescrData } from '../object/descr.ts';
import { addressOf, GC_HEADER } from '../object/heap.ts';
import { lookupType } from '../object/lookup.ts';
import { drop, Flag, type PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { type HolderRecord, holders } from './holders.ts';
import { safeRepr, typeText } from './text.ts';

/** What a report says, for those who want it as data. */
export interface WhyReport {
  readonly type: string;
  readonly repr: string;
  /** `sys.getsizeof`; null when only Python code could tell. */
  readonly size: number | null;
  readonly id: number;
  /** The stored count. */
  readonly count: number;
  /** References found. */
  readonly found: number;
  /** What CPython 3.12 and later show instead of the count, for objects that they make immortal; else null. */
  readonly immortal: number | null;
  readonly holders: readonly HolderRecord[];
}

/** The count that CPython 3.12 and 3.13 show for immortal objects on 64-bit machines. */
export const IMMORTAL_COUNT = 4294967295;
/** More holders than this are grouped. */
const LISTED = 24;
/** Entries shown of each group. */
const TOP = 3;

/** Looks into an object and its holders. Runs no Python, changes no count. */
export function why(vm: VM, o: PyObject): WhyReport {
  const list = holders(o);
  return {
    type: typeText(o.type),
    repr: safeRepr(o),
    size: sizeOf(vm, o),
    id: addressOf(o),
    count: o.rc,
    found: list.reduce((n, h) => n + h.multiplicity, 0),
    immortal: (o.flags & Flag.IMMORTAL) !== 0 ? IMMORTAL_COUNT : null,
    holders: list,
  };
}

/** `sys.getsizeof` where a native `__sizeof__` tells; null for classes that have one in Python. */
function sizeOf(vm: VM, o: PyObject): number | null {
  const found = lookupType(o.type, '__sizeof__');
  if (found === null || found.type !== METHOD_DESCRIPTOR) return null;
  const f = (found.v as MethodDescrData).decl.fast0;
  if (f === null) return null;
  const size = f(vm, o);
  const n = Number(size.v);
  drop(size);
  return n + (o.type.v.gc ? GC_HEADER : 0);
}

/** The report as text; the last line says whether what was found is what is stored. */
export function reportText(r: WhyReport): string {
  const size = r.size === null ? '' : `, ${r.size} bytes`;
  const lines = [`${r.repr}`, `  type ${r.type}${size}, id ${r.id}`, `  reference count ${r.count}`];
  if (r.immortal !== null) lines.push(`  (immortal in CPython 3.12 and later, which show ${r.immortal})`);
  lines.push('', 'held by');
  if (r.holders.length <= LISTED) {
    for (const h of r.holders) lines.push(`${amount(h.multiplicity)}  ${h.description}`);
  } else lines.push(...groupedLines(r.holders));
  if (r.holders.length === 0) lines.push('       nobody');
  lines.push('', `found ${r.found} ${r.found === r.count ? '=' : '≠'} stored ${r.count}`);
  return lines.join('\n');
}

function amount(n: number): string {
  return String(n).padStart(6);
}

interface Group {
  readonly kind: string;
  count: number;
  readonly members: HolderRecord[];
  readonly places: Map<string, number>;
}

/** Groups by kind, largest first; of each the places with most references, or a few members. */
function groupedLines(list: readonly HolderRecord[]): string[] {
  const groups = new Map<string, Group>();
  for (const h of list) {
    let g = groups.get(h.kind);
    if (g === undefined) {
      g = { kind: h.kind, count: 0, members: [], places: new Map() };
      groups.set(h.kind, g);
    }
    g.count += h.multiplicity;
    g.members.push(h);
    g.places.set(h.where, (g.places.get(h.where) ?? 0) + h.multiplicity);
  }
  const out: string[] = [];
  for (const g of [...groups.values()].sort((a, b) => b.count - a.count)) {
    if (g.members.length === 1) {
      out.push(`${amount(g.count)}  ${g.members[0].description}`);
      continue;
    }
    out.push(`${amount(g.count)}  ${g.kind}`);
    out.push(...detailLines(g).map((line) => `          ${line}`));
  }
  return out;
}

function detailLines(g: Group): string[] {
  const places = [...g.places].filter(([where]) => where !== '').sort((a, b) => b[1] - a[1]);
  if (places.length > TOP || (places.length > 0 && g.members.length > 2 * TOP)) {
    const rest = places.length - TOP;
    const lines = places.slice(0, TOP).map(([where, n]) => `${n} in ${where}`);
    if (rest > 0) lines.push(`… and in ${rest} more`);
    return lines;
  }
  const rest = g.members.length - TOP;
  const lines = g.members
    .slice(0, TOP)
    .map((h) => (h.multiplicity > 1 ? `${h.multiplicity} × ${h.description}` : h.description));
  if (rest > 0) lines.push(`… and ${rest} more`);
  return lines;
}

/** The report as JSON; holders by description. */
export function reportJson(r: WhyReport): string {
  const list = r.holders.map((h) => ({
    description: h.description,
    multiplicity: h.multiplicity,
    kind: h.kind,
    where: h.where,
    edge: h.edge,
    holder: h.holder === null ? null : { type: typeText(h.holder.type), id: addressOf(h.holder) },
  }));
  return JSON.stringify({ ...r, holders: list }, null, 2);
}
