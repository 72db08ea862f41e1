/**
 * The object protocol: what Python's operators and built-in functions mean for any object. Arguments are borrowed,
 * results owned. (CPython: Objects/object.c and Objects/abstract.c.)
 */
import { call0, call1 } from './call.ts';
import { DICT, FALSE, INT, NONE, NOT_IMPLEMENTED, STR, TRUE, TUPLE } from './core-types.ts';
import { dictGet, type PyDict, type PyList, type PyStr, type PyTuple } from './dict.ts';
import { setPairEqual } from './hash.ts';
import { genericGetAttr, genericGetAttrOpt, getAttrOpt, lookupType, noAttribute } from './lookup.ts';
import { objectHooks } from './object-hooks.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from './refs.ts';
import { type CompareOp, Op, TypeFlag } from './type.ts';
import { bool, int, intFromBig, intOf, name, notImplemented, str, tuple } from './values.ts';
import type { VM } from './vm.ts';

// --- Types -------------------------------------------------------------------------------------------------------

/** Whether `a` is `b` or derives from it (by MRO, without `__subclasscheck__`). @nothrow */
export function isSubtype(a: PyType, b: PyType): boolean {
  if (a === b) return true;
  const mro = a.v.mroTypes;
  if (mro.length > 0) return mro.includes(b);
  for (let t: PyType | null = a; t !== null; t = t.v.base) if (t === b) return true;
  return false;
}

/** Whether `o`'s type is `type` or derives from it (without `__instancecheck__`). @nothrow */
export function isInstance(o: PyObject, type: PyType): boolean {
  return o.type === type || isSubtype(o.type, type);
}

/** Name of an object's type as messages show it. @nothrow */
export function typeName(o: PyObject): string {
  return o.type.v.fullName;
}

/** Whether an object is a str or of a subclass. @nothrow */
export function isStr(o: PyObject): o is PyStr {
  return (o.type.v.flags & TypeFlag.UNICODE_SUBCLASS) !== 0;
}
/** Whether an object is an int (bool included) or of a subclass. @nothrow */
export function isInt(o: PyObject): o is PyObject<number | bigint> {
  return (o.type.v.flags & TypeFlag.LONG_SUBCLASS) !== 0;
}
/** Whether an object is a tuple or of a subclass. @nothrow */
export function isTuple(o: PyObject): o is PyTuple {
  return (o.type.v.flags & TypeFlag.TUPLE_SUBCLASS) !== 0;
}
/** Whether an object is a list or of a subclass. @nothrow */
export function isList(o: PyObject): o is PyList {
  return (o.type.v.flags & TypeFlag.LIST_SUBCLASS) !== 0;
}
/** Whether an object is a type. @nothrow */
export function isType(o: PyObject): o is PyType {
  return (o.type.v.flags & TypeFlag.TYPE_SUBCLASS) !== 0;
}

// --- Special methods ---------------------------------------------------------------------------------------------

/**
 * A special method looked up on the type and bound to `o`, or null (`_PyObject_LookupSpecial`).
 */
export function lookupSpecial(vm: VM, o: PyObject, special: string): Owned | null {
  const found = lookupType(o.type, special);
  if (found === null) return null;
  const get = found.type.v.slots.descr_get;
  return get === null ? dup(found) : get(vm, found, o, o.type);
}

/** Calls a special method without arguments; null when the type has none. */
export function callSpecial(vm: VM, o: PyObject, special: string): Owned | null {
  const method = lookupSpecial(vm, o, special);
  if (method === null) return null;
  return call0(vm, vm.keep(method));
}

// --- Text --------------------------------------------------------------------------------------------------------

/** `repr(o)`: an owned str. */
export function repr(vm: VM, o: PyObject): Owned<PyStr> {
  const f = o.type.v.slots.repr;
  if (f === null) return vm.raise('TypeError', `'${typeName(o)}' object has no __repr__`);
  vm.enter(' while getting the repr of an object');
  let r: Owned;
  try {
    r = f(vm, o);
  } finally {
    vm.leave();
  }
  return checkStr(vm, r, '__repr__');
}

