/** `type Alias[T] = …` (PEP 695) and the base class of generic classes. */
import { isStr, isTuple } from '../object/abstract.ts';
import { call, call0 } from '../object/call.ts';
import type { PyFunction } from '../object/code.ts';
import { NONE, staticType } from '../object/core-types.ts';
import { defineType, getset, member } from '../object/define.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { def, type KeywordArgument } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { dropOpt, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { EMPTY_TUPLE, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { badArgument } from './arguments.ts';
import { newGenericAlias } from './generic-alias.ts';
import { objectNew } from './object.ts';
import { typingAttribute, unpackTuples } from './typevars.ts';
import { GENERIC_DOC, TYPEALIAS_DOC } from './typevars-docs.ts';

export const TYPE_ALIAS = staticType('TypeAliasType', 'typing');
export const GENERIC = staticType('Generic', 'typing');

class TypeAliasData {
  name: Held<PyStr>;
  typeParams: Held<PyTuple> | null;
  /** The function that makes the value, until somebody asks for it; its module is the alias's. */
  compute: Held | null;
  value: Held | null;
  module: Held | null = null;
  constructor(n: Owned<PyStr>, typeParams: Owned<PyTuple> | null, compute: Owned | null, value: Owned | null) {
    this.name = hold(n);
    this.typeParams = typeParams === null ? null : hold(typeParams);
    this.compute = compute === null ? null : hold(compute);
    this.value = value === null ? null : hold(value);
  }
}
type PyTypeAlias = PyObject<TypeAliasData>;

/** The alias of a `type` statement; everything moves in. `params` is None when there are none. @nothrow */
export function newTypeAlias(n: Owned<PyStr>, params: Owned<PyTuple> | null, compute: Owned): Owned {
  return newInstance(TYPE_ALIAS, new TypeAliasData(n, params, compute, null));
}

function valueOf(vm: VM, self: PyTypeAlias): Owned {
  const data = self.v;
  if (data.value !== null) return dup(data.value as PyObject);
  const made = vm.keep(call0(vm, vm.keep(dup(data.compute as PyObject))));
  const old = data.value as Held | null;
  data.value = share(made);
  dropOpt(old);
  return dup(made);
}

defineType(TYPE_ALIAS, {
  doc: TYPEALIAS_DOC,
  gc: true,
  hasWeakrefs: true,
  basicSize: 56,
  layout: heldFields<TypeAliasData>()('name', 'typeParams', 'compute', 'value', 'module'),
  slots: {
    repr: (_vm: VM, self: PyTypeAlias) => dup(self.v.name as PyObject),
    nb_or: (vm: VM, a: PyObject, b: PyObject) => objectHooks.union(vm, a, b),
    mp_subscript: (vm: VM, self: PyTypeAlias, args: PyObject) =>
      self.v.typeParams === null
        ? vm.raise('TypeError', 'Only generic type aliases are subscriptable')
        : newGenericAlias(self, args, false),
    new_: newSlot(
      'typealias',
      '(name, value, *, type_params=<unrepresentable>)',
      (vm: VM, type: PyType, n: PyObject, value: PyObject, params?: PyObject) => {
        if (!isStr(n)) return badArgument(vm, 'typealias', "argument 'name'", 'str', n);
        if (params !== undefined && !isTuple(params)) return vm.raise('TypeError', 'type_params must be a tuple');
        const given = params === undefined || params.v.length === 0 ? null : dup(params as PyTuple);
        const data = new TypeAliasData(dup(n), given, null, dup(value));
        const self = newInstance(type, data);
        const module = objectHooks.currentModuleName(vm);
        if (module !== null) data.module = share(module);
        return self;
      },
    ),
  },
  methods: [def('__reduce__', '($self, /)', null, (_vm, self: PyTypeAlias) => dup(self.v.name as PyObject))],
  members: [member('__name__', null, (self: PyTypeAlias) => self.v.name as PyObject)],
  getset: [
    getset('__parameters__', null, (vm: VM, self: PyTypeAlias) =>
      self.v.typeParams === null ? dup(EMPTY_TUPLE) : unpackTuples(vm, self.v.typeParams),
    ),
    getset('__type_params__', null, (_vm: VM, self: PyTypeAlias) => dup(self.v.typeParams ?? EMPTY_TUPLE)),
    getset('__value__', null, valueOf),
    getset('__module__', null, (_vm: VM, self: PyTypeAlias) => {
      const { compute, module } = self.v;
      if (compute !== null) return dup(((compute as PyObject as PyFunction).v.module ?? NONE) as PyObject);
      return module === null ? none() : dup(module as PyObject);
    }),
  ],
});

// --- Generic -----------------------------------------------------------------------------------------------------

defineType(GENERIC, {
  doc: GENERIC_DOC,
  basetype: true,
  gc: true,
  basicSize: 16,
  slots: { new_: objectNew },
  methods: [
    def(
      '__class_getitem__',
      '($type, /, *args, **kwargs)',
      'Parameterizes a generic class.\n\nAt least, parameterizing a generic class is the *main* thing this\nmethod does. For example, for some generic class `Foo`, this is called\nwhen we do `Foo[int]` - there, with `cls=Foo` and `params=int`.\n\nHowever, note that this method is also called when defining generic\nclasses in the first place with `class Foo[T]: ...`.\n',
      (vm: VM, cls: PyObject, args: readonly PyObject[]) =>
        call(vm, typingAttribute(vm, '_generic_class_getitem'), [cls, ...args]),
      { binding: 'class' },
    ),
    def(
      '__init_subclass__',
      '($type, /, *args, **kwargs)',
      'Function to initialize subclasses.',
      (vm: VM, cls: PyObject, args: readonly PyObject[], kwargs: readonly KeywordArgument[]) =>
        call(
          vm,
          typingAttribute(vm, '_generic_init_subclass'),
          [cls, ...args, ...kwargs.map((k) => k.value)],
          kwargs.length === 0 ? null : kwargs.map((k) => k.name),
        ),
      { binding: 'class' },
    ),
  ],
});

/** `Generic[T, *Ts]`: the base that `class A[T, *Ts]` gets. */
export function subscriptGenericBase(vm: VM, params: PyTuple): Owned {
  return call(vm, typingAttribute(vm, '_generic_class_getitem'), [GENERIC, vm.keep(unpackTuples(vm, params))]);
}
