/** Method resolution orders: C3, `mro()` of metaclasses, and the links from bases to subclasses. */
import { collect, isSubtype, isType, lookupSpecial } from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { TYPE } from '../object/core-types.ts';
import type { PyTuple } from '../object/dict.ts';
import { lookupType } from '../object/lookup.ts';
import { drop, hold, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { solidBase } from './type-layout.ts';
import { fullTypeName } from './type-names.ts';

/** The C3 linearization of a class and its bases. Raises TypeError when there is none. */
export function computeMro(vm: VM, type: PyType): PyType[] {
  const bases = (type.v.bases as PyTuple).v as unknown as PyType[];
  for (const base of bases) {
    if (base.v.mroTypes.length === 0)
      return vm.raise('TypeError', `Cannot extend an incomplete type '${fullTypeName(base)}'`);
  }
  if (bases.length === 1) return [type, ...bases[0].v.mroTypes];
  for (let i = 0; i < bases.length; i++) {
    if (bases.indexOf(bases[i]) < i) return vm.raise('TypeError', `duplicate base class ${bases[i].v.name}`);
  }
  const lists: PyType[][] = [...bases.map((b) => [...b.v.mroTypes]), [...bases]];
  const heads = lists.map(() => 0);
  const out = [type];
  for (;;) {
    let open = 0;
    let next: PyType | null = null;
    for (let i = 0; i < lists.length && next === null; i++) {
      const candidate = lists[i][heads[i]];
      if (candidate === undefined) continue;
      open++;
      if (!lists.some((list, k) => list.indexOf(candidate, heads[k] + 1) > 0)) next = candidate;
    }
    if (open === 0) return out;
    if (next === null) {
      const left = new Set<string>();
      lists.forEach((list, i) => {
        if (heads[i] < list.length) left.add(list[heads[i]].v.name);
      });
      return vm.raise(
        'TypeError',
        `Cannot create a consistent method resolution order (MRO) for bases ${[...left].join(', ')}`,
      );
    }
    out.push(next);
    for (let i = 0; i < lists.length; i++) if (lists[i][heads[i]] === next) heads[i]++;
  }
}

/** The MRO that a class gets, kept by the caller's temporaries: from its metaclass's `mro()` when that overrides type's. Raises TypeError. */
function askMro(vm: VM, type: PyType): readonly PyType[] {
  const meta = type.type;
  if (meta === TYPE || lookupType(meta, 'mro') === lookupType(TYPE, 'mro')) return computeMro(vm, type);
  const method = vm.keep(lookupSpecial(vm, type, 'mro') as Owned);
  const items = vm.keep(collect(vm, vm.keep(call0(vm, method)))).v as PyObject[];
  const solid = solidBase(type);
  const out: PyType[] = [];
  for (const cls of items) {
    if (!isType(cls)) return vm.raise('TypeError', `mro() returned a non-class ('${fullTypeName(cls.type)}')`);
    if (!isSubtype(solid, solidBase(cls))) {
      return vm.raise('TypeError', `mro() returned base with unsuitable layout ('${fullTypeName(cls)}')`);
    }
    out.push(cls);
  }
  if (out.length === 0) return vm.raise('TypeError', 'type MRO must not be empty');
  return out;
}

/**
 * Gives a class its MRO, as tuple and as array, and says whether it did: when a metaclass's `mro()` has given it another one meanwhile
 * (by setting `__bases__`), that one stands. Raises TypeError; the old one stays then.
 */
export function updateMro(vm: VM, type: PyType): boolean {
  const mark = vm.mark();
  const before = type.v.mroTypes;
  const mro = askMro(vm, type);
  const mine = type.v.mroTypes === before;
  if (mine) setMro(type, mro);
  vm.release(mark);
  return mine;
}

/** Puts an MRO in place. @nothrow */
export function setMro(type: PyType, mro: readonly PyType[]): void {
  const old = type.v.mro;
  type.v.mroTypes = mro;
  type.v.mro = hold(tuple(mro) as Owned<PyTuple>);
  if (old !== null) drop(old);
}

/** Tells the bases of their new subclass. @nothrow */
export function linkSubclass(type: PyType): void {
  for (const base of (type.v.bases as PyTuple).v as unknown as PyType[]) base.v.subclasses.push(type);
}

/** Makes the bases forget a subclass. @nothrow */
export function unlinkSubclass(type: PyType, bases: readonly PyType[]): void {
  for (const base of bases) base.v.subclasses = base.v.subclasses.filter((t) => t !== type);
}
