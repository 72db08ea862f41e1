/** Views of an OrderedDict and the iterator behind them. */
import { staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { dictNext, type PyDict } from '../../object/dict.ts';
import { allocTracked } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { dropOpt, dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { listTake, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { DICT_ITEMS, DICT_KEYS, DICT_VALUES, type DictView, newDictView } from '../../types/dict-views.ts';
import { builtinFunction, reduceMethod, selfIter } from '../../types/iterators.ts';
import { listFromIterable } from '../../types/list-ops.ts';

export const ODICT_ITERATOR = staticType('odict_iterator');
export const ODICT_KEYS = staticType('odict_keys');
export const ODICT_VALUES = staticType('odict_values');
export const ODICT_ITEMS = staticType('odict_items');

type Kind = 'keys' | 'values' | 'items';

class OdictIterData {
  dict: Held<PyDict> | null;
  readonly kind: Kind;
  readonly backwards: boolean;
  /** The entry to look at next. */
  index: number;
  /** State of the keys at the start: it changes whenever a key comes, goes or moves. */
  readonly version: number;
  constructor(dict: PyDict, kind: Kind, backwards: boolean) {
    this.dict = share(dict);
    this.kind = kind;
    this.backwards = backwards;
    this.index = backwards ? dict.v.keys.length - 1 : 0;
    this.version = dict.v.keysVersion;
  }
}
type OdictIterator = PyObject<OdictIterData>;

/** An iterator over an OrderedDict. @nothrow */
export function newOdictIterator(dict: PyDict, kind: Kind, backwards: boolean): Owned {
  return allocTracked(ODICT_ITERATOR, new OdictIterData(dict, kind, backwards));
}

function next(vm: VM, self: OdictIterator): Owned | null {
  const it = self.v;
  const { dict } = it;
  if (dict === null) return null;
  const d = dict.v;
  if (d.keysVersion !== it.version) {
    it.dict = null;
    dropOpt(dict);
    return vm.raise('RuntimeError', 'OrderedDict mutated during iteration');
  }
  let e: number;
  if (it.backwards) {
    e = it.index;
    while (e >= 0 && d.keys[e] === null) e--;
    it.index = e - 1;
  } else {
    e = dictNext(d, it.index);
    it.index = e + 1;
  }
  if (e < 0) {
    it.dict = null;
    dropOpt(dict);
    return null;
  }
  const key = d.keys[e] as PyObject;
  if (it.kind === 'keys') return dup(key);
  const value = d.values[e] as PyObject;
  return it.kind === 'values' ? dup(value) : tuple([key, value]);
}

defineType(ODICT_ITERATOR, {
  gc: true,
  basicSize: 64,
  layout: heldFields<OdictIterData>()('dict'),
  slots: { iter: selfIter, iternext: next },
  methods: [
    reduceMethod((vm: VM, self: OdictIterator) => {
      const { dict, kind, backwards, index } = self.v;
      const f = vm.keep(builtinFunction(vm, 'iter'));
      if (dict === null) return tupleTake([dup(f), tupleTake([listTake([])])]);
      const copy = vm.keep(newOdictIterator(dict, kind, backwards)) as OdictIterator;
      copy.v.index = index;
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
    slots: { iter: (_vm: VM, self: DictView) => newOdictIterator(self.v.dict, kind, false) },
    methods: [
      def('__reversed__', '($self, /)', null, (_vm: VM, self: DictView) => newOdictIterator(self.v.dict, kind, true)),
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
