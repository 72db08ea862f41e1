/** The types of `weakref.proxy`: every operation is that of the referent. */
import {
  BINARY,
  type BinaryOperator,
  binary,
  compare,
  contains,
  delItem,
  getAttr,
  getAttrName,
  getItem,
  getIter,
  indexObject,
  inplace,
  isTrue,
  iterNext,
  length,
  power,
  setAttr,
  setItem,
  toStr,
  unary,
} from '../object/abstract.ts';
import { call, call0, call1 } from '../object/call.ts';
import { FLOAT, INT } from '../object/core-types.ts';
import { defineType, type SlotTable, UNHASHABLE } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import { def } from '../object/native.ts';
import { dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import type { Binary, CompareOp, Unary } from '../object/type.ts';
import { str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import {
  addressText,
  CALLABLE_PROXY,
  isProxy,
  newWeakref,
  PROXY,
  type PyWeakref,
  referentOf,
  weakrefLayout,
} from './weakrefs.ts';

/** A proxy to `o`: callable when `o` is. Raises TypeError for objects that cannot have weak references. */
export function newProxy(vm: VM, o: PyObject, callback: PyObject | null): Owned {
  return newWeakref(vm, o.type.v.slots.call === null ? PROXY : CALLABLE_PROXY, o, callback);
}

/** The referent of a proxy, kept; anything else as it is. Raises ReferenceError. */
function open(vm: VM, o: PyObject): PyObject {
  if (!isProxy(o)) return o;
  const referent = referentOf((o as PyWeakref).v);
  if (referent === null) return vm.raise('ReferenceError', 'weakly-referenced object no longer exists');
  return vm.keep(dup(referent));
}

function one(f: Unary): Unary {
  return (vm, o) => {
    const mark = vm.mark();
    const r = f(vm, open(vm, o));
    vm.release(mark);
    return r;
  };
}

function two(f: Binary): Binary {
  return (vm, a, b) => {
    const mark = vm.mark();
    const r = f(vm, open(vm, a), open(vm, b));
    vm.release(mark);
    return r;
  };
}

const forward = (op: BinaryOperator): Binary => two((vm, a, b) => binary(vm, op, a, b));
const forwardInplace = (op: BinaryOperator): Binary => two((vm, a, b) => inplace(vm, op, a, b));

function forwardPower(isInplace: boolean) {
  return (vm: VM, a: PyObject, b: PyObject, c: PyObject): Owned => {
    const mark = vm.mark();
    const r = power(vm, open(vm, a), open(vm, b), open(vm, c), isInplace);
    vm.release(mark);
    return r;
  };
}

function absolute(vm: VM, o: PyObject): Owned {
  const f = o.type.v.slots.nb_absolute;
  if (f === null) return vm.raise('TypeError', `bad operand type for abs(): '${o.type.v.fullName}'`);
  return f(vm, o);
}

function proxyRepr(_vm: VM, self: PyWeakref): Owned {
  const o = referentOf(self.v);
  if (o === null) return str(`<weakproxy at ${addressText(self)}; dead>`);
  return str(`<weakproxy at ${addressText(self)}; to '${o.type.v.fullName}' at ${addressText(o)}>`);
}

function proxyCall(vm: VM, self: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const mark = vm.mark();
  const r = call(vm, open(vm, self), args, kwnames);
  vm.release(mark);
  return r;
}

function proxyCompare(vm: VM, a: PyObject, b: PyObject, op: CompareOp): Owned {
  const mark = vm.mark();
  const r = compare(vm, open(vm, a), open(vm, b), op);
  vm.release(mark);
  return r;
}

function proxyNext(vm: VM, self: PyObject): Owned | null {
  const mark = vm.mark();
  const it = open(vm, self);
  if (it.type.v.slots.iternext === null) {
    return vm.raise('TypeError', `Weakref proxy referenced a non-iterator '${it.type.v.fullName}' object`);
  }
  const r = iterNext(vm, it);
  vm.release(mark);
  return r;
}

function proxyLength(vm: VM, self: PyObject): number {
  const mark = vm.mark();
  const n = length(vm, open(vm, self));
  vm.release(mark);
  return n;
}

const slots: SlotTable = {
  repr: proxyRepr as Unary,
  str: one(toStr),
  hash: UNHASHABLE,
  getattro: (vm: VM, self: PyObject, attribute: PyStr) => {
    const mark = vm.mark();
    const r = getAttr(vm, open(vm, self), attribute);
    vm.release(mark);
    return r;
  },
  setattro: (vm: VM, self: PyObject, attribute: PyStr, value: PyObject | null) => {
    const mark = vm.mark();
    setAttr(vm, open(vm, self), attribute, value);
    vm.release(mark);
  },
  richcompare: proxyCompare,
  iter: one(getIter),
  iternext: proxyNext,
  nb_add: forward(BINARY.Add),
  nb_subtract: forward(BINARY.Sub),
  nb_multiply: forward(BINARY.Mult),
  nb_remainder: forward(BINARY.Mod),
  nb_divmod: forward(BINARY.DivMod),
  nb_power: forwardPower(false),
  nb_negative: one((vm, o) => unary(vm, 'nb_negative', '-', o)),
  nb_positive: one((vm, o) => unary(vm, 'nb_positive', '+', o)),
  nb_absolute: one(absolute),
  nb_bool: (vm: VM, self: PyObject) => {
    const mark = vm.mark();
    const truth = isTrue(vm, open(vm, self));
    vm.release(mark);
    return truth;
  },
  nb_invert: one((vm, o) => unary(vm, 'nb_invert', '~', o)),
  nb_lshift: forward(BINARY.LShift),
  nb_rshift: forward(BINARY.RShift),
  nb_and: forward(BINARY.BitAnd),
  nb_xor: forward(BINARY.BitXor),
  nb_or: forward(BINARY.BitOr),
  nb_int: one((vm, o) => call1(vm, INT, o)),
  nb_float: one((vm, o) => call1(vm, FLOAT, o)),
  nb_inplace_add: forwardInplace(BINARY.Add),
  nb_inplace_subtract: forwardInplace(BINARY.Sub),
  nb_inplace_multiply: forwardInplace(BINARY.Mult),
  nb_inplace_remainder: forwardInplace(BINARY.Mod),
  nb_inplace_power: forwardPower(true),
  nb_inplace_lshift: forwardInplace(BINARY.LShift),
  nb_inplace_rshift: forwardInplace(BINARY.RShift),
  nb_inplace_and: forwardInplace(BINARY.BitAnd),
  nb_inplace_xor: forwardInplace(BINARY.BitXor),
  nb_inplace_or: forwardInplace(BINARY.BitOr),
  nb_floor_divide: forward(BINARY.FloorDiv),
  nb_true_divide: forward(BINARY.Div),
  nb_inplace_floor_divide: forwardInplace(BINARY.FloorDiv),
  nb_inplace_true_divide: forwardInplace(BINARY.Div),
  nb_index: one(indexObject),
  nb_matrix_multiply: forward(BINARY.MatMult),
  nb_inplace_matrix_multiply: forwardInplace(BINARY.MatMult),
  sq_length: proxyLength,
  sq_contains: (vm: VM, self: PyObject, x: PyObject) => {
    const mark = vm.mark();
    const found = contains(vm, open(vm, self), x);
    vm.release(mark);
    return found;
  },
  mp_length: proxyLength,
  mp_subscript: two(getItem),
  mp_ass_subscript: (vm: VM, self: PyObject, key: PyObject, value: PyObject | null) => {
    const mark = vm.mark();
    const o = open(vm, self);
    if (value === null) delItem(vm, o, key);
    else setItem(vm, o, key, value);
    vm.release(mark);
  },
};

const forwardMethod = (method: string) =>
  def(method, '($self, /)', null, (vm: VM, self: PyObject) =>
    call0(vm, vm.keep(getAttrName(vm, open(vm, self), method))),
  );

function defineProxy(type: PyType, isCallable: boolean): void {
  defineType(type, {
    doc: null,
    gc: true,
    basicSize: 64,
    layout: weakrefLayout,
    slots: isCallable ? { ...slots, call: proxyCall } : slots,
    methods: isCallable ? [forwardMethod('__bytes__')] : [forwardMethod('__bytes__'), forwardMethod('__reversed__')],
  });
}
defineProxy(PROXY, false);
defineProxy(CALLABLE_PROXY, true);
