/**
 * Operators together with their slow forms, for the many places of generated code where no other operand waits: one call there, instead of a call, a
 * look at its result and a second call. What TurboFan has to compile of a function shrinks by half so.
 *
 * `at` is where the operator stands and whose its operands are: the place's number, above a bit for `op=` and one for each operand, the first
 * lowest, which is set where the operand's reference moves in. Fast forms end those, the last first.
 */
import type { PyTuple } from '../object/dict.ts';
import type { RunningFrame } from '../object/exc.ts';
import { dealloc } from '../object/heap.ts';
import { placed, recording } from '../object/recorder.ts';
import { endReceived, type Owned, type PyObject, received } from '../object/refs.ts';
import type { CompareOp } from '../object/type.ts';
import { tupleTake } from '../object/values.ts';
import { type AttrCache, attrSlow } from './attributes.ts';
import { type GlobalCache, loadGlobalSlow } from './names.ts';
import {
  add,
  binarySlow,
  bitand,
  bitor,
  bitxor,
  compareTruth,
  containsFast,
  containsTruth,
  div,
  eq,
  floordiv,
  ge,
  gt,
  inplaceSlow,
  le,
  lshift,
  lt,
  mod,
  mul,
  ne,
  neg,
  pow,
  powInplaceSlow,
  powSlow,
  rshift,
  slice,
  sub,
  subscript,
  subscriptSlow,
  truth,
  truthSlow,
  unarySlow,
} from './operators.ts';
import { safePoint } from './safe-point.ts';
import { makeSlice } from './sequences.ts';
import { S } from './state.ts';

/** Bits of `at` below the place. */
const A = 1;
const B = 2;
const INPLACE = 4;
const PLACE = 3;
/** The same for a slice, which has an owner and three limits. */
const STOP = 4;
const STEP = 8;
const SLICE_PLACE = 4;

/** Says where the frame that runs is. */
function place(pc: number): RunningFrame {
  const f = S.frame as RunningFrame;
  f.pc = pc;
  if (recording) placed(f);
  return f;
}

/** Ends the operands that moved in, after a fast form. */
function endBoth(a: PyObject, b: PyObject, at: number, result: PyObject | null): void {
  endReceived(b, at & B, result);
  endReceived(a, at & A, result);
}

function slowly(op: string, a: PyObject, b: PyObject, at: number): Owned {
  place(at >> PLACE);
  const x = received(a, at & A);
  const y = received(b, at & B);
  return (at & INPLACE) !== 0 ? inplaceSlow(op, x, y) : binarySlow(op, x, y);
}

// Written out one by one, since functions of one text share what V8 knows of the types they meet.

