/** `_local`: an object whose attributes each thread has for itself. There is one thread, so they are its attributes. */
import { OBJECT, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { genericGetAttr, genericSetAttr, instanceDict, lookupType } from '../../object/lookup.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';

export const LOCAL = staticType('_local', '_thread');

function localNew(vm: VM, type: PyType, args: readonly PyObject[]): Owned {
  if (args.length > 0 && lookupType(type, '__init__') === lookupType(OBJECT, '__init__')) {
    return vm.raise('TypeError', 'Initialization arguments are not supported');
  }
  return newInstance(type, null);
}

defineType(LOCAL, {
  doc: 'Thread-local data',
  signature: '()',
  basetype: true,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 56,
  dictOffset: 0,
  weakrefOffset: 32,
  layout: null,
  newPayload: () => null,
  slots: {
    new_: localNew,
    getattro: (vm, self: PyObject, name: PyStr) =>
      name.v === '__dict__' ? dup(instanceDict(self) as PyObject) : genericGetAttr(vm, self, name),
    setattro: (vm, self: PyObject, name: PyStr, value: PyObject | null) => {
      if (name.v === '__dict__') {
        return vm.raise('AttributeError', `'${self.type.v.fullName}' object attribute '__dict__' is read-only`);
      }
      return genericSetAttr(vm, self, name, value);
    },
  },
});
