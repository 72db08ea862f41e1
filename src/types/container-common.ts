/** What several container types share: arguments of constructors, equality of items, length hints, sequences by slots. */
import { compareBool, getIter, isInt, isSubtype, iterNext, lookupSpecial, typeName } from '../object/abstract.ts';
import { call0, call1 } from '../object/call.ts';
import { FLOAT, INT, LIST, NOT_IMPLEMENTED, STR, TUPLE } from '../object/core-types.ts';
import type { PyList, PyStr, PyTuple } from '../object/dict.ts';
import { def, type NativeDecl } from '../object/native.ts';
import { checkPositional } from '../object/native-call.ts';
import { drop, dup, Flag, hold, type PyObject, type PyType } from '../object/refs.ts';
import { Op } from '../object/type.ts';
import { listTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { newGenericAlias } from './generic-alias.ts';

/** More items than this do not fit one JavaScript array of the fast kind; asking for them is a MemoryError. */
export const MAX_ITEMS = 134217720;

/** Raises MemoryError when a container cannot have `n` items. */
export function checkItems(vm: VM, n: number): void {
  if (n > MAX_ITEMS) vm.raise('MemoryError', '');
}

/** The one optional positional argument of `list`, `tuple`, `set`, `frozenset`. Raises TypeError for anything else. */
export function oneArgument(
  vm: VM,
  name: string,
  args: readonly PyObject[],
  kwnames: readonly PyStr[] | null,
  allowKeywords: boolean,
): PyObject | null {
  const nkw = kwnames === null ? 0 : kwnames.length;
  if (nkw > 0 && !allowKeywords) vm.raise('TypeError', `${name}() takes no keyword arguments`);
  const n = args.length - nkw;
  if (n > 1) checkPositional(vm, name, n, 0, 1);
  return n === 0 ? null : args[0];
}

/** Whether just one of two strs has surrogate halves side by side (KIND_RAW). @nothrow */
function oneIsRaw(a: PyObject, b: PyObject): boolean {
  return ((a.flags & Flag.STR_KIND) === Flag.STR_KIND) !== ((b.flags & Flag.STR_KIND) === Flag.STR_KIND);
}

/** Equality of two objects that needs no Python: 1 equal, 0 different, -1 not known. @nothrow */
export function quickEqual(a: PyObject, b: PyObject): number {
  if (a === b) return 1;
  const type = a.type;
  if (type !== b.type) return -1;
  if (type === STR) return a.v === b.v && (((a.flags ^ b.flags) & Flag.STR_KIND) === 0 || !oneIsRaw(a, b)) ? 1 : 0;
  if (type === INT || type === FLOAT) return a.v === b.v ? 1 : 0;
  return -1;
}

/** `item == x` where the item's holder may let go of it meanwhile: it has one reference more during the comparison. */
export function itemEqual(vm: VM, item: PyObject, x: PyObject): boolean {
  const quick = quickEqual(item, x);
  if (quick >= 0) return quick === 1;
  const mark = vm.mark();
  vm.keep(dup(item));
  const result = compareBool(vm, item, x, Op.EQ);
  vm.release(mark);
  return result;
}

/** `item == x`, both borrowed for the time of the comparison. */
export function equalItems(vm: VM, item: PyObject, x: PyObject): boolean {
  const quick = quickEqual(item, x);
  return quick >= 0 ? quick === 1 : compareBool(vm, item, x, Op.EQ);
}

/** Raises KeyError with the key as its argument. */
export function raiseKeyError(vm: VM, key: PyObject): never {
  return vm.raiseTake(call1(vm, vm.exceptionType('KeyError'), key));
}

/** Whether an exception is of a type. @nothrow */
function matches(exc: PyObject, type: PyType): boolean {
  return isSubtype(exc.type, type);
}

/** How many items an iterable says it has (PyObject_LengthHint). Raises what `__len__` raises, but for TypeError. */
export function lengthHint(vm: VM, o: PyObject, fallback: number): number {
  const slots = o.type.v.slots;
  const f = slots.sq_length ?? slots.mp_length;
  const mark = vm.mark();
  if (f !== null) {
    try {
      return f(vm, o);
    } catch (error) {
      const exc = vm.caught(error, mark);
      if (!matches(exc, vm.exceptionType('TypeError'))) return vm.rethrowTake(exc);
      drop(exc);
    }
  }
  const method = lookupSpecial(vm, o, '__length_hint__');
  if (method === null) return fallback;
  vm.keep(method);
  let result: PyObject;
  try {
    result = vm.keep(call0(vm, method));
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!matches(exc, vm.exceptionType('TypeError'))) return vm.rethrowTake(exc);
    drop(exc);
    return fallback;
  }
  let hint = fallback;
  if (result !== NOT_IMPLEMENTED) {
    if (!isInt(result)) {
      return vm.raise('TypeError', `__length_hint__ must be an integer, not ${typeName(result)}`);
    }
    if (result.v < 0) vm.raise('ValueError', '__length_hint__() should return >= 0');
    hint = Number(result.v);
    if (BigInt(result.v) >= 1n << 63n) vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
  }
  vm.release(mark);
  return hint;
}

/**
 * An iterable as a list or tuple (PySequence_Fast), kept by the VM: itself when it is one. `message` is that of the
 * TypeError for what cannot be iterated.
 */
export function sequenceFast(vm: VM, o: PyObject, message: string): PyList | PyTuple {
  if (o.type === LIST || o.type === TUPLE) return vm.keep(dup(o as PyList));
  const mark = vm.mark();
  let it: PyObject;
  try {
    it = vm.keep(getIter(vm, o));
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!matches(exc, vm.exceptionType('TypeError'))) return vm.rethrowTake(exc);
    drop(exc);
    return vm.raise('TypeError', message);
  }
  const items = listTake([]);
  const result = vm.keep(items);
  lengthHint(vm, it, 8);
  for (;;) {
    const x = iterNext(vm, it);
    if (x === null) break;
    result.v.push(hold(x));
  }
  result.aux = result.v.length;
  return result;
}

/** The `__class_getitem__` of a generic container. */
export function classGetItem(): NativeDecl {
  return def(
    '__class_getitem__',
    '($type, object, /)',
    'See PEP 585',
    (_vm, type: PyObject, x: PyObject) => newGenericAlias(type, x, false),
    { binding: 'class' },
  );
}

/** A limit of `index(value, start, stop)`: a number, clamped. Raises TypeError. */
export function searchLimit(vm: VM, o: PyObject): number {
  if (isInt(o)) {
    const v = o.v;
    return typeof v === 'number' ? v : v > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
  }
  if (o.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', 'slice indices must be integers or have an __index__ method');
  }
  return sliceLimit(vm, o);
}

/** A member of a slice as a number, clamped. Raises TypeError. */
export function sliceLimit(vm: VM, o: PyObject): number {
  let v: number | bigint;
  if (isInt(o)) v = o.v;
  else {
    const f = o.type.v.slots.nb_index;
    if (f === null) {
      return vm.raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
    }
    const r = f(vm, o);
    if (!isInt(r)) {
      const what = typeName(r);
      drop(r);
      return vm.raise('TypeError', `__index__ returned non-int (type ${what})`);
    }
    v = r.v;
    drop(r);
  }
  return typeof v === 'number' ? v : v > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
}
