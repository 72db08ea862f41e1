/** Iteration, unpacking, displays and text for generated code. */
import { collect, formatObject, getIter, iterNext, repr, toStr, typeName } from '../object/abstract.ts';
import { LIST, RANGE, STR, TUPLE } from '../object/core-types.ts';
import { dictSetTake, type PyDict, type PyList, type PyTuple } from '../object/dict.ts';
import { listAppendTake } from '../object/list-append.ts';
import {
  drop,
  dropBefore,
  dropEach,
  dup,
  dupAll,
  type Held,
  hold,
  type Owned,
  type PyObject,
  unholdAll,
} from '../object/refs.ts';
import { dict, list, listTake, str, tupleTake } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import {
  ENUMERATE,
  type EnumerateData,
  enumerateNext,
  ZIP,
  type ZipData,
  zipNext,
} from '../types/builtin-iterators.ts';
import { listExtend as extend } from '../types/list-ops.ts';
import { quickNext } from '../types/quick-next.ts';
import { setAdd as addToSet, newSet, setUpdate as update } from '../types/set.ts';
import { newSliceTake } from '../types/slice.ts';
import { mergeKwargs } from './kwargs.ts';
import { popNative, push, push1, S, takeNative } from './state.ts';
import { asciiObject } from './text.ts';

// --- Iteration ---------------------------------------------------------------------------------------------------

/** `iter(o)`; the reference moves in. */
export function toIter(o: Owned): Owned {
  const t = o.type;
  if (t === LIST || t === TUPLE || t === RANGE) {
    // Nothing can happen meanwhile.
    const source = hold(o);
    const it = getIter(vm, source);
    dropBefore(source, it);
    return it;
  }
  const base = push1(o);
  const r = getIter(vm, o);
  popNative(base, r);
  return r;
}

/** The next item of an iterator, or null at its end. */
export function next(it: PyObject): Owned | null {
  const item = quickNext(it);
  return item === undefined ? nextOther(it) : item;
}
function nextOther(it: PyObject): Owned | null {
  const t = it.type;
  if (t === ENUMERATE) return enumerateNext(vm, it as PyObject<EnumerateData>);
  if (t === ZIP) return zipNext(vm, it as PyObject<ZipData>);
  return iterNext(vm, it);
}

// --- Unpacking ---------------------------------------------------------------------------------------------------

/** `a, b, c = value`: its items, owned. */
export function unpack(value: Owned, n: number): Owned[] {
  if (value.type === TUPLE || value.type === LIST) {
    const items = (value as unknown as PyList).v;
    if (items.length === n) {
      const out: Owned[] = [];
      for (let i = 0; i < n; i++) out.push(dup<PyObject>(items[i]));
      drop(value);
      return out;
    }
  }
  const base = push1(value);
  const got = take(value, n, n);
  const extra = iterNext(vm, got.it);
  if (extra !== null) {
    push(extra);
    vm.raise('ValueError', `too many values to unpack (expected ${n})`);
  }
  const out = got.items.map((x) => dup(x));
  popNative(base);
  return out;
}

/** The first `n` items of an iterable, kept on the native stack, and the iterator. */
function take(value: PyObject, n: number, expected: number, star = false): { items: PyObject[]; it: PyObject } {
  const s = value.type.v.slots;
  if (s.iter === null && s.sq_item === null)
    vm.raise('TypeError', `cannot unpack non-iterable ${typeName(value)} object`);
  const it = vm.keep(getIter(vm, value));
  const items: PyObject[] = [];
  for (let i = 0; i < n; i++) {
    const x = iterNext(vm, it);
    if (x === null) {
      const what = star ? `at least ${expected}` : `${expected}`;
      vm.raise('ValueError', `not enough values to unpack (expected ${what}, got ${i})`);
    } else items.push(vm.keep(x));
  }
  return { items, it };
}

/** `a, *b, c = value`: items, the list for the star among them, owned. */
export function unpackEx(value: Owned, before: number, after: number): Owned[] {
  const base = push1(value);
  const got = take(value, before, before + after, true);
  const rest = vm.keep(collect(vm, got.it));
  const tail = rest.v;
  if (tail.length < after) {
    vm.raise(
      'ValueError',
      `not enough values to unpack (expected at least ${before + after}, got ${before + tail.length})`,
    );
  }
  const last = after === 0 ? [] : tail.splice(tail.length - after, after);
  rest.aux = tail.length;
  const out: Owned[] = got.items.map((x) => dup(x));
  out.push(dup(rest));
  for (const x of unholdAll(last)) out.push(x);
  popNative(base);
  return out;
}

