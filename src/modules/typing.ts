/**
 * `_typing`, and as much of `typing` as generic classes, type parameters and aliases need of it: forms such as
 * `typing.Generic[T]` and `typing.Unpack[Ts]`, their substitution, and `__parameters__` of classes.
 */
import { getAttr, isTuple, isType, reprText, setAttr } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import { NO_DEFAULT, NONE, NONE_TYPE, staticType } from '../object/core-types.ts';
import { defineModule, defineType, getset, put } from '../object/define.ts';
import { dictGetName, type PyStr, type PyTuple } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { genericGetAttr, getAttrOpt, lookupType, typeDict } from '../object/lookup.ts';
import { def, type KeywordArgument } from '../object/native.ts';
import { dropOpt, dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { bool, name, none, str, tuple, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import {
  GENERIC_ALIAS,
  GenericAliasData,
  isGenericAlias,
  makeParameters,
  type PyGenericAlias,
  substituteParameters,
  typeText,
} from '../types/generic-alias.ts';
import { PARAM_SPEC, PARAM_SPEC_ARGS, PARAM_SPEC_KWARGS, TYPE_VAR, TYPE_VAR_TUPLE } from '../types/typevars.ts';
import { GENERIC, TYPE_ALIAS } from '../types/typevars-alias.ts';

const SPECIAL_FORM = staticType('_SpecialForm', 'typing');
const ALIAS = staticType('_GenericAlias', 'typing');

/** `typing.Unpack`, `typing.Union`: objects that only have a name and can be subscripted. */
type Form = PyObject<string>;
const isForm = (o: PyObject, which: string): o is Form => o.type === SPECIAL_FORM && o.v === which;

function makeAlias(origin: PyObject, args: readonly PyObject[]): Owned {
  return newInstance(ALIAS, new GenericAliasData(origin, tuple(args), false));
}

const itemsOf = (o: PyObject): readonly PyObject[] => (isTuple(o) ? (o as PyTuple).v : [o]);

/** The form with a name, from the module (kept by the VM). */
function form(vm: VM, which: string): PyObject {
  return vm.keep(getAttr(vm, vm.keep(vm.importModule('typing')), name(which)));
}

/** `Union[a, b]`, flat and each member once; None stands for its type. */
function makeUnion(vm: VM, given: readonly PyObject[]): Owned {
  const members: PyObject[] = [];
  for (const x of given) {
    const parts = isGenericAlias(x) && isForm(x.v.origin, 'Union') ? x.v.args.v : [x === NONE ? NONE_TYPE : x];
    for (const p of parts as readonly PyObject[]) if (!members.includes(p)) members.push(p);
  }
  return members.length === 1 ? dup(members[0]) : makeAlias(form(vm, 'Union'), members);
}

defineType(SPECIAL_FORM, {
  basicSize: 16,
  slots: {
    repr: (_vm: VM, self: Form) => str(`typing.${self.v}`),
    mp_subscript: (vm: VM, self: Form, key: PyObject) =>
      self.v === 'Union' ? makeUnion(vm, itemsOf(key)) : makeAlias(self, itemsOf(key)),
  },
});

function aliasText(vm: VM, self: PyGenericAlias): string {
  const { origin, args } = self.v;
  if (isForm(origin, 'Union') && args.v.length === 2 && args.v.includes(NONE_TYPE as never)) {
    const other = args.v.find((x) => (x as PyObject) !== NONE_TYPE) as PyObject;
    return `typing.Optional[${typeText(vm, other)}]`;
  }
  const items = args.v.map((x) => typeText(vm, x)).join(', ');
  return `${origin === (GENERIC as PyObject) ? 'typing.Generic' : typeText(vm, origin)}[${items}]`;
}

defineType(ALIAS, {
  base: GENERIC_ALIAS,
  gc: true,
  hasWeakrefs: true,
  basicSize: 64,
  layout: heldFields<GenericAliasData>()('origin', 'args', 'parameters'),
  slots: {
    repr: (vm: VM, self: PyGenericAlias) => str(aliasText(vm, self)),
    nb_or: (vm: VM, a: PyObject, b: PyObject) => makeUnion(vm, [a, b]),
    iter: (vm: VM, self: PyGenericAlias) => vm.iter(vm.keep(tupleTake([makeAlias(form(vm, 'Unpack'), [self])]))),
    getattro: (vm: VM, self: PyGenericAlias, attribute: PyStr) =>
      lookupType(ALIAS, attribute) !== null && attribute.v !== '__doc__' && attribute.v !== '__module__'
        ? genericGetAttr(vm, self, attribute)
        : getAttr(vm, self.v.origin, attribute),
    mp_subscript: (vm: VM, self: PyGenericAlias, key: PyObject) => {
      const { origin } = self.v;
      if (origin === (GENERIC as PyObject)) {
        return vm.raise('TypeError', `Cannot subscript already-subscripted ${aliasText(vm, self)}`);
      }
      const parameters = vm.keep(makeParameters(vm, self.v.args));
      const args = vm.keep(substituteParameters(vm, self, self.v.args, parameters, key));
      return makeAlias(origin, args.v);
    },
  },
  methods: [
    def('__mro_entries__', '($self, bases)', null, (_vm: VM, self: PyGenericAlias, bases: PyObject) => {
      const { origin } = self.v;
      if (origin === (GENERIC as PyObject)) {
        const all = itemsOf(bases);
        const behind = all.slice(all.indexOf(self) + 1);
        if (behind.some((b) => b.type === ALIAS && b !== self)) return tuple([]);
      }
      return tuple([origin]);
    }),
  ],
  getset: [
    getset('__typing_is_unpacked_typevartuple__', null, (_vm: VM, self: PyGenericAlias) =>
      bool(isForm(self.v.origin, 'Unpack') && (self.v.args.v[0] as PyObject).type === TYPE_VAR_TUPLE),
    ),
    getset('__typing_unpacked_tuple_args__', null, (_vm: VM, self: PyGenericAlias) => {
      const { origin, args } = self.v;
      const inner = isForm(origin, 'Unpack') ? (args.v[0] as PyObject) : null;
      return inner !== null && isGenericAlias(inner) && inner.type !== ALIAS ? dup(inner.v.args as PyObject) : none();
    }),
  ],
});

// --- What the native types call ----------------------------------------------------------------------------------

/** `cls[params]` of a generic class; of Generic itself, the base of a class with these parameters. */
function genericClassGetitem(vm: VM, cls: PyObject, params: PyObject): Owned {
  const given = itemsOf(params);
  if (cls === (GENERIC as PyObject)) {
    if (given.length === 0) {
      return vm.raise('TypeError', 'Parameter list to Generic[...] cannot be empty');
    }
    for (const p of given) {
      const isParam = [TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE].includes(p.type) || p.type === ALIAS;
      if (!isParam) {
        return vm.raise(
          'TypeError',
          'Parameters to Generic[...] must all be type variables or parameter specification variables.',
        );
      }
    }
    if (new Set(given).size < given.length)
      return vm.raise('TypeError', 'Parameters to Generic[...] must all be unique');
    return makeAlias(cls, given);
  }
  const found = dictGetName(typeDict(cls as PyType), name('__parameters__'));
  const declared = found !== undefined && isTuple(found) ? (found as PyTuple) : vm.keep(tuple([]));
  if (declared.v.length === 0) return vm.raise('TypeError', `${reprText(vm, cls)} is not a generic class`);
  // Substituting the class's own parameters checks and prepares the arguments.
  return makeAlias(cls, vm.keep(substituteParameters(vm, cls, declared, declared, params)).v);
}

/** Finds out `__parameters__` of a new generic class, and goes on to the next `__init_subclass__`. */
function genericInitSubclass(
  vm: VM,
  cls: PyObject,
  args: readonly PyObject[],
  kwargs: readonly KeywordArgument[],
): Owned {
  const mro = (cls as PyType).v.mroTypes;
  const next = mro.slice(mro.indexOf(GENERIC) + 1).find((t) => dictGetName(typeDict(t), name('__init_subclass__')));
  const found = next === undefined ? undefined : dictGetName(typeDict(next), name('__init_subclass__'));
  if (found !== undefined) {
    const get = found.type.v.slots.descr_get;
    const method = get === null ? found : vm.keep(get(vm, found, null, cls));
    const values = [...args, ...kwargs.map((k) => k.value)];
    vm.keep(call(vm, method, values, kwargs.length === 0 ? null : kwargs.map((k) => k.name)));
  }
  const bases = dictGetName(typeDict(cls as PyType), name('__orig_bases__'));
  const direct = (cls as PyType).v.bases as PyTuple | null;
  if (bases === undefined && direct !== null && direct.v.includes(GENERIC as never)) {
    return vm.raise('TypeError', 'Cannot inherit from plain Generic');
  }
  const parameters = bases !== undefined && isTuple(bases) ? makeParameters(vm, bases as PyTuple) : tuple([]);
  setAttr(vm, cls, name('__parameters__'), vm.keep(parameters));
  return none();
}

function hasOrigin(vm: VM, o: PyObject): boolean {
  const origin = getAttrOpt(vm, o, name('__origin__'));
  dropOpt(origin);
  return origin !== null;
}

function typeCheck(vm: VM, o: PyObject, message: PyObject): Owned {
  if (o === NONE) return dup(NONE_TYPE as PyObject);
  if (o.type.v.slots.call === null && !isType(o) && o.type !== TYPE_VAR && !isGenericAlias(o) && !hasOrigin(vm, o)) {
    return vm.raise('TypeError', `${String(message.v)} Got ${reprText(vm, o).slice(0, 100)}.`);
  }
  return dup(o);
}

const newForm = (which: string): Owned => newInstance(SPECIAL_FORM, which);

const TYPES = [TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE, PARAM_SPEC_ARGS, PARAM_SPEC_KWARGS, TYPE_ALIAS, GENERIC];

export const _typing = defineModule('_typing', {
  doc: 'Primitives and accelerators for the typing module.\n',
  functions: [def('_idfunc', '($module, x, /)', null, (_vm, _module: PyObject, x: PyObject) => dup(x))],
  types: TYPES,
  init: (_vm, dict) => put(dict, 'NoDefault', dup(NO_DEFAULT)),
});

export const typing = defineModule('typing', {
  doc: 'Generic classes, type parameters and aliases.',
  functions: [
    def('_make_union', '($module, left, right)', null, (vm, _m: PyObject, a: PyObject, b: PyObject) =>
      makeUnion(vm, [a, b]),
    ),
    def('_unpack', '($module, o)', null, (vm, _m: PyObject, o: PyObject) => makeAlias(form(vm, 'Unpack'), [o])),
    def('_type_check', '($module, arg, msg)', null, (vm, _m: PyObject, o: PyObject, message: PyObject) =>
      typeCheck(vm, o, message),
    ),
    def('_generic_class_getitem', '($module, cls, params)', null, (vm, _m: PyObject, cls: PyObject, p: PyObject) =>
      genericClassGetitem(vm, cls, p),
    ),
    def(
      '_generic_init_subclass',
      '($module, cls, *args, **kwargs)',
      null,
      (vm, _m: PyObject, cls: PyObject, args: readonly PyObject[], kwargs: readonly KeywordArgument[]) =>
        genericInitSubclass(vm, cls, args, kwargs),
    ),
    def('_typevar_subst', '($module, self, arg)', null, (vm, _m: PyObject, _self: PyObject, arg: PyObject) =>
      typeCheck(vm, arg, vm.keep(str('Parameters to generic types must be types.'))),
    ),
    def('_paramspec_subst', '($module, self, arg)', null, (_vm, _m: PyObject, _self: PyObject, arg: PyObject) =>
      dup(arg),
    ),
    def(
      '_paramspec_prepare_subst',
      '($module, self, alias, args)',
      null,
      (_vm, _m: PyObject, _self: PyObject, _alias: PyObject, args: PyObject) => dup(args),
    ),
    def(
      '_typevartuple_prepare_subst',
      '($module, self, alias, args)',
      null,
      (vm, _m: PyObject, self: PyObject, alias: PyObject, args: PyObject) => {
        const params = itemsOf(vm.keep(getAttr(vm, alias, name('__parameters__'))));
        const at = params.indexOf(self);
        const given = itemsOf(args);
        const behind = params.length - at - 1;
        if (given.length < at + behind) {
          return vm.raise('TypeError', `Too few arguments for ${reprText(vm, alias)}`);
        }
        const own = vm.keep(tuple(given.slice(at, given.length - behind)));
        return tuple([...given.slice(0, at), own, ...given.slice(given.length - behind)]);
      },
    ),
  ],
  types: TYPES,
  init: (_vm, dict) => {
    put(dict, 'NoDefault', dup(NO_DEFAULT));
    put(dict, 'Unpack', newForm('Unpack'));
    put(dict, 'Union', newForm('Union'));
  },
});
