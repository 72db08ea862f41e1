/** Writing what pickles find by name, and what they make with a call (`save_global` and `save_reduce`). */
import { getAttrName, isStr, isTuple, isType, reprText, typeName } from '../../object/abstract.ts';
import { callWithDict } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { dictGet, type PyDict, type PyStr, type PyTuple } from '../../object/dict.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { drop, dup, type PyObject } from '../../object/refs.ts';
import { name, str, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { encode } from '../../text/codecs.ts';
import { isAscii } from '../../text/codepoints.ts';
import { isDict } from '../../types/dict.ts';
import { kindOf } from '../../types/str/kind.ts';
import { Opcode } from './opcodes.ts';
import type { PicklerData } from './output.ts';
import { callable, dottedPath, follow, moduleAlias, namePair, picklingError, table } from './state.ts';

/** How objects, and the items of iterators, are written. */
export interface Saver {
  readonly value: (vm: VM, p: PicklerData, o: PyObject) => void;
  readonly items: (vm: VM, p: PicklerData, it: PyObject) => void;
  readonly pairs: (vm: VM, p: PicklerData, it: PyObject) => void;
}

// --- By name -----------------------------------------------------------------------------------------------------

/** The name of the module in which an object is found (kept until the native ends). */
function moduleOf(vm: VM, o: PyObject, path: readonly string[]): PyObject {
  const own = getAttrOpt(vm, o, name('__module__'));
  if (own !== null) {
    vm.keep(own);
    if (own !== NONE) return own;
  }
  const d = vm.modules().v;
  // Looking at modules may import others.
  const keys = d.keys.slice() as (PyObject | null)[];
  const values = d.values.slice() as (PyObject | null)[];
  for (let e = 0; e < keys.length; e++) {
    const key = keys[e];
    const module = values[e];
    if (key === null || module === null || d.keys[e] !== key || module === NONE) continue;
    if (isStr(key) && key.v === '__main__') continue;
    const mark = vm.mark();
    vm.keep(dup(module));
    const at = follow(vm, module, path);
    const same = at !== null && at.found === o;
    vm.release(mark);
    if (same) return vm.keep(dup(key));
  }
  return name('__main__');
}

/** A module by name, or null where importing fails with any exception. */
function importOpt(vm: VM, module: PyObject): PyObject | null {
  if (!isStr(module)) return null;
  const mark = vm.mark();
  try {
    return vm.keep(vm.importModule(module.v));
  } catch (error) {
    drop(vm.caught(error, mark));
    return null;
  }
}

/** Writes an object as the name under which it is found; `given` is what its `__reduce__` says. */
export function saveGlobal(vm: VM, p: PicklerData, o: PyObject, given: PyStr | null, saver: Saver): void {
  let global: PyObject;
  if (given !== null) global = given;
  else {
    const qualname = getAttrOpt(vm, o, name('__qualname__'));
    global = vm.keep(qualname ?? getAttrName(vm, o, '__name__'));
  }
  if (!isStr(global)) return vm.raise('TypeError', `must be str, not ${typeName(global)}`);
  const path = dottedPath(vm, null, global);
  const moduleName = moduleOf(vm, o, path);
  const module = importOpt(vm, moduleName);
  if (module === null) {
    return picklingError(vm, `Can't pickle ${reprText(vm, o)}: import of module ${reprText(vm, moduleName)} failed`);
  }
  const at = follow(vm, module, path);
  const where = moduleName.v as string;
  const what = global.v;
  if (at === null) {
    return picklingError(vm, `Can't pickle ${reprText(vm, o)}: attribute lookup ${what} on ${where} failed`);
  }
  if (at.found !== o) {
    return picklingError(vm, `Can't pickle ${reprText(vm, o)}: it's not the same object as ${where}.${what}`);
  }
  if (p.proto >= 2 && saveExtension(vm, p, moduleName, global)) return;
  if (p.proto >= 4) {
    saver.value(vm, p, moduleName);
    saver.value(vm, p, global);
    p.op(Opcode.STACK_GLOBAL);
  } else if (path.length === 1) saveTopLevel(vm, p, moduleName, global);
  else {
    // getattr(getattr(module.first, second), third)
    for (let i = 1; i < path.length; i++) {
      saver.value(vm, p, callable('getattr'));
      if (p.proto < 2) p.op(Opcode.MARK);
    }
    saveTopLevel(vm, p, moduleName, vm.keep(str(path[0])));
    for (let i = 1; i < path.length; i++) {
      saver.value(vm, p, vm.keep(str(path[i])));
      p.op(p.proto < 2 ? Opcode.TUPLE : Opcode.TUPLE2);
      p.op(Opcode.REDUCE);
    }
  }
  p.memoize(o);
}

/** What a module has under a plain name; names of Python 2 for pickles that it shall read. */
function saveTopLevel(vm: VM, p: PicklerData, inModule: PyObject, under: PyStr): void {
  let module = inModule;
  let global: PyObject = under;
  if (p.fixImports) {
    const pair = namePair(vm, 'REVERSE_NAME_MAPPING', vm.keep(tuple([module, global])));
    if (pair !== null) [module, global] = pair.v as PyObject[];
    else module = moduleAlias(vm, 'REVERSE_IMPORT_MAPPING', module) ?? module;
  }
  p.op(Opcode.GLOBAL);
  saveName(vm, p, 'module', module as PyStr);
  saveName(vm, p, 'global', global as PyStr);
}

/** Whether `copyreg` has a number for a name, which was written then. */
function saveExtension(vm: VM, p: PicklerData, module: PyObject, global: PyObject): boolean {
  const found = dictGet(vm, table('_extension_registry'), vm.keep(tuple([module, global])));
  if (found === undefined) return false;
  const code = Number(found.v);
  if (!(code > 0 && code <= 0x7fffffff)) vm.raise('RuntimeError', `extension code ${code} is out of range`);
  if (code <= 0xff) {
    p.op(Opcode.EXT1);
    p.out.byte(code);
  } else if (code <= 0xffff) {
    p.op(Opcode.EXT2);
    p.out.int16(code);
  } else {
    p.op(Opcode.EXT4);
    p.out.int32(code);
  }
  return true;
}

/** A name in a line of its own. */
function saveName(vm: VM, p: PicklerData, what: 'module' | 'global', text: PyStr): void {
  if (isAscii(text.v)) p.out.latin1(text.v);
  else {
    let data: Uint8Array | null = null;
    try {
      if (p.proto === 3) data = encode(text.v, kindOf(text));
    } catch {
      data = null;
    }
    if (data === null) {
      return picklingError(vm, `can't pickle ${what} identifier '${text.v}' using pickle protocol ${p.proto}`);
    }
    p.out.append(data);
  }
  p.out.byte(10);
}

// --- With a call -------------------------------------------------------------------------------------------------

/** What a reduction has at a place, null for None and what is not there. */
function part(reduced: PyTuple, i: number): PyObject | null {
  const x = reduced.v[i] as PyObject | undefined;
  return x === undefined || x === NONE ? null : x;
}

/**
 * Writes a call, and what is to be done with the object that it gives. `o` is the object that is pickled so; null: nothing is
 * memoized.
 */
export function saveReduce(vm: VM, p: PicklerData, reduced: PyTuple, o: PyObject | null, saver: Saver): void {
  const n = reduced.v.length;
  if (n < 2 || n > 6) picklingError(vm, 'tuple returned by __reduce__ must contain 2 through 6 elements');
  const callee: PyObject = reduced.v[0];
  const args: PyObject = reduced.v[1];
  if (callee.type.v.slots.call === null) {
    picklingError(vm, 'first item of the tuple returned by __reduce__ must be callable');
  }
  if (!isTuple(args)) return picklingError(vm, 'second item of the tuple returned by __reduce__ must be a tuple');
  const state = part(reduced, 2);
  const items = part(reduced, 3);
  const pairs = part(reduced, 4);
  const setter = part(reduced, 5);
  if (items !== null) checkIterator(vm, 'fourth', items);
  if (pairs !== null) checkIterator(vm, 'fifth', pairs);
  if (setter !== null && setter.type.v.slots.call === null) {
    picklingError(vm, `sixth element of the tuple returned by __reduce__ must be a function, not ${typeName(setter)}`);
  }
  const special = p.proto >= 2 ? newobjName(vm, callee) : '';
  if (special === '__newobj_ex__') saveNewobjEx(vm, p, args, saver);
  else if (special === '__newobj__') saveNewobj(vm, p, args, o, saver);
  else {
    saver.value(vm, p, callee);
    saver.value(vm, p, args);
    p.op(Opcode.REDUCE);
  }
  if (o !== null) {
    const known = p.memo.get(o);
    if (known !== undefined) {
      // It contains itself, and was written on the way.
      p.op(Opcode.POP);
      p.recall(known);
      return;
    }
    p.memoize(o);
  }
  if (items !== null) saver.items(vm, p, items);
  if (pairs !== null) saver.pairs(vm, p, pairs);
  if (state === null) return;
  if (setter === null) {
    saver.value(vm, p, state);
    p.op(Opcode.BUILD);
    return;
  }
  saver.value(vm, p, setter);
  saver.value(vm, p, o ?? NONE);
  saver.value(vm, p, state);
  p.op(Opcode.TUPLE2);
  p.op(Opcode.REDUCE);
  p.op(Opcode.POP);
}

function checkIterator(vm: VM, which: string, o: PyObject): void {
  if (o.type.v.slots.iternext !== null) return;
  picklingError(vm, `${which} element of the tuple returned by __reduce__ must be an iterator, not ${typeName(o)}`);
}

/** `callee.__name__` */
function newobjName(vm: VM, callee: PyObject): string {
  const mark = vm.mark();
  const called = getAttrOpt(vm, callee, name('__name__'));
  const text = called !== null && isStr(vm.keep(called)) ? called.v : '';
  vm.release(mark);
  return String(text);
}

function saveNewobj(vm: VM, p: PicklerData, args: PyTuple, o: PyObject | null, saver: Saver): void {
  if (args.v.length < 1) picklingError(vm, '__newobj__ arglist is empty');
  const cls: PyObject = args.v[0];
  if (!isType(cls)) picklingError(vm, 'args[0] from __newobj__ args is not a type');
  if (o !== null) {
    const mark = vm.mark();
    const same = vm.keep(getAttrName(vm, o, '__class__')) === cls;
    vm.release(mark);
    if (!same) picklingError(vm, 'args[0] from __newobj__ args has the wrong class');
  }
  saver.value(vm, p, cls);
  saver.value(vm, p, vm.keep(tuple(args.v.slice(1))));
  p.op(Opcode.NEWOBJ);
}

function saveNewobjEx(vm: VM, p: PicklerData, argtuple: PyTuple, saver: Saver): void {
  const n = argtuple.v.length;
  if (n !== 3) picklingError(vm, `length of the NEWOBJ_EX argument tuple must be exactly 3, not ${n}`);
  const [cls, args, kwargs] = argtuple.v as PyObject[];
  const item = (which: string, kind: string, o: PyObject): never =>
    picklingError(vm, `${which} item from NEWOBJ_EX argument tuple must be a ${kind}, not ${typeName(o)}`);
  if (!isType(cls)) return item('first', 'class', cls);
  if (!isTuple(args)) return item('second', 'tuple', args);
  if (!isDict(kwargs)) return item('third', 'dict', kwargs);
  if (p.proto >= 4) {
    saver.value(vm, p, cls);
    saver.value(vm, p, args);
    saver.value(vm, p, kwargs);
    p.op(Opcode.NEWOBJ_EX);
    return;
  }
  const make = vm.keep(getAttrName(vm, cls, '__new__'));
  const bound = vm.keep(callWithDict(vm, callable('partial'), [make, cls, ...args.v], kwargs as PyDict));
  saver.value(vm, p, bound);
  saver.value(vm, p, vm.keep(tuple([])));
  p.op(Opcode.REDUCE);
}
