/** Type parameters (PEP 695, PEP 696): TypeVar, ParamSpec, TypeVarTuple, and the absence of a default. */
import { compareBool, getAttr, getItem, getIter, isStr, isTrue, isTuple, setAttr } from '../object/abstract.ts';
import { call, call0 } from '../object/call.ts';
import { LIST, NONE, NONE_TYPE, NO_DEFAULT, NO_DEFAULT_TYPE, staticType } from '../object/core-types.ts';
import { defineType, getset, member, valueMember } from '../object/define.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { def } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { dropOpt, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, EMPTY_TUPLE, name, notImplemented, str, tuple, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { badArgument } from './arguments.ts';
import {
  PARAMSPEC_ARGS_DOC,
  PARAMSPEC_DOC,
  PARAMSPEC_KWARGS_DOC,
  TYPEVAR_DOC,
  TYPEVARTUPLE_DOC,
} from './typevars-docs.ts';

export const TYPE_VAR = staticType('TypeVar', 'typing');
export const PARAM_SPEC = staticType('ParamSpec', 'typing');
export const TYPE_VAR_TUPLE = staticType('TypeVarTuple', 'typing');
export const PARAM_SPEC_ARGS = staticType('ParamSpecArgs', 'typing');
export const PARAM_SPEC_KWARGS = staticType('ParamSpecKwargs', 'typing');

// --- NoDefault ---------------------------------------------------------------------------------------------------

defineType(NO_DEFAULT_TYPE, {
  doc: 'The type of the NoDefault singleton.',
  slots: {
    repr: () => str('typing.NoDefault'),
    new_: (vm: VM, _type: PyType, args: readonly PyObject[]) =>
      args.length > 0 ? vm.raise('TypeError', 'NoDefaultType takes no arguments') : dup(NO_DEFAULT),
  },
  methods: [def('__reduce__', '($self, /)', null, () => str('NoDefault'), { hideSignature: true })],
});

// --- What is common ----------------------------------------------------------------------------------------------

/** A value that is known, or a function that finds it out when somebody asks. */
export class TypeParamData {
  name: Held<PyStr>;
  bound: Held | null = null;
  evaluateBound: Held | null = null;
  constraints: Held | null = null;
  evaluateConstraints: Held | null = null;
  defaultValue: Held | null = null;
  evaluateDefault: Held | null = null;
  covariant = false;
  contravariant = false;
  inferVariance = false;
  constructor(n: Owned<PyStr>) {
    this.name = hold(n);
  }
}
export type PyTypeParam = PyObject<TypeParamData>;
const layout = heldFields<TypeParamData>()(
  'name',
  'bound',
  'evaluateBound',
  'constraints',
  'evaluateConstraints',
  'defaultValue',
  'evaluateDefault',
);

type Lazy = ['bound', 'evaluateBound'] | ['constraints', 'evaluateConstraints'] | ['defaultValue', 'evaluateDefault'];

/** The value of a lazy field, found out at first use; `fallback` when there is none. */
function evaluated(vm: VM, self: PyTypeParam, [value, evaluate]: Lazy, fallback: PyObject): Owned {
  const data = self.v;
  const known = data[value];
  if (known !== null) return dup(known as PyObject);
  const f = data[evaluate];
  if (f === null) return dup(fallback);
  const made = vm.keep(call0(vm, vm.keep(dup(f as PyObject))));
  const old = data[value];
  data[value] = share(made);
  dropOpt(old);
  return dup(made);
}

/** An attribute of the module `typing`, which does what is not done natively. */
export function typingAttribute(vm: VM, attribute: string): PyObject {
  return vm.keep(getAttr(vm, vm.keep(vm.importModule('typing')), name(attribute)));
}

function callTyping(vm: VM, attribute: string, ...args: PyObject[]): Owned {
  return call(vm, typingAttribute(vm, attribute), args);
}

/** `None` stands for its type; what is no type is refused. */
function checkedType(vm: VM, o: PyObject, message: string): Owned {
  if (o === NONE) return dup(NONE_TYPE as PyObject);
  return callTyping(vm, '_type_check', o, vm.keep(str(message)));
}

