/** `types.SimpleNamespace`. */
import { compare, isStr, isSubtype, reprText, setAttr } from '../object/abstract.ts';
import { call, call1 } from '../object/call.ts';
import { DICT, staticType } from '../object/core-types.ts';
import { defineType, member, UNHASHABLE } from '../object/define.ts';
import { dictNext, dictSet, type PyDict, type PyStr } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { genericGetAttr, genericSetAttr, instanceDict } from '../object/lookup.ts';
import { def, type KeywordArgument } from '../object/native.ts';
import { checkPositional } from '../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import type { CompareOp } from '../object/type.ts';
import { EMPTY_TUPLE, notImplemented, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

export const SIMPLE_NAMESPACE: PyType = staticType('SimpleNamespace', 'types');

/** Puts the entries of a mapping or an iterable of pairs into a namespace. Raises TypeError for names that are no str. */
function update(vm: VM, self: PyObject, from: PyObject): void {
  const d = vm.keep(call1(vm, DICT, from)) as PyDict;
  for (let e = dictNext(d.v, 0); e >= 0; e = dictNext(d.v, e + 1)) {
    if (!isStr(d.v.keys[e] as PyObject)) vm.raise('TypeError', 'keywords must be strings');
  }
  const own = instanceDict(self);
  for (let e = dictNext(d.v, 0); e >= 0; e = dictNext(d.v, e + 1)) {
    dictSet(vm, own, d.v.keys[e] as PyObject, d.v.values[e] as PyObject);
  }
}

function init(vm: VM, self: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  checkPositional(vm, self.type.v.name, n, 0, 1);
  const mark = vm.mark();
  if (n === 1) update(vm, self, args[0]);
  for (let k = 0; k < nkw; k++) dictSet(vm, instanceDict(self), (kwnames as readonly PyStr[])[k], args[n + k]);
  vm.release(mark);
}

function namespaceRepr(vm: VM, self: PyObject): Owned {
  const title = self.type === SIMPLE_NAMESPACE ? 'namespace' : self.type.v.name;
  if (vm.reprEnter(self)) return str(`${title}(...)`);
  try {
    const d = vm.keep(dup(instanceDict(self)));
    const parts: string[] = [];
    for (let e = dictNext(d.v, 0); e >= 0; e = dictNext(d.v, e + 1)) {
      const key = d.v.keys[e] as PyObject;
      if (isStr(key) && key.v !== '') parts.push(`${key.v}=${reprText(vm, d.v.values[e] as PyObject)}`);
    }
    return str(`${title}(${parts.join(', ')})`);
  } finally {
    vm.reprLeave(self);
  }
}

defineType(SIMPLE_NAMESPACE, {
  doc: 'A simple attribute-based namespace.',
  signature: '(mapping_or_iterable=(), /, **kwargs)',
  basetype: true,
  gc: true,
  hasDict: true,
  basicSize: 24,
  dictOffset: 16,
  layout: null,
  newPayload: () => null,
  slots: {
    repr: namespaceRepr,
    hash: UNHASHABLE,
    getattro: genericGetAttr,
    setattro: genericSetAttr,
    richcompare: (vm, a: PyObject, b: PyObject, op: CompareOp) => {
      if (!isSubtype(a.type, SIMPLE_NAMESPACE) || !isSubtype(b.type, SIMPLE_NAMESPACE)) return notImplemented();
      return compare(vm, instanceDict(a), instanceDict(b), op);
    },
    new_: (_vm, type: PyType) => newInstance(type, null),
    init,
  },
  methods: [
    def('__reduce__', '($self, /)', 'Return state information for pickling', (_vm, self: PyObject) =>
      tuple([self.type, EMPTY_TUPLE, instanceDict(self)]),
    ),
    def(
      '__replace__',
      '($self, *args, **changes)',
      'Return a copy of the namespace object with new values for the specified attributes.',
      (vm, self: PyObject, args: readonly PyObject[], changes: readonly KeywordArgument[]) => {
        if (args.length > 0) return vm.raise('TypeError', '__replace__() takes no positional arguments');
        const copy = vm.keep(call(vm, self.type, []));
        update(vm, copy, instanceDict(self));
        for (const { name, value } of changes) setAttr(vm, copy, name, value);
        return dup(copy);
      },
      { shownSignature: '($self, /, **changes)' },
    ),
  ],
  members: [member('__dict__', null, (self: PyObject) => instanceDict(self))],
});
