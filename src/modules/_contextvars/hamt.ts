/**
 * The mappings of contexts: immutable, shared between a context and its copies. A change makes a new one, which holds
 * every variable and value anew, as the one node does that CPython's trees have as long as they are small.
 */
import { compareBool } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { alloc, track } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields, type Layout } from '../../object/layout.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { Op } from '../../object/type.ts';
import { tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { selfIter } from '../../types/iterators.ts';

const HAMT = staticType('hamt');

class HamtData {
  /** Variables and their values, side by side. */
  readonly keys: Held[];
  readonly values: Held[];
  constructor(keys: Held[], values: Held[]) {
    this.keys = keys;
    this.values = values;
  }
}
export type PyHamt = PyObject<HamtData>;

const hamtLayout: Layout<HamtData> = {
  traverse({ keys, values }, visit) {
    for (let i = 0; i < keys.length; i++) {
      visit(keys[i], { kind: 'key', key: keys[i] });
      visit(values[i], { kind: 'value', key: keys[i] });
    }
  },
  release({ keys, values }) {
    while (keys.length > 0) {
      const value = values.pop() as Held;
      drop(keys.pop() as Held);
      drop(value);
    }
  },
};

defineType(HAMT, { doc: null, gc: true, basicSize: 40, layout: hamtLayout });

/** An empty mapping. @nothrow */
export function newHamt(): Owned<PyHamt> {
  const o = alloc(HAMT, new HamtData([], []));
  track(o);
  return o;
}

/** The value of a variable (borrowed), null when it has none. @nothrow */
export function hamtGet(h: PyHamt, key: PyObject): PyObject | null {
  const { keys, values } = h.v;
  for (let i = 0; i < keys.length; i++) if ((keys[i] as PyObject) === key) return values[i];
  return null;
}

/** The mapping with one variable set; itself when nothing changes. @nothrow */
export function hamtWith(h: PyHamt, key: PyObject, value: PyObject): Owned<PyHamt> {
  const { keys, values } = h.v;
  const n = keys.length;
  const at = (keys as PyObject[]).indexOf(key);
  if (at >= 0 && (values[at] as PyObject) === value) return dup(h);
  const size = at >= 0 ? n : n + 1;
  const newKeys: Held[] = [];
  const newValues: Held[] = [];
  for (let i = 0; i < size; i++) {
    newKeys.push(share(i < n ? keys[i] : key));
    newValues.push(share(i === at || i === n ? value : values[i]));
  }
  const o = alloc(HAMT, new HamtData(newKeys, newValues));
  track(o);
  return o;
}

/** The mapping without a variable. @nothrow */
export function hamtWithout(h: PyHamt, key: PyObject): Owned<PyHamt> {
  const { keys, values } = h.v;
  const rest = keys.map((_, i) => i).filter((i) => (keys[i] as PyObject) !== key);
  const o = alloc(
    HAMT,
    new HamtData(
      rest.map((i) => share(keys[i])),
      rest.map((i) => share(values[i])),
    ),
  );
  track(o);
  return o;
}

/** Whether two mappings have equal values for the same variables. Raises what comparing raises. */
export function hamtEqual(vm: VM, a: PyHamt, b: PyHamt): boolean {
  if (a === b) return true;
  const { keys, values } = a.v;
  if (keys.length !== b.v.keys.length) return false;
  for (let i = 0; i < keys.length; i++) {
    const other = hamtGet(b, keys[i]);
    if (other === null || !compareBool(vm, values[i], other, Op.EQ)) return false;
  }
  return true;
}

// --- Iterators ---------------------------------------------------------------------------------------------------

class IteratorData {
  map: Held<PyHamt> | null;
  index = 0;
  constructor(map: PyHamt) {
    this.map = share(map);
  }
}
type PyHamtIterator = PyObject<IteratorData>;

const KINDS = {
  keys: staticType('keys'),
  values: staticType('values'),
  items: staticType('items'),
} as const;
export type HamtView = keyof typeof KINDS;

function next(kind: HamtView, self: PyHamtIterator): Owned | null {
  const d = self.v;
  if (d.map === null) return null;
  const { keys, values } = (d.map as PyHamt).v;
  if (d.index >= keys.length) return null;
  const i = d.index++;
  if (kind === 'keys') return dup(keys[i] as PyObject);
  if (kind === 'values') return dup(values[i] as PyObject);
  return tuple([keys[i], values[i]]);
}

for (const kind of Object.keys(KINDS) as HamtView[]) {
  defineType(KINDS[kind], {
    doc: null,
    gc: true,
    basicSize: 128,
    layout: heldFields<IteratorData>()('map'),
    slots: { iter: selfIter, iternext: (_vm: VM, self: PyHamtIterator) => next(kind, self) },
  });
}

/** An iterator over a mapping. @nothrow */
export function hamtIterator(kind: HamtView, map: PyHamt): Owned {
  return newInstance(KINDS[kind], new IteratorData(map));
}
