/** `property`. */
import { isSubtype, isTrue, reprText, setAttr } from '../object/abstract.ts';
import { call, call1, call2 } from '../object/call.ts';
import { NONE, PROPERTY } from '../object/core-types.ts';
import { defineType, getset, member } from '../object/define.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { genericGetAttr, getAttrOpt, noAttribute } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { initSlot } from '../object/native-call.ts';
import { drop, dropOpt, dup, type Held, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { bool, name, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { qualname } from './type-names.ts';

class PropertyData {
  fget: Held | null = null;
  fset: Held | null = null;
  fdel: Held | null = null;
  doc: Held | null = null;
  name: Held | null = null;
  /** The doc was taken from the getter: a copy with another getter takes that one's. */
  docFromGetter = false;
}
type PyProperty = PyObject<PropertyData>;
type Field = 'fget' | 'fset' | 'fdel' | 'doc' | 'name';

/** Replaces a field; the old value's reference ends last. */
function put(data: PropertyData, field: Field, value: PyObject | null): void {
  const old = data[field];
  data[field] = value === null ? null : share(value);
  dropOpt(old);
}

const given = (x: PyObject | undefined): PyObject | null => (x === undefined || x === NONE ? null : x);

function init(vm: VM, self: PyProperty, fget?: PyObject, fset?: PyObject, fdel?: PyObject, doc?: PyObject): void {
  const data = self.v;
  const getter = given(fget);
  put(data, 'fget', getter);
  put(data, 'fset', given(fset));
  put(data, 'fdel', given(fdel));
  put(data, 'doc', null);
  put(data, 'name', null);
  data.docFromGetter = false;
  let text = given(doc);
  if (text === null && getter !== null) {
    const own = getAttrOpt(vm, getter, name('__doc__'));
    if (own !== null) {
      text = given(vm.keep(own));
      data.docFromGetter = text !== null;
    }
  }
  if (self.type === PROPERTY) {
    put(data, 'doc', text);
    return;
  }
  // A subclass has a `__doc__` of its own, so that the instance's must be set as an attribute.
  const mark = vm.mark();
  try {
    setAttr(vm, self, name('__doc__'), text ?? NONE);
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (data.docFromGetter || !isSubtype(exc.type, vm.exceptionType('AttributeError'))) vm.rethrowTake(exc);
    drop(exc);
  }
}

/** The name it was given in a class, else the getter's; null when there is none. */
function propertyName(vm: VM, self: PyProperty): Owned | null {
  const { name: own, fget } = self.v;
  if (own !== null) return dup(own as PyObject);
  return fget === null ? null : getAttrOpt(vm, fget, name('__name__'));
}

/** Raises AttributeError: property 'x' of 'C' object has no getter. */
function missing(vm: VM, self: PyProperty, obj: PyObject, what: string): never {
  const own = propertyName(vm, self);
  const which = own === null ? '' : ` ${reprText(vm, vm.keep(own))}`;
  return vm.raise('AttributeError', `property${which} of '${qualname(obj.type)}' object has no ${what}`);
}

/** A copy with one function replaced. */
function copyWith(vm: VM, self: PyProperty, changes: Partial<Record<'fget' | 'fset' | 'fdel', PyObject>>): Owned {
  const { fget, fset, fdel, doc, docFromGetter, name: own } = self.v;
  const getter = given(changes.fget) ?? fget ?? NONE;
  const setter = given(changes.fset) ?? fset ?? NONE;
  const deleter = given(changes.fdel) ?? fdel ?? NONE;
  const text = docFromGetter && getter !== NONE ? NONE : (doc ?? NONE);
  const copy = call(vm, self.type, [getter, setter, deleter, text]);
  if (own !== null && isSubtype(copy.type, PROPERTY)) put((copy as unknown as PyProperty).v, 'name', own);
  return copy;
}

function isAbstract(vm: VM, f: PyObject | null): boolean {
  if (f === null) return false;
  const x = getAttrOpt(vm, f, name('__isabstractmethod__'));
  return x !== null && isTrue(vm, vm.keep(x));
}

const functionMember = (field: 'fget' | 'fset' | 'fdel') =>
  member(field, null, (self: PyProperty) => self.v[field], { emptyIsNone: true });

defineType(PROPERTY, {
  doc: `Property attribute.

  fget
    function to be used for getting an attribute value
  fset
    function to be used for setting an attribute value
  fdel
    function to be used for del'ing an attribute
  doc
    docstring

Typical use is to define a managed attribute x:

class C(object):
    def getx(self): return self._x
    def setx(self, value): self._x = value
    def delx(self): del self._x
    x = property(getx, setx, delx, "I'm the 'x' property.")

Decorators make defining new properties or modifying existing ones easy:

class C(object):
    @property
    def x(self):
        "I am the 'x' property."
        return self._x
    @x.setter
    def x(self, value):
        self._x = value
    @x.deleter
    def x(self):
        del self._x`,
  signature: '(fget=None, fset=None, fdel=None, doc=None)',
  basetype: true,
  gc: true,
  basicSize: 64,
  layout: heldFields<PropertyData>()('fget', 'fset', 'fdel', 'doc', 'name'),
  newPayload: () => new PropertyData(),
  slots: {
    new_: (_vm, type: PyType) => newInstance(type, new PropertyData()),
    getattro: genericGetAttr,
    init: initSlot('property', '(fget=None, fset=None, fdel=None, doc=None)', init),
    descr_get: (vm, self: PyProperty, obj) => {
      if (obj === null || obj === NONE) return dup(self);
      const { fget } = self.v;
      return fget === null ? missing(vm, self, obj, 'getter') : call1(vm, fget, obj);
    },
    descr_set: (vm, self: PyProperty, obj, value) => {
      const { fset, fdel } = self.v;
      if (value === null) {
        if (fdel === null) missing(vm, self, obj, 'deleter');
        else drop(call1(vm, fdel, obj));
      } else if (fset === null) missing(vm, self, obj, 'setter');
      else drop(call2(vm, fset, obj, value));
    },
  },
  methods: [
    def(
      'getter',
      '($self, object, /)',
      'Descriptor to obtain a copy of the property with a different getter.',
      (vm, self: PyProperty, fget: PyObject) => copyWith(vm, self, { fget }),
    ),
    def(
      'setter',
      '($self, object, /)',
      'Descriptor to obtain a copy of the property with a different setter.',
      (vm, self: PyProperty, fset: PyObject) => copyWith(vm, self, { fset }),
    ),
    def(
      'deleter',
      '($self, object, /)',
      'Descriptor to obtain a copy of the property with a different deleter.',
      (vm, self: PyProperty, fdel: PyObject) => copyWith(vm, self, { fdel }),
    ),
    def(
      '__set_name__',
      '($self, *args)',
      'Method to set name of a property.',
      (vm, self: PyProperty, args: readonly PyObject[]) => {
        if (args.length !== 2) {
          const n = args.length;
          return vm.raise('TypeError', `__set_name__() takes 2 positional arguments but ${n} were given`);
        }
        put(self.v, 'name', args[1]);
        return none();
      },
      { shownSignature: '($self, owner, name, /)' },
    ),
  ],
  members: [
    functionMember('fget'),
    functionMember('fset'),
    functionMember('fdel'),
    member('__doc__', null, (self: PyProperty) => self.v.doc, {
      emptyIsNone: true,
      set: (_vm, self: PyProperty, value) => put(self.v, 'doc', value),
    }),
  ],
  getset: [
    getset(
      '__name__',
      null,
      (vm, self: PyProperty) => propertyName(vm, self) ?? noAttribute(vm, self, name('__name__')),
      (_vm, self: PyProperty, value) => put(self.v, 'name', value),
    ),
    getset('__isabstractmethod__', null, (vm, self: PyProperty) =>
      bool(isAbstract(vm, self.v.fget) || isAbstract(vm, self.v.fset) || isAbstract(vm, self.v.fdel)),
    ),
  ],
});
