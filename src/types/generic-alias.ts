/** `types.GenericAlias`: `list[int]`, and the substitution of type parameters that unions share. */

import { fromHalves, high32, low32 } from '../numeric/hash.ts';
import {
  builtinFunction,
  compareBool,
  getAttr,
  getItem,
  isList,
  isTrue,
  isTuple,
  isType,
  reprText,
  setAttr,
} from '../object/abstract.ts';
import { call, call1 } from '../object/call.ts';
import { ELLIPSIS, LIST, NONE, NONE_TYPE, staticType, TUPLE } from '../object/core-types.ts';
import { defineType, getset, member, valueMember } from '../object/define.ts';
import type { PyList, PyStr, PyTuple } from '../object/dict.ts';
import { hash } from '../object/hash.ts';
import { allocTracked } from '../object/heap.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { genericGetAttr, getAttrOpt } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { checkPositional } from '../object/native-call.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, name, none, notImplemented, str, tuple, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

export const GENERIC_ALIAS = staticType('GenericAlias', 'types');
const GENERIC_ALIAS_ITERATOR = staticType('generic_alias_iterator');

export class GenericAliasData {
  origin: Held;
  args: Held<PyTuple>;
  /** `__parameters__`, found out at first use. */
  parameters: Held<PyTuple> | null = null;
  /** `*tuple[int]` */
  readonly starred: boolean;
  constructor(origin: PyObject, args: Owned<PyTuple>, starred: boolean) {
    this.origin = share(origin);
    this.args = hold(args);
    this.starred = starred;
  }
}
export type PyGenericAlias = PyObject<GenericAliasData>;

/** `origin[args]`; what is no tuple becomes one of one item. @nothrow */
export function newGenericAlias(origin: PyObject, args: PyObject, starred: boolean): Owned<PyGenericAlias> {
  return aliasOfType(GENERIC_ALIAS, origin, args, starred);
}

function aliasOfType(type: PyType, origin: PyObject, args: PyObject, starred: boolean): Owned<PyGenericAlias> {
  const t = isTuple(args) ? dup(args) : (tupleTake([dup(args)]) as Owned<PyTuple>);
  return newInstance(type, new GenericAliasData(origin, t, starred));
}

objectHooks.typeSubscript = (_vm, type, key) => newGenericAlias(type, key, false);

/** Whether an object is an alias or of a subclass. @nothrow */
export function isGenericAlias(o: PyObject): o is PyGenericAlias {
  return o.v instanceof GenericAliasData;
}

// --- Type parameters ---------------------------------------------------------------------------------------------

/** `o.name`, kept by the VM, or null. */
function optional(vm: VM, o: PyObject, attribute: string): PyObject | null {
  const x = getAttrOpt(vm, o, name(attribute));
  return x === null ? null : vm.keep(x);
}

/** The type parameters in arguments, each once (_Py_make_parameters). */
export function makeParameters(vm: VM, args: PyTuple): Owned<PyTuple> {
  const found: PyObject[] = [];
  for (const arg of args.v) {
    // A bare class has a `__parameters__` descriptor that is not meant.
    if (isType(arg)) continue;
    if (optional(vm, arg, '__typing_subst__') !== null) {
      if (!found.includes(arg)) found.push(arg);
      continue;
    }
    const sub = optional(vm, arg, '__parameters__');
    if (sub !== null && isTuple(sub)) for (const p of sub.v) if (!found.includes(p)) found.push(p);
  }
  return tuple(found);
}

/** Arguments with `*tuple[int, str]` spread. */
function unpackArgs(vm: VM, item: PyObject): PyObject {
  const given: readonly PyObject[] = isTuple(item) ? item.v : [item];
  const out: PyObject[] = [];
  for (const x of given) {
    const sub = isType(x) ? null : optional(vm, x, '__typing_unpacked_tuple_args__');
    if (sub !== null && isTuple(sub) && sub.v.at(-1) !== (ELLIPSIS as PyObject)) out.push(...sub.v);
    else out.push(x);
  }
  return vm.keep(tuple(out));
}

