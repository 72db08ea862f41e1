/** Making objects from what is on an Unpickler's stack, and filling them. */
import { getAttrName, isStr, isTuple, isType, setAttr, setItem, typeName } from '../../object/abstract.ts';
import { call, call1 } from '../../object/call.ts';
import { DICT, LIST, MEMORYVIEW, NONE, SET, STR } from '../../object/core-types.ts';
import { dictNext, dictSet, type PyDict, type PyList, type PyStr } from '../../object/dict.ts';
import { listAppendTake } from '../../object/list-append.ts';
import { genericGetAttr, getAttrOpt, instanceSet, lookupType } from '../../object/lookup.ts';
import { drop, dup, type Owned, type PyObject, unhold } from '../../object/refs.ts';
import { internObject, listTake, name } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isDict } from '../../types/dict.ts';
import { bufferOf, type PyMemoryView, viewOf } from '../../types/memoryview/data.ts';
import { setAdd } from '../../types/set-table.ts';
import type { UnpicklerData } from './input.ts';
import { unpicklingError } from './state.ts';

/** `cls(*args)`; without arguments only `__new__` is called, unless the class is of the kind that says otherwise. */
export function instantiate(vm: VM, cls: PyObject, args: readonly PyObject[]): Owned {
  if (args.length === 0 && isType(cls)) {
    const initargs = getAttrOpt(vm, cls, name('__getinitargs__'));
    if (initargs === null) {
      const make = vm.keep(getAttrName(vm, cls, '__new__'));
      return call1(vm, make, cls);
    }
    drop(initargs);
  }
  return call(vm, cls, args);
}

/** `cls.__new__(cls, *args, **kwargs)` */
export function newObject(vm: VM, u: UnpicklerData, withKeywords: boolean): void {
  const what = withKeywords ? 'NEWOBJ_EX' : 'NEWOBJ';
  const kwargs = withKeywords ? vm.keep(u.pop(vm)) : null;
  const args = vm.keep(u.pop(vm));
  const cls = vm.keep(u.pop(vm));
  if (!isType(cls)) return unpicklingError(vm, `${what} class argument must be a type, not ${typeName(cls)}`);
  const make = cls.v.slots.new_;
  if (make === null) return unpicklingError(vm, `${what} class argument '${cls.v.fullName}' doesn't have __new__`);
  if (!isTuple(args)) return unpicklingError(vm, `${what} args argument must be a tuple, not ${typeName(args)}`);
  if (kwargs === null) {
    u.push(make(vm, cls, args.v, null));
    return;
  }
  if (!isDict(kwargs)) return unpicklingError(vm, `${what} kwargs argument must be a dict, not ${typeName(kwargs)}`);
  const names: PyStr[] = [];
  const all: PyObject[] = args.v.slice();
  const d = kwargs.v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    names.push(d.keys[e] as PyObject as PyStr);
    all.push(d.values[e] as PyObject);
  }
  u.push(make(vm, cls, all, names.length > 0 ? names : null));
}

/** A view of a buffer that cannot be written through; null when that is so already. */
export function readonlyView(vm: VM, o: PyObject): Owned | null {
  const view = vm.keep(call1(vm, MEMORYVIEW, o)) as PyMemoryView;
  const { window } = view.v;
  if (window.readonly) return null;
  const buffer = (o.type.v.slots.buffer as NonNullable<typeof o.type.v.slots.buffer>)(vm, o, false);
  return viewOf(o, { ...buffer, ...bufferOf(window), readonly: true });
}

/** Puts what stands from `from` on into the list below. */
export function appendItems(vm: VM, u: UnpicklerData, from: number): void {
  const { stack } = u;
  const n = stack.length;
  if (from > n || from <= u.fence) u.underflow(vm);
  if (n === from) return;
  const list: PyObject = stack[from - 1];
  if (list.type === LIST) {
    if (n === from + 1) listAppendTake(list as PyList, unhold(stack.pop() as never));
    else for (const item of u.popFrom(vm, from)) listAppendTake(list as PyList, item);
    return;
  }
  const extend = getAttrOpt(vm, list, name('extend'));
  if (extend !== null) {
    vm.keep(extend);
    const slice = vm.keep(listTake(u.popFrom(vm, from)));
    vm.keep(call1(vm, extend, slice));
    return;
  }
  const append = vm.keep(getAttrName(vm, list, 'append'));
  callWithEach(vm, u, append, from);
}

