/** What the module keeps: the makers of comments and processing instructions, and the modules that help it. */
import { registerRoot, tableRoot } from '../../gc/roots.ts';
import { getAttrName } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { type Held, hold, type Owned, type PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';

export const state: {
  commentFactory: Held | null;
  piFactory: Held | null;
  deepcopy: Held | null;
  elementPath: Held | null;
} = { commentFactory: null, piFactory: null, deepcopy: null, elementPath: null };

registerRoot(
  tableRoot('_elementtree: helpers', () =>
    [state.commentFactory, state.piFactory, state.deepcopy, state.elementPath].filter((o) => o !== null),
  ),
);

/** `copy.deepcopy(o, memo)`. */
export function callDeepcopy(vm: VM, o: PyObject, memo: PyObject): Owned {
  if (state.deepcopy === null) {
    state.deepcopy = hold(getAttrName(vm, vm.keep(vm.importModule('copy')), 'deepcopy'));
  }
  return call(vm, state.deepcopy, [o, memo]);
}

/** A function of `xml.etree.ElementPath`. */
export function callPath(vm: VM, fn: string, args: readonly PyObject[]): Owned {
  if (state.elementPath === null) state.elementPath = hold(vm.importModule('xml.etree.ElementPath'));
  return call(vm, vm.keep(getAttrName(vm, state.elementPath, fn)), args);
}
