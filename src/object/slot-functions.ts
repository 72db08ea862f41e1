/**
 * The slots of Python classes: each looks up its dunder method on the type and calls it (CPython's slot_* functions).
 */
import { asSsize, indexObject, isInt, isSubtype, isTrue, typeName, wideLength } from './abstract.ts';
import { call } from './call.ts';
import { FALSE, FUNCTION, NONE, NOT_IMPLEMENTED, TRUE, WRAPPER_DESCRIPTOR } from './core-types.ts';
import type { WrapperDescrData } from './descr.ts';
import type { PyStr } from './dict.ts';
import { genericGetAttr, genericGetAttrOpt, lookupType } from './lookup.ts';
import { registerNextRaising } from './next.ts';
import { bufferHooks } from './object-hooks.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from './refs.ts';
import type { Binary, BufferView, CompareOp, SlotName, Ternary, Unary } from './type.ts';
import { TypeFlag } from './type.ts';
import { int, name as nameOf, notImplemented } from './values.ts';
import type { VM } from './vm.ts';

type Args = readonly PyObject[];
type Names = readonly PyStr[] | null;

// --- Calling a special method -----------------------------------------------------------------------------------

/** Calls what was found on a type as a method of `args[0]`, without making a bound method where it can. */
function callFound(vm: VM, found: PyObject, args: Args, kwnames: Names): Owned {
  const type = found.type;
  if (type === FUNCTION) return vm.callFunction(found, args, kwnames);
  if ((type.v.flags & TypeFlag.METHOD_DESCRIPTOR) !== 0) return call(vm, found, args, kwnames);
  const get = type.v.slots.descr_get;
  if (get === null) return call(vm, found, args.slice(1), kwnames);
  const mark = vm.mark();
  const bound = vm.keep(get(vm, found, args[0], args[0].type));
  const result = call(vm, bound, args.slice(1), kwnames);
  vm.release(mark);
  return result;
}

/** Calls a special method that has to be there. Raises AttributeError with its name when it is not. */
export function callMethod(vm: VM, args: Args, special: string, kwnames: Names = null): Owned {
  const found = lookupType(args[0].type, special);
  if (found === null) return vm.raise('AttributeError', special);
  return callFound(vm, found, args, kwnames);
}

/**
 * Calls `__call__`, `__init__` or `__new__` with `self` before the arguments. Keyword arguments make CPython spread
 * them all over a new array that holds them (_PyStack_UnpackDict).
 */
function callPrepend(vm: VM, found: PyObject, self: PyObject, args: Args, kwnames: Names, unbound: boolean): Owned {
  const all = [self, ...args];
  const invoke = unbound ? callFound : call;
  if (kwnames === null || kwnames.length === 0) return invoke(vm, found, all, null);
  const mark = vm.mark();
  for (const a of all) vm.keep(dup(a));
  const result = invoke(vm, found, all, kwnames);
  vm.release(mark);
  return result;
}

/** Calls a special method, or gives NotImplemented when there is none. */
function callMaybe(vm: VM, args: Args, special: string): Owned {
  const found = lookupType(args[0].type, special);
  return found === null ? notImplemented() : callFound(vm, found, args, null);
}

// --- Makers, one per kind of slot -------------------------------------------------------------------------------

export function unarySlot(special: string): Unary {
  return (vm, o) => callMethod(vm, [o], special);
}

export function inplaceSlot(special: string): Binary {
  return (vm, a, b) => callMethod(vm, [a, b], special);
}

/**
 * A binary operator: the reflected method of the right operand goes first when its class derives from the left one's
 * and overrides it (SLOT1BINFULL).
 */
