/** What the rows of verdicts look at: a way from a root to the object, and what they say about a step of it. */
import type { PyDict } from '../../object/dict.ts';
import type { PyObject, PyType } from '../../object/refs.ts';
import { TypeData } from '../../object/type.ts';
import { MODULE, STR } from '../../object/core-types.ts';
import { moduleName, typeText } from '../text.ts';
import type { Link, Seed } from '../walk.ts';

/** A way from a root to the object asked about: the step nearest to the root first. */
export interface Way {
  readonly seed: Seed;
  readonly links: readonly Link[];
}

/** What keeps an object alive, as far as a step shows it. */
export interface Finding {
  readonly kind: string;
  /** Which one, in words. */
  readonly what: string;
  /** How to let go. */
  readonly hint: string;
}

/** A row of the table: recognises a step of a way. */
export interface Row {
  readonly kind: string;
  readonly hint: string;
  /** What the holder of such a step can be. Or `owner`, for rows about entries of namespaces: whose namespace that can be. */
  readonly holder?: (type: PyType) => boolean;
  readonly owner?: (type: PyType) => boolean;
  /** Says which one the link with a number is, or null; in `from` where the next step outwards is looked for. */
  readonly find: (way: Way, at: number) => Match | string | null;
}
export interface Match {
  readonly what: string;
  /** The link at which the part of the way begins that the row is about. */
  readonly from: number;
}

/** Whether a class has one of these full names, or is derived from one that has. */
export function isKindOf(type: PyType, ...names: readonly string[]): boolean {
  // Whole names are put together only of what may be meant.
  return type.v.mroTypes.some((t) => names.some((name) => name.endsWith(t.v.name) && typeText(t) === name));
}

/** The entry of a namespace that a link is, and whose namespace it is; null when the link is something else. */
export function namespaceEntry(way: Way, at: number): { readonly owner: PyObject; readonly name: string } | null {
  const { edge } = way.links[at];
  if (edge.kind === 'attribute') {
    return edge.name.startsWith("local '") ? null : { owner: way.links[at].holder, name: edge.name };
  }
  if (at === 0 || edge.kind !== 'value' || edge.key.type !== STR) return null;
  const before = way.links[at - 1];
  if (before.edge.kind !== 'field' || before.edge.name !== '__dict__') return null;
  return { owner: before.holder, name: edge.key.v as string };
}

/** The module of a module-level name that a link is, with the name. */
export function globalEntry(way: Way, at: number): { readonly module: string; readonly name: string } | null {
  const entry = namespaceEntry(way, at);
  return entry !== null && entry.owner.type === MODULE ? { module: moduleName(entry.owner), name: entry.name } : null;
}

/** The class of a class attribute that a link is, with the name. */
export function classEntry(way: Way, at: number): { readonly type: PyType; readonly name: string } | null {
  const entry = namespaceEntry(way, at);
  return entry !== null && entry.owner.v instanceof TypeData ? { type: entry.owner as PyType, name: entry.name } : null;
}

/** What an instance has under a name; null when nothing. */
export function attributeValue(o: PyObject, name: string): PyObject | null {
  const { attrs } = o;
  if (attrs === null) return fieldValue(o, name);
  const d: PyDict | null = attrs.dict;
  if (d !== null) {
    const e = d.v.keys.findIndex((k) => k !== null && k.v === name);
    return e < 0 ? null : d.v.values[e];
  }
  const i = attrs.shape.lookup(name);
  return i === undefined ? fieldValue(o, name) : (attrs.values[i] ?? null);
}

/** As `attributeValue`, for what stands in the payload of a native type and is an attribute in Python. */
function fieldValue(o: PyObject, name: string): PyObject | null {
  let found: PyObject | null = null;
  o.type.v.layout?.traverse(o.v, (x, edge) => {
    if (edge.kind === 'attribute' && edge.name === name) found ??= x;
  });
  return found;
}
