/** `mappingproxy`: a read-only view of a mapping, such as the namespace of a class. */

import {
  BINARY,
  binary,
  compare,
  contains,
  getAttrName,
  getItem,
  getIter,
  isList,
  isTuple,
  length,
  repr,
  toStr,
  typeName,
} from '../object/abstract.ts';
import { call0, call2 } from '../object/call.ts';
import { DICT, MAPPINGPROXY, NONE } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import { dictGet, type PyDict } from '../object/dict.ts';
import { hash } from '../object/hash.ts';
import { allocTracked } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { def } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { dup, type Held, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { type CompareOp, TypeFlag } from '../object/type.ts';
import { str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { classGetItem } from './container-common.ts';
import { argumentType } from './type-names.ts';

class ProxyData {
  mapping: Held;
  constructor(mapping: PyObject) {
    this.mapping = share(mapping);
  }
}
type PyProxy = PyObject<ProxyData>;

/** A proxy of a mapping. @nothrow */
export function newMappingProxy(mapping: PyObject): Owned {
  return allocTracked(MAPPINGPROXY, new ProxyData(mapping));
}

function method(vm: VM, self: PyProxy, name: string): Owned {
  return call0(vm, vm.keep(getAttrName(vm, self.v.mapping, name)));
}

function subscript(vm: VM, self: PyProxy, key: PyObject): Owned {
  const { mapping } = self.v;
  if (mapping.type !== DICT) return getItem(vm, mapping, key);
  const x = dictGet(vm, mapping as PyDict, key);
  return x === undefined ? getItem(vm, mapping, key) : dup(x);
}

/** `|` works on the mappings; the result is what they make of it. */
function or(vm: VM, a: PyObject, b: PyObject): Owned {
  const left = a.type === MAPPINGPROXY ? (a as PyProxy).v.mapping : a;
  const right = b.type === MAPPINGPROXY ? (b as PyProxy).v.mapping : b;
  return binary(vm, BINARY.BitOr, left, right);
}

defineType(MAPPINGPROXY, {
  doc: 'Read-only proxy of a mapping.',
  signature: '(mapping)',
  gc: true,
  basicSize: 24,
  flags: TypeFlag.MAPPING,
  layout: heldFields<ProxyData>()('mapping'),
  slots: {
    new_: newSlot('mappingproxy', '(mapping)', (vm, _type: PyType, mapping: PyObject) => {
      if (mapping.type.v.slots.mp_subscript === null || isList(mapping) || isTuple(mapping)) {
        return vm.raise('TypeError', `mappingproxy() argument must be a mapping, not ${argumentType(mapping)}`);
      }
      return newMappingProxy(mapping);
    }),
    repr: (vm, self: PyProxy) => {
      const inner = vm.keep(repr(vm, self.v.mapping));
      return str(`mappingproxy(${inner.v})`);
    },
    str: (vm, self: PyProxy) => toStr(vm, self.v.mapping),
    hash: (vm, self: PyProxy) => hash(vm, self.v.mapping),
    richcompare: (vm, self: PyProxy, other: PyObject, op: CompareOp) => compare(vm, self.v.mapping, other, op),
    iter: (vm, self: PyProxy) => getIter(vm, self.v.mapping),
    nb_or: or,
    nb_inplace_or: (vm, self: PyObject) =>
      vm.raise('TypeError', `'|=' is not supported by ${typeName(self)}; use '|' instead`),
    mp_length: (vm, self: PyProxy) => length(vm, self.v.mapping),
    mp_subscript: subscript,
    sq_contains: (vm, self: PyProxy, key: PyObject) => contains(vm, self.v.mapping, key),
  },
  methods: [
    classGetItem(),
    def(
      'get',
      '($self, key, default=None, /)',
      'Return the value for key if key is in the mapping, else default.',
      (vm, self: PyProxy, key: PyObject, fallback: PyObject = NONE) => {
        const get = vm.keep(getAttrName(vm, self.v.mapping, 'get'));
        return call2(vm, get, key, fallback);
      },
    ),
    def('keys', '($self, /)', "D.keys() -> a set-like object providing a view on D's keys", (vm, self: PyProxy) =>
      method(vm, self, 'keys'),
    ),
    def('values', '($self, /)', "D.values() -> an object providing a view on D's values", (vm, self: PyProxy) =>
      method(vm, self, 'values'),
    ),
    def('items', '($self, /)', "D.items() -> a set-like object providing a view on D's items", (vm, self: PyProxy) =>
      method(vm, self, 'items'),
    ),
    def('copy', '($self, /)', 'D.copy() -> a shallow copy of D', (vm, self: PyProxy) => method(vm, self, 'copy')),
    def('__reversed__', '($self, /)', 'D.__reversed__() -> reverse iterator', (vm, self: PyProxy) =>
      method(vm, self, '__reversed__'),
    ),
  ],
});
