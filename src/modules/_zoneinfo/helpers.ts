/** The functions and modules of the library that zones need, looked up when they are first needed. */
import { registerRoot, tableRoot } from '../../gc/roots.ts';
import { getAttrName } from '../../object/abstract.ts';
import { dup, type Held, hold, type Owned, type PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';

const FROM = {
  common: ['zoneinfo._common', null],
  findFile: ['zoneinfo._tzpath', 'find_tzfile'],
  open: ['io', 'open'],
  weakDictionary: ['weakref', 'WeakValueDictionary'],
} as const;
type Helper = keyof typeof FROM;

const found: Partial<Record<Helper, Held>> = {};
registerRoot(tableRoot('_zoneinfo: helpers', () => Object.values(found)));

export function helper(vm: VM, which: Helper): Owned {
  let o = found[which];
  if (o === undefined) {
    const [module, attribute] = FROM[which];
    const imported = vm.keep(vm.importModule(module));
    o = hold(attribute === null ? dup(imported) : getAttrName(vm, imported, attribute));
    found[which] = o;
  }
  return dup<PyObject>(o);
}
