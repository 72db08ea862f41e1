/** `_tuplegetter`: the descriptor behind the fields of named tuples. */
import { asSsize, isTuple, reprText } from '../../object/abstract.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType, member } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { dropOpt, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { int, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { fullTypeName } from '../../types/type-names.ts';
import { positionalNew } from '../itertools/common.ts';

export const TUPLEGETTER = staticType('_tuplegetter', 'collections');

class TupleGetterData {
  readonly index: number;
  doc: Held | null;
  constructor(index: number, doc: Held) {
    this.index = index;
    this.doc = doc;
  }
}
type TupleGetter = PyObject<TupleGetterData>;

function get(vm: VM, self: TupleGetter, o: PyObject | null): Owned {
  if (o === null) return dup(self);
  const { index } = self.v;
  if (!isTuple(o)) {
    if (o === NONE) return dup(self);
    const what = fullTypeName((o as PyObject).type);
    return vm.raise(
      'TypeError',
      `descriptor for index '${index}' for tuple subclasses doesn't apply to '${what}' object`,
    );
  }
  if (index < 0 || index >= o.v.length) return vm.raise('IndexError', 'tuple index out of range');
  return dup(o.v[index] as PyObject);
}

defineType(TUPLEGETTER, {
  gc: true,
  basicSize: 32,
  layout: heldFields<TupleGetterData>()('doc'),
  slots: {
    repr: (vm: VM, self: TupleGetter) =>
      str(`${self.type.v.name}(${self.v.index}, ${reprText(vm, self.v.doc ?? NONE)})`),
    descr_get: get,
    descr_set: (vm: VM, _self: TupleGetter, _o: PyObject, value: PyObject | null) =>
      vm.raise('AttributeError', value === null ? "can't delete attribute" : "can't set attribute"),
    new_: positionalNew('_tuplegetter', 2, 2, TUPLEGETTER, (vm, type, [index, doc]) =>
      newInstance(type, new TupleGetterData(asSsize(vm, index, 'OverflowError'), share(doc))),
    ),
  },
  methods: [
    def('__reduce__', '($self, /)', null, (_vm: VM, self: TupleGetter) =>
      tupleTake([dup(self.type), tupleTake([int(self.v.index), dup((self.v.doc ?? NONE) as PyObject)])]),
    ),
  ],
  members: [
    member('__doc__', null, (self: TupleGetter) => self.v.doc, {
      emptyIsNone: true,
      set: (_vm, self, value) => {
        const old = self.v.doc;
        self.v.doc = value === null ? null : share(value);
        dropOpt(old);
      },
    }),
  ],
});
