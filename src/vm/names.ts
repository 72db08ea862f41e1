/** Variables for generated code: globals and built-ins through caches, namespaces, cells. */
import { delItem, getItemOpt, setItem } from '../object/abstract.ts';
import { CellData, type FuncData } from '../object/code.ts';
import { CELL, DICT } from '../object/core-types.ts';
import {
  type DictData,
  dictGet,
  dictPopName,
  dictSetNameTake,
  findName,
  type PyDict,
  type PyStr,
} from '../object/dict.ts';
import type { RunningFrame } from '../object/exc.ts';
import { alloc, track } from '../object/heap.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { dict, name } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import { codeOf } from './frames.ts';
import { popNative, push, push1, S } from './state.ts';

/**
 * Where a global name was found last: its entry in the globals, or (when the globals had none) in the built-ins. Entries are
 * checked by key, absence by the number of the table's keys.
 */
export class GlobalCache {
  readonly name: PyStr;
  private index = 0;
  private version = 0;
  private builtin = 0;
  constructor(name: PyStr) {
    this.name = name;
  }

  /** The value (borrowed), or null when the cache does not know. */
  load(globals: DictData, builtins: DictData): PyObject | null {
    const keys = globals.keys;
    if (this.index < keys.length && keys[this.index] === this.name) return globals.values[this.index] as PyObject;
    if (
      globals.keysVersion === this.version &&
      this.builtin < builtins.keys.length &&
      builtins.keys[this.builtin] === this.name
    )
      return builtins.values[this.builtin] as PyObject;
    return this.find(globals, builtins);
  }

  private find(globals: DictData, builtins: DictData): PyObject | null {
    const e = findName(globals, this.name);
    if (e >= 0) {
      // The entry's key may be an equal str that is not the interned one: then it is found anew each time.
      if (globals.keys[e] === this.name) this.index = e;
      return globals.values[e] as PyObject;
    }
    const b = findName(builtins, this.name);
    if (b < 0) return null;
    if (builtins.keys[b] === this.name) {
      this.version = globals.keysVersion;
      this.builtin = b;
    }
    return builtins.values[b] as PyObject;
  }

  /** `globals[name] = value` where the name is there already; else nothing is done. The reference moves in, or comes back. */
  store(globals: DictData, value: Owned): Owned | null {
    const keys = globals.keys;
    let e = this.index;
    if (e >= keys.length || keys[e] !== this.name) {
      e = findName(globals, this.name);
      if (e < 0) return value;
      if (keys[e] === this.name) this.index = e;
    }
    const old = globals.values[e] as Held;
    globals.values[e] = hold(value);
    drop(old);
    return null;
  }
}

/** The global namespace of a frame. */
export function fnGlobals(f: RunningFrame): PyDict {
  return (f.fn as unknown as PyObject<FuncData>).v.globals;
}

/** A global that no cache found: raises NameError. */
export function loadGlobalSlow(cache: GlobalCache, f: RunningFrame): Owned {
  return globalOrBuiltin(f, cache.name);
}

/** A global variable or built-in; what is no exact dict is asked by `__getitem__`. Raises NameError. */
function globalOrBuiltin(f: RunningFrame, key: PyStr): Owned {
  const fn = (f.fn as unknown as PyObject<FuncData>).v;
  return getItemOpt(vm, fn.globals, key) ?? getItemOpt(vm, fn.builtins, key) ?? vm.nameError(key);
}

export function storeGlobal(cache: GlobalCache, globals: DictData, d: PyDict, value: Owned): void {
  const left = cache.store(globals, value);
  if (left !== null) dictSetNameTake(d, cache.name, left);
}

export function deleteGlobal(f: RunningFrame, key: PyStr): void {
  const old = dictPopName(fnGlobals(f), key);
  if (old === null) vm.nameError(key);
  else drop(old);
}

// --- Namespaces of modules and classes ---------------------------------------------------------------------------

/** A name in a module or class body when its namespace is an exact dict; null when it needs the slow way. Owned. */
export function loadNameFast(cache: GlobalCache, f: RunningFrame, globals: DictData, builtins: DictData): Owned | null {
  const ns = f.ns as PyObject;
  if (ns.type !== DICT) return null;
  const data = (ns as PyDict).v;
  if (data !== globals) {
    const e = findName(data, cache.name);
    if (e >= 0) return dup(data.values[e] as PyObject);
  }
  const x = cache.load(globals, builtins);
  return x === null ? null : dup(x);
}

