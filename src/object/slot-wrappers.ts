/**
 * Slots seen from Python: what `int.__add__(a, b)` does with the arguments before and after the slot's own function
 * (CPython's wrap_* functions). Each wrapper checks its arguments in CPython's words.
 */
import { asSsize, isStr, lengthObject, typeName } from './abstract.ts';
import { NONE } from './core-types.ts';
import type { PyStr } from './dict.ts';
import { nextRaising } from './next.ts';
import { bufferHooks } from './object-hooks.ts';
import type { Owned, PyObject, PyType } from './refs.ts';
import { slotSetattro } from './slot-functions.ts';
import type { Binary, CompareOp, Slots, Ternary, Unary } from './type.ts';
import { bool, intOf, none } from './values.ts';
import type { VM } from './vm.ts';

export type Args = readonly PyObject[];
export type Names = readonly PyStr[] | null;
/** `f` is the slot's function; `args` come without the receiver. */
export type Wrap = (vm: VM, f: never, self: PyObject, args: Args, kwnames: Names) => Owned;

type Fn<K extends keyof Slots> = NonNullable<Slots[K]>;

/** Raises TypeError unless there are exactly `n` arguments (check_num_args). */
function expect(vm: VM, args: Args, n: number): void {
  if (args.length !== n) vm.raise('TypeError', `expected ${n} argument${n === 1 ? '' : 's'}, got ${args.length}`);
}

/** As PyArg_UnpackTuple without a function name, whence the blank in front. */
function expectRange(vm: VM, args: Args, min: number, max: number): void {
  const n = args.length;
  if (n >= min && n <= max) return;
  const [how, want] = min === max ? ['', min] : n < min ? ['at least ', min] : ['at most ', max];
  vm.raise('TypeError', ` expected ${how}${want} argument${want === 1 ? '' : 's'}, got ${n}`);
}

export const wrapUnary = (vm: VM, f: Unary, self: PyObject, args: Args): Owned => {
  expect(vm, args, 0);
  return f(vm, self);
};
export const wrapBinaryLeft = (vm: VM, f: Binary, self: PyObject, args: Args): Owned => {
  expect(vm, args, 1);
  return f(vm, self, args[0]);
};
export const wrapBinaryRight = (vm: VM, f: Binary, self: PyObject, args: Args): Owned => {
  expect(vm, args, 1);
  return f(vm, args[0], self);
};
export const wrapPower = (vm: VM, f: Ternary, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 1, 2);
  return f(vm, self, args[0], args.length > 1 ? args[1] : NONE);
};
export const wrapPowerRight = (vm: VM, f: Ternary, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 1, 2);
  return f(vm, args[0], self, args.length > 1 ? args[1] : NONE);
};
export const wrapBool = (vm: VM, f: Fn<'nb_bool'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 0);
  return bool(f(vm, self));
};
export const wrapLength = (vm: VM, f: Fn<'sq_length'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 0);
  return lengthObject(f(vm, self));
};
export const wrapHash = (vm: VM, f: Fn<'hash'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 0);
  return intOf(f(vm, self));
};
export const wrapRepeat = (vm: VM, f: Fn<'sq_repeat'>, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 1, 1);
  return f(vm, self, asSsize(vm, args[0], 'OverflowError'));
};
/** The index of a sequence method called by name: negative ones count from the end where there is a length. */
function sequenceIndex(vm: VM, self: PyObject, arg: PyObject): number {
  const i = asSsize(vm, arg, 'OverflowError');
  const length = self.type.v.slots.sq_length;
  return i < 0 && length !== null ? i + length(vm, self) : i;
}