/** Puts arguments into what has parameters of its own, such as `list[T]` inside `dict[str, list[T]]`. */
function substitute(vm: VM, o: PyObject, params: readonly PyObject[], items: readonly PyObject[]): PyObject {
  const sub = optional(vm, o, '__parameters__');
  if (sub === null || !isTuple(sub) || sub.v.length === 0) return o;
  const args: PyObject[] = [];
  for (const p of sub.v) {
    const i = params.indexOf(p);
    if (i < 0) args.push(p);
    else if (p.type.v.slots.iter !== null && isTuple(items[i])) args.push(...(items[i] as PyTuple).v);
    else args.push(items[i]);
  }
  return vm.keep(getItem(vm, o, vm.keep(tuple(args))));
}

/** The arguments of `self[item]` (_Py_subs_parameters). Raises TypeError when they are too many or too few. */
export function substituteParameters(
  vm: VM,
  self: PyObject,
  args: PyTuple,
  parameters: PyTuple,
  item: PyObject,
): Owned<PyTuple> {
  const params = parameters.v;
  if (params.length === 0) return vm.raise('TypeError', `${reprText(vm, self)} is not a generic class`);
  let given = unpackArgs(vm, item);
  for (const p of params) {
    const prepare = optional(vm, p, '__typing_prepare_subst__');
    if (prepare === null || prepare === (NONE as PyObject)) continue;
    const all = isTuple(given) ? given : vm.keep(tupleTake([dup(given)]));
    given = vm.keep(call(vm, prepare, [self, all]));
  }
  const items: readonly PyObject[] = isTuple(given) ? given.v : [given];
  if (items.length !== params.length) {
    const how = items.length > params.length ? 'many' : 'few';
    return vm.raise(
      'TypeError',
      `Too ${how} arguments for ${reprText(vm, self)}; actual ${items.length}, expected ${params.length}`,
    );
  }
  const out: PyObject[] = [];
  for (const arg of args.v) {
    if (isType(arg)) {
      out.push(arg);
      continue;
    }
    const flag = optional(vm, arg, '__typing_is_unpacked_typevartuple__');
    const unpack = flag !== null && isTrue(vm, flag);
    const subst = optional(vm, arg, '__typing_subst__');
    const made =
      subst === null
        ? substitute(vm, arg, params, items)
        : vm.keep(call1(vm, subst, items[(params as readonly PyObject[]).indexOf(arg)]));
    if (unpack && isTuple(made)) out.push(...made.v);
    else out.push(made);
  }
  return tuple(out);
}

/** A type as annotations show it: `int`, `collections.deque`, `...` (_Py_typing_type_repr). */
export function typeText(vm: VM, o: PyObject): string {
  if (o === (ELLIPSIS as PyObject)) return '...';
  if (o === (NONE_TYPE as PyObject)) return 'None';
  const origin = optional(vm, o, '__origin__');
  if (origin !== null && optional(vm, o, '__args__') !== null) return reprText(vm, o);
  const qualname = optional(vm, o, '__qualname__');
  if (qualname === null) return reprText(vm, o);
  const module = optional(vm, o, '__module__');
  if (module === null || module === (NONE as PyObject)) return reprText(vm, o);
  if (module.v === 'builtins') return String(qualname.v);
  return `${String(module.v)}.${String(qualname.v)}`;
}

/** As `typeText`; a list of types, as in `Callable[[int], str]`, is shown item by item. */
function itemText(vm: VM, o: PyObject): string {
  if (o.type === LIST && isList(o)) return `[${(o as PyList).v.map((x) => plainText(vm, x)).join(', ')}]`;
  return plainText(vm, o);
}

function plainText(vm: VM, o: PyObject): string {
  return o === (NONE_TYPE as PyObject) ? 'NoneType' : typeText(vm, o);
}