function checkStr(vm: VM, r: Owned, method: string): Owned<PyStr> {
  if (!isStr(r)) {
    const what = typeName(r);
    drop(r);
    return vm.raise('TypeError', `${method} returned non-string (type ${what})`);
  }
  return r as Owned<PyStr>;
}

/** `str(o)`: an owned str. */
export function toStr(vm: VM, o: PyObject): Owned<PyStr> {
  if (o.type === STR) return dup(o as PyStr);
  const f = o.type.v.slots.str;
  if (f === null) return repr(vm, o);
  vm.enter(' while getting the str of an object');
  let r: Owned;
  try {
    r = f(vm, o);
  } finally {
    vm.leave();
  }
  return checkStr(vm, r, '__str__');
}

/** `repr(o)` as a JavaScript string. */
export function reprText(vm: VM, o: PyObject): string {
  const r = repr(vm, o);
  const s = r.v;
  drop(r);
  return s;
}

/** `str(o)` as a JavaScript string. */
export function strText(vm: VM, o: PyObject): string {
  const r = toStr(vm, o);
  const s = r.v;
  drop(r);
  return s;
}

/** `format(o, spec)`. */
export function formatObject(vm: VM, o: PyObject, spec: PyObject | null): Owned {
  if (spec === null || (spec as PyStr).v === '') {
    if (o.type === STR) return dup(o);
    if (o.type === INT) return toStr(vm, o);
  }
  const method = lookupSpecial(vm, o, '__format__');
  if (method === null) return vm.raise('TypeError', `Type ${typeName(o)} doesn't define __format__`);
  const r = call1(vm, vm.keep(method), spec === null ? vm.keep(str('')) : spec);
  if (!isStr(r)) {
    const what = typeName(r);
    drop(r);
    return vm.raise('TypeError', `__format__ must return a str, not ${what}`);
  }
  return r;
}

// --- Truth and comparison ----------------------------------------------------------------------------------------

/** Truth of an object. */
export function isTrue(vm: VM, o: PyObject): boolean {
  if (o === TRUE) return true;
  if (o === FALSE || o === NONE) return false;
  const s = o.type.v.slots;
  if (s.nb_bool !== null) return s.nb_bool(vm, o);
  if (s.mp_length !== null) return s.mp_length(vm, o) > 0;
  if (s.sq_length !== null) return s.sq_length(vm, o) > 0;
  return true;
}

const SWAPPED: readonly CompareOp[] = [Op.GT, Op.GE, Op.EQ, Op.NE, Op.LT, Op.LE];
const OPERATOR: readonly string[] = ['<', '<=', '==', '!=', '>', '>='];

/** `a op b`, with reflection and the rules for subclasses. */
export function compare(vm: VM, a: PyObject, b: PyObject, op: CompareOp): Owned {
  vm.enter(' in comparison');
  try {
    return doCompare(vm, a, b, op);
  } finally {
    vm.leave();
  }
}

