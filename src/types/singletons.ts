/** The types of None, NotImplemented and Ellipsis: one object each. */
import { ELLIPSIS_TYPE, NONE_TYPE, NOT_IMPLEMENTED_TYPE } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import { def } from '../object/native.ts';
import type { Owned, PyObject, PyType } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, ellipsis, none, notImplemented, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

/** The `new_` of a type with one instance. */
function only(name: string, make: () => Owned) {
  return (vm: VM, _type: PyType, args: readonly PyObject[], _kwnames: readonly PyStr[] | null): Owned => {
    if (args.length > 0) vm.raise('TypeError', `${name} takes no arguments`);
    return make();
  };
}

defineType(NONE_TYPE, {
  doc: 'The type of the None singleton.',
  signature: '()',
  slots: {
    repr: () => str('None'),
    // The hash that 3.12 gave None for good.
    hash: () => 0xfca86420,
    richcompare: (_vm, a: PyObject, b: PyObject, op: CompareOp) =>
      a === b && (op === Op.EQ || op === Op.NE) ? bool(op === Op.EQ) : notImplemented(),
    new_: only('NoneType', none),
    nb_bool: () => false,
  },
});

defineType(NOT_IMPLEMENTED_TYPE, {
  doc: 'The type of the NotImplemented singleton.',
  signature: '()',
  slots: {
    repr: () => str('NotImplemented'),
    new_: only('NotImplementedType', notImplemented),
    nb_bool: (vm) => {
      vm.warn('DeprecationWarning', 'NotImplemented should not be used in a boolean context', 1);
      return true;
    },
  },
  methods: [def('__reduce__', '($self, /)', null, () => str('NotImplemented'))],
});

defineType(ELLIPSIS_TYPE, {
  doc: 'The type of the Ellipsis singleton.',
  signature: '()',
  slots: {
    repr: () => str('Ellipsis'),
    new_: only('EllipsisType', ellipsis),
  },
  methods: [def('__reduce__', '($self, /)', null, () => str('Ellipsis'))],
});
NONE_TYPE.v.atomic = NOT_IMPLEMENTED_TYPE.v.atomic = ELLIPSIS_TYPE.v.atomic = true;
