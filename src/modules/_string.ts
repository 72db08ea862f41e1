/** `_string`: what `string.Formatter` needs of format strings. */
import { isStr, typeName } from '../object/abstract.ts';
import { staticType } from '../object/core-types.ts';
import { defineModule, defineType } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { def } from '../object/native.ts';
import { dup, type Held, type Owned, type PyObject, share } from '../object/refs.ts';
import { bool, int, none, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { type FieldName, nextPart, splitFieldName } from '../text/format-string.ts';
import { partOf } from '../types/str/kind.ts';

const FORMATTER_ITERATOR = staticType('formatteriterator');
const FIELD_NAME_ITERATOR = staticType('fieldnameiterator');

class FormatterData {
  str: Held<PyStr> | null;
  at = 0;
  constructor(s: PyStr) {
    this.str = share(s);
  }
}
type Formatter = PyObject<FormatterData>;

class FieldNameData {
  str: Held<PyStr> | null;
  readonly name: FieldName;
  at = 0;
  constructor(s: PyStr, name: FieldName) {
    this.str = share(s);
    this.name = name;
  }
}
type FieldNames = PyObject<FieldNameData>;

/** A literal with what follows it: `(literal, field name, spec, conversion)`. */
function nextField(_vm: VM, self: Formatter): Owned | null {
  const d = self.v;
  const s = d.str as PyStr;
  const state = nextPart(s.v, d.at);
  if (state === null) return null;
  d.at = state.next;
  const { literal, field } = state.part;
  if (field === null) return tupleTake([partOf(s, literal), none(), none(), none()]);
  const conversion = field.conversion === null ? none() : partOf(s, field.conversion);
  return tupleTake([partOf(s, literal), partOf(s, field.name), partOf(s, field.spec), conversion]);
}

function key(s: PyStr, k: string | number): Owned {
  return typeof k === 'number' ? int(k) : partOf(s, k);
}

defineType(FORMATTER_ITERATOR, {
  basicSize: 64,
  layout: heldFields<FormatterData>()('str'),
  slots: { iter: (_vm: VM, self: Formatter) => dup(self), iternext: nextField },
});

defineType(FIELD_NAME_ITERATOR, {
  basicSize: 72,
  layout: heldFields<FieldNameData>()('str'),
  slots: {
    iter: (_vm: VM, self: FieldNames) => dup(self),
    iternext: (_vm: VM, self: FieldNames) => {
      const d = self.v;
      const { rest, fault } = d.name;
      if (d.at >= rest.length) {
        if (fault !== null) throw fault;
        return null;
      }
      const step = rest[d.at++];
      return tupleTake([bool(step.isAttribute), key(d.str as PyStr, step.key)]);
    },
  },
});

function checkStr(vm: VM, o: PyObject): PyStr {
  return isStr(o) ? o : vm.raise('TypeError', `expected str, got ${typeName(o)}`);
}

export const _string = defineModule('_string', {
  doc: 'string helper module',
  functions: [
    def(
      'formatter_field_name_split',
      '($self, object, /)',
      'split the argument as a field name',
      (vm: VM, _m: PyObject, o: PyObject) => {
        const s = checkStr(vm, o);
        const found = splitFieldName(s.v);
        return tupleTake([key(s, found.first), newInstance(FIELD_NAME_ITERATOR, new FieldNameData(s, found))]);
      },
    ),
    def(
      'formatter_parser',
      '($self, object, /)',
      'parse the argument as a format string',
      (vm: VM, _m: PyObject, o: PyObject) => newInstance(FORMATTER_ITERATOR, new FormatterData(checkStr(vm, o))),
    ),
  ],
});
