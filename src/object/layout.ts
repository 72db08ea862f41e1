/**
 * Held fields, declared once per type. From the declaration follow the walk (census, collector, explain, snapshot),
 * the clearing of cycles and the release at deallocation, in CPython's order.
 */
import { drop, type Held, type PyObject } from './refs.ts';

/** Called for each reference that an object holds: what is held, and in which of its slots. */
export type Visit = (child: PyObject, edge: Edge) => void;

/** Where a reference lives in its holder. */
export type Edge =
  /** A named field: `__code__`, `__self__`. */
  | { readonly kind: 'field'; readonly name: string }
  /** An item by index: list, tuple, `co_consts[3]` (name given). */
  | { readonly kind: 'item'; readonly name: string; readonly index: number }
  /** A key of a mapping or a member of a set. */
  | { readonly kind: 'key'; readonly key: PyObject }
  /** The value under a key. */
  | { readonly kind: 'value'; readonly key: PyObject }
  /** An instance attribute kept without a dict. */
  | { readonly kind: 'attribute'; readonly name: string }
  /** The type of an instance of a class. */
  | { readonly kind: 'type' };

/** What a type's payload holds. `null` stands for a type whose payload holds nothing. */
export interface Layout<D> {
  /** Shows every held reference, duplicates included. Runs no Python and changes nothing. */
  readonly traverse: (payload: D, visit: Visit) => void;
  /** Ends every held reference, emptying each field before its reference ends. Leaves an empty, valid payload. */
  readonly release: (payload: D) => void;
}

/** Payloads that were taken away from their objects and are being released, for the census. */
export const detached: { readonly layout: Layout<unknown>; readonly payload: unknown }[] = [];

/** Releases a payload that no object has any more: the old table of a dict that was cleared. */
export function releaseDetached<D>(layout: Layout<D>, payload: D): void {
  detached.push({ layout: layout as Layout<unknown>, payload });
  layout.release(payload);
  detached.pop();
}

type Slots = Record<string, Held | (Held | null | undefined)[] | null | undefined>;

type HeldKeys<D> = {
  [K in keyof D]-?: [NonNullable<D[K]>] extends [Held | readonly (Held | null | undefined)[]]
    ? NonNullable<D[K]> extends never
      ? never
      : K
    : never;
}[keyof D] &
  string;

/**
 * The layout of a payload class whose references live in fields: single (`Held | null`) or arrays of them. Fields are
 * released in the order given. A held field that is left out does not compile.
 */
export function heldFields<D extends object>() {
  return <const L extends readonly HeldKeys<D>[]>(
    ...names: [Exclude<HeldKeys<D>, L[number]>] extends [never]
      ? L
      : [never, `held field left out: ${Exclude<HeldKeys<D>, L[number]>}`]
  ): Layout<D> => {
    const fields = names as unknown as readonly string[];
    return { traverse: fieldTraverse<D>(fields), release: fieldRelease<D>(fields) };
  };
}

/** Shows what stands in a field that is an array. */
function showItems(items: readonly (Held | null | undefined)[], name: string, visit: Visit): void {
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (item) visit(item, { kind: 'item', name, index });
  }
}

/** The walk over payloads with the given fields; types that are walked often get code of their own, as `fieldRelease` has it. */
function fieldTraverse<D>(fields: readonly string[]): (payload: D, visit: Visit) => void {
  // One edge for each field serves all walks.
  const edges = fields.map((name): Edge => ({ kind: 'field', name }));
  let walked = 0;
  let compiled: ((payload: D, visit: Visit) => void) | null = null;
  return (payload, visit) => {
    if (compiled !== null) {
      compiled(payload, visit);
      return;
    }
    if (++walked > WARM) compiled = compileTraverse<D>(fields, edges);
    const p = payload as unknown as Slots;
    for (let i = 0; i < fields.length; i++) {
      const x = p[fields[i]];
      if (x === null || x === undefined) continue;
      if (Array.isArray(x)) showItems(x, fields[i], visit);
      else visit(x, edges[i]);
    }
  };
}

function compileTraverse<D>(fields: readonly string[], edges: readonly Edge[]): (payload: D, visit: Visit) => void {
  const steps = fields.map((name, i) => {
    const field = JSON.stringify(name);
    return `x = p[${field}];
if (x !== null && x !== undefined) {
  if (Array.isArray(x)) showItems(x, ${field}, visit);
  else visit(x, edge${i});
}`;
  });
  const names = fields.map((_, i) => `edge${i}`);
  const make = new Function('showItems', ...names, `return (p, visit) => { let x; ${steps.join('\n')} };`) as (
    ...parts: unknown[]
  ) => (payload: D, visit: Visit) => void;
  return make(showItems, ...edges);
}

/** Ends the references of an array from the last to the first. */
function releaseItems(items: (Held | null | undefined)[]): void {
  while (items.length > 0) {
    const item = items.pop();
    if (item) drop(item);
  }
}

/** Payloads of a type that are walked, or released, field by field by name before code is made for that type. */
const WARM = 500;

/**
 * The release of payloads with the given fields. Types whose objects die often get code of their own, in which the
 * fields are not looked up by name.
 */
function fieldRelease<D>(fields: readonly string[]): (payload: D) => void {
  let released = 0;
  let compiled: ((payload: D) => void) | null = null;
  return (payload) => {
    if (compiled !== null) {
      compiled(payload);
      return;
    }
    if (++released > WARM) compiled = compileRelease<D>(fields);
    const p = payload as unknown as Slots;
    for (const name of fields) {
      const x = p[name];
      if (x === null || x === undefined) continue;
      if (Array.isArray(x)) releaseItems(x);
      else {
        p[name] = null;
        drop(x);
      }
    }
  };
}

function compileRelease<D>(fields: readonly string[]): (payload: D) => void {
  const steps = fields.map((name) => {
    const field = JSON.stringify(name);
    return `x = p[${field}];
if (x !== null && x !== undefined) {
  if (Array.isArray(x)) releaseItems(x);
  else {
    p[${field}] = null;
    drop(x);
  }
}`;
  });
  const make = new Function('releaseItems', 'drop', `return (p) => { let x; ${steps.join('\n')} };`) as (
    ...parts: unknown[]
  ) => (payload: D) => void;
  return make(releaseItems, drop);
}

/** The layout of a payload that is an array of references (list, tuple): released from the last to the first. */
export const heldItems: Layout<(Held | null)[]> = {
  traverse(items, visit) {
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      if (item !== null && item !== undefined) visit(item, { kind: 'item', name: '', index });
    }
  },
  release(items) {
    while (items.length > 0) {
      const item = items.pop();
      if (item !== null && item !== undefined) drop(item);
    }
  },
};
