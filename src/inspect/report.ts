/** Reports on objects as text and as JSON. */
import { addressOf } from '../object/heap.ts';
import { historyText } from './history/report.ts';
import { spotText } from './history/source.ts';
import type { HolderRecord } from './holders.ts';
import { typeText } from './text.ts';
import type { Verdict } from './verdict/index.ts';
import type { WhyReport, WithoutReport } from './why.ts';

/** More holders than this are grouped. */
const LISTED = 24;
/** Entries shown of each group. */
const TOP = 3;
/** Verdicts shown. */
const VERDICTS = 5;
/** Descriptions are padded up to this, so that paths stand below each other. */
const WIDEST = 56;

/** The report as text; the last line says whether what was found is what is stored. */
export function reportText(r: WhyReport): string {
  const size = r.size === null ? '' : `, ${r.size} bytes`;
  const lines = [r.repr, `  type ${r.type}${size}, id ${r.id}`, `  reference count ${r.count}`];
  // Of what the interpreter makes for all programs nobody asks where.
  if (r.made !== null) lines.splice(2, 0, `  made at ${spotText(r.made)}`);
  else if (r.immortal === null) lines.splice(2, 0, '  made where was not recorded: --history does that');
  if (r.immortal !== null) lines.push(`  (immortal in CPython 3.12 and later, which show ${r.immortal})`);
  lines.push('', 'alive because of', ...verdictLines(r.verdicts), '', 'held by');
  if (r.holders.length <= LISTED) lines.push(...listedLines(r));
  else lines.push(...groupedLines(r));
  if (r.holders.length === 0) lines.push('       nobody');
  if (r.paths !== null) {
    lines.push('', 'shortest paths', ...r.paths.map((p) => `  ${p.text}`));
    if (r.paths.length === 0) lines.push('  none: nothing leads to it');
  }
  if (r.without !== null) lines.push('', ...withoutLines(r.without));
  if (r.history !== null) lines.push('', historyText(r.history));
  lines.push('', `found ${r.found} ${r.found === r.count ? '=' : '≠'} stored ${r.count}`);
  return lines.join('\n');
}

function amount(n: number): string {
  return String(n).padStart(6);
}

function verdictLines(list: readonly Verdict[]): string[] {
  const lines: string[] = [];
  for (const v of list.slice(0, VERDICTS)) {
    // Of very many holders it does not matter where each of them hangs.
    const reasons = v.kinds.map((kind, i) =>
      v.what[i] === kind || (v.estimated && i > 0) ? kind : `${kind} (${v.what[i]})`,
    );
    lines.push(`${(v.estimated ? `~${v.count}` : String(v.count)).padStart(6)}  ${reasons.join(' ← ')}`);
    lines.push(`        to let go: ${v.hint}`);
  }
  if (list.length > VERDICTS) lines.push(`        … and ${list.length - VERDICTS} more reasons`);
  if (list.length === 0) lines.push('       nothing');
  return lines;
}

/** Every holder with its number, how often it holds, where, and how one gets there. */
function listedLines(r: WhyReport): string[] {
  const width = Math.min(WIDEST, Math.max(0, ...r.holders.map((h) => h.description.length)));
  return r.holders.map((h, i) => {
    const path = r.pathOf(h)?.text ?? '(nothing leads there)';
    const line = `${String(i + 1).padStart(3)}. ${String(h.multiplicity).padStart(3)} × ${h.description}`;
    return path === h.description ? line : `${line}${' '.repeat(Math.max(0, width - h.description.length))}  ${path}`;
  });
}

function withoutLines(w: WithoutReport): string[] {
  if (w.holders.length === 0) return ['without: no such holder'];
  const count = (n: number): string => `${n} object${n === 1 ? '' : 's'}`;
  return [
    `without ${w.holders.join('; ')}`,
    `  ${count(w.atOnce.objects)}, ${w.atOnce.bytes} bytes would be freed at once`,
    `  ${count(w.collected.objects)}, ${w.collected.bytes} bytes by the collector`,
  ];
}

interface Group {
  readonly kind: string;
  count: number;
  readonly members: HolderRecord[];
  readonly places: Map<string, number>;
}

/** Groups by kind, largest first; of each the places with most references, or a few members. */
function groupedLines(r: WhyReport): string[] {
  const groups = new Map<string, Group>();
  for (const h of r.holders) {
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
      out.push(`${amount(g.count)}  ${memberText(r, g.members[0])}`);
      continue;
    }
    out.push(`${amount(g.count)}  ${g.kind}`);
    out.push(...detailLines(r, g).map((line) => `          ${line}`));
  }
  return out;
}

function memberText(r: WhyReport, h: HolderRecord): string {
  const path = r.pathOf(h);
  return path === null || path.text === h.description ? h.description : `${h.description}  ${path.text}`;
}

function detailLines(r: WhyReport, g: Group): string[] {
  const places = [...g.places].filter(([where]) => where !== '').sort((a, b) => b[1] - a[1]);
  if (places.length > TOP || (places.length > 0 && g.members.length > 2 * TOP)) {
    const rest = places.length - TOP;
    const lines = places.slice(0, TOP).map(([where, n]) => {
      const first = g.members.find((h) => h.where === where) as HolderRecord;
      const path = r.pathOf(first);
      return `${n} in ${where}${path === null ? '' : `: ${path.text}${n > first.multiplicity ? ' …' : ''}`}`;
    });
    if (rest > 0) lines.push(`… and in ${rest} more`);
    return lines;
  }
  const rest = g.members.length - TOP;
  const lines = g.members
    .slice(0, TOP)
    .map((h) => (h.multiplicity > 1 ? `${h.multiplicity} × ${memberText(r, h)}` : memberText(r, h)));
  if (rest > 0) lines.push(`… and ${rest} more`);
  return lines;
}

/** The report as JSON; holders by description. */
export function reportJson(r: WhyReport): string {
  const list = r.holders.map((h) => ({
    description: h.description,
    path: r.pathOf(h)?.text ?? null,
    multiplicity: h.multiplicity,
    kind: h.kind,
    where: h.where,
    edge: h.edge,
    holder: h.holder === null ? null : { type: typeText(h.holder.type), id: addressOf(h.holder) },
  }));
  return JSON.stringify({ ...r, holders: list, paths: r.paths?.map((p) => p.text) ?? null }, null, 2);
}
