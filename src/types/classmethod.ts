/** `classmethod` and `staticmethod`. */
import { isTrue, reprText, setAttr } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import { CLASSMETHOD, NONE, STATICMETHOD } from '../object/core-types.ts';
import { defineType, getset, member, type TypeSpec } from '../object/define.ts';
import { newMethod, type WrappedCallable } from '../object/descr.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { getAttrOpt, instanceDict } from '../object/lookup.ts';
import { initSlot } from '../object/native-call.ts';
import { dropOpt, dup, type PyObject, type PyType, share } from '../object/refs.ts';
import { bool, name, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { setDict } from './type-slots.ts';

type Wrapper = PyObject<WrappedCallable>;

/** What a wrapper takes over from its function, as attributes of its own. */
const COPIED = ['__module__', '__name__', '__qualname__', '__doc__', '__annotations__'];

function init(vm: VM, self: Wrapper, callable: PyObject): void {
  const old = self.v.callable;
  self.v.callable = share(callable);
  dropOpt(old);
  const mark = vm.mark();
  for (const attribute of COPIED) {
    const x = getAttrOpt(vm, callable, name(attribute));
    if (x !== null) setAttr(vm, self, name(attribute), vm.keep(x));
  }
  vm.release(mark);
}

function callableOf(vm: VM, self: Wrapper, what: string): PyObject {
  return self.v.callable ?? vm.raise('RuntimeError', `uninitialized ${what} object`);
}

/** What the two types have in common. */
function common(what: string): Pick<TypeSpec, 'members' | 'getset' | 'layout' | 'newPayload'> {
  const func = (attribute: string) =>
    member(attribute, null, (self: Wrapper) => self.v.callable, { emptyIsNone: true });
  return {
    layout: heldFields<WrappedCallable>()('callable'),
    newPayload: (): WrappedCallable => ({ callable: null }),
    members: [func('__func__'), func('__wrapped__')],
    getset: [
      getset('__isabstractmethod__', null, (vm, self: Wrapper) => {
        const x = getAttrOpt(vm, callableOf(vm, self, what), name('__isabstractmethod__'));
        return bool(x !== null && isTrue(vm, vm.keep(x)));
      }),
      getset('__dict__', null, (_vm, self) => dup(instanceDict(self)), setDict),
    ],
  };
}

const newWrapper = (
  _vm: VM,
  type: PyType,
): PyObject<WrappedCallable> & ReturnType<typeof newInstance<WrappedCallable>> =>
  newInstance<WrappedCallable>(type, { callable: null });

const wrapperRepr = (what: string) => (vm: VM, self: Wrapper) => {
  const { callable } = self.v;
  return str(`<${what}(${callable === null ? 'NULL' : reprText(vm, callable)})>`);
};

defineType(CLASSMETHOD, {
  doc: `Convert a function to be a class method.

A class method receives the class as implicit first argument,
just like an instance method receives the instance.
To declare a class method, use this idiom:

  class C:
      @classmethod
      def f(cls, arg1, arg2, argN):
          ...

It can be called either on the class (e.g. C.f()) or on an instance
(e.g. C().f()).  The instance is ignored except for its class.
If a class method is called for a derived class, the derived class
object is passed as the implied first argument.

Class methods are different than C++ or Java static methods.
If you want those, see the staticmethod builtin.`,
  signature: '(function, /)',
  basetype: true,
  gc: true,
  hasDict: true,
  basicSize: 32,
  dictOffset: 24,
  ...common('classmethod'),
  slots: {
    repr: wrapperRepr('classmethod'),
    new_: newWrapper,
    init: initSlot('classmethod', '(function, /)', init),
    descr_get: (vm, self: Wrapper, obj, owner) =>
      newMethod(callableOf(vm, self, 'classmethod'), owner ?? (obj === null ? NONE : obj.type)),
  },
});

defineType(STATICMETHOD, {
  doc: `Convert a function to be a static method.

A static method does not receive an implicit first argument.
To declare a static method, use this idiom:

     class C:
         @staticmethod
         def f(arg1, arg2, argN):
             ...

It can be called either on the class (e.g. C.f()) or on an instance
(e.g. C().f()). Both the class and the instance are ignored, and
neither is passed implicitly as the first argument to the method.

Static methods in Python are similar to those found in Java or C++.
For a more advanced concept, see the classmethod builtin.`,
  signature: '(function, /)',
  basetype: true,
  gc: true,
  hasDict: true,
  basicSize: 32,
  dictOffset: 24,
  ...common('staticmethod'),
  slots: {
    repr: wrapperRepr('staticmethod'),
    new_: newWrapper,
    init: initSlot('staticmethod', '(function, /)', init),
    call: (vm: VM, callee: PyObject, args, kwnames) =>
      call(vm, callableOf(vm, callee as Wrapper, 'staticmethod'), args, kwnames),
    descr_get: (vm, self: Wrapper) => dup(callableOf(vm, self, 'staticmethod')),
  },
});
