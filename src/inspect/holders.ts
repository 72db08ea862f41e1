/** Who holds an object: a record for each place, in words for people. */

import { type Holder, holdersOf } from '../gc/census.ts';
import type { CodeData, FuncData } from '../object/code.ts';
import { CELL, CODE, FUNCTION, MODULE, STR } from '../object/core-types.ts';
import type { Edge } from '../object/layout.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeData } from '../object/type.ts';
import { Names } from './names.ts';
import { address, codeText, moduleName, safeRepr, typeText } from './text.ts';

/** One place that holds an object. */
export interface HolderRecord {
  /** The object that holds it; null for a place outside of objects. */
  readonly holder: PyObject | null;
  /** Where in the holder: `value 'x'`, `item 3`, `co_consts[2]`. */
  readonly edge: string;
  /** References of this kind from this place. */
  readonly multiplicity: number;
  /** All in one sentence: `value 'x' of globals of module __main__`. */
  readonly description: string;
  /** For groups: what kind of reference it is (`value of module globals`), and in what (`__main__`). */
  readonly kind: string;
  readonly where: string;
}

const NAMED_FIELDS: Readonly<Record<string, string>> = {
  consts: 'co_consts',
  names: 'co_names',
  varnames: 'co_varnames',
  cellvars: 'co_cellvars',
  freevars: 'co_freevars',
  filename: 'co_filename',
  name: '__name__',
  qualname: '__qualname__',
  globals: '__globals__',
  builtins: '__builtins__',
  module: '__module__',
  doc: '__doc__',
  defaults: '__defaults__',
  kwdefaults: '__kwdefaults__',
  closure: '__closure__',
  annotations: '__annotations__',
  typeParams: '__type_params__',
  owner: '__objclass__',
  self: '__self__',
  func: '__func__',
};

/** The name of a field as Python knows it. */
function fieldName(holder: PyObject, name: string): string {
  if (holder.type === CODE) {
    if (name === 'name' || name === 'qualname') return `co_${name}`;
  } else if (holder.type === FUNCTION && name === 'code') return '__code__';
  else if (holder.type === CELL) return 'cell contents';
  return NAMED_FIELDS[name] ?? name;
}

function edgeText(holder: PyObject, edge: Edge): string {
  switch (edge.kind) {
    case 'field':
      return fieldName(holder, edge.name);
    case 'item':
      return edge.name === '' ? `item ${edge.index}` : `${fieldName(holder, edge.name)}[${edge.index}]`;
    case 'key':
      return `${isMapping(holder) ? 'key' : 'member'} ${safeRepr(edge.key)}`;
    case 'value':
      return `value ${safeRepr(edge.key)}`;
    case 'attribute':
      return edge.name.includes("'") ? edge.name : `attribute '${edge.name}'`;
    case 'type':
      return 'type';
  }
}

function isMapping(o: PyObject): boolean {
  return o.type.v.slots.mp_subscript !== null;
}

/** The edge without what is particular about it, for groups. */
function edgeKind(holder: PyObject, edge: Edge): string {
  switch (edge.kind) {
    case 'field':
      return fieldName(holder, edge.name);
    case 'item':
      return edge.name === '' ? 'item' : fieldName(holder, edge.name);
    case 'key':
      return isMapping(holder) ? 'key' : 'member';
    case 'value':
      return 'value';
    case 'attribute':
      return edge.name.startsWith('local') ? 'local' : 'attribute';
    case 'type':
      return 'type';
  }
}

/** What a holder is called in a description. */
function holderText(o: PyObject): string {
  if (o.v instanceof TypeData) return `class ${typeText(o as PyType)}`;
  if (o.type === CODE && o.v !== null) return `code ${codeText(o.v as CodeData)}`;
  if (o.type === FUNCTION && o.v !== null) return `function ${functionText(o.v as FuncData)}`;
  if (o.type === MODULE) return `module ${moduleName(o)}`;
  return `${typeText(o.type)} at ${address(o)}`;
}

function functionText(f: FuncData): string {
  const module = f.module !== null && f.module.type === STR ? `${f.module.v}.` : '';
  return `${module}${f.qualname.v}`;
}

function record(h: Holder, names: Names): HolderRecord {
  if (h.from === 'root') {
    const { kind } = h.root;
    return { holder: null, edge: kind, multiplicity: 1, description: h.description, kind, where: '' };
  }
  const { holder, edge } = h;
  const text = edgeText(holder, edge);
  const place = names.of(holder);
  const dying = h.dying ? ' that is being deallocated' : '';
  const kind = edgeKind(holder, edge);
  if (place !== undefined) {
    // `co_consts[2] of code f` is shorter than `item 2 of co_consts of code f`.
    const short = place.kind.startsWith('co_') && place.text.startsWith(`${place.kind} of`) && edge.kind === 'item';
    const description = short
      ? `${place.kind}[${edge.index}]${place.text.slice(place.kind.length)}`
      : `${text} of ${place.text}`;
    return {
      holder,
      edge: text,
      multiplicity: 1,
      description: description + dying,
      kind: short ? place.kind : `${kind} of ${place.kind}`,
      where: place.where,
    };
  }
  return {
    holder,
    edge: text,
    multiplicity: 1,
    description: `${text} of ${holderText(holder)}${dying}`,
    kind: `${kind} of ${typeText(holder.type)}`,
    where: whereOf(holder),
  };
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
  return describeHolders(holdersOf(o));
}

/** Holders in words. */
export function describeHolders(list: readonly Holder[]): HolderRecord[] {
  const names = new Names();
  const out: HolderRecord[] = [];
  const known = new Map<string, number>();
  for (const h of list) {
    const r = record(h, names);
    const key = `${r.holder === null ? '' : r.holder.block}|${r.description}`;
    const i = known.get(key);
    if (i === undefined) {
      known.set(key, out.length);
      out.push(r);
    } else out[i] = { ...out[i], multiplicity: out[i].multiplicity + 1 };
  }
  return out;
}
