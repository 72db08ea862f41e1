/** `__build_class__`: the class statement after its bases and keywords have been evaluated. */
import { isStr, isSubtype, isType, reprText, setItem, typeName } from '../object/abstract.ts';
import { call, callWithDict } from '../object/call.ts';
import type { CellData } from '../object/code.ts';
import { CELL, FUNCTION, TYPE } from '../object/core-types.ts';
import { dictPopName, dictSetName, type PyDict, type PyTuple } from '../object/dict.ts';
import { getAttrOpt } from '../object/lookup.ts';
import type { KeywordArgument } from '../object/native.ts';
import { dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { dict, name, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { runClassBody } from './run.ts';

/** Makes a class. Arguments are borrowed. */
export function build(
  vm: VM,
  func: PyObject | undefined,
  className: PyObject | undefined,
  origBases: readonly PyObject[],
  kwds: readonly KeywordArgument[],
): Owned {
  if (func === undefined || className === undefined)
    return vm.raise('TypeError', '__build_class__: not enough arguments');
  if (func.type !== FUNCTION) return vm.raise('TypeError', '__build_class__: func must be a function');
  if (!isStr(className)) return vm.raise('TypeError', '__build_class__: name is not a string');
  const orig = vm.keep(tuple(origBases));
  const bases = updateBases(vm, orig);
  const keywords = vm.keep(dict());
  for (const k of kwds) dictSetName(keywords, k.name, k.value);
  let meta: PyObject | null = null;
  const given = dictPopName(keywords, name('metaclass'));
  if (given !== null) meta = vm.keep(given);
  let isClass = true;
  if (meta === null) meta = bases.v.length === 0 ? TYPE : bases.v[0].type;
  else isClass = isType(meta);
  if (isClass) meta = calculateMetaclass(vm, meta as PyType, bases);
  const ns = vm.keep(prepare(vm, meta, isClass, className, bases, keywords));
  if (ns.type.v.slots.mp_subscript === null) {
    const what = isClass ? `${(meta as PyType).v.name}.__prepare__()` : '<metaclass>.__prepare__()';
    return vm.raise('TypeError', `${what} must return a mapping, not ${typeName(ns)}`);
  }
  const cell = vm.keep(runClassBody(func, ns));
  if (bases !== orig) setItem(vm, ns, name('__orig_bases__'), orig);
  const cls = vm.keep(callWithDict(vm, meta, [className, bases, ns], keywords));
  // A metaclass may make something else than a class.
  if (isType(cls) && cell.type === CELL) {
    const value = (cell as PyObject<CellData>).v.value;
    if (value === null) {
      return vm.raise(
        'RuntimeError',
        `__class__ not set defining ${reprText(vm, className)} as ${reprText(vm, cls)}. Was __classcell__ propagated to type.__new__?`,
      );
    }
    if (value !== cls) {
      return vm.raise(
        'TypeError',
        `__class__ set to ${reprText(vm, value)} defining ${reprText(vm, className)} as ${reprText(vm, cls)}`,
      );
    }
  }
  return dup(cls);
}

/** The most derived metaclass of the bases. */
function calculateMetaclass(vm: VM, meta: PyType, bases: PyTuple): PyType {
  let winner = meta;
  for (const b of bases.v) {
    const t = b.type;
    if (isSubtype(winner, t)) continue;
    if (isSubtype(t, winner)) {
      winner = t;
      continue;
    }
    return vm.raise(
      'TypeError',
      'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
    );
  }
  return winner;
}

function prepare(
  vm: VM,
  meta: PyObject,
  _isClass: boolean,
  className: PyObject,
  bases: PyTuple,
  keywords: PyDict,
): Owned {
  const found = getAttrOpt(vm, meta, name('__prepare__'));
  if (found === null) return dict();
  return callWithDict(vm, vm.keep(found), [className, bases], keywords);
}

/** Bases with `__mro_entries__` replaced by what it gives, kept; the same tuple when there are none. */
export function updateBases(vm: VM, bases: PyTuple): PyTuple {
  let out: PyObject[] | null = null;
  bases.v.forEach((b, i) => {
    const entries = isType(b) ? null : getAttrOpt(vm, b, name('__mro_entries__'));
    if (entries === null) {
      if (out !== null) out.push(b);
      return;
    }
    const replaced = vm.keep(call(vm, vm.keep(entries), [bases]));
    if (replaced.type.v.name !== 'tuple') vm.raise('TypeError', '__mro_entries__ must return a tuple');
    out ??= bases.v.slice(0, i);
    out.push(...(replaced as unknown as PyTuple).v);
  });
  return out === null ? bases : vm.keep(tuple(out));
}