// --- Slots -------------------------------------------------------------------------------------------------------

function aliasRepr(vm: VM, self: PyGenericAlias): Owned {
  const { origin, args, starred } = self.v;
  const items = args.v.length === 0 ? '()' : args.v.map((x) => itemText(vm, x)).join(', ');
  return str(`${starred ? '*' : ''}${itemText(vm, origin)}[${items}]`);
}

function aliasHash(vm: VM, self: PyGenericAlias): number | bigint {
  const a = hash(vm, self.v.origin);
  const b = hash(vm, self.v.args);
  const h = fromHalves(high32(a) ^ high32(b), low32(a) ^ low32(b));
  return h === -1 ? -2 : h;
}

function aliasCompare(vm: VM, a: PyGenericAlias, b: PyObject, op: CompareOp): Owned {
  if (!isGenericAlias(b) || (op !== Op.EQ && op !== Op.NE)) return notImplemented();
  const same =
    a.v.starred === b.v.starred &&
    compareBool(vm, a.v.origin, b.v.origin, Op.EQ) &&
    compareBool(vm, a.v.args, b.v.args, Op.EQ);
  return bool(same === (op === Op.EQ));
}

/** Attributes that an alias answers itself; all others are those of its origin. */
const OWN_ATTRIBUTES = [
  '__class__',
  '__origin__',
  '__args__',
  '__unpacked__',
  '__parameters__',
  '__typing_unpacked_tuple_args__',
  '__mro_entries__',
  '__reduce_ex__',
  '__reduce__',
];
const BLOCKED = ['__bases__', '__copy__', '__deepcopy__'];
const OWN = new Set([...OWN_ATTRIBUTES, ...BLOCKED]);

function aliasGetattro(vm: VM, self: PyGenericAlias, attribute: PyStr): Owned {
  return OWN.has(attribute.v) ? genericGetAttr(vm, self, attribute) : getAttr(vm, self.v.origin, attribute);
}

/** Calls the origin and tells the result which alias made it, where it can keep that. */
function aliasCall(vm: VM, self: PyGenericAlias, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const made = vm.keep(call(vm, self.v.origin, args, kwnames));
  const mark = vm.mark();
  try {
    setAttr(vm, made, name('__orig_class__'), self);
  } catch (error) {
    const exc = vm.caught(error, mark);
    const { mroTypes } = exc.type.v;
    if (!mroTypes.includes(vm.exceptionType('AttributeError')) && !mroTypes.includes(vm.exceptionType('TypeError'))) {
      return vm.rethrowTake(exc);
    }
    drop(exc);
  }
  return dup(made);
}

function parametersOf(vm: VM, self: PyGenericAlias): PyTuple {
  const data = self.v;
  if (data.parameters !== null) return data.parameters;
  const made = makeParameters(vm, data.args);
  if (data.parameters !== null) {
    drop(made);
    return data.parameters;
  }
  data.parameters = hold(made);
  return data.parameters;
}

function aliasNew(vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  if (kwnames !== null && kwnames.length > 0) vm.raise('TypeError', 'GenericAlias() takes no keyword arguments');
  checkPositional(vm, 'GenericAlias', args.length, 2, 2);
  return aliasOfType(type, args[0], args[1], false);
}

function aliasDir(vm: VM, self: PyGenericAlias): Owned {
  const dir = vm.keep(builtinFunction(vm, 'dir'));
  const list = vm.keep(call1(vm, dir, self.v.origin)) as PyList;
  for (const attribute of OWN) {
    if (!list.v.some((x) => x.v === attribute)) list.v.push(share(name(attribute) as PyObject));
  }
  if (list.aux < list.v.length) list.aux = list.v.length;
  return dup(list);
}

