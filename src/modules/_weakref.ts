/** `_weakref`, and a `weakref` of the same names for as long as the library's own is not there. */

import { newProxy } from '../gc/weakproxies.ts';
import { CALLABLE_PROXY, isProxy, isWeakref, PROXY, referentOf, WEAKREF, weakrefsOf } from '../gc/weakrefs.ts';
import { NONE } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import { dictGet, dictPop, type PyDict } from '../object/dict.ts';
import { def } from '../object/native.ts';
import { dropOpt, dup, type PyObject } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { int, list, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { fullTypeName } from '../types/type-names.ts';

function removeDead(vm: VM, dct: PyObject, key: PyObject): void {
  if ((dct.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) {
    vm.raise('TypeError', `_remove_dead_weakref() argument 1 must be dict, not ${fullTypeName(dct.type)}`);
  }
  const d = dct as PyDict;
  const value = dictGet(vm, d, key);
  if (value === undefined) return;
  if (!isWeakref(value) || isProxy(value)) vm.raise('TypeError', 'not a weakref');
  else if (referentOf(value.v) === null) dropOpt(dictPop(vm, d, key));
}

export const _weakref = defineModule('_weakref', {
  doc: 'Weak-reference support module.',
  functions: [
    def(
      'getweakrefcount',
      '($module, object, /)',
      "Return the number of weak references to 'object'.",
      (_vm: VM, _m: PyObject, object: PyObject) => int(weakrefsOf(object).length),
    ),
    def(
      '_remove_dead_weakref',
      '($module, dct, key, /)',
      'Atomically remove key from dict if it points to a dead weakref.',
      (vm: VM, _m: PyObject, dct: PyObject, key: PyObject) => {
        removeDead(vm, dct, key);
        return none();
      },
    ),
    def(
      'getweakrefs',
      '($module, object, /)',
      "Return a list of all weak reference objects pointing to 'object'.",
      (_vm: VM, _m: PyObject, object: PyObject) => list(weakrefsOf(object)),
    ),
    def(
      'proxy',
      '($module, object, callback=None, /)',
      "Create a proxy object that weakly references 'object'.\n\n'callback', if given, is called with a reference to the\nproxy when 'object' is about to be finalized.",
      (vm: VM, _m: PyObject, object: PyObject, callback?: PyObject) =>
        newProxy(vm, object, callback === undefined || callback === NONE ? null : callback),
    ),
  ],
  init: (_vm, dict) => {
    put(dict, 'ref', dup(WEAKREF));
    put(dict, 'ReferenceType', dup(WEAKREF));
    put(dict, 'ProxyType', dup(PROXY));
    put(dict, 'CallableProxyType', dup(CALLABLE_PROXY));
  },
});
