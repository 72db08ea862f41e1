/** The module `_collections`. */
import { BINARY, binary, getAttrName, iterate, setItem } from '../../object/abstract.ts';
import { call2 } from '../../object/call.ts';
import { DICT } from '../../object/core-types.ts';
import { defineModule } from '../../object/define.ts';
import { dictGet, dictSetTake, type PyDict } from '../../object/dict.ts';
import { lookupType } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import type { PyObject } from '../../object/refs.ts';
import { int, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isDict } from '../../types/dict.ts';
import { DEFAULTDICT } from './defaultdict.ts';
import './deque.ts';
import { DEQUE } from './deque-data.ts';
import { DEQUE_ITERATOR, DEQUE_REVERSE_ITERATOR } from './deque-iterators.ts';
import { ORDERED_DICT } from './ordered-dict.ts';
import { TUPLEGETTER } from './tuplegetter.ts';

/** Counts the items of an iterable in a mapping; plain dicts are looked into directly. */
function countElements(vm: VM, mapping: PyObject, iterable: PyObject): void {
  const one = vm.keep(int(1));
  const plain =
    isDict(mapping) &&
    lookupType(mapping.type, 'get') === lookupType(DICT, 'get') &&
    lookupType(mapping.type, '__setitem__') === lookupType(DICT, '__setitem__');
  if (plain) {
    const d = mapping as PyDict;
    iterate(vm, iterable, (key) => {
      const old = dictGet(vm, d, key);
      if (old === undefined) dictSetTake(vm, d, key, int(1));
      else dictSetTake(vm, d, key, binary(vm, BINARY.Add, old, one));
    });
    return;
  }
  const get = vm.keep(getAttrName(vm, mapping, 'get'));
  const zero = vm.keep(int(0));
  iterate(vm, iterable, (key) => {
    const old = vm.keep(call2(vm, get, key, zero));
    setItem(vm, mapping, key, vm.keep(binary(vm, BINARY.Add, old, one)));
  });
}

export const _collections = defineModule('_collections', {
  doc: 'High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n- defaultdict:  dict subclass with a default value factory\n',
  functions: [
    def(
      '_count_elements',
      '($module, mapping, iterable, /)',
      'Count elements in the iterable, updating the mapping',
      (vm: VM, _m: PyObject, mapping: PyObject, iterable: PyObject) => {
        countElements(vm, mapping, iterable);
        return none();
      },
    ),
  ],
  types: [DEQUE, DEFAULTDICT, ORDERED_DICT, DEQUE_ITERATOR, DEQUE_REVERSE_ITERATOR, TUPLEGETTER],
});