/** Parameters made by calling their type remember where. */
function rememberModule(vm: VM, o: PyObject): void {
  const module = objectHooks.currentModuleName(vm);
  if (module !== null) setAttr(vm, o, name('__module__'), module);
}

function setVariance(vm: VM, data: TypeParamData, co?: PyObject, contra?: PyObject, infer?: PyObject): void {
  data.covariant = co !== undefined && isTrue(vm, co);
  data.contravariant = contra !== undefined && isTrue(vm, contra);
  data.inferVariance = infer !== undefined && isTrue(vm, infer);
  if (data.covariant && data.contravariant) vm.raise('ValueError', 'Bivariant types are not supported.');
  if (data.inferVariance && (data.covariant || data.contravariant)) {
    vm.raise('ValueError', 'Variance cannot be specified with infer_variance.');
  }
}

function nameOf(vm: VM, f: string, o: PyObject): Owned<PyStr> {
  return dup(isStr(o) ? o : badArgument(vm, f, "argument 'name'", 'str', o));
}

function paramRepr(_vm: VM, self: PyTypeParam): Owned {
  const { covariant, contravariant, inferVariance } = self.v;
  const sign = inferVariance ? '' : covariant ? '+' : contravariant ? '-' : '~';
  return str(sign + self.v.name.v);
}

const union = (vm: VM, a: PyObject, b: PyObject): Owned => callTyping(vm, '_make_union', a, b);

const nameMember = member('__name__', null, (self: PyTypeParam) => self.v.name as PyObject);
const varianceMembers = [
  valueMember('__covariant__', null, (self: PyTypeParam) => bool(self.v.covariant)),
  valueMember('__contravariant__', null, (self: PyTypeParam) => bool(self.v.contravariant)),
  valueMember('__infer_variance__', null, (self: PyTypeParam) => bool(self.v.inferVariance)),
];

function defaultGetset(doc: string | null) {
  return getset('__default__', doc, (vm: VM, self: PyTypeParam) =>
    evaluated(vm, self, ['defaultValue', 'evaluateDefault'], NO_DEFAULT),
  );
}

function hasDefault(self: PyTypeParam): boolean {
  const { defaultValue, evaluateDefault } = self.v;
  return evaluateDefault !== null || (defaultValue !== null && (defaultValue as PyObject) !== NO_DEFAULT);
}

/** Methods that all three have, given how CPython words that a class cannot derive from them. */
function commonMethods(what: string, subst: string | null, prepare: string | null) {
  return [
    def('has_default', '($self, /)', null, (_vm, self: PyTypeParam) => bool(hasDefault(self))),
    def('__reduce__', '($self, /)', null, (_vm, self: PyTypeParam) => dup(self.v.name as PyObject)),
    def('__mro_entries__', '($self, object, /)', null, (vm: VM) =>
      vm.raise('TypeError', `Cannot subclass an instance of ${what}`),
    ),
    def('__typing_subst__', '($self, arg, /)', null, (vm: VM, self: PyObject, arg: PyObject) =>
      subst === null
        ? vm.raise('TypeError', 'Substitution of bare TypeVarTuple is not supported')
        : callTyping(vm, subst, self, arg),
    ),
    def(
      '__typing_prepare_subst__',
      '($self, alias, args, /)',
      null,
      (vm: VM, self: PyTypeParam, alias: PyObject, args: PyObject) =>
        prepare === null ? prepareTypeVar(vm, self, alias, args) : callTyping(vm, prepare, self, alias, args),
    ),
  ];
}

/** The arguments for an alias, the default of this parameter added when it is the first that has no argument. */
function prepareTypeVar(vm: VM, self: PyTypeParam, alias: PyObject, args: PyObject): Owned {
  const params = vm.keep(getAttr(vm, alias, name('__parameters__'))) as PyTuple;
  const given = isTuple(args) || args.type === LIST ? (args as PyTuple).v : [];
  const index = params.v.findIndex((p) => (p as PyObject) === self);
  if (index < given.length) return dup(args);
  if (index === given.length && hasDefault(self)) {
    const d = vm.keep(evaluated(vm, self, ['defaultValue', 'evaluateDefault'], NO_DEFAULT));
    return tuple([...given, d]);
  }
  return vm.raise(
    'TypeError',
    `Too few arguments for ${vm.keep(reprOf(vm, alias)).v}; actual ${given.length}, expected ${params.v.length}`,
  );
}