export const wrapItem = (vm: VM, f: Fn<'sq_item'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 1);
  return f(vm, self, sequenceIndex(vm, self, args[0]));
};
export const wrapSetItem = (vm: VM, f: Fn<'sq_ass_item'>, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 2, 2);
  f(vm, self, sequenceIndex(vm, self, args[0]), args[1]);
  return none();
};
export const wrapDelItem = (vm: VM, f: Fn<'sq_ass_item'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 1);
  f(vm, self, sequenceIndex(vm, self, args[0]), null);
  return none();
};
export const wrapContains = (vm: VM, f: Fn<'sq_contains'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 1);
  return bool(f(vm, self, args[0]));
};
export const wrapSetKey = (vm: VM, f: Fn<'mp_ass_subscript'>, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 2, 2);
  f(vm, self, args[0], args[1]);
  return none();
};
export const wrapDelKey = (vm: VM, f: Fn<'mp_ass_subscript'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 1);
  f(vm, self, args[0], null);
  return none();
};
export const wrapCompare =
  (op: CompareOp) =>
  (vm: VM, f: Fn<'richcompare'>, self: PyObject, args: Args): Owned => {
    expect(vm, args, 1);
    return f(vm, self, args[0], op);
  };
export const wrapNext = (vm: VM, f: Fn<'iternext'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 0);
  return nextRaising(vm, f, self);
};
export const wrapCall = (vm: VM, f: Fn<'call'>, self: PyObject, args: Args, kwnames: Names): Owned =>
  f(vm, self, args, kwnames);
export const wrapInit = (vm: VM, f: Fn<'init'>, self: PyObject, args: Args, kwnames: Names): Owned => {
  f(vm, self, args, kwnames);
  return none();
};
export const wrapGetattribute = (vm: VM, f: Fn<'getattro'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 1);
  return f(vm, self, attributeName(vm, args[0]));
};

export const wrapSetattr = (vm: VM, f: Fn<'setattro'>, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 2, 2);
  checkSetattr(vm, f, self, '__setattr__');
  f(vm, self, attributeName(vm, args[0]), args[1]);
  return none();
};
export const wrapDelattr = (vm: VM, f: Fn<'setattro'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 1);
  checkSetattr(vm, f, self, '__delattr__');
  f(vm, self, attributeName(vm, args[0]), null);
  return none();
};

/** An attribute's name must be a str. Raises TypeError. */
export function attributeName(vm: VM, name: PyObject): PyStr {
  if (isStr(name)) return name;
  return vm.raise('TypeError', `attribute name must be string, not '${typeName(name)}'`);
}

/**
 * Keeps `object.__setattr__(int, …)` from going round the rules of a native type in between (hackcheck): between the
 * type whose native slot is in use and its bases, `f` must come first.
 */
function checkSetattr(vm: VM, f: Fn<'setattro'>, self: PyObject, what: string): void {
  const type = self.type;
  const mro = type.v.mroTypes;
  let base: PyType | null = type;
  for (let i = mro.length - 1; i >= 0; i--) {
    const slot = mro[i].v.slots.setattro;
    if (slot !== slotSetattro && slot === type.v.slots.setattro) {
      base = mro[i];
      break;
    }
  }
  for (; base !== null; base = base.v.base) {
    const slot = base.v.slots.setattro;
    if (slot === f) return;
    if (slot !== slotSetattro) vm.raise('TypeError', `can't apply this ${what} to ${type.v.name} object`);
  }
}

export const wrapDescrGet = (vm: VM, f: Fn<'descr_get'>, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 1, 2);
  const obj = args[0] === NONE ? null : args[0];
  const owner = args.length < 2 || args[1] === NONE ? null : args[1];
  if (obj === null && owner === null) vm.raise('TypeError', '__get__(None, None) is invalid');
  return f(vm, self, obj, owner);
};
export const wrapDescrSet = (vm: VM, f: Fn<'descr_set'>, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 2, 2);
  f(vm, self, args[0], args[1]);
  return none();
};
export const wrapDescrDelete = (vm: VM, f: Fn<'descr_set'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 1);
  f(vm, self, args[0], null);
  return none();
};
export const wrapDel = (vm: VM, f: Fn<'del'>, self: PyObject, args: Args): Owned => {
  expect(vm, args, 0);
  f(vm, self);
  return none();
};

export const wrapBuffer = (vm: VM, f: Fn<'buffer'>, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 1, 1);
  return bufferHooks.view(vm, f, self, asSsize(vm, args[0], 'OverflowError'));
};
export const wrapReleaseBuffer = (vm: VM, _f: Fn<'releaseBuffer'>, self: PyObject, args: Args): Owned => {
  expectRange(vm, args, 1, 1);
  bufferHooks.release(vm, self, args[0]);
  return none();
};