export function binarySlot(slot: SlotName, special: string, reflected: string): Binary {
  const self: Binary = (vm, a, b) => {
    const ta = a.type;
    const tb = b.type;
    let other = ta !== tb && tb.v.slots[slot] === self;
    if (ta.v.slots[slot] === self) {
      if (other && isSubtype(tb, ta) && overrides(ta, tb, reflected)) {
        const r = callMaybe(vm, [b, a], reflected);
        if (r !== NOT_IMPLEMENTED) return r;
        drop(r);
        other = false;
      }
      const r = callMaybe(vm, [a, b], special);
      if (r !== NOT_IMPLEMENTED || ta === tb || !other) return r;
      drop(r);
    }
    return other ? callMaybe(vm, [b, a], reflected) : notImplemented();
  };
  return self;
}

function overrides(left: PyType, right: PyType, special: string): boolean {
  const found = lookupType(right, special);
  return found !== null && found !== lookupType(left, special);
}

/** `**` with its optional third operand. */
export function powerSlot(): Ternary {
  const two = (vm: VM, a: PyObject, b: PyObject): Owned => {
    const ta = a.type;
    const tb = b.type;
    let other = ta !== tb && tb.v.slots.nb_power === self;
    if (ta.v.slots.nb_power === self) {
      if (other && isSubtype(tb, ta) && overrides(ta, tb, '__rpow__')) {
        const r = callMaybe(vm, [b, a], '__rpow__');
        if (r !== NOT_IMPLEMENTED) return r;
        drop(r);
        other = false;
      }
      const r = callMaybe(vm, [a, b], '__pow__');
      if (r !== NOT_IMPLEMENTED || ta === tb || !other) return r;
      drop(r);
    }
    return other ? callMaybe(vm, [b, a], '__rpow__') : notImplemented();
  };
  const self: Ternary = (vm, a, b, c) => {
    if (c === NONE) return two(vm, a, b);
    return a.type.v.slots.nb_power === self ? callMethod(vm, [a, b, c], '__pow__') : notImplemented();
  };
  return self;
}

// --- One function per slot --------------------------------------------------------------------------------------

export function slotInplacePower(vm: VM, a: PyObject, b: PyObject): Owned {
  return callMethod(vm, [a, b], '__ipow__');
}

export function slotHash(vm: VM, o: PyObject): number | bigint {
  const found = lookupType(o.type, '__hash__');
  if (found === null || found === NONE) return vm.raise('TypeError', `unhashable type: '${typeName(o)}'`);
  const mark = vm.mark();
  const r = vm.keep(callFound(vm, found, [o], null));
  if (!isInt(r)) return vm.raise('TypeError', '__hash__ method should return an integer');
  let h: number | bigint = r.v;
  if (typeof h === 'bigint' && BigInt.asIntN(64, h) !== h) h = intHash(vm, r);
  vm.release(mark);
  return h === -1 ? -2 : h;
}

/** A result of `__hash__` that is no 64-bit number is itself hashed. */
function intHash(vm: VM, o: PyObject): number | bigint {
  const f = o.type.v.slots.hash;
  return f === null ? 0 : f(vm, o);
}

export function slotCall(vm: VM, o: PyObject, args: Args, kwnames: Names): Owned {
  const found = lookupType(o.type, '__call__');
  if (found === null) return vm.raise('AttributeError', '__call__');
  return callPrepend(vm, found, o, args, kwnames, true);
}

const RICH = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'] as const;
export function slotRichcompare(vm: VM, a: PyObject, b: PyObject, op: CompareOp): Owned {
  const found = lookupType(a.type, RICH[op]);
  if (found === null) return notImplemented();
  if (found.type === WRAPPER_DESCRIPTOR) {
    const { owner, def } = found.v as WrapperDescrData;
    const f = owner.v.slots.richcompare;
    const itself = def.name === RICH[op] && isSubtype(a.type, owner);
    if (f !== null && f !== slotRichcompare && itself) return f(vm, a, b, op);
  }
  if (found.type === FUNCTION || (found.type.v.flags & TypeFlag.METHOD_DESCRIPTOR) !== 0) {
    return callFound(vm, found, [a, b], null);
  }
  const mark = vm.mark();
  const bound = boundOrNull(vm, found, a);
  const result = bound === null ? notImplemented() : call(vm, bound, [b], null);
  vm.release(mark, result);
  return result;
}