function reprOf(vm: VM, o: PyObject): Owned<PyStr> {
  return (o.type.v.slots.repr as (vm: VM, o: PyObject) => Owned<PyStr>)(vm, o);
}

// --- TypeVar -----------------------------------------------------------------------------------------------------

const typeVarNew = newSlot(
  'typevar',
  '(name, *constraints, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, infer_variance=False)',
  (
    vm: VM,
    type: PyType,
    n: PyObject,
    constraints: readonly PyObject[],
    bound?: PyObject,
    byDefault?: PyObject,
    covariant?: PyObject,
    contravariant?: PyObject,
    infer?: PyObject,
  ) => {
    const data = new TypeParamData(nameOf(vm, 'typevar', n));
    const self = vm.keep(newInstance(type, data));
    setVariance(vm, data, covariant, contravariant, infer);
    if (bound !== undefined && bound !== NONE) data.bound = hold(checkedType(vm, bound, 'Bound must be a type.'));
    if (constraints.length === 1) vm.raise('TypeError', 'A single constraint is not allowed');
    if (constraints.length > 1) {
      if (data.bound !== null) vm.raise('TypeError', 'Constraints cannot be combined with bound=...');
      data.constraints = hold(tuple(constraints));
    }
    if (byDefault !== undefined) data.defaultValue = share(byDefault);
    rememberModule(vm, self);
    return dup(self);
  },
);

defineType(TYPE_VAR, {
  doc: TYPEVAR_DOC,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 80,
  layout,
  slots: { repr: paramRepr, nb_or: union, new_: typeVarNew },
  methods: commonMethods('TypeVar', '_typevar_subst', null),
  members: [nameMember, ...varianceMembers],
  getset: [
    getset('__bound__', null, (vm: VM, self: PyTypeParam) => evaluated(vm, self, ['bound', 'evaluateBound'], NONE)),
    getset('__constraints__', null, (vm: VM, self: PyTypeParam) =>
      evaluated(vm, self, ['constraints', 'evaluateConstraints'], EMPTY_TUPLE),
    ),
    defaultGetset(null),
  ],
});

// --- ParamSpec ---------------------------------------------------------------------------------------------------

class ParamSpecPartData {
  origin: Held;
  constructor(origin: PyObject) {
    this.origin = share(origin);
  }
}
type ParamSpecPart = PyObject<ParamSpecPartData>;

const paramSpecNew = newSlot(
  'paramspec',
  '(name, *, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, infer_variance=False)',
  (
    vm: VM,
    type: PyType,
    n: PyObject,
    bound?: PyObject,
    byDefault?: PyObject,
    covariant?: PyObject,
    contravariant?: PyObject,
    infer?: PyObject,
  ) => {
    const data = new TypeParamData(nameOf(vm, 'paramspec', n));
    const self = vm.keep(newInstance(type, data));
    setVariance(vm, data, covariant, contravariant, infer);
    if (bound !== undefined && bound !== NONE) data.bound = hold(checkedType(vm, bound, 'Bound must be a type.'));
    if (byDefault !== undefined) data.defaultValue = share(byDefault);
    rememberModule(vm, self);
    return dup(self);
  },
);

defineType(PARAM_SPEC, {
  doc: PARAMSPEC_DOC,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 56,
  layout,
  slots: { repr: paramRepr, nb_or: union, new_: paramSpecNew },
  methods: commonMethods('ParamSpec', '_paramspec_subst', '_paramspec_prepare_subst'),
  members: [
    nameMember,
    member('__bound__', null, (self: PyTypeParam) => self.v.bound as PyObject | null, { emptyIsNone: true }),
    ...varianceMembers,
  ],
  getset: [
    getset('args', 'Represents positional arguments.', (_vm: VM, self: PyObject) =>
      newInstance(PARAM_SPEC_ARGS, new ParamSpecPartData(self)),
    ),
    getset('kwargs', 'Represents keyword arguments.', (_vm: VM, self: PyObject) =>
      newInstance(PARAM_SPEC_KWARGS, new ParamSpecPartData(self)),
    ),
    defaultGetset('The default value for this ParamSpec.'),
  ],
});