export function loadName(f: RunningFrame, key: PyStr): Owned {
  const ns = f.ns as PyObject;
  const own = getItemOpt(vm, ns, key);
  if (own !== null) return own;
  const fn = (f.fn as unknown as PyObject<FuncData>).v;
  const found = dictGet(vm, fn.globals, key);
  if (found !== undefined) return dup(found);
  return getItemOpt(vm, fn.builtins, key) ?? vm.nameError(key);
}

export function storeName(cache: GlobalCache, f: RunningFrame, value: Owned): void {
  const ns = f.ns as PyObject;
  if (ns.type === DICT) {
    const left = cache.store((ns as PyDict).v, value);
    if (left !== null) dictSetNameTake(ns as PyDict, cache.name, left);
    return;
  }
  const base = push1(value);
  setItem(vm, ns, cache.name, value);
  popNative(base);
}

export function deleteName(f: RunningFrame, key: PyStr): void {
  const ns = f.ns as PyObject;
  if (ns.type === DICT) {
    const old = dictPopName(ns as PyDict, key);
    if (old === null) vm.nameError(key);
    else drop(old);
    return;
  }
  const mark = vm.mark();
  try {
    delItem(vm, ns, key);
  } catch (e) {
    const exc = vm.caught(e, mark);
    if (!vm.isException(exc, 'KeyError')) vm.rethrowTake(exc);
    drop(exc);
    vm.nameError(key);
  }
}

/** A class body's use of an enclosing function's variable: its own namespace comes first. */
export function loadClassDeref(f: RunningFrame, index: number, key: PyStr): Owned {
  return getItemOpt(vm, f.ns as PyObject, key) ?? derefCell(f, index);
}

/** The same in an annotation scope of a class, whose namespace is in the cell `__classdict__`. */
export function loadDictDeref(f: RunningFrame, classdict: number, index: number, key: PyStr): Owned {
  return getItemOpt(vm, cellValue(f, classdict), key) ?? derefCell(f, index);
}

export function loadDictOrGlobal(f: RunningFrame, classdict: number, key: PyStr): Owned {
  return getItemOpt(vm, cellValue(f, classdict), key) ?? globalOrBuiltin(f, key);
}

// --- Locals and cells --------------------------------------------------------------------------------------------

type Locals = Record<string, PyObject<CellData> | null>;

export function unbound(f: RunningFrame, index: number): never {
  const text = f.meta.localNames[index];
  return vm.raise(
    'UnboundLocalError',
    `cannot access local variable '${text}' where it is not associated with a value`,
  );
}

export function unboundDeref(f: RunningFrame, index: number): never {
  const text = f.meta.localNames[index];
  const free = codeOf(f).v.freevars.v.some((x) => x.v === text);
  if (!free) return unbound(f, index);
  return vm.freeVariable(
    `cannot access free variable '${text}' where it is not associated with a value in enclosing scope`,
    text,
  );
}

function cellValue(f: RunningFrame, index: number): PyObject {
  const cell = (f as unknown as Locals)[`l${index}`] as PyObject<CellData>;
  return cell.v.value ?? unboundDeref(f, index);
}
function derefCell(f: RunningFrame, index: number): Owned {
  return dup(cellValue(f, index));
}

export function newCell(value: Owned | null): Owned {
  const o = alloc(CELL, new CellData(value));
  track(o);
  return o;
}
export function setCell(cell: PyObject<CellData>, value: Owned): void {
  const old = cell.v.value;
  cell.v.value = hold(value);
  if (old !== null) drop(old);
}
export function deleteCell(f: RunningFrame, index: number): void {
  const cell = (f as unknown as Locals)[`l${index}`] as PyObject<CellData>;
  const old = cell.v.value;
  if (old === null) unboundDeref(f, index);
  else {
    cell.v.value = null;
    drop(old);
  }
}

/** `__annotations__ = {}` in a module or class body that annotates names, unless it is there. */
export function setupAnnotations(f: RunningFrame): void {
  const key = name('__annotations__');
  const ns = f.ns as PyObject;
  const known = getItemOpt(vm, ns, key);
  if (known !== null) {
    drop(known);
    return;
  }
  const base = S.sp;
  const d = dict();
  push(d);
  setItem(vm, ns, key, d);
  popNative(base);
}