/** What a descriptor gives for an object (kept by the VM). A comparison whose method cannot be had, whatever was raised, is not implemented. */
function boundOrNull(vm: VM, found: PyObject, o: PyObject): PyObject | null {
  const get = found.type.v.slots.descr_get;
  if (get === null) return found;
  const mark = vm.mark();
  try {
    return vm.keep(get(vm, found, o, o.type));
  } catch (error) {
    drop(vm.caught(error, mark));
    return null;
  }
}

export function slotIter(vm: VM, o: PyObject): Owned {
  const found = lookupType(o.type, '__iter__');
  if (found === null || found === NONE) return vm.raise('TypeError', `'${typeName(o)}' object is not iterable`);
  return callFound(vm, found, [o], null);
}

/** `next(o)` of a Python class with its StopIteration left as it is: for `next()`. */
function slotNextRaising(vm: VM, o: PyObject): Owned {
  return callMethod(vm, [o], '__next__');
}

export function slotIternext(vm: VM, o: PyObject): Owned | null {
  const mark = vm.mark();
  try {
    return callMethod(vm, [o], '__next__');
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!isSubtype(exc.type, vm.exceptionType('StopIteration'))) return vm.rethrowTake(exc);
    drop(exc);
    return null;
  }
}
registerNextRaising(slotIternext, slotNextRaising);

function slotGetattribute(vm: VM, o: PyObject, name: PyStr): Owned {
  return callMethod(vm, [o, name], '__getattribute__');
}

/** Whether what was found for `__getattribute__` is that of object. */
function isGenericGetattribute(found: PyObject): boolean {
  return found.type === WRAPPER_DESCRIPTOR && (found.v as WrapperDescrData).owner.v.slots.getattro === genericGetAttr;
}

/** `__getattribute__`, then `__getattr__` when that raises AttributeError (slot_tp_getattr_hook). */
export function slotGetattro(vm: VM, o: PyObject, name: PyStr): Owned {
  const getattr = lookupType(o.type, '__getattr__');
  if (getattr === null) return slotGetattribute(vm, o, name);
  const getattribute = lookupType(o.type, '__getattribute__');
  const generic = getattribute === null || isGenericGetattribute(getattribute);
  // It stays while `__getattribute__` runs, which may take it away from the class.
  const base = vm.mark();
  vm.keep(dup(getattr));
  const mark = vm.mark();
  try {
    const r = generic ? genericGetAttrOpt(vm, o, name) : slotGetattribute(vm, o, name);
    if (r !== null) {
      vm.release(base);
      return r;
    }
  } catch (error) {
    const inner = vm.caught(error, mark);
    if (!isSubtype(inner.type, vm.exceptionType('AttributeError'))) return vm.rethrowTake(inner);
    drop(inner);
  }
  const result = callFound(vm, getattr, [o, name], null);
  vm.release(base);
  return result;
}

export function slotSetattro(vm: VM, o: PyObject, name: PyStr, value: PyObject | null): void {
  if (value === null) drop(callMethod(vm, [o, name], '__delattr__'));
  else drop(callMethod(vm, [o, name, value], '__setattr__'));
}

export function slotDescrGet(vm: VM, descr: PyObject, obj: PyObject | null, owner: PyObject | null): Owned {
  const get = lookupType(descr.type, '__get__');
  return get === null ? dup(descr) : call(vm, get, [descr, obj ?? NONE, owner ?? NONE]);
}

export function slotDescrSet(vm: VM, descr: PyObject, obj: PyObject, value: PyObject | null): void {
  if (value === null) drop(callMethod(vm, [descr, obj], '__delete__'));
  else drop(callMethod(vm, [descr, obj, value], '__set__'));
}

export function slotInit(vm: VM, self: PyObject, args: Args, kwnames: Names): void {
  const found = lookupType(self.type, '__init__');
  if (found === null) return vm.raise('AttributeError', '__init__');
  const r = callPrepend(vm, found, self, args, kwnames, true);
  if (r !== NONE) {
    const what = typeName(r);
    drop(r);
    vm.raise('TypeError', `__init__() should return None, not '${what}'`);
  }
  drop(r);
}