function doCompare(vm: VM, a: PyObject, b: PyObject, op: CompareOp): Owned {
  const fa = a.type.v.slots.richcompare;
  const fb = b.type.v.slots.richcompare;
  let reflected = false;
  if (fb !== null && a.type !== b.type && isSubtype(b.type, a.type)) {
    reflected = true;
    const r = fb(vm, b, a, SWAPPED[op]);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  if (fa !== null) {
    const r = fa(vm, a, b, op);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  if (!reflected && fb !== null) {
    const r = fb(vm, b, a, SWAPPED[op]);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  if (op === Op.EQ) return bool(a === b);
  if (op === Op.NE) return bool(a !== b);
  return vm.raise(
    'TypeError',
    `'${OPERATOR[op]}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
  );
}

/** Truth of `a op b`; the same object is equal to itself (`PyObject_RichCompareBool`). */
export function compareBool(vm: VM, a: PyObject, b: PyObject, op: CompareOp): boolean {
  if (a === b) {
    if (op === Op.EQ) return true;
    if (op === Op.NE) return false;
  }
  const r = compare(vm, a, b, op);
  if (r === TRUE || r === FALSE) {
    drop(r);
    return r === TRUE;
  }
  const mark = vm.mark();
  const truth = isTrue(vm, vm.keep(r));
  vm.release(mark);
  return truth;
}

/** `a == b` as tables and sequences compare: identity first. */
export function equal(vm: VM, a: PyObject, b: PyObject): boolean {
  return compareBool(vm, a, b, Op.EQ);
}
setPairEqual(equal);

// --- Attributes --------------------------------------------------------------------------------------------------

/** `o.name`. Raises AttributeError. */
export function getAttr(vm: VM, o: PyObject, attribute: PyStr): Owned {
  const f = o.type.v.slots.getattro;
  if (f === null) return vm.raise('TypeError', `'${typeName(o)}' object has no attributes`);
  let found: Owned | null;
  try {
    found = f === genericGetAttr ? genericGetAttrOpt(vm, o, attribute) : f(vm, o, attribute);
  } catch (error) {
    // As PyObject_GetAttr does with what properties and `__getattr__` raise.
    objectHooks.completeAttributeError(error, o, attribute);
    throw error;
  }
  return found ?? noAttribute(vm, o, attribute);
}

/** `o.name` by a name that the runtime knows. */
export function getAttrName(vm: VM, o: PyObject, attribute: string): Owned {
  return getAttr(vm, o, name(attribute));
}

/** `o.name = value`; null deletes. */
export function setAttr(vm: VM, o: PyObject, attribute: PyStr, value: PyObject | null): void {
  const f = o.type.v.slots.setattro;
  if (f === null) vm.raise('TypeError', `'${typeName(o)}' object has only read-only attributes`);
  else f(vm, o, attribute, value);
}

// --- Iteration ---------------------------------------------------------------------------------------------------

/** `iter(o)`. Raises TypeError: '…' object is not iterable. */
export function getIter(vm: VM, o: PyObject): Owned {
  const s = o.type.v.slots;
  const f = s.iter;
  if (f === null) {
    if (s.sq_item !== null && !isDictLike(o)) return sequenceIterator(vm, o);
    return vm.raise('TypeError', `'${typeName(o)}' object is not iterable`);
  }
  const it = f(vm, o);
  if (it.type.v.slots.iternext === null) {
    const what = typeName(it);
    drop(it);
    return vm.raise('TypeError', `iter() returned non-iterator of type '${what}'`);
  }
  return it;
}

function isDictLike(o: PyObject): boolean {
  return (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;
}

/** Makes an iterator over `__getitem__` (src/types/iterators.ts installs it). */
let sequenceIterator: (vm: VM, o: PyObject) => Owned = (vm) =>
  vm.raise('SystemError', 'sequence iterators are not set up');
export function setSequenceIterator(f: (vm: VM, o: PyObject) => Owned): void {
  sequenceIterator = f;
}

/** The next item of an iterator, or null at its end. */
export function iterNext(vm: VM, it: PyObject): Owned | null {
  const f = it.type.v.slots.iternext;
  if (f === null) return vm.raise('TypeError', `'${typeName(it)}' object is not an iterator`);
  return f(vm, it);
}

/**
 * Calls `each` with every item of an iterable (borrowed during the call) until it returns false.
 */
export function iterate(vm: VM, iterable: PyObject, each: (item: PyObject) => unknown): void {
  const mark = vm.mark();
  const it = vm.keep(getIter(vm, iterable));
  const next = it.type.v.slots.iternext as (vm: VM, o: PyObject) => Owned | null;
  const inner = vm.mark();
  for (;;) {
    const item = next(vm, it);
    if (item === null) break;
    const more = each(vm.keep(item));
    vm.release(inner);
    if (more === false) break;
  }
  vm.release(mark);
}

type ListOf = (vm: VM, iterable: PyObject) => Owned<PyList>;
let listOf: ListOf = (vm) => vm.raise('SystemError', 'lists are not set up');
/** src/types/list-ops.ts installs how a list is made of an iterable. */
export function setListOf(f: ListOf): void {
  listOf = f;
}

/** A new list of an iterable's items (`PySequence_List`). */
export function collect(vm: VM, iterable: PyObject): Owned<PyList> {
  return listOf(vm, iterable);
}

/** A new tuple of an iterable's items (`PySequence_Tuple`); an exact tuple is returned itself. */
export function collectTuple(vm: VM, iterable: PyObject): Owned<PyTuple> {
  if (iterable.type === TUPLE) return dup(iterable as PyTuple);
  const items = collect(vm, iterable);
  const t = tuple(items.v);
  drop(items);
  return t;
}

// --- Containers --------------------------------------------------------------------------------------------------

/** `len(o)`. Raises TypeError: object of type '…' has no len(). */
export function length(vm: VM, o: PyObject): number {
  const s = o.type.v.slots;
  const f = s.sq_length ?? s.mp_length;
  if (f === null) return vm.raise('TypeError', `object of type '${typeName(o)}' has no len()`);
  return f(vm, o);
}

let exactLength = 0n;
/** What a length slot returns for a length that may be no safe number: `lengthObject` knows the exact one. @nothrow */
export function wideLength(n: number | bigint): number {
  if (typeof n === 'number') return n;
  exactLength = n;
  return Number(n);
}

/** What a length slot has just returned, as an int. @nothrow */
export function lengthObject(n: number): Owned {
  return n <= Number.MAX_SAFE_INTEGER ? int(n) : intFromBig(exactLength);
}

/** `o[key]`. */
export function getItem(vm: VM, o: PyObject, key: PyObject): Owned {
  const s = o.type.v.slots;
  if (s.mp_subscript !== null) return s.mp_subscript(vm, o, key);
  if (s.sq_item !== null) {
    if (key.type.v.slots.nb_index === null)
      return vm.raise('TypeError', `sequence index must be integer, not '${typeName(key)}'`);
    return getItemAt(vm, o, asSsize(vm, key, 'IndexError'));
  }
  if (isType(o)) {
    const method = lookupClassGetItem(vm, o);
    if (method !== null) return call1(vm, vm.keep(method), key);
    if (o === o.type) return objectHooks.typeSubscript(vm, o, key);
    return vm.raise('TypeError', `type '${o.v.name}' is not subscriptable`);
  }
  return vm.raise('TypeError', `'${typeName(o)}' object is not subscriptable`);
}

/** `o[key]`, or null when it raises KeyError (PyMapping_GetOptionalItem). */
export function getItemOpt(vm: VM, o: PyObject, key: PyObject): Owned | null {
  if (o.type === DICT) {
    const x = dictGet(vm, o as PyDict, key);
    return x === undefined ? null : dup(x);
  }
  const mark = vm.mark();
  try {
    return getItem(vm, o, key);
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'KeyError')) return vm.rethrowTake(exc);
    drop(exc);
    return null;
  }
}

/** The built-in function with a name, as the running frame sees it. Raises AttributeError when it is not there. */
export function builtinFunction(vm: VM, what: string): Owned {
  return getItemOpt(vm, vm.builtins(), name(what)) ?? vm.raise('AttributeError', what);
}

/** `type[int]` is a GenericAlias although `type` has no `__class_getitem__`; others go by attribute. */
function lookupClassGetItem(vm: VM, o: PyType): Owned | null {
  return getAttrOpt(vm, o, name('__class_getitem__'));
}

/** `o[i]` by number through the sequence protocol; negative numbers count from the end. */
export function getItemAt(vm: VM, o: PyObject, i: number): Owned {
  const s = o.type.v.slots;
  if (s.sq_item === null) return vm.raise('TypeError', `'${typeName(o)}' object does not support indexing`);
  if (i < 0 && s.sq_length !== null) i += s.sq_length(vm, o);
  return s.sq_item(vm, o, i);
}

/** `o[key] = value`. */
export function setItem(vm: VM, o: PyObject, key: PyObject, value: PyObject): void {
  const s = o.type.v.slots;
  if (s.mp_ass_subscript !== null) s.mp_ass_subscript(vm, o, key, value);
  else if (s.sq_ass_item !== null) {
    if (key.type.v.slots.nb_index === null)
      vm.raise('TypeError', `sequence index must be integer, not '${typeName(key)}'`);
    let i = asSsize(vm, key, 'IndexError');
    if (i < 0 && s.sq_length !== null) i += s.sq_length(vm, o);
    s.sq_ass_item(vm, o, i, value);
  } else vm.raise('TypeError', `'${typeName(o)}' object does not support item assignment`);
}

/** `del o[key]`. */
export function delItem(vm: VM, o: PyObject, key: PyObject): void {
  const s = o.type.v.slots;
  if (s.mp_ass_subscript !== null) s.mp_ass_subscript(vm, o, key, null);
  else if (key.type.v.slots.nb_index !== null && isSequenceType(o.type)) {
    let i = asSsize(vm, key, 'IndexError');
    if (s.sq_ass_item === null) return vm.raise('TypeError', `'${typeName(o)}' object doesn't support item deletion`);
    if (i < 0 && s.sq_length !== null) i += s.sq_length(vm, o);
    s.sq_ass_item(vm, o, i, null);
  } else if (s.sq_ass_item !== null) {
    vm.raise('TypeError', `sequence index must be integer, not '${typeName(key)}'`);
  } else vm.raise('TypeError', `'${typeName(o)}' object does not support item deletion`);
}

/** Whether a type has anything of the sequence protocol; classes always count (`tp_as_sequence`). @nothrow */
function isSequenceType(type: PyType): boolean {
  const s = type.v.slots;
  return type.v.heapType || [s.sq_length, s.sq_concat, s.sq_repeat, s.sq_item, s.sq_contains].some((f) => f !== null);
}

/** `x in container`. */
export function contains(vm: VM, container: PyObject, x: PyObject): boolean {
  const f = container.type.v.slots.sq_contains;
  if (f !== null) return f(vm, container, x);
  if (container.type.v.slots.iter === null && container.type.v.slots.sq_item === null)
    return vm.raise('TypeError', `argument of type '${typeName(container)}' is not iterable`);
  let found = false;
  iterate(vm, container, (item) => {
    found = compareBool(vm, item, x, Op.EQ);
    return !found;
  });
  return found;
}

// --- Numbers -----------------------------------------------------------------------------------------------------

type BinarySlot =
  | 'nb_add'
  | 'nb_subtract'
  | 'nb_multiply'
  | 'nb_remainder'
  | 'nb_divmod'
  | 'nb_lshift'
  | 'nb_rshift'
  | 'nb_and'
  | 'nb_xor'
  | 'nb_or'
  | 'nb_floor_divide'
  | 'nb_true_divide'
  | 'nb_matrix_multiply';
type InplaceSlot =
  | 'nb_inplace_add'
  | 'nb_inplace_subtract'
  | 'nb_inplace_multiply'
  | 'nb_inplace_remainder'
  | 'nb_inplace_lshift'
  | 'nb_inplace_rshift'
  | 'nb_inplace_and'
  | 'nb_inplace_xor'
  | 'nb_inplace_or'
  | 'nb_inplace_floor_divide'
  | 'nb_inplace_true_divide'
  | 'nb_inplace_matrix_multiply';

/** The result of a binary slot, tried on both operands by CPython's rules (binary_op1); NotImplemented when both refuse. */
export function binaryOp1(vm: VM, slot: BinarySlot, a: PyObject, b: PyObject): Owned {
  const fa = a.type.v.slots[slot];
  let fb = b.type === a.type ? null : b.type.v.slots[slot];
  if (fb === fa) fb = null;
  if (fa !== null) {
    if (fb !== null && isSubtype(b.type, a.type)) {
      const r = fb(vm, a, b);
      if (r !== NOT_IMPLEMENTED) return r;
      drop(r);
      fb = null;
    }
    const r = fa(vm, a, b);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  if (fb !== null) return fb(vm, a, b);
  return notImplemented();
}

/** One row per binary operator: its slots, its sign, and the sequence slots that + and * fall back on. */
export interface BinaryOperator {
  readonly slot: BinarySlot;
  readonly inplace: InplaceSlot | null;
  readonly sign: string;
}
export const BINARY: Readonly<Record<string, BinaryOperator>> = {
  Add: { slot: 'nb_add', inplace: 'nb_inplace_add', sign: '+' },
  Sub: { slot: 'nb_subtract', inplace: 'nb_inplace_subtract', sign: '-' },
  Mult: { slot: 'nb_multiply', inplace: 'nb_inplace_multiply', sign: '*' },
  Mod: { slot: 'nb_remainder', inplace: 'nb_inplace_remainder', sign: '%' },
  LShift: { slot: 'nb_lshift', inplace: 'nb_inplace_lshift', sign: '<<' },
  RShift: { slot: 'nb_rshift', inplace: 'nb_inplace_rshift', sign: '>>' },
  BitAnd: { slot: 'nb_and', inplace: 'nb_inplace_and', sign: '&' },
  BitXor: { slot: 'nb_xor', inplace: 'nb_inplace_xor', sign: '^' },
  BitOr: { slot: 'nb_or', inplace: 'nb_inplace_or', sign: '|' },
  FloorDiv: { slot: 'nb_floor_divide', inplace: 'nb_inplace_floor_divide', sign: '//' },
  Div: { slot: 'nb_true_divide', inplace: 'nb_inplace_true_divide', sign: '/' },
  MatMult: { slot: 'nb_matrix_multiply', inplace: 'nb_inplace_matrix_multiply', sign: '@' },
  DivMod: { slot: 'nb_divmod', inplace: null, sign: 'divmod()' },
};

/** `a op b`. Raises TypeError: unsupported operand type(s). */
export function binary(vm: VM, op: BinaryOperator, a: PyObject, b: PyObject): Owned {
  const r = binaryOp1(vm, op.slot, a, b);
  if (r !== NOT_IMPLEMENTED) return r;
  drop(r);
  return sequenceFallback(vm, op, a, b, false) ?? unsupported(vm, op.sign, a, b);
}

/** `a op= b`. */
export function inplace(vm: VM, op: BinaryOperator, a: PyObject, b: PyObject): Owned {
  const f = inplaceSlot(op, a.type);
  if (f !== null) {
    const r = f(vm, a, b);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  const r = binaryOp1(vm, op.slot, a, b);
  if (r !== NOT_IMPLEMENTED) return r;
  drop(r);
  return sequenceFallback(vm, op, a, b, true) ?? unsupported(vm, `${op.sign}=`, a, b);
}

/** What a type does in place, before anybody's `__add__` is asked. */
function inplaceSlot(op: BinaryOperator, type: PyType): ((vm: VM, a: PyObject, b: PyObject) => Owned) | null {
  if (op.inplace === null) return null;
  const { slots, flags } = type.v;
  // In a class made in Python, an inherited `list.__iadd__` is a number's operation as well (update_one_slot): the two have the same wrapper.
  const concat = op.slot === 'nb_add' && (flags & TypeFlag.HEAPTYPE) !== 0 ? slots.sq_inplace_concat : null;
  return slots[op.inplace] ?? concat;
}

function sequenceFallback(vm: VM, op: BinaryOperator, a: PyObject, b: PyObject, inplaceToo: boolean): Owned | null {
  const sa = a.type.v.slots;
  if (op.slot === 'nb_add') {
    const f = (inplaceToo ? sa.sq_inplace_concat : null) ?? sa.sq_concat;
    return f === null ? null : f(vm, a, b);
  }
  if (op.slot === 'nb_multiply') {
    const f = (inplaceToo ? sa.sq_inplace_repeat : null) ?? sa.sq_repeat;
    if (f !== null) return f(vm, a, repeatCount(vm, b));
    // In place, the right operand is not asked when the left one is any kind of sequence.
    const g = inplaceToo && isSequenceType(a.type) ? null : b.type.v.slots.sq_repeat;
    if (g !== null) return g(vm, b, repeatCount(vm, a));
  }
  return null;
}

function repeatCount(vm: VM, n: PyObject): number {
  if (n.type.v.slots.nb_index === null)
    return vm.raise('TypeError', `can't multiply sequence by non-int of type '${typeName(n)}'`);
  return asSsize(vm, n, 'OverflowError');
}

function unsupported(vm: VM, sign: string, a: PyObject, b: PyObject): never {
  if (
    sign === '>>' &&
    typeName(a) === 'builtin_function_or_method' &&
    (a.v as { decl?: { name: string } }).decl?.name === 'print'
  )
    return vm.raise(
      'TypeError',
      `unsupported operand type(s) for >>: 'builtin_function_or_method' and '${typeName(b)}'. Did you mean "print(<message>, file=<output_stream>)"?`,
    );
  return vm.raise('TypeError', `unsupported operand type(s) for ${sign}: '${typeName(a)}' and '${typeName(b)}'`);
}

/** `pow(a, b, c)`; `c` is None for two arguments. `sign` is `** or pow()` or `**=`. */
export function power(vm: VM, a: PyObject, b: PyObject, c: PyObject, isInplace = false): Owned {
  const sa = a.type.v.slots;
  if (isInplace && sa.nb_inplace_power !== null) {
    const r = sa.nb_inplace_power(vm, a, b, c);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  const fa = sa.nb_power;
  let fb = b.type === a.type ? null : b.type.v.slots.nb_power;
  if (fb === fa) fb = null;
  if (fa !== null) {
    if (fb !== null && isSubtype(b.type, a.type)) {
      const r = fb(vm, a, b, c);
      if (r !== NOT_IMPLEMENTED) return r;
      drop(r);
      fb = null;
    }
    const r = fa(vm, a, b, c);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  if (fb !== null) {
    const r = fb(vm, a, b, c);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  const fc = c.type.v.slots.nb_power;
  if (c !== NONE && fc !== null && fc !== fa && fc !== fb) {
    const r = fc(vm, a, b, c);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  if (c === NONE) return unsupported(vm, isInplace ? '**=' : '** or pow()', a, b);
  return vm.raise(
    'TypeError',
    `unsupported operand type(s) for ** or pow(): '${typeName(a)}', '${typeName(b)}', '${typeName(c)}'`,
  );
}

/** `-o`, `+o`, `~o`. */
export function unary(vm: VM, slot: 'nb_negative' | 'nb_positive' | 'nb_invert', sign: string, o: PyObject): Owned {
  const f = o.type.v.slots[slot];
  if (f === null) return vm.raise('TypeError', `bad operand type for unary ${sign}: '${typeName(o)}'`);
  return f(vm, o);
}

/** `operator.index(o)` as a JavaScript integer: a number when safe, else a bigint. */
export function asIndex(vm: VM, o: PyObject): number | bigint {
  if (isInt(o)) return o.v;
  const r = indexObject(vm, o);
  const v = r.v;
  drop(r);
  return v;
}

/** `operator.index(o)`: an owned int. Raises TypeError: '…' object cannot be interpreted as an integer. */
export function indexObject(vm: VM, o: PyObject): Owned<PyObject<number | bigint>> {
  if (isInt(o)) return dup(o);
  const f = o.type.v.slots.nb_index;
  if (f === null) return vm.raise('TypeError', `'${typeName(o)}' object cannot be interpreted as an integer`);
  const r = f(vm, o);
  if (!isInt(r)) {
    const what = typeName(r);
    drop(r);
    return vm.raise('TypeError', `__index__ returned non-int (type ${what})`);
  }
  if (r.type !== INT) {
    const what = typeName(r);
    vm.keep(r);
    vm.warn(
      'DeprecationWarning',
      `__index__ returned non-int (type ${what}).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.`,
      1,
    );
    return dup(r) as Owned<PyObject<number | bigint>>;
  }
  return r as Owned<PyObject<number | bigint>>;
}

/** As `indexObject`; the result is an exact int (PyNumber_Index). */
export function exactIndex(vm: VM, o: PyObject): Owned<PyObject<number | bigint>> {
  const i = indexObject(vm, o);
  if (i.type === INT) return i;
  const exact = intOf(i.v);
  drop(i);
  return exact as Owned<PyObject<number | bigint>>;
}

/** Numbers past this are no Py_ssize_t in CPython. */
const SSIZE_MAX = 2n ** 63n - 1n;

/**
 * An index as a JavaScript number (`PyNumber_AsSsize_t`). Beyond 64 bits it raises `overflow`, or is clamped when that is null; numbers
 * between 2^53 and 2^63 lose precision, which no container can notice.
 */
export function asSsize(vm: VM, o: PyObject, overflow: 'IndexError' | 'OverflowError' | null): number {
  const v = asIndex(vm, o);
  if (typeof v === 'number') return v;
  if (v > SSIZE_MAX || v < -SSIZE_MAX - 1n) {
    if (overflow !== null) return vm.raise(overflow, `cannot fit '${typeName(o)}' into an index-sized integer`);
    return v > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
  }
  return Number(v);
}
