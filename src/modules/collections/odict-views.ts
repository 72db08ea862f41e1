/** Views of an OrderedDict and the iterator behind them. */
import { builtinFunction } from '../../object/abstract.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { dictGet, type PyDict, type PyTuple } from '../../object/dict.ts';
import { hashLow } from '../../object/hash.ts';
import { allocTracked } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import {
  drop,
  dropOpt,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  share,
  unhold,
} from '../../object/refs.ts';
import { listTake, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { raiseKeyError } from '../../types/container-common.ts';
import { itemTuple } from '../../types/dict-iterators.ts';
import { DICT_ITEMS, DICT_KEYS, DICT_VALUES, type DictView, newDictView } from '../../types/dict-views.ts';
import { reduceMethod, selfIter } from '../../types/iterators.ts';
import { listFromIterable } from '../../types/list-ops.ts';
import { findNode, type OrderedDict } from './odict-order.ts';

export const ODICT_ITERATOR = staticType('odict_iterator');
export const ODICT_KEYS = staticType('odict_keys');
export const ODICT_VALUES = staticType('odict_values');
export const ODICT_ITEMS = staticType('odict_items');

type Kind = 'keys' | 'values' | 'items';

class OdictIterData {
  dict: Held<OrderedDict> | null;
  readonly kind: Kind;
  readonly backwards: boolean;
  /** The key to give next; null at the end. It is looked up again then, as in CPython. */
  current: Held | null;
  /** Length of the dict at the start; -1 after it was found changed. */
  size: number;
  /** State of the order at the start. */
  readonly state: number;
  /** The tuple that an iterator over items gave last: used again when nobody else has it. */
  result: Held<PyTuple> | null;
  constructor(dict: OrderedDict, kind: Kind, backwards: boolean) {
    const d = dict.v;
    const node = backwards ? d.last : d.first;
    this.dict = share(dict);
    this.kind = kind;
    this.backwards = backwards;
    this.current = node === null || node.key === null ? null : share(node.key);
    this.size = d.used;
    this.state = d.state;
    this.result = kind === 'items' ? hold(tuple([NONE, NONE])) : null;
  }
}
type OdictIterator = PyObject<OdictIterData>;

/** An iterator over an OrderedDict. @nothrow */
export function newOdictIterator(dict: OrderedDict, kind: Kind, backwards: boolean): Owned<OdictIterator> {
  return allocTracked(ODICT_ITERATOR, new OdictIterData(dict, kind, backwards));
}

function end(it: OdictIterData): void {
  const { dict } = it;
  it.dict = null;
  dropOpt(dict);
}

/** The next key, kept by the VM, or null. Raises RuntimeError after changes, KeyError for a key that is gone. */
function nextKey(vm: VM, it: OdictIterData): PyObject | null {
  const { dict, current } = it;
  if (dict === null) return null;
  if (current === null) {
    end(it);
    return null;
  }
  const d = dict.v;
  if (d.state !== it.state) {
    end(it);
    return vm.raise('RuntimeError', 'OrderedDict mutated during iteration');
  }
  if (d.used !== it.size) {
    it.size = -1;
    return vm.raise('RuntimeError', 'OrderedDict changed size during iteration');
  }
  const node = findNode(vm, d, current, hashLow(vm, current));
  if (node === null) {
    const gone = vm.keep(dup(current as PyObject));
    it.current = null;
    drop(current);
    return raiseKeyError(vm, gone);
  }
  const following = it.backwards ? node.prev : node.next;
  it.current = following === null || following.key === null ? null : share(following.key);
  return vm.keep(unhold(current));
}

function next(vm: VM, self: OdictIterator): Owned | null {
  const it = self.v;
  const mark = vm.mark();
  const key = nextKey(vm, it);
  if (key === null) return null;
  let result: Owned;
  if (it.kind === 'keys') result = dup(key);
  else {
    const value = it.dict === null ? undefined : dictGet(vm, it.dict, key);
    if (value === undefined) {
      const { current } = it;
      it.current = null;
      dropOpt(current);
      end(it);
      return raiseKeyError(vm, key);
    }
    result = it.kind === 'values' ? dup(value) : itemTuple(it, key, value);
  }
  vm.release(mark);
  return result;
}

defineType(ODICT_ITERATOR, {
  gc: true,
  basicSize: 64,
  layout: heldFields<OdictIterData>()('dict', 'current', 'result'),
  slots: { iter: selfIter, iternext: next },
  methods: [
    reduceMethod((vm: VM, self: OdictIterator) => {
      // A copy of the iterator goes to the end.
      const { dict, kind, backwards, current, size } = self.v;
      const f = vm.keep(builtinFunction(vm, 'iter'));
      if (dict === null) return tupleTake([dup(f), tupleTake([listTake([])])]);
      const copy = vm.keep(newOdictIterator(dict, kind, backwards));
      const first = copy.v.current;
      copy.v.current = current === null ? null : share(current);
      copy.v.size = size;
      dropOpt(first);
      const rest = listFromIterable(vm, copy);
      return tupleTake([dup(f), tupleTake([rest])]);
    }),
  ],
});

function defineView(type: PyType, base: PyType, kind: Kind): void {
  defineType(type, {
    base,
    gc: true,
    basicSize: 24,
    slots: { iter: (_vm: VM, self: DictView) => newOdictIterator(self.v.dict as PyObject as OrderedDict, kind, false) },
    methods: [
      def('__reversed__', '($self, /)', null, (_vm: VM, self: DictView) =>
        newOdictIterator(self.v.dict as PyObject as OrderedDict, kind, true),
      ),
    ],
  });
}
defineView(ODICT_KEYS, DICT_KEYS, 'keys');
defineView(ODICT_VALUES, DICT_VALUES, 'values');
defineView(ODICT_ITEMS, DICT_ITEMS, 'items');

/** `od.keys()`, `od.values()`, `od.items()`. @nothrow */
export function newOdictView(type: PyType, dict: PyDict): Owned {
  return newDictView(type, dict);
}
