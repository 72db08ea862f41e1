/** What code objects are made of besides their fields: the body that runs them, and bytes that stand for bytecode. */
import { compareBool, isTuple } from '../object/abstract.ts';
import type { Adaptation, CodeBody, CodeData, PyCode } from '../object/code.ts';
import { FLOAT } from '../object/core-types.ts';
import type { PyTuple } from '../object/dict.ts';
import { type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { Op } from '../object/type.ts';
import { bytes } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { locationTable } from './code-locations.ts';

/** What code objects need from the interpreter, to whom `CodeData.unit` belongs. */
export const codeHooks = {
  /** The references that a unit holds besides the code object's fields. */
  extra: (_unit: CodeBody): readonly Held[] => [],
  /** Empties a unit that dies; its references are the caller's to end. */
  takeExtra: (_unit: CodeBody): Held[] => [],
  /** A body for another code object that does the same under other names. */
  adapt: (unit: CodeBody, _how: Adaptation): CodeBody => unit,
  /** A code object as bytes (an image), for `marshal`; null when a constant in it has no such form. */
  toImage: (_vm: VM, _code: PyCode): Uint8Array | null => null,
  /** The code object of an image; null when the bytes are none, or one of another version. */
  fromImage: (_vm: VM, _image: Uint8Array): Owned<PyCode> | null => null,
  /** A text that is equal for units which do the same. */
  fingerprint: (_unit: CodeBody): string => '',
};

/**
 * One instruction of CPython's (NOP) for each place: there is no bytecode, but offsets into it mean something. The first is RESUME, after
 * which debuggers look for the first line of a function.
 */
export function bytecode(code: CodeData): Uint8Array {
  const NOP = 30;
  const RESUME = 149;
  const out = new Uint8Array((code.positions.length / 4) * 2);
  for (let i = 0; i < out.length; i += 2) out[i] = i === 0 ? RESUME : NOP;
  return out;
}

/** `co_code`, which the code object keeps (borrowed). @nothrow */
export function codeBytes(code: CodeData): PyObject {
  code.bytecode ??= hold(bytes(bytecode(code)));
  return code.bytecode;
}
/** `co_linetable`, which the code object keeps (borrowed). @nothrow */
export function lineBytes(code: CodeData): PyObject {
  code.linetable ??= hold(bytes(locationTable(code)));
  return code.linetable;
}

/** Whether two constants are the same for code: equal, and of the same types all the way down. */
export function sameConstant(vm: VM, a: PyObject, b: PyObject): boolean {
  if (a === b) return true;
  if (a.type !== b.type) return false;
  if (isTuple(a) && isTuple(b)) return sameConstants(vm, a, b);
  if (a.type === FLOAT) return Object.is(a.v, b.v);
  return compareBool(vm, a, b, Op.EQ);
}

export function sameConstants(vm: VM, a: PyTuple, b: PyTuple): boolean {
  if (a.v.length !== b.v.length) return false;
  for (let i = 0; i < a.v.length; i++) if (!sameConstant(vm, a.v[i], b.v[i])) return false;
  return true;
}
