/** What importing needs of the layers above the modules; installed by src/vm. */
import type { Owned, PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';

/** A module that stands in the interpreter itself, compiled. */
export interface FrozenInfo {
  readonly isPackage: boolean;
  /** The module of the library that it is; null for those that only exist frozen. */
  readonly origname: string | null;
}

export const importHooks = {
  /** Whether frozen modules of the library are used (`-X frozen_modules`). */
  useFrozen: true,
  frozen: (_name: string): FrozenInfo | null => null,
  frozenNames: (): readonly string[] => [],
  /** Whether what stands behind the header of a `.pyc` file is code of this build, and whole. */
  isWhole: (_payload: Uint8Array): boolean => true,
  /** The four bytes with which `.pyc` files of this build begin. */
  magic: (): Uint8Array => new Uint8Array(4),
  /** The code object of a frozen module that exists. */
  frozenCode: (vm: VM, _name: string): Owned => vm.raise('ImportError', 'there are no frozen modules'),
};

/** The frozen modules without which nothing can be imported: they are used whatever `-X frozen_modules` says. */
const ESSENTIAL = new Set(['_frozen_importlib', '_frozen_importlib_external', 'zipimport']);

/** The frozen module with a name, if it may be used. */
export function frozenInfo(name: string): FrozenInfo | null {
  const info = importHooks.frozen(name);
  if (info === null || importHooks.useFrozen || ESSENTIAL.has(name)) return info;
  return info.origname === null ? info : null;
}

/** A module of the table of native modules, by name; set by index.ts, which has the table. */
export const nativeHooks = {
  has: (_name: string): boolean => false,
  /** Makes the module. */
  create: (vm: VM, _name: string): Owned<PyObject> => vm.raise('ImportError', 'there are no native modules'),
};
