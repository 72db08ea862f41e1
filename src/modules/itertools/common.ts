/** What the iterators of `itertools` share. */
import { asSsize, isTuple, typeName } from '../../object/abstract.ts';
import type { PyStr, PyTuple } from '../../object/dict.ts';
import { track } from '../../object/heap.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { checkPositional } from '../../object/native-call.ts';
import { drop, type Held, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { none, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { REDUCE_DOC } from '../../types/iterators.ts';

type Next = (vm: VM, o: PyObject) => Owned | null;

/** The next item of something that `iter()` returned, or null at its end. */
export function step(vm: VM, it: PyObject): Owned | null {
  return (it.type.v.slots.iternext as Next)(vm, it);
}

/** Every way of pickling or copying an iterator of this module warns in 3.13. */
function warnPickle(vm: VM): void {
  vm.warn('DeprecationWarning', 'Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.', 1);
}

/** `__reduce__`. */
export function reduceMethod<S extends PyObject>(reduce: (vm: VM, self: S) => Owned): NativeDecl {
  return def('__reduce__', '($self, /)', REDUCE_DOC, (vm: VM, self: S) => {
    warnPickle(vm);
    return reduce(vm, self);
  });
}

/** `__setstate__`. */
export function setstateMethod<S extends PyObject>(set: (vm: VM, self: S, state: PyObject) => void): NativeDecl {
  return def(
    '__setstate__',
    '($self, object, /)',
    'Set state information for unpickling.',
    (vm: VM, self: S, state: PyObject) => {
      warnPickle(vm);
      set(vm, self, state);
      return none();
    },
  );
}

/** `__sizeof__` of what keeps machine words in an array of its own. */
export function sizeofMethod(size: (self: never) => Owned): NativeDecl {
  return def('__sizeof__', '($self, /)', 'Returns size in memory, in bytes.', (_vm, self: never) => size(self));
}

/** The items of a state tuple; raises TypeError unless it is one with `min` to `max` items. */
export function stateItems(vm: VM, state: PyObject, min: number, max: number): readonly PyObject[] {
  if (!isTuple(state)) return vm.raise('TypeError', 'state is not a tuple');
  const n = state.v.length;
  if (n >= min && n <= max) return state.v;
  const how = min === max ? 'exactly' : n < min ? 'at least' : 'at most';
  const wanted = n < min ? min : max;
  return vm.raise('TypeError', `function takes ${how} ${wanted} argument${wanted === 1 ? '' : 's'} (${n} given)`);
}

type NewSlot = (vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null) => Owned;

/**
 * A constructor without keywords (subclasses with an `__init__` of their own may be given some). Raises TypeError in
 * CPython's words.
 */
export function positionalNew(
  name: string,
  min: number,
  max: number,
  own: PyType,
  make: (vm: VM, type: PyType, args: readonly PyObject[]) => Owned,
): NewSlot {
  return (vm, type, args, kwnames) => {
    let positional = args;
    if (kwnames !== null && kwnames.length > 0) {
      if (type === own || type.v.slots.init === own.v.slots.init) {
        return vm.raise('TypeError', `${name}() takes no keyword arguments`);
      }
      positional = args.slice(0, args.length - kwnames.length);
    }
    checkPositional(vm, name, positional.length, min, max);
    const mark = vm.mark();
    const o = make(vm, type, positional);
    vm.release(mark);
    return o;
  };
}

/** A non-negative count argument as Py_ssize_t. Raises TypeError, OverflowError. */
export function countArgument(vm: VM, o: PyObject): number {
  if (o.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `'${typeName(o)}' object cannot be interpreted as an integer`);
  }
  const v = asSsize(vm, o, null);
  if (v === Number.MAX_SAFE_INTEGER || v === Number.MIN_SAFE_INTEGER) {
    return vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
  }
  return v;
}

/** A payload with a result tuple that is used again while nobody else has it. */
export interface WithResult {
  result: Held<PyTuple> | null;
}

/** The result tuple for the next step: the last one if it is free, else a copy that takes its place (borrowed). @nothrow */
export function ownResult(d: WithResult): PyTuple {
  const last = d.result as Held<PyTuple>;
  if (last.rc > 1) {
    const copy = hold(tuple(last.v));
    d.result = copy;
    drop(last);
    return copy;
  }
  // The collector may have untracked it.
  if (last.gci < 0 && last.v.length > 0) track(last);
  return last;
}

/** `t[i] = x` with a new reference. @nothrow */
export function replaceItem(t: PyTuple, i: number, x: PyObject): void {
  const old = t.v[i];
  t.v[i] = share(x);
  drop(old);
}

/** Makes the first result. @nothrow */
export function firstResult(d: WithResult, items: readonly PyObject[]): PyTuple {
  const t = hold(tuple(items));
  d.result = t;
  return t;
}

/** `(a, b, …)` of owned parts. @nothrow */
export const pack = (...items: Owned[]): Owned<PyTuple> => tupleTake(items);
