/** Descriptors of native types: methods, class methods, slot wrappers, getsets and members. */
import { getAttrName, isSubtype, isType, typeName } from '../object/abstract.ts';
import {
  CLASSMETHOD_DESCRIPTOR,
  GETSET_DESCRIPTOR,
  MEMBER_DESCRIPTOR,
  METHOD_DESCRIPTOR,
  METHOD_WRAPPER,
  WRAPPER_DESCRIPTOR,
} from '../object/core-types.ts';
import { defineType, getset, member } from '../object/define.ts';
import {
  type GetsetData,
  getsetLayout,
  type MethodDescrData,
  type MethodWrapperData,
  methodDescrLayout,
  methodWrapperLayout,
  newBuiltin,
  newMethodWrapper,
  type WrapperDescrData,
  wrapperDescrLayout,
} from '../object/descr.ts';
import type { PyStr } from '../object/dict.ts';
import { addressOf } from '../object/heap.ts';
import { def } from '../object/native.ts';
import { callNative, fullName } from '../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { type CompareOp, Op, type SlotName, TypeFlag } from '../object/type.ts';
import { bool, none, notImplemented, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { addressText } from './object.ts';
import { qualname } from './type-names.ts';

type Args = readonly PyObject[];
type Names = readonly PyStr[] | null;
/** What all of these have: the type that they belong to, and their name in it. */
type PyDescr = PyObject<{ owner: PyType; name: PyStr }>;
type PyMethodDescr = PyObject<MethodDescrData>;
type PyWrapper = PyObject<WrapperDescrData>;
type PyMethodWrapper = PyObject<MethodWrapperData>;
type PyGetset = PyObject<GetsetData>;

// --- Common ------------------------------------------------------------------------------------------------------

/** Raises TypeError unless `o` is an instance of the descriptor's type (descr_check). */
function checkReceiver(vm: VM, descr: PyDescr, o: PyObject): void {
  const { owner, name } = descr.v;
  if (o.type === owner || isSubtype(o.type, owner)) return;
  vm.raise(
    'TypeError',
    `descriptor '${name.v}' for '${owner.v.fullName}' objects doesn't apply to a '${typeName(o)}' object`,
  );
}

const OBJCLASS = member('__objclass__', null, (self: PyDescr) => self.v.owner);
const NAME = member('__name__', null, (self: PyDescr) => self.v.name);
const QUALNAME = getset('__qualname__', null, (_vm, self: PyDescr) =>
  str(`${qualname(self.v.owner)}.${self.v.name.v}`),
);
/** Pickled as `getattr(type, name)`. */
const reduce = () =>
  def('__reduce__', '($self, /)', null, (vm, self: PyDescr) => {
    const getattr = vm.keep(getAttrName(vm, vm.keep(vm.importModule('builtins')), 'getattr'));
    return tuple([getattr, vm.keep(tuple([self.v.owner, self.v.name]))]);
  });

function textOrNone(text: string | null): Owned {
  return text === null ? none() : str(text);
}

// --- Methods -----------------------------------------------------------------------------------------------------

function methodCall(vm: VM, callee: PyObject, args: Args, kwnames: Names): Owned {
  const { owner, decl } = callee.v as MethodDescrData;
  const positional = args.length - (kwnames === null ? 0 : kwnames.length);
  if (positional < 1) return vm.raise('TypeError', `unbound method ${fullName(decl)}() needs an argument`);
  const self = args[0];
  if (self.type !== owner) checkReceiver(vm, callee as PyDescr, self);
  return callNative(vm, decl, self, args.slice(1), kwnames);
}

defineType(METHOD_DESCRIPTOR, {
  gc: true,
  basicSize: 56,
  layout: methodDescrLayout,
  flags: TypeFlag.METHOD_DESCRIPTOR,
  slots: {
    repr: (_vm, self: PyDescr) => str(`<method '${self.v.name.v}' of '${self.v.owner.v.fullName}' objects>`),
    call: methodCall,
    descr_get: (vm, self: PyMethodDescr, obj) => {
      if (obj === null) return dup(self);
      checkReceiver(vm, self as PyDescr, obj);
      return newBuiltin(self.v.decl, obj, null);
    },
  },
  methods: [reduce()],
  members: [OBJCLASS, NAME],
  getset: [
    getset('__doc__', null, (_vm, self: PyMethodDescr) => textOrNone(self.v.decl.doc)),
    QUALNAME,
    getset('__text_signature__', null, (_vm, self: PyMethodDescr) => textOrNone(self.v.decl.textSignature)),
  ],
});

/** The class that a class method is bound to. Raises TypeError. */
function classReceiver(vm: VM, self: PyMethodDescr, cls: PyObject): PyType {
  const { owner, name } = self.v;
  if (!isType(cls)) {
    return vm.raise(
      'TypeError',
      `descriptor '${name.v}' for type '${owner.v.fullName}' needs a type, not a '${typeName(cls)}' as arg 2`,
    );
  }
  if (isSubtype(cls, owner)) return cls;
  return vm.raise(
    'TypeError',
    `descriptor '${name.v}' requires a subtype of '${owner.v.fullName}' but received '${cls.v.fullName}'`,
  );
}

defineType(CLASSMETHOD_DESCRIPTOR, {
  gc: true,
  basicSize: 56,
  layout: methodDescrLayout,
  slots: {
    repr: (_vm, self: PyDescr) => str(`<method '${self.v.name.v}' of '${self.v.owner.v.fullName}' objects>`),
    call: (vm, callee: PyObject, args: Args, kwnames: Names) => {
      const self = callee as PyMethodDescr;
      const positional = args.length - (kwnames === null ? 0 : kwnames.length);
      if (positional < 1) {
        const { owner, name } = self.v;
        return vm.raise('TypeError', `descriptor '${name.v}' of '${owner.v.fullName}' object needs an argument`);
      }
      return callNative(vm, self.v.decl, classReceiver(vm, self, args[0]), args.slice(1), kwnames);
    },
    descr_get: (vm, self: PyMethodDescr, obj, owner) => {
      const cls = owner ?? (obj === null ? null : obj.type);
      if (cls === null) {
        const { owner: type, name } = self.v;
        return vm.raise(
          'TypeError',
          `descriptor '${name.v}' for type '${type.v.fullName}' needs either an object or a type`,
        );
      }
      return newBuiltin(self.v.decl, classReceiver(vm, self, cls), null);
    },
  },
  members: [OBJCLASS, NAME],
  getset: [
    getset('__doc__', null, (_vm, self: PyMethodDescr) => textOrNone(self.v.decl.doc)),
    QUALNAME,
    getset('__text_signature__', null, (_vm, self: PyMethodDescr) => textOrNone(self.v.decl.textSignature)),
  ],
});

// --- Slot wrappers -----------------------------------------------------------------------------------------------

function callWrapper(vm: VM, self: PyWrapper, receiver: PyObject, args: Args, kwnames: Names): Owned {
  const { owner, def: slot } = self.v;
  if (kwnames !== null && kwnames.length > 0 && !slot.keywords) {
    return vm.raise('TypeError', `wrapper ${slot.name}() takes no keyword arguments`);
  }
  const f = owner.v.slots[slot.slot as SlotName];
  const mark = vm.mark();
  const result = (slot.wrap as NonNullable<typeof slot.wrap>)(vm, f as never, receiver, args, kwnames);
  vm.release(mark);
  return result;
}

defineType(WRAPPER_DESCRIPTOR, {
  gc: true,
  basicSize: 56,
  layout: wrapperDescrLayout,
  flags: TypeFlag.METHOD_DESCRIPTOR,
  slots: {
    repr: (_vm, self: PyDescr) => str(`<slot wrapper '${self.v.name.v}' of '${self.v.owner.v.fullName}' objects>`),
    call: (vm, callee: PyObject, args: Args, kwnames: Names) => {
      const self = callee as PyWrapper;
      const { owner, name } = self.v;
      const positional = args.length - (kwnames === null ? 0 : kwnames.length);
      if (positional < 1) {
        return vm.raise('TypeError', `descriptor '${name.v}' of '${owner.v.fullName}' object needs an argument`);
      }
      const receiver = args[0];
      if (receiver.type !== owner && !isSubtype(receiver.type, owner)) {
        return vm.raise(
          'TypeError',
          `descriptor '${name.v}' requires a '${owner.v.fullName}' object but received a '${typeName(receiver)}'`,
        );
      }
      return callWrapper(vm, self, receiver, args.slice(1), kwnames);
    },
    descr_get: (vm, self: PyWrapper, obj) => {
      if (obj === null) return dup(self);
      checkReceiver(vm, self as PyDescr, obj);
      return newMethodWrapper(self, obj);
    },
  },
  methods: [reduce()],
  members: [OBJCLASS, NAME],
  getset: [
    getset('__doc__', null, (_vm, self: PyWrapper) => textOrNone(self.v.def.doc)),
    QUALNAME,
    getset('__text_signature__', null, (_vm, self: PyWrapper) => textOrNone(self.v.def.signature)),
  ],
});

/** Equal when they are the same wrapper of the same object. */
function wrapperCompare(_vm: VM, a: PyMethodWrapper, b: PyObject, op: CompareOp): Owned {
  if ((op !== Op.EQ && op !== Op.NE) || b.type !== METHOD_WRAPPER) return notImplemented();
  const other = b as PyMethodWrapper;
  const equal = a.v.descr === other.v.descr && a.v.self === other.v.self;
  return bool(equal === (op === Op.EQ));
}

defineType(METHOD_WRAPPER, {
  gc: true,
  basicSize: 32,
  layout: methodWrapperLayout,
  slots: {
    repr: (_vm, self: PyMethodWrapper) => {
      const { descr, self: o } = self.v;
      return str(`<method-wrapper '${descr.v.name.v}' of ${typeName(o)} object at ${addressText(o)}>`);
    },
    hash: (_vm, self: PyMethodWrapper) =>
      Math.floor(addressOf(self.v.self) / 16) ^ Math.floor(addressOf(self.v.descr) / 16),
    call: (vm, callee: PyObject, args: Args, kwnames: Names) => {
      const { descr, self } = callee.v as MethodWrapperData;
      return callWrapper(vm, descr, self, args, kwnames);
    },
    richcompare: wrapperCompare,
  },
  methods: [
    def('__reduce__', '($self, /)', null, (vm, self: PyMethodWrapper) => {
      const getattr = vm.keep(getAttrName(vm, vm.keep(vm.importModule('builtins')), 'getattr'));
      return tuple([getattr, vm.keep(tuple([self.v.self, self.v.descr.v.name]))]);
    }),
  ],
  members: [member('__self__', null, (self: PyMethodWrapper) => self.v.self)],
  getset: [
    getset('__objclass__', null, (_vm, self: PyMethodWrapper) => dup(self.v.descr.v.owner)),
    getset('__name__', null, (_vm, self: PyMethodWrapper) => dup(self.v.descr.v.name)),
    getset('__qualname__', null, (_vm, self: PyMethodWrapper) => {
      const { owner, name } = self.v.descr.v;
      return str(`${qualname(owner)}.${name.v}`);
    }),
    getset('__doc__', null, (_vm, self: PyMethodWrapper) => textOrNone(self.v.descr.v.def.doc)),
    getset('__text_signature__', null, (_vm, self: PyMethodWrapper) => textOrNone(self.v.descr.v.def.signature)),
  ],
});

// --- Getsets and members -----------------------------------------------------------------------------------------

function getsetGet(vm: VM, self: PyGetset, obj: PyObject | null): Owned {
  if (obj === null) return dup(self);
  const { owner, decl } = self.v;
  if (obj.type !== owner) checkReceiver(vm, self as PyDescr, obj);
  return decl.get(vm, obj);
}

defineType(GETSET_DESCRIPTOR, {
  gc: true,
  basicSize: 48,
  layout: getsetLayout,
  slots: {
    repr: (_vm, self: PyDescr) => str(`<attribute '${self.v.name.v}' of '${self.v.owner.v.fullName}' objects>`),
    descr_get: getsetGet,
    descr_set: (vm, self: PyGetset, obj, value) => {
      checkReceiver(vm, self as PyDescr, obj);
      const { decl, owner, name } = self.v;
      if (decl.set === null) {
        vm.raise('AttributeError', `attribute '${name.v}' of '${owner.v.fullName}' objects is not writable`);
      } else decl.set(vm, obj, value);
    },
  },
  members: [OBJCLASS, NAME],
  getset: [getset('__doc__', null, (_vm, self: PyGetset) => textOrNone(self.v.decl.doc)), QUALNAME],
});

defineType(MEMBER_DESCRIPTOR, {
  gc: true,
  basicSize: 48,
  layout: getsetLayout,
  slots: {
    repr: (_vm, self: PyDescr) => str(`<member '${self.v.name.v}' of '${self.v.owner.v.fullName}' objects>`),
    descr_get: getsetGet,
    descr_set: (vm, self: PyGetset, obj, value) => {
      checkReceiver(vm, self as PyDescr, obj);
      const { decl } = self.v;
      if (decl.set === null) vm.raise('AttributeError', 'readonly attribute');
      else decl.set(vm, obj, value);
    },
  },
  methods: [reduce()],
  members: [OBJCLASS, NAME],
  getset: [getset('__doc__', null, (_vm, self: PyGetset) => textOrNone(self.v.decl.doc)), QUALNAME],
});
