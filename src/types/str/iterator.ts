/** Iterators over str: one for ASCII text, one for the rest, as CPython has them. */
import { builtinFunction, isInt } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { allocTracked } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { int, latin1Char, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { indexToUnit, isAscii, isHigh, isLow, KIND_PAIRS, length, unitToIndex } from '../../text/codepoints.ts';
import { kindOf, strOf } from './kind.ts';

class StrIterator {
  /** Null once the end was reached. */
  source: Held<PyStr> | null;
  /** Code unit of the next character. */
  at = 0;
  constructor(source: PyStr) {
    this.source = share(source);
  }
}
type PyStrIterator = PyObject<StrIterator>;

const layout = heldFields<StrIterator>()('source');
export const STR_ITERATOR = staticType('str_iterator');
export const STR_ASCII_ITERATOR = staticType('str_ascii_iterator');

/** `iter(s)`. @nothrow */
export function strIter(_vm: VM, s: PyStr): Owned {
  return allocTracked(isAscii(s.v) ? STR_ASCII_ITERATOR : STR_ITERATOR, new StrIterator(s));
}

function end(it: StrIterator): null {
  const source = it.source;
  it.source = null;
  if (source !== null) drop(source);
  return null;
}

function nextAscii(_vm: VM, o: PyStrIterator): Owned | null {
  const it = o.v;
  if (it.source === null) return null;
  const s = it.source.v;
  if (it.at >= s.length) return end(it);
  return dup(latin1Char(s.charCodeAt(it.at++)));
}

function next(_vm: VM, o: PyStrIterator): Owned | null {
  const it = o.v;
  if (it.source === null) return null;
  const s = it.source.v;
  const at = it.at;
  if (at >= s.length) return end(it);
  const c = s.charCodeAt(at);
  if (c < 256) {
    it.at = at + 1;
    return dup(latin1Char(c));
  }
  if (isHigh(c) && kindOf(it.source) === KIND_PAIRS && isLow(s.charCodeAt(at + 1))) {
    it.at = at + 2;
    return strOf(s.slice(at, at + 2), KIND_PAIRS);
  }
  it.at = at + 1;
  return str(s[at]);
}

function position(it: StrIterator): number {
  return it.source === null ? 0 : unitToIndex(it.source.v, kindOf(it.source), it.at);
}

function lengthHint(_vm: VM, self: PyStrIterator): Owned {
  const { source } = self.v;
  return int(source === null ? 0 : length(source.v, kindOf(source)) - position(self.v));
}

function reduce(vm: VM, self: PyStrIterator): Owned {
  const iter = vm.keep(builtinFunction(vm, 'iter'));
  const { source } = self.v;
  if (source === null) return tupleTake([dup(iter), tupleTake([str('')])]);
  return tupleTake([dup(iter), tupleTake([dup(source)]), int(position(self.v))]);
}

function setState(vm: VM, self: PyStrIterator, state: PyObject): Owned {
  if (!isInt(state)) return vm.raise('TypeError', 'an integer is required');
  const index = Number(state.v);
  const { source } = self.v;
  if (source !== null) {
    const kind = kindOf(source);
    self.v.at = indexToUnit(source.v, kind, Math.max(0, Math.min(index, length(source.v, kind))));
  }
  return none();
}

for (const type of [STR_ITERATOR, STR_ASCII_ITERATOR]) {
  defineType(type, {
    basicSize: 32,
    gc: true,
    layout,
    slots: {
      iter: (_vm, o) => dup(o),
      iternext: type === STR_ITERATOR ? next : nextAscii,
    },
    methods: [
      def('__length_hint__', '($self, /)', 'Private method returning an estimate of len(list(it)).', lengthHint),
      def('__reduce__', '($self, /)', 'Return state information for pickling.', reduce),
      def('__setstate__', '($self, object, /)', 'Set state information for unpickling.', setState),
    ],
  });
}