function definePart(type: PyType, word: string, doc: string): void {
  defineType(type, {
    doc,
    gc: true,
    hasWeakrefs: true,
    basicSize: 24,
    layout: heldFields<ParamSpecPartData>()('origin'),
    slots: {
      repr: (vm: VM, self: ParamSpecPart) => {
        const { origin } = self.v;
        if (origin.type === PARAM_SPEC) return str(`${(origin as PyObject as PyTypeParam).v.name.v}.${word}`);
        return str(`${vm.keep(reprOf(vm, origin)).v}.${word}`);
      },
      richcompare: (vm: VM, a: ParamSpecPart, b: PyObject, op: CompareOp) => {
        if (a.type !== b.type) return notImplemented();
        if (op !== Op.EQ && op !== Op.NE) return notImplemented();
        const same = compareBool(vm, a.v.origin, (b as ParamSpecPart).v.origin, Op.EQ);
        return bool(same === (op === Op.EQ));
      },
      new_: newSlot(`paramspec${word}`, '(origin)', (_vm: VM, t: PyType, origin: PyObject) =>
        newInstance(t, new ParamSpecPartData(origin)),
      ),
    },
    methods: [
      def('__mro_entries__', '($self, object, /)', null, (vm: VM) =>
        vm.raise('TypeError', `Cannot subclass an instance of ${type.v.name}`),
      ),
    ],
    members: [member('__origin__', null, (self: ParamSpecPart) => self.v.origin as PyObject)],
  });
}
definePart(PARAM_SPEC_ARGS, 'args', PARAMSPEC_ARGS_DOC);
definePart(PARAM_SPEC_KWARGS, 'kwargs', PARAMSPEC_KWARGS_DOC);

// --- TypeVarTuple ------------------------------------------------------------------------------------------------

/** `Unpack[Ts]`: what iterating over a TypeVarTuple gives. */
export function unpacked(vm: VM, o: PyObject): Owned {
  return getItem(vm, typingAttribute(vm, 'Unpack'), o);
}

/** Type parameters with each TypeVarTuple in its unpacked form. */
export function unpackTuples(vm: VM, params: PyTuple): Owned<PyTuple> {
  return tuple(params.v.map((p) => (p.type === TYPE_VAR_TUPLE ? vm.keep(unpacked(vm, p)) : p)));
}

defineType(TYPE_VAR_TUPLE, {
  doc: TYPEVARTUPLE_DOC,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 40,
  layout,
  slots: {
    repr: (_vm: VM, self: PyTypeParam) => dup(self.v.name as PyObject),
    iter: (vm: VM, self: PyObject) => getIter(vm, vm.keep(tupleTake([unpacked(vm, self)]))),
    new_: newSlot(
      'typevartuple',
      '(name, *, default=typing.NoDefault)',
      (vm: VM, type: PyType, n: PyObject, byDefault?: PyObject) => {
        const data = new TypeParamData(nameOf(vm, 'typevartuple', n));
        const self = vm.keep(newInstance(type, data));
        if (byDefault !== undefined) data.defaultValue = share(byDefault);
        rememberModule(vm, self);
        return dup(self);
      },
    ),
  },
  methods: commonMethods('TypeVarTuple', null, '_typevartuple_prepare_subst'),
  members: [nameMember],
  getset: [defaultGetset('The default value for this TypeVarTuple.')],
});

// --- For generated code ------------------------------------------------------------------------------------------

/** A type parameter of a function, class or alias: its variance is inferred. Name and bound move in. @nothrow */
export function newTypeParam(type: PyType, n: Owned<PyStr>, bound: Owned | null, isConstraints: boolean): Owned {
  const data = new TypeParamData(n);
  data.inferVariance = true;
  if (bound !== null) data[isConstraints ? 'evaluateConstraints' : 'evaluateBound'] = hold(bound);
  return newInstance(type, data);
}