function callWithEach(vm: VM, u: UnpicklerData, f: PyObject, from: number): void {
  const slice = vm.keep(listTake(u.popFrom(vm, from)));
  const mark = vm.mark();
  for (const item of slice.v) {
    vm.keep(call1(vm, f, item));
    vm.release(mark);
  }
}

/** Puts the pairs that stand from `from` on into the dict below. */
export function setItems(vm: VM, u: UnpicklerData, from: number): void {
  const { stack } = u;
  const n = stack.length;
  if (from > n || from <= u.fence) u.underflow(vm);
  if (n === from) return;
  if ((n - from) % 2 !== 0) unpicklingError(vm, 'odd number of items for SETITEMS');
  const d: PyObject = stack[from - 1];
  if (d.type === DICT) for (let i = from; i < n; i += 2) dictSet(vm, d as PyDict, stack[i], stack[i + 1]);
  else for (let i = from; i < n; i += 2) setItem(vm, d, stack[i], stack[i + 1]);
  u.clear(from);
}

/** Puts what stands from `from` on into the set below. */
export function addItems(vm: VM, u: UnpicklerData, from: number): void {
  const { stack } = u;
  const n = stack.length;
  if (from > n || from <= u.fence) u.underflow(vm);
  if (n === from) return;
  const set: PyObject = stack[from - 1];
  if (set.type === SET || set.type.v.mroTypes.includes(SET)) {
    for (let i = from; i < n; i++) setAdd(vm, set, stack[i]);
    u.clear(from);
    return;
  }
  callWithEach(vm, u, vm.keep(getAttrName(vm, set, 'add')), from);
}

/** Gives the object below its state: through `__setstate__`, or as attributes. */
export function build(vm: VM, u: UnpicklerData): void {
  if (u.stack.length - 2 < u.fence) u.underflow(vm);
  let state: PyObject = vm.keep(u.pop(vm));
  const o = u.top(vm);
  const setstate = getAttrOpt(vm, o, name('__setstate__'));
  if (setstate !== null) {
    vm.keep(call1(vm, vm.keep(setstate), state));
    return;
  }
  let slots: PyObject | null = null;
  if (isTuple(state) && state.v.length === 2) {
    slots = state.v[1];
    state = state.v[0];
  }
  if (state !== NONE) {
    if (!isDict(state)) return unpicklingError(vm, 'state is not a dictionary');
    setAttributes(vm, o, state);
  }
  if (slots === null) return;
  if (!isDict(slots)) return unpicklingError(vm, 'slot state is not a dictionary');
  const d = slots.v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    const key = d.keys[e] as PyObject;
    if (!isStr(key)) {
      vm.raise('TypeError', `attribute name must be string, not '${typeName(key)}'`);
      return;
    }
    setAttr(vm, o, key, d.values[e] as PyObject);
  }
}

/** `o.__dict__.update(state)`, with names interned as those of attributes are. */
function setAttributes(vm: VM, o: PyObject, state: PyDict): void {
  const d = state.v;
  const { type } = o;
  const found = lookupType(type, '__dict__');
  // Where `__dict__` is just that, attributes can stay where the class keeps them.
  const plain = type.v.heapType && type.v.hasDict && found !== null && found.type.v.name === 'getset_descriptor';
  if (plain && type.v.slots.getattro === genericGetAttr && d.keys.every((k) => k === null || k.type === STR)) {
    for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
      const key = internObject(d.keys[e] as PyObject as PyStr);
      instanceSet(o, key, d.values[e] as PyObject);
      drop(key);
    }
    return;
  }
  const target = vm.keep(getAttrName(vm, o, '__dict__'));
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    const mark = vm.mark();
    const key = d.keys[e] as PyObject;
    const interned: PyObject = vm.keep(key.type === STR ? internObject(key as PyStr) : dup(key));
    setItem(vm, target, interned, vm.keep(dup(d.values[e] as PyObject)));
    vm.release(mark);
  }
}
