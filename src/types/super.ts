/** `super`: attributes of the classes that come after one in an object's MRO. */
import { isSubtype, isType, typeName } from '../object/abstract.ts';
import { call2 } from '../object/call.ts';
import { NONE, SUPER } from '../object/core-types.ts';
import { defineType, member } from '../object/define.ts';
import { dictGetName, type PyStr } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { genericGetAttr, getAttrOpt, typeDict } from '../object/lookup.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { dropOpt, dup, type Held, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { name, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { fullTypeName } from './type-names.ts';

class SuperData {
  type: Held<PyType> | null = null;
  obj: Held | null = null;
  /** The class whose MRO is searched. */
  objType: Held<PyType> | null = null;
}
type PySuper = PyObject<SuperData>;

/** The class that `obj` counts as an instance of (or is), below `type`. Raises TypeError. */
function check(vm: VM, type: PyType, obj: PyObject): PyType {
  if (isType(obj) && isSubtype(obj, type)) return obj;
  if (isSubtype(obj.type, type)) return obj.type;
  const claimed = getAttrOpt(vm, obj, name('__class__'));
  if (claimed !== null) {
    vm.keep(claimed);
    if (isType(claimed) && (claimed as PyObject) !== obj.type && isSubtype(claimed, type)) return claimed;
  }
  const what = isType(obj) ? `type ${obj.v.name}` : `instance of ${typeName(obj)}`;
  return vm.raise(
    'TypeError',
    `super(type, obj): obj (${what}) is not an instance or subtype of type (${type.v.name}).`,
  );
}

/** Fills a super object; what it held before goes last. */
function fill(data: SuperData, type: PyType, obj: PyObject | null, objType: PyType | null): void {
  const { type: oldType, obj: oldObj, objType: oldObjType } = data;
  data.type = share(type);
  data.obj = obj === null ? null : share(obj);
  data.objType = objType === null ? null : share(objType);
  dropOpt(oldType);
  dropOpt(oldObj);
  dropOpt(oldObjType);
}

function init(vm: VM, o: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  const self = o as PySuper;
  if (kwnames !== null && kwnames.length > 0) vm.raise('TypeError', 'super() takes no keyword arguments');
  if (args.length > 2) vm.raise('TypeError', `super() expected at most 2 arguments, got ${args.length}`);
  const mark = vm.mark();
  if (args.length === 0) {
    const { type, self: obj } = objectHooks.superArguments(vm);
    fill(self.v, type, obj, check(vm, type, obj));
  } else {
    const type = args[0];
    if (!isType(type)) return vm.raise('TypeError', `super() argument 1 must be a type, not ${typeName(type)}`);
    const obj = args.length < 2 || args[1] === NONE ? null : args[1];
    fill(self.v, type, obj, obj === null ? null : check(vm, type, obj));
  }
  vm.release(mark);
}

/** Finds what comes after `type` in the MRO of `start` and binds it; null when there is nothing. */
function findAfter(vm: VM, type: PyType, obj: PyObject | null, start: PyType, attribute: PyStr): Owned | null {
  const mro = start.v.mroTypes;
  for (let i = mro.indexOf(type) + 1; i > 0 && i < mro.length; i++) {
    const found = dictGetName(typeDict(mro[i]), attribute);
    if (found === undefined) continue;
    const get = found.type.v.slots.descr_get;
    if (get === null) return dup(found);
    const mark = vm.mark();
    const result = get(vm, vm.keep(dup(found)), obj === start ? null : obj, start);
    vm.release(mark);
    return result;
  }
  return null;
}

function getattro(vm: VM, o: PyObject, attribute: PyStr): Owned {
  const { type, obj, objType } = (o as PySuper).v;
  // `__class__` is the super object's own.
  if (type !== null && objType !== null && attribute.v !== '__class__') {
    const found = findAfter(vm, type, obj, objType, attribute);
    if (found !== null) return found;
  }
  return genericGetAttr(vm, o, attribute);
}

defineType(SUPER, {
  vectorcall: true,
  doc: `super() -> same as super(__class__, <first argument>)
super(type) -> unbound super object
super(type, obj) -> bound super object; requires isinstance(obj, type)
super(type, type2) -> bound super object; requires issubclass(type2, type)
Typical use to call a cooperative superclass method:
class C(B):
    def meth(self, arg):
        super().meth(arg)
This works for class methods too:
class C(B):
    @classmethod
    def cmeth(cls, arg):
        super().cmeth(arg)
`,
  basetype: true,
  gc: true,
  basicSize: 40,
  layout: heldFields<SuperData>()('obj', 'type', 'objType'),
  newPayload: () => new SuperData(),
  slots: {
    new_: (_vm, type: PyType) => newInstance(type, new SuperData()),
    repr: (_vm, self: PySuper) => {
      const { type, objType } = self.v;
      const of = type === null ? 'NULL' : fullTypeName(type);
      return str(`<super: <class '${of}'>, ${objType === null ? 'NULL' : `<${fullTypeName(objType)} object>`}>`);
    },
    getattro,
    init,
    descr_get: (vm, self: PySuper, obj) => {
      const { type } = self.v;
      if (obj === null || obj === NONE || self.v.obj !== null || type === null) return dup(self);
      if (self.type !== SUPER) return call2(vm, self.type, type, obj);
      const objType = check(vm, type, obj);
      const bound = newInstance(SUPER, new SuperData());
      fill(bound.v, type, obj, objType);
      return bound;
    },
  },
  members: [
    member('__thisclass__', 'the class invoking super()', (self: PySuper) => self.v.type, { emptyIsNone: true }),
    member('__self__', 'the instance invoking super(); may be None', (self: PySuper) => self.v.obj, {
      emptyIsNone: true,
    }),
    member(
      '__self_class__',
      'the type of the instance invoking super(); may be None',
      (self: PySuper) => self.v.objType,
      { emptyIsNone: true },
    ),
  ],
});
