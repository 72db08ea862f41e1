/** Who holds an object: a record for each place, in words for people. */

import type { Holder } from '../gc/census.ts';
import type { CodeData, FuncData } from '../object/code.ts';
import { CODE, FUNCTION } from '../object/core-types.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeData } from '../object/type.ts';
import { edgeKind, edgeText, holderText } from './edges.ts';
import { Names, type Place } from './names.ts';
import { typeText } from './text.ts';
import { Walk } from './walk.ts';

/** One place that holds an object. Its texts are made when somebody reads them: of thousands of holders few are shown. */
export class HolderRecord {
  /** The references: several when they are in one place. */
  readonly references: Holder[];
  private readonly place: Place | undefined;

  constructor(reference: Holder, names: Names) {
    this.references = [reference];
    this.place = reference.from === 'root' ? undefined : names.of(reference.holder);
  }

  /** The object that holds it; null for a place outside of objects. */
  get holder(): PyObject | null {
    const [h] = this.references;
    return h.from === 'root' ? null : h.holder;
  }

  /** How many references of this kind are in this place. */
  get multiplicity(): number {
    return this.references.length;
  }

  /** Where in the holder: `value 'x'`, `item 3`, `co_consts[2]`. */
  get edge(): string {
    const [h] = this.references;
    return h.from === 'root' ? h.root.kind : edgeText(h.holder, h.edge);
  }

  /** All in one sentence: `value 'x' of globals of module __main__`. */
  get description(): string {
    const [h] = this.references;
    if (h.from === 'root') return h.description;
    const { place } = this;
    const dying = h.dying ? ' that is being deallocated' : '';
    if (place === undefined) return `${this.edge} of ${holderText(h.holder)}${dying}`;
    const text = place.text();
    // `co_consts[2] of code f` is shorter than `item 2 of co_consts of code f`.
    const short = h.edge.kind === 'item' && text.startsWith('co_') && text.startsWith(`${place.kind} of`);
    return `${short ? `${place.kind}[${h.edge.index}]${text.slice(place.kind.length)}` : `${this.edge} of ${text}`}${dying}`;
  }

  /** For groups: what kind of reference it is (`value of module globals`). */
  get kind(): string {
    const [h] = this.references;
    if (h.from === 'root') return h.root.kind;
    const { place } = this;
    if (place === undefined) return `${edgeKind(h.holder, h.edge)} of ${typeText(h.holder.type)}`;
    return h.edge.kind === 'item' && place.kind.startsWith('co_')
      ? place.kind
      : `${edgeKind(h.holder, h.edge)} of ${place.kind}`;
  }

  /** For groups: in which module, class or file (`__main__`). */
  get where(): string {
    const { holder, place } = this;
    return holder === null ? '' : place === undefined ? whereOf(holder) : place.where;
  }
}

/** In what module, class or file a holder is. */
function whereOf(o: PyObject): string {
  if (o.v instanceof TypeData) return typeText(o as PyType);
  if (o.type === CODE && o.v !== null) return (o.v as CodeData).filename.v;
  if (o.type === FUNCTION && o.v !== null) return (o.v as FuncData).code.v.filename.v;
  return '';
}

/** All places that hold `o`; equal ones are one record. Runs no Python, changes no count. */
export function holders(o: PyObject): HolderRecord[] {
  const walk = new Walk(o);
  return describeHolders(walk.holders, walk);
}

/** Holders in words. `walk`: the one that found them. */
export function describeHolders(list: readonly Holder[], walk: Walk | null = null): HolderRecord[] {
  const wanted = new Set<PyObject>();
  for (const h of list) if (h.from === 'object') wanted.add(h.holder);
  const names = new Names(wanted, walk);
  const out: HolderRecord[] = [];
  const known = new Map<string, HolderRecord>();
  for (const h of list) {
    const key = keyOf(h);
    const same = key === null ? undefined : known.get(key);
    if (same !== undefined) {
      same.references.push(h);
      continue;
    }
    const r = new HolderRecord(h, names);
    out.push(r);
    if (key !== null) known.set(key, r);
  }
  return out;
}

/** Equal for references in one place; null for places that hold one reference each. */
function keyOf(h: Holder): string | null {
  if (h.from === 'root') return h.description;
  const { kind } = h.edge;
  return kind === 'item' || kind === 'key' || kind === 'value'
    ? null
    : `${h.holder.block} ${edgeText(h.holder, h.edge)}`;
}
