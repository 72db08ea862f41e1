/** Pattern matching for generated code (PEP 634). Subjects are borrowed. */

import { isInstanceOf } from '../builtins/hooks.ts';
import { getItem, getItemAt, isStr, isType, length, reprText, typeName } from '../object/abstract.ts';
import { call2 } from '../object/call.ts';
import { DICT, LIST, TUPLE } from '../object/core-types.ts';
import { dictGet, dictPop, dictSet, type PyDict, type PyStr, type PyTuple } from '../object/dict.ts';
import { getAttrOpt } from '../object/lookup.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { dict, listTake, name, str } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import { mergeKwargs } from './kwargs.ts';
import { popNative, push1 } from './state.ts';

export function matchSequence(x: PyObject): boolean {
  return (x.type.v.flags & TypeFlag.SEQUENCE) !== 0;
}
export function matchMapping(x: PyObject): boolean {
  return (x.type.v.flags & TypeFlag.MAPPING) !== 0;
}
export function matchLength(x: PyObject): number {
  return length(vm, x);
}
export function matchItem(x: PyObject, i: number): Owned {
  return getItemAt(vm, x, i);
}
/** The items from `start` up to `stop` as a list, for `*rest`. */
export function matchSlice(x: PyObject, start: number, stop: number): Owned {
  const mark = vm.mark();
  const items: PyObject[] = [];
  if (x.type === LIST || x.type === TUPLE) for (let i = start; i < stop; i++) items.push((x as PyTuple).v[i]);
  else for (let i = start; i < stop; i++) items.push(vm.keep(getItemAt(vm, x, i)));
  const r = listTake(items.map((y) => dup(y)));
  vm.release(mark, r);
  return r;
}

/** The values of a tuple of keys, owned, or null when one is missing. Raises ValueError for a key that comes twice. */
export function matchKeys(x: PyObject, keys: PyTuple): Owned[] | null {
  const mark = vm.mark();
  const seen = vm.keep(dict());
  for (const k of keys.v) {
    if (dictGet(vm, seen, k) !== undefined)
      return vm.raise('ValueError', `mapping pattern checks duplicate key (${reprText(vm, k)})`);
    dictSet(vm, seen, k, k);
  }
  const found: PyObject[] = [];
  if (x.type === DICT) {
    for (const k of keys.v) {
      const v = dictGet(vm, x as PyDict, k);
      if (v === undefined) {
        vm.release(mark);
        return null;
      }
      found.push(v);
    }
  } else {
    // `get` with a sentinel: a mapping with __missing__ must not make entries.
    const get = getAttrOpt(vm, x, name('get'));
    const method = get === null ? null : vm.keep(get);
    const missing = vm.keep(str('missing key'));
    for (const k of keys.v) {
      const v = vm.keep(method === null ? getItem(vm, x, k) : call2(vm, method, k, missing));
      if (v === missing) {
        vm.release(mark);
        return null;
      }
      found.push(v);
    }
  }
  const out = found.map((v) => dup(v));
  vm.release(mark);
  return out;
}

/** A dict of what a mapping has beside the keys, for `**rest`. */
export function matchRest(x: PyObject, keys: PyTuple): Owned {
  const mark = vm.mark();
  const rest = vm.keep(dict());
  mergeKwargs(vm, rest, x, null);
  for (const k of keys.v) {
    const old = dictPop(vm, rest, k);
    if (old !== null) drop(old);
  }
  const r = dup(rest);
  vm.release(mark, r);
  return r;
}

/** The attributes that a class pattern looks at, owned, or null when the subject does not fit. The class moves in. */
export function matchClass(x: PyObject, cls: Owned, nargs: number, kwnames: PyTuple): Owned[] | null {
  const base = push1(cls);
  const fits = classAttributes(x, cls, nargs, kwnames);
  const out = fits === null ? null : fits.map((v) => dup(v));
  popNative(base);
  return out;
}

function classAttributes(x: PyObject, cls: PyObject, nargs: number, kwnames: PyTuple): PyObject[] | null {
  if (!isType(cls)) return vm.raise('TypeError', 'called match pattern must be a class');
  if (!isInstanceOf(vm, x, cls)) return null;
  const seen: string[] = [];
  const out: PyObject[] = [];
  if (nargs > 0) {
    const args = getAttrOpt(vm, cls, name('__match_args__'));
    let self = false;
    let names: readonly PyObject[] = [];
    if (args === null) self = matchesSelf(cls);
    else {
      vm.keep(args);
      if (args.type !== TUPLE)
        return vm.raise('TypeError', `${cls.v.name}.__match_args__ must be a tuple (got ${typeName(args)})`);
      names = (args as unknown as PyTuple).v;
    }
    const allowed = self ? 1 : names.length;
    if (allowed < nargs) {
      const plural = allowed === 1 ? '' : 's';
      return vm.raise(
        'TypeError',
        `${cls.v.name}() accepts ${allowed} positional sub-pattern${plural} (${nargs} given)`,
      );
    }
    if (self) out.push(x);
    else {
      for (let i = 0; i < nargs; i++) {
        const attribute = names[i];
        if (!isStr(attribute))
          return vm.raise('TypeError', `__match_args__ elements must be strings (got ${typeName(attribute)})`);
        const v = attributeOf(x, cls, attribute, seen);
        if (v === null) return null;
        out.push(v);
      }
    }
  }
  for (const k of kwnames.v) {
    const v = attributeOf(x, cls, k as PyObject as PyStr, seen);
    if (v === null) return null;
    out.push(v);
  }
  return out;
}

function attributeOf(x: PyObject, cls: PyType, attribute: PyStr, seen: string[]): PyObject | null {
  if (seen.includes(attribute.v))
    return vm.raise('TypeError', `${cls.v.name}() got multiple sub-patterns for attribute ${reprText(vm, attribute)}`);
  seen.push(attribute.v);
  const v = getAttrOpt(vm, x, attribute);
  return v === null ? null : vm.keep(v);
}

/** Types whose one positional sub-pattern is matched against the subject itself (Py_TPFLAGS_MATCH_SELF). */
const SELF_TYPES = ['bool', 'bytearray', 'bytes', 'dict', 'float', 'frozenset', 'int', 'list', 'set', 'str', 'tuple'];
function matchesSelf(cls: PyType): boolean {
  return cls.v.mroTypes.some((t) => !t.v.heapType && SELF_TYPES.includes(t.v.name) && t.v.module === 'builtins');
}