defineType(GENERIC_ALIAS, {
  doc: 'Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).',
  signature: '(origin, args, /)',
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 64,
  // Py_TPFLAGS_HAVE_VECTORCALL
  flags: 1 << 11,
  layout: heldFields<GenericAliasData>()('origin', 'args', 'parameters'),
  slots: {
    repr: aliasRepr,
    hash: aliasHash,
    call: aliasCall,
    getattro: aliasGetattro,
    richcompare: aliasCompare,
    iter: (_vm: VM, self: PyGenericAlias) => allocTracked(GENERIC_ALIAS_ITERATOR, new AliasIterData(self)),
    new_: aliasNew,
    nb_or: (vm: VM, a: PyObject, b: PyObject) => objectHooks.union(vm, a, b),
    mp_subscript: (vm: VM, self: PyGenericAlias, item: PyObject) => {
      const parameters = parametersOf(vm, self);
      const args = vm.keep(substituteParameters(vm, self, self.v.args, parameters, item));
      return newGenericAlias(self.v.origin, args, self.v.starred);
    },
  },
  methods: [
    def('__mro_entries__', '($self, object, /)', null, (_vm: VM, self: PyGenericAlias) =>
      tupleTake([dup(self.v.origin as PyObject)]),
    ),
    def('__instancecheck__', '($self, object, /)', null, (vm: VM) =>
      vm.raise('TypeError', 'isinstance() argument 2 cannot be a parameterized generic'),
    ),
    def('__subclasscheck__', '($self, object, /)', null, (vm: VM) =>
      vm.raise('TypeError', 'issubclass() argument 2 cannot be a parameterized generic'),
    ),
    def('__reduce__', '($self, /)', null, (vm: VM, self: PyGenericAlias) => {
      const { origin, args, starred } = self.v;
      if (!starred) return tupleTake([dup(GENERIC_ALIAS), tuple([origin, args])]);
      const next = vm.keep(builtinFunction(vm, 'next'));
      const plain = vm.keep(newGenericAlias(origin, args, false));
      const it = allocTracked(GENERIC_ALIAS_ITERATOR, new AliasIterData(plain));
      return tupleTake([dup(next), tupleTake([it])]);
    }),
    def('__dir__', '($self, /)', null, aliasDir),
  ],
  members: [
    member('__origin__', null, (self: PyGenericAlias) => self.v.origin),
    member('__args__', null, (self: PyGenericAlias) => self.v.args),
    valueMember('__unpacked__', null, (self: PyGenericAlias) => bool(self.v.starred)),
  ],
  getset: [
    getset('__parameters__', 'Type variables in the GenericAlias.', (vm: VM, self: PyGenericAlias) =>
      dup(parametersOf(vm, self)),
    ),
    getset('__typing_unpacked_tuple_args__', null, (_vm: VM, self: PyGenericAlias) =>
      self.v.starred && self.v.origin === (TUPLE as PyObject) ? dup(self.v.args as PyTuple) : none(),
    ),
  ],
});

// --- The iterator that gives the starred alias -------------------------------------------------------------------

class AliasIterData {
  alias: Held<PyGenericAlias> | null;
  constructor(alias: PyGenericAlias) {
    this.alias = share(alias);
  }
}
type AliasIterator = PyObject<AliasIterData>;

defineType(GENERIC_ALIAS_ITERATOR, {
  gc: true,
  basicSize: 24,
  layout: heldFields<AliasIterData>()('alias'),
  slots: {
    iter: (_vm: VM, self: PyObject) => dup(self),
    iternext: (_vm: VM, self: AliasIterator) => {
      const { alias } = self.v;
      if (alias === null) return null;
      const starred = newGenericAlias(alias.v.origin, alias.v.args, true);
      self.v.alias = null;
      drop(alias);
      return starred;
    },
  },
  methods: [
    def('__reduce__', '($self, /)', null, (vm: VM, self: AliasIterator) => {
      const f = vm.keep(builtinFunction(vm, 'iter'));
      const { alias } = self.v;
      return tupleTake([dup(f), tupleTake([alias === null ? tupleTake([]) : dup(alias as PyObject)])]);
    }),
  ],
});
