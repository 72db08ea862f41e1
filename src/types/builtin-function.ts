/** `builtin_function_or_method`: natives as Python sees them. */
import { getAttrName, isSubtype, isType, typeName } from '../object/abstract.ts';
import { BUILTIN, MODULE } from '../object/core-types.ts';
import { defineType, getset, member } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import { hashLowOfStr } from '../object/hash.ts';
import { def, type NativeData, nativeLayout } from '../object/native.ts';
import { callNative } from '../object/native-call.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, name, none, notImplemented, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { addressText, identityHash } from './object.ts';
import { qualname } from './type-names.ts';

type PyBuiltin = PyObject<NativeData>;

function isFunction(self: PyBuiltin): boolean {
  return isSubtype(self.v.self.type, MODULE);
}

/** `__qualname__`: of methods with the type in front. @nothrow */
export function builtinQualname(self: PyBuiltin): string {
  const { decl, self: receiver } = self.v;
  if (isFunction(self)) return decl.name;
  return `${qualname(isType(receiver) ? receiver : receiver.type)}.${decl.name}`;
}

function compare(_vm: VM, a: PyBuiltin, b: PyObject, op: CompareOp): Owned {
  if ((op !== Op.EQ && op !== Op.NE) || b.type !== BUILTIN) return notImplemented();
  const other = b as PyBuiltin;
  return bool((a.v.self === other.v.self && a.v.decl === other.v.decl) === (op === Op.EQ));
}

defineType(BUILTIN, {
  gc: true,
  hasWeakrefs: true,
  basicSize: 56,
  weakrefOffset: 40,
  layout: nativeLayout,
  slots: {
    repr: (_vm, self: PyBuiltin) => {
      const { decl, self: receiver } = self.v;
      if (isFunction(self)) return str(`<built-in function ${decl.name}>`);
      return str(`<built-in method ${decl.name} of ${typeName(receiver)} object at ${addressText(receiver)}>`);
    },
    hash: (_vm, self: PyBuiltin) => (identityHash(self.v.self) | 0) ^ hashLowOfStr(name(self.v.decl.name)),
    call: (vm: VM, callee: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null) => {
      const n = callee.v as NativeData;
      return callNative(vm, n.decl, n.self, args, kwnames, true);
    },
    richcompare: compare,
  },
  methods: [
    def('__reduce__', '($self, /)', null, (vm, self: PyBuiltin) => {
      const own = vm.keep(str(self.v.decl.name));
      if (isFunction(self)) return dup(own);
      const getattr = vm.keep(getAttrName(vm, vm.keep(vm.importModule('builtins')), 'getattr'));
      return tuple([getattr, vm.keep(tuple([self.v.self, own]))]);
    }),
  ],
  members: [
    member('__module__', null, (self: PyBuiltin) => self.v.module, {
      emptyIsNone: true,
      set: (_vm, self: PyBuiltin, value) => {
        const old = self.v.module;
        self.v.module = value === null ? null : share(value);
        if (old !== null) drop(old as Held);
      },
    }),
  ],
  getset: [
    getset('__doc__', null, (_vm, self: PyBuiltin) => (self.v.decl.doc === null ? none() : str(self.v.decl.doc))),
    getset('__name__', null, (_vm, self: PyBuiltin) => str(self.v.decl.name)),
    getset('__qualname__', null, (_vm, self: PyBuiltin) => str(builtinQualname(self))),
    getset('__self__', null, (_vm, self: PyBuiltin) =>
      self.v.decl.binding === 'static' ? none() : dup(self.v.self as PyObject),
    ),
    getset('__text_signature__', null, (_vm, self: PyBuiltin) =>
      self.v.decl.textSignature === null ? none() : str(self.v.decl.textSignature),
    ),
  ],
});
