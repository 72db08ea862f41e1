/** Merging mappings into a dict: `{**a}`, `f(**a)`. */
import { getItem, iterate, typeName } from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { DICT } from '../object/core-types.ts';
import { dictGet, dictSet, dictSetTake, type PyDict } from '../object/dict.ts';
import { getAttrOpt } from '../object/lookup.ts';
import type { PyObject } from '../object/refs.ts';
import { name } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { dictMerge } from '../types/dict.ts';

/**
 * Puts the items of a mapping into `d`. With `onDuplicate` keys must be new; that they are strs is the call's business. The mapping must have
 * `keys`; raises what it raises.
 */
export function mergeKwargs(vm: VM, d: PyDict, other: PyObject, onDuplicate: ((key: PyObject) => never) | null): void {
  const check = (key: PyObject): void => {
    if (onDuplicate !== null && dictGet(vm, d, key) !== undefined) onDuplicate(key);
  };
  if (other.type === DICT) {
    const data = (other as PyDict).v;
    if (onDuplicate === null || d.v.used === 0) {
      dictMerge(vm, d, other);
      return;
    }
    for (let e = 0; e < data.keys.length; e++) {
      const key = data.keys[e];
      if (key === null) continue;
      check(key);
      dictSet(vm, d, key, data.values[e] as PyObject);
    }
    return;
  }
  const keys = getAttrOpt(vm, other, name('keys'));
  if (keys === null) {
    vm.raise('TypeError', `'${other.type.v.name}' object is not a mapping`);
  } else {
    const mark = vm.mark();
    const list = vm.keep(call0(vm, vm.keep(keys)));
    const { iter, sq_item: item } = list.type.v.slots;
    if (iter === null && item === null) {
      return vm.raise('TypeError', `${typeName(other)}.keys() returned a non-iterable (type ${typeName(list)})`);
    }
    iterate(vm, list, (key) => {
      check(key);
      dictSetTake(vm, d, key, getItem(vm, other, key));
    });
    vm.release(mark);
  }
}
