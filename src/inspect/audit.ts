/** Discrepancies between stored and found counts, in words. */
import { audit, type Discrepancy } from '../gc/census.ts';
import { describeHolders } from './holders.ts';
import { address, safeRepr, typeText } from './text.ts';

/** Objects shown with their holders; more are only counted. */
const SHOWN = 10;
/** Holders shown of each. */
const HOLDERS = 12;

function discrepancyText(d: Discrepancy): string {
  const o = d.object;
  const what = d.stored === 0 ? `free block at ${address(o)}` : `${typeText(o.type)} ${safeRepr(o)}`;
  const lines = [`${what}: found ${d.found}, stored ${d.stored}`];
  const list = describeHolders(d.holders);
  for (const h of list.slice(0, HOLDERS)) lines.push(`${String(h.multiplicity).padStart(6)}  ${h.description}`);
  if (list.length > HOLDERS) lines.push(`        … and ${list.length - HOLDERS} more`);
  return lines.join('\n');
}

/** A text about all objects that do not balance, or null when every one does. Runs no Python, changes no count. */
export function auditText(): string | null {
  const wrong = audit(SHOWN);
  if (wrong.length === 0) return null;
  const lines = [`${wrong.length} object${wrong.length === 1 ? ' does' : 's do'} not balance`];
  for (const d of wrong.slice(0, SHOWN)) lines.push(discrepancyText(d));
  if (wrong.length > SHOWN) {
    const kinds = new Map<string, number>();
    for (const d of wrong) {
      const kind = d.stored === 0 ? 'free block' : typeText(d.object.type);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    lines.push(`by type: ${[...kinds].map(([kind, n]) => `${n} ${kind}`).join(', ')}`);
  }
  return lines.join('\n');
}
