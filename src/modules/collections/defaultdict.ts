/** `collections.defaultdict`. */
import { getAttrName, getIter, isInstance, reprText, setItem } from '../../object/abstract.ts';
import { call0, call2 } from '../../object/call.ts';
import { DICT, NONE, staticType } from '../../object/core-types.ts';
import { defineType, member } from '../../object/define.ts';
import { DictData, dictLayout, type PyDict, type PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import type { Layout } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { dropOpt, dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { none, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classGetItem, raiseKeyError } from '../../types/container-common.ts';
import { dictUpdate, isDict } from '../../types/dict.ts';

export const DEFAULTDICT = staticType('defaultdict', 'collections');

class DefaultDictData extends DictData {
  /** Null and None both mean that missing keys are errors. */
  factory: Held | null = null;
}
type DefaultDict = PyObject<DefaultDictData>;

const layout: Layout<DefaultDictData> = {
  traverse(d, visit) {
    if (d.factory !== null) visit(d.factory, { kind: 'field', name: 'default_factory' });
    dictLayout.traverse(d, visit);
  },
  release(d) {
    const { factory } = d;
    d.factory = null;
    dropOpt(factory);
    dictLayout.release(d);
  },
};

function init(vm: VM, self: DefaultDict, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  const n = args.length - (kwnames === null ? 0 : kwnames.length);
  const factory = n === 0 ? null : args[0];
  if (factory !== null && factory !== NONE && factory.type.v.slots.call === null) {
    vm.raise('TypeError', 'first argument must be callable or None');
  }
  const old = self.v.factory;
  self.v.factory = factory === null ? null : share(factory);
  dropOpt(old);
  const initDict = DICT.v.slots.init as NonNullable<typeof DICT.v.slots.init>;
  initDict(vm, self, n === 0 ? args : args.slice(1), kwnames);
}

function missing(vm: VM, self: DefaultDict, key: PyObject): Owned {
  const { factory } = self.v;
  if (factory === null || factory === NONE) return raiseKeyError(vm, key);
  const value = vm.keep(call0(vm, factory));
  setItem(vm, self, key, value);
  return dup(value);
}

/** `type(self)(factory, items)` */
function remade(vm: VM, self: DefaultDict, items: PyObject): Owned {
  return call2(vm, self.type, self.v.factory ?? NONE, items);
}

function repr(vm: VM, self: DefaultDict): Owned {
  const mark = vm.mark();
  const dictRepr = DICT.v.slots.repr as NonNullable<typeof DICT.v.slots.repr>;
  const base = vm.keep(dictRepr(vm, self)) as PyStr;
  const { factory } = self.v;
  let shown = 'None';
  if (factory !== null) {
    if (vm.reprEnter(factory)) shown = '...';
    else {
      try {
        shown = reprText(vm, factory);
      } finally {
        vm.reprLeave(factory);
      }
    }
  }
  const text = `${self.type.v.name}(${shown}, ${base.v})`;
  vm.release(mark);
  return str(text);
}

function or(vm: VM, a: PyObject, b: PyObject): Owned {
  const left = isInstance(a, DEFAULTDICT);
  const self = (left ? a : b) as DefaultDict;
  if (!isDict(left ? b : a)) return notImplemented();
  const mark = vm.mark();
  const result = vm.keep(remade(vm, self, a));
  dictUpdate(vm, result as PyDict, b);
  const owned = dup(result);
  vm.release(mark);
  return owned;
}

const copyMethod = (name: string) =>
  def(name, '($self, /)', 'D.copy() -> a shallow copy of D.', (vm: VM, self: DefaultDict) => remade(vm, self, self));

defineType(DEFAULTDICT, {
  base: DICT,
  doc: 'defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default factory is called without arguments to produce\na new value when a key is not present, in __getitem__ only.\nA defaultdict compares equal to a dict with the same items.\nAll remaining arguments are treated the same as if they were\npassed to the dict constructor, including keyword arguments.\n',
  basetype: true,
  basicSize: 56,
  layout,
  newPayload: () => new DefaultDictData(),
  slots: {
    repr,
    init,
    new_: (_vm: VM, type: PyType) => newInstance(type, new DefaultDictData()),
    nb_or: or,
  },
  methods: [
    def(
      '__missing__',
      '($self, object, /)',
      '__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n  if self.default_factory is None: raise KeyError((key,))\n  self[key] = value = self.default_factory()\n  return value\n',
      missing,
    ),
    copyMethod('copy'),
    copyMethod('__copy__'),
    def('__reduce__', '($self, /)', 'Return state information for pickling.', (vm: VM, self: DefaultDict) => {
      const items = vm.keep(call0(vm, vm.keep(getAttrName(vm, self, 'items'))));
      const it = getIter(vm, items);
      const { factory } = self.v;
      const args = factory === null || factory === NONE ? tupleTake([]) : tupleTake([dup(factory as PyObject)]);
      return tupleTake([dup(self.type), args, none(), none(), it]);
    }),
    classGetItem(),
  ],
  members: [
    member(
      'default_factory',
      'Factory for default value called by __missing__().',
      (self: DefaultDict) => self.v.factory,
      {
        emptyIsNone: true,
        set: (_vm, self, value) => {
          const old = self.v.factory;
          self.v.factory = value === null ? null : share(value);
          dropOpt(old);
        },
      },
    ),
  ],
});
