/** `method`: a function bound to an object. */
import { compareBool, getAttr, getAttrName, isStr, reprText } from '../object/abstract.ts';
import { call, type MethodData } from '../object/call.ts';
import { METHOD, NONE } from '../object/core-types.ts';
import { defineType, getset, member } from '../object/define.ts';
import { newMethod } from '../object/descr.ts';
import type { PyStr } from '../object/dict.ts';
import { hash, low32 } from '../object/hash.ts';
import { heldFields } from '../object/layout.ts';
import { getAttrOpt, lookupType } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { dup, type Owned, type PyObject } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, name, notImplemented, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { identityHash } from './object.ts';

type PyMethod = PyObject<MethodData>;
const funcOf = (m: PyMethod): PyObject => m.v.func as PyObject;
const selfOf = (m: PyMethod): PyObject => m.v.self as PyObject;

/** Attributes of the method itself, then those of the function. */
function getattro(vm: VM, o: PyObject, attribute: PyStr): Owned {
  const self = o as PyMethod;
  const found = lookupType(METHOD, attribute);
  if (found !== null) {
    const get = found.type.v.slots.descr_get;
    return get === null ? dup(found) : get(vm, found, self, METHOD);
  }
  return getAttr(vm, funcOf(self), attribute);
}

/** `__qualname__`, else `__name__`, else `?`. */
function methodName(vm: VM, func: PyObject): string {
  for (const attribute of ['__qualname__', '__name__']) {
    const x = getAttrOpt(vm, func, name(attribute));
    if (x !== null && isStr(vm.keep(x))) return x.v as string;
  }
  return '?';
}

defineType(METHOD, {
  doc: 'Create a bound instance method object.',
  signature: '(function, instance, /)',
  gc: true,
  hasWeakrefs: true,
  basicSize: 48,
  weakrefOffset: 32,
  layout: heldFields<MethodData>()('func', 'self'),
  slots: {
    new_: newSlot('method', '(function, instance, /)', (vm, _type: PyObject, func: PyObject, self: PyObject) => {
      if (func.type.v.slots.call === null) return vm.raise('TypeError', 'first argument must be callable');
      if (self === NONE) return vm.raise('TypeError', 'instance must not be None');
      return newMethod(func, self);
    }),
    repr: (vm, self: PyMethod) => {
      const mark = vm.mark();
      const what = methodName(vm, funcOf(self));
      const text = `<bound method ${what} of ${reprText(vm, selfOf(self))}>`;
      vm.release(mark);
      return str(text);
    },
    hash: (vm, self: PyMethod) => (identityHash(selfOf(self)) | 0) ^ low32(hash(vm, funcOf(self))),
    call: (vm: VM, callee: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null) => {
      const m = callee.v as MethodData;
      return call(vm, m.func as PyObject, [m.self as PyObject, ...args], kwnames);
    },
    getattro,
    richcompare: (vm, self: PyMethod, other: PyObject, op: CompareOp) => {
      if ((op !== Op.EQ && op !== Op.NE) || other.type !== METHOD) return notImplemented();
      const b = other as PyMethod;
      const equal = selfOf(self) === selfOf(b) && compareBool(vm, funcOf(self), funcOf(b), Op.EQ);
      return bool(equal === (op === Op.EQ));
    },
    descr_get: (_vm, self: PyObject) => dup(self),
  },
  methods: [
    def('__reduce__', '($self, /)', null, (vm, self: PyMethod) => {
      const getattr = vm.keep(getAttrName(vm, vm.keep(vm.importModule('builtins')), 'getattr'));
      const own = vm.keep(getAttrName(vm, funcOf(self), '__name__'));
      return tuple([getattr, vm.keep(tuple([selfOf(self), own]))]);
    }),
  ],
  members: [
    member('__func__', 'the function (or other callable) implementing a method', (self: PyMethod) => self.v.func),
    member('__self__', 'the instance to which a method is bound', (self: PyMethod) => self.v.self),
  ],
  getset: [getset('__doc__', null, (vm, self: PyMethod) => getAttrName(vm, funcOf(self), '__doc__'))],
});