/** The single item of a starred annotation. */
export function unpackOne(value: Owned): Owned {
  const [item] = unpack(value, 1);
  return item;
}

// --- Displays ----------------------------------------------------------------------------------------------------

export function makeTuple(items: Owned[]): Owned<PyTuple> {
  return tupleTake(items);
}
export function makeList(items: Owned[]): Owned<PyList> {
  return listTake(items);
}
export function listFromTuple(t: PyTuple): Owned<PyList> {
  const l = list(t.v);
  // CPython extends an empty list by the constant, which rounds the room up to an even number.
  l.aux = (t.v.length + 1) & ~1;
  return l;
}
export function setFromFrozenset(s: PyObject): Owned {
  const r = newSet();
  const base = push1(r);
  update(vm, r, s);
  const result = dup(r);
  popNative(base, result);
  return result;
}
export function makeSet(items: Owned[]): Owned {
  const r = newSet();
  const base = push1(r);
  for (const x of items) push(x);
  const end = S.sp;
  for (let i = base + 1; i < end; i++) {
    const x = S.stack[i] as Held;
    addToSet(vm, r, x);
    S.stack[i] = null;
    dropBefore(x, r);
  }
  S.sp = base;
  return takeNative(base);
}
export function newDict(): Owned<PyDict> {
  return dict();
}
/** A dict of keys and values in turn. */
export function makeDict(items: Owned[]): Owned<PyDict> {
  const base = S.sp;
  for (const x of items) push(x);
  const end = S.sp;
  // On top: when a key fails, the dict goes first, then the parts from the last on, as in CPython.
  const d = dict();
  push(d);
  for (let i = base; i < end; i += 2) {
    dictSetTake(vm, d, S.stack[i] as Held, dup<PyObject>(S.stack[i + 1] as Held));
  }
  const result = takeNative(end) as Owned<PyDict>;
  S.sp = end;
  popNative(base, result);
  return result;
}
/** A dict of a constant tuple of names and values in turn. */
export function makeAnnotations(t: PyTuple): Owned<PyDict> {
  return makeDict(dupAll<PyObject>(t.v));
}
export function listAppend(l: PyList, x: Owned): void {
  listAppendTake(l, x);
}
export function listExtend(l: PyList, x: Owned): void {
  const base = push1(x);
  if (x.type.v.slots.iter === null && x.type.v.slots.sq_item === null)
    vm.raise('TypeError', `Value after * must be an iterable, not ${typeName(x)}`);
  extend(vm, l, x);
  popNative(base);
}
export function listToTuple(l: Owned<PyList>): Owned<PyTuple> {
  const items = dupAll<PyObject>(l.v);
  drop(l);
  return tupleTake(items);
}
export function setAdd(s: PyObject, x: Owned): void {
  const base = push1(x);
  addToSet(vm, s, x);
  popNative(base);
}
export function setUpdate(s: PyObject, x: Owned): void {
  const base = push1(x);
  update(vm, s, x);
  popNative(base);
}
export function dictSetItem(d: PyDict, key: Owned, value: Owned): void {
  const base = push1(key);
  dictSetTake(vm, d, key, value);
  popNative(base);
}
export function dictUpdate(d: PyDict, other: Owned): void {
  const base = push1(other);
  mergeKwargs(vm, d, other, null);
  popNative(base);
}
export function makeSlice(start: Owned, stop: Owned, step: Owned): Owned {
  return newSliceTake(start, stop, step);
}

// --- f-strings ---------------------------------------------------------------------------------------------------

/** `{value!conversion:spec}`; conversion is the character code or -1. */
export function formatValue(value: Owned, conversion: number, spec: Owned | null): Owned {
  if (spec === null && conversion === -1 && value.type === STR) return value;
  const base = push1(value);
  if (spec !== null) push(spec);
  let v: PyObject = value;
  if (conversion === 115) v = vm.keep(toStr(vm, value));
  else if (conversion === 114) v = vm.keep(repr(vm, value));
  else if (conversion === 97) v = vm.keep(asciiObject(vm, value));
  const r = v.type === STR && spec === null ? dup(v) : formatObject(vm, v, spec);
  popNative(base, r);
  return r;
}

export function joinStrings(parts: Owned[]): Owned {
  let text = '';
  for (const p of parts as readonly PyObject[]) text += p.v as string;
  const r = str(text);
  dropEach(parts);
  return r;
}