export function addAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = add(a, b);
  if (r === null) return slowly('Add', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function subAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = sub(a, b);
  if (r === null) return slowly('Sub', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function mulAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = mul(a, b);
  if (r === null) return slowly('Mult', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function divAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = div(a, b);
  if (r === null) return slowly('Div', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function floordivAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = floordiv(a, b);
  if (r === null) return slowly('FloorDiv', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function modAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = mod(a, b);
  if (r === null) return slowly('Mod', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function bitandAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = bitand(a, b);
  if (r === null) return slowly('BitAnd', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function bitorAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = bitor(a, b);
  if (r === null) return slowly('BitOr', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function bitxorAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = bitxor(a, b);
  if (r === null) return slowly('BitXor', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function lshiftAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = lshift(a, b);
  if (r === null) return slowly('LShift', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function rshiftAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = rshift(a, b);
  if (r === null) return slowly('RShift', a, b, at);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function powAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = pow(a, b);
  if (r === null) {
    place(at >> PLACE);
    const x = received(a, at & A);
    const y = received(b, at & B);
    return (at & INPLACE) !== 0 ? powInplaceSlow(x, y) : powSlow(x, y);
  }
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function negAt(a: PyObject, at: number): Owned {
  const r = neg(a);
  if (r === null) {
    place(at >> PLACE);
    return unarySlow('USub', received(a, at & A));
  }
  endReceived(a, at & A, r);
  return r;
}

// --- Truths ------------------------------------------------------------------------------------------------------

function compareSlowly(a: PyObject, b: PyObject, at: number, op: CompareOp): boolean {
  place(at >> PLACE);
  return compareTruth(received(a, at & A), received(b, at & B), op);
}

export function ltAt(a: PyObject, b: PyObject, at: number): boolean {
  const r = lt(a, b);
  if (r === 2) return compareSlowly(a, b, at, 0);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, null);
  return r === 1;
}
export function leAt(a: PyObject, b: PyObject, at: number): boolean {
  const r = le(a, b);
  if (r === 2) return compareSlowly(a, b, at, 1);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, null);
  return r === 1;
}
export function eqAt(a: PyObject, b: PyObject, at: number): boolean {
  const r = eq(a, b);
  if (r === 2) return compareSlowly(a, b, at, 2);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, null);
  return r === 1;
}
export function neAt(a: PyObject, b: PyObject, at: number): boolean {
  const r = ne(a, b);
  if (r === 2) return compareSlowly(a, b, at, 3);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, null);
  return r === 1;
}
export function gtAt(a: PyObject, b: PyObject, at: number): boolean {
  const r = gt(a, b);
  if (r === 2) return compareSlowly(a, b, at, 4);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, null);
  return r === 1;
}
export function geAt(a: PyObject, b: PyObject, at: number): boolean {
  const r = ge(a, b);
  if (r === 2) return compareSlowly(a, b, at, 5);
  if ((at & (A | B)) !== 0) endBoth(a, b, at, null);
  return r === 1;
}
export function inAt(a: PyObject, b: PyObject, at: number): boolean {
  const r = containsFast(a, b);
  if (r === 2) {
    place(at >> PLACE);
    return containsTruth(received(a, at & A), received(b, at & B));
  }
  if ((at & (A | B)) !== 0) endBoth(a, b, at, null);
  return r === 1;
}
export function truthAt(a: PyObject, at: number): boolean {
  const r = truth(a);
  if (r === 2) {
    place(at >> PLACE);
    return truthSlow(received(a, at & A)) === 1;
  }
  endReceived(a, at & A, null);
  return r === 1;
}

// --- Items, attributes, names ------------------------------------------------------------------------------------

export function subscriptAt(a: PyObject, b: PyObject, at: number): Owned {
  const r = subscript(a, b);
  if (r === null) {
    place(at >> PLACE);
    return subscriptSlow(received(a, at & A), received(b, at & B));
  }
  if ((at & (A | B)) !== 0) endBoth(a, b, at, r);
  return r;
}
export function sliceAt(a: PyObject, start: PyObject, stop: PyObject, step: PyObject, at: number): Owned {
  const r = slice(a, start, stop, step);
  if (r === null) {
    place(at >> SLICE_PLACE);
    const owner = received(a, at & A);
    const limits = makeSlice(received(start, at & B), received(stop, at & STOP), received(step, at & STEP));
    return subscriptSlow(owner, limits);
  }
  endReceived(step, at & STEP, r);
  endReceived(stop, at & STOP, r);
  endReceived(start, at & B, r);
  endReceived(a, at & A, r);
  return r;
}
/** The slow form of `o.name`. */
export function attributeAt(cache: AttrCache, o: PyObject, at: number): Owned {
  place(at >> PLACE);
  return attrSlow(cache, received(o, at & A));
}
/** The slow form of a global name. */
export function globalAt(cache: GlobalCache, pc: number): Owned {
  return loadGlobalSlow(cache, place(pc));
}

// --- Others ------------------------------------------------------------------------------------------------------

/** What a variable held has no references left. */
export function die(x: PyObject, pc: number): void {
  if (recording || !x.type.v.atomic) place(pc);
  dealloc(x);
}
/** The safe-point flag is set. */
export function pollAt(pc: number): void {
  place(pc);
  safePoint();
}
export function makeTuple2(a: Owned, b: Owned): Owned<PyTuple> {
  return tupleTake([a, b]);
}
export function makeTuple3(a: Owned, b: Owned, c: Owned): Owned<PyTuple> {
  return tupleTake([a, b, c]);
}