export function slotNew(vm: VM, type: PyType, args: Args, kwnames: Names): Owned {
  const mark = vm.mark();
  const getattro = type.type.v.slots.getattro as (vm: VM, o: PyObject, name: PyStr) => Owned;
  const f = vm.keep(getattro(vm, type, nameOf('__new__')));
  const result = callPrepend(vm, f, type, args, kwnames, false);
  vm.release(mark);
  return result;
}

/** Runs `__del__`; what it raises is reported and forgotten. */
export function slotFinalize(vm: VM, o: PyObject): void {
  const found = lookupType(o.type, '__del__');
  if (found === null) return;
  const mark = vm.mark();
  vm.keep(dup(found));
  try {
    drop(callFound(vm, found, [o], null));
    vm.release(mark);
  } catch (error) {
    const exc = vm.caught(error, mark);
    vm.unraisableTake(exc, null, found);
  }
}

export function slotBool(vm: VM, o: PyObject): boolean {
  const found = lookupType(o.type, '__bool__');
  if (found === null) return lookupType(o.type, '__len__') === null || slotLength(vm, o) !== 0;
  const r = callFound(vm, found, [o], null);
  if (r === TRUE || r === FALSE) {
    drop(r);
    return r === TRUE;
  }
  const what = typeName(r);
  drop(r);
  return vm.raise('TypeError', `__bool__ should return bool, returned ${what}`);
}

export function slotLength(vm: VM, o: PyObject): number {
  const mark = vm.mark();
  const r = vm.keep(callMethod(vm, [o], '__len__'));
  const n = vm.keep(indexObject(vm, r));
  if (n.v < 0) vm.raise('ValueError', '__len__() should return >= 0');
  asSsize(vm, n, 'OverflowError');
  const length = n.v;
  vm.release(mark);
  return wideLength(length);
}

export function slotItem(vm: VM, o: PyObject, index: number): Owned {
  const mark = vm.mark();
  const i = vm.keep(int(index));
  const r = callMethod(vm, [o, i], '__getitem__');
  vm.release(mark);
  return r;
}

export function slotSubscript(vm: VM, o: PyObject, key: PyObject): Owned {
  return callMethod(vm, [o, key], '__getitem__');
}

export function slotSetItem(vm: VM, o: PyObject, index: number, value: PyObject | null): void {
  const mark = vm.mark();
  slotSetSubscript(vm, o, vm.keep(int(index)), value);
  vm.release(mark);
}

export function slotSetSubscript(vm: VM, o: PyObject, key: PyObject, value: PyObject | null): void {
  if (value === null) drop(callMethod(vm, [o, key], '__delitem__'));
  else drop(callMethod(vm, [o, key, value], '__setitem__'));
}

export function slotContains(vm: VM, o: PyObject, x: PyObject): boolean {
  const found = lookupType(o.type, '__contains__');
  if (found === NONE) return vm.raise('TypeError', `'${typeName(o)}' object is not a container`);
  if (found === null) return vm.raise('TypeError', `argument of type '${typeName(o)}' is not iterable`);
  const mark = vm.mark();
  const result = isTrue(vm, vm.keep(callFound(vm, found, [o, x], null)));
  vm.release(mark);
  return result;
}

/** The buffer that `__buffer__` of a Python class gives. */
export function slotBuffer(vm: VM, o: PyObject, writable: boolean): BufferView {
  const mark = vm.mark();
  const flags = vm.keep(int(writable ? BUFFER_FULL : BUFFER_FULL_RO));
  const view = vm.keep(callMethod(vm, [o, flags], '__buffer__'));
  const buffer = bufferHooks.ofMemoryview(vm, view, writable);
  vm.release(mark);
  return buffer;
}
const BUFFER_FULL_RO = 0x11c;
const BUFFER_FULL = 0x11d;

/** A Python class learns of the end of a buffer through the memoryview that it gave. */
export function slotReleaseBuffer(_o: PyObject): void {}
