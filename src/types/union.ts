/** `types.UnionType`: `int | str`. */
import { BINARY, binary, compare, compareBool, getAttr, isType } from '../object/abstract.ts';
import { FROZENSET, NONE, NONE_TYPE, staticType } from '../object/core-types.ts';
import { defineType, getset, member } from '../object/define.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { hash } from '../object/hash.ts';
import { allocTracked } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { genericGetAttr } from '../object/lookup.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { dup, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { notImplemented, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { isGenericAlias, makeParameters, substituteParameters, typeText } from './generic-alias.ts';
import { setFromItems } from './set-table.ts';

export const UNION_TYPE = staticType('UnionType', 'types');

class UnionData {
  args: Held<PyTuple>;
  parameters: Held<PyTuple> | null = null;
  constructor(args: Owned<PyTuple>) {
    this.args = hold(args);
  }
}
export type PyUnion = PyObject<UnionData>;

/** Whether an object is a union. @nothrow */
export function isUnion(o: PyObject): o is PyUnion {
  return o.type === UNION_TYPE;
}

function unionable(o: PyObject): boolean {
  return o === NONE || isType(o) || isGenericAlias(o) || isUnion(o) || o.type.v.name === 'TypeAliasType';
}

/** `a | b`: the members of both, each once; NotImplemented for what is no type. A single member is given itself. */
export function unionOr(vm: VM, a: PyObject, b: PyObject): Owned {
  if (!unionable(a) || !unionable(b)) return notImplemented();
  const all: PyObject[] = [];
  for (const x of [a, b]) {
    if (x === NONE) all.push(NONE_TYPE);
    else if (isUnion(x)) all.push(...x.v.args.v);
    else all.push(x);
  }
  const members: PyObject[] = [];
  for (const x of all) if (!members.some((y) => sameMember(vm, x, y))) members.push(x);
  // Nothing new: the union itself.
  if (isUnion(a) && members.length === a.v.args.v.length) return dup(a as PyObject);
  return members.length === 1 ? dup(members[0]) : allocTracked(UNION_TYPE, new UnionData(tuple(members)));
}
objectHooks.union = unionOr;
objectHooks.unionMembers = (_vm, o) => (isUnion(o) ? o.v.args.v : null);

function sameMember(vm: VM, a: PyObject, b: PyObject): boolean {
  return a === b || (isGenericAlias(a) && isGenericAlias(b) && compareBool(vm, a, b, Op.EQ));
}

function parametersOf(vm: VM, self: PyUnion): PyTuple {
  const data = self.v;
  if (data.parameters === null) data.parameters = hold(makeParameters(vm, data.args));
  return data.parameters;
}

defineType(UNION_TYPE, {
  doc: 'Represent a PEP 604 union type\n\nE.g. for int | str',
  gc: true,
  basicSize: 32,
  layout: heldFields<UnionData>()('args', 'parameters'),
  slots: {
    repr: (vm: VM, self: PyUnion) => str(self.v.args.v.map((x) => typeText(vm, x)).join(' | ')),
    hash: (vm: VM, self: PyUnion) => {
      const mark = vm.mark();
      const h = hash(vm, vm.keep(setFromItems(vm, FROZENSET, self.v.args.v)));
      vm.release(mark);
      return h;
    },
    getattro: (vm: VM, self: PyUnion, attribute: PyStr) =>
      attribute.v === '__module__' ? getAttr(vm, self.type, attribute) : genericGetAttr(vm, self, attribute),
    richcompare: (vm: VM, a: PyUnion, b: PyObject, op: CompareOp) => {
      if (!isUnion(b) || (op !== Op.EQ && op !== Op.NE)) return notImplemented();
      const x = vm.keep(setFromItems(vm, FROZENSET, a.v.args.v));
      const y = vm.keep(setFromItems(vm, FROZENSET, b.v.args.v));
      return compare(vm, x, y, op);
    },
    nb_or: unionOr,
    mp_subscript: (vm: VM, self: PyUnion, item: PyObject) => {
      const args = vm.keep(substituteParameters(vm, self, self.v.args, parametersOf(vm, self), item));
      let result: PyObject = args.v[0];
      for (let i = 1; i < args.v.length; i++) result = vm.keep(binary(vm, BINARY.BitOr, result, args.v[i]));
      return dup(result);
    },
  },
  members: [member('__args__', null, (self: PyUnion) => self.v.args)],
  getset: [
    getset('__parameters__', 'Type variables in the types.UnionType.', (vm: VM, self: PyUnion) =>
      dup(parametersOf(vm, self)),
    ),
  ],
});
